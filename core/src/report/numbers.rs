//! Every figure of a CV in one table, and the bullets that have none, each with the question that would find it.

use serde::{Deserialize, Serialize};

use super::bullet::Bullet;
use super::cv::Cv;
use super::document::{Document, Place};
use super::figures::{Figure, FigureKind};
use super::record::DocumentRecord;
use super::timeline::Timeline;
use super::token::is_common;

/// A figure of the CV. Period and own share are the candidate's to fill in; so is a baseline that the line does not give.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberRow {
    /// The figure.
    pub place: Place,
    /// The figure as one says it: `team of 9` where the line has only its number.
    pub said: Place,
    /// What it measures.
    pub kind: FigureKind,
    /// Its value.
    pub value: f64,
    /// The figure that it started from, where the line says it.
    pub baseline: Option<Place>,
    /// A length of time in the same bullet over which it happened, where there is one.
    pub period: Option<Place>,
    /// Whether it is such a length of time itself: nobody asks over which time that was.
    pub is_period: bool,
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
                numbers.rows.extend(rows(bullet, *n, document));
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

fn rows(bullet: &Bullet, position: usize, document: &Document) -> Vec<NumberRow> {
    let at = |n: usize| Place { line: bullet.figures[n].line, span: bullet.figures[n].figure.span };
    let periods: Vec<usize> = (0..bullet.figures.len()).filter(|n| bullet.figures[*n].figure.is_period).collect();
    let told: Vec<usize> = (0..bullet.figures.len()).filter(|n| !bullet.figures[*n].figure.is_baseline).collect();
    let measures = told.iter().any(|n| !periods.contains(n));
    told.into_iter()
        // What is the period of another figure is no figure of its own.
        .filter(|n| !measures || !periods.contains(n))
        .map(|n| {
            let figure = &bullet.figures[n].figure;
            let before = n.checked_sub(1).filter(|before| bullet.figures[*before].figure.is_baseline);
            // Of two periods nobody knows which is which.
            let period = (measures && periods.len() == 1).then(|| at(periods[0]));
            NumberRow {
                place: at(n),
                said: said(figure, at(n), document),
                kind: figure.kind,
                value: figure.value,
                baseline: before.map(at),
                period,
                is_period: figure.is_period,
                position,
            }
        })
        .collect()
}

/// A figure with the word that says what it counts: *team of 9*, *sensitivity 0.94*, *eight-week A/B test*.
fn said(figure: &Figure, place: Place, document: &Document) -> Place {
    let line = document.line(place.line);
    let (before, behind) = (line.get(..place.span.start).unwrap_or(""), line.get(place.span.end..).unwrap_or(""));
    let last_word = |text: &str| {
        let from = text.rfind(|c: char| !c.is_alphanumeric() && c != '-').map_or(0, |at| at + 1);
        text.get(from..).unwrap_or("").len()
    };
    let bare = figure.unit.is_empty();
    match before.strip_suffix(" of ") {
        Some(before) if figure.kind == FigureKind::People && bare => {
            return Place::new(place.line, before.len() - last_word(before), place.span.end);
        }
        _ => {}
    }
    if let Some(before) = before.strip_suffix(' ').filter(|_| figure.kind == FigureKind::Count && bare) {
        let word = &before[before.len() - last_word(before)..];
        if word.len() > 2 && !is_common(&word.to_lowercase()) {
            return Place::new(place.line, before.len() - word.len(), place.span.end);
        }
    }
    // `eight-week`, `six-month`: an adjective, whose noun stands behind it.
    let joined = line.get(place.span.start..place.span.end).is_some_and(|words| words.contains('-'));
    if figure.kind == FigureKind::Time && joined {
        let mut end = place.span.end;
        for word in behind.split_inclusive(' ').take(4) {
            let bare = word.trim();
            if bare.is_empty() {
                end += word.len();
                continue;
            }
            let name = bare.trim_end_matches([',', '.', ';', ':', ')']);
            if is_common(&name.to_lowercase()) || matches!(name.to_lowercase().as_str(), "after" | "when" | "with") {
                break;
            }
            end += word.find(name).unwrap_or(0) + name.len();
            if name.len() < bare.len() {
                break;
            }
            end += word.len() - word.trim_end().len();
        }
        return Place::new(
            place.line,
            place.span.start,
            line.get(..end).map_or(place.span.end, |text| text.trim_end().len()),
        );
    }
    place
}

