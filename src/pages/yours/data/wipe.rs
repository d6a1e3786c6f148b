//! Deleting everything: confirmed by typing a word, with a backup offered first.

use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use super::backup_button::BackupButton;
use crate::browser::focus;
use crate::state::store::store;
use crate::state::wipe;
use crate::ui::dialog::Modal;

/// What has to be typed.
const WORD: &str = "DELETE";

const DONE: &str = "wipe-done";

/// The section, and its dialog.
#[component]
pub fn Wipe() -> impl IntoView {
    let store = store();
    let dialog = Modal::default();
    let typed = RwSignal::new(String::new());
    let done = RwSignal::new(false);
    let confirmed = move || typed.with(|typed| typed.trim() == WORD);
    let open = move |_| {
        typed.set(String::new());
        dialog.open();
    };
    let delete = move || {
        if untrack(confirmed) {
            wipe::wipe(store);
            dialog.close();
            done.set(true);
            request_animation_frame(|| focus::focus(DONE));
        }
    };
    let attempts = move || store.progress.with(|p| counted(p.total(), "attempt", "attempts"));
    view! {
        <section class="data-part">
            <h2>"Delete everything"</h2>
            <p>"Deletes everything that Debrief keeps in this browser. You will be asked once more."</p>
            <p class="actions">
                <button type="button" class="button" on:click=open>"Delete everything…"</button>
            </p>
            {move || done.get().then(|| view! {
                <p id=DONE tabindex="-1">"Everything is deleted. Debrief is as on the first day."</p>
            })}
            <dialog node_ref=dialog.node class="dialog" aria-labelledby="wipe-title">
                <h2 id="wipe-title">"Delete everything?"</h2>
                <p>{move || format!(
                    "Your {}, unfinished answers, notes, reviews, cards, stories and settings go from this browser for good. Files that you downloaded, or had kept up to date, stay as they are.",
                    attempts()
                )}</p>
                <BackupButton label="Download a backup first" />
                <form on:submit=move |event| { event.prevent_default(); delete(); }>
                    <label for="wipe-word">{format!("Type {WORD} to confirm")}</label>
                    <input
                        id="wipe-word"
                        type="text"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        prop:value=typed
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                    <p class="actions">
                        <button type="submit" class="button primary" disabled=move || !confirmed()>"Delete everything"</button>
                        <button type="button" class="button quiet" on:click=move |_| dialog.close()>"Cancel"</button>
                    </p>
                </form>
            </dialog>
        </section>
    }
}
