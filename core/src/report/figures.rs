//! The figures of a line: `8,192 H100 GPUs`, `from 71 % to 89 %`, `$46M`, `three engineers`. A figure is a number with what it
//! counts; a bare year, a number in a name (`p99`, `H100`) and a date are none.

use serde::{Deserialize, Serialize};

use crate::text::Span;
use crate::text::spelled::{opens, spelled};

/// What a figure measures, which is also the scope that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureKind {
    /// People: engineers, reports, candidates.
    People,
    /// Accelerators: GPUs, TPUs.
    Accelerators,
    /// Money.
    Money,
    /// Requests, users, events.
    Traffic,
    /// A length of time.
    Time,
    /// A share, in per cent.
    Share,
    /// A multiple, `3x`.
    Multiple,
    /// An amount of data.
    Data,
    /// Any other count.
    Count,
}

impl FigureKind {
    /// As shown.
    pub fn name(self) -> &'static str {
        match self {
            FigureKind::People => "people",
            FigureKind::Accelerators => "accelerators",
            FigureKind::Money => "money",
            FigureKind::Traffic => "traffic",
            FigureKind::Time => "time",
            FigureKind::Share => "share",
            FigureKind::Multiple => "multiple",
            FigureKind::Data => "data",
            FigureKind::Count => "count",
        }
    }

    /// Whether it says how large the work was, rather than how it changed.
    pub fn is_scope(self) -> bool {
        matches!(self, FigureKind::People | FigureKind::Accelerators | FigureKind::Money | FigureKind::Traffic)
    }
}

/// A figure of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The number with its unit, as bytes of the line.
    pub span: Span,
    /// The number; of money and data in the unit that is written, magnitudes multiplied out. Of a range the upper end.
    pub value: f64,
    /// The lower end of a range such as `8 to 12`; else the number.
    pub least: f64,
    /// What it counts, as written; empty where nothing says it.
    pub unit: String,
    /// What it measures.
    pub kind: FigureKind,
    /// Whether the line says that this is where something started: the first of `from 71 % to 89 %`.
    pub is_baseline: bool,
    /// Whether it is a length of time over which something happened: `in two quarters`. A latency is none, nor is a rate.
    pub is_period: bool,
}

const PEOPLE: &[&str] = &[
    "engineers",
    "engineer",
    "people",
    "persons",
    "reports",
    "managers",
    "developers",
    "devs",
    "testers",
    "scientists",
    "researchers",
    "hires",
    "candidates",
    "interviewers",
    "students",
    "juniors",
    "members",
    "employees",
    "staff",
    "contractors",
    "analysts",
    "leads",
    "interns",
    "designers",
    "promotions",
    "entwicklern",
    "entwickler",
    "mitarbeitern",
    "mitarbeiter",
    "personen",
    "einstellungen",
    "headcount",
    "heads",
    "fte",
    "ftes",
    "member",
    "person",
];
const ACCELERATORS: &[&str] = &[
    "gpu",
    "gpus",
    "tpu",
    "tpus",
    "accelerators",
    "accelerator",
    "h100",
    "h100s",
    "h200",
    "h200s",
    "b200",
    "b200s",
    "gb200",
    "a100",
    "a100s",
    "v100",
    "v100s",
    "mi300",
    "mi300x",
    "trainium",
    "gaudi",
];
/// What a time on accelerators is counted in, which is no number of them.
const OF_TIME: &[&str] = &["hour", "hours", "day", "days", "month", "months", "year", "years"];
const TRAFFIC: &[&str] = &[
    "requests",
    "queries",
    "qps",
    "rps",
    "tps",
    "users",
    "events",
    "transactions",
    "visitors",
    "customers",
    "calls",
    "messages",
    "players",
    "sessions",
    "tokens",
    "devices",
    "phones",
    "downloads",
    "views",
    "kunden",
];
const TIME: &[&str] = &[
    "ms", "s", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour",
    "hours", "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years", "nights",
    "night", "stunden", "tage", "wochen", "monate", "jahre", "jahren", "µs", "us", "ns",
];
const DATA: &[&str] =
    &["kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib", "bits", "bytes", "terabytes", "petabytes", "gigabytes"];
