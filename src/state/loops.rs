//! The candidate's loops in the log. Each change is the whole loop, written again; what is being typed in one is kept under a key of its
//! own until its field is left, for a tab that is killed in between.

use std::cell::RefCell;
use std::collections::BTreeSet;

use debrief_core::log::{EventId, LoopWritten, StoryPinned, What};
use debrief_core::loops::{self, Loop};
use debrief_core::pack::{Id, LoopTemplate, Round};
use debrief_core::stories::StoryId;
use leptos::prelude::*;

use crate::browser::storage;
use crate::state::keys;
use crate::state::pack::index;
use crate::state::settings::today;
use crate::state::store::Store;

thread_local! {
    /// The loops in which something was typed on this page and is not settled: it does that itself.
    static HERE: RefCell<BTreeSet<EventId>> = const { RefCell::new(BTreeSet::new()) };
}

/// The loops, those to come first. Tracks the log.
pub fn all(store: Store) -> Vec<Loop> {
    let today = today(store);
    store.log.with(|log| loops::in_order(log, today))
}

/// Makes a loop from a template, or one with a single empty round; gives its id.
pub fn make(store: Store, template: Option<&LoopTemplate>) -> EventId {
    let (id, role) = (store.next_id(), &index().id);
    let made = match template {
        Some(template) => loops::newly_made(id, role, template),
        None => loops::empty(id, role, store.next_id(), first_signal()),
    };
    write(store, made);
    id
}

/// The signal that a new round begins with.
fn first_signal() -> Option<&'static str> {
    index().signals.first().map(|signal| signal.id.as_str())
}

fn write(store: Store, written: LoopWritten) {
    let _ = store.append_or_wait(What::LoopWritten(written));
}

/// The loop as it was last written, with what is being typed.
fn now(store: Store, id: EventId) -> Option<LoopWritten> {
    let last = store.log.with_untracked(|log| loops::last_written(log, id).cloned())?;
    let typed = storage::get(&keys::typing_loop(id)).and_then(|text| serde_json::from_str::<LoopWritten>(&text).ok());
    // One that was removed meanwhile, here or elsewhere, stays removed.
    Some(typed.filter(|typed| typed.of == id && !last.removed).unwrap_or(last))
}

/// Changes a loop that is there.
pub fn change(store: Store, id: EventId, change: impl FnOnce(&mut LoopWritten)) {
    settle(store, id);
    let Some(before) = store.log.with_untracked(|log| loops::last_written(log, id).cloned()) else { return };
    let mut after = before.clone();
    change(&mut after);
    if after != before {
        write(store, after);
    }
}

/// Changes a round that is there.
pub fn change_round(store: Store, id: EventId, round: &str, edit: impl FnOnce(&mut Round)) {
    change(store, id, |of| edit_round(of, round, edit));
}

/// Keeps what is being typed in a round.
pub fn typed_round(store: Store, id: EventId, round: &str, edit: impl FnOnce(&mut Round)) {
    typed(store, id, |of| edit_round(of, round, edit));
}

fn edit_round(of: &mut LoopWritten, round: &str, edit: impl FnOnce(&mut Round)) {
    if let Some(round) = of.rounds.iter_mut().find(|other| other.id == round) {
        edit(round);
    }
}

/// Keeps what is being typed in a loop.
pub fn typed(store: Store, id: EventId, change: impl FnOnce(&mut LoopWritten)) {
    let Some(mut of) = now(store, id) else { return };
    change(&mut of);
    let Ok(text) = serde_json::to_string(&of) else { return };
    HERE.with_borrow_mut(|here| here.insert(id));
    // A refused write shows in the banner; the text waits in this tab.
    let _ = store.note(storage::set_or_wait(&keys::typing_loop(id), &text));
}

/// Brings what was typed in a loop into the log.
pub fn settle(store: Store, id: EventId) {
    HERE.with_borrow_mut(|here| here.remove(&id));
    let key = keys::typing_loop(id);
    if storage::get(&key).is_none() {
        return;
    }
    let last = store.log.with_untracked(|log| loops::last_written(log, id).cloned());
    if let Some(typed) = now(store, id).filter(|typed| last.is_some_and(|last| last != *typed)) {
        write(store, typed);
    }
    storage::remove(&key);
}

/// Brings what an earlier page could not settle into the log.
pub fn recover(store: Store) {
    for (key, _) in storage::entries(keys::LOOPS).iter() {
        if let Some(id) = key.strip_prefix(keys::LOOPS).and_then(|id| id.parse::<EventId>().ok())
            && !HERE.with_borrow(|here| here.contains(&id))
        {
            settle(store, id);
        }
    }
}

/// Adds a round at the end; gives its id, or `None` where there is no room for one.
pub fn add_round(store: Store, id: EventId) -> Option<Id> {
    let mut added = None;
    let fresh = store.next_id();
    change(store, id, |of| added = loops::add_round(of, fresh, first_signal()));
    added
}

/// Moves a round; gives its new place, counted from one.
pub fn move_round(store: Store, id: EventId, round: &str, earlier: bool) -> Option<usize> {
    let mut place = None;
    change(store, id, |of| place = loops::moved(&mut of.rounds, round, earlier));
    place
}

/// Removes a loop. What it was stays in the log, so that it can be brought back.
pub fn remove(store: Store, id: EventId) {
    change(store, id, |of| of.removed = true);
}

/// Brings a removed loop back.
pub fn bring_back(store: Store, id: EventId) {
    change(store, id, |of| of.removed = false);
}

/// Pins a story to a round and signal, or takes the pin out.
pub fn pin(store: Store, id: EventId, round: &str, signal: &str, story: Option<StoryId>) {
    let (round, signal) = (round.to_owned(), signal.to_owned());
    let _ = store.append_or_wait(What::StoryPinned(StoryPinned { of: id, round, signal, story }));
}
