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
            {named.then(|| name_field("interview-name", Some("Onsite"), name))}
            {date_field("interview", if named { "Date" } else { "When is your interview?" }, date, wrong)}
            <button type="submit" class="button" class:quiet=!named>{if named { "Add interview" } else { "Plan towards it" }}</button>
            {wrong_line("interview", wrong)}
            <p class="setting-state" role="status">{saved}</p>
        </form>
    }
}

/// The name of an interview, to be typed.
pub fn name_field(id: &'static str, placeholder: Option<&'static str>, name: RwSignal<String>) -> impl IntoView {
    view! {
        <p class="interview-field">
            <label for=id>"Name"</label>
            <input
                type="text"
                id=id
                dir="auto"
                autocomplete="off"
                maxlength="80"
                placeholder=placeholder
                prop:value=name
                on:input=move |event| name.set(event_target_value(&event))
            />
        </p>
    }
}

/// Its date. `form` begins the ids of the field and of what is wrong with it, which [`wrong_line`] shows.
pub fn date_field(
    form: &'static str,
    label: &'static str,
    date: RwSignal<String>,
    wrong: RwSignal<String>,
) -> impl IntoView {
    let id = format!("{form}-date");
    view! {
        <p class="interview-field">
            <label for=id.clone()>{label}</label>
            <input
                type="date"
                id=id
                aria-describedby=format!("{form}-wrong")
                aria-invalid=move || (!wrong.read().is_empty()).then_some("true")
                prop:value=date
                on:input=move |event| date.set(event_target_value(&event))
            />
        </p>
    }
}

/// What is wrong with what was typed.
pub fn wrong_line(form: &'static str, wrong: RwSignal<String>) -> impl IntoView {
    view! { <p class="setting-state wrong" role="alert" id=format!("{form}-wrong")>{wrong}</p> }
}
