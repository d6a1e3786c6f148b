//! What the search finds in the content that there is, for queries that people type: the first result of each is expected here.

use debrief_core::pack::compile::compile_anyway;
use debrief_core::pack::role_path;
use debrief_core::search::{DocumentKind, Engine};
use std::path::Path;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let content = compile_anyway(&content).0.expect("the content can be read");
    let pack = &content.packs[0];
    let data = &pack.bodies[&role_path(&pack.index.id, "search.json")];
    Engine::new(serde_json::from_str(data).expect("it is what the app reads"))
});

/// A query, and where its first result leads.
const EXPECTED: [(&str, &str); 17] = [
    ("visa", "concepts/managing-managers"),
    ("underperformer", "signals/underperformer"),
    ("checkpoint interval", "calculators/checkpoint-interval"),
    ("on-call", "concepts/cluster-on-call"),
    ("why this firm", "questions/why-this-firm"),
    ("why us", "questions/why-this-firm"),
    ("weakness", "questions/weakness-failure-feedback"),
    ("failure", "questions/weakness-failure-feedback"),
    ("compute budget", "concepts/compute-budget"),
    ("gpu budget", "asks/compute-economics"),
    ("bar raiser", "concepts/bar-raiser-debrief"),
    ("two executives", "questions/two-executives"),
    ("formal plan", "questions/formal-plan"),
    ("salary", "questions/heads-or-gpus"),
    ("red team", "concepts/safety-red-team"),
    ("ml ladder", "concepts/ml-ic-ladder"),
    ("undrperformer", "concepts/underperformer-playbook"),
];

#[test]
fn the_first_result_is_the_expected_one() {
    let wrong: Vec<_> = EXPECTED
        .iter()
        .filter_map(|(query, route)| {
            let first = ENGINE.search(query, 1).first().map(|hit| hit.route.clone());
            (first.as_deref() != Some(route)).then_some((query, route, first))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_beginning_of_a_prompt_leads_to_questions_that_begin_so() {
    for typed in ["tell me about a time", "Tell me about a ti", "tell me about a time you"] {
        let hits = ENGINE.search(typed, 3);
        assert!(hits.iter().all(|hit| hit.kind == DocumentKind::Question), "{typed}: {hits:#?}");
        assert!(
            hits.iter().all(|hit| hit.excerpt.to_lowercase().contains("tell me about a time")),
            "{typed}: {hits:#?}"
        );
    }
}

#[test]
fn a_word_that_stands_there_comes_before_those_that_begin_with_it() {
    let hit = ENGINE.search("star", 1).remove(0);
    let shown = format!("{} {}", hit.title, hit.excerpt).to_lowercase();
    let said = shown.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "star" | "stars" | "starred"));
    assert!(said, "{hit:#?}");
}

#[test]
fn what_stands_nowhere_is_said_to_stand_nowhere() {
    for word in ["quokka", "xyzzy", "layoff"] {
        assert_eq!((ENGINE.search(word, 30), ENGINE.unknown(word)), (vec![], vec![word.to_owned()]));
    }
    assert_eq!(ENGINE.unknown("visa budget"), Vec::<String>::new());
}
