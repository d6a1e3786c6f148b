//! Estimates: questions whose numbers are drawn, whose words name them, and whose answer a worksheet computes. The draw is an
//! argument. Knows nothing of who answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::data::Worksheet;
use super::derivation::Derived;
use super::figure::quantity;
use super::sheet::{Fault, Setting, Sheet};
use crate::pack::Id;

/// A question about a worksheet, with the values that its inputs may have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// Its id, unique in its calculator, and for ever once it shipped: a schedule hangs on it.
    pub id: Id,
    /// The output that is asked for.
    pub output: Id,
    /// The question; `{gpus}` stands for the value of that input with its unit.
    pub ask: String,
    /// Of each input that varies: its values, in its unit.
    pub vary: BTreeMap<Id, Vec<f64>>,
    /// The inputs that one is expected to know, such as the peak of an accelerator: at their base case, and not in the question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub knows: Vec<Id>,
}

/// Where an estimate is found: a line of the list that the page picks from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EstimateHead {
    /// The calculator's id.
    pub calculator: Id,
    /// The estimate's id, unique in it.
    pub estimate: Id,
}

/// An estimate with its numbers drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Posed {
    /// The question in words.
    pub words: String,
    /// What is asked for: the output's name.
    pub asked: String,
    /// The unit of the answer, as the worksheet has it.
    pub unit: String,
    /// What typed answers are read with.
    pub answer: Answer,
    /// The answer, in that unit; above zero.
    pub truth: f64,
    /// How it comes about.
    pub steps: Vec<Derived>,
    /// What one is expected to know, with its unit.
    pub known: Vec<String>,
}

/// So many different sets of numbers an estimate must have, and may have: all are computed when the content is compiled.
const DRAWS: std::ops::RangeInclusive<u64> = 12..=20_000;

/// The largest answer is at least so many times the smallest: else one number would do for all draws.
const SPREAD: f64 = 1.5;

