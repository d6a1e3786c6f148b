//! How strong a story is for a signal, by the attempts that told it. A fold of the log; the texts of stories are not read.
//!
//! **The rule.** Each attempt that told the story and was graded on criteria of the signal gives the mean of their levels. The newest
//! counts most: its weight is 1, that of the telling before it ½, then ¼ and so on, and the strength is the weighted mean. A panel
//! will hear the story as it is told now, so the last telling must weigh most; it must not weigh alone, since one good evening is
//! not a habit. With two tellings the last has two thirds of the weight, with many at least half. A story that was only ticked for
//! the signal has no level: it is *untold*.

use std::collections::BTreeMap;

use super::story::{Story, StoryId};
use crate::log::{EventId, Log, What};
use crate::pack::{Id, Index};
use crate::progress::{levels_by_signal, mean};

/// How strong a story is for a signal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Strength {
    /// Whether the candidate says that it can carry the signal.
    pub claimed: bool,
    /// Its level, 1 to 4, by the attempts that told it; `None` where none of them spoke to the signal.
    pub level: Option<f64>,
    /// How many attempts told it and were graded on the signal.
    pub told: usize,
}

impl Strength {
    /// Whether the story counts for the signal at all: ticked, or told with a level.
    pub fn counts(self) -> bool {
        self.claimed || self.told > 0
    }

    /// In a few words, as a table shows it.
    pub fn words(self) -> String {
        match self.level {
            Some(level) => format!("{level:.1}, told {}", times(self.told)),
            None if self.claimed => "untold".to_owned(),
            None => "none".to_owned(),
        }
    }
}

/// *once*, *twice*, *3 times*.
fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

/// Which attempts told which story, and the levels that they gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tellings {
    /// The story that each attempt told, as last said.
    told: BTreeMap<EventId, StoryId>,
    /// What was said of an attempt, also that it told none.
    said: BTreeMap<EventId, Option<StoryId>>,
    /// By story and signal, the mean levels of its tellings, oldest first.
    levels: BTreeMap<StoryId, BTreeMap<Id, Vec<f64>>>,
}

impl Tellings {
    /// Folds the log. An attempt that is not in it told nothing; neither does one of a question that the pack no longer has say
    /// anything about a signal.
    pub fn of(log: &Log, index: &Index) -> Tellings {
        let mut said = BTreeMap::new();
        for event in log.iter() {
            if let What::StoryTold(telling) = &event.what {
                said.insert(telling.attempt, telling.story);
            }
        }
        let mut tellings = Tellings { said, ..Tellings::default() };
        for (attempt, story) in &tellings.said {
            let (Some(story), Some(event)) = (story, log.get(*attempt)) else { continue };
            let What::AttemptSaved(attempt) = &event.what else { continue };
            tellings.told.insert(event.id, *story);
            let signals = tellings.levels.entry(*story).or_default();
            for (signal, levels) in levels_by_signal(index, attempt) {
                signals.entry(signal.to_owned()).or_default().push(mean(levels.iter().map(|(_, level)| *level)));
            }
        }
        tellings
    }

    /// How strong the story is for the signal.
    pub fn strength(&self, story: &Story, signal: &str) -> Strength {
        let levels = self.levels.get(&story.id).and_then(|signals| signals.get(signal)).map_or(&[][..], Vec::as_slice);
        Strength { claimed: story.claims(signal), level: level(levels), told: levels.len() }
    }

    /// The signals that the story counts for, in the index's order, each with its strength.
    pub fn carried<'a>(&self, story: &Story, index: &'a Index) -> Vec<(&'a str, Strength)> {
        let all = index.signals.iter().map(|signal| (signal.id.as_str(), self.strength(story, &signal.id)));
        all.filter(|(_, strength)| strength.counts()).collect()
    }

    /// The attempts that told the story, oldest first.
    pub fn attempts(&self, story: StoryId) -> Vec<EventId> {
        self.told.iter().filter(|(_, told)| **told == story).map(|(attempt, _)| *attempt).collect()
    }

    /// What the candidate said of the attempt: `None` where nothing, `Some(None)` where it told no story.
    pub fn said(&self, attempt: EventId) -> Option<Option<StoryId>> {
        self.said.get(&attempt).copied()
    }

    /// Each attempt that told a story, with the story, oldest first.
    pub fn all(&self) -> impl Iterator<Item = (EventId, StoryId)> {
        self.told.iter().map(|(attempt, story)| (*attempt, *story))
    }
}

