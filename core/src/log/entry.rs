//! A stored event's text, both ways.
//!
//! The stored form is one JSON object: `v` (schema), `id`, `at` (UTC milliseconds), `offset` (minutes), `kind`, `data`.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Event, EventId, SCHEMA, What};
use crate::time::{Moment, UtcMillis};

/// Why a stored text is not an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is not JSON, or not an object.
    NotJson(String),
    /// A field that every event has is missing or wrong.
    Field(&'static str),
    /// The data does not fit its kind.
    Data(String),
    /// It says it is another event than the one that its key names.
    Elsewhere(EventId),
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Damage::NotJson(why) => write!(f, "not readable as JSON ({why})"),
            Damage::Field(name) => write!(f, "the field \"{name}\" is missing or wrong"),
            Damage::Data(why) => write!(f, "its data does not fit its kind ({why})"),
            Damage::Elsewhere(id) => write!(f, "it says it is another event, {id}"),
        }
    }
}

/// What a stored text turned out to be.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "taken apart as soon as it is read; thousands of boxes would cost more")]
pub enum Entry {
    /// An event.
    Known(Event),
    /// Written by a newer version of the app: kept and exported untouched.
    Unknown,
    /// Not an event: kept aside, downloadable.
    Damaged(Damage),
}

#[derive(Deserialize)]
struct Envelope<'a> {
    v: u16,
    id: EventId,
    at: UtcMillis,
    offset: i16,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    data: &'a RawValue,
}

/// What surrounds the data in a text exactly as [`Event::to_json`] writes it: keys in the order of the alphabet, no blanks.
struct Written<'a> {
    id: EventId,
    when: Moment,
    kind: &'a str,
    data: &'a str,
}

impl<'a> Written<'a> {
    /// Takes such a text apart from its two ends. What lies between is only data if it reads as data, whole; then the
    /// text is one event, and reading it as JSON from the front would give the same.
    ///
    /// Nothing is looked for that could stand anywhere: searching each text for words costs more than reading it.
    fn of(text: &'a str) -> Option<Written<'a>> {
        let rest = text.strip_prefix("{\"at\":")?;
        let (at, rest) = rest.split_at(rest.bytes().position(|byte| byte == b',')?);
        let rest = rest.strip_prefix(",\"data\":")?.strip_suffix(",\"v\":1}")?;
        let (rest, offset) = rest.split_at(rest.bytes().rposition(|byte| byte == b':')? + 1);
        let rest = rest.strip_suffix("\",\"offset\":")?;
        let (rest, kind) = rest.split_at(rest.bytes().rposition(|byte| byte == b'"')? + 1);
        let rest = rest.strip_suffix("\",\"kind\":\"")?;
        let (data, id) = rest.split_at_checked(rest.len().checked_sub(EventId::LETTERS)?)?;
        Some(Written {
            id: id.parse().ok()?,
            when: Moment { at: UtcMillis(number(at)?), offset_minutes: i16::try_from(number(offset)?).ok()? },
            kind,
            data: data.strip_suffix(",\"id\":\"")?,
        })
    }
}

/// A number as JSON writes it: no sign before digits but a minus, no zeros before them, no minus before zero.
fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (!digits.starts_with('0') || text == "0");
    if plain { text.parse().ok() } else { None }
}

/// What tells a newer version's event, whatever else that version changed.
#[derive(Deserialize)]
struct Version {
    v: u64,
}

impl Entry {
    /// Reads a stored text. Version 1 is the first; data of an older schema is brought up to [`SCHEMA`] here, one version at
    /// a time, as soon as there is one.
    pub fn read(text: &str) -> Entry {
        // A start reads thousands of events, nearly all of them as written here. For whatever is not, the envelope decides.
        if let Some(Written { id, when, kind, data }) = Written::of(text)
            && let Ok(Some(what)) = What::read(kind, data)
        {
            return Entry::Known(Event { id, when, what });
        }
        Entry::read_envelope(text)
    }

