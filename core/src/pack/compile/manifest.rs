//! `pack.toml`.

use super::front_matter::Text;
use super::item::{Count, Form, Item, Kind, Length, LocalId, Passage};
use serde::Deserialize;

/// The fields of `pack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The pack's id.
    pub id: Text,
    /// The role.
    pub title: Text,
    /// Where the role sits.
    pub seat: Text,
    /// One plain sentence.
    pub summary: Text,
    /// The groups of concepts.
    pub topics: Vec<TopicFront>,
    /// Neighbouring seats.
    #[serde(default)]
    pub related: Vec<RelatedFront>,
}

/// A topic as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicFront {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub title: Text,
    /// One plain sentence.
    pub summary: Text,
}

/// A neighbouring seat as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelatedFront {
    /// Its name.
    pub title: Text,
    /// How it differs.
    pub differs: Text,
}

impl Kind for Manifest {
    const FOLDER: &'static str = "pack.toml";
    const MARKDOWN: bool = false;
    const PAGE: bool = false;

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        let front = &item.front;
        let mut out = vec![
            item.field("title", &front.title, Form::Plain, Length::Chars(3..=60)),
            item.field("seat", &front.seat, Form::Plain, Length::Chars(3..=60)),
            item.field("summary", &front.summary, Form::Plain, Length::Chars(40..=240)),
        ];
        for topic in &front.topics {
            out.push(item.field("title of a topic", &topic.title, Form::Plain, Length::Chars(3..=60)));
            out.push(item.field("summary of a topic", &topic.summary, Form::Plain, Length::Chars(30..=240)));
        }
        for related in &front.related {
            out.push(item.field("title of a related seat", &related.title, Form::Plain, Length::Chars(3..=60)));
            out.push(item.field("`differs`", &related.differs, Form::Inline, Length::Chars(40..=500)));
        }
        out
    }

    fn local_ids(item: &Item<Self>) -> Vec<LocalId> {
        let topics = item.front.topics.iter();
        topics.map(|t| LocalId { place: item.at(&t.id), of: "topic", id: t.id.get_ref().clone() }).collect()
    }

    fn counts(item: &Item<Self>) -> Vec<Count> {
        vec![Count { place: item.place(1), of: "topics".into(), count: item.front.topics.len(), range: 1..=12 }]
    }
}
