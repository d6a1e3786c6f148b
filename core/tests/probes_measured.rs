//! How well the first follow-up is chosen, over the graded samples of the library: how often it is the probe of a criterion that the
//! reference grades below solid. `cargo test --test probes_measured -- --nocapture` prints it.

use std::path::Path;

use debrief_core::loops::probe::follow_up;
use debrief_core::pack::compile::compile_anyway;
use debrief_core::pack::{Level, QuestionBody, SampleBody, body_path};

/// Of the samples of one grade: how many there are, how many were probed where they are weak, and what chance would give.
#[derive(Default)]
struct Share {
    samples: f64,
    weak_probed: f64,
    by_chance: f64,
}

#[test]
fn the_first_follow_up_is_about_what_the_reference_grades_weak() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let content = compile_anyway(&content).0.expect("the content can be read");
    let mut shares: [Share; 2] = Default::default();
    for pack in &content.packs {
        for head in &pack.index.samples {
            let read = |kind: &str, id: &str| &content.items[&body_path(kind, id)];
            let sample: SampleBody = serde_json::from_str(read("samples", &head.id)).unwrap();
            let Some(share) = ["weak", "middling"].iter().position(|grade| *grade == sample.grade) else { continue };
            let question: QuestionBody = serde_json::from_str(read("questions", &head.question)).unwrap();
            let prompt = &pack.index.question(&head.question).unwrap().prompt;
            let asked = follow_up(prompt, &question.criteria, &question.probes, &[&sample.text], &[]);
            let asked = asked.expect("a first follow-up is always asked");
            let is_weak = |criterion: &str| {
                sample.levels.iter().any(|grade| grade.criterion == criterion && grade.level < Level::Solid)
            };
            let weak = sample.levels.iter().filter(|grade| grade.level < Level::Solid).count();
            shares[share].samples += 1.0;
            shares[share].weak_probed += f64::from(u8::from(is_weak(&asked.criterion)));
            shares[share].by_chance += weak as f64 / sample.levels.len() as f64;
        }
    }
    for (grade, share, at_least) in [("weak", &shares[0], 0.95), ("middling", &shares[1], 0.6)] {
        let (chosen, chance) = (share.weak_probed / share.samples, share.by_chance / share.samples);
        println!("{} {grade} samples: probed where weak {chosen:.2}, by chance {chance:.2}", share.samples);
        assert!(chosen >= at_least && chosen > chance, "{grade}: {chosen:.2}, by chance {chance:.2}");
    }
}
