//! Who hears what in a loop, as its page shows it: made anew when the loop, a story or an attempt changes.

use std::sync::Arc;

use debrief_core::log::{EventId, Log};
use debrief_core::loops::{
    Allocation, Loop, Place, Reasons, Remark, Teller, allocate, loop_of, remarks, standing, tellers,
};
use debrief_core::pack::Round;
use debrief_core::stories::Story;
use debrief_core::time::LocalDay;
use leptos::prelude::*;

use crate::state::pack::index;
use crate::state::settings::today;
use crate::state::store::{Store, store};
use crate::state::stories;

/// A loop with its allocation.
#[derive(Clone, PartialEq)]
pub struct Heard {
    /// The loop.
    pub made: Loop,
    /// Its day.
    pub day: Option<LocalDay>,
    /// The day it is.
    pub today: LocalDay,
    /// Whether the application that it is for is there.
    pub application: Option<EventId>,
    /// The rounds with the signals that the role has.
    pub rounds: Vec<Round>,
    /// The stories.
    pub stories: Vec<Teller>,
    /// Who hears what.
    pub allocation: Allocation,
    /// What is wrong with it.
    pub remarks: Vec<Remark>,
}

impl Heard {
    /// Of the loop of that id; `None` where there is none.
    fn of(id: EventId, log: &Log, shelf: &[Story], today: LocalDay) -> Option<Heard> {
        let made = loop_of(log, id)?;
        let stories = tellers(shelf, &debrief_core::stories::Tellings::of(log, index()), index(), &made.written);
        let known = |round: &Round| {
            let signals = round.signals.iter().filter(|signal| index().signal(signal).is_some()).cloned().collect();
            Round { signals, ..round.clone() }
        };
        let rounds: Vec<Round> = made.written.rounds.iter().map(known).collect();
        let allocation = allocate(&rounds, &stories, &made.pins);
        let (day, application) = (made.day(log, today), made.application(log));
        let remarks = remarks(&made, index(), log, today);
        Some(Heard { made, day, today, application, rounds, stories, allocation, remarks })
    }

    /// The reasons for it.
    pub fn reasons(&self) -> Reasons<'_> {
        Reasons { allocation: &self.allocation, stories: &self.stories, rounds: &self.rounds, index: index() }
    }

    /// A round of it, with its number counted from one.
    pub fn round(&self, id: &str) -> Option<(usize, &Round)> {
        let at = self.made.written.rounds.iter().position(|round| round.id == id)?;
        Some((at + 1, &self.made.written.rounds[at]))
    }

    /// The places of a round.
    pub fn places<'a>(&'a self, round: &str) -> impl Iterator<Item = &'a Place> + use<'a> {
        let round = round.to_owned();
        self.allocation.places.iter().filter(move |place| place.round == round)
    }

    /// What is said about a round, or about the whole.
    pub fn said(&self, round: Option<&str>) -> Vec<String> {
        let of = self.remarks.iter().filter(|remark| remark.round.as_deref() == round);
        of.map(|remark| remark.sentence.clone()).collect()
    }

    /// A story and how it stands for a signal, for a list to choose from.
    pub fn choice(&self, story: usize, signal: &str) -> String {
        let teller = &self.stories[story];
        format!("{} ({})", teller.title, standing(teller.strength(signal)))
    }
}

/// The loop of that id with its allocation.
pub fn heard(id: EventId) -> Memo<Option<Arc<Heard>>> {
    let store: Store = store();
    let shelf = stories::shelf(store);
    Memo::new(move |_| {
        let today = today(store);
        shelf.with(|shelf| store.log.with(|log| Heard::of(id, log, &shelf.stories, today))).map(Arc::new)
    })
}
