//! What an interviewer will probe on a CV: gaps, short stays, overlaps, the step into management, scope that jumps, bullets without a
//! figure or an owner. Each with the question as it would be asked, and what a good reply contains.

use serde::{Deserialize, Serialize};

use super::bullet::{Bullet, Deed};
use super::cv::Cv;
use super::document::{Document, Place};
use super::fit::span;
use super::scale::{self, Compared, Measure, Quantity};
use super::timeline::Timeline;
use crate::text::shortened;

/// What is probed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProbeKind {
    /// A time without a position.
    Gap,
    /// A stay under a year.
    ShortStay,
    /// Two positions at once.
    Overlap,
    /// The step into management.
    IntoManagement,
    /// People or money many times those of the position before.
    ScopeJumps,
    /// The work here is larger than any that the CV shows.
    ScaleGap,
    /// A bullet that hides who did it.
    NoOwner,
    /// A bullet with neither a figure nor an outcome.
    NoFigure,
}

impl ProbeKind {
    /// As shown.
    pub fn name(self) -> &'static str {
        match self {
            ProbeKind::Gap => "Gap",
            ProbeKind::ShortStay => "Short stay",
            ProbeKind::Overlap => "Two posts at once",
            ProbeKind::IntoManagement => "Into management",
            ProbeKind::ScopeJumps => "Scope jumps",
            ProbeKind::ScaleGap => "Larger here",
            ProbeKind::NoOwner => "No owner",
            ProbeKind::NoFigure => "No figure",
        }
    }

    /// What a good reply contains.
    pub fn contains(self) -> &'static str {
        match self {
            ProbeKind::Gap => {
                "One plain sentence on what the time was for, one on what you kept up or learnt, and back to the work. No excuse, no more detail than you want to give."
            }
            ProbeKind::ShortStay => {
                "What you were hired to do, what changed and when you knew, what you finished before you left, and what you now check before you join."
            }
            ProbeKind::Overlap => "Who knew of both, how many hours each took, and which one came first when they met.",
            ProbeKind::IntoManagement => {
                "Why then, what you gave up, the first thing that you did badly as a manager, and how you noticed."
            }
            ProbeKind::ScopeJumps => {
                "Which part of the larger scope you led yourself and for how long, what broke at the new size, and who helped."
            }
            ProbeKind::ScaleGap => {
                "What changes in kind and not in degree on the way there, which of it you have met already, what you would measure first, and whom you would ask."
            }
            ProbeKind::NoOwner => {
                "What you did with your own hands or decided yourself, in the first person, and who did the rest, by role."
            }
            ProbeKind::NoFigure => {
                "The number before, the number after, over which time, your share of the change, and how it was measured. Where nobody measured, say so and say what you saw."
            }
        }
    }
}

/// Something that will be probed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CvProbe {
    /// What.
    pub kind: ProbeKind,
    /// The lines of the CV that it rests on.
    pub places: Vec<Place>,
    /// As an interviewer would ask.
    pub ask: String,
}

/// How many bullets without a figure or an owner are named, each.
const MOST_BULLETS: usize = 6;
/// From how many times on a scope jumps.
const JUMP: f64 = 4.0;

