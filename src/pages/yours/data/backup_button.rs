//! The button that downloads a backup.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::backup;
use crate::state::store::store;

/// Downloads a backup, and says under which name.
#[component]
pub(super) fn BackupButton(label: &'static str, #[prop(optional)] primary: bool) -> impl IntoView {
    let store = store();
    let said = RwSignal::new(String::new());
    view! {
        <p class="actions">
            <button
                type="button"
                class="button"
                class:primary=primary
                on:click=move |_| spawn_local(async move {
                    let _ = said.try_set(backup::make(store).await);
                })
            >
                {label}
            </button>
            <span class="hint" role="status">{said}</span>
        </p>
    }
}
