//! `/firm`: what to find out about a firm. What is filled in goes to the log.

use debrief_core::log::{Note, What};
use debrief_core::pack::{FirmField, FirmWorksheet};
use leptos::prelude::*;

use crate::state::bodies;
use crate::state::store::store;
use crate::ui::body::WithBody;
use crate::ui::frame::Page;
use crate::ui::html::Prose;

/// The firm worksheet.
#[component]
pub fn Firm() -> impl IntoView {
    let body = bodies::file::<FirmWorksheet>("firm.json".to_owned());
    view! {
        <Page title="Firm worksheet" class="reading" lead="\u{201c}Why us?\u{201d} is answered with evidence or not at all. Fill this in before the first round; each field is saved when you leave it.">
            <WithBody body children=|sheet: FirmWorksheet| sheet.sections.into_iter().map(|section| view! {
                <section class="firm-section">
                    <h2>{section.title}</h2>
                    <Prose html=section.why_html />
                    <details class="fold">
                        <summary>"Where the evidence usually is"</summary>
                        <Prose html=section.where_html />
                    </details>
                    {section.fields.into_iter().map(|field| view! { <Field field /> }).collect_view()}
                </section>
            }).collect_view() />
        </Page>
    }
}

#[component]
fn Field(field: FirmField) -> impl IntoView {
    let store = store();
    let key = StoredValue::new(format!("firm/{}", field.id));
    let stored =
        move || store.log.with_untracked(|log| key.with_value(|key| log.note(key).unwrap_or_default().to_owned()));
    let initial = stored();
    let id = format!("firm-{}", field.id);
    let hint_id = format!("{id}-hint");
    let state = RwSignal::new("");
    let on_change = move |event| {
        let text = event_target_value(&event);
        if text == stored() {
            return;
        }
        let saved = store.append(What::NoteWritten(Note { key: key.get_value(), text }));
        state.set(if saved.is_ok() { "Saved." } else { "Not stored: see the note at the top of the page." });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{field.label}</label>
            <p class="hint" id=hint_id.clone()>{field.hint}</p>
            <textarea id=id rows="2" aria-describedby=hint_id prop:value=initial on:change=on_change></textarea>
            <p class="field-state" role="status">{state}</p>
        </div>
    }
}
