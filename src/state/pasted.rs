//! Texts that were pasted into a box and not taken up yet: each under a key of its own, until it is taken up or the box is emptied.

use debrief_core::log::EventId;
use debrief_core::report::record::DocumentKind;

use crate::browser::storage;
use crate::state::keys;
use crate::state::store::Store;

/// The box of notes that are imported.
pub const NOTES: &str = "notes";

/// The box of a text of an application; one that is not there yet has none.
pub fn of_application(application: Option<EventId>, kind: DocumentKind) -> String {
    let kind = if kind == DocumentKind::Cv { "cv" } else { "jd" };
    format!("{}/{kind}", application.map_or_else(|| "new".to_owned(), |id| id.to_string()))
}

/// What stands in a box.
pub fn read(of: &str) -> String {
    storage::get(&keys::pasted(of)).unwrap_or_default()
}

/// Keeps what stands in a box; of an empty one nothing. Where there is no room, it waits in this tab, and the banner says so.
pub fn keep(store: Store, of: &str, text: &str) {
    if text.is_empty() {
        return storage::remove(&keys::pasted(of));
    }
    let _ = store.note(storage::set_or_wait(&keys::pasted(of), text));
}
