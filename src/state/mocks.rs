//! Mocks in this browser: each whole under its own key, written at every change. While another tab goes on with the same mock, this
//! one writes nothing.

use debrief_core::log::{EventId, LoopWritten, What};
use debrief_core::loops::debrief::mock_sat;
use debrief_core::loops::listed;
use debrief_core::loops::mock::Mock;
use debrief_core::loops::questions_of_all;
use debrief_core::pack::Id;
use debrief_core::schedule::BegunMock;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::recordings::Listed;
use crate::browser::{clock, page, storage};
use crate::state::pack::index;
use crate::state::store::Store;
use crate::state::{keys, mock_recordings};

/// A mock that is open on this page.
#[derive(Clone, Copy)]
pub struct OpenMock {
    /// The mock. Change it through [`OpenMock::change`].
    pub mock: RwSignal<Mock>,
    /// Whether another tab goes on with it, or threw it away.
    pub elsewhere: RwSignal<bool>,
    store: Store,
    /// What this page last read or wrote.
    last: StoredValue<Option<String>>,
}

/// Every stored mock, of whichever role, the last changed first. A damaged one is left where it is.
pub fn all_stored() -> Vec<Mock> {
    let mut all: Vec<Mock> =
        storage::entries(keys::MOCKS).iter().filter_map(|(_, text)| serde_json::from_str(text).ok()).collect();
    all.sort_by_key(|mock| std::cmp::Reverse(mock.updated));
    all
}

/// The mocks of this role that are to be gone on with, or graded.
pub fn waiting(store: Store) -> Vec<BegunMock> {
    let here = all_stored().into_iter().filter(|mock| mock.role == index().id);
    store.log.with_untracked(|log| here.filter_map(|mock| listed::waits(&mock, log)).collect())
}

/// The stored mock of that id.
pub fn stored(id: EventId) -> Option<Mock> {
    serde_json::from_str(&storage::get(&keys::mock(id))?).ok()
}

/// The role of a mock that is stored, or that was sat; `None` where nothing is known of it.
pub fn role_of(store: Store, id: EventId) -> Option<Id> {
    let sat = || store.log.with_untracked(|log| mock_sat(log, id).map(|(_, sat)| sat.role.clone()));
    stored(id).map(|mock| mock.role).or_else(sat)
}

/// The recordings of a mock.
#[derive(Clone, PartialEq, Eq)]
pub struct OfMock {
    /// The mock.
    pub mock: EventId,
    /// What it was called; `None` where nothing is known of it any more.
    pub name: Option<String>,
    /// How many there are.
    pub count: usize,
    /// What they weigh, in bytes.
    pub bytes: u64,
    /// Whether this tab alone has some of it.
    pub in_tab: bool,
}

/// What is recorded of mocks, by mock.
pub async fn recorded(store: Store) -> Vec<OfMock> {
    let mut found: Vec<OfMock> = Vec::new();
    for Listed { mock, bytes, in_tab, .. } in mock_recordings::list().await {
        let Ok(mock) = mock.parse::<EventId>() else { continue };
        match found.iter_mut().find(|of| of.mock == mock) {
            Some(of) => {
                of.count += 1;
                of.bytes += bytes;
                of.in_tab |= in_tab;
            }
            None => {
                let sat = || store.log.with_untracked(|log| mock_sat(log, mock).map(|(_, sat)| sat.name.clone()));
                let name = stored(mock).map(|mock| mock.name).or_else(sat);
                found.push(OfMock { mock, name, count: 1, bytes, in_tab });
            }
        }
    }
    found
}

/// Begins a mock of a loop, or of one of its rounds, and stores it.
pub fn begin(store: Store, of: &LoopWritten, only: Option<&str>) -> EventId {
    let seed = u64::from_le_bytes(clock::random()[..8].try_into().unwrap_or_default());
    let questions = store.log.with_untracked(|log| questions_of_all(&of.rounds, index(), log, seed));
    let mock = Mock::begin(of, only, &questions, index(), || store.next_id(), clock::now());
    let text = serde_json::to_string(&mock).unwrap_or_default();
    // A refused write shows in the banner, and waits in this tab.
    let _ = store.note(storage::set_or_wait(&keys::mock(mock.id), &text));
    mock.id
}

