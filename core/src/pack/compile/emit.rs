//! The compiled content out of a manuscript: an index and bodies for each role, the bodies of the items they share, the version.
//! Never fails; what a broken manuscript lacks is left out, and the checks have said so.

use super::concept::Concept;
use super::item::Item;
use super::manifest::{Manifest, RelatedFront, TopicFront};
use super::manuscript::{Manuscript, Outline};
use super::render::Renderer;
use super::role::Role;
use super::search_data::search_data;
use super::summary::Summary;
use super::typography::plain;
use super::version::digest;
use crate::pack::{Bodies, ConceptBody, Id, Index, Lexicon, Related, RoleHead, Topic, body_path, role_path};
use serde::Serialize;
use std::collections::BTreeMap;

/// All that the content compiles to.
#[derive(Clone, Debug)]
pub struct Content {
    /// A digest of all of it, hex.
    pub version: String,
    /// The roles' packs, in the order of their `order`: the first one is what a first visit prepares for.
    pub packs: Vec<Compiled>,
    /// The bodies of items, whichever roles have them, by path below `<version>/`.
    pub items: Bodies,
}

/// One role's pack.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// What every page needs.
    pub index: Index,
    /// What is this role's alone and fetched when needed, by path below `<version>/`.
    pub bodies: Bodies,
    /// The pack in numbers.
    pub summary: Summary,
}

impl Compiled {
    /// The whole index as JSON.
    pub fn index_json(&self) -> String {
        json(&self.index)
    }
}

impl Content {
    /// The pack of a role.
    pub fn pack(&self, role: &str) -> Option<&Compiled> {
        self.packs.iter().find(|pack| pack.index.id == role)
    }

    /// Every file, by path below `<version>/`.
    pub fn files(&self) -> Bodies {
        let mut files = self.items.clone();
        for pack in &self.packs {
            files.extend(pack.bodies.clone());
            let (lean, texts) = pack.index.clone().parted();
            files.insert(role_path(&pack.index.id, "index.json"), json(&lean));
            files.insert(role_path(&pack.index.id, "texts.json"), json(&texts));
        }
        files
    }
}

