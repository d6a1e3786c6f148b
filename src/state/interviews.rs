//! Setting an interview, from what was typed.

use debrief_core::progress::preferences::{ALREADY_THERE, Interview, Preferences};

use crate::browser::clock;
use crate::state::settings::{self, today};
use crate::state::store::opened;

/// Sets an interview: see [`set_interview`](crate::state::session::set_interview).
pub(super) fn set(name: &str, date: &str) -> Result<Option<String>, String> {
    let store = opened();
    let (mut interviews, today) = leptos::prelude::untrack(|| (settings::preferences(store).interviews, today(store)));
    let interview = Interview::typed(name, date, today)?;
    if interviews.contains(&interview) {
        return Err(ALREADY_THERE.to_owned());
    }
    let said = format!("Saved: {}, {}.", interview.title(), clock::day(interview.day));
    interviews.push(interview);
    Ok(settings::save(store, Preferences::interviews_setting(&interviews)).then_some(said))
}
