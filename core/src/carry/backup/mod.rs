//! The backup: everything a person made, as one JSON file. The format is documented in `docs/backup-format.md`; what
//! its version 1 means never changes.
//!
//! Here is what is written and under which keys it is stored; [`Import`] reads it back. Neither touches the store: the
//! caller hands in what is stored, and where to write what comes out.

mod adding;
mod import;
mod json;
mod refusal;
mod reminder;

pub use adding::Values;
pub use import::{Count, Import, Preview, Screen, ScreenText};
pub use refusal::Refusal;
pub use reminder::{Reminder, Unsaved};

use serde::Deserialize;

use crate::log::{Entry, EventId};
use crate::order;
use crate::pack::{Subject, SubjectKind};
use crate::practice::Draft;
use crate::time::{Moment, UtcMillis};

/// The `format` of a backup file.
pub const FORMAT: &str = "debrief-backup";

/// The `format` of the file that `boot.js` makes when the app itself has stopped: stored keys and values as they are.
pub const RAW_FORMAT: &str = "debrief-raw";

/// The version of the backup format that this build writes. A new optional field does not change it.
pub const VERSION: u64 = 1;

/// One key for each event: `debrief/event/<id>`.
pub const EVENTS: &str = "debrief/event/";

/// One key for each draft: `debrief/draft/<kind>/<subject>/<draft id>`.
pub const DRAFTS: &str = "debrief/draft/";

