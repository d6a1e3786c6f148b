//! Reading a file: checked whole before anything of it counts, and cut into the values that it holds.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::format::{FORMAT, RAW_FORMAT, VERSION};
use super::json;
use super::kept::{KEPT, Kept, is_object, object};
use super::recordings::{self, Recording};
use super::refusal::{Refusal, shown};
use crate::carry::second_opinion::REMARKS;
use crate::log::{EVENTS, Entry, EventId, What};
use crate::loops::mock::{MOCKS, Mock};
use crate::pack::own::PACKS;
use crate::practice::Draft;
use crate::report::record::{APPLICATIONS, DOCUMENTS};
use crate::stories::STORIES;
use crate::time::{Moment, UtcMillis};

/// How deep a backup's brackets may be nested: the JSON reader takes an event of 127 levels, in a list, in the file.
const MAX_DEPTH: usize = 132;

/// What a file holds.
pub(super) struct BackupFile<'a> {
    /// When it was made; `None` where it does not say.
    pub made: Option<Moment>,
    /// Its values, in the order in which they count.
    pub values: Vec<Found>,
    /// The list of the texts that were on screen, of the file of a crash.
    pub screen: &'a str,
    /// Recordings of mocks.
    pub recordings: Vec<Recording>,
}

/// A value of the file and the key it belongs under.
pub(super) struct Found {
    /// The key.
    pub key: String,
    /// The value, letter for letter.
    pub text: String,
    /// What it is.
    pub holds: Holds,
}

/// What a value of the file is.
pub(super) enum Holds {
    /// An event that this build reads.
    Event(What),
    /// A draft that this build reads, by its id.
    Draft(EventId),
    /// A CV or job description that this build reads.
    Document,
    /// What an application is called.
    Application,
    /// A story, of this version or a newer one.
    Story,
    /// What somebody else wrote beside their grades.
    Remarks,
    /// An imported pack.
    Pack,
    /// What it cannot read.
    Aside,
}

#[derive(Deserialize)]
struct Made {
    at: UtcMillis,
    offset: i16,
}

/// A value that the file has with its key.
#[derive(Deserialize)]
struct Pair {
    key: String,
    text: String,
}

impl BackupFile<'_> {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// [`Refusal`], whole, where any part of the file is not what the format says.
    pub fn read(text: &str) -> Result<BackupFile<'_>, Refusal> {
        let text = text.trim_start_matches('\u{FEFF}').trim();
        check_json(text)?;
        let mut members = BTreeMap::new();
        for (name, value) in json::members(text) {
            if members.contains_key(&name) {
                let name = shown(&name);
                return Err(Refusal::malformed(format!("it has two parts named \u{201c}{name}\u{201d}")));
            }
            members.insert(name, value);
        }
        match members.get("format").and_then(|format| serde_json::from_str::<String>(format).ok()).as_deref() {
            Some(FORMAT) => {
                let made = members.get("made").and_then(|made| object::<Made>(made));
                let made = made.map(|made| Moment { at: made.at, offset_minutes: made.offset });
                let recordings = elements(&members, recordings::LIST)?.enumerate();
                let recordings = recordings.map(|(n, text)| recordings::read(n + 1, text)).collect::<Result<_, _>>()?;
                Ok(BackupFile { made, values: backup_values(&members)?, screen: "[]", recordings })
            }
            Some(RAW_FORMAT) => {
                let screen = members.get("screen").copied().unwrap_or("[]");
                Ok(BackupFile { made: None, values: raw_values(&members)?, screen, recordings: Vec::new() })
            }
            _ => Err(Refusal::NotABackup),
        }
    }
}

/// Checks that the text is one JSON object, not too deep.
fn check_json(text: &str) -> Result<(), Refusal> {
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    if json::depth(text) > MAX_DEPTH {
        return Err(Refusal::TooDeep);
    }
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) if is_object(text) => Ok(()),
        Ok(_) => Err(Refusal::NotABackup),
        // What is no text at all becomes NUL and replacement characters when read as one.
        Err(_) if text.chars().take(2_000).any(|c| matches!(c, '\0' | '\u{FFFD}')) => Err(Refusal::Binary),
        Err(error) if is_object(text) && (error.is_eof() || is_at_end(&error, text)) => Err(Refusal::CutShort),
        Err(error) => Err(Refusal::NotJson(error.line())),
    }
}

