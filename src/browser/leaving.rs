//! The browser's question whether a page may be left whose data would go with it. It is asked only while there is a reason:
//! a page that might ask is not kept for *Back* by every browser.

use std::cell::RefCell;
use std::collections::BTreeSet;

use js_sys::Reflect;
use leptos::prelude::{WindowListenerHandle, window_event_listener_untyped};
use wasm_bindgen::JsValue;

thread_local! {
    static REASONS: RefCell<(BTreeSet<&'static str>, Option<WindowListenerHandle>)> = const { RefCell::new((BTreeSet::new(), None)) };
}

/// Has the browser ask from now on, for that reason, or no longer for it.
pub fn ask(reason: &'static str, is_there: bool) {
    REASONS.with_borrow_mut(|(reasons, listener)| {
        if is_there {
            reasons.insert(reason);
        } else {
            reasons.remove(reason);
        }
        if reasons.is_empty() {
            if let Some(listener) = listener.take() {
                listener.remove();
            }
        } else if listener.is_none() {
            *listener = Some(window_event_listener_untyped("beforeunload", |event| {
                event.prevent_default();
                // Older browsers go by this.
                let _ = Reflect::set(&event, &JsValue::from_str("returnValue"), &JsValue::TRUE);
            }));
        }
    });
}
