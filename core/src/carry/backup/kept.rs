//! What goes into a backup: one line of a table for each kind of thing that is stored and cannot be made again. A new kind is
//! a line here, and in `docs/backup-format.md`.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::carry::second_opinion::{REMARKS, Remarks, remarks_key};
use crate::log::{EVENTS, Entry, EventId, event_key};
use crate::loops::mock::{MOCKS, Mock, mock_key};
use crate::pack::own::{PACKS, Stored as Pack, pack_key};
use crate::practice::{DRAFTS, Draft, draft_key};
use crate::report::record::{
    APPLICATIONS, ApplicationRecord, DOCUMENTS, DocumentRecord, application_key, document_key,
};
use crate::stories::{STORIES, Stored, story_key};

/// A kind of thing that a backup takes along.
pub(super) struct Kept {
    /// What its keys start with.
    pub prefix: &'static str,
    /// How many ids follow in a key, with `/` between them.
    ids: usize,
    /// The list of the file that holds it.
    pub list: &'static str,
    /// Whether a file has the list also where it is empty, as the first files had.
    pub always: bool,
    /// What one of them is called, in a refusal.
    pub name: &'static str,
    /// What is wrong with one that does not say where it belongs, in a refusal.
    pub lacks: &'static str,
    /// The key that such a text, of this version or a newer one, says it belongs under.
    pub own_key: fn(&str) -> Option<String>,
    /// The same, where this build or a newer one reads the whole of the text.
    pub readable_key: fn(&str) -> Option<String>,
}

/// All of them, in the order of the file.
pub(super) const KEPT: [Kept; 8] = [
    Kept {
        prefix: EVENTS,
        ids: 1,
        list: "events",
        always: true,
        name: "event",
        lacks: "has no id that an event has",
        own_key: |text| object(text).map(|head: EventHead| event_key(head.id)),
        readable_key: |text| {
            (!matches!(Entry::read(text), Entry::Damaged(_)))
                .then(|| object(text).map(|head: EventHead| event_key(head.id)))
                .flatten()
        },
    },
    Kept {
        prefix: DRAFTS,
        ids: 3,
        list: "drafts",
        always: true,
        name: "draft",
        lacks: "has no id or subject that a draft has",
        own_key: |text| object(text).map(|head: DraftHead| head.key()),
        readable_key: |text| object(text).map(|draft: Draft| draft_key(&draft)),
    },
    Kept {
        prefix: DOCUMENTS,
        ids: 1,
        list: "documents",
        always: false,
        name: "document",
        lacks: "has no id that a document has",
        own_key: |text| object(text).map(|head: EventHead| document_key(head.id)),
        readable_key: |text| object(text).map(|record: DocumentRecord| document_key(record.id)),
    },
    Kept {
        prefix: APPLICATIONS,
        ids: 1,
        list: "applications",
        always: false,
        name: "application",
        lacks: "has no id that an application has",
        own_key: |text| object(text).map(|head: EventHead| application_key(head.id)),
        readable_key: |text| object(text).map(|record: ApplicationRecord| application_key(record.id)),
    },
    Kept {
        prefix: STORIES,
        ids: 1,
        list: "stories",
        always: false,
        name: "story",
        lacks: "has no id that a story has",
        own_key: |text| object(text).map(|head: EventHead| story_key(head.id)),
        readable_key: |text| is_object(text).then(|| Stored::read(text).id().map(story_key)).flatten(),
    },
    Kept {
        prefix: MOCKS,
        ids: 1,
        list: "mocks",
        always: false,
        name: "mock",
        lacks: "has no id that a mock has",
        own_key: |text| object(text).map(|head: EventHead| mock_key(head.id)),
        readable_key: |text| object(text).map(|mock: Mock| mock_key(mock.id)),
    },
    Kept {
        prefix: REMARKS,
        ids: 1,
        list: "remarks",
        always: false,
        name: "set of remarks",
        lacks: "has no id that an opinion has",
        own_key: |text| object(text).map(|head: EventHead| remarks_key(head.id)),
        readable_key: |text| object(text).map(|remarks: Remarks| remarks_key(remarks.id)),
    },
    Kept {
        prefix: PACKS,
        ids: 1,
        list: "packs",
        always: false,
        name: "pack",
        lacks: "has no id that a pack has",
        own_key: |text| object(text).map(|head: PackHead| pack_key(&head.id)),
        readable_key: |text| object(text).map(|pack: Pack| pack_key(&pack.id)),
    },
];

impl Kept {
    /// What a key holds; `None` where no backup has it. Ids are letters, digits and a few marks, so that none can be taken
    /// for a path.
    pub fn of(key: &str) -> Option<&'static Kept> {
        let kept = KEPT.iter().find(|kept| key.starts_with(kept.prefix))?;
        let ids: Vec<&str> = key[kept.prefix.len()..].split('/').collect();
        let is_id = |id: &&str| {
            (1..=200).contains(&id.len())
                && id.starts_with(|c: char| c.is_ascii_alphanumeric())
                && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
        };
        (ids.len() == kept.ids && ids.iter().all(is_id)).then_some(kept)
    }
}

/// Reads an object. Serde takes a list for a struct as well; a stored value is an object.
pub(super) fn object<T: DeserializeOwned>(text: &str) -> Option<T> {
    is_object(text).then(|| serde_json::from_str(text).ok()).flatten()
}

/// Whether the text, if it is JSON, is an object.
pub(super) fn is_object(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// What every event has in every version.
#[derive(Deserialize)]
struct EventHead {
    id: EventId,
}

/// What every imported pack has in every version.
#[derive(Deserialize)]
struct PackHead {
    id: String,
}

/// What every draft has in every version.
#[derive(Deserialize)]
struct DraftHead {
    id: EventId,
    subject: SubjectHead,
}

#[derive(Deserialize)]
struct SubjectHead {
    kind: String,
    id: String,
}

impl DraftHead {
    fn key(&self) -> String {
        format!("{DRAFTS}{}/{}/{}", self.subject.kind, self.subject.id, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::IdSource;
    use crate::pack::Subject;
    use crate::time::UtcMillis;

    #[test]
    fn keys_are_those_of_the_app_and_nothing_like_a_path() {
        let id = IdSource::default().next(UtcMillis(1), [0; 10]);
        let draft = Draft::begin(id, Subject::drill("run-at-risk"), UtcMillis(1));
        assert_eq!(Kept::of(&event_key(id)).unwrap().list, "events");
        let kept = Kept::of(&draft_key(&draft)).unwrap();
        let text = serde_json::to_string(&draft).unwrap();
        assert_eq!((kept.own_key)(&text), Some(draft_key(&draft)));
        assert_eq!((kept.readable_key)(&text), Some(draft_key(&draft)));
        for key in [
            "debrief/event/",
            "debrief/event/..",
            "debrief/event/a/b",
            "debrief/event/../theme",
            "debrief/event/__proto__",
            "debrief/draft/question/q",
            "debrief/draft/question//x",
            "debrief/draft/question/q/x/y",
            "debrief/draft/question/..\\q/x",
            "debrief/theme",
            "debrief/event/a b",
            "other",
        ] {
            assert!(Kept::of(key).is_none(), "{key}");
        }
    }
}
