//! What the stories together cover: signals and behavioural questions, each with the stories for it. What has none, what rests on one
//! alone, and what is told everywhere.

use std::collections::{BTreeMap, BTreeSet};

use super::story::{Story, StoryId};
use super::strength::{Strength, Tellings};
use crate::log::{Log, What};
use crate::pack::{Id, Index, QuestionHead, QuestionKind};

/// From so many questions on, a story can be told everywhere.
const EVERYWHERE: usize = 3;

/// How something is held by the stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// By none.
    None,
    /// By one alone: asked twice, there is no second.
    One,
    /// By several.
    Several,
}

impl Held {
    fn by(count: usize) -> Held {
        match count {
            0 => Held::None,
            1 => Held::One,
            _ => Held::Several,
        }
    }

    /// As shown.
    pub fn name(self) -> &'static str {
        match self {
            Held::None => "no story",
            Held::One => "rests on one",
            Held::Several => "covered",
        }
    }
}

/// A signal and the stories that can carry it, the strongest first.
#[derive(Clone, Debug, PartialEq)]
pub struct SignalRow {
    /// The signal.
    pub signal: Id,
    /// The stories.
    pub stories: Vec<(StoryId, Strength)>,
    /// How it is held.
    pub held: Held,
}

/// A behavioural question and the stories for it.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionRow {
    /// The question.
    pub question: Id,
    /// Those that an attempt at it told, the one told last first.
    pub told: Vec<StoryId>,
    /// Those that can carry its first signal and were not told here.
    pub fitting: Vec<StoryId>,
    /// How it is held.
    pub held: Held,
}

/// What the stories cover.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// All signals of the role, those without a story first.
    pub signals: Vec<SignalRow>,
    /// All behavioural questions, those without a story first.
    pub questions: Vec<QuestionRow>,
    /// Stories that are told everywhere, each with to how many questions: to at least three, and to more than half of those to which
    /// any story was told. A panel compares notes, and hears that it was one story.
    pub everywhere: Vec<(StoryId, usize)>,
}

impl Coverage {
    /// What these stories cover.
    pub fn of(stories: &[Story], tellings: &Tellings, log: &Log, index: &Index) -> Coverage {
        let mut signals: Vec<SignalRow> =
            index.signals.iter().map(|signal| signal_row(&signal.id, stories, tellings)).collect();
        crate::order::sort_by_key(&mut signals, |row| row.held);
        let told_to = told_to(stories, tellings, log);
        let behavioural = index.questions.iter().filter(|question| question.kind == QuestionKind::Behavioural);
        let mut questions: Vec<QuestionRow> =
            behavioural.map(|question| question_row(question, stories, tellings, &told_to)).collect();
        crate::order::sort_by_key(&mut questions, |row| row.held);
        let mut counts: BTreeMap<StoryId, usize> = BTreeMap::new();
        for story in told_to.values().flatten() {
            *counts.entry(*story).or_default() += 1;
        }
        let everywhere = counts.into_iter().filter(|(_, count)| *count >= EVERYWHERE && *count * 2 > told_to.len());
        Coverage { signals, questions, everywhere: everywhere.collect() }
    }

    /// How many signals are held so.
    pub fn count(&self, held: Held) -> usize {
        self.signals.iter().filter(|row| row.held == held).count()
    }
}

fn signal_row(signal: &str, stories: &[Story], tellings: &Tellings) -> SignalRow {
    let strengths = stories.iter().map(|story| (story.id, tellings.strength(story, signal)));
    let mut stories: Vec<(StoryId, Strength)> = strengths.filter(|(_, strength)| strength.counts()).collect();
    crate::order::sort_by(&mut stories, |(_, a), (_, b)| b.level.unwrap_or(0.0).total_cmp(&a.level.unwrap_or(0.0)));
    SignalRow { signal: signal.to_owned(), held: Held::by(stories.len()), stories }
}

/// The stories that were told to each question, the last first.
fn told_to<'a>(stories: &[Story], tellings: &Tellings, log: &'a Log) -> BTreeMap<&'a str, Vec<StoryId>> {
    let there: BTreeSet<StoryId> = crate::order::set(stories.iter().map(|story| story.id));
    let mut told: BTreeMap<&str, Vec<StoryId>> = BTreeMap::new();
    for (attempt, story) in tellings.all().filter(|(_, story)| there.contains(story)) {
        let Some(What::AttemptSaved(attempt)) = log.get(attempt).map(|event| &event.what) else { continue };
        let stories = told.entry(&attempt.subject.id).or_default();
        stories.retain(|other| *other != story);
        stories.insert(0, story);
    }
    told
}

