//! A person's own pack: what is a mistake in it and what is advice, its namespace, and what is refused. One behaviour a test.
#![cfg(feature = "compile")]

#[path = "fixtures/content.rs"]
mod fixture;

use debrief_core::pack::compile::{Files, Own, compile_files, of_folder, read, template};
use debrief_core::pack::own::{Answer, Change, MAX_FILES, Refusal, Remark, index_of};
use debrief_core::pack::{Index, body_path};
use fixture::Pack;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Brought = BTreeMap<String, Vec<u8>>;

/// The small pack as a person has it: in a folder of its own, with an id.
fn small() -> Brought {
    brought(Pack::valid().files())
}

fn brought(files: &Files) -> Brought {
    let files = files.iter().filter_map(|(path, text)| Some((path.strip_prefix("packs/small/")?, text)));
    let with_id = |path: &str, text: &str| match path {
        "pack.toml" => format!("id = \"acme\"\n{text}"),
        _ => text.to_owned(),
    };
    files.map(|(path, text)| (format!("acme/{path}"), with_id(path, text).into_bytes())).collect()
}

fn with(mut files: Brought, path: &str, from: &str, to: &str) -> Brought {
    let text = String::from_utf8(files[path].clone()).unwrap();
    assert!(text.contains(from), "{path} does not hold {from:?}");
    files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
    files
}

fn answer(files: &Brought) -> Answer {
    Own::of(files).unwrap().answer()
}

fn compiles(files: &Brought) -> (Index, BTreeMap<String, String>, Vec<Remark>) {
    match answer(files) {
        Answer::Compiles(checked) => (checked.index().unwrap(), checked.compiled, checked.advice),
        Answer::Mistakes { mistakes, .. } => panic!("{mistakes:#?}"),
        other => panic!("{}", &format!("{other:?}")[..80]),
    }
}

fn mistakes(files: &Brought) -> Vec<String> {
    match answer(files) {
        Answer::Mistakes { mistakes, .. } => {
            mistakes.iter().map(|m| format!("{}:{}: {}; {}", m.file, m.line, m.wrong, m.remedy)).collect()
        }
        other => panic!("{}", &format!("{other:?}")[..80]),
    }
}

#[test]
fn a_pack_in_a_folder_is_a_role_under_its_own_namespace() {
    let (index, compiled, advice) = compiles(&small());
    assert_eq!(index.id, "own-acme");
    assert_eq!(advice, []);
    assert_eq!(index.questions[0].id, "own-acme_dead-run");
    assert_eq!(index.questions[0].primary_signal(), "own-acme_reliability");
    assert!(compiled.contains_key(&body_path("questions", "own-acme_dead-run")));
    assert_eq!(index.roles.len(), 1, "it knows nothing of our roles");
}

#[test]
fn the_same_files_at_the_top_of_a_zip_or_deep_in_it_are_the_same_pack() {
    let moved = |to: &str| -> Brought {
        small().into_iter().map(|(path, text)| (path.replacen("acme/", to, 1), text)).collect()
    };
    let (_, whole, _) = compiles(&small());
    for folder in ["", "packs/acme/", "a/b/c/"] {
        assert_eq!(compiles(&moved(folder)).1, whole, "{folder}");
    }
}

#[test]
fn what_ships_compiles_as_a_pack_of_ones_own_and_every_address_in_it_leads_somewhere() {
    let content = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../content")).unwrap();
    let ours = compile_files(&content).unwrap();
    for pack in &ours.packs {
        let role = &pack.index.id;
        let own: Brought = content
            .iter()
            .filter(|(path, _)| path.starts_with("library/") || path.starts_with(&format!("packs/{role}/")))
            .map(|(path, text)| match path.ends_with("pack.toml") {
                true => (path.clone(), format!("id = \"{role}\"\n{text}").into_bytes()),
                false => (path.clone(), text.clone().into_bytes()),
            })
            .collect();
        let (index, compiled, _) = compiles(&own);
        let count = |index: &Index| {
            [
                index.questions.len(),
                index.concepts.len(),
                index.drills.len(),
                index.asks.len(),
                index.samples.len(),
                index.signals.len(),
                index.calculators.len(),
            ]
        };
        assert_eq!(count(&index), count(&pack.index), "{role}");
        let ids: BTreeSet<&str> = ours.packs.iter().flat_map(|pack| item_ids(&pack.index)).collect();
        assert!(item_ids(&index).all(|id| !ids.contains(id)), "{role} has an id of ours");
        for text in compiled.values() {
            addresses(&serde_json::from_str(text).unwrap(), &mut |address| {
                let page = address.split('#').next().unwrap();
                // An item of the library may lead to one that this role does not include.
                let is_there = |(kind, id): (&str, &str)| compiled.contains_key(&body_path(kind, id));
                let found = page == "sources" || index.has_page(page) || page.split_once('/').is_some_and(is_there);
                assert!(found, "{role}: {address}");
            });
        }
    }
}

