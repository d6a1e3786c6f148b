//! For the tests of loops: rounds and loops of the made-up pack.

use crate::log::{EventId, LoopWritten};
use crate::pack::Round;

/// A round of 45 minutes about those signals.
pub fn round(id: &str, signals: &[&str], questions: u8) -> Round {
    Round {
        id: id.into(),
        title: format!("Round {id}"),
        minutes: 45,
        who: "A staff engineer".into(),
        listens_for: String::new(),
        signals: signals.iter().map(|signal| (*signal).to_owned()).collect(),
        questions,
        difficulty: None,
        picked: Vec::new(),
    }
}

/// A loop of those rounds.
pub fn made(id: EventId, rounds: Vec<Round>) -> LoopWritten {
    LoopWritten {
        of: id,
        role: "synthetic".into(),
        name: "Onsite".into(),
        template: None,
        application: None,
        day: None,
        rounds,
        retold: Vec::new(),
        removed: false,
    }
}
