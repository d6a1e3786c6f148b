//! The log: the append-only list of what a person did, and the only truth about them. Everything else is derived.
//!
//! An event is stored under its own key as one JSON object; [`Entry::read`] takes such a text and never fails: what cannot
//! be understood is kept, letter for letter, as *unknown* (written by a newer version) or *damaged*.

mod attempt;
mod entry;
mod event;
mod id;
mod own_card;
mod review;
mod sample;
mod settings;

pub use attempt::{Attempt, Grade, ProbeReply, Subject, SubjectKind};
pub use entry::{Damage, Entry};
pub use event::{Event, SCHEMA, What};
pub use id::{EventId, IdSource};
pub use own_card::{OwnCard, OwnCardRemoved};
pub use review::{CardKey, Rating, Review, ReviewUndone};
pub use sample::{SampleGrading, SampleLevel};
pub use settings::{Note, Setting};

use std::collections::{BTreeMap, BTreeSet};

/// The events a person has, in order of their ids and so of time. Merging is set union by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    events: BTreeMap<EventId, Event>,
}

impl Log {
    /// An empty log.
    pub fn new() -> Log {
        Log::default()
    }

    /// Adds an event; says whether it was new. An event is never changed: where the id is known, the one that is there stays.
    pub fn insert(&mut self, event: Event) -> bool {
        match self.events.entry(event.id) {
            std::collections::btree_map::Entry::Occupied(_) => false,
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert(event);
                true
            }
        }
    }

    /// The events, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.events.values()
    }

    /// The event of that id.
    pub fn get(&self, id: EventId) -> Option<&Event> {
        self.events.get(&id)
    }

    /// The newest event's id.
    pub fn last_id(&self) -> Option<EventId> {
        self.events.last_key_value().map(|(id, _)| *id)
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The saved attempts with their events, oldest first.
    pub fn attempts(&self) -> impl DoubleEndedIterator<Item = (&Event, &Attempt)> {
        self.iter().filter_map(|event| match &event.what {
            What::AttemptSaved(attempt) => Some((event, attempt)),
            _ => None,
        })
    }

    /// The reviews that were not undone, with their events, oldest first.
    pub fn reviews(&self) -> impl DoubleEndedIterator<Item = (&Event, &Review)> {
        let undone: BTreeSet<EventId> = self
            .iter()
            .filter_map(|event| match &event.what {
                What::ReviewUndone(undone) => Some(undone.review),
                _ => None,
            })
            .collect();
        self.iter().filter_map(move |event| match &event.what {
            What::CardReviewed(review) if !undone.contains(&event.id) => Some((event, review)),
            _ => None,
        })
    }

    /// The cards that the candidate wrote and did not remove, by id, each as last written.
    pub fn own_cards(&self) -> BTreeMap<EventId, &OwnCard> {
        let mut cards = BTreeMap::new();
        for event in self.iter() {
            match &event.what {
                What::OwnCardWritten(card) => {
                    cards.insert(card.card, card);
                }
                What::OwnCardRemoved(removed) => {
                    cards.remove(&removed.card);
                }
                _ => {}
            }
        }
        cards
    }

    /// The newest value of a setting.
    pub fn setting(&self, key: &str) -> Option<&str> {
        self.iter().rev().find_map(|event| match &event.what {
            What::SettingChanged(setting) if setting.key == key => Some(setting.value.as_str()),
            _ => None,
        })
    }

    /// The newest text of a note.
    pub fn note(&self, key: &str) -> Option<&str> {
        self.iter().rev().find_map(|event| match &event.what {
            What::NoteWritten(note) if note.key == key => Some(note.text.as_str()),
            _ => None,
        })
    }
}

impl FromIterator<Event> for Log {
    fn from_iter<I: IntoIterator<Item = Event>>(events: I) -> Log {
        let mut log = Log::new();
        for event in events {
            log.insert(event);
        }
        log
    }
}
