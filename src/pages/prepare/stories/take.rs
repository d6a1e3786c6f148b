//! Taking the stories along: on paper, or as Markdown, which says first what it holds.

use leptos::prelude::*;

use crate::browser::page;
use crate::state::exports;
use crate::state::store::store;
use crate::ui::dialog::Modal;

#[component]
pub(super) fn TakeAlong() -> impl IntoView {
    let store = store();
    let dialog = Modal::default();
    let download = move |_| {
        dialog.close();
        exports::download_stories(store);
    };
    view! {
        <button type="button" class="button" on:click=move |_| page::print()>"Print"</button>
        <button type="button" class="button" on:click=move |_| dialog.open()>"Download…"</button>
        <dialog node_ref=dialog.node class="dialog" aria-labelledby="take-stories">
            <h2 id="take-stories">"This file holds your stories"</h2>
            <p>"Every word of them, with who else was there. Anybody who gets the file can read it."</p>
            <p class="actions">
                <button type="button" class="button primary" on:click=download>"As Markdown"</button>
                <button type="button" class="button quiet" on:click=move |_| dialog.close()>"Cancel"</button>
            </p>
        </dialog>
    }
}
