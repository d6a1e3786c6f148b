//! The compiled pack: plain data, shared by the compiler that writes it and the app that reads it.
//!
//! It comes in two parts. The [`Index`] holds what every page needs (names, links, rubric heads) and is built into the app.
//! A body ([`QuestionBody`] and its siblings) holds one item's text and is fetched when its page opens. Text is either
//! *plain* or *html*; html was rendered and checked by the compiler and may be inserted as it is. Field names end in
//! `_html` where that matters.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The id of an item or of a part of one. Stable for ever once shipped: people's history refers to it.
pub type Id = String;

/// A criterion's level, from 1 (missing) to 4 (bar-raising).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Level {
    /// Nothing in the answer speaks to the criterion.
    Missing = 1,
    /// The answer touches it without substance.
    Thin = 2,
    /// The answer meets the bar.
    Solid = 3,
    /// The answer would raise the bar of the team.
    BarRaising = 4,
}

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Level; 4] = [Level::Missing, Level::Thin, Level::Solid, Level::BarRaising];

    /// The level's number, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The word a rubric uses for it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Missing => "Missing",
            Level::Thin => "Thin",
            Level::Solid => "Solid",
            Level::BarRaising => "Bar-raising",
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = String;
    fn try_from(n: u8) -> Result<Self, String> {
        Level::ALL.get(usize::from(n).wrapping_sub(1)).copied().ok_or_else(|| format!("a level is 1 to 4, not {n}"))
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.number()
    }
}

/// Where in an interview process a question is usually asked, and so how hard it is graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difficulty {
    /// Recruiter screen or hiring-manager call.
    Screen,
    /// A full loop's rounds.
    Loop,
    /// The round that decides on level.
    BarRaiser,
}

impl Difficulty {
    /// As shown on a page.
    pub fn name(self) -> &'static str {
        match self {
            Difficulty::Screen => "Screen",
            Difficulty::Loop => "Loop",
            Difficulty::BarRaiser => "Bar-raiser",
        }
    }
}

/// The form of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// "Tell me about a time": the candidate's own experience.
    Behavioural,
    /// "What would you do": a case.
    Situational,
    /// A technical-leadership probe: reasoning with mechanisms and numbers.
    Technical,
}

impl QuestionKind {
    /// As shown on a page.
    pub fn name(self) -> &'static str {
        match self {
            QuestionKind::Behavioural => "Behavioural",
            QuestionKind::Situational => "Situational",
            QuestionKind::Technical => "Technical",
        }
    }
}

/// What every page needs of a pack. Items are in the order in which pages list them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// The pack's id, `ml-em`.
    pub id: Id,
    /// A digest of the whole pack, hex: names the folder of its bodies, so that app and bodies never mix versions.
    pub version: String,
    /// The role.
    pub title: String,
    /// Where the role sits.
    pub seat: String,
    /// One sentence on the role, plain.
    pub summary: String,
    /// The areas a seat is judged on.
    pub pillars: Vec<PillarHead>,
    /// What interviewers look for.
    pub signals: Vec<SignalHead>,
    /// The topics that group concepts.
    pub topics: Vec<Topic>,
    /// The question bank.
    pub questions: Vec<QuestionHead>,
    /// The concepts.
    pub concepts: Vec<ConceptHead>,
    /// The staged scenarios.
    pub drills: Vec<DrillHead>,
    /// The groups of questions to ask an interviewer.
    pub asks: Vec<AskHead>,
    /// Graded sample answers.
    pub samples: Vec<SampleHead>,
    /// Neighbouring seats.
    pub related: Vec<Related>,
}

/// A pillar in the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PillarHead {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// One plain sentence.
    pub summary: String,
}

/// A signal in the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignalHead {
    /// Its id.
    pub id: Id,
    /// The whole sentence-like name.
    pub title: String,
    /// A name short enough for a chip or a chart axis.
    pub short: String,
    /// The pillars it speaks to.
    pub pillars: Vec<Id>,
    /// One plain sentence.
    pub summary: String,
}

/// A group of concepts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// One plain sentence.
    pub summary: String,
}

/// A criterion in the index: enough to name it in history and progress.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CriterionHead {
    /// Its id, unique in its question or drill.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// The signal it is evidence for.
    pub signal: Id,
}

/// A question in the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionHead {
    /// Its id.
    pub id: Id,
    /// Its short name.
    pub title: String,
    /// What the interviewer says, plain.
    pub prompt: String,
    /// Its form.
    pub kind: QuestionKind,
    /// Where it is asked.
    pub difficulty: Difficulty,
    /// How long a spoken answer should take, in minutes.
    pub minutes: u8,
    /// Its rubric's heads; the first one's signal is the primary signal.
    pub criteria: Vec<CriterionHead>,
    /// The concepts that train it.
    pub concepts: Vec<Id>,
}

/// A concept in the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConceptHead {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// The topic it belongs to.
    pub topic: Id,
    /// The signals it trains.
    pub signals: Vec<Id>,
    /// One plain sentence.
    pub summary: String,
    /// The ids of its cards, in order.
    pub cards: Vec<Id>,
}

