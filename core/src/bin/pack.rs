//! `pack`: checks and compiles the content from the shell.

use debrief_core::pack::compile::{Content, compile_anyway, of_folder, schema};
use debrief_core::pack::{Index, PillarHead};
use debrief_core::routes::{self, GREETING, NAVIGATION, Route};
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

const USAGE: &str = "usage: pack check <content>
       pack build <content> <out> [--keep-going]
       pack index <content> [role]
       pack schema

check   finds every mistake of the content and prints what each role holds; of a folder with a pack.toml at its top, a pack of
        one's own, it says what the page says that imports it
build   writes the compiled content to <out>/<version>/, removes older versions there and writes <out>/packs.json, which
        names the version, the roles and the addresses of the app; --keep-going writes what can be compiled of unfinished content
index   prints a role's index as JSON, the first role's where none is named
schema  prints the fields of the front matter, as docs/packs.md has them";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["check", dir] if Path::new(dir).join("pack.toml").is_file() => own(Path::new(dir)),
        ["schema"] => match schema() {
            Ok(schema) => {
                println!("{}", schema.trim());
                ExitCode::SUCCESS
            }
            Err(wrong) => failed(&wrong),
        },
        ["check", dir] => run(dir, false, |content| {
            for pack in &content.packs {
                println!("{} ({})\n{}\n", pack.index.title, pack.index.id, pack.summary);
            }
            Ok(())
        }),
        ["index", dir] => run(dir, false, |content| index(content, None)),
        ["index", dir, role] => run(dir, false, |content| index(content, Some(role))),
        ["build", dir, out] => run(dir, false, |content| write(content, Path::new(out))),
        ["build", dir, out, "--keep-going"] => run(dir, true, |content| write(content, Path::new(out))),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn run(dir: &str, keep_going: bool, then: impl Fn(&Content) -> io::Result<()>) -> ExitCode {
    let (content, diagnostics) = compile_anyway(Path::new(dir));
    for diagnostic in &diagnostics {
        eprintln!("{diagnostic}");
    }
    if !diagnostics.is_empty() {
        eprintln!("{} mistakes in {dir}", diagnostics.len());
    }
    match content {
        Some(content) if diagnostics.is_empty() || keep_going => match then(&content) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => failed(&error),
        },
        _ => ExitCode::FAILURE,
    }
}

fn failed(why: &dyn Display) -> ExitCode {
    eprintln!("pack: {why}");
    ExitCode::FAILURE
}

/// Checks a pack of a person's own.
fn own(dir: &Path) -> ExitCode {
    let own = match of_folder(dir) {
        Some(Ok(own)) => own,
        Some(Err(refusal)) => return failed(&refusal),
        None => return failed(&"there is no pack.toml"),
    };
    for mistake in &own.mistakes {
        eprintln!("{}/{mistake}", dir.display());
    }
    for advice in &own.advice {
        eprintln!("{}/{advice} (advice)", dir.display());
    }
    if !own.mistakes.is_empty() {
        eprintln!("{} mistakes in {}", own.mistakes.len(), dir.display());
        return ExitCode::FAILURE;
    }
    for pack in &own.content.packs {
        println!("{} ({})\n{}\n", pack.index.title, pack.index.id, pack.summary);
    }
    ExitCode::SUCCESS
}

fn index(content: &Content, role: Option<&str>) -> io::Result<()> {
    let pack = role.map_or(content.packs.first(), |role| content.pack(role));
    let pack = pack.ok_or_else(|| io::Error::other("there is no such role: name a folder of packs/"))?;
    println!("{}", pack.index_json());
    Ok(())
}

fn write(content: &Content, out: &Path) -> io::Result<()> {
    // Older versions would only be shipped for nothing: the app asks for its own.
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    for (path, text) in content.files() {
        let file = out.join(&content.version).join(path);
        fs::create_dir_all(file.parent().unwrap_or(out))?;
        fs::write(file, text)?;
    }
    let roles = content.packs.first().map_or(&[][..], |pack| &pack.index.roles);
    let packs = json!({ "version": content.version, "roles": roles, "routes": addresses(content) });
    fs::write(out.join("packs.json"), packs.to_string())
}

/// What the pages that are written at build time are made of (tools/finish.mjs), from the table of routes.
fn addresses(content: &Content) -> serde_json::Value {
    let indexes: Vec<_> = content.packs.iter().map(|pack| &pack.index).collect();
    let sections: BTreeSet<_> = routes::ALL.iter().map(Route::section).collect();
    let navigation = NAVIGATION.map(|route| json!({ "path": route.path, "title": route.title }));
    json!({
        "pages": routes::written(&indexes),
        "sections": sections,
        "navigation": navigation,
        "greeting": content.packs.first().map(|pack| greeting(&pack.index)),
    })
}

/// What somebody new reads first (tools/shell.mjs): the greeting, the first question, and what one is judged on.
fn greeting(index: &Index) -> serde_json::Value {
    let pillar = |pillar: &PillarHead| {
        let signals = index.signals.iter().filter(|signal| signal.pillars.contains(&pillar.id));
        let signals: Vec<_> = signals.map(|signal| json!({ "id": signal.id, "short": signal.short })).collect();
        json!({ "id": pillar.id, "title": pillar.title, "summary": pillar.summary, "signals": signals })
    };
    let question = index.opening_question();
    json!({
        "kicker": index.seat_line(),
        "headline": GREETING.headline,
        "lead": GREETING.lead,
        "question": question.map(|question| json!({ "id": question.id, "prompt": question.prompt })),
        "pillars": index.pillars.iter().map(pillar).collect::<Vec<_>>(),
    })
}
