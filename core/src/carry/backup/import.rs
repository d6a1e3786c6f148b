//! Reading a backup and merging it with what is stored. Merging is set union: an event is known by its id, and what is
//! stored stays. Only a draft is replaced, by a newer writing of the same draft, and a value that cannot be read, by
//! its readable original; the unreadable one is then kept beside it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{
    DRAFTS, DraftHead, EVENTS, EventHead, FORMAT, RAW_FORMAT, Refusal, VERSION, draft_key, event_key, is_key,
    is_object, json,
};
use crate::log::{Entry, EventId, What};
use crate::practice::Draft;
use crate::time::{Moment, UtcMillis};

/// How deep a backup's brackets may be nested: the JSON reader takes an event of 127 levels, in a list, in the file.
const MAX_DEPTH: usize = 132;

/// How far ahead of this device's clock an event may be dated, in milliseconds: a thousand years. Every id made from then on
/// comes after it, so it must leave room, and no clock is wrong by that much.
const MAX_AHEAD: i64 = 365_250 * 24 * 60 * 60 * 1000;

/// How many texts of a screen are shown: more than any page has fields.
const MAX_TEXTS: usize = 100;

/// How many bytes they have together: as much as a page takes to be slow with.
const MAX_TEXTS_BYTES: usize = 1 << 20;

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
    /// Cards of one's own, each writing counted.
    pub cards: Count,
    /// Writings of notes.
    pub notes: Count,
    /// Changes of settings.
    pub settings: Count,
    /// What else happened: undone reviews, removed cards and the like.
    pub other: Count,
    /// Unsaved answers.
    pub drafts: Count,
    /// Unsaved answers that are stored in an older writing, which the import would replace.
    pub drafts_newer: usize,
    /// What this version cannot read, damaged or written by a newer one: kept aside as it is.
    pub aside: Count,
    /// What is stored and cannot be read, and the file has whole: the import would put it right.
    pub restored: usize,
    /// What is stored under the same id with other content: ours stays.
    pub conflicts: usize,
}

/// A text that was on screen when the app stopped. It belongs to no event: show it, so that the person can copy it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ScreenText {
    /// The name of its field, as a screen reader would say it.
    #[serde(default)]
    pub label: String,
    /// The text.
    pub text: String,
}

/// The texts of a crash's file that are stored nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// Those to show.
    pub texts: Vec<ScreenText>,
    /// How many more the file has: too many, or too long, to have been on one screen.
    pub more: usize,
}

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
}

#[derive(Deserialize)]
struct Made {
    at: UtcMillis,
    offset: i16,
}

#[derive(Deserialize)]
struct Kept {
    key: String,
    text: String,
}

/// What a value of the file is.
enum Kind {
    Event(What),
    Draft(EventId),
    Aside,
}

/// A value of the file and the key it belongs under.
struct Item {
    key: String,
    text: String,
    kind: Kind,
}

impl Import {
    /// How large a file may be, in bytes: more than a browser stores, so more than any backup has.
    pub const MAX_BYTES: u64 = 64 << 20;

    /// Checks a file's size, in bytes. Ask before reading it.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] or [`Refusal::Empty`].
    pub fn check_size(bytes: u64) -> Result<(), Refusal> {
        match bytes {
            0 => Err(Refusal::Empty),
            _ if bytes > Import::MAX_BYTES => Err(Refusal::TooLarge(bytes)),
            _ => Ok(()),
        }
    }

