//! What is said in a language: places in a text, numbers as sentences say them, Markdown. Knows nothing of packs and logs.

mod capital;
pub mod decoded;
pub mod digest;
pub(crate) mod escaped;
pub mod filter;
pub mod markdown;
pub mod numbers;
pub mod script;
mod span;
pub mod spelled;
mod untagged;

pub(crate) use capital::capital;
pub use span::{Span, blocks, opening, sentences, shortened, word_count, words};
pub use untagged::untagged;
