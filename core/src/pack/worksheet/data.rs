//! A worksheet as data: what authors write, the compiler checks and a body carries. Computes nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::Id;

/// A small model, as data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worksheet {
    /// The numbers a person may set.
    pub inputs: Vec<WorksheetInput>,
    /// The levers that change inputs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levers: Vec<WorksheetLever>,
    /// What is computed.
    pub outputs: Vec<WorksheetOutput>,
    /// What is parted, where something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocation: Option<WorksheetAllocation>,
    /// An output over the periods of its time, where it has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<WorksheetCourse>,
    /// Settings with a name; the reference solution's is one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<WorksheetScenario>,
    /// Figures of the text that an output must give; for the compiler alone.
    #[serde(default, skip_serializing)]
    pub figures: Vec<WorksheetFigure>,
}

/// A number of a worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetInput {
    /// Its id, the name formulas use.
    pub id: Id,
    /// The heading that it begins, of a group of inputs; the next ones without any belong to it, too.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Its name.
    pub label: String,
    /// Its unit, as shown and as computed with.
    pub unit: String,
    /// Its value in the base case, in its unit, as are the next three.
    pub value: f64,
    /// The smallest sensible value.
    pub min: f64,
    /// The largest sensible value.
    pub max: f64,
    /// The step of a control.
    pub step: f64,
    /// Where it comes from, plain.
    #[serde(default, skip_serializing_if = "String::is_empty")]
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
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What it multiplies.
    pub effect: LeverEffect,
    /// What it costs, in engineer-weeks.
    pub cost_engineer_weeks: f64,
    /// The output, in engineer-weeks, that these come out of; none where the worksheet does not say how many there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks_from: Option<Id>,
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
    /// Its unit, as shown; the formula must give its dimension.
    pub unit: String,
    /// An expression over ids ([`Formula`](super::Formula)).
    pub formula: String,
    /// Whether it is a step on the way or a figure of the text, shown apart from what the worksheet is there for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
}

/// Something that inputs part among them, like a budget.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetAllocation {
    /// The input that is parted.
    pub of: Id,
    /// The inputs that are shares of it.
    pub parts: Vec<Id>,
    /// What is left is called so.
    pub rest: String,
}

/// An output over periods of equal length: levers count from when they land, and not from the first day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetCourse {
    /// What runs over the periods, in a few words.
    pub label: String,
    /// The output.
    pub of: Id,
    /// What is paid at it over all periods: an input.
    pub volume: Id,
    /// The periods, in their order.
    pub periods: Vec<WorksheetPeriod>,
    /// When levers land, in periods since the start: 1.5 is the middle of the second. One that is not here counts from the start.
    #[serde(default)]
    pub lands: BTreeMap<Id, f64>,
    /// Inputs that are set as they are at the end of all periods, and when they begin to leave what they are in the base case, in periods
    /// since the start: from then on they go to it evenly. One that is not here is what it is set to from the start.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ramps: BTreeMap<Id, f64>,
    /// What the output times the volume comes to over all periods is called so.
    pub total: String,
    /// Its unit.
    pub unit: String,
}

/// A period of a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetPeriod {
    /// Its name.
    pub label: String,
    /// Its part of the volume, above 0; the parts of all periods together are the whole.
    pub part: f64,
}

/// A setting with a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetScenario {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub label: String,
    /// The minute of the news that it follows; 0 where it follows none. Before that news it would tell the plot.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub after: u8,
    /// Whether it is the reference's answer to that news, and the reference from then on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stands: bool,
    /// The inputs that are unlike the base case, each in its unit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<Id, f64>,
    /// The levers that are pulled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levers: Vec<Id>,
}

/// Whether it follows no news: that needs no word.
fn is_zero(minute: &u8) -> bool {
    *minute == 0
}

/// A figure of the text and the output that it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetFigure {
    /// The words that hold it; the first number in them is the figure, in the output's unit.
    pub says: String,
    /// The output.
    pub output: Id,
    /// The item whose text holds the words, `concepts/inference-cost`; without one it is the worksheet's own file.
    pub text: Option<String>,
    /// The scenario that it is from; without one it is from the base case.
    pub scenario: Option<Id>,
    /// The period of the course whose average it is, `all` for the course's total, or `saved` for what that is below the base case's.
    /// The output is then the course's.
    pub period: Option<String>,
}
