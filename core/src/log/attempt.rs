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

/// How a drill's worksheet stood when a turn was over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnSetting {
    /// The turn: 1 for the first, 0 for the brief.
    pub turn: u8,
    /// The setting, as the text of a kept one; empty for the base case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub worksheet: String,
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
    /// How many of its turns had come when the answer was done; 0 also where an older version saved it.
    #[serde(default, skip_serializing_if = "is_none_yet")]
    pub come: u8,
    /// How the worksheet stood at the end of the turns in which it was moved, in their order; empty where an older version saved it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<TurnSetting>,
}

/// Whether no turn had come: that needs no word.
fn is_none_yet(come: &u8) -> bool {
    *come == 0
}

/// How many turns of a drill have come by the clock: its minutes, in their order, and the seconds that it ran.
pub fn turns_come(minutes: &[u8], seconds: u32) -> usize {
    minutes.iter().filter(|minute| seconds >= u32::from(**minute) * 60).count()
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
    /// How long somebody was at it while the clock stood, reading and grading, in seconds; `None` where an older version saved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<u32>,
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

    /// How many of a drill's turns had come when the answer was done; `minutes` are the pack's. Where an older version saved it, those
    /// that were answered or whose minute the clock had reached.
    pub fn turns_come(&self, minutes: &[u8]) -> usize {
        let come = self.drill.as_ref().map_or(0, |drill| usize::from(drill.come));
        let answered = self.turns().iter().map(|part| usize::from(part.turn)).max().unwrap_or_default();
        let come = if come > 0 { come } else { answered.max(turns_come(minutes, self.seconds)) };
        come.min(minutes.len())
    }

    /// How the worksheet stood at the end of turns, in their order; what was saved without them, counts for the last that had come.
    pub fn settings(&self, come: usize) -> Vec<(u8, &str)> {
        let settings = self.drill.as_ref().map_or(&[][..], |drill| &drill.settings);
        if settings.is_empty() && !self.worksheet().is_empty() {
            return vec![(u8::try_from(come).unwrap_or(u8::MAX), self.worksheet())];
        }
        settings.iter().map(|setting| (setting.turn, &*setting.worksheet)).collect()
    }

    /// The grade of a criterion.
    pub fn grade(&self, criterion: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.criterion == criterion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drill(data: &str) -> Attempt {
        let text = format!(
            r#"{{"subject":{{"kind":"drill","id":"d"}},"answer":"Split it.","drill":{data},"seconds":600,"predicted":3,"grades":[]}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn what_an_older_version_saved_has_its_turns_by_answers_and_clock() {
        let minutes = [9, 17, 25];
        let old = drill(r#"{"turns":[{"turn":2,"span":{"start":0,"end":9}}],"worksheet":"Left\nprice = 3"}"#);
        assert_eq!(old.turns_come(&minutes), 2);
        assert_eq!(old.settings(2), [(2, "Left\nprice = 3")]);
        assert_eq!(drill("{}").turns_come(&minutes), 1, "ten minutes on the clock");
        assert!(drill("{}").settings(1).is_empty());
    }

    #[test]
    fn what_was_set_turn_by_turn_comes_back() {
        let new =
            drill(r#"{"come":3,"worksheet":"Left","settings":[{"turn":0,"worksheet":"Left\nprice = 2"},{"turn":3}]}"#);
        assert_eq!(new.turns_come(&[9, 17, 25, 32]), 3);
        assert_eq!(new.settings(3), [(0, "Left\nprice = 2"), (3, "")]);
        assert_eq!(new.turns_come(&[9]), 1, "a later pack has fewer");
    }
}
