//! The browser's promise to keep what is stored: asked for once there is something to lose, with the reason.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::browser::focus;
use crate::pages::parts::install::{Forgets, Offer};
use crate::state::promise;
use crate::state::store::{Keeping, store};

const ANSWER: &str = "promise-answer";

/// What is known of the promise.
#[derive(Clone, Copy, PartialEq)]
enum Promised {
    /// Not heard of yet, or the browser knows no such promise.
    Unknown,
    /// It has not promised, and was not asked on this page.
    NotYet,
    /// It was asked on this page.
    Answered(bool),
    /// It is not to be asked now.
    PutOff,
    /// It has promised before.
    Yes,
}

/// The state of the promise, as the browser has it.
fn promised() -> RwSignal<Promised> {
    let state = RwSignal::new(Promised::Unknown);
    // Where storage is blocked, there is nothing to keep.
    if store().keeping.get_untracked() != Keeping::MemoryOnly {
        spawn_local(async move {
            if let Some(yes) = browser::persistence::promised().await {
                state.try_set(if yes { Promised::Yes } else { Promised::NotYet });
            }
        });
    }
    state
}

fn ask(state: RwSignal<Promised>) {
    spawn_local(async move {
        let yes = promise::ask().await;
        state.try_set(Promised::Answered(yes));
        request_animation_frame(|| {
            if focus::at_rest() {
                focus::focus(ANSWER);
            }
        });
    });
}

fn answer(yes: bool) -> &'static str {
    if yes {
        "This browser has promised: it clears Debrief\u{2019}s storage only if you do."
    } else {
        "This browser has not promised. Your work stays unless the device runs out of space; a backup makes it safe."
    }
}

/// After an attempt was saved: what there is to do so that it stays. One thing at a time: where the browser forgets, how to get
/// around that; else its promise; else, from the second day on, to install.
#[component]
pub fn KeepYourWork() -> impl IntoView {
    if browser::install::forgets() {
        return view! { <Forgets /> }.into_any();
    }
    view! { <AskForPromise /> }.into_any()
}

/// What has come of it, in the place of the buttons.
fn said(words: &'static str) -> AnyView {
    view! { <p id=ANSWER class="keep-work" role="status" tabindex="-1">{words}</p> }.into_any()
}

/// Why the browser should be asked, and the button that asks. Where it has promised, knows no promise, or the user has answered,
/// there may be an offer to install.
#[component]
fn AskForPromise() -> impl IntoView {
    let state = promised();
    let answered = promise::is_answered();
    let not_now = move |_| {
        promise::decline();
        state.set(Promised::PutOff);
        request_animation_frame(|| focus::focus(ANSWER));
    };
    let asking = move || {
        view! {
            <aside class="keep-work" aria-label="Keeping your work">
                <p>"Your work is in this browser only. When the device runs short of space, a browser may clear what sites have stored, unless it was asked not to."</p>
                <p class="actions">
                    <button type="button" class="button small" on:click=move |_| ask(state)>"Ask the browser to keep my work"</button>
                    <button type="button" class="button small quiet" on:click=not_now>"Not now"</button>
                </p>
            </aside>
        }
        .into_any()
    };
    move || match state.get() {
        Promised::NotYet if !answered => asking(),
        Promised::Answered(yes) => said(answer(yes)),
        Promised::PutOff => said("It was not asked. Under Your data you can ask it later."),
        _ => view! { <Offer /> }.into_any(),
    }
}

/// The state of the promise, on the data page.
#[component]
pub fn Promise() -> impl IntoView {
    let state = promised();
    move || {
        let said = match state.get() {
            Promised::Unknown | Promised::PutOff => return None,
            Promised::NotYet => {
                "A browser may clear what sites have stored when the device runs short of space. It can be asked not to, and may ask you to confirm."
            }
            Promised::Answered(yes) => answer(yes),
            Promised::Yes => answer(true),
        };
        let asks = state.get() == Promised::NotYet;
        Some(view! {
            <section class="data-part">
                <h2>"Keep it here"</h2>
                <p id=ANSWER role="status" tabindex="-1">{said}</p>
                {asks.then(|| view! {
                    <p class="actions">
                        <button type="button" class="button" on:click=move |_| ask(state)>"Ask the browser to keep my work"</button>
                    </p>
                })}
            </section>
        })
    }
}
