//! A worksheet that computes: read and checked once, then a setting in and an outcome for each output. No text is parsed and
//! nothing is stored here.

use std::fmt;

use super::data::{
    Worksheet, WorksheetAllocation, WorksheetCourse, WorksheetInput, WorksheetLever, WorksheetOutput, WorksheetScenario,
};
use super::figure::{change, quantity, shown};
use super::formula::{Formula, Trouble};
use super::unit::{Dimension, Unit};
use crate::order::sort_by;

/// A checked worksheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    worksheet: Worksheet,
    /// Of each input: its unit.
    units: Vec<Unit>,
    /// Of each lever: the place of its input.
    moved: Vec<usize>,
    /// Of each output: its formula and its unit.
    formulas: Vec<(Formula, Unit)>,
}

/// A fault of a worksheet as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The id or formula that it is near.
    pub near: String,
    /// What is wrong.
    pub wrong: String,
    /// What to do.
    pub remedy: &'static str,
}

/// What a person has set.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Of each input: its value in its unit.
    pub values: Vec<f64>,
    /// Of each lever: whether it is pulled.
    pub pulled: Vec<bool>,
}

/// An output's value in its unit, or why it has none.
pub type Outcome = Result<f64, Trouble>;

/// Why a typed text is no value of an input. Its text says what to type.
#[derive(Clone, Debug, PartialEq)]
pub enum OutOfRange {
    /// It is no number.
    NotANumber,
    /// Its comma may part thousands or decimals: with it as either, as one would type that.
    TwoWays(String, String),
    /// It is below the smallest or above the largest sensible value, in that unit.
    Outside(f64, f64, String),
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutOfRange::NotANumber => {
                write!(f, "Type a number, with a point for decimals. Until then the last value counts.")
            }
            OutOfRange::TwoWays(whole, decimal) => write!(
                f,
                "The comma may mean {whole} or {decimal}: type the one you mean, without it. Until then the last value counts."
            ),
            OutOfRange::Outside(min, max, unit) => {
                let (min, max) = (quantity(*min, unit), quantity(*max, unit));
                write!(f, "Between {min} and {max}. Until then the last value counts.")
            }
        }
    }
}

/// A part of what is parted.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name.
    pub label: String,
    /// Its share in per cent; of the rest it may be negative.
    pub share: f64,
    /// What that is, with its unit.
    pub amount: String,
}

/// How far an input moves an output.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// The input's place.
    pub input: usize,
    /// The output with the input a tenth smaller, in the output's unit.
    pub smaller: f64,
    /// As it is.
    pub now: f64,
    /// With the input a tenth larger.
    pub larger: f64,
}

impl Swing {
    /// From the smallest of the three to the largest.
    pub fn width(&self) -> f64 {
        let (low, high) = self.ends();
        high - low
    }

    /// The smallest and the largest of the three.
    pub fn ends(&self) -> (f64, f64) {
        (self.smaller.min(self.now).min(self.larger), self.smaller.max(self.now).max(self.larger))
    }
}

/// What pulled levers cost of one budget of engineer-weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverWeeks {
    /// What they come out of, by its name; `None` where the worksheet does not say how many there are.
    pub of: Option<String>,
    /// What they cost together.
    pub pulled: f64,
    /// What there is; `None` also where it has no number now.
    pub available: Option<f64>,
}

impl LeverWeeks {
    /// How many there are too few, where there are.
    pub fn missing(&self) -> Option<f64> {
        self.available.map(|available| self.pulled - available).filter(|missing| *missing > 0.0)
    }
}

impl fmt::Display for LeverWeeks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weeks = |weeks| quantity(weeks, "engineer-weeks");
        match (&self.of, self.available) {
            // To the tenth where it is too many: "124 of 123, 0.8 too many" does not add up.
            (Some(of), Some(available)) if self.missing().is_some() => {
                let available = format!("{available:.1}");
                write!(f, "{of}: {} of {} engineer-weeks", shown(self.pulled), available.trim_end_matches(".0"))?;
            }
            (Some(of), Some(available)) => write!(f, "{of}: {} of {}", shown(self.pulled), weeks(available))?,
            (Some(of), None) => write!(f, "{of}: {}", weeks(self.pulled))?,
            (None, _) => write!(f, "Pulled: {} together", weeks(self.pulled))?,
        }
        match self.missing() {
            Some(missing) => write!(f, ", {} too many.", shown(missing)),
            None => f.write_str("."),
        }
    }
}

impl Sheet {
    /// Reads and checks a worksheet: ids, ranges, units, levers, and formulas with their dimensions. Gives all its faults.
    pub fn read(worksheet: &Worksheet) -> Result<Sheet, Vec<Fault>> {
        let mut check = Check { faults: Vec::new(), known: Vec::new(), levers: Vec::new() };
        let units = worksheet.inputs.iter().map(|input| check.input(input)).collect();
        let moved = worksheet.levers.iter().map(|lever| check.lever(lever, &worksheet.inputs)).collect();
        let formulas: Vec<Option<(Formula, Unit)>> = worksheet.outputs.iter().map(|o| check.output(o)).collect();
        if worksheet.outputs.is_empty() {
            check.add("[worksheet]", "the worksheet computes nothing".into(), "add [[worksheet.outputs]]");
        }
        if let Some(allocation) = &worksheet.allocation {
            check.allocation(allocation, worksheet);
        }
        if let Some(course) = &worksheet.course {
            check.course(course, worksheet);
        }
        for scenario in &worksheet.scenarios {
            check.scenario(scenario, worksheet);
        }
        for lever in &worksheet.levers {
            check.weeks(lever, &worksheet.outputs);
        }
        let formulas = formulas.into_iter().flatten().collect();
        if check.faults.is_empty() {
            Ok(Sheet { worksheet: worksheet.clone(), units, moved, formulas })
        } else {
            Err(check.faults)
        }
    }

