//! Sample answers as links, those graded already marked.

use std::collections::BTreeSet;

use debrief_core::pack::{Id, Index, SampleHead};
use leptos::prelude::*;

/// Samples as links, those graded already marked.
#[component]
pub fn SampleRows(
    index: &'static Index,
    samples: Vec<&'static SampleHead>,
    /// Those that were graded.
    graded: BTreeSet<Id>,
) -> impl IntoView {
    view! {
        <ul class="rows">
            {samples
                .into_iter()
                .map(|sample| {
                    let question = index.question(&sample.question);
                    view! {
                        <li class="row">
                            <a class="row-link" href=format!("train/{}", sample.id)>
                                <span class="row-title">{question.map(|q| q.title.clone())}</span>
                                <span class="row-text">{sample.candidate.clone()}</span>
                            </a>
                            <span class="row-meta">{if graded.contains(&sample.id) { "graded" } else { "" }}</span>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