    /// Reads a file's text and compares it with the stored keys and values. `now` is what this device's clock says.
    ///
    /// # Errors
    /// [`Refusal`], whole, where any part of the file is not what the format says.
    pub fn read(text: &str, stored: &[(String, String)], now: UtcMillis) -> Result<Import, Refusal> {
        Import::check_size(text.len() as u64)?;
        let text = text.trim_start_matches('\u{FEFF}').trim();
        check_json(text)?;
        let mut members = BTreeMap::new();
        for (name, value) in json::members(text) {
            if members.contains_key(&name) {
                return Err(Refusal::malformed(format!(
                    "it has two parts named \u{201c}{}\u{201d}",
                    super::refusal::shown(&name)
                )));
            }
            members.insert(name, value);
        }
        let known = stored.iter().filter(|(key, _)| is_key(key)).cloned().collect();
        let last = UtcMillis(now.0.saturating_add(MAX_AHEAD));
        let mut merge = Merge { known, last, finished: BTreeSet::new(), import: Import::default() };
        match members.get("format").and_then(|format| serde_json::from_str::<String>(format).ok()).as_deref() {
            Some(FORMAT) => {
                merge.import.made = members
                    .get("made")
                    .filter(|made| is_object(made))
                    .and_then(|made| serde_json::from_str::<Made>(made).ok())
                    .map(|made| Moment { at: made.at, offset_minutes: made.offset });
                merge.add_all(backup_items(&members)?);
            }
            Some(RAW_FORMAT) => {
                merge.add_all(raw_items(&members)?);
                merge.add_screen(members.get("screen").copied().unwrap_or("[]"));
            }
            _ => return Err(Refusal::NotABackup),
        }
        Ok(merge.import)
    }

    /// Whether everything in the file is here already.
    pub fn is_done(&self) -> bool {
        self.writes.is_empty()
    }
}

/// Checks that the text is one JSON object, not too deep.
fn check_json(text: &str) -> Result<(), Refusal> {
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    if json::depth(text) > MAX_DEPTH {
        return Err(Refusal::TooDeep);
    }
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) if is_object(text) => Ok(()),
        Ok(_) => Err(Refusal::NotABackup),
        // What is no text at all becomes NUL and replacement characters when read as one.
        Err(_) if text.chars().take(2_000).any(|c| matches!(c, '\0' | '\u{FFFD}')) => Err(Refusal::Binary),
        Err(error) if is_object(text) && (error.is_eof() || is_at_end(&error, text)) => Err(Refusal::CutShort),
        Err(error) => Err(Refusal::NotJson(error.line())),
    }
}

/// Whether the reader came to the end before it complained: a number may be cut so that it is none.
fn is_at_end(error: &serde_json::Error, text: &str) -> bool {
    let last = text.rsplit('\n').next().unwrap_or("");
    error.line() == text.split('\n').count() && error.column() >= last.len() && !text.ends_with('}')
}

fn elements<'a>(members: &BTreeMap<String, &'a str>, name: &str) -> Result<impl Iterator<Item = &'a str>, Refusal> {
    match members.get(name) {
        Some(list) if list.starts_with('[') => Ok(json::elements(list)),
        Some(_) => Err(Refusal::malformed(format!("its \u{201c}{name}\u{201d} are not a list"))),
        None => Ok(json::elements("[]")),
    }
}

fn backup_items(members: &BTreeMap<String, &str>) -> Result<Vec<Item>, Refusal> {
    let version = members.get("version").and_then(|version| serde_json::from_str::<u64>(version).ok());
    match version {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(Refusal::Newer(newer)),
        _ => return Err(Refusal::malformed("it does not say which version of the format it has")),
    }
    if !members.contains_key("events") {
        return Err(Refusal::malformed("it has no list of events"));
    }
    let mut items = Vec::new();
    for (n, text) in elements(members, "events")?.enumerate() {
        let part = format!("event {}", n + 1);
        let head =
            EventHead::read(text).ok_or_else(|| Refusal::malformed(format!("{part} has no id that an event has")))?;
        items.push(item(event_key(head.id), text.to_owned())?);
    }
    for (n, text) in elements(members, "drafts")?.enumerate() {
        let part = format!("draft {}", n + 1);
        let head = DraftHead::read(text)
            .ok_or_else(|| Refusal::malformed(format!("{part} has no id or subject that a draft has")))?;
        items.push(item(head.key(), text.to_owned())?);
    }
    for (n, text) in elements(members, "kept")?.enumerate() {
        let part = format!("kept entry {}", n + 1);
        let kept: Kept = is_object(text)
            .then(|| serde_json::from_str(text).ok())
            .flatten()
            .ok_or_else(|| Refusal::malformed(format!("{part} is not a key and a text")))?;
        items.push(item(kept.key, kept.text)?);
    }
    Ok(items)
}

