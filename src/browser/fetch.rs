//! Fetching the app's own static files.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No network, and not in the offline store.
    Unreachable,
    /// The host does not have it: usually a newer version was published.
    Gone,
}

/// The text of a file of the app, by its path relative to the app's base.
///
/// # Errors
/// [`FetchError`] where it does not come.
pub async fn text(path: &str) -> Result<String, FetchError> {
    let window = web_sys::window().ok_or(FetchError::Unreachable)?;
    let url = web_sys::Url::new_with_base(path, &super::address::base_uri()).map_err(|_| FetchError::Gone)?.href();
    let response = JsFuture::from(window.fetch_with_str(&url)).await.map_err(|_| FetchError::Unreachable)?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Gone);
    }
    let text = response.text().map_err(|_| FetchError::Unreachable)?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or(FetchError::Unreachable)
}
