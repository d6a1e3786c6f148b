//! `calculators/<id>.md`.

use super::front_matter::Text;
use super::item::{Count, FileKind, Form, Headings, Item, Length, Passage, Reference, references};
use super::render::Renderer;
use super::typography::plain;
use super::worksheet::typeset;
use crate::pack::{CalculatorBody, CalculatorHead, Estimate, EstimateHead, Id, Worksheet};
use serde::Deserialize;

/// A calculator's fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calculator {
    /// Its name.
    pub title: Text,
    /// One plain sentence: which question it answers.
    pub summary: Text,
    /// Its place in the list.
    pub order: i64,
    /// The concepts that it is for. A role that has one of them has the calculator.
    pub concepts: Vec<Text>,
    /// Sources that the texts do not cite.
    #[serde(default)]
    pub sources: Vec<Text>,
    /// What computes.
    pub worksheet: Worksheet,
    /// What may be asked about it, to be estimated.
    #[serde(default)]
    pub estimates: Vec<Estimate>,
}

const FORMULA: &str = "The formula";
const EXAMPLE: &str = "Worked example";

impl FileKind for Calculator {
    const FOLDER: &'static str = "calculators";
    const HEADINGS: Headings = Headings::Exactly(&[FORMULA, EXAMPLE]);

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        vec![
            item.field("title", &item.front.title, Form::Plain, Length::Chars(3..=60)),
            item.field("summary", &item.front.summary, Form::Plain, Length::Chars(40..=240)),
            item.section_passage(FORMULA, Length::Words(40..=220)),
            item.section_passage(EXAMPLE, Length::Words(30..=160)),
        ]
    }

    fn references(item: &Item<Self>) -> Vec<Reference> {
        let mut out = references(item, "concepts", &item.front.concepts);
        out.extend(references(item, "sources", &item.front.sources));
        out
    }

    fn counts(item: &Item<Self>) -> Vec<Count> {
        let head = || item.place(item.front_line);
        let worksheet = &item.front.worksheet;
        vec![
            Count { place: head(), of: "concepts".into(), count: item.front.concepts.len(), range: 1..=3 },
            Count { place: head(), of: "inputs".into(), count: worksheet.inputs.len(), range: 2..=14 },
            Count { place: head(), of: "figures".into(), count: worksheet.figures.len(), range: 2..=20 },
        ]
    }
}

impl Item<Calculator> {
    /// Its line in the index.
    pub fn head(&self) -> CalculatorHead {
        CalculatorHead {
            id: self.id.clone(),
            title: plain(self.front.title.get_ref()),
            summary: plain(self.front.summary.get_ref()),
        }
    }

    /// Its estimates, with typographic marks in what a person reads.
    fn estimates(&self) -> Vec<Estimate> {
        let typeset = |estimate: &Estimate| Estimate { ask: plain(&estimate.ask), ..estimate.clone() };
        self.front.estimates.iter().map(typeset).collect()
    }

    /// Where its estimates are found.
    pub fn estimate_heads(&self) -> impl Iterator<Item = EstimateHead> {
        let head = |estimate: &Estimate| EstimateHead { calculator: self.id.clone(), estimate: estimate.id.clone() };
        self.front.estimates.iter().map(head)
    }

    /// Its body.
    pub fn rendered(&self, renderer: &Renderer, sources: Vec<Id>) -> CalculatorBody {
        CalculatorBody {
            formula_html: renderer.blocks(self.section(FORMULA), FORMULA),
            example_html: renderer.blocks(self.section(EXAMPLE), EXAMPLE),
            worksheet: typeset(self.front.worksheet.clone()),
            estimates: self.estimates(),
            concepts: self.front.concepts.iter().map(|id| id.get_ref().clone()).collect(),
            sources,
        }
    }
}
