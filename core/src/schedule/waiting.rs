//! All that was begun and waits, answers and mocks: which comes first, and where each is gone on with.

use std::cmp::Reverse;

use super::begun_mock::BegunMock;
use crate::order;
use crate::pack::Subject;
use crate::practice::Draft;
use crate::time::UtcMillis;

/// Where a question or drill is answered, as an address of the app.
pub(super) fn answer_address(subject: &Subject) -> String {
    format!("practise/{}", subject.id)
}

/// Where a draft is gone on with, as an address of the app.
pub fn draft_address(draft: &Draft) -> String {
    format!("{}?draft={}", answer_address(&draft.subject), draft.id)
}

/// What waits.
#[derive(Clone, Debug, PartialEq)]
pub enum Waiting {
    /// An answer.
    Answer(Box<Draft>),
    /// A mock.
    Mock(BegunMock),
}

impl Waiting {
    /// All that waits, the last changed first.
    pub fn newest_first(drafts: Vec<Draft>, mocks: Vec<BegunMock>) -> Vec<Waiting> {
        let answers = drafts.into_iter().map(|draft| Waiting::Answer(Box::new(draft)));
        let mut all: Vec<Waiting> = answers.chain(mocks.into_iter().map(Waiting::Mock)).collect();
        order::sort_by_key(&mut all, |waiting: &Waiting| Reverse(waiting.updated()));
        all
    }

    /// When it was last changed.
    pub fn updated(&self) -> UtcMillis {
        match self {
            Waiting::Answer(draft) => draft.updated,
            Waiting::Mock(mock) => mock.updated,
        }
    }

    /// Where it is gone on with, as an address of the app.
    pub fn address(&self) -> String {
        match self {
            Waiting::Answer(draft) => draft_address(draft),
            Waiting::Mock(mock) => mock.address(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::begun_mock::Left;
    use super::*;
    use crate::log::diary::Diary;

    #[test]
    fn of_all_that_waits_the_last_changed_is_the_first() {
        let mut diary = Diary::new();
        let mut draft = |at| Draft::begin(diary.next_id(), Subject::question("question-0"), UtcMillis(at));
        let (old, new) = (draft(1), draft(3));
        let left = Left::Rounds(1, 1);
        let between =
            BegunMock { mock: diary.next_id(), title: "Friday".into(), updated: UtcMillis(2), left, seconds: 600 };
        let addresses: Vec<String> = Waiting::newest_first(vec![old.clone(), new.clone()], vec![between.clone()])
            .iter()
            .map(Waiting::address)
            .collect();
        assert_eq!(addresses, [draft_address(&new), format!("mock?of={}", between.mock), draft_address(&old)]);
    }
}