    /// The worksheet as written.
    pub fn worksheet(&self) -> &Worksheet {
        &self.worksheet
    }

    /// The base case: every input as written, no lever pulled.
    pub fn base(&self) -> Setting {
        Setting {
            values: self.worksheet.inputs.iter().map(|input| input.value).collect(),
            pulled: vec![false; self.worksheet.levers.len()],
        }
    }

    /// The setting of a scenario.
    pub fn setting(&self, scenario: &WorksheetScenario) -> Setting {
        let mut setting = self.base();
        for (input, value) in self.worksheet.inputs.iter().zip(&mut setting.values) {
            *value = scenario.set.get(&input.id).copied().unwrap_or(*value);
        }
        for (lever, pulled) in self.worksheet.levers.iter().zip(&mut setting.pulled) {
            *pulled = scenario.levers.contains(&lever.id);
        }
        setting
    }

    /// The value of a text that was typed for an input. A comma counts only where it can part thousands alone: what two readings
    /// of it would both allow is asked back, and a decimal one is never dropped.
    pub fn typed(&self, input: usize, text: &str) -> Result<f64, OutOfRange> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.replace('−', "-");
        let Some(of) = self.worksheet.inputs.get(input) else { return Err(OutOfRange::NotANumber) };
        let in_range = |value: f64| (of.min..=of.max).contains(&value);
        let plain = if text.contains(',') {
            let whole = without_thousands(&text).ok_or(OutOfRange::NotANumber)?;
            let decimal = text.replacen(',', ".", 1);
            if decimal.parse().is_ok_and(in_range) {
                return Err(if whole.parse().is_ok_and(in_range) {
                    OutOfRange::TwoWays(whole, decimal)
                } else {
                    OutOfRange::NotANumber
                });
            }
            whole
        } else {
            text
        };
        match plain.parse::<f64>() {
            Ok(value) if !value.is_finite() => Err(OutOfRange::NotANumber),
            Ok(value) if !in_range(value) => Err(OutOfRange::Outside(of.min, of.max, of.unit.clone())),
            Ok(value) => Ok(value),
            Err(_) => Err(OutOfRange::NotANumber),
        }
    }

    /// An input's value after the levers that are pulled, in its unit.
    pub(super) fn moved_value(&self, input: usize, setting: &Setting) -> f64 {
        let factors = self.worksheet.levers.iter().zip(&self.moved).zip(&setting.pulled);
        let factors = factors.filter(|((_, moved), pulled)| **moved == input && **pulled);
        setting.values[input] * factors.map(|((lever, _), _)| lever.effect.factor).product::<f64>()
    }

    /// What each output is. Total: a finite number each, or why there is none.
    pub fn outcomes(&self, setting: &Setting) -> Vec<Outcome> {
        let inputs = &self.worksheet.inputs;
        let mut base_units: Vec<Outcome> = Vec::new();
        for (formula, _) in &self.formulas {
            let value = formula.value(&|id| {
                if let Some(at) = inputs.iter().position(|input| input.id == id) {
                    let value = self.moved_value(at, setting);
                    let slack = (inputs[at].max - inputs[at].min) * 1e-9;
                    if value < inputs[at].min - slack || value > inputs[at].max + slack {
                        return Err(Trouble::Beyond(id.to_string(), value));
                    }
                    return Ok(value * self.units[at].factor);
                }
                let at = self.worksheet.outputs.iter().position(|output| output.id == id);
                match at.and_then(|at| base_units.get(at)) {
                    Some(Ok(value)) => Ok(*value),
                    Some(Err(trouble @ Trouble::Beyond(..))) => Err(trouble.clone()),
                    _ => Err(Trouble::Needs(id.to_string())),
                }
            });
            base_units.push(value);
        }
        let shown = |(value, (_, unit)): (Outcome, &(Formula, Unit))| match value.map(|value| value / unit.factor) {
            Ok(value) if !value.is_finite() => Err(Trouble::TooLarge),
            outcome => outcome,
        };
        base_units.into_iter().zip(&self.formulas).map(shown).collect()
    }

    /// A trouble as a sentence with the labels of this worksheet.
    pub fn sentence(&self, trouble: &Trouble) -> String {
        let listed = |ids: &[String]| ids.iter().map(|id| self.label(id)).collect::<Vec<_>>().join(", ");
        match trouble {
            Trouble::DividedByZero(ids) => format!("Nothing can be divided by zero. Change one of: {}.", listed(ids)),
            Trouble::NoRoot(ids) => format!("There is no number for this. Change one of: {}.", listed(ids)),
            Trouble::TooLarge => "The number is too large to show.".to_string(),
            Trouble::Needs(id) => format!("It needs “{}”, which has no value here.", self.label(id)),
            Trouble::Beyond(id, value) => {
                let input = self.worksheet.inputs.iter().find(|input| input.id == *id);
                let range = input.map_or(String::new(), |input| {
                    let (least, most) = (quantity(input.min, &input.unit), quantity(input.max, &input.unit));
                    format!(" would be {}; this worksheet goes from {least} to {most}", quantity(*value, &input.unit))
                });
                format!("With these levers “{}”{range}.", self.label(id))
            }
        }
    }

    /// The unit of an input, as read.
    pub(super) fn input_unit(&self, input: usize) -> Option<Unit> {
        self.units.get(input).copied()
    }

    /// The unit of an output, as read.
    pub(super) fn output_unit(&self, output: usize) -> Option<Unit> {
        self.formulas.get(output).map(|(_, unit)| *unit)
    }

    /// The formula of an output, as read.
    pub(super) fn formula(&self, output: usize) -> Option<&Formula> {
        self.formulas.get(output).map(|(formula, _)| formula)
    }

    /// The formula of an output in words.
    pub fn words(&self, output: usize) -> String {
        self.formulas.get(output).map_or(String::new(), |(formula, _)| formula.words(&|id| self.label(id)))
    }

    pub(super) fn label(&self, id: &str) -> String {
        let inputs = self.worksheet.inputs.iter().map(|input| (&input.id, &input.label));
        let outputs = self.worksheet.outputs.iter().map(|output| (&output.id, &output.label));
        inputs.chain(outputs).find(|(known, _)| *known == id).map_or(id.to_string(), |(_, label)| label.clone())
    }

    /// An outcome with its output's unit, or its sentence.
    pub fn outcome_text(&self, output: usize, outcome: &Outcome) -> String {
        match outcome {
            Ok(value) => quantity(*value, &self.worksheet.outputs[output].unit),
            Err(trouble) => self.sentence(trouble),
        }
    }

    /// How far an output went from one outcome to another; `None` where it did not, or where one of them is no number.
    pub fn change(&self, output: usize, from: &Outcome, to: &Outcome) -> Option<String> {
        match (from, to) {
            (Ok(from), Ok(to)) => change(*from, *to, &self.worksheet.outputs[output].unit),
            _ => None,
        }
    }

    /// What a step did, in sentences: the outputs that it moved, most by their share first, at most so many.
    pub fn told(&self, from: &Setting, to: &Setting, most: usize) -> String {
        let (before, after) = (self.outcomes(from), self.outcomes(to));
        let share = |at: usize| match (&before[at], &after[at]) {
            (Ok(from), Ok(to)) if from == to => 0.0,
            (Ok(from), Ok(to)) => (to - from).abs() / from.abs().max(to.abs()),
            (Err(_), Err(_)) => 0.0,
            _ => 1.0,
        };
        let differs = |at: &usize| {
            !self.worksheet.outputs[*at].more
                && self.outcome_text(*at, &before[*at]) != self.outcome_text(*at, &after[*at])
        };
        let mut moved: Vec<usize> = (0..before.len()).filter(differs).collect();
        sort_by(&mut moved, |one, other| share(*other).total_cmp(&share(*one)));
        let count = moved.len();
        if count == 0 {
            return "No output moves.".to_string();
        }
        moved.truncate(most);
        let mut sentences: Vec<String> = moved
            .into_iter()
            .map(|at| {
                let label = &self.worksheet.outputs[at].label;
                let now = self.outcome_text(at, &after[at]);
                match self.change(at, &before[at], &after[at]) {
                    Some(change) => format!("{label}: {now} ({change})."),
                    None => format!("{label}: {}.", now.trim_end_matches('.')),
                }
            })
            .collect();
        if count > most {
            sentences.push(format!("{} more move.", count - most));
        }
        sentences.join(" ")
    }

    /// How what is parted is parted, the rest last; none where nothing is.
    pub fn parts(&self, setting: &Setting) -> Option<Vec<Part>> {
        let allocation = self.worksheet.allocation.as_ref()?;
        let place = |id: &str| self.worksheet.inputs.iter().position(|input| input.id == id);
        let whole = place(&allocation.of)?;
        let unit = &self.worksheet.inputs[whole].unit;
        let whole = self.moved_value(whole, setting);
        let part = |label: &str, share: f64| Part {
            label: label.to_string(),
            share,
            amount: quantity(whole * share / 100.0, unit),
        };
        let mut parts = Vec::new();
        for at in allocation.parts.iter().filter_map(|id| place(id)) {
            parts.push(part(&self.worksheet.inputs[at].label, self.moved_value(at, setting)));
        }
        let rest = 100.0 - parts.iter().map(|part| part.share).sum::<f64>();
        // Sums of decimals miss by the last bit.
        parts.push(part(&allocation.rest, (rest * 1e9).round() / 1e9));
        Some(parts)
    }

    /// Says that the shares of a setting come to more than the whole; `None` where they do not.
    pub fn over(&self, setting: &Setting) -> Option<String> {
        let parts = self.parts(setting)?;
        let rest = parts.last().filter(|rest| rest.share < 0.0)?;
        Some(format!("The parts are more than the whole: {} is missing.", rest.amount.trim_start_matches('−')))
    }

    /// The inputs that move an output most when each alone is a tenth smaller and a tenth larger, the strongest first, at most so
    /// many. What goes beyond its range ends there.
    pub fn swings(&self, setting: &Setting, output: usize, most: usize) -> Vec<Swing> {
        let Some(Ok(now)) = self.outcomes(setting).get(output).cloned() else { return Vec::new() };
        let mut swings = Vec::new();
        for (at, input) in self.worksheet.inputs.iter().enumerate() {
            let outcome = |factor: f64| {
                let mut moved = setting.clone();
                moved.values[at] = (setting.values[at] * factor).clamp(input.min, input.max);
                self.outcomes(&moved).swap_remove(output).ok()
            };
            if let (Some(smaller), Some(larger)) = (outcome(0.9), outcome(1.1))
                && (smaller != now || larger != now)
            {
                swings.push(Swing { input: at, smaller, now, larger });
            }
        }
        sort_by(&mut swings, |one, other| other.width().total_cmp(&one.width()));
        swings.truncate(most);
        swings
    }

    /// What the pulled levers cost, in engineer-weeks, against what there is for them: a part for each output that they come out
    /// of, then those that come out of none.
    pub fn lever_weeks(&self, setting: &Setting) -> Vec<LeverWeeks> {
        let outcomes = self.outcomes(setting);
        let mut parts: Vec<LeverWeeks> = Vec::new();
        let mut loose = LeverWeeks { of: None, pulled: 0.0, available: None };
        let mut has_loose = false;
        for (lever, pulled) in self.worksheet.levers.iter().zip(&setting.pulled) {
            let weeks = if *pulled { lever.cost_engineer_weeks } else { 0.0 };
            let from = lever.weeks_from.as_ref();
            let Some(at) = from.and_then(|id| self.worksheet.outputs.iter().position(|output| output.id == *id)) else {
                has_loose = true;
                loose.pulled += weeks;
                continue;
            };
            let label = &self.worksheet.outputs[at].label;
            match parts.iter_mut().find(|part| part.of.as_ref() == Some(label)) {
                Some(part) => part.pulled += weeks,
                None => {
                    let available = outcomes.get(at).and_then(|outcome| outcome.as_ref().ok().copied());
                    parts.push(LeverWeeks { of: Some(label.clone()), pulled: weeks, available });
                }
            }
        }
        if has_loose {
            parts.push(loose);
        }
        parts
    }
}