fn item_ids(index: &Index) -> impl Iterator<Item = &str> {
    let questions = index.questions.iter().map(|q| q.id.as_str());
    questions.chain(index.concepts.iter().map(|c| c.id.as_str())).chain(index.signals.iter().map(|s| s.id.as_str()))
}

/// Every address in HTML, and every one that search and sources name.
fn addresses(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| addresses(value, found)),
        Value::Object(members) => {
            for (key, value) in members {
                match (key.as_str(), value) {
                    ("route", Value::String(route)) => found(route),
                    ("cited_by", Value::Array(routes)) => {
                        // The firm worksheet and the role itself have no page of an item.
                        routes
                            .iter()
                            .filter_map(Value::as_str)
                            .filter(|route| route.contains('/'))
                            .for_each(&mut *found);
                    }
                    _ => addresses(value, found),
                }
            }
        }
        Value::String(text) => {
            for part in text.split("<a ").skip(1) {
                let href = part.split("href=\"").nth(1).and_then(|rest| rest.split('"').next());
                found(href.unwrap_or_else(|| panic!("a link without an address: {part}")));
            }
        }
        _ => {}
    }
}

#[test]
fn how_we_write_is_advice_and_what_breaks_a_pack_is_a_mistake() {
    let question = "acme/questions/dead-run.md";
    let minutes = with(small(), question, "minutes = 4", "minutes = 40");
    let (_, _, advice) = compiles(&minutes);
    assert_eq!(advice.len(), 1, "{advice:?}");
    assert_eq!((advice[0].file.as_str(), advice[0].wrong.as_str()), (question, "40 minutes"));
    let signal = with(small(), question, "signal = \"reliability\"", "signal = \"reliabilty\"");
    let found = mistakes(&signal);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with(question)
            && found[0].ends_with("signals has no `reliabilty`; did you mean `reliability`?")
    );
}

#[test]
fn a_pack_needs_no_worksheet_no_concepts_and_no_probes() {
    let keep = [
        "acme/pack.toml",
        "acme/signals/reliability.md",
        "acme/pillars/production.md",
        "acme/sources/author-2024-word.toml",
    ];
    let mut files: Brought = small().into_iter().filter(|(path, _)| keep.contains(&path.as_str())).collect();
    let question = "+++\ntitle = \"A\"\nprompt = \"Why here?\"\nkind = \"behavioural\"\ndifficulty = \"screen\"\nminutes = 3\n\
        [[criteria]]\nid = \"why\"\nsignal = \"reliability\"\ntitle = \"Says why\"\nmissing = \"No reason.\"\nthin = \"A reason.\"\n\
        solid = \"A reason and a fact.\"\nbar_raising = \"Both, and what would change it.\"\n+++\n";
    files.insert("acme/questions/why.md".into(), question.into());
    let (index, compiled, advice) = compiles(&files);
    assert_eq!(index.questions.len(), 1);
    assert!(!advice.is_empty());
    assert_eq!(compiled["roles/own-acme/firm.json"], "{\"sections\":[]}");
}

#[test]
fn a_pack_without_a_question_is_told_so() {
    let files: Brought = small().into_iter().filter(|(path, _)| path == "acme/pack.toml").collect();
    assert!(mistakes(&files).iter().any(|mistake| mistake.starts_with("acme/pack.toml:1: the pack has no question; ")));
}

#[test]
fn the_id_of_a_pack_is_asked_for() {
    let without = with(small(), "acme/pack.toml", "id = \"acme\"\n", "");
    assert!(mistakes(&without)[0].starts_with("acme/pack.toml:1: the pack has no `id`; write id = "));
    for id in ["Acme", "a--b", "a_b", "-a", "", "../x"] {
        let odd = with(small(), "acme/pack.toml", "id = \"acme\"", &format!("id = \"{id}\""));
        assert!(mistakes(&odd)[0].starts_with("acme/pack.toml:1: "), "{id}");
    }
}

#[test]
fn a_pack_for_a_newer_version_is_refused_before_its_fields_are_read() {
    let newer = with(small(), "acme/pack.toml", "id = \"acme\"", "id = \"acme\"\nformat = 2\nwhatever = 1");
    assert_eq!(Own::of(&newer).unwrap_err(), Refusal::Newer(2));
    let this = with(small(), "acme/pack.toml", "id = \"acme\"", "id = \"acme\"\nformat = 1");
    compiles(&this);
}

