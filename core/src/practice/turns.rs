//! A drill's answer in parts: one for the brief and one for each turn, each with its own clock. The parts are ranges of the one
//! answer, so that evidence, comparison and export need to know nothing of them. Which turns there are is the pack's business.

use serde::{Deserialize, Serialize};

use crate::log::TurnAnswer;
use crate::text::Span;

/// What stands between two parts.
const BETWEEN: &str = "\n\n";

/// The parts of a drill's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turns {
    /// In the order of the turns. Empty: all of the answer is the brief's, as in drafts of an older version.
    #[serde(default)]
    parts: Vec<Part>,
    /// The turn that is being answered; 0 is the brief.
    #[serde(default)]
    now: u8,
    /// What the draft's clock had counted when that turn was taken up, in milliseconds.
    #[serde(default)]
    since: i64,
}

/// One part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    turn: u8,
    span: Span,
    /// What the clock ran for it, up to when it was last left, in milliseconds.
    #[serde(default)]
    counted: i64,
}

impl Turns {
    /// Whether nothing was ever answered to a turn.
    pub fn is_untouched(&self) -> bool {
        *self == Turns::default()
    }

    /// The turn that is being answered; 0 is the brief.
    pub fn now(&self) -> u8 {
        self.now
    }

    /// The last turn that has an answer or is being answered.
    pub fn last(&self) -> u8 {
        self.parts.last().map_or(0, |part| part.turn).max(self.now)
    }

