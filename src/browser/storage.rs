//! Local storage, and for what the browser does not store, this tab. Values are text under keys; what they mean is `state`'s
//! business.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Uint8Array, Uint32Array};
use leptos::prelude::WindowListenerHandle;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

mod js {
    use js_sys::Array;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/browser/storage.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub fn entries(prefix: &str) -> Result<Array, JsValue>;
        #[wasm_bindgen(js_name = keepInTab)]
        pub fn keep_in_tab(key: &str, value: Option<String>);
    }
}

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

/// What is kept in this tab alone.
struct Tab {
    /// Whether that is all there is, because the browser blocks storage.
    only: bool,
    /// Values that are not stored, each in front of the stored one of its key.
    values: BTreeMap<String, String>,
}

thread_local! {
    static TAB: RefCell<Tab> = RefCell::new(Tab { only: !works(), values: BTreeMap::new() });
    static CHANGED: RefCell<Option<OnChange>> = const { RefCell::new(None) };
    static TAB_CHANGED: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    static SEALED: Cell<bool> = const { Cell::new(false) };
}

/// The browser's storage, asked for anew each time: it may be blocked while the page is open, and `gloo_storage` would
/// panic.
fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()?;
    Some(LocalStorage::raw())
}

/// Storage is tried out first: a private mode may hand out a storage object and refuse its first write.
fn works() -> bool {
    const KEY: &str = "debrief/probe";
    local().is_some_and(|storage| {
        // A full store refuses the probe too, but then it holds something, and it works.
        let written = storage.set_item(KEY, "1").is_ok();
        let _ = storage.remove_item(KEY);
        written || storage.length().is_ok_and(|length| length > 0)
    })
}

/// Whether values live only as long as this page, because the browser blocks storage.
pub fn in_memory_only() -> bool {
    TAB.with_borrow(|tab| tab.only)
}

/// The keys of what this tab alone has.
pub fn in_this_tab() -> Vec<String> {
    TAB.with_borrow(|tab| tab.values.keys().cloned().collect())
}

/// The value of a key.
pub fn get(key: &str) -> Option<String> {
    TAB.with_borrow(|tab| tab.values.get(key).cloned()).or_else(|| local()?.get_item(key).ok().flatten())
}

/// Nothing is stored from here on, for as long as the page lives, and what waits to be is forgotten.
pub fn seal() {
    SEALED.set(true);
    for key in in_this_tab() {
        keep_in_tab(&key, None);
    }
}

/// Stores a value. The old one stays where the browser refuses.
///
/// # Errors
/// [`StorageError`] where the browser refuses.
pub fn set(key: &str, value: &str) -> Result<(), StorageError> {
    if SEALED.get() {
        return Err(StorageError::Refused);
    }
    if in_memory_only() {
        keep_in_tab(key, Some(value));
    } else {
        local().ok_or(StorageError::Refused)?.set_item(key, value).map_err(|error| refusal(&error))?;
        keep_in_tab(key, None);
    }
    changed(key);
    Ok(())
}

/// Stores a value, or keeps it in this tab until there is room.
///
/// # Errors
/// [`StorageError`] where the browser refuses; the value waits then, and is the key's all the same.
pub fn set_or_wait(key: &str, value: &str) -> Result<(), StorageError> {
    let stored = set(key, value);
    if stored.is_err() && !SEALED.get() {
        keep_in_tab(key, Some(value));
    }
    stored
}

/// Stores what waits in this tab, as far as there is room.
pub fn store_waiting() {
    if in_memory_only() {
        return;
    }
    for key in in_this_tab() {
        if let Some(value) = TAB.with_borrow(|tab| tab.values.get(&key).cloned()) {
            let _ = set(&key, &value);
        }
    }
}

/// Puts a value into this tab's, or takes it out. `boot.js` has a copy, for the download that works when the app does not.
fn keep_in_tab(key: &str, value: Option<&str>) {
    let is_change = TAB.with_borrow_mut(|tab| match value {
        Some(value) => tab.values.insert(key.to_owned(), value.to_owned()).as_deref() != Some(value),
        None => tab.values.remove(key).is_some(),
    });
    if is_change {
        js::keep_in_tab(key, value.map(str::to_owned));
        TAB_CHANGED.with_borrow(|callback| {
            if let Some(callback) = callback {
                callback();
            }
        });
    }
}

/// Calls back when what this tab alone has is another. One callback at a time.
pub fn on_tab_change(callback: impl Fn() + 'static) {
    TAB_CHANGED.set(Some(Box::new(callback)));
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
    keep_in_tab(key, None);
    if let Some(storage) = local() {
        let _ = storage.remove_item(key);
    }
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

/// Texts under their keys, read at one time.
#[derive(Default)]
pub struct Entries {
    /// Key, value, key, value, with nothing between them.
    texts: String,
    /// How many bytes each of them has.
    sizes: Vec<u32>,
}

impl Entries {
    /// Key and value, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = self.texts.as_str();
        let mut next = move |size: u32| {
            let (text, behind) = rest.split_at_checked(size as usize)?;
            rest = behind;
            Some(text)
        };
        self.sizes.chunks_exact(2).filter_map(move |pair| Some((next(pair[0])?, next(pair[1])?)))
    }

    /// The same, each with a text of its own.
    pub fn to_vec(&self) -> Vec<(String, String)> {
        self.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    }
}

/// Every key that starts with `prefix`, with its value.
pub fn entries(prefix: &str) -> Entries {
    let stored = at_once(prefix).unwrap_or_default();
    TAB.with_borrow(|tab| {
        if tab.values.is_empty() {
            return stored;
        }
        let here = tab.values.iter().filter(|(key, _)| key.starts_with(prefix));
        let texts: Vec<&str> = here
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .chain(stored.iter().filter(|(key, _)| !tab.values.contains_key(*key)))
            .flat_map(|(key, value)| [key, value])
            .collect();
        Entries { texts: texts.concat(), sizes: texts.iter().map(|text| text.len() as u32).collect() }
    })
}

fn at_once(prefix: &str) -> Option<Entries> {
    let [texts, sizes] = js::entries(prefix).ok()?.to_vec().try_into().ok()?;
    let texts = String::from_utf8(texts.unchecked_into::<Uint8Array>().to_vec()).ok()?;
    Some(Entries { texts, sizes: sizes.unchecked_into::<Uint32Array>().to_vec() })
}

/// Calls back when another tab changes a key, for as long as the page lives: with the key and its new value, `None` where it was removed.
pub fn on_change_elsewhere(callback: impl Fn(String, Option<String>) + 'static) {
    std::mem::forget(changes_elsewhere(callback));
}

/// The same, until what it gives is asked to end it.
pub fn changes_elsewhere(callback: impl Fn(String, Option<String>) + 'static) -> WindowListenerHandle {
    leptos::prelude::window_event_listener(leptos::ev::storage, move |event| {
        if let Some(key) = event.key() {
            callback(key, event.new_value());
        }
    })
}
