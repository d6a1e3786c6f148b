//! Which questions each round of a loop asks. The same loop, pack, log and seed draw the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::log::Log;
use crate::order;
use crate::pack::{Id, Index, QuestionHead, Round, Subject};
use crate::progress::Progress;
use crate::time::UtcMillis;

/// The questions of one round of a loop; see [`questions_of_all`]. Empty where the loop has no such round.
pub fn questions_of(rounds: &[Round], round: &str, index: &Index, log: &Log, seed: u64) -> Vec<Id> {
    let all = questions_of_all(rounds, index, log, seed);
    rounds.iter().zip(all).find(|(of, _)| of.id == round).map_or(Vec::new(), |(_, asked)| asked)
}

/// The questions of each round, in the order in which they are asked.
///
/// Picked questions that the pack has are asked as they are. Else a round asks about its signals in turn, those first in which the
/// candidate's latest levels are lowest, as many questions as it is to hold and as fit into its minutes, at least one. Of the questions
/// of a signal those of the round's difficulty come first, then those that are mainly about it, then those never answered, then those
/// of the lowest and of the oldest latest answer, and by chance what is still alike. No two rounds ask the same.
pub fn questions_of_all(rounds: &[Round], index: &Index, log: &Log, seed: u64) -> Vec<Vec<Id>> {
    let progress = Progress::of(log, index);
    let mut taken: BTreeSet<Id> = BTreeSet::new();
    let picked: Vec<Vec<Id>> = rounds
        .iter()
        .map(|round| {
            let has = |id: &&Id| index.question(id).is_some();
            round.picked.iter().filter(has).filter(|id| taken.insert((*id).clone())).cloned().collect()
        })
        .collect();
    let mut all = Vec::new();
    for (round, picked) in rounds.iter().zip(picked) {
        if picked.is_empty() {
            let drawn = drawn(round, index, &progress, &taken, seed);
            taken.extend(drawn.iter().cloned());
            all.push(drawn);
        } else {
            all.push(picked);
        }
    }
    all
}

fn drawn(round: &Round, index: &Index, progress: &Progress, taken: &BTreeSet<Id>, seed: u64) -> Vec<Id> {
    let mut signals: Vec<&Id> = round.signals.iter().filter(|id| index.signal(id).is_some()).collect();
    let level = |id: &Id| progress.signals.get(id).and_then(|signal| signal.level());
    // In tenths: equal to the eye is equal here, and then the round's own order stays.
    order::sort_by_key(&mut signals, |id| level(id).map_or(0, |level| (level * 10.0) as i64));
    let mut asked: Vec<&QuestionHead> = Vec::new();
    let mut about: BTreeMap<&str, usize> = signals.iter().map(|id| (id.as_str(), 0)).collect();
    while asked.len() < usize::from(round.questions) {
        let fits = |question: &QuestionHead| {
            round.left_after(asked.iter().map(|q| q.minutes).chain([question.minutes])).is_some()
        };
        let free: Vec<&QuestionHead> = index
            .questions
            .iter()
            .filter(|question| !taken.contains(&question.id) && !asked.iter().any(|other| other.id == question.id))
            .collect();
        // The signal that was asked about least so far; of several, the weakest.
        let mut turns: Vec<&Id> = signals.clone();
        order::sort_by_key(&mut turns, |id| about[id.as_str()]);
        let next = turns.iter().find_map(|signal| {
            let of_signal = free.iter().filter(|question| question.trains(signal) && fits(question));
            of_signal
                .min_by_key(|question| rank(question, signal, round, progress, seed))
                .map(|found| (*found, *signal))
        });
        let Some((question, signal)) = next else { break };
        asked.push(question);
        *about.entry(signal.as_str()).or_default() += 1;
    }
    if asked.is_empty() {
        // A round too short for any: the shortest all the same, a round asks something.
        let of_round = |question: &&QuestionHead| {
            !taken.contains(&question.id) && signals.iter().any(|signal| question.trains(signal))
        };
        asked.extend(
            index
                .questions
                .iter()
                .filter(of_round)
                .min_by_key(|question| (question.minutes, chance(seed, round, question))),
        );
    }
    asked.into_iter().map(|question| question.id.clone()).collect()
}

/// What comes first of a signal's questions, smallest first.
fn rank(question: &QuestionHead, signal: &str, round: &Round, progress: &Progress, seed: u64) -> impl Ord + use<> {
    let latest = progress.attempts.get(&Subject::question(&question.id)).and_then(|attempts| attempts.last());
    (
        round.difficulty.is_some_and(|difficulty| difficulty != question.difficulty),
        question.primary_signal() != signal,
        latest.map(|latest| (latest.overall * 10.0) as i64),
        latest.map_or(UtcMillis(0), |latest| latest.when.at),
        chance(seed, round, question),
    )
}

