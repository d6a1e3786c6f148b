//! A pack's files as texts. Everything after this module is a pure function of them.

use super::diagnostic::{Diagnostic, Place};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The text of every file of a pack, by its path relative to the pack's folder with `/` between the parts.
pub type Files = BTreeMap<String, String>;

/// Reads a pack's folder. Hidden files are left out; line ends become `\n`.
pub fn read(dir: &Path) -> Result<Files, Vec<Diagnostic>> {
    let mut files = Files::new();
    let mut problems = Vec::new();
    read_into(dir, "", &mut files, &mut problems);
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

/// A file's text without a byte order mark, its line ends `\n`.
pub fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}

fn read_into(dir: &Path, prefix: &str, files: &mut Files, problems: &mut Vec<Diagnostic>) {
    let mut problem = |file: &str, wrong: String, remedy: &str| {
        let place = Place { file: file.to_string(), line: 1 };
        problems.push(Diagnostic { place, wrong, remedy: remedy.to_string() });
    };
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => return problem(prefix, format!("the folder cannot be read ({error})"), "check its path"),
    };
    let mut folders = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if entry.path().is_dir() {
            folders.push((entry.path(), path));
            continue;
        }
        match fs::read_to_string(entry.path()) {
            Ok(text) => {
                files.insert(path, plain(&text));
            }
            Err(error) => problem(&path, format!("the file cannot be read ({error})"), "save it as UTF-8 text"),
        }
    }
    for (folder, path) in folders {
        read_into(&folder, &path, files, problems);
    }
}
