//! Which key events are the app's. What each key then does is in `debrief_core::keys`.

use debrief_core::keys::{Key, Press, Signs};
use js_sys::Reflect;
use leptos::ev::keydown;
use leptos::prelude::{on_cleanup, window_event_listener};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, Node};

use super::audio::is_recording;
use super::boot::document_data;
use super::focus::{dialog_open, is_slider, takes_text};

/// Calls back with each key that is the app's, wherever the focus is, until the component that asks is gone. The key is used up when
/// the callback says so.
pub fn on_key(used: impl Fn(Key) -> bool + 'static) {
    let handle = window_event_listener(keydown, move |event| {
        if let Some(key) = of_page(&event)
            && used(key)
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Whether the event is Ctrl Enter, for a field or a group of them that it goes on from.
pub fn goes_on(event: &KeyboardEvent) -> bool {
    key_of(event) == Some(Key::CtrlEnter) && !dialog_open()
}

/// The name of the key, such as `ArrowDown`; empty while an input method is composing, and where an event only pretends to be of a key.
pub fn name_of(event: &KeyboardEvent) -> String {
    if event.is_composing() || text(event, "key") == "Process" { String::new() } else { text(event, "key") }
}

/// A key that nobody else took: not typed into a field or while it records but for those that write no text, no digit for a slider,
/// not behind a dialog, and not in what an extension put into the page.
fn of_page(event: &KeyboardEvent) -> Option<Key> {
    let at = event.composed_path().get(0).dyn_into::<Element>().ok();
    // Who begins to type beside the field while it records would leave the page.
    let typing = is_recording() || at.as_ref().is_some_and(takes_text);
    let key = read(event, |press| if typing { press.key_while_typing() } else { press.key(signs()) })?;
    let slid = matches!(key, Key::Sign(sign) if sign.is_ascii_digit()) && at.as_ref().is_some_and(is_slider);
    let theirs = at.as_ref().is_some_and(is_foreign);
    (!slid && !theirs && !event.default_prevented() && !dialog_open()).then_some(key)
}

fn key_of(event: &KeyboardEvent) -> Option<Key> {
    read(event, |press| press.key(signs()))
}

/// What a press is for the app.
fn read(event: &KeyboardEvent, key_of: impl FnOnce(Press<'_>) -> Option<Key>) -> Option<Key> {
    let (key, code) = (text(event, "key"), text(event, "code"));
    key_of(Press {
        key: &key,
        code: &code,
        shift: event.shift_key(),
        command: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        repeat: event.repeat(),
        // 229 is how a browser says it that knows of composing too late.
        composing: event.is_composing() || event.key_code() == 229,
    })
}

/// Whether keys of a single sign are shortcuts now, as the settings say it on the document element.
pub fn signs() -> Signs {
    Signs::of(document_data("keys").as_deref())
}

/// A property that has text, or nothing: an event that only says it is of a key has none, and its getter would throw.
fn text(event: &KeyboardEvent, property: &str) -> String {
    Reflect::get(event, &property.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether an element is an extension's: in a shadow tree, or with a custom name, of which the app has neither.
fn is_foreign(element: &Element) -> bool {
    element.get_root_node().node_type() != Node::DOCUMENT_NODE || element.tag_name().contains('-')
}
