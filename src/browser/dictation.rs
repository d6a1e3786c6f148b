//! Speech turned into words by the browser itself, on this device. A service that the voice would have to be sent to is never used: where
//! the browser cannot promise that (`processLocally`), there is no dictation. Through `Reflect`, since these parts of the Web Speech API
//! are too new for `web_sys`.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// How long the browser may take to say whether it can, in milliseconds.
const TO_SAY: i32 = 3_000;
/// How long it may take to fetch what it needs. Installing can hang for ever.
const TO_FETCH: i32 = 120_000;

/// What the browser offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// It can begin.
    Ready,
    /// It has to fetch the language first.
    Fetchable,
}

/// Why dictation is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It was stopped, or heard nothing for a while.
    Quiet,
    /// The microphone was not allowed.
    NotAllowed,
    /// There is no microphone, or the language went away.
    Failed,
}

/// Dictation under way; ends when it is dropped.
pub struct Dictation {
    recogniser: JsValue,
    _heard: Closure<dyn FnMut(JsValue)>,
    _failed: Closure<dyn FnMut(JsValue)>,
    _ended: Closure<dyn FnMut()>,
}

/// The recogniser's constructor, where the browser has one that works on the device.
fn constructor() -> Option<Function> {
    ["SpeechRecognition", "webkitSpeechRecognition"].into_iter().find_map(|name| {
        Reflect::get(&window(), &name.into()).ok()?.dyn_into::<Function>().ok().filter(|constructor| {
            let has = |of: &JsValue, name: &str| Reflect::has(of, &name.into()).unwrap_or(false);
            let prototype = Reflect::get(constructor, &"prototype".into()).unwrap_or_default();
            has(constructor, "available")
                && has(constructor, "install")
                && prototype.is_object()
                && has(&prototype, "processLocally")
        })
    })
}

/// The language that is dictated: the reader's own kind of English, else American English, which is the first that browsers have.
fn languages() -> Vec<String> {
    let own = window().navigator().language().filter(|language| language.starts_with("en-") && language != "en-US");
    own.into_iter().chain(["en-US".to_owned()]).collect()
}

fn options(language: &str) -> Object {
    let options = Object::new();
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(&options, &"langs".into(), &Array::of1(&language.into()));
    let _ = Reflect::set(&options, &"processLocally".into(), &JsValue::TRUE);
    options
}

/// What a function of the constructor promises, in time; `None` where it refuses or takes too long.
async fn asked(name: &str, language: &str, patience: i32) -> Option<JsValue> {
    let constructor = constructor()?;
    let function: Function = Reflect::get(&constructor, &name.into()).ok()?.dyn_into().ok()?;
    let promise: Promise = function.call1(&constructor, &options(language)).ok()?.dyn_into().ok()?;
    let late = Promise::new(&mut |_, reject| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&reject, patience);
    });
    JsFuture::from(Promise::race(&Array::of2(&promise, &late))).await.ok()
}

/// What the browser offers, and for which language; `None` where it has no recognition on the device.
pub async fn offered() -> Option<(Offer, String)> {
    for language in languages() {
        match asked("available", &language, TO_SAY).await.and_then(|said| said.as_string()).as_deref() {
            Some("available") => return Some((Offer::Ready, language)),
            Some("downloadable" | "downloading") => return Some((Offer::Fetchable, language)),
            _ => {}
        }
    }
    None
}

/// Has the browser fetch what it needs for the language; says whether it came in time.
pub async fn fetch(language: &str) -> bool {
    asked("install", language, TO_FETCH).await.is_some_and(|came| came.is_truthy())
}

/// Starts listening. `words` hears what was said, a phrase at a time; `over` hears once why it ended.
///
/// # Errors
/// [`Over`] where it cannot start.
pub fn start(
    language: &str,
    words: impl Fn(String) + 'static,
    over: impl Fn(Over) + 'static,
) -> Result<Dictation, Over> {
    let recogniser: JsValue =
        constructor().and_then(|made| Reflect::construct(&made, &Array::new()).ok()).ok_or(Over::Failed)?;
    let set = |name: &str, value: &JsValue| Reflect::set(&recogniser, &name.into(), value).unwrap_or(false);
    set("lang", &language.into());
    set("continuous", &JsValue::TRUE);
    set("interimResults", &JsValue::FALSE);
    // The promise that nothing is sent: where it is not kept, there is no dictation.
    let is_local = set("processLocally", &JsValue::TRUE)
        && Reflect::get(&recogniser, &"processLocally".into()).is_ok_and(|value| value == JsValue::TRUE);
    if !is_local {
        return Err(Over::Failed);
    }
    let heard = Closure::new(move |event: JsValue| phrases(&event).into_iter().for_each(&words));
    let why = Rc::new(Cell::new(Over::Quiet));
    let failed = Closure::new({
        let why = Rc::clone(&why);
        move |event: JsValue| {
            let error = Reflect::get(&event, &"error".into()).ok().and_then(|error| error.as_string());
            why.set(match error.as_deref() {
                Some("not-allowed" | "service-not-allowed") => Over::NotAllowed,
                Some("no-speech" | "aborted") => Over::Quiet,
                _ => Over::Failed,
            });
        }
    });
    let ended = Closure::new(move || over(why.get()));
    set("onresult", heard.as_ref());
    set("onerror", failed.as_ref());
    set("onend", ended.as_ref());
    let dictation = Dictation { recogniser, _heard: heard, _failed: failed, _ended: ended };
    if dictation.call("start") { Ok(dictation) } else { Err(Over::Failed) }
}

/// The phrases that a result has and that do not change any more.
fn phrases(event: &JsValue) -> Vec<String> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let results = get(event, "results");
    let from = get(event, "resultIndex").as_f64().unwrap_or_default() as u32;
    let to = get(&results, "length").as_f64().unwrap_or_default() as u32;
    let phrase = |at: u32| {
        let result = Reflect::get_u32(&results, at).ok().filter(|result| get(result, "isFinal").is_truthy())?;
        let best = Reflect::get_u32(&result, 0).ok()?;
        get(&best, "transcript").as_string()
    };
    (from..to).filter_map(phrase).collect()
}

impl Dictation {
    fn call(&self, name: &str) -> bool {
        let function = Reflect::get(&self.recogniser, &name.into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
        function.is_some_and(|function| function.call0(&self.recogniser).is_ok())
    }

    /// Stops listening. What was said until now still comes; then `over` hears of it.
    pub fn stop(&self) {
        self.call("stop");
    }
}

impl Drop for Dictation {
    fn drop(&mut self) {
        for handler in ["onresult", "onerror", "onend"] {
            let _ = Reflect::set(&self.recogniser, &handler.into(), &JsValue::NULL);
        }
        self.call("abort");
    }
}
