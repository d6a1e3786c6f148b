//! No two items of a kind have the same title, and no two questions ask nearly the same thing.

use crate::pack::compile::diagnostic::{Place, Report};
use crate::pack::compile::item::Item;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::words::{content_words, key};
use std::collections::{BTreeMap, BTreeSet};

/// Two prompts are nearly the same when they share this part of their words.
const SIMILAR: f64 = 0.4;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    titles(manuscript.questions.iter().map(|i| (i.at(&i.front.title), i.front.title.get_ref())), report);
    titles(manuscript.concepts.iter().map(|i| (i.at(&i.front.title), i.front.title.get_ref())), report);
    titles(manuscript.drills.iter().map(|i| (i.at(&i.front.title), i.front.title.get_ref())), report);
    titles(manuscript.asks.iter().map(|i| (i.at(&i.front.title), i.front.title.get_ref())), report);
    titles(manuscript.signals.iter().map(|i| (i.at(&i.front.short), i.front.short.get_ref())), report);

    let prompts: Vec<(&Item<_>, BTreeSet<String>)> = manuscript
        .questions
        .iter()
        .map(|q| (q, content_words(q.front.prompt.get_ref()).into_iter().collect()))
        .collect();
    for (n, (question, words)) in prompts.iter().enumerate() {
        for (other, other_words) in &prompts[..n] {
            let shared = words.intersection(other_words).count() as f64;
            let all = words.union(other_words).count() as f64;
            if shared > SIMILAR * all {
                let wrong = format!("the prompt asks nearly what {} asks", other.file);
                report.add(&question.at(&question.front.prompt), wrong, "ask for another story, or merge the two");
            }
        }
    }
}

fn titles<'a>(items: impl Iterator<Item = (Place, &'a String)>, report: &mut Report) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for (place, title) in items {
        if let Some(other) = seen.insert(key(title), place.clone()) {
            report.add(&place, format!("{} has the same title", other.file), "give each its own");
        }
    }
}
