//! What an update of a pack changes: which items came, went and changed. Pure.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::pack::{Index, body_path};

/// Some items of a pack, by their titles.
pub type Items = Vec<String>;

/// What an update changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Items that are new.
    pub came: Items,
    /// Items that are no longer there. What was done with them stays in the log.
    pub went: Items,
    /// Items whose text or rubric is another.
    pub changed: Items,
}

impl Change {
    /// Compares two compilations of a pack: index and compiled files of each.
    pub fn between(before: (&Index, &BTreeMap<String, String>), after: (&Index, &BTreeMap<String, String>)) -> Change {
        let (old, new) = (items(before), items(after));
        let titles = |all: &BTreeMap<String, (String, String)>, which: &dyn Fn(&String, &String) -> bool| {
            all.iter().filter(|(path, (said, _))| which(path, said)).map(|(_, (_, title))| title.clone()).collect()
        };
        Change {
            came: titles(&new, &|path, _| !old.contains_key(path)),
            went: titles(&old, &|path, _| !new.contains_key(path)),
            changed: titles(&new, &|path, said| old.get(path).is_some_and(|(before, _)| before != said)),
        }
    }

    /// Whether it changes no item.
    pub fn is_none(&self) -> bool {
        self.came.is_empty() && self.went.is_empty() && self.changed.is_empty()
    }
}

/// What is said of each item, in the index and in its body, and its title; by the body's path.
fn items((index, compiled): (&Index, &BTreeMap<String, String>)) -> BTreeMap<String, (String, String)> {
    fn said(head: &impl Serialize) -> String {
        serde_json::to_string(head).unwrap_or_default()
    }
    let titled = index
        .questions
        .iter()
        .map(|q| ("questions", &q.id, &q.title, said(q)))
        .chain(index.concepts.iter().map(|c| ("concepts", &c.id, &c.title, said(c))))
        .chain(index.drills.iter().map(|d| ("drills", &d.id, &d.title, said(d))))
        .chain(index.asks.iter().map(|a| ("asks", &a.id, &a.title, said(a))))
        .chain(index.signals.iter().map(|s| ("signals", &s.id, &s.title, said(s))))
        .chain(index.calculators.iter().map(|c| ("calculators", &c.id, &c.title, said(c))));
    let whole = |(kind, id, title, head): (&str, &String, &String, String)| {
        let path = body_path(kind, id);
        let body = compiled.get(&path).map_or("", String::as_str);
        (path, (format!("{head}\n{body}"), title.clone()))
    };
    titled.map(whole).collect()
}
