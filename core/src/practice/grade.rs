//! Grading: overall levels, evidence spans, and how they cut a text into pieces to show.

use crate::log::{Attempt, Grade};
use crate::pack::{CriterionHead, Level};
use crate::text::Span;

/// The overall level of a set of grades: their mean, 1 to 4; `None` where there are none. A mean and not a minimum,
/// because a debrief weighs criteria against each other; the page always shows the criteria beside it.
pub fn overall(grades: &[Grade]) -> Option<f64> {
    if grades.is_empty() {
        return None;
    }
    Some(grades.iter().map(|g| f64::from(g.level.number())).sum::<f64>() / grades.len() as f64)
}

/// The same of those grades alone that are of these criteria: a question of one's own can lose one while an answer to it is graded.
pub fn overall_of(grades: &[Grade], criteria: &[CriterionHead]) -> Option<f64> {
    let there = |grade: &&Grade| criteria.iter().any(|criterion| criterion.id == grade.criterion);
    overall(&grades.iter().filter(there).cloned().collect::<Vec<_>>())
}

/// Where grading goes from a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It has no level yet.
    Stay,
    /// On to that one, the next without a level.
    On(usize),
    /// All have one.
    End,
}

/// The way on from the criterion at that place, of `count`: to the first without a level after it, else from the start.
pub fn way_on(count: usize, from: usize, is_graded: impl Fn(usize) -> bool) -> Way {
    match (from + 1..count).chain(0..count).find(|at| !is_graded(*at)) {
        None => Way::End,
        Some(_) if !is_graded(from) => Way::Stay,
        Some(next) => Way::On(next),
    }
}

/// The criterion with the lowest level below solid, the first of the rubric where several have it, and that level.
pub fn weakest<'a>(grades: &[Grade], criteria: &'a [CriterionHead]) -> Option<(Level, &'a CriterionHead)> {
    let graded = criteria.iter().filter_map(|criterion| {
        let level = grades.iter().find(|grade| grade.criterion == criterion.id)?.level;
        (level < Level::Solid).then_some((level, criterion))
    });
    graded.min_by_key(|(level, _)| *level)
}

/// Prediction minus graded level: above zero, the candidate expected too much.
pub fn prediction_error(attempt: &Attempt) -> Option<f64> {
    overall(&attempt.grades).map(|graded| f64::from(attempt.predicted.number()) - graded)
}

/// How a prediction came out, in the words that stand before both numbers. From half a level on it was off.
pub fn expected(error: f64) -> &'static str {
    match error {
        e if e >= 0.5 => "You expected more",
        e if e <= -0.5 => "You expected less",
        0.0 => "Your prediction was exact",
        _ => "Your prediction was close",
    }
}

/// The spans with `span` added, or taken away where all of it is covered already. The result is in order, without
/// overlaps, and neighbours parted by white space alone are one.
pub fn toggle(spans: &[Span], span: Span, text: &str) -> Vec<Span> {
    let covered = spans.iter().any(|s| s.start <= span.start && span.end <= s.end);
    let mut pieces: Vec<Span> = if covered {
        spans
            .iter()
            .flat_map(|s| {
                if s.overlaps(span) {
                    vec![Span { start: s.start, end: span.start }, Span { start: span.end, end: s.end }]
                } else {
                    vec![*s]
                }
            })
            .collect()
    } else {
        spans.iter().copied().chain([span]).collect()
    };
    pieces.iter_mut().for_each(|s| *s = if s.is_empty() { *s } else { s.trimmed(text) });
    pieces.retain(|s| !s.is_empty());
    pieces.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match merged.last_mut() {
            Some(last) if between_is_blank(text, last.end, piece.start) => last.end = last.end.max(piece.end),
            _ => merged.push(piece),
        }
    }
    merged
}

fn between_is_blank(text: &str, end: usize, start: usize) -> bool {
    start <= end || text.get(end..start).is_some_and(|gap| gap.trim().is_empty() && !gap.contains('\n'))
}

/// A run of a text that is marked by the same set of marks throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// The indexes of the marks that cover it, ascending.
    pub marks: Vec<usize>,
}

/// Of each mark the spans that lie in that stretch, or reach into it.
pub fn marks_within(marks: &[Vec<Span>], within: Span) -> Vec<Vec<Span>> {
    marks.iter().map(|spans| spans.iter().filter(|span| span.overlaps(within)).copied().collect()).collect()
}

