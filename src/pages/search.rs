//! `/search`: everything in the pack, as one types.

use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::pages::parts::query::query;
use crate::pages::parts::search_box::SearchBox;
use crate::ui::frame::Page;

/// The search page. `?q=` is what to search for.
#[component]
pub fn Search() -> impl IntoView {
    let initial = query().read_untracked().get("q").unwrap_or_default();
    view! {
        <Page title=ROUTES.search.title>
            <SearchBox initial whole_page=true />
        </Page>
    }
}
