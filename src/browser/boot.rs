//! What the app and `boot.js` tell each other: the shell, a failure, events, and `data-*` of the document element.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, Element};

use super::fetch::Asked;

/// Whether the shell of `index.html` is still on screen.
pub fn shell_is_there() -> bool {
    document().get_element_by_id("shell").is_some()
}

/// Removes the shell that `index.html` shows before the app is there, and marks the time, once: later pages have no shell to replace.
pub fn shell_is_over() {
    let Some(shell) = document().get_element_by_id("shell") else { return };
    shell.remove();
    if let Some(performance) = window().performance() {
        let _ = performance.mark("debrief:interactive");
    }
}

/// The index of the role that this visit is for, as text on its way; `None` where `boot.js` did not ask for it, since the greeting of
/// somebody new does not need it.
pub fn index() -> Option<Asked> {
    Reflect::get(&window(), &JsValue::from_str("debriefIndex")).ok()?.dyn_into().ok().map(Asked::of)
}

/// Has the style sheet of all pages but the greeting fetched, at once; says, when it is awaited, whether it came.
pub fn styles() -> impl Future<Output = bool> {
    let ask = || -> Option<Promise> {
        let ask: Function = Reflect::get(&window(), &JsValue::from_str("debriefStyles")).ok()?.dyn_into().ok()?;
        ask.call0(&JsValue::NULL).ok()?.dyn_into().ok()
    };
    let asked = ask().map(JsFuture::from);
    async move {
        match asked {
            Some(asked) => asked.await.is_ok(),
            None => false,
        }
    }
}

/// The id of the role that this visit is for.
pub fn role() -> String {
    document_data("role").unwrap_or_default()
}

/// The folder of the content's version, with a slash at its end.
pub fn pack() -> String {
    let script = document().query_selector("script[data-pack]").ok().flatten();
    script.and_then(|script| script.get_attribute("data-pack")).unwrap_or_default()
}

/// Whether the shell greets somebody new.
pub fn greets() -> bool {
    greeting().is_some() && document_data("known").is_none()
}

fn greeting() -> Option<Element> {
    document().query_selector("#shell .first-visit").ok().flatten()
}

/// The greeting of somebody new, piece by piece, as the shell had it.
pub struct Greeting(Vec<Element>);

/// Takes the greeting out of the shell; `None` where it is no longer there.
pub fn take_greeting() -> Option<Greeting> {
    let pieces = greeting()?.children();
    let pieces: Vec<Element> = (0..pieces.length()).filter_map(|at| pieces.item(at)).collect();
    pieces.iter().for_each(Element::remove);
    (!pieces.is_empty()).then_some(Greeting(pieces))
}

impl Greeting {
    /// Puts it into an element, around what is there: the last piece behind it, the others before it.
    pub fn surround(&self, element: &Element) {
        let there = element.first_child();
        if let Some((last, before)) = self.0.split_last() {
            for piece in before {
                let _ = element.insert_before(piece, there.as_ref());
            }
            let _ = element.append_child(last);
        }
    }
}

/// Why a file of the app did not come, and what to do about it: `boot.js` asks the host.
pub async fn why() -> String {
    let found = async {
        let ask: Function = Reflect::get(&window(), &JsValue::from_str("debriefWhy")).ok()?.dyn_into().ok()?;
        let promise: Promise = ask.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
        JsFuture::from(promise).await.ok()?.as_string()
    };
    found.await.unwrap_or_default()
}

/// On a panic, `boot.js` shows what happened and offers the user's data: it needs to hear of it.
pub fn on_panic_tell_the_page() {
    std::panic::set_hook(Box::new(|info| {
        let message = info.to_string();
        web_sys::console::error_1(&JsValue::from_str(&message));
        tell("debrief:panic", &message);
    }));
}

/// Dispatches a custom event on the window, for `boot.js`.
pub fn tell(name: &str, detail: &str) {
    dispatch(name, &JsValue::from_str(detail));
}

/// Lets `boot.js` fill the element with the HTML of a text of the user's, through the sanitiser.
pub fn show_own_text(place: &Element, html: &str) {
    dispatch("debrief:own-text", &Array::of2(place, &JsValue::from_str(html)));
}

fn dispatch(name: &str, detail: &JsValue) {
    let options = CustomEventInit::new();
    options.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &options) {
        let _ = window().dispatch_event(&event);
    }
}

/// Calls back on a custom event of `boot.js`, for as long as the page lives.
pub fn on(name: &'static str, callback: impl Fn() + 'static) {
    let handle = leptos::prelude::window_event_listener_untyped(name, move |_| callback());
    std::mem::forget(handle);
}

/// A property that `boot.js` left on the document element, as `data-*`.
pub fn document_data(name: &str) -> Option<String> {
    document().document_element().and_then(|element| element.get_attribute(&format!("data-{name}")))
}

/// Sets or clears a `data-*` attribute of the document element: theme and the like, for the stylesheet.
pub fn set_document_data(name: &str, value: Option<&str>) {
    if let Some(element) = document().document_element() {
        let name = format!("data-{name}");
        let _ = match value {
            Some(value) => element.set_attribute(&name, value),
            None => element.remove_attribute(&name),
        };
    }
}
