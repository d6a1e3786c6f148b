//! How an output came about, step by step, with the numbers put in. Computes nothing that `sheet` does not.

use super::figure::quantity;
use super::sheet::{Setting, Sheet};

/// One step of a derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// What it gives.
    pub label: String,
    /// Its formula, in words.
    pub words: String,
    /// The same with the numbers.
    pub put_in: String,
    /// What that is, or why there is no such number.
    pub result: String,
}

impl Sheet {
    /// The places of the outputs that an output is computed from, and its own, in the order of computing.
    fn upstream(&self, output: usize) -> Vec<usize> {
        let outputs = &self.worksheet().outputs;
        let mut needed = vec![false; outputs.len()];
        if let Some(last) = needed.get_mut(output) {
            *last = true;
        }
        // A formula names only outputs that stand before it.
        for at in (0..outputs.len()).rev().filter(|at| *at <= output) {
            if needed[at] {
                let ids = self.formula(at).map(|formula| formula.ids()).unwrap_or_default();
                for (earlier, known) in outputs.iter().enumerate() {
                    needed[earlier] |= ids.contains(&known.id.as_str());
                }
            }
        }
        (0..outputs.len()).filter(|at| needed[*at]).collect()
    }

    /// The places of the inputs that an output is computed from, in the order of the worksheet.
    pub fn feeding(&self, output: usize) -> Vec<usize> {
        let upstream = self.upstream(output);
        let feeds = |id: &str| {
            let mut formulas = upstream.iter().filter_map(|at| self.formula(*at));
            formulas.any(|formula| formula.ids().contains(&id))
        };
        let inputs = self.worksheet().inputs.iter().enumerate();
        inputs.filter(|(_, input)| feeds(&input.id)).map(|(at, _)| at).collect()
    }

    /// How an output comes about from a setting: what it is computed from, in order, and itself last.
    pub fn derivation(&self, setting: &Setting, output: usize) -> Vec<Derived> {
        let outcomes = self.outcomes(setting);
        let number = |id: &str| {
            let inputs = self.worksheet().inputs.iter().zip(&setting.values);
            let input = inputs.into_iter().find(|(input, _)| input.id == id);
            let output = || self.worksheet().outputs.iter().position(|known| known.id == id);
            match (input, output()) {
                (Some((input, value)), _) => quantity(*value, &input.unit),
                (None, Some(at)) => self.outcome_text(at, &outcomes[at]),
                (None, None) => id.to_owned(),
            }
        };
        let step = |at: usize| Derived {
            label: self.worksheet().outputs[at].label.clone(),
            words: self.words(at),
            put_in: self.formula(at).map_or(String::new(), |formula| formula.words(&number)),
            result: self.outcome_text(at, &outcomes[at]),
        };
        self.upstream(output).into_iter().map(step).collect()
    }
}
