//! How search behaves: what it finds, in which order, what it shows, and that nothing a person types or pastes breaks it.

use debrief_core::search::{Document, DocumentKind, Engine, Hit, Indexing, SearchData, further_words};
use proptest::prelude::*;

fn document(kind: DocumentKind, id: &str, title: &str, head: &str, text: &str) -> Document {
    Document {
        kind,
        route: id.to_string(),
        title: title.to_string(),
        head: head.to_string(),
        text: text.to_string(),
        more: String::new(),
    }
}

fn engine(documents: Vec<Document>) -> Engine {
    Engine::new(SearchData { documents })
}

/// One document a text, ids `0`, `1` …
fn texts(texts: &[&str]) -> Engine {
    engine(
        texts
            .iter()
            .enumerate()
            .map(|(n, text)| document(DocumentKind::Concept, &n.to_string(), "", "", text))
            .collect(),
    )
}

fn routes(engine: &Engine, query: &str) -> Vec<String> {
    engine.search(query, 20).into_iter().map(|hit| hit.route).collect()
}

fn shown(text: &str, spans: &[debrief_core::text::Span]) -> Vec<String> {
    spans.iter().map(|span| span.of(text).to_string()).collect()
}

fn first(engine: &Engine, query: &str) -> Hit {
    engine.search(query, 1).into_iter().next().unwrap_or_else(|| panic!("nothing found for {query:?}"))
}

mod finds {
    use super::*;

    #[test]
    fn a_word_in_any_field() {
        let mut last = document(DocumentKind::Drill, "more", "x", "", "y");
        last.more = "checkpoint".into();
        let engine = engine(vec![
            document(DocumentKind::Concept, "title", "Checkpoint policy", "", "y"),
            document(DocumentKind::Question, "head", "x", "about a checkpoint", "y"),
            document(DocumentKind::Signal, "text", "x", "", "one checkpoint"),
            last,
        ]);
        assert_eq!(routes(&engine, "checkpoint"), ["title", "head", "text", "more"]);
    }

    #[test]
    fn whatever_the_case_and_punctuation() {
        let engine = texts(&["The GPU-hours of a run", "nothing"]);
        for query in ["gpu hours", "GPU-HOURS!", "  hours,gpu ", "gpuhours"] {
            assert_eq!(routes(&engine, query), ["0"], "{query:?}");
        }
    }

    #[test]
    fn other_forms_of_a_word() {
        let engine = texts(&["postmortems of outages", "they calibrate ratings"]);
        assert_eq!(routes(&engine, "postmortem "), ["0"]);
        assert_eq!(routes(&engine, "calibrated "), ["1"]);
    }

    #[test]
    fn an_unfinished_last_word() {
        let engine = texts(&["inference cost", "checkpoint interval"]);
        assert_eq!(routes(&engine, "infer"), ["0"]);
        assert_eq!(routes(&engine, "checkpoint int"), ["1"]);
        assert_eq!(routes(&engine, "i"), ["0", "1"]);
    }

    #[test]
    fn no_prefix_of_a_finished_word() {
        let engine = texts(&["checkpoint cost", "check the cause"]);
        assert_eq!(routes(&engine, "check "), ["1"]);
    }

    #[test]
    fn one_typo_from_four_letters() {
        let engine = texts(&["goodput of a run", "nothing else"]);
        for query in ["godput", "goodputt", "gooodput", "goopdut", "goodpat", "goodpat "] {
            assert_eq!(routes(&engine, query), ["0"], "{query:?}");
        }
        let engine = texts(&["mfu", "node"]);
        assert_eq!(routes(&engine, "mfo"), Vec::<String>::new());
        assert_eq!(routes(&engine, "nodw"), ["1"]);
    }

    #[test]
    fn two_typos_from_eight_letters() {
        let engine = texts(&["the underperformer playbook", "nothing"]);
        assert_eq!(routes(&engine, "undrperfomer"), ["0"]);
        assert_eq!(routes(&engine, "undrperfomr "), Vec::<String>::new());
        assert_eq!(routes(&texts(&["goodput"]), "gdpt"), Vec::<String>::new());
    }

    #[test]
    fn a_typo_in_an_unfinished_word() {
        assert_eq!(routes(&texts(&["checkpointing", "other"]), "chekpo"), ["0"]);
    }

