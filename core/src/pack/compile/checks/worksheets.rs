//! A worksheet computes: its units and formulas fit each other, it gives numbers in the base case and at the ends of every input's
//! range, and the figures that the text takes from it are the ones it gives.

use crate::pack::compile::calculator::Calculator;
use crate::pack::compile::diagnostic::{Place, Report};
use crate::pack::compile::front_matter::line_at;
use crate::pack::compile::item::Item;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::worksheet::{Figure, Outcome, Setting, Sheet, Trouble, Worksheet, WorksheetFigure};

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for drill in &manuscript.drills {
        if let Some(worksheet) = &drill.front.worksheet {
            check_one(manuscript, drill, worksheet, report);
        }
    }
    for calculator in &manuscript.calculators {
        check_one(manuscript, calculator, &calculator.front.worksheet, report);
        estimates(calculator, report);
    }
}

fn check_one<F>(manuscript: &Manuscript, item: &Item<F>, worksheet: &Worksheet, report: &mut Report) {
    match Sheet::read(worksheet) {
        Err(faults) => {
            for fault in faults {
                report.add(&place(item, &fault.near), fault.wrong, fault.remedy);
            }
        }
        Ok(sheet) => {
            ends(item, &sheet, report);
            for figure in &worksheet.figures {
                if let Some((wrong, remedy)) = disagreement(manuscript, item, &sheet, figure) {
                    // The worksheet computes without it.
                    report.style(&place(item, &figure.says), wrong, remedy);
                }
            }
        }
    }
}

/// Estimates ask for what the worksheet gives, name all that it hangs on, and have an answer in every draw.
fn estimates(calculator: &Item<Calculator>, report: &mut Report) {
    // A worksheet that cannot be read was reported.
    let Ok(sheet) = Sheet::read(&calculator.front.worksheet) else { return };
    let estimates = &calculator.front.estimates;
    for (at, estimate) in estimates.iter().enumerate() {
        let line = estimate_place(calculator, &estimate.ask);
        if estimates[..at].iter().any(|other| other.id == estimate.id) {
            report.add(&line, format!("the calculator has two estimates `{}`", estimate.id), "rename one of them");
        }
        if !(40..=420).contains(&estimate.ask.chars().count()) || !estimate.ask.ends_with('?') {
            let wrong =
                format!("the question of the estimate `{}` is no question of 40 to 420 characters", estimate.id);
            report.add(&line, wrong, "give the situation in a sentence or two, and end with what is asked");
        }
        for fault in estimate.faults(&sheet) {
            report.add(&line, fault.wrong, fault.remedy);
        }
    }
}

/// The line of an estimate's question.
fn estimate_place(calculator: &Item<Calculator>, ask: &str) -> Place {
    let at = calculator.front_text.find(ask).unwrap_or(0);
    calculator.place(line_at(&calculator.front_text, calculator.front_line, at))
}

/// The base case, each input at either end of its range with the others at the base case, and each scenario.
fn ends<F>(item: &Item<F>, sheet: &Sheet, report: &mut Report) {
    let mut cases: Vec<(String, Setting)> = vec![("the base case".to_string(), sheet.base())];
    for (at, input) in sheet.worksheet().inputs.iter().enumerate() {
        for (end, value) in [("smallest", input.min), ("largest", input.max)] {
            let mut case = sheet.base();
            case.values[at] = value;
            cases.push((format!("the {end} `{}`", input.id), case));
        }
    }
    for scenario in &sheet.worksheet().scenarios {
        cases.push((format!("the scenario `{}`", scenario.id), sheet.setting(scenario)));
    }
    for (name, case) in cases {
        for (output, outcome) in sheet.worksheet().outputs.iter().zip(sheet.outcomes(&case)) {
            let Err(trouble) = outcome else { continue };
            if matches!(trouble, Trouble::Needs(_)) {
                continue;
            }
            let wrong = format!("`{}` has no value with {name}: {}", output.id, sheet.sentence(&trouble));
            report.add(&place(item, &output.id), wrong, "keep every divisor away from 0, by formula or by range");
            return;
        }
    }
}

/// Where a figure of the text and its output part, and what to do.
fn disagreement<F>(
    manuscript: &Manuscript,
    item: &Item<F>,
    sheet: &Sheet,
    figure: &WorksheetFigure,
) -> Option<(String, String)> {
    let WorksheetFigure { says, output, text, scenario, period } = figure;
    let found = match text {
        None => {
            let front = item.front_text.split("[worksheet]").next().unwrap_or_default();
            front.contains(says.as_str()) || item.body.contains(says.as_str())
        }
        Some(route) => {
            let outline = manuscript.outlines.iter().find(|outline| outline.route.as_ref() == Some(route));
            outline.is_some_and(|outline| outline.passages.iter().any(|passage| passage.text.contains(says.as_str())))
        }
    };
    if !found {
        let whose = text.as_deref().unwrap_or("the file");
        return Some((format!("no text of {whose} says “{says}”"), "quote the text's own words".into()));
    }
    let Some(at) = sheet.worksheet().outputs.iter().position(|known| known.id == *output) else {
        return Some((format!("the figure names `{output}`, which is no output"), "name an output".into()));
    };
    let setting = match scenario {
        None => sheet.base(),
        Some(id) => match sheet.worksheet().scenarios.iter().find(|known| known.id == *id) {
            Some(scenario) => sheet.setting(scenario),
            None => {
                return Some((format!("the figure names `{id}`, which is no scenario"), "name a scenario".into()));
            }
        },
    };
    let Some(number) = Figure::first_of(says) else {
        return Some((format!("“{says}” holds no number"), "quote the words with the figure".into()));
    };
    let (outcome, gives) = match period {
        None => {
            let outcome = sheet.outcomes(&setting).swap_remove(at);
            let gives = sheet.outcome_text(at, &outcome);
            (outcome, gives)
        }
        Some(period) => {
            let Some(found) = in_course(sheet, at, &setting, period) else {
                let wrong = format!("the figure names `{period}`, which is no period of `{output}`");
                return Some((wrong, "name a period of the course, `all` for its total, or `saved` for what that is below the base case's".into()));
            };
            found
        }
    };
    // What has no value was reported already.
    let computed = *outcome.as_ref().ok()?;
    (!number.is(computed)).then(|| {
        (
            format!("the text says “{says}”, and `{output}` gives {gives}"),
            "mend the text, the formula or the scenario".into(),
        )
    })
}

/// What the course of an output gives in a period, or in all of them, and how that is shown.
fn in_course(sheet: &Sheet, output: usize, setting: &Setting, period: &str) -> Option<(Outcome, String)> {
    let course = sheet.course(setting).filter(|_| sheet.course_output() == Some(output))?;
    let total = match period {
        "all" => Some(course.total.clone()),
        "saved" => Some(sheet.course(&sheet.base())?.total.and_then(|base| Ok(base - course.total.clone()?))),
        _ => None,
    };
    if let Some(total) = total {
        let gives = sheet.total_text(&total);
        return Some((total, gives));
    }
    let average = course.stretches.into_iter().find(|stretch| stretch.label == period)?.average;
    let gives = sheet.outcome_text(output, &average);
    Some((average, gives))
}

/// The line of a text of the front matter. A worksheet is plain data that keeps no lines; its ids and formulas are
/// unlike anything else in the file.
fn place<F>(item: &Item<F>, text: &str) -> Place {
    let front = &item.front_text;
    let from = front.find("[worksheet]").unwrap_or(0);
    let at = front[from..].find(&format!("\"{text}\"")).map_or(from, |at| from + at);
    item.place(line_at(front, item.front_line, at))
}
