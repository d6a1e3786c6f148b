//! The index of a compiled pack: plain data, shared by the compiler that writes it and the app that reads it.
//!
//! It comes in two parts. The [`Index`] holds what every page needs (names, links, rubric heads) and is there when the app starts.
//! A body ([`QuestionBody`] and its siblings) holds one item's text and is fetched when its page opens. Text is either
//! *plain* or *html*; html was rendered and checked by the compiler and may be inserted as it is. Field names end in
//! `_html` where that matters.

use serde::{Deserialize, Serialize};

use super::own::is_own_question;
use super::{Difficulty, Id, QuestionKind, body_path, role_path};

/// What every page needs of a pack. Items are in the order in which pages list them. At the start it comes without most of its
/// sentences ([`Texts`](super::Texts)).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// The pack's id, `ml-em`.
    pub id: Id,
    /// A digest of all content, hex: names the folder of the bodies, so that index and bodies never mix versions.
    pub version: String,
    /// The role.
    pub title: String,
    /// Where the role sits.
    pub seat: String,
    /// One sentence on the role, plain.
    pub summary: String,
    /// All bundled roles, this one among them; the first is what a first visit prepares for.
    #[serde(default)]
    pub roles: Vec<RoleHead>,
    /// The areas a seat is judged on.
    pub pillars: Vec<PillarHead>,
    /// What interviewers look for.
    pub signals: Vec<SignalHead>,
    /// The topics that group concepts.
    pub topics: Vec<Topic>,
    /// The question bank.
    pub questions: Vec<QuestionHead>,
    /// Those of them that are asked most for the seat, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub often: Vec<Id>,
    /// The concepts.
    pub concepts: Vec<ConceptHead>,
    /// The staged scenarios.
    pub drills: Vec<DrillHead>,
    /// The groups of questions to ask an interviewer.
    pub asks: Vec<AskHead>,
    /// Graded sample answers.
    pub samples: Vec<SampleHead>,
    /// The calculators of its concepts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calculators: Vec<CalculatorHead>,
    /// Neighbouring seats.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// Questions that a person wrote and that are not practised in this role: removed ones, and those of other roles' signals. They are in no
    /// file, and are found by their id alone.
    #[serde(skip)]
    pub beside: Vec<QuestionHead>,
    /// The concept of a person's own cards that belong to no other, where there are any. It is in no file and no list.
    #[serde(skip)]
    pub own_cards: Option<ConceptHead>,
}

/// A role's line in the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleHead {
    /// Its id.
    pub id: Id,
    /// The role.
    pub title: String,
    /// Where it sits.
    pub seat: String,
    /// One plain sentence.
    pub summary: String,
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
    #[serde(default, skip_serializing_if = "String::is_empty")]
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
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
}

/// A calculator in the index. It has the shape of a topic, and so the same code reads it: the main module holds that once.
pub type CalculatorHead = Topic;

/// A criterion in the index: enough to name it in history and progress.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CriterionHead {
    /// Its id, unique in its question or drill.
    pub id: Id,
    /// Its name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
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
    #[serde(default, skip_serializing_if = "String::is_empty")]
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
    #[serde(default, skip_serializing_if = "String::is_empty")]
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
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Where it is asked.
    pub difficulty: Difficulty,
    /// How long it runs, in minutes.
    pub minutes: u8,
    /// The minutes at which its news comes, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub news: Vec<u8>,
    /// Its rubric's heads.
    pub criteria: Vec<CriterionHead>,
    /// The signals it trains.
    pub signals: Vec<Id>,
    /// The concepts it needs.
    pub concepts: Vec<Id>,
}

impl DrillHead {
    /// How often news comes and when for the first time, in words: "news 3 times, first at minute 9".
    pub fn news_in_short(&self) -> Option<String> {
        let first = self.news.first()?;
        Some(match self.news.len() {
            1 => format!("news once, at minute {first}"),
            2 => format!("news twice, first at minute {first}"),
            times => format!("news {times} times, first at minute {first}"),
        })
    }

    /// What the answer to its part of that number is called: to the brief, or to the news of a minute.
    pub fn part_name(&self, turn: u8) -> String {
        match usize::from(turn).checked_sub(1) {
            None => "The brief".to_owned(),
            Some(at) => self.news.get(at).map_or_else(|| format!("News {turn}"), |minute| format!("Minute {minute}")),
        }
    }
}

