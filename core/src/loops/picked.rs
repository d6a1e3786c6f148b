//! The questions of a round that a person picks by hand, because they know what will be asked: which there are to pick from, and
//! picking, dropping and ordering them.

use super::made::MOST_QUESTIONS;
use crate::order;
use crate::pack::{Id, Index, QuestionHead, Round};

/// A question that a round can ask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// The question.
    pub question: &'static QuestionHead,
    /// Whether it speaks to what the round listens for.
    pub fits: bool,
}

/// What can still be picked for a round: all questions that no round of the day has picked, those first that speak to what it listens for.
/// Nothing once it has as many as a round may ask.
pub fn choices(rounds: &[Round], round: &str, index: &'static Index) -> Vec<Choice> {
    let Some(of) = rounds.iter().find(|other| other.id == round) else { return Vec::new() };
    if of.picked.len() >= usize::from(MOST_QUESTIONS) {
        return Vec::new();
    }
    let taken = order::set(rounds.iter().flat_map(|round| &round.picked));
    let free = index.questions.iter().filter(|question| !taken.contains(&question.id));
    let choice =
        |question| Choice { question, fits: of.signals.iter().any(|signal| QuestionHead::trains(question, signal)) };
    let mut all: Vec<Choice> = free.map(choice).collect();
    order::sort_by_key(&mut all, |choice| !choice.fits);
    all
}

/// Picks a question, as the last one; says whether that changed anything. A round with picked questions asks as many as it has.
pub fn pick(round: &mut Round, question: &str) -> bool {
    let has_room = round.picked.len() < usize::from(MOST_QUESTIONS);
    let is_new = has_room && !round.picked.iter().any(|other| other == question);
    if is_new {
        round.picked.push(question.to_owned());
        count(round);
    }
    is_new
}

/// Drops a picked question. Without one the questions are drawn again, as many as there were.
pub fn drop_pick(round: &mut Round, question: &str) {
    round.picked.retain(|other| other != question);
    count(round);
}

/// Moves a picked question one place earlier or later; gives its new place, counted from one, or `None` where it is at that end.
pub fn move_pick(round: &mut Round, question: &str, earlier: bool) -> Option<usize> {
    let at = round.picked.iter().position(|other| other == question)?;
    let to = if earlier { at.checked_sub(1)? } else { at + 1 };
    if to >= round.picked.len() {
        return None;
    }
    round.picked.swap(at, to);
    Some(to + 1)
}

fn count(round: &mut Round) {
    if let Some(count) = u8::try_from(round.picked.len()).ok().filter(|count| *count > 0) {
        round.questions = count;
    }
}

/// What picked questions take of a round with their follow-ups, where they do not fit: the minutes that are missing.
pub fn missing_minutes(round: &Round, index: &Index) -> Option<u16> {
    let minutes = || round.picked.iter().filter_map(|id: &Id| index.question(id)).map(|question| question.minutes);
    if minutes().next().is_none() || round.left_after(minutes()).is_some() {
        return None;
    }
    let whole = Round { minutes: u16::MAX, ..round.clone() };
    let taken = u16::MAX - whole.left_after(minutes())?;
    Some(taken - round.minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::index;
    use crate::loops::samples::round;
    use proptest::prelude::*;

    fn leaked() -> &'static Index {
        Box::leak(Box::new(index()))
    }

    #[test]
    fn what_fits_is_offered_first_and_what_another_round_asks_is_not() {
        let index = leaked();
        let mut other = round("b", &["signal-1"], 1);
        other.picked = vec!["question-0".into()];
        let all = choices(&[round("a", &["signal-0"], 1), other], "a", index);
        assert_eq!(all.len(), index.questions.len() - 1);
        let first_foreign = all.iter().position(|choice| !choice.fits).unwrap();
        assert!(first_foreign > 0 && all[first_foreign..].iter().all(|choice| !choice.fits));
        assert!(all.iter().all(|choice| choice.question.id != "question-0"));
        assert!(choices(&[], "a", index).is_empty());
    }

    #[test]
    fn picked_questions_are_counted_ordered_and_dropped() {
        let mut of = round("a", &["signal-0"], 4);
        assert!(pick(&mut of, "question-0") && pick(&mut of, "question-4") && !pick(&mut of, "question-0"));
        assert_eq!(of.questions, 2);
        assert_eq!((move_pick(&mut of, "question-4", true), move_pick(&mut of, "question-4", true)), (Some(1), None));
        assert_eq!((move_pick(&mut of, "question-0", false), move_pick(&mut of, "gone", false)), (None, None));
        assert_eq!(of.picked, ["question-4", "question-0"]);
        drop_pick(&mut of, "question-4");
        assert_eq!((of.questions, of.picked.len()), (1, 1));
        drop_pick(&mut of, "question-0");
        assert_eq!((of.questions, of.picked.len()), (1, 0), "one is drawn again");
    }

    #[test]
    fn minutes_that_are_missing_are_counted() {
        let index = leaked();
        let mut of = round("a", &["signal-0"], 1);
        of.minutes = 20;
        assert_eq!(missing_minutes(&of, index), None, "nothing is picked");
        pick(&mut of, "question-0");
        assert_eq!(missing_minutes(&of, index), None);
        pick(&mut of, "question-4");
        // Five minutes around, nine for each question with its follow-ups.
        assert_eq!(missing_minutes(&of, index), Some(3));
    }

    proptest! {
        #[test]
        fn a_round_never_asks_more_than_it_may_nor_one_twice(picks in prop::collection::vec(0..12usize, 0..30)) {
            let mut of = round("a", &["signal-0"], 1);
            for pick_at in picks {
                pick(&mut of, &format!("question-{pick_at}"));
                prop_assert!(of.picked.len() <= usize::from(MOST_QUESTIONS));
                prop_assert_eq!(order::set(of.picked.iter()).len(), of.picked.len());
                prop_assert_eq!(usize::from(of.questions), of.picked.len());
            }
        }
    }
}
