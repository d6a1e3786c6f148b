//! The rooms of the house, held: no files import each other in a circle, and no arrow runs up. Reads the source of `core`
//! and of the app; knows paths and names, and nothing of types. What a test module imports does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of `core/src`: each may import from those above it, and from itself.
const CORE: [&str; 15] = [
    "time", "order", "text", "search", "pack", "routes", "keys", "log", "practice", "progress", "schedule", "report",
    "stories", "loops", "carry",
];

/// The rooms of `src`, and which others each may import from. `app` puts it all together.
const APP: [(&str, &[&str]); 5] = [
    ("browser", &[]),
    ("state", &["browser"]),
    ("ui", &["browser"]),
    ("pages", &["browser", "state", "ui"]),
    ("app", &["browser", "state", "ui", "pages"]),
];

/// Arrows that are against the table and meant, each with its reason.
const MEANT: [(&str, &str, &str); 1] =
    [("ui/body.rs", "state/bodies.rs", "waiting for a body looks the same on every page")];

#[test]
fn core_has_no_circle_of_files() {
    assert_eq!(House::read("src").circles(), no_circles());
}

#[test]
fn core_has_no_arrow_that_runs_up() {
    let level = |room: &str| CORE.iter().position(|known| *known == room);
    for (from, to) in House::read("src").arrows() {
        let (here, there) = (room_of(&from), room_of(&to));
        if here == "lib" || here == "bin" {
            continue;
        }
        let (Some(here), Some(there)) = (level(here), level(there)) else {
            panic!("{from} or {to} is in no room of the table: give it one");
        };
        assert!(there <= here, "{from} imports {to}, and arrows run from the foot of the table to its head");
    }
}

#[test]
fn the_app_has_no_circle_of_files() {
    assert_eq!(House::read("../src").circles(), no_circles());
}

#[test]
fn the_app_has_no_arrow_that_runs_up() {
    let mut met = BTreeSet::new();
    for (from, to) in House::read("../src").arrows() {
        let (here, there) = (room_of(&from), room_of(&to));
        if here == "main" || here == there {
            continue;
        }
        if let Some((_, _, reason)) = MEANT.iter().find(|meant| (meant.0, meant.1) == (from.as_str(), to.as_str())) {
            met.insert(*reason);
            continue;
        }
        let Some((_, may)) = APP.iter().find(|(room, _)| *room == here) else {
            panic!("{from} is in no room of the table: give it one");
        };
        assert!(may.contains(&there), "{from} imports {to}, and {here} may import from {may:?}");
    }
    assert_eq!(met.len(), MEANT.len(), "what is no longer imported needs no line");
}

fn no_circles() -> Vec<Vec<String>> {
    Vec::new()
}

