//! Several roles out of one library: what a role has of it, what it may say otherwise, what is refused. One behaviour a test.
#![cfg(feature = "compile")]

#[path = "fixtures/content.rs"]
mod fixture;

use debrief_core::log::{Entry, Log};
use debrief_core::pack::compile::{Content, Files, compile_files, read};
use debrief_core::pack::{Difficulty, Index, Subject, Texts};
use debrief_core::progress::Progress;
use fixture::Pack;
use std::path::Path;

const MANIFEST: &str = "pack.toml";
const OTHER: &str = "packs/other/pack.toml";

/// The small pack with its question, concepts and signal in the library, and a second role that uses them.
fn two() -> Pack {
    let mut pack = Pack::valid();
    let shared: Vec<(String, String)> = pack
        .files()
        .iter()
        .filter(|(path, _)| !path.ends_with("small/pack.toml") && !path.ends_with("firm-worksheet.toml"))
        .filter(|(path, _)| !path.contains("/pillars/"))
        .map(|(path, text)| (path.trim_start_matches("packs/small/").to_string(), text.clone()))
        .collect();
    for (path, text) in shared {
        pack = pack.without_file(&path).with_file(&format!("library/{path}"), &text);
    }
    let manifest = pack.text(MANIFEST).to_string();
    let lists = "[include]\nsignals = [\"reliability\"]\nquestions = [\"dead-run\"]\nconcepts = [\"checkpoints\", \"goodput\"]\n";
    let all = format!("{manifest}\n{lists}drills = [\"two-teams\"]\nasks = [\"compute\"]\n");
    let other = "title = \"Staff engineer of two packs\"\nseat = \"Bench two\"\norder = 2\n\
        summary = \"A second role that takes a question and its concepts from the library.\"\n\
        [[topics]]\nid = \"runs\"\ntitle = \"Long runs\"\nsummary = \"What a run of weeks needs besides luck and spares.\"\n";
    let pillar = pack.text("pillars/production.md").to_string();
    let pillar = pillar.replace("of pillar says", "of other says").replace("Keeping", "Holding");
    let firm = "[[sections]]\nid = \"hall\"\ntitle = \"The hall\"\nwhy = \"It says who pays for the night shift.\"\n\
        where = \"In adverts for its staff.\"\n[[sections.fields]]\nid = \"region\"\nlabel = \"Region\"\nhint = \"Where it stands.\"\n";
    pack.with_file(MANIFEST, &all)
        .with_file(OTHER, &format!("{other}\n{lists}"))
        .with_file("packs/other/pillars/production.md", &pillar)
        .with_file("packs/other/firm-worksheet.toml", firm)
}

fn index(content: &Content, role: &str) -> Index {
    content.pack(role).unwrap_or_else(|| panic!("no role {role}")).index.clone()
}

#[test]
fn what_is_asked_most_is_a_question_of_the_role() {
    let listed = |ids: &str| Pack::valid().with(MANIFEST, "[[topics]]", &format!("often = [{ids}]\n[[topics]]"));
    assert_eq!(index(&listed("\"dead-run\"").content(), "small").often, ["dead-run"]);
    let why = "the role has no question `two-teams`";
    listed("\"two-teams\"").refused(MANIFEST, "two-teams", why);
    listed("\"dead-run\", \"dead-run\"").refused(MANIFEST, "often", "`dead-run` is listed twice");
}

#[test]
fn a_role_has_what_it_lists_and_no_more() {
    let content = two().content();
    let (small, other) = (index(&content, "small"), index(&content, "other"));
    assert_eq!(small.questions, other.questions);
    assert_eq!((small.drills.len(), other.drills.len()), (1, 0));
    assert_eq!(other.samples.len(), 3, "samples come with their question");
    assert_eq!(other.roles.iter().map(|role| role.id.as_str()).collect::<Vec<_>>(), ["small", "other"]);
    assert_eq!(small.roles, other.roles);
}

#[test]
fn the_body_of_a_shared_item_is_one_file() {
    let files = two().content().files();
    let of_question: Vec<_> = files.keys().filter(|path| path.contains("dead-run")).collect();
    assert_eq!(of_question, ["items/questions/dead-run.json"]);
    assert!(files.contains_key("roles/small/index.json") && files.contains_key("roles/other/index.json"));
}

#[test]
fn a_role_sets_order_difficulty_summary_and_the_names_of_signals() {
    let pack = two().with(
        OTHER,
        "[include]",
        "[signals.reliability]\ntitle = \"Keeps it up\"\nshort = \"Uptime\"\n[questions.dead-run]\ndifficulty = \"screen\"\n\
         [concepts.goodput]\norder = 99\nsummary = \"The same concept in the words of another seat, one sentence long.\"\n[include]",
    );
    let content = pack.content();
    let (small, other) = (index(&content, "small"), index(&content, "other"));
    assert_eq!(other.signals[0].short, "Uptime");
    assert_eq!(other.questions[0].difficulty, Difficulty::Screen);
    assert_eq!(
        other.concepts.last().unwrap().summary,
        "The same concept in the words of another seat, one sentence long."
    );
    let before = index(&two().content(), "small");
    assert_eq!(small, Index { version: small.version.clone(), ..before }, "the other role keeps its own");
}

