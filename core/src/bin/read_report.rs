//! `read-report`: how well CVs and descriptions are read, against expectations written by hand.

use debrief_core::pack::compile::compile_anyway;
use debrief_core::pack::{Lexicon, role_path};
use debrief_core::report::measured::{self, Score};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: read-report FIXTURES CONTENT [--wrong | --json] [--corpus FOLDER]

prints, for the CVs and descriptions of that folder, what was found, right, and missed, with the lexicon of the first role
of the content; --wrong names each mistake. A corpus is
<name>.txt beside <name>.truth.json";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, content, ..] = args.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let Some(lexicon) = lexicon(Path::new(content)) else {
        eprintln!("{content} has no role that can be read");
        return ExitCode::FAILURE;
    };
    let folder = Path::new(folder);
    let mut scores = measured::cvs(&folder.join("cvs"));
    scores.extend(measured::jobs(&folder.join("jobs")));
    scores.extend(measured::ties(folder, &lexicon));
    if let Some(at) = args.iter().position(|arg| arg == "--corpus") {
        scores.extend(args.get(at + 1).into_iter().flat_map(|corpus| measured::corpus(Path::new(corpus))));
    }
    if args.iter().any(|arg| arg == "--json") {
        println!("[{}]", scores.iter().map(json).collect::<Vec<_>>().join(","));
    } else {
        let wrong = args.iter().any(|arg| arg == "--wrong");
        scores.iter().for_each(|score| print(score, wrong));
    }
    ExitCode::SUCCESS
}

fn lexicon(content: &Path) -> Option<Lexicon> {
    let content = compile_anyway(content).0?;
    let pack = content.packs.first()?;
    serde_json::from_str(pack.bodies.get(&role_path(&pack.index.id, "lexicon.json"))?).ok()
}

fn json(score: &Score) -> String {
    format!(r#"{{"name":"{}","recall":{},"precision":{}}}"#, score.name, score.recall(), score.precision())
}

fn print(score: &Score, wrong: bool) {
    println!(
        "{}: {} of {} found, {} found in all (recall {:.1} %, precision {:.1} %)",
        score.name,
        score.right,
        score.expected,
        score.found,
        100.0 * score.recall(),
        100.0 * score.precision()
    );
    if wrong {
        for line in &score.wrong {
            println!("    {line}");
        }
    }
}
