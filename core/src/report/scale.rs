//! How large the work is, there and here: what the description says in figures beside what the CV shows of the same kind. Like is compared
//! with like alone; where no figure of the CV is of the kind, that is said, and nothing is guessed.
//!
//! The rule: of n that is asked and m that is shown, m >= n *meets* it; m within a factor of three is *near*; else there is *a gap* of n / m.
//! Of a latency less is more, so that the two change places.

use serde::{Deserialize, Serialize};

use super::document::{Document, Place};
use super::figures::{Figure, FigureKind, figures};
use super::matter::{Demand, LineRole, Statement};
use super::token::Tokens;
use crate::text::numbers::one_decimal;

/// Up to which factor what is shown is near to what is asked.
pub const NEAR: f64 = 3.0;

/// What a figure measures, as far as two of them can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Accelerators run at once.
    Accelerators,
    /// People led.
    People,
    /// Managers led.
    Managers,
    /// Machines run at once: nodes, servers, hosts.
    Machines,
    /// A budget, in one currency.
    Budget(char),
    /// A latency, of one percentile where one is named, and of the first token or of the whole.
    Latency {
        /// The percentile, 99 for p99.
        percentile: Option<u32>,
        /// Whether it is the time to a first token.
        of_first_token: bool,
    },
    /// Requests, users or tokens, by one unit of time where one is named.
    Traffic(Counted, Option<Every>),
    /// An amount of data, by one unit of time where one is named.
    Data(Option<Every>),
}

/// What traffic is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// Requests, queries, calls, transactions.
    Requests,
    /// Users and customers.
    Users,
    /// Tokens.
    Tokens,
    /// Events and messages.
    Events,
}

/// By which time traffic is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Measure {
    /// As it stands in a sentence: *your CV gives no number of …*.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Accelerators => "accelerators",
            Measure::People => "people led",
            Measure::Managers => "managers led",
            Measure::Machines => "machines",
            Measure::Budget(_) => "a budget in this currency",
            Measure::Latency { .. } => "this latency",
            Measure::Data(_) => "data",
            Measure::Traffic(Counted::Requests, _) => "requests",
            Measure::Traffic(Counted::Users, _) => "users",
            Measure::Traffic(Counted::Tokens, _) => "tokens",
            Measure::Traffic(Counted::Events, _) => "events",
        }
    }

    /// Whether less of it is harder.
    fn less_is_more(self) -> bool {
        matches!(self, Measure::Latency { .. })
    }
}

/// A figure that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The figure.
    pub place: Place,
    /// What it measures.
    pub measure: Measure,
    /// How much: seconds of a latency, bytes of data, else the number. Of a range its lower end where it is asked, its upper one where it is shown.
    pub value: f64,
}

/// How what is shown stands to what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    /// As much, or more.
    Met,
    /// Within a factor of [`NEAR`].
    Near,
    /// This many times too little.
    Gap(f64),
}

impl Size {
    /// By the rule of this file.
    pub fn of(measure: Measure, asked: f64, shown: f64) -> Size {
        let times = if measure.less_is_more() { shown / asked } else { asked / shown };
        if times <= 1.0 {
            Size::Met
        } else if times <= NEAR {
            Size::Near
        } else {
            Size::Gap(times)
        }
    }

    /// As it stands behind both quotations.
    pub fn words(self) -> String {
        match self {
            Size::Met => "met".to_owned(),
            Size::Near => "near".to_owned(),
            Size::Gap(times) if times < 10.0 => format!("a gap of {}×", one_decimal(times)),
            Size::Gap(times) => format!("a gap of {times:.0}×"),
        }
    }
}

/// What the description says in a figure, and what the CV shows of the same kind.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// What the description says.
    pub asked: Quantity,
    /// Whether it is asked for or to be done, rather than said of the firm.
    pub is_asked: bool,
    /// The most that the CV shows, and how that stands to it; `None` where it gives no such figure.
    pub shown: Option<(Quantity, Size)>,
}

/// The scale of a description beside that of a CV.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// Each quantity once: gaps first, the widest first of all, then what the CV does not say, then what is near, then what is met.
    pub all: Vec<Compared>,
}

