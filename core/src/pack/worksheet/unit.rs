//! Units as a worksheet writes them (`$ per million output tokens`, `M GPU-hours`, `hours a week`): a factor and a dimension.
//! The words are a closed list, so that a misspelt unit is found and not taken for a new one. Knows nothing of formulas.

use std::fmt;
use std::ops::{Div, Mul};

/// What quantities are made of. Things that are only counted (steps, layers, failures) have no dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Money,
    Time,
    Gpu,
    Token,
    Flop,
    Byte,
    Parameter,
    Person,
    Candidate,
    Request,
}

/// The kinds and how a message names one of them, in the order of [`Dimension`].
const KINDS: [&str; 10] = ["$", "time", "GPU", "token", "FLOP", "byte", "parameter", "person", "candidate", "request"];

/// Of what a quantity is: how often each kind is a factor of it, negative where it divides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dimension([i8; KINDS.len()]);

impl Dimension {
    /// Of a pure number.
    pub const NONE: Dimension = Dimension([0; KINDS.len()]);

    fn of(kind: Kind) -> Dimension {
        let mut powers = [0; KINDS.len()];
        powers[kind as usize] = 1;
        Dimension(powers)
    }

    /// Multiplied with itself that often.
    pub fn power(self, exponent: i8) -> Dimension {
        Dimension(self.0.map(|power| power.saturating_mul(exponent)))
    }

    /// Of its square root; `None` where that would have half a kind.
    pub fn root(self) -> Option<Dimension> {
        self.0.iter().all(|power| power % 2 == 0).then(|| Dimension(self.0.map(|power| power / 2)))
    }
}

impl Mul for Dimension {
    type Output = Dimension;

    fn mul(mut self, other: Dimension) -> Dimension {
        self.0.iter_mut().zip(other.0).for_each(|(power, more)| *power = power.saturating_add(more));
        self
    }
}

impl Div for Dimension {
    type Output = Dimension;

    fn div(self, other: Dimension) -> Dimension {
        self * other.power(-1)
    }
}

/// `$ / GPU / time`, or `a pure number`.
impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Dimension::NONE {
            return write!(f, "a pure number");
        }
        let named = |sign: i8| {
            let parts = self.0.iter().zip(KINDS).filter(move |(power, _)| power.signum() == sign);
            parts.map(|(power, name)| match power.unsigned_abs() {
                1 => name.to_string(),
                n => format!("{name}^{n}"),
            })
        };
        let above: Vec<String> = named(1).collect();
        write!(f, "{}", if above.is_empty() { "1".to_string() } else { above.join(" × ") })?;
        named(-1).try_for_each(|below| write!(f, " / {below}"))
    }
}

/// A unit: how many of its dimension's base units it is. Those are dollars, seconds and single things.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// The factor, above 0.
    pub factor: f64,
    /// Of what it is.
    pub dimension: Dimension,
}

/// Why a unit cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitError {
    /// A word that is no unit, scale or adjective.
    Unknown(String),
    /// A word like `per` with nothing after it.
    Open,
}

impl fmt::Display for UnitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UnitError::Unknown(word) => write!(f, "`{word}` is no unit"),
            UnitError::Open => write!(f, "the unit ends where a word is wanted"),
        }
    }
}

/// Words before a unit that say which ones are meant and count nothing.
const ADJECTIVES: [&str; 8] = ["output", "input", "useful", "paid", "busy", "good", "kept", "draft"];
/// Words that begin what divides.
const PER: [&str; 5] = ["per", "/", "a", "an", "each"];

