//! Grading for somebody else: levels, evidence and remarks on the way. Every change is a method; storing it is the caller's business.

use serde::{Deserialize, Serialize};

use super::file::{Opinion, OpinionGrade, Request};
use crate::log::EventId;
use crate::pack::Level;
use crate::practice::grade;
use crate::text::Span;

/// What was given to one criterion so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The level.
    #[serde(default)]
    pub level: Option<Level>,
    /// Byte ranges of the answer.
    #[serde(default)]
    pub evidence: Vec<Span>,
    /// What is said to it.
    #[serde(default)]
    pub why: String,
}

/// A grading under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grading {
    /// What was asked.
    pub request: Request,
    /// The id of the grades.
    pub opinion: EventId,
    /// What whoever grades calls themselves.
    #[serde(default)]
    pub from: String,
    /// What is said to the whole.
    #[serde(default)]
    pub note: String,
    /// What was given, in the order of the rubric.
    pub given: Vec<Given>,
}

impl Grading {
    /// A grading that begins.
    pub fn begin(request: Request, opinion: EventId) -> Grading {
        let given = vec![Given::default(); request.criteria.len()];
        Grading { request, opinion, from: String::new(), note: String::new(), given }
    }

    /// A stored grading; `None` where it is none.
    pub fn read(text: &str) -> Option<Grading> {
        let mut grading: Grading = serde_json::from_str(text).ok()?;
        grading.given.resize(grading.request.criteria.len(), Given::default());
        Some(grading)
    }

    /// Marks words as evidence for a criterion, or takes the mark away.
    pub fn toggle(&mut self, at: usize, span: Span) {
        if let Some(given) = self.given.get_mut(at) {
            given.evidence = grade::toggle(&given.evidence, span, &self.request.answer);
        }
    }

    /// How many criteria have no level yet.
    pub fn missing(&self) -> usize {
        self.given.iter().filter(|given| given.level.is_none()).count()
    }

    /// The grades; `None` while a level is missing.
    pub fn finished(&self) -> Option<Opinion> {
        let grades: Option<Vec<OpinionGrade>> = self
            .request
            .criteria
            .iter()
            .zip(&self.given)
            .map(|(criterion, given)| {
                let quotes = given
                    .evidence
                    .iter()
                    .map(|span| span.of(&self.request.answer).to_owned())
                    .filter(|quote| !quote.is_empty());
                Some(OpinionGrade {
                    criterion: criterion.id.clone(),
                    level: given.level?,
                    quotes: quotes.collect(),
                    why: given.why.trim().to_owned(),
                })
            })
            .collect();
        Some(Opinion {
            opinion: self.opinion,
            request: self.request.request,
            graded: self.request.digest(),
            from: self.from.trim().to_owned(),
            note: self.note.trim().to_owned(),
            grades: grades?,
        })
    }
}