fn raw_items(members: &BTreeMap<String, &str>) -> Result<Vec<Item>, Refusal> {
    let keys =
        members.get("keys").filter(|keys| is_object(keys)).ok_or_else(|| Refusal::malformed("it has no keys"))?;
    let mut items = Vec::new();
    for (key, value) in json::members(keys) {
        if !key.starts_with("debrief/") {
            return Err(Refusal::key(&key));
        }
        let text: String = serde_json::from_str(value).map_err(|_| {
            Refusal::malformed(format!("the value of \u{201c}{}\u{201d} is no text", super::refusal::shown(&key)))
        })?;
        // The app has other keys, such as a copy of the theme: made again from events, and not ours to write.
        if key.starts_with(EVENTS) || key.starts_with(DRAFTS) {
            items.push(item(key, text)?);
        }
    }
    Ok(items)
}

/// Finds out what a value is. One that says it belongs under another key cannot be believed, as in the store: it stays
/// aside under the key that it was found under.
fn item(key: String, text: String) -> Result<Item, Refusal> {
    if !is_key(&key) {
        return Err(Refusal::key(&key));
    }
    let (own, kind) = if key.starts_with(EVENTS) {
        let kind = match Entry::read(&text) {
            Entry::Known(event) => Kind::Event(event.what),
            Entry::Unknown | Entry::Damaged(_) => Kind::Aside,
        };
        (EventHead::read(&text).map(|head| event_key(head.id)), kind)
    } else {
        let draft = read_draft(&text);
        (draft.as_ref().map(draft_key), draft.map_or(Kind::Aside, |draft| Kind::Draft(draft.id)))
    };
    let kind = if own.as_ref() == Some(&key) { kind } else { Kind::Aside };
    Ok(Item { key, text, kind })
}

/// The draft that became this attempt.
fn draft_of(what: &What) -> Option<EventId> {
    match what {
        What::AttemptSaved(attempt) => attempt.draft,
        _ => None,
    }
}

fn read_draft(text: &str) -> Option<Draft> {
    is_object(text).then(|| serde_json::from_str(text).ok()).flatten()
}

/// Whether two stored texts say the same. Spaces and the order of fields do not matter.
fn same(a: &str, b: &str) -> bool {
    let value = |text: &str| serde_json::from_str::<Value>(text).ok();
    a == b || value(a).is_some_and(|a| Some(a) == value(b))
}

struct Merge {
    /// What is stored, and what the import adds to it.
    known: BTreeMap<String, String>,
    /// An event that is dated later than this comes in only as something kept aside.
    last: UtcMillis,
    /// The drafts that became attempts, here or in the file.
    finished: BTreeSet<EventId>,
    import: Import,
}

impl Merge {
    fn add_all(&mut self, items: Vec<Item>) {
        // The log is read for it only where a file has drafts.
        if items.iter().any(|item| matches!(item.kind, Kind::Draft(_))) {
            let stored = self.known.iter().filter(|(key, _)| key.starts_with(EVENTS));
            let stored = stored.filter_map(|(_, text)| match Entry::read(text) {
                Entry::Known(event) => draft_of(&event.what),
                Entry::Unknown | Entry::Damaged(_) => None,
            });
            let added = items.iter().filter_map(|item| match &item.kind {
                Kind::Event(what) => draft_of(what),
                Kind::Draft(_) | Kind::Aside => None,
            });
            self.finished = stored.chain(added).collect();
        }
        for item in items {
            self.add(item);
        }
    }