/// Units of time that something takes to happen over; a shorter one measures how quick something is.
const PERIODS: &[&str] = &[
    "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years", "nights", "tage",
    "wochen", "monate", "jahre", "jahren",
];
/// What stands before a length of time that is a period.
const OVER: &[&str] = &["in", "over", "during", "for", "throughout", "last", "past"];
/// The words that a bare number behind them counts the people of.
const TEAMS: &[&str] = &["team", "teams", "organisation", "organization", "org", "group", "department", "squad"];
/// By what a number is counted: `two a quarter`, `90 million events per day`.
const EACH: &[&str] = &["second", "minute", "hour", "day", "night", "week", "month", "quarter", "year"];
const CURRENCIES: [char; 5] = ['$', '€', '£', '¥', '₹'];
/// What ends the words of a unit.
const STOPS: &[&str] = &[
    "a", "across", "after", "an", "and", "are", "as", "at", "before", "beside", "between", "but", "by", "der", "des",
    "during", "each", "for", "from", "had", "has", "im", "in", "into", "is", "of", "off", "on", "one", "online", "or",
    "out", "over", "per", "so", "that", "the", "to", "und", "via", "was", "were", "when", "where", "while", "who",
    "whose", "with", "within", "without", "über", "von", "am", "auf", "rather", "than", "live", "later", "earlier",
    "ago", "then", "all", "every", "can", "could", "may", "might", "must", "should", "will", "would", "not", "have",
    "be",
];

/// Whether a word in lower case names accelerators.
pub fn is_accelerator(word: &str) -> bool {
    ACCELERATORS.contains(&word)
}

