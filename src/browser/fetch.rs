//! Fetching the app's own static files.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

mod js {
    use js_sys::Promise;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/browser/fetch.js")]
    extern "C" {
        pub fn text(path: &str) -> Promise;
    }
}

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No network, and not in the offline store.
    Unreachable,
    /// The host does not have it: usually a newer version was published.
    Gone,
}

/// A file on its way. It is asked for when this is made, not when somebody waits for it.
#[derive(Clone)]
pub struct Asked(Promise);

impl Asked {
    /// Asks for a file of the app, by its path relative to the app's base.
    pub fn now(path: &str) -> Asked {
        Asked(js::text(path))
    }

    /// A text on its way that somebody else asked for.
    pub fn of(promise: Promise) -> Asked {
        Asked(promise)
    }

    /// Its text, once it is there.
    ///
    /// # Errors
    /// [`FetchError`] where it does not come.
    pub async fn text(self) -> Result<String, FetchError> {
        match JsFuture::from(self.0).await {
            Ok(text) => text.as_string().ok_or(FetchError::Gone),
            // Refused with a status of the host's, or not heard at all.
            Err(status) if status.as_f64().is_some() => Err(FetchError::Gone),
            Err(_) => Err(FetchError::Unreachable),
        }
    }
}
