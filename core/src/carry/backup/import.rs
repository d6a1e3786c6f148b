//! What a backup would add to what is stored, and whether it may come in at all. [`BackupFile`] reads it, [`Merge`] compares
//! it.

use super::file::BackupFile;
use super::merge::Merge;
use super::preview::Preview;
use super::recordings::Recording;
use super::refusal::{MAX_BYTES, Refusal};
use super::screen::Screen;
use crate::time::{Moment, UtcMillis};

/// A backup that was read and compared with what is stored. Nothing is written yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// When the file was made; `None` where it does not say.
    pub made: Option<Moment>,
    /// What the import would do.
    pub preview: Preview,
    /// Keys and values to store, in this order; [`Import::add_to`] does.
    pub writes: Vec<(String, String)>,
    /// What was on screen, from the file of a crash.
    pub screen: Screen,
    /// Recordings of mocks, which belong where their mock is.
    pub recordings: Vec<Recording>,
}

impl Import {
    /// Checks a file's size, in bytes. Ask before reading it.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] or [`Refusal::Empty`].
    pub fn check_size(bytes: u64) -> Result<(), Refusal> {
        match bytes {
            0 => Err(Refusal::Empty),
            _ if bytes > MAX_BYTES => Err(Refusal::TooLarge(bytes)),
            _ => Ok(()),
        }
    }

    /// Reads a file's text and compares it with the stored keys and values. `now` is what this device's clock says.
    ///
    /// # Errors
    /// [`Refusal`], whole, where any part of the file is not what the format says.
    pub fn read(text: &str, stored: &[(String, String)], now: UtcMillis) -> Result<Import, Refusal> {
        Import::check_size(text.len() as u64)?;
        let file = BackupFile::read(text)?;
        let mut merge = Merge::with(stored, now);
        merge.add_all(file.values);
        let screen = Screen::of(file.screen, merge.known());
        let (writes, preview) = merge.done();
        Ok(Import { made: file.made, preview, writes, screen, recordings: file.recordings })
    }

