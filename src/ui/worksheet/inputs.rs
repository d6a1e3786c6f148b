//! A worksheet's inputs: each a number and a slider, with what it is and where it comes from.

use debrief_core::pack::{WorksheetInput, quantity, shown, unit_words};
use leptos::prelude::*;

use super::bench::Bench;
use super::keeping::Keeping;
use crate::ui::icons;

/// All inputs, in their groups.
#[component]
pub fn Inputs(bench: Bench, keeping: Keeping) -> impl IntoView {
    let inputs = bench.sheet.with_value(|sheet| sheet.worksheet().inputs.clone());
    inputs
        .into_iter()
        .enumerate()
        .map(|(at, mut input)| {
            let group = std::mem::take(&mut input.group);
            view! {
                {(!group.is_empty()).then(|| view! { <h3 class="worksheet-group">{group}</h3> })}
                <Input bench keeping at input />
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
fn Input(bench: Bench, keeping: Keeping, at: usize, input: WorksheetInput) -> impl IntoView {
    let WorksheetInput { id, label, unit, min, max, step, note, .. } = input;
    let value = Memo::new(move |_| bench.setting.with(|setting| setting.values[at]));
    let base = Memo::new(move |_| bench.base.with(|base| base.values[at]));
    let read = move |text: &str| bench.sheet.with_value(|sheet| sheet.typed(at, text));
    // What was half typed when the page was left.
    let left = keeping.half_typed.with_value(|half| half.of(&id, value.get_untracked()).map(str::to_owned));
    let left = left.and_then(|text| {
        let wrong = read(&text).err()?.to_string();
        Some(Typed { text, at: value.get_untracked(), wrong: Some(wrong) })
    });
    let typed = RwSignal::new(left);
    let current = move || typed.get().filter(|typed| typed.at == value.get());
    let wrong = Memo::new(move |_| current().and_then(|typed| typed.wrong));
    let text = move || current().map_or_else(|| value.get().to_string(), |typed| typed.text);
    let input_id = StoredValue::new(id.clone());
    // Takes up what stands in the field. What is no value leaves in force what was there before it was typed: the digits that one
    // passes on the way to it are none.
    let take = move |text: String, done: bool| {
        let value = read(&text);
        bench.move_input(at, value.as_ref().map_or_else(|_| bench.settled(at), |value| *value));
        let in_force = bench.setting.with_untracked(|setting| setting.values[at]);
        let half = if value.is_err() { &*text } else { "" };
        input_id.with_value(|id| keeping.half(id, in_force, half));
        // What was wrong before is not yet mended, but nobody is told off in the middle of a number.
        let wrong = value.err().filter(|_| done).map(|error| error.to_string());
        typed.set((!done || wrong.is_some()).then_some(Typed { text, at: in_force, wrong }));
    };
    let type_one = move |event| take(event_target_value(&event), false);
    let finish = move |event| {
        take(event_target_value(&event), true);
        bench.settle();
    };
    let slide = move |event| {
        if let Ok(value) = event_target_value(&event).parse() {
            bench.move_input(at, value);
            // What stood in the field does not come back with the value that it stood beside.
            if typed.with_untracked(Option::is_some) {
                typed.set(None);
                input_id.with_value(|id| keeping.half(id, value, ""));
            }
        }
    };
    let (name, note_id, wrong_id) = (format!("input-{id}"), format!("input-{id}-note"), format!("input-{id}-wrong"));
    // What to type: the unit and the range, as the field takes them.
    let range = format!("{} to {}", shown(min), shown(max));
    let range = if unit.is_empty() { range } else { format!("{}, {range}", unit_words(&unit)) };
    let about = if note.is_empty() { range } else { format!("{range} · {note}") };
    let (unit_of_base, unit_of_text, unit_of_news) = (unit.clone(), unit.clone(), unit);
    let base_text = move || {
        let base = base.get();
        (value.get() != base).then(|| format!(" Base case: {}.", quantity(base, &unit_of_base)))
    };
    let news = move || {
        bench.facts.with(|facts| {
            let fact = facts.iter().rev().find(|fact| fact.input == at)?;
            Some(format!(" News of {}: {}.", fact.of, quantity(fact.value, &unit_of_news)))
        })
    };
    view! {
        <div class="worksheet-input" class:moved=move || value.get() != base.get()>
            <label for=name.clone()>{label.clone()}</label>
            <div class="worksheet-row">
                <input
                    type="range"
                    id=format!("{name}-slider")
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
                {about}
                <strong class="worksheet-news">{news}</strong>
                <span class="worksheet-base">{base_text}</span>
            </p>
            <p class="wrong" role="status" id=wrong_id>{move || wrong.get().map(|wrong| view! { {icons::warning()}<span>{wrong}</span> })}</p>
        </div>
    }
}