/// A number without the commas of its thousands; `None` where a comma stands where none parts thousands.
fn without_thousands(text: &str) -> Option<String> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if text[whole.len()..].contains(',') {
        return None;
    }
    let mut groups = whole.trim_start_matches('-').split(',');
    let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    (is_first && groups.all(|group| group.len() == 3)).then(|| text.replace(',', ""))
}

struct Check {
    faults: Vec<Fault>,
    /// The ids that a formula may name so far.
    known: Vec<(String, Dimension)>,
    /// The ids of the levers so far.
    levers: Vec<String>,
}

impl Check {
    fn add(&mut self, near: &str, wrong: String, remedy: &'static str) {
        self.faults.push(Fault { near: near.to_string(), wrong, remedy });
    }

    fn id(&mut self, id: &str, taken: bool) {
        let usable = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !usable {
            self.add(id, format!("formulas cannot name the id `{id}`"), "use lower-case letters, digits and `_`");
        }
        if taken {
            self.add(id, format!("the worksheet has two `{id}`"), "rename one of them");
        }
    }

    fn knows(&self, id: &str) -> bool {
        self.known.iter().any(|(known, _)| known == id)
    }

    fn unit(&mut self, id: &str, unit: &str) -> Option<Unit> {
        match Unit::parse(unit) {
            Ok(unit) => Some(unit),
            Err(error) => {
                let wrong = format!("the unit of `{id}` cannot be read: {error}");
                self.add(id, wrong, "write it like `$ per GPU-hour`; core/src/pack/worksheet/unit.rs lists the words");
                None
            }
        }
    }