#[test]
fn a_role_leaves_out_samples_told_from_another_seat() {
    let content = two().with(OTHER, "[include]", "[questions.dead-run]\nsamples = false\n[include]").content();
    let (small, other) = (index(&content, "small"), index(&content, "other"));
    assert_eq!(other.questions.len(), 1, "the question stays");
    assert_eq!((small.samples.len(), other.samples.len()), (3, 0));
}

#[test]
fn samples_are_left_out_where_there_are_some() {
    let unsampled = ["weak", "middling", "strong"]
        .iter()
        .fold(two(), |pack, grade| pack.without_file(&format!("library/samples/dead-run--{grade}.md")));
    unsampled.with(OTHER, "[include]", "[questions.dead-run]\nsamples = false\n[include]").refused(
        OTHER,
        "samples = false",
        "`dead-run` has no samples that could be left out",
    );
    two().with(OTHER, "[include]", "[questions.dead-run]\nsamples = true\n[include]").refused(
        OTHER,
        "samples = true",
        "says of `dead-run` what holds without it",
    );
}

#[test]
fn criteria_cannot_be_set() {
    two().with(OTHER, "[include]", "[questions.dead-run]\ncriteria = []\n[include]").refused_among_others(
        OTHER,
        "criteria = []",
        "unknown field `criteria`",
    );
}

#[test]
fn a_field_is_set_where_the_kind_has_it() {
    two().with(OTHER, "[include]", "[questions.dead-run]\norder = 3\n[include]").refused(
        OTHER,
        "[questions.dead-run]",
        "`order` cannot be set for an item of questions",
    );
}

#[test]
fn only_an_included_item_can_be_set() {
    two().with(OTHER, "[include]", "[drills.two-teams]\ndifficulty = \"screen\"\n[include]").refused(
        OTHER,
        "[drills.two-teams]",
        "`two-teams` is not included",
    );
}

#[test]
fn what_is_listed_stands_in_the_library() {
    two().with(OTHER, "[\"dead-run\"]", "[\"dead-runs\"]").refused_among_others(
        OTHER,
        "dead-runs",
        "library/questions has no `dead-runs`; did you mean `dead-run`?",
    );
}

#[test]
fn an_item_is_listed_once() {
    two().with(OTHER, "[\"dead-run\"]", "[\"dead-run\", \"dead-run\"]").refused(OTHER, "dead-run", "listed twice");
}

#[test]
fn an_own_item_needs_no_listing() {
    Pack::valid().with(MANIFEST, "[[topics]]", "include.drills = [\"two-teams\"]\n[[topics]]").refused(
        MANIFEST,
        "include.drills",
        "`two-teams` is the role's own",
    );
}

#[test]
fn a_criterion_needs_its_signal() {
    let signal = two().text("library/signals/reliability.md").replace("of signal says", "of twin says");
    let signal = signal.replace("Reliability", "Endurance").replace("Keeps", "Holds");
    two()
        .with_file("packs/other/signals/endurance.md", &signal)
        .with(OTHER, "signals = [\"reliability\"]\n", "")
        .refused_among_others(OTHER, "questions", "evidence for `reliability`, which the role does not have");
}

#[test]
fn what_no_role_uses_is_refused() {
    two().with(MANIFEST, "drills = [\"two-teams\"]\n", "").refused(
        "library/drills/two-teams.md",
        "",
        "no role uses `two-teams`",
    );
}

#[test]
fn an_id_names_one_item_in_all_roles() {
    let text = two().text("library/drills/two-teams.md").to_string();
    two().with_file("packs/other/drills/two-teams.md", &text).refused_among_others(
        "packs/other/drills/two-teams.md",
        "",
        "`two-teams` of drills also stands in library/drills/two-teams.md",
    );
}

#[test]
fn the_library_refers_to_the_library() {
    let drill = two().text("library/concepts/checkpoints.md").to_string();
    two()
        .without_file("library/concepts/checkpoints.md")
        .with_file("concepts/checkpoints.md", &drill)
        .with(MANIFEST, "\"checkpoints\", ", "")
        .with(OTHER, "\"checkpoints\", ", "")
        .refused_among_others("library/concepts/goodput.md", "related", "is a role's own (concepts/checkpoints.md)");
}

#[test]
fn a_role_refers_to_what_it_has() {
    two().with(OTHER, "\"checkpoints\", ", "").with_file("packs/other/questions/own.md", &own_question()).refused(
        "packs/other/questions/own.md",
        "concepts",
        "this role does not use `checkpoints` of library/concepts",
    );
}

