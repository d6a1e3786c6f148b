//! A CV and a job description, understood, and what follows for one application. Every statement names the line that it rests
//! on; what the lines do not say is *not found*, never guessed. Nothing here keeps a word of them: documents live outside the log.
//!
//! This room is reachable from the report's page alone, so that nothing of it is in the first load.

pub mod bullet;
pub mod cv;
pub mod dates;
pub mod digest;
pub mod document;
pub mod figures;
pub mod language;
#[cfg(feature = "compile")]
pub mod measured;
pub mod opening;
pub mod ties;
pub mod timeline;
pub mod token;
pub mod vocabulary;
