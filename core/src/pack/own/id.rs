//! How the id of a question that a person wrote is told from a pack's.

/// What the id of every such question begins with. No id that a pack's author can write has a `_`, and those of an imported pack's items
/// begin with `own-`, so that none of them can be one of these.
pub const OWN_QUESTION: &str = "own_";

/// The concept of a person's own cards that belong to none of the pack's.
pub const OWN_CARDS: &str = "own_cards";

/// Whether that is the id of a question that a person wrote.
pub fn is_own_question(id: &str) -> bool {
    id.starts_with(OWN_QUESTION)
}
