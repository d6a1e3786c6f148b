//! What practice costs in time: planned, where nobody has done it yet, and counted, where the log has it. One place, so
//! that the plan and the picture of what was done speak of the same minutes.

use crate::log::{Attempt, EstimateGiven, Review};
use crate::pack::{Index, Subject};
use crate::time::UtcMillis;

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

/// What an attempt that was saved then took, in seconds: its clock, and what lay beside that, which is reading and grading, as it was
/// counted. Where an older version saved it, what lay between its beginning and its end, but no more than twice the usual grading: more
/// is a page that was left open. Where nobody knows when it began, it is the usual grading, but no longer than what the clock says: an
/// answer that was pasted within three seconds is not five minutes of practice.
pub fn of_attempt(attempt: &Attempt, saved: UtcMillis) -> u32 {
    let answering = attempt.seconds.min(LONGEST_ANSWER);
    if let Some(beside) = attempt.beside {
        return answering + beside.min(LONGEST_ANSWER);
    }
    let whole = attempt.draft.and_then(|draft| u32::try_from((saved.0 - draft.millis().0) / 1000).ok());
    answering + whole.map_or(GRADING.min(answering), |whole| whole.saturating_sub(attempt.seconds).min(2 * GRADING))
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
    use crate::log::diary::Diary;
    use crate::log::diary::{answer, index};
    use crate::log::{CardKey, Rating};

    const SAVED: UtcMillis = UtcMillis(0);

    #[test]
    fn a_clock_left_running_does_not_count_a_night() {
        let mut attempt = answer("question-0", &[]);
        attempt.seconds = 9 * 3600;
        assert_eq!(of_attempt(&attempt, SAVED), LONGEST_ANSWER + GRADING);
    }

    #[test]
    fn a_pasted_answer_counts_as_what_the_clock_says() {
        let mut attempt = answer("question-0", &[]);
        attempt.seconds = 3;
        assert_eq!(minutes(of_attempt(&attempt, SAVED)), 1);
        attempt.seconds = 400;
        assert_eq!(of_attempt(&attempt, SAVED), 400 + GRADING);
    }

    #[test]
    fn reading_and_grading_count_where_the_log_says_when_an_answer_was_begun() {
        let mut diary = Diary::new();
        let draft = diary.next_id();
        let took = |seconds: u32, minutes: i64| {
            let attempt = Attempt { draft: Some(draft), seconds, ..answer("question-0", &[]) };
            of_attempt(&attempt, UtcMillis(draft.millis().0 + minutes * 60_000))
        };
        assert_eq!(took(40, 6), 6 * 60, "a short answer that was graded with care");
        assert_eq!(took(3, 1), 60, "a pasted one");
        assert_eq!(took(300, 24 * 60), 300 + 2 * GRADING, "one that was graded the next day");
        assert_eq!(took(300, -5), 300 + GRADING, "a clock that was set back says nothing");
    }

    #[test]
    fn what_was_counted_beside_the_clock_counts_and_no_open_page() {
        let mut diary = Diary::new();
        let draft = diary.next_id();
        let attempt = Attempt { draft: Some(draft), seconds: 40, beside: Some(75), ..answer("question-0", &[]) };
        let nine_minutes_later = UtcMillis(draft.millis().0 + 9 * 60_000);
        assert_eq!(of_attempt(&attempt, nine_minutes_later), 40 + 75);
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
