//! What the app knows, as signals over `debrief_core`, and the one way to change it: appending to the log.

pub mod applications;
pub mod backup;
pub mod backup_file;
pub mod bodies;
pub mod calendar;
pub mod clock_note;
pub mod drafts;
pub mod exports;
pub mod grading;
pub mod install;
mod interviews;
pub mod kept_file;
pub mod keys;
pub mod notes;
pub mod opened;
pub mod pack;
pub mod promise;
pub mod recordings;
pub mod role;
pub mod room;
pub mod session;
pub mod settings;
pub mod shown;
pub mod standing;
pub mod store;
pub mod waiting;
pub mod wipe;
