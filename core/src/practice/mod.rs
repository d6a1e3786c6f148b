//! An answer in the making: its draft and steps, what can be counted in it, levels and the words they rest on, two answers side
//! by side. Nothing here is about what was saved before.

pub mod compare;
pub mod cursor;
mod draft;
pub mod estimate;
mod exchanges;
pub mod facts;
pub mod grade;
mod key;
mod presses;
pub mod sound;
mod turns;
mod unfinished;

pub use draft::*;
pub use estimate::Verdict;
pub use exchanges::{asked_at, exchanges};
pub use key::{DRAFTS, draft_key, drafts_of};
pub use presses::Presses;
pub use turns::Turns;
pub use unfinished::{is_anothers, to_open, unfinished};
