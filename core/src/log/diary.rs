//! For the tests of the schedule: a small pack, and a diary that writes a log day by day.

use crate::log::{Attempt, Event, EventId, Grade, IdSource, Log, OwnCard, Setting, What};
use crate::pack::Subject;
use crate::pack::{Index, Level, synthetic};
use crate::time::{LocalDay, Moment, UtcMillis};

const DAY: i64 = 86_400_000;

/// Four signals, twelve questions of two criteria, six concepts of four cards, two drills, four samples.
pub fn index() -> Index {
    synthetic(4, 12, 6, 4)
}

/// An answer to the question with those levels, for its criteria in order.
pub fn answer(question: &str, levels: &[Level]) -> Attempt {
    let grades = levels
        .iter()
        .enumerate()
        .map(|(n, level)| Grade { criterion: format!("criterion-{n}"), level: *level, evidence: vec![] })
        .collect();
    Attempt {
        subject: Subject::question(question),
        plan: String::new(),
        asked: Vec::new(),
        drill: None,
        answer: "An answer.".into(),
        seconds: 300,
        beside: None,
        spoken: false,
        predicted: Level::Solid,
        grades,
        probes: vec![],
        change: String::new(),
        draft: None,
    }
}

/// A card of one's own.
pub fn own_card(front: &str, back: &str, concept: &str) -> OwnCard {
    let card = IdSource::default().next(UtcMillis(1_790_000_000_000), [0; 10]);
    OwnCard { card, concept: concept.into(), front: front.into(), back: back.into() }
}

/// A log in the making, at noon UTC of some day.
pub struct Diary {
    /// The log so far.
    pub log: Log,
    now: i64,
    ids: IdSource,
}

impl Diary {
    /// An empty one, on 2026-11-02.
    pub fn new() -> Diary {
        let day = "2026-11-02".parse::<LocalDay>().unwrap();
        Diary { log: Log::new(), now: i64::from(day.0) * DAY + DAY / 2, ids: IdSource::default() }
    }

    /// Goes on by that many days, or back.
    pub fn wait_days(&mut self, days: i32) {
        self.now += i64::from(days) * DAY;
    }

    /// The moment.
    pub fn now(&self) -> Moment {
        Moment { at: UtcMillis(self.now), offset_minutes: 0 }
    }

    /// The day, with a day that starts at four.
    pub fn today(&self) -> LocalDay {
        self.now().local_day(4)
    }

    /// An id for something that is not yet in the log.
    pub fn next_id(&mut self) -> EventId {
        self.ids.next(UtcMillis(self.now), [3; 10])
    }

    /// Writes down what happened.
    pub fn add(&mut self, what: What) -> EventId {
        let id = self.next_id();
        self.log.insert(Event { id, when: self.now(), what });
        id
    }

    /// Writes down an answer.
    pub fn answers(&mut self, question: &str, levels: &[Level]) {
        self.add(What::AttemptSaved(answer(question, levels)));
    }

    /// Changes a setting.
    pub fn sets(&mut self, key: &str, value: &str) {
        self.add(What::SettingChanged(Setting { key: key.into(), value: value.into() }));
    }
}
