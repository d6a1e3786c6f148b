//! `read-report`: how well CVs and descriptions are read, against expectations written by hand.

use debrief_core::report::measured::{self, Score};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: read-report FIXTURES [--wrong]

prints, for the CVs and descriptions of that folder, what was found, right, and missed; --wrong names each mistake";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = args.first().filter(|arg| !arg.starts_with('-')) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let wrong = args.iter().any(|arg| arg == "--wrong");
    let folder = Path::new(folder);
    for score in measured::cvs(&folder.join("cvs")).iter().chain(&measured::jobs(&folder.join("jobs"))) {
        print(score, wrong);
    }
    ExitCode::SUCCESS
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
