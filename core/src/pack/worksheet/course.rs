//! An output over the quarters of a year: levers count from when they land, so a year's cost is not the year end's. Draws nothing.

use super::data::WorksheetCourse;
use super::figure::quantity;
use super::sheet::{Outcome, Setting, Sheet};
use super::unit::Unit;
use crate::order::sort_by;

/// A period of a course, computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Its name.
    pub label: String,
    /// Its share of the volume, in per cent.
    pub share: f64,
    /// The output's average over the period, in the output's unit.
    pub average: Outcome,
}

/// A course, computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Its periods, in their order.
    pub stretches: Vec<Stretch>,
    /// What the output times the volume comes to over all of them, in the course's unit.
    pub total: Outcome,
}

impl Sheet {
    /// The place of the output that the course is of; none where there is no course.
    pub fn course_output(&self) -> Option<usize> {
        let course = self.worksheet().course.as_ref()?;
        self.worksheet().outputs.iter().position(|output| output.id == course.of)
    }

    /// The place of the output that a worksheet is there for: the course's, else the first that is no step on the way.
    pub fn main_output(&self) -> usize {
        let first = || self.worksheet().outputs.iter().position(|output| !output.more);
        self.course_output().or_else(first).unwrap_or_default()
    }

    /// What a setting gives over the periods; none where the worksheet has none.
    pub fn course(&self, setting: &Setting) -> Option<Course> {
        let course = self.worksheet().course.as_ref()?;
        let output = self.course_output()?;
        let volume = self.worksheet().inputs.iter().position(|input| input.id == course.volume)?;
        let whole: f64 = course.periods.iter().map(|period| period.part).sum();
        let mut stretches = Vec::new();
        let mut total = Ok(0.0);
        for (at, period) in course.periods.iter().enumerate() {
            let average = self.average(course, output, setting, at as f64);
            let share = period.part / whole;
            total = total.and_then(|total: f64| Ok(total + average.clone()? * share));
            stretches.push(Stretch { label: period.label.clone(), share: share * 100.0, average });
        }
        let factor = Unit::parse(&course.unit).map_or(1.0, |unit| unit.factor);
        let paid = self.input_unit(volume)?.factor * self.output_unit(output)?.factor / factor;
        let total = total.map(|average| average * self.moved_value(volume, setting) * paid);
        Some(Course { stretches, total })
    }

    /// The course's total with its unit, or why there is none.
    pub fn total_text(&self, total: &Outcome) -> String {
        let unit = self.worksheet().course.as_ref().map_or("", |course| course.unit.as_str());
        total.as_ref().map_or_else(|trouble| self.sentence(trouble), |total| quantity(*total, unit))
    }

