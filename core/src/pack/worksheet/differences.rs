//! Where two settings of a worksheet part, in words and numbers, the largest differences first. Computes nothing that `sheet` does
//! not.

use super::figure::{change, quantity};
use super::sheet::{Outcome, Setting, Sheet};
use crate::order::sort_by;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub label: String,
    /// In the one.
    pub one: String,
    /// In the other.
    pub other: String,
    /// How far the other is from the one, in words; none where no number says it.
    pub change: Option<String>,
}

/// Where two settings part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// What was set otherwise: inputs by how far they are apart within their range, then levers.
    pub set: Vec<Difference>,
    /// What it gives otherwise, by the share that it is apart.
    pub gives: Vec<Difference>,
}

impl Sheet {
    /// Where two settings part.
    pub fn differences(&self, one: &Setting, other: &Setting) -> Differences {
        Differences { set: self.set_otherwise(one, other), gives: self.gives_otherwise(one, other) }
    }

    fn set_otherwise(&self, one: &Setting, other: &Setting) -> Vec<Difference> {
        let mut inputs = Vec::new();
        for (at, input) in self.worksheet().inputs.iter().enumerate() {
            let (mine, theirs) = (one.values[at], other.values[at]);
            if mine != theirs {
                let difference = Difference {
                    label: input.label.clone(),
                    one: quantity(mine, &input.unit),
                    other: quantity(theirs, &input.unit),
                    change: change(mine, theirs, &input.unit),
                };
                inputs.push(((theirs - mine).abs() / (input.max - input.min), difference));
            }
        }
        sort_by(&mut inputs, |(one, _), (other, _)| other.total_cmp(one));
        let pulled = |pulled: bool| if pulled { "pulled" } else { "not pulled" }.to_owned();
        let levers = self.worksheet().levers.iter().zip(one.pulled.iter().zip(&other.pulled));
        let levers = levers.filter(|(_, (mine, theirs))| mine != theirs).map(|(lever, (mine, theirs))| Difference {
            label: lever.label.clone(),
            one: pulled(*mine),
            other: pulled(*theirs),
            change: None,
        });
        inputs.into_iter().map(|(_, difference)| difference).chain(levers).collect()
    }

    fn gives_otherwise(&self, one: &Setting, other: &Setting) -> Vec<Difference> {
        let apart = |mine: &Outcome, theirs: &Outcome| match (mine, theirs) {
            (Ok(mine), Ok(theirs)) => (theirs - mine).abs() / mine.abs().max(theirs.abs()).max(f64::MIN_POSITIVE),
            _ => f64::INFINITY,
        };
        let mut gives = Vec::new();
        for (at, (mine, theirs)) in self.outcomes(one).iter().zip(&self.outcomes(other)).enumerate() {
            let (one, other) = (self.outcome_text(at, mine), self.outcome_text(at, theirs));
            if one != other && !self.worksheet().outputs[at].more {
                let label = self.worksheet().outputs[at].label.clone();
                let change = self.change(at, mine, theirs);
                gives.push((apart(mine, theirs), Difference { label, one, other, change }));
            }
        }
        // What is paid over the periods is no output, and often decides.
        if let (Some(mine), Some(theirs), Some(course)) =
            (self.course(one), self.course(other), self.worksheet().course.as_ref())
        {
            let (one, other) = (self.total_text(&mine.total), self.total_text(&theirs.total));
            if one != other {
                let change = match (&mine.total, &theirs.total) {
                    (Ok(mine), Ok(theirs)) => change(*mine, *theirs, &course.unit),
                    _ => None,
                };
                gives.push((
                    apart(&mine.total, &theirs.total),
                    Difference { label: course.total.clone(), one, other, change },
                ));
            }
        }
        sort_by(&mut gives, |(one, _), (other, _)| other.total_cmp(one));
        gives.into_iter().map(|(_, difference)| difference).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::worksheet::Fact;
    use crate::pack::{LeverEffect, Worksheet, WorksheetInput, WorksheetLever, WorksheetOutput};

    fn sheet() -> Sheet {
        let input = |id: &str, unit: &str, value: f64, max: f64| WorksheetInput {
            id: id.into(),
            group: String::new(),
            label: format!("The {id}"),
            unit: unit.into(),
            value,
            min: 0.0,
            max,
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
        let lever = WorksheetLever {
            id: "cheaper".into(),
            label: "Cheaper".into(),
            note: String::new(),
            effect: LeverEffect { input: "price".into(), factor: 0.5 },
            cost_engineer_weeks: 1.0,
            weeks_from: None,
            risk: String::new(),
        };
        Sheet::read(&Worksheet {
            inputs: vec![input("price", "$", 2.0, 10.0), input("budget", "M$", 50.0, 1000.0)],
            levers: vec![lever],
            outputs: vec![output("twice", "$", "2 * price"), output("left", "M$", "budget")],
            allocation: None,
            course: None,
            scenarios: vec![],
            figures: vec![],
        })
        .unwrap()
    }

    #[test]
    fn the_largest_differences_come_first() {
        let sheet = sheet();
        let other = Setting { values: vec![4.0, 45.0], pulled: vec![true] };
        let differences = sheet.differences(&sheet.base(), &other);
        let set: Vec<_> = differences.set.iter().map(|d| (&*d.label, &*d.one, &*d.other)).collect();
        assert_eq!(
            set,
            [("The price", "$2.00", "$4.00"), ("The budget", "$50M", "$45M"), ("Cheaper", "not pulled", "pulled")]
        );
        // The lever takes back what the price does.
        let gives: Vec<_> = differences.gives.iter().map(|d| (&*d.label, d.change.as_deref())).collect();
        assert_eq!(gives, [("The left", Some("−10\u{a0}%"))]);
        assert_eq!(sheet.differences(&other, &other), Differences::default());
    }

    #[test]
    fn news_sets_what_nobody_has_moved() {
        let sheet = sheet();
        let fact = |value: f64| Fact { input: 1, value, of: "minute 9".into() };
        assert_eq!(sheet.base_after(&[fact(45.0)]).values, [2.0, 45.0]);
        assert_eq!(sheet.caught_up(&sheet.base(), &[fact(45.0), fact(40.0)]).values, [2.0, 40.0]);
        let moved = Setting { values: vec![2.0, 48.0], pulled: vec![false] };
        assert_eq!(sheet.caught_up(&moved, &[fact(45.0)]).values, [2.0, 48.0]);
        let left_between = Setting { values: vec![2.0, 45.0], pulled: vec![false] };
        assert_eq!(sheet.caught_up(&left_between, &[fact(45.0), fact(40.0)]).values, [2.0, 40.0]);
        let sets = [("budget".to_owned(), 45.0), ("gone".to_owned(), 1.0)].into();
        assert_eq!(sheet.facts([("minute 9".to_owned(), &sets)]), [fact(45.0)]);
    }
}