/// The figures of a line, in order.
pub fn figures(line: &str) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    let dates = super::dates::range(line).map(|range| range.span);
    let mut at = 0;
    while at < line.len() {
        let Some(found) = number_at(line, at) else {
            at += line[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let in_date = dates.is_some_and(|span| span.overlaps(found.span));
        let last = out.last().map_or(0, |figure| figure.span.end);
        let joined = joins(line, last..found.span.start) || leads_to(line, &found);
        if let Some(figure) = figure(line, &found, joined).filter(|_| !in_date) {
            at = figure.span.end.max(found.span.end);
            out.push(figure);
        } else {
            at = found.span.end;
        }
    }
    pairs(line, &mut out);
    for figure in &mut out {
        figure.is_period = is_period(line, figure);
    }
    out
}

/// Whether these bytes say that one number became another: `22 to 11`, `71 % auf 89 %`.
fn joins(line: &str, between: std::ops::Range<usize>) -> bool {
    between.start > 0 && matches!(line.get(between).unwrap_or("").trim(), "to" | "auf" | "->" | "→")
}

/// Whether a number leads to another one: `nine to two`, and not *one to one*.
fn leads_to(line: &str, number: &Number) -> bool {
    let next = line.get(number.span.end..).and_then(|rest| rest.strip_prefix(" to "));
    let next = next.and_then(|rest| number_at(line, line.len() - rest.len()));
    next.is_some_and(|next| number.value > 1.0 || next.value > 1.0)
}

/// Tells of two numbers that belong together whether the first is where it started, or the lower end of a range.
fn pairs(line: &str, figures: &mut Vec<Figure>) {
    let mut n = 1;
    while n < figures.len() {
        let (first, second) = (&figures[n - 1], &figures[n]);
        let between = line.get(first.span.end..second.span.start).unwrap_or("").trim();
        let to = joins(line, first.span.end..second.span.start) || (between.starts_with("to ") && between.len() < 12);
        if to || (between == "against" && first.kind == second.kind) {
            let is_range = to && between == "to" && is_range(line, first, second);
            let kind = second.kind;
            if is_range {
                let (start, least) = (first.span.start, first.value);
                figures[n].span.start = start;
                figures[n].least = least;
                figures.remove(n - 1);
                continue;
            }
            // `from 9 to 4 hours`, `24 minutes to 7`: one of them says what both count.
            let bare = |figure: &Figure| figure.unit.is_empty() && figure.kind == FigureKind::Count;
            if bare(&figures[n]) {
                figures[n].kind = figures[n - 1].kind;
            } else if bare(&figures[n - 1]) {
                figures[n - 1].kind = kind;
            }
            figures[n - 1].is_baseline = to;
        }
        n += 1;
    }
}

/// `a team of 8 to 12 engineers`: the number grows, nothing says that it did, and only the second says what it counts.
fn is_range(line: &str, first: &Figure, second: &Figure) -> bool {
    let before = line[..first.span.start].to_lowercase();
    let told = ["from", "grew", "grow", "raised", "rose", "doubled", "tripled", "increased", "improved", "up", "went"];
    let words = before.split(|c: char| !c.is_alphanumeric());
    first.unit.is_empty()
        && matches!(first.kind, FigureKind::Count | FigureKind::People)
        && first.value < second.value
        && !second.unit.is_empty()
        && words.into_iter().all(|word| !told.contains(&word))
}

/// Whether a figure is a time over which something happened.
fn is_period(line: &str, figure: &Figure) -> bool {
    if figure.kind != FigureKind::Time || figure.is_baseline || !PERIODS.contains(&figure.unit.to_lowercase().as_str())
    {
        return false;
    }
    let before = line[..figure.span.start].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    before.ends_with(char::is_alphabetic) && OVER.contains(&word.as_str())
}

struct Number {
    /// The number with currency and magnitude.
    span: Span,
    value: f64,
    money: bool,
    /// `%`, `x`, `+`.
    share: bool,
    multiple: bool,
    /// Whether it is spelled out.
    spelled: bool,
    /// Whether it stands there as bare digits without magnitude, so that it could be a year.
    plain: bool,
}

/// The number that starts at a byte, where one starts there.
fn number_at(line: &str, at: usize) -> Option<Number> {
    let before = line[..at].chars().next_back();
    // `v2.5`, `p99`, `SS1/23`, `24/7`, `E-7`: part of a name.
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | '_' | '#'))
        || (before == Some('-') && line[..at - 1].ends_with(char::is_alphanumeric))
    {
        return None;
    }
    let rest = &line[at..];
    let first = rest.chars().next()?;
    if first.is_alphabetic() {
        return spelled_at(line, at);
    }
    let money = CURRENCIES.contains(&first);
    let digits_at = if money { at + first.len_utf8() } else { at };
    let digits = digits_at
        + line[digits_at..].bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b'\'')).count();
    let written = line[digits_at..digits].trim_end_matches([',', '.', '\'']);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut end = digits_at + written.len();
    let mut value = decimal(written)?;
    let mut plain = !money && written.bytes().all(|b| b.is_ascii_digit());
    let tail = &line[end..];
    let blank = tail.len() - tail.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    let word_at = |at: usize| -> &str {
        let rest = &line[at..];
        &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())]
    };
    let close = word_at(end);
    let apart = word_at(end + blank);
    let magnitude = match close {
        "k" | "K" => Some((1e3, close.len())),
        "M" | "m" if money || close == "M" => Some((1e6, close.len())),
        "B" | "b" | "bn" => Some((1e9, close.len())),
        "mn" | "mio" => Some((1e6, close.len())),
        _ => match apart {
            "million" | "Million" | "Mio" | "Millionen" => Some((1e6, blank + apart.len())),
            "billion" | "bn" | "Milliarden" => Some((1e9, blank + apart.len())),
            "thousand" => Some((1e3, blank + apart.len())),
            _ => None,
        },
    };
    if let Some((factor, length)) = magnitude {
        value *= factor;
        end += length;
        plain = false;
    } else if !close.is_empty()
        && !["x", "ms", "s", "h", "min"].contains(&close)
        && !DATA.contains(&close.to_lowercase().as_str())
    {
        // `4bit`, `2nd`: a number that runs into a word is part of a name.
        return None;
    }
    // `1,000+`: at least so many.
    if line[end..].strip_prefix('+').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
        end += 1;
        plain = false;
    }
    let tail = &line[end..];
    let trimmed = tail.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = tail.len() - trimmed.len();
    let share = trimmed.starts_with('%') || trimmed.starts_with("per cent") || trimmed.starts_with("percent");
    if share {
        end += gap
            + if trimmed.starts_with('%') {
                1
            } else if trimmed.starts_with("per c") {
                8
            } else {
                7
            };
    }
    let times = tail.strip_prefix('x').or_else(|| tail.strip_prefix('×'));
    let multiple = !share && times.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if multiple {
        end += tail.chars().next().map_or(0, char::len_utf8);
    }
    let trailing = &line[end..];
    let euro = trailing.trim_start().chars().next().is_some_and(|c| CURRENCIES.contains(&c)) && !money;
    if euro {
        let blank = trailing.len() - trailing.trim_start().len();
        end += blank + trailing.trim_start().chars().next().map_or(0, char::len_utf8);
    }
    Some(Number { span: Span::new(at, end), value, money: money || euro, share, multiple, spelled: false, plain })
}

