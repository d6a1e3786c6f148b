//! Loops as a pack brings them: an interview day, round by round. Plain data; what a person makes of one is an event of the log,
//! which holds the same [`Round`].

use serde::{Deserialize, Serialize};

use super::{Difficulty, Id};

/// One round of a loop: one interviewer, one sitting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Its id, unique in its loop and kept when the round is edited or moved.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// How long it takes, greeting and one's own questions counted.
    pub minutes: u16,
    /// Who sits there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// What they listen for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub listens_for: String,
    /// The signals it is about, the weightiest first.
    pub signals: Vec<Id>,
    /// How many questions are asked.
    pub questions: u8,
    /// How hard they are; `None` for any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<Difficulty>,
    /// The questions that somebody picked by hand; empty where they are drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub picked: Vec<Id>,
}

/// What a greeting and the candidate's own questions take of a round, in minutes.
const AROUND: u16 = 5;

/// What the follow-ups to one question take, in minutes.
const FOLLOW_UPS: u16 = 4;

impl Round {
    /// What of a round is left when questions of that many minutes are asked in it, each with its follow-ups; `None` where they
    /// do not fit.
    pub fn left_after(&self, minutes: impl IntoIterator<Item = u8>) -> Option<u16> {
        let asked = minutes.into_iter().map(|minutes| u16::from(minutes).saturating_add(FOLLOW_UPS));
        self.minutes.checked_sub(asked.fold(AROUND, u16::saturating_add))
    }
}

/// A loop that a pack brings, to start one's own from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoopTemplate {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// One plain sentence.
    pub summary: String,
    /// How such a day runs.
    pub body_html: String,
    /// Its rounds, in order. None of them has picked questions.
    pub rounds: Vec<Round>,
    /// The sources that the text cites, in order of citation.
    pub sources: Vec<Id>,
}
