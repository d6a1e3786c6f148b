//! A story begun from a line of a CV: what the CV says of it, each part in its field, and nothing more.

use super::story::{Figure, Story};
use crate::report::cv::Cv;
use crate::report::document::{Document, Place};
use crate::report::numbers::Numbers;
use crate::report::record::DocumentRecord;
use crate::report::stories::Carrier;
use crate::text::shortened;

/// How long a title made from a line is, in characters.
const TITLE: usize = 60;

/// Fills in what the bullet of that carrier says: its words as actions, or as the result where it says how it ended; firm and dates of
/// its position; its figures with what the candidate filled in beside them.
pub fn fill(
    story: &mut Story,
    carrier: &Carrier,
    cv: &Cv,
    document: &Document,
    numbers: &Numbers,
    record: &DocumentRecord,
) {
    let position = cv.positions.get(carrier.position);
    let bullet =
        position.and_then(|position| position.bullets.iter().find(|bullet| bullet.places.contains(&carrier.place)));
    let lines: Vec<usize> = bullet
        .map_or_else(|| vec![carrier.place.line], |bullet| bullet.places.iter().map(|place| place.line).collect());
    let text = bullet.map_or_else(|| plain(document, carrier.place), |bullet| bullet.text(document));
    story.title = shortened(&text, TITLE);
    if let Some(position) = position {
        story.place = position.firm.map(|place| plain(document, place)).unwrap_or_default();
        story.when = plain(document, position.dates_at);
    }
    if bullet.is_some_and(|bullet| bullet.outcome.is_some()) {
        story.result = text
    } else {
        story.actions = text
    }
    let names = Numbers::names(&numbers.rows, document, Some(record));
    let rows = numbers.rows.iter().zip(names).filter(|(row, _)| lines.contains(&row.place.line));
    story.figures = rows
        .map(|(row, name)| {
            let filled = record.filled.get(&name).cloned().unwrap_or_default();
            let said = |filled: String, place: Option<Place>| {
                if filled.trim().is_empty() {
                    place.map(|place| plain(document, place)).unwrap_or_default()
                } else {
                    filled
                }
            };
            Figure {
                value: plain(document, row.place),
                baseline: said(filled.baseline, row.baseline),
                period: said(filled.period, row.period),
            }
        })
        .collect();
}

/// The words at a place, without signs of emphasis.
fn plain(document: &Document, place: Place) -> String {
    document.at(place).replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use crate::report::record::{Brought, DocumentKind, Filled};
    use crate::report::timeline::Timeline;
    use crate::stories::Origin;
    use crate::text::digest::DigestKey;
    use crate::time::UtcMillis;

    const CV: &str = "Ines Carvalho\n\nExperience\nEngineering Manager, Northbeam Labs\nMar 2021 – Present\n- Raised goodput from 71 % to 89 % in two quarters\n- Lead the on-call rota\n";

    fn begun(line: usize, filled: &str) -> Story {
        let document = Document::of(CV);
        let cv = Cv::read(&document);
        let today = "2026-11-02".parse().unwrap();
        let numbers = Numbers::of(&cv, &document, &Timeline::of(&cv, &document, today));
        let mut diary = Diary::new();
        let brought = Brought { name: "cv".into(), text: CV.into(), warnings: Vec::new() };
        let mut record =
            DocumentRecord::new(diary.next_id(), DocumentKind::Cv, brought, DigestKey([1; 16]), UtcMillis(1));
        for (row, name) in numbers.rows.iter().zip(Numbers::names(&numbers.rows, &document, Some(&record))) {
            if row.place.line == line && !filled.is_empty() {
                record.filled.insert(name, Filled { period: filled.into(), ..Filled::default() });
            }
        }
        let carrier = Carrier { place: document.content(line), position: 0, words: Vec::new(), lacks: Vec::new() };
        let mut story = Story::begin(diary.next_id(), Origin::Blank, UtcMillis(1));
        fill(&mut story, &carrier, &cv, &document, &numbers, &record);
        story
    }

    #[test]
    fn what_a_bullet_says_stands_in_its_field_and_nothing_else_does() {
        let story = begun(5, "");
        assert_eq!(story.result, "Raised goodput from 71 % to 89 % in two quarters");
        assert_eq!(
            (story.title.as_str(), story.actions.as_str(), story.situation.as_str()),
            (story.result.as_str(), "", "")
        );
        assert_eq!((story.place.as_str(), story.when.as_str()), ("Northbeam Labs", "Mar 2021 – Present"));
        assert_eq!(
            story.figures,
            [Figure { value: "89 %".into(), baseline: "71 %".into(), period: "two quarters".into() }]
        );
        assert_eq!(begun(6, "").actions, "Lead the on-call rota");
        assert!(begun(6, "").figures.is_empty());
    }

    #[test]
    fn what_was_filled_in_beside_a_figure_counts_before_what_the_line_says() {
        assert_eq!(begun(5, "half a year").figures[0].period, "half a year");
    }
}