/// The spelled number that starts at a byte.
fn spelled_at(line: &str, at: usize) -> Option<Number> {
    // No number that a line spells has more words.
    const MOST: usize = 8;
    let first = &line[at..];
    let length = first.find(|c: char| !c.is_alphabetic()).unwrap_or(first.len());
    if !opens(&first[..length].to_lowercase()) {
        return None;
    }
    let mut words: Vec<(String, usize)> = Vec::new();
    let mut end = at;
    while words.len() < MOST {
        let rest = &line[end..];
        let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        if length == 0 {
            break;
        }
        words.push((rest[..length].to_lowercase(), end + length));
        end += length;
        if !line[end..].starts_with([' ', '-']) {
            break;
        }
        end += 1;
    }
    let plain: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    let (value, taken) = spelled(&plain)?;
    let span = Span::new(at, words[taken - 1].1);
    Some(Number { span, value, money: false, share: false, multiple: false, spelled: true, plain: false })
}

/// `8,192`, `1.2`, `12.000` (three digits behind each sign: thousands).
fn decimal(written: &str) -> Option<f64> {
    let groups: Vec<&str> = written.split([',', '\'', '.']).collect();
    let thousands =
        groups.len() > 1 && groups[1..].iter().all(|g| g.len() == 3) && !groups[0].is_empty() && groups[0] != "0";
    let text: String = if thousands { groups.concat() } else { written.replace(',', ".").replace('\'', "") };
    text.parse().ok()
}

fn figure(line: &str, number: &Number, joined: bool) -> Option<Figure> {
    let (unit, mut end) = unit_behind(line, number.span.end);
    let words: Vec<String> = unit
        .split(|c: char| !c.is_alphanumeric() && c != 'µ')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let first_is = |list: &[&str]| words.first().is_some_and(|word| list.contains(&word.as_str()));
    let kind = if number.money {
        FigureKind::Money
    } else if number.share {
        FigureKind::Share
    } else if number.multiple {
        FigureKind::Multiple
    } else if has(ACCELERATORS) && !has(OF_TIME) {
        FigureKind::Accelerators
    } else if first_is(TIME) {
        FigureKind::Time
    } else if first_is(DATA) {
        FigureKind::Data
    } else if has(TRAFFIC) {
        FigureKind::Traffic
    } else if has(PEOPLE) || (unit.is_empty() && counts_a_team(line, number.span.start)) {
        FigureKind::People
    } else {
        FigureKind::Count
    };
    let mut unit = unit;
    if matches!(kind, FigureKind::Money | FigureKind::Share | FigureKind::Multiple) {
        (unit, end) = ("", number.span.end);
    } else if matches!(kind, FigureKind::Time | FigureKind::Data) {
        let length = unit.find(|c: char| !c.is_alphanumeric() && c != 'µ').unwrap_or(unit.len());
        end = end - unit.len() + length;
        unit = &unit[..length];
    }
    if unit.is_empty() {
        end = number.span.end;
    }
    if kind != FigureKind::Time {
        end += rate_at(line, end);
    }
    // A year is no figure, and a spelled number needs the plural of what it counts.
    let could_be_year =
        number.plain && number.span.end - number.span.start == 4 && (1950.0..=2099.0).contains(&number.value);
    if could_be_year && kind == FigureKind::Count {
        return None;
    }
    let counts = (kind == FigureKind::People && unit.is_empty())
        || (!unit.is_empty() && (kind != FigureKind::Count || words.iter().any(|w| w.ends_with('s') && w.len() > 3)));
    // *One of them* counts nothing; *from nine to one* does.
    if number.spelled && !joined && (number.value < 2.0 || !counts) {
        return None;
    }
    Some(Figure {
        span: Span::new(number.span.start, end),
        value: number.value,
        least: number.value,
        unit: unit.to_owned(),
        kind,
        is_baseline: false,
        is_period: false,
    })
}

