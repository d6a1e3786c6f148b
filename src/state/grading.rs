//! The levels given to a sample answer so far, before they are compared with the reference and come into the log.

use std::collections::BTreeMap;

use debrief_core::pack::{Id, Level};

use crate::browser::storage;
use crate::state::keys;
use crate::state::store::Store;

/// By criterion. What cannot be read is given anew.
pub type Given = BTreeMap<Id, Level>;

/// What an earlier visit gave this sample.
pub fn given(sample: &str) -> Given {
    storage::get(&keys::grading(sample)).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps what was given so far.
pub fn keep(store: Store, sample: &str, given: &Given) {
    let text = serde_json::to_string(given).unwrap_or_default();
    // A refused write shows in the banner.
    let _ = store.note(storage::set_or_wait(&keys::grading(sample), &text));
}

/// It is in the log now.
pub fn forget(sample: &str) {
    storage::remove(&keys::grading(sample));
}
