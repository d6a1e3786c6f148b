//! What the reveal of a question or drill shows.

use debrief_core::pack::{
    Criterion, DrillBody, InterviewerFact, Probe, QuestionBody, SubjectHead, SubjectKind, Turn, body_path,
};

use crate::state::bodies;

/// What the reveal shows.
#[derive(Clone)]
pub(super) struct Reveal {
    pub(super) criteria: Vec<Criterion>,
    pub(super) probes: Vec<Probe>,
    /// What the interviewer gives when asked.
    pub(super) facts: Vec<InterviewerFact>,
    pub(super) tests_html: String,
    pub(super) structure_html: String,
    pub(super) red_flags_html: Vec<String>,
    /// A drill's turns with what a strong candidate does, and its solution.
    pub(super) turns: Vec<Turn>,
    pub(super) solution_html: String,
    pub(super) brief_html: String,
    /// Whether the drill has a worksheet.
    pub(super) has_worksheet: bool,
}

impl From<QuestionBody> for Reveal {
    fn from(body: QuestionBody) -> Reveal {
        Reveal {
            criteria: body.criteria,
            probes: body.probes,
            facts: body.facts,
            tests_html: body.tests_html,
            structure_html: body.structure_html,
            red_flags_html: body.red_flags_html,
            turns: Vec::new(),
            solution_html: String::new(),
            brief_html: String::new(),
            has_worksheet: false,
        }
    }
}

impl From<DrillBody> for Reveal {
    fn from(body: DrillBody) -> Reveal {
        Reveal {
            criteria: body.criteria,
            probes: body.probes,
            facts: Vec::new(),
            tests_html: String::new(),
            structure_html: String::new(),
            red_flags_html: Vec::new(),
            turns: body.turns,
            solution_html: body.solution_html,
            brief_html: body.brief_html,
            has_worksheet: body.worksheet.is_some(),
        }
    }
}

/// The body of the question or drill under way.
pub(super) type RevealBody = bodies::Body<Reveal>;

/// What it says, once it is there. Tracks.
pub(super) fn revealed(body: RevealBody) -> Option<Reveal> {
    body.get()?.ok()
}

pub(super) fn reveal_of(head: SubjectHead<'_>) -> RevealBody {
    let path = body_path(head.kind.folder(), head.id);
    match head.kind {
        SubjectKind::Question => {
            bodies::files(vec![path], |texts| bodies::read::<QuestionBody>(texts, 0).map(Reveal::from))
        }
        SubjectKind::Drill => bodies::files(vec![path], |texts| bodies::read::<DrillBody>(texts, 0).map(Reveal::from)),
    }
}
