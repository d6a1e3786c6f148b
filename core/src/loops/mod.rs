//! Loops: the rounds of an interview day as a candidate made them, and which questions a round asks; the mock that is sat, with its
//! follow-ups; and the debrief, with votes and verdict.
//!
//! The templates that a pack brings are `pack::LoopTemplate`; what is stored of a loop is `log::LoopWritten`.

pub mod debrief;
pub mod debrief_text;
mod draw;
pub mod figures;
mod made;
pub mod mock;
pub mod probe;
#[cfg(test)]
mod samples;
pub mod vote;

pub use draw::{questions_of, questions_of_all};
pub use made::{Loop, MOST_QUESTIONS, MOST_ROUNDS, MOST_SIGNALS, loop_of, loops, newly_made};
