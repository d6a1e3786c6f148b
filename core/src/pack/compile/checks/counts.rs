//! Lists and numbers are within the range of their kind (3-6 criteria, 5-8 cards, 2-12 minutes).

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::manuscript::Manuscript;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for count in manuscript.outlines.iter().flat_map(|f| &f.counts) {
        if !count.range.contains(&count.count) {
            let wrong = format!("{} {}", count.count, count.of);
            report.add(&count.place, wrong, format!("have {} to {}", count.range.start(), count.range.end()));
        }
    }
}
