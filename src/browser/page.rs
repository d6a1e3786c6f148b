//! The page around the app: its title, base, focus, theme, and the events it exchanges with `boot.js`.

use js_sys::{Array, Function, Promise};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlElement, KeyboardEvent};

/// Where the app's files are, absolute, with a trailing slash.
pub fn base_uri() -> String {
    document().base_uri().ok().flatten().unwrap_or_else(|| "/".into())
}

/// The path that routes hang below, without a trailing slash: empty at a host's root.
pub fn base_path() -> String {
    web_sys::Url::new(&base_uri()).map(|url| url.pathname().trim_end_matches('/').to_owned()).unwrap_or_default()
}

/// A path of the host as a path of the app: below the base, without slashes at its ends.
pub fn below_base(path: &str) -> String {
    path.strip_prefix(&base_path()).unwrap_or(path).trim_matches('/').to_owned()
}

/// Lets the browser paint, and hear keys, before what follows.
pub async fn next_task() {
    let mut later = |done: Function, _| {
        let _ = window().set_timeout_with_callback(&done);
    };
    let _ = JsFuture::from(Promise::new(&mut later)).await;
}

/// Lays the page out now instead of before the next frame.
pub fn lay_out() {
    if let Some(body) = document().body() {
        let _ = body.offset_height();
    }
}

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

/// Does something and leaves how long it took among the page's performance measures, for `make bench` to read.
pub fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let performance = window().performance();
    if let Some(performance) = &performance {
        let _ = performance.mark(name);
    }
    let result = work();
    if let Some(performance) = &performance {
        let _ = performance.measure_with_start_mark(name, name);
        performance.clear_marks_with_mark_name(name);
    }
    result
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

/// Has the entry of the browser's history that is on screen say in its query what was asked for, so that going back finds it.
pub fn keep_in_address(name: &str, value: &str) {
    let keep = || {
        let url = web_sys::Url::new(&window().location().href().ok()?).ok()?;
        url.search_params().set(name, value);
        let history = window().history().ok()?;
        history.replace_state_with_url(&history.state().ok()?, "", Some(&url.href())).ok()
    };
    // Where the browser refuses, the field is empty when the user comes back.
    let _ = keep();
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves focus to the element of that id, without scrolling past it.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scrolls the element of that id into view, at the nearest edge.
pub fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The value of `data-keys` on the document element that switches shortcuts of a single key off.
pub const KEYS_OFF: &str = "off";

/// Whether a single key can be a shortcut now: nobody is typing, no dialog is open, and they are not switched off.
pub fn keys_free() -> bool {
    !typing() && !dialog_open() && document_data("keys").as_deref() != Some(KEYS_OFF)
}

/// Whether a dialog is open over the page: keys then mean nothing behind it.
pub fn dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Whether the event is Ctrl Enter, which goes on to what is next from wherever the focus is.
pub fn goes_on(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.repeat() && !dialog_open()
}

/// Whether the user is typing: the focus is in a field that takes text.
pub fn typing() -> bool {
    document().active_element().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT")
            || (element.tag_name() == "INPUT"
                && !matches!(element.get_attribute("type").as_deref(), Some("radio" | "checkbox" | "button")))
            || element.has_attribute("contenteditable")
    })
}

/// Whether the focus is on nothing that a key could be meant for: on the page as a whole, or on its heading.
pub fn at_rest() -> bool {
    document().active_element().is_none_or(|element| matches!(element.tag_name().as_str(), "BODY" | "H1" | "MAIN"))
}

/// Presses the button or follows the link of that id.
pub fn press(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Asks the user to confirm something that cannot be undone.
pub fn confirm(question: &str) -> bool {
    window().confirm_with_message(question).unwrap_or(false)
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Moves focus to the element of that id, with its top at the top of the window.
pub fn focus_at_top(id: &str) {
    focus(id);
    window().scroll_to_with_x_and_y(0.0, 0.0);
}
