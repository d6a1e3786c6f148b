//! Worksheets: small models of a budget or a queue, as data and as what computes. No page and no storage.

mod data;
mod figure;
mod formula;
mod sheet;
mod unit;

pub use data::*;
pub use figure::{Figure, shown};
pub use formula::{DimensionError, Formula, FormulaError, Trouble};
pub use sheet::{Fault, OutOfRange, Outcome, Setting, Sheet};
pub use unit::{Dimension, Unit, UnitError};
