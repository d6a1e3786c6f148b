//! The domain of Debrief: what a pack is, what a person did with it, and what follows from that.
//!
//! Nothing here knows a browser, reads a clock or draws a random number: time, offsets and randomness are arguments. That
//! is what makes every rule of the product testable on the host, and it is why this is a crate of its own.

pub mod carry;
pub mod documents;
pub mod keys;
pub mod log;
pub mod loops;
pub mod order;
pub mod pack;
pub mod practice;
pub mod progress;
pub mod report;
pub mod routes;
pub mod schedule;
pub mod search;
pub mod stories;
pub mod text;
pub mod time;
