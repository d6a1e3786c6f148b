//! Why a file of notes was not read. Each text says what happened and what to do; nothing has changed then.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{MAX_BYTES, MAX_LINES};

/// Why a file of notes was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// Nothing is in it.
    Empty,
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// More than [`MAX_LINES`].
    TooLong(usize),
    /// It is no text.
    NotText,
    /// Neither a heading nor a second column.
    Nothing,
    /// The reader could not be loaded.
    NoReader,
    /// Nothing came for too long, or the reader broke.
    Stuck,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Empty => f.write_str("Nothing is in it. Choose a Markdown file of questions, or cards as CSV or as Anki exports them."),
            Refusal::TooLarge => write!(f, "It is larger than {} MB, and notes are text alone. Part it, or write a pack.", MAX_BYTES >> 20),
            Refusal::TooLong(lines) => write!(f, "It has {lines} lines, and {MAX_LINES} at a time can be taken. Part it, or write a pack."),
            Refusal::NotText => f.write_str("This is no text. Save your notes as Markdown or CSV; in Anki choose “Notes in Plain Text” when you export."),
            Refusal::Nothing => f.write_str("There is neither a heading in it nor a second column. Put each question under a heading (“## Why this firm?”), or the two sides of a card into columns."),
            Refusal::NoReader => f.write_str("The part of Debrief that reads notes could not be loaded. Try again when there is a network."),
            Refusal::Stuck => f.write_str("Reading took too long and was stopped. Part the file, and try again."),
        }?;
        f.write_str(" Nothing was changed.")
    }
}
