//! Whether installing is still to be spoken of. It is enough to lose it: then it is spoken of once more.

use debrief_core::progress::history::has_come_back;
use leptos::prelude::*;

use crate::browser::{install, storage};
use crate::state::keys;
use crate::state::store::Store;

/// Whether the user is still to be told that this browser forgets.
pub fn is_to_be_told() -> bool {
    install::forgets() && storage::get(keys::INSTALL).is_none()
}

/// Whether the browser's offer to install may be passed on unasked: from the second day on, and until it was declined.
pub fn may_be_offered(store: Store) -> bool {
    install::is_offered() && storage::get(keys::INSTALL).is_none() && store.log.with(has_come_back)
}

/// Not to be spoken of again, unless that cannot be stored.
pub fn settle() {
    let _ = storage::set(keys::INSTALL, "settled");
}
