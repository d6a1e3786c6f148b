//! The bodies of the pack, fetched when a page needs them. The service worker has them all, so this works offline.

use debrief_core::pack::body_path;
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::index;
use crate::browser::fetch::{self, FetchError};

/// Why a body is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyError {
    /// No network, and not stored for offline use.
    Offline,
    /// The host has another version by now.
    Outdated,
}

/// A body under way.
pub type Body<T> = LocalResource<Result<T, BodyError>>;

/// Fetches the body of an item: `kind` is the folder (`questions`), `id` the item.
pub fn item<T: DeserializeOwned + 'static>(kind: &'static str, id: String) -> Body<T> {
    file(body_path(kind, &id))
}

/// Fetches a file of the pack by its path.
pub fn file<T: DeserializeOwned + 'static>(path: String) -> Body<T> {
    LocalResource::new(move || load(path.clone()))
}

/// The body of an item, for callers that make their own resource.
///
/// # Errors
/// [`BodyError`] where it does not come.
pub async fn load_item<T: DeserializeOwned>(kind: &str, id: &str) -> Result<T, BodyError> {
    load(body_path(kind, id)).await
}

async fn load<T: DeserializeOwned>(path: String) -> Result<T, BodyError> {
    let index = index();
    let text =
        fetch::text(&format!("pack/{}/{}/{path}", index.id, index.version)).await.map_err(|error| match error {
            FetchError::Unreachable => BodyError::Offline,
            FetchError::Gone => BodyError::Outdated,
        })?;
    serde_json::from_str(&text).map_err(|_| BodyError::Outdated)
}
