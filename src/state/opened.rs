//! Whose rubric and solution somebody asked to see before the first attempt. It is enough to lose it: then they are folded again.

use debrief_core::pack::Subject;

use crate::browser::storage;
use crate::state::keys;
use crate::state::store::Store;

/// Whether they were opened.
pub fn is(subject: &Subject) -> bool {
    storage::get(&keys::opened(subject)).is_some()
}

/// Keeps whether they are open.
pub fn keep(store: Store, subject: &Subject, open: bool) {
    let key = keys::opened(subject);
    if open {
        // A refused write shows in the banner.
        let _ = store.note(storage::set_or_wait(&key, "1"));
    } else {
        storage::remove(&key);
    }
}