impl Scale {
    /// Of what a description says and what a CV shows.
    pub fn of(demands: &[Demand], asked: &Document, statements: &[Statement], cv: &Document) -> Scale {
        let tokens = Tokens::default();
        let shown: Vec<Quantity> =
            statements.iter().flat_map(|statement| quantities(cv, &statement.places, End::Upper, &tokens)).collect();
        let mut all: Vec<Compared> = Vec::new();
        for demand in demands {
            let is_asked = !matches!(demand.role, LineRole::About | LineRole::Title);
            for quantity in quantities(asked, &[demand.place], End::Lower, &tokens) {
                // Said twice, it is one; that which is asked for counts.
                let same = |other: &&mut Compared| {
                    other.asked.measure == quantity.measure && other.asked.value == quantity.value
                };
                match all.iter_mut().find(same) {
                    Some(other) if other.is_asked || !is_asked => {}
                    Some(other) => (other.asked, other.is_asked) = (quantity, is_asked),
                    None => all.push(Compared { asked: quantity, is_asked, shown: most(&quantity, &shown) }),
                }
            }
        }
        // What a firm says of itself is only worth a line where the CV has its like.
        all.retain(|compared| compared.is_asked || compared.shown.is_some());
        crate::order::sort_by(&mut all, |a, b| order(b).total_cmp(&order(a)));
        Scale { all }
    }

    /// What stands in a line of the description.
    pub fn in_line(&self, place: Place) -> impl Iterator<Item = &Compared> {
        self.all.iter().filter(move |compared| {
            let at = compared.asked.place;
            at.line == place.line && place.span.start <= at.span.start && at.span.end <= place.span.end
        })
    }

    /// The widest gap, for the one question that an interviewer surely has.
    pub fn widest(&self) -> Option<(&Compared, &Quantity)> {
        let first = self.all.first()?;
        match &first.shown {
            Some((shown, Size::Gap(_))) => Some((first, shown)),
            _ => None,
        }
    }
}

/// The quantities that a statement of a CV shows.
pub fn shown(document: &Document, places: &[Place]) -> Vec<Quantity> {
    quantities(document, places, End::Upper, &Tokens::default())
}

/// What comes first: the widest gap.
fn order(compared: &Compared) -> f64 {
    match compared.shown {
        Some((_, Size::Gap(times))) => times,
        Some((_, Size::Near)) => 2.0,
        Some((_, Size::Met)) => 1.0,
        // What is asked and not shown at all is a wider gap than what is near.
        None => 2.5,
    }
}

/// The most of that kind, and how it stands.
fn most(asked: &Quantity, shown: &[Quantity]) -> Option<(Quantity, Size)> {
    let alike = shown.iter().filter(|shown| shown.measure == asked.measure);
    let best = alike.reduce(|best, next| {
        let more = if asked.measure.less_is_more() { next.value < best.value } else { next.value > best.value };
        if more { next } else { best }
    })?;
    Some((*best, Size::of(asked.measure, asked.value, best.value)))
}

/// Which end of a range counts.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Lower,
    Upper,
}

/// The quantities of what stands at these places that can be compared.
fn quantities(document: &Document, places: &[Place], end: End, tokens: &Tokens) -> Vec<Quantity> {
    let whole: Vec<String> =
        places.iter().flat_map(|place| tokens.of(document.at(*place))).map(|token| token.word).collect();
    let mut out = Vec::new();
    for place in places {
        let text = document.at(*place);
        if let Some((span, value)) = round_number_of_accelerators(text, tokens) {
            let at = Place::new(place.line, place.span.start + span.start, place.span.start + span.end);
            out.push(Quantity { place: at, measure: Measure::Accelerators, value });
        }
        for figure in figures(text).iter().filter(|figure| !figure.is_baseline) {
            let Some((measure, factor)) = measure(text, figure, &whole, tokens) else { continue };
            let value = factor * if end == End::Lower { figure.least } else { figure.value };
            let start = place.span.start;
            let at = Place::new(place.line, start + figure.span.start, start + figure.span.end);
            if value > 0.0 {
                out.push(Quantity { place: at, measure, value });
            }
        }
    }
    out
}

