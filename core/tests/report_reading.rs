//! CVs and descriptions are read as the expectations beside them say, which were written by hand before the code.
#![cfg(feature = "compile")]

use debrief_core::report::measured::{self, Score};
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/report").join(name)
}

fn at_least(scores: &[Score], name: &str, share: f64) {
    let score = scores.iter().find(|score| score.name.contains(name)).expect("it is measured");
    assert!(score.expected > 0, "{name}: nothing to find");
    assert!(
        score.recall() >= share && score.precision() >= share,
        "{}: recall {:.3}, precision {:.3}, should be {share}:\n{}",
        score.name,
        score.recall(),
        score.precision(),
        score.wrong.join("\n")
    );
}

#[test]
fn cvs_are_read() {
    let scores = measured::cvs(&folder("cvs"));
    for (name, share) in
        [("names", 1.0), ("languages", 1.0), ("sections", 0.95), ("positions", 0.95), ("bullets", 0.95), ("figures", 0.93)]
    {
        at_least(&scores, name, share);
    }
    at_least(&scores, "deed", 0.9);
    at_least(&scores, "gaps", 0.95);
}

#[test]
fn descriptions_are_read() {
    let scores = measured::jobs(&folder("jobs"));
    for (name, share) in [("title", 0.95), ("requirements", 0.9), ("either-or", 0.9), ("duties", 0.9)] {
        at_least(&scores, name, share);
    }
}
