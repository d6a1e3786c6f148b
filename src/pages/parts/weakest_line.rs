//! What is weakest so far and the exercise that trains it, in the same words wherever it is said.

use debrief_core::schedule::Weakest;
use leptos::prelude::*;

use crate::state::pack::index;

/// The sentence, and the way to the exercise. `primary` where that is what the page is for.
#[component]
pub fn WeakestLine(weakest: Weakest, #[prop(optional)] primary: bool) -> impl IntoView {
    let class = if primary { "button primary" } else { "button small" };
    view! {
        <p class="weakest-line">{weakest.sentence()}</p>
        {weakest.exercise.map(|exercise| view! {
            <p class="actions">
                <a class=class href=format!("practise/{}", exercise.id)>{format!("Practise this signal: {}", index().title_of(&exercise))}</a>
            </p>
        })}
    }
}
