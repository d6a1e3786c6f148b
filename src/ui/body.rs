//! Waiting for a body of the pack, and what to say when it does not come.

use leptos::prelude::*;

use crate::state::bodies::Body;
use crate::ui::why::Why;

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
        Some(Err(_)) => view! { <Missing retry=move || body.refetch() /> }.into_any(),
    }
}

#[component]
fn Missing(retry: impl Fn() + 'static) -> impl IntoView {
    view! {
        <div class="notice">
            <p role="alert"><strong>"This text could not be loaded."</strong></p>
            <Why retry />
        </div>
    }
}
