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

/// A file did not come, or is not what it should be. Why is found out where it is said: [`super::boot::why`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFetched;

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
    /// [`NotFetched`] where it does not come.
    pub async fn text(self) -> Result<String, NotFetched> {
        JsFuture::from(self.0).await.ok().and_then(|text| text.as_string()).ok_or(NotFetched)
    }
}
