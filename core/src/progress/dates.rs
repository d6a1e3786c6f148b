//! On which day an event counts.
//!
//! An event carries the moment that its device's clock showed, and a clock can be wrong. Two things say so: a moment after
//! now, and moments that go back although the log goes on (ids grow whatever the clock does). Of such a log the longest part
//! whose moments never go back is believed, up to now: a wrong clock is put right, so what it wrote is the smaller part,
//! whether it was ahead or behind. Every other event was written between two that are believed. If it names a day between
//! theirs (a clock put right by minutes), that day counts; if not, nobody knows its day, and it counts for none.
//!
//! Without a day, practice is in no day's minutes, and takes nothing from a day's new cards and answers. What it practised
//! was practised all the same: a card keeps its memory and counts as just due, an answer its levels and as just rested. Any
//! day that were made up for it would have to move on with today, and then would never end: each day would be done before
//! it began, and no card would ever be due.

use std::collections::BTreeSet;

use crate::log::{Event, EventId, Log};
use crate::progress::preferences::Preferences;
use crate::time::{LocalDay, Moment, UtcMillis};

/// The day of every event of a log, as far as it is known at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Dates {
    /// The day it is.
    pub today: LocalDay,
    day_start_hour: u8,
    undated: BTreeSet<EventId>,
}

impl Dates {
    /// The days of the log's events, at that moment.
    pub fn of(log: &Log, preferences: &Preferences, now: Moment) -> Dates {
        let today = preferences.day_of(now);
        let day = |event: &&Event| preferences.day_of(event.when);
        let events: Vec<&Event> = log.iter().collect();
        let believed = believed(&events, now.at);
        let mut undated = BTreeSet::new();
        let mut from = 0;
        while from < events.len() {
            let to = (from..events.len()).find(|at| believed[*at] != believed[from]).unwrap_or(events.len());
            if !believed[from] {
                let earliest = from.checked_sub(1).map_or(LocalDay(i32::MIN), |before| day(&events[before]));
                let latest = events.get(to).map_or(today, day);
                let run = events[from..to].iter();
                undated.extend(run.filter(|event| !(earliest..=latest).contains(&day(event))).map(|event| event.id));
            }
            from = to;
        }
        Dates { today, day_start_hour: preferences.day_start_hour, undated }
    }

    /// The day of that event, as it was lived where it was lived; `None` where nobody knows it. After a flight west today
    /// can be an earlier day than that: then it counts for today.
    pub fn day_of(&self, event: EventId, when: Moment) -> Option<LocalDay> {
        (!self.undated.contains(&event)).then(|| when.local_day(self.day_start_hour).min(self.today))
    }

    /// How many events have no day.
    pub fn undated(&self) -> usize {
        self.undated.len()
    }
}