fn question_row(
    question: &QuestionHead,
    stories: &[Story],
    tellings: &Tellings,
    told_to: &BTreeMap<&str, Vec<StoryId>>,
) -> QuestionRow {
    let told = told_to.get(question.id.as_str()).cloned().unwrap_or_default();
    let signal = question.criteria.first().map_or("", |criterion| criterion.signal.as_str());
    let fits = |story: &&Story| !told.contains(&story.id) && tellings.strength(story, signal).counts();
    let fitting: Vec<StoryId> = stories.iter().filter(fits).map(|story| story.id).collect();
    QuestionRow { question: question.id.clone(), held: Held::by(told.len() + fitting.len()), told, fitting }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, answer, index};
    use crate::log::{EventId, StoryTold};
    use crate::pack::Level::{Solid, Thin};
    use crate::stories::Origin;
    use crate::time::UtcMillis;
    use proptest::prelude::*;

    fn story(diary: &mut Diary, signals: &[&str]) -> Story {
        let mut story = Story::begin(diary.next_id(), Origin::Blank, UtcMillis(1));
        story.signals = signals.iter().map(|signal| (*signal).to_owned()).collect();
        story
    }

    fn tells(diary: &mut Diary, story: EventId, question: &str) {
        let attempt = diary.add(What::AttemptSaved(answer(question, &[Solid, Thin])));
        diary.add(What::StoryTold(StoryTold { attempt, story: Some(story) }));
    }

    fn coverage(diary: &Diary, stories: &[Story], index: &Index) -> Coverage {
        Coverage::of(stories, &Tellings::of(&diary.log, index), &diary.log, index)
    }

    #[test]
    fn gaps_come_first_and_the_strongest_story_first() {
        let (mut diary, index) = (Diary::new(), index());
        let stories = [story(&mut diary, &["signal-0", "signal-3"]), story(&mut diary, &["signal-0"])];
        tells(&mut diary, stories[1].id, "question-0");
        let coverage = coverage(&diary, &stories, &index);
        // Question 0 speaks to signals 0 and 1.
        let held: Vec<_> = coverage.signals.iter().map(|row| (row.signal.as_str(), row.held)).collect();
        assert_eq!(
            held,
            [("signal-2", Held::None), ("signal-1", Held::One), ("signal-3", Held::One), ("signal-0", Held::Several)]
        );
        assert_eq!(coverage.signals[3].stories[0].0, stories[1].id, "told, and the other one is not");
        assert_eq!((coverage.count(Held::None), coverage.count(Held::One)), (1, 2));
    }

    #[test]
    fn a_question_is_held_by_what_was_told_to_it_and_by_what_fits() {
        let (mut diary, mut index) = (Diary::new(), index());
        for question in &mut index.questions {
            question.kind = QuestionKind::Behavioural;
        }
        index.questions[1].kind = QuestionKind::Technical;
        let stories = [story(&mut diary, &[]), story(&mut diary, &["signal-0"])];
        tells(&mut diary, stories[0].id, "question-0");
        let coverage = coverage(&diary, &stories, &index);
        assert!(coverage.questions.iter().all(|row| row.question != index.questions[1].id), "no story is told there");
        let row = coverage.questions.iter().find(|row| row.question == "question-0").unwrap();
        assert_eq!((&row.told, &row.fitting, row.held), (&vec![stories[0].id], &vec![stories[1].id], Held::Several));
        assert_eq!(coverage.questions[0].held, Held::None);
    }

    #[test]
    fn one_story_for_every_question_is_told_everywhere() {
        let (mut diary, index) = (Diary::new(), index());
        let stories = [story(&mut diary, &[]), story(&mut diary, &[])];
        for question in ["question-0", "question-1", "question-0"] {
            tells(&mut diary, stories[0].id, question);
        }
        assert!(coverage(&diary, &stories, &index).everywhere.is_empty(), "two questions");
        tells(&mut diary, stories[0].id, "question-2");
        tells(&mut diary, stories[1].id, "question-3");
        assert_eq!(coverage(&diary, &stories, &index).everywhere, [(stories[0].id, 3)]);
        for question in ["question-4", "question-5"] {
            tells(&mut diary, stories[1].id, question);
        }
        assert!(coverage(&diary, &stories, &index).everywhere.is_empty(), "three of six are no more than half");
        let gone = &stories[1..];
        assert!(coverage(&diary, gone, &index).everywhere.iter().all(|(story, _)| *story != stories[0].id));
    }

    proptest! {
        #[test]
        fn another_story_never_opens_a_gap(ticks in prop::collection::vec(prop::collection::vec(0usize..4, 0..4), 1..6)) {
            let (mut diary, index) = (Diary::new(), index());
            let stories: Vec<Story> = ticks
                .iter()
                .map(|ticks| {
                    let names: Vec<String> = ticks.iter().map(|n| format!("signal-{n}")).collect();
                    story(&mut diary, &names.iter().map(String::as_str).collect::<Vec<_>>())
                })
                .collect();
            let (all, fewer) = (coverage(&diary, &stories, &index), coverage(&diary, &stories[1..], &index));
            for row in &fewer.signals {
                let more = all.signals.iter().find(|other| other.signal == row.signal).unwrap();
                prop_assert!(more.held >= row.held);
            }
            prop_assert_eq!(all.signals.len(), index.signals.len());
        }
    }
}
