//! Reads, checks and compiles a person's own pack, writes one as a zip, and reads notes. A module of its own, so that no byte of the compiler is
//! in the first load; it runs in a worker (`worker.js`), which ends with its answer. Never stores anything.

mod archive;
mod notes;
#[cfg(target_arch = "wasm32")]
mod worker;

pub use archive::{pack, unpack};
pub use notes::read_notes;

use std::collections::BTreeMap;

use debrief_core::pack::compile::Own;
use debrief_core::pack::own::{Answer, Sources};

/// What the compiler says of a zip.
pub fn of_zip(bytes: &[u8]) -> Answer {
    unpack(bytes).and_then(|files| Own::of(&files)).map_or_else(Answer::Refused, Own::answer)
}

/// The same of the files of a folder.
pub fn of_files(files: &BTreeMap<String, Vec<u8>>) -> Answer {
    Own::of(files).map_or_else(Answer::Refused, Own::answer)
}

/// The same of a pack that is stored: after an update of the app, and out of a backup.
pub fn of_sources(sources: Sources) -> Answer {
    Own::of_sources(sources).map_or_else(Answer::Refused, Own::answer)
}
