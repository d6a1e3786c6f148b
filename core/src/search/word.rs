//! What a word is to search: a run of letters and digits in lower case. `GPU-hours` is two words, `don't` is one.

use crate::text::Span;

/// The words of a text with their places in it.
pub fn words(text: &str) -> Vec<(Span, String)> {
    let mut out = Vec::new();
    let mut start = None;
    let end_word = |start: &mut Option<usize>, end: usize, out: &mut Vec<(Span, String)>| {
        if let Some(from) = start.take() {
            out.push((Span::new(from, end), folded(&text[from..end])));
        }
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
        } else {
            let inner = is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
            if !(inner && start.is_some()) {
                end_word(&mut start, at, &mut out);
            }
        }
    }
    end_word(&mut start, text.len(), &mut out);
    out
}

/// The words of a text, and each hyphenated pair also as one word: `on-call` is `on`, `call` and `oncall`.
pub fn words_and_wholes(text: &str) -> Vec<(Span, String)> {
    let mut out: Vec<(Span, String)> = Vec::new();
    let mut before: Option<(Span, String)> = None;
    for (span, word) in words(text) {
        if let Some((head_span, head)) = before.take()
            && is_hyphen(&text[head_span.end..span.start])
        {
            out.push((Span::new(head_span.start, span.end), format!("{head}{word}")));
        }
        before = Some((span, word.clone()));
        out.push((span, word));
    }
    out
}

/// Whether what stands between two words joins them.
pub fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}")
}

/// Lower case, without apostrophes.
fn folded(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return word.to_string();
    }
    word.chars().filter(|c| !is_apostrophe(*c)).flat_map(char::to_lowercase).collect()
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
        words(text).into_iter().map(|(_, word)| word).collect()
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
        let found: Vec<&str> = words(text).iter().map(|(span, _)| span.of(text)).collect();
        assert_eq!(found, ["Ünder", "İx", "it's"]);
    }
}
