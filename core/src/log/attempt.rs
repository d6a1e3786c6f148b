//! An attempt: one graded answer, as the log keeps it.

use serde::{Deserialize, Serialize};

use super::EventId;
use crate::pack::{Id, Level, Subject};
use crate::text::Span;

/// The level somebody gave one criterion, and the words it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// The criterion's id.
    pub criterion: Id,
    /// The level.
    pub level: Level,
    /// Byte ranges of the answer, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Span>,
}

/// A reply to a follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProbeReply {
    /// The criterion that the probe repairs.
    pub criterion: Id,
    /// The probe's words, kept because packs change.
    pub ask: String,
    /// The reply.
    pub reply: String,
}

/// What the candidate asked the interviewer before or while answering. Its words are kept because packs change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What was asked.
    pub ask: String,
    /// What the interviewer said.
    pub answer: String,
}

/// What was answered at one turn of a drill: its part of the answer, and how long it took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnAnswer {
    /// The turn: 1 for the first, 0 for the brief.
    pub turn: u8,
    /// Its byte range of the answer.
    pub span: Span,
    /// How long the clock ran for it, in seconds.
    #[serde(default)]
    pub seconds: u32,
}

/// What an attempt at a drill keeps beside its answer. In a box: most attempts have none, and all events are as large as the
/// largest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillRun {
    /// Which part of the answer belongs to which turn, in their order. Empty: all of it is one answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<TurnAnswer>,
    /// How the worksheet was set, as the text of a kept setting; empty where nothing was moved.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub worksheet: String,
}

/// One graded answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// What it answers.
    pub subject: Subject,
    /// Notes made before answering.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
    /// What the interviewer was asked, in the order of asking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// The answer.
    pub answer: String,
    /// What only a drill has; none for a question, and for a drill that an older version saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drill: Option<Box<DrillRun>>,
    /// How long the clock ran, in seconds.
    pub seconds: u32,
    /// Whether the answer was spoken, so that words and seconds give a pace.
    #[serde(default)]
    pub spoken: bool,
    /// The overall level that the candidate predicted before the reveal.
    pub predicted: Level,
    /// A grade for each criterion.
    pub grades: Vec<Grade>,
    /// Replies to follow-ups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub probes: Vec<ProbeReply>,
    /// The one thing to do otherwise next time.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub change: String,
    /// The draft that it was; `None` where an older version saved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<EventId>,
}

impl Attempt {
    /// Which part of the answer belongs to which turn of a drill; empty where all of it is one answer.
    pub fn turns(&self) -> &[TurnAnswer] {
        self.drill.as_ref().map_or(&[], |drill| &drill.turns)
    }

    /// How a drill's worksheet was set; empty where nothing was moved.
    pub fn worksheet(&self) -> &str {
        self.drill.as_ref().map_or("", |drill| &drill.worksheet)
    }

    /// The grade of a criterion.
    pub fn grade(&self, criterion: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.criterion == criterion)
    }
}
