//! Where two settings of a worksheet part, as two tables. Computes nothing.

use debrief_core::pack::{Difference, Differences, Setting};
use leptos::prelude::*;

use super::bench::Bench;
use super::keeping::Keeping;

/// What is set otherwise and what it gives otherwise, in columns with the names of the two settings.
#[component]
pub fn DifferenceTables(differences: Differences, one: String, other: String) -> impl IntoView {
    let Differences { set, gives } = differences;
    let of = format!("{one} and {other}");
    let table = move |name: &'static str, differences: Vec<Difference>| {
        (!differences.is_empty()).then(|| table(name, &of, &one, &other, differences))
    };
    view! {
        {table("What is set", set)}
        {table("What it gives", gives)}
    }
}

fn table(name: &'static str, of: &str, one: &str, other: &str, differences: Vec<Difference>) -> impl IntoView + use<> {
    let row = |Difference { label, one, other, change }: Difference| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td class="right">{one}</td>
                <td class="right">{other}</td>
                <td class="right">{change}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=format!("{name}, {of}")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{name}</th>
                        <th scope="col" class="right">{one.to_owned()}</th>
                        <th scope="col" class="right">{other.to_owned()}</th>
                        <th scope="col" class="right">"Difference"</th>
                    </tr>
                </thead>
                <tbody>{differences.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Any two settings against each other, once one was saved: what is set and what it gives, side by side.
#[component]
pub fn Pair(bench: Bench, keeping: Keeping) -> impl IntoView {
    // The last two that were saved; where there is one, as set now against it.
    let left = RwSignal::new(None::<usize>);
    let right = RwSignal::new(None::<usize>);
    let all = Memo::new(move |_| {
        let kept = keeping.kept.get();
        let first = [("As set now".to_owned(), None), ("Base case".to_owned(), Some(bench.base.get()))];
        let kept = kept.into_iter().map(|kept| (kept.kept.name, Some(kept.kept.setting)));
        first.into_iter().chain(kept).collect::<Vec<(String, Option<Setting>)>>()
    });
    let at = move |side: RwSignal<Option<usize>>, from_end: usize| {
        let count = all.with(Vec::len);
        let preset = if count > 3 { count - from_end } else { [2, 0][from_end - 1] };
        side.get().filter(|at| *at < count).unwrap_or(preset)
    };
    let picker = move |label: &'static str, side: RwSignal<Option<usize>>, from_end: usize| {
        let options = move || {
            let now = at(side, from_end);
            let option = |(place, (name, _)): (usize, (String, Option<Setting>))| view! { <option value=place selected=place == now>{name}</option> };
            all.get().into_iter().enumerate().map(option).collect_view()
        };
        view! {
            <label class="filter">
                <span>{label}</span>
                <select on:change=move |event| side.set(event_target_value(&event).parse().ok())>{options}</select>
            </label>
        }
    };
    let tables = move || {
        let of = |at: usize| {
            let (name, setting) = all.with(|all| all.get(at).cloned())?;
            Some((name, setting.unwrap_or_else(|| bench.setting.get())))
        };
        let ((one, first), (other, second)) = (of(at(left, 2))?, of(at(right, 1))?);
        let differences = bench.sheet.with_value(|sheet| sheet.differences(&first, &second));
        Some(if differences == Differences::default() {
            view! { <p role="status">"These two are the same."</p> }.into_any()
        } else {
            view! { <DifferenceTables differences one other /> }.into_any()
        })
    };
    let has_kept = Memo::new(move |_| keeping.kept.with(|kept| !kept.is_empty()));
    let opened = RwSignal::new(false);
    move || {
        has_kept.get().then(|| {
            view! {
                <details class="fold worksheet-compared" on:toggle=move |_| opened.set(true)>
                    <summary>"Compare two settings"</summary>
                    <div class="filters">{picker("First", left, 2)}{picker("Second", right, 1)}</div>
                    {move || opened.get().then_some(tables)}
                </details>
            }
        })
    }
}
