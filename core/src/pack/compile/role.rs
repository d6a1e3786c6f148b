//! What one role has of the content: its own items, and those of the library that its `pack.toml` lists, adjusted as that says.

use super::asks::AskGroup;
use super::calculator::Calculator;
use super::concept::Concept;
use super::drill::Drill;
use super::firm::Firm;
use super::item::{Home, Item};
use super::loops::LoopFront;
use super::manifest::{Adjustment, Manifest};
use super::manuscript::{Manuscript, Outline};
use super::pillar::Pillar;
use super::question::Question;
use super::sample::Sample;
use super::signal::Signal;
use super::source::SourceFront;
use super::typography::plain;
use crate::pack::{AskHead, ConceptHead, DrillHead, Id, QuestionHead, SignalHead};
use std::collections::BTreeSet;

/// A role's part of a manuscript.
#[derive(Debug)]
pub struct Role<'a> {
    /// Its id.
    pub id: &'a str,
    /// `pack.toml`, if it could be read.
    pub manifest: Option<&'a Item<Manifest>>,
    /// `firm-worksheet.toml`, if it could be read.
    pub firm: Option<&'a Item<Firm>>,
    /// Its pillars.
    pub pillars: Vec<&'a Item<Pillar>>,
    /// Its signals, here as below its own and the included ones.
    pub signals: Vec<&'a Item<Signal>>,
    /// Its questions.
    pub questions: Vec<&'a Item<Question>>,
    /// The samples of its questions.
    pub samples: Vec<&'a Item<Sample>>,
    /// Its concepts.
    pub concepts: Vec<&'a Item<Concept>>,
    /// Its drills.
    pub drills: Vec<&'a Item<Drill>>,
    /// Its groups of asks.
    pub asks: Vec<&'a Item<AskGroup>>,
    /// Its loops, in order.
    pub loops: Vec<&'a Item<LoopFront>>,
    /// The calculators of its concepts, in order.
    pub calculators: Vec<&'a Item<Calculator>>,
    /// The sources that any of these rests on.
    pub sources: Vec<&'a Item<SourceFront>>,
    /// What the checks know of its items.
    pub outlines: Vec<&'a Outline>,
}

