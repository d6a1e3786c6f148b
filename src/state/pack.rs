//! The pack of the role that the app speaks of. It is chosen before the app starts (`public/boot.js`) and stays for as long as
//! the page lives. The index comes at the start, most of its sentences with the first page that shows them.

use std::sync::OnceLock;

use debrief_core::pack::{Index, role_path};

use crate::browser::fetch::{self, FetchError};

/// What is there at the start.
static LEAN: OnceLock<Index> = OnceLock::new();

/// The same with all its sentences.
static WHOLE: OnceLock<Index> = OnceLock::new();

/// Reads the index, once, before anything asks for it.
pub fn open(text: &str) {
    // The build wrote it for this very version: what cannot be read is a fault of ours, and the page of failures says so.
    let index = serde_json::from_str(text).expect("the role's index can be read");
    let _ = LEAN.set(index);
}

/// The role's index. On Today it may be without prompts, summaries and names of criteria; every other page waits for them.
pub fn index() -> &'static Index {
    WHOLE.get().or_else(|| LEAN.get()).expect("the app starts when the index is there")
}

/// Fetches the sentences of the index; at once where they are there.
///
/// # Errors
/// [`FetchError`] where they do not come, or are another version's.
pub async fn texts() -> Result<(), FetchError> {
    if WHOLE.get().is_some() {
        return Ok(());
    }
    let lean = index();
    let text = file(&role_path(&lean.id, "texts.json")).await?;
    let texts = serde_json::from_str(&text).map_err(|_| FetchError::Gone)?;
    let _ = WHOLE.set(lean.clone().with(texts).ok_or(FetchError::Gone)?);
    Ok(())
}

/// The text of a file of the content, by its path below the version.
///
/// # Errors
/// [`FetchError`] where it does not come.
pub async fn file(path: &str) -> Result<String, FetchError> {
    fetch::text(&format!("pack/{}/{path}", index().version)).await
}
