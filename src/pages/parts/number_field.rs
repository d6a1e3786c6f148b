//! A field for a number among the settings, with what it is for and how the last change went.

use debrief_core::progress::number_setting::NumberSetting;
use leptos::prelude::*;

use crate::state::settings;
use crate::state::store::store;

/// A field for a number, with what it is for and how the last change went.
#[component]
pub fn NumberField(number: &'static NumberSetting) -> impl IntoView {
    let store = store();
    let NumberSetting { key, name, hint, .. } = *number;
    // What is typed and not taken yet; else the field shows what counts.
    let typed = RwSignal::new(None::<String>);
    let current = Memo::new(move |_| store.log.with(|log| number.shown(log)));
    let text = Memo::new(move |_| typed.get().unwrap_or_else(|| current.get().to_string()));
    let state = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let change = move |event| {
        let result = number.typed(&event_target_value(&event));
        wrong.set(result.is_err());
        state.set(match result {
            Err(sentence) => sentence,
            Ok((value, sentence)) => {
                let is_saved = settings::save(store, number.setting(value));
                // What is refused stays in its field, to be sent again.
                typed.set((!is_saved).then(|| value.to_string()));
                let saved = if is_saved { "Saved." } else { "Not stored yet: see the note at the top of the page." };
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
                    on:input=move |event| typed.set(Some(event_target_value(&event)))
                    on:change=change
                />
                <span class="setting-state" class:wrong=wrong role="status" id=format!("{key}-state")>{state}</span>
            </div>
            <p class="hint" id=format!("{key}-hint")>{hint}</p>
        </div>
    }
}
