//! The bodies of the pack, fetched when a page needs them. The service worker has them all, so this works offline.
//!
//! What travels is text, whatever the body: so there is one resource type in the binary, not one for each kind of body.

use debrief_core::pack::{body_path, role_path};
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use crate::browser::fetch::NotFetched;
use crate::state::pack::{self, index};

pub type Texts = Result<Vec<String>, NotFetched>;

/// A body under way. `T` is read from the texts of one file, or of several.
pub struct Body<T: 'static> {
    texts: LocalResource<Texts>,
    read: fn(&[String]) -> Option<T>,
}

impl<T> Clone for Body<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Body<T> {}

impl<T> Body<T> {
    /// The body, or that it did not come; `None` while it is under way. Tracks.
    pub fn get(self) -> Option<Result<T, NotFetched>> {
        // A text that cannot be read is from another version than this app.
        self.texts.get().map(|texts| texts.and_then(|texts| (self.read)(&texts).ok_or(NotFetched)))
    }

    /// Tries again.
    pub fn refetch(self) {
        self.texts.refetch();
    }
}

/// Fetches the body of an item: `kind` is the folder (`questions`), `id` the item.
pub fn item<T: DeserializeOwned>(kind: &'static str, id: &str) -> Body<T> {
    files(vec![body_path(kind, id)], |texts| read(texts, 0))
}

/// Fetches a file that the role has for itself, by its name.
pub fn of_role<T: DeserializeOwned>(file: &str) -> Body<T> {
    files(vec![role_path(&index().id, file)], |texts| read(texts, 0))
}

/// Fetches files of the content; `read` makes the body from their texts, in the same order.
pub fn files<T>(paths: Vec<String>, read: fn(&[String]) -> Option<T>) -> Body<T> {
    Body { texts: LocalResource::new(move || load(paths.clone())), read }
}

/// Reads one of the texts of [`files`].
pub fn read<T: DeserializeOwned>(texts: &[String], at: usize) -> Option<T> {
    serde_json::from_str(texts.get(at)?).ok()
}

/// The texts of files of the content, in the same order.
///
/// # Errors
/// [`NotFetched`] where one of them does not come.
pub async fn load(paths: Vec<String>) -> Texts {
    // What the candidate wrote is here; all others are on their way before the first one is waited for.
    let own: Vec<Option<String>> = paths.iter().map(|path| pack::own_body(path)).collect();
    paths.iter().zip(&own).filter(|(_, own)| own.is_none()).for_each(|(path, _)| pack::ask_for_file(path));
    let mut texts = Vec::with_capacity(paths.len());
    for (path, own) in paths.iter().zip(own) {
        texts.push(match own {
            Some(text) => text,
            None => pack::file(path).await?,
        });
    }
    Ok(texts)
}
