//! A worksheet's pictures, each with its table: how a budget is parted, and which inputs move an output most.

use debrief_core::pack::{Part, Swing, quantity};
use leptos::prelude::*;

use super::bench::Bench;
use crate::ui::charts::{AsTable, Rows};

/// So many inputs are drawn.
const STRONGEST: usize = 5;

/// How what is parted is parted, as a bar, and as a list that names it; nothing where nothing is.
#[component]
pub fn Parts(bench: Bench) -> impl IntoView {
    let parts =
        Memo::new(move |_| bench.drawn.parts.with(|setting| bench.sheet.with_value(|sheet| sheet.parts(setting))));
    let bar = move || {
        let mut from = 0.0;
        let parts = parts.get().unwrap_or_default();
        let rects: Vec<_> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| {
                let (start, width) = (from, part.share.clamp(0.0, 100.0 - from));
                from += width;
                view! { <rect class=format!("part-{at}") x=start y="0" width=width height="10" /> }
            })
            .collect();
        rects.collect_view()
    };
    let list = move || {
        let row = |(at, Part { label, share, amount }): (usize, Part)| {
            view! {
                <tr>
                    <th scope="row"><span class=format!("swatch part-{at}")></span>{label}</th>
                    <td class="right">{quantity(share, "%")}</td>
                    <td class="right">{amount}</td>
                </tr>
            }
        };
        parts.get().unwrap_or_default().into_iter().enumerate().map(row).collect_view()
    };
    parts.get_untracked().is_some().then(|| {
        view! {
            <section class="worksheet-parts" aria-label="Allocation">
                <h3 class="worksheet-group">"The allocation"</h3>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{bar}</svg>
                <div class="table-scroll" tabindex="0" role="region" aria-label="Allocation as a table">
                    <table>
                        <thead><tr><th scope="col">"Use"</th><th scope="col" class="right">"Share"</th><th scope="col" class="right">"Amount"</th></tr></thead>
                        <tbody>{list}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

/// Which inputs move an output most: a tornado, folded.
#[component]
pub fn Swings(bench: Bench) -> impl IntoView {
    let outputs: Vec<String> =
        bench.sheet.with_value(|sheet| sheet.worksheet().outputs.iter().map(|output| output.label.clone()).collect());
    let main = bench.sheet.with_value(|sheet| sheet.main_output());
    let chosen = RwSignal::new(main);
    let opened = RwSignal::new(false);
    let choose = move |event| chosen.set(event_target_value(&event).parse().unwrap_or_default());
    let swings = Memo::new(move |_| {
        if !opened.get() {
            return Vec::new();
        }
        bench
            .drawn
            .swings
            .with(|setting| bench.sheet.with_value(|sheet| sheet.swings(setting, chosen.get(), STRONGEST)))
    });
    let unit = move || bench.sheet.with_value(|sheet| sheet.worksheet().outputs[chosen.get()].unit.clone());
    let name = move |at: usize| bench.sheet.with_value(|sheet| sheet.worksheet().inputs[at].label.clone());
    let rows = move || -> Vec<Vec<String>> {
        let unit = unit();
        let row = |swing: Swing| {
            vec![
                name(swing.input),
                quantity(swing.smaller, &unit),
                quantity(swing.now, &unit),
                quantity(swing.larger, &unit),
            ]
        };
        swings.get().into_iter().map(row).collect()
    };
    let bars = move || {
        let swings = swings.get();
        if swings.is_empty() {
            return view! { <p class="quiet-text">"No input moves it."</p> }.into_any();
        }
        let low = swings.iter().map(|swing| swing.ends().0).fold(f64::INFINITY, f64::min);
        let high = swings.iter().map(|swing| swing.ends().1).fold(f64::NEG_INFINITY, f64::max);
        let across = move |value: f64| (value - low) / (high - low).max(f64::MIN_POSITIVE) * 100.0;
        let unit = unit();
        let bar = move |swing: Swing| {
            let (least, most) = swing.ends();
            let (from, to) = (across(least), across(most));
            view! {
                <li>
                    <span>{name(swing.input)}</span>
                    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                        <rect class="swing" x=from y="1" width=(to - from).max(0.5) height="8" />
                        <rect class="swing-now" x=across(swing.now) y="0" width="0.4" height="10" />
                    </svg>
                    <span class="quiet-text">{format!("{} to {}", quantity(least, &unit), quantity(most, &unit))}</span>
                </li>
            }
        };
        view! { <ol class="swings">{swings.into_iter().map(bar).collect_view()}</ol> }.into_any()
    };
    let rows: Rows = Box::new(rows);
    view! {
        <details class="fold" on:toggle=move |_| opened.set(true)>
            <summary>"What moves an output most"</summary>
            <p class="filter">
                <label for="swings-of">"Output"</label>
                <select id="swings-of" on:change=choose>
                    {outputs.into_iter().enumerate().map(|(at, label)| view! { <option value=at selected=at == main>{label}</option> }).collect_view()}
                </select>
            </p>
            <p class="quiet-text">"Each input alone a tenth smaller and a tenth larger, the others as you have set them."</p>
            {bars}
            <AsTable of="what moves an output most".to_owned() head=&["Input", "A tenth smaller", "Now", "A tenth larger"] rows />
        </details>
    }
}
