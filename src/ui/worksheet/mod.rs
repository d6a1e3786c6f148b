//! A worksheet that one moves: inputs, levers, what they give. Everything computed is core's; nothing is stored here.

mod bench;
mod charts;
mod course;
mod differences;
mod inputs;
mod keeping;
mod kept;
mod levers;
mod outputs;

use debrief_core::pack::{Setting, Sheet, Worksheet};
use leptos::prelude::*;

pub use differences::DifferenceTables;
pub use keeping::{Keeping, Kept};

use crate::ui::icons;
use bench::{Bench, Beside, TOLD};

/// A worksheet to move. `name` says of what it is the worksheet; it parts this one's controls from others on a page.
#[component]
pub fn WorksheetBench(worksheet: Worksheet, #[prop(into)] name: String, keeping: Keeping) -> impl IntoView {
    match Sheet::read(&worksheet) {
        Ok(sheet) => {
            view! { <Sheets bench=Bench::new(sheet, keeping.start.get_value(), keeping.facts) name keeping /> }
                .into_any()
        }
        // The compiler has read the same worksheet with the same function.
        Err(_) => {
            view! { <p class="notice">"This worksheet was made for another version of Debrief. Reload to get it."</p> }
                .into_any()
        }
    }
}

#[component]
fn Sheets(bench: Bench, name: String, keeping: Keeping) -> impl IntoView {
    // Storing is the world outside: it follows each step, and what is set while a control is held, for a tab that is closed then. What
    // stood there first came from there.
    Effect::new(move |known: Option<Setting>| {
        bench.moves.track();
        bench.drawn.parts.track();
        let now = bench.setting.get_untracked();
        if known.is_some_and(|known| known != now) {
            keeping.moved.run(now.clone());
        }
        now
    });
    // So is what wants to know of whole steps alone.
    Effect::new(move |known: Option<Setting>| {
        let now = bench.moves.with(|moves| moves.settled().clone());
        if known.is_some_and(|known| known != now) {
            keeping.settled.run(now.clone());
        }
        now
    });
    // News is the world outside, too: it sets what it says, as a step that can be undone.
    Effect::new(move |known: Option<usize>| {
        let facts = keeping.facts.get();
        if let Some(new) = known.and_then(|known| facts.get(known..)).filter(|new| !new.is_empty()) {
            let mut setting = bench.setting.get_untracked();
            new.iter().for_each(|fact| setting.values[fact.input] = fact.value);
            bench.to(setting);
        }
        facts.len()
    });
    let has_levers = bench.sheet.with_value(|sheet| !sheet.worksheet().levers.is_empty());
    let has_scenarios = keeping.scenarios.with_value(|scenarios| !scenarios.is_empty());
    if keeping.revealed {
        bench.beside.set(reference_of(keeping));
    }
    let unmoved = move || bench.setting.with(|setting| bench.base.with(|base| setting == base));
    let nothing_to_undo = move || bench.moves.with(|moves| !moves.any());
    // While a control is held, what it moves from where it stood; then what the step did. Only the latter is announced.
    let live = move || {
        let now = bench.setting.get();
        let held = bench.moves.with(|moves| (*moves.settled() != now).then(|| moves.settled().clone()));
        match held {
            Some(before) => bench.sheet.with_value(|sheet| sheet.told(&before, &now, TOLD)),
            None => bench.told.get(),
        }
    };
    view! {
        <div class="worksheet" role="group" aria-label=format!("Worksheet: {name}")>
            <div class="worksheet-columns">
                <div class="worksheet-set">
                    <inputs::Inputs bench keeping />
                    {has_levers.then(|| view! { <levers::Levers bench /> })}
                </div>
                <div class="worksheet-get" id=outputs::GIVES tabindex="0" role="region" aria-label="What the worksheet gives">
                    <outputs::Outputs bench />
                </div>
            </div>
            <p class="visually-hidden" role="status">{bench.spoken}</p>
            // There is something to say and to undo once something was moved. What cannot be pressed keeps the focus.
            <div class="worksheet-foot" hidden=move || !bench.touched.get()>
                {move || bench.warnings.get().into_iter().map(|warning| view! { <p class="wrong" aria-hidden="true">{icons::warning()}<span>{warning}</span></p> }).collect_view()}
                <p class="worksheet-told" aria-hidden="true">{live}</p>
                <p class="actions">
                    <button type="button" class="button small" aria-disabled=move || nothing_to_undo().to_string() on:click=move |_| bench.undo()>
                        "Undo"
                    </button>
                    <button
                        type="button"
                        class="button small"
                        aria-disabled=move || unmoved().to_string()
                        on:click=move |_| if !unmoved() { bench.to(bench.base.get_untracked()) }
                    >
                        "Back to the base case"
                    </button>
                </p>
            </div>
            <charts::Parts bench />
            <course::OverTime bench />
            <charts::Swings bench />
            <kept::OwnSettings bench keeping />
            {has_scenarios.then(|| view! { <Scenarios bench keeping /> })}
            <outputs::Formulas bench />
        </div>
    }
}

/// The reference's setting, to stand beside another.
fn reference_of(keeping: Keeping) -> Option<Beside> {
    let setting = keeping.reference.get_value()?;
    Some(Beside { name: "reference".to_owned(), setting })
}

/// The settings that the pack names: the reference's and those of the turns.
#[component]
fn Scenarios(bench: Bench, keeping: Keeping) -> impl IntoView {
    let scenarios = keeping.scenarios.get_value();
    // Closing the fold tells as well as opening it; what was put beside since then stays.
    let shown = StoredValue::new(false);
    let show_reference = move || {
        if !shown.get_value() {
            shown.set_value(true);
            bench.beside.set(reference_of(keeping));
        }
    };
    view! {
        <details class="fold" on:toggle=move |_| show_reference()>
            <summary>"The reference\u{2019}s settings"</summary>
            <p class="quiet-text">"From now on the outputs show the reference beside yours. A setting takes the place of yours; undo brings yours back."</p>
            <p class="actions">
                {scenarios.into_iter().map(|scenario| {
                    let label = scenario.label.clone();
                    let setting = bench.sheet.with_value(|sheet| sheet.setting(&scenario));
                    let (same, name) = (setting.clone(), label.clone());
                    view! {
                        <button
                            type="button"
                            class="button small"
                            aria-pressed=move || bench.setting.with(|now| *now == same).to_string()
                            on:click=move |_| bench.take_up(&name, setting.clone())
                        >
                            {label}
                        </button>
                    }
                }).collect_view()}
            </p>
        </details>
    }
}
