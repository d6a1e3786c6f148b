//! `read-report`: how well CVs and descriptions are read, against expectations written by hand; and the report of one of each.

use debrief_core::pack::compile::compile_anyway;
use debrief_core::pack::{Index, Lexicon, role_path};
use debrief_core::progress::Progress;
use debrief_core::report::application::{Input, Report};
use debrief_core::report::correction::Corrections;
use debrief_core::report::document::Document;
use debrief_core::report::measured::{self, Score};
use debrief_core::report::ties::Tying;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: read-report FIXTURES CONTENT [--wrong | --json] [--corpus FOLDER]
       read-report --report CONTENT CV JOB [CV JOB]...

prints, for the CVs and descriptions of that folder, what was found, right, and missed, with the lexicon of the first role
of the content; --wrong names each mistake. A corpus is
<name>.txt beside <name>.truth.json. --report prints the report of a CV and a description, both as text, in Markdown.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, content, texts @ ..] = args.as_slice()
        && flag == "--report"
    {
        return reports(Path::new(content), texts);
    }
    let [folder, content, ..] = args.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let Some((_, lexicon)) = role(Path::new(content)) else {
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

/// The first role of the content, and its lexicon.
fn role(content: &Path) -> Option<(Index, Lexicon)> {
    let content = compile_anyway(content).0?;
    let pack = content.packs.into_iter().next()?;
    let lexicon = serde_json::from_str(pack.bodies.get(&role_path(&pack.index.id, "lexicon.json"))?).ok()?;
    Some((pack.index, lexicon))
}

/// Prints the report of each CV with the description beside it.
fn reports(content: &Path, texts: &[String]) -> ExitCode {
    let Some((index, lexicon)) = role(content) else {
        eprintln!("{} has no role that can be read", content.display());
        return ExitCode::FAILURE;
    };
    let tying = Tying::new(&lexicon);
    let read = |path: &String| std::fs::read_to_string(path).map(|text| Document::of(&text));
    for pair in texts.chunks_exact(2) {
        let (Ok(cv), Ok(opening)) = (read(&pair[0]), read(&pair[1])) else {
            eprintln!("{} or {} cannot be read", pair[0], pair[1]);
            return ExitCode::FAILURE;
        };
        let input = Input {
            cv: &cv,
            opening: &opening,
            record: None,
            corrections: &Corrections::default(),
            index: &index,
            tying: &tying,
            firm: None,
            progress: &Progress::default(),
            today: measured::today(),
            next_round: None,
        };
        println!("{}", Report::of(&input).to_markdown(&format!("{} {}", pair[0], pair[1]), &input));
    }
    ExitCode::SUCCESS
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
