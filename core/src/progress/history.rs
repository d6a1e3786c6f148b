//! What was practised, day by day, and how the levels moved: the data behind the dashboard's pictures.

use std::collections::BTreeMap;

use crate::log::{Event, EventId, Log, What};

use super::effort;
use super::levels::{levels_by_signal, mean};
use crate::pack::{Id, Index, SubjectKind};
use crate::progress::Dates;
use crate::time::{LocalDay, Moment};

/// What a day held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayPractice {
    /// Saved answers to questions and drills.
    pub attempts: usize,
    /// Card reviews that were not undone.
    pub reviews: usize,
    /// Graded samples.
    pub samples: usize,
    /// Estimates given.
    pub estimates: usize,
    /// Time for the attempts: their clocks, and what reading and grading took.
    pub attempt_seconds: u32,
    /// Time for the reviews.
    pub review_seconds: u32,
    /// Time for the samples, estimated.
    pub sample_seconds: u32,
    /// Time for the estimates.
    pub estimate_seconds: u32,
    /// What of the time for reviews, samples and estimates came before the first attempt; all of it where there is none.
    pub warm_up_seconds: u32,
}

impl DayPractice {
    /// All of its time, in seconds.
    pub fn seconds(self) -> u32 {
        [self.attempt_seconds, self.review_seconds, self.sample_seconds, self.estimate_seconds]
            .into_iter()
            .fold(0, u32::saturating_add)
    }

    /// All of its time, in minutes, rounded up.
    pub fn minutes(self) -> u32 {
        effort::minutes(self.seconds())
    }
}

/// Whether somebody has practised on more than one day.
pub fn has_come_back(log: &Log) -> bool {
    let practised = |event: &&Event| !matches!(event.what, What::SettingChanged(_));
    let mut days = log.iter().filter(practised).map(|event| event.when.local_day(0));
    let first = days.next();
    days.any(|day| Some(day) != first)
}

/// What each day held, by the day as it was lived where it was lived; days without practice are left out, and so is practice
/// without a day.
pub fn practice(log: &Log, dates: &Dates) -> BTreeMap<LocalDay, DayPractice> {
    let mut days: BTreeMap<LocalDay, DayPractice> = BTreeMap::new();
    let mut first_attempts: BTreeMap<LocalDay, EventId> = BTreeMap::new();
    for (event, _) in log.attempts() {
        if let Some(day) = dates.day_of(event.id, event.when) {
            first_attempts.entry(day).or_insert(event.id);
        }
    }
    let warms_up = |event: &Event| {
        let first = dates.day_of(event.id, event.when).and_then(|day| first_attempts.get(&day));
        first.is_none_or(|first| event.id < *first)
    };
    let mut note = |event: &Event, add: &dyn Fn(&mut DayPractice)| {
        if let Some(day) = dates.day_of(event.id, event.when) {
            add(days.entry(day).or_default());
        }
    };
    for event in log.iter() {
        match &event.what {
            What::AttemptSaved(attempt) => note(event, &|day| {
                day.attempts += 1;
                day.attempt_seconds = day.attempt_seconds.saturating_add(effort::of_attempt(attempt, event.when.at));
            }),
            What::SampleGraded(_) => note(event, &|day| {
                day.samples += 1;
                day.sample_seconds = day.sample_seconds.saturating_add(effort::SAMPLE);
                day.warm_up_seconds =
                    day.warm_up_seconds.saturating_add(if warms_up(event) { effort::SAMPLE } else { 0 });
            }),
            What::EstimateGiven(estimate) => note(event, &|day| {
                day.estimates += 1;
                day.estimate_seconds = day.estimate_seconds.saturating_add(effort::of_estimate(estimate));
                let warm_up = if warms_up(event) { effort::of_estimate(estimate) } else { 0 };
                day.warm_up_seconds = day.warm_up_seconds.saturating_add(warm_up);
            }),
            What::CardReviewed(_)
            | What::ApplicationWritten(_)
            | What::RoundWritten(_)
            | What::ReportCorrected(_)
            | What::ApplicationChosen(_)
            | What::StoryWritten(_)
            | What::StoryTold(_)
            | What::GradeAsked(_)
            | What::GradesReceived(_)
            | What::GradesRemoved(_)
            | What::LoopWritten(_)
            | What::StoryPinned(_)
            | What::MockSat(_)
            | What::RedFlagsMarked(_)
            | What::ReviewUndone(_)
            | What::QuestionWritten(_)
            | What::QuestionRemoved(_)
            | What::OwnCardWritten(_)
            | What::OwnCardRemoved(_)
            | What::SettingChanged(_)
            | What::NoteWritten(_) => {}
        }
    }
    for (event, review) in log.reviews() {
        note(event, &|day| {
            day.reviews += 1;
            let seconds = effort::of_review(review);
            day.review_seconds = day.review_seconds.saturating_add(seconds);
            day.warm_up_seconds = day.warm_up_seconds.saturating_add(if warms_up(event) { seconds } else { 0 });
        });
    }
    days
}