    /// What of an answer belongs to a turn.
    pub fn of<'a>(&self, answer: &'a str, turn: u8) -> &'a str {
        match self.parts.iter().find(|part| part.turn == turn) {
            Some(part) => part.span.of(answer),
            None if turn == 0 && self.parts.is_empty() => answer,
            None => "",
        }
    }

    /// The answer with another text for a turn.
    pub fn with(&mut self, answer: &str, turn: u8, text: &str) -> String {
        self.know(turn, answer.len());
        let mut whole = String::new();
        for part in &mut self.parts {
            let text = if part.turn == turn { text } else { part.span.of(answer) };
            if !whole.is_empty() && !text.is_empty() {
                whole.push_str(BETWEEN);
            }
            let start = whole.len();
            whole.push_str(text);
            part.span = Span::new(start, whole.len());
        }
        whole
    }

    /// Goes to another turn: from now on the clock counts for that one. `length` is the answer's, `counted` what its clock has
    /// counted, in milliseconds.
    pub fn go_to(&mut self, turn: u8, length: usize, counted: i64) {
        if turn == self.now {
            return;
        }
        let left = self.now;
        self.know(left, length);
        self.know(turn, length);
        let ran = counted.saturating_sub(self.since).max(0);
        if let Some(part) = self.parts.iter_mut().find(|part| part.turn == left) {
            part.counted = part.counted.saturating_add(ran);
        }
        (self.now, self.since) = (turn, counted);
    }

    /// How long the clock ran for a turn, in whole seconds; `counted` is what it has counted in all, in milliseconds.
    pub fn seconds(&self, turn: u8, counted: i64) -> u32 {
        let before = self.parts.iter().find(|part| part.turn == turn).map_or(0, |part| part.counted);
        let running = if turn == self.now { counted.saturating_sub(self.since).max(0) } else { 0 };
        u32::try_from(before.saturating_add(running).max(0) / 1000).unwrap_or(0)
    }

    /// The parts as an attempt keeps them: those that say something; none where all of it is one answer.
    pub fn answers(&self, answer: &str, counted: i64) -> Vec<TurnAnswer> {
        let said = |part: &&Part| !part.span.of(answer).trim().is_empty();
        let kept =
            |part: &Part| TurnAnswer { turn: part.turn, span: part.span, seconds: self.seconds(part.turn, counted) };
        self.parts.iter().filter(said).map(kept).collect()
    }

    /// Makes a place for a turn. What was there before there were places is the brief's.
    fn know(&mut self, turn: u8, length: usize) {
        if self.parts.is_empty() {
            self.parts.push(Part { turn: 0, span: Span::new(0, length), counted: 0 });
        }
        if let Err(at) = self.parts.binary_search_by_key(&turn, |part| part.turn) {
            let end = at.checked_sub(1).map_or(0, |before| self.parts[before].span.end);
            self.parts.insert(at, Part { turn, span: Span::new(end, end), counted: 0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::IdSource;
    use crate::pack::Subject;
    use crate::practice::Draft;
    use crate::time::UtcMillis;
    use proptest::prelude::*;

    fn draft() -> Draft {
        Draft::begin(IdSource::default().next(UtcMillis(1), [0; 10]), Subject::drill("d"), UtcMillis(0))
    }

    #[test]
    fn parts_are_ranges_of_one_answer() {
        let mut draft = draft();
        draft.set_turn_answer(0, "Split it.");
        draft.set_turn_answer(2, "Move the start.");
        assert_eq!(draft.answer, "Split it.\n\nMove the start.");
        draft.set_turn_answer(1, "Cut reserve.");
        assert_eq!(draft.answer, "Split it.\n\nCut reserve.\n\nMove the start.");
        assert_eq!(
            [0, 1, 2, 3].map(|turn| draft.turn_answer(turn)),
            ["Split it.", "Cut reserve.", "Move the start.", ""]
        );
        draft.set_turn_answer(1, "");
        assert_eq!(draft.answer, "Split it.\n\nMove the start.");
        assert_eq!(draft.turn_answer(2), "Move the start.");
    }

    #[test]
    fn an_answer_of_an_older_version_is_the_briefs() {
        let mut draft = draft();
        draft.set_answer("All in one.".into());
        assert_eq!((draft.turn_answer(0), draft.turn_answer(1)), ("All in one.", ""));
        assert!(draft.turn_answers(UtcMillis(0)).is_empty());
        draft.set_turn_answer(1, "And then.");
        assert_eq!(draft.answer, "All in one.\n\nAnd then.");
        let turns: Vec<_> = draft.turn_answers(UtcMillis(0)).iter().map(|part| part.turn).collect();
        assert_eq!(turns, [0, 1]);
    }

    #[test]
    fn each_turn_has_its_own_clock_and_a_pause_counts_for_none() {
        let mut draft = draft();
        draft.stopwatch.start(UtcMillis(0));
        draft.go_to_turn(1, UtcMillis(60_000));
        draft.stopwatch.stop(UtcMillis(80_000));
        // A night.
        draft.stopwatch.start(UtcMillis(40_000_000));
        draft.go_to_turn(0, UtcMillis(40_010_000));
        let seconds = [0, 1].map(|turn| draft.turn_seconds(turn, UtcMillis(40_015_000)));
        assert_eq!(seconds, [65, 30]);
        assert_eq!(draft.stopwatch.seconds(UtcMillis(40_015_000)), 95);
        assert_eq!((draft.turn(), draft.turns.last()), (0, 1));
    }

    #[test]
    fn what_is_dictated_comes_to_the_turn_that_is_being_answered() {
        let mut draft = draft();
        draft.dictate("All in one.");
        assert!(draft.turns.is_untouched(), "a question has no turns");
        draft.go_to_turn(1, UtcMillis(0));
        draft.dictate("Cut");
        draft.dictate("the reserve.");
        draft.go_to_turn(0, UtcMillis(0));
        draft.dictate("Then more.");
        assert_eq!(draft.answer, "All in one. Then more.\n\nCut the reserve.");
    }

    #[test]
    fn marked_words_outlive_a_look_at_another_turn_and_not_another_answer() {
        let mut draft = draft();
        draft.set_turn_answer(0, "Split it.");
        draft.toggle_evidence("c", Span::new(0, 5));
        draft.go_to_turn(1, UtcMillis(5));
        assert_eq!(draft.evidence("c").len(), 1);
        draft.set_turn_answer(1, "More.");
        assert!(draft.evidence("c").is_empty());
    }

    proptest! {
        #[test]
        fn each_part_is_what_was_typed_last(typed in prop::collection::vec((0u8..5, "[a-zé\\n ]{0,8}"), 0..20)) {
            let mut draft = draft();
            let mut expected = std::collections::BTreeMap::new();
            for (turn, text) in typed {
                draft.set_turn_answer(turn, &text);
                expected.insert(turn, text);
            }
            for turn in 0..5 {
                prop_assert_eq!(draft.turn_answer(turn), expected.get(&turn).map_or("", String::as_str));
            }
            let stored = serde_json::to_string(&draft).unwrap();
            prop_assert_eq!(serde_json::from_str::<Draft>(&stored).unwrap().turns, draft.turns);
        }
    }
}
