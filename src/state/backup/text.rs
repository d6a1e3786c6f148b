//! The backup as a text, and a backup's text as what it would add. Nothing is written here.

use debrief_core::carry::backup::{self, Import, Refusal};
use debrief_core::time::Moment;

use crate::browser::{clock, storage};
use crate::state::{keys, packs};

pub fn file_name(what: &str, extension: &str) -> String {
    format!("debrief-{what}-{}.{extension}", clock::moment().local_day(0))
}

pub fn export(stored: &[(String, String)], made: Moment) -> String {
    backup::export(stored, made, env!("CARGO_PKG_VERSION"))
}

/// Everything that a backup takes along, by key, and whether that is all: imported packs can fail to be read.
pub async fn stored() -> (Vec<(String, String)>, bool) {
    let mut stored = storage::entries(keys::ALL).to_vec();
    let packs = packs::stored().await;
    let whole = packs.is_some();
    stored.extend(packs.unwrap_or_default());
    (stored, whole)
}

/// A backup of everything, and whether it is that.
pub async fn text(made: Moment) -> (String, bool) {
    let (stored, whole) = stored().await;
    (export(&stored, made), whole)
}

/// Reads a backup's text and says what it would add. Nothing is written.
///
/// # Errors
/// [`Refusal`] where the file is not a whole backup.
pub async fn preview(text: &str) -> Result<Import, Refusal> {
    Import::read(text, &stored().await.0, clock::now())
}
