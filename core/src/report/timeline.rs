//! What the dates of a CV say together: gaps, overlaps, short stays, the step into management. A year without its month may mean
//! any of its months, and what is not certain for all of them is not said.

use serde::{Deserialize, Serialize};

use super::cv::Cv;
use super::dates::{CvDate, Month, Until};
use super::document::Document;
use super::vocabulary::{leads_people, makes_software};
use crate::time::LocalDay;

/// The longest time between two positions that is no gap, in months.
const GAP_OVER: i32 = 6;
/// A stay that surely ended before so many months is short.
const SHORT_UNDER: i32 = 12;
/// Positions that surely share more than so many months overlap.
const OVERLAP_OVER: i32 = 2;

/// A time without a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The position before it, by its place in the CV.
    pub before: usize,
    /// The position after it; `None` where the CV ends with it.
    pub after: Option<usize>,
    /// How many months it is at the least.
    pub months: i32,
}

/// Two positions at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlap {
    /// The one that began first.
    pub one: usize,
    /// The other.
    pub other: usize,
}

/// What the dates say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The positions, latest first, by their place in the CV.
    pub order: Vec<usize>,
    /// For each position of the CV, its months at the least and at the most.
    pub months: Vec<(i32, i32)>,
    /// The gaps, latest first.
    pub gaps: Vec<Gap>,
    /// The overlaps.
    pub overlaps: Vec<Overlap>,
    /// Positions that ended within a year.
    pub short_stays: Vec<usize>,
    /// The first position that led people.
    pub into_management: Option<usize>,
    /// How many months were spent leading people, at the least and at the most, where titles say so.
    pub months_leading: (i32, i32),
    /// How many months were worked, at the least and at the most.
    pub months_worked: (i32, i32),
    /// How many months were spent making software, or leading those who do, at the least and at the most, where titles say so.
    pub months_software: (i32, i32),
    /// For each position of the CV, from when until when: the shortest that its dates can mean, and the longest.
    #[serde(skip)]
    spans: Vec<[(Month, Month); 2]>,
}

/// The month that a day is in.
pub fn month_of(day: LocalDay) -> Month {
    let (year, month, _) = day.civil();
    year as i32 * 12 + month as i32 - 1
}

impl Timeline {
    /// Of a CV, on that day.
    pub fn of(cv: &Cv, document: &Document, today: LocalDay) -> Timeline {
        let today = month_of(today);
        let positions = &cv.positions;
        let ends = |n: usize| match positions[n].dates.until {
            Until::Now => (today, today),
            Until::Date(date) => (date.earliest().min(today), date.latest().min(today)),
        };
        let from = |n: usize| positions[n].dates.from;
        let mut order: Vec<usize> = (0..positions.len()).collect();
        crate::order::sort_by(&mut order, |a, b| {
            (ends(*b).1, from(*b).earliest()).cmp(&(ends(*a).1, from(*a).earliest())).then(a.cmp(b))
        });
        let months: Vec<(i32, i32)> = positions.iter().map(|position| position.dates.months(today)).collect();
        let leads = |n: &usize| positions[*n].title.is_some_and(|title| leads_people(document.at(title)));
        let firm = |n: usize| positions[n].firm.map(|place| document.at(place));
        let mut overlaps = Vec::new();
        for (at, one) in order.iter().enumerate() {
            for other in &order[at + 1..] {
                let start = from(*one).latest().max(from(*other).latest());
                let end = ends(*one).0.min(ends(*other).0);
                if end - start + 1 > OVERLAP_OVER && firm(*one) != firm(*other) {
                    let (first, second) = if from(*one) <= from(*other) { (*one, *other) } else { (*other, *one) };
                    overlaps.push(Overlap { one: first, other: second });
                }
            }
        }
        let short = |n: &usize| {
            matches!(positions[*n].dates.until, Until::Date(date) if date.latest() < today)
                && months[*n].1 < SHORT_UNDER
        };
        let span = |n| [(from(n).latest(), ends(n).0), (from(n).earliest(), ends(n).1)];
        let spans: Vec<[(Month, Month); 2]> = (0..positions.len()).map(span).collect();
        let worked = |only: &dyn Fn(usize) -> bool| months_of(&spans, only);
        Timeline {
            gaps: gaps(&order, today, &|n| from(n), &ends),
            overlaps,
            short_stays: order.iter().copied().filter(|n| short(n)).collect(),
            into_management: order.iter().copied().filter(|n| leads(n)).min_by_key(|n| from(*n).earliest()),
            months_leading: worked(&|n| leads(&n)),
            months_worked: worked(&|_| true),
            months_software: worked(&|n| {
                positions[n].title.is_some_and(|title| leads(&n) || makes_software(document.at(title)))
            }),
            months,
            order,
            spans,
        }
    }

    /// How many months those positions cover together, at the least and at the most.
    pub fn months_of(&self, only: &dyn Fn(usize) -> bool) -> (i32, i32) {
        months_of(&self.spans, only)
    }
}

fn months_of(spans: &[[(Month, Month); 2]], only: &dyn Fn(usize) -> bool) -> (i32, i32) {
    let of = |which: usize| covered((0..spans.len()).filter(|n| only(*n)).map(|n| spans[n][which]).collect());
    (of(0), of(1))
}

/// The gaps between what is covered by any position, each at its smallest.
fn gaps(
    order: &[usize],
    today: Month,
    from: &dyn Fn(usize) -> CvDate,
    ends: &dyn Fn(usize) -> (Month, Month),
) -> Vec<Gap> {
    let mut by_start: Vec<usize> = order.to_vec();
    crate::order::sort_by_key(&mut by_start, |n| (from(*n).earliest(), ends(*n).1));
    let mut out = Vec::new();
    let mut last: Option<(usize, Month)> = None;
    for n in by_start {
        if let Some((before, end)) = last {
            let months = from(n).earliest() - end - 1;
            if months > GAP_OVER {
                out.push(Gap { before, after: Some(n), months });
            }
        }
        if last.is_none_or(|(_, end)| ends(n).1 > end) {
            last = Some((n, ends(n).1));
        }
    }
    if let Some((before, end)) = last
        && today - end > GAP_OVER
    {
        out.push(Gap { before, after: None, months: today - end });
    }
    out.reverse();
    out
}

/// How many months a set of spans covers, each month once.
fn covered(mut spans: Vec<(Month, Month)>) -> i32 {
    crate::order::sort(&mut spans);
    let (mut total, mut until) = (0, Month::MIN);
    for (start, end) in spans {
        let start = start.max(until.saturating_add(1));
        if end >= start {
            total += end - start + 1;
            until = end;
        }
    }
    total
}
