//! Merging what a file holds with what is stored: set union. An event is known by its id, and what is stored stays. Only a
//! draft, a document or an application's words are replaced, by a newer writing of the same, and a value that cannot be read, by its readable original; the
//! unreadable one is then kept beside it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::file::{Found, Holds};
use super::kept::{Kept, object};
use super::preview::Preview;
use crate::carry::second_opinion::REMARKS;
use crate::log::{EVENTS, Entry, EventId, What};
use crate::stories::STORIES;
use crate::time::UtcMillis;

/// How far ahead of this device's clock an event may be dated, in milliseconds: a thousand years. Every id made from then on
/// comes after it, so it must leave room, and no clock is wrong by that much.
pub(super) const MAX_AHEAD: i64 = 365_250 * 24 * 60 * 60 * 1000;

/// Whether two stored texts say the same. Spaces and the order of fields do not matter.
fn same(a: &str, b: &str) -> bool {
    let value = |text: &str| serde_json::from_str::<Value>(text).ok();
    a == b || value(a).is_some_and(|a| Some(a) == value(b))
}

/// An import in the making.
pub(super) struct Merge {
    /// What is stored, and what the import adds to it.
    known: BTreeMap<String, String>,
    /// An event that is dated later than this comes in only as something kept aside.
    last: UtcMillis,
    /// The drafts that became attempts, here or in the file.
    finished: BTreeSet<EventId>,
    /// The stories that were deleted, here or in the file.
    deleted: BTreeSet<EventId>,
    /// The key of the last event that brought an opinion in or removed it, here or in the file, and whether it is removed.
    opinions: BTreeMap<EventId, (String, bool)>,
    writes: Vec<(String, String)>,
    preview: Preview,
}

impl Merge {
    /// A merge with the stored keys and values. `now` is what this device's clock says.
    pub(super) fn with(stored: &[(String, String)], now: UtcMillis) -> Merge {
        Merge {
            known: stored.iter().filter(|(key, _)| Kept::of(key).is_some()).cloned().collect(),
            last: UtcMillis(now.0.saturating_add(MAX_AHEAD)),
            finished: BTreeSet::new(),
            deleted: BTreeSet::new(),
            opinions: BTreeMap::new(),
            writes: Vec::new(),
            preview: Preview::default(),
        }
    }

    /// What is stored once all is written.
    pub(super) fn known(&self) -> impl Iterator<Item = &String> {
        self.known.values()
    }

    /// The keys and values to store, in order, and what they come to.
    pub(super) fn done(self) -> (Vec<(String, String)>, Preview) {
        (self.writes, self.preview)
    }

    /// Compares the values of a file with what is stored.
    pub(super) fn add_all(&mut self, values: Vec<Found>) {
        // The log is read for it only where a file has what may have been finished or removed since.
        if values.iter().any(|found| matches!(found.holds, Holds::Draft(_) | Holds::Story | Holds::Remarks)) {
            let stored: Vec<(String, What)> = self
                .known
                .iter()
                .filter(|(key, _)| key.starts_with(EVENTS))
                .filter_map(|(key, text)| match Entry::read(text) {
                    Entry::Known(event) => Some((key.clone(), event.what)),
                    _ => None,
                })
                .collect();
            for (key, what) in &stored {
                self.note(key, what);
            }
            for found in &values {
                if let Holds::Event(what) = &found.holds {
                    self.note(&found.key, what);
                }
            }
        }
        for found in values {
            self.add(found);
        }
    }

    fn add(&mut self, found: Found) {
        // It need not come back: it is an attempt by now.
        if matches!(&found.holds, Holds::Draft(id) if self.finished.contains(id)) {
            self.preview.drafts.here += 1;
            return;
        }
        // Nor must it: it was deleted for good.
        if matches!(found.holds, Holds::Story) {
            let id: Option<EventId> = found.key.strip_prefix(STORIES).and_then(|id| id.parse().ok());
            if id.is_some_and(|id| self.deleted.contains(&id)) {
                self.preview.stories.here += 1;
                return;
            }
        }
        if matches!(found.holds, Holds::Remarks) {
            let id: Option<EventId> = found.key.strip_prefix(REMARKS).and_then(|id| id.parse().ok());
            if id.and_then(|id| self.opinions.get(&id)).is_some_and(|(_, removed)| *removed) {
                self.preview.other.here += 1;
                return;
            }
        }
        let Some(ours) = self.known.get(&found.key) else {
            let id: Option<EventId> = found.key.strip_prefix(EVENTS).and_then(|id| id.parse().ok());
            if id.is_some_and(|id| id.millis() > self.last) {
                // Under a key that is not its own, it is no event for the store either.
                return self.add(Found { key: format!("{}.later", found.key), holds: Holds::Aside, ..found });
            }
            self.preview.count(&found.holds).new += 1;
            return self.write(found.key, found.text);
        };
        if same(ours, &found.text) {
            self.preview.count(&found.holds).here += 1;
            return;
        }
        let (readable, newer) = match &found.holds {
            Holds::Event(_) => {
                let id = found.key.strip_prefix(EVENTS).unwrap_or_default();
                (!matches!(Entry::read_at(id, ours), Entry::Damaged(_)), None)
            }
            Holds::Draft(_) | Holds::Document | Holds::Application | Holds::Story | Holds::Remarks | Holds::Pack => {
                let readable = Kept::of(&found.key).is_some_and(|kept| (kept.readable_key)(ours).is_some());
                let times = object::<Changed>(ours).zip(object(&found.text)).filter(|_| readable);
                (readable, times.map(|(ours, theirs): (_, Changed)| theirs.updated.cmp(&ours.updated)))
            }
            Holds::Aside => (true, None),
        };
        let beside = format!("{}.damaged", found.key);
        match newer {
            Some(std::cmp::Ordering::Greater) => {
                *self.preview.newer(&found.holds) += 1;
                self.write(found.key, found.text);
            }
            Some(std::cmp::Ordering::Less) => self.preview.count(&found.holds).here += 1,
            // Kept first, so that a write that fails loses neither.
            _ if !readable && !self.known.contains_key(&beside) => {
                let ours = ours.clone();
                self.preview.restored += 1;
                self.write(beside, ours);
                self.write(found.key, found.text);
            }
            _ => self.preview.conflicts += 1,
        }
    }

    /// Notes the draft that became an attempt, the story that was deleted, and the opinion that came in or was removed. Keys sort by
    /// time.
    fn note(&mut self, key: &str, what: &What) {
        let (opinion, removed) = match what {
            What::AttemptSaved(attempt) => return self.finished.extend(attempt.draft),
            What::StoryWritten(written) if written.removed => return self.deleted.extend([written.story]),
            What::GradesReceived(received) => (received.opinion, false),
            What::GradesRemoved(gone) => (gone.opinion, true),
            _ => return,
        };
        if self.opinions.get(&opinion).is_none_or(|(last, _)| last.as_str() < key) {
            self.opinions.insert(opinion, (key.to_owned(), removed));
        }
    }

    fn write(&mut self, key: String, text: String) {
        self.known.insert(key.clone(), text.clone());
        self.writes.push((key, text));
    }
}

/// When what can be changed was last changed.
#[derive(Deserialize)]
struct Changed {
    updated: UtcMillis,
}
