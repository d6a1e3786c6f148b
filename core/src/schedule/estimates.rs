//! Which estimate comes next. Each is scheduled like a card, with the rating that its factor gives it; its numbers are drawn anew
//! whenever it comes.

use std::collections::{BTreeMap, VecDeque};

use super::memory::{CardState, Scheduler, Terms};
use crate::log::{CardKey, Log, What};
use crate::pack::EstimateHead;
use crate::practice::Verdict;
use crate::progress::Dates;
use crate::progress::preferences::Preferences;
use crate::time::{LocalDay, Moment};

/// A warm-up is so many estimates.
pub const WARM_UP: usize = 5;

/// What is known of an estimate that was given at least once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// Its memory.
    pub state: CardState,
    /// What its numbers were drawn with last.
    pub seed: u32,
}

/// All estimates that were given, and when each is due.
#[derive(Clone, Debug)]
pub struct Estimates {
    known: BTreeMap<EstimateHead, Known>,
    /// Those given last, at most as many as a warm-up has beside one, oldest first.
    recent: VecDeque<EstimateHead>,
    scheduler: Scheduler,
    today: LocalDay,
}

impl Estimates {
    /// Folds the log, at that moment. One without a day (see [`Dates`]) counts as of the day before it.
    pub fn of(log: &Log, now: Moment) -> Estimates {
        let preferences = Preferences::of(log);
        let dates = Dates::of(log, &preferences, now);
        let terms = Terms::on(dates.today, &preferences);
        let mut estimates = Estimates {
            known: BTreeMap::new(),
            recent: VecDeque::new(),
            scheduler: Scheduler::new(),
            today: dates.today,
        };
        for event in log.iter() {
            let What::EstimateGiven(given) = &event.what else { continue };
            let head = EstimateHead { calculator: given.calculator.clone(), estimate: given.estimate.clone() };
            let before = estimates.known.get(&head).map(|known| known.state);
            let unknown_day = || before.map_or(dates.today, |state| state.last);
            let day = dates.day_of(event.id, event.when).unwrap_or_else(unknown_day);
            let rating = Verdict::of_given(given).rating;
            let state = estimates.scheduler.remember(before.as_ref(), day, rating);
            estimates.known.insert(head.clone(), Known { state, seed: given.seed });
            estimates.recent.push_back(head);
            if estimates.recent.len() == WARM_UP {
                estimates.recent.pop_front();
            }
        }
        for (head, known) in &mut estimates.known {
            known.state = estimates.scheduler.reschedule(&key(head), &known.state, &terms);
        }
        estimates
    }

    /// What is known of one; `None` where it was never given.
    pub fn known(&self, head: &EstimateHead) -> Option<Known> {
        self.known.get(head).copied()
    }

    /// How many of these are due today.
    pub fn due(&self, all: &[EstimateHead]) -> usize {
        all.iter().filter(|head| self.known(head).is_some_and(|known| known.state.due <= self.today)).count()
    }

    /// How many of these were given at least once.
    pub fn begun(&self, all: &[EstimateHead]) -> usize {
        all.iter().filter(|head| self.known.contains_key(head)).count()
    }

    /// The one to give next of all there are: what is due, least remembered first; then what was never given, of the calculator
    /// that was asked about least, in their order; then what is due soonest. A warm-up asks nothing twice, however far off it was,
    /// where there is something else to ask.
    pub fn next<'a>(&self, all: &'a [EstimateHead]) -> Option<&'a EstimateHead> {
        // The longest ago that still leaves one: of three estimates the third last comes back.
        let kept_back = self.recent.len().min(all.len().saturating_sub(1));
        let others =
            || all.iter().filter(|head| !self.recent.iter().rev().take(kept_back).any(|recent| recent == *head));
        let state = |head: &&EstimateHead| self.known(head).map(|known| known.state);
        let due = others().filter(|head| state(head).is_some_and(|state| state.due <= self.today));
        let recall = |head: &&EstimateHead| state(head).map_or(0.0, |state| self.scheduler.recall(&state, self.today));
        let begun_of = |head: &&EstimateHead| self.known.keys().filter(|k| k.calculator == head.calculator).count();
        due.min_by(|one, other| recall(one).total_cmp(&recall(other)))
            .or_else(|| others().filter(|head| state(head).is_none()).min_by_key(begun_of))
            .or_else(|| others().min_by_key(|head| state(head).map(|state| state.due)))
            .or_else(|| all.first())
    }

    /// In how many days it comes back; 0 is later today. `None` where it was never given.
    pub fn back_in(&self, head: &EstimateHead) -> Option<u32> {
        self.known(head).map(|known| known.state.due.days_since(self.today).max(0).unsigned_abs())
    }
}

/// What an interview's cut is spread by.
fn key(head: &EstimateHead) -> CardKey {
    CardKey::pack(&*head.calculator, &*head.estimate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::EstimateGiven;
    use crate::log::diary::Diary;

    fn heads() -> Vec<EstimateHead> {
        let head = |calculator: &str, estimate: &str| EstimateHead {
            calculator: calculator.into(),
            estimate: estimate.into(),
        };
        vec![head("run", "cost"), head("run", "length"), head("cache", "token"), head("cache", "fit")]
    }

    fn give(diary: &mut Diary, head: &EstimateHead, given: f64) {
        diary.add(What::EstimateGiven(EstimateGiven {
            calculator: head.calculator.clone(),
            estimate: head.estimate.clone(),
            seed: 3,
            given,
            truth: 100.0,
            range: None,
            seconds: 20,
        }));
    }

    fn next(diary: &Diary) -> EstimateHead {
        Estimates::of(&diary.log, diary.now()).next(&heads()).unwrap().clone()
    }

    #[test]
    fn calculators_take_turns_until_each_estimate_was_given() {
        let mut diary = Diary::new();
        let mut order = Vec::new();
        for _ in 0..4 {
            let head = next(&diary);
            give(&mut diary, &head, 100.0);
            order.push(head.estimate);
        }
        assert_eq!(order, ["cost", "token", "length", "fit"]);
        let estimates = Estimates::of(&diary.log, diary.now());
        assert_eq!((estimates.begun(&heads()), estimates.due(&heads())), (4, 0));
        assert!(estimates.back_in(&heads()[0]).unwrap() > 1);
    }

    #[test]
    fn one_far_off_comes_back_today_and_not_at_once() {
        let mut diary = Diary::new();
        give(&mut diary, &heads()[0], 900.0);
        let estimates = Estimates::of(&diary.log, diary.now());
        assert_eq!(estimates.due(&heads()), 1);
        assert_eq!(estimates.back_in(&heads()[0]), Some(0));
        for other in [2, 1, 3] {
            assert_eq!(next(&diary), heads()[other], "what a warm-up asked it does not ask again");
            give(&mut diary, &heads()[other], 100.0);
        }
        assert_eq!(next(&diary), heads()[0]);
        let only = &heads()[..1];
        assert_eq!(Estimates::of(&diary.log, diary.now()).next(only), only.first());
        assert_eq!(Estimates::of(&diary.log, diary.now()).next(&[]), None);
    }

    #[test]
    fn nearer_rests_longer() {
        let days = |given: f64| {
            let mut diary = Diary::new();
            give(&mut diary, &heads()[0], given);
            Estimates::of(&diary.log, diary.now()).back_in(&heads()[0]).unwrap()
        };
        assert!(days(100.0) > days(140.0) && days(140.0) > days(250.0) && days(250.0) > days(900.0));
    }
}
