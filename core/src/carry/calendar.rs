//! The plan as an iCalendar file (RFC 5545), for the calendar that the candidate lives by.
//!
//! Why not a crate: `icalendar` brings chrono, nom and uuid, more than the whole file needs; `ics` is small but had its last
//! release in 2022, and still leaves dates and days to us. What a plan needs of the format is a dozen lines: escaping,
//! folding, whole days, and ids that stay. A day's id is made from its date, so that importing again changes the day that is
//! there and doubles nothing, and the revision number grows with time, which tells a calendar which of the two is newer.
//! A day that an earlier file had and this one has not is in it as cancelled, since a calendar keeps what it is not told of.
//!
//! Days are whole days without a time zone: they are the candidate's own, wherever they are.

use std::collections::BTreeSet;

use crate::pack::Index;
use crate::schedule::{Day, DayKind, Plan, Planned, Task};
use crate::time::{LocalDay, UtcMillis};

/// A line may be this long, in bytes, its end not counted.
const LINE: usize = 75;

/// The plan's days that hold something, as a calendar file. `now` dates it. `told` are the days that calendars were told of
/// by earlier files; what this file tells of is added, and the days before the plan's first are dropped: they are past.
pub fn calendar(plan: &Plan, index: &Index, told: &mut BTreeSet<LocalDay>, now: UtcMillis) -> String {
    let mut out = String::new();
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Debrief//Plan//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", "Debrief"),
    ] {
        line(&mut out, name, value);
    }
    let held: Vec<&Day> = plan.days.iter().filter(|day| !day.items.is_empty() || !day.interviews.is_empty()).collect();
    for day in &held {
        event(&mut out, day, index, now);
    }
    told.retain(|day| plan.days.first().is_some_and(|today| *day >= today.day));
    for day in told.iter().filter(|day| held.iter().all(|held| held.day != **day)) {
        cancelled(&mut out, *day, now);
    }
    told.extend(held.iter().map(|day| day.day));
    line(&mut out, "END", "VCALENDAR");
    out
}

/// What every event begins with: the day that it is, and how new it is.
fn begin(out: &mut String, day: LocalDay, now: UtcMillis) {
    let stamp = date_time(now);
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &format!("plan-{day}@debrief.invalid"));
    line(out, "DTSTAMP", &stamp);
    line(out, "LAST-MODIFIED", &stamp);
    line(out, "SEQUENCE", &revision(now).to_string());
    line(out, "DTSTART;VALUE=DATE", &date(day));
    line(out, "DTEND;VALUE=DATE", &date(day.plus(1)));
}

/// The revision number: it grows with time, also from one second to the next, goes on above the minutes since 1970 that earlier
/// files had, and fits the 32 bits that calendars keep for it for more than 50 years.
fn revision(now: UtcMillis) -> i64 {
    /// 1 November 2026, in seconds since 1970.
    const SINCE: i64 = 1_793_491_200;
    let minutes = now.0.div_euclid(60_000).min(SINCE / 60);
    let seconds = (now.0.div_euclid(1_000) - SINCE).max(0);
    minutes.saturating_add(seconds).clamp(0, i64::from(i32::MAX))
}

/// A day that fell out of the plan.
fn cancelled(out: &mut String, day: LocalDay, now: UtcMillis) {
    begin(out, day, now);
    line(out, "SUMMARY", "Debrief: nothing planned");
    line(out, "STATUS", "CANCELLED");
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "END", "VEVENT");
}

fn event(out: &mut String, day: &Day, index: &Index, now: UtcMillis) {
    begin(out, day.day, now);
    line(out, "SUMMARY", &escaped(&summary(day)));
    let items: Vec<String> = day.items.iter().map(|item| described(item, index)).collect();
    if !items.is_empty() {
        line(out, "DESCRIPTION", &escaped(&items.join("\n")));
    }
    // A plan keeps nobody from making other appointments.
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "CATEGORIES", "Debrief");
    line(out, "END", "VEVENT");
}

fn summary(day: &Day) -> String {
    match day.kind {
        DayKind::Interview => day.interviews.join(", "),
        DayKind::Mock => format!("Debrief mock: {} min", day.minutes()),
        DayKind::Practice => format!("Debrief: {} min", day.minutes()),
    }
}

