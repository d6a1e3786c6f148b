//! A simulated candidate, to see what the schedule does over weeks. Deterministic: the same pack and habits give the same
//! outcome, so its figures can be promised and tested.

use std::collections::{BTreeMap, BTreeSet};

use crate::log::{Attempt, CardKey, Event, Grade, IdSource, Log, Rating, Review, SampleGrading, Setting, What};
use crate::pack::Subject;
use crate::pack::{Id, Index, Level};
use crate::progress::Progress;
use crate::progress::preferences::{self, Interview, Preferences, Set};
use crate::schedule::{DayKind, Standing, Task};
use crate::time::{LocalDay, Moment, UtcMillis};

const DAY: i64 = 86_400_000;
/// The day that simulations start on: 2026-11-02, a Monday.
const START: LocalDay = LocalDay(20_759);

/// How somebody practises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habits {
    /// Minutes a day.
    pub minutes_a_day: u32,
    /// How many days there are before the day of the interview.
    pub days: u16,
    /// Which of them are missed, counted from 0.
    pub missed: BTreeSet<u16>,
}

/// What came of it, on the day of the interview.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How many answers spoke to each signal.
    pub answers: BTreeMap<Id, usize>,
    /// The mean predicted recall of the cards seen, 0 to 1.
    pub recall: f64,
    /// How many cards were seen, and how many there are.
    pub cards: (usize, usize),
    /// How many concepts were begun, and how many there are.
    pub concepts: (usize, usize),
    /// How many questions were answered in a mock.
    pub mock_answers: usize,
    /// The minutes of each day that was not missed.
    pub minutes: Vec<u32>,
    /// The log that it left.
    pub log: Log,
}

impl Outcome {
    /// The smallest number of answers that any signal got.
    pub fn fewest_answers(&self) -> usize {
        self.answers.values().copied().min().unwrap_or(0)
    }
}

/// Practises as the app says, day by day, until the interview.
pub fn simulate(index: &Index, habits: &Habits) -> Outcome {
    let mut candidate = Candidate::new(index);
    candidate.sets(preferences::MINUTES_A_DAY, &habits.minutes_a_day.to_string());
    let interview = Interview { day: START.plus(i32::from(habits.days)), name: "Onsite".into(), set: Set::Plan };
    candidate.add(What::SettingChanged(Preferences::interviews_setting(&[interview])));
    let (mut minutes, mut mock_answers) = (Vec::new(), 0);
    for day in 0..habits.days {
        candidate.wake_on(START.plus(i32::from(day)));
        if !habits.missed.contains(&day) {
            mock_answers += candidate.practise();
            minutes.push(candidate.with_standing(|standing| standing.done_today().minutes()));
        }
    }
    let day = START.plus(i32::from(habits.days));
    candidate.wake_on(day);
    let progress = Progress::of(&candidate.log, index);
    let deck = candidate.with_standing(|standing| standing.deck.clone());
    Outcome {
        answers: progress.signals.iter().map(|(id, signal)| (id.clone(), signal.attempts)).collect(),
        recall: deck.recall_on(day).unwrap_or(0.0),
        cards: (deck.seen().count(), deck.cards.len()),
        concepts: (index.concepts.iter().filter(|c| deck.begun.contains_key(&c.id)).count(), index.concepts.len()),
        mock_answers,
        minutes,
        log: candidate.log,
    }
}

struct Candidate<'a> {
    index: &'a Index,
    log: Log,
    ids: IdSource,
    now: i64,
    /// The state of a small generator: the candidate's luck.
    luck: u64,
}