/// Whether each event is of the longest part whose moments never go back and are not after now. Of two parts as long, the
/// later is believed.
fn believed(events: &[&Event], now: UtcMillis) -> Vec<bool> {
    let at = |place: usize| events[place].when.at;
    // For each length, the event that such a part of this length ends with earliest (patience sorting), and for each event
    // the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; events.len()];
    for place in (0..events.len()).filter(|place| at(*place) <= now) {
        let length = match ends.last() {
            Some(last) if at(*last) > at(place) => ends.partition_point(|end| at(*end) <= at(place)),
            _ => ends.len(),
        };
        before[place] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut believed = vec![false; events.len()];
    let mut next = ends.last().copied();
    while let Some(place) = next {
        believed[place] = true;
        next = before[place];
    }
    believed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{IdSource, Note, What};
    use proptest::prelude::*;

    const HOUR: i64 = 3_600_000;

    /// A log with an event at each of these hours, in this order, wherever the clock stood.
    fn log(hours: &[i64]) -> Log {
        let mut ids = IdSource::default();
        let what = What::NoteWritten(Note { key: "k".into(), text: String::new() });
        hours
            .iter()
            .map(|hour| Event { id: ids.next(at(*hour).at, [1; 10]), when: at(*hour), what: what.clone() })
            .collect()
    }

    fn at(hour: i64) -> Moment {
        Moment { at: UtcMillis(hour * HOUR), offset_minutes: 0 }
    }

    /// The day of each event, with a day that starts at midnight.
    fn days(hours: &[i64], now: i64) -> Vec<Option<i32>> {
        let (log, preferences) = (log(hours), Preferences { day_start_hour: 0, ..Preferences::default() });
        let dates = Dates::of(&log, &preferences, at(now));
        assert_eq!(dates.undated(), log.iter().filter(|event| dates.day_of(event.id, event.when).is_none()).count());
        log.iter().map(|event| dates.day_of(event.id, event.when).map(|day| day.0)).collect()
    }

    #[test]
    fn what_a_clock_ahead_wrote_has_no_day_then_or_when_that_day_comes() {
        let year = 365 * 24;
        let hours = [1, 2, 3, year, year + 1, 26, 27, 50];
        let expected = [Some(0), Some(0), Some(0), None, None, Some(1), Some(1), Some(2)];
        for now in [50, 74, year - 1, year + 2, 3 * year] {
            assert_eq!(days(&hours, now), expected, "{now}");
        }
        assert_eq!(days(&hours[3..5], 2), [None, None], "nothing else says which day it was");
    }

    #[test]
    fn what_a_clock_behind_wrote_takes_no_other_event_its_day() {
        assert_eq!(days(&[1000, 1001, 1002, 0, 1, 1030], 1040), [Some(41), Some(41), Some(41), None, None, Some(42)]);
    }

    #[test]
    fn a_clock_put_right_within_the_day_leaves_the_day() {
        assert_eq!(days(&[1, 5, 6, 4, 8, 25], 26), [Some(0), Some(0), Some(0), Some(0), Some(0), Some(1)]);
        assert_eq!(days(&[20, 23], 21), [Some(0), Some(0)], "still the same day");
    }

    #[test]
    fn after_a_flight_west_the_later_day_counts_for_today() {
        let (log, preferences) = (log(&[20]), Preferences::default());
        let flown = Event { when: Moment { offset_minutes: 540, ..at(20) }, ..log.iter().next().unwrap().clone() };
        let now = Moment { offset_minutes: -420, ..at(21) };
        let dates = Dates::of(&std::iter::once(flown.clone()).collect(), &preferences, now);
        assert!(preferences.day_of(flown.when) > dates.today);
        assert_eq!(dates.day_of(flown.id, flown.when), Some(dates.today));
    }

    proptest! {
        #[test]
        fn of_a_clock_that_was_wrong_for_the_smaller_part_all_else_keeps_its_day(
            before in prop::collection::vec(0i64..40, 5..20),
            wrong in prop::collection::vec(0i64..40, 0..5),
            off in prop_oneof![-20_000i64..-2_000, 2_000i64..20_000],
            after in prop_oneof![Just(vec![]), prop::collection::vec(0i64..40, 5..20)],
            later in 0i64..30_000,
        ) {
            let mut hour = 30_000;
            let mut written = |steps: &[i64], off: i64| -> Vec<i64> { steps.iter().map(|step| { hour += step; hour + off }).collect() };
            let right = [written(&before, 0), written(&wrong, off), written(&after, 0)];
            let now = hour + later;
            // What a wrong clock wrote last looks as if it were right, once its day has come.
            let unnoticed = |hour: i64| after.is_empty() && off > 0 && hour / 24 <= now / 24;
            let expected = right.iter().enumerate().flat_map(|(part, hours)| {
                hours.iter().map(move |hour| (part != 1 || unnoticed(*hour)).then_some((hour / 24) as i32))
            });
            prop_assert_eq!(days(&right.concat(), now), expected.collect::<Vec<_>>());
        }
    }
}