    fn input(&mut self, input: &WorksheetInput) -> Unit {
        self.id(&input.id, self.knows(&input.id));
        let steps = [input.min, input.value, input.max, input.step];
        let sensible = steps.iter().all(|n| n.is_finite())
            && input.min <= input.value
            && input.value <= input.max
            && input.min < input.max
            && input.step > 0.0;
        if !sensible {
            let wrong = format!("the range of `{}` makes no sense", input.id);
            self.add(&input.id, wrong, "keep min <= value <= max, min < max and step > 0");
        }
        let unit = self.unit(&input.id, &input.unit).unwrap_or(Unit::ONE);
        self.known.push((input.id.clone(), unit.dimension));
        unit
    }

    fn lever(&mut self, lever: &WorksheetLever, inputs: &[WorksheetInput]) -> usize {
        // No formula may name a lever.
        self.id(&lever.id, self.knows(&lever.id) || self.levers.contains(&lever.id));
        self.levers.push(lever.id.clone());
        let moved = inputs.iter().position(|input| input.id == lever.effect.input);
        if moved.is_none() {
            let wrong = format!("the lever `{}` changes `{}`, which is no input", lever.id, lever.effect.input);
            self.add(&lever.id, wrong, "name an input of this worksheet");
        }
        if !(lever.effect.factor.is_finite() && lever.effect.factor > 0.0 && lever.cost_engineer_weeks >= 0.0) {
            let wrong = format!("the lever `{}` has no usable factor or cost", lever.id);
            self.add(&lever.id, wrong, "give a factor above 0 and a cost of 0 or more");
        }
        moved.unwrap_or_default()
    }

