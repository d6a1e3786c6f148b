//! What the worker's script calls. Answers are JSON of `debrief_core::pack::own::Answer`.

use std::collections::BTreeMap;

use debrief_core::pack::compile::template;
use debrief_core::pack::own::{Answer, Sources};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{of_files, of_sources, of_zip, pack, read_notes};

fn json(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap_or_else(|_| String::from(r#"{"refused":"damaged"}"#))
}

/// Checks a zip.
#[wasm_bindgen]
pub fn check_zip(bytes: &[u8]) -> String {
    json(&of_zip(bytes))
}

/// Checks the files of a folder: paths, and the bytes of each.
#[wasm_bindgen]
pub fn check_files(paths: Vec<String>, bytes: &Array) -> String {
    let bytes = bytes.iter().map(|bytes| Uint8Array::new(&bytes).to_vec());
    json(&of_files(&paths.into_iter().zip(bytes).collect::<BTreeMap<_, _>>()))
}

/// Compiles stored sources anew, given as JSON.
#[wasm_bindgen]
pub fn check_sources(sources: &str) -> String {
    let sources: Sources = serde_json::from_str(sources).unwrap_or_default();
    json(&of_sources(sources))
}

/// What a file of notes holds, by its name: JSON of `debrief_core::carry::notes::Read`.
#[wasm_bindgen]
pub fn notes(name: &str, bytes: &[u8]) -> String {
    serde_json::to_string(&read_notes(name, bytes)).unwrap_or_else(|_| String::from(r#"{"refused":"stuck"}"#))
}

/// The template as a zip.
#[wasm_bindgen]
pub fn template_zip() -> Vec<u8> {
    pack("my-pack", &template()).unwrap_or_default()
}

/// Stored sources as a zip in a folder of that name.
#[wasm_bindgen]
pub fn sources_zip(folder: &str, sources: &str) -> Vec<u8> {
    let sources: Sources = serde_json::from_str(sources).unwrap_or_default();
    pack(folder, &sources).unwrap_or_default()
}
