//! What to practise next: cards by their memory, questions and drills by their levels, and the days until the interview.
//!
//! All of it is a function of the log, the pack and the moment: the same three give the same queue, and nothing here is
//! ever stored. Nothing counts what was missed; a plan is made from where somebody stands.

mod dates;
mod day;
mod deck;
mod due;
pub(crate) mod effort;
#[cfg(test)]
pub(crate) mod fixture;
mod memory;
mod plan;
mod retention;
mod standing;
mod stock;
mod synthetic;

pub use dates::Dates;
pub use day::{Day, DayKind, Item, Task, subject_title};
pub use deck::{Deck, DeckCard};
pub use due::{Due, Why, queue, rest_days};
pub use effort::{FIRST_REVIEW, REVIEW};
pub use memory::{CardState, Interval, Next, Scheduler, Terms};
pub use plan::{LeftOut, Plan, Today};
pub use retention::{Recalled, Retention, by_prediction};
pub use standing::Standing;
pub use synthetic::synthetic;
