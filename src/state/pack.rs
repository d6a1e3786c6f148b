//! The pack of the role that the app speaks of. It is chosen before the app starts (`public/boot.js`) and stays for as long as
//! the page lives.

use std::sync::OnceLock;

use debrief_core::pack::Index;

static INDEX: OnceLock<Index> = OnceLock::new();

/// Reads the index, once, before anything asks for it.
pub fn open(text: &str) {
    // The build wrote it for this very version: what cannot be read is a fault of ours, and the page of failures says so.
    let index = serde_json::from_str(text).expect("the role's index can be read");
    let _ = INDEX.set(index);
}

/// The role's index.
pub fn index() -> &'static Index {
    INDEX.get().expect("the app starts when the index is there")
}
