//! `/settings`. Each setting is stored as soon as it is changed.

use debrief_core::progress::number_setting::{DAY_START, MINUTES, NEW_CARDS, RECALL};
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::pages::parts::number_field::NumberField;
use crate::pages::parts::role_choice::RoleChoice;
use crate::state::settings::{self, Choice, KEYS, MOTION, THEME};
use crate::state::store::store;
use crate::ui::frame::Page;

/// The settings page.
#[component]
pub fn Settings() -> impl IntoView {
    let store = store();
    let problems = move || settings::preferences(store).problems;
    view! {
        <Page title=ROUTES.settings.title class="reading" lead="Each change is stored at once, and is part of your backup.">
            {move || {
                let problems = problems();
                (!problems.is_empty()).then(|| view! {
                    <section class="notice">
                        <h2>"Not as stored"</h2>
                        <ul class="plain-list">{problems.into_iter().map(|problem| view! { <li>{problem.reason}</li> }).collect_view()}</ul>
                        <p class="quiet-text">"A new value puts it right."</p>
                    </section>
                })
            }}
            <RoleChoice />
            <section>
                <h2>"Practice"</h2>
                {[&MINUTES, &RECALL, &NEW_CARDS, &DAY_START].map(|number| view! { <NumberField number /> })}
                <p class="quiet-text">"Your interviews are on the "<a href="plan">"plan"</a>"."</p>
            </section>
            <section>
                <h2>"Look"</h2>
                <Choices choice=&THEME />
                <Choices choice=&MOTION />
            </section>
            <section>
                <h2>"Keys"</h2>
                <Choices choice=&KEYS />
                <p class="quiet-text">"Everything has a shortcut. Switch them off, or have them only with Alt, if you dictate or press keys by accident; Ctrl Enter stays. Press "<kbd>"?"</kbd>" anywhere for the list, or read it under "<a href="help">"Help"</a>"."</p>
            </section>
        </Page>
    }
}

/// A choice of one of a few.
#[component]
fn Choices(choice: &'static Choice) -> impl IntoView {
    let store = store();
    let current = Memo::new(move |_| choice.value(store));
    let state = RwSignal::new("");
    let choose = move |value: &str| {
        state.set(if settings::set(store, choice.key, value) { "Saved." } else { "" });
    };
    view! {
        <fieldset class="choices setting">
            <legend>{choice.name}</legend>
            {choice.values.iter().map(|&(value, name)| view! {
                <label class="check">
                    <input
                        type="radio"
                        name=choice.key
                        value=value
                        prop:checked=move || current.get() == value
                        on:change=move |_| choose(value)
                    />
                    {name}
                </label>
            }).collect_view()}
            <span class="setting-state" role="status">{state}</span>
        </fieldset>
    }
}
