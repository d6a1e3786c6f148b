//! Who hears what: which story each round hears for each of its signals, so that as many as can be are carried by a strong story and
//! nobody hears what somebody else was told. Exact; the same input gives the same answer. Decision 020 says why it is a flow.
//!
//! **The rule.** A *place* is a signal of a round. A story takes at most one place of a round, and places in as many rounds as it may
//! be told in, once unless the candidate says otherwise. Of all such allocations the one is taken in which the most *signals* are carried
//! by some story in some round, then the most places strongly (solid or better), then the most places at all, then the levels add up
//! highest, then the tellings. Between two that are alike in all of this a signal that fewer stories speak to goes first. What is pinned
//! by hand holds, also against these limits; the rest is solved around it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::flow::{Edge, Network, Node, SINK, SOURCE};
use crate::pack::{Id, Level, Round};
use crate::stories::{StoryId, Strength};

/// A story as an allocation sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Teller {
    /// The story.
    pub story: StoryId,
    /// What the candidate calls it.
    pub title: String,
    /// How many interviewers may hear it.
    pub times: u8,
    /// How strong it is, by signal.
    pub strengths: BTreeMap<Id, Strength>,
}

/// How a story stands for a signal, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It says nothing about it, or was told for it and missed it: it cannot carry it.
    Unfit,
    /// The candidate says that it can carry it and has not told it for it yet.
    Untold,
    /// Told for it, at this level.
    Told(Level),
}

impl Standing {
    /// By the strength: a mean level counts as the nearest one.
    pub fn of(strength: Strength) -> Standing {
        match strength.level {
            Some(level) if level >= 3.5 => Standing::Told(Level::BarRaising),
            Some(level) if level >= 2.5 => Standing::Told(Level::Solid),
            Some(level) if level >= 1.5 => Standing::Told(Level::Thin),
            None if strength.claimed => Standing::Untold,
            _ => Standing::Unfit,
        }
    }

    /// Whether the signal is carried by a story that stands like this as it should be.
    pub fn is_strong(self) -> bool {
        self >= Standing::Told(Level::Solid)
    }
}

impl Teller {
    /// How strong it is for a signal.
    pub fn strength(&self, signal: &str) -> Strength {
        self.strengths.get(signal).copied().unwrap_or_default()
    }

    /// How it stands for a signal.
    pub fn standing(&self, signal: &str) -> Standing {
        Standing::of(self.strength(signal))
    }
}

/// Who hears what.
#[derive(Clone, Debug, PartialEq)]
pub struct Allocation {
    /// The places, round by round, in the order of the loop. Stories are numbers of the list that was given.
    pub places: Vec<Place>,
}

/// A signal of a round, and what carries it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The round's id.
    pub round: Id,
    /// The signal.
    pub signal: Id,
    /// What carries it.
    pub heard: Heard,
    /// What would change it: the story that would take this place most easily, and the level that it would have to have. `None` where
    /// nothing would, or where it is pinned.
    pub instead: Option<(usize, Level)>,
}

/// What a place hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// A story.
    Story {
        /// Which one.
        story: usize,
        /// Why that one.
        why: Why,
    },
    /// None.
    Gap {
        /// Why none.
        lack: Lack,
        /// The story told in the same round, for another signal, that speaks to this one as well.
        beside: Option<usize>,
    },
}

/// Why a story has its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// The candidate put it there.
    Pinned,
    /// No story is stronger for the signal.
    Strongest,
    /// That one is stronger, and is told elsewhere: its place.
    StrongerElsewhere(usize, usize),
}

/// Why a place hears none.
#[derive(Clone, Debug, PartialEq)]
pub enum Lack {
    /// No story speaks to the signal.
    NoStory,
    /// Stories were told for it, and each of them missed it.
    AllMissed,
    /// Those that could carry it, strongest first, are told elsewhere.
    AllTold(Vec<usize>),
}

