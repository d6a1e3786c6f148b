//! Where somebody stands at a moment: all that a plan is made from, folded once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::begun::Begun;
use super::begun_mock::BegunMock;
use super::deck::Deck;
use super::due::{Due, queue};
use crate::log::Log;
use crate::pack::{Index, Subject};
use crate::practice::Draft;
use crate::progress::history::{self, DayPractice};
use crate::progress::loops_to_come::{self, ToCome};
use crate::progress::preferences::Preferences;
use crate::progress::{Dates, Progress, applications};
use crate::time::{LocalDay, Moment};

/// A candidate's standing. It borrows the pack and shares the progress; what is made from it ([`Standing::today`],
/// [`Standing::plan`]) is plain data.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The pack.
    pub index: &'a Index,
    /// The levels.
    pub progress: Arc<Progress>,
    /// What was asked for.
    pub preferences: Preferences,
    /// The day it is.
    pub today: LocalDay,
    /// The questions and drills in the order in which to practise them.
    pub queue: Vec<Due>,
    /// The answers that wait as drafts, the newest first: see [`Standing::with_begun`].
    pub begun: Vec<Begun>,
    /// The mocks that wait, the newest first.
    pub mocks: Vec<BegunMock>,
    /// The cards.
    pub deck: Deck,
    /// The loops that are to come, the next one first.
    pub loops: Vec<ToCome>,
    /// What each day held.
    pub practice: BTreeMap<LocalDay, DayPractice>,
    /// How many events carry a day that cannot be, and so count for none.
    pub undated: usize,
}

impl<'a> Standing<'a> {
    /// The same with the answers and mocks that wait, the newest first. Of two drafts of one subject the newer counts.
    pub fn with_begun(mut self, drafts: &[Draft], mocks: Vec<BegunMock>) -> Self {
        self.begun.clear();
        self.mocks = mocks;
        for draft in drafts.iter().filter(|draft| self.index.subject(&draft.subject).is_some()) {
            if self.begun.iter().all(|begun| begun.subject != draft.subject) {
                self.begun.push(Begun::of(draft, self.index));
            }
        }
        self
    }

    /// Folds the log. `progress` is what [`Progress::of`] makes of the same log and pack.
    pub fn of(log: &Log, index: &'a Index, progress: Arc<Progress>, now: Moment) -> Standing<'a> {
        let preferences = Preferences::of(log);
        let dates = Dates::of(log, &preferences, now);
        Standing {
            index,
            today: dates.today,
            queue: queue(index, &progress, &dates, applications::asked(log)),
            progress,
            begun: Vec::new(),
            mocks: Vec::new(),
            deck: Deck::of(log, index, &preferences, &dates),
            loops: loops_to_come::to_come(log, &index.id, &dates),
            practice: history::practice(log, &dates),
            undated: dates.undated(),
            preferences,
        }
    }

    /// The day that cards are kept ready for: the next interview, else today.
    pub fn target(&self) -> LocalDay {
        self.deck.terms.interviews.first().copied().unwrap_or(self.today)
    }

    /// The question or drill to answer next: today's, in its order, and when those are done whatever the queue has first.
    /// `skip` is the id of one that it should not be, such as the one that was just answered.
    pub fn next_answer(&self, skip: Option<&str>) -> Option<Subject> {
        let today = self.today();
        let planned = today.day.answers().into_iter();
        planned
            .chain(self.queue.iter().map(|due| &due.subject))
            .find(|subject| skip != Some(subject.id.as_str()))
            .cloned()
    }

    /// What today held so far.
    pub fn done_today(&self) -> DayPractice {
        self.practice.get(&self.today).copied().unwrap_or_default()
    }

    /// The latest day with practice before today.
    pub fn last_practised(&self) -> Option<LocalDay> {
        self.practice.range(..self.today).next_back().map(|(day, _)| *day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::pack::Level::{Solid, Thin};

    fn standing<'a>(diary: &Diary, index: &'a Index) -> Standing<'a> {
        Standing::of(&diary.log, index, Arc::new(Progress::of(&diary.log, index)), diary.now())
    }

    #[test]
    fn what_to_answer_next_is_what_today_says() {
        let (mut diary, index) = (Diary::new(), index());
        for _ in 0..6 {
            let next = standing(&diary, &index).next_answer(None).unwrap();
            assert_eq!(standing(&diary, &index).today().day.answers().first(), Some(&&next));
            diary.answers(&next.id, &[Thin, Solid, Thin]);
            diary.wait_days(1);
        }
    }

    #[test]
    fn nothing_is_answered_twice_in_a_row_and_there_is_more_when_today_is_done() {
        let (mut diary, index) = (Diary::new(), index());
        diary.sets("minutes-a-day", "0");
        let first = standing(&diary, &index).next_answer(None).unwrap();
        assert!(standing(&diary, &index).today().day.answers().is_empty());
        let second = standing(&diary, &index).next_answer(Some(&first.id)).unwrap();
        assert_ne!(first, second);
    }
}
