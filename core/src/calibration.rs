//! How well somebody judges: their levels against reference levels, and their predictions against their grades.

use std::collections::BTreeMap;

use crate::log::{Log, What};
use crate::pack::Id;

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
    use crate::time::{Moment, UtcMillis};

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
}
