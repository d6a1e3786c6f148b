//! Setting an interview: its date, and on the plan its name.

use debrief_core::progress::preferences::{Interview, Preferences};
use leptos::prelude::*;

use crate::browser::{clock, focus};
use crate::state::settings::{self, today};
use crate::state::store::store;

/// Sets an interview. Without `named` it asks for the date alone.
#[component]
pub fn InterviewForm(
    #[prop(optional)] named: bool,
    /// What to do once it is set.
    #[prop(optional)]
    then: Option<fn()>,
) -> impl IntoView {
    let store = store();
    let (name, date) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (wrong, saved) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut interviews = settings::preferences(store).interviews;
        let interview = Interview::typed(&name.get_untracked(), &date.get_untracked(), today(store));
        let interview = interview.and_then(|interview| match interviews.contains(&interview) {
            true => Err("That interview is in the list already.".to_owned()),
            false => Ok(interview),
        });
        match interview {
            Err(sentence) => {
                saved.set(String::new());
                wrong.set(sentence);
                focus::focus("interview-date");
            }
            Ok(interview) => {
                wrong.set(String::new());
                let said = format!("Saved: {}, {}.", interview.name, clock::day(interview.day));
                interviews.push(interview);
                if settings::save(store, Preferences::interviews_setting(&interviews)) {
                    if let Some(then) = then {
                        return then();
                    }
                    saved.set(said);
                    name.set(String::new());
                    date.set(String::new());
                }
            }
        }
    };
    view! {
        <form class="interview-form" novalidate on:submit=submit>
            {named.then(|| view! {
                <p class="interview-field">
                    <label for="interview-name">"Name"</label>
                    <input
                        type="text"
                        id="interview-name"
                        autocomplete="off"
                        maxlength="80"
                        placeholder="Onsite"
                        prop:value=name
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </p>
            })}
            <p class="interview-field">
                <label for="interview-date">{if named { "Date" } else { "When is your interview?" }}</label>
                <input
                    type="date"
                    id="interview-date"
                    aria-describedby="interview-wrong"
                    aria-invalid=move || (!wrong.read().is_empty()).then_some("true")
                    prop:value=date
                    on:input=move |event| date.set(event_target_value(&event))
                />
            </p>
            <button type="submit" class="button" class:quiet=!named>{if named { "Add interview" } else { "Plan towards it" }}</button>
            <p class="setting-state wrong" role="alert" id="interview-wrong">{wrong}</p>
            <p class="setting-state" role="status">{saved}</p>
        </form>
    }
}