const SCALES: [(&str, f64); 6] =
    [("k", 1e3), ("thousand", 1e3), ("M", 1e6), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3600.0;
const DAY: f64 = 24.0 * HOUR;

/// Each unit in all its spellings. A year has 365 days and a month a twelfth of it, so that 8,760 hours are a year.
const WORDS: &[(&[&str], f64, Option<Kind>)] = &[
    (&["%"], 0.01, None),
    (
        &[
            "×",
            "x",
            "step",
            "steps",
            "layer",
            "layers",
            "head",
            "heads",
            "value",
            "values",
            "failure",
            "failures",
            "incident",
            "incidents",
            "page",
            "pages",
            "checkpoint",
            "checkpoints",
            "attempt",
            "attempts",
            "comment",
            "comments",
            "claim",
            "claims",
            "clerk",
            "clerks",
            "host",
            "hosts",
            "item",
            "items",
            "node",
            "nodes",
            "point",
            "points",
            "rating",
            "ratings",
            "replica",
            "replicas",
            "session",
            "sessions",
            "task",
            "tasks",
            "tester",
            "testers",
        ],
        1.0,
        None,
    ),
    (&["$", "dollar", "dollars"], 1.0, Some(Kind::Money)),
    (&["k$"], 1e3, Some(Kind::Money)),
    (&["M$"], 1e6, Some(Kind::Money)),
    (&["us"], 1e-6, Some(Kind::Time)),
    (&["ms"], 1e-3, Some(Kind::Time)),
    (&["s", "second", "seconds"], 1.0, Some(Kind::Time)),
    (&["min", "minute", "minutes"], MINUTE, Some(Kind::Time)),
    (&["h", "hour", "hours"], HOUR, Some(Kind::Time)),
    (&["day", "days"], DAY, Some(Kind::Time)),
    (&["week", "weeks"], 7.0 * DAY, Some(Kind::Time)),
    (&["month", "months"], 365.0 * DAY / 12.0, Some(Kind::Time)),
    (&["year", "years"], 365.0 * DAY, Some(Kind::Time)),
    (&["GPU", "GPUs"], 1.0, Some(Kind::Gpu)),
    (&["token", "tokens"], 1.0, Some(Kind::Token)),
    (&["FLOP", "FLOPs"], 1.0, Some(Kind::Flop)),
    (&["GFLOP", "GFLOPs"], 1e9, Some(Kind::Flop)),
    (&["TFLOP", "TFLOPs"], 1e12, Some(Kind::Flop)),
    (&["PFLOP", "PFLOPs"], 1e15, Some(Kind::Flop)),
    (&["bit", "bits"], 0.125, Some(Kind::Byte)),
    (&["byte", "bytes", "B"], 1.0, Some(Kind::Byte)),
    (&["KB"], 1e3, Some(Kind::Byte)),
    (&["MB"], 1e6, Some(Kind::Byte)),
    (&["GB"], 1e9, Some(Kind::Byte)),
    (&["TB"], 1e12, Some(Kind::Byte)),
    (&["parameter", "parameters"], 1.0, Some(Kind::Parameter)),
    (&["person", "people", "engineer", "engineers", "interviewer", "interviewers"], 1.0, Some(Kind::Person)),
    (
        &["candidate", "candidates", "hire", "hires", "offer", "offers", "on-site", "on-sites", "screen", "screens"],
        1.0,
        Some(Kind::Candidate),
    ),
    (&["request", "requests"], 1.0, Some(Kind::Request)),
];

impl Unit {
    /// Of a pure number.
    pub const ONE: Unit = Unit { factor: 1.0, dimension: Dimension::NONE };

    /// Reads a unit: `[scale] [adjective] unit`, its parts joined by hyphens, then what divides it, each after `per`, `/`, `a`,
    /// `an` or `each`. What stands before the first of these may be missing (`a year`), and what follows ` of ` only says of what
    /// a share is one.
    pub fn parse(text: &str) -> Result<Unit, UnitError> {
        let text = text.split(" of ").next().unwrap_or_default().replace('/', " / ");
        let mut unit = Unit::ONE;
        let mut below = false;
        let mut open = false;
        for word in text.split_whitespace() {
            if PER.contains(&word) {
                if open {
                    return Err(UnitError::Open);
                }
                (below, open) = (true, true);
                continue;
            }
            open &= ADJECTIVES.contains(&word);
            if ADJECTIVES.contains(&word) {
                continue;
            }
            let part = Unit::word(word)?;
            unit = if below { unit / part } else { unit * part };
        }
        if open { Err(UnitError::Open) } else { Ok(unit) }
    }

    /// The same unit without the scale that it begins with: `GPU-hours` of `M GPU-hours`, `$ a day` of `k$ a day`. A bare number
    /// that a person types is in this one.
    pub fn without_scale(text: &str) -> &str {
        for scaled in ["M$", "k$"] {
            if text.starts_with(scaled) {
                return &text[1..];
            }
        }
        match text.split_once(' ') {
            Some((first, rest)) if SCALES.iter().any(|(name, _)| *name == first) || first.starts_with("10^") => rest,
            _ => text,
        }
    }

    /// What a unit counts before anything divides it: `$` of `$ per GPU-hour`.
    pub fn before_per(text: &str) -> &str {
        let mut at = 0;
        for word in text.split(' ') {
            if PER.contains(&word) || word.starts_with('/') {
                return text[..at].trim_end();
            }
            at += word.len() + 1;
        }
        text.split('/').next().unwrap_or_default()
    }

    fn word(word: &str) -> Result<Unit, UnitError> {
        if let Some((_, factor)) = SCALES.iter().find(|(name, _)| *name == word) {
            return Ok(Unit { factor: *factor, ..Unit::ONE });
        }
        if let Some(exponent) = word.strip_prefix("10^").and_then(|digits| digits.parse::<i8>().ok()) {
            return Ok(Unit { factor: 10f64.powi(i32::from(exponent)), ..Unit::ONE });
        }
        if let Some(number) = word.parse::<f64>().ok().filter(|number| number.is_finite() && *number > 0.0) {
            return Ok(Unit { factor: number, ..Unit::ONE });
        }
        if let Some((_, factor, kind)) = WORDS.iter().find(|(names, ..)| names.contains(&word)) {
            return Ok(Unit { factor: *factor, dimension: kind.map_or(Dimension::NONE, Dimension::of) });
        }
        match word.split_once('-') {
            Some((first, rest)) => Ok(Unit::word(first)? * Unit::word(rest)?),
            None => Err(UnitError::Unknown(word.to_string())),
        }
    }
}

impl Mul for Unit {
    type Output = Unit;

    fn mul(self, other: Unit) -> Unit {
        Unit { factor: self.factor * other.factor, dimension: self.dimension * other.dimension }
    }
}

impl Div for Unit {
    type Output = Unit;

    fn div(self, other: Unit) -> Unit {
        Unit { factor: self.factor / other.factor, dimension: self.dimension / other.dimension }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unit(text: &str) -> Unit {
        Unit::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn same(one: &str, factor: f64, other: &str) {
        let (one, other) = (unit(one), unit(other));
        assert_eq!(one.dimension, other.dimension);
        assert!((one.factor / (factor * other.factor) - 1.0).abs() < 1e-12, "{one:?} {other:?}");
    }

    #[test]
    fn a_unit_is_a_factor_and_a_dimension() {
        same("M GPU-hours", 1e6, "GPU-hours");
        same("M useful GPU-hours", 1e6, "GPU-hours");
        same("$ per million output tokens", 1e-6, "$ per token");
        same("TFLOP/s", 1e12, "FLOPs per second");
        same("10^24 FLOPs", 1e24, "FLOP");
        same("trillion output tokens a year", 1e12, "tokens a year");
        same("engineer-weeks", 7.0 * 24.0, "person-hours");
        same("GB", 8e9, "bits");
        same("% of the current model", 0.01, "x");
        same("years", 8760.0, "hours");
        same("people", 1.0, "engineers");
    }

    #[test]
    fn what_divides_may_stand_alone() {
        same("a year", 1.0, "per year");
        assert_eq!(unit("hours a week").dimension, Dimension::NONE);
        assert_eq!(unit("failures a day").dimension, unit("per s").dimension);
    }

    #[test]
    fn an_on_site_is_one_word_and_a_gpu_hour_two() {
        assert_eq!(unit("on-sites").dimension, unit("hires").dimension);
        assert_eq!(unit("GPU-hour").dimension, unit("GPU").dimension * unit("hour").dimension);
    }

    #[test]
    fn a_misspelt_unit_is_refused_by_its_word() {
        assert_eq!(Unit::parse("M GPU-huors"), Err(UnitError::Unknown("huors".into())));
        assert_eq!(Unit::parse("$ per"), Err(UnitError::Open));
        assert_eq!(Unit::parse("$ per per hour"), Err(UnitError::Open));
        assert_eq!(Unit::parse("$ per output"), Err(UnitError::Open));
    }

    #[test]
    fn a_dimension_reads_as_a_fraction() {
        assert_eq!(unit("$ per GPU-hour").dimension.to_string(), "$ / time / GPU");
        assert_eq!(unit("a year").dimension.to_string(), "1 / time");
        assert_eq!(unit("%").dimension.to_string(), "a pure number");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[ a-zA-Z0-9$%/^.-]{0,40}") {
            if let Ok(unit) = Unit::parse(&text) {
                prop_assert!(!unit.factor.is_nan());
            }
        }

        #[test]
        fn dividing_undoes_multiplying(one in 0usize..WORDS.len(), other in 0usize..WORDS.len()) {
            let (one, other) = (unit(WORDS[one].0[0]), unit(WORDS[other].0[0]));
            prop_assert_eq!((one * other / other).dimension, one.dimension);
            prop_assert_eq!((one.dimension * one.dimension).root(), Some(one.dimension));
        }
    }
}
