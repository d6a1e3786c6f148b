//! Notes that somebody brings: a table of cards or a Markdown file of questions, what becomes of them, and what could not be taken, line
//! by line. Texts in, words out: nothing here reads a file or touches a store.

mod cards;
mod html;
mod questions;
mod refusal;

pub use cards::{CardMap, NewCard, Table, TableRow, cards};
pub use questions::{Below, Outline, QuestionMap, Section, outline, questions};
pub use refusal::Refusal;

use serde::{Deserialize, Serialize};

/// The largest file of notes, in bytes.
pub const MAX_BYTES: u64 = 2 << 20;

/// The most lines of a file of notes.
pub const MAX_LINES: usize = 5000;

/// The most cards, or questions, that are taken at a time: they are stored one by one, where the answers are.
pub const MOST_CARDS: usize = 1000;

/// See [`MOST_CARDS`].
pub const MOST_QUESTIONS: usize = 200;

/// What a file of notes holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notes {
    /// Rows of cards.
    Table(Table),
    /// Headings with what stands below them.
    Outline(Outline),
}

/// What the reader of notes says of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Read {
    /// What is in it; and whether it was in no Unicode, so that letters may be others than its author's.
    Found(Notes, bool),
    /// It was not read.
    Refused(Refusal),
}

/// A line of which something was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The line, from 1.
    pub line: usize,
    /// What was left out, and why.
    pub why: String,
}

/// What is taken out of notes, and what is not.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken<T> {
    /// What there is to add.
    pub new: Vec<T>,
    /// How many are there already, word for word.
    pub here: usize,
    /// What could not be taken.
    pub left: Vec<Left>,
}

impl<T> Default for Taken<T> {
    fn default() -> Taken<T> {
        Taken { new: Vec::new(), here: 0, left: Vec::new() }
    }
}

impl<T> Taken<T> {
    fn leave(&mut self, line: usize, why: impl Into<String>) {
        self.left.push(Left { line, why: why.into() });
    }
}
