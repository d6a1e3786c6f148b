//! Every figure of a drill's reference solution rests on something: an output of the worksheet gives it, the brief or the news or an
//! input of the worksheet has it, a source says it, or the drill's `stated` quotes it as chosen or counted by hand.
//!
//! A figure is here any number in digits, but for what names something: a clock time, a day or week by its number, digits in a word.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::drill::Drill;
use crate::pack::compile::item::{Item, Length};
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::worksheet::Figure;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for drill in &manuscript.drills {
        check_one(drill, report);
    }
}

fn check_one(drill: &Item<Drill>, report: &mut Report) {
    let passage = drill.section_passage("Reference solution", Length::Any);
    let text = passage.text.as_str();
    let computed = computed(drill, text);
    // A figure that was computed once may be said again.
    let mut given = given(drill);
    given.extend(numbers(text).filter(|(start, _)| computed.contains(start)).filter_map(|found| value(text, found)));
    let cited = cited(text);
    let stated: Vec<Vec<(usize, usize)>> =
        drill.front.stated.iter().map(|quote| places(text, quote.get_ref()).collect()).collect();
    let mut used = vec![false; stated.len()];
    for (start, end) in numbers(text) {
        let same = |one: f64, other: f64| (one - other).abs() <= other.abs() * 1e-9;
        // A percentage may stand as a fraction.
        let fraction = if text[end..].starts_with(" %") { 1.0 } else { 100.0 };
        let is_given = value(text, (start, end))
            .is_some_and(|value| given.iter().any(|one| same(*one, value) || same(*one, fraction * value)));
        let within = |ranges: &[(usize, usize)]| ranges.iter().any(|(from, to)| *from <= start && start < *to);
        if computed.contains(&start) || is_given || within(&cited) {
            continue;
        }
        let mut is_stated = false;
        for (ranges, used) in stated.iter().zip(&mut used) {
            if within(ranges) {
                (is_stated, *used) = (true, true);
            }
        }
        if !is_stated {
            let line = text[..start].matches('\n').count();
            let around = around(text, start, end);
            report.style(
                &passage.line(line),
                format!("nothing accounts for the {} in “{around}”", &text[start..end]),
                "give it by an output of the worksheet ([[worksheet.figures]]), or quote it in `stated` where it is chosen or counted by hand",
            );
        }
    }
    for (quote, used) in drill.front.stated.iter().zip(used) {
        if !used {
            let wrong = format!("`stated` quotes “{}”, which holds no figure that needs it", quote.get_ref());
            report.style(&drill.at(quote), wrong, "take it out, or quote the solution's own words");
        }
    }
}

/// What everybody knows: one, the hours of a day and a week, the seconds of an hour, the z of a 95 % interval and the 95.
const CONSTANTS: [f64; 6] = [1.0, 24.0, 168.0, 3600.0, 1.96, 95.0];

/// The numbers that a candidate is given: those of the brief, of the news, and what the worksheet and its settings put in.
fn given(drill: &Item<Drill>) -> Vec<f64> {
    let mut given = CONSTANTS.to_vec();
    let brief = drill.section("Brief");
    let news = drill.front.turns.iter().map(|turn| turn.news.get_ref().as_str());
    for text in news.chain([brief]) {
        given.extend(numbers(text).filter_map(|found| value(text, found)));
    }
    if let Some(worksheet) = &drill.front.worksheet {
        given.extend(worksheet.inputs.iter().map(|input| input.value));
        given.extend(worksheet.levers.iter().flat_map(|lever| [lever.effect.factor, lever.cost_engineer_weeks]));
        given.extend(worksheet.scenarios.iter().flat_map(|scenario| scenario.set.values().copied()));
        given.extend(worksheet.course.iter().flat_map(|course| course.periods.iter().map(|period| period.part)));
    }
    given
}

/// The value of a figure.
fn value(text: &str, (start, end): (usize, usize)) -> Option<f64> {
    Some(Figure::first_of(&text[start..end])?.value)
}

