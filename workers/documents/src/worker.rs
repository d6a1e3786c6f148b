//! What the worker's script calls. A panic of a parser ends the module: the script begins anew without the page that broke it.

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Job, read};

/// Reads a file and gives back a [`debrief_core::documents::Answer`] as JSON. `progress` is called with the page and the count of
/// pages before each page.
#[wasm_bindgen(js_name = read)]
pub fn read_file(name: &str, bytes: &[u8], skip: &[u32], progress: &Function) -> String {
    let mut tell = |page: u32, pages: u32| drop(progress.call2(&JsValue::NULL, &page.into(), &pages.into()));
    let answer = read(bytes, Job { name, skip, progress: &mut tell });
    serde_json::to_string(&answer).unwrap_or_else(|_| String::from(r#"{"Err":"damaged"}"#))
}
