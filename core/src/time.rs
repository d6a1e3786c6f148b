//! Moments and local days. Nothing here reads a clock: the caller says what time it is and how far local time is from UTC.

use std::fmt;
use std::str::FromStr;

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

/// A day of the week, Monday first as ISO 8601 has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All of them, Monday first.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// Its English name.
    pub fn name(self) -> &'static str {
        match self {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        }
    }
}

impl LocalDay {
    /// Days from `earlier` to this one; negative when `earlier` is later.
    pub fn days_since(self, earlier: LocalDay) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The day that many days later (earlier, where negative).
    pub fn plus(self, days: i32) -> LocalDay {
        LocalDay(self.0.saturating_add(days))
    }

    /// The day of the week; 1970-01-01 was a Thursday.
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[(i64::from(self.0) + 3).rem_euclid(7) as usize]
    }

    /// Year, month (1-12) and day of the month (1-31) in the Gregorian calendar.
    pub fn civil(self) -> (i64, u32, u32) {
        // Years are counted from March, so that the leap day is the last of its year (Hinnant, "chrono-compatible
        // low-level date algorithms").
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month as u32, day as u32)
    }

    /// The day of a Gregorian date; `None` where there is no such date, or it is out of range.
    pub fn from_civil(year: i64, month: u32, day: u32) -> Option<LocalDay> {
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || year.abs() > 5_000_000 {
            return None;
        }
        let years = if month <= 2 { year - 1 } else { year };
        let era = years.div_euclid(400);
        let of_era = years.rem_euclid(400);
        let month_from_march = i64::from(if month > 2 { month - 3 } else { month + 9 });
        let of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        let local = LocalDay(i32::try_from(days).ok()?);
        (local.civil() == (year, month, day)).then_some(local)
    }
}

/// As an ISO 8601 date, `2026-11-24`.
impl fmt::Display for LocalDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        let sign = if year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{month:02}-{day:02}", year.abs())
    }
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It does not look like `2026-11-24`.
    Shape,
    /// It looks like a date, but the calendar has no such day.
    NoSuchDay,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateError::Shape => f.write_str("write the date as year, month and day, such as 2026-11-24"),
            DateError::NoSuchDay => f.write_str("the calendar has no such day"),
        }
    }
}