/// Compiles a manuscript.
pub fn emit(manuscript: &Manuscript) -> Content {
    let diagrams = manuscript.diagrams.iter().map(|(path, diagram)| (path.clone(), diagram.text.clone())).collect();
    let cites = manuscript.sources.iter().map(|s| (s.id.clone(), s.label())).collect();
    let renderer = Renderer { cites, diagrams, links: manuscript.links.clone() };
    let mut ids: Vec<&Id> = manuscript.roles.iter().collect();
    ids.sort_by_key(|id| (manuscript.manifest(id).map_or(i64::MAX, |m| m.front.order), *id));
    let roles: Vec<RoleHead> = ids.iter().map(|id| role_head(manuscript.manifest(id).map(|m| &m.front), id)).collect();
    let packs = ids.iter().map(|id| pack(manuscript, id, &roles, &renderer)).collect();
    let mut content = Content { version: String::new(), packs, items: items(manuscript, &renderer) };
    let files = content.files();
    content.version = digest(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    for pack in &mut content.packs {
        pack.index.version.clone_from(&content.version);
    }
    content
}

fn role_head(manifest: Option<&Manifest>, id: &str) -> RoleHead {
    let text = |of: fn(&Manifest) -> &str| manifest.map_or(String::new(), |m| plain(of(m)));
    RoleHead {
        id: id.to_string(),
        title: text(|m| m.title.get_ref()),
        seat: text(|m| m.seat.get_ref()),
        summary: text(|m| m.summary.get_ref()),
    }
}

fn pack(manuscript: &Manuscript, id: &str, roles: &[RoleHead], renderer: &Renderer) -> Compiled {
    let role = Role::of(manuscript, id);
    let index = index(&role, roles, renderer);
    let mut bodies = Bodies::new();
    for pillar in &role.pillars {
        let cited = cited(manuscript, "pillars", &pillar.file);
        let path = role_path(id, &format!("pillars/{}.json", pillar.id));
        bodies.insert(path, json(&pillar.rendered(renderer, cited)));
    }
    let entries: Vec<_> = role.sources.iter().map(|s| s.entry(routes_citing(&role, &s.id))).collect();
    bodies.insert(role_path(id, "sources.json"), json(&entries));
    let firm = role.firm.map(|firm| firm.rendered(renderer)).unwrap_or_default();
    bodies.insert(role_path(id, "firm.json"), json(&firm));
    let loops: Vec<_> = role.loops.iter().map(|l| l.rendered(renderer, cited(manuscript, "loops", &l.file))).collect();
    bodies.insert(role_path(id, "loops.json"), json(&loops));
    bodies.insert(role_path(id, "lexicon.json"), json(&lexicon(&role, &index)));
    let estimates: Vec<_> = role.calculators.iter().flat_map(|calculator| calculator.estimate_heads()).collect();
    bodies.insert(role_path(id, "estimates.json"), json(&estimates));
    bodies.insert(role_path(id, "search.json"), json(&search_data(&role, &index)));
    let summary = Summary::of(&role, &index);
    Compiled { index, bodies, summary }
}

fn index(role: &Role<'_>, roles: &[RoleHead], renderer: &Renderer) -> Index {
    let topic = |t: &TopicFront| Topic {
        id: t.id.get_ref().clone(),
        title: plain(t.title.get_ref()),
        summary: plain(t.summary.get_ref()),
    };
    let related = |r: &RelatedFront| Related {
        title: plain(r.title.get_ref()),
        differs_html: renderer.inline(r.differs.get_ref()),
    };
    let manifest = role.manifest.map(|m| &m.front);
    let RoleHead { id, title, seat, summary } = role_head(manifest, role.id);

    let mut pillars = role.pillars.clone();
    pillars.sort_by_key(|p| (p.front.order, &p.id));
    let signals = role.signal_heads();
    let signal_order: BTreeMap<&str, usize> = signals.iter().enumerate().map(|(n, s)| (s.id.as_str(), n)).collect();
    let place = |signal: &str| signal_order.get(signal).copied().unwrap_or(usize::MAX);
    let mut questions = role.question_heads();
    questions.sort_by_key(|q| (place(q.primary_signal()), q.difficulty, q.id.clone()));
    let mut drills = role.drill_heads();
    drills.sort_by_key(|d| (d.difficulty, d.minutes, d.id.clone()));
    // By opaque id within a question, so that the order of the list does not give the grades away either.
    let mut samples: Vec<_> = role.samples.iter().filter_map(|s| s.head()).collect();
    samples.sort_by(|a, b| (&a.question, &a.id).cmp(&(&b.question, &b.id)));

    Index {
        id,
        version: String::new(),
        title,
        seat,
        summary,
        roles: roles.to_vec(),
        pillars: pillars.iter().map(|p| p.head()).collect(),
        topics: manifest.map_or(Vec::new(), |m| m.topics.iter().map(topic).collect()),
        questions,
        often: manifest.map_or(Vec::new(), |m| m.often.iter().map(|id| id.get_ref().clone()).collect()),
        concepts: role.concept_heads(),
        drills,
        asks: role.ask_heads(),
        samples,
        calculators: role.calculators.iter().map(|c| c.head()).collect(),
        related: manifest.map_or(Vec::new(), |m| m.related.iter().map(related).collect()),
        signals,
        beside: Vec::new(),
        own_cards: None,
    }
}

fn lexicon(role: &Role<'_>, index: &Index) -> Lexicon {
    let signal = |id: &Id| role.signals.iter().find(|s| s.id == *id).map(|s| s.front.terms.terms(id));
    let concept = |id: &Id| role.concepts.iter().find(|c| c.id == *id).map(|c| c.front.terms.terms(id));
    Lexicon {
        signals: index.signals.iter().filter_map(|head| signal(&head.id)).collect(),
        concepts: index.concepts.iter().filter_map(|head| concept(&head.id)).collect(),
    }
}

fn items(manuscript: &Manuscript, renderer: &Renderer) -> Bodies {
    let mut bodies = Bodies::new();
    for s in &manuscript.signals {
        bodies.insert(body_path("signals", &s.id), json(&s.rendered(renderer, cited(manuscript, "signals", &s.file))));
    }
    for q in &manuscript.questions {
        bodies.insert(
            body_path("questions", &q.id),
            json(&q.rendered(renderer, cited(manuscript, "questions", &q.file))),
        );
    }
    for c in &manuscript.concepts {
        bodies.insert(body_path("concepts", &c.id), json(&concept_body(manuscript, c, renderer)));
    }
    for d in &manuscript.drills {
        bodies.insert(body_path("drills", &d.id), json(&d.rendered(renderer, cited(manuscript, "drills", &d.file))));
    }
    for a in &manuscript.asks {
        bodies.insert(body_path("asks", &a.id), json(&a.rendered(renderer, cited(manuscript, "asks", &a.file))));
    }
    for c in &manuscript.calculators {
        let sources = cited(manuscript, "calculators", &c.file);
        bodies.insert(body_path("calculators", &c.id), json(&c.rendered(renderer, sources)));
    }
    for s in &manuscript.samples {
        let question = s.question_and_grade().and_then(|(id, _)| manuscript.questions.iter().find(|q| q.id == id));
        let criteria = question.map_or(&[][..], |q| &q.front.criteria);
        let criteria: Vec<Id> = criteria.iter().map(|c| c.id.get_ref().clone()).collect();
        bodies.insert(body_path("samples", &s.opaque_id()), json(&s.rendered(renderer, &criteria)));
    }
    bodies
}

fn concept_body(manuscript: &Manuscript, concept: &Item<Concept>, renderer: &Renderer) -> ConceptBody {
    let mut calculators: Vec<_> = manuscript
        .calculators
        .iter()
        .filter(|calculator| calculator.front.concepts.iter().any(|id| *id.get_ref() == concept.id))
        .collect();
    calculators.sort_by_key(|calculator| (calculator.front.order, &calculator.id));
    ConceptBody {
        calculators: calculators.iter().map(|calculator| calculator.id.clone()).collect(),
        ..concept.rendered(renderer, cited(manuscript, "concepts", &concept.file))
    }
}

fn cited(manuscript: &Manuscript, kind: &str, file: &str) -> Vec<Id> {
    let outline = manuscript.outlines.iter().find(|f| f.kind == kind && f.place.file == file);
    outline.map_or(Vec::new(), |f| f.cited.clone())
}

fn routes_citing(role: &Role<'_>, source: &str) -> Vec<String> {
    let cites = |f: &&&Outline| f.cited.iter().any(|id| id == source);
    let mut routes: Vec<String> = role.outlines.iter().filter(cites).filter_map(|f| f.route.clone()).collect();
    routes.sort();
    routes.dedup();
    routes
}

/// Plain data of ours always serialises.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data serialises")
}
