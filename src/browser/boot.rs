//! What the app and `boot.js` tell each other: the shell, a failure, events, and `data-*` of the document element.

use js_sys::{Array, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, Element};

/// Whether the shell of `index.html` is still on screen.
pub fn shell_is_there() -> bool {
    document().get_element_by_id("shell").is_some()
}

/// Removes the shell that `index.html` shows before the app is there, and marks the time.
pub fn shell_is_over() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
    if let Some(performance) = window().performance() {
        let _ = performance.mark("debrief:interactive");
    }
}

/// The index of the role that this visit is for, as text; `None` where it does not come.
pub async fn index() -> Option<String> {
    let promise = Reflect::get(&window(), &JsValue::from_str("debriefIndex")).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()?.as_string()
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