/// Reads exactly what [`LocalDay`]'s display writes for the years 0 to 9999: four digits, two, two.
impl FromStr for LocalDay {
    type Err = DateError;
    fn from_str(text: &str) -> Result<LocalDay, DateError> {
        let parts: Vec<&str> = text.trim().split('-').collect();
        let number = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u32>().ok())
                .flatten()
        };
        let [year, month, day] = parts.as_slice() else { return Err(DateError::Shape) };
        match (number(year, 4), number(month, 2), number(day, 2)) {
            (Some(year), Some(month), Some(day)) => {
                LocalDay::from_civil(i64::from(year), month, day).ok_or(DateError::NoSuchDay)
            }
            _ => Err(DateError::Shape),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    fn utc(date: &str, hour: i64, minute: i64) -> i64 {
        i64::from(date.parse::<LocalDay>().unwrap().0) * DAY + hour * 60 * MINUTE + minute * MINUTE
    }

    fn date(text: &str) -> LocalDay {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_written_and_read_as_iso() {
        assert_eq!(LocalDay(0).to_string(), "1970-01-01");
        assert_eq!(date("2026-11-24").to_string(), "2026-11-24");
        assert_eq!(date("2024-02-29").plus(1).to_string(), "2024-03-01");
        assert_eq!(date(" 2026-11-24 ").days_since(date("2025-11-24")), 365);
    }

    #[test]
    fn what_is_no_date_says_why() {
        for text in ["", "24.11.2026", "2026-11", "2026-1-1", "2026-11-24T00:00", "+026-11-24", "２０２６-11-24"] {
            assert_eq!(text.parse::<LocalDay>(), Err(DateError::Shape), "{text}");
        }
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2100-02-29"] {
            assert_eq!(text.parse::<LocalDay>(), Err(DateError::NoSuchDay), "{text}");
        }
    }

    #[test]
    fn weekdays_go_round() {
        assert_eq!(LocalDay(0).weekday(), Weekday::Thursday);
        assert_eq!(LocalDay(-1).weekday(), Weekday::Wednesday);
        assert_eq!(date("2026-11-24").weekday().name(), "Tuesday");
    }

    #[test]
    fn flying_west_over_midnight_repeats_no_day_and_flying_east_skips_none() {
        // The same instant is the 2nd in Tokyo and still the 1st in Los Angeles.
        let instant = utc("2026-06-01", 16, 0);
        assert_eq!(at(instant, 540).local_day(0), date("2026-06-02"));
        assert_eq!(at(instant, -420).local_day(0), date("2026-06-01"));
        // A day later by the wall of each place is one day later by the count, whatever the offset was before.
        assert_eq!(at(instant + DAY, -420).local_day(0).days_since(at(instant, 540).local_day(0)), 0);
        assert_eq!(at(instant + DAY, 540).local_day(0).days_since(at(instant, -420).local_day(0)), 2);
    }

    #[test]
    fn both_days_of_a_clock_change_are_one_day_long_by_the_calendar() {
        // Berlin, spring: 02:00 (+60) becomes 03:00 (+120) on 2026-03-29; that day has 23 hours.
        assert_eq!(at(utc("2026-03-28", 22, 59), 60).local_day(0), date("2026-03-28"));
        assert_eq!(at(utc("2026-03-28", 23, 0), 60).local_day(0), date("2026-03-29"));
        assert_eq!(at(utc("2026-03-29", 21, 59), 120).local_day(0), date("2026-03-29"));
        assert_eq!(at(utc("2026-03-29", 22, 0), 120).local_day(0), date("2026-03-30"));
        // Autumn: 03:00 (+120) becomes 02:00 (+60) on 2026-10-25; that day has 25 hours.
        assert_eq!(at(utc("2026-10-24", 22, 0), 120).local_day(0), date("2026-10-25"));
        assert_eq!(at(utc("2026-10-25", 22, 59), 60).local_day(0), date("2026-10-25"));
        assert_eq!(at(utc("2026-10-25", 23, 0), 60).local_day(0), date("2026-10-26"));
    }

    #[test]
    fn the_hour_that_the_clock_goes_through_twice_grants_no_day() {
        // With a start of day at 2, the autumn change passes 02:00 twice in Berlin: once at 00:00 UTC, again at 01:00 UTC.
        let days: Vec<_> = (0..4)
            .map(|half_hours| (utc("2026-10-24", 23, 30) + half_hours * 30 * MINUTE, half_hours))
            .map(|(ms, n)| at(ms, if n < 3 { 120 } else { 60 }).local_day(2).to_string())
            .collect();
        assert_eq!(days, ["2026-10-24", "2026-10-25", "2026-10-25", "2026-10-25"]);
    }

    #[test]
    fn a_clock_set_back_gives_an_earlier_day_and_a_negative_distance() {
        let (before, after) = (at(utc("2026-06-10", 12, 0), 0), at(utc("2026-06-08", 12, 0), 0));
        assert_eq!(after.local_day(4).days_since(before.local_day(4)), -2);
    }

    proptest! {
        #[test]
        fn dates_survive_text(day in -700_000i32..2_900_000) {
            let day = LocalDay(day);
            let (year, month, of_month) = day.civil();
            prop_assert_eq!(LocalDay::from_civil(year, month, of_month), Some(day));
            if (0..=9999).contains(&year) {
                prop_assert_eq!(day.to_string().parse(), Ok(day));
            }
        }

        #[test]
        fn later_is_never_an_earlier_day(ms in -1i64 << 45..1 << 45, step in 0i64..DAY * 3, offset in -900i16..900, hour in 0u8..24) {
            let (day, later) = (at(ms, offset).local_day(hour), at(ms + step, offset).local_day(hour));
            prop_assert!(day <= later && later.days_since(day) <= (step / DAY + 1) as i32);
        }
    }
}
