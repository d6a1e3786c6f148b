//! Loops that a candidate made: the newest writing of a loop counts, until it is removed. No personal words but the names of a loop
//! and its rounds and who sits there; stories are named by id.

use serde::{Deserialize, Serialize};

use super::EventId;
use crate::pack::{Id, Round};
use crate::time::LocalDay;

/// A loop as it now is, whole. Writing it again under the same id replaces it; so does undoing its removal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoopWritten {
    /// The loop's id, made when it is first written.
    #[serde(rename = "loop")]
    pub of: EventId,
    /// The role whose signals and questions it is about.
    pub role: Id,
    /// What the candidate calls it.
    pub name: String,
    /// The template that it was made from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Id>,
    /// The application that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<EventId>,
    /// Its day, where it has one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<LocalDay>,
    /// Its rounds, in order.
    pub rounds: Vec<Round>,
    /// The stories that more than one interviewer may hear.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retold: Vec<Retold>,
    /// Whether it is gone. What was pinned in it goes with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub removed: bool,
}

/// How many interviewers of a loop may hear a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retold {
    /// The story.
    pub story: EventId,
    /// How many.
    pub times: u8,
}

/// Which story a round hears for a signal, by hand. The newest counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryPinned {
    /// The loop.
    #[serde(rename = "loop")]
    pub of: EventId,
    /// The round's id.
    pub round: Id,
    /// The signal.
    pub signal: Id,
    /// The story; `None` takes the pin out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<EventId>,
}

fn is_false(value: &bool) -> bool {
    !value
}
