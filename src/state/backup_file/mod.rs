//! The automatic backup: a file that the person chose once and that is written anew a few seconds after each change.
//!
//! Never overwritten is what this browser does not have: a file that another device wrote, or that is all that is left
//! after the browser lost its storage, has to be restored first.

mod write;

use std::cell::RefCell;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::backup_file::{self as file, FileError};
use crate::browser::{clock, storage};
use crate::state::backup::made::made_at;
use crate::state::kept_file::{Kept, Trouble, written};
use crate::state::keys;
use crate::state::store::Store;

/// How long after the last change the file is written.
const PAUSE: Duration = Duration::from_secs(3);

/// The name that is offered for the file.
const NAME: &str = "debrief-backup.json";

/// Whether this browser can do it, and remember the file.
pub fn is_offered() -> bool {
    file::available() && !storage::in_memory_only()
}

/// Keeps the file up to date from now on, if there is one.
pub fn start(store: Store) {
    if !is_offered() {
        return;
    }
    let later = RefCell::new(debounce(PAUSE, move |()| spawn_local(write_due(store))));
    storage::on_change_here(move |key| {
        let counts = [
            keys::EVENTS,
            keys::DRAFTS,
            keys::MOCKS,
            keys::DOCUMENTS,
            keys::APPLICATIONS,
            keys::STORIES,
            keys::REMARKS,
            keys::PACKS,
        ]
        .iter()
        .any(|kind| key.starts_with(kind));
        if counts && store.backup_file.with_untracked(Option::is_some) {
            due();
            (later.borrow_mut())(());
        }
    });
    storage::on_change_elsewhere(move |key, value| {
        if key == keys::BACKUP_FILE {
            match value {
                Some(_) => spawn_local(recall(store)),
                None => store.backup_file.set(None),
            }
        }
    });
    file::on_hide(move || {
        if storage::get(keys::BACKUP_DUE).is_some() {
            spawn_local(write_due(store));
        }
    });
    spawn_local(recall(store));
}

/// Remembers that there is something to write. Losing it costs no more than a write that comes with the next change.
fn due() {
    let _ = storage::set(keys::BACKUP_DUE, &clock::now().0.to_string());
}

async fn recall(store: Store) {
    let Some(name) = file::recall().await else { return };
    if storage::get(keys::BACKUP_FILE).is_none() {
        // The browser lost its storage and still knows the file.
        let _ = storage::set(keys::BACKUP_FILE, "");
        due();
    }
    let trouble = (!file::permitted(false).await).then_some(Trouble::File(FileError::NotPermitted));
    store.backup_file.set(Some(Kept { name, written: written(), trouble }));
    write_due(store).await;
}

/// Lets the person choose the file, and writes it.
///
/// # Errors
/// [`FileError`] where the browser does not let them.
pub async fn choose(store: Store) -> Result<(), FileError> {
    if let Some(name) = file::choose(NAME).await? {
        let _ = store.note(storage::set(keys::BACKUP_FILE, ""));
        store.backup_file.set(Some(Kept { name, written: None, trouble: None }));
        write_now(store).await;
    }
    Ok(())
}

/// Lets the browser ask the person whether the file may be written again, and writes it. Says whether they allow it.
pub async fn resume(store: Store) -> bool {
    let permitted = file::permitted(true).await;
    if permitted {
        write_now(store).await;
    }
    permitted
}

/// Writes the file now.
pub async fn write_now(store: Store) {
    due();
    write_due(store).await;
}

/// Stops keeping the file up to date. What is in it stays, and counts as a backup as a downloaded one does.
pub async fn stop(store: Store) {
    let written = written();
    forget(store).await;
    made_at(store, written);
}

/// Forgets the file.
pub async fn forget(store: Store) {
    store.backup_file.set(None);
    file::forget().await;
    storage::remove(keys::BACKUP_FILE);
    storage::remove(keys::BACKUP_DUE);
}

async fn write_due(store: Store) {
    if store.backup_file.with_untracked(Option::is_none) {
        return;
    }
    let _lock = file::lock().await;
    if storage::get(keys::BACKUP_DUE).is_none() {
        return; // another tab has written it
    }
    let trouble = write::write().await.err();
    store.backup_file.update(|kept| {
        if let Some(kept) = kept {
            kept.written = written();
            kept.trouble = trouble;
        }
    });
}
