//! Under which key a draft is stored.

use super::Draft;
use crate::pack::{Subject, SubjectKind};

/// One key for each draft: `debrief/draft/<kind>/<subject>/<draft id>`.
pub const DRAFTS: &str = "debrief/draft/";

/// What the keys of a subject's drafts start with.
pub fn drafts_of(subject: &Subject) -> String {
    let kind = match subject.kind {
        SubjectKind::Question => "question",
        SubjectKind::Drill => "drill",
    };
    format!("{DRAFTS}{kind}/{}/", subject.id)
}

/// The key of a draft.
pub fn draft_key(draft: &Draft) -> String {
    format!("{}{}", drafts_of(&draft.subject), draft.id)
}
