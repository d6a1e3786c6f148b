//! A pack: all the content of one role, as the app uses it and as authors write it (`compile`).

mod bodies;
#[cfg(feature = "compile")]
pub mod compile;
mod firm;
mod index;
mod level;
mod lexicon;
mod loops;
pub mod own;
mod subject;
mod synthetic;
mod texts;
mod worksheet;

pub use bodies::*;
pub use firm::*;
pub use index::*;
pub use level::*;
pub use lexicon::*;
pub use loops::*;
pub use subject::*;
pub use synthetic::synthetic;
pub use texts::Texts;
pub use worksheet::*;
