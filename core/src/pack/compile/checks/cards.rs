//! A card's answer adds something to its question.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::markdown::plain;
use crate::pack::compile::words::content_words;
use std::collections::BTreeSet;

/// An answer repeats its question when this share of its own words stand in the question.
const REPEATED: f64 = 0.5;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for concept in &manuscript.concepts {
        for card in &concept.front.cards {
            let question: BTreeSet<String> = content_words(&plain(card.q.get_ref())).into_iter().collect();
            let answer: BTreeSet<String> = content_words(&plain(card.a.get_ref())).into_iter().collect();
            let shared = answer.intersection(&question).count();
            if !answer.is_empty() && shared as f64 >= REPEATED * answer.len() as f64 {
                let wrong = format!("the answer of card `{}` repeats its question", card.id.get_ref());
                report.style(&concept.at(&card.a), wrong, "answer in words that the question does not give away");
            }
        }
    }
}
