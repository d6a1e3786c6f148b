//! What news sets in a worksheet while somebody is at it. Knows no drill and no clock.

use std::collections::BTreeMap;

use super::sheet::{Setting, Sheet};
use crate::pack::Id;

/// An input that news set.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The input's place.
    pub input: usize,
    /// What it is now, in its unit.
    pub value: f64,
    /// Which news it was: `minute 9`.
    pub of: String,
}

impl Sheet {
    /// What some news sets, in the order of the news; what is no input of this worksheet is passed over.
    pub fn facts<'a>(&self, news: impl IntoIterator<Item = (String, &'a BTreeMap<Id, f64>)>) -> Vec<Fact> {
        let mut facts = Vec::new();
        for (of, sets) in news {
            for (at, input) in self.worksheet().inputs.iter().enumerate() {
                if let Some(value) = sets.get(&input.id) {
                    facts.push(Fact { input: at, value: value.clamp(input.min, input.max), of: of.clone() });
                }
            }
        }
        facts
    }

    /// The base case with what news has set since.
    pub fn base_after(&self, facts: &[Fact]) -> Setting {
        let mut setting = self.base();
        for fact in facts {
            setting.values[fact.input] = fact.value;
        }
        setting
    }

    /// A setting that was left before some of the news: what stands where it stood before a fact, is what the fact says; what its
    /// owner has moved stays.
    pub fn caught_up(&self, setting: &Setting, facts: &[Fact]) -> Setting {
        let (mut caught_up, mut before) = (setting.clone(), self.base());
        for fact in facts {
            if caught_up.values[fact.input] == before.values[fact.input] {
                caught_up.values[fact.input] = fact.value;
            }
            before.values[fact.input] = fact.value;
        }
        caught_up
    }
}
