//! Whether the schedule's predictions come true: predicted recall beside measured recall.

use crate::text::numbers::counted;
use crate::time::LocalDay;

/// One review as the schedule foresaw it, and as it came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recalled {
    /// The day of the review.
    pub day: LocalDay,
    /// The predicted probability of recall, 0 to 1.
    pub predicted: f64,
    /// Whether the card was recalled.
    pub recalled: bool,
}

/// Predicted and measured recall of a set of reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Retention {
    /// How many reviews it rests on.
    pub count: usize,
    /// The mean predicted recall, 0 to 1.
    pub predicted: f64,
    /// The share that was recalled, 0 to 1.
    pub measured: f64,
}

/// Fewer reviews than this say nothing about a percentage.
const TELLING: usize = 20;

impl Retention {
    /// Of those reviews.
    pub fn of<'a>(reviews: impl IntoIterator<Item = &'a Recalled>) -> Retention {
        let (mut count, mut predicted, mut measured) = (0usize, 0.0, 0.0);
        for review in reviews {
            count += 1;
            predicted += review.predicted;
            measured += f64::from(u8::from(review.recalled));
        }
        let mean = |sum: f64| if count == 0 { 0.0 } else { sum / count as f64 };
        Retention { count, predicted: mean(predicted), measured: mean(measured) }
    }

    /// In plain words, with how much it rests on.
    pub fn sentence(self) -> String {
        let reviews = counted(self.count, "review", "reviews");
        if self.count < TELLING {
            return format!("Too few cards came back to say how well they last; {reviews}.");
        }
        let percent = |share: f64| (share * 100.0).round();
        let (predicted, measured) = (percent(self.predicted), percent(self.measured));
        let verdict = match measured - predicted {
            gap if gap.abs() <= 3.0 => "about as expected",
            gap if gap > 0.0 => "better than expected",
            _ => "less than expected",
        };
        format!("You recalled {measured} % where {predicted} % was expected, {verdict}; {reviews}.")
    }
}

/// The reviews in bands of predicted recall, lowest first, each with its retention; empty bands are left out. The bands end
/// at 50, 70, 80, 85, 90, 95 and 100 %.
pub fn by_prediction(reviews: &[Recalled]) -> Vec<((f64, f64), Retention)> {
    let edges = [0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0];
    edges
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .map(|(from, to)| {
            let inside = |r: &&Recalled| r.predicted >= from && (r.predicted < to || to == 1.0);
            ((from, to), Retention::of(reviews.iter().filter(inside)))
        })
        .filter(|(_, retention)| retention.count > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reviews(predicted: f64, recalled: usize, forgotten: usize) -> Vec<Recalled> {
        let one = |recalled| Recalled { day: LocalDay(1), predicted, recalled };
        std::iter::repeat_n(one(true), recalled).chain(std::iter::repeat_n(one(false), forgotten)).collect()
    }

    #[test]
    fn the_sentence_says_how_it_went_and_on_how_much() {
        let sentence = |predicted, yes, no| Retention::of(&reviews(predicted, yes, no)).sentence();
        assert_eq!(sentence(0.9, 90, 10), "You recalled 90 % where 90 % was expected, about as expected; 100 reviews.");
        assert_eq!(sentence(0.9, 40, 10), "You recalled 80 % where 90 % was expected, less than expected; 50 reviews.");
        assert_eq!(sentence(0.9, 1, 0), "Too few cards came back to say how well they last; 1 review.");
    }

    #[test]
    fn every_review_is_in_one_band() {
        let all = [reviews(0.0, 1, 1), reviews(0.5, 2, 0), reviews(0.92, 3, 1), reviews(1.0, 1, 0)].concat();
        let bands = by_prediction(&all);
        let counts: Vec<_> = bands.iter().map(|((from, _), retention)| (*from, retention.count)).collect();
        assert_eq!(counts, [(0.0, 2), (0.5, 2), (0.9, 4), (0.95, 1)]);
    }

    #[test]
    fn nothing_reviewed_is_no_retention() {
        assert_eq!(Retention::of(&[]), Retention::default());
        assert!(by_prediction(&[]).is_empty());
    }
}
