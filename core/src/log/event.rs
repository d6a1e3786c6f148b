//! An event, and the register of what can happen. A new kind of event is a file of its own and a line in [`What`].

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{
    ApplicationChosen, ApplicationWritten, Attempt, EstimateGiven, EventId, GradeAsked, GradesReceived, GradesRemoved,
    LoopWritten, MockSat, Note, OwnCard, OwnCardRemoved, QuestionRemoved, QuestionWritten, RedFlagsMarked,
    ReportCorrected, Review, ReviewUndone, RoundWritten, SampleGrading, Setting, StoryPinned, StoryTold, StoryWritten,
};
use crate::time::Moment;

/// The schema version that this build writes. It changes only when the meaning of a stored field does; new kinds and new
/// optional fields do not change it.
pub const SCHEMA: u16 = 1;

/// What a person did.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum What {
    /// Graded and saved an answer.
    AttemptSaved(Attempt),
    /// Graded a sample answer.
    SampleGraded(SampleGrading),
    /// Changed a setting.
    SettingChanged(Setting),
    /// Wrote into a named field.
    NoteWritten(Note),
    /// Recalled a card and rated it.
    CardReviewed(Review),
    /// Took a rating back.
    ReviewUndone(ReviewUndone),
    /// Wrote a card, or wrote it again.
    OwnCardWritten(OwnCard),
    /// Took a card of one's own out of practice.
    OwnCardRemoved(OwnCardRemoved),
    /// Made an application, gave it other documents, or removed it.
    ApplicationWritten(ApplicationWritten),
    /// Wrote down a round of an application, moved it, or removed it.
    RoundWritten(RoundWritten),
    /// Corrected what a report read.
    ReportCorrected(ReportCorrected),
    /// Chose the application that practice is weighed by.
    ApplicationChosen(ApplicationChosen),
    /// Began a story, or deleted it.
    StoryWritten(StoryWritten),
    /// Said which story an attempt told.
    StoryTold(StoryTold),
    /// Made a loop, changed it, or removed it.
    LoopWritten(LoopWritten),
    /// Said by hand which story a round hears for a signal.
    StoryPinned(StoryPinned),
    /// Sat a mock to its end, or ended it.
    MockSat(MockSat),
    /// Marked red flags in an answer of a mock.
    RedFlagsMarked(RedFlagsMarked),
    /// Made a file for somebody to grade.
    GradeAsked(GradeAsked),
    /// Brought in the grades that came back.
    GradesReceived(GradesReceived),
    /// Took received grades out.
    GradesRemoved(GradesRemoved),
    /// Estimated a number.
    EstimateGiven(EstimateGiven),
    /// Wrote a question, or wrote it again. In a box: it is far larger than what else happens often.
    QuestionWritten(Box<QuestionWritten>),
    /// Took a question of one's own out of practice.
    QuestionRemoved(QuestionRemoved),
}

impl What {
    /// The draft that became this attempt; `None` for whatever else happened.
    pub(super) fn draft(&self) -> Option<EventId> {
        match self {
            What::AttemptSaved(attempt) => attempt.draft,
            _ => None,
        }
    }

    /// The kinds this build understands, as they stand in a stored event.
    pub const KINDS: [&'static str; 24] = [
        "attempt-saved",
        "sample-graded",
        "setting-changed",
        "note-written",
        "card-reviewed",
        "review-undone",
        "own-card-written",
        "own-card-removed",
        "application-written",
        "round-written",
        "report-corrected",
        "application-chosen",
        "story-written",
        "story-told",
        "loop-written",
        "story-pinned",
        "mock-sat",
        "red-flags-marked",
        "grade-asked",
        "grades-received",
        "grades-removed",
        "estimate-given",
        "question-written",
        "question-removed",
    ];

    /// What happened, from its kind and the JSON text of its data; `None` for a kind that this build does not know. Read
    /// straight from the text, kind by kind: a start reads thousands of them.
    ///
    /// # Errors
    /// Where the data does not fit the kind.
    pub fn read(kind: &str, data: &str) -> Result<Option<What>, serde_json::Error> {
        fn of<T: DeserializeOwned>(data: &str, what: fn(T) -> What) -> Result<Option<What>, serde_json::Error> {
            serde_json::from_str(data).map(what).map(Some)
        }
        match kind {
            "attempt-saved" => of(data, What::AttemptSaved),
            "sample-graded" => of(data, What::SampleGraded),
            "setting-changed" => of(data, What::SettingChanged),
            "note-written" => of(data, What::NoteWritten),
            "card-reviewed" => of(data, What::CardReviewed),
            "review-undone" => of(data, What::ReviewUndone),
            "own-card-written" => of(data, What::OwnCardWritten),
            "own-card-removed" => of(data, What::OwnCardRemoved),
            "application-written" => of(data, What::ApplicationWritten),
            "round-written" => of(data, What::RoundWritten),
            "report-corrected" => of(data, What::ReportCorrected),
            "application-chosen" => of(data, What::ApplicationChosen),
            "story-written" => of(data, What::StoryWritten),
            "story-told" => of(data, What::StoryTold),
            "loop-written" => of(data, What::LoopWritten),
            "story-pinned" => of(data, What::StoryPinned),
            "mock-sat" => of(data, What::MockSat),
            "red-flags-marked" => of(data, What::RedFlagsMarked),
            "grade-asked" => of(data, What::GradeAsked),
            "grades-received" => of(data, What::GradesReceived),
            "grades-removed" => of(data, What::GradesRemoved),
            "estimate-given" => of(data, What::EstimateGiven),
            "question-written" => of(data, |written| What::QuestionWritten(Box::new(written))),
            "question-removed" => of(data, What::QuestionRemoved),
            _ => Ok(None),
        }
    }
}

/// One thing that a person did, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id; the order of ids is the order of events.
    pub id: EventId,
    /// When it happened, by the clock of the device.
    pub when: Moment,
    /// What happened.
    pub what: What,
}
