//! What a loop is called, when it is and for which application; and deleting it.

use std::sync::Arc;

use debrief_core::log::EventId;
use debrief_core::time::LocalDay;
use leptos::prelude::*;

use super::hears::Heard;
use crate::browser::clock;
use crate::state::store::store;
use crate::state::{applications, loops};

/// The fields of the whole day.
#[component]
pub fn About(id: EventId, heard: Memo<Option<Arc<Heard>>>) -> impl IntoView {
    let store = store();
    let Some(start) = heard.get_untracked().map(|heard| heard.made.written.clone()) else { return ().into_any() };
    let on_name = move |event| {
        let name = event_target_value(&event);
        loops::typed(store, id, |of| of.name = name);
    };
    let wrong = RwSignal::new(String::new());
    let on_day = move |event| {
        let typed = event_target_value(&event);
        let day = match typed.trim() {
            "" => Ok(None),
            text => text.parse::<LocalDay>().map(Some),
        };
        match day {
            Ok(day) => {
                wrong.set(String::new());
                loops::change(store, id, |of| of.day = day);
            }
            Err(_) => wrong.set("Give a whole date that the calendar has: day, month and year.".to_owned()),
        }
    };
    let on_application = move |event| {
        let application = event_target_value(&event).parse().ok();
        loops::change(store, id, |of| of.application = application);
    };
    let words = applications::words();
    let options = move || {
        let chosen = heard.with(|heard| heard.as_deref().and_then(|heard| heard.application));
        let all = applications::all(store).into_iter().map(|(id, _)| {
            let name = words.with(|words| words.name(id));
            view! { <option value=id.to_string() selected=chosen == Some(id)>{name}</option> }
        });
        view! { <option value="" selected=chosen.is_none()>"None"</option> {all.collect_view()} }
    };
    let hint = move || {
        heard.with(|heard| {
            let heard = heard.as_deref()?;
            let from = heard.day.filter(|_| heard.made.written.day.is_none())?;
            Some(format!("Without a date of its own it is on {}, the loop round of its application.", clock::day(from)))
        })
    };
    let has_applications = Memo::new(move |_| !applications::all(store).is_empty());
    view! {
        <section class="loop-about">
            <h2>"This day"</h2>
            <div class="field">
                <label for="loop-name">"What you call it"</label>
                <input
                    type="text"
                    id="loop-name"
                    dir="auto"
                    autocomplete="off"
                    maxlength="80"
                    prop:value=start.name
                    on:input=on_name
                    on:change=move |_| loops::settle(store, id)
                />
            </div>
            <div class="field">
                <label for="loop-day">"Date"</label>
                <p>
                    <input
                        type="date"
                        id="loop-day"
                        aria-describedby="loop-day-wrong loop-day-hint"
                        aria-invalid=move || (!wrong.read().is_empty()).then_some("true")
                        // An empty text where there is none: the field takes "undefined" for a date that is wrong.
                        prop:value=move || heard.with(|heard| heard.as_deref().and_then(|heard| heard.made.written.day)).map(|day| day.to_string()).unwrap_or_default()
                        on:change=on_day
                    />
                </p>
                <p class="setting-state wrong" role="alert" id="loop-day-wrong">{wrong}</p>
                <p class="hint" id="loop-day-hint">{hint}</p>
            </div>
            {move || has_applications.get().then(|| view! {
                <div class="field">
                    <label for="loop-application">"For the application"</label>
                    <select id="loop-application" on:change=on_application>{options.clone()}</select>
                </div>
            })}
            <p class="actions">
                <button type="button" class="button small quiet" on:click=move |_| loops::remove(store, id)>"Delete this day"</button>
            </p>
        </section>
    }
    .into_any()
}
