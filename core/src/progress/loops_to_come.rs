//! The loops that are still to come, and which of their rounds were sat in mocks: what the plan has to know of them.

use super::Dates;
use super::applications::applications;
use super::loop_days::{day_of, written};
use crate::log::{EventId, Log, LoopWritten, What};
use crate::time::LocalDay;

/// A loop that is still to come.
#[derive(Clone, Debug, PartialEq)]
pub struct ToCome {
    /// The loop.
    pub written: LoopWritten,
    /// Its day.
    pub day: LocalDay,
    /// The titles of the rounds that were sat in mocks, each with its day.
    pub sat: Vec<(String, LocalDay)>,
}

/// The loops of a role that are today or later, the next one first.
pub fn to_come(log: &Log, role: &str, dates: &Dates) -> Vec<ToCome> {
    let loops = written(log);
    if loops.is_empty() {
        return Vec::new();
    }
    let applications = applications(log);
    let of_role = loops.into_values().filter(|written| written.role == role);
    let mut all: Vec<ToCome> = of_role
        .filter_map(|written| {
            let day = day_of(written, &applications, dates.today).filter(|day| *day >= dates.today)?;
            Some(ToCome { written: written.clone(), day, sat: sat(log, written.of, dates) })
        })
        .collect();
    crate::order::sort_by_key(&mut all, |to_come| (to_come.day, to_come.written.of));
    all
}

fn sat(log: &Log, of: EventId, dates: &Dates) -> Vec<(String, LocalDay)> {
    let mocks = log.iter().filter_map(|event| match &event.what {
        What::MockSat(mock) if mock.of == of => Some((mock, dates.day_of(event.id, event.when)?)),
        _ => None,
    });
    let reached = mocks.flat_map(|(mock, day)| {
        mock.rounds.iter().filter(|round| !round.asked.is_empty()).map(move |round| (round.title.clone(), day))
    });
    reached.collect()
}
