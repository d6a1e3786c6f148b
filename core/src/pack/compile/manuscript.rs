//! The content as parsed, before any check: every item of the library and of all roles, and what the checks need to know of
//! each. What one role has of it is the matter of `role.rs`.

use super::asks::AskGroup;
use super::calculator::Calculator;
use super::concept::Concept;
use super::diagnostic::{Place, Report, Whose};
use super::drill::Drill;
use super::files::Files;
use super::firm::Firm;
use super::front_matter::{self, FrontMatterError, Parts};
use super::item::{Count, FileKind, Form, Headings, Home, Item, LocalId, Passage, Reference};
use super::loops::LoopFront;
use super::manifest::Manifest;
use super::markdown::blocks;
use super::pillar::Pillar;
use super::question::Question;
use super::sample::Sample;
use super::signal::Signal;
use super::source::SourceFront;
use crate::pack::Id;
use std::collections::{BTreeMap, BTreeSet};

/// Parsed content. A file that could not be read is missing here and in the report.
#[derive(Debug, Default)]
pub struct Manuscript {
    /// The ids of the roles: the folders of `packs/`.
    pub roles: BTreeSet<Id>,
    /// `pack.toml` of each role.
    pub manifests: Vec<Item<Manifest>>,
    /// `firm-worksheet.toml` of each role.
    pub firms: Vec<Item<Firm>>,
    /// `pillars/` of all roles.
    pub pillars: Vec<Item<Pillar>>,
    /// `signals/`, here as below of the library and of all roles.
    pub signals: Vec<Item<Signal>>,
    /// `questions/`.
    pub questions: Vec<Item<Question>>,
    /// `samples/`.
    pub samples: Vec<Item<Sample>>,
    /// `concepts/`.
    pub concepts: Vec<Item<Concept>>,
    /// `drills/`.
    pub drills: Vec<Item<Drill>>,
    /// `asks/`.
    pub asks: Vec<Item<AskGroup>>,
    /// `loops/`.
    pub loops: Vec<Item<LoopFront>>,
    /// `calculators/`.
    pub calculators: Vec<Item<Calculator>>,
    /// `sources/`.
    pub sources: Vec<Item<SourceFront>>,
    /// `diagrams/*.svg`, by the path that texts write (`diagrams/<name>.svg`).
    pub diagrams: BTreeMap<String, Diagram>,
    /// The links whose items are called otherwise than the texts call them: from how they are written to where they lead.
    pub links: BTreeMap<String, String>,
    /// The texts of the files that could not be parsed.
    pub broken: Vec<String>,
    /// What the checks need to know of every item.
    pub outlines: Vec<Outline>,
    /// The ids of each kind and where their files stand, also of items that could not be parsed: a reference to a broken file
    /// is not a second mistake.
    pub known: BTreeMap<&'static str, BTreeMap<Id, Vec<Place>>>,
}

/// A drawing.
#[derive(Debug)]
pub struct Diagram {
    /// Its path relative to the content's folder.
    pub file: String,
    /// The SVG.
    pub text: String,
}

/// What the checks need to know of an item, whatever its kind.
#[derive(Debug)]
pub struct Outline {
    /// Its kind's folder.
    pub kind: &'static str,
    /// Its id.
    pub id: Id,
    /// Whose it is.
    pub home: Home,
    /// Its first line.
    pub place: Place,
    /// The route of its page, or of the page that shows all of its kind, where there is one.
    pub route: Option<String>,
    /// Its texts in reading order.
    pub passages: Vec<Passage>,
    /// The items it refers to.
    pub references: Vec<Reference>,
    /// The ids it defines.
    pub local_ids: Vec<LocalId>,
    /// Its numbers of things.
    pub counts: Vec<Count>,
    /// The headings it must have.
    pub headings: Headings,
    /// The headings it has, with their places.
    pub found_headings: Vec<(String, Place)>,
    /// Whether words stand before its first heading.
    pub has_preamble: bool,
    /// The sources that it rests on, each once: those that its texts cite, in order of citation, then the listed ones.
    pub cited: Vec<Id>,
}

