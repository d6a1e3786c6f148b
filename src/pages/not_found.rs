//! A page that is not there: says so, and helps to find what was meant.

use leptos::prelude::*;

use crate::pages::parts::search_box::SearchBox;
use crate::ui::frame::Page;

/// The page for unknown routes and ids.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Page title="This page does not exist" lead="The address may be mistyped, or from another version of the pack. Nothing of yours is lost: search for what you meant.">
            <SearchBox initial=String::new() />
        </Page>
    }
}
