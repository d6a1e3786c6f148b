//! Backups: making one, putting one back, when to remind of one; what else can be taken away; and deleting everything.
//! What is in a backup, and what an import adds, is decided in `debrief_core::carry::backup`.

use debrief_core::carry::anki::{self, AnkiCard};
use debrief_core::carry::backup::{self, Import, Refusal, Reminder, Unsaved, Values};
use debrief_core::carry::writing;
use debrief_core::log::{Log, Setting};
use debrief_core::order;
use debrief_core::pack::{ConceptBody, body_path, role_path};
use debrief_core::practice::Draft;
use debrief_core::time::{Moment, UtcMillis};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bodies::{self, BodyError};
use super::store::{Aside, Store};
use super::{backup_file, drafts, index, keys, settings};
use crate::browser::storage::StorageError;
use crate::browser::{clock, files, storage};

/// The setting that holds when the last backup was made, in milliseconds UTC.
const MADE: &str = "backup-made";

/// The setting that holds when the reminder was put off.
const PUT_OFF: &str = "backup-reminder-put-off";

/// The firm worksheet, in the pack's folder.
const WORKSHEET: &str = "firm.json";

fn unsaved(log: &Log) -> Option<Unsaved> {
    Unsaved::of(log, made(log))
}

/// What the log remembers of backups and of their reminder.
fn remembered(log: &Log) -> Reminder {
    Reminder { made: time(log, MADE), put_off: time(log, PUT_OFF) }
}

/// When the last backup was made: a downloaded one, or the one in the file that is kept up to date.
fn made(log: &Log) -> Option<UtcMillis> {
    time(log, MADE).max(backup_file::written())
}

fn time(log: &Log, key: &str) -> Option<UtcMillis> {
    log.setting(key).and_then(|text| text.parse().ok()).map(UtcMillis)
}

/// When the last backup was made. Tracks the store.
pub fn last_made(store: Store) -> Option<UtcMillis> {
    store.backup_file.track();
    store.log.with(made)
}

/// What to remind of: work of more than a week that is in no backup. Tracks the store.
pub fn reminder(store: Store) -> Option<Unsaved> {
    store.backup_file.track();
    store.log.with(|log| {
        let unsaved = unsaved(log)?;
        remembered(log).is_due(unsaved, clock::now()).then_some(unsaved)
    })
}

/// Puts the reminder off for a week.
pub fn put_off(store: Store) {
    set_time(store, PUT_OFF, Some(clock::now()));
}

fn set_time(store: Store, key: &str, at: Option<UtcMillis>) {
    if store.log.with_untracked(|log| time(log, key)) != at {
        let value = at.map(|at| at.0.to_string()).unwrap_or_default();
        settings::save(store, Setting { key: key.to_owned(), value });
    }
}

fn file_name(what: &str, extension: &str) -> String {
    format!("debrief-{what}-{}.{extension}", clock::moment().local_day(0))
}

fn export(stored: &[(String, String)], made: Moment) -> String {
    backup::export(stored, made, env!("CARGO_PKG_VERSION"))
}

fn download(what: &str, text: &str) -> String {
    let name = file_name(what, "json");
    files::download_text(&name, "application/json", text);
    name
}

/// A backup of everything.
pub fn text(made: Moment) -> String {
    export(&storage::entries(keys::ALL).to_vec(), made)
}

/// Downloads a backup of everything, and gives the name of its file.
pub fn make(store: Store) -> String {
    let name = download("backup", &text(clock::moment()));
    set_time(store, MADE, Some(clock::now()));
    name
}

/// Remembers that a backup was made at that time, unless a later one is known.
pub fn made_at(store: Store, at: Option<UtcMillis>) {
    let known = store.log.with_untracked(|log| time(log, MADE));
    set_time(store, MADE, known.max(at));
}

/// What is stored and cannot be read: events, and unfinished answers. Tracks the store.
pub fn aside(store: Store) -> Vec<Aside> {
    let mut aside = store.aside.get();
    let drafts = storage::entries(keys::DRAFTS);
    aside.extend(drafts.iter().filter_map(|(key, text)| {
        let damage = serde_json::from_str::<Draft>(text).err()?;
        Some(Aside {
            key: key.to_owned(),
            damage: Some(format!("an unfinished answer that is not readable ({damage})")),
        })
    }));
    order::sort_by(&mut aside, |a, b| a.key.cmp(&b.key));
    aside
}

