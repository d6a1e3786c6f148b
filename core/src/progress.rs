//! Progress: everything derived from the log about where somebody stands. A fold, so it can always be thrown away and made
//! again; the same log and pack give the same progress.

use std::collections::BTreeMap;

use crate::grade;
use crate::log::{Attempt, EventId, Log, Subject, SubjectKind, What};
use crate::pack::{CriterionHead, Id, Index, Level};
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
    /// The criteria's levels, by id.
    pub levels: BTreeMap<Id, Level>,
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
    pub samples_graded: usize,
}

impl Progress {
    /// Folds the log. Attempts of questions that the pack no longer has count in the total but in no signal.
    pub fn of(log: &Log, index: &Index) -> Progress {
        let mut progress = Progress {
            signals: index.signals.iter().map(|s| (s.id.clone(), SignalProgress::default())).collect(),
            ..Progress::default()
        };
        let mut latest: BTreeMap<&str, BTreeMap<(Subject, &str), SignalLevel>> = BTreeMap::new();
        for event in log.iter() {
            match &event.what {
                What::AttemptSaved(attempt) => {
                    progress.note_attempt(event.id, event.when, attempt);
                    let mut touched: Vec<&str> = Vec::new();
                    for criterion in criteria_of(index, &attempt.subject) {
                        let Some(grade) = attempt.grade(&criterion.id) else { continue };
                        latest.entry(&criterion.signal).or_default().insert(
                            (attempt.subject.clone(), &criterion.id),
                            SignalLevel {
                                event: event.id,
                                at: event.when.at,
                                subject: attempt.subject.clone(),
                                criterion: criterion.id.clone(),
                                level: grade.level,
                            },
                        );
                        if !touched.contains(&criterion.signal.as_str()) {
                            touched.push(&criterion.signal);
                        }
                    }
                    for signal in touched {
                        progress.signals.entry(signal.to_owned()).or_default().attempts += 1;
                    }
                }
                What::SampleGraded(_) => progress.samples_graded += 1,
                What::SettingChanged(_)
                | What::NoteWritten(_)
                | What::CardReviewed(_)
                | What::ReviewUndone(_)
                | What::OwnCardWritten(_)
                | What::OwnCardRemoved(_) => {}
            }
        }
        for (signal, levels) in latest {
            let mut levels: Vec<_> = levels.into_values().collect();
            levels.sort_by(|a, b| b.event.cmp(&a.event).then_with(|| a.criterion.cmp(&b.criterion)));
            progress.signals.entry(signal.to_owned()).or_default().latest = levels;
        }
        progress
    }

    fn note_attempt(&mut self, event: EventId, when: Moment, attempt: &Attempt) {
        self.attempts.entry(attempt.subject.clone()).or_default().push(AttemptSummary {
            event,
            when,
            overall: grade::overall(&attempt.grades).unwrap_or(0.0),
            predicted: attempt.predicted,
            levels: attempt.grades.iter().map(|g| (g.criterion.clone(), g.level)).collect(),
        });
    }

    /// How many attempts there are.
    pub fn total(&self) -> usize {
        self.attempts.values().map(Vec::len).sum()
    }

    /// The attempts of a question or drill, oldest first.
    pub fn attempts_of(&self, subject: &Subject) -> &[AttemptSummary] {
        self.attempts.get(subject).map_or(&[], Vec::as_slice)
    }

    /// The question to practise next. Signals that were never practised come first, then the weakest; within a signal, the
    /// questions never answered in the pack's order (easier rounds first), then the one answered longest ago. `skip` is left
    /// out where there is any other choice.
    pub fn next_question<'a>(&self, index: &'a Index, skip: Option<&str>) -> Option<&'a str> {
        let signal_key = |signal: &str| {
            let progress = self.signals.get(signal);
            let level = progress.and_then(SignalProgress::level).map_or(0, |l| (l * 100.0) as u32);
            (level, progress.map_or(0, |p| p.attempts))
        };
        index
            .questions
            .iter()
            .enumerate()
            .min_by_key(|(place, question)| {
                let attempts = self.attempts_of(&Subject::question(&question.id));
                (
                    skip == Some(question.id.as_str()),
                    signal_key(question.primary_signal()),
                    attempts.last().map(|a| a.event),
                    question.difficulty,
                    *place,
                )
            })
            .map(|(_, question)| question.id.as_str())
    }
}

/// The rubric of a question or drill of the pack; empty where the pack does not have it.
pub fn criteria_of<'a>(index: &'a Index, subject: &Subject) -> &'a [CriterionHead] {
    match subject.kind {
        SubjectKind::Question => index.question(&subject.id).map_or(&[], |q| &q.criteria),
        SubjectKind::Drill => index.drill(&subject.id).map_or(&[], |d| &d.criteria),
    }
}
