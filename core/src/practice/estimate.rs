//! What an estimate is worth: how far it is from the answer, in factors, and what that means for its schedule. Stores nothing.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::log::{EstimateGiven, Rating};
use crate::pack::{Answer, shown};

/// How the scale is said to whoever reads it. The figures are those of [`Verdict::of`].
pub const SCALE: &str = "100 points for the exact number, ten fewer for each tenth of a power of ten that you are off, \
                         whichever way: a factor of 1.5 leaves 82, a factor of 2 leaves 70, a factor of 10 none.";

/// How a factor becomes a rating, said likewise.
pub const RATINGS: &str = "Within a factor of 1.1 it rests longest (as a card that you rate Easy), within 1.5 it counts as Good, \
                           within 3 as Hard, and beyond that it comes back today, with other numbers.";

/// The largest factors of the three ratings that are not *again*.
const EASY: f64 = 1.1;
const GOOD: f64 = 1.5;
const HARD: f64 = 3.0;

/// How far an estimate was from the answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// By which factor it was off, 1 or more.
    pub factor: f64,
    /// Whether it was above the answer.
    pub above: bool,
    /// Points, 0 to 100: 100 × (1 − |log10(given ÷ answer)|), and none beyond a factor of ten.
    pub points: u32,
    /// What it means for when it comes back.
    pub rating: Rating,
}

impl Verdict {
    /// Of what was given and what it was; both are above zero.
    pub fn of(given: f64, truth: f64) -> Verdict {
        let decades = (given / truth).log10();
        // A stored number that is none is as far off as can be.
        let off = if decades.is_finite() { decades.abs() } else { f64::from(f32::MAX_10_EXP) };
        let factor = 10f64.powf(off);
        // What differs in the last bit only is within.
        let within = |bound: f64| factor <= bound * (1.0 + 1e-9);
        let rating = match () {
            () if within(EASY) => Rating::Easy,
            () if within(GOOD) => Rating::Good,
            () if within(HARD) => Rating::Hard,
            () => Rating::Again,
        };
        Verdict { factor, above: decades > 0.0, points: (100.0 * (1.0 - off)).round().max(0.0) as u32, rating }
    }

    /// Of an estimate that was given.
    pub fn of_given(given: &EstimateGiven) -> Verdict {
        Verdict::of(given.given, given.truth)
    }

    /// In a few words: `Within 4 %`, `Too high by a factor of 2.4`.
    pub fn words(&self) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = match self.factor {
            factor if factor < 1.005 => write!(out, "On the spot"),
            factor if factor <= EASY => write!(out, "Within {:.0} %", ((factor - 1.0) * 100.0 - 1e-9).ceil()),
            factor => write!(out, "Too {} by a factor of {}", if self.above { "high" } else { "low" }, rounded(factor)),
        };
        out
    }
}

/// What somebody typed, read: a number, and a range where one was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// The number, in the unit of the output.
    pub given: f64,
    /// From, to.
    pub range: Option<(f64, f64)>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The number.
    Given,
    /// The lower end of the range.
    From,
    /// Its upper end.
    To,
}

impl Guess {
    /// Reads the three fields; the range may be left empty, and its ends may be the wrong way round.
    ///
    /// # Errors
    /// The field to mend, and what to do.
    pub fn read(answer: &Answer, given: &str, from: &str, to: &str) -> Result<Guess, (Field, String)> {
        let read = |field: Field, text: &str| answer.read(text).map_err(|error| (field, error.to_string()));
        let number = read(Field::Given, given)?;
        let range = match (from.trim().is_empty(), to.trim().is_empty()) {
            (true, true) => None,
            (true, false) => return Err((Field::From, "Give both ends of the range, or none.".to_owned())),
            (false, true) => return Err((Field::To, "Give both ends of the range, or none.".to_owned())),
            (false, false) => {
                let (one, other) = (read(Field::From, from)?, read(Field::To, to)?);
                Some((one.min(other), one.max(other)))
            }
        };
        if range.is_some_and(|(from, to)| !(from..=to).contains(&number)) {
            return Err((Field::From, "Your estimate is not in this range. Mend one of the two.".to_owned()));
        }
        Ok(Guess { given: number, range })
    }
}

