//! Why a file was not read. Each text says what happened and what to do; pasting the text always works.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It wants a password.
    Locked,
    /// It is broken, or holds something that the reader stumbled over.
    Damaged,
    /// It holds nothing.
    Empty,
    /// More than [`super::MAX_BYTES`].
    TooLarge,
    /// It unpacks to far more than a document has.
    Bomb,
    /// A Word document from before 2007.
    OldWord,
    /// A picture.
    Picture,
    /// Another kind of file.
    Unknown,
    /// JSON that is no CV.
    NotAResume,
    /// The person stopped it.
    Stopped,
    /// Nothing came for too long.
    Stuck,
    /// The reader itself could not be loaded.
    NoReader,
}

impl Refusal {
    /// All of them.
    pub const ALL: [Refusal; 12] = [
        Refusal::Locked,
        Refusal::Damaged,
        Refusal::Empty,
        Refusal::TooLarge,
        Refusal::Bomb,
        Refusal::OldWord,
        Refusal::Picture,
        Refusal::Unknown,
        Refusal::NotAResume,
        Refusal::Stopped,
        Refusal::Stuck,
        Refusal::NoReader,
    ];
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Locked => "This file is locked with a password. Save a copy without one, or open it and paste its text.",
            Refusal::Damaged => "This file could not be read: it is damaged, or made in a way that is not known here. Open it elsewhere and paste its text.",
            Refusal::Empty => "This file is empty. Choose another, or paste the text.",
            Refusal::TooLarge => "This file is larger than 20 MB. Save a copy without its pictures, or paste the text.",
            Refusal::Bomb => "This file unpacks to far more than a document holds, so it was left closed. Open it elsewhere and paste its text.",
            Refusal::OldWord => "This is a Word document from before 2007. Save it as .docx or PDF, or paste the text.",
            Refusal::Picture => "This is a picture; its text cannot be read here. Choose the document that it was made from, or paste the text.",
            Refusal::Unknown => "This kind of file is not known here. Choose a PDF, a .docx, a text, Markdown or HTML file, or paste the text.",
            Refusal::NotAResume => "This JSON file is no CV in the JSON Resume form. Choose another file, or paste the text.",
            Refusal::Stopped => "Reading was stopped. Choose a file again, or paste the text.",
            Refusal::Stuck => "Reading took too long and was stopped. Open the file elsewhere and paste its text.",
            Refusal::NoReader => "The reader of files could not be loaded. Try again when there is a network, or paste the text.",
        })
    }
}
