//! What the compiler makes of a valid pack: the index, the bodies, the HTML, the version.
#![cfg(feature = "compile")]

#[path = "fixtures/content.rs"]
mod fixture;

use debrief_core::pack::compile::{compile, compile_anyway};
use debrief_core::pack::{Checked, ConceptBody, DrillBody, FirmWorksheet, PageBody, QuestionBody, SampleBody, Source};
use debrief_core::search::SearchData;
use fixture::{Accepted, Pack};
use proptest::prelude::*;
use serde::de::DeserializeOwned;

fn body<T: DeserializeOwned>(pack: &Accepted, path: &str) -> T {
    let json = pack.bodies.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", pack.bodies.keys()));
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_item_has_a_body() {
    let pack = Pack::valid().accepted();
    let paths: Vec<&str> = pack.bodies.keys().map(String::as_str).filter(|p| !p.starts_with("samples/")).collect();
    let expected = [
        "asks/compute.json",
        "concepts/checkpoints.json",
        "concepts/goodput.json",
        "drills/two-teams.json",
        "estimates.json",
        "firm.json",
        "lexicon.json",
        "loops.json",
        "pillars/production.json",
        "questions/dead-run.json",
        "search.json",
        "signals/reliability.json",
        "sources.json",
        "texts.json",
    ];
    assert_eq!(paths, expected);
    body::<FirmWorksheet>(&pack, "firm.json");
    body::<SearchData>(&pack, "search.json");
    body::<debrief_core::pack::AskBody>(&pack, "asks/compute.json");
}

#[test]
fn the_index_survives_its_json() {
    let pack = Pack::valid().accepted();
    let index: debrief_core::pack::Index = serde_json::from_str(&pack.index_json).unwrap();
    assert_eq!(index, pack.index);
    assert_eq!(index.question("dead-run").unwrap().primary_signal(), "reliability");
    assert_eq!(index.concepts.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["goodput", "checkpoints"]);
}

#[test]
fn what_the_interviewer_holds_back_is_in_the_body_and_not_in_the_index() {
    let facts = "[[facts]]\nask = \"How many runs' logs?\"\nanswer = \"Forty logs.\"\n\n[[criteria]]";
    let pack = Pack::valid().with("questions/dead-run.md", "[[criteria]]", facts).accepted();
    let question: QuestionBody = body(&pack, "questions/dead-run.json");
    let facts: Vec<_> = question.facts.iter().map(|fact| (fact.ask.as_str(), fact.answer.as_str())).collect();
    assert_eq!(facts, [("How many runs\u{2019} logs?", "Forty logs.")]);
    assert!(!pack.index_json.contains("Forty logs"));
    let search: SearchData = body(&pack, "search.json");
    let found = search.documents.iter().find(|document| document.route == "questions/dead-run").unwrap();
    assert!(found.more.contains("forty"), "{}", found.more);
}

#[test]
fn a_citation_becomes_a_short_link_to_the_sources() {
    let pack = Pack::valid().accepted();
    let signal: PageBody = body(&pack, "signals/reliability.json");
    let link = "<a class=\"cite\" href=\"sources#author-2024-word\" title=\"A paper about runs\">Lab 2024</a>";
    assert!(signal.body_html.contains(link), "{}", signal.body_html);
    assert_eq!(signal.sources, ["author-2024-word"]);
    let sources: Vec<Source> = body(&pack, "sources.json");
    assert_eq!(sources[0].cited_by, ["signals/reliability"]);
    assert_eq!(sources[0].checked, Checked::Itself);
}

#[test]
fn an_estimate_is_marked() {
    let concept: ConceptBody = body(&Pack::valid().accepted(), "concepts/goodput.json");
    assert!(concept.body_html.contains("<span class=\"estimate\" title="), "{}", concept.body_html);
    assert!(concept.body_html.contains("90\u{a0}%"), "{}", concept.body_html);
}

#[test]
fn marks_in_code_stay_as_they_are() {
    let pack = Pack::valid().with("questions/dead-run.md", "- Has no figure.", "- Writes `[~]` and `[@x]`.").accepted();
    let question: QuestionBody = body(&pack, "questions/dead-run.json");
    assert_eq!(question.red_flags_html[1], "Writes <code>[~]</code> and <code>[@x]</code>.");
}

#[test]
fn a_table_can_be_scrolled_and_is_named() {
    let concept: ConceptBody = body(&Pack::valid().accepted(), "concepts/goodput.json");
    let html = concept.body_html;
    let region = "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: The mechanism of goodput\"><table>";
    assert!(html.replace('\n', "").contains(region), "{html}");
    assert!(
        html.contains("<th scope=\"col\" class=\"left\">Quantity</th><th scope=\"col\" class=\"right\">Value</th>")
    );
    assert!(!html.contains("style="), "the policy forbids style attributes");
}

#[test]
fn tables_of_a_section_have_names_of_their_own() {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n";
    let pack = Pack::valid()
        .with("questions/dead-run.md", "## Structure\n", &format!("## Structure\n\n{table}\nThen\n\n{table}\n"))
        .accepted();
    let question: QuestionBody = body(&pack, "questions/dead-run.json");
    assert!(question.structure_html.contains("aria-label=\"Table: Structure\""), "{}", question.structure_html);
    assert!(question.structure_html.contains("aria-label=\"Table 2: Structure\""));
}

#[test]
fn a_diagram_is_inlined_with_its_alternative() {
    let concept: ConceptBody = body(&Pack::valid().accepted(), "concepts/goodput.json");
    let figure = "<figure class=\"diagram\"><svg role=\"img\" aria-label=\"A run as a bar, with the lost part of goodput marked\" viewBox";
    assert!(concept.body_html.contains(figure), "{}", concept.body_html);
    assert!(!concept.body_html.contains("<p><figure"));
}

#[test]
fn sections_lose_their_headings_and_the_treatment_keeps_its_own() {
    let pack = Pack::valid().accepted();
    let concept: ConceptBody = body(&pack, "concepts/goodput.json");
    assert!(concept.body_html.contains("<h2>The mechanism of goodput</h2>"));
    assert!(!concept.body_html.contains("In sixty seconds"));
    assert!(concept.spoken_html.starts_with("<p>Note"));
    let question: QuestionBody = body(&pack, "questions/dead-run.json");
    assert!(question.structure_html.starts_with("<ol>\n<li><strong>The run.</strong>"));
}

#[test]
fn short_texts_come_without_a_paragraph() {
    let pack = Pack::valid().accepted();
    let question: QuestionBody = body(&pack, "questions/dead-run.json");
    assert_eq!(
        question.probes[2].listen_html,
        "A mechanism with an owner. See <a href=\"concepts/goodput\">goodput</a>."
    );
    assert_eq!(
        pack.index.related[0].differs_html,
        "The same topics without the people, and <em>one</em> more design round in the loop."
    );
}

#[test]
fn plain_texts_get_typographic_quotes() {
    let pack = Pack::valid()
        .with("questions/dead-run.md", "Names no cause, or", "Says 'it's the vendor's' and \\\"so what\\\", or")
        .accepted();
    let question: QuestionBody = body(&pack, "questions/dead-run.json");
    assert!(question.criteria[0].anchors[0].starts_with("Says “it’s the vendor’s” and “so what”, or"));
}

#[test]
fn a_drill_carries_its_worksheet() {
    let drill: DrillBody = body(&Pack::valid().accepted(), "drills/two-teams.json");
    assert_eq!(drill.worksheet.unwrap().outputs[1].formula, "a_day * 7");
    assert_eq!(drill.turns.iter().map(|t| t.at_minutes).collect::<Vec<_>>(), [8, 15, 22]);
    assert!(drill.turns[0].news_html.starts_with("<p>Note"));
}

#[test]
fn the_index_does_not_give_a_grade_away() {
    let pack = Pack::valid().accepted();
    let index = &pack.index_json;
    for head in &pack.index.samples {
        assert_eq!(head.id.len(), 6);
        assert!(head.id.chars().all(|c| c.is_ascii_hexdigit()));
        assert_eq!(head.question, "dead-run");
    }
    assert!(!index.contains("dead-run--"));
    let ids: Vec<&str> = pack.index.samples.iter().map(|s| s.id.as_str()).collect();
    assert!(ids.is_sorted(), "in the order of the opaque ids: {ids:?}");
    // Ids are for ever: people's history refers to them.
    let mut grades: Vec<(String, String)> = ids
        .iter()
        .map(|id| (body::<SampleBody>(&pack, &format!("samples/{id}.json")).grade, (*id).to_string()))
        .collect();
    grades.sort();
    let expected = [("middling", "62b8c6"), ("strong", "ad7067"), ("weak", "455e24")]
        .map(|(g, id)| (g.to_string(), id.to_string()));
    assert_eq!(grades, expected);
}

#[test]
fn a_quotation_has_the_same_marks_in_every_kind_of_text_and_evidence_keeps_its_place() {
    let pack = Pack::valid()
        .with("questions/dead-run.md", "What did you do, and", "They said 'it's up'. What did you do, and")
        .with("questions/dead-run.md", "- Has no figure.", "- Says 'it depends', and \"a 'big' one\".")
        .with("samples/dead-run--strong.md", "Here stands the cause", "It's 'up', 8 % of it... Here stands the cause")
        .accepted();
    assert!(pack.index.question("dead-run").is_some());
    let texts = &pack.bodies["texts.json"];
    assert!(texts.contains("They said “it’s up”."), "{texts}");
    let question: QuestionBody = body(&pack, "questions/dead-run.json");
    assert_eq!(question.red_flags_html[1], "Says “it depends”, and “a ‘big’ one”.");
    let strong = |sample: &SampleBody| sample.grade == "strong";
    let samples = pack.bodies.keys().filter(|path| path.starts_with("samples/"));
    let sample = samples.map(|path| body::<SampleBody>(&pack, path)).find(strong).unwrap();
    assert!(sample.text.starts_with("It’s “up”, 8\u{a0}% of it…"), "{}", sample.text);
    let evidence = sample.levels[0].evidence[0].of(&sample.text);
    assert_eq!(evidence, "cause quote of the strong answer");
}

#[test]
fn evidence_is_a_place_in_the_answer() {
    let pack = Pack::valid().accepted();
    for head in &pack.index.samples {
        let sample: SampleBody = body(&pack, &format!("samples/{}.json", head.id));
        assert_eq!(sample.levels.iter().map(|l| l.criterion.as_str()).collect::<Vec<_>>(), ["cause", "cost", "change"]);
        for level in &sample.levels {
            for span in &level.evidence {
                assert_eq!(span.of(&sample.text), format!("{} quote of the {} answer", level.criterion, sample.grade));
            }
        }
        assert!(sample.text.contains("\n\n"));
        assert!(!sample.text.contains("cost\nquote"), "a paragraph is one line");
    }
}

#[test]
fn the_version_follows_the_content() {
    let version = |pack: Pack| pack.accepted().index.version;
    let before = version(Pack::valid());
    assert_eq!(before.len(), 16);
    assert_eq!(version(Pack::valid()), before);
    assert_ne!(version(Pack::valid().with("asks/compute.md", "names a person", "names a woman")), before);
    assert_ne!(version(Pack::valid().with("diagrams/bar.svg", "600", "610")), before);
}

#[test]
fn windows_line_ends_compile_to_the_same() {
    let dir = tempfolder("crlf");
    let pack = Pack::valid();
    for (file, text) in pack.files() {
        let path = dir.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text.replace('\n', "\r\n")).unwrap();
    }
    std::fs::write(dir.join(".hidden"), "an editor's").unwrap();
    let compiled = compile(&dir).map_err(|d| d[0].to_string()).unwrap();
    assert_eq!(compiled.version, pack.accepted().index.version);
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn a_folder_that_is_not_there_is_a_mistake() {
    let error = compile(std::path::Path::new("/nowhere/at/all")).unwrap_err();
    assert!(error[0].to_string().starts_with("/nowhere/at/all"), "{}", error[0]);
}

#[test]
fn an_unfinished_pack_compiles_as_far_as_it_goes() {
    // The fixture's fillers are not written out here: many lengths are wrong.
    let (compiled, diagnostics) = compile_anyway(&fixture::folder());
    assert!(!diagnostics.is_empty());
    assert_eq!(compiled.unwrap().packs[0].index.questions.len(), 1);
}

#[test]
fn broken_packs_never_panic() {
    let pack = Pack::valid();
    for (file, text) in pack.files() {
        // Cut at a few places: in the front matter, in a table, in a section.
        for at in (0..text.len()).step_by(text.len() / 5 + 1).filter(|at| text.is_char_boundary(*at)) {
            let _ = Pack::valid().with_file(file, &text[..at]).compiled();
        }
    }
    for file in pack.files().keys() {
        let _ = Pack::valid().without_file(file).compiled();
        let _ = Pack::valid().with_file(file, "").compiled();
        let _ = Pack::valid().with_file(file, "+++\n+++\n[@~][~]![](x)|||\n").compiled();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_makes_the_compiler_panic(body in "([-#*>|`~!\\[\\]()@.: \n+\"'$%0-9a-cé🎉]|\\+\\+\\+\n|## |<svg|\\[@x\\]){0,80}") {
        let head = Pack::valid().text("concepts/goodput.md").split("+++").take(2).collect::<Vec<_>>().join("+++");
        let _ = Pack::valid()
            .with_file("concepts/goodput.md", &format!("{head}+++\n{body}"))
            .with_file("samples/dead-run--weak.md", &body)
            .with_file("diagrams/bar.svg", &body)
            .with_file("pack.toml", &body)
            .compiled();
    }
}

fn tempfolder(name: &str) -> std::path::PathBuf {
    std::env::temp_dir().join(format!("debrief-pack-{name}-{}", std::process::id()))
}
