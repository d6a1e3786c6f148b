//! How long an interview day is: one sum for every page that says it, in words that say what it counts.

use super::mock::BREAK_MINUTES;
use crate::pack::Round;
use crate::text::numbers::{counted, duration};

/// The rounds of a day, its whole time with the breaks between them, and its questions, in a line: "4 rounds · 4 h with 15 min of
/// breaks · 15 questions".
pub fn in_numbers(rounds: &[Round]) -> String {
    let minutes: u32 = rounds.iter().map(|round| u32::from(round.minutes)).sum();
    let breaks = (rounds.len() as u32).saturating_sub(1) * BREAK_MINUTES;
    let time = match breaks {
        0 => duration(minutes),
        breaks => format!("{} with {} of breaks", duration(minutes + breaks), duration(breaks)),
    };
    let questions: usize = rounds.iter().map(|round| usize::from(round.questions)).sum();
    [counted(rounds.len(), "round", "rounds"), time, counted(questions, "question", "questions")].join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loops::samples::round;

    #[test]
    fn a_day_is_its_rounds_and_the_breaks_between_them() {
        let of = |minutes: &[u16]| {
            let rounds: Vec<Round> =
                minutes.iter().map(|minutes| Round { minutes: *minutes, ..round("a", &["signal-0"], 4) }).collect();
            in_numbers(&rounds)
        };
        assert_eq!(of(&[60, 60, 60, 45]), "4 rounds · 4 h with 15 min of breaks · 16 questions");
        assert_eq!(of(&[45]), "1 round · 45 min · 4 questions");
        assert_eq!(of(&[]), "0 rounds · 0 min · 0 questions");
    }
}
