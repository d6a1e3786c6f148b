//! Every figure of a CV in one table, and the bullets that have none, each with the question that would find it.

use serde::{Deserialize, Serialize};

use super::bullet::Bullet;
use super::cv::Cv;
use super::document::{Document, Place};
use super::figures::FigureKind;
use super::record::DocumentRecord;
use super::timeline::Timeline;

/// A figure of the CV. Period and own share are the candidate's to fill in; so is a baseline that the line does not give.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberRow {
    /// The figure.
    pub place: Place,
    /// What it measures.
    pub kind: FigureKind,
    /// Its value.
    pub value: f64,
    /// The figure that it started from, where the line says it.
    pub baseline: Option<Place>,
    /// A length of time in the same bullet, where there is one.
    pub period: Option<Place>,
    /// The position, by its place in the CV.
    pub position: usize,
}

/// A bullet without a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unnumbered {
    /// The bullet's first line.
    pub place: Place,
    /// The question that would find its figure.
    pub ask: String,
}

/// The numbers of a CV.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    /// The figures, latest position first.
    pub rows: Vec<NumberRow>,
    /// The bullets that have none, latest position first.
    pub without: Vec<Unnumbered>,
}

impl Numbers {
    /// Of a CV.
    pub fn of(cv: &Cv, document: &Document, timeline: &Timeline) -> Numbers {
        let mut numbers = Numbers::default();
        for n in &timeline.order {
            for bullet in &cv.positions[*n].bullets {
                numbers.rows.extend(rows(bullet, *n));
                if let (true, Some(place)) = (bullet.figures.is_empty(), bullet.places.first()) {
                    let ask = question_for(&bullet.text(document)).to_owned();
                    numbers.without.push(Unnumbered { place: *place, ask });
                }
            }
        }
        numbers
    }

    /// Under which name each figure's record keeps what is filled in, in the order of the rows.
    pub fn names(rows: &[NumberRow], document: &Document, record: Option<&DocumentRecord>) -> Vec<String> {
        let name = |(n, row): (usize, &NumberRow)| {
            let before = rows[..n].iter().filter(|other| other.place.line == row.place.line).count();
            record.map_or_else(String::new, |record| record.figure_name(document.line(row.place.line), before))
        };
        rows.iter().enumerate().map(name).collect()
    }
}

fn rows(bullet: &Bullet, position: usize) -> Vec<NumberRow> {
    let at = |n: usize| Place { line: bullet.figures[n].line, span: bullet.figures[n].figure.span };
    let times: Vec<usize> =
        (0..bullet.figures.len()).filter(|n| bullet.figures[*n].figure.kind == FigureKind::Time).collect();
    let told: Vec<usize> = (0..bullet.figures.len()).filter(|n| !bullet.figures[*n].figure.is_baseline).collect();
    told.iter()
        .copied()
        // What is the period of another figure is no figure of its own.
        .filter(|n| times != [*n] || told.len() == 1)
        .map(|n| {
            let figure = &bullet.figures[n].figure;
            let before = n.checked_sub(1).filter(|before| bullet.figures[*before].figure.is_baseline);
            // A time beside a figure of another kind is its period; of two times nobody knows which is which.
            let period = (times.len() == 1 && times[0] != n).then(|| at(times[0]));
            NumberRow {
                place: at(n),
                kind: figure.kind,
                value: figure.value,
                baseline: before.map(at),
                period,
                position,
            }
        })
        .collect()
}

/// The question that would find a bullet's figure, by what it speaks of.
fn question_for(text: &str) -> &'static str {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| {
        lower
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(|word| words.iter().any(|known| word.starts_with(known)))
    };
    if has(&["hir", "recruit", "interview"]) {
        "How many were hired, out of how many interviewed, in which time, and how many are still there?"
    } else if has(&["stakeholder", "roadmap", "plan", "present", "report", "review"]) {
        "How often, for how many people, and which decision came out differently because of it?"
    } else if has(&["team", "manag", "led", "lead", "mentor", "coach", "supervis"]) {
        "How many people, for how long, and what became of them?"
    } else if has(&["on-call", "incident", "pager", "postmortem", "outage", "reliab", "availab"]) {
        "How many pages or incidents a month, before and after?"
    } else if has(&["budget", "cost", "vendor", "contract", "bill"]) {
        "How much money a year, and what share of it did you decide?"
    } else if has(&["latency", "perform", "speed", "throughput", "model", "train", "serv", "infer"]) {
        "Which measure, how much before, how much after, at which load?"
    } else if has(&[
        "migrat",
        "moved",
        "rebuil",
        "rewr",
        "split",
        "built",
        "build",
        "develop",
        "implement",
        "etl",
        "pipeline",
    ]) {
        "How large was it (services, data, users), how long did it take, and how many worked on it?"
    } else {
        "What was different afterwards, by how much, and who would have noticed?"
    }
}
