//! Reads the text of CVs and job descriptions out of files. A module of its own, so that no byte of it is in the first load;
//! it runs in a worker (`worker.js`), which ends when it is stopped or when a file breaks it. Never concludes anything.

mod bytes;
mod clean;
mod docx;
mod html;
mod layout;
#[cfg(not(target_arch = "wasm32"))]
pub mod measured;
mod pdf;
mod resume;
#[cfg(target_arch = "wasm32")]
mod worker;
mod zip;

use debrief_core::documents::{Answer, Kind, Line, MAX_BYTES, Reading, Refusal, Warning};

/// The most text of one document, in bytes; what is longer is cut at a line.
const MAX_TEXT: usize = 1024 * 1024;

/// What the reader needs besides the file.
pub struct Job<'a> {
    /// The file's name, which decides between kinds of plain text.
    pub name: &'a str,
    /// Pages that are left out, from 1: the reader fell over them before.
    pub skip: &'a [u32],
    /// Told before each page: which, from 1, and how many there are.
    pub progress: &'a mut dyn FnMut(u32, u32),
}

/// Reads a file. It may panic on a hostile PDF; who calls it has to live with that.
pub fn read(bytes: &[u8], job: Job) -> Answer {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let mut reading = match bytes::kind(job.name, bytes)? {
        Kind::Pdf => pdf::read(bytes, job)?,
        Kind::Docx => flowing(Kind::Docx, docx::text(bytes)?),
        Kind::Html => flowing(Kind::Html, html::text(&bytes::text(bytes))),
        Kind::JsonResume => flowing(Kind::JsonResume, resume::text(&bytes::text(bytes))?),
        kind => flowing(kind, bytes::text(bytes)),
    };
    tidy(&mut reading);
    Ok(reading)
}

/// A document without places: a text as it flows.
fn flowing(kind: Kind, text: String) -> Reading {
    let line = |text: &str| Line { text: text.trim_end().to_owned(), page: 1, x: 0.0, y: 0.0 };
    Reading { kind, pages: 1, lines: text.lines().map(line).collect(), warnings: Vec::new() }
}

/// What holds for every kind: clean characters, no empty lines in a row, the warnings that a text itself gives rise to.
fn tidy(reading: &mut Reading) {
    let mut ligatures = false;
    for line in &mut reading.lines {
        ligatures |= clean::has_ligatures(&line.text);
        line.text = clean::line(&line.text);
    }
    let mut blank = true;
    reading.lines.retain(|line| {
        let keep = !(blank && line.text.is_empty());
        blank = line.text.is_empty();
        keep
    });
    while reading.lines.last().is_some_and(|line| line.text.is_empty()) {
        reading.lines.pop();
    }
    let mut bytes = 0;
    let all = reading.lines.len();
    reading.lines.retain(|line| {
        bytes += line.text.len() + 1;
        bytes <= MAX_TEXT
    });
    let mut warn = |holds: bool, warning: Warning| {
        if holds && !reading.warnings.contains(&warning) {
            reading.warnings.push(warning);
        }
    };
    warn(ligatures, Warning::Ligatures);
    warn(reading.lines.len() < all, Warning::Cut);
    warn(reading.pages > 10, Warning::ManyPages { pages: reading.pages });
    warn(clean::run_together(reading.lines.iter().map(|line| line.text.as_str())), Warning::RunTogether);
    let letters: usize =
        reading.lines.iter().map(|line| line.text.chars().filter(|c| !c.is_whitespace()).count()).sum();
    // A file with pages has said so page by page; a text file holds what it holds.
    warn(reading.kind == Kind::Docx && letters < 80, Warning::NoText { pages: 1 });
    warn(matches!(reading.kind, Kind::Html | Kind::JsonResume) && letters < 80, Warning::Little);
}
