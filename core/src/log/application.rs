//! Applications: which documents belong to one, its rounds, what the candidate corrects, and which one practice is weighed by.
//!
//! No word of a document stands here, nor firm and title, which are the candidate's own words: they are part of the application's
//! record beside the documents, outside the log, so that deleting them deletes them (decision 014).

use serde::{Deserialize, Serialize};

use super::EventId;
use crate::pack::{Difficulty, Id};
use crate::text::digest::LineDigest;
use crate::time::LocalDay;

/// An application as it now is. Its id is made when it is first written; one CV may serve many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationWritten {
    /// Its id.
    pub application: EventId,
    /// The CV's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cv: Option<EventId>,
    /// The description's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<EventId>,
    /// Whether it is gone. Its rounds and corrections go with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub removed: bool,
}

/// A round of an application as it now is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundWritten {
    /// The application.
    pub application: EventId,
    /// The round's id, made when it is first written.
    pub round: EventId,
    /// Which kind of round.
    pub kind: Difficulty,
    /// Its day, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<LocalDay>,
    /// Whether it is gone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub removed: bool,
}

/// What the candidate says against a report's reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportCorrected {
    /// The application.
    pub application: EventId,
    /// The requirement's line.
    pub requirement: LineDigest,
    /// What is said.
    pub says: Says,
}

/// What a correction says. Of two for the same, the later counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Says {
    /// That line of the CV answers it.
    Tied(LineDigest),
    /// That line of the CV does not.
    Untied(LineDigest),
    /// What was said of that line is taken back: it counts as it was read.
    AsRead(LineDigest),
    /// I have this; it is not on the CV.
    Have,
    /// Take that back.
    HaveNot,
}

/// The application that practice is weighed by from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationChosen {
    /// Which one; `None` for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<EventId>,
    /// What of it is asked of each signal, in whole per cent. Kept here, so that the queue needs neither text nor lexicon.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub percent: Vec<(Id, u8)>,
    /// The questions that its report called likely, likeliest first, for the same reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Id>,
}

fn is_false(value: &bool) -> bool {
    !value
}
