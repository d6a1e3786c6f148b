//! What a worksheet gives: each output now, beside the base case and the reference, and how it is computed.

use debrief_core::pack::{Outcome, Sheet, unit_words};
use leptos::prelude::*;

use super::bench::Bench;
use crate::browser::focus;

/// The id of what a worksheet gives.
pub const GIVES: &str = "worksheet-gives";

/// All outputs.
#[component]
pub fn Outputs(bench: Bench) -> impl IntoView {
    let outputs: Vec<(usize, String, bool)> = bench.sheet.with_value(|sheet| {
        let outputs = sheet.worksheet().outputs.iter().enumerate();
        outputs.map(|(at, output)| (at, output.label.clone(), output.more)).collect()
    });
    let (more, main): (Vec<_>, Vec<_>) = outputs.into_iter().partition(|(_, _, more)| *more);
    let beside = Memo::new(move |_| {
        let beside = bench.beside.get()?;
        Some((beside.name, bench.sheet.with_value(|sheet| sheet.outcomes(&beside.setting))))
    });
    let listed = move |outputs: Vec<(usize, String, bool)>| {
        outputs.into_iter().map(|(at, label, _)| view! { <Output bench at label beside /> }).collect_view()
    };
    // The button goes with what stood beside.
    let take_away = move || {
        bench.put_beside(None);
        focus::focus(GIVES);
    };
    view! {
        <h3 class="worksheet-group">"What it gives"</h3>
        {move || bench.beside.get().map(|beside| view! {
            <p class="quiet-text">
                "Compared with: "<strong>{beside.name}</strong>". "
                <button type="button" class="link" on:click=move |_| take_away()>"Take it away"</button>
            </p>
        })}
        <dl class="worksheet-outputs">{listed(main)}</dl>
        {(!more.is_empty()).then(|| view! {
            <details class="fold worksheet-more">
                <summary>{format!("{} more figures", more.len())}</summary>
                <dl class="worksheet-outputs">{listed(more)}</dl>
            </details>
        })}
    }
}

#[component]
fn Output(bench: Bench, at: usize, label: String, beside: Memo<Option<(String, Vec<Outcome>)>>) -> impl IntoView {
    let outcome = Memo::new(move |_| bench.outcomes.with(|outcomes| outcomes[at].clone()));
    let text = move |outcome: &Outcome| bench.sheet.with_value(|sheet| sheet.outcome_text(at, outcome));
    let change = Memo::new(move |_| {
        let now = outcome.get();
        bench.base_outcomes.with(|base| bench.sheet.with_value(|sheet| sheet.change(at, &base[at], &now)))
    });
    let base = Memo::new(move |_| bench.base_outcomes.with(|base| text(&base[at])));
    let moved = Memo::new(move |_| outcome.with(Result::is_err) || change.with(Option::is_some));
    let beside_text =
        move || beside.with(|beside| beside.as_ref().map(|(name, outcomes)| format!("{name} {}", text(&outcomes[at]))));
    view! {
        <div class:moved=moved>
            <dt>{label}</dt>
            <dd class="worksheet-now" class:none=move || outcome.with(Result::is_err)>{move || outcome.with(text)}</dd>
            // Once there, only its words change: a slider moves many at a time.
            {move || moved.get().then(|| view! {
                <dd class="quiet-text">
                    "base case "{base}{move || change.with(Option::is_some).then_some(", ")}<strong>{move || change.get()}</strong>
                </dd>
            })}
            {move || beside_text().map(|text| view! { <dd class="quiet-text">{text}</dd> })}
        </div>
    }
}

/// How each output is computed, folded.
#[component]
pub fn Formulas(bench: Bench) -> impl IntoView {
    let formulas = |sheet: &Sheet| -> Vec<(String, String)> {
        let outputs = sheet.worksheet().outputs.iter().enumerate();
        outputs
            .map(|(at, output)| (format!("{} ({})", output.label, unit_words(&output.unit)), sheet.words(at)))
            .collect()
    };
    let formulas = bench.sheet.with_value(formulas);
    view! {
        <details class="fold">
            <summary>"How each is computed"</summary>
            <p class="quiet-text">"Units are converted on the way: a formula needs no 3,600 and no million."</p>
            <dl class="formulas">
                {formulas.into_iter().map(|(name, words)| view! { <div><dt>{name}</dt><dd>{words}</dd></div> }).collect_view()}
            </dl>
        </details>
    }
}