/// What is typed for an estimate that was not given yet, with the numbers that were asked about, for a tab that is closed meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    /// What the numbers were drawn with.
    pub seed: u32,
    /// The field of the number.
    pub given: String,
    /// The field of the range's lower end.
    pub from: String,
    /// The field of its upper end.
    pub to: String,
}

impl Unsent {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        [&self.given, &self.from, &self.to].iter().all(|field| field.trim().is_empty())
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        // Four plain fields cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As it was kept; `None` where that is damaged or says nothing, so that the question is drawn anew.
    pub fn read(text: &str) -> Option<Unsent> {
        serde_json::from_str(text).ok().filter(|unsent: &Unsent| !unsent.is_empty())
    }
}

/// A factor with two digits that count.
fn rounded(factor: f64) -> String {
    if factor < 9.95 { format!("{factor:.1}") } else { shown(factor.round()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_scale_is_as_it_is_said() {
        let points = |factor: f64| Verdict::of(factor * 7.0, 7.0).points;
        assert_eq!([1.0, 1.5, 2.0, 10.0, 1e9].map(points), [100, 82, 70, 0, 0]);
        assert!(SCALE.contains("1.5 leaves 82") && SCALE.contains("2 leaves 70"));
    }

    #[test]
    fn the_ratings_are_as_they_are_said() {
        let rating = |factor: f64| Verdict::of(factor * 3.0, 3.0).rating;
        assert_eq!([1.0, 1.1, 1.11, 1.5, 1.6, 3.0, 3.1].map(rating).map(Rating::number), [4, 4, 3, 3, 2, 2, 1]);
        for factor in [EASY, GOOD, HARD] {
            assert!(RATINGS.contains(&factor.to_string()));
        }
    }

    #[test]
    fn it_says_which_way_and_how_far() {
        let words = |given| Verdict::of(given, 100.0).words();
        assert_eq!(words(100.1), "On the spot");
        assert_eq!(words(104.0), "Within 4 %");
        assert_eq!(words(240.0), "Too high by a factor of 2.4");
        assert_eq!(words(1.0), "Too low by a factor of 100");
    }

    #[test]
    fn a_guess_is_a_number_and_perhaps_a_range_around_it() {
        let answer = Answer::of("M$").unwrap();
        let read = |given: &str, from: &str, to: &str| Guess::read(&answer, given, from, to);
        assert_eq!(read("12M", " ", ""), Ok(Guess { given: 12.0, range: None }));
        assert_eq!(read("12M", "20M", "10M"), Ok(Guess { given: 12.0, range: Some((10.0, 20.0)) }));
        assert_eq!(read("", "10M", "20M").unwrap_err().0, Field::Given);
        assert_eq!(read("12M", "10M", "").unwrap_err().0, Field::To);
        assert_eq!(read("12M", "", "20M").unwrap_err().0, Field::From);
        assert_eq!(read("12M", "much", "20M").unwrap_err().0, Field::From);
        assert!(read("9M", "10M", "20M").unwrap_err().1.contains("not in this range"));
    }

    #[test]
    fn what_is_typed_comes_back_and_damage_is_nothing() {
        let unsent = Unsent { seed: 7, given: "12 \"M".into(), from: "1".into(), to: String::new() };
        assert_eq!(Unsent::read(&unsent.text()), Some(unsent));
        assert_eq!(Unsent::read(&Unsent { seed: 7, given: " ".into(), ..Unsent::default() }.text()), None);
        assert_eq!(Unsent::read("{\"seed\":7,"), None);
    }

    #[test]
    fn a_stored_number_that_is_none_is_far_off() {
        assert_eq!(Verdict::of(0.0, 3.0).rating, Rating::Again);
        assert_eq!(Verdict::of(f64::NAN, 3.0).points, 0);
    }

    proptest! {
        #[test]
        fn too_much_is_as_bad_as_too_little(factor in 1.0..1e6f64, truth in 1e-6..1e12f64) {
            let (over, under) = (Verdict::of(truth * factor, truth), Verdict::of(truth / factor, truth));
            prop_assert_eq!(over.points, under.points);
            prop_assert!(over.points <= 100);
        }

        #[test]
        fn nearer_is_never_worse(near in 1.0..50.0f64, further in 1.0..50.0f64) {
            let (near, further) = (near.min(further), near.max(further));
            let (one, other) = (Verdict::of(near, 1.0), Verdict::of(further, 1.0));
            prop_assert!(one.points >= other.points && one.rating >= other.rating);
        }
    }
}
