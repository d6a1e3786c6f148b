//! The candidate's stories in this browser: each a record under a key of its own, what happens to them in the log. Deleting one removes
//! its key, here and, by the browser's word of it, in every other tab.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use debrief_core::log::{Attempt, EventId, StoryTold, StoryWritten, What};
use debrief_core::pack::{Id, Level};
use debrief_core::stories::{self, Field, Origin, Stored, Story, StoryId, Tellings};
use leptos::prelude::*;

use crate::browser::{clock, storage};
use crate::state::keys;
use crate::state::pack::index;
use crate::state::store::Store;

/// What is stored of stories.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    /// Those that this version reads.
    pub stories: Vec<Story>,
    /// How many a newer version wrote, which stay untouched.
    pub newer: usize,
}

thread_local! {
    /// One for all pages, which come and go: the browser's word of a change elsewhere is heard for as long as the tab lives.
    static SHELF: OnceCell<ArcRwSignal<Shelf>> = const { OnceCell::new() };
}

/// The stories, oldest first, for a page that opens: a restore writes past this file, so they are read anew. The text of one that was
/// deleted on another device goes now.
pub fn shelf(store: Store) -> ArcRwSignal<Shelf> {
    for id in store.log.with_untracked(stories::removed) {
        erase(id);
    }
    let shelf = known();
    let now = read();
    if shelf.with_untracked(|before| *before != now) {
        shelf.set(now);
    }
    shelf
}

/// The same as they were last read or changed here: a keystroke reads no other story.
fn known() -> ArcRwSignal<Shelf> {
    SHELF.with(|shelf| {
        shelf
            .get_or_init(|| {
                let shelf = ArcRwSignal::new(Shelf::default());
                let heard = shelf.clone();
                storage::on_change_elsewhere(move |key, _| {
                    if key.starts_with(keys::STORIES) {
                        heard.set(read());
                    }
                });
                shelf
            })
            .clone()
    })
}

/// What is stored, oldest first. A damaged one is left where it is; *Your data* names it.
fn read() -> Shelf {
    let mut shelf = Shelf::default();
    for (_, text) in storage::entries(keys::STORIES).iter() {
        match Stored::read(text) {
            Stored::Story(story) => shelf.stories.push(*story),
            Stored::Newer(_) => shelf.newer += 1,
            Stored::Damaged => {}
        }
    }
    debrief_core::order::sort_by_key(&mut shelf.stories, |story| story.id);
    shelf
}

/// Stores a story; where there is no room, it waits in this tab, and the banner says so.
fn put(store: Store, story: Story) {
    let Ok(text) = serde_json::to_string(&story) else { return };
    let _ = store.note(storage::set_or_wait(&keys::story(story.id), &text));
    known().update(|shelf| match shelf.stories.iter_mut().find(|other| other.id == story.id) {
        Some(there) => *there = story,
        None => shelf.stories.push(story),
    });
}

/// Changes a story that is there. One that another tab deleted stays deleted.
pub fn change(store: Store, id: StoryId, change: impl FnOnce(&mut Story)) {
    let Some(text) = storage::get(&keys::story(id)) else { return };
    let Stored::Story(mut story) = Stored::read(&text) else { return };
    let before = story.clone();
    change(&mut story);
    if story != before {
        story.updated = clock::now();
        put(store, *story);
    }
}

/// Begins a story, with what is known of it.
pub fn begin(store: Store, origin: Origin, fill: impl FnOnce(&mut Story)) -> StoryId {
    let id = store.next_id();
    let mut story = Story::begin(id, origin, clock::now());
    fill(&mut story);
    put(store, story);
    let _ = store.append_or_wait(What::StoryWritten(StoryWritten { story: id, removed: false }));
    id
}

/// Begins a story from an attempt: the whole answer stands under *Actions*, to be parted by its author. It can carry the signals that the
/// attempt was graded solid in, and the attempt told it.
pub fn keep(store: Store, event: EventId, attempt: &Attempt) -> StoryId {
    let criteria = index().criteria_of(&attempt.subject);
    let solid =
        criteria.iter().filter(|criterion| attempt.grade(&criterion.id).is_some_and(|g| g.level >= Level::Solid));
    let signals: BTreeSet<Id> = debrief_core::order::set(solid.map(|criterion| criterion.signal.clone()));
    let id = begin(store, Origin::Attempt(event), |story| {
        story.write(Field::Title, index().title_of(&attempt.subject).to_owned());
        story.write(Field::Actions, attempt.answer.clone());
        story.write(Field::Otherwise, attempt.change.clone());
        story.signals = signals.into_iter().collect();
    });
    tell(store, event, Some(id));
    id
}

/// Says which story an attempt told; `None` where it told none.
pub fn tell(store: Store, attempt: EventId, story: Option<StoryId>) {
    let _ = store.append_or_wait(What::StoryTold(StoryTold { attempt, story }));
}

/// Which attempts told which story. Tracks the log.
pub fn tellings(store: Store) -> Tellings {
    store.log.with(|log| Tellings::of(log, index()))
}

/// Deletes a story for good. The event comes first: a text that is left behind by a kill goes at the next look.
pub fn delete(store: Store, id: StoryId) {
    let _ = store.append_or_wait(What::StoryWritten(StoryWritten { story: id, removed: true }));
    erase(id);
    known().update(|shelf| shelf.stories.retain(|story| story.id != id));
}

/// Removes its text, and what was kept aside of it.
fn erase(id: StoryId) {
    for (key, _) in storage::entries(&keys::story(id)).iter() {
        storage::remove(key);
    }
}
