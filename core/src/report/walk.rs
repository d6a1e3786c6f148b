//! The walk through a CV: a four-minute skeleton filled with the candidate's own positions, moves and figures, and a blank where the
//! CV says nothing. It quotes lines and adds none of its own.

use serde::{Deserialize, Serialize};

use super::bullet::{Bullet, Deed};
use super::cv::Cv;
use super::document::{Document, Place};
use super::figures::FigureKind;
use super::timeline::Timeline;
use super::vocabulary::leads_people;

/// How long the walk is, in seconds.
pub const SECONDS: u32 = 240;
/// How many lines of the latest position are told.
const LINES: usize = 3;
/// How many positions are told one by one; older ones are one sentence.
const TOLD: usize = 4;

/// What a step of the walk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Who you are today, in a sentence.
    Opening,
    /// All that came before, in a sentence.
    Earlier,
    /// A position: what it was, what came of it.
    Position,
    /// Why you moved on.
    Move,
    /// Why this seat.
    ThisSeat,
}

/// A step of the walk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// How long it may take, in seconds.
    pub seconds: u32,
    /// The positions that it is about, by their place in the CV.
    pub positions: Vec<usize>,
    /// The lines of the CV to tell, best first; empty where it says nothing.
    pub lines: Vec<Place>,
    /// What is left to say, which the CV does not.
    pub blank: Option<&'static str>,
}

/// The skeleton, oldest position first. Without positions there is none.
pub fn walk(cv: &Cv, document: &Document, timeline: &Timeline) -> Vec<Step> {
    let mut order = timeline.order.clone();
    order.reverse();
    let Some(last) = order.last().copied() else { return Vec::new() };
    let mut steps = vec![Step {
        kind: StepKind::Opening,
        seconds: 20,
        positions: vec![last],
        lines: cv.positions[last].title.into_iter().chain(cv.positions[last].firm).collect(),
        blank: Some("One sentence: what you do best, in a listener's words."),
    }];
    let earlier = order.len().saturating_sub(TOLD);
    if earlier > 0 {
        steps.push(Step {
            kind: StepKind::Earlier,
            seconds: 20,
            positions: order[..earlier].to_vec(),
            lines: order[..earlier].iter().filter_map(|n| cv.positions[*n].title.or(cv.positions[*n].firm)).collect(),
            blank: None,
        });
    }
    let told = &order[earlier..];
    let rest = SECONDS - 20 - 30 - if earlier > 0 { 20 } else { 0 };
    // The latest one gets a double share: it is what the seat is compared with.
    let share = rest / (told.len() as u32 + 1);
    for (at, n) in told.iter().enumerate() {
        let is_last = at + 1 == told.len();
        let seconds = if is_last { 2 * share } else { share };
        let mut best: Vec<&Bullet> = cv.positions[*n].bullets.iter().collect();
        crate::order::sort_by_key(&mut best, |bullet| std::cmp::Reverse(worth(bullet)));
        let leads = cv.positions[*n].title.is_some_and(|title| leads_people(document.at(title)));
        let chosen: Vec<&Bullet> = match (is_last, leads) {
            (true, true) => with_people(&best),
            (true, false) => best.iter().take(LINES).copied().collect(),
            (false, _) => best.iter().take(1).copied().collect(),
        };
        let lines: Vec<Place> = chosen.iter().filter_map(|b| b.places.first().copied()).collect();
        let shown = best.first().is_some_and(|bullet| bullet.outcome.is_some() || !bullet.figures.is_empty());
        steps.push(Step {
            kind: StepKind::Position,
            seconds: if is_last { seconds } else { seconds - 10 },
            positions: vec![*n],
            blank: (!shown).then_some("What came of your work there, with one number. The CV gives none."),
            lines,
        });
        if !is_last {
            steps.push(Step {
                kind: StepKind::Move,
                seconds: 10,
                positions: vec![*n, told[at + 1]],
                lines: Vec::new(),
                blank: Some("Why you moved, as something you went towards. A CV never says it."),
            });
        }
    }
    steps.push(Step {
        kind: StepKind::ThisSeat,
        seconds: 30,
        positions: Vec::new(),
        lines: Vec::new(),
        blank: Some("Why this seat is the next step from there, in terms of what they ask."),
    });
    steps
}

/// Of somebody who leads people, whom and how many comes first, and whom they hired or grew is not left out for the work's sake.
fn with_people<'a>(best: &[&'a Bullet]) -> Vec<&'a Bullet> {
    let counted = |bullet: &&&'a Bullet| bullet.figures.iter().any(|figure| figure.figure.kind == FigureKind::People);
    let mut people: Vec<&'a Bullet> = best.iter().filter(counted).copied().collect();
    // As the CV has them: the team stands before what was done with it.
    crate::order::sort_by_key(&mut people, |bullet| bullet.places.first().copied());
    let others = best.iter().filter(|bullet| !counted(bullet)).copied();
    let first = people.first().copied();
    let rest = people.get(1).copied();
    first.into_iter().chain(others.take(LINES - 1)).chain(rest).collect()
}

/// How much a bullet shows.
pub(super) fn worth(bullet: &Bullet) -> (u8, u8, usize) {
    let owned = match bullet.deed {
        Deed::I => 3,
        Deed::Implied => 2,
        Deed::We | Deed::Unsaid => 1,
        Deed::Passive => 0,
    };
    (u8::from(bullet.outcome.is_some()) + u8::from(!bullet.figures.is_empty()), owned, bullet.figures.len())
}
