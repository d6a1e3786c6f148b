//! What may be wrong with a text that was read. A person looks at the lines with these in hand before anything is concluded.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What may be wrong with the lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// So many pages hold (nearly) no text: fewer than about 80 characters.
    NoText {
        /// How many pages.
        pages: u32,
    },
    /// A file without pages holds very few letters.
    Little,
    /// Letters stood apart and were put together.
    SpacedLetters,
    /// Words have no space between them.
    RunTogether,
    /// Joined letters were taken apart.
    Ligatures,
    /// A header or footer stands on several pages; it is kept once.
    Repeated {
        /// Its words.
        text: String,
    },
    /// More than ten pages.
    ManyPages {
        /// How many.
        pages: u32,
    },
    /// Characters of a font say nowhere which letters they are.
    UnmappedFont,
    /// A page could not be read.
    SkippedPage {
        /// Which, from 1.
        page: u32,
    },
    /// Columns were read one after the other.
    Columns {
        /// The first page that has them, from 1.
        page: u32,
    },
    /// The document is longer than what is read.
    Cut,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::NoText { pages: 1 } => f.write_str(
                "A page holds no text that can be read: it may be a scan. Check it, and paste what is missing.",
            ),
            Warning::NoText { pages } => {
                write!(
                    f,
                    "{pages} pages hold no text that can be read: they may be scans. Check them, and paste what is missing."
                )
            }
            Warning::Little => f.write_str("There is very little text in it. Check it, and paste what is missing."),
            Warning::SpacedLetters => f.write_str(
                "Some letters stood apart in the file and were joined into words. Check headings and names.",
            ),
            Warning::RunTogether => f.write_str("Some words have run together. Add the missing spaces."),
            Warning::Ligatures => {
                f.write_str("Joined letters such as “ﬁ” were written out. Other readers may lose them.")
            }
            Warning::Repeated { text } => write!(f, "“{text}” stands on several pages and is kept once."),
            Warning::ManyPages { pages } => {
                write!(f, "This has {pages} pages. A CV has two: is it the right file?")
            }
            Warning::UnmappedFont => f.write_str(
                "A font does not say which letters it shows, so text is missing or wrong. Compare, or paste the text.",
            ),
            Warning::SkippedPage { page } => write!(f, "Page {page} could not be read. Paste what is missing."),
            Warning::Columns { page } => {
                write!(f, "Page {page} has columns; they were read one after the other. Check the order.")
            }
            Warning::Cut => f.write_str("The document is longer than what is read here; its end is missing."),
        }
    }
}
