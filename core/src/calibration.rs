//! How well somebody judges: their levels against reference levels, and their predictions against their grades.

use std::collections::BTreeMap;

use crate::grade;
use crate::history::{levels_by_signal, mean};
use crate::log::{EventId, Log, What};
use crate::pack::{Id, Index};
use crate::time::Moment;

/// A running difference between what was judged and what it should have been.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bias {
    /// How many judgements it rests on.
    pub count: usize,
    /// Their mean difference in levels: above zero is too high (softer than the reference).
    pub mean: f64,
    /// The mean absolute difference, in levels: how far off, whichever way.
    pub spread: f64,
}

impl Bias {
    /// The bias of a set of differences (judged minus right).
    pub fn of(differences: &[f64]) -> Bias {
        if differences.is_empty() {
            return Bias::default();
        }
        let count = differences.len();
        let sum: f64 = differences.iter().sum();
        let absolute: f64 = differences.iter().map(|d| d.abs()).sum();
        Bias { count, mean: sum / count as f64, spread: absolute / count as f64 }
    }

    /// In plain words, with how much it rests on.
    pub fn sentence(self) -> String {
        let criteria = if self.count == 1 { "1 criterion".to_owned() } else { format!("{} criteria", self.count) };
        let size = match self.mean.abs() {
            mean if mean < 0.15 => {
                return format!("level with the reference on average, {:.1} off either way; {criteria}.", self.spread);
            }
            mean if mean < 0.4 => "a little",
            mean if mean < 0.75 => "about half a level",
            mean if mean < 1.5 => "about a level",
            _ => "well over a level",
        };
        let way = if self.mean > 0.0 { "softer" } else { "harsher" };
        format!("{size} {way} than the reference; {criteria}.")
    }

    /// In plain words, of predictions of one's own answers of a signal: its short name is the argument.
    pub fn prediction_sentence(self, signal: &str) -> String {
        let answers = if self.count == 1 { "1 answer".to_owned() } else { format!("{} answers", self.count) };
        if self.count < TELLING {
            return format!("Too few {signal} answers to say how well you predict them; {answers}.");
        }
        let size = match self.mean.abs() {
            mean if mean < 0.15 => {
                let spread = self.spread;
                return format!(
                    "You rate your {signal} answers right on average, {spread:.1} off either way; {answers}."
                );
            }
            mean if mean < 0.4 => "a little",
            mean if mean < 0.75 => "half a level",
            mean if mean < 1.5 => "a level",
            _ => "well over a level",
        };
        let way = if self.mean > 0.0 { "high" } else { "low" };
        format!("You rate your {signal} answers {size} too {way}; {answers}.")
    }
}

/// Fewer answers than this say nothing about a habit.
const TELLING: usize = 3;

/// One prediction beside the grade that followed it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// The attempt.
    pub event: EventId,
    /// When it was saved.
    pub when: Moment,
    /// The predicted overall level, 1 to 4.
    pub predicted: f64,
    /// The graded level, 1 to 4: overall, or the mean of the criteria of a signal.
    pub graded: f64,
}

/// The predictions of a run of answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predictions {
    /// Each of them, oldest first.
    pub points: Vec<Prediction>,
}

impl Predictions {
    /// Their bias: above zero, the candidate expected too much.
    pub fn bias(&self) -> Bias {
        Bias::of(&self.differences())
    }

    /// The bias of the latest so many, to see whether it mends.
    pub fn latest_bias(&self, count: usize) -> Bias {
        let differences = self.differences();
        Bias::of(&differences[differences.len().saturating_sub(count)..])
    }

    /// The mean bias over time: after each answer, of it and the `window - 1` before it.
    pub fn running(&self, window: usize) -> Vec<(Moment, Bias)> {
        let differences = self.differences();
        self.points
            .iter()
            .enumerate()
            .map(|(n, point)| (point.when, Bias::of(&differences[(n + 1).saturating_sub(window.max(1))..=n])))
            .collect()
    }

    fn differences(&self) -> Vec<f64> {
        self.points.iter().map(|point| point.predicted - point.graded).collect()
    }
}

/// Predicted against graded overall levels, oldest first.
pub fn predictions(log: &Log) -> Predictions {
    let points = log.attempts().filter_map(|(event, attempt)| {
        Some(Prediction {
            event: event.id,
            when: event.when,
            predicted: f64::from(attempt.predicted.number()),
            graded: grade::overall(&attempt.grades)?,
        })
    });
    Predictions { points: points.collect() }
}

/// The same for each signal: the predicted overall level against the mean level of the answer's criteria of that signal.
/// Signals that no answer spoke to are left out.
pub fn predictions_by_signal(log: &Log, index: &Index) -> BTreeMap<Id, Predictions> {
    let mut signals: BTreeMap<Id, Predictions> = BTreeMap::new();
    for (event, attempt) in log.attempts() {
        for (signal, levels) in levels_by_signal(index, attempt) {
            signals.entry(signal.to_owned()).or_default().points.push(Prediction {
                event: event.id,
                when: event.when,
                predicted: f64::from(attempt.predicted.number()),
                graded: mean(levels.iter().map(|(_, level)| *level)),
            });
        }
    }
    signals
}

