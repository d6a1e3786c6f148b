//! The compiled pack out of a draft: index, bodies, version. Never fails; what a broken draft lacks is left out, and the
//! checks have said so.

use super::Summary;
use super::draft::{Draft, Facts};
use super::item::Form;
use super::markdown::blocks;
use super::render::Renderer;
use super::search_data::search_data;
use super::version::digest;
use crate::pack::{Bodies, Difficulty, Id, Index, Related, Topic, body_path};
use serde::Serialize;
use std::collections::BTreeMap;

/// A compiled pack.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// What is built into the app.
    pub index: Index,
    /// What is fetched, by path below `<id>/<version>/`.
    pub bodies: Bodies,
    /// The pack in numbers.
    pub summary: Summary,
}

impl Compiled {
    /// The index as the app includes it.
    pub fn index_json(&self) -> String {
        json(&self.index)
    }
}

/// Compiles a draft.
pub fn emit(draft: &Draft) -> Compiled {
    let renderer = Renderer {
        cites: draft.sources.iter().map(|s| (s.id.clone(), s.label())).collect(),
        diagrams: draft.diagrams.clone(),
    };
    let mut index = index(draft, &renderer);
    let mut bodies = bodies(draft, &renderer, &index);
    bodies.insert("search.json".to_string(), json(&search_data(draft, &index)));
    let head = json(&index);
    let texts = bodies.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    index.version = digest(texts.chain([("index", head.as_str())]));
    let summary = super::summary::Summary::of(draft, &index);
    Compiled { index, bodies, summary }
}

/// The sources that an item's texts cite, in order of citation, each once.
pub fn cited(facts: &Facts) -> Vec<Id> {
    let mut cited: Vec<Id> = Vec::new();
    let marked = facts.passages.iter().filter(|p| matches!(p.form, Form::Inline | Form::Blocks));
    let marks = marked.flat_map(|p| blocks(&p.text)).flat_map(|b| b.cites);
    for id in marks.chain(facts.extra_sources.iter().cloned()) {
        if !cited.contains(&id) {
            cited.push(id);
        }
    }
    cited
}

fn index(draft: &Draft, renderer: &Renderer) -> Index {
    let manifest = draft.manifest.as_ref();
    let text = |of: fn(&super::manifest::Manifest) -> &str| {
        manifest.map_or(String::new(), |m| super::typography::plain(of(&m.front)))
    };
    let topics: Vec<Topic> = manifest.map_or(Vec::new(), |m| {
        let topic = |t: &super::manifest::TopicFront| Topic {
            id: t.id.get_ref().clone(),
            title: super::typography::plain(t.title.get_ref()),
            summary: super::typography::plain(t.summary.get_ref()),
        };
        m.front.topics.iter().map(topic).collect()
    });
    let related = manifest.map_or(Vec::new(), |m| {
        let related = |r: &super::manifest::RelatedFront| Related {
            title: super::typography::plain(r.title.get_ref()),
            differs_html: renderer.inline(r.differs.get_ref()),
        };
        m.front.related.iter().map(related).collect()
    });

    let mut pillars: Vec<_> = draft.pillars.iter().collect();
    pillars.sort_by_key(|p| (p.front.order, &p.id));
    let mut signals: Vec<_> = draft.signals.iter().collect();
    signals.sort_by_key(|s| (s.front.order, &s.id));
    let signal_order: BTreeMap<&str, usize> = signals.iter().enumerate().map(|(n, s)| (s.id.as_str(), n)).collect();
    let topic_order: BTreeMap<&str, usize> = topics.iter().enumerate().map(|(n, t)| (t.id.as_str(), n)).collect();
    let place = |order: &BTreeMap<&str, usize>, id: &str| order.get(id).copied().unwrap_or(usize::MAX);

    let mut concepts: Vec<_> = draft.concepts.iter().collect();
    concepts.sort_by_key(|c| (place(&topic_order, c.front.topic.get_ref()), c.front.order, &c.id));
    let mut questions: Vec<_> = draft.questions.iter().map(|q| q.head()).collect();
    questions.sort_by_key(|q| (place(&signal_order, q.primary_signal()), q.difficulty, q.id.clone()));
    let mut drills: Vec<_> = draft.drills.iter().map(|d| d.head()).collect();
    drills.sort_by_key(|d| (d.difficulty as Difficulty, d.minutes, d.id.clone()));
    let mut asks: Vec<_> = draft.asks.iter().collect();
    asks.sort_by_key(|a| (a.front.order, &a.id));
    // By opaque id within a question, so that the order of the list does not give the grades away either.
    let mut samples: Vec<_> = draft.samples.iter().filter_map(|s| s.head()).collect();
    samples.sort_by(|a, b| (&a.question, &a.id).cmp(&(&b.question, &b.id)));

    Index {
        id: manifest.map_or(String::new(), |m| m.front.id.get_ref().clone()),
        version: String::new(),
        title: text(|m| m.title.get_ref()),
        seat: text(|m| m.seat.get_ref()),
        summary: text(|m| m.summary.get_ref()),
        pillars: pillars.iter().map(|p| p.head()).collect(),
        signals: signals.iter().map(|s| s.head()).collect(),
        topics,
        questions,
        concepts: concepts.iter().map(|c| c.head()).collect(),
        drills,
        asks: asks.iter().map(|a| a.head()).collect(),
        samples,
        related,
    }
}

