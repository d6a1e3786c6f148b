//! A prompt can be held in the head: it carries at most four figures, and the interviewer gives the rest when asked, each fact once.
//!
//! A figure is here what a listener would write down: a number in digits, or in words from four up; two and three only before a
//! unit of time or money or *times*. A clock time, a date and a number that names one (*week four*, *day 19*) are none, a
//! figure that is said again is no further one, and neighbours (*3 million*, *twenty-two*) are one.

use std::collections::BTreeSet;

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::item::Item;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::question::Question;
use crate::pack::compile::words::key;
use crate::text::{Span, words};

/// More than these nobody keeps in mind while thinking about something else.
const MOST: usize = 4;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for question in &manuscript.questions {
        let prompt = &question.front.prompt;
        let figures = figures(prompt.get_ref());
        if figures.len() > MOST {
            let listed = figures.join(", ");
            let wrong = format!("the prompt carries {} figures: {listed}", figures.len());
            let remedy = format!("leave {MOST} at most, and move the others into [[facts]] with `ask` and `answer`");
            report.style(&question.at(prompt), wrong, remedy);
        }
        facts(question, report);
    }
}

fn facts(question: &Item<Question>, report: &mut Report) {
    let mut asks = BTreeSet::new();
    for fact in &question.front.facts {
        if !asks.insert(key(fact.ask.get_ref())) {
            let wrong = format!("“{}” is asked by two facts", fact.ask.get_ref());
            report.style(&question.at(&fact.ask), wrong, "join their answers");
        }
        if !fact.ask.get_ref().trim_end().ends_with('?') {
            report.style(
                &question.at(&fact.ask),
                "an `ask` that is no question",
                "word it as a candidate would ask it",
            );
        }
    }
}

/// Words for one to three: taken in at a glance, unless they measure something.
const FEW: [&str; 3] = ["one", "two", "three"];

/// Number words from four up.
const MORE: [&str; 24] = [
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

/// Part of the number before them, and alone (*per million tokens*) none.
const SCALES: [&str; 5] = ["hundred", "thousand", "million", "billion", "trillion"];

/// With one of these behind it, also a small number is a figure.
const MEASURES: [&str; 17] = [
    "seconds", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "quarters", "year",
    "years", "dollars", "percent", "per", "times",
];

/// A number behind one of these names it.
const NAMED: [&str; 5] = ["day", "week", "month", "quarter", "step"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The figures of a prompt, each once, in order.
fn figures(text: &str) -> Vec<String> {
    let spans = words(text);
    let lower: Vec<String> = spans.iter().map(|span| span.of(text).to_lowercase()).collect();
    let word = |at: usize| lower.get(at).map_or("", String::as_str);
    let mut found = Vec::new();
    let mut at = 0;
    while at < lower.len() {
        if !is_number(word(at)) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while (is_number(word(at)) || SCALES.contains(&word(at))) && joined(text, spans[at - 1], spans[at]) {
            at += 1;
        }
        let whole = Span { start: spans[start].start, end: spans[at - 1].end };
        let named = start > 0 && NAMED.contains(&word(start - 1)) || MONTHS.contains(&word(at));
        let clock = text[..whole.start].ends_with(':') || text[whole.end..].starts_with(':');
        let few = at - start == 1 && FEW.contains(&word(start));
        let measured = word(start) != "one" && MEASURES.contains(&word(at));
        let said = whole.of(text).to_lowercase();
        if !named && !clock && (!few || measured) && !found.contains(&said) {
            found.push(said);
        }
    }
    found
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || FEW.contains(&word) || MORE.contains(&word)
}

/// Whether nothing but a space or a hyphen stands between two words.
fn joined(text: &str, before: Span, after: Span) -> bool {
    matches!(&text[before.end..after.start], " " | "-")
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn what_a_listener_would_write_down_is_counted() {
        for (text, expected) in [
            ("3 million users, eight requests each", vec!["3 million", "eight"]),
            ("a 256-GPU job waits thirty hours", vec!["256", "thirty"]),
            ("from 71% to 0.4 in two weeks", vec!["71", "0.4", "two"]),
            ("twenty-two engineers, and 400 or 1,500 tokens", vec!["twenty-two", "400", "1,500"]),
            ("four times the price, three times the load", vec!["four", "three"]),
            ("nine of eleven gates at ten. Nine are green", vec!["nine", "eleven", "ten"]),
        ] {
            assert_eq!(figures(text), expected, "{text}");
        }
    }

    #[test]
    fn small_counts_dates_clocks_and_names_are_not() {
        for text in [
            "Three teams and two seniors want one engineer",
            "Friday, 16:00",
            "On 1 July",
            "week four, day 19 and month six",
            "the cost of a million tokens",
            "one time a hundred H100s failed at P99",
            "half of it, twice",
        ] {
            assert_eq!(figures(text), Vec::<String>::new(), "{text}");
        }
    }
}
