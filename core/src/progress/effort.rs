//! What practice costs in time: planned, where nobody has done it yet, and counted, where the log has it. One place, so
//! that the plan and the picture of what was done speak of the same minutes.

use crate::log::{Attempt, EstimateGiven, Review};
use crate::pack::{Index, Subject};

/// A card seen before, in seconds.
pub const REVIEW: u32 = 20;
/// A card seen for the first time, in seconds.
pub const FIRST_REVIEW: u32 = 40;
/// Reading a concept, in seconds.
pub const CONCEPT: u32 = 240;
/// The reveal and the grading of an answer, in seconds: beside the answer's own clock.
pub const GRADING: u32 = 300;
/// Grading a sample answer, in seconds.
pub const SAMPLE: u32 = 360;
/// An estimate, with a look at how it comes about, in seconds.
pub const ESTIMATE: u32 = 90;
/// More than this on one answer is a clock that was left running, in seconds.
const LONGEST_ANSWER: u32 = 2 * 3600;
/// More than this on one card is a page that was left open, in seconds.
const LONGEST_REVIEW: u32 = 300;
/// More than this on one estimate is a page that was left open, in seconds.
const LONGEST_ESTIMATE: u32 = 900;

/// What answering and grading takes, in seconds.
pub fn subject(index: &Index, subject: &Subject) -> u32 {
    let minutes = index.subject(subject).map_or(0, |head| head.minutes);
    u32::from(minutes) * 60 + GRADING
}

/// What an attempt took, in seconds: its clock, and an allowance for grading that is no longer than what the clock says. An
/// answer that was pasted within three seconds is not five minutes of practice.
pub fn of_attempt(attempt: &Attempt) -> u32 {
    let answering = attempt.seconds.min(LONGEST_ANSWER);
    answering + GRADING.min(answering)
}

/// What a review took, in seconds: as measured, else the usual time.
pub fn of_review(review: &Review) -> u32 {
    if review.seconds == 0 { REVIEW } else { review.seconds.min(LONGEST_REVIEW) }
}

/// What an estimate took, in seconds: as measured, else the usual time.
pub fn of_estimate(estimate: &EstimateGiven) -> u32 {
    if estimate.seconds == 0 { ESTIMATE } else { estimate.seconds.min(LONGEST_ESTIMATE) }
}

/// Whole minutes for a number of seconds, rounded up, so that nothing is shown as taking no time.
pub fn minutes(seconds: u32) -> u32 {
    seconds.div_ceil(60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{answer, index};
    use crate::log::{CardKey, Rating};

    #[test]
    fn a_clock_left_running_does_not_count_a_night() {
        let mut attempt = answer("question-0", &[]);
        attempt.seconds = 9 * 3600;
        assert_eq!(of_attempt(&attempt), LONGEST_ANSWER + GRADING);
    }

    #[test]
    fn a_pasted_answer_counts_as_what_the_clock_says() {
        let mut attempt = answer("question-0", &[]);
        attempt.seconds = 3;
        assert_eq!(minutes(of_attempt(&attempt)), 1);
        attempt.seconds = 400;
        assert_eq!(of_attempt(&attempt), 400 + GRADING);
    }

    #[test]
    fn a_review_that_nobody_measured_takes_the_usual_time() {
        let review = |seconds| Review { card: CardKey::pack("c", "d"), rating: Rating::Good, seconds };
        assert_eq!([0, 7, 40_000].map(|s| of_review(&review(s))), [REVIEW, 7, LONGEST_REVIEW]);
    }

    #[test]
    fn an_answer_takes_its_minutes_and_its_grading() {
        assert_eq!(subject(&index(), &Subject::question("question-0")), 5 * 60 + GRADING);
        assert_eq!(minutes(61), 2);
    }
}
