//! `pillars/<id>.md`.

use super::front_matter::Text;
use super::item::{FileKind, Form, Item, Length, Passage};
use super::render::Renderer;
use super::typography::plain;
use crate::pack::{Id, PageBody, PillarHead};
use serde::Deserialize;

/// A pillar's fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pillar {
    /// Its name.
    pub title: Text,
    /// One plain sentence.
    pub summary: Text,
    /// Its place in the list.
    pub order: i64,
}

impl FileKind for Pillar {
    const FOLDER: &'static str = "pillars";
    const SHARED: bool = false;

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        vec![
            item.field("title", &item.front.title, Form::Plain, Length::Chars(3..=60)),
            item.field("summary", &item.front.summary, Form::Plain, Length::Chars(40..=240)),
            item.body_passage("the body", &item.body, 0, Length::Words(120..=320)).marked(),
        ]
    }
}

impl Item<Pillar> {
    /// Its line in the index.
    pub fn head(&self) -> PillarHead {
        PillarHead {
            id: self.id.clone(),
            title: plain(self.front.title.get_ref()),
            summary: plain(self.front.summary.get_ref()),
        }
    }

    /// Its body.
    pub fn rendered(&self, renderer: &Renderer, sources: Vec<Id>) -> PageBody {
        PageBody { body_html: renderer.blocks(&self.body, self.front.title.get_ref()), sources }
    }
}
