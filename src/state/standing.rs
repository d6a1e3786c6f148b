//! Where the candidate stands at this moment: cards, queue and plan, derived from the log each time it is asked for.

use debrief_core::schedule::Standing;
use leptos::prelude::*;

use super::index;
use super::store::Store;
use crate::browser::clock;

/// Reads something off the standing. Tracks the log.
pub fn with<T>(store: Store, read: impl FnOnce(&Standing<'_>) -> T) -> T {
    let progress = store.progress.get();
    store.log.with(|log| read(&Standing::of(log, index(), &progress, clock::moment())))
}
