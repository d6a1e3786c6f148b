//! What somebody else wrote beside their grades: their words are theirs, so they lie beside the log and can be deleted for good. The
//! event that brought the grades in has levels alone.

use serde::{Deserialize, Serialize};

use crate::log::{EventId, GradesReceived};
use crate::pack::Id;
use crate::time::UtcMillis;

/// One key for the remarks of each opinion: `debrief/remarks/<opinion>`.
pub const REMARKS: &str = "debrief/remarks/";

/// The key of the remarks of an opinion.
pub fn remarks_key(opinion: EventId) -> String {
    format!("{REMARKS}{opinion}")
}

/// What was said to a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The criterion.
    pub criterion: Id,
    /// Words of the answer that they marked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
    /// What they say to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// All that who graded wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remarks {
    /// The opinion.
    pub id: EventId,
    /// When it came in.
    pub updated: UtcMillis,
    /// What who graded is called; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// What they say to the whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What they say to each criterion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<Remark>,
}

impl Remarks {
    /// Takes the words out of grades that come in at `now`.
    pub fn taken_from(received: &mut GradesReceived, now: UtcMillis) -> Remarks {
        let grades = received.grades.iter_mut().map(|grade| Remark {
            criterion: grade.criterion.clone(),
            quotes: std::mem::take(&mut grade.quotes),
            why: std::mem::take(&mut grade.why),
        });
        Remarks {
            grades: grades.filter(|remark| !remark.quotes.is_empty() || !remark.why.is_empty()).collect(),
            id: received.opinion,
            updated: now,
            from: std::mem::take(&mut received.from),
            note: std::mem::take(&mut received.note),
        }
    }

    /// Puts the words back to their grades. Those of another opinion stay out.
    pub fn put_into(&self, received: &mut GradesReceived) {
        if self.id != received.opinion {
            return;
        }
        received.from.clone_from(&self.from);
        received.note.clone_from(&self.note);
        for remark in &self.grades {
            if let Some(grade) = received.grades.iter_mut().find(|grade| grade.criterion == remark.criterion) {
                grade.quotes.clone_from(&remark.quotes);
                grade.why.clone_from(&remark.why);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{IdSource, ReceivedGrade};
    use crate::pack::Level;

    #[test]
    fn words_are_taken_out_and_put_back_as_they_were() {
        let id = IdSource::default().next(UtcMillis(1), [0; 10]);
        let grade = |criterion: &str, why: &str| ReceivedGrade {
            criterion: criterion.into(),
            signal: "s".into(),
            level: Level::Solid,
            quotes: if why.is_empty() { vec![] } else { vec!["one in nine".into()] },
            why: why.into(),
        };
        let whole = GradesReceived {
            opinion: id,
            request: id,
            attempt: id,
            from: "Sam".into(),
            note: "Say what it cost.".into(),
            grades: vec![grade("a", "A share, and no cost."), grade("b", "")],
        };
        let mut bare = whole.clone();
        let remarks = Remarks::taken_from(&mut bare, UtcMillis(5));
        let text = serde_json::to_string(&bare).unwrap();
        for words in ["Sam", "cost", "nine"] {
            assert!(!text.contains(words), "{text}");
        }
        let stored: Remarks = serde_json::from_str(&serde_json::to_string(&remarks).unwrap()).unwrap();
        stored.put_into(&mut bare);
        assert_eq!(bare, whole);
    }
}