/// A number that is as good as drawn: FNV-1a over seed, round and question.
fn chance(seed: u64, round: &Round, question: &QuestionHead) -> u64 {
    let bytes = seed.to_le_bytes().into_iter().chain(round.id.bytes()).chain([0]).chain(question.id.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::loops::samples::round;
    use crate::pack::{Difficulty, Level};
    use proptest::prelude::*;

    #[test]
    fn a_round_asks_about_its_signals_in_turn_the_weakest_first() {
        let (mut diary, index) = (Diary::new(), index());
        diary.answers("question-0", &[Level::BarRaising, Level::BarRaising]);
        let rounds = [round("a", &["signal-0", "signal-2"], 2)];
        let asked = questions_of(&rounds, "a", &index, &diary.log, 1);
        let about: Vec<&str> = asked.iter().map(|id| index.question(id).unwrap().primary_signal()).collect();
        assert_eq!(about, ["signal-2", "signal-0"]);
        assert!(!asked.contains(&"question-0".to_owned()), "never answered comes first");
    }

    #[test]
    fn of_answered_ones_the_weaker_and_then_the_older_comes_first() {
        let (mut diary, index) = (Diary::new(), index());
        for question in ["question-0", "question-4", "question-8"] {
            let level = if question == "question-4" { Level::Thin } else { Level::Solid };
            diary.answers(question, &[level, level]);
            diary.wait_days(1);
        }
        // Those that are about it beside another signal are answered as well.
        let about_it = |q: &&QuestionHead| q.primary_signal() != "signal-0" && q.trains("signal-0");
        for question in index.questions.iter().filter(about_it) {
            diary.answers(&question.id, &[Level::Solid, Level::Solid]);
        }
        let asked = questions_of(&[round("a", &["signal-0"], 3)], "a", &index, &diary.log, 1);
        assert_eq!(asked, ["question-4", "question-0", "question-8"]);
    }

    #[test]
    fn difficulty_and_picked_questions_are_kept_to() {
        let (diary, index) = (Diary::new(), index());
        let mut hard = round("a", &["signal-1"], 1);
        hard.difficulty = Some(Difficulty::BarRaiser);
        let mut by_hand = round("b", &["signal-0"], 4);
        by_hand.picked = vec!["question-9".into(), "gone".into(), "question-9".into()];
        let all = questions_of_all(&[hard, by_hand], &index, &diary.log, 3);
        assert_eq!(all[1], ["question-9"]);
        assert_eq!(all[0].len(), 1);
        assert_eq!(index.question(&all[0][0]).unwrap().difficulty, Difficulty::BarRaiser);
        assert_ne!(all[0], all[1], "what another round was given is not drawn");
    }

    #[test]
    fn what_does_not_fit_is_not_asked_and_something_always_is() {
        let (diary, index) = (Diary::new(), index());
        let mut short = round("a", &["signal-0"], 4);
        // Five minutes around, nine for each question with its follow-ups.
        for (minutes, count) in [(32, 3), (31, 2), (14, 1), (3, 1)] {
            short.minutes = minutes;
            let asked = questions_of(&[short.clone()], "a", &index, &diary.log, 3);
            assert_eq!(asked.len(), count, "{minutes}");
        }
    }

    #[test]
    fn signals_that_the_role_has_not_ask_nothing() {
        let (diary, index) = (Diary::new(), index());
        assert!(questions_of(&[round("a", &["of-another-role"], 3)], "a", &index, &diary.log, 3).is_empty());
        assert!(questions_of(&[], "a", &index, &diary.log, 3).is_empty());
    }

    proptest! {
        #[test]
        fn no_question_is_asked_twice_and_the_same_seed_draws_the_same(
            seed: u64,
            shape in prop::collection::vec((prop::collection::vec(0..5usize, 0..4), 0..6u8, 0..90u16), 0..12),
        ) {
            let (diary, index) = (Diary::new(), index());
            let rounds: Vec<Round> = shape.iter().enumerate().map(|(n, (signals, questions, minutes))| {
                let signals: Vec<String> = signals.iter().map(|n| format!("signal-{n}")).collect();
                let signals: Vec<&str> = signals.iter().map(String::as_str).collect();
                Round { minutes: *minutes, ..round(&n.to_string(), &signals, *questions) }
            }).collect();
            let all = questions_of_all(&rounds, &index, &diary.log, seed);
            prop_assert_eq!(&all, &questions_of_all(&rounds, &index, &diary.log, seed));
            let flat: Vec<&Id> = all.iter().flatten().collect();
            prop_assert_eq!(order::set(flat.iter().copied()).len(), flat.len());
            for (round, asked) in rounds.iter().zip(&all) {
                prop_assert!(asked.len() <= usize::from(round.questions.max(1)));
                for id in asked {
                    let question = index.question(id).unwrap();
                    prop_assert!(round.signals.iter().any(|signal| question.trains(signal)));
                }
            }
        }
    }
}
