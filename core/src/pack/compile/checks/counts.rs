//! Lists and numbers are within the range of their kind (3-6 criteria, 5-8 cards, 2-12 minutes).

use crate::pack::compile::diagnostic::{Report, Whose};
use crate::pack::compile::manuscript::Manuscript;

/// What an item works without. Of everything else at least one is needed.
const MAY_LACK: [&str; 9] =
    ["concepts", "signals", "pillars", "topics", "related concepts", "cards", "red flags", "misconceptions", "figures"];

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for count in manuscript.outlines.iter().flat_map(|f| &f.counts) {
        if !count.range.contains(&count.count) {
            let wrong = format!("{} {}", count.count, count.of);
            let remedy = format!("have {} to {}", count.range.start(), count.range.end());
            match report.whose() {
                Whose::Own if count.count == 0 && !MAY_LACK.contains(&count.of.as_str()) => {
                    report.add(&count.place, wrong, remedy);
                }
                // A small pack is a pack.
                Whose::Own if count.count < *count.range.start() => {}
                _ => report.style(&count.place, wrong, remedy),
            }
        }
    }
}
