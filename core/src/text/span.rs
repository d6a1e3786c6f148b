//! Places in a text. A span is a byte range of a UTF-8 text; every function here keeps to character boundaries, so that a
//! span from a damaged store can never panic.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// A byte range of a text, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in whichever order they come.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start.min(end), end: start.max(end) }
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words it covers in `text`; empty where it lies outside or splits a character.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The span moved inward to the nearest words: no white space at either end, no half character, nothing past the end.
    pub fn trimmed(self, text: &str) -> Span {
        let floor = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (floor(self.start), floor(self.end.max(self.start)));
        let inside = &text[start..end];
        let start = start + (inside.len() - inside.trim_start().len());
        Span { start, end: start + inside.trim().len() }
    }
}

/// The sentences of a text by Unicode Annex 29, further parted at line breaks, without surrounding white space.
pub fn sentences(text: &str) -> Vec<Span> {
    text.split_sentence_bound_indices()
        .flat_map(|(at, piece)| {
            let mut from = at;
            piece.split_inclusive('\n').map(move |line| {
                let span = Span { start: from, end: from + line.len() };
                from = span.end;
                span
            })
        })
        .map(|span| span.trimmed(text))
        .filter(|span| !span.is_empty())
        .collect()
}

/// The words of a text by Unicode Annex 29 (a word holds a letter or a digit), as spans.
pub fn words(text: &str) -> Vec<Span> {
    text.unicode_word_indices().map(|(at, word)| Span { start: at, end: at + word.len() }).collect()
}

/// How many words a text has.
pub fn word_count(text: &str) -> usize {
    text.unicode_words().count()
}
