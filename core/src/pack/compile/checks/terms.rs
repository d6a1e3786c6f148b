//! The terms of signals and concepts: plain phrases in lower case, each once in an item, and certain of one signal alone.

use crate::pack::compile::diagnostic::{Place, Report};
use crate::pack::compile::item::Item;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::terms::TermsFront;
use std::collections::{BTreeMap, BTreeSet};

/// The most words that a term may have.
const MOST_WORDS: usize = 5;
/// Words that say nothing of what a line is about, so that none may be a term of its own.
const EMPTY: [&str; 14] = [
    "experience",
    "team",
    "work",
    "engineer",
    "engineering",
    "manager",
    "management",
    "lead",
    "leading",
    "the",
    "with",
    "years",
    "skills",
    "strong",
];

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for signal in &manuscript.signals {
        check_item(signal, &signal.front.terms, report);
    }
    for concept in &manuscript.concepts {
        check_item(concept, &concept.front.terms, report);
    }
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for signal in &manuscript.signals {
        for term in &signal.front.terms.certain {
            if let Some(other) = owners.insert(term.get_ref(), &signal.id).filter(|other| *other != signal.id) {
                let wrong = format!("`{}` is certain of the signal `{other}` as well", term.get_ref());
                report.style(
                    &signal.at(term),
                    wrong,
                    "what speaks of two signals is certain of neither: make it `likely`",
                );
            }
        }
    }
}

fn check_item<F>(item: &Item<F>, terms: &TermsFront, report: &mut Report) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for term in terms.all() {
        let (text, place) = (term.get_ref().as_str(), item.at(term));
        shape(text, &place, report);
        if !seen.insert(text) {
            report.add(&place, format!("the term `{text}` stands here twice"), "give it one weight");
        }
    }
}

fn shape(text: &str, place: &Place, report: &mut Report) {
    let words = text.split([' ', '-']).count();
    let plain =
        text.chars().all(|c| (c.is_alphanumeric() && !c.is_uppercase()) || matches!(c, ' ' | '-' | '+' | '#' | '.'));
    if text.is_empty() || !plain || text.trim() != text || text.contains("  ") {
        let remedy = "write words in lower case with single blanks and no other signs";
        report.add(place, format!("the term `{text}` is not a plain phrase"), remedy);
    } else if words > MOST_WORDS {
        let wrong = format!("the term `{text}` has {words} words");
        report.style(place, wrong, format!("at most {MOST_WORDS}: a longer one is found in no other text"));
    } else if EMPTY.contains(&text) {
        report.style(place, format!("the term `{text}` alone would tie every line"), "make it part of a phrase");
    }
}
