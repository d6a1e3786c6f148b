//! Deleting everything.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::storage;
use crate::state::store::Store;
use crate::state::{backup_file, keys, mock_recordings, packs};

/// Removes every key of the app from this browser, and starts from nothing, in other tabs too.
pub fn wipe(store: Store) {
    // First of all: a backup of nothing must not take the place of the last one.
    store.backup_file.set(None);
    spawn_local(backup_file::forget(store));
    spawn_local(mock_recordings::forget());
    spawn_local(packs::wipe());
    for (key, _) in storage::entries(keys::ALL).iter() {
        storage::remove(key);
    }
    // Other tabs hear of it through the change of a key.
    let told = storage::set(keys::WIPED, "");
    storage::remove(keys::WIPED);
    let _ = store.note(told);
    store.reload();
}
