//! `pack.toml`: what a role is called, and what it uses of the library.

use super::front_matter::Text;
use super::item::{Count, FileKind, Form, Item, Length, LocalId, Passage};
use crate::pack::Difficulty;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The fields of `pack.toml`. The role's id is the name of its folder.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// In a person's own pack: what it is known by when it is imported again.
    pub id: Option<Text>,
    /// In a person's own pack: the version of this format that it was written for.
    pub format: Option<Spanned<u32>>,
    /// The role.
    pub title: Text,
    /// Where the role sits.
    pub seat: Text,
    /// One plain sentence.
    pub summary: Text,
    /// Its place among the roles; the first one is what a first visit prepares for. A person's own pack needs none.
    #[serde(default)]
    pub order: i64,
    /// The groups of concepts.
    #[serde(default)]
    pub topics: Vec<TopicFront>,
    /// Neighbouring seats.
    #[serde(default)]
    pub related: Vec<RelatedFront>,
    /// The questions that are asked most for the seat.
    #[serde(default)]
    pub often: Vec<Text>,
    /// What it uses of the library.
    #[serde(default)]
    pub include: Include,
    /// What it says otherwise of an included signal, by its id.
    #[serde(default)]
    pub signals: Adjustments,
    /// The same of an included question.
    #[serde(default)]
    pub questions: Adjustments,
    /// The same of an included concept.
    #[serde(default)]
    pub concepts: Adjustments,
    /// The same of an included drill.
    #[serde(default)]
    pub drills: Adjustments,
    /// The same of an included group of asks.
    #[serde(default)]
    pub asks: Adjustments,
}

/// What a role says otherwise, by the item's id.
pub type Adjustments = BTreeMap<Spanned<String>, Adjustment>;

/// The ids of the library's items that a role uses. Samples come with their question, sources and diagrams with the text
/// that needs them.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Include {
    /// Of `library/signals`.
    pub signals: Vec<Text>,
    /// Of `library/questions`.
    pub questions: Vec<Text>,
    /// Of `library/concepts`.
    pub concepts: Vec<Text>,
    /// Of `library/drills`.
    pub drills: Vec<Text>,
    /// Of `library/asks`.
    pub asks: Vec<Text>,
}

/// What a role says otherwise of an included item. What it does not say stays as the item has it. Criteria and texts are not
/// here: with others it would be another item.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Adjustment {
    /// Its name; of a signal only.
    pub title: Option<Text>,
    /// Its name for chips and charts; of a signal only.
    pub short: Option<Text>,
    /// One plain sentence.
    pub summary: Option<Text>,
    /// Its place in the list.
    pub order: Option<Spanned<i64>>,
    /// Where it is asked; of a question or drill.
    pub difficulty: Option<Spanned<Difficulty>>,
    /// A topic of this role; of a concept.
    pub topic: Option<Text>,
    /// `false` where the question fits this role and those who answer it in the library's samples do not; of a question.
    pub samples: Option<Spanned<bool>>,
}

/// The fields of an adjustment that each kind of item takes.
pub const ADJUSTABLE: [(&str, &[&str]); 5] = [
    ("signals", &["title", "short", "summary", "order"]),
    ("questions", &["difficulty", "samples"]),
    ("concepts", &["summary", "order", "topic"]),
    ("drills", &["summary", "difficulty"]),
    ("asks", &["summary", "order"]),
];

impl Adjustment {
    /// The fields that it sets.
    pub fn set(&self) -> Vec<&'static str> {
        let fields = [
            ("title", self.title.is_some()),
            ("short", self.short.is_some()),
            ("summary", self.summary.is_some()),
            ("order", self.order.is_some()),
            ("difficulty", self.difficulty.is_some()),
            ("topic", self.topic.is_some()),
            ("samples", self.samples.is_some()),
        ];
        fields.into_iter().filter_map(|(name, set)| set.then_some(name)).collect()
    }
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

impl Manifest {
    /// The ids that it includes of a kind.
    pub fn included(&self, kind: &str) -> &[Text] {
        match kind {
            "signals" => &self.include.signals,
            "questions" => &self.include.questions,
            "concepts" => &self.include.concepts,
            "drills" => &self.include.drills,
            "asks" => &self.include.asks,
            _ => &[],
        }
    }

    /// Whether it includes an item.
    pub fn includes(&self, kind: &str, id: &str) -> bool {
        self.included(kind).iter().any(|included| included.get_ref() == id)
    }

    /// Whether it shows the library's samples of an included question.
    pub fn shows_samples(&self, question: &str) -> bool {
        let samples = self.adjustment("questions", question).and_then(|adjustment| adjustment.samples.as_ref());
        samples.is_none_or(|samples| *samples.get_ref())
    }

    /// Puts a prefix before the id of every item that it names.
    pub fn renamed(&mut self, prefix: &str) {
        let lists = &mut self.include;
        for list in [&mut lists.signals, &mut lists.questions, &mut lists.concepts, &mut lists.drills, &mut lists.asks]
        {
            list.iter_mut().for_each(|id| id.get_mut().insert_str(0, prefix));
        }
        self.often.iter_mut().for_each(|id| id.get_mut().insert_str(0, prefix));
        for set in [&mut self.signals, &mut self.questions, &mut self.concepts, &mut self.drills, &mut self.asks] {
            let renamed = std::mem::take(set).into_iter().map(|(mut id, adjustment)| {
                id.get_mut().insert_str(0, prefix);
                (id, adjustment)
            });
            *set = renamed.collect();
        }
    }

    /// What it says otherwise of the items of a kind.
    pub fn adjustments(&self, kind: &str) -> Option<&Adjustments> {
        match kind {
            "signals" => Some(&self.signals),
            "questions" => Some(&self.questions),
            "concepts" => Some(&self.concepts),
            "drills" => Some(&self.drills),
            "asks" => Some(&self.asks),
            _ => None,
        }
    }

    /// What it says otherwise of an item.
    pub fn adjustment(&self, kind: &str, id: &str) -> Option<&Adjustment> {
        self.adjustments(kind)?.iter().find(|(key, _)| key.get_ref() == id).map(|(_, adjustment)| adjustment)
    }
}

impl FileKind for Manifest {
    const FOLDER: &'static str = "pack.toml";
    const MARKDOWN: bool = false;
    const PAGE: bool = false;
    const SHARED: bool = false;

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
        for (kind, _) in ADJUSTABLE {
            for (id, adjustment) in front.adjustments(kind).into_iter().flatten() {
                let id = id.get_ref();
                let mut text = |name: &str, text: &Option<Text>, length| {
                    out.extend(text.as_ref().map(|t| item.field(format!("{name} of `{id}`"), t, Form::Plain, length)));
                };
                text("title", &adjustment.title, Length::Chars(3..=80));
                text("short", &adjustment.short, Length::Chars(3..=24));
                text("summary", &adjustment.summary, Length::Chars(40..=240));
            }
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