impl<'a> Role<'a> {
    /// The part of the role of that id.
    pub fn of(manuscript: &'a Manuscript, id: &'a str) -> Role<'a> {
        let manifest = manuscript.manifest(id);
        let has = |home: &Home, kind: &str, item: &str| match home {
            Home::Role(role) => role == id,
            Home::Library => manifest.is_some_and(|m| m.front.includes(kind, item)),
        };
        let samples: Vec<_> = manuscript
            .samples
            .iter()
            .filter(|sample| match sample.question_and_grade() {
                Some((question, _)) => {
                    has(&sample.home, "questions", question) && manifest.is_none_or(|m| m.front.shows_samples(question))
                }
                None => sample.home.is(id),
            })
            .collect();
        let concepts = chosen(&manuscript.concepts, |home, item| has(home, "concepts", item));
        let of_a_concept = |calculator: &&Item<Calculator>| {
            calculator.front.concepts.iter().any(|id| concepts.iter().any(|concept| concept.id == *id.get_ref()))
        };
        let mut calculators: Vec<_> = manuscript.calculators.iter().filter(of_a_concept).collect();
        calculators.sort_by_key(|calculator| (calculator.front.order, &calculator.id));
        let mut loops: Vec<_> = manuscript.loops.iter().filter(|template| template.home.is(id)).collect();
        loops.sort_by_key(|template| (template.front.order, &template.id));
        let own_calculator =
            |outline: &Outline| outline.kind == "calculators" && calculators.iter().any(|c| c.id == outline.id);
        let own_sample = |outline: &Outline| outline.kind == "samples" && samples.iter().any(|s| s.id == outline.id);
        let outlines: Vec<_> = manuscript
            .outlines
            .iter()
            .filter(|f| has(&f.home, f.kind, &f.id) || own_sample(f) || own_calculator(f))
            .collect();
        let sources: BTreeSet<&Id> = outlines.iter().flat_map(|f| f.cited.iter()).collect();
        let part = |kind| move |home: &Home, item: &str| has(home, kind, item);
        Role {
            id,
            manifest,
            firm: manuscript.firms.iter().find(|firm| firm.home.is(id)),
            pillars: chosen(&manuscript.pillars, part("pillars")),
            signals: chosen(&manuscript.signals, part("signals")),
            questions: chosen(&manuscript.questions, part("questions")),
            concepts,
            drills: chosen(&manuscript.drills, part("drills")),
            asks: chosen(&manuscript.asks, part("asks")),
            sources: manuscript.sources.iter().filter(|s| s.home.is(id) || sources.contains(&s.id)).collect(),
            samples,
            loops,
            calculators,
            outlines,
        }
    }

    /// Whether it has that signal.
    pub fn has_signal(&self, id: &str) -> bool {
        self.signals.iter().any(|signal| signal.id == id)
    }

    /// Whether it has that concept.
    pub fn has_concept(&self, id: &str) -> bool {
        self.concepts.iter().any(|concept| concept.id == id)
    }

    /// Whether it has that pillar.
    pub fn has_pillar(&self, id: &str) -> bool {
        self.pillars.iter().any(|pillar| pillar.id == id)
    }

    fn adjustment(&self, kind: &str, id: &str) -> Option<&Adjustment> {
        self.manifest?.front.adjustment(kind, id)
    }

    fn order(&self, kind: &str, id: &str, own: i64) -> i64 {
        self.adjustment(kind, id).and_then(|a| a.order.as_ref()).map_or(own, |order| *order.get_ref())
    }

    /// Its signals' lines of the index, in order.
    pub fn signal_heads(&self) -> Vec<SignalHead> {
        let mut signals = self.signals.clone();
        signals.sort_by_key(|s| (self.order("signals", &s.id, s.front.order), &s.id));
        let head = |signal: &&Item<Signal>| {
            let mut head = signal.head();
            head.pillars.retain(|id| self.has_pillar(id));
            if let Some(adjustment) = self.adjustment("signals", &head.id) {
                set(&mut head.title, &adjustment.title);
                set(&mut head.short, &adjustment.short);
                set(&mut head.summary, &adjustment.summary);
            }
            head
        };
        signals.iter().map(head).collect()
    }

    /// The topic of a concept in this role.
    pub fn topic<'b>(&'b self, concept: &'b Item<Concept>) -> &'b str {
        let adjusted = self.adjustment("concepts", &concept.id).and_then(|a| a.topic.as_ref());
        adjusted.unwrap_or(&concept.front.topic).get_ref()
    }

    /// Its concepts' lines of the index, in the order of the topics.
    pub fn concept_heads(&self) -> Vec<ConceptHead> {
        let topics = self.manifest.map_or(&[][..], |m| &m.front.topics);
        let topic = |id: &str| topics.iter().position(|t| t.id.get_ref() == id).unwrap_or(usize::MAX);
        let mut concepts = self.concepts.clone();
        concepts.sort_by_key(|c| (topic(self.topic(c)), self.order("concepts", &c.id, c.front.order), &c.id));
        let head = |concept: &&Item<Concept>| {
            let mut head = concept.head();
            head.topic = self.topic(concept).to_string();
            head.signals.retain(|id| self.has_signal(id));
            if let Some(adjustment) = self.adjustment("concepts", &head.id) {
                set(&mut head.summary, &adjustment.summary);
            }
            head
        };
        concepts.iter().map(head).collect()
    }

    /// Its questions' lines of the index, in no order.
    pub fn question_heads(&self) -> Vec<QuestionHead> {
        let head = |question: &&Item<Question>| {
            let mut head = question.head();
            head.concepts.retain(|id| self.has_concept(id));
            if let Some(difficulty) = self.adjustment("questions", &head.id).and_then(|a| a.difficulty.as_ref()) {
                head.difficulty = *difficulty.get_ref();
            }
            head
        };
        self.questions.iter().map(head).collect()
    }

    /// Its drills' lines of the index, in no order.
    pub fn drill_heads(&self) -> Vec<DrillHead> {
        let head = |drill: &&Item<Drill>| {
            let mut head = drill.head();
            head.signals.retain(|id| self.has_signal(id));
            head.concepts.retain(|id| self.has_concept(id));
            if let Some(adjustment) = self.adjustment("drills", &head.id) {
                set(&mut head.summary, &adjustment.summary);
                if let Some(difficulty) = &adjustment.difficulty {
                    head.difficulty = *difficulty.get_ref();
                }
            }
            head
        };
        self.drills.iter().map(head).collect()
    }

    /// Its groups of asks' lines of the index, in order.
    pub fn ask_heads(&self) -> Vec<AskHead> {
        let mut asks = self.asks.clone();
        asks.sort_by_key(|a| (self.order("asks", &a.id, a.front.order), &a.id));
        let head = |group: &&Item<AskGroup>| {
            let mut head = group.head();
            head.signals.retain(|id| self.has_signal(id));
            if let Some(adjustment) = self.adjustment("asks", &head.id) {
                set(&mut head.summary, &adjustment.summary);
            }
            head
        };
        asks.iter().map(head).collect()
    }
}

fn chosen<F>(items: &[Item<F>], has: impl Fn(&Home, &str) -> bool) -> Vec<&Item<F>> {
    items.iter().filter(|item| has(&item.home, &item.id)).collect()
}

fn set(text: &mut String, adjusted: &Option<super::front_matter::Text>) {
    if let Some(adjusted) = adjusted {
        *text = plain(adjusted.get_ref());
    }
}
