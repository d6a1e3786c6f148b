//! A CV and a job description, understood, and what follows for one application. Every statement names the line that it rests
//! on; what the lines do not say is *not found*, never guessed. Nothing here keeps a word of them: documents live outside the log.
//!
//! This room is reachable from the report's page alone, so that nothing of it is in the first load.

pub mod application;
pub mod bullet;
pub mod change;
pub mod correction;
pub mod cv;
pub mod dates;
pub mod document;
pub mod export;
pub mod figures;
pub mod firm;
pub mod fit;
pub mod language;
pub mod matter;
#[cfg(feature = "compile")]
pub mod measured;
pub mod numbers;
pub mod opening;
pub mod part;
pub mod probes;
pub mod questions;
pub mod record;
pub mod scale;
pub mod seat;
pub mod spelling;
pub mod stories;
pub mod swapped;
pub mod ties;
pub mod timeline;
pub mod token;
pub mod vocabulary;
pub mod walk;