impl Manuscript {
    /// Parses the content's files.
    pub fn parse(files: &Files, report: &mut Report) -> Manuscript {
        let mut manuscript = Manuscript::default();
        let mut used = BTreeSet::new();
        let homes = files.keys().filter_map(|path| Home::of(path));
        manuscript.roles = homes
            .filter_map(|(home, _)| match home {
                Home::Role(role) => Some(role),
                Home::Library => None,
            })
            .collect();
        if manuscript.roles.is_empty() {
            let place = Place { file: "packs".to_string(), line: 1 };
            report.add(
                &place,
                "there is no role",
                "write packs/<role>/pack.toml; content/README.md says what it holds",
            );
        }
        manuscript.manifests = manuscript.single(files, &mut used, report);
        manuscript.firms = manuscript.single(files, &mut used, report);
        manuscript.pillars = manuscript.folder(files, &mut used, report);
        manuscript.signals = manuscript.folder(files, &mut used, report);
        manuscript.questions = manuscript.folder(files, &mut used, report);
        manuscript.samples = manuscript.folder(files, &mut used, report);
        manuscript.concepts = manuscript.folder(files, &mut used, report);
        manuscript.drills = manuscript.folder(files, &mut used, report);
        manuscript.asks = manuscript.folder(files, &mut used, report);
        manuscript.loops = manuscript.folder(files, &mut used, report);
        manuscript.calculators = manuscript.folder(files, &mut used, report);
        manuscript.sources = manuscript.folder(files, &mut used, report);
        for (path, text) in files {
            let place = Place { file: path.clone(), line: 1 };
            match Home::of(path) {
                Some((_, rest)) if rest.starts_with("diagrams/") && rest.ends_with(".svg") => {
                    manuscript.known.entry("diagrams").or_default().entry(rest.to_string()).or_default().push(place);
                    let drawing = Diagram { file: path.clone(), text: text.clone() };
                    manuscript.diagrams.entry(rest.to_string()).or_insert(drawing);
                }
                // Notes for authors stand beside the two folders.
                None if !path.contains('/') => {}
                _ if used.contains(path) => {}
                _ => report.add(
                    &place,
                    "no kind of file has this name",
                    "move or delete it; content/README.md lists the folders",
                ),
            }
        }
        for manifest in &manuscript.manifests {
            for topic in &manifest.front.topics {
                let known = manuscript.known.entry("topics").or_default();
                known.entry(topic.id.get_ref().clone()).or_default().push(manifest.at(&topic.id));
            }
        }
        manuscript
    }

    /// The ids of a kind, in the library and all roles.
    pub fn known(&self, kind: &str) -> impl Iterator<Item = &Id> {
        self.known.get(kind).into_iter().flat_map(BTreeMap::keys)
    }

    /// Whether a file of that kind and id stands there.
    pub fn stands_in(&self, home: &Home, kind: &str, id: &str) -> bool {
        let places = self.known.get(kind).and_then(|ids| ids.get(id)).into_iter().flatten();
        places.filter_map(|place| Home::of(&place.file)).any(|(found, _)| found == *home)
    }

    /// The manifest of a role, if it could be read.
    pub fn manifest(&self, role: &str) -> Option<&Item<Manifest>> {
        self.manifests.iter().find(|manifest| manifest.id == role)
    }

    /// The file that each role has once.
    fn single<F: FileKind>(&mut self, files: &Files, used: &mut BTreeSet<String>, report: &mut Report) -> Vec<Item<F>> {
        let mut items = Vec::new();
        for role in self.roles.clone() {
            let file = format!("packs/{role}/{}", F::FOLDER);
            match files.get(&file) {
                Some(text) => items.extend(self.item(&file, Home::Role(role.clone()), &role, text, report)),
                None if !F::NEEDED && report.whose() == Whose::Own => {}
                None => {
                    let place = Place { file: file.clone(), line: 1 };
                    report.add(&place, "the file is missing", "write it; content/README.md says what it holds");
                }
            }
            used.insert(file);
        }
        items
    }