/// Worth of a signal that is carried, and of a place, in the order of the rule: each step outweighs all places of a loop of the next.
const SIGNAL: i64 = 10_000_000_000_000;
const STRONG: i64 = 100_000_000_000;
const CARRIED: i64 = 100_000_000;
const HUNDREDTH: i64 = 1_000;

/// What a place is worth when that carries it; `None` where it cannot.
fn worth(strength: Strength) -> Option<i64> {
    let standing = Standing::of(strength);
    let hundredths = match standing {
        Standing::Unfit => return None,
        Standing::Untold => 100,
        Standing::Told(_) => (strength.level.unwrap_or_default() * 100.0).round() as i64,
    };
    Some(i64::from(standing.is_strong()) * STRONG + CARRIED + hundredths * HUNDREDTH + strength.told.min(9) as i64)
}

/// What the whole allocation is worth, by the rule: a larger one is better.
pub fn total(allocation: &Allocation, stories: &[Teller]) -> i64 {
    let carried = allocation.places.iter().filter_map(|place| match place.heard {
        Heard::Story { story, .. } => Some((&place.signal, worth(stories[story].strength(&place.signal))?)),
        Heard::Gap { .. } => None,
    });
    together(carried)
}

/// What places are worth together, each with its signal.
fn together<'a>(carried: impl Iterator<Item = (&'a Id, i64)>) -> i64 {
    let (mut signals, mut places) = (BTreeSet::new(), 0);
    for (signal, worth) in carried {
        signals.insert(signal);
        places += worth;
    }
    places + SIGNAL * signals.len() as i64
}

/// A gain of the network is a worth with room below it for what decides between two that are worth the same.
const ALIKE: i64 = 1_000;

/// How much sooner a signal is carried that so many stories speak to, of two that are alike.
fn rarity(stories: usize) -> i64 {
    9 - stories.min(9) as i64
}

/// Allocates stories to rounds. Pins that name a story which is not in the list are passed over. A signal that a round names twice is
/// one place.
pub fn allocate(rounds: &[Round], stories: &[Teller], pins: &BTreeMap<(Id, Id), StoryId>) -> Allocation {
    let solving = Solving::of(rounds, stories, pins);
    let told = solving.told();
    let places = (0..solving.places.len()).map(|at| solving.place(at, &told)).collect();
    Allocation { places }
}

/// A place's round (by its number), and signal.
type Spot<'a> = (usize, &'a Id);

struct Solving<'a> {
    rounds: &'a [Round],
    stories: &'a [Teller],
    places: Vec<Spot<'a>>,
    /// The story pinned to each place.
    pinned: Vec<Option<usize>>,
    /// What each place is worth when a story carries it, by story and place.
    worths: Vec<Vec<Option<i64>>>,
    network: Network,
    /// The node of a story in a round.
    in_round: BTreeMap<(usize, usize), Node>,
    /// The nodes of the places that are not pinned.
    nodes: Vec<Option<Node>>,
    /// The edge by which a story takes a place.
    takes: BTreeMap<(usize, usize), Edge>,
}

