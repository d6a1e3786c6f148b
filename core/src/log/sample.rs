//! Grading a sample answer in *Train your eye*: the candidate's levels beside the reference.

use serde::{Deserialize, Serialize};

use crate::pack::{Id, Level};

/// One criterion of a sample as the candidate graded it, and its reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleLevel {
    /// The criterion's id.
    pub criterion: Id,
    /// The signal it is evidence for, kept because packs change.
    pub signal: Id,
    /// The candidate's level.
    pub given: Level,
    /// The reference level.
    pub reference: Level,
}

/// One graded sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleGrading {
    /// The sample's id in the pack.
    pub sample: Id,
    /// The question it answers.
    pub question: Id,
    /// Its criteria.
    pub levels: Vec<SampleLevel>,
}
