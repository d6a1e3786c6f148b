//! What a newer version of a text changed, line by line.

use debrief_core::log::EventId;
use debrief_core::report::change::{Change, changes};
use debrief_core::report::document::Document;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use crate::browser::focus;
use crate::state::applications;
use crate::state::store::store;
use crate::ui::frame::HEADING;

/// How many changes stand there at once; the others are folded.
const SHOWN: usize = 8;

/// How many of the others are laid out: a text that has nothing in common with the one before is read as a text.
const MOST: usize = 500;

/// What changed since the text before, and the ways to have that one back or to be rid of it.
#[component]
pub fn Changed(id: EventId, before: String, text: String) -> impl IntoView {
    let store = store();
    let (before, after) = (Document::of(&before), Document::of(&text));
    let all = changes(&before, &after);
    let summary = match all.len() {
        0 => "The newer version says the same".to_owned(),
        count => format!("What changed: {}", counted(count, "line", "lines")),
    };
    let row = move |change: &Change| {
        let line = |document: &Document, n: usize| document.line(n).to_owned();
        match *change {
            Change::Added(n) => view! { <li>{format!("New, line {}: ", n + 1)}<ins dir="auto">{line(&after, n)}</ins></li> }.into_any(),
            Change::Removed(n) => view! { <li>"Gone: "<del dir="auto">{line(&before, n)}</del></li> }.into_any(),
            Change::Reworded { before: was, after: is } => view! {
                <li>{format!("Line {}: ", is + 1)}<del dir="auto">{line(&before, was)}</del>" "<ins dir="auto">{line(&after, is)}</ins></li>
            }.into_any(),
        }
    };
    let (first, others) = all.split_at(all.len().min(SHOWN));
    let first = first.iter().map(&row).collect_view();
    let others = others.to_vec();
    // Made when they are asked for.
    let unfolded = RwSignal::new(false);
    let rest = (!others.is_empty()).then(|| {
        let summary = format!("{} more", counted(others.len(), "line", "lines"));
        let left = others.len().saturating_sub(MOST);
        view! {
            <details class="fold" on:toggle=move |_| unfolded.set(true)>
                <summary>{summary}</summary>
                {move || unfolded.get().then(|| view! {
                    <ul class="bullets" translate="no">{others.iter().take(MOST).map(&row).collect_view()}</ul>
                    {(left > 0).then(|| view! { <p class="hint">{format!("And {left} more, which stand in the text.")}</p> })}
                })}
            </details>
        }
    });
    let forget = move |_| {
        applications::forget_before(store, id);
        focus::focus(HEADING);
    };
    let put_back = move |_| {
        applications::put_back(store, id);
        focus::focus(HEADING);
    };
    view! {
        <details class="fold text-changes" open>
            <summary>{summary}</summary>
            <ul class="bullets" translate="no">{first}</ul>
            {rest}
            <p class="hint">"What you said of a line that was reworded no longer counts for it: say it again in the report."</p>
            <p class="actions">
                <button type="button" class="button small" on:click=put_back>"Put the older text back"</button>
                <button type="button" class="button small quiet" on:click=forget>"Forget the older text"</button>
            </p>
        </details>
    }
}