/// Downloads what cannot be read, as a backup of just that.
pub fn download_aside(store: Store) {
    let aside = untrack(|| aside(store)).into_iter();
    let stored: Vec<_> = aside.filter_map(|Aside { key, .. }| Some((key.clone(), storage::get(&key)?))).collect();
    download("kept-aside", &export(&stored, clock::moment()));
}

/// Reads a backup's text and says what it would add. Nothing is written.
///
/// # Errors
/// [`Refusal`] where the file is not a whole backup.
pub fn preview(text: &str) -> Result<Import, Refusal> {
    Import::read(text, &storage::entries(keys::ALL).to_vec(), clock::now())
}

/// The browser's storage, for an import.
struct Browser;

impl Values for Browser {
    type Refused = StorageError;

    fn get(&self, key: &str) -> Option<String> {
        storage::get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        storage::set(key, value)
    }

    fn remove(&self, key: &str) {
        storage::remove(key);
    }
}

/// Adds what a backup's text has and this browser has not, all of it or nothing. Compared anew: another tab may have written
/// since the preview. Gives what was added.
///
/// # Errors
/// [`Refusal`] where the file is not a whole backup, or there is no room for it.
pub fn restore(store: Store, text: &str) -> Result<Import, Refusal> {
    let import = preview(text)?;
    let (before, unsaved_before) = store.log.with_untracked(|log| (remembered(log), unsaved(log)));
    // Not for the banner: nothing of the person's own is unsaved when there is no room for a file.
    import.add_to(&Browser).map_err(|_| Refusal::NoRoom(import.writes.len()))?;
    store.reload();
    let now = clock::now();
    let file = import.made.map_or(now, |made| made.at.min(now));
    let after = before.after_restore(unsaved_before, file);
    set_time(store, MADE, after.made);
    set_time(store, PUT_OFF, after.put_off);
    Ok(import)
}

/// Downloads all that the candidate wrote, as Markdown. Where the pack's worksheet does not come, its answers stand there
/// without their questions.
pub async fn download_writing(store: Store) {
    let texts = bodies::load(vec![role_path(&index().id, WORKSHEET)]).await.ok();
    let worksheet = texts.and_then(|texts| bodies::read(&texts, 0));
    let drafts = drafts::all_stored(store);
    let text =
        store.log.with_untracked(|log| writing::writing(log, &drafts, worksheet.as_ref(), index(), clock::moment()));
    files::download_text(&file_name("writing", "md"), "text/markdown", &text);
}

/// Downloads all cards, the pack's and the candidate's own, as a text that Anki imports.
///
/// # Errors
/// [`BodyError`] where the pack's cards do not come.
pub async fn download_cards(store: Store) -> Result<(), BodyError> {
    let index = index();
    let paths = index.concepts.iter().map(|concept| body_path("concepts", &concept.id)).collect();
    let texts = bodies::load(paths).await?;
    let mut cards = Vec::new();
    for (at, concept) in index.concepts.iter().enumerate() {
        let body: ConceptBody = bodies::read(&texts, at).ok_or(BodyError::Outdated)?;
        cards.extend(body.cards.iter().map(|card| AnkiCard::of_pack(&index.id, &concept.id, card)));
    }
    store.log.with_untracked(|log| cards.extend(log.own_cards().into_values().map(AnkiCard::own)));
    files::download_text(&file_name("cards", "txt"), "text/plain", &anki::anki(&cards));
    Ok(())
}

/// Removes every key of the app from this browser, and starts from nothing, in other tabs too.
pub fn wipe(store: Store) {
    // First of all: a backup of nothing must not take the place of the last one.
    store.backup_file.set(None);
    spawn_local(backup_file::forget(store));
    for (key, _) in storage::entries(keys::ALL).iter() {
        storage::remove(key);
    }
    // Other tabs hear of it through the change of a key.
    let told = storage::set(keys::WIPED, "");
    storage::remove(keys::WIPED);
    let _ = store.note(told);
    store.reload();
}