/// The fixture's question in other words.
fn own_question() -> String {
    let text = two().text("library/questions/dead-run.md").to_string();
    let text = text.replace("[\"goodput\"]", "[\"checkpoints\"]");
    // Every sentence and the title become another one.
    text.lines()
        .map(|line| match line.split_once(" = \"") {
            Some((key, rest)) if ["missing", "thin", "solid", "bar_raising", "listen"].contains(&key) => {
                format!("{key} = \"Other words: {rest}")
            }
            Some((key, rest)) if ["title", "ask", "if_vague", "if_strong"].contains(&key) => {
                format!("{key} = \"Otherwise {rest}")
            }
            Some(("prompt", _)) => {
                "prompt = \"Which colleague persuaded you to keep an unpopular promise, and who objected loudest?\""
                    .into()
            }
            _ => line.replace("says what the team saw", "tells what another heard").replace("it alone", "it himself"),
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_sample_stands_beside_its_question() {
    let path = "library/samples/dead-run--weak.md";
    let text = two().text(path).to_string();
    two().without_file(path).with_file("samples/dead-run--weak.md", &text).refused_among_others(
        "samples/dead-run--weak.md",
        "",
        "does not stand beside its question",
    );
}

#[test]
fn a_topic_is_one_of_the_role() {
    two().with(OTHER, "id = \"runs\"", "id = \"spares\"").refused_among_others(
        OTHER,
        "concepts = ",
        "belongs to the topic `runs`, which the role does not have",
    );
    let concepts = "[concepts.goodput]\ntopic = \"spares\"\n[concepts.checkpoints]\ntopic = \"spares\"\n[include]";
    two().with(OTHER, "id = \"runs\"", "id = \"spares\"").with(OTHER, "[include]", concepts).content();
}

#[test]
fn a_role_covers_its_pillars_and_topics() {
    let pillar = two().text("packs/other/pillars/production.md").replace("of other says", "of spare says");
    let pillar = pillar.replace("Holding", "Having");
    two().with_file("packs/other/pillars/spares.md", &pillar).refused(
        "packs/other/pillars/spares.md",
        "",
        "no signal of the role speaks to `spares`",
    );
}

#[test]
fn content_without_a_role_is_refused() {
    let error = compile_files(&Files::new()).unwrap_err();
    assert!(error[0].to_string().starts_with("packs:1: there is no role"), "{}", error[0]);
}

// ---- The content that ships ----

fn shipped() -> Files {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../content")).expect("content/ can be read")
}

fn compiled(files: &Files) -> Content {
    compile_files(files).unwrap_or_else(|mistakes| {
        panic!("{}", mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

/// The content that ships, with one more folder.
fn with_a_second_role() -> Content {
    let mut files = shipped();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/second-role");
    files.extend(read(&folder).expect("the second role can be read"));
    compiled(&files)
}

#[test]
fn a_role_is_added_by_adding_a_folder() {
    let (before, after) = (compiled(&shipped()), with_a_second_role());
    assert_eq!(after.packs.len(), before.packs.len() + 1);
    for pack in &before.packs {
        let with = index(&after, &pack.index.id);
        let (roles, version) = (pack.index.roles.clone(), pack.index.version.clone());
        assert_eq!(Index { roles, version, ..with }, pack.index);
    }
    let lead = index(&after, "cluster-lead");
    assert_eq!(lead.signal("production").unwrap().short, "Cluster care");
    assert_eq!(lead.question("missed-slo").unwrap().difficulty, Difficulty::Screen);
    // What it adds is its own files; all that it shares was there.
    let (before, after) = (before.files(), after.files());
    let new: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert!(new.iter().all(|path| path.contains("cluster-lead") || path.ends_with("drained-too-late.json")), "{new:?}");
}

#[test]
fn the_first_load_is_without_the_sentences_and_they_make_it_whole() {
    let content = with_a_second_role();
    let files = content.files();
    for pack in &content.packs {
        let read = |file: &str| &files[&format!("roles/{}/{file}", pack.index.id)];
        let lean: Index = serde_json::from_str(read("index.json")).unwrap();
        let texts: Texts = serde_json::from_str(read("texts.json")).unwrap();
        assert!(read("index.json").len() < pack.index_json().len(), "{}", pack.index.id);
        assert_eq!(lean.opening_question().unwrap().prompt, pack.index.opening_question().unwrap().prompt);
        assert_eq!(lean.with(texts).unwrap(), pack.index);
    }
}

#[test]
fn a_log_counts_in_every_role_that_has_the_item() {
    let content = with_a_second_role();
    // The frozen log, its question under an id that both roles have.
    let lines = include_str!("fixtures/log/v1.jsonl").replace("\"dead-run\"", "\"checkpoint-policy\"");
    let lines = lines.replace("\"stakes\"", "\"interval\"").replace("\"mechanism\"", "\"three-losses\"");
    let events = lines.lines().map(|line| match Entry::read(line) {
        Entry::Known(event) => event,
        other => panic!("{other:?}: {line}"),
    });
    let log: Log = events.collect();
    for role in ["ml-em", "cluster-lead"] {
        let progress = Progress::of(&log, &index(&content, role));
        let subject = Subject::question("checkpoint-policy");
        assert_eq!(progress.attempts_of(&subject).len(), 1, "{role}");
        assert_eq!(progress.signals["production"].attempts, 1, "{role}");
    }
}
