//! Stories: that one was begun or deleted, and which attempt told which. No word of a story stands here: its text is a record of
//! its own beside the log, so that deleting it deletes every word (decision 018).

use serde::{Deserialize, Serialize};

use super::EventId;

/// A story was begun, or deleted for good. Once deleted it stays so, whatever a backup brings back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryWritten {
    /// Its id, made when it is begun.
    pub story: EventId,
    /// Whether it is gone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

/// What the candidate says an attempt told. Of two for the same attempt the later counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryTold {
    /// The attempt.
    pub attempt: EventId,
    /// The story; `None` where it told none, or that is taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<EventId>,
}
