//! What a seat asks: the signals by weight, each with its lines. The weight comes from the part a line stands in, from repetition and
//! from the title; never from anything that cannot be pointed at.

use serde::{Deserialize, Serialize};

use super::document::{Document, Place};
use super::opening::{Opening, Strength};
use super::ties::{Target, Tying};
use crate::pack::{Id, Index};

/// What a line of a description is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineRole {
    /// The title.
    Title,
    /// Something asked for.
    Must,
    /// Something to do.
    Duty,
    /// Something welcome.
    Nice,
    /// Something said of firm, team or role.
    About,
}

impl LineRole {
    /// What a tie of such a line counts.
    pub fn weight(self) -> u32 {
        match self {
            LineRole::Title | LineRole::Must => 3,
            LineRole::Duty => 2,
            LineRole::Nice | LineRole::About => 1,
        }
    }

    /// As shown.
    pub fn name(self) -> &'static str {
        match self {
            LineRole::Title => "title",
            LineRole::Must => "asked for",
            LineRole::Duty => "to do",
            LineRole::Nice => "welcome",
            LineRole::About => "about",
        }
    }
}

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
    /// Of a description.
    pub fn of(opening: &Opening, document: &Document, index: &Index, tying: &Tying) -> Seat {
        let mut lines: Vec<(Place, LineRole)> = Vec::new();
        lines.extend(opening.title.map(|place| (place, LineRole::Title)));
        lines.extend(
            opening
                .requirements
                .iter()
                .map(|r| (r.place, if r.strength == Strength::Must { LineRole::Must } else { LineRole::Nice })),
        );
        lines.extend(opening.duties.iter().map(|place| (*place, LineRole::Duty)));
        lines.extend(opening.about.iter().map(|place| (*place, LineRole::About)));
        crate::order::sort_by_key(&mut lines, |(place, _)| *place);
        let mut seat = Seat::default();
        for (place, role) in lines {
            for tie in tying.ties(document, place) {
                let (list, known) = match &tie.target {
                    Target::Signal(id) => (&mut seat.signals, index.signal(id).is_some()),
                    Target::Concept(id) => (&mut seat.concepts, index.concept(id).is_some()),
                };
                if !known {
                    continue;
                }
                let line = SeatLine { place, role, words: tie.words };
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
