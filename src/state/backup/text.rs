//! The backup as a text, and a backup's text as what it would add. Nothing is written here.

use debrief_core::carry::backup::{self, Import, Refusal};
use debrief_core::time::Moment;

use crate::browser::{clock, storage};
use crate::state::keys;

pub fn file_name(what: &str, extension: &str) -> String {
    format!("debrief-{what}-{}.{extension}", clock::moment().local_day(0))
}

pub fn export(stored: &[(String, String)], made: Moment) -> String {
    backup::export(stored, made, env!("CARGO_PKG_VERSION"))
}

/// A backup of everything.
pub fn text(made: Moment) -> String {
    export(&storage::entries(keys::ALL).to_vec(), made)
}

/// Reads a backup's text and says what it would add. Nothing is written.
///
/// # Errors
/// [`Refusal`] where the file is not a whole backup.
pub fn preview(text: &str) -> Result<Import, Refusal> {
    Import::read(text, &storage::entries(keys::ALL).to_vec(), clock::now())
}
