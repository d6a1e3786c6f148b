//! Which loops there are and when: what preferences have to know of them. The loops themselves are a room further down.

use std::collections::BTreeMap;

use super::applications::Application;
use crate::log::{EventId, Log, LoopWritten, What};
use crate::pack::Difficulty;
use crate::time::LocalDay;

/// The loops that are not removed, as last written, by id and so oldest first.
pub fn written(log: &Log) -> BTreeMap<EventId, &LoopWritten> {
    let mut all = BTreeMap::new();
    for event in log.iter() {
        if let What::LoopWritten(written) = &event.what {
            all.insert(written.of, written);
        }
    }
    all.retain(|_, written| !written.removed);
    all
}

/// The day that a loop is on: its own, else the next day from `today` on that its application has for a round *loop*, else the last such
/// day. `None` where neither says one.
pub fn day_of(of: &LoopWritten, applications: &BTreeMap<EventId, Application>, today: LocalDay) -> Option<LocalDay> {
    of.day.or_else(|| {
        let rounds = applications.get(&of.application?)?.rounds.values();
        let days = rounds.filter(|round| round.kind == Difficulty::Loop).filter_map(|round| round.day);
        let next = days.clone().filter(|day| *day >= today).min();
        next.or_else(|| days.max())
    })
}
