//! The loops that a candidate has, folded from the log.

use std::collections::BTreeMap;

use crate::log::{EventId, Log, LoopWritten, What};
use crate::pack::{Difficulty, Id, LoopTemplate};
use crate::progress::applications::applications;
use crate::time::LocalDay;

/// How many rounds a loop may have.
pub const MOST_ROUNDS: usize = 12;
/// How many signals a round may be about.
pub const MOST_SIGNALS: usize = 8;
/// How many questions a round may ask.
pub const MOST_QUESTIONS: u8 = 8;

/// A loop as it now is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    /// As it was last written.
    pub written: LoopWritten,
    /// The stories that were pinned: for a round and a signal of it, a story. Only for rounds and signals that it still has.
    pub pins: BTreeMap<(Id, Id), EventId>,
}

impl Loop {
    /// The day that it is on: its own, else the next day from `today` on that its application has for a round *loop*, else the last such
    /// day. `None` where neither says one.
    pub fn day(&self, log: &Log, today: LocalDay) -> Option<LocalDay> {
        self.written.day.or_else(|| {
            let all = applications(log);
            let rounds = all.get(&self.written.application?)?.rounds.values();
            let days: Vec<LocalDay> =
                rounds.filter(|round| round.kind == Difficulty::Loop).filter_map(|round| round.day).collect();
            let next = days.iter().copied().filter(|day| *day >= today).min();
            next.or_else(|| days.into_iter().max())
        })
    }

    /// The application that it is for, as long as that is there.
    pub fn application(&self, log: &Log) -> Option<EventId> {
        self.written.application.filter(|id| applications(log).contains_key(id))
    }
}

/// The loops that are not removed, by id and so oldest first.
pub fn loops(log: &Log) -> BTreeMap<EventId, Loop> {
    let mut all: BTreeMap<EventId, Loop> = BTreeMap::new();
    for event in log.iter() {
        match &event.what {
            What::LoopWritten(written) => {
                let made =
                    all.entry(written.of).or_insert_with(|| Loop { written: written.clone(), pins: BTreeMap::new() });
                made.written.clone_from(written);
            }
            What::StoryPinned(pinned) => {
                let Some(made) = all.get_mut(&pinned.of) else { continue };
                let at = (pinned.round.clone(), pinned.signal.clone());
                match pinned.story {
                    Some(story) => drop(made.pins.insert(at, story)),
                    None => drop(made.pins.remove(&at)),
                }
            }
            _ => {}
        }
    }
    // Only now: a round that was taken out and brought back has its pins again.
    all.retain(|_, made| !made.written.removed);
    for made in all.values_mut() {
        let rounds = &made.written.rounds;
        made.pins.retain(|(round, signal), _| rounds.iter().any(|r| r.id == *round && r.signals.contains(signal)));
    }
    all
}

/// The loop of that id, unless it is removed.
pub fn loop_of(log: &Log, id: EventId) -> Option<Loop> {
    loops(log).remove(&id)
}

/// A loop made from a template, which nobody has edited yet.
pub fn newly_made(id: EventId, role: &str, template: &LoopTemplate) -> LoopWritten {
    LoopWritten {
        of: id,
        role: role.to_owned(),
        name: template.title.clone(),
        template: Some(template.id.clone()),
        application: None,
        day: None,
        rounds: template.rounds.clone(),
        retold: Vec::new(),
        removed: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use crate::log::{ApplicationWritten, RoundWritten, StoryPinned};
    use crate::loops::samples::{made, round};

    #[test]
    fn the_newest_writing_counts_until_it_is_removed_and_removal_can_be_undone() {
        let mut diary = Diary::new();
        let id = diary.next_id();
        let first = made(id, vec![round("a", &["signal-0"], 2)]);
        diary.add(What::LoopWritten(first.clone()));
        let second = LoopWritten { name: "Friday".into(), ..first.clone() };
        diary.add(What::LoopWritten(second.clone()));
        assert_eq!(loop_of(&diary.log, id).unwrap().written, second);
        diary.add(What::LoopWritten(LoopWritten { removed: true, ..second.clone() }));
        assert_eq!(loop_of(&diary.log, id), None);
        diary.add(What::LoopWritten(second.clone()));
        assert_eq!(loop_of(&diary.log, id).unwrap().written, second);
    }

    #[test]
    fn pins_stay_with_the_rounds_that_are_there() {
        let mut diary = Diary::new();
        let (id, story) = (diary.next_id(), diary.next_id());
        let whole = made(id, vec![round("a", &["signal-0"], 2), round("b", &["signal-1"], 2)]);
        diary.add(What::LoopWritten(whole.clone()));
        let pin = |round: &str, signal: &str, story| {
            What::StoryPinned(StoryPinned { of: id, round: round.into(), signal: signal.into(), story })
        };
        diary.add(pin("a", "signal-0", Some(story)));
        diary.add(pin("b", "signal-1", Some(story)));
        diary.add(pin("b", "signal-1", None));
        let pins = |diary: &Diary| loop_of(&diary.log, id).unwrap().pins;
        assert_eq!(pins(&diary), [(("a".to_owned(), "signal-0".to_owned()), story)].into());
        diary.add(What::LoopWritten(LoopWritten { rounds: whole.rounds[1..].to_vec(), ..whole.clone() }));
        assert!(pins(&diary).is_empty());
        diary.add(What::LoopWritten(LoopWritten { removed: true, ..whole.clone() }));
        diary.add(What::LoopWritten(whole));
        assert_eq!(pins(&diary).len(), 1, "what was undone is whole again");
    }

    #[test]
    fn its_day_is_its_own_or_that_of_the_applications_loop() {
        let mut diary = Diary::new();
        let (id, application, round_id) = (diary.next_id(), diary.next_id(), diary.next_id());
        let today = diary.today();
        diary.add(What::ApplicationWritten(ApplicationWritten {
            application,
            cv: None,
            opening: None,
            removed: false,
        }));
        let on = |round, kind, day| {
            What::RoundWritten(RoundWritten { application, round, kind, day: Some(day), removed: false })
        };
        diary.add(on(round_id, Difficulty::Loop, today.plus(6)));
        let screen = diary.next_id();
        diary.add(on(screen, Difficulty::Screen, today.plus(2)));
        let mut written = made(id, vec![round("a", &["signal-0"], 2)]);
        written.application = Some(application);
        diary.add(What::LoopWritten(written.clone()));
        let day = |diary: &Diary| loop_of(&diary.log, id).unwrap().day(&diary.log, today);
        assert_eq!(day(&diary), Some(today.plus(6)));
        written.day = Some(today.plus(9));
        diary.add(What::LoopWritten(written.clone()));
        assert_eq!(day(&diary), Some(today.plus(9)));
        written.day = None;
        diary.add(What::LoopWritten(written));
        diary.add(What::ApplicationWritten(ApplicationWritten { application, cv: None, opening: None, removed: true }));
        assert_eq!(day(&diary), None, "the application is gone, the loop is not");
        assert_eq!(loop_of(&diary.log, id).unwrap().application(&diary.log), None);
    }
}
