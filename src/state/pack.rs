//! The pack that the app speaks of.

use std::sync::OnceLock;

use debrief_core::pack::Index;

/// The pack's index, built into the app.
pub fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/index.json"))).expect("build.rs wrote the index")
    })
}
