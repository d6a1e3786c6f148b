//! What is recorded of mocks: kept from its first second, until the debrief is graded or the mock is thrown away. Which recording belongs
//! to which answer stands in the mock; the sound is beside the log, and in no backup unless it is asked for.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use debrief_core::carry::backup::Recording;
use debrief_core::log::EventId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::audio::OnSlice;
use crate::browser::recordings::{self, Kept, Listed, Sound};
use crate::browser::{clock, leaving};

thread_local! {
    /// What this tab alone has something of.
    static IN_TAB: RefCell<BTreeSet<(EventId, String)>> = const { RefCell::new(BTreeSet::new()) };
}

/// Keeps each slice of a recording that begins now, and says in `kept` how it goes.
pub fn keeper(mock: EventId, take: String, kept: RwSignal<Option<Kept>>) -> OnSlice {
    let begun = clock::now();
    Rc::new(move |slice| {
        let (length, take) = ((clock::now().0 - begun.0) as f64, take.clone());
        spawn_local(async move {
            let Some(now) = recordings::append(&mock.to_string(), &take, slice, length).await else { return };
            IN_TAB.with_borrow_mut(|in_tab| match now.refused {
                Some(_) => in_tab.insert((mock, take)),
                None => in_tab.remove(&(mock, take)),
            });
            follow();
            kept.try_set(Some(now));
        });
    })
}

/// The sound of one; `None` where it is not in this browser.
pub async fn sound(mock: EventId, take: &str) -> Option<Sound> {
    recordings::sound(&mock.to_string(), take).await
}

/// Deletes one recording, or all of a mock; says whether they are gone.
pub async fn remove(mock: EventId, take: Option<&str>) -> bool {
    IN_TAB.with_borrow_mut(|in_tab| in_tab.retain(|(of, name)| *of != mock || take.is_some_and(|take| take != name)));
    follow();
    recordings::remove(&mock.to_string(), take).await
}

/// Deletes all of them.
pub async fn forget() {
    IN_TAB.take();
    follow();
    recordings::forget().await;
}

/// Closing the tab asks while something would go with it.
fn follow() {
    leaving::ask("recordings of mocks", IN_TAB.with_borrow(|in_tab| !in_tab.is_empty()));
}

/// All of them as a backup has them.
pub async fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for Listed { mock, take, .. } in list().await {
        texts.extend(recordings::text(&mock, &take).await);
    }
    texts
}

/// Stores those of a backup; says how many are here now.
pub async fn keep(all: Vec<Recording>) -> usize {
    let mut count = 0;
    for Recording { mock, take, media_type, sound } in all {
        count += usize::from(recordings::keep(&mock.to_string(), &take, &media_type, &sound).await);
    }
    count
}

/// Each that is kept.
pub async fn list() -> Vec<Listed> {
    recordings::list().await
}
