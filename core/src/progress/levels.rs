//! Progress: everything derived from the log about where somebody stands. A fold, so it can always be thrown away and made
//! again; the same log and pack give the same progress.

use std::collections::{BTreeMap, BTreeSet};

use crate::log::{Attempt, EventId, Log, What};
use crate::order;
use crate::pack::{CriterionHead, Id, Index, Level, SignalHead, Subject};
use crate::practice::grade;
use crate::time::{Moment, UtcMillis};

/// One saved attempt, without its texts.
#[derive(Clone, Debug, PartialEq)]
pub struct AttemptSummary {
    /// The event that saved it.
    pub event: EventId,
    /// When it was saved.
    pub when: Moment,
    /// Its overall level, 1 to 4.
    pub overall: f64,
    /// What was predicted.
    pub predicted: Level,
    /// The criteria's levels, by id, in the order of the rubric.
    pub levels: Vec<(Id, Level)>,
}

impl AttemptSummary {
    /// The level of a criterion.
    pub fn level(&self, criterion: &str) -> Option<Level> {
        self.levels.iter().find(|(id, _)| id == criterion).map(|(_, level)| *level)
    }
}

/// A level that an attempt gave to a criterion of a signal.
#[derive(Clone, Debug, PartialEq)]
pub struct SignalLevel {
    /// The attempt.
    pub event: EventId,
    /// When it was saved.
    pub at: UtcMillis,
    /// What was answered.
    pub subject: Subject,
    /// The criterion.
    pub criterion: Id,
    /// Its level.
    pub level: Level,
}

/// Where somebody stands in one signal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignalProgress {
    /// How many attempts graded at least one of its criteria.
    pub attempts: usize,
    /// The latest level of each criterion that was ever graded, newest first.
    pub latest: Vec<SignalLevel>,
}

impl SignalProgress {
    /// The mean of the latest levels, 1 to 4.
    pub fn level(&self) -> Option<f64> {
        if self.latest.is_empty() {
            return None;
        }
        Some(self.latest.iter().map(|l| f64::from(l.level.number())).sum::<f64>() / self.latest.len() as f64)
    }
}

/// What the log says about a candidate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// The attempts of each question and drill, oldest first.
    pub attempts: BTreeMap<Subject, Vec<AttemptSummary>>,
    /// The signals, by id. Every signal of the pack is there.
    pub signals: BTreeMap<Id, SignalProgress>,
    /// The samples that were graded.
    pub samples: BTreeSet<Id>,
}

impl Progress {
    /// The graded signal with the lowest level, and that; the first of the pack's where several have it.
    pub fn weakest<'a>(&self, index: &'a Index) -> Option<(&'a SignalHead, f64)> {
        let graded = index.signals.iter().filter_map(|signal| Some((signal, self.signals.get(&signal.id)?.level()?)));
        graded.min_by(|(_, a), (_, b)| a.total_cmp(b))
    }

    /// What the other signals of that level are called, short: as weak as `signal` to one decimal, which is what a page shows.
    pub fn as_weak(&self, index: &Index, signal: &SignalHead, level: f64) -> Vec<String> {
        let shown = |level: f64| (level * 10.0).round();
        let is_as_weak = |other: &SignalHead| {
            self.signals.get(&other.id).and_then(SignalProgress::level).is_some_and(|at| shown(at) == shown(level))
        };
        let others = index.signals.iter().filter(|other| other.id != signal.id && is_as_weak(other));
        others.map(|other| other.short.clone()).collect()
    }

    /// Folds the log. Attempts of questions that the pack no longer has count in the total but in no signal.
    pub fn of(log: &Log, index: &Index) -> Progress {
        let mut progress = Progress {
            signals: order::map(index.signals.iter().map(|s| (s.id.clone(), SignalProgress::default()))),
            ..Progress::default()
        };
        for event in log.iter() {
            match &event.what {
                What::AttemptSaved(attempt) => progress.note_attempt(event.id, event.when, attempt),
                What::SampleGraded(grading) => {
                    progress.samples.insert(grading.sample.clone());
                }
                What::SettingChanged(_)
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
                | What::EstimateGiven(_)
                | What::NoteWritten(_)
                | What::CardReviewed(_)
                | What::ReviewUndone(_)
                | What::QuestionWritten(_)
                | What::QuestionRemoved(_)
                | What::OwnCardWritten(_)
                | What::OwnCardRemoved(_) => {}
            }
        }
        for (subject, attempts) in &progress.attempts {
            note_levels(&mut progress.signals, index.criteria_of(subject), subject, attempts);
        }
        for signal in progress.signals.values_mut() {
            order::sort_by(&mut signal.latest, |a, b| {
                b.event.cmp(&a.event).then_with(|| a.criterion.cmp(&b.criterion))
            });
        }
        progress
    }

    fn note_attempt(&mut self, event: EventId, when: Moment, attempt: &Attempt) {
        let summary = AttemptSummary {
            event,
            when,
            overall: grade::overall(&attempt.grades).unwrap_or(0.0),
            predicted: attempt.predicted,
            levels: attempt.grades.iter().map(|g| (g.criterion.clone(), g.level)).collect(),
        };
        match self.attempts.get_mut(&attempt.subject) {
            Some(attempts) => attempts.push(summary),
            None => {
                self.attempts.insert(attempt.subject.clone(), vec![summary]);
            }
        }
    }

    /// How many attempts there are.
    pub fn total(&self) -> usize {
        self.attempts.values().map(Vec::len).sum()
    }

    /// The attempts of a question or drill, oldest first.
    pub fn attempts_of(&self, subject: &Subject) -> &[AttemptSummary] {
        self.attempts.get(subject).map_or(&[], Vec::as_slice)
    }
}

