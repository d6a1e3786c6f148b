//! `samples/<question>--<weak|middling|strong>.md`.

use super::front_matter::Text;
use super::item::{FileKind, Form, Item, Length, Passage, Reference};
use super::render::Renderer;
use super::typography::plain;
use super::version::fnv1a;
use crate::pack::bodies::STRONG;
use crate::pack::{Id, Level, ReferenceGrade, SampleBody, SampleHead};
use crate::text::Span;
use serde::Deserialize;
use toml::Spanned;

/// A sample's fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// Who is speaking.
    pub candidate: Text,
    /// The reference grades.
    pub levels: Vec<GradeFront>,
}

/// A reference grade as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeFront {
    /// The criterion.
    pub criterion: Text,
    /// Its level.
    pub level: Spanned<Level>,
    /// Why, in one line.
    pub why: Text,
    /// Exact words of the answer.
    #[serde(default)]
    pub evidence: Vec<Text>,
}

/// The grades a sample's file name may end in.
pub const GRADES: [&str; 3] = ["weak", "middling", STRONG];

impl Item<Sample> {
    /// The question it answers and its grade, from the file name.
    pub fn question_and_grade(&self) -> Option<(&str, &str)> {
        self.id.rsplit_once("--").filter(|(question, grade)| !question.is_empty() && GRADES.contains(grade))
    }

    /// The id in addresses: stable, and silent about the grade.
    pub fn opaque_id(&self) -> Id {
        format!("{:06x}", fnv1a(self.id.as_bytes()) >> 40)
    }

    /// The answer as written: paragraphs parted by empty lines, each on one line.
    pub fn answer(&self) -> String {
        let paragraphs = self.body.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
        paragraphs.filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n").replace("...", "\u{2026}")
    }

    /// Its line in the index.
    pub fn head(&self) -> Option<SampleHead> {
        let (question, _) = self.question_and_grade()?;
        Some(SampleHead {
            id: self.opaque_id(),
            question: question.to_string(),
            candidate: plain(self.front.candidate.get_ref()),
        })
    }

    /// Its body, the grades in the order of the question's criteria.
    pub fn rendered(&self, renderer: &Renderer, criteria: &[Id]) -> SampleBody {
        let said = self.answer();
        let text = plain(&said);
        // Typography takes a character for a character.
        let bytes = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
        let shown = |span: Span| {
            let [start, end] = [span.start, span.end].map(|at| bytes(said[..at].chars().count()));
            Span::new(start, end)
        };
        let grade = |id: &Id| {
            let front = self.front.levels.iter().find(|g| g.criterion.get_ref() == id)?;
            let spans = front.evidence.iter().filter_map(|quote| only_place(&said, quote.get_ref())).map(shown);
            let mut evidence: Vec<Span> = spans.collect();
            evidence.sort();
            Some(ReferenceGrade {
                criterion: id.clone(),
                level: *front.level.get_ref(),
                why_html: renderer.inline(front.why.get_ref()),
                evidence,
            })
        };
        SampleBody {
            levels: criteria.iter().filter_map(grade).collect(),
            grade: self.question_and_grade().map_or("", |(_, grade)| grade).to_string(),
            text: text.clone(),
        }
    }
}

/// Where a quote stands in an answer, if it stands there exactly once.
pub fn only_place(answer: &str, quote: &str) -> Option<Span> {
    let quote = &*quote.trim().replace("...", "\u{2026}");
    let start = answer.find(quote)?;
    (!quote.is_empty() && answer.rfind(quote) == Some(start)).then(|| Span::new(start, start + quote.len()))
}

impl FileKind for Sample {
    const FOLDER: &'static str = "samples";
    const PAGE: bool = false;

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        let mut answer = item.body_passage("the answer", &item.body, 0, Length::Words(150..=400));
        answer.form = Form::Answer;
        let mut out =
            vec![item.field("candidate", &item.front.candidate, Form::Plain, Length::Chars(10..=160)), answer];
        for grade in &item.front.levels {
            let of = grade.criterion.get_ref();
            out.push(item.field(format!("`why` of `{of}`"), &grade.why, Form::Inline, Length::Chars(20..=320)));
        }
        out
    }

    fn references(item: &Item<Self>) -> Vec<Reference> {
        let question = item.question_and_grade().map(|(question, _)| question.to_string());
        question.map(|id| Reference { place: item.place(1), kind: "questions", id }).into_iter().collect()
    }
}