    #[test]
    fn a_hyphenated_word_however_it_is_typed() {
        let engine = texts(&["the on-call rotation", "a postmortem", "call them on Monday"]);
        for query in ["on-call", "oncall", "on call"] {
            assert_eq!(routes(&engine, query)[0], "0", "{query:?}");
        }
        assert_eq!(routes(&engine, "post-mortem"), ["1"]);
    }

    #[test]
    fn letters_beyond_ascii() {
        let engine = texts(&["Übergabe an Zoë", "naïve Bayes"]);
        assert_eq!(routes(&engine, "zoë"), ["0"]);
        assert_eq!(routes(&engine, "ÜBERGABE"), ["0"]);
    }

    #[test]
    fn no_word_of_four_letters_that_is_another_length() {
        let engine = texts(&["via the vista", "a vase"]);
        assert_eq!(routes(&engine, "visa"), Vec::<String>::new());
        assert_eq!(routes(&engine, "vsae"), ["1"]);
    }

    #[test]
    fn a_word_that_stands_nowhere_is_named() {
        let engine = texts(&["goodput of a run", "runs"]);
        assert_eq!(engine.unknown("godput run"), ["godput"]);
        assert_eq!(engine.unknown("goodp"), Vec::<String>::new(), "a beginning");
        assert_eq!(engine.unknown("runs of zebras"), ["zebras"]);
        assert_eq!(engine.unknown(""), Vec::<String>::new());
    }

    #[test]
    fn nothing_for_nothing() {
        let engine = texts(&["some text"]);
        for query in ["", "   ", "?!", "\u{0}", "🎉"] {
            assert_eq!(engine.search(query, 10), [], "{query:?}");
        }
        assert_eq!(routes(&engine, "zebra"), Vec::<String>::new());
        assert_eq!(engine.search("text", 0), []);
        assert_eq!(texts(&[]).search("text", 10), []);
    }
}

mod ranks {
    use super::*;

    #[test]
    fn title_above_head_above_text() {
        let engine = engine(vec![
            document(DocumentKind::Concept, "text", "a", "", "budget budget budget budget"),
            document(DocumentKind::Concept, "head", "a", "budget", "x"),
            document(DocumentKind::Concept, "title", "Two teams and one budget to share between them", "", "x"),
        ]);
        assert_eq!(routes(&engine, "budget"), ["title", "head", "text"]);
    }

    #[test]
    fn all_words_above_some() {
        let engine = engine(vec![
            document(DocumentKind::Concept, "some", "Error error error", "error", "error"),
            document(DocumentKind::Concept, "all", "x", "", "an error of the budget"),
            document(DocumentKind::Concept, "other", "x", "", "the budget"),
        ]);
        assert_eq!(routes(&engine, "error budget")[0], "all");
        assert_eq!(routes(&engine, "error budget").len(), 3);
    }

    #[test]
    fn exact_above_stem_above_prefix() {
        let engine = texts(&["planetary", "planned", "plan"]);
        assert_eq!(routes(&engine, "plan"), ["2", "1", "0"]);
    }

    #[test]
    fn a_word_of_a_text_above_a_longer_one_in_a_title() {
        let engine = engine(vec![
            document(DocumentKind::Concept, "longer", "Started late", "started", "x"),
            document(DocumentKind::Concept, "word", "x", "", "a star of the team"),
        ]);
        assert_eq!(routes(&engine, "star"), ["word", "longer"]);
        assert_eq!(routes(&engine, "sta"), ["longer", "word"], "while neither stands there, the title counts");
    }

    #[test]
    fn the_query_word_for_word_above_all_its_words() {
        let engine = engine(vec![
            document(DocumentKind::Concept, "words", "Tell the time", "tell time", "time"),
            document(DocumentKind::Question, "said", "x", "Tell me about a time you were wrong.", "y"),
        ]);
        for query in ["tell me about a time", "Tell me about a ti", "tell me about a time, you"] {
            assert_eq!(routes(&engine, query)[0], "said", "{query:?}");
        }
        assert_eq!(routes(&engine, "tell time")[0], "words");
    }

