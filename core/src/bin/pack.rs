//! `pack`: checks and compiles a pack from the shell.

use debrief_core::pack::compile::{Compiled, compile_anyway};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

const USAGE: &str = "usage: pack check <content/pack>
       pack build <content/pack> <out> [--keep-going]
       pack index <content/pack>

check   finds every mistake of a pack and prints what it holds
build   writes the compiled pack to <out>/<id>/<version>/, removes older versions there and prints the version;
        --keep-going writes what can be compiled of unfinished content
index   prints the index as JSON";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["check", dir] => run(dir, false, |pack| {
            println!("{}", pack.summary);
            Ok(())
        }),
        ["index", dir] => run(dir, false, |pack| {
            println!("{}", pack.index_json());
            Ok(())
        }),
        ["build", dir, out] => run(dir, false, |pack| write(pack, Path::new(out))),
        ["build", dir, out, "--keep-going"] => run(dir, true, |pack| write(pack, Path::new(out))),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn run(dir: &str, keep_going: bool, then: impl Fn(&Compiled) -> io::Result<()>) -> ExitCode {
    let (compiled, diagnostics) = compile_anyway(Path::new(dir));
    for diagnostic in &diagnostics {
        eprintln!("{diagnostic}");
    }
    if !diagnostics.is_empty() {
        eprintln!("{} mistakes in {dir}", diagnostics.len());
    }
    match compiled {
        Some(pack) if diagnostics.is_empty() || keep_going => match then(&pack) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("the pack cannot be written: {error}");
                ExitCode::FAILURE
            }
        },
        _ => ExitCode::FAILURE,
    }
}

fn write(pack: &Compiled, out: &Path) -> io::Result<()> {
    let folder = out.join(&pack.index.id);
    // Older versions would only be shipped for nothing: the app asks for its own.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for (path, text) in &pack.bodies {
        let file = folder.join(&pack.index.version).join(path);
        fs::create_dir_all(file.parent().unwrap_or(&folder))?;
        fs::write(file, text)?;
    }
    println!("{}", pack.index.version);
    Ok(())
}
