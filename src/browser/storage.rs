//! Local storage, or memory where the browser blocks it. Values are text under keys; what they mean is `state`'s business.

use std::cell::RefCell;
use std::collections::BTreeMap;

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

/// Why a value was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser's quota is used up.
    Full,
    /// The browser refused for another reason.
    Refused,
}

/// Hears the key of what was stored or removed.
type OnChange = Box<dyn Fn(&str)>;

thread_local! {
    static MEMORY: RefCell<Option<BTreeMap<String, String>>> = RefCell::new(probe());
    static CHANGED: RefCell<Option<OnChange>> = const { RefCell::new(None) };
}

/// The browser's storage, asked for anew each time: it may be blocked while the page is open, and `gloo_storage` would
/// panic.
fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()?;
    Some(LocalStorage::raw())
}

/// Storage is tried out first: a private mode may hand out a storage object and refuse its first write.
fn probe() -> Option<BTreeMap<String, String>> {
    const KEY: &str = "debrief/probe";
    let works = local().is_some_and(|storage| {
        // A full store refuses the probe too, but then it holds something, and it works.
        let written = storage.set_item(KEY, "1").is_ok();
        let _ = storage.remove_item(KEY);
        written || storage.length().is_ok_and(|length| length > 0)
    });
    (!works).then(BTreeMap::new)
}

/// Whether values live only as long as this page, because the browser blocks storage.
pub fn in_memory_only() -> bool {
    MEMORY.with_borrow(Option::is_some)
}

/// The value of a key.
pub fn get(key: &str) -> Option<String> {
    MEMORY.with_borrow(|memory| match memory {
        Some(values) => values.get(key).cloned(),
        None => local()?.get_item(key).ok().flatten(),
    })
}

/// Stores a value. The old one stays where the browser refuses.
///
/// # Errors
/// [`StorageError`] where the browser refuses.
pub fn set(key: &str, value: &str) -> Result<(), StorageError> {
    let stored = MEMORY.with_borrow_mut(|memory| match memory {
        Some(values) => {
            values.insert(key.to_owned(), value.to_owned());
            Ok(())
        }
        None => local().ok_or(StorageError::Refused)?.set_item(key, value).map_err(|error| refusal(&error)),
    });
    if stored.is_ok() {
        changed(key);
    }
    stored
}

fn refusal(error: &JsValue) -> StorageError {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name);
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
        _ => StorageError::Refused,
    }
}

/// Removes a key. Where the browser refuses, it stays: nothing is lost by that.
pub fn remove(key: &str) {
    MEMORY.with_borrow_mut(|memory| match memory {
        Some(values) => {
            values.remove(key);
        }
        None => {
            if let Some(storage) = local() {
                let _ = storage.remove_item(key);
            }
        }
    });
    changed(key);
}

fn changed(key: &str) {
    CHANGED.with_borrow(|callback| {
        if let Some(callback) = callback {
            callback(key);
        }
    });
}

/// Calls back when this page has stored or removed a value, with its key. One callback at a time.
pub fn on_change_here(callback: impl Fn(&str) + 'static) {
    CHANGED.set(Some(Box::new(callback)));
}

/// Every key that starts with `prefix`, with its value.
pub fn entries(prefix: &str) -> Vec<(String, String)> {
    MEMORY.with_borrow(|memory| match memory {
        Some(values) => {
            values.iter().filter(|(key, _)| key.starts_with(prefix)).map(|(k, v)| (k.clone(), v.clone())).collect()
        }
        None => {
            let Some(storage) = local() else { return Vec::new() };
            (0..storage.length().unwrap_or(0))
                .filter_map(|at| storage.key(at).ok().flatten())
                .filter(|key| key.starts_with(prefix))
                .filter_map(|key| storage.get_item(&key).ok().flatten().map(|value| (key, value)))
                .collect()
        }
    })
}

/// Calls back when another tab changes a key: with the key and its new value, `None` where it was removed.
pub fn on_change_elsewhere(callback: impl Fn(String, Option<String>) + 'static) {
    let handle = leptos::prelude::window_event_listener(leptos::ev::storage, move |event| {
        if let Some(key) = event.key() {
            callback(key, event.new_value());
        }
    });
    // The app listens for as long as the page lives.
    std::mem::forget(handle);
}
