//! What the lines of both texts are about. It is decided here alone, once for each line: what a line of the description asks for, and
//! what a statement of the CV shows. Seat, fit, stories and questions ask here, so that no part of a report denies what another says.

use serde::{Deserialize, Serialize};

use super::cv::Cv;
use super::document::{Document, Place};
use super::language::language;
use super::opening::{Opening, Strength};
use super::ties::{Target, Tie, Tying};

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

/// A line of the description, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The line, or the sentence of it.
    pub place: Place,
    /// What it is.
    pub role: LineRole,
    /// Its signals and concepts, the heaviest first.
    pub ties: Vec<Tie>,
}

/// A statement of the CV, and what it shows: a bullet with all its lines, or one line elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its lines. The first one names it.
    pub places: Vec<Place>,
    /// The bullet, by its position in [`Cv::positions`] and its place there; `None` for a line that tells of no work.
    pub bullet: Option<(usize, usize)>,
    /// Its signals and concepts, the heaviest first.
    pub ties: Vec<Tie>,
}

impl Statement {
    /// The tie to a target.
    pub fn tie(&self, target: &Target) -> Option<&Tie> {
        self.ties.iter().find(|tie| tie.target == *target)
    }
}

/// What both texts are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matter {
    /// What the description says, in its order.
    pub demands: Vec<Demand>,
    /// What the CV says, in its order.
    pub statements: Vec<Statement>,
}

impl Matter {
    /// Of two texts as they were read. A text in a language without a lexicon is about nothing, rather than about something by accident.
    pub fn of((cv, text): (&Cv, &Document), (opening, asked): (&Opening, &Document), tying: &Tying) -> Matter {
        Matter { demands: demands(opening, asked, tying), statements: statements(cv, text, tying) }
    }

    /// What a line of the description is about; nothing for one that is not there.
    pub fn of_demand(&self, place: Place) -> &[Tie] {
        self.demands.iter().find(|demand| demand.place == place).map_or(&[], |demand| &demand.ties)
    }
}

fn demands(opening: &Opening, document: &Document, tying: &Tying) -> Vec<Demand> {
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
    let knows = language(document).has_lexicon();
    let ties = |place: Place| if knows { tying.ties(document, &[place]) } else { Vec::new() };
    lines.into_iter().map(|(place, role)| Demand { place, role, ties: ties(place) }).collect()
}

fn statements(cv: &Cv, document: &Document, tying: &Tying) -> Vec<Statement> {
    let knows = language(document).has_lexicon();
    let ties = |places: &[Place]| if knows { tying.ties(document, places) } else { Vec::new() };
    let mut of_bullets: Vec<Statement> = Vec::new();
    for (position, at) in cv.positions.iter().enumerate() {
        for (n, bullet) in at.bullets.iter().enumerate().filter(|(_, bullet)| !bullet.places.is_empty()) {
            let places = bullet.places.clone();
            of_bullets.push(Statement { ties: ties(&places), places, bullet: Some((position, n)) });
        }
    }
    let taken = crate::order::set(of_bullets.iter().flat_map(|statement| &statement.places).map(|place| place.line));
    let others = cv.lines(document).filter(|place| !taken.contains(&place.line));
    // A title or a firm is nothing that somebody did.
    let heads = cv.positions.iter().flat_map(|at| [at.title, at.firm, Some(at.dates_at)]).flatten();
    let heads = crate::order::set(heads.map(|place| place.line));
    let of = |place: Place| if heads.contains(&place.line) { Vec::new() } else { ties(&[place]) };
    let others = others.map(|place| Statement { ties: of(place), places: vec![place], bullet: None });
    let mut all: Vec<Statement> = others.collect();
    all.extend(of_bullets);
    crate::order::sort_by_key(&mut all, |statement| statement.places[0]);
    all
}
