//! A file of the person's own that a backup is written to, through the File System Access API: chosen once, remembered by
//! the browser, written again and again. Most of it is `backup_file.js`; what is written, and when, is `state`'s business.

use js_sys::Function;
use leptos::ev;
use leptos::prelude::{document, window_event_listener};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

mod js {
    use super::{JsValue, wasm_bindgen};

    #[wasm_bindgen(module = "/src/browser/backup_file.js")]
    extern "C" {
        pub fn available() -> bool;
        #[wasm_bindgen(catch)]
        pub async fn recall() -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub async fn choose(suggested: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub async fn forget() -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub async fn permitted(ask: bool) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub async fn read(bytes: f64) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub async fn write(text: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub async fn lock() -> Result<JsValue, JsValue>;
    }
}

/// Why the file could not be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// The person has to allow it, again.
    NotPermitted,
    /// It is not where it was.
    Missing,
    /// The disk has no room for it.
    Full,
    /// Another reason.
    Refused,
}

fn name(error: &JsValue) -> String {
    error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).unwrap_or_default()
}

fn error(error: &JsValue) -> FileError {
    match name(error).as_str() {
        "NotAllowedError" => FileError::NotPermitted,
        "NotFoundError" => FileError::Missing,
        "QuotaExceededError" => FileError::Full,
        _ => FileError::Refused,
    }
}

/// Whether this browser can write to a chosen file.
pub fn available() -> bool {
    js::available()
}

/// The name of the file that was chosen earlier. The functions below are about that file.
pub async fn recall() -> Option<String> {
    js::recall().await.ok()?.as_string()
}

/// Lets the person choose a file, and gives its name; `None` where they chose none.
///
/// # Errors
/// [`FileError`] where the browser does not let them, or cannot remember the file.
pub async fn choose(suggested: &str) -> Result<Option<String>, FileError> {
    match js::choose(suggested).await {
        Ok(name) => Ok(name.as_string()),
        Err(why) if name(&why) == "AbortError" => Ok(None),
        Err(why) => Err(error(&why)),
    }
}

/// Forgets the file. What is in it stays.
pub async fn forget() {
    // What cannot be forgotten was not remembered.
    let _ = js::forget().await;
}

/// Whether the file may be written; `ask` lets the browser ask the person, within a press of a button.
pub async fn permitted(ask: bool) -> bool {
    js::permitted(ask).await.is_ok_and(|granted| granted.is_truthy())
}

/// The beginning of what is in the file.
///
/// # Errors
/// [`FileError`] where it cannot be read.
pub async fn head() -> Result<String, FileError> {
    read(200.0).await
}

/// All that is in the file.
///
/// # Errors
/// [`FileError`] where it cannot be read.
pub async fn text() -> Result<String, FileError> {
    read(f64::INFINITY).await
}

async fn read(bytes: f64) -> Result<String, FileError> {
    js::read(bytes).await.map(|text| text.as_string().unwrap_or_default()).map_err(|why| error(&why))
}

/// Replaces what is in the file, all at once.
///
/// # Errors
/// [`FileError`] where it cannot be written; what was in it is then still there.
pub async fn write(text: &str) -> Result<(), FileError> {
    js::write(text).await.map(drop).map_err(|why| error(&why))
}

/// The right to write; no other tab has it at the same time.
pub struct Lock(JsValue);

/// Waits for the right to write.
pub async fn lock() -> Lock {
    Lock(js::lock().await.unwrap_or_default())
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.0.dyn_ref::<Function>() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Calls back when the page goes out of sight, perhaps for good.
pub fn on_hide(callback: impl Fn() + 'static) {
    let handle = window_event_listener(ev::visibilitychange, move |_| {
        if document().hidden() {
            callback();
        }
    });
    // The app listens for as long as the page lives.
    std::mem::forget(handle);
}
