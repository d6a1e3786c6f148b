//! The automatic backup: choosing the file, how it stands, and a line for other pages when it needs the person.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::backup_file::FileError;
use crate::browser::{clock, focus};
use crate::state::backup_file;
use crate::state::kept_file::{Kept, Trouble};
use crate::state::store::store;

/// What is said of the file.
const SAID: &str = "backup-file-said";

/// What the person can have done about the file.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Choose,
    Resume,
    TryAgain,
    Stop,
}

/// What can be done, each with the words on its button.
fn acts(kept: Option<&Kept>) -> Vec<(Act, String)> {
    let stop = (Act::Stop, "Stop".to_owned());
    let Some(kept) = kept else { return vec![(Act::Choose, "Keep a backup file up to date".to_owned())] };
    match &kept.trouble {
        None => vec![stop],
        Some(trouble) if trouble.is_permission() => {
            vec![(Act::Resume, format!("Resume writing to {}", kept.name)), stop]
        }
        Some(_) => {
            vec![(Act::TryAgain, "Try again".to_owned()), (Act::Choose, "Choose another file".to_owned()), stop]
        }
    }
}

/// How the file stands.
fn words(kept: &Kept) -> String {
    let name = &kept.name;
    let last = kept.written.map(|at| format!(" Last written {}.", clock::date_and_time(at))).unwrap_or_default();
    let Some(trouble) = &kept.trouble else {
        return if last.is_empty() {
            format!("Writing {name}…")
        } else {
            format!("{name} is kept up to date.{last}")
        };
    };
    let why = match trouble {
        Trouble::HoldsMore => {
            "It holds something that this browser does not, so it was not overwritten. Restore from it, below: writing then goes on by itself."
        }
        Trouble::Foreign => "What is in it now is not a whole backup, so it was not overwritten. Choose another file.",
        Trouble::File(FileError::NotPermitted) => "The browser wants you to allow it again.",
        Trouble::File(FileError::Missing) => "It was moved, renamed or deleted.",
        Trouble::File(FileError::Full) => "There is no room for it: the disk is probably full.",
        Trouble::File(FileError::Refused) => "The browser refused. Another program may have it open.",
    };
    format!("{name} is not up to date. {why} Nothing is lost: your work is in this browser.{last}")
}

/// Offers to keep a file up to date, and says how it stands. Nothing where the browser cannot.
#[component]
pub fn BackupFile() -> impl IntoView {
    let store = store();
    let refused = RwSignal::new(false);
    // The buttons stay the same ones while the file is written: one of them may have the focus.
    let acts = Memo::new(move |_| store.backup_file.with(|kept| acts(kept.as_ref())));
    let press = move |act: Act| {
        let before = acts.get_untracked();
        spawn_local(async move {
            let done = match act {
                Act::Choose => backup_file::choose(store).await.is_ok(),
                Act::Resume => backup_file::resume(store).await,
                Act::TryAgain => {
                    backup_file::write_now(store).await;
                    true
                }
                Act::Stop => {
                    backup_file::stop(store).await;
                    true
                }
            };
            refused.try_set(!done);
            // The button that was pressed may be gone, or another one by now.
            request_animation_frame(move || {
                if focus::at_rest() || acts.try_get_untracked().is_some_and(|now| now != before) {
                    focus::focus(SAID);
                }
            });
        });
    };
    let said = move || {
        let refused = refused.get().then_some("The browser did not allow it. ");
        let how = store.backup_file.with(|kept| kept.as_ref().map(words));
        format!("{}{}", refused.unwrap_or_default(), how.unwrap_or_else(|| "No file is kept up to date.".to_owned()))
    };
    backup_file::is_offered().then(|| view! {
        <section class="data-part">
            <h2>"Back up by itself"</h2>
            <p>"Choose a file once, and Debrief writes the whole backup to it a few seconds after each change. In a folder that is synced, your work outlives this device. Choose a new file: one that is there already is replaced."</p>
            <p id=SAID class="hint" role="status" tabindex="-1">{said}</p>
            <p class="actions">
                {move || acts.get().into_iter().map(|(act, label)| view! {
                    <button type="button" class="button" on:click=move |_| press(act)>{label}</button>
                }).collect_view()}
            </p>
        </section>
    })
}
