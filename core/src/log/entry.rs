//! A stored event's text, both ways.
//!
//! The stored form is one JSON object: `v` (schema), `id`, `at` (UTC milliseconds), `offset` (minutes), `kind`, `data`.

use serde::Deserialize;
use serde_json::Value;

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
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Damage::NotJson(why) => write!(f, "not readable as JSON ({why})"),
            Damage::Field(name) => write!(f, "the field \"{name}\" is missing or wrong"),
            Damage::Data(why) => write!(f, "its data does not fit its kind ({why})"),
        }
    }
}

/// What a stored text turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// An event.
    Known(Event),
    /// Written by a newer version of the app: kept and exported untouched.
    Unknown,
    /// Not an event: kept aside, downloadable.
    Damaged(Damage),
}

#[derive(Deserialize)]
struct Envelope {
    v: u16,
    id: EventId,
    at: UtcMillis,
    offset: i16,
    kind: String,
    data: Value,
}

impl Entry {
    /// Reads a stored text.
    pub fn read(text: &str) -> Entry {
        let value: Value = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(e) => return Entry::Damaged(Damage::NotJson(e.to_string())),
        };
        let newer = value.get("v").and_then(Value::as_u64).is_some_and(|v| v > u64::from(SCHEMA));
        let unknown_kind = value.get("kind").and_then(Value::as_str).is_some_and(|kind| !What::KINDS.contains(&kind));
        let envelope: Envelope = match serde_json::from_value(value) {
            Ok(envelope) => envelope,
            // A newer version may have changed the envelope itself: that is not damage.
            Err(_) if newer => return Entry::Unknown,
            Err(e) => return Entry::Damaged(Damage::of_envelope(&e.to_string())),
        };
        if newer || unknown_kind {
            return Entry::Unknown;
        }
        let what =
            serde_json::json!({ "kind": envelope.kind, "data": upgrade(envelope.v, &envelope.kind, envelope.data) });
        match serde_json::from_value(what) {
            Ok(what) => Entry::Known(Event {
                id: envelope.id,
                when: Moment { at: envelope.at, offset_minutes: envelope.offset },
                what,
            }),
            Err(e) => Entry::Damaged(Damage::Data(e.to_string())),
        }
    }
}

impl Damage {
    fn of_envelope(message: &str) -> Damage {
        for field in ["id", "at", "offset", "kind", "data", "v"] {
            if message.contains(&format!("`{field}`")) {
                return Damage::Field(field);
            }
        }
        Damage::NotJson(message.to_owned())
    }
}

/// Brings data of an older schema up to [`SCHEMA`], one version at a time. Version 1 is the first.
fn upgrade(_from: u16, _kind: &str, data: Value) -> Value {
    data
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
