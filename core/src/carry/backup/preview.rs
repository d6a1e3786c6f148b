//! What an import would do, counted by what it is.

use super::file::Holds;
use crate::log::What;

/// Of one kind of thing, how many the file has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Not stored yet: the import would add them.
    pub new: usize,
    /// Stored already.
    pub here: usize,
}

/// What an import would do, for the person to see before it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Graded answers.
    pub attempts: Count,
    /// Graded sample answers.
    pub samples: Count,
    /// Recalls of cards.
    pub reviews: Count,
    /// Estimates of numbers.
    pub estimates: Count,
    /// Cards of one's own, each writing counted.
    pub cards: Count,
    /// Questions of one's own, each writing counted.
    pub questions: Count,
    /// Writings of notes.
    pub notes: Count,
    /// Changes of settings.
    pub settings: Count,
    /// Mocks that were sat.
    pub mocks: Count,
    /// Writings of interview days, and which story a round hears.
    pub loops: Count,
    /// Changes of applications: their texts, rounds and what was said against the report.
    pub of_applications: Count,
    /// Changes of stories: that one was written, or told.
    pub of_stories: Count,
    /// What else happened: undone reviews, removed cards, and the words of second opinions.
    pub other: Count,
    /// Unsaved answers.
    pub drafts: Count,
    /// CVs and job descriptions.
    pub documents: Count,
    /// What applications are called.
    pub applications: Count,
    /// Stories.
    pub stories: Count,
    /// Imported packs.
    pub packs: Count,
    /// Unsaved answers that are stored in an older writing, which the import would replace.
    pub drafts_newer: usize,
    /// The same of documents and of what applications are called.
    pub documents_newer: usize,
    /// The same of stories.
    pub stories_newer: usize,
    /// The same of what others wrote beside their grades.
    pub remarks_newer: usize,
    /// The same of imported packs.
    pub packs_newer: usize,
    /// What this version cannot read, damaged or written by a newer one: kept aside as it is.
    pub aside: Count,
    /// What is stored and cannot be read, and the file has whole: the import would put it right.
    pub restored: usize,
    /// What is stored under the same id with other content: ours stays.
    pub conflicts: usize,
}

impl Preview {
    /// Where it is counted that the file has a newer writing.
    pub(super) fn newer(&mut self, holds: &Holds) -> &mut usize {
        match holds {
            Holds::Document | Holds::Application => &mut self.documents_newer,
            Holds::Remarks => &mut self.remarks_newer,
            Holds::Story => &mut self.stories_newer,
            Holds::Pack => &mut self.packs_newer,
            _ => &mut self.drafts_newer,
        }
    }

    /// Where it is counted.
    pub(super) fn count(&mut self, holds: &Holds) -> &mut Count {
        match holds {
            Holds::Event(What::AttemptSaved(_)) => &mut self.attempts,
            Holds::Event(What::SampleGraded(_)) => &mut self.samples,
            Holds::Event(What::CardReviewed(_)) => &mut self.reviews,
            Holds::Event(What::EstimateGiven(_)) => &mut self.estimates,
            Holds::Event(What::OwnCardWritten(_)) => &mut self.cards,
            Holds::Event(What::QuestionWritten(_)) => &mut self.questions,
            Holds::Event(What::NoteWritten(_)) => &mut self.notes,
            Holds::Event(What::SettingChanged(_)) => &mut self.settings,
            Holds::Event(What::MockSat(_)) => &mut self.mocks,
            Holds::Event(What::LoopWritten(_) | What::StoryPinned(_)) => &mut self.loops,
            Holds::Event(
                What::ApplicationWritten(_)
                | What::ApplicationChosen(_)
                | What::RoundWritten(_)
                | What::ReportCorrected(_),
            ) => &mut self.of_applications,
            Holds::Event(What::StoryWritten(_)) => &mut self.of_stories,
            Holds::Event(_) | Holds::Remarks => &mut self.other,
            Holds::Draft(_) => &mut self.drafts,
            Holds::Document => &mut self.documents,
            Holds::Application => &mut self.applications,
            Holds::Story => &mut self.stories,
            Holds::Pack => &mut self.packs,
            Holds::Aside => &mut self.aside,
        }
    }
}
