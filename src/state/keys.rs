//! Every key of local storage, in one table.

use debrief_core::log::EventId;
use debrief_core::pack::Subject;

// A backup has to know the keys of what it takes along, so these stand in core, beside what they name.
pub use debrief_core::carry::backup::ROOM;
pub use debrief_core::carry::second_opinion::{REMARKS, remarks_key as remarks};
pub use debrief_core::log::{EVENTS, event_key as event};
pub use debrief_core::loops::mock::{MOCKS, mock_key as mock};
pub use debrief_core::practice::{DRAFTS, draft_key as draft, drafts_of};
pub use debrief_core::report::record::{
    APPLICATIONS, DOCUMENTS, application_key as application, document_key as document,
};
pub use debrief_core::stories::{STORIES, story_key as story};

/// What every key starts with.
pub const ALL: &str = "debrief/";

/// Set and removed again when everything was deleted, for other tabs to hear of.
pub const WIPED: &str = "debrief/wiped";

/// The days that a downloaded calendar file told of, so that the next one can cancel those that fell out of the plan.
pub const CALENDAR: &str = "debrief/calendar";

/// The theme, for `boot.js` to set before the app is there. A copy: the log has the setting.
pub const THEME: &str = "debrief/theme";

/// The role, for `boot.js` to fetch the index of before the app is there. A copy: the log has the setting.
pub const ROLE: &str = "debrief/role";

/// The catalogue of imported packs. The packs are in IndexedDB, and this can be made again from them.
pub const PACKS: &str = "debrief/packs";

/// There once the user has answered whether the browser is asked to keep what is stored.
pub const PERSISTENCE: &str = "debrief/persistence";

/// There once the user was told how to keep their work where the browser forgets, or wants no app installed.
pub const INSTALL: &str = "debrief/install";

/// Of how many entries the user has read that a wrong clock dated them.
pub const CLOCK_NOTE: &str = "debrief/clock-note";

/// There while a file is kept up to date with the backup: when the backup in it was made, and after a space when the one
/// was made that is being written; in milliseconds UTC.
pub const BACKUP_FILE: &str = "debrief/backup-file";

/// There while something has changed that is not in that file: when it changed.
pub const BACKUP_DUE: &str = "debrief/backup-due";

/// What every note begins with that is being typed.
pub const TYPING: &str = "debrief/typing/";

/// What every loop begins with in which something is being typed.
pub const LOOPS: &str = "debrief/loop/";

/// A loop in which something is being typed.
pub fn typing_loop(id: EventId) -> String {
    format!("{LOOPS}{id}")
}

/// What the levels begin with that were given so far to a sample answer.
pub const GRADINGS: &str = "debrief/grading/";

/// The levels given so far to a sample answer.
pub fn grading(sample: &str) -> String {
    format!("{GRADINGS}{sample}")
}

/// There while the rubric of a question or drill stays open that has no attempt yet.
pub fn opened(subject: &Subject) -> String {
    format!("debrief/opened/{}/{}", subject.kind.folder(), subject.id)
}

/// What somebody else's answer is kept under while it is graded here: it is opened from a file, and taken away when that is closed.
pub const OPINION: &str = "debrief/opinion";

/// What an answer begins with that is being made ready for somebody to grade.
pub const ASKING: &str = "debrief/asking/";

/// An answer that is being made ready for somebody to grade.
pub fn asking(attempt: EventId) -> String {
    format!("{ASKING}{attempt}")
}

/// What everything begins with that is typed for an estimate that was not given yet.
pub const ESTIMATES: &str = "debrief/estimate/";

/// What is typed for an estimate that was not given yet.
pub fn estimate(calculator: &str, estimate: &str) -> String {
    format!("{ESTIMATES}{calculator}/{estimate}")
}

/// What every question of the candidate's own begins with that is being typed.
pub const QUESTIONS: &str = "debrief/question/";

/// A question that is being typed: a new one, or an old one again.
pub fn typing_question(question: Option<EventId>) -> String {
    format!("{QUESTIONS}{}", question.map_or_else(|| "new".to_owned(), |id| id.to_string()))
}

/// What every text begins with that was pasted and not taken up yet.
pub const PASTED: &str = "debrief/pasted/";

/// A text that was pasted into a box and not taken up yet.
pub fn pasted(of: &str) -> String {
    format!("{PASTED}{of}")
}

/// What every name begins with that is being typed for a worksheet's setting.
pub const NAMING: &str = "debrief/naming/";

/// The name that is being typed for a setting of an item's worksheet; `route` is the item's address.
pub fn naming(route: &str) -> String {
    format!("{NAMING}{route}")
}

/// What is half typed in the fields of an item's worksheet; `route` is the item's address.
pub fn half_typed(route: &str) -> String {
    format!("debrief/half-typed/{route}")
}

/// A note that is being typed.
pub fn typing(note: &str) -> String {
    format!("{TYPING}{note}")
}
