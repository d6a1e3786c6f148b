//! Bringing in the grades that came back: what they are for, and whether they fit.

use debrief_core::carry::second_opinion::{Accepted, Opinion};
use debrief_core::log::What;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use crate::browser::focus;
use crate::state::store::store;
use crate::state::{opinions, titles};

const SAID: &str = "grades-said";

#[component]
pub(super) fn Bring(opinion: Opinion, again: Callback<()>) -> impl IntoView {
    let store = store();
    request_animation_frame(|| focus::focus(SAID));
    match opinions::look(store, &opinion) {
        Err(unfit) => view! {
            <div class="notice" role="alert" id=SAID tabindex="-1"><p><strong>"These grades were not taken."</strong></p><p>{unfit.to_string()}</p></div>
        }
        .into_any(),
        Ok(accepted) => view! { <Fit accepted again /> }.into_any(),
    }
}

#[component]
fn Fit(accepted: Accepted, again: Callback<()>) -> impl IntoView {
    let store = store();
    let Accepted { received, replaces } = accepted;
    let subject = store.log.with_untracked(|log| match log.get(received.attempt).map(|event| &event.what) {
        Some(What::AttemptSaved(attempt)) => Some(attempt.subject.clone()),
        _ => None,
    });
    let title = subject.as_ref().map(|subject| untrack(|| titles::title_of(subject))).unwrap_or_default();
    let to = format!("history/{}", subject.map(|subject| subject.id).unwrap_or_default());
    let who = if received.from.is_empty() { "Somebody".to_owned() } else { received.from.clone() };
    let count = counted(received.grades.len(), "criterion", "criteria");
    let (done, refused) = (RwSignal::new(false), RwSignal::new(false));
    let add = move |_| {
        match opinions::receive(store, received.clone()) {
            Ok(()) => done.set(true),
            Err(_) => refused.set(true),
        }
        request_animation_frame(|| focus::focus(SAID));
    };
    view! {
        <section class="saved-card" aria-labelledby=SAID>
            <h2 id=SAID tabindex="-1">{move || if done.get() { "The grades are in" } else { "Grades of your answer" }}</h2>
            <p><bdi translate="no">{who}</bdi>{format!(" graded {count} of your answer to \u{201c}{title}\u{201d}.")}</p>
            {move || {
                let (to, add) = (to.clone(), add.clone());
                if done.get() {
                    return view! {
                        <p>"They stand beside your own levels, and count first in how well you judge."</p>
                        <p class="actions"><a class="button primary" href=to>"See them beside yours"</a></p>
                    }.into_any();
                }
                view! {
                    {replaces.then_some(view! { <p>"You had earlier grades from this file. These replace them."</p> })}
                    {refused.get().then_some(view! { <p role="alert">"The browser refused to store them; see the note at the top of the page."</p> })}
                    <p class="actions">
                        <button type="button" class="button primary" on:click=add>"Bring them in"</button>
                        <button type="button" class="button quiet" on:click=move |_| again.run(())>"Cancel"</button>
                    </p>
                }.into_any()
            }}
        </section>
    }
}
