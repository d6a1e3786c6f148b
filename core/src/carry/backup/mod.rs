//! The backup: everything a person made, as one JSON file. The format is documented in `docs/backup-format.md`.
//!
//! Nothing here touches the store: the caller hands in what is stored, and where to write what comes out.

mod adding;
mod export;
mod file;
mod format;
mod import;
mod json;
mod kept;
mod merge;
mod preview;
mod recordings;
mod refusal;
mod reminder;
mod screen;

pub use adding::{ROOM, Values};
pub use export::export;
pub use format::{FORMAT, RAW_FORMAT, VERSION, beginning};
pub use import::Import;
pub use preview::{Count, Preview};
pub use recordings::{Recording, with_recordings};
pub use refusal::Refusal;
pub use reminder::{Memory, Reminder, Unsaved};
pub use screen::{Screen, ScreenText};

// What an import writes is named by these.
pub use crate::log::{EVENTS, event_key};
pub use crate::practice::{DRAFTS, draft_key, drafts_of};
