//! The pack compiler: from the files of `content/` to [`Content`], each role's index and bodies, with every mistake found on
//! the way.
//!
//! A pure function of the files' texts ([`compile_files`]); [`compile`] reads them from a folder first. Roles are the folders of
//! `packs/`; what several of them use stands in `library/`. Each kind of file has
//! a module that says what its fields are and what its texts, references and ids are (`item::FileKind`); the checks (`checks`)
//! work on all kinds alike. A new kind is one module and its lines in `manuscript.rs` and `emit.rs`; a new check is one module
//! and one line in `checks/mod.rs`.

mod asks;
mod calculator;
mod checks;
mod concept;
mod diagnostic;
mod drill;
mod emit;
mod files;
mod firm;
mod front_matter;
mod item;
mod loops;
mod manifest;
mod manuscript;
mod markdown;
mod namespace;
mod own;
mod parts;
mod pillar;
mod question;
mod render;
mod role;
mod rubric;
mod sample;
mod schema;
mod search_data;
mod sentences;
mod signal;
mod source;
mod summary;
mod svg;
mod template;
mod terms;
mod typography;
mod version;
mod words;
mod worksheet;

pub use diagnostic::{Diagnostic, Place};
pub use emit::{Compiled, Content};
pub use files::{Files, read};
pub use own::{Own, of_folder};
pub use schema::schema;
pub use summary::{SignalCounts, Summary};
pub use template::template;

use diagnostic::Report;
use manuscript::Manuscript;
use std::path::Path;

/// Compiles a folder of content. The diagnostics name files below `dir`.
pub fn compile(dir: &Path) -> Result<Content, Vec<Diagnostic>> {
    let (compiled, diagnostics) = compile_anyway(dir);
    match compiled {
        Some(compiled) if diagnostics.is_empty() => Ok(compiled),
        _ => Err(diagnostics),
    }
}

/// Compiles a folder of content as far as it goes, for a preview of unfinished content: what is broken is left out.
pub fn compile_anyway(dir: &Path) -> (Option<Content>, Vec<Diagnostic>) {
    let named = |mut diagnostics: Vec<Diagnostic>| {
        for diagnostic in &mut diagnostics {
            diagnostic.place.file = format!("{}/{}", dir.display(), diagnostic.place.file);
        }
        diagnostics
    };
    match read(dir) {
        Ok(files) => {
            let (compiled, diagnostics) = run(&files);
            (Some(compiled), named(diagnostics))
        }
        Err(diagnostics) => (None, named(diagnostics)),
    }
}

/// Compiles the files of a folder of content.
pub fn compile_files(files: &Files) -> Result<Content, Vec<Diagnostic>> {
    let (compiled, diagnostics) = run(files);
    if diagnostics.is_empty() { Ok(compiled) } else { Err(diagnostics) }
}

fn run(files: &Files) -> (Content, Vec<Diagnostic>) {
    let mut report = Report::default();
    let manuscript = Manuscript::parse(files, &mut report);
    checks::run(&manuscript, &mut report);
    (emit::emit(&manuscript), report.into_sorted())
}
