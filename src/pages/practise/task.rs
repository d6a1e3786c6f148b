//! What is being practised, and what its reveal shows.

use debrief_core::pack::{Criterion, CriterionHead, DrillBody, Probe, QuestionBody, Subject, Turn, body_path};

use crate::state::bodies;
use crate::state::pack::index;

/// What is being practised: a question or a drill, as far as the loop needs to know.
#[derive(Clone, Copy)]
pub(super) struct Task {
    pub(super) kind: &'static str,
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) prompt: &'static str,
    /// The suggested length of the answer.
    pub(super) minutes: u8,
    pub(super) criteria: &'static [CriterionHead],
}

/// What the reveal shows.
#[derive(Clone)]
pub(super) struct Reveal {
    pub(super) criteria: Vec<Criterion>,
    pub(super) probes: Vec<Probe>,
    pub(super) tests_html: String,
    pub(super) structure_html: String,
    pub(super) red_flags_html: Vec<String>,
    /// A drill's turns with what a strong candidate does, and its solution.
    pub(super) turns: Vec<Turn>,
    pub(super) solution_html: String,
    pub(super) brief_html: String,
}

impl Task {
    pub(super) fn find(id: &str) -> Option<Task> {
        let index = index();
        let question = index.question(id).map(|q| Task {
            kind: "questions",
            id: &q.id,
            title: &q.title,
            prompt: &q.prompt,
            minutes: q.minutes,
            criteria: &q.criteria,
        });
        question.or_else(|| {
            index.drill(id).map(|d| Task {
                kind: "drills",
                id: &d.id,
                title: &d.title,
                prompt: &d.summary,
                minutes: d.minutes,
                criteria: &d.criteria,
            })
        })
    }

    pub(super) fn subject(self) -> Subject {
        if self.kind == "drills" { Subject::drill(self.id) } else { Subject::question(self.id) }
    }
}

impl From<QuestionBody> for Reveal {
    fn from(body: QuestionBody) -> Reveal {
        Reveal {
            criteria: body.criteria,
            probes: body.probes,
            tests_html: body.tests_html,
            structure_html: body.structure_html,
            red_flags_html: body.red_flags_html,
            turns: Vec::new(),
            solution_html: String::new(),
            brief_html: String::new(),
        }
    }
}

impl From<DrillBody> for Reveal {
    fn from(body: DrillBody) -> Reveal {
        Reveal {
            criteria: body.criteria,
            probes: body.probes,
            tests_html: String::new(),
            structure_html: String::new(),
            red_flags_html: Vec::new(),
            turns: body.turns,
            solution_html: body.solution_html,
            brief_html: body.brief_html,
        }
    }
}

/// The body of the task under way.
pub(super) type RevealBody = bodies::Body<Reveal>;

pub(super) fn reveal_of(task: Task) -> RevealBody {
    let path = body_path(task.kind, task.id);
    if task.kind == "drills" {
        bodies::files(vec![path], |texts| bodies::read::<DrillBody>(texts, 0).map(Reveal::from))
    } else {
        bodies::files(vec![path], |texts| bodies::read::<QuestionBody>(texts, 0).map(Reveal::from))
    }
}
