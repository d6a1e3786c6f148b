//! The estimates that ship, as a careful reader takes them: enough of them, each a question in plain words whatever is drawn.

use debrief_core::pack::compile::{Content, compile_anyway};
use debrief_core::pack::{CalculatorBody, EstimateHead, Sheet};
use std::path::Path;

fn content() -> Content {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    compile_anyway(&content).0.expect("the content can be read")
}

#[test]
fn the_first_role_has_forty_others_twenty_and_every_calculator_some() {
    let files = content().files();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with("/estimates.json")) {
        let heads: Vec<EstimateHead> = serde_json::from_str(text).unwrap();
        let least = if path.contains("/ml-em/") { 40 } else { 20 };
        assert!(heads.len() >= least, "{path}: {}", heads.len());
    }
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("items/calculators/")) {
        let body: CalculatorBody = serde_json::from_str(text).unwrap();
        assert!(body.estimates.len() >= 3, "{path}");
    }
}

#[test]
fn draws_read_as_questions_and_say_how_their_answers_come_about() {
    for (path, text) in content().files().iter().filter(|(path, _)| path.starts_with("items/calculators/")) {
        let body: CalculatorBody = serde_json::from_str(text).unwrap();
        let sheet = Sheet::read(&body.worksheet).unwrap();
        for estimate in &body.estimates {
            // The compiler has posed all of them; words are read in some sixty of each.
            let draws = estimate.draws() as u32;
            for seed in (0..draws).step_by((draws / 60).max(1) as usize) {
                let posed = estimate.posed(&sheet, seed).unwrap();
                let words = &posed.words;
                let pairs: Vec<&str> = words.split(' ').collect();
                let is_plural_of_one =
                    pairs.windows(2).any(|pair| pair[0] == "1" && pair[1].len() > 1 && pair[1].ends_with('s'));
                assert!(!is_plural_of_one, "{path}: a plural of one: {words}");
                assert_eq!(posed.steps.last().map(|step| &step.label), Some(&posed.asked), "{path}: {words}");
                let read = posed.answer.read(&format!("{:e}", posed.truth)).unwrap();
                assert!(read > 0.0, "{path}: {words}");
            }
        }
    }
}
