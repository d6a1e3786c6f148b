//! The banner of a page that speaks of another role than the chosen one.

use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::state::pack::index;
use crate::state::packs::{self, Failed};
use crate::state::role;
use crate::state::store::store;

/// Says which role the page shows and which is chosen, and leads to either.
#[component]
pub fn OtherRole() -> impl IntoView {
    let store = store();
    if let Some(Failed { title, why }) = packs::failed() {
        return view! {
            <div class="banner">
                <strong>{format!("\u{201c}{title}\u{201d} could not be opened. ")}</strong>
                {why}
                {format!(" Until then this is \u{201c}{}\u{201d}. ", index().title)}
                <a href=ROUTES.roles.path>"To the roles"</a>
            </div>
        }
        .into_any();
    }
    let shown = index().roles.iter().find(|role| role.id == index().id);
    let chosen = Memo::new(move |_| role::chosen(store).map(|role| role.title.as_str()).unwrap_or_default());
    view! {
        <div class="banner">
            <strong>{format!("This is the role \u{201c}{}\u{201d}. ", index().title)}</strong>
            {move || format!("You prepare for \u{201c}{}\u{201d}. What you do here counts in every role that has the same item. ", chosen.get())}
            <button type="button" class="link" on:click=move |_| role::back()>
                {move || format!("Back to {}", chosen.get())}
            </button>
            {shown.map(|shown| view! {
                " or "
                <button type="button" class="link" on:click=move |_| role::choose(store, shown)>
                    {format!("prepare for {}", shown.title)}
                </button>
            })}
        </div>
    }
    .into_any()
}
