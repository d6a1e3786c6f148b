//! The texts that were on screen when the app stopped, as the file of a crash has them.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use super::json;

/// How many texts of a screen are shown: more than any page has fields.
pub(super) const MAX_TEXTS: usize = 100;

/// How many bytes they have together: as much as a page takes to be slow with.
pub(super) const MAX_TEXTS_BYTES: usize = 1 << 20;

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

impl Screen {
    /// Takes the texts of a list that are in no value of `known`. What is stored is gone over once, however many texts there
    /// are.
    pub(super) fn of<'a>(list: &str, known: impl Iterator<Item = &'a String>) -> Screen {
        let texts = if list.starts_with('[') { json::elements(list) } else { json::elements("[]") };
        let mut nowhere = BTreeSet::new();
        let mut texts: Vec<ScreenText> = texts
            .filter_map(|text| serde_json::from_str::<ScreenText>(text).ok())
            .filter(|text| !text.text.trim().is_empty() && nowhere.insert(text.text.clone()))
            .collect();
        for value in known {
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
        Screen { texts, more }
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
