//! The browser's own voice. It speaks a sentence at a time, since some voices fall silent after a quarter of a minute, and whoever
//! calls never waits for it: a voice that does not start, or does not end, is given up. Only voices of this device are used: what is
//! spoken goes to no service.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use debrief_core::text::sentences;
use js_sys::Reflect;
use leptos::prelude::{set_timeout, window};
use wasm_bindgen::prelude::*;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// A voice that has not begun by then will not.
const BEGINS: Duration = Duration::from_secs(4);

/// What a sentence takes at most for each of its letters; slow voices say ten in a second.
const A_LETTER: Duration = Duration::from_millis(180);

/// A sentence that is being said, with what it calls back: that it begins, and that it ends.
struct Heard {
    utterance: SpeechSynthesisUtterance,
    _called: [Closure<dyn FnMut()>; 2],
}

impl Drop for Heard {
    /// A voice that is late may still tell of a sentence that was given up: nobody is to be called then.
    fn drop(&mut self) {
        self.utterance.set_onstart(None);
        self.utterance.set_onend(None);
        self.utterance.set_onerror(None);
    }
}

thread_local! {
    /// What is still to be said.
    static REST: RefCell<VecDeque<String>> = const { RefCell::new(VecDeque::new()) };
    /// Goes up when something else is said, or nothing more: what belongs to a number before is over.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// What the browser calls back; kept for as long as it may.
    static HEARD: RefCell<Option<Heard>> = const { RefCell::new(None) };
}

fn synthesis() -> Option<SpeechSynthesis> {
    let there = Reflect::has(&window(), &JsValue::from_str("speechSynthesis")).unwrap_or(false);
    there.then(|| window().speech_synthesis().ok()).flatten()
}

/// A voice of this device that reads English, the browser's default first.
fn voice(of: &SpeechSynthesis) -> Option<SpeechSynthesisVoice> {
    let voices = of.get_voices();
    let local = voices.iter().map(|voice| voice.unchecked_into::<SpeechSynthesisVoice>());
    let mut local: Vec<_> = local.filter(|voice| voice.local_service() && voice.lang().starts_with("en")).collect();
    local.sort_by_key(|voice| !voice.default());
    local.into_iter().next()
}

/// Whether this browser has a voice of its own. Some know only a moment after they were first asked.
pub fn available() -> bool {
    synthesis().is_some_and(|synthesis| voice(&synthesis).is_some())
}

/// Says a text, instead of what is being said. `gave_up` hears it where the voice did not start, or did not end.
pub fn say(text: &str, gave_up: impl Fn() + 'static) {
    hush();
    REST.set(sentences(text).into_iter().map(|sentence| sentence.of(text).to_owned()).collect());
    next(TURN.get(), Rc::new(gave_up));
}

/// Says no more.
pub fn hush() {
    TURN.set(TURN.get().wrapping_add(1));
    REST.with_borrow_mut(VecDeque::clear);
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}

fn next(turn: u32, gave_up: Rc<dyn Fn()>) {
    let Some(sentence) = (TURN.get() == turn).then(|| REST.with_borrow_mut(VecDeque::pop_front)).flatten() else {
        return;
    };
    let Some(synthesis) = synthesis() else { return };
    let Some(voice) = voice(&synthesis) else { return };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&sentence) else { return };
    utterance.set_voice(Some(&voice));
    utterance.set_lang(&voice.lang());
    // Of this sentence alone: what comes late from one that was given up is another's.
    let begun = Rc::new(Cell::new(false));
    let ended = Rc::new(Cell::new(false));
    let on_start = Closure::new({
        let begun = begun.clone();
        move || begun.set(true)
    });
    let on_end = Closure::new({
        let (ended, gave_up) = (ended.clone(), Rc::clone(&gave_up));
        move || {
            if !ended.replace(true) {
                let gave_up = Rc::clone(&gave_up);
                // In a task of its own: this very closure goes when the next sentence begins.
                set_timeout(move || next(turn, gave_up), Duration::ZERO);
            }
        }
    });
    utterance.set_onstart(Some(on_start.as_ref().unchecked_ref()));
    utterance.set_onend(Some(on_end.as_ref().unchecked_ref()));
    utterance.set_onerror(Some(on_end.as_ref().unchecked_ref()));
    let lasts = BEGINS + A_LETTER * u32::try_from(sentence.chars().count()).unwrap_or(u32::MAX).min(1000);
    HEARD.set(Some(Heard { utterance: utterance.clone(), _called: [on_start, on_end] }));
    synthesis.speak(&utterance);
    let give_up = move |is_over: bool| {
        if !is_over && TURN.get() == turn {
            hush();
            gave_up();
        }
    };
    let again = give_up.clone();
    // What has ended has begun, whether or not it said so.
    let ended_early = Rc::clone(&ended);
    set_timeout(move || again(begun.get() || ended_early.get()), BEGINS);
    set_timeout(move || give_up(ended.get()), lasts);
}
