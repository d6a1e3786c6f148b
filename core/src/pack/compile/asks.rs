//! `asks/<id>.md`.

use super::front_matter::Text;
use super::item::{Count, FileKind, Form, Item, Length, LocalId, Passage, Reference, ids, references};
use super::render::Renderer;
use super::typography::plain;
use crate::pack::{Ask, AskBody, AskHead, Id};
use serde::Deserialize;

/// The fields of a group of asks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskGroup {
    /// Its name.
    pub title: Text,
    /// One plain sentence.
    pub summary: Text,
    /// Its place in the list.
    pub order: i64,
    /// The signals it shows.
    pub signals: Vec<Text>,
    /// Sources that the texts do not cite.
    #[serde(default)]
    pub sources: Vec<Text>,
    /// The asks.
    pub asks: Vec<AskFront>,
}

/// An ask as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskFront {
    /// Unique in the file.
    pub id: Text,
    /// As one says it.
    pub ask: Text,
    /// What a good answer sounds like.
    pub good: Text,
    /// What a worrying answer sounds like.
    pub worrying: Text,
    /// Which round, and of whom.
    pub round: Text,
}

impl FileKind for AskGroup {
    const FOLDER: &'static str = "asks";

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        let front = &item.front;
        let mut out = vec![
            item.field("title", &front.title, Form::Plain, Length::Chars(3..=60)),
            item.field("summary", &front.summary, Form::Plain, Length::Chars(40..=240)),
            item.body_passage("the body", &item.body, 0, Length::Words(40..=160)),
        ];
        for ask in &front.asks {
            let id = ask.id.get_ref();
            out.push(item.field(format!("`ask` of `{id}`"), &ask.ask, Form::Plain, Length::Chars(8..=320)));
            out.push(item.field(format!("`good` of `{id}`"), &ask.good, Form::Inline, Length::Chars(20..=500)));
            out.push(item.field(format!("`worrying` of `{id}`"), &ask.worrying, Form::Inline, Length::Chars(20..=500)));
            out.push(item.field(format!("`round` of `{id}`"), &ask.round, Form::Plain, Length::Chars(5..=200)));
        }
        out
    }

    fn references(item: &Item<Self>) -> Vec<Reference> {
        let mut out = references(item, "signals", &item.front.signals);
        out.extend(references(item, "sources", &item.front.sources));
        out
    }

    fn local_ids(item: &Item<Self>) -> Vec<LocalId> {
        let asks = item.front.asks.iter();
        asks.map(|a| LocalId { place: item.at(&a.id), of: "ask", id: a.id.get_ref().clone() }).collect()
    }

    fn counts(item: &Item<Self>) -> Vec<Count> {
        let head = || item.place(item.front_line);
        let first = item.front.asks.first().map_or_else(head, |a| item.at(&a.id));
        vec![
            Count { place: head(), of: "signals".into(), count: item.front.signals.len(), range: 1..=6 },
            Count { place: first, of: "asks".into(), count: item.front.asks.len(), range: 5..=12 },
        ]
    }
}

impl Item<AskGroup> {
    /// Its line in the index.
    pub fn head(&self) -> AskHead {
        let front = &self.front;
        AskHead {
            id: self.id.clone(),
            title: plain(front.title.get_ref()),
            summary: plain(front.summary.get_ref()),
            signals: ids(&front.signals),
            count: front.asks.len(),
        }
    }

    /// Its body.
    pub fn rendered(&self, renderer: &Renderer, sources: Vec<Id>) -> AskBody {
        let ask = |a: &AskFront| Ask {
            id: a.id.get_ref().clone(),
            ask: plain(a.ask.get_ref()),
            good_html: renderer.inline(a.good.get_ref()),
            worrying_html: renderer.inline(a.worrying.get_ref()),
            round: plain(a.round.get_ref()),
        };
        AskBody {
            body_html: renderer.blocks(&self.body, self.front.title.get_ref()),
            asks: self.front.asks.iter().map(ask).collect(),
            sources,
        }
    }
}
