//! Second opinions in this browser: an answer that is made ready to be graded, somebody else's answer that is graded here, and grades
//! that come back. Somebody else's answer is in no log and no backup: it is theirs, and goes when it is closed.

use debrief_core::carry::second_opinion::{Accepted, Grading, Opinion, Remarks, Request, Unfit, accept};
use debrief_core::log::{EventId, GradesReceived, GradesRemoved, IdSource, What};
use debrief_core::progress::opinions::opinions;
use debrief_core::time::UtcMillis;
use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::storage::{self, StorageError};
use crate::state::keys;
use crate::state::pack::index;
use crate::state::store::Store;

/// The answer of an attempt as it was last made ready, where that was not sent yet.
pub fn made_ready(attempt: EventId) -> Option<String> {
    storage::get(&keys::asking(attempt))
}

/// Keeps it as it stands after a keystroke.
pub fn keep_ready(store: Store, attempt: EventId, answer: &str) {
    let _ = store.note(storage::set_or_wait(&keys::asking(attempt), answer));
}

/// A number for a file that goes to somebody else: unlike an event's it does not say when it was made.
pub fn number() -> EventId {
    IdSource::default().next(UtcMillis(0), clock::random())
}

/// Remembers that a file was made for somebody to grade, so that its grades are known when they come back.
///
/// # Errors
/// [`StorageError`] where the browser refuses; then no file must leave, for its grades would not be known.
pub fn ask(store: Store, attempt: EventId, request: &Request) -> Result<(), StorageError> {
    store.append(What::GradeAsked(request.asked(attempt)))?;
    storage::remove(&keys::asking(attempt));
    Ok(())
}

/// Somebody's answer that is being graded here.
pub fn under_way() -> Option<Grading> {
    storage::get(keys::OPINION).and_then(|text| Grading::read(&text))
}

/// Keeps it as it stands.
pub fn keep(store: Store, grading: &Grading) {
    let Ok(text) = serde_json::to_string(grading) else { return };
    let _ = store.note(storage::set_or_wait(keys::OPINION, &text));
}

/// Takes it away: it is somebody else's.
pub fn close() {
    storage::remove(keys::OPINION);
}

/// Holds grades against what was asked for.
///
/// # Errors
/// [`Unfit`] where they do not belong here.
pub fn look(store: Store, opinion: &Opinion) -> Result<Accepted, Unfit> {
    let remarks = remarks(opinion.opinion);
    store.log.with_untracked(|log| accept(opinion, log, index(), remarks.as_ref()))
}

/// What who graded wrote.
fn remarks(opinion: EventId) -> Option<Remarks> {
    serde_json::from_str(&storage::get(&keys::remarks(opinion))?).ok()
}

/// Brings grades in: the levels into the log, the words beside it.
///
/// # Errors
/// [`StorageError`] where the browser refuses; then nothing came in.
pub fn receive(store: Store, mut received: GradesReceived) -> Result<(), StorageError> {
    let key = keys::remarks(received.opinion);
    let before = storage::get(&key);
    let remarks = Remarks::taken_from(&mut received, clock::now());
    storage::set(&key, &serde_json::to_string(&remarks).unwrap_or_default())?;
    let appended = store.append(What::GradesReceived(received));
    if appended.is_err() {
        match before {
            Some(before) => drop(storage::set(&key, &before)),
            None => storage::remove(&key),
        }
    }
    appended.map(drop)
}

/// Takes grades out of all counts, and deletes every word that came with them.
pub fn remove(store: Store, opinion: EventId) {
    storage::remove(&keys::remarks(opinion));
    let _ = store.append_or_wait(What::GradesRemoved(GradesRemoved { opinion }));
}

/// The grades that others gave that attempt, with their words. Tracks the log.
pub fn of(store: Store, attempt: EventId) -> Vec<GradesReceived> {
    store.log.with(|log| {
        opinions(log)
            .into_iter()
            .filter(|(_, grades)| grades.attempt == attempt)
            .map(|(_, grades)| {
                let mut grades = grades.clone();
                if let Some(remarks) = remarks(grades.opinion) {
                    remarks.put_into(&mut grades);
                }
                grades
            })
            .collect()
    })
}
