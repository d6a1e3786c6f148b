//! When the last backup was made, and when to remind of one.

use debrief_core::carry::backup::{Memory, Reminder, Unsaved};
use debrief_core::log::{Log, Setting};
use debrief_core::time::UtcMillis;
use leptos::prelude::*;

use crate::browser::{clock, install};
use crate::state::store::Store;
use crate::state::{kept_file, settings};

/// The setting that holds when the last backup was made, in milliseconds UTC.
pub const MADE: &str = "backup-made";

/// The setting that holds when the reminder was put off.
pub const PUT_OFF: &str = "backup-reminder-put-off";

pub fn unsaved(log: &Log) -> Option<Unsaved> {
    Unsaved::of(log, made(log))
}

/// What the log remembers of backups and of their reminder.
pub fn remembered(log: &Log) -> Reminder {
    Reminder { made: time(log, MADE), put_off: time(log, PUT_OFF) }
}

/// When the last backup was made: a downloaded one, or the one in the file that is kept up to date.
fn made(log: &Log) -> Option<UtcMillis> {
    time(log, MADE).max(kept_file::written())
}

fn time(log: &Log, key: &str) -> Option<UtcMillis> {
    log.setting(key).and_then(|text| text.parse().ok()).map(UtcMillis)
}

/// When the last backup was made. Tracks the store.
pub fn last_made(store: Store) -> Option<UtcMillis> {
    store.backup_file.track();
    store.log.with(made)
}

/// How long this browser keeps what is stored.
pub fn memory() -> Memory {
    if install::forgets() { Memory::SevenDays } else { Memory::Lasting }
}

/// What to remind of: work that has been in no backup for longer than is wise in this browser. Tracks the store.
pub fn reminder(store: Store) -> Option<Unsaved> {
    store.backup_file.track();
    store.log.with(|log| {
        let unsaved = unsaved(log)?;
        remembered(log).is_due(unsaved, memory(), clock::now()).then_some(unsaved)
    })
}

/// Puts the reminder off by as many days as it waited.
pub fn put_off(store: Store) {
    set_time(store, PUT_OFF, Some(clock::now()));
}

pub fn set_time(store: Store, key: &str, at: Option<UtcMillis>) {
    if store.log.with_untracked(|log| time(log, key)) != at {
        let value = at.map(|at| at.0.to_string()).unwrap_or_default();
        settings::save(store, Setting { key: key.to_owned(), value });
    }
}

/// Remembers that a backup was made at that time, unless a later one is known.
pub fn made_at(store: Store, at: Option<UtcMillis>) {
    let known = store.log.with_untracked(|log| time(log, MADE));
    set_time(store, MADE, known.max(at));
}
