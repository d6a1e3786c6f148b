//! `/firm`: what to find out about a firm. What is filled in goes to the log. Each application has a worksheet of its own, with what its
//! description says of the firm beside the fields.

use debrief_core::pack::{FirmField, FirmSection, FirmWorksheet};
use debrief_core::report::document::Document;
use debrief_core::report::firm::WhyFirm;
use debrief_core::report::opening::Opening;
use debrief_core::report::record::DocumentKind;
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use super::report::lines::quoted;
use super::report::made::{Named, OF, named};
use crate::pages::parts::query::query;
use crate::state::store::store;
use crate::state::{applications, bodies, notes};
use crate::ui::body::WithBody;
use crate::ui::frame::Page;
use crate::ui::html::Prose;

/// The firm worksheet: of the application that the address names, or the one that belongs to none.
#[component]
pub fn Firm() -> impl IntoView {
    let body = bodies::of_role::<FirmWorksheet>("firm.json");
    let (query, newest) = (query(), named());
    // Only where the address names it: what was filled in before there were applications stays where it was.
    let of = move || {
        let wanted = query.read().get(OF)?;
        untrack(|| newest.get()).filter(|named| named.id.to_string() == wanted)
    };
    view! {
        <Page title=ROUTES.firm.title class="reading" lead="\u{201c}Why us?\u{201d} is answered with evidence or not at all. Fill this in before the first round; every keystroke is kept.">
            <Worksheets />
            <WithBody body children=move |sheet: FirmWorksheet| if sheet.sections.is_empty() {
                view! { <p>"The pack that you prepare with has no worksheet about a firm."</p> }.into_any()
            } else {
                view! { {move || view! { <Sheet sheet=sheet.clone() of=of() /> }} }.into_any()
            } />
        </Page>
    }
}

/// The worksheets that there are, where an application has one.
#[component]
fn Worksheets() -> impl IntoView {
    let (store, words, query) = (store(), applications::words(), query());
    move || {
        let all = applications::all(store);
        let current = query.read().get(OF);
        (!all.is_empty()).then(|| {
            let links = all.into_iter().map(|(id, _)| {
                let here = current.as_ref() == Some(&id.to_string());
                let name = words.with(|words| words.name(id));
                let address = format!("{}?{OF}={id}", ROUTES.firm.path);
                view! { <li><a href=address aria-current=here.then_some("page") translate="no">{name}</a></li> }
            });
            view! {
                <nav aria-label="Worksheets">
                    <ul class="bullets">
                        <li><a href=ROUTES.firm.path aria-current=current.is_none().then_some("page")>"For no application"</a></li>
                        {links.collect_view()}
                    </ul>
                </nav>
            }
        })
    }
}

/// What a description says of the firm, and where it belongs.
fn said(named: &Named, sheet: &FirmWorksheet) -> (Document, WhyFirm) {
    let document = named.opening.as_ref().map_or_else(Document::default, |record| Document::of(&record.text));
    let why = WhyFirm::of(&Opening::read(&document), &document, sheet);
    (document, why)
}

/// A worksheet: what the firm is called, then a fold for each thing to find out. The first that is not filled in is open.
#[component]
fn Sheet(sheet: FirmWorksheet, of: Option<Named>) -> impl IntoView {
    let store = store();
    let fields = sheet.field_ids().count();
    let sections = StoredValue::new(sheet.sections.clone());
    let application = of.as_ref().map(|named| named.id.to_string());
    let id = StoredValue::new(application.clone());
    let filled = Memo::new(move |_| {
        store.log.with(|log| {
            let of = id.get_value();
            let filled = |section: &FirmSection| section.filled(of.as_deref(), |key| log.note(key));
            sections.with_value(|sections| sections.iter().map(filled).collect::<Vec<_>>())
        })
    });
    let first_open = untrack(|| {
        filled.with(|filled| {
            filled.iter().zip(&sheet.sections).position(|(filled, section)| *filled < section.fields.len())
        })
    });
    let said = of.as_ref().map(|named| (named.clone(), said(named, &sheet)));
    let lines = |section: &str| {
        let (named, (document, why)) = said.as_ref()?;
        let lines: Vec<_> = why.lines.iter().filter(|line| line.section.as_deref() == Some(section)).collect();
        (!lines.is_empty()).then(|| {
            let quotes = lines.into_iter().map(|line| {
                view! { <li>{quoted(named, document, DocumentKind::Opening, line.place, &line.words)}</li> }
            });
            view! {
                <p class="hint">"The description says:"</p>
                <ul class="lines">{quotes.collect_view()}</ul>
            }
        })
    };
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
                {lines(&section.id)}
                {section.fields.into_iter().map(|field| view! { <Field field of=application.clone() /> }).collect_view()}
            </details>
        }
    }).collect_view();
    let head = match of {
        Some(named) => view! { <p class="lead" translate="no">{named.name}</p> }.into_any(),
        None => view! { <Field field=FirmWorksheet::name_field() of=None /> }.into_any(),
    };
    view! {
        {head}
        <div class="day-progress">
            <progress aria-label="Filled in" max=fields.to_string() value=move || filled.with(|filled| filled.iter().sum::<usize>()).to_string()></progress>
            <span>{move || format!("{} of {fields} filled in", filled.with(|filled| filled.iter().sum::<usize>()))}</span>
        </div>
        {sections}
    }
}

#[component]
fn Field(field: FirmField, of: Option<String>) -> impl IntoView {
    let store = store();
    let note = FirmWorksheet::note_key(&field.id, of.as_deref());
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
