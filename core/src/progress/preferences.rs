//! Preferences: the settings of the log that decide what is practised, typed, with defaults.
//!
//! A stored value is text that anyone may have written (an old build, an edited backup). Here it is read once: what cannot
//! be used falls back, and [`Preferences::problems`] says so in words for the settings page.

use serde::{Deserialize, Serialize};

use super::loop_days::written;
use super::number_setting::{DAY_START, MINUTES, NEW_CARDS, NumberSetting, Problem, RECALL, quoted};
use crate::log::{EventId, Log, LoopWritten, Setting, What};
use crate::order;
use crate::text::script::isolated;
use crate::time::{DateError, LocalDay, Moment};

/// The key of [`Preferences::minutes_a_day`].
pub const MINUTES_A_DAY: &str = MINUTES.key;
/// The key of [`Preferences::interviews`].
pub const INTERVIEWS: &str = "interviews";

/// Why an interview is not set a second time.
pub const ALREADY_THERE: &str = "That interview is in the list already.";

/// What an interview that nobody named is called at the head of a line.
pub const YOURS: &str = "Your interview";

/// What an interview that nobody named is stored as.
const UNNAMED: &str = "Interview";

/// A round with its date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interview {
    /// Its day.
    pub day: LocalDay,
    /// What the candidate calls it, "Onsite"; of a round of an application, its kind.
    pub name: String,
    /// Where its date was set.
    pub set: Set,
}

/// Where the date of an interview was set, and so where it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// On the plan.
    Plan,
    /// As a round of an application: the application, and the round.
    Round(EventId, EventId),
    /// As the date of a loop.
    Loop(EventId),
}

impl Interview {
    /// Whether the candidate gave it no name: it has only its date.
    pub fn is_unnamed(&self) -> bool {
        self.set == Set::Plan && self.name == UNNAMED
    }

    /// What a sentence calls it: *“Onsite”*, or *your interview*.
    pub fn called(&self) -> String {
        if self.is_unnamed() { "your interview".to_owned() } else { format!("“{}”", isolated(&self.name)) }
    }

    /// The same at the head of a sentence.
    pub fn called_first(&self) -> String {
        if self.is_unnamed() { self.title().to_owned() } else { self.called() }
    }

    /// The same at the head of a line: its name, or *Your interview*.
    pub fn title(&self) -> &str {
        if self.is_unnamed() { YOURS } else { &self.name }
    }

    /// The interview that somebody typed: a name, which may be empty, and a date.
    ///
    /// # Errors
    /// A sentence, where the date is none, or is past.
    pub fn typed(name: &str, date: &str, today: LocalDay) -> Result<Interview, String> {
        if date.trim().is_empty() {
            return Err("Give a whole date that the calendar has: day, month and year.".to_owned());
        }
        let day: LocalDay = date.parse().map_err(|why| match why {
            DateError::Shape => "Write the date as year, month and day, such as 2026-11-24.".to_owned(),
            DateError::NoSuchDay => "The calendar has no such day: check the day and the month.".to_owned(),
        })?;
        if day < today {
            return Err("That day is past: choose today or a later day.".to_owned());
        }
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if name.is_empty() { UNNAMED.to_owned() } else { name.chars().take(80).collect() };
        Ok(Interview { day, name, set: Set::Plan })
    }
}

/// What the candidate asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences {
    /// Minutes of practice a day, 0 to 600; 30 by default. Zero is a choice: nothing is planned.
    pub minutes_a_day: u32,
    /// The recall at which a card comes back, 0.7 to 0.97; 0.9 by default.
    pub retention: f64,
    /// How many cards may be seen for the first time in a day, 0 to 200; 10 by default.
    pub new_cards_a_day: u32,
    /// The hour at which a day starts, 0 to 23; 4 by default, so that a late night belongs to the day before.
    pub day_start_hour: u8,
    /// The interviews, earliest first, those in the past too: those set on the plan, the rounds of applications,
    /// and the loops with a day of their own.
    pub interviews: Vec<Interview>,
    /// What could not be used as stored.
    pub problems: Vec<Problem>,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            minutes_a_day: MINUTES.default as u32,
            retention: RECALL.default,
            new_cards_a_day: NEW_CARDS.default as u32,
            day_start_hour: DAY_START.default as u8,
            interviews: Vec::new(),
            problems: Vec::new(),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct StoredInterview {
    name: String,
    date: String,
}

