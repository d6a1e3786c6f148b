//! A small model of a budget, as data: what the compiler checks and the page shows.

use serde::{Deserialize, Serialize};

use super::Id;

/// A small model of a budget, as data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worksheet {
    /// The numbers a person may set.
    pub inputs: Vec<WorksheetInput>,
    /// The levers that change inputs.
    #[serde(default)]
    pub levers: Vec<WorksheetLever>,
    /// What is computed.
    pub outputs: Vec<WorksheetOutput>,
}

/// A number of a worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetInput {
    /// Its id, the name formulas use.
    pub id: Id,
    /// Its name.
    pub label: String,
    /// Its unit, as shown.
    pub unit: String,
    /// Its value in the base case.
    pub value: f64,
    /// The smallest sensible value.
    pub min: f64,
    /// The largest sensible value.
    pub max: f64,
    /// The step of a control.
    pub step: f64,
    /// Where it comes from, plain.
    #[serde(default)]
    pub note: String,
}

/// An efficiency lever of a worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetLever {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub label: String,
    /// What it is, plain.
    #[serde(default)]
    pub note: String,
    /// What it multiplies.
    pub effect: LeverEffect,
    /// What it costs, in engineer-weeks.
    pub cost_engineer_weeks: f64,
    /// What can go wrong, plain.
    pub risk: String,
}

/// What a lever does: multiplies one input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeverEffect {
    /// The input's id.
    pub input: Id,
    /// The factor.
    pub factor: f64,
}

/// A computed number of a worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetOutput {
    /// Its id, usable in later formulas.
    pub id: Id,
    /// Its name.
    pub label: String,
    /// Its unit, as shown.
    pub unit: String,
    /// An arithmetic expression over ids with `+ - * /` and parentheses.
    pub formula: String,
}