/// What the attempts of one subject say about the signals of its rubric.
fn note_levels(
    signals: &mut BTreeMap<Id, SignalProgress>,
    criteria: &[CriterionHead],
    subject: &Subject,
    attempts: &[AttemptSummary],
) {
    for (place, criterion) in criteria.iter().enumerate() {
        let graded = attempts.iter().rev().find_map(|a| Some((a, a.level(&criterion.id)?)));
        let Some((attempt, level)) = graded else { continue };
        let of_signal = || criteria.iter().filter(|other| other.signal == criterion.signal);
        let signal = signals.entry(criterion.signal.clone()).or_default();
        signal.latest.push(SignalLevel {
            event: attempt.event,
            at: attempt.when.at,
            subject: subject.clone(),
            criterion: criterion.id.clone(),
            level,
        });
        // A signal's attempts are counted once, at the first of its criteria that was ever graded.
        let counted = criteria[..place]
            .iter()
            .any(|c| c.signal == criterion.signal && attempts.iter().any(|a| a.level(&c.id).is_some()));
        if !counted {
            signal.attempts += attempts.iter().filter(|a| of_signal().any(|c| a.level(&c.id).is_some())).count();
        }
    }
}

/// The levels of an attempt by signal, each with its criterion, as the pack maps criteria to signals now.
pub(crate) fn levels_by_signal<'a>(index: &'a Index, attempt: &Attempt) -> BTreeMap<&'a str, Vec<(&'a str, f64)>> {
    let mut signals: BTreeMap<&str, Vec<(&str, f64)>> = BTreeMap::new();
    for criterion in index.criteria_of(&attempt.subject) {
        if let Some(grade) = attempt.grade(&criterion.id) {
            signals.entry(&criterion.signal).or_default().push((&criterion.id, f64::from(grade.level.number())));
        }
    }
    signals
}

/// The mean; of nothing, 0.
pub(crate) fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len().max(1);
    values.sum::<f64>() / count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::progress::history;
    use proptest::prelude::*;

    #[test]
    fn the_weakest_signal_is_the_lowest_of_those_graded() {
        let (mut diary, index) = (Diary::new(), index());
        assert_eq!(Progress::of(&diary.log, &index).weakest(&index), None);
        let signals = &index.question("question-0").unwrap().criteria;
        diary.answers("question-0", &[Level::Solid, Level::Thin]);
        let progress = Progress::of(&diary.log, &index);
        let (weakest, level) = progress.weakest(&index).unwrap();
        assert_eq!((&weakest.id, level), (&signals[1].signal, 2.0));
    }

    proptest! {
        #[test]
        fn where_a_signal_stands_is_where_its_history_ends(
            answers in prop::collection::vec((0usize..14, prop::collection::vec(1u8..5, 0..3)), 0..40),
        ) {
            let mut diary = Diary::new();
            for (question, levels) in answers {
                // Some of these questions the pack does not have, and some criteria stay ungraded.
                let levels: Vec<Level> = levels.into_iter().map(|level| Level::try_from(level).unwrap()).collect();
                diary.answers(&format!("question-{question}"), &levels);
            }
            let (index, log) = (index(), &diary.log);
            let (progress, history) = (Progress::of(log, &index), history::levels(log, &index));
            prop_assert_eq!(progress.total(), log.attempts().count());
            for (id, signal) in &progress.signals {
                let points = history.get(id).map_or(&[] as &[_], Vec::as_slice);
                prop_assert_eq!(signal.attempts, points.len());
                let (level, standing) = (signal.level(), points.last().map(|point| point.standing));
                prop_assert!(level.zip(standing).map_or(level == standing, |(a, b)| (a - b).abs() < 1e-9));
                prop_assert!(signal.latest.windows(2).all(|pair| pair[0].event >= pair[1].event));
            }
        }
    }
}
