//! The fields of the front matter, as `docs/packs.md` lists them. Names and what may be left out are asked of the very types that the
//! compiler reads, so that the list cannot say anything else; here stands only what each field is for.

use super::asks::{AskFront, AskGroup};
use super::calculator::Calculator;
use super::concept::{CardFront, Concept};
use super::drill::{Drill, TurnFront};
use super::firm::{FieldFront, Firm, SectionFront};
use super::loops::{LoopFront, RoundFront};
use super::manifest::{Include, Manifest, RelatedFront, TopicFront};
use super::pillar::Pillar;
use super::question::{FactFront, Question};
use super::rubric::{CriterionFront, ProbeFront};
use super::sample::{GradeFront, Sample};
use super::signal::Signal;
use super::source::SourceFront;
use super::terms::TermsFront;
use serde::de::value::Error;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt::Write;

/// A field: its name, a value that it takes as TOML, and what it is for.
type Field = (&'static str, &'static str, &'static str);

/// The fields of one table.
struct Table {
    /// Where it stands.
    heading: &'static str,
    fields: &'static [Field],
    /// The names that the compiler takes.
    taken: fn() -> Vec<&'static str>,
    /// Whether the compiler reads such a table.
    reads: fn(&str) -> bool,
}

/// The schema as Markdown: a table for each table of the front matter.
///
/// # Errors
/// A sentence where the list and the compiler disagree.
pub fn schema() -> Result<String, String> {
    let mut out = String::new();
    for table in TABLES.iter().chain(&FIRM) {
        let listed: Vec<&str> = table.fields.iter().map(|field| field.0).collect();
        let taken = (table.taken)();
        if listed != taken {
            return Err(format!("{}: the list has {listed:?}, the compiler takes {taken:?}", table.heading));
        }
        let without = |left: Option<&str>| {
            let kept = table.fields.iter().filter(|field| Some(field.0) != left);
            kept.map(|(name, value, _)| format!("{name} = {value}\n")).collect::<String>()
        };
        if !(table.reads)(&without(None)) {
            return Err(format!("{}: the compiler does not read these examples:\n{}", table.heading, without(None)));
        }
        let _ = write!(out, "\n#### {}\n\n| field | needed | what it is |\n|---|---|---|\n", table.heading);
        for (name, _, what) in table.fields {
            let needed = if (table.reads)(&without(Some(name))) { "" } else { "yes" };
            let _ = writeln!(out, "| `{name}` | {needed} | {what} |");
        }
    }
    Ok(out)
}

const fn table<T: DeserializeOwned>(heading: &'static str, fields: &'static [Field]) -> Table {
    Table { heading, fields, taken: taken::<T>, reads: |toml| toml::from_str::<T>(toml).is_ok() }
}

/// The names of a struct's fields, as serde asks for them.
fn taken<T: DeserializeOwned>() -> Vec<&'static str> {
    let mut names = Vec::new();
    let _ = T::deserialize(Names(&mut names));
    names
}

/// A deserializer that notes the fields that it is asked for, and gives nothing.
struct Names<'a>(&'a mut Vec<&'static str>);

