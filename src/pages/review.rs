//! `/review`: recall, card by card.

use leptos::prelude::*;

use crate::ui::frame::Page;

/// The cards that are due.
#[component]
pub fn Review() -> impl IntoView {
    view! { <Page title="Review" class="reading"><p>"Nothing is due."</p></Page> }
}
