//! Every figure rests on something: a source, an estimate whose derivation stands beside it, or a worked example.
//!
//! A figure is a number with a unit, a currency sign, a percentage or a multiplier. Bare numbers ("3 rounds") are not, nor
//! are names that hold digits (`H100`, `P99`).

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::item::Figures;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::markdown::{BlockKind, blocks};

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for passage in manuscript.outlines.iter().flat_map(|f| &f.passages).filter(|p| p.figures == Figures::Marked) {
        for block in blocks(&passage.text) {
            let marked = !block.cites.is_empty() || block.estimate;
            if marked || block.worked || matches!(block.kind, BlockKind::Heading(_) | BlockKind::Code) {
                continue;
            }
            if let Some(figure) = figures(&block.uncoded).first() {
                let wrong = format!("the figure `{figure}` carries no mark");
                let remedy = "cite its source as [@id], or derive it in the same paragraph and mark it [~]";
                report.add(&passage.line(block.line), wrong, remedy);
            }
        }
    }
}

/// What makes a number a figure when it follows it.
const UNITS: &[&str] = &[
    "%",
    "×",
    "percent",
    "per cent",
    "percentage points",
    "points",
    "gpu",
    "gpus",
    "h100s",
    "a100s",
    "accelerators",
    "nodes",
    "tokens",
    "parameters",
    "flop",
    "flops",
    "tflops",
    "pflops",
    "tflop/s",
    "pflop/s",
    "gb",
    "tb",
    "pb",
    "mb",
    "gib",
    "tib",
    "gb/s",
    "tb/s",
    "gbps",
    "gbit/s",
    "ms",
    "s",
    "seconds",
    "minutes",
    "min",
    "hours",
    "h",
    "days",
    "weeks",
    "months",
    "years",
    "mw",
    "kw",
    "gw",
    "dollars",
    "thousand",
    "million",
    "billion",
    "trillion",
    "engineers",
    "people",
    "requests",
    "queries",
    "times",
    "gpu-hours",
    "m$",
    "million$",
    "k",
    "m",
    "b",
    "bn",
    "x",
];

/// The figures in a text.
pub fn figures(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len()
            && (chars[at].is_ascii_digit()
                || (matches!(chars[at], ',' | '.' | '\u{a0}') && chars.get(at + 1).is_some_and(char::is_ascii_digit)))
        {
            at += 1;
        }
        let before = start.checked_sub(1).map(|n| chars[n]);
        let currency = before.is_some_and(|c| matches!(c, '$' | '£' | '€'));
        // Digits inside a name (`H100`, `GPT-4`, `v2`) are no figure; those after another number (`3-5`) are.
        let in_name = before.is_some_and(char::is_alphabetic)
            || (matches!(before, Some('-' | '\u{2011}')) && start >= 2 && chars[start - 2].is_alphabetic());
        if in_name {
            while at < chars.len() && chars[at].is_alphanumeric() {
                at += 1;
            }
            continue;
        }
        let rest: String = chars[at..].iter().take(24).collect();
        let unit = unit(&rest);
        if currency || unit.is_some() {
            let number: String = chars[start - usize::from(currency)..at].iter().collect();
            out.push(format!("{number}{}", unit.unwrap_or("")));
        }
    }
    out
}

/// The unit that a text starts with as a whole word, with the space before it.
fn unit(rest: &str) -> Option<&str> {
    let lower = rest.to_ascii_lowercase();
    let after = lower.trim_start_matches([' ', '\u{a0}']);
    let space = lower.len() - after.len();
    UNITS.iter().find_map(|unit| {
        let left = after.strip_prefix(unit)?;
        // `12-month` names a span, and `s` is no unit in `3 students`.
        let whole = !left.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        // A letter that multiplies (`3M`) stands right after its number.
        let close = space == 0 || !matches!(*unit, "k" | "m" | "b" | "x" | "bn");
        (whole && close).then(|| &rest[..space + unit.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn numbers_with_units_are_figures() {
        for text in [
            "78 % of them",
            "$3M a year",
            "16,384 GPUs",
            "1.5x faster",
            "54 days",
            "3-5 days",
            "about 2.7 million",
            "20 s",
        ] {
            assert_eq!(figures(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn names_and_bare_numbers_are_not() {
        for text in
            ["H100 nodes", "GPT-4 tokens", "3 rounds", "in 2024", "Llama 3 models", "P99 latency", "24/7", "12-month"]
        {
            assert_eq!(figures(text), Vec::<String>::new(), "{text}");
        }
    }
}