    /// Its weeks come out of weeks.
    fn weeks(&mut self, lever: &WorksheetLever, outputs: &[WorksheetOutput]) {
        let Some(from) = &lever.weeks_from else { return };
        let output = outputs.iter().find(|output| output.id == *from);
        let weeks = |output: &WorksheetOutput| Unit::parse(&output.unit).ok().map(|unit| unit.dimension);
        let engineers = ["engineer-weeks", "engineer-weeks a year"].map(|unit| Unit::parse(unit).ok());
        let fits = |dimension| engineers.iter().flatten().any(|unit| unit.dimension == dimension);
        if !output.and_then(weeks).is_some_and(fits) {
            let wrong = format!("the weeks of the lever `{}` come out of `{from}`", lever.id);
            self.add(&lever.id, wrong, "name an output in engineer-weeks, or in engineer-weeks a year");
        }
    }

    fn output(&mut self, output: &WorksheetOutput) -> Option<(Formula, Unit)> {
        self.id(&output.id, self.knows(&output.id));
        let unit = self.unit(&output.id, &output.unit);
        let read = self.formula(output, unit);
        self.known.push((output.id.clone(), unit.map_or(Dimension::NONE, |unit| unit.dimension)));
        read
    }

    fn formula(&mut self, output: &WorksheetOutput, unit: Option<Unit>) -> Option<(Formula, Unit)> {
        let formula = match Formula::parse(&output.formula) {
            Ok(formula) => formula,
            Err(error) => {
                let wrong = format!("the formula of `{}` cannot be read: {error}", output.id);
                self.add(&output.formula, wrong, "use ids, numbers with units in [ ], + - * / ^, functions and ( )");
                return None;
            }
        };
        let unknown: Vec<&str> = formula.ids().into_iter().filter(|id| !self.knows(id)).collect();
        for id in &unknown {
            let wrong = format!("the formula of `{}` refers to `{id}`", output.id);
            self.add(&output.formula, wrong, "name an input, or an output that stands before this one");
        }
        let unit = unit.filter(|_| unknown.is_empty())?;
        let known = |id: &str| self.known.iter().find(|(known, _)| known == id).map(|(_, dimension)| *dimension);
        match formula.dimension(&known) {
            Ok(dimension) if dimension == unit.dimension => return Some((formula, unit)),
            Ok(dimension) => {
                let wrong = format!(
                    "the formula of `{}` gives {dimension}, and its unit `{}` is {}",
                    output.id, output.unit, unit.dimension
                );
                self.add(&output.formula, wrong, "mend the formula or the unit");
            }
            Err(error) => {
                let wrong = format!("the formula of `{}` does not fit together: {error}", output.id);
                self.add(&output.formula, wrong, "give each constant its unit in [ ], and add like to like");
            }
        }
        None
    }

    fn allocation(&mut self, allocation: &WorksheetAllocation, worksheet: &Worksheet) {
        let input = |id: &str| worksheet.inputs.iter().find(|input| input.id == id);
        if input(&allocation.of).is_none() {
            let wrong = format!("the allocation parts `{}`, which is no input", allocation.of);
            self.add(&allocation.of, wrong, "name an input of this worksheet");
        }
        for id in &allocation.parts {
            if !input(id).is_some_and(|input| input.unit.starts_with('%')) {
                let wrong = format!("the allocation's part `{id}` is no input in per cent");
                self.add(id, wrong, "name inputs of this worksheet whose unit is `%`");
            }
        }
    }

    fn course(&mut self, course: &WorksheetCourse, worksheet: &Worksheet) {
        let unit = self.unit(&course.total, &course.unit);
        let dimension = |id: &str| self.known.iter().find(|(known, _)| known == id).map(|(_, dimension)| *dimension);
        let output = worksheet.outputs.iter().find(|output| output.id == course.of).and_then(|o| dimension(&o.id));
        let volume = worksheet.inputs.iter().find(|input| input.id == course.volume).and_then(|i| dimension(&i.id));
        match (output, volume) {
            (Some(output), Some(volume)) => {
                if unit.is_some_and(|unit| unit.dimension != output * volume) {
                    let wrong = format!("`{}` times `{}` is not in `{}`", course.of, course.volume, course.unit);
                    self.add(&course.total, wrong, "mend the unit of the course's total");
                }
            }
            _ => self.add(
                &course.of,
                "the course names no output or no input".into(),
                "name an output as `of` and an input as `volume`",
            ),
        }
        if course.periods.is_empty()
            || course.periods.iter().any(|period| !(period.part > 0.0 && period.part.is_finite()))
        {
            self.add(
                &course.of,
                "the course has no periods, or one without a part".into(),
                "give each period a part above 0",
            );
        }
        for (id, lands) in &course.lands {
            let known = worksheet.levers.iter().any(|lever| lever.id == *id);
            if !known || !(0.0..=course.periods.len() as f64).contains(lands) {
                let wrong = format!("the course lets `{id}` land at {lands}");
                self.add(id, wrong, "name a lever, and when it lands in periods since the start");
            }
        }
        for (id, from) in &course.ramps {
            let known = worksheet.inputs.iter().any(|input| input.id == *id);
            // What begins at the end changes nothing before it.
            if !known || !(0.0..course.periods.len() as f64).contains(from) {
                let wrong = format!("the course lets `{id}` rise from {from}");
                self.add(id, wrong, "name an input, and when it begins to change in periods since the start");
            }
        }
    }