/// The weighted mean of levels, oldest first: the newest counts most.
fn level(levels: &[f64]) -> Option<f64> {
    let (mut sum, mut weights, mut weight) = (0.0, 0.0, 1.0);
    for level in levels.iter().rev() {
        sum += weight * level;
        weights += weight;
        weight /= 2.0;
    }
    (weights > 0.0).then(|| sum / weights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::StoryTold;
    use crate::log::diary::{Diary, answer, index};
    use crate::pack::Level::{self, BarRaising, Missing, Solid, Thin};
    use crate::stories::Origin;
    use crate::time::UtcMillis;
    use proptest::prelude::*;

    /// Answers a question and says which story that told.
    fn tells(diary: &mut Diary, story: Option<StoryId>, question: &str, levels: &[Level]) -> EventId {
        let attempt = diary.add(What::AttemptSaved(answer(question, levels)));
        diary.add(What::StoryTold(StoryTold { attempt, story }));
        attempt
    }

    fn story(diary: &mut Diary) -> Story {
        Story::begin(diary.next_id(), Origin::Blank, UtcMillis(1))
    }

    #[test]
    fn the_newest_telling_counts_most() {
        let (mut diary, index) = (Diary::new(), index());
        let mut story = story(&mut diary);
        story.claim("signal-3", true);
        // Question 0 speaks to signals 0 and 1, question 4 to 0 and 2.
        tells(&mut diary, Some(story.id), "question-0", &[Missing, Solid]);
        tells(&mut diary, Some(story.id), "question-4", &[BarRaising, Thin]);
        let tellings = Tellings::of(&diary.log, &index);
        let of = |signal: &str| tellings.strength(&story, signal);
        assert_eq!(of("signal-0"), Strength { claimed: false, level: Some(3.0), told: 2 });
        assert_eq!(of("signal-1"), Strength { claimed: false, level: Some(3.0), told: 1 });
        assert_eq!(of("signal-3"), Strength { claimed: true, level: None, told: 0 });
        assert_eq!(of("signal-9"), Strength::default());
        let words = ["signal-0", "signal-1", "signal-3", "signal-9"].map(|signal| of(signal).words());
        assert_eq!(words, ["3.0, told twice", "3.0, told once", "untold", "none"]);
        let carried: Vec<&str> = tellings.carried(&story, &index).iter().map(|(id, _)| *id).collect();
        assert_eq!(carried, ["signal-0", "signal-1", "signal-2", "signal-3"]);
    }

    #[test]
    fn what_an_attempt_told_can_be_taken_back_or_moved() {
        let (mut diary, index) = (Diary::new(), index());
        let (one, other) = (story(&mut diary), story(&mut diary));
        let attempt = tells(&mut diary, Some(one.id), "question-0", &[Solid, Solid]);
        diary.add(What::StoryTold(StoryTold { attempt, story: Some(other.id) }));
        let moved = Tellings::of(&diary.log, &index);
        assert_eq!((moved.attempts(one.id), moved.attempts(other.id)), (vec![], vec![attempt]));
        assert_eq!(moved.strength(&one, "signal-0").told, 0);
        diary.add(What::StoryTold(StoryTold { attempt, story: None }));
        let none = Tellings::of(&diary.log, &index);
        assert_eq!((none.said(attempt), none.all().count()), (Some(None), 0));
        assert_eq!(none.said(one.id), None, "nothing was said of what is no attempt");
    }

    #[test]
    fn a_telling_of_an_attempt_that_is_not_here_says_nothing() {
        let (mut diary, index) = (Diary::new(), index());
        let story = story(&mut diary);
        let attempt = diary.next_id();
        diary.add(What::StoryTold(StoryTold { attempt, story: Some(story.id) }));
        assert!(Tellings::of(&diary.log, &index).attempts(story.id).is_empty());
    }

    proptest! {
        #[test]
        fn a_strength_lies_among_its_levels_and_grows_with_them(
            mut levels in prop::collection::vec(1u8..5, 1..12),
            at in any::<prop::sample::Index>(),
        ) {
            let of = |levels: &[u8]| level(&levels.iter().map(|level| f64::from(*level)).collect::<Vec<_>>()).unwrap();
            let before = of(&levels);
            let (low, high) = (*levels.iter().min().unwrap(), *levels.iter().max().unwrap());
            prop_assert!(before >= f64::from(low) - 1e-9 && before <= f64::from(high) + 1e-9);
            let at = at.index(levels.len());
            levels[at] += 1;
            prop_assert!(of(&levels) > before, "better told once, never weaker");
        }

        #[test]
        fn the_newest_has_at_least_half_of_the_weight(older in prop::collection::vec(Just(1u8), 0..12)) {
            let mut levels: Vec<f64> = older.iter().map(|level| f64::from(*level)).collect();
            levels.push(3.0);
            prop_assert!(level(&levels).unwrap() >= 2.0);
        }
    }
}
