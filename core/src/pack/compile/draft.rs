//! A pack as parsed, before any check: every item, and what the checks need to know of each.

use super::asks::AskGroup;
use super::concept::Concept;
use super::diagnostic::{Place, Report};
use super::drill::Drill;
use super::files::Files;
use super::firm::Firm;
use super::front_matter::{self, FrontMatterError, Parts};
use super::item::{Count, Headings, Item, Kind, LocalId, Passage, Reference};
use super::manifest::Manifest;
use super::pillar::Pillar;
use super::question::Question;
use super::sample::Sample;
use super::signal::Signal;
use super::source::SourceFront;
use crate::pack::Id;
use std::collections::{BTreeMap, BTreeSet};

/// A parsed pack. A file that could not be read is missing here and in the report.
#[derive(Debug, Default)]
pub struct Draft {
    /// `pack.toml`.
    pub manifest: Option<Item<Manifest>>,
    /// `firm-worksheet.toml`.
    pub firm: Option<Item<Firm>>,
    /// `pillars/`.
    pub pillars: Vec<Item<Pillar>>,
    /// `signals/`.
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
    /// `sources/`.
    pub sources: Vec<Item<SourceFront>>,
    /// The texts of `diagrams/*.svg`, by path.
    pub diagrams: BTreeMap<String, String>,
    /// The texts of the files that could not be parsed.
    pub broken: Vec<String>,
    /// What the checks need to know of every item.
    pub facts: Vec<Facts>,
    /// The ids of each kind, also of items that could not be parsed: a reference to a broken file is not a second mistake.
    pub known: BTreeMap<&'static str, BTreeSet<Id>>,
}

/// What the checks need to know of an item, whatever its kind.
#[derive(Debug)]
pub struct Facts {
    /// Its kind's folder.
    pub kind: &'static str,
    /// Its id.
    pub id: Id,
    /// Its first line.
    pub place: Place,
    /// The route of its page, where it has one.
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
    /// Its sources beside those that its texts cite.
    pub extra_sources: Vec<Id>,
}

impl Draft {
    /// Parses a pack's files.
    pub fn parse(files: &Files, report: &mut Report) -> Draft {
        let mut draft = Draft::default();
        let mut used = BTreeSet::new();
        draft.manifest = draft.single(files, &mut used, report);
        draft.firm = draft.single(files, &mut used, report);
        draft.pillars = draft.folder(files, &mut used, report);
        draft.signals = draft.folder(files, &mut used, report);
        draft.questions = draft.folder(files, &mut used, report);
        draft.samples = draft.folder(files, &mut used, report);
        draft.concepts = draft.folder(files, &mut used, report);
        draft.drills = draft.folder(files, &mut used, report);
        draft.asks = draft.folder(files, &mut used, report);
        draft.sources = draft.folder(files, &mut used, report);
        for (path, text) in files {
            if path.starts_with("diagrams/") && path.ends_with(".svg") {
                draft.diagrams.insert(path.clone(), text.clone());
            } else if !used.contains(path) {
                let place = Place { file: path.clone(), line: 1 };
                report.add(
                    &place,
                    "no kind of file has this name",
                    "move or delete it; content/README.md lists the folders",
                );
            }
        }
        if let Some(manifest) = &draft.manifest {
            let topics = manifest.front.topics.iter().map(|t| t.id.get_ref().clone()).collect();
            draft.known.insert("topics", topics);
        }
        draft
    }

    /// The ids of a kind.
    pub fn known(&self, kind: &str) -> Option<&BTreeSet<Id>> {
        self.known.get(kind)
    }

    fn single<F: Kind>(&mut self, files: &Files, used: &mut BTreeSet<String>, report: &mut Report) -> Option<Item<F>> {
        let file = F::FOLDER;
        used.insert(file.to_string());
        let Some(text) = files.get(file) else {
            let place = Place { file: file.to_string(), line: 1 };
            report.add(&place, "the file is missing", "write it; content/README.md says what it holds");
            return None;
        };
        self.item(file, file.trim_end_matches(".toml"), text, report)
    }

    fn folder<F: Kind>(&mut self, files: &Files, used: &mut BTreeSet<String>, report: &mut Report) -> Vec<Item<F>> {
        let ending = if F::MARKDOWN { ".md" } else { ".toml" };
        let mut items = Vec::new();
        self.known.entry(F::FOLDER).or_default();
        for (path, text) in files {
            let Some(name) = path.strip_prefix(F::FOLDER).and_then(|rest| rest.strip_prefix('/')) else { continue };
            let Some(id) = name.strip_suffix(ending).filter(|id| !id.contains('/')) else { continue };
            used.insert(path.clone());
            self.known.entry(F::FOLDER).or_default().insert(id.to_string());
            items.extend(self.item(path, id, text, report));
        }
        items
    }

    fn item<F: Kind>(&mut self, file: &str, id: &str, text: &str, report: &mut Report) -> Option<Item<F>> {
        match parse_item::<F>(file, id, text) {
            Ok(item) => {
                self.facts.push(facts(&item));
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

fn parse_item<F: Kind>(file: &str, id: &str, text: &str) -> Result<Item<F>, FrontMatterError> {
    let parts = if F::MARKDOWN {
        front_matter::split(text)?
    } else {
        Parts { front: text, front_line: 1, body: "", body_line: 1 }
    };
    Ok(Item {
        file: file.to_string(),
        id: id.to_string(),
        front: front_matter::parse(parts.front, parts.front_line)?,
        front_text: parts.front.to_string(),
        front_line: parts.front_line,
        body: parts.body.to_string(),
        body_line: parts.body_line,
    })
}

fn facts<F: Kind>(item: &Item<F>) -> Facts {
    let (preamble, sections) = super::markdown::sections(&item.body);
    let references = F::references(item);
    let extra_sources = references.iter().filter(|r| r.kind == "sources").map(|r| r.id.clone()).collect();
    Facts {
        kind: F::FOLDER,
        id: item.id.clone(),
        place: item.place(1),
        route: F::PAGE.then(|| format!("{}/{}", F::FOLDER, item.id)),
        passages: F::passages(item),
        references,
        local_ids: F::local_ids(item),
        counts: F::counts(item),
        headings: F::HEADINGS,
        found_headings: sections.iter().map(|s| (s.heading.clone(), item.place(item.body_line + s.line))).collect(),
        has_preamble: !preamble.trim().is_empty(),
        extra_sources,
    }
}
