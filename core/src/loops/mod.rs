//! Loops: the rounds of an interview day as a candidate made them, and which questions a round asks; the mock that is sat, with its
//! follow-ups; and the debrief, with votes and verdict.
//!
//! The templates that a pack brings are `pack::LoopTemplate`; what is stored of a loop is `log::LoopWritten`.

mod allocate;
pub mod debrief;
pub mod debrief_text;
mod draw;
pub mod figures;
mod flow;
mod length;
pub mod listed;
mod made;
pub mod mock;
pub mod picked;
pub mod probe;
mod reasons;
mod remarks;
#[cfg(test)]
mod samples;
pub mod spoken;
pub mod vote;

pub use allocate::{Allocation, Heard, Lack, Place, Standing, Teller, Why, allocate, total};
pub use draw::{questions_of, questions_of_all};
pub use length::in_numbers;
pub use made::{
    Loop, MOST_QUESTIONS, MOST_ROUNDS, MOST_SIGNALS, add_round, empty, in_order, last_written, loop_of, loops, moved,
    newly_made, typed_minutes,
};
pub use reasons::{Counts, Reasons, may_be_told, standing, tellers};
pub use remarks::{Remark, remarks};
