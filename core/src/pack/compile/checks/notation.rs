//! Figures are written one way: behind digits stands the sign (`78 %`, `$2.4M`, `40 ms`, `80 GB`, `1.3×`), behind a number word the
//! word (*eighty gigabytes*, *two per cent*). Quotation marks are typed straight; which of them a reader sees, the compiler decides.
//!
//! Inline code is free, as are digits inside a name (`H100`).

use crate::pack::compile::diagnostic::{Place, Report};
use crate::pack::compile::item::{Form, Passage};
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::markdown::{BlockKind, blocks};

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for outline in &manuscript.outlines {
        for passage in &outline.passages {
            // A work is called what it is called.
            if outline.kind == "sources" && passage.name != "claim" {
                continue;
            }
            curly(passage, report);
            for (place, text) in texts(passage) {
                for (wrong, right) in mistakes(&text) {
                    report.add(&place, format!("a figure written as `{wrong}`"), format!("write `{right}`"));
                }
            }
        }
    }
}

fn curly(passage: &Passage, report: &mut Report) {
    let marks = ['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}'];
    if let Some((at, mark)) = passage.text.match_indices(marks).next() {
        let place = passage.line(passage.text[..at].matches('\n').count());
        report.add(&place, format!("the curly mark {mark}"), "type it straight: ' or \"");
    }
}

/// The texts of a passage, line by line where it has no markup, else block by block without inline code.
fn texts(passage: &Passage) -> Vec<(Place, String)> {
    match passage.form {
        Form::Plain | Form::Answer => {
            let lines = passage.text.lines().enumerate();
            lines.map(|(n, line)| (passage.line(n), line.to_string())).collect()
        }
        Form::Inline | Form::Blocks => blocks(&passage.text)
            .into_iter()
            .filter(|block| block.kind != BlockKind::Code)
            .map(|block| (passage.line(block.line), block.uncoded))
            .collect(),
    }
}

/// Words for units behind digits, and the sign that belongs there.
const SIGNS: [(&str, &str); 20] = [
    ("per cent", "%"),
    ("percent", "%"),
    ("milliseconds", "ms"),
    ("microseconds", "µs"),
    ("kilobytes", "KB"),
    ("megabytes", "MB"),
    ("gigabytes", "GB"),
    ("terabytes", "TB"),
    ("petabytes", "PB"),
    ("kilowatts", "kW"),
    ("megawatts", "MW"),
    ("gigawatts", "GW"),
    ("megawatt", "MW"),
    ("teraflops", "TFLOP/s"),
    ("petaflops", "PFLOP/s"),
    ("TFLOPS", "TFLOP/s"),
    ("PFLOPS", "PFLOP/s"),
    ("kB", "KB"),
    ("Gbit/s", "Gb/s"),
    ("Gbps", "Gb/s"),
];

/// Signs that keep a space from their number.
const SPACED: [&str; 12] = ["%", "ms", "µs", "KB", "MB", "GB", "TB", "PB", "kW", "MW", "GW", "TFLOP/s"];

/// Amounts of money in words, and the letter behind a dollar sign; thousands are written out.
const SCALES: [(&str, &str); 3] = [("thousand", ",000"), ("million", "M"), ("billion", "B")];

/// What is written another way, and how it is written here.
fn mistakes(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| at + from) {
        let end = end_of_number(text, start);
        from = end;
        let before = text[..start].chars().next_back();
        // Digits of a name, and of an identifier with more of them.
        if before.is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | ':')) {
            from = end + text[end..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - end);
            continue;
        }
        let (number, rest) = (&text[start..end], &text[end..]);
        if let Some((wrong, right)) = mistake(number, before == Some('$'), rest) {
            out.push((wrong, right));
        }
    }
    out
}

/// Where the number that starts there ends: digits, and points and commas between them.
fn end_of_number(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while bytes.get(end).is_some_and(u8::is_ascii_digit)
        || (matches!(bytes.get(end), Some(b'.' | b',')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit))
    {
        end += 1;
    }
    end
}

