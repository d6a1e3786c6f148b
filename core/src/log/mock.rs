//! A mock that was sat: which rounds there were and what was asked, without a word of the answers. Each answer that is graded becomes
//! an attempt, which has the words and names the same draft; so an answer that nobody grades can still be thrown away for good.

use serde::{Deserialize, Serialize};

use super::EventId;
use crate::pack::Id;

/// A mock, over. It is written when its last round ends, or when the candidate ends it early.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockSat {
    /// The mock's id, made when it was begun.
    pub mock: EventId,
    /// The loop that was sat. It may have been edited or removed since; the rounds here are as they were sat.
    #[serde(rename = "loop")]
    pub of: EventId,
    /// The role whose signals and questions it is about.
    pub role: Id,
    /// What the loop was called.
    pub name: String,
    /// Its rounds, those that were not reached among them.
    pub rounds: Vec<RoundSat>,
    /// Whether it was ended before its last question.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended_early: bool,
}

/// A round of a mock that was sat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundSat {
    /// Its name.
    pub title: String,
    /// Who sat there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// The signals that it listened for.
    pub signals: Vec<Id>,
    /// What was asked in it, in order; empty where it was not reached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<AnswerGiven>,
}

/// A question that was asked in a mock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerGiven {
    /// The id of the answer: the draft that the attempt names once it is graded.
    pub answer: EventId,
    /// The question.
    pub question: Id,
    /// How long its clock ran, in seconds.
    pub seconds: u32,
    /// Whether the interviewer had to stop it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
    /// The criteria of the follow-ups, in the order in which they were asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<Id>,
}

/// The red flags that the candidate found in their own answer. The newest of an answer counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedFlagsMarked {
    /// The answer's id.
    pub answer: EventId,
    /// Each as the pack had it then, plain.
    pub flags: Vec<String>,
}
