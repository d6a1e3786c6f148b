//! What the app knows, as signals over `debrief_core`, and the one way to change it: appending to the log.

pub mod backup;
pub mod backup_file;
pub mod bodies;
pub mod calendar;
pub mod drafts;
pub mod grading;
pub mod keys;
pub mod persistence;
pub mod settings;
pub mod standing;
pub mod store;
pub mod typing;

use std::sync::OnceLock;

use debrief_core::pack::Index;

/// The pack's index, built into the app.
pub fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/index.json"))).expect("build.rs wrote the index")
    })
}