fn mistake(number: &str, dollars: bool, rest: &str) -> Option<(String, String)> {
    let spaced = rest.trim_start_matches([' ', '\u{a0}']);
    let space = &rest[..rest.len() - spaced.len()];
    let digits = number.split('.').next().unwrap_or(number);
    if digits.len() > 4 && !digits.contains(',') {
        return Some((number.to_string(), grouped(number)));
    }
    if dollars {
        let (scale, sign) = SCALES.into_iter().find(|(scale, _)| is_word(spaced, scale))?;
        return Some((format!("${number} {scale}"), format!("${number}{sign}")));
    }
    for (word, sign) in SIGNS {
        if is_word(spaced, word) {
            return Some((format!("{number}{space}{word}"), format!("{number} {sign}")));
        }
    }
    if space.is_empty()
        && let Some(sign) = SPACED.into_iter().find(|sign| is_word(rest, sign))
    {
        return Some((format!("{number}{sign}"), format!("{number} {sign}")));
    }
    for (word, sign) in SCALES.into_iter().chain([("", "")]) {
        let money = if word.is_empty() { spaced } else { after_word(spaced, word).unwrap_or("") };
        if is_word(money, "dollars") || is_word(money, "dollar") {
            let wrong = [number, word, "dollars"].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            return Some((wrong.join(" "), format!("${number}{sign}")));
        }
    }
    for (sign, letter) in [("M$", "M"), ("$", "")] {
        let amount = spaced.strip_prefix(sign).filter(|after| !after.starts_with(|c: char| c.is_ascii_digit()));
        if amount.is_some() {
            return Some((format!("{number}{space}{sign}"), format!("${number}{letter}")));
        }
    }
    let times = space.is_empty() && is_word(rest, "x")
        || rest.strip_prefix(" x ").is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    if times {
        let right = if space.is_empty() { format!("{number}×") } else { format!("{number} × …") };
        return Some((format!("{number}{space}x"), right));
    }
    (space.is_empty() && is_word(rest, "k")).then(|| (format!("{number}k"), format!("{number},000")))
}

/// Whether the text starts with that word, whole.
fn is_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric()))
}

/// What stands behind that word and a space, where the text starts with it.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.strip_prefix(word)?.strip_prefix([' ', '\u{a0}', '-'])
}

/// A whole number with a comma before each three digits.
fn grouped(number: &str) -> String {
    let (whole, part) = number.split_once('.').map_or((number, ""), |(whole, part)| (whole, part));
    let mut out = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if part.is_empty() { out } else { format!("{out}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::mistakes;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_another_way_is_found_with_its_remedy() {
        for (text, right) in [
            ("at 78% of them", "78 %"),
            ("18 per cent in ten days", "18 %"),
            ("30 million dollars a year", "$30M"),
            ("2.50 dollars an hour", "$2.50"),
            ("640 thousand dollars", "$640,000"),
            ("7.2 M$ a year", "$7.2M"),
            ("3.00 $ per million", "$3.00"),
            ("$12 million", "$12M"),
            ("40 milliseconds", "40 ms"),
            ("80GB", "80 GB"),
            ("400 gigabytes", "400 GB"),
            ("20 megawatts", "20 MW"),
            ("400 teraflops", "400 TFLOP/s"),
            ("1.3x the load", "1.3×"),
            ("2 x 550,000", "2 × …"),
            ("a 128k window", "128,000"),
            ("16384 accelerators", "16,384"),
        ] {
            let found: Vec<String> = mistakes(text).into_iter().map(|(_, right)| right).collect();
            assert_eq!(found, [right], "{text}");
        }
    }

    #[test]
    fn what_is_written_so_is_let_through() {
        for text in [
            "78 % of them, and 0.4 % more",
            "$2.4M, $12, $645,000 and $1.5B",
            "forty per cent, two million dollars, eighty gigabytes",
            "40 ms, 80 GB, 20 MW, 400 TFLOP/s, 3.4e24 operations",
            "1.3× the load, 6 × 70",
            "9.6 million exceeds 9 million, in 2026",
            "H100s, GPT-4, FP8x, arXiv:2407.21783 and v2",
            "at 3 $5 lunches",
        ] {
            assert_eq!(mistakes(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read(text in "[0-9$%MxkGB .,\u{a0}\u{e9}a-c]{0,30}") {
            mistakes(&text);
        }
    }
}
