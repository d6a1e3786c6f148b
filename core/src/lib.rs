//! The domain of Debrief: what a pack is, what a person did with it, and what follows from that.
//!
//! Nothing here knows a browser, reads a clock or draws a random number: time, offsets and randomness are arguments. That
//! is what makes every rule of the product testable on the host, and it is why this is a crate of its own.

pub mod backup;
pub mod calendar;
pub mod calibration;
pub mod compare;
pub mod cursor;
pub mod export;
pub mod facts;
pub mod grade;
pub mod history;
pub mod log;
pub mod markdown;
pub mod order;
pub mod pack;
pub mod practice;
pub mod preferences;
pub mod progress;
pub mod schedule;
pub mod search;
pub mod simulation;
pub mod text;
pub mod time;
pub mod words;
