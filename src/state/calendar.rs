//! The plan as a file for a calendar. Which days earlier files told of is remembered beside the log, not in it: it is about
//! the calendars of whoever uses this browser, and says nothing of their practice.

use std::collections::BTreeSet;

use debrief_core::carry::calendar;
use debrief_core::schedule::Plan;
use debrief_core::time::LocalDay;

use crate::browser::{clock, files, storage};
use crate::state::keys;
use crate::state::pack::index;
use crate::state::store::Store;

/// Downloads the plan as a calendar file.
pub fn download(store: Store, plan: &Plan) {
    // What cannot be read is no day; then a day too few is cancelled, and nothing else is lost.
    let stored = storage::get(keys::CALENDAR).unwrap_or_default();
    let mut told: BTreeSet<LocalDay> = stored.split(' ').filter_map(|day| day.parse().ok()).collect();
    let text = calendar::calendar(plan, index(), &mut told, clock::now());
    files::download_text("debrief-plan.ics", "text/calendar;charset=utf-8", &text);
    let days: Vec<String> = told.iter().map(ToString::to_string).collect();
    let _ = store.note(storage::set(keys::CALENDAR, &days.join(" ")));
}
