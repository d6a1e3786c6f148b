//! What a backup file is marked with. `docs/backup-format.md` documents it; what its version 1 means never changes.

use crate::time::UtcMillis;

/// The `format` of a backup file.
pub const FORMAT: &str = "debrief-backup";

/// The `format` of the file that `boot.js` makes when the app itself has stopped: stored keys and values as they are.
pub const RAW_FORMAT: &str = "debrief-raw";

/// The version of the backup format that this build writes. A new optional field does not change it.
pub const VERSION: u64 = 1;

/// What a file begins with that was made at that time: enough to tell it from every other file of the same browser.
pub fn beginning(made: UtcMillis) -> String {
    format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"made\":{{\"at\":{},", made.0)
}
