//! The candidate's applications in this browser: their words under keys of their own, what happens to them in the log. Deleting a
//! document removes its key, here and, by the browser's word of it, in every other tab.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use debrief_core::log::{ApplicationChosen, ApplicationWritten, EventId, ReportCorrected, RoundWritten, Says, What};
use debrief_core::pack::{Difficulty, Id};
use debrief_core::progress::applications::{self, Application};
use debrief_core::report::record::{ApplicationRecord, Brought, DocumentKind, DocumentRecord};
use debrief_core::text::digest::{DigestKey, LineDigest};
use debrief_core::time::LocalDay;
use leptos::prelude::*;

use crate::browser::{clock, storage};
use crate::state::store::Store;
use crate::state::{keys, pasted};

/// The words of all applications.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// CVs and descriptions.
    pub documents: BTreeMap<EventId, DocumentRecord>,
    /// What each application is called.
    pub applications: BTreeMap<EventId, ApplicationRecord>,
}

impl Words {
    /// A document of an application; `None` where it has none, or it was deleted.
    pub fn document(&self, id: Option<EventId>) -> Option<&DocumentRecord> {
        self.documents.get(&id?)
    }

    /// What an application is called.
    pub fn name(&self, id: EventId) -> String {
        match self.applications.get(&id) {
            Some(record) => record.name(),
            None => "An application without a name".to_owned(),
        }
    }
}

thread_local! {
    /// One for all pages, which come and go: the browser's word of a change elsewhere is heard for as long as the tab lives.
    static WORDS: OnceCell<ArcRwSignal<Words>> = const { OnceCell::new() };
}

/// The words of all applications, for a page that opens: a restore writes past this file, so they are read anew. What cannot be read
/// is left out, and kept aside (see `backup::aside`).
pub fn words() -> ArcRwSignal<Words> {
    let words = known();
    let now = read();
    if words.with_untracked(|before| *before != now) {
        words.set(now);
    }
    words
}

/// The same as they were last read or changed here: a keystroke reads no other document.
fn known() -> ArcRwSignal<Words> {
    WORDS.with(|words| {
        words
            .get_or_init(|| {
                let words = ArcRwSignal::new(Words::default());
                let heard = words.clone();
                storage::on_change_elsewhere(move |key, _| {
                    if is_words(&key) {
                        heard.set(read());
                    }
                });
                words
            })
            .clone()
    })
}

fn is_words(key: &str) -> bool {
    key.starts_with(keys::DOCUMENTS) || key.starts_with(keys::APPLICATIONS)
}

fn read() -> Words {
    let documents = storage::entries(keys::DOCUMENTS);
    let documents = documents.iter().filter_map(|(_, text)| serde_json::from_str(text).ok());
    let applications = storage::entries(keys::APPLICATIONS);
    let applications = applications.iter().filter_map(|(_, text)| serde_json::from_str(text).ok());
    Words {
        documents: documents.map(|record: DocumentRecord| (record.id, record)).collect(),
        applications: applications.map(|record: ApplicationRecord| (record.id, record)).collect(),
    }
}

/// The applications by the log, newest first. Tracks the log.
pub fn all(store: Store) -> Vec<(EventId, Application)> {
    store.log.with(applications::applications).into_iter().rev().collect()
}

/// The application that practice is weighed by. Tracks the log.
pub fn chosen(store: Store) -> Option<EventId> {
    store.log.with(|log| applications::chosen(log).map(|(id, _)| id))
}

/// Stores a document; where there is no room, it waits in this tab, and the banner says so.
fn put(store: Store, record: DocumentRecord) {
    let Ok(text) = serde_json::to_string(&record) else { return };
    let _ = store.note(storage::set_or_wait(&keys::document(record.id), &text));
    known().update(|words| {
        words.documents.insert(record.id, record);
    });
}

/// Changes a document that is there. One that another tab deleted stays deleted.
fn change(store: Store, id: EventId, change: impl FnOnce(&mut DocumentRecord)) {
    let there = storage::get(&keys::document(id)).and_then(|text| serde_json::from_str::<DocumentRecord>(&text).ok());
    let Some(mut record) = there else { return };
    let before = record.clone();
    change(&mut record);
    if record != before {
        record.updated = clock::now();
        put(store, record);
    }
}

fn write(store: Store, application: EventId, cv: Option<EventId>, opening: Option<EventId>) {
    let what = ApplicationWritten { application, cv, opening, removed: false };
    let _ = store.append_or_wait(What::ApplicationWritten(what));
}

/// Begins an application with a CV that is there already, or with nothing.
pub fn begin(store: Store, cv: Option<EventId>) -> EventId {
    let id = store.next_id();
    write(store, id, cv, None);
    id
}

/// Brings a text in for an application. Where it has such a document, this is its newer version, for every application that it serves.
pub fn bring(store: Store, (id, application): (EventId, &Application), kind: DocumentKind, brought: Brought) {
    let now = clock::now();
    let present = of_kind(application, kind);
    if let Some(document) = present.filter(|document| storage::get(&keys::document(*document)).is_some()) {
        change(store, document, |record| record.renew(brought, now));
        return;
    }
    let document = store.next_id();
    put(store, DocumentRecord::new(document, kind, brought, key(), now));
    match kind {
        DocumentKind::Cv => write(store, id, Some(document), application.opening),
        DocumentKind::Opening => write(store, id, application.cv, Some(document)),
    }
}

