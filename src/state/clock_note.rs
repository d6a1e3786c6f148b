//! Of how many entries the user has read that a wrong clock dated them. Enough to lose: then it is said once more.

use crate::browser::storage;
use crate::state::keys;

/// Of how many entries the user was told.
pub fn told() -> usize {
    storage::get(keys::CLOCK_NOTE).and_then(|count| count.parse().ok()).unwrap_or(0)
}

/// The user has read it of so many.
pub fn tell(count: usize) {
    let _ = storage::set(keys::CLOCK_NOTE, &count.to_string());
}