    #[test]
    fn what_can_be_practised_above_a_source_of_the_same_words() {
        let engine = engine(vec![
            document(DocumentKind::Source, "work", "Checkpoint interval", "", "x"),
            document(DocumentKind::Question, "question", "The checkpoint policy", "which interval", "x"),
        ]);
        assert_eq!(routes(&engine, "checkpoint interval"), ["question", "work"]);
    }

    #[test]
    fn a_typo_is_looked_for_only_when_nothing_matches() {
        let engine = texts(&["cost", "most", "lost"]);
        assert_eq!(routes(&engine, "cost"), ["0"]);
        assert_eq!(routes(&engine, "cosst "), ["0"]);
    }

    #[test]
    fn rare_words_above_common_ones() {
        let engine = texts(&["run run run", "run of sharding", "run", "run", "sharding"]);
        assert_eq!(routes(&engine, "run sharding")[..2], ["1", "4"]);
    }

    #[test]
    fn function_words_do_not_count_beside_others() {
        let engine = texts(&["how do you do what you do", "a stalled run"]);
        assert_eq!(routes(&engine, "what do you do about a stalled run"), ["1"]);
        assert_eq!(routes(&engine, "what do you"), ["0"]);
    }

    #[test]
    fn equals_in_the_order_of_the_pack_and_no_more_than_asked() {
        let engine = texts(&["same", "same", "same"]);
        assert_eq!(routes(&engine, "same"), ["0", "1", "2"]);
        assert_eq!(engine.search("same", 2).len(), 2);
    }
}

mod shows {
    use super::*;

    #[test]
    fn the_matching_words() {
        let engine =
            engine(vec![document(DocumentKind::Concept, "x", "Error budgets", "", "Spend the error budget on-call.")]);
        let hit = first(&engine, "budget error on-call");
        assert_eq!(shown(&hit.title, &hit.title_matches), ["Error", "budgets"]);
        assert_eq!(shown(&hit.excerpt, &hit.excerpt_matches), ["error", "budget", "on-call"]);
    }

    #[test]
    fn the_part_of_a_long_text_that_matches() {
        let filler = "Words that lead nowhere and go on for a while. ".repeat(20);
        let text = format!("{filler}\n{filler}Here the straggler was found by a probe. {filler}\n{filler}");
        let hit = first(&texts(&[&text]), "straggler probe");
        assert!(hit.excerpt.contains("straggler was found by a probe"), "{}", hit.excerpt);
        assert!(hit.excerpt.starts_with("… ") && hit.excerpt.ends_with(" …"), "{}", hit.excerpt);
        assert!(hit.excerpt.len() < 260, "{}", hit.excerpt.len());
        assert!(!hit.excerpt.contains('\n'));
    }

    #[test]
    fn the_place_with_most_of_the_words() {
        let text = "One loss here.\nA loss spike there.\nOne spike elsewhere.";
        assert_eq!(first(&texts(&[text]), "spike loss").excerpt, "A loss spike there.");
    }

    #[test]
    fn one_paragraph_and_no_more() {
        let text = "Über den Lauf.\nThe first loss, naïve: a loss.\r\nThe spike of another paragraph.\n";
        assert_eq!(first(&texts(&[text]), "loss spike").excerpt, "The first loss, naïve: a loss.");
        assert_eq!(first(&texts(&[text]), "über").excerpt, "Über den Lauf.");
        assert_eq!(first(&texts(&[text]), "paragraph").excerpt, "The spike of another paragraph.");
    }

    #[test]
    fn the_beginning_when_only_other_fields_match() {
        let mut other = document(DocumentKind::Question, "x", "Title", "", "The beginning.\nThe rest.");
        other.more = "anchor".into();
        let hit = first(&engine(vec![other]), "anchor");
        assert_eq!(hit.excerpt, "The beginning. …".trim_end_matches(" …"));
        assert!(hit.excerpt_matches.is_empty() && hit.title_matches.is_empty());
    }

    #[test]
    fn what_it_is_and_where() {
        let hit = first(
            &engine(vec![document(DocumentKind::Ask, "asks/team#surface", "What does the team own?", "", "x")]),
            "own",
        );
        assert_eq!((hit.kind.name(), hit.route.as_str()), ("Ask", "asks/team#surface"));
    }
}

