//! Places in a text. A span is a byte range of a UTF-8 text; every function here keeps to character boundaries, so that a
//! span from a damaged store can never panic.

use std::ops::Range;

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

/// The sentences of a text in blocks of at least `least`, by their places: each ends with a paragraph, or where that is too far away, after
/// twice as many sentences.
pub fn blocks(text: &str, sentences: &[Span], least: usize) -> Vec<Range<usize>> {
    let opens_paragraph = |at: usize| {
        let gap = text.get(sentences[at - 1].end..sentences[at].start);
        gap.is_some_and(|gap| gap.contains('\n'))
    };
    let (mut blocks, mut from) = (Vec::new(), 0);
    while from < sentences.len() {
        let furthest = (from + 2 * least.max(1)).min(sentences.len());
        let end = (from + least.max(1)..furthest).find(|at| opens_paragraph(*at)).unwrap_or(furthest);
        blocks.push(from..end);
        from = end;
    }
    blocks
}

/// The words of a text by Unicode Annex 29 (a word holds a letter or a digit), as spans.
pub fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    for (at, word) in text.unicode_word_indices() {
        match words.last_mut() {
            // The vowel AM of Thai and Lao counts as a letter there, but is part of the consonant before it.
            Some(last) if last.end == at && word.starts_with(['\u{e33}', '\u{eb3}']) => last.end = at + word.len(),
            _ => words.push(Span { start: at, end: at + word.len() }),
        }
    }
    words
}

/// How many words a text has.
pub fn word_count(text: &str) -> usize {
    text.unicode_words().count()
}

/// The beginning of a text: of so many characters at most, and no word, letter with its marks or figure cut where a cut can be avoided.
pub fn opening(text: &str, most: usize) -> &str {
    let Some((limit, _)) = text.char_indices().nth(most) else { return text };
    let whole = |at: &usize| !splits_figure(text, *at);
    let spaces = text[..limit].char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let mut spaces = spaces.chain(text[limit..].starts_with(char::is_whitespace).then_some(limit));
    // A script without spaces has words all the same.
    let bounds = || text.split_word_bound_indices().map(|(at, _)| at).take_while(|at| *at <= limit);
    let at_space = spaces.rfind(whole).filter(|at| 2 * at >= limit);
    match at_space.or_else(|| bounds().filter(whole).last()) {
        Some(end) if end > 0 => text[..end].trim_end(),
        // One long word.
        _ => &text[..limit],
    }
}

/// A text as one quotes it where there is no room for all: its [`opening`], and an ellipsis where more follows.
pub fn shortened(text: &str, most: usize) -> String {
    let text = text.trim();
    let opening = opening(text, most);
    if opening.len() == text.len() {
        return text.to_owned();
    }
    format!("{} …", opening.trim_end_matches([',', ';', ':', '(', '-', '\u{2013}', '\u{2014}', ' ']))
}

/// Whether a cut at that byte parts what is one figure to its reader: *210 000*, *$ 4.6*, *38 %*, *52–46*.
fn splits_figure(text: &str, at: usize) -> bool {
    let space = |c: char| c.is_whitespace() && c != '\n';
    let (before, after) = (text[..at].trim_end_matches(space), text[at..].trim_start_matches(space));
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let mut following = after.chars();
    match (before.chars().next_back(), following.next()) {
        (Some('$' | '€' | '£' | '¥' | '±' | '+' | '-' | '\u{2212}' | '\u{2013}' | '~' | '≈'), next) => {
            digit(next)
        }
        (last, Some('%' | '‰')) => digit(last),
        (last, Some('.' | ',' | ':' | '/' | '-' | '\u{2013}')) => digit(last) && digit(following.next()),
        (last, next) => digit(last) && digit(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_vowel_that_is_part_of_its_consonant_is_no_word() {
        let text = "ทำน้ำ";
        assert_eq!(words(text).iter().map(|word| word.of(text)).collect::<Vec<_>>(), ["ทำ", "น้ำ"]);
    }

    #[test]
    fn an_opening_ends_between_words_and_never_within_a_letter() {
        assert_eq!(opening("We cut the cost", 40), "We cut the cost");
        assert_eq!(opening("We cut the cost", 9), "We cut");
        assert_eq!(opening("שלום לכולם", 7), "שלום");
        assert_eq!(opening("e\u{301}e\u{301} e\u{301}", 4), "e\u{301}e\u{301}");
        assert_eq!(opening("Unpronounceable", 4), "Unpr");
        assert_eq!(opening("👩‍🔬👩‍🔬", 4), "👩‍🔬");
        assert_eq!(opening("我们把成本降低了", 4), "我们把成");
    }

    #[test]
    fn an_opening_never_ends_within_a_figure() {
        let cut = |text: &str| {
            let length = text.chars().count();
            (1..length).map(|most| opening(text, most).to_owned()).collect::<std::collections::BTreeSet<_>>()
        };
        let of = |openings: &[&str]| openings.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(
            cut("Fell from 52 to 46 %"),
            of(&["F", "Fe", "Fel", "Fell", "Fell from", "Fell from 52", "Fell from 52 to"])
        );
        assert!(!cut("We saved $210 000 a month").iter().any(|text| text.ends_with("210") || text.ends_with('$')));
        assert!(!cut("It was 4.6 of 1,000").iter().any(|text| text.ends_with("4.") || text.ends_with("1,")));
    }

    #[test]
    fn what_is_cut_says_so_and_what_is_whole_does_not() {
        assert_eq!(shortened("  We cut the cost. ", 40), "We cut the cost.");
        assert_eq!(shortened("We cut the cost, and the time", 17), "We cut the cost …");
        assert_eq!(shortened("Overhead fell from 52 to 46 in a month", 25), "Overhead fell from 52 to …");
    }

    #[test]
    fn a_block_ends_with_a_paragraph_or_after_twice_as_many_sentences() {
        let text = "One. Two.\nThree. Four. Five. Six. Seven. Eight. Nine.";
        let ends = |least| blocks(text, &sentences(text), least).into_iter().map(|block| block.end).collect::<Vec<_>>();
        assert_eq!(ends(1), [2, 4, 6, 8, 9]);
        assert_eq!(ends(2), [2, 6, 9]);
        assert_eq!(ends(9), [9]);
        assert!(blocks("", &[], 3).is_empty());
    }

    proptest! {
        #[test]
        fn an_opening_is_the_beginning_and_no_longer_than_asked(text in "\\PC{0,60}", most in 1usize..40) {
            let opening = opening(&text, most);
            prop_assert!(text.starts_with(opening));
            prop_assert!(opening.chars().count() <= most);
            prop_assert!(!opening.is_empty() || text.trim_start().len() < text.len() || text.is_empty());
        }

        #[test]
        fn blocks_hold_every_sentence_once(text in "([A-Z][a-z]{1,3}[.!?][ \n]){0,40}", least in 0usize..6) {
            let stops = sentences(&text);
            let places: Vec<usize> = blocks(&text, &stops, least).into_iter().flatten().collect();
            prop_assert_eq!(places, (0..stops.len()).collect::<Vec<_>>());
        }
    }
}
