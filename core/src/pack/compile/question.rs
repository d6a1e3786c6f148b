//! `questions/<id>.md`.

use super::front_matter::Text;
use super::item::{Count, FileKind, Form, Headings, Item, Length, LocalId, Passage, Reference, ids, references};
use super::render::Renderer;
use super::rubric::{CriterionFront, ProbeFront, Rubric};
use super::typography::plain;
use crate::pack::{Difficulty, Id, InterviewerFact, QuestionBody, QuestionHead, QuestionKind};
use serde::Deserialize;
use toml::Spanned;

/// A question's fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its short name.
    pub title: Text,
    /// What the interviewer says.
    pub prompt: Text,
    /// Its form.
    pub kind: QuestionKind,
    /// Where it is asked.
    pub difficulty: Difficulty,
    /// The length of a spoken answer.
    pub minutes: Spanned<u8>,
    /// What trains it.
    #[serde(default)]
    pub concepts: Vec<Text>,
    /// Sources that the texts do not cite.
    #[serde(default)]
    pub sources: Vec<Text>,
    /// What the interviewer gives when asked.
    #[serde(default)]
    pub facts: Vec<FactFront>,
    /// The rubric.
    pub criteria: Vec<CriterionFront>,
    /// The follow-ups.
    #[serde(default)]
    pub probes: Vec<ProbeFront>,
}

/// A fact that the interviewer holds back, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactFront {
    /// What a candidate would ask.
    pub ask: Text,
    /// What the interviewer then says.
    pub answer: Text,
}

impl FactFront {
    fn rendered(&self) -> InterviewerFact {
        InterviewerFact { ask: plain(self.ask.get_ref()), answer: plain(self.answer.get_ref()) }
    }
}

const TESTS: &str = "What it tests";
const STRUCTURE: &str = "Structure";
const RED_FLAGS: &str = "Red flags";

impl Question {
    /// Its rubric.
    pub fn rubric(&self) -> Rubric<'_> {
        Rubric { criteria: &self.criteria, probes: &self.probes }
    }
}

impl FileKind for Question {
    const FOLDER: &'static str = "questions";
    const HEADINGS: Headings = Headings::Exactly(&[TESTS, STRUCTURE, RED_FLAGS]);

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        let front = &item.front;
        let mut out = vec![
            item.field("title", &front.title, Form::Plain, Length::Chars(3..=60)),
            item.field("prompt", &front.prompt, Form::Plain, Length::Chars(40..=600)),
            item.section_passage(TESTS, Length::Words(50..=140)),
            item.section_passage(STRUCTURE, Length::Words(60..=260)),
            item.section_passage(RED_FLAGS, Length::Some),
        ];
        for (fact, n) in front.facts.iter().zip(1..) {
            out.push(item.field(format!("`ask` of fact {n}"), &fact.ask, Form::Plain, Length::Chars(8..=140)));
            out.push(item.field(format!("`answer` of fact {n}"), &fact.answer, Form::Plain, Length::Chars(2..=320)));
        }
        out.extend(front.rubric().passages(item));
        out
    }

    fn references(item: &Item<Self>) -> Vec<Reference> {
        let mut out = references(item, "concepts", &item.front.concepts);
        out.extend(references(item, "sources", &item.front.sources));
        out.extend(item.front.rubric().references(item));
        out
    }

    fn local_ids(item: &Item<Self>) -> Vec<LocalId> {
        item.front.rubric().local_ids(item)
    }

    fn counts(item: &Item<Self>) -> Vec<Count> {
        let head = item.place(item.front_line);
        let flags = Renderer::default().items(item.section(RED_FLAGS)).len();
        let facts = item.front.facts.last().map_or_else(|| head.clone(), |fact| item.at(&fact.ask));
        let minutes = usize::from(*item.front.minutes.get_ref());
        let mut out = item.front.rubric().counts(item);
        out.extend([
            Count { place: head, of: "concepts".into(), count: item.front.concepts.len(), range: 1..=4 },
            Count { place: facts, of: "facts".into(), count: item.front.facts.len(), range: 0..=8 },
            Count { place: item.at(&item.front.minutes), of: "minutes".into(), count: minutes, range: 2..=12 },
        ]);
        if let Some(section) = item.sections().iter().find(|s| s.heading == RED_FLAGS) {
            let place = item.place(item.body_line + section.line);
            out.push(Count { place, of: "red flags".into(), count: flags, range: 3..=6 });
        }
        out
    }
}

impl Item<Question> {
    /// Its line in the index.
    pub fn head(&self) -> QuestionHead {
        let front = &self.front;
        QuestionHead {
            id: self.id.clone(),
            title: plain(front.title.get_ref()),
            prompt: plain(front.prompt.get_ref()),
            kind: front.kind,
            difficulty: front.difficulty,
            minutes: *front.minutes.get_ref(),
            criteria: front.rubric().heads(),
            concepts: ids(&front.concepts),
        }
    }

    /// Its body.
    pub fn rendered(&self, renderer: &Renderer, sources: Vec<Id>) -> QuestionBody {
        QuestionBody {
            tests_html: renderer.blocks(self.section(TESTS), TESTS),
            structure_html: renderer.blocks(self.section(STRUCTURE), STRUCTURE),
            red_flags_html: renderer.items(self.section(RED_FLAGS)),
            criteria: self.front.rubric().criteria(),
            probes: self.front.rubric().probes(renderer),
            facts: self.front.facts.iter().map(FactFront::rendered).collect(),
            sources,
        }
    }
}
