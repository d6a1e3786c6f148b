//! Every figure of the CV in one table, with what it started from, over which time and how much was one's own, to be filled in.

use std::sync::Arc;

use debrief_core::report::numbers::{NumberRow, Numbers};
use debrief_core::report::record::DocumentKind::Cv;
use debrief_core::report::record::Filled;
use leptos::prelude::*;

use super::lines::{line_link, quote_whole};
use super::made::Made;
use crate::state::applications;
use crate::state::store::store;

/// How many figures, and how many lines without one, are shown: more are no CV of a person's.
const MOST: usize = 80;

/// The table, and the bullets without a figure.
#[component]
pub fn YourNumbers(made: Memo<Option<Arc<Made>>>) -> impl IntoView {
    // What is filled in changes no figure, and must not make the fields anew.
    let numbers =
        Memo::new(move |_| made.with(|made| made.as_ref().map(|made| (made.report.numbers.clone(), made.cv.clone()))));
    move || {
        let (numbers, _) = numbers.get()?;
        let made = made.get_untracked()?;
        let Numbers { rows, without } = numbers;
        let names = Numbers::names(&rows, &made.cv, made.named.cv.as_ref());
        let more = rows.len().saturating_sub(MOST);
        let (shown, bare) = (rows.iter().zip(names).take(MOST), without.iter().take(MOST));
        let more_bare = without.len().saturating_sub(MOST);
        Some(view! {
            {rows.is_empty().then(|| view! { <p class="empty">"Not found: no position of the CV has a figure."</p> })}
            {(!rows.is_empty()).then(|| view! {
                <p class="quiet-text">"An interviewer takes a number apart: from what, over which time, how much of it was yours? Fill in what the CV leaves out; it is kept with the CV and deleted with it."</p>
                <div class="table-scroll" tabindex="0" role="region" aria-label="Table of your numbers">
                    // A list of cards on a phone: the roles hold where the style sheet takes the table's own layout away.
                    <table class="numbers stacked" role="table">
                        <thead role="rowgroup"><tr role="row">
                            {["Figure", "From", "Over which time", "Your own share", "Line"].map(|head| view! { <th scope="col" role="columnheader">{head}</th> })}
                        </tr></thead>
                        <tbody role="rowgroup">{shown.map(|(row, name)| number_row(&made, row, name)).collect_view()}</tbody>
                    </table>
                </div>
                {(more > 0).then(|| view! { <p class="hint">{format!("And {more} more figures, which the download has.")}</p> })}
            })}
            {(!without.is_empty()).then(|| view! {
                <h3>"Lines without a figure"</h3>
                <ul class="lines without">
                    {bare.map(|bullet| view! {
                        <li>{quote_whole(&made, bullet.place, &[])}<p class="hint">{bullet.ask.clone()}</p></li>
                    }).collect_view()}
                </ul>
                {(more_bare > 0).then(|| view! { <p class="hint">{format!("And {more_bare} more such lines, which the download has.")}</p> })}
            })}
        })
    }
}

/// What can be filled in.
#[derive(Clone, Copy)]
enum Cell {
    Baseline,
    Period,
    Share,
}

impl Cell {
    fn of(self, filled: &mut Filled) -> &mut String {
        match self {
            Cell::Baseline => &mut filled.baseline,
            Cell::Period => &mut filled.period,
            Cell::Share => &mut filled.share,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Cell::Baseline => "From",
            Cell::Period => "Over which time",
            Cell::Share => "Your own share",
        }
    }
}

fn number_row(made: &Made, row: &NumberRow, name: String) -> impl IntoView + use<> {
    let figure = made.cv.at(row.said).to_owned();
    let said = |place: Option<debrief_core::report::document::Place>| place.map(|place| made.cv.at(place).to_owned());
    let cell = |cell: Cell, said: Option<String>| match said {
        Some(said) => view! { <span translate="no">{said}</span> }.into_any(),
        None => {
            let record = made.named.cv.as_ref();
            let mut filled = record.and_then(|record| record.filled.get(&name).cloned()).unwrap_or_default();
            let before = std::mem::take(cell.of(&mut filled));
            let label = format!("{}: {figure}", cell.name());
            view! { <Fill document=record.map(|record| record.id) name=name.clone() cell before label /> }.into_any()
        }
    };
    // On a phone, where there is no row of heads to look up to.
    let head = |cell: Cell| view! { <span class="cell-head" aria-hidden="true">{cell.name()}</span> };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><span translate="no">{figure.clone()}</span></th>
            <td role="cell">{head(Cell::Baseline)}{cell(Cell::Baseline, said(row.baseline))}</td>
            // Nobody asks over which time a length of time was.
            <td role="cell">{(!row.is_period).then(|| view! { {head(Cell::Period)}{cell(Cell::Period, said(row.period))} })}</td>
            <td role="cell">{head(Cell::Share)}{cell(Cell::Share, None)}</td>
            <td role="cell">{line_link(made, Cv, row.place.line)}</td>
        </tr>
    }
}

#[component]
fn Fill(
    document: Option<debrief_core::log::EventId>,
    name: String,
    cell: Cell,
    before: String,
    label: String,
) -> impl IntoView {
    let store = store();
    let name = StoredValue::new(name);
    let on_input = move |event| {
        if let Some(document) = document {
            let typed = event_target_value(&event);
            applications::fill(store, document, name.get_value(), |filled| *cell.of(filled) = typed);
        }
    };
    view! { <input type="text" aria-label=label autocomplete="off" maxlength="120" dir="auto" prop:value=before on:input=on_input /> }
}
