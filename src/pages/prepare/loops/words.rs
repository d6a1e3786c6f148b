//! A loop in words: its name, and what it comes to.

use debrief_core::pack::Round;
use debrief_core::text::numbers::counted;

/// What a loop is called.
pub fn name(written: &str) -> String {
    match written.trim() {
        "" => "A day without a name".to_owned(),
        name => name.to_owned(),
    }
}

/// Rounds, minutes and questions in a line.
pub fn in_numbers(rounds: &[Round]) -> String {
    let minutes: usize = rounds.iter().map(|round| usize::from(round.minutes)).sum();
    let questions: usize = rounds.iter().map(|round| usize::from(round.questions)).sum();
    let time = match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    [counted(rounds.len(), "round", "rounds"), time, counted(questions, "question", "questions")].join(" · ")
}
