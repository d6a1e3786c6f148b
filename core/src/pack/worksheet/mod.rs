//! Worksheets: small models of a budget or a queue, as data and as what computes. No page and no storage.

mod answer;
mod course;
mod data;
mod derivation;
mod differences;
mod estimate;
mod facts;
mod figure;
mod formula;
mod half_typed;
mod kept;
mod moves;
mod reference;
mod sheet;
mod unit;

pub use answer::{Answer, AnswerError};
pub use course::{Course, Stretch};
pub use data::*;
pub use derivation::Derived;
pub use differences::{Difference, Differences};
pub use estimate::{Estimate, EstimateHead, Posed};
pub use facts::Fact;
pub use figure::{Figure, quantity, shown, unit_words};
pub use formula::{DimensionError, Formula, FormulaError, Trouble};
pub use half_typed::HalfTyped;
pub use kept::KeptSetting;
pub use moves::Moves;
pub use reference::{News, TurnCompared};
pub use sheet::{Fault, LeverWeeks, OutOfRange, Outcome, Part, Setting, Sheet, Swing};
pub use unit::{Dimension, Unit, UnitError};