impl<'a> Solving<'a> {
    fn of(rounds: &'a [Round], stories: &'a [Teller], pins: &BTreeMap<(Id, Id), StoryId>) -> Solving<'a> {
        let mut places: Vec<Spot<'a>> = Vec::new();
        for (at, round) in rounds.iter().enumerate() {
            for signal in &round.signals {
                if !places.contains(&(at, signal)) {
                    places.push((at, signal));
                }
            }
        }
        let pinned: Vec<Option<usize>> = places
            .iter()
            .map(|(round, signal)| {
                let pin = pins.get(&(rounds[*round].id.clone(), (*signal).clone()))?;
                stories.iter().position(|teller| teller.story == *pin)
            })
            .collect();
        let of_story = |teller: &Teller| places.iter().map(|(_, signal)| worth(teller.strength(signal))).collect();
        let worths = stories.iter().map(of_story).collect();
        Solving::with(rounds, stories, places, pinned, worths)
    }

    fn with(
        rounds: &'a [Round],
        stories: &'a [Teller],
        places: Vec<Spot<'a>>,
        pinned: Vec<Option<usize>>,
        worths: Vec<Vec<Option<i64>>>,
    ) -> Solving<'a> {
        let mut solving = Solving {
            rounds,
            stories,
            places,
            pinned,
            worths,
            network: Network::new(),
            in_round: BTreeMap::new(),
            nodes: Vec::new(),
            takes: BTreeMap::new(),
        };
        solving.connect();
        solving.network.fill();
        solving
    }

    fn connect(&mut self) {
        let network = &mut self.network;
        self.nodes = self.pinned.iter().map(|pin| pin.is_none().then(|| network.node())).collect();
        let signals: BTreeSet<&Id> = self.places.iter().map(|(_, signal)| *signal).collect();
        for signal in signals {
            let places: Vec<usize> = (0..self.places.len()).filter(|at| self.places[*at].1 == signal).collect();
            let all = network.node();
            for node in places.iter().filter_map(|at| self.nodes[*at]) {
                network.edge(node, all, 1, 0);
            }
            // The first story that carries the signal gains for the signal, unless one that is pinned does already.
            let is_carried =
                places.iter().any(|at| self.pinned[*at].is_some_and(|story| self.worths[story][*at].is_some()));
            if !is_carried {
                let speak = |worths: &&Vec<Option<i64>>| places.iter().any(|at| worths[*at].is_some());
                let speaking = self.worths.iter().filter(speak).count();
                network.edge(all, SINK, 1, SIGNAL * ALIKE + rarity(speaking));
            }
            network.edge(all, SINK, places.len() as u32, 0);
        }
        for (number, teller) in self.stories.iter().enumerate() {
            let of_story = |at: &&usize| self.pinned[**at] == Some(number);
            let all: Vec<usize> = (0..self.places.len()).collect();
            let taken: BTreeSet<usize> = all.iter().filter(of_story).map(|at| self.places[*at].0).collect();
            let left = u32::from(teller.times).saturating_sub(u32::try_from(taken.len()).unwrap_or(u32::MAX));
            let story = network.node();
            network.edge(SOURCE, story, left, 0);
            for round in (0..self.rounds.len()).filter(|round| !taken.contains(round)) {
                let here = network.node();
                network.edge(story, here, 1, 0);
                self.in_round.insert((number, round), here);
                for at in all.iter().filter(|at| self.places[**at].0 == round) {
                    let Some(place) = self.nodes[*at] else { continue };
                    if let Some(worth) = self.worths[number][*at] {
                        self.takes.insert((number, *at), network.edge(here, place, 1, worth * ALIKE));
                    }
                }
            }
        }
    }

    /// The story at each place.
    fn told(&self) -> Vec<Option<usize>> {
        let mut told = self.pinned.clone();
        for ((story, place), edge) in &self.takes {
            if self.network.flows(*edge) {
                told[*place] = Some(*story);
            }
        }
        told
    }

    fn place(&self, at: usize, told: &[Option<usize>]) -> Place {
        let (round, signal) = self.places[at];
        let heard = match told[at] {
            Some(story) if self.pinned[at].is_some() => Heard::Story { story, why: Why::Pinned },
            Some(story) => Heard::Story { story, why: self.why(at, story, told) },
            None => Heard::Gap { lack: self.lack(at), beside: self.beside(at, told) },
        };
        Place { round: self.rounds[round].id.clone(), signal: signal.clone(), heard, instead: self.instead(at, told) }
    }

    fn why(&self, at: usize, story: usize, told: &[Option<usize>]) -> Why {
        let worth = |story: usize| self.worths[story][at];
        let stronger = (0..self.stories.len()).filter(|other| worth(*other) > worth(story));
        let elsewhere = stronger.filter_map(|other| Some((other, told.iter().position(|told| *told == Some(other))?)));
        let strongest = elsewhere.max_by_key(|(other, _)| (worth(*other), Reverse(*other)));
        strongest.map_or(Why::Strongest, |(other, place)| Why::StrongerElsewhere(other, place))
    }

    fn lack(&self, at: usize) -> Lack {
        let mut could: Vec<usize> = (0..self.stories.len()).filter(|story| self.worths[*story][at].is_some()).collect();
        crate::order::sort_by_key(&mut could, |story| Reverse(self.worths[*story][at]));
        if !could.is_empty() {
            Lack::AllTold(could)
        } else if self.stories.iter().any(|teller| teller.strength(self.places[at].1).told > 0) {
            Lack::AllMissed
        } else {
            Lack::NoStory
        }
    }

    fn beside(&self, at: usize, told: &[Option<usize>]) -> Option<usize> {
        let others = (0..self.places.len()).filter(|other| *other != at && self.places[*other].0 == self.places[at].0);
        let fit =
            others.filter_map(|other| told[other]).filter_map(|story| Some((self.worths[story][at]?, Reverse(story))));
        fit.max().map(|(_, story)| story.0)
    }

    /// The story and level that would take the place, with the fewest steps to climb. One place alone is looked at first: a story
    /// takes it when what it is worth there outweighs the best way to move the others, back from the place to the story in the filled
    /// network. But a story that is better at a signal is so in every round; so what is found is solved anew before it is said.
    fn instead(&self, at: usize, told: &[Option<usize>]) -> Option<(usize, Level)> {
        let (round, signal) = self.places[at];
        let ways = self.network.ways_from(self.nodes[at]?);
        let now_worth = self.worth_of(told);
        let rivals = (0..self.stories.len()).filter(|story| told[at] != Some(*story));
        let mut easiest: Vec<(i64, usize, Level)> = rivals
            .filter_map(|story| {
                let strength = self.stories[story].strength(signal);
                let back = ways[*self.in_round.get(&(story, round))?]?;
                let takes =
                    |level: &Level| worth(raised(strength, *level)).is_some_and(|worth| worth * ALIKE + back > 0);
                let now = strength.level.unwrap_or(1.0);
                let level = Level::ALL.into_iter().filter(|level| f64::from(level.number()) > now).find(takes)?;
                Some((((f64::from(level.number()) - now) * 100.0) as i64, story, level))
            })
            .collect();
        crate::order::sort(&mut easiest);
        let mut found = easiest.into_iter().take(TRIED).map(|(_, story, level)| (story, level));
        found.find(|(story, level)| {
            let better = worth(raised(self.stories[*story].strength(signal), *level));
            let mut worths = self.worths.clone();
            for (place, worth) in self.places.iter().zip(&mut worths[*story]) {
                if place.1 == signal {
                    *worth = better;
                }
            }
            let again = Solving::with(self.rounds, self.stories, self.places.clone(), self.pinned.clone(), worths);
            let then = again.told();
            // A gap that only moves to another place is not filled.
            let gaps = |told: &[Option<usize>]| told.iter().filter(|story| story.is_none()).count();
            let gains = again.worth_of(&then) > now_worth;
            then[at] == Some(*story) && gains && (told[at].is_some() || gaps(&then) < gaps(told))
        })
    }

    /// What the stories at the places are worth, by the rule.
    fn worth_of(&self, told: &[Option<usize>]) -> i64 {
        let at = |(at, (_, signal)): (usize, &Spot<'a>)| Some((*signal, self.worths[told[at]?][at]?));
        together(self.places.iter().enumerate().filter_map(at))
    }
}

