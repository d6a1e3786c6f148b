//! Whether somebody's 80 % ranges hold 80 % of the answers: how often they did, and how sure that is. A fold of the log.

use crate::log::{EstimateGiven, Log, What};

/// The share that a range is meant to hold.
pub const MEANT: f64 = 0.8;

/// The source of the interval, as it is said to whoever reads it.
pub const SOURCE: &str = "Wilson’s score interval at 95 % (E. B. Wilson, Journal of the American Statistical Association 22, \
                          1927, pages 209 to 212).";

/// The standard normal deviate of a two-sided 95 %.
const DEVIATE: f64 = 1.959_964;

/// So many ranges make one step of the course over time.
pub const STEP: usize = 10;

/// How often ranges held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// How many held the answer.
    pub held: usize,
    /// Of how many.
    pub given: usize,
}

/// What the ranges say about whoever gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Too few to tell, or 80 % is among what they may well hold.
    Open,
    /// They hold less than 80 %: they are too narrow.
    TooNarrow,
    /// They hold more: they are wider than they need to be.
    TooWide,
}

impl Held {
    /// The share that held; `None` where there is none.
    pub fn share(self) -> Option<f64> {
        (self.given > 0).then(|| self.held as f64 / self.given as f64)
    }

    /// Between which shares the true one lies, 95 % sure: Wilson's score interval. `None` where there is no range.
    pub fn interval(self) -> Option<(f64, f64)> {
        let share = self.share()?;
        let (count, square) = (self.given as f64, DEVIATE * DEVIATE);
        let centre = share + square / (2.0 * count);
        let reach = DEVIATE * (share * (1.0 - share) / count + square / (4.0 * count * count)).sqrt();
        let whole = 1.0 + square / count;
        Some((((centre - reach) / whole).max(0.0), ((centre + reach) / whole).min(1.0)))
    }

    /// What that says.
    pub fn reading(self) -> Reading {
        match self.interval() {
            Some((_, most)) if most < MEANT => Reading::TooNarrow,
            Some((least, _)) if least > MEANT => Reading::TooWide,
            _ => Reading::Open,
        }
    }

    /// As a sentence.
    pub fn sentence(self) -> String {
        let Some(((least, most), share)) = self.interval().zip(self.share()) else {
            return "No range yet. Give one with your next estimate: from a number that you would be surprised to be under, to \
                    one that you would be surprised to be over."
                .to_owned();
        };
        let percent = |share: f64| (share * 100.0).round();
        let says = match self.reading() {
            Reading::Open => "so that the 80 % that are meant are still possible",
            Reading::TooNarrow => "less than 80 %: give wider ranges, you know less than you think",
            Reading::TooWide => "more than 80 %: give narrower ranges, you know more than you think",
        };
        format!(
            "{} of {} ranges held the answer ({} %). Over many ranges the share would settle between {} and {} %, {says}.",
            self.held,
            self.given,
            percent(share),
            percent(least),
            percent(most),
        )
    }

    fn add(&mut self, held: bool) {
        self.given += 1;
        self.held += usize::from(held);
    }
}

/// The ranges of a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranges {
    /// All of them.
    pub all: Held,
    /// By tens, oldest first; the last may be fewer.
    pub course: Vec<Held>,
}

impl Ranges {
    /// Folds the log.
    pub fn of(log: &Log) -> Ranges {
        let mut ranges = Ranges::default();
        for held in given(log).filter_map(EstimateGiven::held) {
            if ranges.all.given.is_multiple_of(STEP) {
                ranges.course.push(Held::default());
            }
            ranges.all.add(held);
            if let Some(step) = ranges.course.last_mut() {
                step.add(held);
            }
        }
        ranges
    }
}

/// The estimates of a log, oldest first.
pub fn given(log: &Log) -> impl DoubleEndedIterator<Item = &EstimateGiven> {
    log.iter().filter_map(|event| match &event.what {
        What::EstimateGiven(given) => Some(given),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use proptest::prelude::*;

    fn estimate(range: Option<(f64, f64)>) -> What {
        What::EstimateGiven(EstimateGiven {
            calculator: "c".into(),
            estimate: "e".into(),
            seed: 0,
            given: 10.0,
            truth: 12.0,
            range,
            seconds: 30,
        })
    }

    /// Wilson's interval of 15 of 20, as R's `prop.test(15, 20, correct = FALSE)` gives it: 0.5312 to 0.8881.
    #[test]
    fn the_interval_is_wilsons() {
        let (least, most) = Held { held: 15, given: 20 }.interval().unwrap();
        assert!((least - 0.5313).abs() < 2e-4 && (most - 0.8881).abs() < 2e-4, "{least} {most}");
        assert_eq!(Held::default().interval(), None);
    }

    #[test]
    fn few_ranges_say_nothing_and_many_do() {
        assert_eq!(Held { held: 2, given: 4 }.reading(), Reading::Open);
        assert_eq!(Held { held: 10, given: 20 }.reading(), Reading::TooNarrow);
        assert_eq!(Held { held: 40, given: 40 }.reading(), Reading::TooWide);
        assert!(Held { held: 10, given: 20 }.sentence().contains("10 of 20 ranges held the answer (50 %)"));
        assert!(Held::default().sentence().starts_with("No range yet."));
    }

    #[test]
    fn ranges_are_counted_in_the_order_of_time() {
        let mut diary = Diary::new();
        diary.add(estimate(None));
        for _ in 0..10 {
            diary.add(estimate(Some((11.0, 12.0))));
        }
        diary.add(estimate(Some((9.0, 11.0))));
        let ranges = Ranges::of(&diary.log);
        assert_eq!(ranges.all, Held { held: 10, given: 11 });
        assert_eq!(ranges.course, [Held { held: 10, given: 10 }, Held { held: 0, given: 1 }]);
    }

    proptest! {
        #[test]
        fn the_share_is_in_its_interval(given in 1usize..500, held in 0usize..500) {
            let held = Held { held: held.min(given), given };
            let (least, most) = held.interval().unwrap();
            let share = held.share().unwrap();
            prop_assert!(0.0 <= least && least <= share + 1e-12 && share <= most + 1e-12 && most <= 1.0);
        }
    }
}
