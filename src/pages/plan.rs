//! `/plan`: the days until the interview.

use leptos::prelude::*;

use crate::ui::frame::Page;

/// The plan.
#[component]
pub fn PlanPage() -> impl IntoView {
    view! { <Page title="Plan" class="reading"><p>"No date is set."</p></Page> }
}
