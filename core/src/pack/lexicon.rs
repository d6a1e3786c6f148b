//! The lexicon of a pack: the words by which a line of a CV or a job description is known to speak of a signal or a concept. A body of
//! its own, fetched by the report alone, so that the index does not grow.

use serde::{Deserialize, Serialize};

use super::Id;

/// The terms of a role's signals and concepts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lexicon {
    /// Those of the signals, in the order of the index.
    pub signals: Vec<Terms>,
    /// Those of the concepts, in the order of the index.
    pub concepts: Vec<Terms>,
}

/// The words of one item, in three weights. Phrases are compared by the stems of whole words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The signal or concept.
    pub id: Id,
    /// A line with one of these speaks of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certain: Vec<String>,
    /// So does a line with one of these, less surely.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub likely: Vec<String>,
    /// These count only beside others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hint: Vec<String>,
}

impl Terms {
    /// All phrases with their weights: 3 certain, 2 likely, 1 hint.
    pub fn weighed(&self) -> impl Iterator<Item = (&str, u8)> {
        let lists = [(&self.certain, 3), (&self.likely, 2), (&self.hint, 1)];
        lists.into_iter().flat_map(|(terms, weight)| terms.iter().map(move |term| (term.as_str(), weight)))
    }
}
