//! How full this browser's storage is.

use debrief_core::carry::room::Room;
use leptos::prelude::*;

use crate::browser::storage;
use crate::state::store::Store;

/// What takes the room, also what other pages of this address keep. Tracks the log and what waits for room.
pub fn taken(store: Store) -> Room {
    store.log.track();
    store.waiting.track();
    Room::of(storage::entries("").iter())
}
