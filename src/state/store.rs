//! The log in this browser: loading it, appending to it, and hearing of what other tabs append.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use debrief_core::log::{Entry, Event, EventId, IdSource, Log, What};
use debrief_core::order;
use debrief_core::pack::own::OWN_CARDS;
use debrief_core::progress::Progress;
use debrief_core::progress::preferences::Preferences;
use debrief_core::schedule::Standing;
use debrief_core::time::UtcMillis;
use leptos::prelude::*;

use crate::browser::storage::{self, StorageError};
use crate::browser::{clock, leaving, page};
use crate::state::kept_file::Kept;
use crate::state::pack::{self, index};
pub use crate::state::shown::Keeping;
use crate::state::shown::Shown;
use crate::state::{keys, standing, waiting};

/// How often it is tried to store what waits.
const AGAIN: Duration = Duration::from_secs(2);

/// How often it is looked whether another day has begun.
const MINUTE: Duration = Duration::from_secs(60);

/// A page that was hidden for longer than this may have been frozen, and heard nothing, in milliseconds.
const FROZEN: i64 = 60_000;

/// A stored text that is no event, kept aside under its key.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    /// Its key in local storage.
    pub key: String,
    /// Why it is no event; `None` where a newer version of the app wrote it.
    pub damage: Option<String>,
}

/// The store, provided as context by [`open`].
#[derive(Clone, Copy)]
pub struct Store {
    /// The log.
    pub log: RwSignal<Log>,
    /// What the log says; made again when the log changes.
    pub progress: Memo<Arc<Progress>>,
    /// Where that leaves the candidate at the moment; for [`Store::with_standing`].
    standing: Memo<Arc<Standing<'static>>>,
    /// What could not be read.
    pub aside: RwSignal<Vec<Aside>>,
    /// Whether what the user does is being kept.
    pub keeping: RwSignal<Keeping>,
    /// What the browser did not store and this tab keeps, in words; empty where that is nothing.
    pub waiting: RwSignal<String>,
    /// The file that is kept up to date with the backup.
    pub backup_file: RwSignal<Option<Kept>>,
    ids: StoredValue<IdSource>,
}

/// The store, for what is no component.
static OPENED: OnceLock<Store> = OnceLock::new();

/// Loads the log and provides the store to every component below.
pub fn open(shown: Shown) -> Store {
    // An import that was killed may have left it, as large as what it brought.
    storage::remove(keys::ROOM);
    let (log, aside) = page::timed("debrief:read", load);
    pack::follow(&log);
    let ids = StoredValue::new(IdSource::after(log.last_id()));
    let log = RwSignal::new(log);
    let progress =
        Memo::new(move |_| page::timed("debrief:fold-levels", || Arc::new(log.with(|log| Progress::of(log, index())))));
    let store = Store {
        log,
        progress,
        standing: standing::memo(log, progress),
        aside: RwSignal::new(aside),
        keeping: shown.keeping,
        waiting: shown.waiting,
        backup_file: RwSignal::new(None),
        ids,
    };
    storage::on_tab_change(move || store.follow_waiting());
    storage::on_change_elsewhere(move |key, value| {
        if key == keys::WIPED {
            // What this tab still shows and remembers must not be written again.
            storage::seal();
            page::reload();
        } else if let Some(id) = key.strip_prefix(keys::EVENTS)
            && let Some(text) = value
            && let Entry::Known(event) = Entry::read_at(id, &text)
        {
            store.ids.update_value(|ids| ids.saw(event.id));
            store.insert(event);
        }
    });
    store.follow_time();
    provide_context(store);
    let _ = OPENED.set(store);
    store
}

/// The store, once the session is open.
pub(super) fn opened() -> Store {
    *OPENED.get().expect("the session is open")
}

/// The store of the component's ancestors.
pub fn store() -> Store {
    expect_context()
}

fn load() -> (Log, Vec<Aside>) {
    let mut aside = Vec::new();
    // Storage has no order of its own, and ids are sorted quicker than events.
    let stored = storage::entries(keys::EVENTS);
    let mut named: Vec<_> = stored
        .iter()
        .filter_map(|(key, text)| {
            let name = key.strip_prefix(keys::EVENTS)?;
            Some((name.parse::<EventId>().ok(), key, name, text))
        })
        .collect();
    order::sort_by_key(&mut named, |(id, ..)| *id);
    let log = named
        .into_iter()
        .filter_map(|(_, key, name, text)| {
            let damage = match Entry::read_at(name, text) {
                Entry::Known(event) => return Some(event),
                Entry::Unknown => None,
                Entry::Damaged(damage) => Some(damage.to_string()),
            };
            aside.push(Aside { key: key.to_owned(), damage });
            None
        })
        .collect();
    (log, aside)
}