    /// Whether everything in the file is here already.
    pub fn is_done(&self) -> bool {
        self.writes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::{FORMAT, RAW_FORMAT};
    use super::super::kept::Kept;
    use super::super::merge::MAX_AHEAD;
    use super::super::preview::Count;
    use super::super::screen::{MAX_TEXTS, MAX_TEXTS_BYTES, ScreenText};
    use super::super::{export, json};
    use super::*;
    use crate::carry::second_opinion::{Remarks, remarks_key};
    use crate::log::{
        EVENTS, Event, GradesReceived, GradesRemoved, IdSource, Note, Setting, StoryWritten, What, event_key,
    };
    use crate::loops::mock::mock_key;
    use crate::pack::own::pack_key;
    use crate::pack::{Level, Subject};
    use crate::practice::{DRAFTS, Draft, draft_key};
    use crate::report::record::{
        ApplicationRecord, Brought, DocumentKind, DocumentRecord, application_key, document_key,
    };
    use crate::stories::{Origin, Story, story_key};
    use crate::text::digest::DigestKey;
    use proptest::prelude::*;
    use serde_json::Value;
    use std::collections::{BTreeMap, BTreeSet};
    use std::slice::from_ref;

    const VERSION_1: &str = include_str!("../../../tests/fixtures/backup/v1.json");
    const DOCUMENT: &str = include_str!("../../../../docs/backup-format.md");

    /// Two months after the fixture's last event.
    const NOW: UtcMillis = UtcMillis(1_795_543_391_000);

    type Pairs = Vec<(String, String)>;

    fn made() -> Moment {
        Moment { at: NOW, offset_minutes: 60 }
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    fn event(n: u8, what: What) -> Event {
        let id = IdSource::default().next(UtcMillis(1_790_000_000_000 + i64::from(n)), [n; 10]);
        Event { id, when: made(), what }
    }

    fn pair(event: &Event) -> (String, String) {
        (event_key(event.id), event.to_json())
    }

    fn note_event(n: u8, text: &str) -> Event {
        event(n, What::NoteWritten(Note { key: "firm/a".into(), text: text.into() }))
    }

    fn note(n: u8, text: &str) -> (String, String) {
        pair(&note_event(n, text))
    }

    fn draft(n: u8, updated: i64, answer: &str) -> (String, String) {
        let id = IdSource::default().next(UtcMillis(1), [n; 10]);
        let mut draft = Draft::begin(id, Subject::question("q"), UtcMillis(updated));
        draft.set_answer(answer.into());
        (draft_key(&draft), serde_json::to_string(&draft).unwrap())
    }

    /// The store after an import.
    fn after(stored: &[(String, String)], import: &Import) -> Pairs {
        let mut all: BTreeMap<String, String> = stored.iter().cloned().collect();
        all.extend(import.writes.iter().cloned());
        all.into_iter().collect()
    }

    fn file(stored: &[(String, String)]) -> String {
        export(stored, made(), "0.1.0")
    }

    fn read(text: &str) -> Result<Import, Refusal> {
        Import::read(text, &[], NOW)
    }

    fn refused(text: &str) -> Refusal {
        read(text).unwrap_err()
    }

    fn sorted(mut pairs: Pairs) -> Pairs {
        pairs.sort();
        pairs
    }

    #[test]
    fn a_backup_fills_an_empty_store_and_says_with_what() {
        let newer = r#"{"v":2,"id":"0190a000-0000-7000-8000-000000000001","kind":"x"}"#;
        let stored = sorted(
            [
                vec![note(1, "a"), note(2, "b"), draft(3, 5, "c")],
                vec![pair(&event(4, What::SettingChanged(Setting { key: "theme".into(), value: "dark".into() })))],
                pairs(&[
                    ("debrief/event/0190a000-0000-7000-8000-000000000001", newer),
                    ("debrief/event/0190a000-0000-7000-8000-000000000002", "{\"v\":1,\u{0}"),
                ]),
            ]
            .concat(),
        );
        let import = read(&file(&stored)).unwrap();
        assert_eq!(import.made, Some(made()));
        let new = |new| Count { new, here: 0 };
        let expected = Preview { notes: new(2), drafts: new(1), settings: new(1), aside: new(2), ..Preview::default() };
        assert_eq!(import.preview, expected);
        assert_eq!(sorted(import.writes), stored, "letter for letter");
    }

    #[test]
    fn the_same_file_twice_changes_nothing() {
        let stored = vec![note(1, "a"), draft(2, 5, "b"), ("debrief/event/x".into(), "damaged".into())];
        let import = Import::read(&file(&stored), &stored, NOW).unwrap();
        assert!(import.is_done());
        assert_eq!((import.preview.notes, import.preview.drafts, import.preview.aside), (HERE, HERE, HERE));
    }

    const HERE: Count = Count { new: 0, here: 1 };

    fn pack(updated: i64, words: &str) -> (String, String) {
        let text = serde_json::json!({ "id": "own-acme", "updated": updated, "sources": { "pack.toml": words } });
        (pack_key("own-acme"), text.to_string())
    }

    #[test]
    fn an_imported_pack_comes_back_and_the_later_import_of_it_counts() {
        let import = read(&file(&[pack(1, "a")])).unwrap();
        assert_eq!(import.preview.packs, Count { new: 1, here: 0 });
        assert_eq!(import.writes, [pack(1, "a")], "letter for letter");
        let here = Import::read(&file(&[pack(1, "a")]), &[pack(1, "a")], NOW).unwrap();
        assert!(here.is_done());
        let newer = Import::read(&file(&[pack(2, "b")]), &[pack(1, "a")], NOW).unwrap();
        assert_eq!((newer.preview.packs_newer, newer.writes), (1, vec![pack(2, "b")]));
        let older = Import::read(&file(&[pack(1, "a")]), &[pack(2, "b")], NOW).unwrap();
        assert!(older.is_done(), "the one that is here is newer");
    }

    #[test]
    fn two_devices_become_one() {
        let (phone, desk) = (vec![note(1, "a"), note(2, "b")], vec![note(2, "b"), note(3, "c")]);
        let import = Import::read(&file(&phone), &desk, NOW).unwrap();
        assert_eq!(import.preview.notes, Count { new: 1, here: 1 });
        assert_eq!(after(&desk, &import), sorted(vec![note(1, "a"), note(2, "b"), note(3, "c")]));
    }

    #[test]
    fn the_same_id_with_other_content_keeps_ours_and_is_counted() {
        let import = Import::read(&file(&[note(1, "theirs")]), &[note(1, "ours")], NOW).unwrap();
        assert!(import.is_done());
        assert_eq!(import.preview.conflicts, 1);
        let (key, text) = note(1, "a");
        let spaced = text.replace(',', ", ");
        assert_eq!(Import::read(&file(&[(key, spaced)]), &[note(1, "a")], NOW).unwrap().preview.notes, HERE);
    }

    #[test]
    fn a_file_with_one_id_twice_gives_the_first() {
        let text = file(&[note(1, "a")]).replace(
            "\"drafts\"",
            &format!("\"kept\":[{}],\"drafts\"", {
                let (key, text) = note(1, "b");
                serde_json::json!({ "key": key, "text": text })
            }),
        );
        let text = text.replace(",\n\"kept\":[]", "");
        let import = read(&text).unwrap();
        assert_eq!((import.writes, import.preview.conflicts), (vec![note(1, "a")], 1));
    }

    #[test]
    fn of_two_writings_of_a_draft_the_newer_stays() {
        let (old, new) = (draft(1, 5, "old"), draft(1, 6, "new"));
        let import = Import::read(&file(from_ref(&new)), from_ref(&old), NOW).unwrap();
        assert_eq!((import.preview.drafts_newer, import.writes), (1, vec![new.clone()]));
        let import = Import::read(&file(&[old]), &[new], NOW).unwrap();
        assert_eq!((import.preview.drafts, import.is_done()), (HERE, true));
        let import = Import::read(&file(&[draft(1, 5, "a")]), &[draft(1, 5, "b")], NOW).unwrap();
        assert_eq!((import.preview.conflicts, import.is_done()), (1, true));
    }

    #[test]
    fn a_mock_under_way_comes_along_and_the_newer_writing_stays() {
        let id = IdSource::default().next(UtcMillis(1), [3; 10]);
        let mock = |updated: i64| {
            let stored = serde_json::json!({
                "id": id, "loop": id, "role": "r", "name": "Friday", "begun": 1, "updated": updated, "rounds": [],
                "round": 0, "question": 0, "stage": "over",
            });
            (mock_key(id), stored.to_string())
        };
        let import = read(&file(&[mock(5)])).unwrap();
        assert_eq!((import.preview.drafts.new, import.writes), (1, vec![mock(5)]));
        let import = Import::read(&file(&[mock(6)]), &[mock(5)], NOW).unwrap();
        assert_eq!((import.preview.drafts_newer, import.writes), (1, vec![mock(6)]));
        let of_later = (mock_key(id), mock(5).1.replace("over", "in-a-corridor"));
        let import = read(&file(std::slice::from_ref(&of_later))).unwrap();
        assert_eq!((import.preview.aside.new, import.writes), (1, vec![of_later]));
    }

    #[test]
    fn documents_and_applications_come_along_and_the_newer_writing_stays() {
        let id = IdSource::default().next(UtcMillis(1), [3; 10]);
        let cv = |text: &str, updated| {
            let brought = Brought { name: "cv.pdf".into(), text: text.into(), warnings: Vec::new() };
            let record = DocumentRecord::new(id, DocumentKind::Cv, brought, DigestKey([9; 16]), UtcMillis(updated));
            (document_key(id), serde_json::to_string(&record).unwrap())
        };
        let record = ApplicationRecord {
            id,
            firm: "Lab".into(),
            title: "Manager".into(),
            reviewed: true,
            updated: UtcMillis(5),
        };
        let application = (application_key(id), serde_json::to_string(&record).unwrap());
        let stored = vec![application, cv("Led nine", 5)];
        let import = read(&file(&stored)).unwrap();
        assert_eq!((import.preview.documents.new, import.preview.applications.new), (1, 1));
        assert_eq!(sorted(import.writes), sorted(stored.clone()));
        assert!(Import::read(&file(&stored), &stored, NOW).unwrap().is_done());

        let newer = Import::read(&file(&[cv("Led twelve", 6)]), &stored, NOW).unwrap();
        assert_eq!((newer.preview.documents_newer, newer.writes), (1, vec![cv("Led twelve", 6)]));
        let older = Import::read(&file(&[cv("Led four", 4)]), &stored, NOW).unwrap();
        assert_eq!((older.preview.documents, older.is_done()), (HERE, true));

        let damaged = vec![(document_key(id), "{\"id\":".to_owned())];
        let whole = Import::read(&file(&[cv("Led nine", 5)]), &damaged, NOW).unwrap();
        assert_eq!((whole.preview.restored, whole.writes.len()), (1, 2));
    }

    #[test]
    fn stories_come_along_and_one_that_was_deleted_does_not_come_back() {
        let id = IdSource::default().next(UtcMillis(1), [4; 10]);
        let story = |title: &str, updated| {
            let mut story = Story::begin(id, Origin::Blank, UtcMillis(updated));
            story.title = title.into();
            (story_key(id), serde_json::to_string(&story).unwrap())
        };
        let stored = vec![story("The outage", 5)];
        let import = read(&file(&stored)).unwrap();
        assert_eq!((import.preview.stories.new, &import.writes), (1, &stored));
        let newer = Import::read(&file(&[story("The outage of June", 6)]), &stored, NOW).unwrap();
        assert_eq!((newer.preview.stories_newer, newer.writes), (1, vec![story("The outage of June", 6)]));
        let of_another_version = stored[0].1.replace("\"v\":1", "\"v\":9");
        let kept = read(&file(&[(story_key(id), of_another_version.clone())])).unwrap();
        assert_eq!((kept.preview.stories.new, kept.writes), (1, vec![(story_key(id), of_another_version)]));
        let deleted = pair(&event(7, What::StoryWritten(StoryWritten { story: id, removed: true })));
        let back = Import::read(&file(&stored), from_ref(&deleted), NOW).unwrap();
        assert_eq!((back.preview.stories, back.is_done()), (HERE, true));
        let both = read(&file(&[deleted.clone(), stored[0].clone()])).unwrap();
        assert_eq!(both.writes, [deleted], "deleted on the other device");
    }

    #[test]
    fn the_words_of_a_second_opinion_come_along_until_it_is_removed() {
        let id = IdSource::default().next(UtcMillis(1), [5; 10]);
        let words = |note: &str, updated| {
            let remarks =
                Remarks { id, updated: UtcMillis(updated), from: "Sam".into(), note: note.into(), grades: Vec::new() };
            (remarks_key(id), serde_json::to_string(&remarks).unwrap())
        };
        let received = |at| {
            let (from, note) = (String::new(), String::new());
            let grades = GradesReceived { opinion: id, request: id, attempt: id, from, note, grades: Vec::new() };
            pair(&event(at, What::GradesReceived(grades)))
        };
        let removed = pair(&event(8, What::GradesRemoved(GradesRemoved { opinion: id })));
        let stored = vec![received(7), words("Say what it cost.", 7)];
        assert_eq!(sorted(read(&file(&stored)).unwrap().writes), sorted(stored.clone()));
        let newer = Import::read(&file(&[words("Better.", 9)]), &stored, NOW).unwrap();
        assert_eq!((newer.preview.remarks_newer, newer.writes), (1, vec![words("Better.", 9)]));
        let back = Import::read(&file(&stored), &[received(7), removed.clone()], NOW).unwrap();
        assert_eq!((back.preview.other, back.is_done()), (Count { new: 0, here: 2 }, true));
        let again = Import::read(&file(&[received(9), words("Again.", 9)]), &[received(7), removed], NOW).unwrap();
        assert_eq!(again.writes.len(), 2, "brought in once more after it was removed");
    }

    #[test]
    fn a_draft_that_is_an_attempt_by_now_does_not_come_back() {
        let unfinished = draft(1, 5, "An answer.");
        let attempt = |names_it: bool| {
            let mut draft: Draft = serde_json::from_str(&unfinished.1).unwrap();
            draft.predicted = Some(Level::Thin);
            let mut attempt = draft.finished(&[], UtcMillis(7)).unwrap();
            attempt.draft = attempt.draft.filter(|_| names_it);
            pair(&event(9, What::AttemptSaved(attempt)))
        };
        let saved = attempt(true);
        // Saved here after the file was made.
        let import = Import::read(&file(from_ref(&unfinished)), from_ref(&saved), NOW).unwrap();
        assert_eq!((import.preview.drafts, import.is_done()), (HERE, true));
        // Saved on another device, whose file still has the draft.
        let import = Import::read(&file(&[unfinished.clone(), saved.clone()]), &[], NOW).unwrap();
        assert_eq!((import.preview.drafts, import.writes), (HERE, vec![saved]));
        // An older version did not say which draft it was.
        let import = Import::read(&file(from_ref(&unfinished)), &[attempt(false)], NOW).unwrap();
        assert_eq!(import.writes, [unfinished]);
    }

    #[test]
    fn a_damaged_value_is_put_right_and_kept_beside() {
        let good = note(1, "a");
        let bad = vec![(good.0.clone(), good.1[..20].to_owned())];
        let import = Import::read(&file(from_ref(&good)), &bad, NOW).unwrap();
        assert_eq!(import.preview.restored, 1);
        let beside = (format!("{}.damaged", good.0), bad[0].1.clone());
        assert_eq!(import.writes, [beside, good.clone()], "first the one that is nowhere else");
        let now = after(&bad, &import);
        assert!(Import::read(&file(&[good]), &now, NOW).unwrap().is_done());
        assert!(Import::read(&file(&now), &now, NOW).unwrap().is_done());
    }

    #[test]
    fn an_event_of_a_far_future_is_kept_aside_and_no_later_backup_is_spoilt_by_it() {
        let late = |millis: i64| {
            let id = IdSource::default().next(UtcMillis(millis), [255; 10]);
            let what = What::SettingChanged(Setting { key: "theme".into(), value: "dark".into() });
            pair(&Event { id, when: made(), what })
        };
        let (key, text) = late(NOW.0 + MAX_AHEAD + 1);
        let import = read(&file(&[(key.clone(), text.clone())])).unwrap();
        assert_eq!(import.preview, Preview { aside: Count { new: 1, here: 0 }, ..Preview::default() });
        assert_eq!(import.writes, [(format!("{key}.later"), text.clone())]);
        assert!(Import::read(&file(&[(key.clone(), text.clone())]), &import.writes, NOW).unwrap().is_done());
        assert!(Import::read(&file(&import.writes), &import.writes, NOW).unwrap().is_done());
        assert_eq!(read(&file(&import.writes)).unwrap().writes, import.writes, "and comes out of a backup again");
        let here = [(key, text)];
        assert!(Import::read(&file(&here), &here, NOW).unwrap().is_done(), "one that is here already is no news");

        // The latest that comes in as an event, and what this browser makes of it from the next millisecond on.
        let latest = late(NOW.0 + MAX_AHEAD);
        assert_eq!(read(&file(from_ref(&latest))).unwrap().preview.settings.new, 1);
        let id = latest.0[EVENTS.len()..].parse().unwrap();
        let mut source = IdSource::after(Some(id));
        let mut stored = vec![latest];
        for at in 1..=1_000 {
            let id = source.next(UtcMillis(NOW.0 + at), [255; 10]);
            stored.push(pair(&Event { id, ..note_event(1, "a") }));
        }
        let back = Import::read(&file(&stored), &[], UtcMillis(NOW.0 + 1_000)).unwrap();
        assert_eq!((back.preview.notes.new, back.preview.aside.new), (1_000, 0));
    }

    #[test]
    fn a_stored_text_with_an_id_that_is_none_spoils_no_backup() {
        let (key, text) = note(1, "a");
        let (id, none) = (&key[EVENTS.len()..], "ffffffff-fffe-ffff-ffff-ffffffffffff");
        let stored = vec![(format!("{EVENTS}{none}"), text.replace(id, none))];
        let back = read(&file(&stored)).unwrap();
        assert_eq!((back.writes, back.preview.aside.new), (stored, 1));
        assert!(matches!(refused(&file(&[(key.clone(), text)]).replace(id, none)), Refusal::Malformed(_)));
    }

    #[test]
    fn the_file_of_a_crash_is_a_backup_too() {
        let stored = sorted(vec![note(1, "a \"b\""), draft(2, 5, "first\nsecond")]);
        let mut keys: BTreeMap<&str, &str> = stored.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        keys.insert("debrief/theme", "dark");
        let screen = serde_json::json!([
            { "label": "Answer", "text": "first\nsecond" },
            { "text": "not stored" },
            { "label": "Plan", "text": "not stored" },
            { "label": "Empty", "text": " " },
            7,
        ]);
        let raw = serde_json::json!({ "format": "debrief-raw", "saved": "2026-11-24", "keys": keys, "screen": screen });
        for text in [raw.to_string(), serde_json::to_string_pretty(&raw).unwrap()] {
            let import = read(&text).unwrap();
            assert_eq!(sorted(import.writes), stored);
            let texts = vec![ScreenText { label: String::new(), text: "not stored".into() }];
            assert_eq!(import.screen, Screen { texts, more: 0 });
        }
        let by_the_page = serde_json::json!({ "format": "debrief-raw", "keys": keys }).to_string();
        assert!(Import::read(&by_the_page, &stored, NOW).unwrap().is_done());
    }

    fn crash(stored: &[(String, String)], screen: &[String]) -> Screen {
        let keys: BTreeMap<&str, &str> = stored.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let screen: Vec<Value> = screen.iter().map(|text| serde_json::json!({ "text": text })).collect();
        read(&serde_json::json!({ "format": "debrief-raw", "keys": keys, "screen": screen }).to_string())
            .unwrap()
            .screen
    }

    #[test]
    fn of_endless_texts_on_screen_some_are_shown_and_the_rest_is_counted() {
        let stored: Pairs = (0..200).map(|n| note(n, &format!("stored {n}"))).collect();
        // Looking through all that is stored for each of them would take minutes.
        let endless: Vec<String> = (0..100_000).map(|n| format!("stored {n}")).collect();
        let screen = crash(&stored, &endless);
        assert_eq!((screen.texts.len(), screen.more), (MAX_TEXTS, 100_000 - 200 - MAX_TEXTS));
        assert_eq!(screen.texts[0].text, "stored 200");
        let long = ["a".repeat(MAX_TEXTS_BYTES), "b".repeat(MAX_TEXTS_BYTES)];
        let screen = crash(&[], &long);
        assert_eq!((screen.texts.len(), screen.more), (1, 1));
    }

    #[test]
    fn a_text_on_screen_that_is_a_part_of_a_settings_value_is_stored() {
        let setting = Setting { key: "interviews".into(), value: r#"[{"name":"On \"site\""}]"#.into() };
        let stored = [pair(&event(1, What::SettingChanged(setting)))];
        assert_eq!(crash(&stored, &["On \"site\"".into()]), Screen::default());
        assert_eq!(crash(&stored, &["On".into()]).texts.len(), 1, "a piece of what is stored is another text");
    }

    #[test]
    fn version_1_opens_for_ever() {
        let import = read(VERSION_1).unwrap();
        let new = |new| Count { new, here: 0 };
        let expected = Preview {
            attempts: new(2),
            samples: new(1),
            reviews: new(2),
            cards: new(1),
            notes: new(1),
            settings: new(1),
            other: new(2),
            drafts: new(1),
            aside: new(2),
            ..Preview::default()
        };
        assert_eq!(import.preview, expected);
        assert_eq!(file(&import.writes), VERSION_1, "and is written the same");
    }

    #[test]
    fn the_documented_example_is_a_backup() {
        let example = DOCUMENT.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let import = read(example).unwrap();
        let (one, preview) = (Count { new: 1, here: 0 }, import.preview);
        assert_eq!((preview.attempts, preview.settings, preview.drafts, preview.aside), (one, one, one, one));
        assert_eq!(import.made, Some(made()));
        assert_eq!(
            file(&import.writes).split_whitespace().collect::<String>(),
            example.split_whitespace().collect::<String>()
        );
        for word in [FORMAT, RAW_FORMAT, EVENTS, DRAFTS, "64 MiB"] {
            assert!(DOCUMENT.contains(word), "{word}");
        }
    }

    #[test]
    fn what_is_no_backup_is_named() {
        assert_eq!(refused(""), Refusal::Empty);
        assert_eq!(refused(" \n\u{FEFF}"), Refusal::NotJson(1));
        assert_eq!(refused("\u{FEFF} "), Refusal::Empty);
        assert_eq!(refused("PK\u{3}\u{4}\0\u{FFFD}\u{FFFD}"), Refusal::Binary);
        assert_eq!(refused("\u{FFFD}\u{FFFD}{\0\"\0f\0"), Refusal::Binary);
        assert_eq!(refused("Dear diary,"), Refusal::NotJson(1));
        assert_eq!(refused("{\n\"format\": debrief}"), Refusal::NotJson(2));
        for text in ["{}", "[]", "7", "null", "[\"debrief-backup\",1]", "{\"format\":7}", "{\"format\":\"anki\"}"] {
            assert_eq!(refused(text), Refusal::NotABackup, "{text}");
        }
        assert_eq!(refused("{\"format\":\"debrief-backup\",\"version\":2,\"events\":7}"), Refusal::Newer(2));
    }

    #[test]
    fn a_file_is_refused_by_its_size_before_it_is_read() {
        assert_eq!(Import::check_size(0), Err(Refusal::Empty));
        assert_eq!(Import::check_size(1), Ok(()));
        assert_eq!(Import::check_size(64 << 20), Ok(()));
        assert_eq!(Import::check_size((64 << 20) + 1), Err(Refusal::TooLarge((64 << 20) + 1)));
        assert!(Import::check_size(200 << 20).unwrap_err().to_string().contains("200 MiB"));
        assert!(matches!(refused(&" ".repeat((64 << 20) + 1)), Refusal::TooLarge(_)));
    }

    #[test]
    fn a_file_cut_at_any_place_is_refused() {
        let text = VERSION_1.trim_end();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let refusal = refused(&text[..end]);
            let expected = if end == 0 { Refusal::Empty } else { Refusal::CutShort };
            assert_eq!(refusal, expected, "cut at {end}");
        }
    }

    #[test]
    fn hostile_nesting_is_refused_wherever_it_stands() {
        let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        for text in [
            deep("[", "]"),
            "[".repeat(1_000_000),
            "{\"a\":".repeat(100_000),
            file(&[note(1, "DEEP")]).replace("\"DEEP\"", &deep("[", "]")),
            file(&[note(1, "DEEP")]).replace("\"DEEP\"", &deep("{\"a\":[", "]}").replace("[]", "[1]")),
        ] {
            assert_eq!(refused(&text), Refusal::TooDeep);
        }
    }

    #[test]
    fn hostile_parts_are_refused_with_everything_else() {
        let (id, good) = ("0190a000-0000-7000-8000-000000000001", file(&[note(1, "a"), draft(2, 5, "b")]));
        let with = |part: &str, value: &str| {
            let members: BTreeMap<String, &str> = json::members(good.trim()).collect();
            let parts: Vec<String> = members
                .iter()
                .map(|(name, old)| format!("\"{name}\":{}", if name == part { value } else { *old }))
                .collect();
            format!("{{{}}}", parts.join(","))
        };
        assert!(read(&with("app", "7")).is_ok(), "what nobody reads may be anything");
        assert!(read(&with("made", "[1,2]")).is_ok());
        for text in [
            with("version", "\"1\""),
            with("version", "0"),
            with("version", "-1"),
            with("events", "{}"),
            with("events", "null"),
            with("events", "[7]"),
            with("events", "[null]"),
            with("events", "[\"{}\"]"),
            with("events", "[{}]"),
            with("events", &format!("[[\"{id}\"]]")),
            with("events", "[{\"id\":7}]"),
            with("events", "[{\"id\":\"../../theme\"}]"),
            with("events", "[{\"id\":\"__proto__\"}]"),
            with("events", &format!("[{{\"id\":\"{id}\",\"id\":\"{id}\"}}]")),
            with("events", "[{\"id\":\"ffffffff-ffff-7fff-bfff-ffffffffffff\"}]"),
            with("drafts", "\"\""),
            with("drafts", "[{}]"),
            with("drafts", &format!("[{{\"id\":\"{id}\",\"subject\":[\"question\",7]}}]")),
            with("kept", "[{\"key\":\"debrief/event/x\"}]"),
            with("kept", "[{\"key\":\"debrief/event/x\",\"text\":{}}]"),
            good.replacen("\"version\"", "\"format\"", 1),
            "{\"format\":\"debrief-backup\",\"version\":1}".to_owned(),
            "{\"format\":\"debrief-raw\"}".to_owned(),
            "{\"format\":\"debrief-raw\",\"keys\":[]}".to_owned(),
            "{\"format\":\"debrief-raw\",\"keys\":{\"debrief/event/x\":{}}}".to_owned(),
        ] {
            assert!(matches!(refused(&text), Refusal::Malformed(_)), "{text}: {}", refused(&text));
        }
        for kind in ["..", "__proto__", "a/b", ""] {
            let text =
                with("drafts", &format!("[{{\"id\":\"{id}\",\"subject\":{{\"kind\":\"{kind}\",\"id\":\"q\"}}}}]"));
            assert!(matches!(refused(&text), Refusal::ForeignKey(_)), "{text}");
            let text =
                with("drafts", &format!("[{{\"id\":\"{id}\",\"subject\":{{\"kind\":\"drill\",\"id\":\"{kind}\"}}}}]"));
            assert!(matches!(refused(&text), Refusal::ForeignKey(_)), "{text}");
        }
        for key in
            ["theme", "debrief/theme", "debrief/event/../theme", "debrief/event/a/b", "debrief/event/", "__proto__"]
        {
            let text = with("kept", &format!("[{{\"key\":\"{key}\",\"text\":\"\"}}]"));
            assert!(matches!(refused(&text), Refusal::ForeignKey(_)), "{text}");
        }
        for key in ["theme", "__proto__", "debrief", "debrief/event/../theme", "debrief/draft/x"] {
            let text = format!("{{\"format\":\"debrief-raw\",\"keys\":{{\"{key}\":\"\"}}}}");
            assert!(matches!(refused(&text), Refusal::ForeignKey(_)), "{text}");
        }
    }

    #[test]
    fn fields_nobody_knows_are_kept_as_text_and_mean_nothing() {
        let (key, text) = note(1, "a");
        let text = text.replacen('{', "{\"__proto__\":{\"admin\":true},", 1);
        let file =
            file(&[(key.clone(), text.clone())]).replacen('{', "{\"__proto__\":{\"events\":[7]},\"later\":1,", 1);
        let import = read(&file).unwrap();
        assert_eq!((import.preview.notes.new, import.writes), (1, vec![(key, text)]));
    }

    fn any_stored() -> impl Strategy<Value = Pairs> {
        let one = (0u8..12, "\\PC{0,8}", 0i64..3, 0u8..4).prop_map(|(n, text, updated, kind)| match kind {
            0 => draft(n, updated, &text),
            1 => (format!("{EVENTS}odd-{n}"), text),
            2 => (format!("{EVENTS}{}", note(n, "").0.rsplit('/').next().unwrap_or("")), format!("{{\"v\":1{text}")),
            _ => note(n, &text),
        });
        prop::collection::vec(one, 0..12)
            .prop_map(|pairs| pairs.into_iter().collect::<BTreeMap<_, _>>().into_iter().collect())
    }

    proptest! {
        #[test]
        fn what_is_exported_comes_back(stored in any_stored()) {
            let text = file(&stored);
            prop_assert_eq!(sorted(read(&text).unwrap().writes), stored.clone());
            prop_assert!(Import::read(&text, &stored, NOW).unwrap().is_done());
        }

        #[test]
        fn merging_loses_nothing_readable_and_settles_at_once(ours in any_stored(), theirs in any_stored()) {
            let import = Import::read(&file(&theirs), &ours, NOW).unwrap();
            let now = after(&ours, &import);
            let again = Import::read(&file(&theirs), &now, NOW).unwrap();
            prop_assert!(again.is_done(), "{:?}", again.writes);
            let keys: BTreeSet<&str> = now.iter().map(|(key, _)| key.as_str()).collect();
            for (key, text) in &ours {
                prop_assert!(keys.contains(key.as_str()));
                // Only an older draft may be gone.
                prop_assert!(key.starts_with(DRAFTS) || now.iter().any(|(_, there)| there == text), "{}", text);
            }
            for (key, _) in &theirs {
                prop_assert!(keys.contains(key.as_str()));
            }
        }

        #[test]
        fn a_changed_byte_is_refused_or_harmless(at in 0usize..4_000, byte in any::<u8>(), count in 1usize..4) {
            let mut bytes = VERSION_1.as_bytes().to_vec();
            for step in 0..count {
                let at = (at * (step + 1)) % bytes.len();
                bytes[at] = byte;
            }
            if let Ok(import) = read(&String::from_utf8_lossy(&bytes)) {
                for (key, _) in import.writes {
                    prop_assert!(Kept::of(&key).is_some(), "{key}");
                }
            }
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>(), pieces in prop::collection::vec(prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\"format\"", "\"debrief-backup\"", "\"version\"", "1", "\"events\"",
            "\"kept\"", "\"key\"", "\"text\"", "null", "\0", " ",
        ]), 0..30)) {
            prop_assert!(read(&text).is_err());
            prop_assert!(read(&pieces.concat()).is_err());
        }
    }
}
