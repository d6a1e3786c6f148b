//! `/mock`: a loop sat, round after round, as it will be. Nothing is graded or revealed here; that is `/debrief`.

mod sitting;
mod start;

use debrief_core::log::EventId;
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use self::sitting::Sitting;
use self::start::Start;
use super::mock_role::in_its_role;
use crate::pages::parts::query::query;
use crate::state::mocks::OpenMock;
use crate::state::store::store;
use crate::ui::frame::Page;

/// `/mock`, and `/mock?of=<id>` for one under way.
#[component]
pub fn MockPage() -> impl IntoView {
    let query = query();
    let wanted = Memo::new(move |_| query.with(|query| query.get("of")));
    move || match wanted.get() {
        None => view! { <Start /> }.into_any(),
        Some(id) => match id.parse::<EventId>() {
            Ok(id) => in_its_role(id, || match OpenMock::open(store(), id) {
                Some(open) => view! { <Sitting open /> }.into_any(),
                None => view! { <Gone /> }.into_any(),
            }),
            Err(_) => view! { <Gone /> }.into_any(),
        },
    }
}

#[component]
fn Gone() -> impl IntoView {
    view! {
        <Page title=ROUTES.mock.title>
            <p>"This mock is not in this browser: it was graded, thrown away, or sat in another one. "<a href="mock">"All mocks"</a></p>
        </Page>
    }
}
