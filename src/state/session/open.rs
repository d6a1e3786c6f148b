//! Opening the session: index and log are read, and what follows from them for as long as the page lives is begun.

use std::time::Duration;

use debrief_core::pack::Index;
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::state::pack::{self, index};
use crate::state::shown::Shown;
use crate::state::store::{self, Store, opened};
use crate::state::{backup_file, drafts, notes, packs, role, settings};

/// When, after the start, notes are brought into the log that an earlier page could not.
const RECOVERY: Duration = Duration::from_secs(2);

/// Opens it. For the app's own owner.
pub(super) fn open(index: Index, shown: Shown) {
    pack::open(index);
    let store = store::open(shown);
    settings::apply_theme(store);
    role::follow(store);
    tell(store, shown);
    backup_file::start(store);
    // To look for them takes a while in a large store; the fields themselves know.
    set_timeout(move || notes::recover(store), RECOVERY);
}

/// Tells the frame what it shows of the log.
fn tell(store: Store, shown: Shown) {
    let begun = Memo::new(move |_| store.log.with(|log| !log.is_empty()));
    let elsewhere = Memo::new(move |_| role::elsewhere(store) || packs::failed().is_some());
    // Only what changed is told: who was greeted as new would else have the greeting made anew, with what they are typing into it.
    let tell = |now: Memo<bool>, shown: RwSignal<bool>| {
        Effect::new(move || {
            let now = now.get();
            if shown.get_untracked() != now {
                shown.set(now);
            }
        });
    };
    tell(begun, shown.begun);
    tell(elsewhere, shown.elsewhere);
}

/// Asks for what the page of an address shows, before it is opened. Gives the address that it goes on to.
pub(super) fn ask_for(address: &str) -> Option<String> {
    // The page of that address goes on to what is next.
    let next = (address == ROUTES.practise_next.path).then(|| untrack(|| drafts::next(opened()))).flatten();
    let shown = next.as_deref().unwrap_or(address);
    // What an address asks for behind its question mark is of the same page.
    for path in index().bodies_of(shown.split('?').next().unwrap_or(shown)) {
        pack::ask_for_file(&path);
    }
    next
}
