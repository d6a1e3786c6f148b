//! A made-up pack of any size, for simulations, benchmarks and tests.

use crate::pack::{
    CalculatorHead, ConceptHead, CriterionHead, Difficulty, DrillHead, Index, PillarHead, QuestionHead, QuestionKind,
    SampleHead, SignalHead, Topic,
};

/// A pack of that many signals, questions of five minutes and two criteria, and concepts of that many cards each; with two
/// drills of half an hour, and a sample for each third question. The same numbers give the same pack.
pub fn synthetic(signals: usize, questions: usize, concepts: usize, cards: usize) -> Index {
    let signal = |n: usize| format!("signal-{}", n % signals.max(1));
    let criteria = |n: usize| -> Vec<CriterionHead> {
        (0..2)
            .map(|c| CriterionHead {
                id: format!("criterion-{c}"),
                title: format!("Criterion {c}"),
                signal: signal(n + c * (1 + n / signals.max(1))),
            })
            .collect()
    };
    let difficulty = |n: usize| [Difficulty::Screen, Difficulty::Loop, Difficulty::BarRaiser][n * 3 / questions.max(1)];
    Index {
        id: "synthetic".into(),
        version: "0".into(),
        title: "Synthetic".into(),
        seat: String::new(),
        summary: String::new(),
        roles: Vec::new(),
        pillars: vec![PillarHead { id: "pillar".into(), title: "Pillar".into(), summary: String::new() }],
        signals: (0..signals)
            .map(|n| SignalHead {
                id: signal(n),
                title: format!("Signal {n}"),
                short: format!("signal {n}"),
                pillars: vec!["pillar".into()],
                summary: String::new(),
            })
            .collect(),
        topics: vec![Topic { id: "topic".into(), title: "Topic".into(), summary: String::new() }],
        questions: (0..questions)
            .map(|n| QuestionHead {
                id: format!("question-{n}"),
                title: format!("Question {n}"),
                prompt: String::new(),
                kind: QuestionKind::Behavioural,
                difficulty: difficulty(n),
                minutes: 5,
                criteria: criteria(n),
                concepts: vec![format!("concept-{}", n % concepts.max(1))],
            })
            .collect(),
        concepts: (0..concepts)
            .map(|n| ConceptHead {
                id: format!("concept-{n}"),
                title: format!("Concept {n}"),
                topic: "topic".into(),
                signals: vec![signal(n)],
                summary: String::new(),
                cards: (0..cards).map(|c| format!("card-{c}")).collect(),
            })
            .collect(),
        drills: (0..2)
            .map(|n| DrillHead {
                id: format!("drill-{n}"),
                title: format!("Drill {n}"),
                summary: String::new(),
                difficulty: Difficulty::BarRaiser,
                minutes: 30,
                news: vec![8, 16],
                criteria: criteria(n),
                signals: vec![signal(n)],
                concepts: vec![],
            })
            .collect(),
        asks: vec![],
        samples: (0..questions / 3)
            .map(|n| SampleHead {
                id: format!("sample-{n}"),
                question: format!("question-{}", n * 3),
                candidate: String::new(),
            })
            .collect(),
        calculators: vec![CalculatorHead {
            id: "calculator".into(),
            title: "Calculator".into(),
            summary: String::new(),
        }],
        related: vec![],
        often: vec![],
        beside: vec![],
        own_cards: None,
    }
}
