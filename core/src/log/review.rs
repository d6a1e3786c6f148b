//! Reviewing a card: one recall, rated; and taking such a rating back.

use serde::{Deserialize, Serialize};

use super::EventId;
use crate::pack::Id;

/// Which card: one of the pack, or one that the candidate wrote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CardKey {
    /// A card of a concept of the pack.
    Pack {
        /// The concept.
        concept: Id,
        /// The card's id, unique in its concept.
        card: Id,
    },
    /// A card the candidate wrote, by the id that its first writing gave it.
    Own(EventId),
}

impl CardKey {
    /// The card of that concept of the pack.
    pub fn pack(concept: impl Into<Id>, card: impl Into<Id>) -> CardKey {
        CardKey::Pack { concept: concept.into(), card: card.into() }
    }
}

/// How well a card was recalled. Stored as its number, 1 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Rating {
    /// Not recalled.
    Again = 1,
    /// Recalled with effort, or in part.
    Hard = 2,
    /// Recalled.
    Good = 3,
    /// Recalled at once.
    Easy = 4,
}

impl Rating {
    /// All ratings, lowest first: the order of the keys 1 to 4.
    pub const ALL: [Rating; 4] = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];

    /// The rating's number, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// As shown on a button.
    pub fn name(self) -> &'static str {
        match self {
            Rating::Again => "Again",
            Rating::Hard => "Hard",
            Rating::Good => "Good",
            Rating::Easy => "Easy",
        }
    }

    /// Whether the card was recalled at all.
    pub fn recalled(self) -> bool {
        self != Rating::Again
    }
}

impl TryFrom<u8> for Rating {
    type Error = String;
    fn try_from(n: u8) -> Result<Self, String> {
        Rating::ALL.get(usize::from(n).wrapping_sub(1)).copied().ok_or_else(|| format!("a rating is 1 to 4, not {n}"))
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> u8 {
        rating.number()
    }
}

/// One recall of a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The card.
    pub card: CardKey,
    /// How well it was recalled.
    pub rating: Rating,
    /// How long it took from prompt to rating, in seconds; 0 where nobody measured.
    #[serde(default)]
    pub seconds: u32,
}

/// A rating taken back: the review counts as never made. Undoing what is no review, or is undone, changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewUndone {
    /// The event of the review.
    pub review: EventId,
}
