//! Every figure rests on something: a source, an estimate whose derivation stands beside it, or a worked example.
//!
//! A figure is a number with a unit, a currency sign, a percentage or a multiplier. Bare numbers ("3 rounds") are not, nor
//! are names that hold digits (`H100`, `P99`).

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::draft::Draft;
use crate::pack::compile::item::Figures;
use crate::pack::compile::markdown::{BlockKind, blocks};

/// Runs the check.
pub fn check(draft: &Draft, report: &mut Report) {
    for passage in draft.facts.iter().flat_map(|f| &f.passages).filter(|p| p.figures == Figures::Marked) {
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
        if currency || has_unit(&rest) {
            let from = start - usize::from(currency);
            let to = (at + rest.chars().take_while(|c| !matches!(c, ',' | '.' | ';' | ')')).take(12).count())
                .min(chars.len());
            out.push(chars[from..to].iter().collect::<String>().trim().to_string());
        }
    }
    out
}

/// Whether the text after a number starts with a unit as a whole word.
fn has_unit(rest: &str) -> bool {
    let lower = rest.to_lowercase();
    let after = lower.trim_start_matches([' ', '\u{a0}']);
    UNITS.iter().any(|unit| {
        after.strip_prefix(unit).is_some_and(|left| !left.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
            // A single letter is a unit only right after its number.
            && (unit.len() > 1 || *unit == "%" || *unit == "×" || after.len() == lower.len() || matches!(*unit, "h" | "s"))
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