fn described(item: &Planned, index: &Index) -> String {
    let mut text = format!("{} min: {}", item.minutes(), item.title(index));
    if let Task::Mock(subjects) = &item.task {
        let titles: Vec<&str> = subjects.iter().map(|subject| index.title_of(subject)).collect();
        text.push_str(&format!(" ({})", titles.join("; ")));
    }
    if let Task::Sit { rounds, .. } = &item.task
        && rounds.len() > 1
    {
        text.push_str(&format!(" ({})", rounds.join("; ")));
    }
    text
}

/// `20261124`.
fn date(day: LocalDay) -> String {
    let (year, month, of_month) = day.civil();
    format!("{year:04}{month:02}{of_month:02}")
}

/// `20261124T194000Z`.
fn date_time(at: UtcMillis) -> String {
    let day = LocalDay(at.0.div_euclid(86_400_000).clamp(0, i64::from(i32::MAX)) as i32);
    let seconds = at.0.rem_euclid(86_400_000) / 1000;
    format!("{}T{:02}{:02}{:02}Z", date(day), seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A text value: separators and line ends are escaped, other control characters have no place in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a content line, folded: where it grows too long, it goes on in the next one after a space. A character is never
/// cut in two.
fn line(out: &mut String, name: &str, value: &str) {
    let mut room = LINE;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::progress::Progress;
    use crate::progress::preferences::{Interview, Preferences, Set};
    use crate::schedule::Standing;
    use proptest::prelude::*;

    fn plan(diary: &mut Diary, rounds: &[(&str, i32)]) -> Plan {
        let today = diary.today();
        let rounds: Vec<Interview> = rounds
            .iter()
            .map(|(name, days)| Interview { day: today.plus(*days), name: (*name).into(), set: Set::Plan })
            .collect();
        let setting = Preferences::interviews_setting(&rounds);
        diary.sets(&setting.key, &setting.value);
        let (index, progress) = (index(), Progress::of(&diary.log, &index()));
        Standing::of(&diary.log, &index, progress.into(), diary.now()).plan()
    }

    fn of(plan: &Plan, at: i64) -> String {
        calendar(plan, &index(), &mut BTreeSet::new(), UtcMillis(at))
    }

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    fn values<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
        text.split("\r\n").filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
    }

    #[test]
    fn a_whole_event_reads_as_the_standard_has_it() {
        let plan = plan(&mut Diary::new(), &[("Onsite, day 1; with \\ lunch", 1)]);
        let text = unfolded(&of(&plan, 1_793_620_800_000));
        let last = &text[text.rfind("BEGIN:VEVENT").unwrap()..];
        assert_eq!(
            last.split("\r\n").filter(|line| !line.starts_with("DESCRIPTION")).collect::<Vec<_>>(),
            [
                "BEGIN:VEVENT",
                "UID:plan-2026-11-03@debrief.invalid",
                "DTSTAMP:20261102T120000Z",
                "LAST-MODIFIED:20261102T120000Z",
                "SEQUENCE:30021120",
                "DTSTART;VALUE=DATE:20261103",
                "DTEND;VALUE=DATE:20261104",
                "SUMMARY:Onsite\\, day 1\\; with \\\\ lunch",
                "TRANSP:TRANSPARENT",
                "CATEGORIES:Debrief",
                "END:VEVENT",
                "END:VCALENDAR",
                ""
            ]
        );
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    }

    #[test]
    fn each_day_says_its_minutes_and_what_they_hold() {
        let plan = plan(&mut Diary::new(), &[("Onsite", 5)]);
        let text = unfolded(&of(&plan, 0));
        let (days, summaries) = (values(&text, "DTSTART;VALUE=DATE"), values(&text, "SUMMARY"));
        assert_eq!(days.len(), 6);
        assert_eq!((days[0], summaries[0]), ("20261102", "Debrief: 27 min"));
        assert!(summaries[3].starts_with("Debrief mock: "), "{summaries:?}");
        assert_eq!((days[5], summaries[5]), ("20261107", "Onsite"));
        let what = values(&text, "DESCRIPTION");
        assert!(what[0].starts_with("10 min: Question "), "{what:?}");
        assert!(what[0].contains("\\n"), "one line each: {what:?}");
        assert!(what[3].contains("min: Mock: ") && what[3].contains("(Question "), "{what:?}");
    }

    #[test]
    fn importing_again_later_has_the_same_ids_and_higher_revisions() {
        let mut diary = Diary::new();
        let first = of(&plan(&mut diary, &[("Onsite", 9)]), 1_793_620_800_000);
        diary.wait_days(2);
        let second = of(&plan(&mut diary, &[("Onsite", 7)]), 1_793_793_600_000);
        let (old, new) = (values(&first, "UID"), values(&second, "UID"));
        assert_eq!(new, old[2..], "the same days have the same ids");
        let revision = |text: &str| values(text, "SEQUENCE")[0].parse::<i32>().unwrap();
        assert!(revision(&second) > revision(&first));
    }

    #[test]
    fn two_files_within_a_minute_differ_in_their_revision_and_follow_the_earlier_ones() {
        let at = 1_793_620_800_000;
        assert!(revision(UtcMillis(at + 1000)) > revision(UtcMillis(at)));
        assert!(revision(UtcMillis(at)) > at / 60_000, "what was exported by minutes is older");
        assert!(revision(UtcMillis(at + 50 * 365 * 86_400_000)) < i64::from(i32::MAX));
    }

    #[test]
    fn it_names_no_method_that_would_need_an_organiser() {
        let text = of(&plan(&mut Diary::new(), &[("Onsite", 3)]), 0);
        assert!(values(&text, "METHOD").is_empty() && values(&text, "ORGANIZER").is_empty());
    }

    #[test]
    fn a_day_that_falls_out_of_the_plan_is_cancelled_until_it_is_past() {
        let mut diary = Diary::new();
        let mut told = BTreeSet::new();
        let mut file = |diary: &mut Diary, days: i32| {
            unfolded(&calendar(&plan(diary, &[("Onsite", days)]), &index(), &mut told, UtcMillis(0)))
        };
        let states = |text: &str| values(text, "STATUS").len();
        let first = file(&mut diary, 9);
        assert_eq!((values(&first, "UID").len(), states(&first)), (10, 0));
        // Brought forward by four days: so many are cancelled, under the ids they had.
        let second = file(&mut diary, 5);
        let ids = |text: &str| values(text, "UID").iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!((ids(&second), states(&second)), (ids(&first), 4));
        assert!(second.contains("SUMMARY:Debrief: nothing planned\r\nSTATUS:CANCELLED\r\n"));
        // Whoever skipped that file hears of it from the next one; what is past is left alone.
        diary.wait_days(7);
        let third = file(&mut diary, 0);
        assert_eq!((ids(&third), states(&third)), (ids(&first)[7..].to_vec(), 2));
        // And a day that is back in the plan is an event again.
        assert_eq!(states(&file(&mut diary, 2)), 0);
    }

    #[test]
    fn a_day_that_holds_nothing_is_no_event() {
        let mut diary = Diary::new();
        diary.sets(crate::progress::preferences::MINUTES_A_DAY, "0");
        let text = of(&plan(&mut diary, &[("Onsite", 3)]), 0);
        assert_eq!(values(&text, "SUMMARY"), ["Onsite"]);
    }

    #[test]
    fn absurd_clocks_still_give_a_file() {
        let plan = plan(&mut Diary::new(), &[("Onsite", 3)]);
        for at in [i64::MIN, -1, i64::MAX] {
            assert!(of(&plan, at).ends_with("END:VCALENDAR\r\n"));
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_every_text_comes_back(text in "\\PC{0,200}") {
            let mut out = String::new();
            line(&mut out, "SUMMARY", &escaped(&text));
            for part in out.trim_end().split("\r\n") {
                prop_assert!(part.len() <= LINE, "{part}");
            }
            let unfolded = unfolded(&out);
            let value = unfolded.strip_prefix("SUMMARY:").unwrap().strip_suffix("\r\n").unwrap();
            let (mut back, mut chars) = (String::new(), value.chars());
            while let Some(c) = chars.next() {
                back.extend(if c == '\\' { chars.next() } else { Some(c) });
            }
            prop_assert_eq!(back, text.chars().filter(|c| !c.is_control()).collect::<String>());
        }

        #[test]
        fn a_name_can_open_no_line_of_its_own(name in "[a-z\\r\\n:;,]{0,80}") {
            let plan = plan(&mut Diary::new(), &[(name.as_str(), 2)]);
            let text = unfolded(&of(&plan, 0));
            prop_assert_eq!(values(&text, "SUMMARY").len(), 3);
            prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        }
    }
}