/// The stretch `within` of `text`, cut where a mark starts or ends: `marks[i]` holds the spans of mark `i`. The pieces cover
/// the stretch, in order.
pub fn pieces(text: &str, within: Span, marks: &[Vec<Span>]) -> Vec<Piece> {
    let mut cuts = vec![within.start, within.end];
    for span in marks.iter().flatten().filter(|span| span.overlaps(within)) {
        cuts.extend(
            [span.start, span.end]
                .into_iter()
                .filter(|at| within.start < *at && *at < within.end && text.is_char_boundary(*at)),
        );
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|pair| {
            let span = Span { start: pair[0], end: pair[1] };
            let marks = (0..marks.len()).filter(|i| marks[*i].iter().any(|mark| mark.overlaps(span))).collect();
            Piece { span, marks }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "We lost 40 runs. I set a checkpoint every hour.\n\nGoodput rose to 92%.";

    fn find(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span { start, end: start + words.len() }
    }

    #[test]
    fn a_stretch_has_the_marks_that_reach_into_it() {
        let marks = vec![vec![find("40 runs. I set"), find("92%")], vec![], vec![find("We lost")]];
        let within = find("I set a checkpoint every hour.");
        assert_eq!(marks_within(&marks, within), [vec![find("40 runs. I set")], vec![], vec![]]);
        assert_eq!(pieces(TEXT, within, &marks_within(&marks, within)), pieces(TEXT, within, &marks));
    }

    #[test]
    fn the_overall_level_is_the_mean() {
        let grade = |level| Grade { criterion: "c".into(), level, evidence: vec![] };
        assert_eq!(overall(&[grade(Level::Thin), grade(Level::Solid), grade(Level::BarRaising)]), Some(3.0));
        assert_eq!(overall(&[]), None);
    }

    #[test]
    fn a_level_of_a_criterion_that_is_gone_counts_for_nothing() {
        let grade = |criterion: &str, level| Grade { criterion: criterion.into(), level, evidence: vec![] };
        let criteria = ["c2"].map(|id| CriterionHead { id: id.into(), title: id.into(), signal: "s".into() });
        assert_eq!(overall_of(&[grade("c1", Level::Solid)], &criteria), None);
        assert_eq!(overall_of(&[grade("c1", Level::Solid), grade("c2", Level::Thin)], &criteria), Some(2.0));
    }

    #[test]
    fn the_way_on_is_to_what_has_no_level_once_this_one_has_its_own() {
        let way = |from, graded: &[usize]| way_on(3, from, |at| graded.contains(&at));
        assert_eq!(way(0, &[]), Way::Stay);
        assert_eq!(way(0, &[0]), Way::On(1));
        assert_eq!(way(2, &[2]), Way::On(0), "from the start again");
        assert_eq!(way(1, &[0, 2]), Way::Stay, "the one at hand, where it is the last");
        assert_eq!(way(1, &[0, 1, 2]), Way::End);
        assert_eq!(way_on(0, 0, |_| false), Way::End);
    }

    #[test]
    fn the_weakest_is_the_lowest_and_the_first_of_those() {
        let grade = |criterion: &str, level| Grade { criterion: criterion.into(), level, evidence: vec![] };
        let criteria = ["a", "b", "c"].map(|id| CriterionHead { id: id.into(), title: id.into(), signal: "s".into() });
        let of = |grades: &[Grade]| weakest(grades, &criteria).map(|(level, criterion)| (level, criterion.id.clone()));
        let grades = [grade("c", Level::Thin), grade("b", Level::Thin), grade("a", Level::Solid)];
        assert_eq!(of(&grades), Some((Level::Thin, "b".into())));
        assert_eq!(of(&[grade("a", Level::BarRaising), grade("b", Level::Solid), grade("gone", Level::Missing)]), None);
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn marking_twice_unmarks() {
        let span = find("40 runs");
        let once = toggle(&[], span, TEXT);
        assert_eq!(once, [span]);
        assert!(toggle(&once, span, TEXT).is_empty());
    }

    #[test]
    fn unmarking_the_middle_leaves_both_ends() {
        let all = toggle(&[], find("I set a checkpoint every hour"), TEXT);
        let rest = toggle(&all, find("a checkpoint"), TEXT);
        assert_eq!(rest, [find("I set"), find("every hour")]);
    }

    #[test]
    fn neighbours_in_a_paragraph_become_one_and_paragraphs_stay_apart() {
        let one = toggle(&[find("We lost 40 runs.")], find("I set"), TEXT);
        assert_eq!(one, [find("We lost 40 runs. I set")]);
        let two = toggle(&[find("every hour.")], find("Goodput"), TEXT);
        assert_eq!(two.len(), 2);
    }

    #[test]
    fn a_sentence_is_cut_where_marks_start_and_end() {
        let within = find("I set a checkpoint every hour.");
        let pieces = pieces(TEXT, within, &[vec![find("a checkpoint every")], vec![find("every hour")]]);
        let pieces: Vec<_> = pieces.iter().map(|p| (p.span.of(TEXT), p.marks.clone())).collect();
        assert_eq!(
            pieces,
            [("I set ", vec![]), ("a checkpoint ", vec![0]), ("every", vec![0, 1]), (" hour", vec![1]), (".", vec![])]
        );
    }

    proptest! {
        #[test]
        fn toggling_keeps_spans_ordered_apart_and_inside(text in "\\PC{0,80}", edits in prop::collection::vec((0usize..90, 0usize..90), 0..12)) {
            let mut spans = Vec::new();
            for (a, b) in edits {
                let span = Span::new(a, b).trimmed(&text);
                if !span.is_empty() {
                    spans = toggle(&spans, span, &text);
                }
            }
            prop_assert!(spans.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(spans.iter().all(|s| !s.of(&text).is_empty()));
        }

        #[test]
        fn pieces_cover_each_sentence_exactly(text in "\\PC{0,80}", a in 0usize..90, b in 0usize..90) {
            for sentence in crate::text::sentences(&text) {
                let joined: String = pieces(&text, sentence, &[vec![Span::new(a, b)]]).iter().map(|p| p.span.of(&text)).collect();
                prop_assert_eq!(joined, sentence.of(&text));
            }
        }
    }
}