/// Where the figures stand that outputs give.
fn computed(drill: &Item<Drill>, text: &str) -> Vec<usize> {
    let figures = drill.front.worksheet.iter().flat_map(|worksheet| &worksheet.figures);
    figures
        .filter(|figure| figure.text.is_none())
        .filter_map(|figure| Some((&figure.says, figure.says.find(|c: char| c.is_ascii_digit())?)))
        .flat_map(|(says, digit)| places(text, says).map(move |(start, _)| start + digit))
        .collect()
}

/// The sentences that cite a source. A line break is no end, but an empty line and the edge of a table's cell are.
fn cited(text: &str) -> Vec<(usize, usize)> {
    let mut cited = Vec::new();
    let mut start = 0;
    let ends = text.match_indices(['.', '|', '\n']).filter(|(at, end)| match *end {
        "." => text[at + 1..].starts_with([' ', '\n']),
        "\n" => text[at + 1..].starts_with('\n'),
        _ => true,
    });
    for end in ends.map(|(at, _)| at + 1).chain([text.len()]) {
        if text[start..end].contains("[@") {
            cited.push((start, end));
        }
        start = end;
    }
    cited
}

/// Where some words stand in a text.
fn places<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    text.match_indices(words).map(|(at, words)| (at, at + words.len()))
}

/// Words that a number after them names one of.
const NAMED: [&str; 10] = ["day", "days", "week", "weeks", "minute", "month", "quarter", "turn", "step", "rank"];

/// Where a text's figures stand.
fn numbers(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let found = next_number(text, from)?;
        from = found.1;
        Some(found)
    })
    .filter(|(start, end)| is_figure(text, *start, *end))
}

fn next_number(text: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + text[from..].find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
    let end = start + rest[..length].trim_end_matches(['.', ',']).len();
    Some((start, end))
}

fn is_figure(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let mut back = before.chars().rev();
    let last = back.next();
    // Digits inside a name (`H100`, `GPT-4`, `zhang-2022-gsm1k`), a clock time, the number of a list's item, a reference's digits.
    let in_name = last.is_some_and(char::is_alphabetic)
        || (matches!(last, Some('-')) && back.next().is_some_and(char::is_alphanumeric));
    let is_clock = (after.starts_with(':') && after[1..].starts_with(|c: char| c.is_ascii_digit()))
        || (last == Some(':') && before[..before.len() - 1].ends_with(|c: char| c.is_ascii_digit()));
    let in_list = (before.is_empty() || before.ends_with('\n')) && after.starts_with(". ");
    let words: Vec<&str> = before.split_whitespace().rev().take(3).collect();
    let first = words.first().map_or("", |word| word.trim_start_matches(['(', '"', '*', '|']));
    let names = |word: &str| NAMED.iter().any(|name| word.eq_ignore_ascii_case(name));
    // `weeks 1 to 3`: the second number names one, too.
    let is_second = words.len() == 3
        && matches!(words[0], "to" | "and" | "or")
        && words[1].starts_with(|c: char| c.is_ascii_digit())
        && names(words[2].trim_start_matches(['(', '"', '*', '|']));
    !(in_name || is_clock || in_list || before.ends_with(|c: char| c.is_whitespace()) && (names(first) || is_second))
}

/// The words around a figure.
fn around(text: &str, start: usize, end: usize) -> String {
    let from = text[..start].char_indices().rev().nth(24).map_or(0, |(at, _)| at);
    let to = text[end..].char_indices().nth(16).map_or(text.len(), |(at, _)| end + at);
    text[from..to].split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text).map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn numbers_are_figures_and_names_are_not() {
        assert_eq!(found("At 74 % it needs **22.2 days**, $1,200 or .5 each."), ["74", "22.2", "1,200", "5"]);
        assert_eq!(found("On day 59, at 03:10, in weeks 1 to 3, H100s read GPT-4.\n1. First"), Vec::<&str>::new());
        assert_eq!(found("4.9 × (30 + 10) = 196"), ["4.9", "30", "10", "196"]);
    }

    #[test]
    fn a_citation_covers_its_sentence() {
        let text = "We lose 3 %. Others saw 4.5 % [@one-2024-two]. Then 5.\n\n6 more";
        let covered: Vec<&str> = cited(text).iter().map(|(from, to)| text[*from..*to].trim()).collect();
        assert_eq!(covered, ["Others saw 4.5 % [@one-2024-two]."]);
    }
}
