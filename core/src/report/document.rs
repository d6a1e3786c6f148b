//! A CV or a job description as lines of text, and places in it. Everything that is found names its place, so that every
//! statement of a report can be opened where it stands. Never what a line means.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// The longest text that is read, in bytes. What is longer is cut at a line, and [`Document::cut`] says so.
pub const MAX_BYTES: usize = 200 * 1024;

/// A document as text. Lines are counted from 0 here and shown from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its lines, without line breaks.
    pub lines: Vec<String>,
    /// Whether the text was longer than what is read.
    #[serde(default)]
    pub cut: bool,
}

/// A place in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The line, from 0.
    pub line: usize,
    /// The bytes of that line.
    pub span: Span,
}

impl Place {
    /// Those bytes of that line.
    pub fn new(line: usize, start: usize, end: usize) -> Place {
        Place { line, span: Span::new(start, end) }
    }
}

impl Document {
    /// The lines of a text.
    pub fn of(text: &str) -> Document {
        let mut document = Document::default();
        let mut bytes = 0;
        for line in text.lines() {
            bytes += line.len() + 1;
            if bytes > MAX_BYTES {
                document.cut = true;
                break;
            }
            document.lines.push(line.trim_end().to_owned());
        }
        document
    }

    /// The text.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// A line; empty where there is none.
    pub fn line(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", String::as_str)
    }

    /// The words at a place; empty where the document has no such place.
    pub fn at(&self, place: Place) -> &str {
        place.span.of(self.line(place.line))
    }

    /// Whether it holds no word at all.
    pub fn is_empty(&self) -> bool {
        !self.lines.iter().any(|line| line.contains(char::is_alphanumeric))
    }

    /// The place of what a line says: without the marks of headings, lists and emphasis around it.
    pub fn content(&self, line: usize) -> Place {
        let (start, end) = inner(self.line(line));
        Place::new(line, start, end)
    }
}

/// What opens an item of a list, each before a blank.
const BULLETS: [char; 13] = ['-', '*', '•', '–', '—', '▪', '◦', '●', '‣', '·', '■', '○', '➢'];

/// What of a line is an item's mark: the bytes up to its words. `None` where the line is no item of a list.
pub fn bullet(line: &str) -> Option<usize> {
    let start = line.len() - line.trim_start().len();
    let rest = &line[start..];
    let mark = rest.chars().next()?;
    if BULLETS.contains(&mark) {
        let after = &rest[mark.len_utf8()..];
        // Only Markdown's marks need a blank behind them: others open a list without one as well.
        let ascii = matches!(mark, '-' | '*' | '–' | '—');
        if (!ascii || after.starts_with([' ', '\t', '\u{a0}'])) && !after.trim().is_empty() {
            return Some(line.len() - after.trim_start().len());
        }
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) && (rest[digits..].starts_with(". ") || rest[digits..].starts_with(") ")) {
        let after = &rest[digits + 2..];
        return Some(line.len() - after.trim_start().len());
    }
    None
}

/// The level of a Markdown heading, and where its words start.
pub fn heading(line: &str) -> Option<(usize, usize)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(level..)?;
    ((1..=6).contains(&level) && rest.starts_with(' ')).then(|| (level, line.len() - rest.trim_start().len()))
}

fn inner(line: &str) -> (usize, usize) {
    let marked = heading(line).map(|(_, at)| at).or_else(|| bullet(line)).unwrap_or(0);
    let rest = &line[marked..];
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '|');
    let start = marked + (rest.len() - rest.trim_start_matches(is_mark).len());
    let end = marked + rest.trim_end_matches(is_mark).len();
    (start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_line_says_stands_between_its_marks() {
        let document = Document::of(
            "## Experience\n- **Led** nine\n**Elbwerk GmbH**, Hamburg\n• Kafka\n1. Lead\n  - inner\n-5 % cost",
        );
        let said: Vec<&str> = (0..7).map(|line| document.at(document.content(line))).collect();
        assert_eq!(
            said,
            ["Experience", "Led** nine", "Elbwerk GmbH**, Hamburg", "Kafka", "Lead", "inner", "-5 % cost"]
        );
    }

    #[test]
    fn what_is_too_long_is_cut_at_a_line_and_says_so() {
        let document = Document::of(&"ä line of some length\n".repeat(20_000));
        assert!(document.cut && document.text().len() <= MAX_BYTES);
        assert!(document.lines.iter().all(|line| line == "ä line of some length"));
    }

    proptest! {
        #[test]
        fn places_never_split_a_character(line in "\\PC{0,60}") {
            let document = Document::of(&line);
            for n in 0..document.lines.len() {
                let place = document.content(n);
                prop_assert!(document.line(n).get(place.span.start..place.span.end).is_some());
            }
        }
    }
}
