//! A page that is not there: says so, and helps to find what was meant. An item that only another role has is opened in that; of one
//! that no role has any more, what was written is shown.

use debrief_core::practice::Draft;
use debrief_core::routes::ROUTES;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::browser::address;
use crate::pages::parts::role_gone::RoleGone;
use crate::pages::parts::search_box::SearchBox;
use crate::state::pack::index;
use crate::state::store::store;
use crate::state::{drafts, role};
use crate::ui::frame::Page;

/// The page for unknown routes and ids.
#[component]
pub fn NotFound() -> impl IntoView {
    let path = address::below_base(&use_location().pathname.get_untracked());
    // What was written of an item outlives the pack that had it.
    let id = path.rsplit('/').next().unwrap_or_default();
    let kept: Vec<String> =
        drafts::all_stored(store()).iter().filter(|draft| draft.subject.id == id).map(Draft::as_text).collect();
    let looking = RwSignal::new(index().roles.len() > 1);
    let in_no_role = RwSignal::new(index().roles.len() == 1);
    spawn_local(async move {
        let opened = role::open_elsewhere(&path).await;
        // Also where the other roles do not come: the item may be there, and the search helps as far as it goes.
        if opened != Ok(true) {
            in_no_role.try_set(opened.is_ok());
            looking.try_set(false);
        }
    });
    move || {
        if looking.get() {
            view! { <Page title="Looking for this page"><p class="lead">"Your role does not have it; another one may."</p></Page> }.into_any()
        } else if kept.is_empty() || !in_no_role.get() {
            view! { <Missing /> }.into_any()
        } else {
            view! { <RoleGone title="Your answer is kept" what="answer" said=kept.join("\n\n") /> }.into_any()
        }
    }
}

#[component]
fn Missing() -> impl IntoView {
    view! {
        <Page title=ROUTES.not_found.title lead="The address may be mistyped, or from another version of Debrief. Nothing of yours is lost: search for what you meant.">
            <SearchBox initial=String::new() />
        </Page>
    }
}
