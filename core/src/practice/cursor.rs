//! Picking evidence by keyboard: a cursor over the sentences of an answer that can be narrowed to some of a sentence's
//! words. Moving to another sentence always picks the whole of it.

use crate::text::{Span, words};

/// A sentence of the answer, and the words of it that are picked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Which sentence, by its place.
    pub sentence: usize,
    /// Words left out at the start.
    skip: usize,
    /// Words left out at the end.
    drop: usize,
}

/// A key press that moves the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the next sentence.
    Next,
    /// To the sentence before.
    Previous,
    /// To the first sentence.
    First,
    /// To the last sentence.
    Last,
    /// One word less at the start.
    NarrowStart,
    /// One word more at the start.
    WidenStart,
    /// One word less at the end.
    NarrowEnd,
    /// One word more at the end.
    WidenEnd,
}

impl Move {
    /// What an arrow to the right or to the left does, with Shift at the end instead of the start. In a sentence that is written from
    /// right to left the first word stands on the right.
    pub fn of_arrow(right: bool, shift: bool, right_to_left: bool) -> Move {
        match (right != right_to_left, shift) {
            (true, false) => Move::NarrowStart,
            (false, false) => Move::WidenStart,
            (false, true) => Move::NarrowEnd,
            (true, true) => Move::WidenEnd,
        }
    }
}

impl Cursor {
    /// On the whole of a sentence.
    pub fn on(sentence: usize) -> Cursor {
        Cursor { sentence, ..Cursor::default() }
    }

    /// The cursor after a move over `text`, whose sentences are `sentences`. At least one word stays picked.
    pub fn moved(self, by: Move, text: &str, sentences: &[Span]) -> Cursor {
        let last = sentences.len().saturating_sub(1);
        let count = sentences.get(self.sentence).map_or(0, |s| words(s.of(text)).len());
        let room = count.saturating_sub(1).saturating_sub(self.skip + self.drop);
        match by {
            Move::Next => Cursor::on((self.sentence + 1).min(last)),
            Move::Previous => Cursor::on(self.sentence.saturating_sub(1)),
            Move::First => Cursor::on(0),
            Move::Last => Cursor::on(last),
            Move::NarrowStart => Cursor { skip: self.skip + room.min(1), ..self },
            Move::WidenStart => Cursor { skip: self.skip.saturating_sub(1), ..self },
            Move::NarrowEnd => Cursor { drop: self.drop + room.min(1), ..self },
            Move::WidenEnd => Cursor { drop: self.drop.saturating_sub(1), ..self },
        }
    }

    /// The picked words.
    pub fn span(self, text: &str, sentences: &[Span]) -> Option<Span> {
        let sentence = *sentences.get(self.sentence)?;
        if self.skip + self.drop == 0 {
            return Some(sentence);
        }
        let words = words(sentence.of(text));
        let first = words.get(self.skip)?;
        let last = words.get(words.len().checked_sub(self.drop + 1)?)?;
        let start = if self.skip == 0 { 0 } else { first.start };
        let end = if self.drop == 0 { sentence.end - sentence.start } else { last.end };
        Some(Span { start: sentence.start + start, end: sentence.start + end })
    }

    /// Whether only some of the sentence's words are picked.
    pub fn is_narrowed(self) -> bool {
        self.skip + self.drop > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;
    use proptest::prelude::*;

    const TEXT: &str = "We lost forty runs. I set hourly checkpoints.";

    fn after(moves: &[Move]) -> &'static str {
        let stops = sentences(TEXT);
        let cursor = moves.iter().fold(Cursor::default(), |cursor, by| cursor.moved(*by, TEXT, &stops));
        cursor.span(TEXT, &stops).unwrap().of(TEXT)
    }

    #[test]
    fn it_starts_on_the_first_sentence_and_stops_at_the_last() {
        assert_eq!(after(&[]), "We lost forty runs.");
        assert_eq!(after(&[Move::Next, Move::Next, Move::Next]), "I set hourly checkpoints.");
    }

    #[test]
    fn it_narrows_word_by_word_from_both_ends() {
        assert_eq!(after(&[Move::NarrowStart, Move::NarrowStart]), "forty runs.");
        assert_eq!(after(&[Move::NarrowStart, Move::NarrowEnd]), "lost forty");
        assert_eq!(after(&[Move::NarrowEnd, Move::WidenEnd]), "We lost forty runs.");
    }

    #[test]
    fn an_arrow_points_into_the_sentence_whichever_way_it_is_written() {
        let (right, left) = (true, false);
        assert_eq!(Move::of_arrow(right, false, false), Move::NarrowStart);
        assert_eq!(Move::of_arrow(left, false, true), Move::NarrowStart);
        assert_eq!(Move::of_arrow(left, true, false), Move::NarrowEnd);
        assert_eq!(Move::of_arrow(right, true, true), Move::NarrowEnd);
        assert_eq!(Move::of_arrow(right, false, true), Move::WidenStart);
    }

    #[test]
    fn one_word_always_stays() {
        assert_eq!(after(&[Move::NarrowStart; 9]), "runs.");
        assert_eq!(after(&[Move::NarrowEnd; 9]), "We");
    }

    #[test]
    fn another_sentence_is_picked_whole() {
        assert_eq!(after(&[Move::NarrowStart, Move::Next]), "I set hourly checkpoints.");
    }

    proptest! {
        #[test]
        fn it_never_leaves_the_text(text in "\\PC{0,80}", moves in prop::collection::vec(0usize..8, 0..20)) {
            const ALL: [Move; 8] = [
                Move::Next, Move::Previous, Move::First, Move::Last,
                Move::NarrowStart, Move::WidenStart, Move::NarrowEnd, Move::WidenEnd,
            ];
            let stops = sentences(&text);
            let cursor = moves.iter().fold(Cursor::default(), |cursor, by| cursor.moved(ALL[*by], &text, &stops));
            prop_assert_eq!(cursor.span(&text, &stops).is_some(), !stops.is_empty());
            if let Some(span) = cursor.span(&text, &stops) {
                prop_assert!(!span.of(&text).is_empty());
            }
        }
    }
}