impl Preferences {
    /// Folds the log: the newest value of each key, or its default.
    pub fn of(log: &Log) -> Preferences {
        let mut problems = Vec::new();
        let mut number = |setting: &NumberSetting| {
            let (value, problem) = setting.of(log);
            problems.extend(problem);
            value
        };
        let minutes_a_day = number(&MINUTES).round() as u32;
        let retention = number(&RECALL);
        let new_cards_a_day = number(&NEW_CARDS).round() as u32;
        let day_start_hour = number(&DAY_START).floor() as u8;
        let mut interviews = log.setting(INTERVIEWS).map_or_else(Vec::new, |text| read_interviews(text, &mut problems));
        interviews.extend(rounds(log));
        let loops = loops(log, &interviews);
        interviews.extend(loops);
        order::sort(&mut interviews);
        interviews.dedup();
        Preferences { minutes_a_day, retention, new_cards_a_day, day_start_hour, interviews, problems }
    }

    /// The local day of a moment.
    pub fn day_of(&self, moment: Moment) -> LocalDay {
        moment.local_day(self.day_start_hour)
    }

    /// The first interview on that day or after it. Of several on one day that with a name: it is one interview, set in two places.
    pub fn next_interview(&self, today: LocalDay) -> Option<&Interview> {
        let to_come = self.interviews.iter().filter(|interview| interview.day >= today);
        to_come.min_by_key(|interview| (interview.day, interview.is_unnamed()))
    }

    /// The setting that stores a number under a key of [`NumberSetting`].
    pub fn number_setting(key: &str, value: f64) -> Setting {
        Setting { key: key.to_owned(), value: value.to_string() }
    }

    /// The setting that stores the interviews that were set on the plan. Rounds of applications and loops are events of their own.
    pub fn interviews_setting(interviews: &[Interview]) -> Setting {
        let of_the_plan = interviews.iter().filter(|interview| interview.set == Set::Plan);
        let stored: Vec<StoredInterview> =
            of_the_plan.map(|i| StoredInterview { name: i.name.clone(), date: i.day.to_string() }).collect();
        Setting { key: INTERVIEWS.to_owned(), value: serde_json::to_string(&stored).unwrap_or_default() }
    }
}

/// The rounds of applications that have a day. Those of an application that is gone are gone with it.
fn rounds(log: &Log) -> Vec<Interview> {
    let mut held: Vec<Interview> = Vec::new();
    let mut gone: Vec<EventId> = Vec::new();
    for event in log.iter() {
        match &event.what {
            What::ApplicationWritten(written) if written.removed => gone.push(written.application),
            What::RoundWritten(round) => {
                let id = Set::Round(round.application, round.round);
                held.retain(|other| other.set != id);
                if let Some(day) = round.day.filter(|_| !round.removed) {
                    held.push(Interview { day, name: format!("{} round", round.kind.name()), set: id });
                }
            }
            _ => {}
        }
    }
    held.retain(|interview| !matches!(interview.set, Set::Round(application, _) if gone.contains(&application)));
    held
}

/// The loops that have a day of their own. One that its application has a round on is that round.
fn loops(log: &Log, interviews: &[Interview]) -> Vec<Interview> {
    let of_round = |of: &LoopWritten, day: LocalDay| {
        interviews.iter().any(|other| {
            other.day == day && matches!(other.set, Set::Round(application, _) if Some(application) == of.application)
        })
    };
    let dated = written(log).into_values().filter_map(|of| Some((of, of.day?)));
    dated
        .filter(|(of, day)| !of_round(of, *day))
        .map(|(of, day)| {
            let name = if of.name.trim().is_empty() { "Interview day".to_owned() } else { of.name.clone() };
            Interview { day, name, set: Set::Loop(of.of) }
        })
        .collect()
}

