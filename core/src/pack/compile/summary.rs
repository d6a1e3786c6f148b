//! What a pack holds, in numbers: printed by `pack check`, held to the targets by the tests.

use super::role::Role;
use crate::pack::Index;
use std::fmt;

/// A pack in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many of each kind, in the order in which they are shown.
    pub kinds: Vec<(&'static str, usize)>,
    /// Each pillar: id, questions whose primary signal speaks to it, questions with any such criterion.
    pub pillars: Vec<(String, usize, usize)>,
    /// What trains each signal.
    pub signals: Vec<SignalCounts>,
    /// Questions by difficulty.
    pub difficulties: [(&'static str, usize); 3],
    /// Questions by form.
    pub forms: [(&'static str, usize); 3],
    /// Recall cards in all concepts.
    pub cards: usize,
    /// Questions that have sample answers.
    pub sampled_questions: usize,
    /// Sources whose claims were checked in their own words.
    pub sources_itself: usize,
    /// Sources that are known from what others write about them.
    pub sources_reports: usize,
    /// Sources not checked.
    pub sources_unchecked: usize,
}

/// What trains a signal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalCounts {
    /// Its id.
    pub id: String,
    /// Questions mainly about it.
    pub primary: usize,
    /// Questions with any criterion of it.
    pub any: usize,
    /// Concepts.
    pub concepts: usize,
    /// Drills.
    pub drills: usize,
}

impl Summary {
    /// Counts a pack.
    pub fn of(role: &Role<'_>, index: &Index) -> Summary {
        use crate::pack::{Checked, Difficulty, QuestionKind};
        let of_pillar =
            |signal: &str, pillar: &str| index.signal(signal).is_some_and(|s| s.pillars.iter().any(|id| id == pillar));
        let count =
            |test: &dyn Fn(&crate::pack::QuestionHead) -> bool| index.questions.iter().filter(|q| test(q)).count();
        let pillars = index.pillars.iter().map(|p| {
            let primary = count(&|q| of_pillar(q.primary_signal(), &p.id));
            let any = count(&|q| q.criteria.iter().any(|c| of_pillar(&c.signal, &p.id)));
            (p.id.clone(), primary, any)
        });
        let signals = index.signals.iter().map(|s| SignalCounts {
            id: s.id.clone(),
            primary: count(&|q| q.primary_signal() == s.id),
            any: count(&|q| q.trains(&s.id)),
            concepts: index.concepts.iter().filter(|c| c.signals.contains(&s.id)).count(),
            drills: index.drills.iter().filter(|d| d.signals.contains(&s.id)).count(),
        });
        let sampled: std::collections::BTreeSet<&str> = index.samples.iter().map(|s| s.question.as_str()).collect();
        let checked = |how| role.sources.iter().filter(|s| s.checked() == how).count();
        Summary {
            kinds: vec![
                ("pillars", index.pillars.len()),
                ("signals", index.signals.len()),
                ("topics", index.topics.len()),
                ("questions", index.questions.len()),
                ("samples", index.samples.len()),
                ("concepts", index.concepts.len()),
                ("drills", index.drills.len()),
                ("calculators", index.calculators.len()),
                ("groups of asks", index.asks.len()),
                ("asks", index.asks.iter().map(|a| a.count).sum()),
                ("sources", role.sources.len()),
            ],
            pillars: pillars.collect(),
            signals: signals.collect(),
            difficulties: [Difficulty::Screen, Difficulty::Loop, Difficulty::BarRaiser]
                .map(|d| (d.name(), count(&|q| q.difficulty == d))),
            forms: [QuestionKind::Behavioural, QuestionKind::Situational, QuestionKind::Technical]
                .map(|k| (k.name(), count(&|q| q.kind == k))),
            cards: index.concepts.iter().map(|c| c.cards.len()).sum(),
            sampled_questions: sampled.len(),
            sources_itself: checked(Checked::Itself),
            sources_reports: checked(Checked::Reports),
            sources_unchecked: checked(Checked::Not),
        }
    }

    /// The number of a kind.
    pub fn count(&self, kind: &str) -> usize {
        self.kinds.iter().find(|(name, _)| *name == kind).map_or(0, |(_, count)| *count)
    }

    /// The signals that no question is mainly about.
    pub fn uncovered(&self) -> Vec<&str> {
        self.signals.iter().filter(|s| s.primary == 0).map(|s| s.id.as_str()).collect()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, count) in &self.kinds {
            writeln!(f, "{count:>5}  {kind}")?;
        }
        writeln!(f, "{:>5}  cards", self.cards)?;
        writeln!(f, "{:>5}  questions with sample answers", self.sampled_questions)?;
        writeln!(f, "\nquestions by form and difficulty")?;
        for (name, count) in self.forms.iter().chain(&self.difficulties) {
            writeln!(f, "{count:>5}  {name}")?;
        }
        writeln!(f, "\n{:<16}{:>9}{:>6}", "pillar", "primary", "any")?;
        for (id, primary, any) in &self.pillars {
            writeln!(f, "{id:<16}{primary:>9}{any:>6}")?;
        }
        writeln!(f, "\n{:<16}{:>9}{:>6}{:>10}{:>8}", "signal", "primary", "any", "concepts", "drills")?;
        for s in &self.signals {
            writeln!(f, "{:<16}{:>9}{:>6}{:>10}{:>8}", s.id, s.primary, s.any, s.concepts, s.drills)?;
        }
        let uncovered = self.uncovered();
        let uncovered = if uncovered.is_empty() { "none".to_string() } else { uncovered.join(", ") };
        writeln!(f, "\nuncovered signals: {uncovered}")?;
        write!(
            f,
            "sources: {} checked in their own words, {} in what others write about them, {} unchecked",
            self.sources_itself, self.sources_reports, self.sources_unchecked
        )
    }
}
