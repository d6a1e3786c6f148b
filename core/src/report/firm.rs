//! Why this firm: what the description says of firm, team and role, line by line, each beside the field of the firm worksheet that it
//! belongs to; and what is still to be found out.

use serde::{Deserialize, Serialize};

use super::document::{Document, Place};
use super::opening::Opening;
use super::token::{Token, Tokens, is_common};
use crate::pack::{FirmWorksheet, Id};

/// What the description says, and what it leaves open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyFirm {
    /// Lines that say something of firm, team or role.
    pub lines: Vec<FirmLine>,
    /// Sections of the worksheet that no line speaks to.
    pub to_find_out: Vec<Id>,
}

/// A line of the description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmLine {
    /// The line, or the sentence of it.
    pub place: Place,
    /// The section of the worksheet that it belongs to; `None` where no words tell.
    pub section: Option<Id>,
    /// The words that tell.
    pub words: Vec<Place>,
}

/// Words of titles and labels that every description has, beside those that are common anywhere, and numbers: *we are 600 people* says nothing of the people one will meet.
const GENERAL: &[&str] = &[
    "people",
    "meet",
    "months",
    "days",
    "last",
    "whether",
    "three",
    "four",
    "seven",
    "eight",
    "nine",
    "twelve",
    "eighteen",
    "ninety",
    "team",
    "engineers",
    "engineer",
    "engineering",
    "role",
    "size",
    "same",
    "time",
    "reports",
    "users",
    "customers",
    "line",
    "lines",
    "long",
    "group",
    "groups",
];

impl WhyFirm {
    /// Of a description, by the words of the worksheet's titles and labels.
    pub fn of(opening: &Opening, document: &Document, worksheet: &FirmWorksheet) -> WhyFirm {
        let tokens = Tokens::default();
        let stems = |text: &str| -> Vec<String> {
            let says = |t: &Token| t.word.len() > 3 && !is_common(&t.word) && !GENERAL.contains(&t.word.as_str());
            tokens.of(text).into_iter().filter(says).map(|t| t.stem).collect()
        };
        let titles: Vec<Vec<String>> = worksheet.sections.iter().map(|section| stems(&section.title)).collect();
        let labels: Vec<Vec<String>> = worksheet
            .sections
            .iter()
            .map(|section| section.fields.iter().flat_map(|field| stems(&field.label)).collect())
            .collect();
        let mut why = WhyFirm::default();
        for place in opening.about.iter().chain(&opening.duties) {
            let words = tokens.of(document.at(*place));
            // A word of a section's title tells; of its labels two must.
            let mut best: Option<(usize, usize, Vec<Place>)> = None;
            for n in 0..worksheet.sections.len() {
                let mut found = Vec::new();
                let mut score = 0;
                for token in &words {
                    let points =
                        if titles[n].contains(&token.stem) { 2 } else { usize::from(labels[n].contains(&token.stem)) };
                    if points > 0 {
                        score += points;
                        found.push(Place::new(
                            place.line,
                            place.span.start + token.span.start,
                            place.span.start + token.span.end,
                        ));
                    }
                }
                if score >= 2 && best.as_ref().is_none_or(|(most, _, _)| score > *most) {
                    best = Some((score, n, found));
                }
            }
            match best {
                Some((_, n, words)) => {
                    why.lines.push(FirmLine { place: *place, section: Some(worksheet.sections[n].id.clone()), words });
                }
                // Duties speak of the firm only where a section takes them.
                None if opening.about.contains(place) => {
                    why.lines.push(FirmLine { place: *place, section: None, words: Vec::new() });
                }
                None => {}
            }
        }
        let met = |id: &Id| why.lines.iter().any(|line| line.section.as_ref() == Some(id));
        why.to_find_out = worksheet.sections.iter().map(|s| s.id.clone()).filter(|id| !met(id)).collect();
        why
    }
}