    fn scenario(&mut self, scenario: &WorksheetScenario, worksheet: &Worksheet) {
        for (id, value) in &scenario.set {
            let input = worksheet.inputs.iter().find(|input| input.id == *id);
            if !input.is_some_and(|input| input.min <= *value && *value <= input.max) {
                let wrong = format!("the scenario `{}` sets `{id}` to {value}", scenario.id);
                self.add(&scenario.id, wrong, "set inputs of this worksheet, within their range");
            }
        }
        for id in scenario.levers.iter().filter(|id| !worksheet.levers.iter().any(|lever| lever.id == **id)) {
            let wrong = format!("the scenario `{}` pulls `{id}`, which is no lever", scenario.id);
            self.add(&scenario.id, wrong, "name levers of this worksheet");
        }
        if worksheet.scenarios.iter().filter(|other| other.id == scenario.id).count() > 1 {
            self.add(&scenario.id, format!("two scenarios are `{}`", scenario.id), "rename one of them");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::LeverEffect;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn input(id: &str, unit: &str, [min, value, max]: [f64; 3]) -> WorksheetInput {
        WorksheetInput {
            id: id.into(),
            group: String::new(),
            label: id.replace('_', " "),
            unit: unit.into(),
            value,
            min,
            max,
            step: 1.0,
            note: String::new(),
        }
    }

    fn output(id: &str, unit: &str, formula: &str) -> WorksheetOutput {
        WorksheetOutput {
            id: id.into(),
            label: id.replace('_', " "),
            unit: unit.into(),
            formula: formula.into(),
            more: false,
        }
    }

    fn lever(id: &str, input: &str, factor: f64) -> WorksheetLever {
        WorksheetLever {
            id: id.into(),
            label: id.into(),
            note: String::new(),
            effect: LeverEffect { input: input.into(), factor },
            cost_engineer_weeks: 10.0,
            weeks_from: None,
            risk: String::new(),
        }
    }

    /// A run: its length and its cost.
    fn run() -> Worksheet {
        Worksheet {
            inputs: vec![
                input("run_flops", "10^24 FLOPs", [0.5, 5.0, 40.0]),
                input("peak", "TFLOP/s per GPU", [300.0, 989.0, 5000.0]),
                input("mfu", "%", [10.0, 40.0, 65.0]),
                input("goodput", "%", [50.0, 85.0, 99.0]),
                input("gpus", "GPUs", [0.0, 1536.0, 8192.0]),
                input("price", "$ per GPU-hour", [1.0, 2.7, 6.0]),
            ],
            levers: vec![lever("overlap", "mfu", 1.08), lever("fused", "mfu", 1.1), lever("restart", "goodput", 1.2)],
            outputs: vec![
                output("run_hours", "M GPU-hours", "run_flops / (peak * mfu * goodput)"),
                output("run_cost", "M$", "run_hours * price"),
                output("run_weeks", "weeks", "run_hours / gpus"),
                output("twice", "weeks", "run_weeks * 2"),
            ],
            allocation: None,
            course: None,
            scenarios: vec![WorksheetScenario {
                id: "faster".into(),
                label: "Faster".into(),
                after: 0,
                stands: false,
                set: BTreeMap::from([("gpus".into(), 2048.0)]),
                levers: vec!["overlap".into()],
            }],
            figures: Vec::new(),
        }
    }

    fn sheet() -> Sheet {
        Sheet::read(&run()).unwrap()
    }

    fn faults(change: impl FnOnce(&mut Worksheet)) -> String {
        let mut worksheet = run();
        change(&mut worksheet);
        let faults = Sheet::read(&worksheet).unwrap_err();
        faults.into_iter().map(|fault| format!("{}\n", fault.wrong)).collect()
    }

    fn near(value: &Outcome, wanted: f64) {
        assert!((value.as_ref().unwrap() - wanted).abs() < wanted * 1e-3, "{value:?} for {wanted}");
    }

    #[test]
    fn outputs_come_in_their_own_units() {
        let outcomes = sheet().outcomes(&sheet().base());
        near(&outcomes[0], 4.130);
        near(&outcomes[1], 11.15);
        near(&outcomes[2], 16.00);
    }

    #[test]
    fn levers_multiply() {
        let mut setting = sheet().base();
        setting.pulled = vec![true, true, false];
        near(&sheet().outcomes(&setting)[1], 11.15 / 1.08 / 1.1);
        let said = |sheet: &Sheet| sheet.lever_weeks(&setting).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(said(&sheet()), ["Pulled: 20 engineer-weeks together."]);
    }

    #[test]
    fn levers_cost_weeks_of_those_that_there_are() {
        let mut worksheet = run();
        worksheet.inputs.push(input("people", "people", [0.0, 8.0, 30.0]));
        worksheet.outputs.push(WorksheetOutput {
            id: "weeks".into(),
            label: "Weeks for levers".into(),
            unit: "engineer-weeks a year".into(),
            formula: "people * 2 [weeks a year]".into(),
            more: false,
        });
        worksheet.levers[0].weeks_from = Some("weeks".into());
        worksheet.levers[1].weeks_from = Some("weeks".into());
        let sheet = Sheet::read(&worksheet).unwrap();
        let mut setting = sheet.base();
        setting.pulled = vec![true, false, true];
        let said = |setting: &Setting| sheet.lever_weeks(setting).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            said(&setting),
            ["Weeks for levers: 10 of 16 engineer-weeks.", "Pulled: 10 engineer-weeks together."]
        );
        setting.pulled[1] = true;
        assert_eq!(said(&setting)[0], "Weeks for levers: 20 of 16 engineer-weeks, 4 too many.");
        worksheet.levers[0].weeks_from = Some("run_cost".into());
        assert!(Sheet::read(&worksheet).unwrap_err()[0].wrong.contains("come out of `run_cost`"));
    }

    #[test]
    fn a_lever_that_goes_beyond_a_range_is_said_where_it_counts() {
        let mut setting = sheet().base();
        setting.pulled[2] = true;
        let outcomes = sheet().outcomes(&setting);
        assert_eq!(outcomes[3], outcomes[0]);
        let said = sheet().sentence(outcomes[0].as_ref().unwrap_err());
        assert_eq!(
            said,
            "With these levers “goodput” would be 102\u{a0}%; this worksheet goes from 50\u{a0}% to 99\u{a0}%."
        );
    }

    #[test]
    fn a_division_by_zero_is_said_and_what_needs_it_too() {
        let mut setting = sheet().base();
        setting.values[4] = 0.0;
        let outcomes = sheet().outcomes(&setting);
        let said = |at: usize| sheet().sentence(outcomes[at].as_ref().unwrap_err());
        assert_eq!(said(2), "Nothing can be divided by zero. Change one of: gpus.");
        assert_eq!(said(3), "It needs “run weeks”, which has no value here.");
        near(&outcomes[1], 11.15);
    }

    #[test]
    fn a_scenario_is_the_base_case_but_for_what_it_sets() {
        let sheet = sheet();
        let setting = sheet.setting(&sheet.worksheet().scenarios[0]);
        assert_eq!(setting.values[4], 2048.0);
        assert_eq!(setting.values[0], 5.0);
        assert_eq!(setting.pulled, [true, false, false]);
    }

    #[test]
    fn what_is_typed_is_a_number_in_the_range() {
        let mut worksheet = run();
        worksheet.inputs[4].min = 256.0;
        let sheet = Sheet::read(&worksheet).unwrap();
        assert_eq!(sheet.typed(4, " 1,024 "), Ok(1024.0));
        assert_eq!(sheet.typed(4, "1 024"), Ok(1024.0));
        assert_eq!(sheet.typed(4, "1,024.5"), Ok(1024.5));
        assert_eq!(sheet.typed(5, "2.75"), Ok(2.75));
        assert_eq!(sheet.typed(5, "two"), Err(OutOfRange::NotANumber));
        assert_eq!(sheet.typed(5, "inf"), Err(OutOfRange::NotANumber));
        assert_eq!(
            sheet.typed(5, "7").unwrap_err().to_string(),
            "Between $1.00 per GPU-hour and $6.00 per GPU-hour. Until then the last value counts."
        );
    }

    #[test]
    fn a_comma_is_never_dropped_where_it_may_be_a_point() {
        let sheet = sheet();
        for text in ["2,5", "2,75", "1,500", "10,24", "1.024,5", "1,02", ",5", "5,", "1,,024", "1,0244"] {
            assert_eq!(sheet.typed(5, text), Err(OutOfRange::NotANumber), "{text}");
        }
        assert_eq!(
            sheet.typed(4, "1,024").unwrap_err().to_string(),
            "The comma may mean 1024 or 1.024: type the one you mean, without it. Until then the last value counts."
        );
    }

    #[test]
    fn a_formula_in_words_names_labels() {
        assert_eq!(sheet().words(0), "run flops ÷ (peak × mfu × goodput)");
    }

    #[test]
    fn a_step_is_told_by_what_it_moved_most() {
        let sheet = sheet();
        let mut setting = sheet.base();
        setting.values[4] = 2048.0;
        assert_eq!(
            sheet.told(&sheet.base(), &setting, 2),
            "run weeks: 12 weeks (−25\u{a0}%). twice: 24 weeks (−25\u{a0}%)."
        );
        setting.values[2] = 44.0;
        let told = sheet.told(&sheet.base(), &setting, 1);
        assert!(told.ends_with("3 more move."), "{told}");
        setting.values[4] = 0.0;
        let told = sheet.told(&sheet.base(), &setting, 1);
        assert!(told.starts_with("run weeks: Nothing can be divided by zero. Change one of: gpus."), "{told}");
        assert_eq!(sheet.told(&setting, &setting, 2), "No output moves.");
    }

    #[test]
    fn a_step_is_told_without_figures_on_the_way() {
        let mut worksheet = run();
        worksheet.outputs[3].more = true;
        let sheet = Sheet::read(&worksheet).unwrap();
        let mut setting = sheet.base();
        setting.values[4] = 2048.0;
        assert_eq!(sheet.told(&sheet.base(), &setting, 2), "run weeks: 12 weeks (−25\u{a0}%).");
        let gives = sheet.differences(&sheet.base(), &setting).gives;
        assert_eq!(gives.iter().map(|one| one.label.as_str()).collect::<Vec<_>>(), ["run weeks"]);
    }

    #[test]
    fn parts_and_the_rest_are_the_whole() {
        let mut worksheet = run();
        worksheet.inputs.push(input("budget", "M$", [10.0, 50.0, 90.0]));
        worksheet.inputs.push(input("share_one", "%", [0.0, 42.1, 100.0]));
        worksheet.inputs.push(input("share_two", "%", [0.0, 60.0, 100.0]));
        worksheet.allocation = Some(WorksheetAllocation {
            of: "budget".into(),
            parts: vec!["share_one".into(), "share_two".into()],
            rest: "Reserve".into(),
        });
        let sheet = Sheet::read(&worksheet).unwrap();
        let parts = sheet.parts(&sheet.base()).unwrap();
        let shown: Vec<_> = parts.iter().map(|part| (part.label.as_str(), part.share, part.amount.as_str())).collect();
        assert_eq!(shown, [("share one", 42.1, "$21.1M"), ("share two", 60.0, "$30M"), ("Reserve", -2.1, "−$1.05M")]);
        worksheet.allocation.as_mut().unwrap().parts.push("gpus".into());
        assert!(Sheet::read(&worksheet).unwrap_err()[0].wrong.contains("`gpus` is no input in per cent"));
    }

    #[test]
    fn the_strongest_input_comes_first() {
        let sheet = sheet();
        let swings = sheet.swings(&sheet.base(), 2, 4);
        // A tenth off a divisor moves more than a tenth of a factor.
        let mut names: Vec<_> = swings.iter().map(|swing| sheet.worksheet().inputs[swing.input].id.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["goodput", "gpus", "mfu", "peak"]);
        assert!(swings[0].ends().0 < swings[0].now && swings[0].now < swings[0].ends().1);
        assert!(sheet.swings(&sheet.base(), 9, 3).is_empty());
    }

    #[test]
    fn hours_and_dollars_are_not_added() {
        let said = faults(|sheet| sheet.outputs[1].formula = "run_hours + price".into());
        assert!(
            said.contains("`run_cost` does not fit together: it adds or compares time × GPU and $ / time / GPU"),
            "{said}"
        );
    }

    #[test]
    fn a_formula_gives_what_its_unit_says() {
        let said = faults(|sheet| sheet.outputs[1].unit = "GPU-hours".into());
        assert!(said.contains("gives $, and its unit `GPU-hours` is time × GPU"), "{said}");
    }

    #[test]
    fn a_unit_is_known() {
        assert!(faults(|sheet| sheet.inputs[0].unit = "FLOPS/week".into()).contains("`FLOPS` is no unit"));
    }

    #[test]
    fn a_scenario_keeps_to_the_worksheet() {
        let said = faults(|sheet| {
            sheet.scenarios[0].set.insert("gpus".into(), 9000.0);
            sheet.scenarios[0].levers.push("magic".into());
        });
        assert!(said.contains("sets `gpus` to 9000") && said.contains("pulls `magic`"), "{said}");
    }

    proptest! {
        #[test]
        fn every_outcome_is_a_number_or_a_sentence(
            values in proptest::collection::vec(0.0..1.0f64, 6),
            pulled in proptest::collection::vec(any::<bool>(), 3),
        ) {
            let sheet = sheet();
            let inputs = &sheet.worksheet().inputs;
            let values = inputs.iter().zip(values).map(|(input, at)| input.min + at * (input.max - input.min)).collect();
            for outcome in sheet.outcomes(&Setting { values, pulled }) {
                match outcome {
                    Ok(value) => prop_assert!(value.is_finite()),
                    Err(trouble) => prop_assert!(sheet.sentence(&trouble).ends_with('.')),
                }
            }
        }

        #[test]
        fn cost_grows_with_price_and_falls_with_mfu(price in 1.0..5.9f64, mfu in 10.0..60.0f64) {
            let sheet = sheet();
            let cost = |price: f64, mfu: f64| {
                let mut setting = sheet.base();
                (setting.values[5], setting.values[2]) = (price, mfu);
                sheet.outcomes(&setting)[1].clone().unwrap()
            };
            prop_assert!(cost(price, mfu) < cost(price + 0.1, mfu));
            prop_assert!(cost(price, mfu) > cost(price, mfu + 1.0));
        }
    }
}
