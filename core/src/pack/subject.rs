//! What an attempt can be an answer to, a question or a drill, and what the index says of it.

use serde::{Deserialize, Serialize};

use super::{CriterionHead, Difficulty, DrillHead, Id, Index, QuestionHead};
use crate::text::capital;

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
    /// Its id as words, for where nobody knows its title: "No to a launch".
    pub fn words(&self) -> String {
        // What comes with a pack of one's own begins with that pack's name.
        let own = self.id.split_once('_').filter(|(pack, _)| pack.starts_with("own-"));
        let words = own.map_or(self.id.as_str(), |(_, id)| id).replace('-', " ");
        capital(&words)
    }

    /// The question of that id.
    pub fn question(id: impl Into<Id>) -> Subject {
        Subject { kind: SubjectKind::Question, id: id.into() }
    }

    /// The drill of that id.
    pub fn drill(id: impl Into<Id>) -> Subject {
        Subject { kind: SubjectKind::Drill, id: id.into() }
    }
}

/// What the index says of a question or drill, whichever it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SubjectHead<'a> {
    /// Question or drill.
    pub kind: SubjectKind,
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// What the interviewer says; of a drill, what it is about. Plain.
    pub prompt: &'a str,
    /// Where it is asked.
    pub difficulty: Difficulty,
    /// How long the answer should take or the drill runs, in minutes.
    pub minutes: u8,
    /// Its rubric's heads.
    pub criteria: &'a [CriterionHead],
    /// The concepts that train it.
    pub concepts: &'a [Id],
}

impl SubjectKind {
    /// The folder of its kind: of its bodies, and of its pages' addresses.
    pub fn folder(self) -> &'static str {
        match self {
            SubjectKind::Question => "questions",
            SubjectKind::Drill => "drills",
        }
    }
}

impl SubjectHead<'_> {
    /// What an attempt at it is an answer to.
    pub fn subject(&self) -> Subject {
        Subject { kind: self.kind, id: self.id.to_owned() }
    }
}

impl<'a> From<&'a QuestionHead> for SubjectHead<'a> {
    fn from(question: &'a QuestionHead) -> SubjectHead<'a> {
        SubjectHead {
            kind: SubjectKind::Question,
            id: &question.id,
            title: &question.title,
            prompt: &question.prompt,
            difficulty: question.difficulty,
            minutes: question.minutes,
            criteria: &question.criteria,
            concepts: &question.concepts,
        }
    }
}

impl<'a> From<&'a DrillHead> for SubjectHead<'a> {
    fn from(drill: &'a DrillHead) -> SubjectHead<'a> {
        SubjectHead {
            kind: SubjectKind::Drill,
            id: &drill.id,
            title: &drill.title,
            prompt: &drill.summary,
            difficulty: drill.difficulty,
            minutes: drill.minutes,
            criteria: &drill.criteria,
            concepts: &drill.concepts,
        }
    }
}

impl Index {
    /// All that can be practised: the questions, then the drills, in the pack's order.
    pub fn subjects(&self) -> impl Iterator<Item = SubjectHead<'_>> {
        let questions = self.questions.iter().map(SubjectHead::from);
        questions.chain(self.drills.iter().map(SubjectHead::from))
    }

    /// The question or drill; `None` where the pack does not have it.
    pub fn subject(&self, subject: &Subject) -> Option<SubjectHead<'_>> {
        match subject.kind {
            SubjectKind::Question => self.question(&subject.id).map(SubjectHead::from),
            SubjectKind::Drill => self.drill(&subject.id).map(SubjectHead::from),
        }
    }

    /// The question or drill that an address names by its id alone: the compiler gives no id to two.
    pub fn subject_named(&self, id: &str) -> Option<SubjectHead<'_>> {
        self.question(id).map(SubjectHead::from).or_else(|| self.drill(id).map(SubjectHead::from))
    }

    /// The title of a question or drill, else its id.
    pub fn title_of<'a>(&'a self, subject: &'a Subject) -> &'a str {
        self.subject(subject).map_or(&subject.id, |head| head.title)
    }

    /// The rubric of a question or drill; empty where the pack does not have it.
    pub fn criteria_of(&self, subject: &Subject) -> &[CriterionHead] {
        self.subject(subject).map_or(&[], |head| head.criteria)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_whose_title_nobody_knows_is_said_in_words() {
        let words = |id: &str| Subject::question(id).words();
        assert_eq!(
            ["no-to-a-launch", "own-platform-lead_no-to-a-launch", ""].map(words),
            ["No to a launch", "No to a launch", ""]
        );
    }
    use crate::pack::synthetic;

    #[test]
    fn a_subject_is_found_by_what_it_is_and_by_the_id_of_an_address() {
        let index = synthetic(2, 4, 2, 3);
        for head in index.subjects() {
            assert_eq!(index.subject(&head.subject()), Some(head));
            assert_eq!(index.subject_named(head.id), Some(head));
            assert_eq!(index.title_of(&head.subject()), head.title);
        }
        assert_eq!(index.subjects().count(), index.questions.len() + index.drills.len());
        let mistaken = Subject::drill(&index.questions[0].id);
        assert_eq!(index.subject(&mistaken), None, "an id alone is no drill");
        assert_eq!((index.title_of(&mistaken), index.criteria_of(&mistaken)), (mistaken.id.as_str(), &[][..]));
    }
}
