//! When to remind of a backup: a week after the oldest work that is in none, not before; sooner where the browser forgets.

use crate::log::{Log, What};
use crate::time::UtcMillis;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// How long a browser keeps what a site has stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// Until somebody deletes it, or the device runs out of room.
    Lasting,
    /// WebKit, outside an installed app: until it was used for seven days without a visit to the site
    /// (<https://webkit.org/blog/10218/full-third-party-cookie-blocking-and-more/>).
    SevenDays,
}

impl Memory {
    /// How many days work waits before the reminder, and the reminder once it was put off.
    pub fn patience(self) -> u8 {
        match self {
            Memory::Lasting => 7,
            // There is time for a second one.
            Memory::SevenDays => 3,
        }
    }
}

/// Work that is in no backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// How many attempts.
    pub attempts: usize,
    /// How much else: reviews, cards, notes and whatever there will be.
    pub others: usize,
    /// When the oldest of it was done.
    pub since: UtcMillis,
}

impl Unsaved {
    /// What was done after the last backup was made. A setting is no work: it is quickly chosen again, and some of them the
    /// app itself writes.
    pub fn of(log: &Log, made: Option<UtcMillis>) -> Option<Unsaved> {
        let work = log.iter().filter(|event| !matches!(event.what, What::SettingChanged(_)));
        work.filter(|event| Some(event.when.at) > made).fold(None, |sum, event| {
            let at = event.when.at;
            let mut sum = sum.unwrap_or(Unsaved { attempts: 0, others: 0, since: at });
            match event.what {
                What::AttemptSaved(_) => sum.attempts += 1,
                _ => sum.others += 1,
            }
            Some(Unsaved { since: sum.since.min(at), ..sum })
        })
    }
}

/// What is remembered of backups and of their reminder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminder {
    /// When the last backup was made.
    pub made: Option<UtcMillis>,
    /// When the reminder was put off.
    pub put_off: Option<UtcMillis>,
}

impl Reminder {
    /// Whether to remind of that work now, in a browser of that memory.
    pub fn is_due(self, unsaved: Unsaved, memory: Memory, now: UtcMillis) -> bool {
        let from = self.put_off.map_or(unsaved.since, |put_off| put_off.max(unsaved.since));
        now.0.saturating_sub(from.0) >= i64::from(memory.patience()) * DAY
    }

