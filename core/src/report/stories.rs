//! Stories to prepare: for each signal that the seat asks for, the bullets that could carry one, with what each still lacks.

use serde::{Deserialize, Serialize};

use super::bullet::{Bullet, Deed};
use super::cv::Cv;
use super::document::Place;
use super::matter::Statement;
use super::seat::Seat;
use super::ties::Target;
use super::walk::worth;
use crate::pack::{Id, Index};

/// How many bullets are named for a signal.
const MOST: usize = 4;

/// What a bullet lacks to be a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// No figure.
    Figure,
    /// No outcome.
    Outcome,
    /// It does not say what the candidate did.
    OwnPart,
}

impl Lack {
    /// As shown.
    pub fn name(self) -> &'static str {
        match self {
            Lack::Figure => "a figure",
            Lack::Outcome => "how it ended",
            Lack::OwnPart => "your own part",
        }
    }
}

/// A bullet that could carry a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    /// Its first line.
    pub place: Place,
    /// The position, by its place in the CV.
    pub position: usize,
    /// The words that tie it to the signal.
    pub words: Vec<Place>,
    /// What it lacks.
    pub lacks: Vec<Lack>,
}

/// The stories for a signal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignalStories {
    /// The signal.
    pub signal: Id,
    /// Whether the description asks for it.
    pub asked: bool,
    /// What could carry one, best first; empty is a gap.
    pub carriers: Vec<Carrier>,
}

/// What the candidate said of lines and signals: a line that does not answer the demand of a signal carries no story for it, one that was
/// tied to it does.
pub type Said<'a> = dyn Fn(&Statement, &str) -> Option<bool> + 'a;

/// By signal, those that the seat asks for first.
pub fn stories(cv: &Cv, statements: &[Statement], seat: &Seat, index: &Index, said: &Said<'_>) -> Vec<SignalStories> {
    let asked = seat.signals.iter().map(|asked| asked.id.clone());
    let others =
        index.signals.iter().map(|signal| signal.id.clone()).filter(|id| !seat.signals.iter().any(|a| a.id == *id));
    let mut out: Vec<SignalStories> = asked
        .map(|signal| SignalStories { signal, asked: true, carriers: Vec::new() })
        .chain(others.map(|signal| SignalStories { signal, asked: false, carriers: Vec::new() }))
        .collect();
    let bullet = |at: (usize, usize)| cv.positions.get(at.0).and_then(|position| position.bullets.get(at.1));
    let mut told: Vec<(usize, &Bullet, &Statement)> = statements
        .iter()
        .filter_map(|statement| statement.bullet.and_then(|at| Some((at.0, bullet(at)?, statement))))
        .collect();
    crate::order::sort_by_key(&mut told, |(_, bullet, _)| std::cmp::Reverse(worth(bullet)));
    for (position, bullet, statement) in told {
        let Some(place) = statement.places.first().copied() else { continue };
        let mut lacks = Vec::new();
        if bullet.figures.is_empty() {
            lacks.push(Lack::Figure);
        }
        if bullet.outcome.is_none() {
            lacks.push(Lack::Outcome);
        }
        if matches!(bullet.deed, Deed::Passive | Deed::We | Deed::Unsaid) {
            lacks.push(Lack::OwnPart);
        }
        for stories in &mut out {
            let tie = statement.tie(&Target::Signal(stories.signal.clone()));
            let carries = match said(statement, &stories.signal) {
                Some(carries) => carries,
                None => tie.is_some(),
            };
            if carries && stories.carriers.len() < MOST {
                let words = tie.map(|tie| tie.words.clone()).unwrap_or_default();
                stories.carriers.push(Carrier { place, position, words, lacks: lacks.clone() });
            }
        }
    }
    out
}