/// A group of asks in the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskHead {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// One plain sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
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
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub candidate: String,
}

impl SampleHead {
    /// The candidate's name alone: what stands before the first comma.
    pub fn name(&self) -> &str {
        self.candidate.split(',').next().unwrap_or_default()
    }
}

/// A neighbouring seat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Related {
    /// Its name.
    pub title: String,
    /// How it differs from this pack's seat.
    pub differs_html: String,
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
    /// Whether a page of that address, without slashes at its ends, is about an item that this role has.
    pub fn has_page(&self, path: &str) -> bool {
        let Some((section, id)) = path.split_once('/') else { return false };
        match section {
            "questions" => self.question(id).is_some(),
            "drills" => self.drill(id).is_some(),
            "practise" | "history" => self.subject_named(id).is_some(),
            "concepts" => self.concept(id).is_some(),
            "signals" => self.signal(id).is_some(),
            "pillars" => self.pillars.iter().any(|pillar| pillar.id == id),
            "calculators" => self.calculator(id).is_some(),
            "asks" => self.asks.iter().any(|group| group.id == id),
            "train" => self.samples.iter().any(|sample| sample.id == id),
            _ => false,
        }
    }

    /// The title of the item that the page of that address is about.
    pub fn title_at(&self, path: &str) -> Option<&str> {
        let (section, id) = path.split_once('/')?;
        match section {
            "questions" => self.question(id).map(|question| question.title.as_str()),
            "drills" => self.drill(id).map(|drill| drill.title.as_str()),
            "concepts" => self.concept(id).map(|concept| concept.title.as_str()),
            "signals" => self.signal(id).map(|signal| signal.title.as_str()),
            "pillars" => self.pillars.iter().find(|pillar| pillar.id == id).map(|pillar| pillar.title.as_str()),
            "calculators" => self.calculator(id).map(|calculator| calculator.title.as_str()),
            "asks" => self.asks.iter().find(|group| group.id == id).map(|group| group.title.as_str()),
            _ => None,
        }
    }

    /// The files, by path below the content's version, that the page of an address shows, given without slashes at its ends.
    pub fn bodies_of(&self, path: &str) -> Vec<String> {
        let role = |file: &str| vec![role_path(&self.id, file)];
        let Some((section, id)) = path.split_once('/') else {
            return match path {
                "search" | "sources" | "firm" | "loops" => role(&format!("{path}.json")),
                _ => Vec::new(),
            };
        };
        match section {
            _ if !self.has_page(path) || is_own_question(id) => Vec::new(),
            "practise" => self.subject_named(id).map(|head| body_path(head.kind.folder(), id)).into_iter().collect(),
            "pillars" => role(&format!("{path}.json")),
            "train" => {
                let sample = self.samples.iter().find(|sample| sample.id == id);
                let question = sample.map(|sample| body_path("questions", &sample.question));
                question.into_iter().chain([body_path("samples", id)]).collect()
            }
            "history" => Vec::new(),
            kind => vec![body_path(kind, id)],
        }
    }

    /// The role and where it sits, in a line.
    pub fn seat_line(&self) -> String {
        format!("{} · {}", self.title, self.seat)
    }

    /// The question to greet somebody new with: one with sample answers, so that after the first answer there is a strong one to read;
    /// of those one that a screening call may hold, and the shortest, so that the first time through is a matter of minutes. The shell of
    /// the root's page shows it before the app is there (`tools/shell.mjs`).
    pub fn opening_question(&self) -> Option<&QuestionHead> {
        self.questions.iter().min_by_key(|question| {
            let has_samples = self.samples_of(&question.id).next().is_some();
            (!has_samples, question.difficulty != Difficulty::Screen, question.minutes)
        })
    }

    /// The sample answers to a question.
    pub fn samples_of(&self, question: &str) -> impl Iterator<Item = &SampleHead> {
        self.samples.iter().filter(move |sample| sample.question == question)
    }

    /// Another question with sample answers, to look at where this one has none, and the signal that both ask for: the one that this
    /// is mainly about, else one of its others.
    pub fn sampled_like(&self, question: &QuestionHead) -> Option<(&QuestionHead, &SignalHead)> {
        let sampled = |other: &&QuestionHead| other.id != question.id && self.samples_of(&other.id).next().is_some();
        question.criteria.iter().find_map(|criterion| {
            let about = |other: &&QuestionHead| sampled(other) && other.primary_signal() == criterion.signal;
            Some((self.questions.iter().find(about)?, self.signal(&criterion.signal)?))
        })
    }

    /// The question of that id.
    pub fn question(&self, id: &str) -> Option<&QuestionHead> {
        self.questions.iter().chain(&self.beside).find(|q| q.id == id)
    }

    /// The concept of that id.
    pub fn concept(&self, id: &str) -> Option<&ConceptHead> {
        self.concepts.iter().chain(&self.own_cards).find(|c| c.id == id)
    }

    /// The calculator of that id.
    pub fn calculator(&self, id: &str) -> Option<&CalculatorHead> {
        self.calculators.iter().find(|c| c.id == id)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::synthetic;

    #[test]
    fn the_bodies_of_a_page_are_those_that_it_shows() {
        let index = synthetic(2, 4, 2, 3);
        let (question, drill) = (&index.questions[0].id, &index.drills[0].id);
        let of = |path: &str| index.bodies_of(path);
        assert_eq!(of(&format!("practise/{question}")), [format!("items/questions/{question}.json")]);
        assert_eq!(of(&format!("practise/{drill}")), [format!("items/drills/{drill}.json")]);
        assert_eq!(of(&format!("questions/{question}")), [format!("items/questions/{question}.json")]);
        assert_eq!(of("search"), [format!("roles/{}/search.json", index.id)]);
        for path in ["", "practise", "settings", "questions/none", &format!("history/{question}")] {
            assert!(of(path).is_empty(), "{path}");
        }
    }

    #[test]
    fn a_newcomer_is_asked_what_others_answered_too() {
        let mut index = synthetic(2, 6, 2, 3);
        let first = |index: &Index| index.opening_question().unwrap().id.clone();
        assert_eq!(
            index.samples.iter().map(|sample| sample.question.as_str()).collect::<Vec<_>>(),
            ["question-0", "question-3"]
        );
        assert_eq!(first(&index), "question-0");
        index.samples.remove(0);
        assert_eq!(first(&index), "question-3", "of no screening call, but with samples");
        index.samples = synthetic(2, 6, 2, 3).samples;
        (index.questions[3].difficulty, index.questions[3].minutes) = (Difficulty::Screen, 3);
        assert_eq!(first(&index), "question-3", "the shorter of two");
        index.samples.clear();
        index.questions[3].difficulty = Difficulty::Loop;
        assert_eq!(first(&index), "question-0", "where none has any");
    }

    #[test]
    fn a_question_without_samples_is_likened_to_one_on_the_same_signal_that_has_them() {
        let index = synthetic(2, 6, 2, 3);
        let like = |question: usize| {
            index.sampled_like(&index.questions[question]).map(|(other, signal)| (other.id.clone(), signal.id.clone()))
        };
        assert_eq!(like(2), Some(("question-0".into(), "signal-0".into())));
        assert_eq!(like(5), Some(("question-3".into(), "signal-1".into())));
        assert_ne!(like(0).map(|(other, _)| other), Some("question-0".into()), "never itself");
    }

    #[test]
    fn a_page_has_the_title_of_its_item() {
        let index = synthetic(2, 4, 2, 3);
        assert_eq!(index.title_at("questions/question-1"), Some("Question 1"));
        assert_eq!(index.title_at("signals/signal-1"), Some("Signal 1"));
        for path in ["", "settings", "questions/none", "train/sample-0"] {
            assert_eq!(index.title_at(path), None, "{path}");
        }
    }

    #[test]
    fn a_page_is_had_where_its_item_is() {
        let index = synthetic(2, 4, 2, 3);
        let (question, concept) = (&index.questions[0].id, &index.concepts[0].id);
        for path in [format!("questions/{question}"), format!("practise/{question}"), format!("history/{question}")] {
            assert!(index.has_page(&path), "{path}");
        }
        assert!(index.has_page(&format!("concepts/{concept}")));
        for path in ["", "questions", "questions/none", "settings", "concepts/a/b", &format!("concepts/{question}")] {
            assert!(!index.has_page(path), "{path}");
        }
    }
}
