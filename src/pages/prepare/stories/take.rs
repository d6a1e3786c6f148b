//! Taking the stories along: on paper, or as Markdown, which says first what it holds.

use leptos::prelude::*;

use crate::browser::page;
use crate::state::exports;
use crate::state::store::store;
use crate::ui::dialog::{Confirm, Modal};

#[component]
pub(super) fn TakeAlong() -> impl IntoView {
    let store = store();
    let dialog = Modal::default();
    view! {
        <button type="button" class="button" on:click=move |_| page::print()>"Print"</button>
        <button type="button" class="button" on:click=move |_| dialog.open()>"Download…"</button>
        <Confirm dialog id="take-stories" title="This file holds your stories" go="As Markdown" on_go=move || exports::download_stories(store)>
            <p>"Every word of them, with who else was there. Anybody who gets the file can read it."</p>
        </Confirm>
    }
}
