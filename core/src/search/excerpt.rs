//! The part of a text that shows best why it matches.

use super::word;
use crate::text::Span;

/// About how many bytes an excerpt has.
const LENGTH: usize = 180;

/// A word of a text: where it stands, and its number among all words of the pack.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub term: u32,
}

impl Token {
    fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// An excerpt of `text`, whose words are `tokens`. `weights` says of each term how much it matters to the query (0: not at
/// all).
pub fn excerpt(text: &str, tokens: &[Token], weights: &[f32]) -> String {
    let weight = |token: &Token| weights[token.term as usize];
    let matched: Vec<Token> = tokens.iter().filter(|token| weight(token) > 0.0).copied().collect();
    let mut best: Option<(f32, Span, Span)> = None;
    let mut paragraph = Span::new(0, 0);
    for (n, first) in matched.iter().enumerate() {
        let from = first.span();
        // Within one paragraph, so that an excerpt reads as a piece of the text.
        if from.start >= paragraph.end {
            let start = text[..from.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[from.start..].find('\n').map_or(text.len(), |at| from.start + at);
            paragraph = Span::new(start, end);
        }
        let last = (from.start + LENGTH * 3 / 4).min(paragraph.end);
        // A word that stands there twice shows no more than one that stands there once.
        let (mut value, mut end) = (0.0, from.end);
        let mut seen: Vec<u32> = Vec::new();
        for token in matched[n..].iter().take_while(|token| token.span().end <= last) {
            end = token.span().end;
            if !seen.contains(&token.term) {
                seen.push(token.term);
                value += weight(token);
            }
        }
        if best.as_ref().is_none_or(|(other, _, _)| value > *other) {
            best = Some((value, paragraph, Span::new(from.start, end)));
        }
    }
    let (paragraph, focus) = best.map_or_else(
        || (Span::new(0, text.find('\n').unwrap_or(text.len())), Span::new(0, 0)),
        |(_, paragraph, focus)| (paragraph, focus),
    );
    shown(text, around(text, paragraph, focus))
}

/// The window of a paragraph around a span of it, cut at words.
fn around(text: &str, paragraph: Span, focus: Span) -> Span {
    if paragraph.end - paragraph.start <= LENGTH {
        return paragraph;
    }
    let spare = LENGTH.saturating_sub(focus.end - focus.start);
    // A little of what leads to the match, most of what follows.
    let mut start = focus.start.saturating_sub(spare / 3).max(paragraph.start);
    let mut end = (start + LENGTH).max(focus.end).min(paragraph.end);
    start = start.min(end.saturating_sub(LENGTH)).max(paragraph.start);
    while start > paragraph.start && !after_space(text, start) {
        start -= 1;
    }
    while end < paragraph.end && !before_space(text, end) {
        end += 1;
    }
    Span::new(start, end)
}

fn after_space(text: &str, at: usize) -> bool {
    text.is_char_boundary(at) && text[..at].ends_with(char::is_whitespace)
}

fn before_space(text: &str, at: usize) -> bool {
    text.is_char_boundary(at) && text[at..].starts_with(char::is_whitespace)
}

fn shown(text: &str, span: Span) -> String {
    let lead = if span.start > 0 && !text[..span.start].ends_with('\n') { "\u{2026} " } else { "" };
    let rest = &text[span.end..];
    let tail = if rest.is_empty() || rest.starts_with('\n') { "" } else { " \u{2026}" };
    format!("{lead}{}{tail}", span.of(text).trim())
}

/// The words of a text that matter to the query, in order and without overlap.
pub fn matches(text: &str, weight: impl Fn(&str) -> f32) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut matching: Vec<Span> =
        word::words_and_wholes(text).filter(|(_, word)| weight(word) > 0.0).map(|(span, _)| span).collect();
    matching.sort();
    for span in matching {
        match spans.last_mut() {
            // A part of a hyphenated word that matches as a whole is highlighted with it.
            Some(last) if last.overlaps(span) => last.end = last.end.max(span.end),
            _ => spans.push(span),
        }
    }
    spans
}
