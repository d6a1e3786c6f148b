//! A field for a number among the settings, with what it is for and how the last change went.

use debrief_core::progress::preferences::{MINUTES_A_DAY, Preferences, range, typed};
use leptos::prelude::*;

use crate::state::settings;
use crate::state::store::store;

/// A number that can be set.
pub struct Number {
    /// Its key among the settings.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it does, and its range.
    pub hint: &'static str,
    /// How many of the shown units the stored one is.
    pub scale: f64,
}

/// Minutes of practice a day.
pub static MINUTES: Number = Number {
    key: MINUTES_A_DAY,
    name: "Minutes a day",
    hint: "Up to 600. At zero nothing is planned, and you practise what you like.",
    scale: 1.0,
};

/// A field for a number, with what it is for and how the last change went.
#[component]
pub fn NumberField(number: &'static Number) -> impl IntoView {
    let store = store();
    let Number { key, name, hint, scale } = *number;
    let (low, high) = range(key);
    let current = Memo::new(move |_| (settings::number(store, key) * scale).round());
    let text = RwSignal::new(String::new());
    let state = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    Effect::new(move || text.set(current.get().to_string()));
    let change = move |event| {
        let result = typed(&event_target_value(&event), (low * scale).round(), (high * scale).round());
        wrong.set(result.is_err());
        state.set(match result {
            Err(sentence) => sentence,
            Ok((value, sentence)) => {
                text.set(value.to_string());
                let saved = settings::save(store, Preferences::number_setting(key, value / scale));
                let saved = if saved { "Saved." } else { "" };
                sentence.map_or_else(|| saved.to_owned(), |sentence| format!("{sentence} {saved}"))
            }
        });
    };
    view! {
        <div class="setting">
            <label for=key>{name}</label>
            <div class="setting-row">
                <input
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="12"
                    id=key
                    aria-describedby=format!("{key}-hint {key}-state")
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                    on:change=change
                />
                <span class="setting-state" class:wrong=wrong role="status" id=format!("{key}-state")>{state}</span>
            </div>
            <p class="hint" id=format!("{key}-hint")>{hint}</p>
        </div>
    }
}
