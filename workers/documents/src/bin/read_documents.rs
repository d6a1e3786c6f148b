//! Reads files on this machine and prints their lines, for whoever works on the reader, or how they stand to a truth:
//! `read-documents FILE…`, `read-documents --measure FOLDER [CORPUS]`.

use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use debrief_core::documents::{Answer, Refusal};
use debrief_documents::{Job, measured, read};

fn main() {
    std::panic::set_hook(Box::new(|_| {})); // a page that breaks the parser is an answer here
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.split_first() {
        Some((flag, rest)) if flag == "--measure" => measure(rest),
        Some(_) => arguments.iter().for_each(|file| print(Path::new(file))),
        None => eprintln!("read-documents FILE… | --measure FOLDER [CORPUS]"),
    }
}

/// Reads a file as the worker does: without the page that broke it, where one did.
fn opened(path: &Path) -> Answer {
    let bytes = fs::read(path).map_err(|_| Refusal::Damaged)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut skip = Vec::new();
    for _ in 0..3 {
        let mut page = 0;
        let mut progress = |now: u32, _: u32| page = now;
        let answer =
            catch_unwind(AssertUnwindSafe(|| read(&bytes, Job { name: &name, skip: &skip, progress: &mut progress })));
        match answer {
            Ok(answer) => return answer,
            Err(_) if page > 0 => skip.push(page),
            Err(_) => break,
        }
    }
    Err(Refusal::Damaged)
}

fn print(path: &Path) {
    println!("=== {}", path.display());
    match opened(path) {
        Ok(reading) => {
            for line in &reading.lines {
                println!("{:>3} {:>4.0} {:>4.0} | {}", line.page, line.x, line.y, line.text);
            }
            for warning in &reading.warnings {
                println!("  ! {warning}");
            }
        }
        Err(refusal) => println!("  ! {refusal}"),
    }
}

/// Every file below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out.sort();
    out
}

fn measure(folders: &[String]) {
    let mut shares = Vec::new();
    for path in folders.first().map(Path::new).map(files).unwrap_or_default() {
        // A rendering is called as its text is, and after its producer: cvs/ines.latex.pdf of cvs/ines.md.
        let Some(stem) = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.split('.').next()) else {
            continue;
        };
        let Some(kind) = path.parent().and_then(Path::file_name) else { continue };
        if path.extension().is_some_and(|ending| ending == "md") {
            continue;
        }
        // A layout that changes the order has a truth of its own.
        let own = path.with_extension("truth.md");
        let shared = path.ancestors().nth(3).map(|root| root.join(kind).join(format!("{stem}.md")));
        let truth = if own.exists() { Some(own) } else { shared };
        let Some(truth) = truth.and_then(|truth| fs::read_to_string(truth).ok()) else { continue };
        let (share, note) = match opened(&path) {
            Ok(reading) => (measured::in_order(&truth, &reading.text()), String::new()),
            Err(refusal) => (0.0, format!("{refusal:?}")),
        };
        println!("{:.1}\t{}\t{note}", share * 100.0, path.display());
        if !stem.starts_with("scanned") || !path.to_string_lossy().contains("scan.") {
            shares.push(share);
        }
    }
    let mean = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
    let least = shares.iter().copied().fold(1.0, f64::min);
    println!("fixtures\t{}\t{:.2}\t{:.2}", shares.len(), mean * 100.0, least * 100.0);
    let Some(corpus) = folders.get(1).map(Path::new) else { return };
    let pdfs: Vec<PathBuf> =
        files(corpus).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect();
    let (mut read_files, mut found, mut expected) = (0, 0, 0);
    for path in &pdfs {
        let Ok(reading) = opened(path) else {
            println!("unread\t{}", path.display());
            continue;
        };
        read_files += 1;
        let Ok(truth) = fs::read_to_string(path.with_extension("truth.json")) else { continue };
        let Ok(truth) = serde_json::from_str(&truth) else { continue };
        let (hit, missing) = measured::phrases(&truth, &reading.text());
        let all = hit + missing.len();
        println!("{hit}/{all}\t{}\t{}", path.display(), missing.join(" / "));
        (found, expected) = (found + hit, expected + all);
    }
    println!("corpus\t{read_files}\t{}\t{found}\t{expected}", pdfs.len());
}
