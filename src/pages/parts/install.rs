//! Debrief as an app of its own: how to get there where the browser forgets, and the browser's own offer.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{focus, install};
use crate::state;
use crate::state::backup;
use crate::state::store::store;
use crate::ui::frame::HEADING;

const FORGETS: &str = "Safari, like every browser on an iPhone or iPad, deletes what a site has stored once it was used for seven \
                       days without a visit to the site. An installed app keeps it.";

/// Why this browser forgets, and the way out, step by step.
#[component]
fn WayOut() -> impl IntoView {
    let store = store();
    let said = RwSignal::new(String::new());
    view! {
        <p>{FORGETS}</p>
        <ol class="numbered">
            <li>
                "Take a backup along: the app starts with a store of its own. "
                <button type="button" class="link" on:click=move |_| spawn_local(async move {
                    let _ = said.try_set(backup::make(store).await);
                })>
                    "Download one now"
                </button>
                <span class="hint" role="status">{said}</span>
            </li>
            <li>"On an iPhone or iPad press Share, then \u{201c}Add to Home Screen\u{201d}. On a Mac choose File, then \u{201c}Add to Dock\u{201d}."</li>
            <li>"Open Debrief from there and restore the backup under \u{201c}Your data\u{201d}."</li>
        </ol>
        <p>"If you stay in the browser, download a backup every few days. You are reminded after three."</p>
    }
}

/// After an attempt was saved, once, in a browser that forgets.
#[component]
pub fn Forgets() -> impl IntoView {
    let told = RwSignal::new(!state::install::is_to_be_told());
    // Whoever goes on without an answer has read it or will find it under Your data.
    if !told.get_untracked() {
        state::install::settle();
    }
    let close = move |_| {
        told.set(true);
        focus::focus(HEADING);
    };
    move || {
        (!told.get()).then(|| {
            view! {
                <aside class="reminder" aria-label="Keeping your work">
                    <WayOut />
                    <p class="actions">
                        <button type="button" class="button small quiet" on:click=close>"Understood"</button>
                    </p>
                </aside>
            }
        })
    }
}

/// After an attempt was saved: the browser's offer to install, from the second day on.
#[component]
pub fn Offer() -> impl IntoView {
    let store = store();
    let open = RwSignal::new(untrack(|| state::install::may_be_offered(store)));
    let decline = move |_| {
        state::install::settle();
        open.set(false);
        focus::focus(HEADING);
    };
    move || {
        open.get().then(|| {
            view! {
                <aside class="reminder" aria-label="Install Debrief">
                    <p>"Debrief can have an icon and a window of its own, without a network too. What you wrote is there as it is here."</p>
                    <p class="actions">
                        <button type="button" class="button small" on:click=move |_| ask(open)>"Install\u{2026}"</button>
                        <button type="button" class="button small quiet" on:click=decline>"No, thanks"</button>
                    </p>
                </aside>
            }
        })
    }
}

/// Has the browser ask. Its offer holds once, whatever the answer.
fn ask(open: RwSignal<bool>) {
    spawn_local(async move {
        if !install::ask().await {
            state::install::settle();
        }
        open.try_set(false);
        focus::focus(HEADING);
    });
}

/// On the data page: what there is to know and to do about installing; nothing where that is nothing.
#[component]
pub fn Install() -> impl IntoView {
    let open = RwSignal::new(install::is_offered());
    move || {
        if install::forgets() {
            return Some(
                view! { <section class="data-part"><h2>"This browser forgets"</h2><WayOut /></section> }.into_any(),
            );
        }
        open.get().then(|| {
            view! {
                <section class="data-part">
                    <h2>"As an app"</h2>
                    <p>"This browser can install Debrief: an icon and a window of its own, and everything you wrote."</p>
                    <p class="actions">
                        <button type="button" class="button" on:click=move |_| ask(open)>"Install\u{2026}"</button>
                    </p>
                </section>
            }
            .into_any()
        })
    }
}
