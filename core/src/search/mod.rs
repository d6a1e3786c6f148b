//! Full-text search over a pack: as one types, forgiving of typos, without a server.
//!
//! The compiler writes the texts of a pack as [`SearchData`] (`search.json`). [`Indexing`] indexes them once, when search is
//! first used; a query then never reads the texts again but to cut the excerpts of the hits it returns. The index is built here
//! and not shipped, because the texts are needed for the excerpts anyway and an index beside them would double the download.

mod engine;
mod excerpt;
mod indexing;
pub mod word;

pub use engine::Engine;
pub use indexing::Indexing;

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// What a search searches.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchData {
    /// The documents, in the order in which equally good hits are listed.
    pub documents: Vec<Document>,
}

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Where it is shown: a route without a leading slash, `concepts/mfu-goodput`, possibly with a fragment.
    pub route: String,
    /// Its name.
    pub title: String,
    /// What says most about it after the title: prompt, summary, headings. Searched, never shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// Its text, a paragraph a line. Searched and excerpted.
    pub text: String,
    /// The words of its remaining texts that stand nowhere above, each once. Searched, never shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub more: String,
}

/// The kinds of things that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// A question of the bank.
    Question,
    /// A concept.
    Concept,
    /// A staged scenario.
    Drill,
    /// A formula with numbers to move.
    Calculator,
    /// A question for the interviewer, or a group of them.
    Ask,
    /// What interviewers look for.
    Signal,
    /// An area a seat is judged on.
    Pillar,
    /// A work that texts rest on.
    Source,
}

impl DocumentKind {
    /// As shown beside a hit.
    pub fn name(self) -> &'static str {
        match self {
            DocumentKind::Question => "Question",
            DocumentKind::Concept => "Concept",
            DocumentKind::Drill => "Drill",
            DocumentKind::Calculator => "Calculator",
            DocumentKind::Ask => "Ask",
            DocumentKind::Signal => "Signal",
            DocumentKind::Pillar => "Pillar",
            DocumentKind::Source => "Source",
        }
    }
}

/// A document that matches a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: DocumentKind,
    /// Where it is shown.
    pub route: String,
    /// Its name.
    pub title: String,
    /// The matching words of the title.
    pub title_matches: Vec<Span>,
    /// A part of its text around the matches, or its beginning.
    pub excerpt: String,
    /// The matching words of the excerpt.
    pub excerpt_matches: Vec<Span>,
}

/// The distinct words of `texts` that stand in none of `known`, for [`Document::more`].
pub fn further_words(texts: &[&str], known: &[&str]) -> String {
    let mut seen: std::collections::BTreeSet<String> =
        known.iter().flat_map(|text| word::words(text)).map(|(_, word)| word.into_owned()).collect();
    let mut out: Vec<String> = Vec::new();
    for (_, word) in texts.iter().flat_map(|text| word::words(text)) {
        if !word::is_function(&word) && seen.insert(word.to_string()) {
            out.push(word.into_owned());
        }
    }
    // In order of the alphabet, which compresses better than the order of the texts.
    out.sort();
    out.join(" ")
}
