//! `drills/<id>.md`.

use super::front_matter::Text;
use super::item::{Count, FileKind, Form, Headings, Item, Length, LocalId, Passage, Reference, ids, references};
use super::render::Renderer;
use super::rubric::{CriterionFront, ProbeFront, Rubric};
use super::typography::plain;
use super::worksheet::typeset;
use crate::pack::{Difficulty, DrillBody, DrillHead, Id, Turn, Worksheet};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A drill's fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drill {
    /// Its name.
    pub title: Text,
    /// One plain sentence.
    pub summary: Text,
    /// Where it is asked.
    pub difficulty: Difficulty,
    /// How long it runs.
    pub minutes: Spanned<u8>,
    /// The signals it trains.
    pub signals: Vec<Text>,
    /// The concepts it needs.
    #[serde(default)]
    pub concepts: Vec<Text>,
    /// Sources that the texts do not cite.
    #[serde(default)]
    pub sources: Vec<Text>,
    /// Words of the reference solution whose figures are chosen or counted by hand, and computed by nothing.
    #[serde(default)]
    pub stated: Vec<Text>,
    /// The rubric.
    pub criteria: Vec<CriterionFront>,
    /// The follow-ups.
    #[serde(default)]
    pub probes: Vec<ProbeFront>,
    /// The timed turns.
    pub turns: Vec<TurnFront>,
    /// The budget model, where it has one.
    pub worksheet: Option<Worksheet>,
}

/// A turn as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TurnFront {
    /// The minute it is revealed.
    pub at: Spanned<u8>,
    /// Its name.
    pub title: Text,
    /// What happens.
    pub news: Text,
    /// What a strong candidate does.
    pub strong: Text,
    /// The inputs of the worksheet that the news sets, each in its unit.
    #[serde(default)]
    pub facts: BTreeMap<Id, f64>,
}

const BRIEF: &str = "Brief";
const SOLUTION: &str = "Reference solution";

impl Drill {
    /// Its rubric.
    pub fn rubric(&self) -> Rubric<'_> {
        Rubric { criteria: &self.criteria, probes: &self.probes }
    }
}

impl FileKind for Drill {
    const FOLDER: &'static str = "drills";
    const HEADINGS: Headings = Headings::Exactly(&[BRIEF, SOLUTION]);

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        let front = &item.front;
        let mut out = vec![
            item.field("title", &front.title, Form::Plain, Length::Chars(3..=60)),
            item.field("summary", &front.summary, Form::Plain, Length::Chars(40..=240)),
            item.section_passage(BRIEF, Length::Words(120..=300)),
        ];
        for (n, turn) in front.turns.iter().enumerate() {
            let n = n + 1;
            out.push(item.field(format!("title of turn {n}"), &turn.title, Form::Plain, Length::Chars(3..=60)));
            out.push(item.field(format!("`news` of turn {n}"), &turn.news, Form::Inline, Length::Words(15..=160)));
            out.push(item.field(format!("`strong` of turn {n}"), &turn.strong, Form::Inline, Length::Words(15..=220)));
        }
        out.push(item.section_passage(SOLUTION, Length::Words(400..=900)));
        out.extend(front.rubric().passages(item));
        out
    }

    fn references(item: &Item<Self>) -> Vec<Reference> {
        let mut out = references(item, "signals", &item.front.signals);
        out.extend(references(item, "concepts", &item.front.concepts));
        out.extend(references(item, "sources", &item.front.sources));
        out.extend(item.front.rubric().references(item));
        out
    }

    fn local_ids(item: &Item<Self>) -> Vec<LocalId> {
        item.front.rubric().local_ids(item)
    }

    fn counts(item: &Item<Self>) -> Vec<Count> {
        let front = &item.front;
        let head = || item.place(item.front_line);
        let minutes = usize::from(*front.minutes.get_ref());
        let turns = front.turns.first().map_or_else(head, |t| item.at(&t.title));
        let mut out = front.rubric().counts(item);
        out.extend([
            Count { place: head(), of: "signals".into(), count: front.signals.len(), range: 1..=6 },
            Count { place: head(), of: "concepts".into(), count: front.concepts.len(), range: 1..=8 },
            Count { place: item.at(&front.minutes), of: "minutes".into(), count: minutes, range: 15..=45 },
            Count { place: turns, of: "turns".into(), count: front.turns.len(), range: 3..=4 },
        ]);
        out
    }
}

impl Item<Drill> {
    /// Its line in the index.
    pub fn head(&self) -> DrillHead {
        let front = &self.front;
        DrillHead {
            id: self.id.clone(),
            title: plain(front.title.get_ref()),
            summary: plain(front.summary.get_ref()),
            difficulty: front.difficulty,
            minutes: *front.minutes.get_ref(),
            news: front.turns.iter().map(|turn| *turn.at.get_ref()).collect(),
            criteria: front.rubric().heads(),
            signals: ids(&front.signals),
            concepts: ids(&front.concepts),
        }
    }

    /// Its body.
    pub fn rendered(&self, renderer: &Renderer, sources: Vec<Id>) -> DrillBody {
        let turn = |t: &TurnFront| Turn {
            at_minutes: *t.at.get_ref(),
            title: plain(t.title.get_ref()),
            news_html: renderer.blocks(t.news.get_ref(), t.title.get_ref()),
            strong_html: renderer.blocks(t.strong.get_ref(), t.title.get_ref()),
            facts: t.facts.clone(),
        };
        DrillBody {
            brief_html: renderer.blocks(self.section(BRIEF), BRIEF),
            turns: self.front.turns.iter().map(turn).collect(),
            solution_html: renderer.blocks(self.section(SOLUTION), SOLUTION),
            criteria: self.front.rubric().criteria(),
            probes: self.front.rubric().probes(renderer),
            worksheet: self.front.worksheet.clone().map(typeset),
            sources,
        }
    }
}
