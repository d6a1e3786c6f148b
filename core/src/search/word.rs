//! What a word is to search: a run of letters and digits in lower case. `GPU-hours` is two words, `don't` is one.

use crate::text::Span;
use std::borrow::Cow;

/// A word and its place in a text.
pub type Word<'a> = (Span, Cow<'a, str>);

/// The words of a text with their places in it.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() && !is_inner(text, at) {
            at += width(text, at);
        }
        let start = at;
        while at < text.len() && (is_inner(text, at) || is_inner_apostrophe(text, at)) {
            at += width(text, at);
        }
        (start < at).then(|| (Span::new(start, at), folded(&text[start..at])))
    })
}

/// Whether the character at `at` belongs to a word. Most texts are ASCII, where bytes tell.
fn is_inner(text: &str, at: usize) -> bool {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() { byte.is_ascii_alphanumeric() } else { text[at..].starts_with(char::is_alphanumeric) }
}

/// Whether an apostrophe at `at` stands within a word, and so belongs to it.
fn is_inner_apostrophe(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    rest.starts_with(is_apostrophe) && rest[width(text, at)..].starts_with(char::is_alphabetic)
}

/// How many bytes the character at `at` has.
fn width(text: &str, at: usize) -> usize {
    match text.as_bytes()[at] {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// The words of a text, and each hyphenated pair also as one word: `on-call` is `on`, `call` and `oncall`.
pub fn words_and_wholes(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut before: Option<Word<'_>> = None;
    words(text).flat_map(move |(span, word)| {
        let whole = before.take().and_then(|(head_span, head)| {
            let joined = is_hyphen(&text[head_span.end..span.start]);
            joined.then(|| (Span::new(head_span.start, span.end), Cow::Owned(format!("{head}{word}"))))
        });
        before = Some((span, word.clone()));
        whole.into_iter().chain([(span, word)])
    })
}

/// Whether what stands between two words joins them.
pub fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}")
}

/// Lower case, without apostrophes.
fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().filter(|c| !is_apostrophe(*c)).flat_map(char::to_lowercase).collect())
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Words that say nothing about a document. A query that has others does without them.
pub fn is_function(word: &str) -> bool {
    FUNCTION_WORDS.contains(&word)
}

const FUNCTION_WORDS: [&str; 50] = [
    "a", "about", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "for", "from", "had",
    "has", "have", "how", "i", "if", "in", "is", "it", "its", "me", "my", "of", "on", "or", "so", "that", "the",
    "their", "then", "they", "this", "to", "was", "we", "were", "what", "when", "which", "who", "will", "with",
    "would", "you",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<String> {
        words(text).map(|(_, word)| word.into_owned()).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            plain("GPU-hours, don\u{2019}t: p99 'quoted' Ünder"),
            ["gpu", "hours", "dont", "p99", "quoted", "ünder"]
        );
        assert_eq!(plain(" -- ' "), Vec::<String>::new());
    }

    #[test]
    fn places_are_those_of_the_original() {
        let text = "Ünder İx it's";
        let found: Vec<&str> = words(text).map(|(span, _)| span.of(text)).collect();
        assert_eq!(found, ["Ünder", "İx", "it's"]);
    }
}
