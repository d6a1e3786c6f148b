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

/// Whose content is looked at, and so what the rules of the house's style come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// What ships with the app: style is held.
    #[default]
    Ours,
    /// A person's own pack: style is advice.
    Own,
}

/// Collects diagnostics, so that an author sees all mistakes of a pack at once.
#[derive(Debug, Default)]
pub struct Report {
    whose: Whose,
    diagnostics: Vec<Diagnostic>,
    advice: Vec<Diagnostic>,
}

impl Report {
    /// A report on a person's own pack.
    pub fn on_own() -> Report {
        Report { whose: Whose::Own, ..Report::default() }
    }

    /// Whose content it is about.
    pub fn whose(&self) -> Whose {
        self.whose
    }

    /// Notes a mistake: without it mended, the pack does not work.
    pub fn add(&mut self, place: &Place, wrong: impl Into<String>, remedy: impl Into<String>) {
        self.diagnostics.push(Diagnostic { place: place.clone(), wrong: wrong.into(), remedy: remedy.into() });
    }

    /// Notes a breach of the house's style: a mistake in our own content, advice in a person's own.
    pub fn style(&mut self, place: &Place, wrong: impl Into<String>, remedy: impl Into<String>) {
        let noted = Diagnostic { place: place.clone(), wrong: wrong.into(), remedy: remedy.into() };
        match self.whose {
            Whose::Ours => self.diagnostics.push(noted),
            Whose::Own => self.advice.push(noted),
        }
    }

    /// Every mistake, by file and line, each once.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        self.into_parts().0
    }

    /// Every mistake and every piece of advice, by file and line, each once.
    pub fn into_parts(mut self) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        for noted in [&mut self.diagnostics, &mut self.advice] {
            noted.sort();
            noted.dedup();
        }
        (self.diagnostics, self.advice)
    }
}
