//! A worksheet's levers: switches, each with what it does, what it costs and what can go wrong.

use debrief_core::pack::{LeverWeeks, WorksheetLever, quantity};
use leptos::prelude::*;

use super::bench::Bench;

/// All levers, and what the pulled ones cost of the weeks that there are.
#[component]
pub fn Levers(bench: Bench) -> impl IntoView {
    let levers = bench.sheet.with_value(|sheet| sheet.worksheet().levers.clone());
    let weeks = move || {
        let line = |part: LeverWeeks| view! { <li class:wrong=part.missing().is_some()>{part.to_string()}</li> };
        bench.weeks.get().into_iter().map(line).collect_view()
    };
    view! {
        <fieldset class="worksheet-levers">
            <legend><h3 class="worksheet-group">"Levers"</h3></legend>
            <p class="quiet-text">"Gains multiply."</p>
            <ul class="worksheet-weeks quiet-text">{weeks}</ul>
            {levers.into_iter().enumerate().map(|(at, lever)| view! { <Lever bench at lever /> }).collect_view()}
        </fieldset>
    }
}

#[component]
fn Lever(bench: Bench, at: usize, lever: WorksheetLever) -> impl IntoView {
    let WorksheetLever { id, label, note, effect, cost_engineer_weeks, risk, .. } = lever;
    let moved = bench.sheet.with_value(|sheet| {
        let inputs = &sheet.worksheet().inputs;
        inputs.iter().find(|input| input.id == effect.input).map(|input| input.label.clone()).unwrap_or_default()
    });
    let facts = format!("{moved} × {}, {}", effect.factor, quantity(cost_engineer_weeks, "engineer-weeks"));
    let about = format!("lever-{id}");
    let pull = move |event| {
        let pulled = event_target_checked(&event);
        bench.setting.update(|setting| setting.pulled[at] = pulled);
        bench.settle();
    };
    view! {
        <div class="worksheet-lever">
            <label class="check">
                <input
                    type="checkbox"
                    role="switch"
                    id=format!("{about}-switch")
                    aria-describedby=about.clone()
                    prop:checked=move || bench.setting.with(|setting| setting.pulled[at])
                    on:change=pull
                />
                <span><strong>{label}</strong>" "<span class="quiet-text">{facts}</span></span>
            </label>
            <p class="hint" id=about>{note}" "<strong>"Risk: "</strong>{risk}</p>
        </div>
    }
}
