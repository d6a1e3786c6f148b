//! `concepts/<id>.md`.

use super::front_matter::Text;
use super::item::{Count, FileKind, Form, Headings, Item, Length, LocalId, Passage, Reference, ids, references};
use super::render::Renderer;
use super::terms::TermsFront;
use super::typography::plain;
use crate::pack::{Card, ConceptBody, ConceptHead, Id};
use serde::Deserialize;

/// A concept's fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// Its name.
    pub title: Text,
    /// A topic of `pack.toml`.
    pub topic: Text,
    /// Its place in the topic.
    pub order: i64,
    /// The signals it trains.
    pub signals: Vec<Text>,
    /// One plain sentence.
    pub summary: Text,
    /// What to read next.
    #[serde(default)]
    pub related: Vec<Text>,
    /// Sources that the texts do not cite.
    #[serde(default)]
    pub sources: Vec<Text>,
    /// The recall cards.
    pub cards: Vec<CardFront>,
    /// The words by which lines are tied to it.
    #[serde(default)]
    pub terms: TermsFront,
}

/// A card as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardFront {
    /// Unique in the file.
    pub id: Text,
    /// The prompt.
    pub q: Text,
    /// The answer.
    pub a: Text,
    /// Why it is worth knowing.
    pub why: Text,
}

const LISTENS: &str = "What an interviewer listens for";
const MISCONCEPTIONS: &str = "Common misconceptions";
const SPOKEN: &str = "In sixty seconds";

impl Item<Concept> {
    /// The treatment: everything before the closing sections.
    pub fn treatment(&self) -> &str {
        self.before(&[LISTENS, MISCONCEPTIONS, SPOKEN])
    }

    /// Everything but the version to say aloud.
    pub fn written(&self) -> &str {
        self.before(&[SPOKEN])
    }

    fn before(&self, headings: &[&str]) -> &str {
        let end = self.sections().into_iter().find(|s| headings.contains(&s.heading.as_str()));
        &self.body[..end.map_or(self.body.len(), |s| s.start)]
    }

    /// The version to say aloud.
    pub fn spoken(&self) -> &str {
        self.section(SPOKEN)
    }

    /// Its line in the index.
    pub fn head(&self) -> ConceptHead {
        let front = &self.front;
        ConceptHead {
            id: self.id.clone(),
            title: plain(front.title.get_ref()),
            topic: front.topic.get_ref().clone(),
            signals: ids(&front.signals),
            summary: plain(front.summary.get_ref()),
            cards: front.cards.iter().map(|c| c.id.get_ref().clone()).collect(),
        }
    }

    /// Its body.
    pub fn rendered(&self, renderer: &Renderer, sources: Vec<Id>) -> ConceptBody {
        let card = |c: &CardFront| Card {
            id: c.id.get_ref().clone(),
            q_html: renderer.inline(c.q.get_ref()),
            a_html: renderer.inline(c.a.get_ref()),
            why_html: renderer.inline(c.why.get_ref()),
        };
        ConceptBody {
            body_html: renderer.blocks(self.treatment(), self.front.title.get_ref()),
            listens_html: renderer.blocks(self.section(LISTENS), LISTENS),
            misconceptions_html: renderer.blocks(self.section(MISCONCEPTIONS), MISCONCEPTIONS),
            spoken_html: renderer.blocks(self.section(SPOKEN), SPOKEN),
            cards: self.front.cards.iter().map(card).collect(),
            related: ids(&self.front.related),
            calculators: Vec::new(),
            sources,
        }
    }
}

impl FileKind for Concept {
    const FOLDER: &'static str = "concepts";
    const HEADINGS: Headings = Headings::EndingIn("Worked example", &[LISTENS, MISCONCEPTIONS, SPOKEN]);

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        let front = &item.front;
        let mut out = vec![
            item.field("title", &front.title, Form::Plain, Length::Chars(3..=60)),
            item.field("summary", &front.summary, Form::Plain, Length::Chars(60..=200)),
            item.body_passage("the treatment", item.treatment(), 0, Length::Words(400..=900)).marked(),
            item.section_passage(LISTENS, Length::Some).marked(),
            item.section_passage(MISCONCEPTIONS, Length::Some).marked(),
            item.section_passage(SPOKEN, Length::Words(110..=170)).marked(),
        ];
        for card in &front.cards {
            let id = card.id.get_ref();
            out.push(item.field(format!("`q` of card `{id}`"), &card.q, Form::Inline, Length::Words(3..=40)));
            out.push(item.field(format!("`a` of card `{id}`"), &card.a, Form::Inline, Length::Words(1..=60)).marked());
            out.push(
                item.field(format!("`why` of card `{id}`"), &card.why, Form::Inline, Length::Words(4..=50)).marked(),
            );
        }
        out
    }

    fn references(item: &Item<Self>) -> Vec<Reference> {
        let mut out = references(item, "signals", &item.front.signals);
        out.extend(references(item, "concepts", &item.front.related));
        out.extend(references(item, "sources", &item.front.sources));
        out.push(Reference {
            place: item.at(&item.front.topic),
            kind: "topics",
            id: item.front.topic.get_ref().clone(),
        });
        out
    }

    fn local_ids(item: &Item<Self>) -> Vec<LocalId> {
        let cards = item.front.cards.iter();
        cards.map(|c| LocalId { place: item.at(&c.id), of: "card", id: c.id.get_ref().clone() }).collect()
    }

    fn counts(item: &Item<Self>) -> Vec<Count> {
        let head = || item.place(item.front_line);
        let first = item.front.cards.first().map_or_else(head, |c| item.at(&c.id));
        let mut out = vec![
            Count { place: head(), of: "signals".into(), count: item.front.signals.len(), range: 1..=6 },
            Count { place: head(), of: "related concepts".into(), count: item.front.related.len(), range: 1..=4 },
            Count { place: first, of: "cards".into(), count: item.front.cards.len(), range: 5..=8 },
        ];
        if let Some(section) = item.sections().iter().find(|s| s.heading == MISCONCEPTIONS) {
            let count = Renderer::default().items(section.text).len();
            let place = item.place(item.body_line + section.line);
            out.push(Count { place, of: "misconceptions".into(), count, range: 2..=5 });
        }
        out
    }
}
