//! What undoes a prediction, or tells the plot, when it is read too early: folded until the first attempt, opened on request.

use debrief_core::pack::Subject;
use leptos::prelude::*;

use crate::state::opened;
use crate::state::store::store;

/// Folded until the subject was answered once, or somebody opened it. `what` names what is in it, as it goes on after *Show*, and gives
/// nothing of it away.
#[component]
pub fn Unspoilt(subject: Subject, what: &'static str, children: Children) -> impl IntoView {
    let store = store();
    let answered = store.progress.with_untracked(|progress| !progress.attempts_of(&subject).is_empty());
    let open = answered || opened::is(&subject);
    let shown = RwSignal::new(open);
    let toggle = move |_| {
        shown.update(|shown| *shown = !*shown);
        opened::keep(store, &subject, shown.get_untracked());
    };
    view! {
        <section class="unspoilt">
            {(!open).then(|| view! {
                <p class="quiet-text">"Folded until your first attempt, so that your prediction is your own."</p>
            })}
            <p>
                <button type="button" class="button quiet" aria-expanded=move || shown.get().to_string() on:click=toggle>
                    {move || if shown.get() { "Hide " } else { "Show " }}
                    {what}
                </button>
            </p>
            <div class="unspoilt-body" hidden=move || !shown.get()>{children()}</div>
        </section>
    }
}
