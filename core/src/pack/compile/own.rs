//! Compiling a person's own pack out of files in memory: where in them the pack stands, whether it is for this version, and its own
//! namespace. What makes a pack work is a mistake; how we write is advice (docs/decisions/024).

use super::diagnostic::{Diagnostic, Place, Report};
use super::emit::{self, Content};
use super::files::Files;
use super::item::Home;
use super::manuscript::Manuscript;
use super::{checks, files, namespace};
use crate::pack::own::{Answer, Checked, FORMAT, MAX_BYTES, MAX_FILE, MAX_FILES, OWN, Refusal, Remark, Sources};
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the file by which a pack is known.
const MANIFEST: &str = "pack.toml";

/// What the compiler's remedies call the description of the format, and what a person who has the template does.
const DESCRIPTION: (&str, &str) = ("content/README.md", "the template's README.md");

/// The longest id of a pack, in characters: it is part of the id of each of its items.
const LONGEST_ID: usize = 40;

/// A pack of a person's own.
#[derive(Debug)]
pub struct Own {
    /// What it compiles to, under its namespace. It is whole only where there are no mistakes.
    pub content: Content,
    /// The role's id.
    pub id: String,
    /// Its files, by path below its folder.
    pub sources: Sources,
    /// What is wrong, by file and line.
    pub mistakes: Vec<Diagnostic>,
    /// What could be better.
    pub advice: Vec<Diagnostic>,
}

impl Own {
    /// Compiles the files that came in, by path with `/` between the parts.
    ///
    /// # Errors
    /// [`Refusal`] where there is nothing in them that could be compiled.
    pub fn of(brought: &BTreeMap<String, Vec<u8>>) -> Result<Own, Refusal> {
        let brought = texts(brought)?;
        let roots: Vec<&str> = brought.keys().filter_map(|path| root_of(path)).collect();
        let root = match roots.as_slice() {
            [root] => root.to_string(),
            [] => return Err(Refusal::NoPack),
            _ => return Err(Refusal::SeveralPacks(roots.iter().map(|root| format!("{root}{MANIFEST}")).collect())),
        };
        let (slug, asked) = Asked::of(&brought[&format!("{root}{MANIFEST}")])?;
        let id = format!("{OWN}{slug}");
        let place = Placed { root, home: format!("packs/{id}/") };
        let sources: Sources =
            brought.iter().filter_map(|(path, text)| Some((place.below(path)?.to_string(), text.clone()))).collect();
        Ok(compiled(&place, &id, sources, asked))
    }

    /// Compiles a pack from its stored files.
    pub fn of_sources(sources: Sources) -> Result<Own, Refusal> {
        let manifest = sources.get(MANIFEST).ok_or(Refusal::NoPack)?;
        let (slug, asked) = Asked::of(manifest)?;
        let id = format!("{OWN}{slug}");
        let place = Placed { root: String::new(), home: format!("packs/{id}/") };
        Ok(compiled(&place, &id, sources, asked))
    }

    /// What is said of it across the border of the worker.
    pub fn answer(self) -> Answer {
        let remarks = |diagnostics: Vec<Diagnostic>| diagnostics.into_iter().map(remark).collect();
        if !self.mistakes.is_empty() {
            return Answer::Mistakes { mistakes: remarks(self.mistakes), advice: remarks(self.advice) };
        }
        Answer::Compiles(Box::new(Checked {
            id: self.id,
            sources: self.sources,
            compiled: self.content.files(),
            advice: remarks(self.advice),
        }))
    }
}

fn remark(Diagnostic { place, wrong, remedy }: Diagnostic) -> Remark {
    Remark { file: place.file, line: place.line, wrong, remedy }
}

/// Compiles the pack in a folder of the disk, for `pack check`; `None` where the folder holds no pack of a person's own but content
/// such as ours.
///
/// # Errors
/// [`Refusal`] as [`Own::of`] gives it.
pub fn of_folder(dir: &Path) -> Option<Result<Own, Refusal>> {
    if !dir.join(MANIFEST).is_file() {
        return None;
    }
    let files = files::read(dir).map_err(|_| Refusal::NotText(dir.display().to_string()));
    Some(files.and_then(|files| Own::of(&files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())))
}

/// Where the pack stands in what came in, and where the compiler has it.
struct Placed {
    /// The folder of `pack.toml` in what came in, with a slash at its end; empty where it is at the top.
    root: String,
    /// The folder that the compiler looks for it in.
    home: String,
}

impl Placed {
    /// The path below the pack's folder. Where the pack stands in a whole content folder, its library comes along.
    fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(self.root.as_str()).or_else(|| {
            let (content, _) = self.root.rsplit_once("packs/").filter(|(_, role)| role.matches('/').count() == 1)?;
            path.strip_prefix(content).filter(|path| path.starts_with("library/"))
        })
    }

    /// The path that the compiler knows a file by.
    fn compilers(&self, path: &str) -> String {
        if path.starts_with("library/") { path.to_string() } else { format!("{}{path}", self.home) }
    }

    /// A text of the compiler's in the words of whoever brought the pack.
    fn theirs(&self, text: &str) -> String {
        text.replace(&self.home, &self.root).replace(DESCRIPTION.0, DESCRIPTION.1)
    }
}

