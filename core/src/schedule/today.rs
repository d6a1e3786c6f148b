//! Today: what is left of it, in order, and where things stand in a sentence.

use super::day::{Day, DayKind, Planned};
use super::left_out::LeftOut;
use super::standing::Standing;
use super::stock::Stock;
use super::weakest::Weakest;
use crate::progress::preferences::Interview;
use crate::text::numbers::{counted, joined};
use crate::time::LocalDay;

/// Today.
#[derive(Clone, Debug, PartialEq)]
pub struct Today {
    /// What is left to do, in order.
    pub day: Day,
    /// What today held so far, in minutes.
    pub minutes_done: u32,
    /// What does not fit into today.
    pub left_out: Vec<LeftOut>,
    /// Where things stand, in a sentence.
    pub sentence: String,
    /// What is weakest; `None` where what trains it is among the day's items, and says so.
    pub weakest: Option<Weakest>,
    /// What else is worth knowing, a sentence each.
    pub notes: Vec<String>,
    /// Whether no interview was ever set: new material is not paced towards a day.
    pub wants_date: bool,
}

impl Today {
    /// What to do now.
    pub fn next(&self) -> Option<&Planned> {
        self.day.items.first()
    }

    /// What is left, in minutes.
    pub fn minutes_left(&self) -> u32 {
        self.day.minutes()
    }
}

impl Standing<'_> {
    /// What is left to do today.
    pub fn today(&self) -> Today {
        let mut stock = Stock::of(self);
        let day = self.lay_today(&mut stock);
        let done = self.done_today();
        let waiting = stock.due_count(self.today);
        let mut left_out = Vec::new();
        if waiting > 0 && self.preferences.minutes_a_day > 0 && day.kind != DayKind::Interview {
            let cards = counted(waiting, "more card is due and waits", "more cards are due and wait");
            let sentence = format!("{cards}: the likeliest still known are left for another day.");
            left_out.push(LeftOut { count: waiting, items: Vec::new(), sentence, remedy: None });
        }
        let sentence = self.sentence(&day, done.minutes());
        let is_held = |weakest: &Weakest| day.items.iter().any(|item| weakest.is_trained_by(&item.task));
        let weakest = stock.weakest.filter(|weakest| !is_held(weakest));
        let wants_date = self.preferences.interviews.is_empty();
        Today { day, minutes_done: done.minutes(), left_out, sentence, weakest, notes: self.notes(), wants_date }
    }

    /// The rest of today, after what was done of it, taken from the stock.
    pub(super) fn lay_today(&self, stock: &mut Stock<'_>) -> Day {
        let done = self.done_today();
        let mut budget = stock.budget(self.today);
        budget.left = budget.left.saturating_sub(done.seconds());
        budget.reviews = budget.reviews.saturating_sub(done.review_seconds);
        budget.answered = done.attempts as u32;
        budget.warmed_up = done.warm_up_seconds;
        budget.answers = budget.answers.saturating_sub(budget.answered);
        budget.concepts = budget.concepts.saturating_sub(self.concepts_begun_on(self.today));
        budget.new_cards = budget.new_cards.saturating_sub(self.deck.begun_on(self.today) as u32);
        let mut day = stock.lay(self.today, budget);
        // What trains the weakest stands under that reason, and under no other.
        if let Some(weakest) = &stock.weakest {
            let training =
                day.items.iter_mut().filter(|item| item.sitting.is_none() && weakest.is_trained_by(&item.task));
            training.for_each(|item| item.reason = weakest.reason());
        }
        day
    }

    /// The interviews of that day, as a sentence calls them.
    fn interviews_on(&self, day: LocalDay) -> String {
        let called = self.preferences.interviews.iter().filter(|interview| interview.day == day).map(Interview::called);
        joined(&called.collect::<Vec<_>>())
    }

    fn concepts_begun_on(&self, day: LocalDay) -> u32 {
        self.deck.begun.values().filter(|first| **first == day).count() as u32
    }

    fn sentence(&self, day: &Day, done: u32) -> String {
        let minutes = |n: u32| counted(n as usize, "minute", "minutes");
        if self.preferences.minutes_a_day == 0 {
            return "You set zero minutes a day, so nothing is planned; practise what you like, or set some minutes."
                .to_owned();
        }
        let held = day.summary();
        match (day.kind, held.is_empty(), done) {
            (DayKind::Interview, true, _) => {
                format!("Today is {}. Nothing is left to do.", self.interviews_on(day.day))
            }
            (DayKind::Interview, false, _) => {
                format!("Today is {}. A light look, if you like: {held}.", self.interviews_on(day.day))
            }
            (_, true, 0) if self.nothing_fits() => {
                let day = minutes(self.preferences.minutes_a_day);
                format!("Nothing fits into {day} a day: every question takes longer. Give the day some more.")
            }
            (_, true, 0) => "Nothing is due today.".to_owned(),
            (_, true, done) => format!("Today is done: {}.", minutes(done)),
            (_, false, 0) => format!("Today holds {}: {held}.", minutes(day.minutes())),
            (_, false, done) => format!("{} done, {} to go: {held}.", minutes(done), minutes(day.minutes())),
        }
    }
}
