//! An estimate: a number guessed, and the number that it was, as the log keeps them.

use serde::{Deserialize, Serialize};

use crate::pack::Id;

/// One estimate given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EstimateGiven {
    /// The calculator that computes the answer.
    pub calculator: Id,
    /// The estimate's id, unique in it.
    pub estimate: Id,
    /// What its numbers were drawn with.
    pub seed: u32,
    /// What was given, in the unit of the output; above zero.
    pub given: f64,
    /// What it was, in the same unit; kept because packs change.
    pub truth: f64,
    /// The range that holds it four times of five, where one was given: from, to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(f64, f64)>,
    /// How long it took, in seconds; 0 where nobody measured.
    #[serde(default)]
    pub seconds: u32,
}

impl EstimateGiven {
    /// Whether the range held the answer; `None` where none was given.
    pub fn held(&self) -> Option<bool> {
        self.range.map(|(from, to)| (from..=to).contains(&self.truth))
    }
}
