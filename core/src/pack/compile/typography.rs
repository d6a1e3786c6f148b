//! Typographic quotes and spaces for plain fields, so that they look as rendered Markdown does, and what they enclose; and, for
//! both, which marks quote.

use std::borrow::Cow;

/// The text with curly quotes, ellipses, en dashes between numbers as the author wrote them, and no line break between a
/// number and its `%`.
pub fn plain(text: &str) -> String {
    let text = double_outside(text);
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

/// The text with double straight quotes outside and single ones within them, whichever the author typed: in a TOML string the
/// single ones are at hand, in Markdown the double ones. Apostrophes, inline code and all lengths stay.
pub fn double_outside(text: &str) -> Cow<'_, str> {
    let mut bytes = Cow::Borrowed(text.as_bytes());
    let (mut quoted, mut code) = (false, false);
    let mut at = 0;
    while at < text.len() {
        match text.as_bytes()[at] {
            b'`' => code = !code,
            b'\n' if text[at..].starts_with("\n\n") => (quoted, code) = (false, false),
            _ if code => {}
            b'"' => quoted = !quoted,
            b'\'' if !quoted && opens(text, at) => {
                if let Some(end) = closing(text, at) {
                    let bytes = bytes.to_mut();
                    bytes[at..=end].iter_mut().filter(|byte| **byte == b'"').for_each(|byte| *byte = b'\'');
                    (bytes[at], bytes[end]) = (b'"', b'"');
                    at = end;
                }
            }
            _ => {}
        }
        at += 1;
    }
    match bytes {
        Cow::Borrowed(_) => Cow::Borrowed(text),
        Cow::Owned(bytes) => String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned),
    }
}

/// Whether a single quote there opens a quotation: what is before it is no word, what is behind it no space.
fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let begins = before.is_none_or(|c| c.is_whitespace() || "([-\u{2013}\u{2014}/*_|".contains(c));
    begins && text[at + 1..].chars().next().is_some_and(|c| !c.is_whitespace())
}

/// Where the quotation that opens there closes, in the same paragraph.
fn closing(text: &str, open: usize) -> Option<usize> {
    let end = text[open..].find("\n\n").map_or(text.len(), |at| at + open);
    text[open + 1..end].match_indices('\'').map(|(at, _)| at + open + 1).find(|at| {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !text[..*at].ends_with(char::is_whitespace) && !word(text[at + 1..].chars().next())
    })
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
    use proptest::prelude::*;

    #[test]
    fn quoted_words_are_free() {
        assert_eq!(unquoted("says \u{2018}it\u{2019}s best practice\u{2019} and stops"), "says  and stops");
        assert_eq!(unquoted("the team\u{2019}s plan"), "the team\u{2019}s plan");
    }

    #[test]
    fn quotation_marks_are_double_outside_and_single_within() {
        for (text, expected) in [
            ("says 'not yet' and stops", "says \"not yet\" and stops"),
            ("('every hour')", "(\"every hour\")"),
            ("**'The tool made a mistake.'** The rest", "**\"The tool made a mistake.\"** The rest"),
            ("the researcher's 'it isn't ours'", "the researcher's \"it isn't ours\""),
            ("\"he said 'no' to me\"", "\"he said 'no' to me\""),
            ("'he said \"no\" to me'", "\"he said 'no' to me\""),
            ("the engineers' plan, and the reviewers' time", "the engineers' plan, and the reviewers' time"),
            ("it's `'a'` in code", "it's `'a'` in code"),
            ("'open\n\nand gone'", "'open\n\nand gone'"),
        ] {
            assert_eq!(double_outside(text), expected);
            assert_eq!(double_outside(text).len(), text.len());
        }
    }

    #[test]
    fn plain_text_gets_curly_marks_and_a_space_that_does_not_break() {
        assert_eq!(plain("It's 'so', 78 % of it..."), "It\u{2019}s \u{201c}so\u{201d}, 78\u{a0}% of it\u{2026}");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_only_quotation_marks_change(text in "[a b.\\n`'\"\u{e9}\u{201c}]{0,40}") {
            let set = double_outside(&text);
            let bare = |text: &str| text.replace(['"', '\''], "q");
            prop_assert_eq!(bare(&set), bare(&text));
            prop_assert_eq!(plain(&text).chars().count(), text.trim().replace("...", "\u{2026}").chars().count());
        }
    }
}