impl Estimate {
    /// The estimate of that id among those of a calculator.
    pub fn named<'a>(estimates: &'a [Estimate], id: &str) -> Option<&'a Estimate> {
        estimates.iter().find(|estimate| estimate.id == id)
    }

    /// How many different sets of numbers there are.
    pub fn draws(&self) -> u64 {
        self.vary.values().fold(1, |product, values| product.saturating_mul(values.len() as u64))
    }

    /// A seed with other numbers than the last one had: the drawn one, or the one after it.
    pub fn fresh_seed(&self, drawn: u32, last: Option<u32>) -> u32 {
        let draws = u32::try_from(self.draws().max(1)).unwrap_or(u32::MAX);
        if last.is_some_and(|last| last % draws == drawn % draws) { (drawn % draws + 1) % draws } else { drawn }
    }

    /// The setting of a seed: the same seed gives the same numbers, and seeds from 0 on go through all of them.
    pub fn setting(&self, sheet: &Sheet, seed: u32) -> Setting {
        let mut setting = sheet.base();
        let mut rest = u64::from(seed);
        for (id, values) in &self.vary {
            let Some(at) = place(sheet.worksheet(), id).filter(|_| !values.is_empty()) else { continue };
            let count = values.len() as u64;
            setting.values[at] = values[(rest % count) as usize];
            rest /= count;
        }
        setting
    }

    /// The question with the numbers of a seed; `None` where the worksheet is of another version of the content.
    pub fn posed(&self, sheet: &Sheet, seed: u32) -> Option<Posed> {
        let worksheet = sheet.worksheet();
        let output = worksheet.outputs.iter().position(|output| output.id == self.output)?;
        let setting = self.setting(sheet, seed);
        let shown = |at: usize| quantity(setting.values[at], &worksheet.inputs[at].unit);
        let mut words = self.ask.clone();
        for (at, input) in worksheet.inputs.iter().enumerate() {
            words = words.replace(&format!("{{{}}}", input.id), &shown(at));
        }
        let truth = sheet.outcomes(&setting).swap_remove(output).ok().filter(|truth| *truth > 0.0)?;
        let known = self.knows.iter().filter_map(|id| place(worksheet, id));
        Some(Posed {
            words,
            asked: worksheet.outputs[output].label.clone(),
            unit: worksheet.outputs[output].unit.clone(),
            answer: Answer::of(&worksheet.outputs[output].unit)?,
            truth,
            steps: sheet.derivation(&setting, output),
            known: known.map(|at| format!("{}: {}", worksheet.inputs[at].label, shown(at))).collect(),
        })
    }

    /// What is wrong with it as written. Computes every draw.
    pub fn faults(&self, sheet: &Sheet) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut add = |near: &str, wrong: String, remedy: &'static str| {
            faults.push(Fault { near: near.to_owned(), wrong, remedy });
        };
        let worksheet = sheet.worksheet();
        let Some(output) = worksheet.outputs.iter().position(|output| output.id == self.output) else {
            let wrong = format!("the estimate `{}` asks for `{}`, which is no output", self.id, self.output);
            add(&self.id, wrong, "name an output of the worksheet");
            return faults;
        };
        let feeding = sheet.feeding(output);
        for id in self.vary.keys().chain(&self.knows) {
            if !place(worksheet, id).is_some_and(|at| feeding.contains(&at)) {
                let wrong =
                    format!("`{id}` has no part in `{}`, which the estimate `{}` asks for", self.output, self.id);
                add(&self.id, wrong, "name inputs that the output is computed from");
            }
        }
        for at in feeding {
            let input = &worksheet.inputs[at];
            let is_named = self.ask.contains(&format!("{{{}}}", input.id));
            let is_known = self.knows.contains(&input.id);
            if is_known && self.vary.contains_key(&input.id) {
                let wrong = format!("`{}` varies, and so nobody can know it", input.id);
                add(&self.id, wrong, "take it out of `knows`");
            } else if is_named == is_known {
                let both = if is_named { "names `{}` and counts it as known" } else { "does not name `{}`" };
                let wrong = format!("the estimate `{}` {}", self.id, both.replace("{}", &input.id));
                add(&self.id, wrong, "write `{id}` into `ask`, or list it under `knows`");
            }
            for value in self.vary.get(&input.id).into_iter().flatten() {
                if !(input.min..=input.max).contains(value) {
                    let wrong = format!("`{}` is never {value}", input.id);
                    add(&self.id, wrong, "keep to the input's min and max");
                }
            }
        }
        let mut rest = self.ask.clone();
        for input in &worksheet.inputs {
            rest = rest.replace(&format!("{{{}}}", input.id), "");
        }
        if rest.contains(['{', '}']) {
            let wrong = format!("the estimate `{}` names something in braces that is no input", self.id);
            add(&self.id, wrong, "write `{id}` with the id of an input");
        }
        if !DRAWS.contains(&self.draws()) {
            let wrong = format!("the estimate `{}` has {} draws", self.id, self.draws());
            add(&self.id, wrong, "vary so that there are 12 to 20,000");
        }
        if faults.is_empty()
            && let Some((wrong, remedy)) = self.bad_draw(sheet)
        {
            faults.push(Fault { near: self.id.clone(), wrong, remedy });
        }
        faults
    }

    /// The first draw without an answer, or that all draws have much the same.
    fn bad_draw(&self, sheet: &Sheet) -> Option<(String, &'static str)> {
        let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
        for seed in 0..self.draws() as u32 {
            let Some(posed) = self.posed(sheet, seed) else {
                let setting = self.setting(sheet, seed);
                let wrong = format!("the estimate `{}` has no answer above zero with {:?}", self.id, setting.values);
                return Some((wrong, "vary it so that every draw has an answer"));
            };
            least = least.min(posed.truth);
            most = most.max(posed.truth);
        }
        (most < least * SPREAD).then(|| {
            let wrong = format!("the answers of the estimate `{}` go from {least:.3} to {most:.3} only", self.id);
            (wrong, "vary its inputs further: the largest answer is at least 1.5 times the smallest")
        })
    }
}