#[test]
fn what_cannot_be_a_pack_is_refused_as_a_whole() {
    let refused = |files: &Brought| Own::of(files).unwrap_err();
    let one = |path: &str, text: &[u8]| {
        let mut files = small();
        files.insert(path.to_owned(), text.to_vec());
        files
    };
    assert_eq!(refused(&Brought::new()), Refusal::Empty);
    assert_eq!(refused(&[("a.md".to_owned(), Vec::new())].into()), Refusal::NoPack);
    assert!(matches!(refused(&one("other/pack.toml", b"")), Refusal::SeveralPacks(paths) if paths.len() == 2));
    for path in ["../pack.md", "/etc/x.md", "acme/../../x.md", "acme//x.md", "C:/x.md", "acme\\x.md", ".././x"] {
        assert_eq!(refused(&one(path, b"x")), Refusal::Path(path.to_owned()), "{path}");
    }
    let many: Brought = (0..=MAX_FILES).map(|n| (format!("acme/questions/q{n}.md"), Vec::new())).collect();
    assert_eq!(refused(&many), Refusal::TooManyFiles(MAX_FILES + 1));
    assert_eq!(refused(&one("acme/questions/b.md", &[0xff, 0xfe])), Refusal::NotText("acme/questions/b.md".into()));
    assert!(matches!(refused(&one("acme/big.md", &vec![b'x'; 2 << 20])), Refusal::LargeFile(_)));
    let bomb: Brought = (0..20).map(|n| (format!("acme/f{n}.md"), vec![b'x'; 1 << 20])).collect();
    assert_eq!(refused(&bomb), Refusal::Bomb);
}

#[test]
fn what_lies_beside_a_pack_is_passed_over() {
    let mut files = small();
    for path in ["acme/README.md", "acme/LICENSE", "acme/.DS_Store", "__MACOSX/acme/._pack.toml", "acme/photo.png"] {
        files.insert(path.to_owned(), vec![0x89, 0xff]);
    }
    files.insert("acme/README.md".into(), b"notes".to_vec());
    assert_eq!(compiles(&files).2, []);
}

#[test]
fn nothing_in_a_pack_can_run_load_or_lead_away() {
    let question = "acme/questions/dead-run.md";
    let heading = "## What it tests\n";
    for hostile in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "A <a href=\"https://example.com\">link</a>",
        "[away](https://example.com/track)",
        "[run](javascript:alert(1))",
        "![pixel](https://example.com/pixel.gif)",
        "<https://example.com/track>",
        "<style>body{display:none}</style>",
    ] {
        let files = with(small(), question, heading, &format!("{heading}{hostile}\n\n"));
        let found = mistakes(&files);
        assert!(found.iter().any(|mistake| mistake.starts_with(question)), "{hostile}: {found:?}");
        // Also the emitter, which is not asked where there are mistakes, lets no tag of theirs through.
        let compiled = Own::of(&files).unwrap().content.files();
        let body: Value = serde_json::from_str(&compiled[&body_path("questions", "own-acme_dead-run")]).unwrap();
        let html = body["tests_html"].as_str().unwrap();
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<style"), "{html}");
    }
    for attribute in
        ["filter=\"url(https://example.com/f)\"", "mask=\"url(#x)\"", "onload=\"x()\"", "style=\"x\"", "data-x=\"1\""]
    {
        let files = with(small(), "acme/diagrams/bar.svg", "<rect ", &format!("<rect {attribute} "));
        assert!(mistakes(&files)[0].starts_with("acme/diagrams/bar.svg"), "{attribute}");
    }
    let source = with(
        small(),
        "acme/sources/author-2024-word.toml",
        "year = 2024",
        "year = 2024\nurl = \"javascript:alert(1)\"",
    );
    assert!(!mistakes(&source).is_empty());
}

#[test]
fn an_update_says_what_came_went_and_changed() {
    let (before, old, _) = compiles(&small());
    let question = "acme/questions/dead-run.md";
    let mut files = with(small(), question, "minutes = 4", "minutes = 5");
    files = with(files, "acme/asks/compute.md", "title = \"", "title = \"New ");
    let (after, new, _) = compiles(&files);
    assert!(Change::between((&before, &old), (&before, &old)).is_none());
    let change = Change::between((&before, &old), (&after, &new));
    assert_eq!((change.came.len(), change.went.len()), (0, 0));
    assert_eq!(change.changed.len(), 2, "{change:?}");
    let other = index_of("own-acme", &new).unwrap();
    assert_eq!(other, after);
}

#[test]
fn the_stored_files_compile_to_the_same() {
    let Answer::Compiles(first) = answer(&small()) else { panic!() };
    let Answer::Compiles(again) = Own::of_sources(first.sources.clone()).unwrap().answer() else { panic!() };
    assert_eq!(first, again);
}

#[test]
fn a_folder_without_a_manifest_at_its_top_is_content_of_ours() {
    assert!(of_folder(&fixture::folder()).is_none());
}

#[test]
fn the_template_is_every_file_of_its_folder_and_compiles_without_a_mistake() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../template");
    let mut sources = template();
    assert!(sources.remove("README.md").is_some(), "the description comes along");
    assert_eq!(sources, read(&folder).unwrap());
    let Answer::Compiles(checked) = Own::of_sources(template()).unwrap().answer() else {
        panic!("{:#?}", Own::of_sources(template()).unwrap().mistakes)
    };
    let index = checked.index().unwrap();
    let kinds =
        [index.questions.len(), index.concepts.len(), index.drills.len(), index.asks.len(), index.samples.len()];
    assert_eq!(kinds, [2, 1, 1, 1, 3], "one of each kind at the least");
    assert_eq!(checked.advice, [], "small is not wrong");
}