    /// After a backup of that time was restored: it counts as one that was made, unless there was work here before that is
    /// in none. Then all counts as unsaved, and what came with the file must not make it look older than it was. What the
    /// file itself says of backups and reminders is of its own device.
    pub fn after_restore(self, unsaved_before: Option<Unsaved>, file: UtcMillis) -> Reminder {
        match unsaved_before {
            None => Reminder { made: self.made.max(Some(file)), ..self },
            Some(unsaved) => Reminder { put_off: self.put_off.max(Some(unsaved.since)), ..self },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{Attempt, CardKey, Event, IdSource, Note, OwnCard, Rating, Review, Setting};
    use crate::pack::{Level, Subject};
    use crate::time::Moment;

    const T0: i64 = 1_790_000_000_000;

    fn day(day: i64) -> UtcMillis {
        UtcMillis(T0 + day * DAY)
    }

    fn log(events: Vec<(i64, What)>) -> Log {
        let mut ids = IdSource::default();
        let event = |(at, what)| {
            let when = Moment { at: day(at), offset_minutes: 0 };
            Event { id: ids.next(when.at, [0; 10]), when, what }
        };
        events.into_iter().map(event).collect()
    }

    fn attempt() -> What {
        What::AttemptSaved(Attempt {
            subject: Subject::question("q"),
            plan: String::new(),
            asked: Vec::new(),
            drill: None,
            answer: "a".into(),
            seconds: 1,
            beside: None,
            spoken: false,
            predicted: Level::Thin,
            grades: vec![],
            probes: vec![],
            change: String::new(),
            draft: None,
        })
    }

    fn note() -> What {
        What::NoteWritten(Note { key: "firm/a".into(), text: "b".into() })
    }

    fn setting() -> What {
        What::SettingChanged(Setting { key: "backup-made".into(), value: "1".into() })
    }

    fn review() -> What {
        let card = CardKey::Own("0190a000-0000-7000-8000-000000000001".parse().unwrap());
        What::CardReviewed(Review { card, rating: Rating::Good, seconds: 3 })
    }

    fn card() -> What {
        let id = "0190a000-0000-7000-8000-000000000001".parse().unwrap();
        What::OwnCardWritten(OwnCard { card: id, concept: "c".into(), front: "f".into(), back: "b".into() })
    }

    #[test]
    fn whatever_a_person_did_is_work_and_a_setting_is_none() {
        for what in [note(), review(), card()] {
            let unsaved = Unsaved::of(&log(vec![(2, what.clone())]), None);
            assert_eq!(unsaved, Some(Unsaved { attempts: 0, others: 1, since: day(2) }), "{what:?}");
        }
        assert_eq!(Unsaved::of(&log(vec![(0, setting())]), None), None);
        let log = log(vec![(0, note()), (1, attempt()), (2, setting()), (3, review()), (4, attempt())]);
        assert_eq!(Unsaved::of(&log, None), Some(Unsaved { attempts: 2, others: 2, since: day(0) }));
        assert_eq!(Unsaved::of(&log, Some(day(1))), Some(Unsaved { attempts: 1, others: 1, since: day(3) }));
        assert_eq!(Unsaved::of(&log, Some(day(4))), None);
    }

    #[test]
    fn the_reminder_comes_after_a_week_of_the_oldest_work_and_can_be_put_off() {
        let unsaved = Unsaved::of(&log(vec![(0, review()), (6, attempt())]), None).unwrap();
        let is_due = |put_off, now: UtcMillis| Reminder { made: None, put_off }.is_due(unsaved, Memory::Lasting, now);
        assert!(!is_due(None, UtcMillis(day(7).0 - 1)), "one review is a week old first");
        assert!(is_due(None, day(7)));
        assert!(!is_due(Some(day(8)), UtcMillis(day(15).0 - 1)));
        assert!(is_due(Some(day(8)), day(15)));
        assert!(!is_due(Some(day(-20)), day(6)), "long ago, for other work");
    }

    #[test]
    fn where_the_browser_forgets_after_seven_days_the_reminder_comes_on_the_third() {
        let unsaved = Unsaved::of(&log(vec![(0, attempt())]), None).unwrap();
        let is_due = |put_off, now: UtcMillis| Reminder { made: None, put_off }.is_due(unsaved, Memory::SevenDays, now);
        assert!(!is_due(None, UtcMillis(day(3).0 - 1)));
        assert!(is_due(None, day(3)));
        assert!(!is_due(Some(day(3)), day(5)) && is_due(Some(day(3)), day(6)));
    }

    #[test]
    fn a_restore_is_a_backup_where_nothing_here_was_in_none() {
        let before = Reminder { made: Some(day(3)), put_off: Some(day(2)) };
        assert_eq!(before.after_restore(None, day(9)), Reminder { made: Some(day(9)), ..before });
        assert_eq!(before.after_restore(None, day(1)), before);
    }

    #[test]
    fn a_restore_does_not_bring_a_reminder_that_was_put_off() {
        let here = Unsaved { attempts: 1, others: 0, since: day(0) };
        let put_off = Reminder { made: None, put_off: Some(day(8)) };
        let after = put_off.after_restore(Some(here), day(8));
        assert_eq!(after, put_off);
        let with_the_file = Unsaved { since: day(-30), ..here };
        assert!(
            !after.is_due(with_the_file, Memory::Lasting, day(9))
                && after.is_due(with_the_file, Memory::Lasting, day(15))
        );
        let never = Reminder::default().after_restore(Some(here), day(1));
        assert_eq!(never, Reminder { made: None, put_off: Some(day(0)) });
        assert!(
            !never.is_due(with_the_file, Memory::Lasting, day(6))
                && never.is_due(with_the_file, Memory::Lasting, day(7))
        );
    }
}
