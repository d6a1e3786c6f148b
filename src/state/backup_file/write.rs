//! The writing itself, in the module of the page *Your data*: it compares the file with what is stored, and few people keep one.

use std::future::Future;
use std::pin::Pin;

use debrief_core::carry::backup as format;
use debrief_core::time::UtcMillis;
use leptos::wasm_split::SplitLoaderError;

use crate::browser::backup_file::{self as file, FileError};
use crate::browser::{clock, storage};
use crate::state::backup::text::{preview, text as backup_text};
use crate::state::kept_file::Trouble;
use crate::state::keys;

type Writing = Pin<Box<dyn Future<Output = Result<(), Trouble>>>>;

/// Writes what is stored into the file, if the file holds nothing that is not stored.
///
/// # Errors
/// [`Trouble`], and what was in the file is then still there.
pub async fn write() -> Result<(), Trouble> {
    #[cfg(not(debug_assertions))]
    let writing = split::writing().await;
    #[cfg(debug_assertions)]
    let writing = split::writing();
    writing.map_err(|_| FileError::Refused)?.await
}

// Loading goes through functions that the module imports, which are foreign and hence unsafe to Rust.
#[allow(unsafe_code)]
mod split {
    use super::{SplitLoaderError, Writing};

    #[cfg_attr(not(debug_assertions), leptos::wasm_split::wasm_split(data, wasm_split_path = leptos::wasm_split, fallible))]
    pub fn writing() -> Result<Writing, SplitLoaderError> {
        Ok(Box::pin(super::write_all()))
    }
}

async fn write_all() -> Result<(), Trouble> {
    if !file::permitted(false).await {
        return Err(FileError::NotPermitted.into());
    }
    let head = file::head().await?;
    if !head.is_empty() && !is_ours(&head) {
        let import = preview(&file::text().await?).await.map_err(|_| Trouble::Foreign)?;
        if !import.is_done() {
            return Err(Trouble::HoldsMore);
        }
    }
    let due = storage::get(keys::BACKUP_DUE);
    let made = clock::moment();
    let (text, _) = backup_text(made).await;
    // Looked at after the text is made: a tab that deletes everything, or stops this, takes it away first.
    let Some(before) = storage::get(keys::BACKUP_FILE) else { return Ok(()) };
    let before = before.split(' ').next().unwrap_or_default();
    // Said before it is done: the page may end between the writing and whatever comes after it.
    let _ = storage::set(keys::BACKUP_FILE, &format!("{before} {}", made.at.0));
    file::write(&text).await?;
    if storage::get(keys::BACKUP_FILE).is_some() {
        let _ = storage::set(keys::BACKUP_FILE, &made.at.0.to_string());
        if storage::get(keys::BACKUP_DUE) == due {
            storage::remove(keys::BACKUP_DUE);
        }
    }
    Ok(())
}

/// Whether a file that begins like this was written by this browser, so that nothing in it is new.
fn is_ours(head: &str) -> bool {
    let made = storage::get(keys::BACKUP_FILE).unwrap_or_default();
    made.split(' ').filter_map(|at| at.parse().ok()).any(|at| head.starts_with(&format::beginning(UtcMillis(at))))
}
