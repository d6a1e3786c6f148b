//! A mock that goes on in another tab, sat or graded: what is said of it, and the way to go on here.

use leptos::prelude::*;

use crate::state::mocks::OpenMock;

/// `heading` is the id that takes the focus, `last` what was typed here last, `gone` hears that it is no longer stored, and says what is
/// shown then.
#[component]
pub(super) fn Elsewhere(
    open: OpenMock,
    heading: &'static str,
    /// What is done with it.
    does: &'static str,
    last: String,
    /// Goes on here with what was stored last.
    on_here: Callback<()>,
    /// It is no longer stored.
    on_gone: Callback<()>,
) -> impl IntoView {
    let go_on = move |_| if open.take_over() { on_here.run(()) } else { on_gone.run(()) };
    let nothing =
        if last.is_empty() { "Nothing is lost." } else { "Nothing is lost: what you typed here last stands below." };
    view! {
        <div class="notice">
            <h2 id=heading tabindex="-1">"This mock goes on in another tab"</h2>
            <p role="alert">{format!("Go on there, or here with what was {does} there. {nothing}")}</p>
            <p class="actions">
                <button type="button" class="button primary" on:click=go_on>"Go on here"</button>
            </p>
            {(!last.is_empty()).then(|| view! { <p class="pre" dir="auto" translate="no">{last}</p> })}
        </div>
    }
}
