//! What an attempt can be an answer to, a question or a drill, and what the index says of it.

use serde::{Deserialize, Serialize};

use super::{CriterionHead, Id, Index};

/// The kind of thing that can be practised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    /// A question of the bank.
    Question,
    /// A staged scenario.
    Drill,
}

/// What an attempt is an answer to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// Question or drill.
    pub kind: SubjectKind,
    /// Its id in the pack.
    pub id: Id,
}

impl Subject {
    /// The question of that id.
    pub fn question(id: impl Into<Id>) -> Subject {
        Subject { kind: SubjectKind::Question, id: id.into() }
    }

    /// The drill of that id.
    pub fn drill(id: impl Into<Id>) -> Subject {
        Subject { kind: SubjectKind::Drill, id: id.into() }
    }
}

/// The title of a question or drill, else its id.
pub fn subject_title<'a>(index: &'a Index, subject: &'a Subject) -> &'a str {
    let title = match subject.kind {
        SubjectKind::Question => index.question(&subject.id).map(|question| question.title.as_str()),
        SubjectKind::Drill => index.drill(&subject.id).map(|drill| drill.title.as_str()),
    };
    title.unwrap_or(&subject.id)
}

/// The rubric of a question or drill of the pack; empty where the pack does not have it.
pub fn criteria_of<'a>(index: &'a Index, subject: &Subject) -> &'a [CriterionHead] {
    match subject.kind {
        SubjectKind::Question => index.question(&subject.id).map_or(&[], |q| &q.criteria),
        SubjectKind::Drill => index.drill(&subject.id).map_or(&[], |d| &d.criteria),
    }
}
