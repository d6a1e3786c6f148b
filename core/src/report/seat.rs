//! What a seat asks: the signals by weight, each with its lines. The weight comes from the part a line stands in, from repetition and
//! from the title; never from anything that cannot be pointed at.

use serde::{Deserialize, Serialize};

use super::document::Place;
use super::matter::{Demand, LineRole};
use super::ties::Target;
use crate::pack::{Id, Index};

/// A line that asks for a signal or a concept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatLine {
    /// The line.
    pub place: Place,
    /// What it is.
    pub role: LineRole,
    /// The words that made the tie.
    pub words: Vec<Place>,
}

/// A signal or concept that the seat asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its id.
    pub id: Id,
    /// The sum of what its lines count.
    pub weight: u32,
    /// Its lines, as they stand in the description.
    pub lines: Vec<SeatLine>,
}

/// What a seat asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The signals, heaviest first. Those that no line asks for are not there.
    pub signals: Vec<Asked>,
    /// The concepts, heaviest first.
    pub concepts: Vec<Asked>,
}

impl Seat {
    /// Of what a description says.
    pub fn of(demands: &[Demand], index: &Index) -> Seat {
        let mut seat = Seat::default();
        for Demand { place, role, ties } in demands {
            for tie in ties {
                let (list, known) = match &tie.target {
                    Target::Signal(id) => (&mut seat.signals, index.signal(id).is_some()),
                    Target::Concept(id) => (&mut seat.concepts, index.concept(id).is_some()),
                };
                if !known {
                    continue;
                }
                let line = SeatLine { place: *place, role: *role, words: tie.words.clone() };
                match list.iter_mut().find(|asked| asked.id == tie.target.id()) {
                    Some(asked) => {
                        asked.weight += role.weight();
                        asked.lines.push(line);
                    }
                    None => list.push(Asked { id: tie.target.id().into(), weight: role.weight(), lines: vec![line] }),
                }
            }
        }
        for list in [&mut seat.signals, &mut seat.concepts] {
            crate::order::sort_by_key(list, |asked| std::cmp::Reverse(asked.weight));
        }
        seat
    }

    /// How much of what is asked goes to a signal, 0 to 1.
    pub fn share(&self, signal: &str) -> f64 {
        let all: u32 = self.signals.iter().map(|asked| asked.weight).sum();
        let own = self.signals.iter().find(|asked| asked.id == signal).map_or(0, |asked| asked.weight);
        if all == 0 { 0.0 } else { f64::from(own) / f64::from(all) }
    }
}
