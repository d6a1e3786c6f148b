//! Drafts in this browser. A draft is written whole at every change; when another tab wrote the same draft in between,
//! ours goes on under a new id, so that neither overwrites the other.

use debrief_core::pack::Subject;
use debrief_core::practice::{self, Draft};
use debrief_core::schedule::{Standing, Waiting};
use leptos::prelude::*;

use crate::browser::{clock, storage};
use crate::state::pack::index;
use crate::state::store::Store;
use crate::state::{keys, mocks};

/// A draft that is open on this page.
#[derive(Clone, Copy)]
pub struct OpenDraft {
    /// The draft. Change it through [`OpenDraft::change`].
    pub draft: RwSignal<Draft>,
    store: Store,
    /// What this page last read or wrote, to notice another tab's writing.
    last: StoredValue<Option<String>>,
    /// Whether it became an attempt: what is still on screen of it must not be stored again.
    finished: StoredValue<bool>,
    /// Who stores it, where it is part of something else, as of a mock.
    keeper: Option<Callback<Draft>>,
}

/// The stored drafts of a subject, newest first. A damaged one is left where it is.
pub fn stored(store: Store, subject: &Subject) -> Vec<Draft> {
    read_all(store, &keys::drafts_of(subject))
}

/// Every stored draft, newest first.
pub fn all_stored(store: Store) -> Vec<Draft> {
    read_all(store, keys::DRAFTS)
}

/// What waits of this role, answers and mocks, the last changed first.
pub fn waiting(store: Store) -> Vec<Waiting> {
    let is_here = |draft: &Draft| index().subject(&draft.subject).is_some();
    Waiting::newest_first(all_stored(store).into_iter().filter(is_here).collect(), mocks::waiting(store))
}

/// The address of what is next, as Today has it: what was changed last of what waits, or else what the log asks for. Tracks the log.
pub fn next(store: Store) -> Option<String> {
    let begun = waiting(store).into_iter().next();
    store.with_standing(|standing| standing.next_address(begun.as_ref()))
}

/// Reads something off where the candidate stands, with the answers and mocks that wait: for who plans days. Tracks the log.
pub fn with_begun<T>(store: Store, read: impl FnOnce(&Standing<'static>) -> T) -> T {
    let (drafts, mocks) = (all_stored(store), mocks::waiting(store));
    store.with_standing(|standing| match (drafts.is_empty(), mocks.is_empty()) {
        (true, true) => read(standing),
        _ => read(&standing.clone().with_begun(&drafts, mocks)),
    })
}

fn read_all(store: Store, prefix: &str) -> Vec<Draft> {
    let drafts = storage::entries(prefix).iter().filter_map(|(_, text)| serde_json::from_str(text).ok()).collect();
    store.log.with_untracked(|log| practice::unfinished(drafts, log))
}

impl OpenDraft {
    /// Opens the stored draft of that id, or else the newest of the subject, or else a fresh one.
    pub fn open(store: Store, subject: Subject, wanted: Option<&str>) -> OpenDraft {
        let draft = practice::to_open(stored(store, &subject), wanted.and_then(|id| id.parse().ok()))
            .unwrap_or_else(|| Draft::begin(store.next_id(), subject, clock::now()));
        let last = storage::get(&keys::draft(&draft));
        OpenDraft {
            draft: RwSignal::new(draft),
            store,
            last: StoredValue::new(last),
            finished: StoredValue::new(false),
            keeper: None,
        }
    }

    /// A draft that is part of something else: every change of it is handed to that.
    pub fn kept_by(store: Store, draft: Draft, keeper: Callback<Draft>) -> OpenDraft {
        OpenDraft {
            draft: RwSignal::new(draft),
            store,
            last: StoredValue::new(None),
            finished: StoredValue::new(false),
            keeper: Some(keeper),
        }
    }

    /// Changes the draft and stores it at once.
    pub fn change(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(|draft| draft.change(clock::now(), change));
        self.save();
    }

    /// Stores the draft as it is. A blank one is not worth a key.
    pub fn save(self) {
        if let Some(keeper) = self.keeper {
            if !self.is_finished() {
                keeper.run(self.draft.get_untracked());
            }
            return;
        }
        let blank = self.draft.with_untracked(|draft| draft.is_blank() && self.last.with_value(Option::is_none));
        if blank || self.is_finished() {
            return;
        }
        let there = self.draft.with_untracked(|draft| storage::get(&keys::draft(draft)));
        if self
            .last
            .with_value(|last| practice::is_anothers(there.as_deref(), last.as_deref(), || self.became_attempt()))
        {
            let id = self.store.next_id();
            self.draft.update(|draft| draft.id = id);
        }
        // Nothing takes the place of what is stored but a whole draft.
        let written = self.draft.with_untracked(|draft| Some((keys::draft(draft), serde_json::to_string(draft).ok()?)));
        let Some((key, text)) = written else { return };
        // A refused write shows in the banner, and waits in this tab, whichever page comes next.
        let _ = self.store.note(storage::set_or_wait(&key, &text));
        self.last.set_value(Some(text));
    }

    /// Forgets the draft, which became an attempt. It stays on screen until the page is left.
    pub fn finish(self) {
        self.finished.set_value(true);
        if self.keeper.is_none() {
            self.draft.with_untracked(|draft| storage::remove(&keys::draft(draft)));
        }
    }

    /// Whether the draft became an attempt.
    pub fn is_finished(self) -> bool {
        self.finished.get_value()
    }

    /// Whether the log has the draft as an attempt: another tab may have saved it.
    pub fn became_attempt(self) -> bool {
        let id = self.draft.with_untracked(|draft| draft.id);
        self.store.log.with_untracked(|log| log.has_attempt_of(id))
    }

    /// Throws the draft away and begins a fresh one.
    pub fn discard(self) {
        self.draft.with_untracked(|draft| storage::remove(&keys::draft(draft)));
        let subject = self.draft.with_untracked(|draft| draft.subject.clone());
        self.last.set_value(None);
        self.draft.set(Draft::begin(self.store.next_id(), subject, clock::now()));
    }
}
