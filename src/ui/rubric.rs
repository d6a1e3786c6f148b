//! A rubric to read: each criterion with its four anchors.

use debrief_core::pack::{Criterion, Index, Level};
use leptos::prelude::*;

/// The criteria of a question or drill, with their anchors.
#[component]
pub fn RubricTable(index: &'static Index, criteria: Vec<Criterion>) -> impl IntoView {
    criteria
        .into_iter()
        .enumerate()
        .map(|(at, criterion)| {
            let signal = index.signal(&criterion.signal);
            view! {
                <section class="criterion-read">
                    <h3>
                        <span class="criterion-number">{at + 1}</span>
                        {criterion.title}
                    </h3>
                    {signal
                        .map(|signal| {
                            view! {
                                <p class="criterion-signal">
                                    "Counts towards "
                                    <a href=format!("signals/{}", signal.id)>{signal.short.clone()}</a>
                                </p>
                            }
                        })}
                    <dl class="anchors">
                        {Level::ALL
                            .into_iter()
                            .zip(criterion.anchors)
                            .map(|(level, anchor)| {
                                view! {
                                    <div class="anchor-read" data-level=level.number()>
                                        <dt>{format!("{} {}", level.number(), level.name())}</dt>
                                        <dd>{anchor}</dd>
                                    </div>
                                }
                            })
                            .collect_view()}
                    </dl>
                </section>
            }
        })
        .collect_view()
}
