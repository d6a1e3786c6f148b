//! A gentle reminder of a backup: after a week of unsaved work, not before; after three days where the browser forgets.

use debrief_core::carry::backup::Unsaved;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, focus};
use crate::state::backup;
use crate::state::backup::made;
use crate::state::store::store;

const ID: &str = "backup-reminder";

/// Reminds of a backup where there is work that has been in none for too long; else nothing. For any page.
#[component]
pub fn BackupReminder() -> impl IntoView {
    let store = store();
    // What came of it, until the page is left.
    let done = RwSignal::new(None::<String>);
    let say = move |words: String| {
        done.set(Some(words));
        request_animation_frame(|| focus::focus(ID));
    };
    move || {
        if let Some(words) = done.get() {
            return Some(view! { <p id=ID class="reminder" tabindex="-1">{words}</p> }.into_any());
        }
        let unsaved = made::reminder(store)?;
        let words = format!(
            "{} in this browser only, the oldest from {}. A backup keeps your work if the browser loses its storage.",
            what(unsaved),
            clock::date(unsaved.since)
        );
        let back_up = move |_| spawn_local(async move { say(backup::make(store).await) });
        let later = move |_| {
            made::put_off(store);
            say(format!("In {}, then.", in_words()));
        };
        let view = view! {
            <aside class="reminder" aria-label="Backup">
                <p>{words}</p>
                <p class="actions">
                    <button type="button" class="button small" on:click=back_up>"Back up now"</button>
                    <button type="button" class="button small quiet" on:click=later>{format!("Remind me in {}", in_words())}</button>
                </p>
            </aside>
        };
        Some(view.into_any())
    }
}

/// How long the reminder waits.
fn in_words() -> String {
    match made::memory().patience() {
        7 => "a week".to_owned(),
        days => format!("{days} days"),
    }
}

/// How much of what.
fn what(unsaved: Unsaved) -> String {
    let Unsaved { attempts, others, .. } = unsaved;
    match (attempts, others) {
        (_, 0) => counted(attempts, "attempt is", "attempts are"),
        (0, _) => counted(others, "entry of yours is", "entries of yours are"),
        _ => format!(
            "{} and {} are",
            counted(attempts, "attempt", "attempts"),
            counted(others, "other entry", "other entries")
        ),
    }
}
