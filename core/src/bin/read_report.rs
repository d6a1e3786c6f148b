//! `read-report`: how well CVs and descriptions are read, against expectations written by hand.

use debrief_core::pack::compile::compile_anyway;
use debrief_core::pack::{Lexicon, role_path};
use debrief_core::report::measured::{self, Score};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: read-report FIXTURES CONTENT [--wrong]

prints, for the CVs and descriptions of that folder, what was found, right, and missed, with the lexicon of the first role
of the content; --wrong names each mistake";

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
    let wrong = args.iter().any(|arg| arg == "--wrong");
    let folder = Path::new(folder);
    for score in measured::cvs(&folder.join("cvs")).iter().chain(&measured::jobs(&folder.join("jobs"))) {
        print(score, wrong);
    }
    for score in measured::ties(folder, &lexicon) {
        print(&score, wrong);
    }
    ExitCode::SUCCESS
}

fn lexicon(content: &Path) -> Option<Lexicon> {
    let content = compile_anyway(content).0?;
    let pack = content.packs.first()?;
    serde_json::from_str(pack.bodies.get(&role_path(&pack.index.id, "lexicon.json"))?).ok()
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