/// How the candidate's grades of sample answers compare with the reference, for each signal that was graded.
pub fn eye_bias(log: &Log) -> BTreeMap<Id, Bias> {
    let mut differences: BTreeMap<Id, Vec<f64>> = BTreeMap::new();
    for event in log.iter() {
        let What::SampleGraded(grading) = &event.what else { continue };
        for level in &grading.levels {
            differences
                .entry(level.signal.clone())
                .or_default()
                .push(f64::from(level.given.number()) - f64::from(level.reference.number()));
        }
    }
    differences.into_iter().map(|(signal, differences)| (signal, Bias::of(&differences))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{Event, IdSource, SampleGrading, SampleLevel};
    use crate::pack::Level;
    use crate::schedule::fixture::{Diary, index};
    use crate::time::UtcMillis;

    fn graded(pairs: &[(&str, Level, Level)]) -> Log {
        let levels = pairs
            .iter()
            .map(|(signal, given, reference)| SampleLevel {
                criterion: "c".into(),
                signal: (*signal).into(),
                given: *given,
                reference: *reference,
            })
            .collect();
        let id = IdSource::default().next(UtcMillis(1), [0; 10]);
        let what = What::SampleGraded(SampleGrading { sample: "s".into(), question: "q".into(), levels });
        [Event { id, when: Moment { at: UtcMillis(1), offset_minutes: 0 }, what }].into_iter().collect()
    }

    #[test]
    fn bias_is_kept_for_each_signal() {
        let biases = eye_bias(&graded(&[
            ("strategy", Level::Solid, Level::Thin),
            ("strategy", Level::BarRaising, Level::Thin),
            ("exec", Level::Thin, Level::Solid),
        ]));
        assert_eq!(biases["strategy"], Bias { count: 2, mean: 1.5, spread: 1.5 });
        assert_eq!(biases["exec"].mean, -1.0);
    }

    #[test]
    fn differences_that_cancel_still_show_as_spread() {
        let bias = Bias::of(&[1.0, -1.0]);
        assert_eq!((bias.mean, bias.spread), (0.0, 1.0));
        assert_eq!(bias.sentence(), "level with the reference on average, 1.0 off either way; 2 criteria.");
    }

    #[test]
    fn the_sentence_says_which_way_and_on_how_much() {
        assert_eq!(Bias::of(&[0.5]).sentence(), "about half a level softer than the reference; 1 criterion.");
        assert_eq!(Bias::of(&[-1.0, -1.0]).sentence(), "about a level harsher than the reference; 2 criteria.");
    }

    #[test]
    fn predictions_are_held_against_the_grades_of_each_signal() {
        let mut diary = Diary::new();
        // Predicted solid; question 0 speaks to signals 0 and 1, question 4 to 0 and 2.
        diary.answers("question-0", &[Level::Thin, Level::BarRaising]);
        diary.wait_days(1);
        diary.answers("question-4", &[Level::Solid, Level::Solid]);
        let signals = predictions_by_signal(&diary.log, &index());
        assert_eq!(signals["signal-0"].bias(), Bias { count: 2, mean: 0.5, spread: 0.5 });
        assert_eq!(signals["signal-1"].bias().mean, -1.0);
        assert!(!signals.contains_key("signal-3"));
        assert_eq!(predictions(&diary.log).bias(), Bias { count: 2, mean: 0.0, spread: 0.0 });
    }

    #[test]
    fn the_bias_over_time_shows_whether_it_mends() {
        let mut diary = Diary::new();
        for level in [Level::Missing, Level::Missing, Level::Solid, Level::Solid] {
            diary.answers("question-0", &[level, level]);
        }
        let all = predictions(&diary.log);
        let means: Vec<_> = all.running(2).iter().map(|(_, bias)| bias.mean).collect();
        assert_eq!(means, [2.0, 2.0, 1.0, 0.0]);
        assert_eq!((all.bias().mean, all.latest_bias(2).mean, all.latest_bias(99).mean), (1.0, 0.0, 1.0));
    }

    #[test]
    fn the_sentence_names_the_signal_the_way_and_the_count() {
        let of = |differences: &[f64]| Bias::of(differences).prediction_sentence("strategy");
        assert_eq!(of(&[0.5; 9]), "You rate your strategy answers half a level too high; 9 answers.");
        assert_eq!(of(&[-1.0; 4]), "You rate your strategy answers a level too low; 4 answers.");
        assert_eq!(
            of(&[1.0, -1.0, 0.0]),
            "You rate your strategy answers right on average, 0.7 off either way; 3 answers."
        );
        assert_eq!(of(&[2.0]), "Too few strategy answers to say how well you predict them; 1 answer.");
    }
}
