//! The estimates that ship, as a careful reader takes them: enough of them, each a question in plain words whatever is drawn.

use debrief_core::pack::compile::{Content, compile_anyway};
use debrief_core::pack::{CalculatorBody, EstimateHead, Sheet};
use std::path::Path;

fn content() -> Content {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    compile_anyway(&content).0.expect("the content can be read")
}

#[test]
fn there_are_forty_and_every_calculator_has_some() {
    let files = content().files();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with("/estimates.json")) {
        let heads: Vec<EstimateHead> = serde_json::from_str(text).unwrap();
        assert!(heads.len() >= 40, "{path}: {}", heads.len());
    }
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("items/calculators/")) {
        let body: CalculatorBody = serde_json::from_str(text).unwrap();
        assert!(body.estimates.len() >= 3, "{path}");
    }
}

#[test]
fn every_draw_reads_as_a_question_and_says_how_its_answer_comes_about() {
    for (path, text) in content().files().iter().filter(|(path, _)| path.starts_with("items/calculators/")) {
        let body: CalculatorBody = serde_json::from_str(text).unwrap();
        let sheet = Sheet::read(&body.worksheet).unwrap();
        for estimate in &body.estimates {
            for seed in 0..estimate.draws() as u32 {
                let posed = estimate.posed(&sheet, seed).unwrap();
                let words = &posed.words;
                let is_plural_of_one = format!(" {words}").replace(" 1 %", "").contains(" 1 ");
                assert!(!is_plural_of_one, "{path}: a plural of one: {words}");
                assert_eq!(posed.steps.last().map(|step| &step.label), Some(&posed.asked), "{path}: {words}");
                let read = posed.answer.read(&format!("{:e}", posed.truth)).unwrap();
                assert!(read > 0.0, "{path}: {words}");
            }
        }
    }
}