/// What an attempt said about a signal, and where the signal stood after it.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelPoint {
    /// The attempt.
    pub event: EventId,
    /// When it was saved.
    pub when: Moment,
    /// The mean level of the attempt's criteria of the signal, 1 to 4.
    pub level: f64,
    /// The mean of the latest levels of all its criteria graded so far, 1 to 4: what the dashboard shows on that day.
    pub standing: f64,
}

/// The levels over time of each signal of the pack that was ever graded, oldest first.
pub fn levels(log: &Log, index: &Index) -> BTreeMap<Id, Vec<LevelPoint>> {
    let mut points: BTreeMap<Id, Vec<LevelPoint>> = BTreeMap::new();
    let mut latest: BTreeMap<&str, BTreeMap<(SubjectKind, &str, &str), f64>> = BTreeMap::new();
    for (event, attempt) in log.attempts() {
        for (signal, graded) in levels_by_signal(index, attempt) {
            let known = latest.entry(signal).or_default();
            for (criterion, level) in &graded {
                known.insert((attempt.subject.kind, &attempt.subject.id, criterion), *level);
            }
            points.entry(signal.to_owned()).or_default().push(LevelPoint {
                event: event.id,
                when: event.when,
                level: mean(graded.iter().map(|(_, level)| *level)),
                standing: mean(known.values().copied()),
            });
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::log::{CardKey, Rating, Review, ReviewUndone, SampleGrading};
    use crate::pack::Level::{BarRaising, Missing, Solid, Thin};
    use crate::progress::preferences::Preferences;

    fn review(seconds: u32) -> What {
        What::CardReviewed(Review { card: CardKey::pack("concept-0", "card-0"), rating: Rating::Good, seconds })
    }

    fn held(diary: &Diary) -> BTreeMap<LocalDay, DayPractice> {
        practice(&diary.log, &Dates::of(&diary.log, &Preferences::default(), diary.now()))
    }

    #[test]
    fn a_day_holds_answers_reviews_and_samples() {
        let mut diary = Diary::new();
        let first = diary.today();
        diary.answers("question-0", &[Solid, Thin]);
        diary.add(review(30));
        diary.add(review(0));
        diary.wait_days(2);
        diary.add(What::SampleGraded(SampleGrading { sample: "s".into(), question: "q".into(), levels: vec![] }));
        let days = held(&diary);
        assert_eq!(days.len(), 2, "the day between is left out");
        assert_eq!((days[&first].attempts, days[&first].reviews), (1, 2));
        assert_eq!(days[&first].seconds(), 300 + effort::GRADING + 30 + effort::REVIEW);
        assert_eq!(days[&first.plus(2)].minutes(), 6);
    }

    #[test]
    fn an_undone_review_took_no_time() {
        let mut diary = Diary::new();
        let event = diary.add(review(30));
        diary.add(What::ReviewUndone(ReviewUndone { review: event }));
        assert!(held(&diary).is_empty());
    }

    #[test]
    fn what_has_no_day_is_in_no_day() {
        let mut diary = Diary::new();
        diary.wait_days(30);
        diary.answers("question-0", &[Solid, Thin]);
        diary.add(review(30));
        diary.add(What::SampleGraded(SampleGrading { sample: "s".into(), question: "q".into(), levels: vec![] }));
        diary.wait_days(-30);
        diary.add(review(30));
        assert_eq!(
            held(&diary).values().map(|day| (day.reviews, day.attempts, day.samples)).collect::<Vec<_>>(),
            [(1, 0, 0)]
        );
    }

    #[test]
    fn a_day_is_the_one_that_was_lived_where_it_was_lived() {
        // One instant apart: late evening in Los Angeles is the next morning in Tokyo.
        let mut ids = crate::log::IdSource::default();
        let at = crate::time::UtcMillis(i64::from("2026-06-02".parse::<LocalDay>().unwrap().0) * 86_400_000);
        let log: Log = [-420, 540]
            .into_iter()
            .map(|offset_minutes| crate::log::Event {
                id: ids.next(at, [0; 10]),
                when: Moment { at, offset_minutes },
                what: review(30),
            })
            .collect();
        let now = Moment { at: crate::time::UtcMillis(at.0 + 3 * 86_400_000), offset_minutes: 0 };
        let days = practice(&log, &Dates::of(&log, &Preferences::default(), now));
        let days: Vec<_> = days.keys().map(ToString::to_string).collect();
        assert_eq!(days, ["2026-06-01", "2026-06-02"]);
    }

    #[test]
    fn levels_move_with_each_answer() {
        let mut diary = Diary::new();
        // Question 0 speaks to signals 0 and 1, question 4 to signals 0 and 2.
        diary.answers("question-0", &[Missing, Solid]);
        diary.answers("question-4", &[Solid, Solid]);
        diary.answers("question-0", &[BarRaising, Solid]);
        diary.answers("gone", &[Solid, Solid]);
        let levels = levels(&diary.log, &index());
        let of = |signal: &str| levels[signal].iter().map(|p| (p.level, p.standing)).collect::<Vec<_>>();
        assert_eq!(of("signal-0"), [(1.0, 1.0), (3.0, 2.0), (4.0, 3.5)]);
        assert_eq!(of("signal-1"), [(3.0, 3.0), (3.0, 3.0)]);
        assert!(!levels.contains_key("signal-3"));
    }
}
