//! Moments and local days. Nothing here reads a clock: the caller says what time it is and how far local time is from UTC.

use serde::{Deserialize, Serialize};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UtcMillis(pub i64);

/// A moment as a person lived it: when, and how many minutes their local time was ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The moment.
    pub at: UtcMillis,
    /// Local time minus UTC, in minutes; 60 in Paris in winter.
    pub offset_minutes: i16,
}

/// A day of somebody's local calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalDay(pub i32);

impl Moment {
    /// The local day it belongs to, where a day starts at `day_start_hour` (0-23): at 01:30 with a start of 4, it is still
    /// yesterday.
    pub fn local_day(self, day_start_hour: u8) -> LocalDay {
        let local = self
            .at
            .0
            .saturating_add(i64::from(self.offset_minutes) * MINUTE)
            .saturating_sub(i64::from(day_start_hour.min(23)) * 60 * MINUTE);
        LocalDay(local.div_euclid(DAY).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }
}

impl LocalDay {
    /// Days from `earlier` to this one; negative when `earlier` is later.
    pub fn days_since(self, earlier: LocalDay) -> i32 {
        self.0.saturating_sub(earlier.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64, offset_minutes: i16) -> Moment {
        Moment { at: UtcMillis(ms), offset_minutes }
    }

    #[test]
    fn a_day_turns_at_local_midnight() {
        let last_second_in_paris = 23 * 60 * MINUTE - 1;
        assert_eq!(at(last_second_in_paris, 60).local_day(0), LocalDay(0));
        assert_eq!(at(last_second_in_paris + 1, 60).local_day(0), LocalDay(1));
    }

    #[test]
    fn a_late_night_belongs_to_the_day_before_when_the_day_starts_at_four() {
        assert_eq!(at(DAY + 3 * 60 * MINUTE, 0).local_day(4), LocalDay(0));
        assert_eq!(at(DAY + 4 * 60 * MINUTE, 0).local_day(4), LocalDay(1));
    }

    #[test]
    fn days_before_1970_round_down() {
        assert_eq!(at(-1, 0).local_day(0), LocalDay(-1));
    }

    #[test]
    fn absurd_clocks_do_not_overflow() {
        at(i64::MAX, i16::MAX).local_day(23);
        at(i64::MIN, i16::MIN).local_day(99);
    }
}
