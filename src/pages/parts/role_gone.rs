//! The page of an answer, or a mock, whose role is no longer in this browser: says so, and shows what was written, which is kept.

use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::browser::files;
use crate::ui::frame::Page;

/// What is said, what was written, and the ways on. `what` is "answer" or "mock"; `said` all that was written, and empty where nothing
/// of it waits.
#[component]
pub fn RoleGone(#[prop(into)] title: String, what: &'static str, said: String) -> impl IntoView {
    let lead = format!("The role that this {what} belongs to was removed from this browser. Nothing of yours is lost.");
    let kept = if said.trim().is_empty() {
        "What you graded of it is in your history. Import the pack again, and it is read as before."
    } else {
        "What you wrote stands below. It is kept in this browser and in every backup. Import the pack again, and you go on where you were."
    };
    let file = format!("debrief-{what}.txt");
    let taken = said.clone();
    view! {
        <Page title=title lead=lead>
            <p>{kept}</p>
            <p class="actions">
                <a class="button primary" href=ROUTES.import_pack.path>"Import the pack"</a>
                <a class="button quiet" href=ROUTES.roles.path>"All roles"</a>
                <a class="button quiet" href=ROUTES.history.path>"History"</a>
            </p>
            {(!said.trim().is_empty()).then(|| view! {
                <section>
                    <h2>"What you wrote"</h2>
                    <p class="pre" dir="auto" translate="no">{said}</p>
                    <p class="actions">
                        <button type="button" class="button" on:click=move |_| files::download_text(&file, "text/plain", &taken)>"Download it"</button>
                    </p>
                </section>
            })}
        </Page>
    }
}