impl<'de> Deserializer<'de> for Names<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("only a struct has fields"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        self.0.extend(fields);
        Err(Error::custom("noted"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map enum identifier ignored_any
    }
}

const ID: Field = ("id", "\"an-id\"", "unique in the file, lower-case letters, digits and hyphens; keep it");
const TITLE: Field = ("title", "\"A title\"", "plain, at most 60 characters");
const SUMMARY: Field = ("summary", "\"A sentence.\"", "one plain sentence");
const ORDER: Field = ("order", "1", "its place in the list");
const SIGNALS: Field = ("signals", "[\"a-signal\"]", "ids of signals");
const CONCEPTS: Field = ("concepts", "[\"a-concept\"]", "ids of concepts");
const SOURCES: Field = ("sources", "[\"a-source\"]", "ids of sources that the text does not cite itself");
const DIFFICULTY: Field = ("difficulty", "\"loop\"", "`screen`, `loop` or `bar-raiser`");
const CRITERIA: Field = ("criteria", "[]", "the rubric: `[[criteria]]`, below");
const PROBES: Field = ("probes", "[]", "what to ask next: `[[probes]]`, below");

/// The tables within the worksheet about the firm.
const FIRM: [Table; 2] = [
    table::<SectionFront>(
        "`[[sections]]` of `firm-worksheet.toml`",
        &[
            ID,
            TITLE,
            ("why", "\"Why.\"", "why it matters"),
            ("where", "\"There.\"", "where public evidence usually is"),
            ("fields", "[]", "what to fill in: `[[sections.fields]]`, below"),
        ],
    ),
    table::<FieldFront>(
        "`[[sections.fields]]` of `firm-worksheet.toml`",
        &[
            ID,
            ("label", "\"A label\"", "its label, plain"),
            ("hint", "\"A date.\"", "what a useful entry holds, plain"),
        ],
    ),
];

const TABLES: [Table; 24] = [
    table::<Manifest>(
        "`pack.toml`",
        &[
            (
                "id",
                "\"platform-lead\"",
                "what the pack is known by when it is imported again; **needed in a pack of your own**",
            ),
            ("format", "1", "the version of this format, now 1"),
            TITLE,
            ("seat", "\"Payments firm\"", "where the role sits, plain"),
            SUMMARY,
            ("order", "1", "for the roles that ship with Debrief"),
            ("topics", "[]", "the groups of concepts: `[[topics]]`, below"),
            ("related", "[]", "neighbouring seats: `[[related]]`, below"),
            (
                "often",
                "[]",
                "ids of the questions that are asked most for the seat: a plan holds them before other new ones",
            ),
            ("include", "{}", "what is used of `library/`, where the pack comes with one: `[include]`, below"),
            (
                "signals",
                "{}",
                "what is said otherwise of an included signal: `[signals.<id>]` with `title`, `short`, `summary`, `order`",
            ),
            ("questions", "{}", "of an included question: `difficulty`"),
            ("concepts", "{}", "of an included concept: `summary`, `order`, `topic`"),
            ("drills", "{}", "of an included drill: `summary`, `difficulty`"),
            ("asks", "{}", "of an included group of asks: `summary`, `order`"),
        ],
    ),
    table::<TopicFront>("`[[topics]]` of `pack.toml`", &[ID, TITLE, SUMMARY]),
    table::<RelatedFront>("`[[related]]` of `pack.toml`", &[TITLE, ("differs", "\"How.\"", "how that seat differs")]),
    table::<Include>(
        "`[include]` of `pack.toml`",
        &[
            SIGNALS,
            ("questions", "[]", "ids of questions"),
            CONCEPTS,
            ("drills", "[]", "ids of drills"),
            ("asks", "[]", "ids of groups of asks"),
        ],
    ),
    table::<Pillar>("`pillars/<id>.md`", &[TITLE, SUMMARY, ORDER]),
    table::<Signal>(
        "`signals/<id>.md`",
        &[
            TITLE,
            ("short", "\"People\"", "its name for chips and charts, at most 24 characters"),
            ("pillars", "[\"people\"]", "ids of pillars"),
            ORDER,
            SUMMARY,
            ("terms", "{}", "words by which a report ties lines to it: `[terms]`, below"),
        ],
    ),
    table::<TermsFront>(
        "`[terms]` of a signal or concept",
        &[
            ("certain", "[\"a phrase\"]", "a line with one of these speaks of it; lower case, at most five words"),
            ("likely", "[\"a phrase\"]", "so does one with one of these, less surely"),
            ("hint", "[\"a phrase\"]", "counts only beside another term"),
        ],
    ),
    table::<Question>(
        "`questions/<id>.md`",
        &[
            TITLE,
            ("prompt", "\"Why?\"", "as an interviewer says it, plain"),
            ("kind", "\"behavioural\"", "`behavioural`, `situational` or `technical`"),
            DIFFICULTY,
            ("minutes", "4", "of a spoken answer"),
            CONCEPTS,
            SOURCES,
            ("facts", "[]", "what the interviewer says when asked: `[[facts]]`, below"),
            CRITERIA,
            PROBES,
        ],
    ),
    table::<FactFront>(
        "`[[facts]]` of a question",
        &[
            ("ask", "\"How many?\"", "as a candidate would ask it"),
            ("answer", "\"Nine.\"", "what the interviewer then says"),
        ],
    ),
    table::<CriterionFront>(
        "`[[criteria]]` of a question or drill",
        &[
            ID,
            (
                "signal",
                "\"people\"",
                "the signal that it is evidence for; the first criterion's is the question's main one",
            ),
            TITLE,
            ("missing", "\"a\"", "level 1: what a grader sees or hears in the answer, plain"),
            ("thin", "\"b\"", "level 2"),
            ("solid", "\"c\"", "level 3: given only when every part of it is there, so have few"),
            ("bar_raising", "\"d\"", "level 4"),
        ],
    ),
    table::<ProbeFront>(
        "`[[probes]]` of a question or drill",
        &[
            ("criterion", "\"an-id\"", "the criterion that it follows up"),
            ("ask", "\"And?\"", "the interviewer's words"),
            ("listen", "\"A date.\"", "what a reply that repairs the gap contains"),
            ("if_vague", "\"When?\"", "the next probe when the reply stays general"),
            ("if_strong", "\"Why then?\"", "the next probe when the reply is strong"),
        ],
    ),
    table::<Sample>(
        "`samples/<question>--<weak, middling or strong>.md`",
        &[
            ("candidate", "\"Robin, six years in storage\"", "who is speaking; invented"),
            ("levels", "[]", "the reference grades, one for each criterion: `[[levels]]`, below"),
        ],
    ),
    table::<GradeFront>(
        "`[[levels]]` of a sample",
        &[
            ("criterion", "\"an-id\"", "a criterion of the question"),
            ("level", "2", "1 missing, 2 thin, 3 solid, 4 bar-raising"),
            ("why", "\"Why.\"", "one line"),
            ("evidence", "[\"the words\"]", "exact words of the answer, each standing there once; from level 2 up"),
        ],
    ),
    table::<Concept>(
        "`concepts/<id>.md`",
        &[
            TITLE,
            ("topic", "\"a-topic\"", "a topic of `pack.toml`"),
            ORDER,
            SIGNALS,
            SUMMARY,
            ("related", "[\"other\"]", "ids of other concepts"),
            SOURCES,
            ("cards", "[]", "what recalls it: `[[cards]]`, below"),
            ("terms", "{}", "as of a signal"),
        ],
    ),
    table::<CardFront>(
        "`[[cards]]` of a concept",
        &[
            ID,
            ("q", "\"What?\"", "one thing, answerable in 20 seconds"),
            ("a", "\"That.\"", "at most 60 words"),
            ("why", "\"Because.\"", "why it is worth knowing, one sentence"),
        ],
    ),
    table::<Drill>(
        "`drills/<id>.md`",
        &[
            TITLE,
            SUMMARY,
            DIFFICULTY,
            ("minutes", "20", "how long it runs"),
            SIGNALS,
            CONCEPTS,
            SOURCES,
            ("stated", "[]", "words of the reference solution whose figures are chosen or counted by hand"),
            CRITERIA,
            PROBES,
            ("turns", "[]", "what changes meanwhile: `[[turns]]`, below"),
            (
                "worksheet",
                "{ inputs = [], outputs = [] }",
                "a model that computes: `content/README.md` of Debrief describes it",
            ),
        ],
    ),
    table::<TurnFront>(
        "`[[turns]]` of a drill",
        &[
            ("at", "8", "the minute at which it is revealed"),
            TITLE,
            ("news", "\"What happens.\"", "what happens"),
            ("strong", "\"What to do.\"", "what a strong candidate does with it"),
            ("facts", "{}", "inputs of the worksheet that the news sets"),
        ],
    ),
    table::<AskGroup>(
        "`asks/<id>.md`",
        &[
            TITLE,
            SUMMARY,
            ORDER,
            SIGNALS,
            SOURCES,
            ("asks", "[]", "the questions for an interviewer: `[[asks]]`, below"),
        ],
    ),
    table::<AskFront>(
        "`[[asks]]` of a group",
        &[
            ID,
            ("ask", "\"Who decides?\"", "as you say it"),
            ("good", "\"A name.\"", "what a good answer sounds like"),
            ("worrying", "\"Nobody.\"", "what a worrying one sounds like"),
            ("round", "\"Hiring manager\"", "which round, and of whom"),
        ],
    ),
    table::<LoopFront>(
        "`loops/<id>.md`",
        &[TITLE, SUMMARY, ORDER, SOURCES, ("rounds", "[]", "the rounds of the day: `[[rounds]]`, below")],
    ),
    table::<RoundFront>(
        "`[[rounds]]` of a loop",
        &[
            ID,
            TITLE,
            ("minutes", "45", "all told"),
            ("who", "\"A peer\"", "who sits there"),
            ("listens_for", "\"Facts.\"", "what they listen for"),
            SIGNALS,
            ("questions", "2", "how many are asked, at least one for each signal"),
            DIFFICULTY,
        ],
    ),
    table::<Calculator>(
        "`calculators/<id>.md`",
        &[
            TITLE,
            SUMMARY,
            ORDER,
            CONCEPTS,
            SOURCES,
            ("worksheet", "{ inputs = [], outputs = [] }", "what computes"),
            ("estimates", "[]", "what is asked to be estimated"),
        ],
    ),
    table::<SourceFront>(
        "`sources/<author-year-word>.toml`",
        &[
            ("author", "\"Meta\"", "who wrote it"),
            ("title", "\"A title\"", "its title"),
            ("year", "2024", "when it appeared"),
            ("kind", "\"paper\"", "`paper`, `blog`, `book`, `docs`, `report` or `talk`"),
            ("where", "\"arXiv\"", "venue, publisher or identifier"),
            ("url", "\"https://example.com\"", "its address, https only"),
            ("claim", "\"What.\"", "what it is cited for"),
            ("seen", "\"itself\"", "`itself`, or `reports` where only what others write about it was read"),
            ("checked", "\"How.\"", "how it was checked"),
        ],
    ),
    table::<Firm>("`firm-worksheet.toml`", &[("sections", "[]", "`[[sections]]`: what to find out about a firm")]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_has_the_schema_that_the_compiler_gives() {
        let schema = schema().unwrap();
        let described = include_str!("../../../../docs/packs.md");
        assert!(described.contains(schema.trim()), "put this into docs/packs.md:\n{schema}");
    }
}
