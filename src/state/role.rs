//! Which role the candidate prepares for. The page speaks of the role that it was opened for (`pack.rs`); the chosen one is a
//! setting in the log, with a copy under a key of its own for `boot.js`.

use debrief_core::pack::{Index, RoleHead, role_path};
use leptos::prelude::*;

use super::bodies;
use super::pack::index;
use super::store::Store;
use super::{keys, packs, settings};
use crate::browser::fetch::NotFetched;
use crate::browser::{address, storage};

/// The setting's key in the log.
const ROLE: &str = "role";

/// The role that the candidate chose, else the first. Tracks the log.
pub fn chosen(store: Store) -> Option<&'static RoleHead> {
    let roles = &index().roles;
    let of = |id: &str| roles.iter().find(|role| role.id == id);
    store.log.with(|log| log.setting(ROLE).and_then(of)).or(roles.first())
}

/// Whether this page speaks of another role than the chosen one: it was opened for an item that only that other one has, or
/// the choice was made elsewhere. Tracks the log.
pub fn elsewhere(store: Store) -> bool {
    chosen(store).is_some_and(|role| role.id != index().id)
}

/// Prepares for that role from now on: stores the choice and opens the page anew. Where the browser refuses to store it, the
/// store's banner says so, and the page stays as it is.
pub fn choose(store: Store, role: &RoleHead) {
    if settings::set(store, ROLE, &role.id) {
        keep_copy(Some(role));
        address::open_anew(None);
    }
}

/// Where what belongs to a role can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this page.
    Here,
    /// On this page, opened anew for that role.
    Anew,
    /// Nowhere: that role is no longer in this browser, or it does not open.
    Gone,
}

/// Where what belongs to that role can be shown.
pub fn place_of(role: &str) -> Place {
    if role == index().id {
        return Place::Here;
    }
    // What was asked for by name and did not come is not asked for again and again.
    let was_asked = address::asked("role").is_some_and(|asked| asked == role);
    if was_asked || index().roles.iter().all(|other| other.id != role) { Place::Gone } else { Place::Anew }
}

/// What a role is called, with what else is said of it in a list: "of the role “…”".
pub fn named(role: &str) -> String {
    match index().roles.iter().find(|other| other.id == role) {
        Some(other) => format!("of the role \u{201c}{}\u{201d}", other.title),
        None => "of a role that is no longer here".to_owned(),
    }
}

/// Opens Today for the chosen role: the page that is on screen may be of an item that it does not have.
pub fn back() {
    address::open_today();
}

/// Keeps the copy as the log has it, also where a backup brought the choice or another tab made it.
pub fn follow(store: Store) {
    Effect::new(move || {
        let stored = store.log.with(|log| log.setting(ROLE).is_some());
        keep_copy(chosen(store).filter(|_| stored));
    });
}

fn keep_copy(role: Option<&RoleHead>) {
    // Only a copy for the next start; where it does not fit, the log still has the setting.
    match role {
        Some(role) => drop(storage::set(keys::ROLE, &role.id)),
        None => storage::remove(keys::ROLE),
    }
}

/// Opens a page anew in the first other role that has its item; says whether one has.
///
/// # Errors
/// [`NotFetched`] where the other roles' indexes do not come.
pub async fn open_elsewhere(path: &str) -> Result<bool, NotFetched> {
    for role in others() {
        if index_of(role).await?.has_page(path) {
            address::open_anew(Some(&role.id));
            return Ok(true);
        }
    }
    Ok(false)
}

/// The roles that are here beside the chosen one.
pub fn others() -> impl Iterator<Item = &'static RoleHead> {
    index().roles.iter().filter(|role| role.id != index().id)
}

/// The index of a role, without most of its sentences.
///
/// # Errors
/// [`NotFetched`] where it does not come.
pub async fn index_of(role: &RoleHead) -> Result<Index, NotFetched> {
    packs::ready(&role.id).await;
    let texts = bodies::load(vec![role_path(&role.id, "index.json")]).await?;
    bodies::read(&texts, 0).ok_or(NotFetched)
}