fn place(worksheet: &Worksheet, id: &str) -> Option<usize> {
    worksheet.inputs.iter().position(|input| input.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{WorksheetInput, WorksheetOutput};
    use proptest::prelude::*;

    fn sheet() -> Sheet {
        let input = |id: &str, unit: &str, value: f64| WorksheetInput {
            id: id.into(),
            group: String::new(),
            label: format!("The {id}"),
            unit: unit.into(),
            value,
            min: 0.0,
            max: 1000.0,
            step: 1.0,
            note: String::new(),
        };
        let output = |id: &str, unit: &str, formula: &str| WorksheetOutput {
            id: id.into(),
            label: format!("The {id}"),
            unit: unit.into(),
            formula: formula.into(),
            more: false,
        };
        Sheet::read(&Worksheet {
            inputs: vec![
                input("gpus", "GPUs", 100.0),
                input("price", "$ per GPU-hour", 2.5),
                input("weeks", "weeks", 4.0),
                input("unused", "", 1.0),
            ],
            levers: vec![],
            outputs: vec![
                output("hours", "GPU-hours", "gpus * weeks"),
                output("half", "GPU-hours", "hours / 2"),
                output("cost", "k$", "hours * price"),
            ],
            allocation: None,
            course: None,
            scenarios: vec![],
            figures: vec![],
        })
        .unwrap()
    }

    fn estimate() -> Estimate {
        Estimate {
            id: "cost".into(),
            output: "cost".into(),
            ask: "What do {gpus} cost for {weeks}?".into(),
            vary: [("gpus".into(), vec![64.0, 128.0, 256.0, 512.0]), ("weeks".into(), vec![2.0, 4.0, 8.0])].into(),
            knows: vec!["price".into()],
        }
    }

    fn faults(change: impl Fn(&mut Estimate)) -> String {
        let mut estimate = estimate();
        change(&mut estimate);
        estimate.faults(&sheet()).into_iter().map(|fault| fault.wrong).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_seed_gives_numbers_their_question_and_how_the_answer_comes_about() {
        let posed = estimate().posed(&sheet(), 5).unwrap();
        assert_eq!(posed.words, "What do 128 GPUs cost for 4 weeks?");
        assert_eq!(posed.known, ["The price: $2.50 per GPU-hour"]);
        assert!((posed.truth - 128.0 * 4.0 * 168.0 * 2.5 / 1000.0).abs() < 1e-9);
        assert_eq!(posed.steps.len(), 2, "{:?}", posed.steps);
        assert_eq!(posed.steps[0].put_in, "128 GPUs × 4 weeks");
        assert_eq!(posed.steps[1].put_in, "86,016 GPU-hours × $2.50 per GPU-hour");
        assert_eq!(posed.steps[1].result, "$215K");
        assert_eq!(posed.steps[1].words, "The hours × The price");
    }

    #[test]
    fn seeds_go_through_all_draws_and_none_comes_twice_in_a_row() {
        let (estimate, sheet) = (estimate(), sheet());
        assert_eq!(estimate.draws(), 12);
        let all: std::collections::BTreeSet<String> =
            (0..12).map(|seed| estimate.posed(&sheet, seed).unwrap().words).collect();
        assert_eq!(all.len(), 12);
        for drawn in 0..40 {
            let last = 7;
            let fresh = estimate.fresh_seed(drawn, Some(last));
            assert_ne!(estimate.setting(&sheet, fresh), estimate.setting(&sheet, last), "{drawn}");
        }
        assert_eq!(estimate.fresh_seed(9, None), 9);
    }

    #[test]
    fn an_estimate_names_all_that_its_answer_hangs_on() {
        assert_eq!(faults(|_| {}), "");
        assert!(faults(|e| e.ask = "What do {gpus} cost?".into()).contains("does not name `weeks`"));
        assert!(faults(|e| e.knows.clear()).contains("does not name `price`"));
        assert!(faults(|e| e.ask.push_str(" {price}")).contains("names `price` and counts it as known"));
        assert!(faults(|e| e.knows.push("weeks".into())).contains("`weeks` varies"));
        assert!(faults(|e| e.ask.push_str(" {watts}")).contains("is no input"));
        assert!(faults(|e| e.output = "watts".into()).contains("`watts`, which is no output"));
        assert!(faults(|e| e.knows.push("unused".into())).contains("`unused` has no part in `cost`"));
    }

    #[test]
    fn every_draw_has_an_answer_and_they_differ() {
        assert!(faults(|e| drop(e.vary.remove("gpus"))).contains("has 3 draws"));
        assert!(faults(|e| drop(e.vary.insert("gpus".into(), vec![64.0, 2000.0, 1.0, 2.0]))).contains("never 2000"));
        assert!(faults(|e| drop(e.vary.insert("gpus".into(), vec![0.0, 1.0, 2.0, 3.0]))).contains("above zero"));
        let near = |e: &mut Estimate| {
            e.vary.insert("gpus".into(), vec![100.0, 101.0, 102.0, 103.0]);
            e.vary.insert("weeks".into(), vec![10.0, 10.5, 11.0]);
        };
        assert!(faults(near).contains("only"));
    }

    proptest! {
        #[test]
        fn any_seed_is_one_of_the_draws(seed: u32) {
            let estimate = estimate();
            let posed = estimate.posed(&sheet(), seed).unwrap();
            let has_braces = posed.words.contains(['{', '}']);
            prop_assert!(!has_braces);
            prop_assert_eq!(estimate.setting(&sheet(), seed), estimate.setting(&sheet(), seed % 12));
        }
    }
}
