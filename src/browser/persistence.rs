//! Whether the browser promises to keep what the site stored, when the device runs short of space.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether it has promised. `None` where it knows no such promise.
pub async fn promised() -> Option<bool> {
    call("persisted").await
}

/// Asks for the promise; the browser may ask the user. `None` where it knows none.
pub async fn ask() -> Option<bool> {
    call("persist").await
}

/// Not every browser has these: called by name, so that a missing one is no error.
async fn call(name: &str) -> Option<bool> {
    let storage = Reflect::get(&window().navigator(), &JsValue::from_str("storage")).ok()?;
    let function: Function = Reflect::get(&storage, &JsValue::from_str(name)).ok()?.dyn_into().ok()?;
    let promise: Promise = function.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}
