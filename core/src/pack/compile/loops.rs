//! `loops/<id>.md`.

use super::front_matter::Text;
use super::item::{Count, FileKind, Form, Item, Length, LocalId, Passage, Reference, ids, references};
use super::render::Renderer;
use super::typography::plain;
use crate::pack::{Difficulty, Id, LoopTemplate, Round};
use serde::Deserialize;
use toml::Spanned;

/// The fields of a loop's template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoopFront {
    /// Its name.
    pub title: Text,
    /// One plain sentence.
    pub summary: Text,
    /// Its place in the list.
    pub order: i64,
    /// Sources that the text does not cite.
    #[serde(default)]
    pub sources: Vec<Text>,
    /// Its rounds, in the order of the day.
    pub rounds: Vec<RoundFront>,
}

/// A round as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundFront {
    /// Unique in the file.
    pub id: Text,
    /// Its name.
    pub title: Text,
    /// How long it takes, all told.
    pub minutes: Spanned<u16>,
    /// Who sits there.
    pub who: Text,
    /// What they listen for.
    pub listens_for: Text,
    /// The signals it is about.
    pub signals: Vec<Text>,
    /// How many questions it asks.
    pub questions: Spanned<u8>,
    /// How hard they are.
    #[serde(default)]
    pub difficulty: Option<Spanned<Difficulty>>,
}

impl FileKind for LoopFront {
    const FOLDER: &'static str = "loops";
    const PAGE: bool = false;
    const SHOWN_ON: Option<&'static str> = Some("loops");
    const SHARED: bool = false;

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        let front = &item.front;
        let mut out = vec![
            item.field("title", &front.title, Form::Plain, Length::Chars(3..=60)),
            item.field("summary", &front.summary, Form::Plain, Length::Chars(40..=240)),
            item.body_passage("the body", &item.body, 0, Length::Words(40..=200)).marked(),
        ];
        for round in &front.rounds {
            let id = round.id.get_ref();
            out.push(item.field(format!("title of `{id}`"), &round.title, Form::Plain, Length::Chars(3..=60)));
            out.push(item.field(format!("`who` of `{id}`"), &round.who, Form::Plain, Length::Chars(5..=120)));
            let listens_for = item.field(
                format!("`listens_for` of `{id}`"),
                &round.listens_for,
                Form::Plain,
                Length::Chars(30..=320),
            );
            out.push(listens_for);
        }
        out
    }

    fn references(item: &Item<Self>) -> Vec<Reference> {
        let mut out: Vec<Reference> =
            item.front.rounds.iter().flat_map(|round| references(item, "signals", &round.signals)).collect();
        out.extend(references(item, "sources", &item.front.sources));
        out
    }

    fn local_ids(item: &Item<Self>) -> Vec<LocalId> {
        let rounds = item.front.rounds.iter();
        rounds.map(|r| LocalId { place: item.at(&r.id), of: "round", id: r.id.get_ref().clone() }).collect()
    }

    fn counts(item: &Item<Self>) -> Vec<Count> {
        let first = item.front.rounds.first().map_or_else(|| item.place(item.front_line), |round| item.at(&round.id));
        let rounds = Count { place: first, of: "rounds".into(), count: item.front.rounds.len(), range: 1..=8 };
        let of_round = item.front.rounds.iter().flat_map(|round| {
            let count = |place, of: &str, count, range| Count {
                place,
                of: format!("{of} of `{}`", round.id.get_ref()),
                count,
                range,
            };
            [
                count(item.at(&round.id), "signals", round.signals.len(), 1..=4),
                count(item.at(&round.questions), "questions", usize::from(*round.questions.get_ref()), 1..=6),
                count(item.at(&round.minutes), "minutes", usize::from(*round.minutes.get_ref()), 15..=120),
            ]
        });
        [rounds].into_iter().chain(of_round).collect()
    }
}

impl Item<LoopFront> {
    /// The template.
    pub fn rendered(&self, renderer: &Renderer, sources: Vec<Id>) -> LoopTemplate {
        let round = |r: &RoundFront| Round {
            id: r.id.get_ref().clone(),
            title: plain(r.title.get_ref()),
            minutes: *r.minutes.get_ref(),
            who: plain(r.who.get_ref()),
            listens_for: plain(r.listens_for.get_ref()),
            signals: ids(&r.signals),
            questions: *r.questions.get_ref(),
            difficulty: r.difficulty.as_ref().map(|difficulty| *difficulty.get_ref()),
            picked: Vec::new(),
        };
        let front = &self.front;
        LoopTemplate {
            id: self.id.clone(),
            title: plain(front.title.get_ref()),
            summary: plain(front.summary.get_ref()),
            body_html: renderer.blocks(&self.body, front.title.get_ref()),
            rounds: front.rounds.iter().map(round).collect(),
            sources,
        }
    }
}
