//! The bodies of a pack: one item's text each, fetched when its page opens. Text is either *plain* or *html*; html was rendered and
//! checked by the compiler and may be inserted as it is. Field names end in `_html` where that matters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Estimate, Id, Level, Worksheet};

/// One line of a rubric, with its anchors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its id, unique in its question or drill.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// The signal it is evidence for.
    pub signal: Id,
    /// What an answer at each level shows, plain, lowest level first.
    pub anchors: [String; 4],
}

/// A follow-up, asked when its criterion was left missing or thin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    /// The criterion that it repairs.
    pub criterion: Id,
    /// The interviewer's words, plain.
    pub ask: String,
    /// What a reply that repairs the gap contains.
    pub listen_html: String,
    /// The next probe when the reply stays general, plain.
    pub if_vague: String,
    /// The next probe when the reply is strong, plain.
    pub if_strong: String,
}

/// What the interviewer says when asked, and holds back until then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewerFact {
    /// What a candidate would ask, plain.
    pub ask: String,
    /// What the interviewer then says, plain.
    pub answer: String,
}

/// What a question's pages show beyond its head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionBody {
    /// Why an interviewer spends minutes on it.
    pub tests_html: String,
    /// How to build an answer.
    pub structure_html: String,
    /// What sinks an answer.
    pub red_flags_html: Vec<String>,
    /// The rubric, in the order of the head's criteria.
    pub criteria: Vec<Criterion>,
    /// The follow-ups; at least one for each criterion.
    pub probes: Vec<Probe>,
    /// What the interviewer gives when asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<InterviewerFact>,
    /// The sources that the texts cite, in order of citation.
    pub sources: Vec<Id>,
}

/// A recall prompt of a concept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its id, unique in its concept.
    pub id: Id,
    /// The prompt.
    pub q_html: String,
    /// The answer.
    pub a_html: String,
    /// Why it is worth knowing.
    pub why_html: String,
}

/// What a concept's page shows beyond its head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConceptBody {
    /// The treatment.
    pub body_html: String,
    /// What an interviewer listens for.
    pub listens_html: String,
    /// Common misconceptions.
    pub misconceptions_html: String,
    /// A spoken version to imitate.
    pub spoken_html: String,
    /// The recall cards.
    pub cards: Vec<Card>,
    /// Other concepts to read next.
    pub related: Vec<Id>,
    /// The calculators that are for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calculators: Vec<Id>,
    /// The sources that the texts cite, in order of citation.
    pub sources: Vec<Id>,
}

/// New facts in the middle of a drill.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// The minute at which it is revealed.
    pub at_minutes: u8,
    /// Its name.
    pub title: String,
    /// What happens.
    pub news_html: String,
    /// What a strong candidate does with it.
    pub strong_html: String,
    /// The inputs of the worksheet that the news sets, each in its unit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<Id, f64>,
}

impl Turn {
    /// What it is called wherever it is named: "Minute 9: The CFO halves the growth".
    pub fn name(&self) -> String {
        format!("Minute {}: {}", self.at_minutes, self.title)
    }
}

/// What a turn of a drill is called: 1 for the first, 0 for the brief. One that the pack no longer has goes by its number.
pub fn turn_name(turns: &[Turn], turn: u8) -> String {
    match usize::from(turn).checked_sub(1) {
        None => "The brief".to_owned(),
        Some(at) => turns.get(at).map_or_else(|| format!("News {turn}"), Turn::name),
    }
}

/// What a drill's pages show beyond its head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrillBody {
    /// The opening brief.
    pub brief_html: String,
    /// The timed turns, earliest first.
    pub turns: Vec<Turn>,
    /// One defensible solution.
    pub solution_html: String,
    /// The rubric, in the order of the head's criteria.
    pub criteria: Vec<Criterion>,
    /// The follow-ups; at least one for each criterion.
    pub probes: Vec<Probe>,
    /// The worksheet model, where the drill has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worksheet: Option<Worksheet>,
    /// The sources that the texts cite, in order of citation.
    pub sources: Vec<Id>,
}

