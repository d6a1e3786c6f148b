//! What is said where a file of the app did not come: why, and what to do. The reasons themselves are in `public/boot.js`, which
//! has to say them when the app does not start.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{boot, page};

/// Why a file did not come, as soon as that is known, and a button to try again in place. `tries` counts the tries that failed: with
/// each the reason is looked for anew.
#[component]
pub fn Why(retry: impl Fn() + 'static, #[prop(optional)] tries: RwSignal<u32>) -> impl IntoView {
    let why = RwSignal::new(String::new());
    Effect::new(move || {
        tries.track();
        why.set(String::new());
        spawn_local(async move {
            let found = boot::why().await;
            why.try_set(found);
        });
    });
    view! {
        <p role="status">{why}</p>
        <p class="actions">
            <button type="button" class="button" on:click=move |_| retry()>"Try again"</button>
            <button type="button" class="button quiet" on:click=move |_| page::reload()>"Reload"</button>
        </p>
    }
}
