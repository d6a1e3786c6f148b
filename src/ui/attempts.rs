//! Attempts as links to their question's history.

use debrief_core::log::Log;
use debrief_core::pack::{Id, Subject};
use debrief_core::practice::grade;
use debrief_core::time::UtcMillis;
use leptos::prelude::*;

use crate::browser::clock;
use crate::ui::level::LevelMeter;

/// One attempt in a list.
pub struct AttemptRow {
    /// Of the question or drill.
    id: Id,
    title: String,
    at: UtcMillis,
    overall: Option<f64>,
}

/// The newest attempts; `title_of` names what each is of.
pub fn rows(log: &Log, most: usize, title_of: impl Fn(&Subject) -> String) -> Vec<AttemptRow> {
    log.attempts()
        .rev()
        .take(most)
        .map(|(event, attempt)| AttemptRow {
            id: attempt.subject.id.clone(),
            title: title_of(&attempt.subject),
            at: event.when.at,
            overall: grade::overall(&attempt.grades),
        })
        .collect()
}

/// Attempts as links to their question's history.
#[component]
pub fn AttemptRows(attempts: Vec<AttemptRow>) -> impl IntoView {
    view! {
        <ul class="rows">
            {attempts
                .into_iter()
                .map(|row| view! {
                    <li class="row">
                        <a class="row-link" href=format!("history/{}", row.id)>
                            <span class="row-title">{row.title}</span>
                        </a>
                        <span class="row-meta">{clock::date_and_time(row.at)}</span>
                        <LevelMeter level=row.overall />
                    </li>
                })
                .collect_view()}
        </ul>
    }
}
