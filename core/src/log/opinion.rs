//! Second opinions: that somebody was asked to grade an attempt, and the grades that came back.

use serde::{Deserialize, Serialize};

use super::EventId;
use crate::pack::{Id, Level};
use crate::text::digest::LineDigest;

/// A file was made for somebody to grade. It holds the words; this holds what they are known again by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeAsked {
    /// The request's id, which the file has, too.
    pub request: EventId,
    /// The attempt.
    pub attempt: EventId,
    /// The criteria that are to be graded.
    pub criteria: Vec<Id>,
    /// The digest of prompt, rubric and answer as the file has them.
    pub sent: LineDigest,
}

/// A criterion as somebody else graded it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedGrade {
    /// The criterion's id.
    pub criterion: Id,
    /// The signal it is evidence for, kept because packs change.
    pub signal: Id,
    /// Their level.
    pub level: Level,
    /// Words of the answer that they marked. They are words and no places: the answer that was sent may have had names struck out.
    /// Stored beside the log (`carry::second_opinion::Remarks`), as all of their words; here only in the first events of this kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
    /// What they say to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// Grades that came back. Of two with one id the later counts: who graded sent them again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradesReceived {
    /// The id that who graded gave them.
    pub opinion: EventId,
    /// The request that they answer.
    pub request: EventId,
    /// The attempt.
    pub attempt: EventId,
    /// What who graded is called, in their own words; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// What they say to the whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The criteria.
    pub grades: Vec<ReceivedGrade>,
}

/// Received grades no longer count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradesRemoved {
    /// Which ones.
    pub opinion: EventId,
}
