//! `signals/<id>.md`.

use super::front_matter::Text;
use super::item::{Count, FileKind, Form, Headings, Item, Length, Passage, Reference, ids, references};
use super::render::Renderer;
use super::terms::TermsFront;
use super::typography::plain;
use crate::pack::{Id, PageBody, SignalHead};
use serde::Deserialize;

/// A signal's fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// Its whole name.
    pub title: Text,
    /// A name for chips and charts.
    pub short: Text,
    /// The pillars it speaks to.
    pub pillars: Vec<Text>,
    /// Its place in the list.
    pub order: i64,
    /// One plain sentence.
    pub summary: Text,
    /// The words by which lines are tied to it.
    #[serde(default)]
    pub terms: TermsFront,
}

impl FileKind for Signal {
    const FOLDER: &'static str = "signals";
    const HEADINGS: Headings =
        Headings::Exactly(&["What interviewers listen for", "What strong sounds like", "How it goes wrong"]);

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        let front = &item.front;
        vec![
            item.field("title", &front.title, Form::Plain, Length::Chars(3..=80)),
            item.field("short", &front.short, Form::Plain, Length::Chars(3..=24)),
            item.field("summary", &front.summary, Form::Plain, Length::Chars(40..=240)),
            item.body_passage("the body", &item.body, 0, Length::Words(250..=500)).marked(),
        ]
    }

    fn references(item: &Item<Self>) -> Vec<Reference> {
        references(item, "pillars", &item.front.pillars)
    }

    fn counts(item: &Item<Self>) -> Vec<Count> {
        let place = item.place(item.front_line);
        vec![Count { place, of: "pillars".into(), count: item.front.pillars.len(), range: 1..=4 }]
    }
}

impl Item<Signal> {
    /// Its line in the index.
    pub fn head(&self) -> SignalHead {
        let front = &self.front;
        SignalHead {
            id: self.id.clone(),
            title: plain(front.title.get_ref()),
            short: plain(front.short.get_ref()),
            pillars: ids(&front.pillars),
            summary: plain(front.summary.get_ref()),
        }
    }

    /// Its body.
    pub fn rendered(&self, renderer: &Renderer, sources: Vec<Id>) -> PageBody {
        PageBody { body_html: renderer.blocks(&self.body, self.front.title.get_ref()), sources }
    }
}