/// Whether the reader came to the end before it complained: a number may be cut so that it is none.
fn is_at_end(error: &serde_json::Error, text: &str) -> bool {
    let last = text.rsplit('\n').next().unwrap_or("");
    error.line() == text.split('\n').count() && error.column() >= last.len() && !text.ends_with('}')
}

fn elements<'a>(members: &BTreeMap<String, &'a str>, name: &str) -> Result<impl Iterator<Item = &'a str>, Refusal> {
    match members.get(name) {
        Some(list) if list.starts_with('[') => Ok(json::elements(list)),
        Some(_) => Err(Refusal::malformed(format!("its \u{201c}{name}\u{201d} are not a list"))),
        None => Ok(json::elements("[]")),
    }
}

fn backup_values(members: &BTreeMap<String, &str>) -> Result<Vec<Found>, Refusal> {
    let version = members.get("version").and_then(|version| serde_json::from_str::<u64>(version).ok());
    match version {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(Refusal::Newer(newer)),
        _ => return Err(Refusal::malformed("it does not say which version of the format it has")),
    }
    if !members.contains_key("events") {
        return Err(Refusal::malformed("it has no list of events"));
    }
    let mut values = Vec::new();
    for Kept { list, name, lacks, own_key, .. } in &KEPT {
        for (n, text) in elements(members, list)?.enumerate() {
            let key = own_key(text).ok_or_else(|| Refusal::malformed(format!("{name} {} {lacks}", n + 1)))?;
            values.push(found(key, text.to_owned())?);
        }
    }
    for (n, text) in elements(members, "kept")?.enumerate() {
        let pair: Pair =
            object(text).ok_or_else(|| Refusal::malformed(format!("kept entry {} is not a key and a text", n + 1)))?;
        values.push(found(pair.key, pair.text)?);
    }
    Ok(values)
}

fn raw_values(members: &BTreeMap<String, &str>) -> Result<Vec<Found>, Refusal> {
    let keys =
        members.get("keys").filter(|keys| is_object(keys)).ok_or_else(|| Refusal::malformed("it has no keys"))?;
    let mut values = Vec::new();
    for (key, value) in json::members(keys) {
        if !key.starts_with("debrief/") {
            return Err(Refusal::key(&key));
        }
        let text: String = serde_json::from_str(value)
            .map_err(|_| Refusal::malformed(format!("the value of \u{201c}{}\u{201d} is no text", shown(&key))))?;
        // The app has other keys, such as a copy of the theme: made again from events, and not ours to write.
        if KEPT.iter().any(|kept| key.starts_with(kept.prefix)) {
            values.push(found(key, text)?);
        }
    }
    Ok(values)
}

/// Finds out what a value is. One that says it belongs under another key cannot be believed, as in the store: it stays
/// aside under the key that it was found under.
fn found(key: String, text: String) -> Result<Found, Refusal> {
    let Some(kept) = Kept::of(&key) else { return Err(Refusal::key(&key)) };
    let holds = if (kept.readable_key)(&text).as_ref() != Some(&key) {
        Holds::Aside
    } else if kept.prefix == EVENTS {
        match Entry::read(&text) {
            Entry::Known(event) => Holds::Event(event.what),
            Entry::Unknown | Entry::Damaged(_) => Holds::Aside,
        }
    } else if kept.prefix == DOCUMENTS {
        Holds::Document
    } else if kept.prefix == APPLICATIONS {
        Holds::Application
    } else if kept.prefix == STORIES {
        Holds::Story
    } else if kept.prefix == REMARKS {
        Holds::Remarks
    } else if kept.prefix == PACKS {
        Holds::Pack
    } else if kept.prefix == MOCKS {
        // Counted with the unfinished answers, which it consists of.
        object::<Mock>(&text).map_or(Holds::Aside, |mock| Holds::Draft(mock.id))
    } else {
        read_draft(&text).map_or(Holds::Aside, |draft| Holds::Draft(draft.id))
    };
    Ok(Found { key, text, holds })
}

/// The draft that a stored text is.
pub(super) fn read_draft(text: &str) -> Option<Draft> {
    object(text)
}
