//! The file that a backup is kept in: what is known of it, and why it may not be up to date.

use debrief_core::time::UtcMillis;

use crate::browser::backup_file::FileError;
use crate::browser::storage;
use crate::state::keys;

/// The file that is kept up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// When the backup in it was made.
    pub written: Option<UtcMillis>,
    /// Why it is not up to date.
    pub trouble: Option<Trouble>,
}

/// Why the file is not up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser could not read or write it.
    File(FileError),
    /// It has something that this browser has not.
    HoldsMore,
    /// It has something that is no backup.
    Foreign,
}

impl Trouble {
    /// Whether the person has to allow it again: browsers forget that when they end.
    pub fn is_permission(self) -> bool {
        self == Trouble::File(FileError::NotPermitted)
    }
}

impl From<FileError> for Trouble {
    fn from(error: FileError) -> Trouble {
        Trouble::File(error)
    }
}

/// When the backup in the file was made.
pub fn written() -> Option<UtcMillis> {
    storage::get(keys::BACKUP_FILE)?.split(' ').next()?.parse().ok().map(UtcMillis)
}
