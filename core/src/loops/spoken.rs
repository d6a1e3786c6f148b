//! What is said of a spoken answer's length when it is graded. Where it is silent and how fast it was spoken is `practice::sound`'s.

use super::mock::Asking;
use crate::practice::sound::clock;

/// How long an answer was, against the minutes that its question is planned for. `lengths` are those of its recordings, in milliseconds,
/// in their order.
pub fn length_sentence(asking: &Asking, lengths: &[u32]) -> String {
    let heard = |is_answer: bool| -> u32 {
        let takes = asking.takes.iter().zip(lengths);
        takes
            .flat_map(|(take, length)| take.spans(*length))
            .filter(|(mark, _)| (mark.exchange == 0) == is_answer)
            .map(|(mark, end)| end - mark.at)
            .sum()
    };
    let (answer, follow_ups) = (heard(true), heard(false));
    let planned = u32::from(asking.minutes) * 60_000;
    if answer == 0 {
        return format!("Only replies to follow-ups are recorded: {}.", clock(follow_ups));
    }
    // To the second, as it is shown: what looks equal is.
    let against = match (answer / 1_000).cmp(&(planned / 1_000)) {
        std::cmp::Ordering::Greater => format!("{} longer than", clock(answer / 1_000 * 1_000 - planned)),
        std::cmp::Ordering::Equal => "as long as".to_owned(),
        std::cmp::Ordering::Less => format!("{} shorter than", clock(planned - answer / 1_000 * 1_000)),
    };
    // Less than a second is the moment in which a follow-up was passed.
    let replies =
        if follow_ups < 1_000 { String::new() } else { format!(" Replies to follow-ups: {}.", clock(follow_ups)) };
    format!(
        "The answer takes {}, {against} the {} that it is planned for.{replies}",
        clock(answer),
        minutes(asking.minutes)
    )
}

fn minutes(count: u8) -> String {
    if count == 1 { "minute".to_owned() } else { format!("{count} minutes") }
}

#[cfg(test)]
mod tests {
    use super::super::mock::{Mark, Take};
    use super::*;
    use crate::log::IdSource;
    use crate::practice::Stopwatch;
    use crate::time::UtcMillis;

    fn asking(takes: &[&[(usize, u32)]]) -> Asking {
        Asking {
            answer: IdSource::default().next(UtcMillis(1), [0; 10]),
            question: "q".into(),
            prompt: String::new(),
            minutes: 3,
            allowed: 420,
            stopwatch: Stopwatch::default(),
            exchanges: Vec::new(),
            spoken: true,
            takes: takes
                .iter()
                .map(|marks| Take {
                    begun: UtcMillis(1),
                    marks: marks.iter().map(|(exchange, at)| Mark { exchange: *exchange, at: *at }).collect(),
                    running: false,
                })
                .collect(),
            stopped: false,
            grading: None,
            flags: Vec::new(),
            passed: false,
        }
    }

    #[test]
    fn the_answer_is_measured_against_its_plan_and_replies_are_apart() {
        let of = asking(&[&[(0, 0), (1, 200_000)]]);
        assert_eq!(
            length_sentence(&of, &[260_000]),
            "The answer takes 3:20, 0:20 longer than the 3 minutes that it is planned for. Replies to follow-ups: 1:00."
        );
        let of = asking(&[&[(0, 0)], &[(0, 0), (1, 30_000)]]);
        assert!(
            length_sentence(&of, &[60_900, 40_000])
                .starts_with("The answer takes 1:30, 1:30 shorter than the 3 minutes")
        );
        assert!(
            length_sentence(&of, &[150_400, 30_000]).starts_with("The answer takes 3:00, as long as the 3 minutes")
        );
    }

    #[test]
    fn what_was_recorded_of_replies_alone_is_no_answer() {
        assert_eq!(length_sentence(&asking(&[&[(1, 0)]]), &[61_000]), "Only replies to follow-ups are recorded: 1:01.");
    }

    #[test]
    fn a_sound_that_is_shorter_than_its_marks_breaks_nothing() {
        let of = asking(&[&[(0, 0), (1, 90_000)]]);
        assert!(length_sentence(&of, &[60_000]).starts_with("The answer takes 1:30"));
        assert_eq!(length_sentence(&asking(&[]), &[]), "Only replies to follow-ups are recorded: 0:00.");
    }
}