fn bodies(draft: &Draft, renderer: &Renderer, index: &Index) -> Bodies {
    let cited_by_item: BTreeMap<(&str, &str), Vec<Id>> =
        draft.facts.iter().map(|f| ((f.kind, f.id.as_str()), cited(f))).collect();
    let sources = |kind: &str, id: &str| cited_by_item.get(&(kind, id)).cloned().unwrap_or_default();
    let mut bodies = Bodies::new();
    for p in &draft.pillars {
        bodies.insert(body_path("pillars", &p.id), json(&p.rendered(renderer, sources("pillars", &p.id))));
    }
    for s in &draft.signals {
        bodies.insert(body_path("signals", &s.id), json(&s.rendered(renderer, sources("signals", &s.id))));
    }
    for q in &draft.questions {
        bodies.insert(body_path("questions", &q.id), json(&q.rendered(renderer, sources("questions", &q.id))));
    }
    for c in &draft.concepts {
        bodies.insert(body_path("concepts", &c.id), json(&c.rendered(renderer, sources("concepts", &c.id))));
    }
    for d in &draft.drills {
        bodies.insert(body_path("drills", &d.id), json(&d.rendered(renderer, sources("drills", &d.id))));
    }
    for a in &draft.asks {
        bodies.insert(body_path("asks", &a.id), json(&a.rendered(renderer, sources("asks", &a.id))));
    }
    for s in &draft.samples {
        let question = s.question_and_grade().and_then(|(question, _)| index.question(question));
        let criteria: Vec<Id> = question.map_or(Vec::new(), |q| q.criteria.iter().map(|c| c.id.clone()).collect());
        bodies.insert(body_path("samples", &s.opaque_id()), json(&s.rendered(renderer, &criteria)));
    }
    let entries: Vec<_> = draft.sources.iter().map(|s| s.entry(routes_citing(draft, &cited_by_item, &s.id))).collect();
    bodies.insert("sources.json".to_string(), json(&entries));
    if let Some(firm) = &draft.firm {
        bodies.insert("firm.json".to_string(), json(&firm.rendered(renderer)));
    }
    bodies
}

fn routes_citing(draft: &Draft, cited: &BTreeMap<(&str, &str), Vec<Id>>, source: &str) -> Vec<String> {
    let cites = |f: &&Facts| cited.get(&(f.kind, f.id.as_str())).is_some_and(|ids| ids.iter().any(|id| id == source));
    let mut routes: Vec<String> = draft.facts.iter().filter(cites).filter_map(|f| f.route.clone()).collect();
    routes.sort();
    routes
}

/// Plain data of ours always serialises.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data serialises")
}
