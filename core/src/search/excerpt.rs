//! The part of a text that shows best why it matches.

use super::word;
use crate::text::Span;
use std::borrow::Cow;

/// About how many bytes an excerpt has.
const LENGTH: usize = 180;

/// An excerpt of `text` and the matching words in it. `weight` says how much a word matters to the query (0: not at all).
pub fn excerpt(text: &str, weight: impl Fn(&str) -> f32) -> (String, Vec<Span>) {
    let mut best: Option<(f32, Span, Vec<Span>)> = None;
    let mut from = 0;
    // Within one paragraph, so that an excerpt reads as a piece of the text.
    for line in text.split_inclusive('\n') {
        let matched: Vec<(Span, f32, Cow<'_, str>)> = word::words_and_wholes(line)
            .map(|(span, word)| {
                let weight = weight(&word);
                (Span::new(from + span.start, from + span.end), weight, word)
            })
            .filter(|(_, weight, _)| *weight > 0.0)
            .collect();
        let (start, end) = (from, from + line.trim_end().len());
        from += line.len();
        for (n, (first, _, _)) in matched.iter().enumerate() {
            let inside = || matched[n..].iter().take_while(|(s, _, _)| s.end <= first.start + LENGTH * 3 / 4);
            // A word that stands there twice shows no more than one that stands there once.
            let mut seen: Vec<&str> = Vec::new();
            let mut value = 0.0;
            for (_, weight, word) in inside() {
                if !seen.contains(&word.as_ref()) {
                    seen.push(word);
                    value += weight;
                }
            }
            if best.as_ref().is_none_or(|(other, _, _)| value > *other) {
                let last = inside().last().map_or(first.end, |(s, _, _)| s.end);
                best = Some((value, around(text, Span::new(start, end), Span::new(first.start, last)), Vec::new()));
            }
        }
    }
    let (_, span, _) = best.unwrap_or_else(|| {
        let end = text.find('\n').unwrap_or(text.len());
        (0.0, around(text, Span::new(0, end), Span::new(0, 0)), Vec::new())
    });
    shown(text, span, &weight)
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

fn shown(text: &str, span: Span, weight: &impl Fn(&str) -> f32) -> (String, Vec<Span>) {
    let lead = if span.start > 0 && !text[..span.start].ends_with('\n') { "\u{2026} " } else { "" };
    let rest = &text[span.end..];
    let tail = if rest.is_empty() || rest.starts_with('\n') { "" } else { " \u{2026}" };
    let out = format!("{lead}{}{tail}", span.of(text).trim());
    let matches = matches(&out, weight);
    (out, matches)
}

/// The words of a text that matter to the query, in order and without overlap.
pub fn matches(text: &str, weight: &impl Fn(&str) -> f32) -> Vec<Span> {
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
