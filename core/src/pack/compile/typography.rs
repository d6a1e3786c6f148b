//! Typographic quotes and spaces for plain fields, so that they look as rendered Markdown does, and what they enclose.

/// The text with curly quotes, ellipses, en dashes between numbers as the author wrote them, and no line break between a
/// number and its `%`.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for part in text.trim().split_inclusive(['"', '\'']) {
        let (words, quote) = match part.strip_suffix(['"', '\'']) {
            Some(words) => (words, part.chars().next_back()),
            None => (part, None),
        };
        out.push_str(words);
        before = words.chars().next_back().unwrap_or(before);
        if let Some(quote) = quote {
            let opens = before.is_whitespace()
                || matches!(before, '(' | '[' | '-' | '\u{2013}' | '\u{2014}' | '\u{201c}' | '\u{2018}' | '/');
            let curly = match (quote, opens) {
                ('"', true) => '\u{201c}',
                ('"', false) => '\u{201d}',
                (_, true) => '\u{2018}',
                (_, false) => '\u{2019}',
            };
            out.push(curly);
            before = curly;
        }
    }
    spaced(&out.replace("...", "\u{2026}"))
}

/// The text with a no-break space between a number and its `%`.
pub fn spaced(text: &str) -> String {
    if !text.contains(" %") {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    for (n, part) in text.split(" %").enumerate() {
        if n > 0 {
            out.push_str(if out.ends_with(|c: char| c.is_ascii_digit()) { "\u{a0}%" } else { " %" });
        }
        out.push_str(part);
    }
    out
}

/// The text without what stands in curly quotation marks.
pub fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut closing: Option<char> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (closing, c) {
            (None, '\u{201c}') => closing = Some('\u{201d}'),
            (None, '\u{2018}') => closing = Some('\u{2019}'),
            // An apostrophe within a word closes nothing.
            (Some(end), c) if c == end && !chars.peek().is_some_and(|next| next.is_alphanumeric()) => closing = None,
            (Some(_), _) => {}
            (None, c) => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_are_free() {
        assert_eq!(unquoted("says \u{2018}it\u{2019}s best practice\u{2019} and stops"), "says  and stops");
        assert_eq!(unquoted("the team\u{2019}s plan"), "the team\u{2019}s plan");
    }
}
