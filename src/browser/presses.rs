//! Presses that go on, of a button that Ctrl Enter presses too: the second half of a double one is none. What counts is decided in
//! `debrief_core::practice`.

use std::cell::RefCell;

use debrief_core::practice::Presses;
use leptos::ev::{input, keydown, pointerdown};
use leptos::prelude::window_event_listener;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{clock, keys};

/// What a button or link says that Ctrl Enter presses.
const GOES_ON: &str = "[aria-keyshortcuts=\"Control+Enter\"]";

thread_local! {
    /// Of the whole page: a step that goes leaves its second press to the one that comes.
    static PRESSES: RefCell<Option<Presses>> = const { RefCell::new(None) };
    /// The button that goes on and was pointed at last.
    static POINTED: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Does that for each press that counts, by button and key alike. It says whether it went on: where it did not, the next press is meant,
/// however soon it comes.
pub fn once(does: impl Fn() -> bool + Clone) -> impl Fn() + Clone {
    listen();
    move || {
        if PRESSES.with_borrow_mut(|presses| presses.get_or_insert_default().counts(clock::now())) && !does() {
            stayed();
        }
    }
}

/// Nothing went on, or something else was done since: the next press is meant.
fn stayed() {
    PRESSES.with_borrow_mut(|presses| presses.get_or_insert_default().entered());
}

/// Hears what is typed or chosen in between, from the first time on for as long as the page lives.
fn listen() {
    if PRESSES.with_borrow(Option::is_some) {
        return;
    }
    PRESSES.set(Some(Presses::default()));
    std::mem::forget(window_event_listener(input, move |_| stayed()));
    std::mem::forget(window_event_listener(keydown, move |event| {
        if !matches!(keys::name_of(&event).as_str(), "" | "Enter" | "Control" | "Meta") {
            stayed();
        }
    }));
    // Another button is meant; what slides under the pointer after a double click is seen to in `script/clicks.js`.
    std::mem::forget(window_event_listener(pointerdown, move |event| {
        let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = at.and_then(|at| at.closest(GOES_ON).ok().flatten());
        let before = POINTED.replace(button.clone());
        if button.is_none() || button != before {
            stayed();
        }
    }));
}
