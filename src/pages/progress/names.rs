//! What the charts of the page call things.

use debrief_core::log::{EventId, What};
use debrief_core::pack::Subject;
use leptos::prelude::*;

use crate::state::store::Store;
use crate::state::titles;

/// The name of what an event answered or graded.
pub(super) fn asked(store: Store, event: EventId) -> String {
    store.log.with_untracked(|log| {
        let what = |event: EventId| log.get(event).map(|event| &event.what);
        let about = match what(event) {
            Some(What::GradesReceived(grades)) => what(grades.attempt),
            other => other,
        };
        let subject = match about {
            Some(What::AttemptSaved(attempt)) => attempt.subject.clone(),
            Some(What::SampleGraded(grading)) => Subject::question(&grading.question),
            _ => return String::new(),
        };
        titles::title_of(&subject)
    })
}

/// The signals that a list of charts leaves out, in a line.
pub(super) fn not_yet<'a>(what: &str, signals: impl Iterator<Item = &'a str>) -> Option<AnyView> {
    let names: Vec<&str> = signals.collect();
    (!names.is_empty())
        .then(|| view! { <p class="quiet-text">{format!("{what}: {}.", names.join(", "))}</p> }.into_any())
}
