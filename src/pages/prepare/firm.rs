//! `/firm`: what to find out about a firm. What is filled in goes to the log.

use debrief_core::pack::{FirmField, FirmWorksheet};
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::state::store::store;
use crate::state::{bodies, notes};
use crate::ui::body::WithBody;
use crate::ui::frame::Page;
use crate::ui::html::Prose;

/// The firm worksheet: its name, then a fold for each thing to find out. The first that is not filled in is open.
#[component]
pub fn Firm() -> impl IntoView {
    let body = bodies::of_role::<FirmWorksheet>("firm.json");
    view! {
        <Page title=ROUTES.firm.title class="reading" lead="\u{201c}Why us?\u{201d} is answered with evidence or not at all. Fill this in before the first round; every keystroke is kept.">
            <WithBody body children=|sheet: FirmWorksheet| view! { <Sheet sheet /> } />
        </Page>
    }
}

#[component]
fn Sheet(sheet: FirmWorksheet) -> impl IntoView {
    let store = store();
    let fields = sheet.field_ids().count();
    let sections = StoredValue::new(sheet.sections.clone());
    let filled = Memo::new(move |_| {
        store.log.with(|log| {
            sections.with_value(|sections| {
                sections.iter().map(|section| section.filled(|key| log.note(key))).collect::<Vec<_>>()
            })
        })
    });
    let first_open = untrack(|| {
        filled.with(|filled| {
            filled.iter().zip(&sheet.sections).position(|(filled, section)| *filled < section.fields.len())
        })
    });
    let sections = sheet.sections.into_iter().enumerate().map(|(at, section)| {
        let count = section.fields.len();
        view! {
            <details class="fold firm-section" open=first_open == Some(at)>
                <summary>
                    <h2>{section.title}</h2>
                    <span class="quiet-text">{move || format!("{} of {count}", filled.with(|filled| filled[at]))}</span>
                </summary>
                <Prose html=section.why_html />
                <details class="fold">
                    <summary>"Where the evidence usually is"</summary>
                    <Prose html=section.where_html />
                </details>
                {section.fields.into_iter().map(|field| view! { <Field field /> }).collect_view()}
            </details>
        }
    });
    view! {
        <Field field=FirmWorksheet::name_field() />
        <div class="day-progress">
            <progress aria-label="Filled in" max=fields.to_string() value=move || filled.with(|filled| filled.iter().sum::<usize>()).to_string()></progress>
            <span>{move || format!("{} of {fields} filled in", filled.with(|filled| filled.iter().sum::<usize>()))}</span>
        </div>
        {sections.collect_view()}
    }
}

#[component]
fn Field(field: FirmField) -> impl IntoView {
    let store = store();
    let note = FirmWorksheet::note_key(&field.id);
    let initial = notes::text(store, &note);
    let id = format!("firm-{}", field.id);
    let hint_id = format!("{id}-hint");
    let state = RwSignal::new("");
    let (note, text) = (StoredValue::new(note), StoredValue::new(initial.clone()));
    let on_input = move |event| {
        text.set_value(event_target_value(&event));
        note.with_value(|note| text.with_value(|text| notes::keep(store, note, text)));
    };
    let settle = move || note.with_value(|note| text.with_value(|text| notes::settle(store, note, text)));
    let on_change = move |event| {
        text.set_value(event_target_value(&event));
        match settle() {
            Ok(true) => state.set("Saved."),
            Ok(false) => {}
            Err(_) => state.set("Not stored: see the note at the top of the page."),
        }
    };
    // Whoever goes back or closes the tab leaves no field.
    on_cleanup(move || {
        if note.with_value(|note| notes::is_open(note)) {
            let _ = settle();
        }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{field.label}</label>
            <p class="hint" id=hint_id.clone()>{field.hint}</p>
            <textarea id=id dir="auto" rows="2" aria-describedby=hint_id prop:value=initial on:input=on_input on:change=on_change></textarea>
            <p class="field-state" role="status">{state}</p>
        </div>
    }
}
