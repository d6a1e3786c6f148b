//! Setting an interview: its date, and on the plan its name.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::focus;
use crate::state::session;

/// Sets an interview. Without `named` it asks for the date alone.
#[component]
pub fn InterviewForm(
    #[prop(optional)] named: bool,
    /// What to do once it is set.
    #[prop(optional)]
    then: Option<fn()>,
) -> impl IntoView {
    let (name, date) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (wrong, saved) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        spawn_local(async move {
            let set = session::set_interview(name.get_untracked(), date.get_untracked()).await;
            let is_set = matches!(set, Ok(Some(_)));
            let (is_wrong, said) = match set {
                Ok(said) => (String::new(), said.unwrap_or_default()),
                Err(sentence) => (sentence, String::new()),
            };
            if !is_wrong.is_empty() {
                focus::focus("interview-date");
            }
            // The page may be another by now.
            wrong.try_set(is_wrong);
            saved.try_set(said);
            if is_set {
                name.try_set(String::new());
                date.try_set(String::new());
                if let Some(then) = then {
                    then();
                }
            }
        });
    };
    view! {
        <form class="interview-form" novalidate on:submit=submit>
            {named.then(|| view! {
                <p class="interview-field">
                    <label for="interview-name">"Name"</label>
                    <input
                        type="text"
                        id="interview-name"
                        dir="auto"
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