/// Brings a newer CV in for this application alone: the others keep theirs. What was said of lines that are in both holds.
pub fn bring_for_one(store: Store, (id, application): (EventId, &Application), brought: Brought) {
    let there = known().with_untracked(|words| words.document(application.cv).cloned());
    let Some(shared) = there.filter(|shared| shared.text != brought.text) else { return };
    let own = shared.parted(store.next_id(), key(), brought, clock::now());
    let (cv, again) = (own.id, shared.said_again(&own, &application.corrections));
    put(store, own);
    write(store, id, Some(cv), application.opening);
    for (asked, says) in again {
        correct(store, id, asked, says);
    }
}

/// The applications that a document serves. Tracks the log.
pub fn served(store: Store, document: EventId) -> Vec<EventId> {
    let uses = |(_, application): &(EventId, Application)| {
        application.cv == Some(document) || application.opening == Some(document)
    };
    all(store).into_iter().filter(uses).map(|(id, _)| id).collect()
}

fn of_kind(application: &Application, kind: DocumentKind) -> Option<EventId> {
    match kind {
        DocumentKind::Cv => application.cv,
        DocumentKind::Opening => application.opening,
    }
}

/// Has an application use a CV that is here already.
pub fn use_cv(store: Store, (id, application): (EventId, &Application), cv: EventId) {
    write(store, id, Some(cv), application.opening);
}

/// Sixteen random bytes.
fn key() -> DigestKey {
    let (one, other) = (clock::random(), clock::random());
    DigestKey(std::array::from_fn(|n| if n < 10 { one[n] } else { other[n - 10] }))
}

/// Mends a document's text.
pub fn mend(store: Store, document: EventId, text: String) {
    change(store, document, |record| record.text = text);
}

/// What was brought in before is no longer compared with.
pub fn forget_before(store: Store, document: EventId) {
    change(store, document, DocumentRecord::forget_before);
}

/// Puts the text back that a newer version took the place of.
pub fn put_back(store: Store, document: EventId) {
    change(store, document, DocumentRecord::put_back);
}

/// Fills in what a CV does not say of a figure.
pub fn fill(
    store: Store,
    document: EventId,
    figure: String,
    fill: impl FnOnce(&mut debrief_core::report::record::Filled),
) {
    change(store, document, |record| {
        let mut filled = record.filled.remove(&figure).unwrap_or_default();
        fill(&mut filled);
        if !filled.is_empty() {
            record.filled.insert(figure, filled);
        }
    });
}

/// The two texts were in each other's place.
pub fn swap(store: Store, (id, application): (EventId, &Application)) {
    for document in [application.cv, application.opening].into_iter().flatten() {
        change(store, document, |record| {
            record.kind = match record.kind {
                DocumentKind::Cv => DocumentKind::Opening,
                DocumentKind::Opening => DocumentKind::Cv,
            };
        });
    }
    write(store, id, application.opening, application.cv);
}

/// Changes what is kept of an application beside its documents. One that is not there yet begins without a name.
pub fn describe(store: Store, id: EventId, change: impl FnOnce(&mut ApplicationRecord)) {
    let there = known().with_untracked(|words| words.applications.get(&id).cloned());
    let blank =
        || ApplicationRecord { id, firm: String::new(), title: String::new(), reviewed: false, updated: clock::now() };
    let mut record = there.unwrap_or_else(blank);
    change(&mut record);
    record.updated = clock::now();
    if let Ok(text) = serde_json::to_string(&record) {
        let _ = store.note(storage::set_or_wait(&keys::application(id), &text));
    }
    known().update(|words| {
        words.applications.insert(id, record);
    });
}

/// Deletes a document for good, with all that was derived from it.
pub fn delete_document(document: EventId) {
    // What was kept aside of it, too.
    for (key, _) in storage::entries(&keys::document(document)).iter() {
        storage::remove(key);
    }
    known().update(|words| {
        words.documents.remove(&document);
    });
}

/// Removes an application: its rounds, corrections, words, its description, and a CV that serves no other one.
pub fn remove(store: Store, (id, application): (EventId, &Application)) {
    let others: Vec<Application> =
        untrack(|| all(store)).into_iter().filter(|(other, _)| *other != id).map(|(_, other)| other).collect();
    let what = ApplicationWritten { application: id, cv: None, opening: None, removed: true };
    let _ = store.append_or_wait(What::ApplicationWritten(what));
    for document in [application.cv, application.opening].into_iter().flatten() {
        if !others.iter().any(|other| other.cv == Some(document) || other.opening == Some(document)) {
            delete_document(document);
        }
    }
    storage::remove(&keys::application(id));
    for kind in [DocumentKind::Cv, DocumentKind::Opening] {
        storage::remove(&keys::pasted(&pasted::of_application(Some(id), kind)));
    }
    known().update(|words| {
        words.applications.remove(&id);
    });
}

/// Has practice weighed by an application, or by none.
pub fn choose(store: Store, application: Option<EventId>, percent: Vec<(Id, u8)>, questions: Vec<Id>) {
    let _ = store.append_or_wait(What::ApplicationChosen(ApplicationChosen { application, percent, questions }));
}

/// Says something against the reading of a requirement.
pub fn correct(store: Store, application: EventId, requirement: LineDigest, says: Says) {
    let _ = store.append_or_wait(What::ReportCorrected(ReportCorrected { application, requirement, says }));
}

/// Adds a round.
pub fn add_round(store: Store, application: EventId, kind: Difficulty, day: Option<LocalDay>) {
    let round = RoundWritten { application, round: store.next_id(), kind, day, removed: false };
    let _ = store.append_or_wait(What::RoundWritten(round));
}

/// Removes a round.
pub fn remove_round(store: Store, application: EventId, round: EventId) {
    let kind = Difficulty::Screen;
    let removed = RoundWritten { application, round, kind, day: None, removed: true };
    let _ = store.append_or_wait(What::RoundWritten(removed));
}