/// How many stories are solved anew for a place.
const TRIED: usize = 3;

/// The strength of a story that was told once more and now has that level.
fn raised(strength: Strength, level: Level) -> Strength {
    Strength { level: Some(f64::from(level.number())), told: strength.told + 1, ..strength }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use crate::loops::samples::round;
    use proptest::prelude::*;

    /// Stories with a level in hundredths for each signal: 0 says nothing, 1 is claimed and untold.
    fn tellers(levels: &[Vec<u16>], times: &[u8]) -> Vec<Teller> {
        let mut diary = Diary::new();
        let strength = |level: u16| match level {
            0 => Strength::default(),
            1 => Strength { claimed: true, level: None, told: 0 },
            level => {
                Strength { claimed: true, level: Some(f64::from(level) / 100.0), told: usize::from(level % 3 + 1) }
            }
        };
        let teller = |(n, levels): (usize, &Vec<u16>)| Teller {
            story: diary.next_id(),
            title: format!("S{n}"),
            times: times.get(n).copied().unwrap_or(1),
            strengths: levels.iter().enumerate().map(|(s, level)| (format!("signal-{s}"), strength(*level))).collect(),
        };
        levels.iter().enumerate().map(teller).collect()
    }

    fn rounds(of: &[&[usize]]) -> Vec<Round> {
        let of = of.iter().enumerate().map(|(n, signals)| {
            let names: Vec<String> = signals.iter().map(|s| format!("signal-{s}")).collect();
            round(&n.to_string(), &names.iter().map(String::as_str).collect::<Vec<_>>(), 3)
        });
        of.collect()
    }

    fn told(allocation: &Allocation) -> Vec<Option<usize>> {
        allocation.places.iter().map(|place| place.told()).collect()
    }

    impl Place {
        fn told(&self) -> Option<usize> {
            match self.heard {
                Heard::Story { story, .. } => Some(story),
                Heard::Gap { .. } => None,
            }
        }
    }

    #[test]
    fn each_signal_has_the_strongest_that_is_free() {
        let stories = tellers(&[vec![400, 300], vec![200, 0], vec![0, 250]], &[]);
        let allocation = allocate(&rounds(&[&[0], &[1]]), &stories, &BTreeMap::new());
        assert_eq!(told(&allocation), [Some(0), Some(2)]);
        assert_eq!(allocation.places[0].heard, Heard::Story { story: 0, why: Why::Strongest });
        assert_eq!(allocation.places[1].heard, Heard::Story { story: 2, why: Why::StrongerElsewhere(0, 0) });
    }

    #[test]
    fn a_strong_place_more_is_worth_more_than_two_thin_ones() {
        // The first story is strong for both; only it is for signal 1.
        let stories = tellers(&[vec![300, 300], vec![200, 0]], &[]);
        let both = allocate(&rounds(&[&[0], &[1]]), &stories, &BTreeMap::new());
        assert_eq!(told(&both), [Some(1), Some(0)]);
        // Both signals are heard from the last two: the first is then told where it is strong, and the second, thin there, not at all.
        let strong_or_two_thin = tellers(&[vec![400, 200], vec![200, 0], vec![400, 0], vec![0, 400]], &[]);
        let told = told(&allocate(&rounds(&[&[0], &[1], &[0], &[1]]), &strong_or_two_thin, &BTreeMap::new()));
        assert_eq!((told.contains(&Some(1)), told.iter().filter(|story| story.is_none()).count()), (false, 1));
    }

    #[test]
    fn a_signal_that_has_no_other_story_goes_before_one_that_has() {
        // The first story is strong for signal 1 and the only one for signal 0; the second is thin for signal 1.
        let stories = tellers(&[vec![200, 400], vec![0, 200]], &[]);
        let both = allocate(&rounds(&[&[0], &[1]]), &stories, &BTreeMap::new());
        assert_eq!(told(&both), [Some(0), Some(1)]);
        // Signal 1 is heard in another round as well: a second telling of it is not worth a signal that nobody hears.
        let stories = tellers(&[vec![1, 400], vec![0, 300]], &[]);
        let thrice = allocate(&rounds(&[&[0], &[1], &[1]]), &stories, &BTreeMap::new());
        assert_eq!(told(&thrice)[0], Some(0));
    }

    #[test]
    fn the_only_story_for_hiring_is_heard_there_and_not_where_another_could_be() {
        // Nothing was told yet. Signal 0 (hiring) has one story, signal 1 (executives) two, of which the second is the only one for
        // signal 2 as well: one signal stays without a story in any case, and it is the one that more could be told for.
        let stories = tellers(&[vec![1, 1, 0], vec![0, 1, 1]], &[]);
        for of in [&[&[0][..], &[1], &[2]][..], &[&[1], &[2], &[0]], &[&[2, 1], &[0]]] {
            let allocation = allocate(&rounds(of), &stories, &BTreeMap::new());
            let hears = |signal: &str| allocation.places.iter().find(|place| place.signal == signal).unwrap().told();
            assert_eq!((hears("signal-0"), hears("signal-1"), hears("signal-2")), (Some(0), None, Some(1)), "{of:?}");
        }
    }

    #[test]
    fn one_story_for_six_rounds_is_told_once_and_leaves_gaps_that_say_why() {
        let stories = tellers(&[vec![300]], &[]);
        let six = rounds(&[&[0], &[0], &[0], &[0], &[0], &[0]]);
        let allocation = allocate(&six, &stories, &BTreeMap::new());
        assert_eq!(told(&allocation).iter().flatten().count(), 1);
        let gaps = allocation
            .places
            .iter()
            .filter(|place| place.heard == Heard::Gap { lack: Lack::AllTold(vec![0]), beside: None });
        assert_eq!(gaps.count(), 5);
        let thrice = Teller { times: 3, ..stories[0].clone() };
        let allocation = allocate(&six, &[thrice], &BTreeMap::new());
        assert_eq!(told(&allocation).iter().flatten().count(), 3);
    }

    #[test]
    fn no_stories_and_stories_that_miss_are_told_apart() {
        let none = allocate(&rounds(&[&[0, 1]]), &[], &BTreeMap::new());
        assert!(none.places.iter().all(|p| p.heard == Heard::Gap { lack: Lack::NoStory, beside: None }));
        let stories = tellers(&[vec![120, 300]], &[]);
        let missed = allocate(&rounds(&[&[0]]), &stories, &BTreeMap::new());
        assert_eq!(missed.places[0].heard, Heard::Gap { lack: Lack::AllMissed, beside: None });
        assert_eq!(missed.places[0].instead, Some((0, Level::Thin)));
        assert!(allocate(&[], &stories, &BTreeMap::new()).places.is_empty());
    }

    #[test]
    fn in_a_round_a_story_is_told_once_and_may_speak_beside() {
        let stories = tellers(&[vec![300, 300]], &[4]);
        let allocation = allocate(&rounds(&[&[0, 1]]), &stories, &BTreeMap::new());
        let gaps: Vec<&Place> = allocation.places.iter().filter(|place| place.told().is_none()).collect();
        assert_eq!(gaps.len(), 1);
        assert_eq!(gaps[0].heard, Heard::Gap { lack: Lack::AllTold(vec![0]), beside: Some(0) });
    }

    #[test]
    fn a_pin_holds_and_the_rest_is_solved_around_it() {
        let stories = tellers(&[vec![400, 300], vec![200, 0], vec![0, 250]], &[]);
        let rounds = rounds(&[&[0], &[1]]);
        let pins = [(("1".to_owned(), "signal-1".to_owned()), stories[0].story)].into();
        let allocation = allocate(&rounds, &stories, &pins);
        assert_eq!(told(&allocation), [Some(1), Some(0)]);
        assert_eq!(allocation.places[1].heard, Heard::Story { story: 0, why: Why::Pinned });
        assert_eq!(allocation.places[1].instead, None);
        let free = allocate(&rounds, &stories[1..], &pins);
        assert_eq!(told(&free), [Some(0), Some(1)], "a story that is no longer there pins nothing");
    }

    #[test]
    fn it_says_what_would_take_a_place() {
        let stories = tellers(&[vec![330], vec![200], vec![0]], &[]);
        let allocation = allocate(&rounds(&[&[0]]), &stories, &BTreeMap::new());
        assert_eq!(allocation.places[0].instead, Some((1, Level::BarRaising)), "solid is less than 3.3");
    }

    /// The best worth of all allocations that keep the rule, tried one by one.
    fn tried(rounds: &[Round], stories: &[Teller], pins: &BTreeMap<(Id, Id), StoryId>) -> i64 {
        let places: Vec<(&Id, &Id)> = rounds.iter().flat_map(|r| r.signals.iter().map(|s| (&r.id, s))).collect();
        fn go(
            places: &[(&Id, &Id)],
            at: usize,
            told: &mut Vec<Option<usize>>,
            stories: &[Teller],
            pins: &BTreeMap<(Id, Id), StoryId>,
        ) -> i64 {
            let Some((round, signal)) = places.get(at).copied() else {
                let carried = places
                    .iter()
                    .zip(told)
                    .filter_map(|((_, signal), story)| Some((*signal, worth(stories[(*story)?].strength(signal))?)));
                return together(carried);
            };
            let pin = pins.get(&(round.clone(), signal.clone()));
            let pin = pin.and_then(|pin| stories.iter().position(|teller| teller.story == *pin));
            if let Some(story) = pin {
                told.push(Some(story));
                let rest = go(places, at + 1, told, stories, pins);
                told.pop();
                return rest;
            }
            told.push(None);
            let mut best = go(places, at + 1, told, stories, pins);
            told.pop();
            for (story, teller) in stories.iter().enumerate() {
                if worth(teller.strength(signal)).is_none() {
                    continue;
                }
                // Pins of places that come later count as well.
                let pinned = (at + 1..places.len()).filter(|later| {
                    let (round, signal) = places[*later];
                    pins.get(&(round.clone(), signal.clone())) == Some(&teller.story)
                });
                let mut heard: BTreeSet<&Id> = pinned.map(|later| places[later].0).collect();
                heard.extend((0..at).filter(|before| told[*before] == Some(story)).map(|before| places[before].0));
                if heard.contains(round) || heard.len() >= usize::from(teller.times) {
                    continue;
                }
                told.push(Some(story));
                best = best.max(go(places, at + 1, told, stories, pins));
                told.pop();
            }
            best
        }
        go(&places, 0, &mut Vec::new(), stories, pins)
    }

    fn some_level() -> impl Strategy<Value = u16> {
        prop_oneof![Just(0u16), Just(1), Just(120), 150u16..=400]
    }

    /// Up to `most` places in rounds of up to three signals, and stories that may be told up to three times.
    fn a_case(most_rounds: usize, most_stories: usize) -> impl Strategy<Value = (Vec<Round>, Vec<Teller>)> {
        let signals = prop::collection::btree_set(0usize..4, 0..3);
        let stories = prop::collection::vec((prop::collection::vec(some_level(), 4), 0u8..4), 0..=most_stories);
        (prop::collection::vec(signals, 0..=most_rounds), stories).prop_map(|(of, stories)| {
            let of: Vec<Vec<usize>> = of.into_iter().map(|signals| signals.into_iter().collect()).collect();
            let (levels, times): (Vec<Vec<u16>>, Vec<u8>) = stories.into_iter().unzip();
            (rounds(&of.iter().map(Vec::as_slice).collect::<Vec<_>>()), tellers(&levels, &times))
        })
    }

    /// Pins by numbers: which place, which story.
    fn some_pins(rounds: &[Round], stories: &[Teller], picks: &[(usize, usize)]) -> BTreeMap<(Id, Id), StoryId> {
        let places: Vec<(Id, Id)> =
            rounds.iter().flat_map(|r| r.signals.iter().map(|s| (r.id.clone(), s.clone()))).collect();
        if places.is_empty() || stories.is_empty() {
            return BTreeMap::new();
        }
        let pin = |(place, story): &(usize, usize)| {
            (places[place % places.len()].clone(), stories[story % stories.len()].story)
        };
        picks.iter().map(pin).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn it_is_as_good_as_trying_everything(
            (rounds, stories) in a_case(3, 4),
            picks in prop::collection::vec((0usize..9, 0usize..9), 0..3),
        ) {
            let pins = some_pins(&rounds, &stories, &picks);
            let allocation = allocate(&rounds, &stories, &pins);
            prop_assert_eq!(total(&allocation, &stories), tried(&rounds, &stories, &pins));
        }

        #[test]
        fn limits_are_kept_and_pins_hold(
            (rounds, stories) in a_case(12, 12),
            picks in prop::collection::vec((0usize..40, 0usize..40), 0..6),
        ) {
            let pins = some_pins(&rounds, &stories, &picks);
            let allocation = allocate(&rounds, &stories, &pins);
            let all: usize = rounds.iter().map(|round| round.signals.len()).sum();
            prop_assert_eq!(allocation.places.len(), all);
            for (number, teller) in stories.iter().enumerate() {
                let of_it = allocation.places.iter().filter(|place| place.told() == Some(number));
                let is_pin = |place: &&Place| matches!(place.heard, Heard::Story { why: Why::Pinned, .. });
                let heard: BTreeSet<&Id> = of_it.clone().map(|place| &place.round).collect();
                let pinned: BTreeSet<&Id> = of_it.clone().filter(is_pin).map(|place| &place.round).collect();
                prop_assert!(heard.len() <= usize::from(teller.times).max(pinned.len()));
                let free = of_it.filter(|place| !is_pin(place));
                let free_rounds: Vec<&Id> = free.map(|place| &place.round).collect();
                prop_assert!(free_rounds.iter().all(|round| !pinned.contains(*round)), "once a round");
                prop_assert_eq!(free_rounds.iter().collect::<BTreeSet<_>>().len(), free_rounds.len());
            }
            for place in &allocation.places {
                if let Some(pin) = pins.get(&(place.round.clone(), place.signal.clone())) {
                    let told = place.told().map(|story| stories[story].story);
                    prop_assert_eq!(told, Some(*pin));
                }
            }
        }

        #[test]
        fn more_and_better_stories_never_make_it_worse(
            (rounds, stories) in a_case(6, 6),
            more in prop::collection::vec(some_level(), 4),
            which: prop::sample::Index,
            signal in 0usize..4,
            level in 150u16..=400,
        ) {
            let none = BTreeMap::new();
            let before = total(&allocate(&rounds, &stories, &none), &stories);
            let mut larger = stories.clone();
            larger.extend(tellers(&[more], &[]));
            prop_assert!(total(&allocate(&rounds, &larger, &none), &larger) >= before);
            if !stories.is_empty() {
                let mut better = stories.clone();
                let of = better[which.index(stories.len())].strengths.get_mut(&format!("signal-{signal}")).unwrap();
                of.level = Some(of.level.unwrap_or_default().max(f64::from(level) / 100.0));
                of.told += 1;
                prop_assert!(total(&allocate(&rounds, &better, &none), &better) >= before);
            }
        }

        #[test]
        fn what_is_said_to_take_a_place_does((rounds, stories) in a_case(4, 5)) {
            let none = BTreeMap::new();
            let allocation = allocate(&rounds, &stories, &none);
            for place in &allocation.places {
                let Some((story, level)) = place.instead else { continue };
                let mut better = stories.clone();
                let of = better[story].strengths.get_mut(&place.signal).unwrap();
                *of = raised(*of, level);
                let solved = allocate(&rounds, &better, &none);
                prop_assert!(total(&solved, &better) > total(&allocation, &stories));
                let takes = solved.places.iter().find(|p| (&p.round, &p.signal) == (&place.round, &place.signal));
                prop_assert_eq!(takes.unwrap().told(), Some(story));
            }
        }

        #[test]
        fn a_gap_that_a_story_could_fill_says_so((rounds, stories) in a_case(1, 3)) {
            // In a single round a story that is told nowhere can take any gap by being strong enough for it.
            let allocation = allocate(&rounds, &stories, &BTreeMap::new());
            let idle = |number: usize| stories[number].times > 0
                && allocation.places.iter().all(|place| place.told() != Some(number));
            let any_idle = (0..stories.len()).any(idle);
            for place in allocation.places.iter().filter(|place| place.told().is_none()) {
                prop_assert!(!any_idle || place.instead.is_some());
            }
        }
    }
}
