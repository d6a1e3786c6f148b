//! What a text looks like: a CV, a job description, or neither. So that two that were swapped are noticed before anything is
//! concluded from them.

use super::cv::Cv;
use super::dates::range;
use super::document::Document;
use super::opening::Opening;
use super::token::Tokens;
use super::vocabulary::SectionKind;

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// A CV.
    Cv,
    /// A job description.
    Opening,
    /// Neither, surely.
    Unclear,
}

/// What a text looks like.
pub fn looks(document: &Document) -> Looks {
    let (cv, opening) = (Cv::read(document), Opening::read(document));
    let words = document.lines.iter().flat_map(|line| Tokens::plain_words(line)).collect::<Vec<_>>();
    let count = |known: &[&str]| words.iter().filter(|word| known.contains(&word.as_str())).count();
    let sections = cv
        .sections
        .iter()
        .filter(|section| section.kind != SectionKind::Other && section.kind != SectionKind::Summary)
        .count();
    let dated = document.lines.iter().filter(|line| range(line).is_some()).count();
    let for_cv = 3 * cv.positions.len() + 2 * dated.min(6) + sections + 2 * usize::from(cv.name.is_some());
    let for_opening = 2 * opening.requirements.len().min(8)
        + opening.duties.len().min(6)
        + 2 * count(&["you", "your", "youll", "youve"]).min(6);
    match (for_cv, for_opening) {
        (cv, opening) if cv >= 6 && cv > 2 * opening => Looks::Cv,
        (cv, opening) if opening >= 6 && opening > 2 * cv => Looks::Opening,
        _ => Looks::Unclear,
    }
}

/// Whether the two were surely swapped: the one in the CV's place is a description, or the other way round, and the other fits.
pub fn are_swapped(cv: &Document, opening: &Document) -> bool {
    match (looks(cv), looks(opening)) {
        (Looks::Opening, Looks::Cv) => true,
        (Looks::Opening, _) => opening.is_empty(),
        (_, Looks::Cv) => cv.is_empty(),
        _ => false,
    }
}