mod indexes {
    use super::*;

    fn data() -> SearchData {
        let document = |id: &str, text: &str| document(DocumentKind::Concept, id, "", "", text);
        SearchData {
            documents: vec![document("0", "On-call for a run"), document("1", "a run"), document("2", "A RUN")],
        }
    }

    #[test]
    fn a_document_a_step() {
        let mut indexing = Indexing::new(data());
        let steps = std::iter::from_fn(|| indexing.step().then_some(())).count();
        assert_eq!(steps, 3);
        assert!(!indexing.step());
        let (stepped, whole) = (indexing.finish(), Engine::new(data()));
        for query in ["run", "oncall", "on-call", "r"] {
            assert_eq!(stepped.search(query, 9), whole.search(query, 9), "{query:?}");
        }
    }

    #[test]
    fn what_was_taken_in_can_be_found_before_the_rest() {
        let mut indexing = Indexing::new(data());
        indexing.step();
        let engine = indexing.finish();
        assert_eq!((engine.len(), routes(&engine, "run")), (3, vec!["0".to_string()]));
    }
}

mod data {
    use super::*;

    #[test]
    fn survives_its_json() {
        let data = SearchData { documents: vec![document(DocumentKind::Pillar, "p", "T \"x\"", "", "a\nb")] };
        let json = serde_json::to_string(&data).unwrap();
        assert_eq!(serde_json::from_str::<SearchData>(&json).unwrap(), data);
        assert!(serde_json::from_str::<SearchData>("{\"documents\": 3}").is_err());
    }

    #[test]
    fn further_words_are_new_and_say_something() {
        assert_eq!(further_words(&["The run of the mill", "a RUN again, Mill!"], &["again and again"]), "mill run");
    }
}

#[test]
fn hostile_queries_are_harmless() {
    let engine = texts(&["some text about a run", "ünïcödé text"]);
    let words = "run ".repeat(5000);
    let hyphens = "a-".repeat(10_000);
    let marks = "\u{301}".repeat(20_000);
    for query in [
        words.as_str(),
        &"x".repeat(20_000),
        &"é".repeat(20_000),
        &hyphens,
        &marks,
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "((((",
        "\\u0000",
    ] {
        let start = std::time::Instant::now();
        engine.search(query, 50);
        assert!(start.elapsed().as_millis() < 500, "{:?}", &query.chars().take(9).collect::<String>());
    }
    assert_eq!(routes(&engine, &words), ["0"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn hits_are_whole_and_in_order(
        texts in prop::collection::vec("[a-fü’' \n-]{0,60}", 1..8),
        query in "[a-fü’' -]{0,20}",
        limit in 0_usize..6,
    ) {
        let documents: Vec<Document> = texts
            .iter()
            .enumerate()
            .map(|(n, text)| document(DocumentKind::Concept, &n.to_string(), &text.chars().take(9).collect::<String>(), "", text))
            .collect();
        let engine = engine(documents.clone());
        let hits = engine.search(&query, limit);
        prop_assert!(hits.len() <= limit);
        for hit in &hits {
            let number: usize = hit.route.parse().unwrap();
            prop_assert_eq!(&hit.title, &documents[number].title);
            for (text, spans) in [(&hit.title, &hit.title_matches), (&hit.excerpt, &hit.excerpt_matches)] {
                prop_assert!(spans.iter().all(|span| !span.is_empty() && !span.of(text).is_empty()));
                prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }
        let mut routes: Vec<&String> = hits.iter().map(|hit| &hit.route).collect();
        routes.sort();
        routes.dedup();
        prop_assert_eq!(routes.len(), hits.len(), "each document once");
    }

    #[test]
    fn any_text_and_any_query_are_survived(text in any::<String>(), query in any::<String>()) {
        texts(&[&text]).search(&query, 5);
        texts(&[&text]).search(&text, 5);
    }

    #[test]
    fn every_word_of_a_text_finds_it(text in "[a-z]{2,9}( [a-z]{2,9}){0,9}") {
        let engine = texts(&[&text, "zzzzzzzzzz"]);
        for word in text.split(' ') {
            prop_assert!(routes(&engine, word).contains(&"0".to_string()), "{}", word);
        }
    }
}
