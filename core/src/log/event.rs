//! An event, and the register of what can happen. A new kind of event is a file of its own and a line in [`What`].

use serde::{Deserialize, Serialize};

use super::{Attempt, EventId, Note, SampleGrading, Setting};
use crate::time::Moment;

/// The schema version that this build writes. It changes only when the meaning of a stored field does; new kinds and new
/// optional fields do not change it.
pub const SCHEMA: u16 = 1;

/// What a person did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum What {
    /// Graded and saved an answer.
    AttemptSaved(Attempt),
    /// Graded a sample answer.
    SampleGraded(SampleGrading),
    /// Changed a setting.
    SettingChanged(Setting),
    /// Wrote into a named field.
    NoteWritten(Note),
}

impl What {
    /// The kinds this build understands, as they stand in a stored event.
    pub const KINDS: [&'static str; 4] = ["attempt-saved", "sample-graded", "setting-changed", "note-written"];
}

/// One thing that a person did, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id; the order of ids is the order of events.
    pub id: EventId,
    /// When it happened, by the clock of the device.
    pub when: Moment,
    /// What happened.
    pub what: What,
}
