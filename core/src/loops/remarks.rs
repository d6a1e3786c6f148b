//! What is wrong with a loop, or will go wrong on the day, in sentences that say what to do. A loop with remarks is a loop all the same.

use super::draw::questions_of_all;
use super::made::Loop;
use super::picked::missing_minutes;
use crate::log::Log;
use crate::pack::{Id, Index, Round};
use crate::text::numbers::counted;
use crate::time::LocalDay;

/// A sentence about a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The round that it is about; `None` for the whole loop.
    pub round: Option<Id>,
    /// The sentence.
    pub sentence: String,
}

/// What is to be said about a loop, for the whole of it first, then round by round.
pub fn remarks(of: &Loop, index: &Index, log: &Log, today: LocalDay) -> Vec<Remark> {
    let mut all: Vec<Remark> = Vec::new();
    let mut whole = |sentence: &str| all.push(Remark { round: None, sentence: sentence.to_owned() });
    if of.written.role != index.id {
        whole("This interview day was made for another role. What this role does not look for is left out.");
    }
    if of.written.application.is_some() && of.application(log).is_none() {
        whole("The application that it was for is deleted. Choose another one, or none.");
    }
    if of.day(log, today).is_some_and(|day| day < today) {
        whole("Its day is past. Set another one, and the plan leads to it.");
    }
    if of.written.rounds.is_empty() {
        whole("It has no round yet. Add the first one below.");
    }
    let asked = questions_of_all(&of.written.rounds, index, log, 0);
    for (round, asked) in of.written.rounds.iter().zip(&asked) {
        let sentences = of_round(round, asked.len(), index).into_iter();
        all.extend(sentences.map(|sentence| Remark { round: Some(round.id.clone()), sentence }));
    }
    all
}

fn of_round(round: &Round, asked: usize, index: &Index) -> Vec<String> {
    let mut all = Vec::new();
    let unknown = round.signals.iter().filter(|id| index.signal(id).is_none()).count();
    let known = round.signals.len() - unknown;
    let gone = round.picked.iter().filter(|id| index.question(id).is_none()).count();
    if gone > 0 {
        let questions = counted(gone, "picked question", "picked questions");
        all.push(format!("{questions} of another role: not asked here. Drop what is not known, or pick another."));
    }
    if gone < round.picked.len() {
        if let Some(minutes) = missing_minutes(round, index) {
            let minutes = counted(usize::from(minutes), "minute", "minutes");
            all.push(format!(
                "The picked questions and their follow-ups need {minutes} more than the round has: each is cut short."
            ));
        }
        return all;
    }
    if unknown > 0 {
        let signals = counted(unknown, "signal that this role does not have", "signals that this role does not have");
        all.push(format!("It listens for {signals}: nothing is asked about that."));
    }
    if known == 0 {
        all.push("Choose what it listens for: without a signal nothing is asked.".to_owned());
        return all;
    }
    let wanted = usize::from(round.questions.max(1));
    let has_minutes = asked > 0 && round.picked.is_empty() && asked < wanted;
    if has_minutes {
        let questions = counted(asked, "question fits", "questions fit");
        all.push(format!("Only {questions} of {wanted}: give it more minutes or more signals, or ask fewer."));
    }
    if known > wanted {
        all.push(format!(
            "{known} signals and {}: ask more, or one of them is heard only beside another.",
            counted(wanted, "question", "questions")
        ));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::log::{ApplicationWritten, EventId, LoopWritten, What};
    use crate::loops::loop_of;
    use crate::loops::samples::{made, round};

    fn said(diary: &Diary, id: EventId) -> Vec<String> {
        let of = loop_of(&diary.log, id).unwrap();
        remarks(&of, &index(), &diary.log, diary.today()).into_iter().map(|remark| remark.sentence).collect()
    }

    #[test]
    fn a_loop_that_can_be_held_has_no_remarks() {
        let mut diary = Diary::new();
        let id = diary.next_id();
        diary.add(What::LoopWritten(made(id, vec![round("a", &["signal-0", "signal-1"], 2)])));
        assert_eq!(said(&diary, id), Vec::<String>::new());
    }

    #[test]
    fn picked_questions_need_no_signal_and_are_said_to_be_too_many_or_of_another_role() {
        let mut diary = Diary::new();
        let id = diary.next_id();
        let mut by_hand = round("a", &[], 1);
        by_hand.picked = vec!["question-0".into()];
        diary.add(What::LoopWritten(made(id, vec![by_hand.clone()])));
        assert_eq!(said(&diary, id), Vec::<String>::new());
        by_hand.minutes = 10;
        by_hand.picked.push("gone".into());
        diary.add(What::LoopWritten(made(id, vec![by_hand])));
        let all = said(&diary, id);
        assert!(all[0].starts_with("1 picked question of another role"), "{all:?}");
        assert!(all[1].contains("need 4 minutes more"), "{all:?}");
    }

    #[test]
    fn each_bad_thing_is_said_and_none_breaks() {
        let mut diary = Diary::new();
        let (id, application) = (diary.next_id(), diary.next_id());
        let gone = ApplicationWritten { application, cv: None, opening: None, removed: true };
        diary.add(What::ApplicationWritten(gone));
        let mut written = made(id, vec![]);
        written.role = "another".into();
        written.application = Some(application);
        written.day = Some(diary.today().plus(-1));
        diary.add(What::LoopWritten(written.clone()));
        let all = said(&diary, id);
        assert_eq!(all.len(), 4);
        for (sentence, holds) in all.iter().zip(["another role", "is deleted", "is past", "no round"]) {
            assert!(sentence.contains(holds), "{sentence}");
        }
        let mut short = round("b", &["signal-0"], 4);
        short.minutes = 20;
        let rounds =
            vec![round("a", &["not-of-this-role"], 2), short, round("c", &["signal-1", "signal-2", "signal-3"], 2)];
        diary.add(What::LoopWritten(LoopWritten { rounds, ..made(id, vec![]) }));
        assert_eq!(
            said(&diary, id),
            [
                "It listens for 1 signal that this role does not have: nothing is asked about that.",
                "Choose what it listens for: without a signal nothing is asked.",
                "Only 1 question fits of 4: give it more minutes or more signals, or ask fewer.",
                "3 signals and 2 questions: ask more, or one of them is heard only beside another.",
            ]
        );
    }

    #[test]
    fn twelve_rounds_are_held() {
        let mut diary = Diary::new();
        let id = diary.next_id();
        let rounds = (0..12).map(|n| round(&n.to_string(), &["signal-0"], 1)).collect();
        diary.add(What::LoopWritten(made(id, rounds)));
        // The made-up pack has no twelve questions of one signal: what is left asks nothing, and nothing is asked twice.
        assert!(said(&diary, id).is_empty());
    }
}
