//! Packs that a person brought, as roles: the catalogue of them, importing, removing, and opening the one that this page speaks of.
//!
//! The packs themselves are in IndexedDB. Local storage has the catalogue alone, so that a start without packs asks for nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;

use debrief_core::carry::backup::Refusal as NotRestored;
use debrief_core::pack::own::{self, Answer, Checked, Entry, PACKS, Refusal, Stored, is_own, pack_key};
use debrief_core::pack::{Id, Index, RoleHead, role_path};
use serde_json::json;

use crate::browser::packs::{self as browser, Kept, Opened};
use crate::browser::{address, boot, clock, storage};
use crate::state::keys;

thread_local! {
    /// Why the pack that was asked for is not what this page speaks of.
    static FAILED: RefCell<Option<Failed>> = const { RefCell::new(None) };
}

/// A pack that could not be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// What it is called.
    pub title: String,
    /// Why, and what to do.
    pub why: String,
}

/// The imported packs, by their titles.
pub fn catalogue() -> Vec<Entry> {
    storage::get(keys::PACKS).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Why the pack that was asked for is not what this page speaks of.
pub fn failed() -> Option<Failed> {
    FAILED.with_borrow(Clone::clone)
}

/// The index that this page speaks of, out of that of a bundled role: an imported pack's where one was asked for and opens; all roles in
/// it, the imported ones behind the others.
pub async fn index_for_this_page(bundled: &str) -> Index {
    // The build wrote it for this very version: what cannot be read is a fault of ours, and the page of failures says so.
    let mut index: Index = serde_json::from_str(bundled).expect("the role's index can be read");
    let entries = catalogue();
    if entries.is_empty() {
        return index;
    }
    let mut roles = std::mem::take(&mut index.roles);
    roles.extend(entries.iter().map(|entry| entry.head.clone()));
    let asked = address::asked("role").filter(|id| roles.iter().any(|role| role.id == *id));
    let asked = asked.or_else(|| storage::get(keys::ROLE)).unwrap_or_default();
    if let Some(entry) = entries.iter().find(|entry| entry.head.id == asked) {
        match opened(&entry.head).await {
            Ok(own) => {
                boot::set_document_data("role", Some(&asked));
                index = own;
            }
            Err(why) => {
                roles.retain(|role| role.id != asked);
                FAILED.set(Some(Failed { title: entry.head.title.clone(), why }));
            }
        }
    }
    index.roles = roles;
    index
}

/// Opens a stored pack, so that its files are given where they are asked for.
///
/// # Errors
/// A sentence that says why it does not open and what to do.
async fn opened(head: &RoleHead) -> Result<Index, String> {
    match browser::open(&head.id, &boot::pack()).await {
        Ok(Some(Opened::Opened(compiled))) => {
            let lean = compiled.get(&role_path(&head.id, "index.json"));
            lean.and_then(|text| serde_json::from_str(text).ok()).ok_or_else(|| BROKEN.to_owned())
        }
        Ok(Some(Opened::Not(Answer::Refused(refusal)))) => Err(refusal.to_string()),
        Ok(Some(Opened::Not(_))) => Err(BROKEN.to_owned()),
        Ok(None) => {
            forget(&head.id);
            Err("It is no longer stored in this browser. Import it again; what you did with it is still here."
                .to_owned())
        }
        Err(_) => {
            Err("The part of Debrief that opens it could not be loaded. Try again when there is a network.".to_owned())
        }
    }
}

const BROKEN: &str =
    "This version of Debrief finds mistakes in it. Import it again to read them; what you did with it is still here.";

/// Has the files of a role at hand before they are asked for; of a bundled role there is nothing to do.
pub async fn ready(role: &str) {
    if is_own(role) {
        let _ = browser::open(role, &boot::pack()).await;
    }
}

/// The stored pack of that id: its index with all sentences, and its compiled files.
pub async fn compiled(id: &str) -> Option<(Index, BTreeMap<String, String>)> {
    match browser::open(id, &boot::pack()).await {
        Ok(Some(Opened::Opened(compiled))) => Some((own::index_of(id, &compiled)?, compiled)),
        _ => None,
    }
}

/// Stores a pack that compiles, in the place of an older one of its id.
///
/// # Errors
/// [`Refusal::NoRoom`]; all is then as before.
pub async fn import(checked: &Checked) -> Result<Kept, Refusal> {
    let Some(index) = checked.index() else { return Err(Refusal::NoCompiler) };
    let head = RoleHead { id: checked.id.clone(), title: index.title, seat: index.seat, summary: index.summary };
    let updated = clock::now();
    let Checked { id, sources, compiled, .. } = checked;
    let pack = json!({ "id": id, "updated": updated, "sources": sources, "compiled": compiled });
    keep(Entry { head, bytes: checked.bytes(), updated }, &pack.to_string()).await
}

/// Stores a pack and its line of the catalogue: both or neither.
async fn keep(entry: Entry, pack: &str) -> Result<Kept, Refusal> {
    let before = catalogue();
    let is_new = before.iter().all(|other| other.head.id != entry.head.id);
    let mut entries = before;
    entries.retain(|other| other.head.id != entry.head.id);
    entries.push(entry.clone());
    debrief_core::order::sort_by(&mut entries, |a, b| (&a.head.title, &a.head.id).cmp(&(&b.head.title, &b.head.id)));
    let kept = browser::put(pack).await?;
    if storage::set(keys::PACKS, &text(&entries)).is_err() {
        // The line of an update is there already: only its size is then an older one's.
        if is_new {
            browser::remove(&entry.head.id).await;
            return Err(Refusal::NoRoom);
        }
    }
    Ok(kept)
}

/// Removes a pack; says whether it is gone. What was done with it stays in the log.
pub async fn remove(id: &str) -> bool {
    let gone = browser::remove(id).await;
    if gone {
        forget(id);
    }
    gone
}

/// Takes its line out of the catalogue.
fn forget(id: &str) {
    let mut entries = catalogue();
    entries.retain(|entry| entry.head.id != id);
    if entries.is_empty() {
        storage::remove(keys::PACKS);
    } else {
        let _ = storage::set(keys::PACKS, &text(&entries));
    }
}

fn text(entries: &[Entry]) -> String {
    serde_json::to_string(entries).unwrap_or_default()
}

/// The stored packs as a backup has them, by key; `None` where they cannot be read.
pub async fn stored() -> Option<Vec<(String, String)>> {
    if catalogue().is_empty() {
        return Some(Vec::new());
    }
    let packs = browser::entries().await?;
    let keyed = |text: String| {
        let pack: Stored = serde_json::from_str(&text).ok()?;
        Some((pack_key(&pack.id), text))
    };
    Some(packs.into_iter().filter_map(keyed).collect())
}

/// Stores packs out of a backup, by key: all of them, or none that was not there before.
///
/// # Errors
/// [`NotRestored::NoRoom`].
pub async fn restore(packs: &[(String, String)]) -> Result<(), NotRestored> {
    let before: Vec<Id> = catalogue().into_iter().map(|entry| entry.head.id).collect();
    for (at, (_, text)) in packs.iter().enumerate() {
        // What a backup kept aside is no pack.
        let Ok(pack) = serde_json::from_str::<Stored>(text) else { continue };
        if restore_one(&pack).await.is_err() {
            for (key, _) in &packs[..at] {
                let id = key.strip_prefix(PACKS).unwrap_or_default();
                if !before.iter().any(|other| other == id) {
                    remove(id).await;
                }
            }
            return Err(NotRestored::NoRoom(packs.len()));
        }
    }
    Ok(())
}

async fn restore_one(pack: &Stored) -> Result<(), Refusal> {
    let sources = serde_json::to_string(&pack.sources).unwrap_or_default();
    let (head, bytes, compiled) = match browser::check_sources(&sources).await {
        Answer::Compiles(checked) if checked.id == pack.id => {
            let index = checked.index().ok_or(Refusal::NoCompiler)?;
            let head = RoleHead { id: index.id, title: index.title, seat: index.seat, summary: index.summary };
            (head, checked.bytes(), Some(checked.compiled))
        }
        // It is kept, and says why when it is opened.
        _ => {
            let title = pack.id.clone();
            let head = RoleHead { id: pack.id.clone(), title, seat: "Imported".to_owned(), summary: BROKEN.to_owned() };
            (head, sources.len(), None)
        }
    };
    let stored = json!({ "id": pack.id, "updated": pack.updated, "sources": pack.sources, "compiled": compiled });
    keep(Entry { head, bytes, updated: pack.updated }, &stored.to_string()).await.map(drop)
}

/// Removes all of them.
pub async fn wipe() {
    browser::wipe().await;
}
