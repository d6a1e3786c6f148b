//! What the compiler tells an author: where, what is wrong, and what to do about it.

use std::fmt;

/// A place in a pack's files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the pack's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// One mistake. Displays as `questions/x.md:12: what is wrong; what to do`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub wrong: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; {}", self.place.file, self.place.line, self.wrong, self.remedy)
    }
}

/// Collects diagnostics, so that an author sees all mistakes of a pack at once.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Notes a mistake.
    pub fn add(&mut self, place: &Place, wrong: impl Into<String>, remedy: impl Into<String>) {
        self.diagnostics.push(Diagnostic { place: place.clone(), wrong: wrong.into(), remedy: remedy.into() });
    }

    /// Everything noted, by file and line, each mistake once.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort();
        self.diagnostics.dedup();
        self.diagnostics
    }
}
