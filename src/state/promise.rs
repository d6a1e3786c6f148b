//! Asking the browser to keep what is stored, and that the user has answered.

use crate::browser::{persistence, storage};
use crate::state::keys;

/// Whether the user has answered.
pub fn is_answered() -> bool {
    storage::get(keys::PERSISTENCE).is_some()
}

/// The user wants the browser to be asked. Gives whether it promised.
pub async fn ask() -> bool {
    let promised = persistence::ask().await == Some(true);
    remember();
    promised
}

/// The user does not want that now.
pub fn decline() {
    remember();
}

/// Whoever has answered is not asked again, unless that cannot be stored.
fn remember() {
    let _ = storage::set(keys::PERSISTENCE, "answered");
}
