//! CVs and descriptions are read as the expectations beside them say, which were written by hand before the code.
#![cfg(feature = "compile")]

use debrief_core::pack::compile::compile_anyway;
use debrief_core::pack::{Lexicon, role_path};
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
    for (name, share) in [
        ("names", 1.0),
        ("languages", 1.0),
        ("sections", 0.95),
        ("positions", 0.95),
        ("bullets", 0.95),
        ("figures", 0.93),
    ] {
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

#[test]
fn lines_are_tied_to_signals() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let content = compile_anyway(&content).0.expect("the content can be read");
    let pack = &content.packs[0];
    let lexicon: Lexicon = serde_json::from_str(&pack.bodies[&role_path(&pack.index.id, "lexicon.json")])
        .expect("the lexicon is plain data");
    for score in measured::ties(&folder(""), &lexicon) {
        assert!(score.precision() >= 0.85 && score.recall() >= 0.75, "{}:\n{}", score.name, score.wrong.join("\n"));
    }
}