impl Store {
    /// Reads something off where the candidate stands now. Tracks the log.
    pub fn with_standing<T>(self, read: impl FnOnce(&Standing<'static>) -> T) -> T {
        let standing = self.standing.get();
        if standing.preferences.day_of(clock::moment()) == standing.today {
            return read(&standing);
        }
        // The page was left open over night, and nothing was done since.
        self.log.with(|log| read(&standing::of(log, self.progress.get())))
    }

    /// A fresh id, later than every event so far.
    pub fn next_id(self) -> EventId {
        self.ids
            .try_update_value(|ids| ids.next(clock::now(), clock::random()))
            .unwrap_or_else(|| IdSource::default().next(clock::now(), clock::random()))
    }

    /// Appends what happened: stored first, then visible. Every change of what the app knows goes through here.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses; the log is then as before.
    pub fn append(self, what: What) -> Result<EventId, StorageError> {
        self.append_by(what, storage::set, false)
    }

    /// Appends what happened, visible also where it is not stored: then it waits in this tab for room. For changes that nothing
    /// else keeps and that nothing stored is removed for.
    ///
    /// # Errors
    /// [`StorageError`] where it waits.
    pub fn append_or_wait(self, what: What) -> Result<EventId, StorageError> {
        self.append_by(what, storage::set_or_wait, true)
    }

    fn append_by(
        self,
        what: What,
        set: fn(&str, &str) -> Result<(), StorageError>,
        shown: bool,
    ) -> Result<EventId, StorageError> {
        let event = Event { id: self.next_id(), when: clock::moment(), what };
        let id = event.id;
        let stored = self.note(set(&keys::event(id), &event.to_json()));
        if shown || stored.is_ok() {
            self.insert(event);
        }
        stored.map(|()| id)
    }

    /// Adds an event to the log, and to the index what it says of what is the candidate's own.
    fn insert(self, event: Event) {
        let is_own = match &event.what {
            What::QuestionWritten(_) | What::QuestionRemoved(_) | What::OwnCardRemoved(_) => true,
            What::OwnCardWritten(card) => card.concept == OWN_CARDS,
            _ => false,
        };
        self.log.update(|log| {
            if log.insert(event) && is_own {
                pack::follow(log);
            }
        });
    }

    /// What is in this tab alone is another: the banner says it, leaving asks about it, and it is tried again.
    fn follow_waiting(self) {
        let named = waiting::named();
        leaving::ask("not stored", !named.is_empty());
        if storage::in_memory_only() || self.waiting.with_untracked(|before| *before == named) {
            return;
        }
        if named.is_empty() {
            self.keeping.set(Keeping::Stored);
        } else if self.waiting.with_untracked(String::is_empty) {
            set_timeout(move || self.try_again(), AGAIN);
        }
        self.waiting.set(named);
    }

    fn try_again(self) {
        storage::store_waiting();
        if self.waiting.with_untracked(|waiting| !waiting.is_empty()) {
            set_timeout(move || self.try_again(), AGAIN);
        }
    }

    /// Time passes while nobody is there. A page that comes back reads anew what others may have done meanwhile, and whatever
    /// shows a day is made again when it is another.
    fn follow_time(self) {
        let day = move || self.log.with_untracked(Preferences::of).day_of(clock::moment());
        let shown = StoredValue::new(day());
        let look = move || {
            let now = day();
            if shown.get_value() != now {
                shown.set_value(now);
                self.log.update(|_| ());
            }
        };
        let hidden = StoredValue::new(None);
        page::on_visibility(move |visible| {
            if !visible {
                hidden.set_value(Some(clock::now()));
            } else if hidden.get_value().is_some_and(|since: UtcMillis| clock::now().0 - since.0 > FROZEN) {
                self.reload();
            }
            look();
        });
        page::on_return(move || {
            self.reload();
            look();
        });
        set_interval(look, MINUTE);
    }

    /// Reads everything stored again: after a restore, or after everything was deleted.
    pub fn reload(self) {
        let (log, aside) = load();
        if let Some(id) = log.last_id() {
            self.ids.update_value(|ids| ids.saw(id));
        }
        if self.aside.with_untracked(|before| *before != aside) {
            self.aside.set(aside);
        }
        if self.log.with_untracked(|before| *before != log) {
            pack::follow(&log);
            self.log.set(log);
        }
    }

    /// Remembers how a write went, for the banner.
    pub fn note<T>(self, result: Result<T, StorageError>) -> Result<T, StorageError> {
        let now = match &result {
            Ok(_) if storage::in_memory_only() => Keeping::MemoryOnly,
            // There is room again, or something small found some.
            Ok(_) if !waiting::named().is_empty() => {
                storage::store_waiting();
                if waiting::named().is_empty() { Keeping::Stored } else { self.keeping.get_untracked() }
            }
            Ok(_) => Keeping::Stored,
            Err(error) => Keeping::Failing(*error),
        };
        if self.keeping.get_untracked() != now {
            self.keeping.set(now);
        }
        result
    }
}
