//! A line for any page when the automatic backup file needs the person.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::focus;
use crate::state::backup_file;
use crate::state::kept_file::Kept;
use crate::state::store::store;
use crate::ui::frame::HEADING;

/// Says on another page that the file needs the person; else nothing.
#[component]
pub fn BackupFileLine() -> impl IntoView {
    let store = store();
    let resume = move |_| {
        spawn_local(async move {
            if backup_file::resume(store).await {
                focus::focus(HEADING);
            }
        });
    };
    let line = Memo::new(move |_| {
        let Kept { name, trouble, .. } = store.backup_file.get()?;
        Some((name, trouble?.is_permission()))
    });
    move || {
        let (name, paused) = line.get()?;
        let (words, way) = if paused {
            let label = format!("Resume writing to {name}");
            let button = view! { <button type="button" class="button small" on:click=resume>{label}</button> };
            ("Your backup file is not being written: the browser wants you to allow it again.", button.into_any())
        } else {
            let link = view! { <a class="button small" href="data">"See why"</a> };
            ("Your backup file is not up to date.", link.into_any())
        };
        Some(view! {
            <aside class="reminder" aria-label="Backup file">
                <p>{words}</p>
                <p class="actions">{way}</p>
            </aside>
        })
    }
}
