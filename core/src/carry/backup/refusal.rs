//! Why a file is not imported: what is wrong with it, and what to do.

use std::fmt;

use super::format::VERSION;
use crate::text::numbers::counted;

/// How large a file may be, in bytes: more than a browser stores, so more than any backup has.
pub(super) const MAX_BYTES: u64 = 64 << 20;

/// Why a file was refused. Nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is larger than any backup, by its size in bytes.
    TooLarge(u64),
    /// There is nothing in it.
    Empty,
    /// It is no text.
    Binary,
    /// It is no JSON; the line where it stops being any, from 1.
    NotJson(usize),
    /// It is JSON up to its end, which comes too early.
    CutShort,
    /// Its brackets are nested deeper than in any backup.
    TooDeep,
    /// It is JSON of some other program.
    NotABackup,
    /// A newer version of the app made it, with that version of the format.
    Newer(u64),
    /// A part of it is not what the format says: which part, and how.
    Malformed(String),
    /// It would write under a key that holds no event and no draft.
    ForeignKey(String),
    /// The browser's storage has no room for it, with so many entries.
    NoRoom(usize),
}

impl Refusal {
    pub(super) fn malformed(part: impl Into<String>) -> Refusal {
        Refusal::Malformed(part.into())
    }

    pub(super) fn key(key: &str) -> Refusal {
        Refusal::ForeignKey(shown(key))
    }
}

/// A text of the file, short and harmless enough to show in a sentence.
pub(super) fn shown(text: &str) -> String {
    let mut out: String = text.chars().take(60).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    if out.len() < text.len() && text.chars().nth(60).is_some() {
        out.push('…');
    }
    out
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::TooLarge(bytes) => write!(
                f,
                "This file has {} MiB; a backup has at most {} MiB. Choose the file that Debrief saved for you.",
                bytes.div_ceil(1 << 20),
                MAX_BYTES >> 20
            ),
            Refusal::Empty => f.write_str("This file is empty. Choose another copy of the backup, or export it again."),
            Refusal::Binary => f.write_str(
                "This file is not a text. Choose the .json file that Debrief saved for you; if it is in an archive, unpack it first.",
            ),
            Refusal::NotJson(line) => write!(
                f,
                "This file cannot be read from line {line} on: it is not JSON there. Choose another copy of the backup, or export it again."
            ),
            Refusal::CutShort => f.write_str(
                "This file ends too early: it was not downloaded or copied whole. Copy it again, or choose another copy.",
            ),
            Refusal::TooDeep => f.write_str(
                "This file is nested deeper than any backup, so Debrief did not make it. Choose the file that Debrief saved for you.",
            ),
            Refusal::NotABackup => {
                f.write_str("This file is not a backup of Debrief. Choose the .json file that Debrief saved for you.")
            }
            Refusal::Newer(version) => write!(
                f,
                "This backup has format version {version}, and this Debrief knows versions up to {VERSION}. Reload the page to update Debrief, then import it again."
            ),
            Refusal::Malformed(part) => write!(
                f,
                "This backup is damaged or was changed: {part}. Choose another copy of it, or export it again."
            ),
            Refusal::NoRoom(entries) => write!(
                f,
                "The browser refused to store all that this file would add, {}, with room left for your next answers: its storage is probably full. Choose a smaller backup, or free some space on this device and add this one again. To have this file in place of what is here, download a backup, delete everything, and restore the file then.",
                counted(*entries, "entry", "entries")
            ),
            Refusal::ForeignKey(key) => write!(
                f,
                "This backup is damaged or was changed: it would write to \u{201c}{key}\u{201d}, which holds no event and no draft. Choose another copy of it, or export it again."
            ),
        }?;
        f.write_str(" Nothing was changed.")
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_says_what_to_do_and_that_nothing_was_changed() {
        for refusal in [
            Refusal::TooLarge(200 << 20),
            Refusal::Empty,
            Refusal::Binary,
            Refusal::NotJson(3),
            Refusal::CutShort,
            Refusal::TooDeep,
            Refusal::NotABackup,
            Refusal::Newer(2),
            Refusal::malformed("event 3 has no id"),
            Refusal::key("theme"),
            Refusal::NoRoom(5),
        ] {
            let text = refusal.to_string();
            assert!(text.ends_with(" Nothing was changed."), "{text}");
            assert!(["Choose", "Copy", "Reload"].iter().any(|verb| text.contains(verb)), "{text}");
        }
    }

    #[test]
    fn what_is_shown_of_a_file_is_short_and_on_one_line() {
        assert_eq!(shown("a\nb\u{1b}[1m"), "a\u{FFFD}b\u{FFFD}[1m");
        assert_eq!(shown(&"ö".repeat(61)), format!("{}…", "ö".repeat(60)));
        assert_eq!(shown(&"ö".repeat(60)), "ö".repeat(60));
    }
}
