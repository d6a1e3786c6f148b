//! Likely questions: those of the bank that this description and this CV call for, in order, each with its reasons. Which signals
//! are asked for decides, then what is thin, then what practice left thin; no more than a few serve one signal.

use serde::{Deserialize, Serialize};

use super::document::Place;
use super::fit::{Fit, Verdict};
use super::seat::{Asked, Seat};
use crate::pack::{Id, Index, Level, QuestionHead, Subject};
use crate::progress::Progress;

/// How many questions are named at the most.
const MOST: usize = 15;
/// How many concepts are named as reasons, at the most.
const CONCEPTS: usize = 2;

/// Why a question is likely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum Reason {
    /// A line of the description asks for its signal.
    AskedFor {
        /// The signal.
        signal: Id,
        /// The line of the description.
        place: Place,
    },
    /// A line of the description asks for a concept that it needs.
    Concept {
        /// The concept.
        concept: Id,
        /// The line of the description.
        place: Place,
    },
    /// The CV answers a requirement of its signal thinly or not at all.
    ThinInCv {
        /// The requirement's line of the description.
        place: Place,
        /// How the CV answers it.
        verdict: Verdict,
    },
    /// A criterion was graded below solid last time.
    LastGraded {
        /// The criterion's name.
        criterion: String,
        /// Its level.
        level: Level,
    },
}

/// A question that is likely to be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// The question.
    pub question: Id,
    /// Why, the strongest reason first. There is at least one.
    pub reasons: Vec<Reason>,
}

/// The likely questions, likeliest first. None where the description asks for nothing that the pack knows.
pub fn likely(seat: &Seat, fits: &[Fit], requirements: &[Place], index: &Index, progress: &Progress) -> Vec<Likely> {
    let most = seat.signals.first().map_or(1, |asked| asked.weight).max(1);
    let mut left: Vec<(u32, Likely)> = index
        .questions
        .iter()
        .filter_map(|question| score(question, most, seat, fits, requirements, progress))
        .collect();
    let mut taken: Vec<Likely> = Vec::new();
    let mut served: Vec<&str> = Vec::new();
    while taken.len() < MOST && !left.is_empty() {
        let primary = |likely: &Likely| index.question(&likely.question).map_or("", QuestionHead::primary_signal);
        // Each question that already serves the signal makes the next one less telling.
        let worth = |(score, likely): &(u32, Likely)| {
            let before = served.iter().filter(|signal| **signal == primary(likely)).count() as u32;
            score * 4 / (4 + before)
        };
        let best = (0..left.len()).max_by_key(|n| (worth(&left[*n]), std::cmp::Reverse(*n))).unwrap_or(0);
        let (_, likely) = left.remove(best);
        served.push(primary(&likely));
        taken.push(likely);
    }
    taken
}

fn score(
    question: &QuestionHead,
    most: u32,
    seat: &Seat,
    fits: &[Fit],
    requirements: &[Place],
    progress: &Progress,
) -> Option<(u32, Likely)> {
    let mut score = 0;
    let mut reasons = Vec::new();
    for (n, criterion) in question.criteria.iter().enumerate() {
        if question.criteria[..n].iter().any(|other| other.signal == criterion.signal) {
            continue;
        }
        let Some(asked) = seat.signals.iter().find(|asked| asked.id == criterion.signal) else { continue };
        // The primary signal is what the question is about; the others come up in it.
        score += 100 * asked.weight / most / if n == 0 { 1 } else { 4 };
        if n == 0 {
            reasons.extend(heaviest(asked).map(|place| Reason::AskedFor { signal: asked.id.clone(), place }));
            let thin = fits
                .iter()
                .filter(|fit| matches!(fit.verdict, Verdict::Thin | Verdict::Near | Verdict::NotFound))
                .find_map(|fit| {
                    let place = *requirements.get(fit.requirement)?;
                    asked.lines.iter().any(|line| line.place == place).then_some((place, fit.verdict))
                });
            if let Some((place, verdict)) = thin {
                score += 30;
                reasons.push(Reason::ThinInCv { place, verdict });
            }
        }
    }
    let of = |concept: &Id| seat.concepts.iter().find(|asked| asked.id == *concept);
    let mut concepts: Vec<&Asked> = question.concepts.iter().filter_map(of).collect();
    crate::order::sort_by_key(&mut concepts, |asked| std::cmp::Reverse(asked.weight));
    score += concepts.iter().map(|asked| 12 * asked.weight.min(5)).sum::<u32>();
    for asked in concepts.into_iter().take(CONCEPTS) {
        reasons.extend(heaviest(asked).map(|place| Reason::Concept { concept: asked.id.clone(), place }));
    }
    if score == 0 {
        return None;
    }
    let last = progress.attempts_of(&Subject::question(&question.id)).last();
    let below = last.and_then(|attempt| {
        attempt.levels.iter().filter(|(_, level)| *level < Level::Solid).min_by_key(|(_, level)| *level)
    });
    if let Some((id, level)) = below {
        score += 25;
        let title = question.criteria.iter().find(|c| c.id == *id).map_or(id.clone(), |c| c.title.clone());
        reasons.push(Reason::LastGraded { criterion: title, level: *level });
    } else if last.is_some() {
        // Answered well: others first.
        score /= 2;
    }
    (!reasons.is_empty()).then(|| (score, Likely { question: question.id.clone(), reasons }))
}

/// The line that asks for it most.
fn heaviest(asked: &Asked) -> Option<Place> {
    asked.lines.iter().rev().max_by_key(|line| line.role.weight()).map(|line| line.place)
}
