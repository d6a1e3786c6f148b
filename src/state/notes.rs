//! Notes while they are typed. The log gets a note when its field is left; until then each keystroke is kept under a key of the
//! note's own, for a tab that is killed in between.

use std::cell::RefCell;
use std::collections::BTreeSet;

use debrief_core::log::{Note, What};
use leptos::prelude::*;

use crate::browser::storage::{self, StorageError};
use crate::state::keys;
use crate::state::store::Store;

/// A note as it was last typed, whether or not it came into the log.
pub fn text(store: Store, note: &str) -> String {
    storage::get(&keys::typing(note))
        .unwrap_or_else(|| store.log.with_untracked(|log| log.note(note).unwrap_or_default().to_owned()))
}

thread_local! {
    /// The notes that were typed on this page and are not settled: it does that itself.
    static HERE: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Keeps a note as it stands after a keystroke.
pub fn keep(store: Store, note: &str, text: &str) {
    HERE.with_borrow_mut(|here| here.insert(note.to_owned()));
    // A refused write shows in the banner; the text waits in this tab.
    let _ = store.note(storage::set_or_wait(&keys::typing(note), text));
}

/// Whether this page has a note that was typed and not settled.
pub fn is_open(note: &str) -> bool {
    HERE.with_borrow(|here| here.contains(note))
}

/// Brings a note into the log, if it says something else than the log's.
///
/// # Errors
/// [`StorageError`] where the browser refuses; what was typed is then kept as it was.
pub fn settle(store: Store, note: &str, text: &str) -> Result<bool, StorageError> {
    let new = store.log.with_untracked(|log| log.note(note).unwrap_or_default() != text);
    if new {
        store.append(What::NoteWritten(Note { key: note.to_owned(), text: text.to_owned() }))?;
    }
    HERE.with_borrow_mut(|here| here.remove(note));
    storage::remove(&keys::typing(note));
    Ok(new)
}

/// Brings what an earlier page could not settle into the log. A note that another tab is at comes along as it stands there;
/// that tab settles it once more.
pub fn recover(store: Store) {
    for (key, text) in storage::entries(keys::TYPING).iter() {
        if let Some(note) = key.strip_prefix(keys::TYPING)
            && !is_open(note)
        {
            let _ = settle(store, note, text);
        }
    }
}
