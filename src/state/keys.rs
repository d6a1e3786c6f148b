//! Every key of local storage, in one table.

use debrief_core::log::{EventId, Subject, SubjectKind};

/// What every key starts with.
pub const ALL: &str = "debrief/";

/// Set and removed again when everything was deleted, for other tabs to hear of.
pub const WIPED: &str = "debrief/wiped";

/// One key for each event: `debrief/event/<id>`.
pub const EVENTS: &str = "debrief/event/";

/// One key for each draft: `debrief/draft/<kind>/<subject>/<draft id>`.
pub const DRAFTS: &str = "debrief/draft/";

/// The theme, for `boot.js` to set before the app is there. A copy: the log has the setting.
pub const THEME: &str = "debrief/theme";

/// The key of an event.
pub fn event(id: EventId) -> String {
    format!("{EVENTS}{id}")
}

/// What the keys of a subject's drafts start with.
pub fn drafts_of(subject: &Subject) -> String {
    let kind = match subject.kind {
        SubjectKind::Question => "question",
        SubjectKind::Drill => "drill",
    };
    format!("{DRAFTS}{kind}/{}/", subject.id)
}
