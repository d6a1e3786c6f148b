//! The button that downloads a backup.

use leptos::prelude::*;

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
                on:click=move |_| said.set(format!("Saved as {}.", backup::make(store)))
            >
                {label}
            </button>
            <span class="hint" role="status">{said}</span>
        </p>
    }
}
