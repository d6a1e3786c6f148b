//! The loops that a candidate has, folded from the log.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::log::{EventId, Log, LoopWritten, What};
use crate::order;
use crate::pack::{Id, LoopTemplate, Round};
use crate::progress::applications::applications;
use crate::progress::loop_days;
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
    /// The day that it is on (see [`loop_days::day_of`]).
    pub fn day(&self, log: &Log, today: LocalDay) -> Option<LocalDay> {
        loop_days::day_of(&self.written, &applications(log), today)
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

/// The loops in the order in which they matter: those that are to come by their day, then those without one, the newest first, then those
/// whose day is past, the latest first.
pub fn in_order(log: &Log, today: LocalDay) -> Vec<Loop> {
    let mut all: Vec<(Option<LocalDay>, Loop)> =
        loops(log).into_values().map(|made| (made.day(log, today), made)).collect();
    order::sort_by_key(&mut all, |(day, made)| match day {
        Some(day) if *day >= today => (0, day.0, Reverse(made.written.of)),
        None => (1, 0, Reverse(made.written.of)),
        Some(day) => (2, -day.0, Reverse(made.written.of)),
    });
    all.into_iter().map(|(_, made)| made).collect()
}

/// A loop as it was last written, also one that is removed since: what an undo brings back.
pub fn last_written(log: &Log, id: EventId) -> Option<&LoopWritten> {
    log.iter().rev().find_map(|event| match &event.what {
        What::LoopWritten(written) if written.of == id => Some(written),
        _ => None,
    })
}

/// Moves a round one place earlier or later; gives its new place, counted from one, or `None` where it is at that end.
pub fn moved(rounds: &mut [Round], round: &str, earlier: bool) -> Option<usize> {
    let at = rounds.iter().position(|other| other.id == round)?;
    let to = if earlier { at.checked_sub(1)? } else { at + 1 };
    if to >= rounds.len() {
        return None;
    }
    rounds.swap(at, to);
    Some(to + 1)
}

/// Adds a round that is still to be filled in, about the first signal; gives its id, which no round of the loop ever had. `None` where it
/// has as many as it may.
pub fn add_round(of: &mut LoopWritten, fresh: EventId, signal: Option<&str>) -> Option<Id> {
    if of.rounds.len() >= MOST_ROUNDS {
        return None;
    }
    let id = format!("own-{fresh}");
    of.rounds.push(Round {
        id: id.clone(),
        title: format!("Round {}", of.rounds.len() + 1),
        minutes: 45,
        who: String::new(),
        listens_for: String::new(),
        signals: signal.map(str::to_owned).into_iter().collect(),
        questions: 3,
        difficulty: None,
        picked: Vec::new(),
    });
    Some(id)
}

/// The minutes of a round, from what was typed.
///
/// # Errors
/// A sentence, where that is no number of minutes a round can have.
pub fn typed_minutes(text: &str) -> Result<u16, String> {
    let minutes: Option<u16> = text.trim().trim_end_matches("min").trim().parse().ok();
    minutes
        .filter(|minutes| (5..=240).contains(minutes))
        .ok_or_else(|| "Write the minutes as a whole number from 5 to 240.".to_owned())
}

/// A loop without a template: a single round that is still to be filled in.
pub fn empty(id: EventId, role: &str, fresh: EventId, signal: Option<&str>) -> LoopWritten {
    let mut of = LoopWritten {
        of: id,
        role: role.to_owned(),
        name: "My interview day".to_owned(),
        template: None,
        application: None,
        day: None,
        rounds: Vec::new(),
        retold: Vec::new(),
        removed: false,
    };
    add_round(&mut of, fresh, signal);
    of
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
    use crate::pack::Difficulty;

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

    #[test]
    fn what_is_to_come_is_first_and_what_is_past_last() {
        let mut diary = Diary::new();
        let today = diary.today();
        let ids: Vec<EventId> = [Some(-9), None, Some(5), Some(-2), Some(0), None]
            .into_iter()
            .map(|days| {
                let id = diary.next_id();
                let day = days.map(|days| today.plus(days));
                diary.add(What::LoopWritten(LoopWritten { day, ..made(id, vec![]) }));
                id
            })
            .collect();
        let order: Vec<EventId> = in_order(&diary.log, today).iter().map(|made| made.written.of).collect();
        assert_eq!(order, [4, 2, 5, 1, 3, 0].map(|at: usize| ids[at]));
    }

    #[test]
    fn rounds_move_and_come_until_there_are_twelve() {
        let mut diary = Diary::new();
        let mut of = empty(diary.next_id(), "synthetic", diary.next_id(), Some("signal-0"));
        while let Some(id) = add_round(&mut of, diary.next_id(), None) {
            assert_eq!(of.rounds.iter().filter(|round| round.id == id).count(), 1);
        }
        assert_eq!(of.rounds.len(), MOST_ROUNDS);
        let ids: Vec<Id> = of.rounds.iter().map(|round| round.id.clone()).collect();
        assert_eq!(moved(&mut of.rounds, &ids[0], true), None);
        assert_eq!(moved(&mut of.rounds, &ids[11], false), None);
        assert_eq!(moved(&mut of.rounds, "gone", false), None);
        assert_eq!(moved(&mut of.rounds, &ids[0], false), Some(2));
        assert_eq!((&of.rounds[0].id, &of.rounds[1].id), (&ids[1], &ids[0]));
    }

    #[test]
    fn minutes_are_a_number_that_a_round_can_have() {
        assert_eq!((typed_minutes(" 45 "), typed_minutes("60 min")), (Ok(45), Ok(60)));
        for wrong in ["", "4", "241", "4.5", "-10", "an hour", "99999999999"] {
            assert!(typed_minutes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_removed_loop_is_still_what_it_was() {
        let mut diary = Diary::new();
        let id = diary.next_id();
        assert_eq!(last_written(&diary.log, id), None);
        let written = LoopWritten { removed: true, ..made(id, vec![]) };
        diary.add(What::LoopWritten(written.clone()));
        assert_eq!(last_written(&diary.log, id), Some(&written));
    }
}
