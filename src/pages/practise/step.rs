//! What the steps of the practice loop share on the page.

use debrief_core::pack::SubjectHead;
use leptos::prelude::*;

/// The id of the heading of the step under way.
pub(super) const STEP_HEADING: &str = "step-heading";

/// The question as the interviewer says it.
#[component]
pub(super) fn Prompt(head: SubjectHead<'static>) -> impl IntoView {
    view! { <blockquote class="prompt">{head.prompt}</blockquote> }
}

/// Minutes and seconds, `2:05`.
pub(super) fn clock_text(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
