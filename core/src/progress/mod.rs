//! Progress: everything derived from the log about where somebody stands. Folds, so they can always be thrown away and made
//! again; the same log and pack give the same progress.

pub mod applications;
pub mod calibration;
pub mod carried;
mod dates;
pub mod effort;
pub mod history;
mod levels;
pub mod loop_days;
pub mod loops_to_come;
pub mod number_setting;
pub mod one_date;
pub mod opinions;
pub mod preferences;
pub mod ranges;
pub mod readiness;

pub use dates::Dates;
pub use effort::{FIRST_REVIEW, REVIEW};
pub use levels::{AttemptSummary, Progress, SignalLevel, SignalProgress};
pub(crate) use levels::{levels_by_signal, mean};
pub use readiness::Readiness;
