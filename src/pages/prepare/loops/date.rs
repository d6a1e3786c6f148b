//! The date of a loop beside the plan's: offered where the loop has none, and said where the two differ.

use std::sync::Arc;

use debrief_core::log::EventId;
use debrief_core::progress::one_date;
use debrief_core::progress::preferences::Set;
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use super::hears::Heard;
use crate::browser::{clock, focus};
use crate::state::loops;
use crate::state::settings::{preferences, today};
use crate::state::store::store;
use crate::ui::frame::HEADING;

/// What the plan's date has to do with this one.
#[component]
pub fn BesideThePlan(id: EventId, heard: Memo<Option<Arc<Heard>>>) -> impl IntoView {
    let store = store();
    let has_day = Memo::new(move |_| heard.with(|heard| heard.as_deref().is_some_and(|heard| heard.day.is_some())));
    let planned = Memo::new(move |_| {
        let (interviews, today) = (preferences(store).interviews, today(store));
        if has_day.get() {
            let differing = one_date::differing(&interviews, today).into_iter();
            differing
                .map(|found| (found.other.set, found.planned))
                .find(|(set, _)| *set == Set::Loop(id))
                .map(|(_, planned)| planned)
        } else {
            one_date::offered(&interviews, today).cloned()
        }
    });
    move || {
        planned.get().map(|planned| {
            let (name, day) = (planned.called(), clock::day(planned.day));
            let words = match has_day.get_untracked() {
                true => format!("Your plan has {name} on {day}. Is it the same interview?"),
                false => format!("Your plan leads to {name} on {day}."),
            };
            let press = move |_| {
                loops::change(store, id, |of| of.day = Some(planned.day));
                request_animation_frame(|| focus::focus(HEADING));
            };
            view! {
                <p class="quiet-text" translate="no">{words}" "<a href=ROUTES.plan.path>"See the plan"</a></p>
                <p class="actions"><button type="button" class="button small" on:click=press>{format!("Hold it on {day}")}</button></p>
            }
        })
    }
}
