//! A worksheet's inputs: each a number and a slider, with what it is and where it comes from.

use debrief_core::pack::{WorksheetInput, quantity};
use leptos::prelude::*;

use super::bench::Bench;

/// All inputs, in their groups.
#[component]
pub fn Inputs(bench: Bench) -> impl IntoView {
    let inputs = bench.sheet.with_value(|sheet| sheet.worksheet().inputs.clone());
    inputs
        .into_iter()
        .enumerate()
        .map(|(at, mut input)| {
            let group = std::mem::take(&mut input.group);
            view! {
                {(!group.is_empty()).then(|| view! { <h3 class="worksheet-group">{group}</h3> })}
                <Input bench at input />
            }
        })
        .collect_view()
}

/// What is typed and not, or not yet, a value.
#[derive(Clone, PartialEq)]
struct Typed {
    text: String,
    /// The value at that moment: once another way changed it, this text is of the past.
    at: f64,
    wrong: Option<String>,
}

#[component]
fn Input(bench: Bench, at: usize, input: WorksheetInput) -> impl IntoView {
    let WorksheetInput { id, label, unit, value: base, min, max, step, note, .. } = input;
    let value = Memo::new(move |_| bench.setting.with(|setting| setting.values[at]));
    let typed = RwSignal::new(None::<Typed>);
    let current = move || typed.get().filter(|typed| typed.at == value.get());
    let wrong = Memo::new(move |_| current().and_then(|typed| typed.wrong));
    let text = move || current().map_or_else(|| value.get().to_string(), |typed| typed.text);
    let read = move |text: &str| bench.sheet.with_value(|sheet| sheet.typed(at, text));
    let type_one = move |event| {
        let text = event_target_value(&event);
        if let Ok(value) = read(&text) {
            bench.move_input(at, value);
        }
        // What was wrong before is not yet mended, but nobody is told off in the middle of a number.
        typed.set(Some(Typed { text, at: value.get_untracked(), wrong: None }));
    };
    let finish = move |event| {
        let text = event_target_value(&event);
        typed.set(read(&text).err().map(|error| Typed {
            text,
            at: value.get_untracked(),
            wrong: Some(error.to_string()),
        }));
        bench.settle();
    };
    let slide = move |event| {
        if let Ok(value) = event_target_value(&event).parse() {
            bench.move_input(at, value);
        }
    };
    let (name, note_id, wrong_id) = (format!("input-{id}"), format!("input-{id}-note"), format!("input-{id}-wrong"));
    let base_text = quantity(base, &unit);
    let about = if unit.is_empty() || note.is_empty() { note } else { format!(" · {note}") };
    let (shown_unit, unit_of_text, unit_of_news) = (unit.clone(), unit.clone(), unit.clone());
    let news = move || {
        bench.facts.with(|facts| {
            let fact = facts.iter().rev().find(|fact| fact.input == at)?;
            Some(format!(" News of {}: {}.", fact.of, quantity(fact.value, &unit_of_news)))
        })
    };
    view! {
        <div class="worksheet-input" class:moved=move || value.get() != base>
            <label for=name.clone()>{label.clone()}</label>
            <div class="worksheet-row">
                <input
                    type="range"
                    min=min
                    max=max
                    step=step
                    prop:value=move || value.get().to_string()
                    aria-label=format!("{label}, slider")
                    aria-valuetext=move || quantity(value.get(), &unit_of_text)
                    on:input=slide
                    on:change=move |_| bench.settle()
                />
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    maxlength="14"
                    id=name
                    aria-describedby=format!("{note_id} {wrong_id}")
                    aria-invalid=move || wrong.get().is_some().then_some("true")
                    prop:value=text
                    on:input=type_one
                    on:change=finish
                />
            </div>
            <p class="hint" id=note_id>
                {shown_unit}
                {about}
                <strong class="worksheet-news">{news}</strong>
                <span class="worksheet-base">{move || (value.get() != base).then(|| format!(" Base case: {base_text}."))}</span>
            </p>
            <p class="wrong" role="status" id=wrong_id>{wrong}</p>
        </div>
    }
}
