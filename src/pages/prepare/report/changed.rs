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

/// What changed since the text before.
#[component]
pub fn Changed(id: EventId, before: String, text: String) -> impl IntoView {
    let store = store();
    let (before, after) = (Document::of(&before), Document::of(&text));
    let all = changes(&before, &after);
    let summary = match all.len() {
        0 => "The newer version says the same".to_owned(),
        count => format!("What changed: {}", counted(count, "line", "lines")),
    };
    let rows = all.into_iter().map(|change| {
        let line = |document: &Document, n: usize| document.line(n).to_owned();
        match change {
            Change::Added(n) => view! { <li>{format!("New, line {}: ", n + 1)}<ins dir="auto">{line(&after, n)}</ins></li> }.into_any(),
            Change::Removed(n) => view! { <li>"Gone: "<del dir="auto">{line(&before, n)}</del></li> }.into_any(),
            Change::Reworded { before: was, after: is } => view! {
                <li>{format!("Line {}: ", is + 1)}<del dir="auto">{line(&before, was)}</del>" "<ins dir="auto">{line(&after, is)}</ins></li>
            }.into_any(),
        }
    }).collect_view();
    let forget = move |_| {
        applications::forget_before(store, id);
        focus::focus(HEADING);
    };
    view! {
        <details class="fold text-changes" open>
            <summary>{summary}</summary>
            <ul class="bullets" translate="no">{rows}</ul>
            <p class="hint">"What you said of a line that was reworded no longer counts for it: say it again in the report."</p>
            <p class="actions"><button type="button" class="button small quiet" on:click=forget>"Forget the older text"</button></p>
        </details>
    }
}