    fn read_envelope(text: &str) -> Entry {
        let envelope: Envelope = match serde_json::from_str(text) {
            Ok(envelope) => envelope,
            // A newer version may have changed the envelope itself: that is not damage.
            Err(_) if serde_json::from_str(text).is_ok_and(|Version { v }| v > u64::from(SCHEMA)) => {
                return Entry::Unknown;
            }
            Err(e) => return Entry::Damaged(Damage::of_envelope(&e)),
        };
        if envelope.v > SCHEMA {
            return Entry::Unknown;
        }
        match What::read(&envelope.kind, envelope.data.get()) {
            Ok(Some(what)) => Entry::Known(Event {
                id: envelope.id,
                when: Moment { at: envelope.at, offset_minutes: envelope.offset },
                what,
            }),
            Ok(None) => Entry::Unknown,
            Err(e) => Entry::Damaged(Damage::Data(e.to_string())),
        }
    }

    /// Reads the text that is stored under the key of that id. An event that says it has another id is damaged: taken at its
    /// word, it could hide the event whose id that is.
    pub fn read_at(id: &str, text: &str) -> Entry {
        match Entry::read(text) {
            Entry::Known(event) if !event.id.is_named(id) => Entry::Damaged(Damage::Elsewhere(event.id)),
            entry => entry,
        }
    }
}

impl Damage {
    fn of_envelope(error: &serde_json::Error) -> Damage {
        let message = error.to_string();
        for field in ["id", "at", "offset", "kind", "data", "v"] {
            if message.contains(&format!("`{field}`")) {
                return Damage::Field(field);
            }
        }
        Damage::NotJson(message)
    }
}

impl Event {
    /// The text to store.
    pub fn to_json(&self) -> String {
        let mut value = serde_json::to_value(&self.what).unwrap_or_default();
        if let Some(object) = value.as_object_mut() {
            object.insert("v".into(), SCHEMA.into());
            object.insert("id".into(), self.id.to_string().into());
            object.insert("at".into(), self.when.at.0.into());
            object.insert("offset".into(), self.when.offset_minutes.into());
        }
        value.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VERSION_1: &str = include_str!("../../tests/fixtures/log/v1.jsonl");

    fn written() -> Vec<String> {
        let events = VERSION_1.lines().map(|line| match Entry::read_envelope(line) {
            Entry::Known(event) => event.to_json(),
            other => panic!("{other:?}: {line}"),
        });
        events.collect()
    }

    #[test]
    fn what_this_app_writes_is_read_in_one_pass() {
        assert_eq!(SCHEMA, 1, "`Written` names the version");
        for text in written() {
            assert!(Written::of(&text).is_some(), "{text}");
            assert_eq!(Entry::read(&text), Entry::read_envelope(&text));
        }
    }

    proptest! {
        #[test]
        fn a_number_is_read_where_json_would_write_it_so(text in "-?[0-9]{0,20}|\\+?[0-9 .e-]{0,4}") {
            let written = text.parse::<i64>().ok().filter(|number| number.to_string() == text);
            prop_assert_eq!(number(&text), written);
        }

        #[test]
        fn one_pass_reads_what_the_envelope_reads_whatever_became_of_the_text(
            which in 0usize..10,
            cut in any::<prop::sample::Index>(),
            put in prop::sample::select(vec!["", "0", "-", "}", "\"", " ", "x", ",\"v\":1", ",\"id\":\"", "\",\"kind\":\"", ",\"data\":", "{}", "\\"]),
            drop in 0usize..3,
        ) {
            let texts = written();
            let text = &texts[which % texts.len()];
            let (mut at, mut end) = (cut.index(text.len() + 1), 0);
            while !text.is_char_boundary(at) { at -= 1; }
            end = (at + drop).max(end).min(text.len());
            while !text.is_char_boundary(end) { end += 1; }
            let harmed = format!("{}{put}{}", &text[..at], &text[end..]);
            prop_assert_eq!(Entry::read(&harmed), Entry::read_envelope(&harmed));
        }
    }
}