/// The first part of a file's path: the folder, or the file's name alone.
fn room_of(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

/// A crate's source files, by module path.
struct House {
    files: BTreeMap<Vec<String>, File>,
}

/// One file, as far as it matters here.
struct File {
    /// Its path below `src`.
    path: String,
    /// The paths that it names, each as it stands there: `crate::…`, `super::…`, `self::…`, or one that begins with a
    /// module declared here.
    named: Vec<Vec<String>>,
    /// What it hands on: the name, and the path it stands for. `*` is a whole module.
    handed_on: Vec<(String, Vec<String>)>,
    /// The public items that it defines.
    defines: BTreeSet<String>,
}

impl House {
    /// Reads a `src` folder, given from the folder of this crate.
    fn read(below: &str) -> House {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(below);
        let mut files = BTreeMap::new();
        for path in rust_files(&root) {
            let relative = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            let mut module: Vec<String> = relative.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if relative.starts_with("bin/") {
                continue;
            }
            if ["mod", "lib", "main"].contains(&module.last().unwrap().as_str()) {
                module.pop();
            }
            files.insert(module, File::read(relative, &fs::read_to_string(&path).unwrap()));
        }
        assert!(files.len() > 20, "the source is at {}", root.display());
        House { files }
    }

    /// Which file imports which.
    fn arrows(&self) -> BTreeSet<(String, String)> {
        let mut arrows = BTreeSet::new();
        for (module, file) in &self.files {
            for named in &file.named {
                if let Some(target) = self.absolute(module, named).and_then(|path| self.home_of(&path, 0))
                    && target.path != file.path
                {
                    arrows.insert((file.path.clone(), target.path.clone()));
                }
            }
        }
        arrows
    }

    /// The path from the crate's root; `None` for one that leads out of the crate.
    fn absolute(&self, module: &[String], named: &[String]) -> Option<Vec<String>> {
        let mut at: Vec<String> = module.to_vec();
        let mut rest = named;
        match rest.first()?.as_str() {
            "crate" => {
                at.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    at.pop()?;
                    rest = &rest[1..];
                }
            }
            first => {
                at.push(first.to_owned());
                if !self.files.contains_key(&at) {
                    return None;
                }
                rest = &rest[1..];
            }
        }
        at.extend(rest.iter().cloned());
        Some(at)
    }

    /// The file in which what a path names is written: through a door (`pub use`) to what is behind it.
    fn home_of(&self, path: &[String], depth: usize) -> Option<&File> {
        assert!(depth < 10, "doors that lead to each other: {path:?}");
        let length = (0..=path.len()).rev().find(|length| self.files.contains_key(&path[..*length]))?;
        let (module, file) = (&path[..length], &self.files[&path[..length]]);
        let Some(name) = path.get(length).filter(|name| !file.defines.contains(*name)) else { return Some(file) };
        for (handed, target) in &file.handed_on {
            let Some(mut target) = self.absolute(module, target) else { continue };
            if handed == "*" {
                if self.files.get(&target).is_some_and(|behind| behind.defines.contains(name)) {
                    return self.files.get(&target);
                }
            } else if handed == name {
                target.extend(path[length + 1..].iter().cloned());
                return self.home_of(&target, depth + 1);
            }
        }
        Some(file)
    }

    /// The circles: each a set of files that reach each other.
    fn circles(&self) -> Vec<Vec<String>> {
        let mut reach: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in self.arrows() {
            reach.entry(from).or_default().insert(to);
        }
        loop {
            let further: Vec<(String, BTreeSet<String>)> = reach
                .iter()
                .map(|(from, known)| {
                    let more = known.iter().filter_map(|at| reach.get(at)).flatten();
                    (from.clone(), more.filter(|at| !known.contains(*at)).cloned().collect())
                })
                .filter(|(_, more): &(_, BTreeSet<_>)| !more.is_empty())
                .collect();
            if further.is_empty() {
                break;
            }
            for (from, more) in further {
                reach.entry(from).or_default().extend(more);
            }
        }
        let reaches = |from: &str, to: &str| reach.get(from).is_some_and(|known| known.contains(to));
        let mut circles = BTreeSet::new();
        for file in reach.keys().filter(|file| reaches(file, file)) {
            let circle = reach[file].iter().filter(|other| reaches(other, file)).cloned().collect::<Vec<_>>();
            circles.insert(circle);
        }
        circles.into_iter().collect()
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

impl File {
    fn read(path: String, source: &str) -> File {
        let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let tokens = tokens(source);
        let mut file = File { path, named: Vec::new(), handed_on: Vec::new(), defines: BTreeSet::new() };
        let (mut at, mut depth) = (0, 0);
        // The depths at which modules begin that are written in the file itself.
        let mut inside: Vec<usize> = Vec::new();
        while at < tokens.len() {
            match tokens[at].as_str() {
                "{" => depth += 1,
                "}" => {
                    depth -= 1;
                    inside.retain(|begins| *begins < depth);
                }
                "mod" if tokens.get(at + 2).is_some_and(|next| next == "{") => inside.push(depth),
                // Not the `use<…>` of a type.
                "use" if tokens.get(at + 1).is_some_and(|next| next != "<") => {
                    let public = at > 0 && (tokens[at - 1] == "pub" || tokens[at - 1] == ")");
                    let end = tokens[at..].iter().position(|token| token == ";").map_or(tokens.len(), |n| at + n);
                    for (name, path) in leaves(&tokens[at + 1..end]) {
                        if public {
                            file.handed_on.push((name, path));
                        } else {
                            file.named.extend(from_file(path, inside.len()));
                        }
                    }
                    at = end;
                }
                "struct" | "enum" | "fn" | "const" | "static" | "type" | "trait" => {
                    let name = tokens.get(at + 1).filter(|next| is_name(next));
                    at += usize::from(name.is_some());
                    file.defines.extend(name.cloned());
                }
                token if is_name(token) => {
                    let mut path = vec![token.to_owned()];
                    while tokens.get(at + 1).is_some_and(|next| next == "::")
                        && tokens.get(at + 2).is_some_and(|next| is_name(next))
                    {
                        path.push(tokens[at + 2].clone());
                        at += 2;
                    }
                    if path.len() > 1 {
                        file.named.extend(from_file(path, inside.len()));
                    }
                }
                _ => {}
            }
            at += 1;
        }
        file
    }
}

/// The path that a module so deep inside a file names, as the file itself would name it; `None` where it stays in the file.
fn from_file(path: Vec<String>, inside: usize) -> Option<Vec<String>> {
    let up = path.iter().take_while(|part| *part == "super").count();
    if up > 0 && up <= inside { None } else { Some(path[inside.min(up)..].to_vec()) }
}

/// The names that a `use` brings in, each with its whole path.
fn leaves(tree: &[String]) -> Vec<(String, Vec<String>)> {
    let mut path = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        match tree[at].as_str() {
            "::" => at += 1,
            "{" => {
                let mut found = Vec::new();
                let (mut depth, mut start) = (0, at + 1);
                for (n, token) in tree.iter().enumerate().skip(at) {
                    depth += i32::from(token == "{") - i32::from(token == "}");
                    if depth == 0 || depth == 1 && token == "," {
                        for (name, rest) in leaves(&tree[start..n]) {
                            found.push((name, path.iter().cloned().chain(rest).collect()));
                        }
                        start = n + 1;
                    }
                }
                return found;
            }
            "as" => {
                let name = tree.get(at + 1).cloned().unwrap_or_default();
                return vec![(name, path)];
            }
            "*" => return vec![("*".to_owned(), path)],
            // `a::{self}` is `a`.
            "self" if at + 1 == tree.len() && at == 0 => return vec![("self".to_owned(), path)],
            name => {
                path.push(name.to_owned());
                at += 1;
            }
        }
    }
    path.last().cloned().map(|name| (name, path)).into_iter().collect()
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::` and single signs; without comments and without what stands in quotes.
fn tokens(source: &str) -> Vec<String> {
    let chars: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    let is = |at: usize, c: char| chars.get(at) == Some(&c);
    while at < chars.len() {
        let c = chars[at];
        if c == '/' && is(at + 1, '/') {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if c == 'r' && (is(at + 1, '"') || is(at + 1, '#') && (is(at + 2, '"') || is(at + 2, '#'))) {
            let marks = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            at += marks + 2;
            let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', marks)).collect();
            while at < chars.len() && !chars[at..].starts_with(&end) {
                at += 1;
            }
            at += end.len();
        } else if c == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
        } else if c == '\'' && is(at + 1, '\\') {
            at += 3;
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at += 1;
        } else if c == '\'' && is(at + 2, '\'') {
            at += 3;
        } else if c.is_alphanumeric() || c == '_' {
            let start = at;
            while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
                at += 1;
            }
            tokens.push(chars[start..at].iter().collect());
        } else if c == ':' && is(at + 1, ':') {
            tokens.push("::".to_owned());
            at += 2;
        } else {
            if !c.is_whitespace() {
                tokens.push(c.to_string());
            }
            at += 1;
        }
    }
    tokens
}

#[test]
fn imports_are_read_as_the_compiler_does() {
    let names = |source: &str| leaves(&tokens(source)).into_iter().map(|(n, path)| format!("{n} {}", path.join("::")));
    let found: Vec<String> = names("crate::log::{self, Event as E, id::{EventId, *}}").collect();
    assert_eq!(
        found,
        ["self crate::log", "E crate::log::Event", "EventId crate::log::id::EventId", "* crate::log::id"]
    );
    let source = "//! use crate::a;\nuse crate::b::C;\nlet _ = (\"crate::d\", '\"', crate::e::f(), r#\"crate::g\"#);\n";
    let file = File::read("x.rs".into(), &format!("{source}mod y {{ use super::Here; use super::super::There; }}"));
    assert_eq!(
        file.named.iter().map(|path| path.join("::")).collect::<Vec<_>>(),
        ["crate::b::C", "crate::e::f", "super::There"]
    );
}
