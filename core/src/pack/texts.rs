//! An index parted in two: what Today and every list of names need at the start, and the sentences that other pages show. The
//! sentences weigh more than all the rest, so they are a file of their own that the app fetches beside a page's code.

use super::{CalculatorHead, CriterionHead, Index, Related};
use serde::{Deserialize, Serialize};
use std::iter::zip;

/// The sentences of an index, each list in the order of the index. Those that Today shows stay in the index: the greeting's
/// prompt and what it says of pillars.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Texts {
    /// Of each question: its prompt and its criteria's names.
    questions: Vec<(String, Vec<String>)>,
    /// Of each drill: its summary and its criteria's names.
    drills: Vec<(String, Vec<String>)>,
    /// Of each drill: when its news comes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    news: Vec<Vec<u8>>,
    /// Of each concept: its summary.
    concepts: Vec<String>,
    /// Of each group of asks: its summary.
    asks: Vec<String>,
    /// Of each signal: its summary.
    signals: Vec<String>,
    /// Of each topic: its summary.
    topics: Vec<String>,
    /// Of each sample: who is speaking.
    samples: Vec<String>,
    /// The calculators, whole: nothing of Today links to one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    calculators: Vec<CalculatorHead>,
    /// The neighbouring seats.
    related: Vec<Related>,
}

impl Index {
    /// The index without the sentences, and the sentences.
    pub fn parted(mut self) -> (Index, Texts) {
        let greeting = self.opening_question().map(|question| (question.id.clone(), question.prompt.clone()));
        let names = |criteria: &mut Vec<CriterionHead>| criteria.iter_mut().map(|c| take(&mut c.title)).collect();
        let texts = Texts {
            questions: self.questions.iter_mut().map(|q| (take(&mut q.prompt), names(&mut q.criteria))).collect(),
            drills: self.drills.iter_mut().map(|d| (take(&mut d.summary), names(&mut d.criteria))).collect(),
            news: self.drills.iter_mut().map(|d| std::mem::take(&mut d.news)).collect(),
            concepts: self.concepts.iter_mut().map(|c| take(&mut c.summary)).collect(),
            asks: self.asks.iter_mut().map(|a| take(&mut a.summary)).collect(),
            signals: self.signals.iter_mut().map(|s| take(&mut s.summary)).collect(),
            topics: self.topics.iter_mut().map(|t| take(&mut t.summary)).collect(),
            samples: self.samples.iter_mut().map(|s| take(&mut s.candidate)).collect(),
            calculators: std::mem::take(&mut self.calculators),
            related: std::mem::take(&mut self.related),
        };
        if let Some((id, prompt)) = greeting
            && let Some(question) = self.questions.iter_mut().find(|question| question.id == id)
        {
            question.prompt = prompt;
        }
        (self, texts)
    }

    /// The whole index again; `None` where the sentences are those of another one.
    pub fn with(mut self, texts: Texts) -> Option<Index> {
        let rubrics = |criteria: &mut Vec<CriterionHead>, names: Vec<String>| {
            (criteria.len() == names.len()).then(|| zip(criteria, names).for_each(|(c, name)| c.title = name))
        };
        let same = self.questions.len() == texts.questions.len()
            && self.drills.len() == texts.drills.len()
            && self.concepts.len() == texts.concepts.len()
            && self.asks.len() == texts.asks.len()
            && self.signals.len() == texts.signals.len()
            && self.topics.len() == texts.topics.len()
            && self.samples.len() == texts.samples.len();
        if !same {
            return None;
        }
        for (question, (prompt, names)) in zip(&mut self.questions, texts.questions) {
            question.prompt = prompt;
            rubrics(&mut question.criteria, names)?;
        }
        for (drill, (summary, names)) in zip(&mut self.drills, texts.drills) {
            drill.summary = summary;
            rubrics(&mut drill.criteria, names)?;
        }
        zip(&mut self.drills, texts.news).for_each(|(drill, news)| drill.news = news);
        zip(&mut self.concepts, texts.concepts).for_each(|(concept, summary)| concept.summary = summary);
        zip(&mut self.asks, texts.asks).for_each(|(group, summary)| group.summary = summary);
        zip(&mut self.signals, texts.signals).for_each(|(signal, summary)| signal.summary = summary);
        zip(&mut self.topics, texts.topics).for_each(|(topic, summary)| topic.summary = summary);
        zip(&mut self.samples, texts.samples).for_each(|(sample, candidate)| sample.candidate = candidate);
        self.calculators = texts.calculators;
        self.related = texts.related;
        Some(self)
    }
}

fn take(text: &mut String) -> String {
    std::mem::take(text)
}

#[cfg(test)]
mod tests {
    use crate::pack::{Difficulty, synthetic};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_parts_are_the_whole(signals in 1usize..4, questions in 0usize..12, concepts in 0usize..5, cards in 0usize..4) {
            let mut whole = synthetic(signals, questions, concepts, cards);
            for (n, question) in whole.questions.iter_mut().enumerate() {
                question.prompt = format!("What of {n}?");
                question.criteria.iter_mut().for_each(|c| c.title = format!("{n} {}", c.id));
            }
            let (lean, texts) = whole.clone().parted();
            prop_assert_eq!(lean.with(texts), Some(whole));
        }
    }

    #[test]
    fn what_today_shows_stays() {
        let mut whole = synthetic(2, 6, 2, 3);
        whole.questions.iter_mut().for_each(|q| q.prompt = format!("Ask {}", q.id));
        let opening = whole.questions.iter().find(|q| q.difficulty == Difficulty::Screen).unwrap().clone();
        let (lean, _) = whole.clone().parted();
        assert_eq!(lean.opening_question().unwrap().prompt, opening.prompt);
        assert_eq!(lean.pillars, whole.pillars);
        assert_eq!(lean.questions.iter().filter(|q| !q.prompt.is_empty()).count(), 1);
        assert!(lean.questions.iter().zip(&whole.questions).all(|(lean, whole)| lean.title == whole.title));
    }

    #[test]
    fn the_sentences_of_another_index_are_refused() {
        let (lean, _) = synthetic(2, 6, 2, 3).parted();
        let (_, other) = synthetic(2, 5, 2, 3).parted();
        assert_eq!(lean.with(other), None);
    }
}