/// The question that would find a bullet's figure, by what it speaks of.
fn question_for(text: &str) -> &'static str {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| {
        lower
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(|word| words.iter().any(|known| word.starts_with(known)))
    };
    let is = |words: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    if has(&["hir", "recruit", "interview"]) {
        "How many were hired, out of how many interviewed, in which time, and how many are still there?"
    } else if has(&["told", "agreed", "negotiat", "declin", "refus", "persuad", "convinc", "argued"]) {
        "What was decided in the end, who decided it, and what did it save or cost?"
    } else if has(&["stakeholder", "roadmap", "plan", "present", "report", "review"]) {
        "How often, for how many people, and which decision came out differently because of it?"
    } else if has(&["team", "manag", "mentor", "coach", "supervis"]) || is(&["led", "lead"]) {
        "How many people, for how long, and what became of them?"
    } else if has(&["on-call", "incident", "pager", "postmortem", "outage", "reliab", "availab"]) {
        "How many pages or incidents a month, before and after?"
    } else if has(&["budget", "cost", "contract", "bill"]) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::LocalDay;

    fn read(bullet: &str) -> (Document, Numbers) {
        let text = format!("Experience\nEngineering Manager, Northbeam Labs\nMar 2021 – Present\n- {bullet}");
        let document = Document::of(&text);
        let cv = Cv::read(&document);
        let timeline = Timeline::of(&cv, &document, LocalDay::from_civil(2026, 11, 27).unwrap_or(LocalDay(0)));
        let numbers = Numbers::of(&cv, &document, &timeline);
        (document, numbers)
    }

    /// Each figure with where it started and over which time.
    fn rows(bullet: &str) -> Vec<[String; 3]> {
        let (document, numbers) = read(bullet);
        let at = |place: Option<Place>| place.map_or(String::new(), |place| document.at(place).to_owned());
        numbers.rows.iter().map(|row| [at(Some(row.place)), at(row.baseline), at(row.period)]).collect()
    }

    #[test]
    fn a_latency_is_no_period() {
        assert_eq!(
            rows("Cut p99 to 80 ms at 40,000 requests per second"),
            [["80 ms", "", ""], ["40,000 requests per second", "", ""]]
        );
        assert_eq!(rows("Raised goodput from 71 % to 89 % in two quarters"), [["89 %", "71 %", "two quarters"]]);
    }

    #[test]
    fn a_figure_is_said_with_its_noun() {
        let said = |bullet: &str| {
            let (document, numbers) = read(bullet);
            numbers.rows.iter().map(|row| document.at(row.said).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            said("Built a classifier; sensitivity 0.94 at specificity 0.88."),
            ["sensitivity 0.94", "specificity 0.88"]
        );
        assert_eq!(
            said("Stopped a six-month personalisation project after the holdout"),
            ["six-month personalisation project"]
        );
        assert_eq!(said("Ran an eight-week A/B test."), ["eight-week A/B test"]);
        assert_eq!(said("Cut the bill to 80 ms"), ["80 ms"]);
    }

    #[test]
    fn spelled_numbers_are_figures() {
        assert_eq!(rows("Pages fell from nine to two a quarter"), [["two a quarter", "nine", ""]]);
        let (document, numbers) = read("Team of 9; four promotions");
        assert_eq!(document.at(numbers.rows[0].said), "Team of 9");
        let (_, numbers) = read("Led the on-call rota for eighteen months");
        assert!(numbers.rows[0].is_period && numbers.without.is_empty(), "{numbers:?}");
    }
}
