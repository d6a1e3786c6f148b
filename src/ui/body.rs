//! Waiting for a body of the pack, and what to say when it does not come.

use leptos::prelude::*;

use crate::state::bodies::{Body, BodyError};

/// Shows a body when it is there.
#[component]
pub fn WithBody<T, F, V>(body: Body<T>, children: F) -> impl IntoView
where
    T: 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    move || match body.get() {
        None => view! { <p class="loading" role="status">"Opening…"</p> }.into_any(),
        Some(Ok(value)) => children(value).into_any(),
        Some(Err(error)) => view! { <Missing error retry=move || body.refetch() /> }.into_any(),
    }
}

#[component]
fn Missing(error: BodyError, retry: impl Fn() + 'static) -> impl IntoView {
    let (what, remedy) = match error {
        BodyError::Offline => (
            "This text is not on your device yet.",
            "You are offline, and the app had not finished storing itself. Connect once, wait for \u{201c}Ready offline\u{201d} at the foot of the page, and everything opens without a network from then on.",
        ),
        BodyError::Outdated => (
            "A newer version of Debrief was published while this page was open.",
            "Reload to get it. What you wrote is stored and will be here.",
        ),
    };
    view! {
        <div class="notice" role="alert">
            <p><strong>{what}</strong></p>
            <p>{remedy}</p>
            <p class="actions">
                <button type="button" class="button" on:click=move |_| retry()>"Try again"</button>
                <button type="button" class="button quiet" on:click=move |_| { let _ = window().location().reload(); }>"Reload"</button>
            </p>
        </div>
    }
}
