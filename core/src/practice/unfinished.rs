//! Which stored drafts are unfinished answers, which one a page opens, and when a stored one is somebody else's.

use std::cmp::Reverse;

use super::Draft;
use crate::log::{EventId, Log};
use crate::order;

/// The drafts that are still to become an attempt, newest first. A tab that was killed as it saved, or another tab or a device
/// that had the same draft, can leave one behind that is one already.
pub fn unfinished(mut drafts: Vec<Draft>, log: &Log) -> Vec<Draft> {
    drafts.retain(|draft| !log.has_attempt_of(draft.id));
    order::sort_by_key(&mut drafts, |draft: &Draft| Reverse(draft.updated));
    drafts
}

/// Of the unfinished drafts of a subject the one that is asked for, else the newest.
pub fn to_open(mut unfinished: Vec<Draft>, wanted: Option<EventId>) -> Option<Draft> {
    let at = unfinished.iter().position(|draft| Some(draft.id) == wanted).unwrap_or(0);
    (at < unfinished.len()).then(|| unfinished.swap_remove(at))
}

/// Whether a draft has to go on under a new id, so that nobody's words are overwritten. `stored` is what is under its key
/// now, `ours` what this page last read or wrote there, `became_attempt` whether the log has it as an attempt: asked only where
/// nothing is stored, for it goes over the log.
pub fn is_anothers(stored: Option<&str>, ours: Option<&str>, became_attempt: impl FnOnce() -> bool) -> bool {
    match stored {
        // Another tab wrote it in between.
        Some(_) => stored != ours,
        // Another tab saved it as an attempt: what is changed from here on is another answer.
        None => ours.is_some() && became_attempt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, answer};
    use crate::log::{Attempt, What};
    use crate::pack::Subject;
    use crate::time::UtcMillis;

    fn drafts(diary: &mut Diary) -> Vec<Draft> {
        let mut draft = |at| Draft::begin(diary.next_id(), Subject::question("q"), UtcMillis(at));
        vec![draft(2), draft(3), draft(1)]
    }

    #[test]
    fn the_newest_is_first_and_what_became_an_attempt_is_no_draft() {
        let mut diary = Diary::new();
        let drafts = drafts(&mut diary);
        let ids = |drafts: &[Draft]| drafts.iter().map(|draft| draft.updated.0).collect::<Vec<_>>();
        assert_eq!(ids(&unfinished(drafts.clone(), &diary.log)), [3, 2, 1]);
        diary.add(What::AttemptSaved(Attempt { draft: Some(drafts[1].id), ..answer("q", &[]) }));
        assert_eq!(ids(&unfinished(drafts, &diary.log)), [2, 1]);
    }

    #[test]
    fn the_one_asked_for_is_opened_else_the_newest() {
        let mut diary = Diary::new();
        let drafts = unfinished(drafts(&mut diary), &diary.log);
        let opened = |wanted| to_open(drafts.clone(), wanted).map(|draft| draft.id);
        assert_eq!(opened(Some(drafts[2].id)), Some(drafts[2].id));
        assert_eq!(opened(None), Some(drafts[0].id));
        assert_eq!(opened(Some(diary.next_id())), Some(drafts[0].id), "one that is gone");
        assert_eq!(to_open(Vec::new(), None), None);
    }

    #[test]
    fn what_another_tab_wrote_or_saved_is_not_overwritten() {
        assert!(!is_anothers(None, None, || false), "nobody stored it yet");
        assert!(!is_anothers(Some("a"), Some("a"), || false));
        assert!(is_anothers(Some("b"), Some("a"), || unreachable!("what is stored says it")));
        assert!(is_anothers(Some("b"), None, || false));
        assert!(is_anothers(None, Some("a"), || true));
        assert!(!is_anothers(None, Some("a"), || false), "it was cleared away: ours is all there is");
    }
}
