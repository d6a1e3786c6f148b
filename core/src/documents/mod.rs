//! What the reader of files hands over: the lines of a document with their places, plain warnings, or why it could not be read.
//! Both sides know this and no more of each other. The reader itself is `workers/documents`, a module of its own that is
//! loaded for the page of the report alone; nothing here opens a file.

mod refusal;
mod warning;

pub use refusal::Refusal;
pub use warning::Warning;

use serde::{Deserialize, Serialize};

/// The largest file that is opened, in bytes.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// What kind of file it was, by what is in it; its name only decides between kinds of plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// A Word document of 2007 or later.
    Docx,
    /// A page saved from the web.
    Html,
    /// Markdown.
    Markdown,
    /// Any other text.
    Text,
    /// A CV in the JSON Resume schema.
    JsonResume,
}

/// A line of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its words. Empty between paragraphs.
    pub text: String,
    /// The page, from 1.
    pub page: u32,
    /// Where it begins, in points from the left edge of the page; 0 in a file that has no such places.
    #[serde(default)]
    pub x: f32,
    /// Its baseline, in points from the upper edge of the page; 0 in a file that has no such places.
    #[serde(default)]
    pub y: f32,
}

/// A document that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The kind of file.
    pub kind: Kind,
    /// How many pages it has; 1 in a file without pages.
    pub pages: u32,
    /// Its lines in reading order: columns one after the other, a wrapped line joined again.
    pub lines: Vec<Line>,
    /// What may be wrong with them.
    pub warnings: Vec<Warning>,
}

impl Reading {
    /// The lines as one text, to be shown and corrected.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join("\n")
    }
}

/// The answer of the reader.
pub type Answer = Result<Reading, Refusal>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_survives_the_way_between_worker_and_page() {
        let line = Line { text: "Ines Carvalho".into(), page: 1, x: 72.0, y: 90.5 };
        let warnings =
            vec![Warning::NoText { pages: 2 }, Warning::Ligatures, Warning::Repeated { text: "Page".into() }];
        let read: Answer = Ok(Reading { kind: Kind::Pdf, pages: 2, lines: vec![line], warnings });
        for answer in [read, Err(Refusal::Locked)] {
            let json = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), answer);
        }
    }

    #[test]
    fn every_sentence_says_what_to_do() {
        for refusal in Refusal::ALL {
            let text = refusal.to_string();
            let advice = ["paste", "Save", "Choose", "again", "Open"];
            assert!(advice.iter().any(|word| text.contains(word)), "{text}");
        }
    }
}
