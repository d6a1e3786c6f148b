//! An output over the quarters, as a line and as a table: levers that land late save little this year. Computed in core.

use std::fmt::Write;

use debrief_core::pack::{Course, Setting, Stretch, Unit, WorksheetCourse, WorksheetInput, quantity};
use leptos::prelude::*;

use super::bench::Bench;

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 132.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = WIDTH - 12.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = HEIGHT - 26.0;

/// A course with the name of its setting.
#[derive(Clone, PartialEq)]
struct Line {
    name: String,
    /// How it is drawn; what it is drawn like is said beside the name.
    class: &'static str,
    course: Course,
}

/// The course of the worksheet's output; nothing where it has none.
#[component]
pub fn OverTime(bench: Bench) -> impl IntoView {
    let of = bench.sheet.with_value(|sheet| sheet.course_output())?;
    let WorksheetCourse { label, total, ramps, periods, .. } =
        bench.sheet.with_value(|sheet| sheet.worksheet().course.clone())?;
    // Said where something rises, so that the year is no riddle.
    let rising = bench.sheet.with_value(|sheet| {
        let inputs = sheet.worksheet().inputs.iter();
        let rises = |input: &WorksheetInput| {
            let period = periods.get(*ramps.get(&input.id)? as usize)?;
            Some(format!(
                " {} goes evenly from its base case, at the beginning of {}, to what is set.",
                input.label, period.label
            ))
        };
        inputs.filter_map(rises).collect::<String>()
    });
    let unit = bench.sheet.with_value(|sheet| sheet.worksheet().outputs[of].unit.clone());
    let line = move |name: &str, class, setting: &Setting| {
        let course = bench.sheet.with_value(|sheet| sheet.course(setting))?;
        Some(Line { name: name.to_owned(), class, course })
    };
    // What stands beside does not move with a slider.
    let base = Memo::new(move |_| bench.base.with(|base| line("Base case", "course-base", base)));
    let beside = Memo::new(move |_| {
        bench.beside.with(|beside| beside.as_ref().and_then(|it| line(&it.name, "course-beside", &it.setting)))
    });
    let lines = Memo::new(move |_| {
        let now = bench.drawn.course.with(|setting| line("As set now", "course-now", setting));
        [now, base.get(), beside.get()].into_iter().flatten().collect::<Vec<_>>()
    });
    let name = format!("{label}, quarter by quarter");
    // A phone has no room for the whole unit in each cell: it is said once.
    let short_unit = StoredValue::new(Unit::before_per(&unit).to_owned());
    let picture = move || lines.with(|lines| short_unit.with_value(|unit| picture(lines, unit)));
    let legend = move || {
        let one = |line: Line| view! { <li><svg viewBox="0 0 24 8" aria-hidden="true"><path class=line.class d="M1 4H23" /></svg>{line.name}</li> };
        lines.get().into_iter().map(one).collect_view()
    };
    let head = move || {
        lines.get().into_iter().map(|line| view! { <th scope="col" class="right">{line.name}</th> }).collect_view()
    };
    let text = move |at: usize, line: &Line| match &line.course.stretches[at].average {
        Ok(value) => short_unit.with_value(|unit| quantity(*value, unit)),
        Err(trouble) => bench.sheet.with_value(|sheet| sheet.sentence(trouble)),
    };
    let rows = move || {
        let lines = lines.get();
        let Some(first) = lines.first() else { return Vec::new() };
        let row = |(at, Stretch { label, share, .. }): (usize, &Stretch)| {
            let cells: Vec<_> = lines.iter().map(|line| view! { <td class="right">{text(at, line)}</td> }).collect();
            view! { <tr><th scope="row">{label.clone()}</th><td class="right">{quantity(*share, "%")}</td>{cells}</tr> }
        };
        first.course.stretches.iter().enumerate().map(row).collect()
    };
    let totals = move || {
        let total = |line: Line| {
            let total = bench.sheet.with_value(|sheet| sheet.total_text(&line.course.total));
            view! { <td class="right"><strong>{total}</strong></td> }
        };
        lines.get().into_iter().map(total).collect_view()
    };
    Some(view! {
        <section class="worksheet-course" aria-label=name.clone()>
            <h3 class="worksheet-group">{name.clone()}</h3>
            <p class="quiet-text">{format!("Average of each quarter, in {unit}. A lever counts from when it lands, so the year costs more than its end.{rising}")}</p>
            {picture}
            <p class="quiet-text">"The picture runs from the lowest to the highest of these averages; it does not begin at zero."</p>
            <ul class="course-legend" aria-hidden="true">{legend}</ul>
            <div class="table-scroll" tabindex="0" role="region" aria-label=format!("{name}, as a table")>
                <table>
                    <thead><tr><th scope="col">"Quarter"</th><th scope="col" class="right">"Volume"</th>{head}</tr></thead>
                    <tbody>
                        {rows}
                        <tr><th scope="row">{total}</th><td></td>{totals}</tr>
                    </tbody>
                </table>
            </div>
        </section>
    })
}

/// The lines of those that have a number in every period, over a scale that holds all of them.
fn picture(lines: &[Line], unit: &str) -> Option<AnyView> {
    let values = |line: &Line| -> Option<Vec<f64>> {
        line.course.stretches.iter().map(|stretch| stretch.average.as_ref().ok().copied()).collect()
    };
    let drawn: Vec<(&'static str, Vec<f64>)> =
        lines.iter().filter_map(|line| values(line).map(|values| (line.class, values))).collect();
    let all = || drawn.iter().flat_map(|(_, values)| values.iter().copied());
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    if low > high {
        return None;
    }
    // A flat line lies in the middle.
    let spread = if high > low { high - low } else { high.abs().max(1.0) };
    let (bottom, top) = if high > low { (low, high) } else { (low - spread / 2.0, high + spread / 2.0) };
    let up = |value: f64| BOTTOM - (value - bottom) / (top - bottom) * (BOTTOM - TOP);
    let labels: Vec<String> = lines.first()?.course.stretches.iter().map(|stretch| stretch.label.clone()).collect();
    let step = (RIGHT - LEFT) / labels.len().max(1) as f64;
    let across = |at: usize| LEFT + step * (at as f64 + 0.5);
    let path = |values: &[f64]| {
        let mut path = String::new();
        for (at, value) in values.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(path, "{}{:.1} {:.1}", if at == 0 { "M" } else { "L" }, across(at), up(*value));
        }
        path
    };
    let mut ends = vec![low];
    if high > low {
        ends.push(high);
    }
    let grid = ends.into_iter().map(|value| {
        let y = up(value);
        view! {
            <path class="chart-grid" d=format!("M{LEFT} {y:.1}H{RIGHT}")></path>
            <text class="chart-text chart-right" x=LEFT - 6.0 y=y + 4.0>{quantity(value, unit)}</text>
        }
    });
    let names = labels.into_iter().enumerate().map(|(at, label)| {
        view! { <text class="chart-text chart-middle" x=across(at) y=HEIGHT - 7.0>{label}</text> }
    });
    // What is broken is drawn above what is whole: a line that lies on another is seen in its gaps.
    let paths = drawn.iter().map(|(class, values)| view! { <path class=*class d=path(values)></path> });
    Some(
        view! {
            <svg class="course" viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                {grid.collect_view()}
                {names.collect_view()}
                {paths.collect_view()}
            </svg>
        }
        .into_any(),
    )
}