/// What a calculator's page shows beyond its head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalculatorBody {
    /// The formula, explained, with its sources.
    pub formula_html: String,
    /// An example with its figures; the compiler has computed them anew.
    pub example_html: String,
    /// What computes.
    pub worksheet: Worksheet,
    /// What may be asked about it, to be estimated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub estimates: Vec<Estimate>,
    /// The concepts that it is for.
    pub concepts: Vec<Id>,
    /// The sources that the texts cite, in order of citation.
    pub sources: Vec<Id>,
}

/// One question for the interviewer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Its id, unique in its group.
    pub id: Id,
    /// As one says it, plain.
    pub ask: String,
    /// What a good answer sounds like.
    pub good_html: String,
    /// What a worrying one sounds like.
    pub worrying_html: String,
    /// Which round, and of whom, plain.
    pub round: String,
}

/// What a group of asks shows beyond its head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskBody {
    /// What the group is for.
    pub body_html: String,
    /// The asks.
    pub asks: Vec<Ask>,
    /// The sources that the texts cite, in order of citation.
    pub sources: Vec<Id>,
}

/// A pillar's or signal's page text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageBody {
    /// The text.
    pub body_html: String,
    /// The sources that the text cites, in order of citation.
    pub sources: Vec<Id>,
}

/// The reference grade of one criterion of a sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferenceGrade {
    /// The criterion.
    pub criterion: Id,
    /// Its reference level.
    pub level: Level,
    /// Why, in one line.
    pub why_html: String,
    /// The evidence, as byte ranges of the sample's text.
    pub evidence: Vec<crate::text::Span>,
}

/// The grade of a strong sample answer.
pub(crate) const STRONG: &str = "strong";

/// A graded sample answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SampleBody {
    /// The answer, plain, paragraphs parted by empty lines.
    pub text: String,
    /// Weak, middling or strong.
    pub grade: String,
    /// The reference grades, in the order of the question's criteria.
    pub levels: Vec<ReferenceGrade>,
}

impl SampleBody {
    /// Whether it is the strong one of the answers to its question. Which levels it has does not tell: a strong answer may be thin on one
    /// criterion.
    pub fn is_strong(&self) -> bool {
        self.grade == STRONG
    }

    /// The criteria on which it is below solid.
    pub fn short_of_solid(&self) -> impl Iterator<Item = &Id> {
        self.levels.iter().filter(|grade| grade.level < Level::Solid).map(|grade| &grade.criterion)
    }
}

/// How near to the work itself what it is cited for was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checked {
    /// In the work's own words: the whole, its abstract, or the passage.
    Itself,
    /// In what others write about it.
    Reports,
    /// Not at all.
    Not,
}

/// A work that a text rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    pub id: Id,
    /// Who wrote it.
    pub author: String,
    /// Its title.
    pub title: String,
    /// The year it appeared.
    pub year: u16,
    /// paper, blog, book, docs, report or talk.
    pub kind: String,
    /// Venue, publisher or identifier.
    pub r#where: String,
    /// An address, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What it is cited for.
    pub claim: String,
    /// How the claim was checked.
    pub checked: Checked,
    /// The pages that cite it, as routes without a leading slash (`concepts/mfu-goodput`).
    pub cited_by: Vec<String>,
}

/// Every file that a compiled pack consists of beside its index: path relative to the pack's folder, and its JSON.
pub type Bodies = BTreeMap<String, String>;

/// The path of an item's body below the content's version: one file, whichever roles have the item.
pub fn body_path(kind: &str, id: &str) -> String {
    format!("items/{kind}/{id}.json")
}

/// The path of a file that is a role's own (`index.json`) below the content's version.
pub fn role_path(role: &str, file: &str) -> String {
    format!("roles/{role}/{file}")
}