/// A drill in the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrillHead {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// One plain sentence.
    pub summary: String,
    /// Where it is asked.
    pub difficulty: Difficulty,
    /// How long it runs, in minutes.
    pub minutes: u8,
    /// Its rubric's heads.
    pub criteria: Vec<CriterionHead>,
    /// The signals it trains.
    pub signals: Vec<Id>,
    /// The concepts it needs.
    pub concepts: Vec<Id>,
}

/// A group of asks in the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskHead {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// One plain sentence.
    pub summary: String,
    /// The signals it shows.
    pub signals: Vec<Id>,
    /// How many asks it holds.
    pub count: usize,
}

/// A graded sample answer in the index. Its levels stay in the body, so that nothing gives the grade away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SampleHead {
    /// Its id: `question--grade`, hashed by the compiler so that an address does not give the grade away.
    pub id: Id,
    /// The question it answers.
    pub question: Id,
    /// Who is speaking, plain.
    pub candidate: String,
}

/// A neighbouring seat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Related {
    /// Its name.
    pub title: String,
    /// How it differs from this pack's seat.
    pub differs_html: String,
}

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

/// A small model of a budget, as data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worksheet {
    /// The numbers a person may set.
    pub inputs: Vec<WorksheetInput>,
    /// The levers that change inputs.
    #[serde(default)]
    pub levers: Vec<WorksheetLever>,
    /// What is computed.
    pub outputs: Vec<WorksheetOutput>,
}

/// A number of a worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetInput {
    /// Its id, the name formulas use.
    pub id: Id,
    /// Its name.
    pub label: String,
    /// Its unit, as shown.
    pub unit: String,
    /// Its value in the base case.
    pub value: f64,
    /// The smallest sensible value.
    pub min: f64,
    /// The largest sensible value.
    pub max: f64,
    /// The step of a control.
    pub step: f64,
    /// Where it comes from, plain.
    #[serde(default)]
    pub note: String,
}

/// An efficiency lever of a worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetLever {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub label: String,
    /// What it is, plain.
    #[serde(default)]
    pub note: String,
    /// What it multiplies.
    pub effect: LeverEffect,
    /// What it costs, in engineer-weeks.
    pub cost_engineer_weeks: f64,
    /// What can go wrong, plain.
    pub risk: String,
}

/// What a lever does: multiplies one input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeverEffect {
    /// The input's id.
    pub input: Id,
    /// The factor.
    pub factor: f64,
}

/// A computed number of a worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetOutput {
    /// Its id, usable in later formulas.
    pub id: Id,
    /// Its name.
    pub label: String,
    /// Its unit, as shown.
    pub unit: String,
    /// An arithmetic expression over ids with `+ - * /` and parentheses.
    pub formula: String,
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

/// What to find out about a firm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirmWorksheet {
    /// Its sections.
    pub sections: Vec<FirmSection>,
}

/// A section of the firm worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirmSection {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// Why it matters.
    pub why_html: String,
    /// Where public evidence usually is.
    pub where_html: String,
    /// What to fill in.
    pub fields: Vec<FirmField>,
}

/// A field of the firm worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirmField {
    /// Its id, unique in the worksheet.
    pub id: Id,
    /// Its label, plain.
    pub label: String,
    /// What a useful entry holds, plain.
    pub hint: String,
}

/// Every file that a compiled pack consists of beside its index: path relative to the pack's folder, and its JSON.
pub type Bodies = BTreeMap<String, String>;

/// The path of an item's body below the pack's folder.
pub fn body_path(kind: &str, id: &str) -> String {
    format!("{kind}/{id}.json")
}

impl QuestionHead {
    /// The signal that the question is mainly about.
    pub fn primary_signal(&self) -> &str {
        self.criteria.first().map_or("", |c| c.signal.as_str())
    }

    /// Whether any of its criteria is evidence for the signal.
    pub fn trains(&self, signal: &str) -> bool {
        self.criteria.iter().any(|c| c.signal == signal)
    }
}

impl Index {
    /// The question to greet somebody new with: the first that a screening call may hold. The shell of the root's page shows it
    /// before the app is there (`tools/finish.mjs`).
    pub fn opening_question(&self) -> Option<&QuestionHead> {
        self.questions.iter().find(|question| question.difficulty == Difficulty::Screen)
    }

    /// The question of that id.
    pub fn question(&self, id: &str) -> Option<&QuestionHead> {
        self.questions.iter().find(|q| q.id == id)
    }

    /// The concept of that id.
    pub fn concept(&self, id: &str) -> Option<&ConceptHead> {
        self.concepts.iter().find(|c| c.id == id)
    }

    /// The drill of that id.
    pub fn drill(&self, id: &str) -> Option<&DrillHead> {
        self.drills.iter().find(|d| d.id == id)
    }

    /// The signal of that id.
    pub fn signal(&self, id: &str) -> Option<&SignalHead> {
        self.signals.iter().find(|s| s.id == id)
    }
}
