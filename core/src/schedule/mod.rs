//! What to practise next: cards by their memory, questions and drills by their levels, and the days until the interview.
//!
//! All of it is a function of the log, the pack and the moment: the same three give the same queue, and nothing here is
//! ever stored. Nothing counts what was missed; a plan is made from where somebody stands.

mod begun;
mod begun_mock;
mod day;
mod deck;
mod due;
pub mod estimates;
mod left_out;
mod loop_rounds;
mod memory;
mod next;
mod notes;
mod plan;
mod retention;
mod samples;
pub mod simulation;
pub mod sitting;
mod standing;
mod stock;
mod today;
mod waiting;
mod weakest;

pub use begun::Begun;
pub use begun_mock::{BegunMock, Left};
pub use day::{Day, DayKind, Planned, Sitting, Task};
pub use deck::{Deck, DeckCard};
pub use due::{Due, Why, queue, rest_days};
pub use left_out::{LeftOut, Remedy, Unplanned};
pub use memory::{CardState, Interval, Next, Scheduler, Terms};
pub use plan::Plan;
pub use retention::{Recalled, Retention, by_prediction};
pub use standing::Standing;
pub use today::Today;
pub use waiting::{Waiting, draft_address};
pub use weakest::{NONE_BELOW_SOLID, Weakest};
