//! What the interviewer was asked, or can be, with what they say. It is plain text, of the pack or of a saved attempt.

use leptos::prelude::*;

/// Each ask with its answer, in order.
#[component]
pub fn Exchanges(exchanges: Vec<(String, String)>) -> impl IntoView {
    view! {
        <ul class="exchanges">
            {exchanges
                .into_iter()
                .map(|(ask, answer)| view! {
                    <li>
                        <p class="asked">{ask}</p>
                        <p class="told">{answer}</p>
                    </li>
                })
                .collect_view()}
        </ul>
    }
}
