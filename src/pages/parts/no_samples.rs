//! What is said where a question has no sample answers: that it has none, and which question like it has some.

use debrief_core::pack::QuestionHead;
use leptos::prelude::*;

use crate::state::pack::index;

/// For a question without sample answers.
#[component]
pub fn NoSamples(question: &'static QuestionHead) -> impl IntoView {
    let like = index().sampled_like(question).map(|(other, signal)| {
        view! {
            " To "<a href=format!("questions/{}", other.id)>{other.title.clone()}</a>
            {format!(" there are some: it asks for {} as well.", signal.short.to_lowercase())}
        }
    });
    view! { <p class="quiet-text">"There are no sample answers to this question."{like}</p> }
}