fn read_interviews(text: &str, problems: &mut Vec<Problem>) -> Vec<Interview> {
    let mut problem = |reason: String| problems.push(Problem { key: INTERVIEWS, reason });
    let rows: Vec<serde_json::Value> = match serde_json::from_str(text) {
        Ok(rows) => rows,
        Err(_) => {
            problem(format!("The interview dates hold “{}”, which is no list: none counts.", quoted(text)));
            return Vec::new();
        }
    };
    let mut interviews = Vec::new();
    for (row, value) in rows.into_iter().enumerate() {
        let number = row + 1;
        match serde_json::from_value::<StoredInterview>(value) {
            Err(_) => problem(format!("Interview {number} has no name and date: it is left out.")),
            Ok(stored) => match stored.date.parse() {
                Ok(day) => interviews.push(Interview { day, name: stored.name, set: Set::Plan }),
                Err(why) => problem(format!(
                    "Interview {number} has the date “{}” and is left out: {why}.",
                    quoted(&stored.date)
                )),
            },
        }
    }
    interviews
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use crate::log::{ApplicationWritten, Event, IdSource, RoundWritten};
    use crate::pack::Difficulty;
    use crate::time::UtcMillis;
    use proptest::prelude::*;

    fn log(settings: &[(&str, &str)]) -> Log {
        let mut ids = IdSource::default();
        settings
            .iter()
            .map(|(key, value)| Event {
                id: ids.next(UtcMillis(1), [1; 10]),
                when: Moment { at: UtcMillis(1), offset_minutes: 0 },
                what: What::SettingChanged(Setting { key: (*key).into(), value: (*value).into() }),
            })
            .collect()
    }

    #[test]
    fn an_empty_log_has_the_defaults() {
        assert_eq!(Preferences::of(&Log::new()), Preferences::default());
    }

    #[test]
    fn the_newest_value_of_a_key_counts() {
        let preferences = Preferences::of(&log(&[(MINUTES_A_DAY, "45"), (RECALL.key, "0.8"), (MINUTES_A_DAY, "0")]));
        assert_eq!((preferences.minutes_a_day, preferences.retention), (0, 0.8));
        assert!(preferences.problems.is_empty());
    }

    #[test]
    fn a_loop_with_a_date_is_an_interview_once() {
        let mut diary = Diary::new();
        let (of, application, round) = (diary.next_id(), diary.next_id(), diary.next_id());
        let day = diary.today().plus(5);
        let written = |day, removed| LoopWritten {
            of,
            role: "synthetic".into(),
            name: "Friday".into(),
            template: None,
            application: Some(application),
            day,
            rounds: vec![],
            retold: vec![],
            removed,
        };
        let names = |diary: &Diary| {
            let all = Preferences::of(&diary.log).interviews;
            all.into_iter().map(|interview| interview.name).collect::<Vec<_>>()
        };
        diary.add(What::LoopWritten(written(None, false)));
        assert!(names(&diary).is_empty());
        diary.add(What::LoopWritten(written(Some(day), false)));
        assert_eq!(names(&diary), ["Friday"]);
        let round = RoundWritten { application, round, kind: Difficulty::Loop, day: Some(day), removed: false };
        diary.add(What::RoundWritten(round));
        assert_eq!(names(&diary), ["Loop round"], "they are the same day");
        diary.add(What::LoopWritten(written(Some(day.plus(1)), false)));
        assert_eq!(names(&diary), ["Loop round", "Friday"]);
        let setting = Preferences::interviews_setting(&Preferences::of(&diary.log).interviews);
        assert_eq!(setting.value, "[]", "neither was set on the plan");
        diary.add(What::LoopWritten(written(Some(day.plus(1)), true)));
        assert_eq!(names(&diary), ["Loop round"]);
    }

    #[test]
    fn rounds_of_applications_are_interviews_until_they_or_the_application_go() {
        let mut ids = IdSource::default();
        let mut id = || ids.next(UtcMillis(1), [1; 10]);
        let (one, other, screen, onsite) = (id(), id(), id(), id());
        let round = |application, round, day: &str, removed| {
            let (kind, day) = (Difficulty::Loop, Some(day.parse().unwrap()));
            What::RoundWritten(RoundWritten { application, round, kind, day, removed })
        };
        let whats = [
            round(one, screen, "2026-12-01", false),
            round(other, onsite, "2026-12-09", false),
            round(one, screen, "2026-12-02", false),
        ];
        let when = Moment { at: UtcMillis(1), offset_minutes: 0 };
        let mut written: Log = whats.into_iter().map(|what| Event { id: id(), when, what }).collect();
        let days = |log: &Log| Preferences::of(log).interviews.iter().map(|i| i.day.to_string()).collect::<Vec<_>>();
        assert_eq!(days(&written), ["2026-12-02", "2026-12-09"], "the newest day of a round counts");
        assert_eq!(Preferences::interviews_setting(&Preferences::of(&written).interviews).value, "[]");
        let gone = ApplicationWritten { application: other, cv: None, opening: None, removed: true };
        written.insert(Event { id: id(), when, what: What::ApplicationWritten(gone) });
        written.insert(Event { id: id(), when, what: round(one, screen, "2026-12-02", true) });
        assert_eq!(days(&written), [""; 0]);
    }

    #[test]
    fn a_value_out_of_range_is_brought_in_and_said() {
        let preferences = Preferences::of(&log(&[(RECALL.key, "0.99"), (DAY_START.key, "-3")]));
        assert_eq!((preferences.retention, preferences.day_start_hour), (0.97, 0));
        assert_eq!(preferences.problems[0].reason, "retention is 0.99, but it goes from 0.7 to 0.97: 0.97 counts.");
    }

    #[test]
    fn a_value_that_is_no_number_falls_back_and_is_said() {
        for text in ["", "many", "NaN", "inf", "12 minutes"] {
            let preferences = Preferences::of(&log(&[(MINUTES_A_DAY, text)]));
            assert_eq!(preferences.minutes_a_day, 30, "{text}");
            assert_eq!(preferences.problems.len(), 1, "{text}");
        }
    }

    #[test]
    fn interviews_come_back_in_order() {
        let rounds = [
            Interview { day: "2026-12-04".parse().unwrap(), name: "Onsite".into(), set: Set::Plan },
            Interview { day: "2026-11-27".parse().unwrap(), name: "Screen, \"short\"".into(), set: Set::Plan },
        ];
        let setting = Preferences::interviews_setting(&rounds);
        let preferences = Preferences::of(&log(&[(&setting.key, &setting.value)]));
        assert_eq!(preferences.interviews, [rounds[1].clone(), rounds[0].clone()]);
        let next = |day: &str| preferences.next_interview(day.parse().unwrap()).map(|i| i.name.as_str());
        assert_eq!(next("2026-11-27"), Some("Screen, \"short\""));
        assert_eq!(next("2026-11-28"), Some("Onsite"));
        assert_eq!(next("2026-12-05"), None);
    }

    #[test]
    fn one_damaged_interview_harms_no_other() {
        let text = r#"[{"name":"A","date":"2026-02-30"},7,{"name":"B","date":"2026-03-01"}]"#;
        let preferences = Preferences::of(&log(&[(INTERVIEWS, text)]));
        assert_eq!(preferences.interviews.len(), 1);
        let reasons: Vec<_> = preferences.problems.iter().map(|p| p.reason.as_str()).collect();
        assert_eq!(
            reasons,
            [
                "Interview 1 has the date “2026-02-30” and is left out: the calendar has no such day.",
                "Interview 2 has no name and date: it is left out."
            ]
        );
    }

    #[test]
    fn a_typed_interview_needs_a_day_to_come() {
        let today: LocalDay = "2026-11-24".parse().unwrap();
        let typed = |name: &str, date: &str| Interview::typed(name, date, today);
        let onsite = Interview { day: today.plus(8), name: "Onsite at noon".into(), set: Set::Plan };
        assert_eq!(typed("  Onsite   at noon\n", "2026-12-02"), Ok(onsite));
        assert_eq!(typed(" ", "2026-11-24").unwrap().name, "Interview");
        assert_eq!(typed(&"é".repeat(500), "2026-11-24").unwrap().name.chars().count(), 80);
        let no = |date: &str| typed("Onsite", date).unwrap_err();
        assert_eq!(no("2026-11-23"), "That day is past: choose today or a later day.");
        assert_eq!(no(""), "Give a whole date that the calendar has: day, month and year.");
        assert_eq!(no("2027-02-29"), "The calendar has no such day: check the day and the month.");
        assert_eq!(no("12026-02-01"), "Write the date as year, month and day, such as 2026-11-24.");
    }

    proptest! {
        #[test]
        fn whatever_is_stored_the_preferences_are_in_range(texts in prop::collection::vec("\\PC{0,12}|-?[0-9]{1,9}(\\.[0-9]{1,3})?", 5)) {
            let keys = [MINUTES_A_DAY, RECALL.key, NEW_CARDS.key, DAY_START.key, INTERVIEWS];
            let pairs: Vec<_> = keys.into_iter().zip(texts.iter().map(String::as_str)).collect();
            let p = Preferences::of(&log(&pairs));
            prop_assert!(p.minutes_a_day <= 600 && p.new_cards_a_day <= 200 && p.day_start_hour <= 23);
            prop_assert!((0.7..=0.97).contains(&p.retention));
        }
    }
}
