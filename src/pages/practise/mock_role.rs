//! A mock is read with the rubrics of the role that it was sat for: where the page speaks of another, it is opened anew in that one.

use debrief_core::log::EventId;
use debrief_core::loops::mock::Mock;
use leptos::prelude::*;

use crate::browser::address;
use crate::pages::parts::role_gone::RoleGone;
use crate::state::mocks;
use crate::state::role::{self, Place};
use crate::state::store::store;
use crate::ui::frame::Page;

/// Shows the page of a mock in its role. One that nothing is known of is shown as it is: the page says so.
pub(super) fn in_its_role(id: EventId, show: impl FnOnce() -> AnyView) -> AnyView {
    let role = mocks::role_of(store(), id);
    match role.as_deref().map_or(Place::Here, role::place_of) {
        Place::Here => show(),
        Place::Anew => {
            address::once_asked("of", id.to_string(), move || address::open_anew(role.as_deref()));
            view! { <Page title="Opening this mock"><p role="status">"It was sat for another role of yours."</p></Page> }.into_any()
        }
        Place::Gone => {
            let stored = mocks::stored(id);
            let title = stored.as_ref().map_or("Your mock", Mock::title).to_owned();
            let said = stored.as_ref().map(Mock::as_text).unwrap_or_default();
            view! { <RoleGone title what="mock" said /> }.into_any()
        }
    }
}