/// Forgets a mock, with every word that was said in it and is not graded, and with what was recorded of it.
pub fn remove(id: EventId) {
    let is_recorded = stored(id).is_none_or(|mock| mock.takes().next().is_some());
    storage::remove(&keys::mock(id));
    if is_recorded {
        // What cannot be deleted stands under *Your data*, and can be deleted there.
        spawn_local(async move {
            let _ = mock_recordings::remove(id, None).await;
        });
    }
}

impl OpenMock {
    /// Opens the stored mock of that id, until the component that asks is gone.
    pub fn open(store: Store, id: EventId) -> Option<OpenMock> {
        let last = storage::get(&keys::mock(id))?;
        let mock: Mock = serde_json::from_str(&last).ok()?;
        let open = OpenMock {
            mock: RwSignal::new(mock.reopened()),
            elsewhere: RwSignal::new(false),
            store,
            last: StoredValue::new(Some(last)),
        };
        let heard = storage::changes_elsewhere(move |key, value| {
            let is_new = key == keys::mock(id) && open.last.try_with_value(|last| *last != value) == Some(true);
            if is_new {
                open.elsewhere.set(true);
            }
        });
        on_cleanup(move || heard.remove());
        // A page that was hidden may have been frozen, and heard nothing.
        page::on_visibility(move |visible| {
            if visible {
                open.goes_on_elsewhere();
            }
        });
        Some(open)
    }

    /// Whether another tab goes on with it, or threw it away; looks at what is stored now.
    pub fn goes_on_elsewhere(self) -> bool {
        // Nothing is known where the page that asks is gone.
        if self.elsewhere.try_get_untracked() != Some(false) {
            return true;
        }
        let id = self.mock.with_untracked(|mock| mock.id);
        let there = storage::get(&keys::mock(id));
        let is_another = self.last.with_value(|last| *last != there);
        if is_another {
            self.elsewhere.set(true);
        }
        is_another
    }

    /// Changes the mock and stores it at once. While another tab goes on with it nothing is stored; the words that are on screen stay
    /// in the copy here, for who looks what they typed last.
    pub fn change(self, change: impl FnOnce(&mut Mock)) {
        if self.elsewhere.try_get_untracked() != Some(false) {
            return;
        }
        if self.goes_on_elsewhere() {
            let mut here = self.mock.get_untracked();
            change(&mut here);
            if self.mock.with_untracked(|before| here.stands_with(before)) {
                self.mock.set(here);
            }
            return;
        }
        let id = self.mock.with_untracked(|mock| mock.id);
        self.mock.update(|mock| {
            change(mock);
            mock.updated = clock::now();
        });
        let Ok(text) = self.mock.with_untracked(serde_json::to_string) else { return };
        let _ = self.store.note(storage::set_or_wait(&keys::mock(id), &text));
        self.last.set_value(Some(text));
    }

    /// Goes on here with what the other tab last stored; says whether it is still there.
    pub fn take_over(self) -> bool {
        let id = self.mock.with_untracked(|mock| mock.id);
        let Some(mock) = stored(id) else { return false };
        self.last.set_value(storage::get(&keys::mock(id)));
        self.mock.set(mock.reopened());
        self.elsewhere.set(false);
        true
    }

    /// Writes into the log that it was sat, once it is over; says whether the log has it.
    pub fn settle(self) -> bool {
        let (id, sat) = self.mock.with_untracked(|mock| (mock.id, mock.sat()));
        if self.store.log.with_untracked(|log| mock_sat(log, id).is_some()) {
            return true;
        }
        self.store.append(What::MockSat(sat)).is_ok()
    }
}
