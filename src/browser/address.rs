//! The address: where the app's files are, the path below it, and what stands in its query.

use leptos::prelude::{document, request_animation_frame, window, window_event_listener_untyped};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement};

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

/// What stands under a name in the query of the address.
pub fn asked(name: &str) -> Option<String> {
    let url = web_sys::Url::new(&window().location().href().ok()?).ok()?;
    url.search_params().get(name)
}

/// Has the entry of the browser's history that is on screen say in its query what was asked for, so that going back finds it. Nothing
/// is said of an empty value.
pub fn keep_in_address(name: &str, value: &str) {
    let keep = || {
        let url = web_sys::Url::new(&window().location().href().ok()?).ok()?;
        match value {
            "" => url.search_params().delete(name),
            value => url.search_params().set(name, value),
        }
        let history = window().history().ok()?;
        history.replace_state_with_url(&history.state().ok()?, "", Some(&url.href())).ok()
    };
    // Where the browser refuses, the field is empty when the user comes back.
    let _ = keep();
}

/// A text as a value in the query of a link.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Loads the page of this address anew, for a role beside the chosen one where one is named (`boot.js` reads that).
pub fn open_anew(role: Option<&str>) {
    let settle = || {
        let url = web_sys::Url::new(&window().location().href().ok()?).ok()?;
        match role {
            Some(role) => url.search_params().set("role", role),
            None => url.search_params().delete("role"),
        }
        window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&url.href())).ok()
    };
    let _ = settle();
    let _ = window().location().reload();
}

/// For how many frames an address is waited for.
const FRAMES: u8 = 60;

/// Calls back once the address has that in its query: a navigation writes it a moment after what it leads to is shown.
pub fn once_asked(name: &'static str, value: String, then: impl FnOnce() + 'static) {
    wait(name, value, FRAMES, then);
}

fn wait(name: &'static str, value: String, left: u8, then: impl FnOnce() + 'static) {
    if asked(name).as_ref() == Some(&value) {
        then();
    } else if left > 0 {
        request_animation_frame(move || wait(name, value, left - 1, then));
    }
}

/// Loads a page of the app anew, given as a path below its base.
pub fn load(path: &str) {
    let _ = window().location().assign(&format!("{}{path}", base_uri()));
}

/// Loads the app's first page anew.
pub fn open_today() {
    let _ = window().location().assign(&base_uri());
}

/// Calls back with the path of each link of the app that is pointed at, focused or pressed down, for as long as the page lives.
pub fn on_link(callback: impl Fn(String) + Clone + 'static) {
    for sign in ["pointerover", "focusin", "pointerdown"] {
        let callback = callback.clone();
        let handle = window_event_listener_untyped(sign, move |event| {
            let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let link = at.and_then(|at| at.closest("a[href]").ok().flatten());
            if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok())
                && link.href().starts_with(&base_uri())
            {
                callback(link.pathname());
            }
        });
        std::mem::forget(handle);
    }
}
