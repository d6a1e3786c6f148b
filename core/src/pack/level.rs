//! Levels, difficulties and kinds: the small words in which items and grades are described.

use serde::{Deserialize, Serialize};

/// The id of an item or of a part of one. Stable for ever once shipped: people's history refers to it.
pub type Id = String;

/// A criterion's level, from 1 (missing) to 4 (bar-raising).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Level {
    /// Nothing in the answer speaks to the criterion.
    Missing = 1,
    /// The answer touches it without substance.
    Thin = 2,
    /// The answer meets the bar.
    Solid = 3,
    /// The answer would raise the bar of the team.
    BarRaising = 4,
}

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Level; 4] = [Level::Missing, Level::Thin, Level::Solid, Level::BarRaising];

    /// The level's number, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The word a rubric uses for it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Missing => "Missing",
            Level::Thin => "Thin",
            Level::Solid => "Solid",
            Level::BarRaising => "Bar-raising",
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = String;
    fn try_from(n: u8) -> Result<Self, String> {
        Level::ALL.get(usize::from(n).wrapping_sub(1)).copied().ok_or_else(|| format!("a level is 1 to 4, not {n}"))
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.number()
    }
}

/// Where in an interview process a question is usually asked, and so how hard it is graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difficulty {
    /// Recruiter screen or hiring-manager call.
    Screen,
    /// A full loop's rounds.
    Loop,
    /// The round that decides on level.
    BarRaiser,
}

impl Difficulty {
    /// As shown on a page.
    pub fn name(self) -> &'static str {
        match self {
            Difficulty::Screen => "Screen",
            Difficulty::Loop => "Loop",
            Difficulty::BarRaiser => "Bar-raiser",
        }
    }

    /// All of them, the easiest first.
    pub const ALL: [Difficulty; 3] = [Difficulty::Screen, Difficulty::Loop, Difficulty::BarRaiser];

    /// What the name means, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Difficulty::Screen => "Screen is the first call, with a recruiter or the hiring manager.",
            Difficulty::Loop => "Loop is the interview day.",
            Difficulty::BarRaiser => {
                "Bar-raiser is the interview of that day that decides at which level you are hired."
            }
        }
    }

    /// What the names that stand on a page mean: `is_there` says which do.
    pub fn meanings(is_there: impl Fn(Difficulty) -> bool) -> String {
        Difficulty::ALL.into_iter().filter(|of| is_there(*of)).map(Difficulty::meaning).collect::<Vec<_>>().join(" ")
    }
}

/// The form of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// "Tell me about a time": the candidate's own experience.
    Behavioural,
    /// "What would you do": a case.
    Situational,
    /// A technical-leadership probe: reasoning with mechanisms and numbers.
    Technical,
}

impl QuestionKind {
    /// As shown on a page.
    pub fn name(self) -> &'static str {
        match self {
            QuestionKind::Behavioural => "Behavioural",
            QuestionKind::Situational => "Situational",
            QuestionKind::Technical => "Technical",
        }
    }
}
