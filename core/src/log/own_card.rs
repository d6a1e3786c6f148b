//! Cards that a candidate writes: the newest writing of a card counts, until it is removed.

use serde::{Deserialize, Serialize};

use super::EventId;
use crate::pack::Id;

/// A card as written. Writing it again under the same id replaces its text and keeps its reviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnCard {
    /// The card's id, made when it is first written.
    pub card: EventId,
    /// The concept it belongs to.
    pub concept: Id,
    /// The prompt, Markdown.
    pub front: String,
    /// The answer, Markdown.
    pub back: String,
}

/// A card taken out of practice. Its reviews stay in the log; writing it again brings it back with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnCardRemoved {
    /// The card's id.
    pub card: EventId,
}
