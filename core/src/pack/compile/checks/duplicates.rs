//! The same sentence does not stand in two files.

use crate::pack::compile::diagnostic::{Place, Report};
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::sentences::{sentences_of, shortened};
use crate::pack::compile::words::key;
use std::collections::BTreeMap;

/// Shorter sentences may recur: they are turns of phrase.
const MIN_WORDS: usize = 8;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for passage in manuscript.outlines.iter().flat_map(|f| &f.passages) {
        for (place, sentence) in sentences_of(passage) {
            let key = key(&sentence);
            if key.split(' ').count() < MIN_WORDS {
                continue;
            }
            match seen.get(&key) {
                Some(other) if other.file != place.file => {
                    let wrong =
                        format!("the sentence “{}” also stands in {}:{}", shortened(&sentence), other.file, other.line);
                    report.add(&place, wrong, "say it once, or say something else here");
                }
                Some(_) => {}
                None => {
                    seen.insert(key, place);
                }
            }
        }
    }
}
