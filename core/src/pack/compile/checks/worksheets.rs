//! A worksheet computes: its formulas parse, refer to ids that stand before them, and give numbers in the base case and at
//! the ends of every input's range.

use crate::pack::Worksheet;
use crate::pack::compile::diagnostic::{Place, Report};
use crate::pack::compile::drill::Drill;
use crate::pack::compile::front_matter::line_at;
use crate::pack::compile::item::Item;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::formula::Formula;
use std::collections::BTreeMap;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for drill in &manuscript.drills {
        if let Some(worksheet) = &drill.front.worksheet {
            Check { drill, worksheet, report }.run();
        }
    }
}

struct Check<'a> {
    drill: &'a Item<Drill>,
    worksheet: &'a Worksheet,
    report: &'a mut Report,
}

impl Check<'_> {
    fn run(&mut self) {
        let mut base: BTreeMap<String, f64> = BTreeMap::new();
        for input in &self.worksheet.inputs {
            self.id(&input.id, base.contains_key(&input.id));
            base.insert(input.id.clone(), input.value);
            let steps = [input.min, input.value, input.max, input.step];
            if !(steps.iter().all(|n| n.is_finite())
                && input.min <= input.value
                && input.value <= input.max
                && input.min < input.max
                && input.step > 0.0)
            {
                let wrong = format!("the range of `{}` makes no sense", input.id);
                self.add(&input.id, wrong, "keep min <= value <= max, min < max and step > 0");
            }
        }
        let mut levers: Vec<&str> = Vec::new();
        for lever in &self.worksheet.levers {
            self.id(&lever.id, levers.contains(&lever.id.as_str()) || base.contains_key(&lever.id));
            levers.push(&lever.id);
            if !base.contains_key(&lever.effect.input) {
                let wrong = format!("the lever `{}` changes `{}`, which is no input", lever.id, lever.effect.input);
                self.add(&lever.id, wrong, "name an input of this worksheet");
            }
            if !(lever.effect.factor.is_finite() && lever.effect.factor > 0.0 && lever.cost_engineer_weeks >= 0.0) {
                let wrong = format!("the lever `{}` has no usable factor or cost", lever.id);
                self.add(&lever.id, wrong, "give a factor above 0 and a cost of 0 or more");
            }
        }
        if self.worksheet.outputs.is_empty() {
            let place = self.place("[worksheet]");
            self.report.add(&place, "the worksheet computes nothing", "add [[worksheet.outputs]]");
        }
        self.outputs(base);
    }

    fn outputs(&mut self, base: BTreeMap<String, f64>) {
        let mut formulas: Vec<(&str, Formula)> = Vec::new();
        let mut known: Vec<&str> = base.keys().map(String::as_str).collect();
        for output in &self.worksheet.outputs {
            self.id(&output.id, known.contains(&output.id.as_str()));
            match Formula::parse(&output.formula) {
                Err(error) => {
                    let wrong = format!("the formula of `{}` cannot be read: {error}", output.id);
                    self.add(&output.formula, wrong, "use ids, numbers, + - * / and parentheses");
                }
                Ok(formula) => {
                    let unknown: Vec<&str> = formula.ids().into_iter().filter(|id| !known.contains(id)).collect();
                    for id in &unknown {
                        let wrong = format!("the formula of `{}` refers to `{id}`", output.id);
                        self.add(&output.formula, wrong, "name an input, or an output that stands before this one");
                    }
                    if unknown.is_empty() {
                        formulas.push((&output.id, formula));
                    }
                }
            }
            known.push(&output.id);
        }
        // The base case, then each input at either end of its range with the others at the base case.
        let mut cases = vec![("the base case".to_string(), base.clone())];
        for input in &self.worksheet.inputs {
            for (end, value) in [("smallest", input.min), ("largest", input.max)] {
                let mut case = base.clone();
                case.insert(input.id.clone(), value);
                cases.push((format!("the {end} `{}`", input.id), case));
            }
        }
        for (name, mut values) in cases {
            for (id, formula) in &formulas {
                let value = formula.value(&|id| values.get(id).copied());
                if !value.is_finite() && formula.ids().iter().all(|id| values.contains_key(*id)) {
                    let wrong = format!("`{id}` is not a finite number with {name}");
                    self.add(id, wrong, "keep every divisor away from 0, by formula or by range");
                    return;
                }
                values.insert((*id).to_string(), value);
            }
        }
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

    fn add(&mut self, near: &str, wrong: String, remedy: &str) {
        let place = self.place(&format!("\"{near}\""));
        self.report.add(&place, wrong, remedy);
    }

    /// The line of a text of the front matter. A worksheet is plain data that keeps no lines; its ids and formulas are
    /// unlike anything else in the file.
    fn place(&self, text: &str) -> Place {
        let front = &self.drill.front_text;
        let from = front.find("[worksheet]").unwrap_or(0);
        let at = front[from..].find(text).map_or(from, |at| from + at);
        self.drill.place(line_at(front, self.drill.front_line, at))
    }
}