/// The key of an event.
pub fn event_key(id: EventId) -> String {
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

/// The key of a draft.
pub fn draft_key(draft: &Draft) -> String {
    format!("{}{}", drafts_of(&draft.subject), draft.id)
}

/// The file, from the stored keys and values. Of these only events and drafts go in; the rest can be made again from
/// them. `made` is now, `app` the version of the app.
///
/// What this build reads, and events of newer versions, go in letter for letter as the JSON they are. A value that
/// cannot be read, or that stands under another key than its own, goes in as key and text.
pub fn export(stored: &[(String, String)], made: Moment, app: &str) -> String {
    let mut stored: Vec<&(String, String)> = stored.iter().filter(|(key, _)| is_key(key)).collect();
    order::sort(&mut stored);
    let (mut events, mut drafts, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for (key, text) in stored {
        if own_event_key(text).as_ref() == Some(key) {
            events.push(text.clone());
        } else if own_draft_key(text).as_ref() == Some(key) {
            drafts.push(text.clone());
        } else {
            kept.push(serde_json::json!({ "key": key, "text": text }).to_string());
        }
    }
    format!(
        "{}\"offset\":{}}},\"app\":{},\n\"events\":{},\n\"drafts\":{},\n\"kept\":{}}}\n",
        beginning(made.at),
        made.offset_minutes,
        serde_json::Value::from(app),
        list(&events),
        list(&drafts),
        list(&kept)
    )
}

/// What a file begins with that was made at that time: enough to tell it from every other file of the same browser.
pub fn beginning(made: UtcMillis) -> String {
    format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"made\":{{\"at\":{},", made.0)
}

/// A list of JSON texts, one a line.
fn list(elements: &[String]) -> String {
    if elements.is_empty() { "[]".to_owned() } else { format!("[\n{}\n]", elements.join(",\n")) }
}

/// The key that a readable event, or one of a newer version, belongs under.
fn own_event_key(text: &str) -> Option<String> {
    (!matches!(Entry::read(text), Entry::Damaged(_)))
        .then(|| EventHead::read(text))
        .flatten()
        .map(|head| event_key(head.id))
}

/// The key that a readable draft belongs under.
fn own_draft_key(text: &str) -> Option<String> {
    is_object(text).then(|| serde_json::from_str(text).ok()).flatten().map(|draft| draft_key(&draft))
}

/// What every event has in every version.
#[derive(Deserialize)]
struct EventHead {
    id: EventId,
}

impl EventHead {
    fn read(text: &str) -> Option<EventHead> {
        is_object(text).then(|| serde_json::from_str(text).ok()).flatten()
    }
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
    fn read(text: &str) -> Option<DraftHead> {
        is_object(text).then(|| serde_json::from_str(text).ok()).flatten()
    }

    fn key(&self) -> String {
        format!("{DRAFTS}{}/{}/{}", self.subject.kind, self.subject.id, self.id)
    }
}

/// Serde takes a list for a struct as well; a stored value is an object.
fn is_object(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// Whether it is a key that Debrief stores an event or a draft under. Ids are letters, digits and a few marks, so that
/// none can be taken for a path.
fn is_key(key: &str) -> bool {
    let parts = if let Some(id) = key.strip_prefix(EVENTS) {
        vec![id]
    } else if let Some(rest) = key.strip_prefix(DRAFTS) {
        let parts: Vec<&str> = rest.split('/').collect();
        if parts.len() != 3 {
            return false;
        }
        parts
    } else {
        return false;
    };
    parts.iter().all(|part| {
        (1..=200).contains(&part.len())
            && part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::IdSource;
    use crate::pack::Subject;
    use proptest::prelude::*;

    pub(super) fn made() -> Moment {
        Moment { at: UtcMillis(1_795_543_391_000), offset_minutes: 60 }
    }

    pub(super) fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    const ID: &str = "0190a000-0000-7000-8000-000000000001";

    fn stored(id: &str, text: &str) -> (String, String) {
        (format!("{EVENTS}{id}"), text.to_owned())
    }

    #[test]
    fn a_backup_holds_each_value_letter_for_letter() {
        let newer = format!(
            r#"{{"zeta": 1.50, "id": "{ID}", "v": 9, "kind":"loop-held", "big":123456789012345678901234567890}}"#
        );
        let damaged = r#"{"v":1,"id":"0190a0"#;
        let text = export(
            &[
                stored(ID, &newer),
                stored("0190a000-0000-7000-8000-000000000002", damaged),
                ("debrief/theme".into(), "dark".into()),
            ],
            made(),
            "0.1 \"x\"",
        );
        assert_eq!(
            text,
            format!(
                "{{\"format\":\"debrief-backup\",\"version\":1,\"made\":{{\"at\":1795543391000,\"offset\":60}},\"app\":\"0.1 \\\"x\\\"\",\n\
                 \"events\":[\n{newer}\n],\n\"drafts\":[],\n\"kept\":[\n{{\"key\":\"debrief/event/0190a000-0000-7000-8000-000000000002\",\
                 \"text\":\"{{\\\"v\\\":1,\\\"id\\\":\\\"0190a0\"}}\n]}}\n"
            )
        );
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
        assert!(text.starts_with(&beginning(made().at)) && !text.starts_with(&beginning(UtcMillis(1_795_543_391))));
    }

    #[test]
    fn an_event_under_another_key_keeps_that_key() {
        let text =
            format!(r#"{{"v":1,"id":"{ID}","at":1,"offset":0,"kind":"note-written","data":{{"key":"a","text":"b"}}}}"#);
        let file = export(&[stored("elsewhere", &text), stored(ID, &text)], made(), "0");
        assert!(file.contains(&format!("\"events\":[\n{text}\n]")));
        assert!(file.contains("\"key\":\"debrief/event/elsewhere\""));
    }

    #[test]
    fn keys_are_those_of_the_app_and_nothing_like_a_path() {
        let id = IdSource::default().next(UtcMillis(1), [0; 10]);
        let draft = Draft::begin(id, Subject::drill("run-at-risk"), UtcMillis(1));
        assert!(is_key(&event_key(id)) && is_key(&draft_key(&draft)));
        assert_eq!(draft_key(&draft), DraftHead::read(&serde_json::to_string(&draft).unwrap()).unwrap().key());
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
            assert!(!is_key(key), "{key}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_stored_makes_a_file_that_is_json(values in prop::collection::vec((any::<String>(), any::<bool>()), 0..6)) {
            let stored: Vec<_> = values
                .into_iter()
                .enumerate()
                .map(|(n, (value, event))| (if event { format!("{EVENTS}{n}") } else { format!("{DRAFTS}question/q/{n}") }, value))
                .collect();
            let file: serde_json::Value = serde_json::from_str(&export(&stored, made(), "0")).unwrap();
            prop_assert_eq!(file["kept"].as_array().unwrap().len(), stored.len());
        }
    }
}
