//! Why a pack was not read. Each text says what happened and what to do; nothing has changed then.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{MAX_BYTES, MAX_FILE, MAX_FILES, MAX_ZIP};

/// Why a pack was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// Nothing is in it.
    Empty,
    /// It is no zip.
    NotZip,
    /// It ends too early, or what it holds is not what it says.
    Damaged,
    /// It wants a password.
    Locked,
    /// More than [`MAX_ZIP`].
    TooLarge,
    /// It unpacks to more than [`MAX_BYTES`].
    Bomb,
    /// One file is more than [`MAX_FILE`].
    LargeFile(String),
    /// More than [`MAX_FILES`].
    TooManyFiles(usize),
    /// A file's path is absolute or climbs out of the folder.
    Path(String),
    /// Two files have one path.
    Twice(String),
    /// A file is a link to another.
    Link(String),
    /// A file that has to be text is none.
    NotText(String),
    /// There is no `pack.toml`.
    NoPack,
    /// There are several.
    SeveralPacks(Vec<String>),
    /// It was written for a newer version of the format.
    Newer(u32),
    /// The compiler could not be loaded.
    NoCompiler,
    /// Nothing came for too long.
    Stuck,
    /// There is no room for it, or the browser refused to store it.
    NoRoom,
}

/// Bytes as whole megabytes.
const fn mb(bytes: u64) -> u64 {
    bytes >> 20
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Empty => f.write_str("There is no file in it. Choose the zip or the folder that holds pack.toml."),
            Refusal::NotZip => f.write_str("This is no zip file. Zip the folder that holds pack.toml, or choose the folder itself."),
            Refusal::Damaged => f.write_str("The zip is damaged or only a part of it: it may have been cut short on its way. Get it again, or zip the folder anew."),
            Refusal::Locked => f.write_str("The zip is locked with a password. Zip the folder without one."),
            Refusal::TooLarge => write!(f, "It is larger than {} MB, and a pack is text alone. Take out what is no part of it.", mb(MAX_ZIP)),
            Refusal::Bomb => write!(f, "It unpacks to more than {} MB, so it was left closed. A pack is text alone: take out what is no part of it.", mb(MAX_BYTES)),
            Refusal::LargeFile(path) => write!(f, "{path} is larger than {} MB. Part it, or take it out.", mb(MAX_FILE)),
            Refusal::TooManyFiles(count) => write!(f, "It holds {count} files, and a pack has {MAX_FILES} at the most. Choose the folder of one pack alone."),
            Refusal::Path(path) => write!(f, "The path “{path}” leads out of the folder, so the zip was left closed. Zip the folder of the pack anew."),
            Refusal::Twice(path) => write!(f, "{path} is there twice, and it cannot be told which is meant. Zip the folder anew."),
            Refusal::Link(path) => write!(f, "{path} is a link to another file. Put the file itself in its place."),
            Refusal::NotText(path) => write!(f, "{path} is no text in UTF-8. Save it as UTF-8, or take it out."),
            Refusal::NoPack => f.write_str("There is no pack.toml in it, which every pack has. Choose the folder that holds it; the template shows one."),
            Refusal::SeveralPacks(paths) => write!(f, "It holds {} packs ({}). Import the folder of one at a time.", paths.len(), paths.join(", ")),
            Refusal::Newer(format) => write!(f, "It was made for a newer version of Debrief (its format is {format}). Reload to update Debrief, then import it again."),
            Refusal::NoCompiler => f.write_str("The part of Debrief that reads packs could not be loaded. Try again when there is a network."),
            Refusal::Stuck => f.write_str("Reading took too long and was stopped. Take out what is no part of the pack, and try again."),
            Refusal::NoRoom => f.write_str("This browser has no room for it, or refused to store it. Remove a pack that you no longer need, or make room on this device, and try again."),
        }?;
        f.write_str(" Nothing was changed.")
    }
}