    /// The files of a kind, wherever they stand.
    fn folder<F: FileKind>(&mut self, files: &Files, used: &mut BTreeSet<String>, report: &mut Report) -> Vec<Item<F>> {
        let ending = if F::MARKDOWN { ".md" } else { ".toml" };
        let mut items = Vec::new();
        for (path, text) in files {
            let Some((home, rest)) = Home::of(path).filter(|(home, _)| F::SHARED || *home != Home::Library) else {
                continue;
            };
            let Some(name) = rest.strip_prefix(F::FOLDER).and_then(|rest| rest.strip_prefix('/')) else { continue };
            let Some(id) = name.strip_suffix(ending).filter(|id| !id.contains('/')) else { continue };
            used.insert(path.clone());
            let places = self.known.entry(F::FOLDER).or_default().entry(id.to_string()).or_default();
            places.push(Place { file: path.clone(), line: 1 });
            items.extend(self.item(path, home, id, text, report));
        }
        items
    }

    fn item<F: FileKind>(
        &mut self,
        file: &str,
        home: Home,
        id: &str,
        text: &str,
        report: &mut Report,
    ) -> Option<Item<F>> {
        match parse_item::<F>(file, home, id, text) {
            Ok(item) => {
                self.outlines.push(outline(&item));
                Some(item)
            }
            Err(error) => {
                let place = Place { file: file.to_string(), line: error.line };
                report.add(&place, error.wrong, error.remedy);
                self.broken.push(text.to_string());
                None
            }
        }
    }
}

fn parse_item<F: FileKind>(file: &str, home: Home, id: &str, text: &str) -> Result<Item<F>, FrontMatterError> {
    let parts = if F::MARKDOWN {
        front_matter::split(text)?
    } else {
        Parts { front: text, front_line: 1, body: "", body_line: 1 }
    };
    Ok(Item {
        file: file.to_string(),
        home,
        id: id.to_string(),
        front: front_matter::parse(parts.front, parts.front_line)?,
        front_text: parts.front.to_string(),
        front_line: parts.front_line,
        body: parts.body.to_string(),
        body_line: parts.body_line,
    })
}

fn outline<F: FileKind>(item: &Item<F>) -> Outline {
    let (preamble, sections) = super::markdown::sections(&item.body);
    let references = F::references(item);
    let passages = F::passages(item);
    let cited = cited(&passages, &references);
    Outline {
        kind: F::FOLDER,
        id: item.id.clone(),
        home: item.home.clone(),
        place: item.place(1),
        route: if F::PAGE { Some(format!("{}/{}", F::FOLDER, item.id)) } else { F::SHOWN_ON.map(str::to_owned) },
        passages,
        references,
        local_ids: F::local_ids(item),
        counts: F::counts(item),
        headings: F::HEADINGS,
        found_headings: sections.iter().map(|s| (s.heading.clone(), item.place(item.body_line + s.line))).collect(),
        has_preamble: !preamble.trim().is_empty(),
        cited,
    }
}

fn cited(passages: &[Passage], references: &[Reference]) -> Vec<Id> {
    let mut cited: Vec<Id> = Vec::new();
    let marked = passages.iter().filter(|p| matches!(p.form, Form::Inline | Form::Blocks));
    let marks = marked.flat_map(|p| blocks(&p.text)).flat_map(|b| b.cites);
    let listed = references.iter().filter(|r| r.kind == "sources").map(|r| r.id.clone());
    for id in marks.chain(listed) {
        if !cited.contains(&id) {
            cited.push(id);
        }
    }
    cited
}