fn compiled(place: &Placed, id: &str, sources: Sources, asked: Vec<(String, String)>) -> Own {
    let mut report = Report::on_own();
    let manifest = Place { file: format!("{}{MANIFEST}", place.home), line: 1 };
    for (wrong, remedy) in asked {
        report.add(&manifest, wrong, remedy);
    }
    let mut files = Files::new();
    for (path, text) in &sources {
        let home = place.compilers(path);
        // What no kind of file is called: notes beside the pack are nobody's mistake.
        if Home::of(&home)
            .is_some_and(|(_, rest)| rest != MANIFEST && rest != "firm-worksheet.toml" && !rest.contains('/'))
        {
            let at = Place { file: home, line: 1 };
            if !is_note(path) {
                report.style(
                    &at,
                    "no kind of file has this name, so it is left out",
                    "move it into the folder of its kind",
                );
            }
        } else {
            files.insert(home, text.clone());
        }
    }
    let mut manuscript = Manuscript::parse(&files, &mut report);
    checks::run(&manuscript, &mut report);
    if !manuscript.known.contains_key("questions") {
        report.add(&manifest, "the pack has no question", "write questions/<id>.md; the template shows two");
    }
    namespace::put_under(&mut manuscript, &format!("{id}_"));
    let content = emit::emit(&manuscript);
    let (mistakes, advice) = report.into_parts();
    let theirs = |noted: Vec<Diagnostic>| {
        let theirs = |Diagnostic { place: at, wrong, remedy }| Diagnostic {
            place: Place { file: place.theirs(&at.file), line: at.line },
            wrong: place.theirs(&wrong),
            remedy: place.theirs(&remedy),
        };
        noted.into_iter().map(theirs).collect()
    };
    Own { content, id: id.to_string(), sources, mistakes: theirs(mistakes), advice: theirs(advice) }
}

/// What a manifest says of the pack as a whole, looked at before anything else: a newer format may have fields of any shape.
struct Asked;

impl Asked {
    /// The pack's id, and what is wrong with what it says.
    fn of(manifest: &str) -> Result<(String, Vec<(String, String)>), Refusal> {
        // What cannot be read is reported with its line by whoever reads it next.
        let table: toml::Table = manifest.parse().unwrap_or_default();
        let format = table.get("format").and_then(toml::Value::as_integer).unwrap_or(i64::from(FORMAT));
        if format > i64::from(FORMAT) {
            return Err(Refusal::Newer(u32::try_from(format).unwrap_or(u32::MAX)));
        }
        let id = table.get("id").and_then(toml::Value::as_str).unwrap_or_default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let is_slug = id.len() <= LONGEST_ID && id.split('-').all(|part| !part.is_empty() && part.chars().all(plain));
        if is_slug {
            return Ok((id.to_string(), Vec::new()));
        }
        let wrong =
            if id.is_empty() { "the pack has no `id`".to_string() } else { format!("`{id}` cannot be the pack's id") };
        let remedy = format!(
            "write id = \"firm-and-seat\" at the top, at most {LONGEST_ID} lower-case letters, digits and single hyphens, and keep it: history hangs on it"
        );
        let mistakes = if table.is_empty() { Vec::new() } else { vec![(wrong, remedy)] };
        Ok(("unnamed".to_string(), mistakes))
    }
}

/// The folder of a `pack.toml`, with a slash at its end.
fn root_of(path: &str) -> Option<&str> {
    let root = path.strip_suffix(MANIFEST)?;
    (root.is_empty() || root.ends_with('/')).then_some(root)
}

/// Whether a file at the top of a pack is for people: a description, a licence.
fn is_note(path: &str) -> bool {
    let name = path.to_ascii_lowercase();
    ["readme", "license", "licence", "changelog", "notes", "contributing"].iter().any(|note| name.starts_with(note))
}

/// Whether an operating system or an editor put the file there.
fn is_litter(path: &str) -> bool {
    path.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini")
}

/// The files as texts, without what an operating system left there. Paths that a folder cannot have are refused.
fn texts(brought: &BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, String>, Refusal> {
    let kept: Vec<_> = brought.iter().filter(|(path, _)| !is_litter(path) || climbs(path)).collect();
    if kept.is_empty() {
        return Err(Refusal::Empty);
    }
    if kept.len() > MAX_FILES {
        return Err(Refusal::TooManyFiles(kept.len()));
    }
    let mut all = 0;
    let mut texts = BTreeMap::new();
    for (path, bytes) in kept {
        if climbs(path) {
            return Err(Refusal::Path(path.clone()));
        }
        if bytes.len() as u64 > MAX_FILE {
            return Err(Refusal::LargeFile(path.clone()));
        }
        all += bytes.len() as u64;
        if all > MAX_BYTES {
            return Err(Refusal::Bomb);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => drop(texts.insert(path.clone(), files::plain(text))),
            Err(_) if [".md", ".toml", ".svg"].iter().any(|ending| path.ends_with(ending)) => {
                return Err(Refusal::NotText(path.clone()));
            }
            // A picture or a document beside the pack: nothing that the compiler would look at.
            Err(_) => {}
        }
    }
    Ok(texts)
}

/// Whether a path leads out of the folder that it is said to be in.
fn climbs(path: &str) -> bool {
    path.starts_with('/')
        || path.contains(['\\', ':', '\0'])
        || path.split('/').any(|part| part.is_empty() || part == "." || part == "..")
}