impl<'a> Candidate<'a> {
    fn new(index: &'a Index) -> Candidate<'a> {
        let mut candidate =
            Candidate { index, log: Log::new(), ids: IdSource::default(), now: 0, luck: 0x9e37_79b9_7f4a_7c15 };
        candidate.wake_on(START);
        candidate
    }

    /// Nine in the morning, UTC.
    fn wake_on(&mut self, day: LocalDay) {
        self.now = i64::from(day.0) * DAY + 9 * 3_600_000;
    }

    fn moment(&self) -> Moment {
        Moment { at: UtcMillis(self.now), offset_minutes: 0 }
    }

    fn add(&mut self, what: What) {
        let id = self.ids.next(UtcMillis(self.now), [5; 10]);
        self.log.insert(Event { id, when: self.moment(), what });
    }

    fn sets(&mut self, key: &str, value: &str) {
        self.add(What::SettingChanged(Setting { key: key.into(), value: value.into() }));
    }

    /// A number from 0 to 1 (xorshift64*).
    fn chance(&mut self) -> f64 {
        self.luck ^= self.luck >> 12;
        self.luck ^= self.luck << 25;
        self.luck ^= self.luck >> 27;
        (self.luck.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn with_standing<T>(&self, then: impl FnOnce(&Standing<'_>) -> T) -> T {
        let progress = Progress::of(&self.log, self.index);
        then(&Standing::of(&self.log, self.index, progress.into(), self.moment()))
    }

    /// Does what today holds until nothing is left; says how many questions were answered in a mock.
    fn practise(&mut self) -> usize {
        let mut mocked = 0;
        // A bound, so that a mistake in the schedule shows as odd figures and not as a program that never ends.
        for _ in 0..100 {
            let today = self.with_standing(|standing| standing.today());
            let Some(item) = today.next() else { break };
            match &item.task {
                Task::Cards { cards, .. } => cards.iter().for_each(|card| self.reviews(card)),
                Task::Concept { cards, .. } => {
                    self.now += 240_000;
                    cards.iter().for_each(|card| self.reviews(card));
                }
                Task::Answer(subject) => {
                    mocked += usize::from(today.day.kind == DayKind::Mock);
                    self.answers(subject);
                }
                Task::Mock(subjects) => {
                    mocked += subjects.len();
                    subjects.iter().for_each(|subject| self.answers(subject));
                }
                // The simulated candidate has no loop.
                Task::Sit { .. } | Task::GoOn(_) => break,
                Task::Sample(sample) => {
                    self.now += 360_000;
                    self.add(What::SampleGraded(SampleGrading {
                        sample: sample.clone(),
                        question: Id::new(),
                        levels: vec![],
                    }));
                }
            }
        }
        mocked
    }

    /// Recalls as often as predicted.
    fn reviews(&mut self, card: &CardKey) {
        let recall = self.with_standing(|standing| {
            let state = standing.deck.cards.get(card).and_then(|card| card.state)?;
            Some(standing.deck.scheduler.recall(&state, standing.today))
        });
        let chance = self.chance();
        let rating = match recall {
            None if chance < 0.15 => Rating::Again,
            None if chance < 0.35 => Rating::Hard,
            Some(recall) if chance > recall => Rating::Again,
            Some(recall) if chance > recall * 0.85 => Rating::Hard,
            _ if chance < 0.05 => Rating::Easy,
            _ => Rating::Good,
        };
        let seconds = if recall.is_none() { 40 } else { 20 };
        self.now += i64::from(seconds) * 1000;
        self.add(What::CardReviewed(Review { card: card.clone(), rating, seconds }));
    }

    /// Answers a third of a level better each time a signal comes round, with good days and bad.
    fn answers(&mut self, subject: &Subject) {
        let progress = Progress::of(&self.log, self.index);
        let grades = self
            .index
            .criteria_of(subject)
            .iter()
            .map(|criterion| {
                let before = progress.signals.get(&criterion.signal).map_or(0, |signal| signal.attempts);
                let level = 1.6 + before as f64 / 3.0 + (self.chance() - 0.5) * 1.6;
                let level = Level::ALL[(level.round() as usize).clamp(1, 4) - 1];
                Grade { criterion: criterion.id.clone(), level, evidence: vec![] }
            })
            .collect();
        let seconds = self.index.subject(subject).map_or(300, |head| u32::from(head.minutes) * 60);
        self.now += i64::from(seconds + 300) * 1000;
        self.add(What::AttemptSaved(Attempt {
            subject: subject.clone(),
            plan: String::new(),
            asked: Vec::new(),
            drill: None,
            answer: "Simulated.".into(),
            seconds,
            beside: None,
            spoken: true,
            predicted: Level::Solid,
            grades,
            probes: vec![],
            change: String::new(),
            draft: None,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::synthetic;

    fn half_an_hour(missed: &[u16]) -> Habits {
        Habits { minutes_a_day: 30, days: 14, missed: missed.iter().copied().collect() }
    }

    /// About the size of the ml-em pack.
    fn pack() -> Index {
        synthetic(6, 70, 27, 5)
    }

    #[test]
    fn fourteen_days_of_half_an_hour_make_ready() {
        let outcome = simulate(&pack(), &half_an_hour(&[]));
        assert!(outcome.fewest_answers() >= 3, "{:?}", outcome.answers);
        assert!(outcome.recall > 0.85, "{}", outcome.recall);
        assert!(outcome.mock_answers >= 4, "{}", outcome.mock_answers);
        // A drill in two sittings is counted whole on the day on which it is saved.
        let over = outcome.minutes.iter().filter(|minutes| **minutes > 30).count();
        assert!(
            over <= 1 && outcome.minutes.iter().all(|minutes| (20..=45).contains(minutes)),
            "{:?}",
            outcome.minutes
        );
    }

    #[test]
    fn three_missed_days_still_cover_every_signal() {
        for missed in [[2, 3, 4], [0, 6, 11], [9, 10, 11], [11, 12, 13]] {
            let outcome = simulate(&pack(), &half_an_hour(&missed));
            assert!(outcome.fewest_answers() >= 3, "{missed:?}: {:?}", outcome.answers);
            assert!(outcome.recall > 0.85, "{missed:?}: {}", outcome.recall);
        }
    }

    #[test]
    fn a_quarter_of_an_hour_holds_answers_and_cards() {
        let outcome = simulate(&pack(), &Habits { minutes_a_day: 15, days: 14, missed: BTreeSet::new() });
        assert!(outcome.fewest_answers() >= 2, "{:?}", outcome.answers);
        assert!(outcome.cards.0 >= 20 && outcome.recall > 0.85, "{:?} {}", outcome.cards, outcome.recall);
    }

    #[test]
    fn the_same_habits_have_the_same_outcome() {
        assert_eq!(simulate(&pack(), &half_an_hour(&[5])), simulate(&pack(), &half_an_hour(&[5])));
    }

    #[test]
    fn the_start_is_the_day_it_says() {
        assert_eq!(START.to_string(), "2026-11-02");
    }
}