    /// An output's average over one period from `start` on. Between two landings it stands still, but for what rises evenly: that counts as
    /// in the middle of the time between, which is exact where the output follows it in a straight line.
    fn average(&self, course: &WorksheetCourse, output: usize, setting: &Setting, start: f64) -> Outcome {
        let end = start + 1.0;
        let mut edges = vec![start, end];
        edges
            .extend(course.lands.values().chain(course.ramps.values()).copied().filter(|at| (start..end).contains(at)));
        sort_by(&mut edges, f64::total_cmp);
        let mut average = 0.0;
        for (from, to) in edges.iter().zip(&edges[1..]).filter(|(from, to)| from < to) {
            let mut then = setting.clone();
            for (lever, pulled) in self.worksheet().levers.iter().zip(&mut then.pulled) {
                *pulled &= course.lands.get(&lever.id).is_none_or(|lands| lands <= from);
            }
            for (input, value) in self.worksheet().inputs.iter().zip(&mut then.values) {
                if let Some(begins) = course.ramps.get(&input.id) {
                    let all = course.periods.len() as f64 - begins;
                    let passed = ((from + to) / 2.0 - begins).max(0.0) / all;
                    *value = input.value + (*value - input.value) * passed;
                }
            }
            average += self.outcomes(&then).swap_remove(output)? * (to - from);
        }
        Ok(average)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{LeverEffect, Worksheet, WorksheetInput, WorksheetLever, WorksheetOutput, WorksheetPeriod};
    use proptest::prelude::*;

    /// Two levers on throughput; the first lands in the middle of the first of two periods, the other at the end of it.
    fn worksheet() -> Worksheet {
        let input = |id: &str, unit: &str, value: f64| WorksheetInput {
            id: id.into(),
            group: String::new(),
            label: id.into(),
            unit: unit.into(),
            value,
            min: 0.0,
            max: 1000.0,
            step: 1.0,
            note: String::new(),
        };
        let lever = |id: &str| WorksheetLever {
            id: id.into(),
            label: id.into(),
            note: String::new(),
            effect: LeverEffect { input: "speed".into(), factor: 2.0 },
            cost_engineer_weeks: 1.0,
            weeks_from: None,
            risk: String::new(),
        };
        let output = WorksheetOutput {
            id: "cost".into(),
            label: "Cost".into(),
            unit: "$ per million tokens".into(),
            formula: "price / speed".into(),
            more: false,
        };
        let period = |label: &str, part: f64| WorksheetPeriod { label: label.into(), part };
        Worksheet {
            inputs: vec![
                input("price", "$ per hour", 1.8),
                input("speed", "tokens per second", 250.0),
                input("demand", "million tokens a year", 8.0),
            ],
            levers: vec![lever("first"), lever("second")],
            outputs: vec![output],
            allocation: None,
            course: Some(WorksheetCourse {
                label: "Cost".into(),
                of: "cost".into(),
                volume: "demand".into(),
                periods: vec![period("Early", 1.0), period("Late", 3.0)],
                lands: [("first".to_owned(), 0.5), ("second".to_owned(), 1.0)].into(),
                ramps: [].into(),
                total: "Paid".into(),
                unit: "$ a year".into(),
            }),
            scenarios: vec![],
            figures: vec![],
        }
    }

    fn sheet() -> Sheet {
        Sheet::read(&worksheet()).unwrap()
    }

    #[test]
    fn a_lever_counts_from_when_it_lands() {
        let sheet = sheet();
        let course = |pulled: [bool; 2]| {
            let course = sheet.course(&Setting { pulled: pulled.to_vec(), ..sheet.base() }).unwrap();
            let averages: Vec<f64> = course.stretches.iter().map(|one| *one.average.as_ref().unwrap()).collect();
            (averages, course.total.unwrap())
        };
        assert_eq!(course([false, false]), (vec![2.0, 2.0], 16.0));
        // Half the first period at 2, half at 1; then 1.
        assert_eq!(course([true, false]), (vec![1.5, 1.0], 1.5 * 2.0 + 6.0));
        assert_eq!(course([true, true]), (vec![1.5, 0.5], 1.5 * 2.0 + 3.0));
        assert_eq!(sheet.total_text(&Ok(16.0)), "$16.00 a year");
    }

    #[test]
    fn what_is_paid_over_the_year_is_compared_too() {
        let sheet = sheet();
        let pulled = Setting { pulled: vec![true, false], ..sheet.base() };
        let gives = sheet.differences(&sheet.base(), &pulled).gives;
        let paid = gives.iter().find(|difference| difference.label == "Paid").unwrap();
        assert_eq!(
            (&*paid.one, &*paid.other, paid.change.as_deref()),
            ("$16.00 a year", "$9.00 a year", Some("−44\u{a0}%"))
        );
    }

    #[test]
    fn what_rises_evenly_counts_from_when_it_begins() {
        let mut worksheet = worksheet();
        worksheet.course.as_mut().unwrap().ramps = [("price".to_owned(), 1.0)].into();
        let sheet = Sheet::read(&worksheet).unwrap();
        let mut setting = sheet.base();
        // Twice the price at the end of the second period.
        setting.values[0] = 3.6;
        let course = sheet.course(&setting).unwrap();
        let averages: Vec<f64> = course.stretches.iter().map(|one| *one.average.as_ref().unwrap()).collect();
        assert_eq!(averages, [2.0, 3.0], "none of it in the first, half of it on average in the second");
        assert_eq!(course.total.unwrap(), 2.0 * 2.0 + 3.0 * 6.0);
    }

    #[test]
    fn a_course_without_a_number_says_why() {
        let sheet = sheet();
        let mut setting = sheet.base();
        setting.values[1] = 0.0;
        let course = sheet.course(&setting).unwrap();
        assert!(course.stretches[0].average.is_err());
        assert!(sheet.total_text(&course.total).starts_with("Nothing can be divided by zero."));
    }

    #[test]
    fn a_course_is_of_what_the_worksheet_has() {
        let faults = |change: fn(&mut WorksheetCourse)| {
            let mut worksheet = worksheet();
            worksheet.course.as_mut().map(change);
            Sheet::read(&worksheet).unwrap_err().remove(0).wrong
        };
        assert!(faults(|course| course.of = "magic".into()).contains("no output"));
        assert!(faults(|course| course.unit = "GPU-hours".into()).contains("is not in `GPU-hours`"));
        assert!(faults(|course| course.periods[0].part = 0.0).contains("without a part"));
        assert!(
            faults(|course| {
                course.lands.insert("first".into(), 3.0);
            })
            .contains("`first` land at 3")
        );
        assert!(
            faults(|course| {
                course.ramps.insert("first".into(), 1.0);
            })
            .contains("`first` rise from 1"),
            "a lever is no input"
        );
    }

    proptest! {
        #[test]
        fn what_lands_later_saves_no_more(first in 0.0..2.0f64, later in 0.0..2.0f64) {
            let total = |lands: f64| {
                let mut worksheet = worksheet();
                worksheet.course.as_mut().unwrap().lands.insert("first".into(), lands);
                let sheet = Sheet::read(&worksheet).unwrap();
                sheet.course(&Setting { pulled: vec![true, true], ..sheet.base() }).unwrap().total.unwrap()
            };
            prop_assert!(total(first.min(later)) <= total(first.max(later)) + 1e-9);
        }
    }
}
