//! Questions that a candidate writes: the newest writing of one counts, and a removed one can be put back.

use serde::{Deserialize, Serialize};

use super::EventId;
use crate::pack::own::Question;

/// A question as written. Writing it again under the same id replaces its words and keeps its attempts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionWritten {
    /// The question's id, made when it is first written.
    pub question: EventId,
    /// Its words.
    pub words: Question,
}

/// A question taken out of practice. Its attempts stay and read as before; writing it again brings it back with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionRemoved {
    /// The question's id.
    pub question: EventId,
}

/// A question of the candidate's own, as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnQuestion {
    /// Its id in the log.
    pub id: EventId,
    /// Its words.
    pub words: Question,
    /// Whether it was removed.
    pub removed: bool,
}