    fn add(&mut self, item: Item) {
        // It need not come back: it is an attempt by now.
        if matches!(&item.kind, Kind::Draft(id) if self.finished.contains(id)) {
            self.import.preview.drafts.here += 1;
            return;
        }
        let Some(ours) = self.known.get(&item.key) else {
            let id: Option<EventId> = item.key.strip_prefix(EVENTS).and_then(|id| id.parse().ok());
            if id.is_some_and(|id| id.millis() > self.last) {
                // Under a key that is not its own, it is no event for the store either.
                return self.add(Item { key: format!("{}.later", item.key), kind: Kind::Aside, ..item });
            }
            self.import.preview.count(&item.kind).new += 1;
            return self.write(item.key, item.text);
        };
        if same(ours, &item.text) {
            self.import.preview.count(&item.kind).here += 1;
            return;
        }
        let (readable, newer) = match &item.kind {
            Kind::Event(_) => {
                let id = item.key.strip_prefix(EVENTS).unwrap_or_default();
                (!matches!(Entry::read_at(id, ours), Entry::Damaged(_)), None)
            }
            Kind::Draft(_) => {
                let drafts = read_draft(ours).zip(read_draft(&item.text));
                (drafts.is_some(), drafts.map(|(ours, theirs)| theirs.updated.cmp(&ours.updated)))
            }
            Kind::Aside => (true, None),
        };
        let beside = format!("{}.damaged", item.key);
        match newer {
            Some(std::cmp::Ordering::Greater) => {
                self.import.preview.drafts_newer += 1;
                self.write(item.key, item.text);
            }
            Some(std::cmp::Ordering::Less) => self.import.preview.drafts.here += 1,
            // Kept first, so that a write that fails loses neither.
            _ if !readable && !self.known.contains_key(&beside) => {
                let ours = ours.clone();
                self.import.preview.restored += 1;
                self.write(beside, ours);
                self.write(item.key, item.text);
            }
            _ => self.import.preview.conflicts += 1,
        }
    }

    fn write(&mut self, key: String, text: String) {
        self.known.insert(key.clone(), text.clone());
        self.import.writes.push((key, text));
    }

    /// Takes the texts that are in no event and no draft. What is stored is gone over once, however many texts there are.
    fn add_screen(&mut self, list: &str) {
        let texts = if list.starts_with('[') { json::elements(list) } else { json::elements("[]") };
        let mut nowhere = BTreeSet::new();
        let mut texts: Vec<ScreenText> = texts
            .filter_map(|text| serde_json::from_str::<ScreenText>(text).ok())
            .filter(|text| !text.text.trim().is_empty() && nowhere.insert(text.text.clone()))
            .collect();
        for value in self.known.values() {
            each_text(value, &mut |text| {
                nowhere.remove(text);
            });
        }
        texts.retain(|text| nowhere.contains(&text.text));
        let mut bytes = 0;
        let shown = texts.iter().take(MAX_TEXTS).take_while(|text| {
            bytes += text.label.len() + text.text.len();
            bytes <= MAX_TEXTS_BYTES
        });
        let shown = shown.count();
        let more = texts.split_off(shown).len();
        self.import.screen = Screen { texts, more };
    }
}

/// Calls with each text in a JSON value, also with those of the JSON in a text: some settings have their value written so.
fn each_text(json: &str, call: &mut dyn FnMut(&str)) {
    fn of(value: &Value, call: &mut dyn FnMut(&str)) {
        match value {
            Value::String(text) => {
                call(text);
                if text.starts_with(['[', '{']) {
                    each_text(text, call);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| of(value, call)),
            Value::Object(members) => members.values().for_each(|value| of(value, call)),
            _ => {}
        }
    }
    if let Ok(value) = serde_json::from_str(json) {
        of(&value, call);
    }
}

impl Preview {
    fn count(&mut self, kind: &Kind) -> &mut Count {
        match kind {
            Kind::Event(What::AttemptSaved(_)) => &mut self.attempts,
            Kind::Event(What::SampleGraded(_)) => &mut self.samples,
            Kind::Event(What::CardReviewed(_)) => &mut self.reviews,
            Kind::Event(What::OwnCardWritten(_)) => &mut self.cards,
            Kind::Event(What::NoteWritten(_)) => &mut self.notes,
            Kind::Event(What::SettingChanged(_)) => &mut self.settings,
            Kind::Event(_) => &mut self.other,
            Kind::Draft(_) => &mut self.drafts,
            Kind::Aside => &mut self.aside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::export;
    use super::super::tests::{made, pairs};
    use super::*;
    use crate::log::{Event, IdSource, Note, Setting};
    use crate::pack::{Level, Subject};
    use proptest::prelude::*;
    use std::slice::from_ref;

    const VERSION_1: &str = include_str!("../../../tests/fixtures/backup/v1.json");
    const DOCUMENT: &str = include_str!("../../../../docs/backup-format.md");

    /// Two months after the fixture's last event.
    const NOW: UtcMillis = UtcMillis(1_795_543_391_000);

    type Pairs = Vec<(String, String)>;

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
                    prop_assert!(is_key(&key), "{key}");
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
