//! `/settings`. Each setting is stored as soon as it is changed.

use debrief_core::progress::preferences::{
    DAY_START_HOUR, MINUTES_A_DAY, NEW_CARDS_A_DAY, Preferences, RETENTION, range, typed,
};
use leptos::prelude::*;

use crate::state::settings::{self, Choice, KEYS, MOTION, THEME};
use crate::state::store::store;
use crate::ui::frame::Page;

/// A number that can be set.
pub struct Number {
    key: &'static str,
    name: &'static str,
    hint: &'static str,
    /// How many of the shown units the stored one is.
    scale: f64,
}

/// Minutes of practice a day.
pub static MINUTES: Number = Number {
    key: MINUTES_A_DAY,
    name: "Minutes a day",
    hint: "Up to 600. At zero nothing is planned, and you practise what you like.",
    scale: 1.0,
};

static OTHERS: [Number; 3] = [
    Number {
        key: RETENTION,
        name: "Retention target, in per cent",
        hint: "70 to 97. A card comes back when your chance of still knowing it falls to this: higher means more reviews.",
        scale: 100.0,
    },
    Number {
        key: NEW_CARDS_A_DAY,
        name: "New cards a day",
        hint: "Up to 200. Each new card comes back several times, so ten a day is plenty.",
        scale: 1.0,
    },
    Number {
        key: DAY_START_HOUR,
        name: "Hour at which a day starts",
        hint: "0 to 23. At 4, practice after midnight still belongs to the day before.",
        scale: 1.0,
    },
];

/// The settings page.
#[component]
pub fn Settings() -> impl IntoView {
    let store = store();
    let problems = move || settings::preferences(store).problems;
    view! {
        <Page title="Settings" class="reading" lead="Each change is stored at once, and is part of your backup.">
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
            <section>
                <h2>"Practice"</h2>
                <NumberField number=&MINUTES />
                {OTHERS.iter().map(|number| view! { <NumberField number /> }).collect_view()}
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
                <p class="quiet-text">"Everything has a shortcut. Switch them off if you dictate, or press keys by accident; Ctrl Enter stays. Press "<kbd>"?"</kbd>" anywhere for the list, or read it under "<a href="help">"Help"</a>"."</p>
            </section>
        </Page>
    }
}

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