/// What will be probed: the widest gap of scale to the description, the dates, then the work, latest first.
pub fn probes(
    cv: &Cv,
    document: &Document,
    timeline: &Timeline,
    gap: Option<((&Compared, &Quantity), &Document)>,
) -> Vec<CvProbe> {
    let mut out = Vec::new();
    out.extend(gap.map(|((compared, shown), asked)| CvProbe {
        kind: ProbeKind::ScaleGap,
        places: vec![shown.place],
        ask: format!(
            "Here it is “{}”; the most on your CV is “{}”. What would break first on the way from one to the other?",
            asked.at(compared.asked.place).replace("**", ""),
            document.at(shown.place).replace("**", ""),
        ),
    }));
    let dates = |n: usize| cv.positions[n].dates_at;
    let name = |n: usize| {
        let position = &cv.positions[n];
        position.firm.or(position.title).map_or("that post", |place| document.at(place)).replace("**", "")
    };
    for gap in &timeline.gaps {
        let months = span(gap.months);
        let (places, ask) = match gap.after {
            Some(after) => (
                vec![dates(after), dates(gap.before)],
                format!(
                    "There are {months} or more between {} and {}. What did you do in that time?",
                    name(gap.before),
                    name(after)
                ),
            ),
            None => (
                vec![dates(gap.before)],
                format!("You left {} at least {months} ago. What have you done since?", name(gap.before)),
            ),
        };
        out.push(CvProbe { kind: ProbeKind::Gap, places, ask });
    }
    // An internship is meant to be short.
    let is_internship = |n: &&usize| {
        let title = cv.positions[**n].title.map_or("", |title| document.at(title)).to_lowercase();
        title.split(|c: char| !c.is_alphanumeric()).any(|word| word == "intern" || word == "internship")
    };
    for n in timeline.short_stays.iter().filter(|n| !is_internship(n)) {
        let ask =
            format!("You were at {} for {} at the most. Why did you leave?", name(*n), span(timeline.months[*n].1));
        out.push(CvProbe { kind: ProbeKind::ShortStay, places: vec![dates(*n)], ask });
    }
    for overlap in &timeline.overlaps {
        let ask = format!(
            "You were at {} and at {} at the same time. How did that work?",
            name(overlap.one),
            name(overlap.other)
        );
        out.push(CvProbe { kind: ProbeKind::Overlap, places: vec![dates(overlap.one), dates(overlap.other)], ask });
    }
    if let Some(n) = timeline.into_management {
        let position = &cv.positions[n];
        let title = position.title.map_or("a manager", |place| document.at(place)).replace("**", "");
        let places = [position.title, Some(position.dates_at)].into_iter().flatten().collect();
        // Only where the CV also shows the time before it.
        let before = timeline.order.iter().any(|m| cv.positions[*m].dates.from < position.dates.from);
        if before {
            let ask = format!("You became {title} at {}. Why did you stop doing the work yourself?", name(n));
            out.push(CvProbe { kind: ProbeKind::IntoManagement, places, ask });
        }
    }
    out.extend(jumps(cv, document, timeline, &name));
    let latest = || timeline.order.iter().flat_map(|n| &cv.positions[*n].bullets);
    let quoted = |bullet: &Bullet| quoted(&bullet.text(document));
    let hidden = latest().filter(|bullet| bullet.deed == Deed::Passive).take(MOST_BULLETS);
    out.extend(hidden.map(|bullet| CvProbe {
        kind: ProbeKind::NoOwner,
        places: bullet.deed_words.into_iter().chain(bullet.places.first().copied()).collect(),
        ask: format!("“{}”: what was your part in that?", quoted(bullet)),
    }));
    let bare =
        latest().filter(|bullet| bullet.figures.is_empty() && bullet.outcome.is_none() && bullet.deed != Deed::Passive);
    out.extend(bare.take(MOST_BULLETS).map(|bullet| CvProbe {
        kind: ProbeKind::NoFigure,
        places: bullet.places.first().copied().into_iter().collect(),
        ask: format!("“{}”: what changed because of it, and by how much?", quoted(bullet)),
    }));
    out
}

/// Positions whose people or money are many times those of the position before them.
fn jumps(cv: &Cv, document: &Document, timeline: &Timeline, name: &dyn Fn(usize) -> String) -> Vec<CvProbe> {
    // People who are led and budgets: whoever builds for 900 developers leads none of them.
    let of = |n: usize| -> Vec<Quantity> {
        let bullets = cv.positions[n].bullets.iter();
        let all = bullets.flat_map(|bullet| scale::shown(document, &bullet.places));
        all.filter(|quantity| matches!(quantity.measure, Measure::People | Measure::Budget(_))).collect()
    };
    let mut out = Vec::new();
    for pair in timeline.order.windows(2) {
        let (now, then) = (of(pair[0]), of(pair[1]));
        let largest = |all: &[Quantity], measure: Measure| {
            let alike = all.iter().filter(|quantity| quantity.measure == measure).copied();
            alike.reduce(|most, next| if next.value > most.value { next } else { most })
        };
        let mut measures: Vec<Measure> = now.iter().map(|quantity| quantity.measure).collect();
        crate::order::sort(&mut measures);
        measures.dedup();
        for measure in measures {
            let (Some(here), Some(there)) = (largest(&now, measure), largest(&then, measure)) else { continue };
            if here.value / there.value >= JUMP {
                let ask = format!(
                    "From “{}” at {} to “{}” at {}: how much of that was yours?",
                    document.at(there.place),
                    name(pair[1]),
                    document.at(here.place),
                    name(pair[0])
                );
                out.push(CvProbe { kind: ProbeKind::ScopeJumps, places: vec![here.place, there.place], ask });
            }
        }
    }
    out
}

/// The first words of a line, as one quotes it.
pub fn quoted(text: &str) -> String {
    const MOST: usize = 72;
    shortened(text, MOST)
}
