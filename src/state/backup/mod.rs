//! Backups: making one, putting one back, and what is stored and cannot be read. What is in a backup, and what an import adds, is
//! decided in `debrief_core::carry::backup`.

pub mod made;
pub mod text;

use debrief_core::carry::backup::{Import, Recording, Refusal, Values, with_recordings};
use debrief_core::order;
use debrief_core::pack::own::PACKS;
use debrief_core::practice::Draft;
use debrief_core::report::record::{ApplicationRecord, DocumentRecord};
use debrief_core::stories::Stored;
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use crate::browser::storage::StorageError;
use crate::browser::{clock, files, storage};
use crate::state::store::{Aside, Store};
use crate::state::{keys, mock_recordings, packs};
use made::{MADE, PUT_OFF, remembered, set_time, unsaved};
use text::{export, file_name, preview};

fn download(what: &str, text: &str) -> String {
    let name = file_name(what, "json");
    files::download_text(&name, "application/json", text);
    name
}

/// Downloads a backup of everything, and gives a sentence that says so.
pub async fn make(store: Store) -> String {
    let (text, whole) = text::text(clock::moment()).await;
    let name = download("backup", &text);
    set_time(store, MADE, Some(clock::now()));
    if whole {
        format!("Saved as {name}.")
    } else {
        format!("Saved as {name}, without the packs that you imported: this browser did not give them.")
    }
}

/// Downloads a backup of everything with the recordings of mocks, and gives the name of its file.
///
/// # Errors
/// [`Refusal::TooLarge`] where no browser would take the file back.
pub async fn make_with_recordings(store: Store) -> Result<String, Refusal> {
    let recordings = mock_recordings::texts().await;
    let name = download("backup-with-recordings", &with_recordings(&text::text(clock::moment()).await.0, &recordings)?);
    set_time(store, MADE, Some(clock::now()));
    Ok(name)
}

/// What is stored and cannot be read: events, unfinished answers, documents. Tracks the store.
pub fn aside(store: Store) -> Vec<Aside> {
    let mut aside = store.aside.get();
    aside.extend(unreadable::<Draft>(keys::DRAFTS, "an unfinished answer"));
    aside.extend(unreadable::<DocumentRecord>(keys::DOCUMENTS, "a CV or job description"));
    aside.extend(unreadable::<ApplicationRecord>(keys::APPLICATIONS, "what an application is called"));
    aside.extend(unread_stories());
    order::sort_by(&mut aside, |a, b| a.key.cmp(&b.key));
    aside
}

/// What is stored under such a key and is no `T`.
fn unreadable<T: DeserializeOwned>(prefix: &str, what: &str) -> Vec<Aside> {
    let entries = storage::entries(prefix);
    let damaged = entries.iter().filter_map(|(key, text)| {
        let damage = serde_json::from_str::<T>(text).err()?;
        Some(Aside { key: key.to_owned(), damage: Some(format!("{what} that is not readable ({damage})")) })
    });
    damaged.collect()
}

/// The stories that are damaged, or of a newer version.
fn unread_stories() -> Vec<Aside> {
    let aside = |key: &str, damage: Option<&str>| Aside { key: key.to_owned(), damage: damage.map(str::to_owned) };
    let entries = storage::entries(keys::STORIES);
    let unread = entries.iter().filter_map(|(key, text)| match Stored::read(text) {
        Stored::Story(_) => None,
        Stored::Newer(_) => Some(aside(key, None)),
        Stored::Damaged => Some(aside(key, Some("a story that is not readable"))),
    });
    unread.collect()
}

/// Downloads what cannot be read, as a backup of just that.
pub fn download_aside(store: Store) {
    let aside = untrack(|| aside(store)).into_iter();
    let stored: Vec<_> = aside.filter_map(|Aside { key, .. }| Some((key.clone(), storage::get(&key)?))).collect();
    download("kept-aside", &export(&stored, clock::moment()));
}

/// The browser's storage, for what is stored all or nothing.
pub(super) struct Browser;

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
pub async fn restore(store: Store, text: &str) -> Result<Import, Refusal> {
    let import = preview(text).await?;
    let (before, unsaved_before) = store.log.with_untracked(|log| (remembered(log), unsaved(log)));
    // Packs are stored beside the rest, and first: they are large, and can be refused.
    let is_pack = |(key, _): &&(String, String)| key.starts_with(PACKS);
    let added: Vec<_> = import.writes.iter().filter(is_pack).cloned().collect();
    packs::restore(&added).await?;
    let writes = import.writes.iter().filter(|write| !is_pack(write)).cloned().collect();
    // Not for the banner: nothing of the person's own is unsaved when there is no room for a file.
    Import { writes, ..import.clone() }.add_to(&Browser).map_err(|_| Refusal::NoRoom(import.writes.len()))?;
    store.reload();
    let now = clock::now();
    let file = import.made.map_or(now, |made| made.at.min(now));
    let after = before.after_restore(unsaved_before, file);
    set_time(store, MADE, after.made);
    set_time(store, PUT_OFF, after.put_off);
    Ok(import)
}

/// Stores the recordings of a backup that was restored, those whose mock is here; says how many of them are here now. A mock that is
/// graded needs none.
pub async fn restore_recordings(recordings: Vec<Recording>) -> usize {
    let wanted = recordings.into_iter().filter(|recording| storage::get(&keys::mock(recording.mock)).is_some());
    mock_recordings::keep(wanted.collect()).await
}