/// *Thousands of GPUs*, *hundreds of H100s*: no figure, but a scale that is asked or shown. The least that the word can mean counts.
fn round_number_of_accelerators(text: &str, tokens: &Tokens) -> Option<(crate::text::Span, f64)> {
    let words = tokens.of(text);
    let at = |n: usize| words.get(n).map_or("", |token| token.word.as_str());
    let first = (0..words.len()).find(|n| {
        matches!(at(*n), "hundreds" | "thousands" | "tens") && at(n + 1) == "of" && {
            let counted = if at(*n) == "tens" && at(n + 2) == "thousands" && at(n + 3) == "of" { n + 4 } else { n + 2 };
            (counted..counted + 3).any(|n| super::figures::is_accelerator(at(n)))
        }
    })?;
    let value = match (at(first), at(first + 2)) {
        ("hundreds", "thousands") => 100_000.0,
        ("hundreds", _) => 100.0,
        ("tens", "thousands") => 10_000.0,
        ("tens", _) => 10.0,
        _ => 1_000.0,
    };
    let last = (first..words.len()).find(|n| super::figures::is_accelerator(at(*n)))?;
    Some((crate::text::Span::new(words[first].span.start, words[last].span.end), value))
}

/// What a figure measures, where that is sure from the words around it, and what its number is multiplied by.
fn measure(text: &str, figure: &Figure, whole: &[String], tokens: &Tokens) -> Option<(Measure, f64)> {
    let says = |known: &[&str]| whole.iter().any(|word| known.contains(&word.as_str()));
    let unit: Vec<String> = tokens.of(&figure.unit).into_iter().map(|token| token.word).collect();
    let counts = |known: &[&str]| unit.iter().any(|word| known.contains(&word.as_str()));
    // The words before it, the nearest last.
    let before: Vec<String> = tokens.of(text.get(..figure.span.start)?).into_iter().map(|token| token.word).collect();
    let behind =
        |most: usize, known: &[&str]| before.iter().rev().take(most).any(|word| known.contains(&word.as_str()));
    match figure.kind {
        FigureKind::Accelerators => Some((Measure::Accelerators, 1.0)),
        FigureKind::People => {
            let led = (behind(6, LEADING) || counts(&["team"])) && !behind(2, NOT_LED) && !counts(NOT_STAFF);
            let measure = if counts(MANAGERS) { Measure::Managers } else { Measure::People };
            led.then_some((measure, 1.0))
        }
        FigureKind::Money => {
            let currency = figure.span.of(text).chars().find(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹'))?;
            let rest = text.get(figure.span.end..)?.trim_start();
            // A price of one thing is no budget, nor is what was saved of one.
            let priced = rest.starts_with("per ") || rest.starts_with('/') || behind(2, &["per"]);
            (says(BUDGET) && !priced && !behind(3, SAVED)).then_some((Measure::Budget(currency), 1.0))
        }
        FigureKind::Time => {
            let seconds = match figure.unit.to_lowercase().as_str() {
                "ns" => 1e-9,
                "us" | "µs" => 1e-6,
                "ms" => 1e-3,
                "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
                _ => return None,
            };
            let of_first_token = says(&["ttft"]) || has_pair(whole, "first", "token");
            let percentile = whole.iter().find_map(|word| word.strip_prefix('p')?.parse().ok());
            let latency = of_first_token || percentile.is_some() || says(&["latency", "latencies"]);
            latency.then_some((Measure::Latency { percentile, of_first_token }, seconds))
        }
        FigureKind::Traffic => {
            let counted = if counts(&["tokens"]) {
                Counted::Tokens
            } else if counts(&["users", "customers", "players", "visitors", "kunden"]) {
                Counted::Users
            } else if counts(&["events", "messages"]) {
                Counted::Events
            } else if counts(&["requests", "queries", "calls", "transactions", "qps", "rps", "tps"]) {
                Counted::Requests
            } else {
                return None;
            };
            let said: Vec<String> = tokens.of(figure.span.of(text)).into_iter().map(|token| token.word).collect();
            let every = said.iter().rev().find_map(|word| every(word));
            // Users are so many, however often they come.
            Some((Measure::Traffic(counted, every.filter(|_| counted != Counted::Users)), 1.0))
        }
        FigureKind::Data => {
            let bytes = match figure.unit.to_lowercase().as_str() {
                "gb" | "gib" | "gigabytes" => 1e9,
                "tb" | "tib" | "terabytes" => 1e12,
                "pb" | "pib" | "petabytes" => 1e15,
                _ => return None,
            };
            let said: Vec<String> = tokens.of(figure.span.of(text)).into_iter().map(|token| token.word).collect();
            Some((Measure::Data(said.iter().rev().find_map(|word| every(word))), bytes))
        }
        FigureKind::Count if counts(MACHINES) => Some((Measure::Machines, 1.0)),
        FigureKind::Share | FigureKind::Multiple | FigureKind::Count => None,
    }
}

fn every(word: &str) -> Option<Every> {
    Some(match word {
        "second" | "s" | "sec" | "qps" | "rps" | "tps" => Every::Second,
        "minute" | "min" => Every::Minute,
        "hour" | "h" => Every::Hour,
        "day" | "daily" => Every::Day,
        "week" | "weekly" => Every::Week,
        "month" | "monthly" => Every::Month,
        "year" | "yearly" => Every::Year,
        _ => return None,
    })
}

fn has_pair(words: &[String], one: &str, other: &str) -> bool {
    words.windows(2).any(|pair| pair[0] == one && pair[1] == other)
}

/// Words that make people behind them people who are led.
const LEADING: &[&str] = &[
    "lead",
    "leads",
    "led",
    "leading",
    "manage",
    "manages",
    "managed",
    "managing",
    "team",
    "teams",
    "organisation",
    "organization",
    "org",
    "department",
    "group",
    "direct",
    "directed",
    "head",
    "headed",
    "oversee",
    "oversaw",
    "overseeing",
    "grew",
    "headcount",
];
/// Words that make them others: hired, taught, served.
const NOT_LED: &[&str] = &[
    "hired",
    "hire",
    "hiring",
    "interviewed",
    "trained",
    "mentored",
    "mentoring",
    "coached",
    "promoted",
    "for",
    "with",
    "beside",
    "by",
    "among",
    "to",
];
/// People who lead others: to lead them is something else than to lead a team.
const MANAGERS: &[&str] = &["manager", "managers", "directors"];
/// What machines are called.
const MACHINES: &[&str] = &["node", "nodes", "server", "servers", "machines", "hosts", "vms"];
/// People who are no staff.
const NOT_STAFF: &[&str] =
    &["students", "candidates", "interviewers", "hires", "promotions", "customers", "interns", "employees"];
/// Words that make money a budget.
const BUDGET: &[&str] = &["budget", "budgets", "spend", "spending", "bill", "opex", "capex", "plan", "p&l"];
/// Words that make it something else.
const SAVED: &[&str] = &["saved", "saving", "savings", "save", "cut", "reduced", "salary", "pay", "raised", "revenue"];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a line of a description and a line of a CV come to: both quotations, and how they stand.
    fn compared(asked: &str, shown: &str) -> Vec<(String, String, String)> {
        let (asked, cv) = (Document::of(asked), Document::of(shown));
        let demand = Demand { place: asked.content(0), role: LineRole::Must, ties: Vec::new() };
        let statement = Statement { places: vec![cv.content(0)], bullet: Some((0, 0)), ties: Vec::new() };
        let scale = Scale::of(&[demand], &asked, &[statement], &cv);
        let words = |compared: &Compared| match compared.shown {
            Some((shown, size)) => (cv.at(shown.place).to_owned(), size.words()),
            None => (String::new(), "not said".to_owned()),
        };
        let line = |compared: &Compared| {
            let (shown, size) = words(compared);
            (asked.at(compared.asked.place).to_owned(), shown, size)
        };
        scale.all.iter().map(line).collect()
    }

    fn one(asked: &str, shown: &str) -> String {
        compared(asked, shown)
            .into_iter()
            .map(|(asked, shown, size)| format!("{asked} | {shown} | {size}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn like_is_compared_with_like_and_both_are_quoted() {
        let h100s = "Ran training on 1,024 H100s";
        assert_eq!(one("Have run 1,000+ GPUs", h100s), "1,000+ GPUs | 1,024 H100s | met");
        assert_eq!(one("Clusters of 10,000 accelerators", h100s), "10,000 accelerators | 1,024 H100s | a gap of 9.8×");
        assert_eq!(one("Runs on thousands of GPUs", h100s), "thousands of GPUs | 1,024 H100s | met");
        assert_eq!(one("Runs on thousands of GPUs", "Served on shared GPUs"), "thousands of GPUs |  | not said");
        assert_eq!(
            one("Runs on tens of thousands of GPUs", h100s),
            "tens of thousands of GPUs | 1,024 H100s | a gap of 9.8×"
        );
        assert_eq!(one("Clusters of 3,000 GPUs", h100s), "3,000 GPUs | 1,024 H100s | near");
        assert_eq!(
            one("Lead a team of 30 engineers", "Led a team of six engineers"),
            "30 engineers | six engineers | a gap of 5×"
        );
        assert_eq!(
            one("Lead a team of 8 to 12 engineers", "Lead six engineers who run training"),
            "8 to 12 engineers | six engineers | near"
        );
        assert_eq!(one("You have managed 5+ people", "Team of 9; four promotions"), "5+ people | 9 | met");
        assert_eq!(one("Slurm at more than 1,000 nodes", "Ran 400 nodes"), "1,000 nodes | 400 nodes | near");
        assert_eq!(one("Lead three managers", "Led 4 managers of teams"), "three managers | 4 managers | met");
        assert_eq!(one("Budgets above £5m", "Annual budget of £2.4m"), "£5m | £2.4m | near");
        assert_eq!(
            one("Serve 1 million requests per second", "At 40,000 requests per second"),
            "1 million requests per second | 40,000 requests per second | a gap of 25×"
        );
        assert_eq!(one("Pipelines of 10 TB per day", "12 TB per day of logs"), "10 TB per day | 12 TB per day | met");
        assert_eq!(one("p99 latency under 50 ms", "Cut p99 from 90 ms to 35 ms"), "50 ms | 35 ms | met");
        assert_eq!(one("p99 latency under 50 ms", "Cut p99 from 900 ms to 350 ms"), "50 ms | 350 ms | a gap of 7×");
    }

    #[test]
    fn what_is_of_another_kind_is_not_compared() {
        for (asked, shown) in [
            ("Lead a team of 30 engineers", "Build times from 24 minutes to 7 for 900 developers"),
            ("Lead a team of 30 engineers", "Hired 40 engineers in 18 months"),
            ("Lead four managers", "Built a 50-member team"),
            ("Slurm at more than 1,000 nodes", "Ran 1,024 H100s"),
            ("Lead a team of 30 engineers", "A tool that is used by 200 employees"),
            ("Budgets above £5m", "Annual budget of $9M"),
            ("Budgets above $5m", "Saved $2M of the cloud bill"),
            ("Budgets above $5m", "Plan to bring cost to $1.12 per million tokens"),
            ("p99 latency under 50 ms", "Brought p50 latency to 20 ms"),
            ("Serve 1 million requests per second", "90 million requests per day"),
            ("Have run 1,000+ GPUs", "Managed 300+ pods"),
            ("Have run 1,000+ GPUs", "A run of 2 million GPU-hours"),
        ] {
            let found = compared(asked, shown);
            assert!(
                found.iter().all(|(_, shown, _)| shown.is_empty()) && !found.is_empty(),
                "{asked}: {shown}: {found:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn more_is_never_worse(asked in 1.0f64..1e9, shown in 1.0f64..1e9, more in 1.0f64..100.0) {
            let rank = |size: Size| match size { Size::Met => 0.0, Size::Near => 1.0, Size::Gap(times) => times };
            prop_assert!(rank(Size::of(Measure::People, asked, shown * more)) <= rank(Size::of(Measure::People, asked, shown)));
        }
    }
}