/// Whether a number that starts there is how many a team has: `a team of 9`, `grew the team from 4 to 11`.
fn counts_a_team(line: &str, start: usize) -> bool {
    let before = &line[..start];
    let Some(before) = before.strip_suffix(" of ").or_else(|| before.strip_suffix(" from ")) else { return false };
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    TEAMS.contains(&word.as_str())
}

/// How many bytes behind a figure say by what it is counted: ` a quarter`, ` per day`.
fn rate_at(line: &str, end: usize) -> usize {
    let rest = &line[end..];
    let Some(by) = [" a ", " per ", " each ", " every ", "/"].into_iter().find(|by| rest.starts_with(by)) else {
        return 0;
    };
    let word = &rest[by.len()..];
    let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    if EACH.contains(&word[..length].to_lowercase().as_str()) { by.len() + length } else { 0 }
}

/// What a number counts: up to three words behind it, to the next sign or small word, and where it ends.
fn unit_behind(line: &str, from: usize) -> (&str, usize) {
    let rest = &line[from..];
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
    let start = from + (rest.len() - trimmed.len());
    let mut end = start;
    let mut words = 0;
    let mut at = start;
    while words < 3 {
        let word = &line[at..];
        let length = word.find(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-' | 'µ'))).unwrap_or(word.len());
        let text = &word[..length];
        if text.is_empty()
            || STOPS.contains(&text.to_lowercase().as_str())
            || (words > 0 && text.starts_with(|c: char| c.is_ascii_digit()))
        {
            break;
        }
        if words == 0 && text.starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        end = at + length;
        words += 1;
        // A noun that is known ends the unit.
        let lower = text.to_lowercase();
        let chips = ACCELERATORS.contains(&lower.as_str()) && lower.ends_with('s');
        if (chips || [PEOPLE, TRAFFIC, TIME, DATA].iter().any(|list| list.contains(&lower.as_str())))
            && !matches!(lower.as_str(), "staff" | "day")
        {
            // `50-member team`
            let next = line[end..].strip_prefix(' ').unwrap_or("");
            let length = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
            if matches!(lower.as_str(), "member" | "person") && TEAMS.contains(&next[..length].to_lowercase().as_str())
            {
                end += 1 + length;
            }
            break;
        }
        if !line[end..].starts_with(' ') {
            break;
        }
        at = end + 1;
    }
    (&line[start..end], end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> Vec<(String, FigureKind)> {
        figures(line).into_iter().map(|f| (f.span.of(line).to_owned(), f.kind)).collect()
    }

    #[test]
    fn figures_come_with_what_they_count() {
        use FigureKind::*;
        for (line, expected) in [
            ("Lead 14 engineers on 8,192 H100 GPUs", vec![("14 engineers", People), ("8,192 H100 GPUs", Accelerators)]),
            (
                "Goodput from 71 % to 89 % in two quarters",
                vec![("71 %", Share), ("89 %", Share), ("two quarters", Time)],
            ),
            ("plan ($46M), gave back 9 %", vec![("$46M", Money), ("9 %", Share)]),
            ("12,000 transactions per second", vec![("12,000 transactions per second", Traffic)]),
            ("3 million daily users", vec![("3 million daily users", Traffic)]),
            ("40 services, 1.2M requests/s", vec![("40 services", Count), ("1.2M requests/s", Traffic)]),
            ("85–110k €", vec![("85", Count), ("110k €", Money)]),
            ("from 90 ms to 35ms, 3x", vec![("90 ms", Time), ("35ms", Time), ("3x", Multiple)]),
            ("400 TB and 30 TB", vec![("400 TB", Data), ("30 TB", Data)]),
            ("pages from nine to two a quarter", vec![("nine", Count), ("two a quarter", Count)]),
            ("ran it for eighteen months", vec![("eighteen months", Time)]),
            ("a team of 9; a dozen engineers", vec![("9", People), ("a dozen engineers", People)]),
            ("twenty-five hosts, 30 % a year", vec![("twenty-five hosts", Count), ("30 % a year", Share)]),
            ("keep runs on 4,096 accelerators alive", vec![("4,096 accelerators", Accelerators)]),
            ("lead 8 to 12 engineers", vec![("8 to 12 engineers", People)]),
            ("built a 50-member team in two years", vec![("50-member team", People), ("two years", Time)]),
            ("$1.2M a year", vec![("$1.2M a year", Money)]),
        ] {
            let expected: Vec<(String, FigureKind)> =
                expected.into_iter().map(|(text, kind)| (text.to_owned(), kind)).collect();
            assert_eq!(read(line), expected, "{line}");
        }
    }

    #[test]
    fn years_and_names_are_no_figures() {
        for line in [
            "since 2019",
            "p99 latency on H100",
            "SS1/23",
            "May 2018 – Aug 2018",
            "one of them",
            "IPv6, k8s, 2nd",
            "two",
            "one to one meetings",
            "one left after a plan",
            "a team, a hundredth",
        ] {
            assert_eq!(read(line), [], "{line}");
        }
    }

    #[test]
    fn where_something_started_is_marked() {
        let line = "halved pages per week from 22 to 11";
        let found = figures(line);
        assert_eq!(found.iter().map(|f| (f.value, f.is_baseline)).collect::<Vec<_>>(), [(22.0, true), (11.0, false)]);
    }

    #[test]
    fn a_range_is_no_change() {
        let ends = |line: &str| figures(line).iter().map(|f| (f.least, f.value, f.is_baseline)).collect::<Vec<_>>();
        assert_eq!(ends("lead 8 to 12 engineers"), [(8.0, 12.0, false)]);
        assert_eq!(ends("lead a team of 8 to 12 engineers"), [(8.0, 12.0, false)]);
        assert_eq!(ends("grew the team from 4 to 11 engineers"), [(4.0, 4.0, true), (11.0, 11.0, false)]);
        assert_eq!(ends("nine to two"), [(9.0, 9.0, true), (2.0, 2.0, false)]);
    }

    #[test]
    fn a_latency_or_a_rate_is_no_period() {
        let periods = |line: &str| -> Vec<String> {
            figures(line).iter().filter(|f| f.is_period).map(|f| f.span.of(line).to_owned()).collect()
        };
        assert_eq!(periods("from 71 % to 89 % in two quarters"), ["two quarters"]);
        assert_eq!(periods("hired nine over the last 18 months"), ["18 months"]);
        for line in [
            "p99 to 80 ms at 40,000 requests",
            "answers in 80 ms",
            "two a quarter",
            "one left after ten weeks",
            "from 5 days to 2 days",
        ] {
            assert_eq!(periods(line), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn magnitudes_are_multiplied_out() {
        let values = |line: &str| figures(line).iter().map(|f| f.value).collect::<Vec<_>>();
        assert_eq!(values("$1.4B, 18k queries, 2.5 billion events, 12.000 Kunden"), [1.4e9, 18e3, 2.5e9, 12e3]);
    }

    proptest! {
        #[test]
        fn any_line_can_be_read(line in "\\PC{0,80}") {
            for figure in figures(&line) {
                prop_assert!(line.get(figure.span.start..figure.span.end).is_some());
            }
        }

        #[test]
        fn dense_lines_can_be_read(pieces in prop::collection::vec(prop::sample::select(vec!["1", "2019", "%", "$", "€", "x", "×", "k", " ", "ms", "to", ",", ".", "-", "two", "engineers", "ß", "per cent"]), 0..20)) {
            let line = pieces.concat();
            for figure in figures(&line) {
                prop_assert!(line.get(figure.span.start..figure.span.end).is_some());
            }
        }
    }
}
