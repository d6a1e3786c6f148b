//! Reading a file in a worker. What a file says is [`debrief_core::documents`]'s; how it is shown is the page's business.
//!
//! ```ignore
//! let reading = reader::read(chosen, |page, pages| …, |answer: Answer| …);  // at once; both are called later, answer once
//! reading.stop();                                                          // answers `Refusal::Stopped`
//! ```
//!
//! A `Reading` that is dropped stops too, without an answer: keep it until the answer has come. The worker and its module are
//! fetched at the first file, from the offline store where there is one. It ends with the answer, so that its memory goes; a
//! worker from which nothing comes for a minute is ended with [`Refusal::Stuck`].

use std::cell::RefCell;
use std::rc::Rc;

use debrief_core::documents::{Answer, MAX_BYTES, Refusal};
use leptos::prelude::document;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

use super::aside::{self, Part};
use super::files::Chosen;

/// A file that is being read.
pub struct Reading(Rc<RefCell<State>>);

/// What reader.js calls: the kind of news and up to two values.
type Told = dyn FnMut(JsValue, JsValue, JsValue);

struct State {
    /// What runs, and what can stop it, once it runs.
    worker: Option<(Part, JsValue)>,
    answer: Option<Box<dyn FnOnce(Answer)>>,
    // Lives as long as the worker may call it.
    told: Option<Closure<Told>>,
}

impl State {
    /// Ends the worker and hands out who waits for the answer, once.
    fn ended(&mut self) -> Option<Box<dyn FnOnce(Answer)>> {
        if let Some((reader, worker)) = self.worker.take() {
            // It throws nothing.
            let _ = reader.call("stop", &[&worker]);
        }
        self.answer.take()
    }
}

/// Begins to read a file. `progress` is told the page that is being read and how many there are; `answer` is called once.
pub fn read(
    file: Chosen,
    mut progress: impl FnMut(u32, u32) + 'static,
    answer: impl FnOnce(Answer) + 'static,
) -> Reading {
    let state = Rc::new(RefCell::new(State { worker: None, answer: Some(Box::new(answer)), told: None }));
    if file.bytes() == 0 || file.bytes() > MAX_BYTES {
        let refusal = if file.bytes() == 0 { Refusal::Empty } else { Refusal::TooLarge };
        finish(&state, Err(refusal));
        return Reading(state);
    }
    let held = Rc::downgrade(&state);
    let told: Closure<Told> = Closure::new(move |kind: JsValue, first: JsValue, second: JsValue| {
        let number = |value: &JsValue| value.as_f64().unwrap_or(0.0) as u32;
        let answer = match kind.as_string().as_deref() {
            Some("progress") => return progress(number(&first), number(&second)),
            Some("answer") => {
                first.as_string().and_then(|json| serde_json::from_str(&json).ok()).unwrap_or(Err(Refusal::Damaged))
            }
            Some("stuck") => Err(Refusal::Stuck),
            Some("broken") => Err(Refusal::Damaged),
            _ => Err(Refusal::NoReader),
        };
        if let Some(state) = held.upgrade() {
            finish(&state, answer);
        }
    });
    state.borrow_mut().told = Some(told);
    let reading = Rc::downgrade(&state);
    wasm_bindgen_futures::spawn_local(async move {
        let reader = aside::part("reader").await;
        let Some(state) = reading.upgrade() else { return };
        let started = {
            let mut state = state.borrow_mut();
            // It may have been stopped before it could begin.
            let Some(told) = state.told.as_ref().filter(|_| state.answer.is_some()) else { return };
            let given = (address("documents").into(), address("documents-module").into(), file.into());
            let worker = reader.and_then(|reader| {
                let worker = reader.call("start", &[&given.0, &given.1, &given.2, told.as_ref()])?;
                Ok((reader, worker))
            });
            state.worker = worker.ok();
            state.worker.is_some()
        };
        if !started {
            finish(&state, Err(Refusal::NoReader));
        }
    });
    Reading(state)
}

/// Where the build put a file of the reader: `data-*` of the script that starts the app, as for the other workers.
fn address(name: &str) -> String {
    let script = document().query_selector("script[data-wasm]").ok().flatten();
    let file = script.and_then(|script| script.get_attribute(&format!("data-{name}"))).unwrap_or_default();
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(&file, &base).map(|url| url.href()).unwrap_or(file)
}

/// Not from within the call that brought the answer: the worker's own closure is still running there.
fn finish(state: &Rc<RefCell<State>>, answer: Answer) {
    let callback = state.borrow_mut().ended();
    if let Some(callback) = callback {
        let told = state.borrow_mut().told.take();
        wasm_bindgen_futures::spawn_local(async move {
            callback(answer);
            drop(told);
        });
    }
}

impl Reading {
    /// Ends it; the answer is [`Refusal::Stopped`], if none came before.
    pub fn stop(&self) {
        finish(&self.0, Err(Refusal::Stopped));
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        // Where the answer itself lets go of this, the state is not borrowed any more.
        if let Ok(mut state) = self.0.try_borrow_mut() {
            drop(state.ended());
        }
    }
}
