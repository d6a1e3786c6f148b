//! Charts as SVG, and the table that each of them has. They take data and draw it; what it means is the page's to say.
//!
//! Drawn by hand: a charting crate (leptos-chartistry) costs 97 KB of WebAssembly, a third of the whole app's budget, for
//! three kinds of picture. A chart is one image to a screen reader, with a label that sums it up; its table holds the rest.
//! Styles come by class from charts.css: the content-security policy allows none inline.

use std::collections::BTreeMap;
use std::fmt::Write;

use debrief_core::time::{LocalDay, UtcMillis};
use leptos::prelude::*;

/// Charts over time draw so many of the latest points, and tables list so many rows.
pub const LATEST: usize = 100;

/// The latest [`LATEST`] of a list that is sorted oldest first.
pub fn latest<T>(all: &[T]) -> &[T] {
    &all[all.len().saturating_sub(LATEST)..]
}

/// The rows of a table, made when it is opened.
pub type Rows = Box<dyn Fn() -> Vec<Vec<String>> + Send + Sync>;

/// A chart's table, folded. `of` names the chart; the first cell of a row is its head.
#[component]
pub fn AsTable(of: String, head: &'static [&'static str], rows: Rows) -> impl IntoView {
    let opened = RwSignal::new(false);
    let label = of.clone();
    let table = move || {
        opened.get().then(|| {
            let rows = rows();
            let full = rows.len() == LATEST;
            view! {
                <div class="table-scroll" tabindex="0" role="region" aria-label=label.clone()>
                    <table>
                        <thead>
                            <tr>{head.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect_view()}</tr>
                        </thead>
                        <tbody>
                            {rows.into_iter().map(|row| {
                                let mut cells = row.into_iter();
                                view! {
                                    <tr>
                                        <th scope="row">{cells.next()}</th>
                                        {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
                                    </tr>
                                }
                            }).collect_view()}
                        </tbody>
                    </table>
                </div>
                {full.then(|| view! { <p class="quiet-text">{format!("The latest {LATEST}.")}</p> })}
            }
        })
    };
    view! {
        <details class="chart-table" on:toggle=move |_| if !opened.get_untracked() { opened.set(true) }>
            <summary>"As a table"<span class="visually-hidden">{format!(": {of}")}</span></summary>
            {table}
        </details>
    }
}

/// The time that a chart covers, with the names of its ends. Several charts that share one can be compared.
#[derive(Clone, Debug)]
pub struct Period {
    /// Its start.
    pub from: UtcMillis,
    /// Its end.
    pub to: UtcMillis,
    /// How the start and the end are called.
    pub names: (String, String),
}

/// A value at a moment.
pub type Point = (UtcMillis, f64);

/// Values over time.
pub struct Plot {
    /// What it shows, in a sentence.
    pub label: String,
    /// Its time.
    pub period: Period,
    /// The named values, lowest first; the first and the last are its ends.
    pub scale: &'static [(f64, &'static str)],
    /// A value that holds until the next one, oldest first.
    pub steps: Vec<Point>,
    /// Values of a moment.
    pub dots: Vec<Point>,
}

const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 112.0;
const LEFT: f64 = 28.0;
const RIGHT: f64 = WIDTH - 8.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = HEIGHT - 24.0;

/// Values over time as dots, and as a line of steps.
pub fn plot(plot: Plot) -> AnyView {
    let Plot { label, period, scale, steps, dots } = plot;
    let across = |at: UtcMillis| {
        let share = at.0.saturating_sub(period.from.0) as f64 / period.to.0.saturating_sub(period.from.0).max(1) as f64;
        LEFT + 6.0 + share.clamp(0.0, 1.0) * (RIGHT - LEFT - 12.0)
    };
    // Writing to a string cannot fail.
    let mut line = String::new();
    let mut reached = LEFT;
    for (n, (at, value)) in steps.iter().enumerate() {
        // A clock set back never draws the line backwards.
        reached = across(*at).max(reached);
        let y = up(scale, *value);
        let _ = if n == 0 { write!(line, "M{reached:.1} {y:.1}") } else { write!(line, "H{reached:.1}V{y:.1}") };
    }
    if !line.is_empty() {
        let _ = write!(line, "H{RIGHT:.1}");
    }
    let mut marks = String::new();
    for (at, value) in dots.iter().filter(|(at, _)| *at >= period.from) {
        let _ = write!(marks, "M{:.1} {:.1}h.01", across(*at), up(scale, *value));
    }
    picture(
        label,
        scale,
        view! {
            <path class="chart-line" d=line></path>
            <path class="chart-dots" d=marks></path>
            <text class="chart-text" x=LEFT y=HEIGHT - 6.0>{period.names.0}</text>
            <text class="chart-text chart-right" x=RIGHT y=HEIGHT - 6.0>{period.names.1}</text>
        }
        .into_any(),
    )
}

/// A bar with a mark: what came beside what was foreseen.
pub struct Bar {
    /// Its name, of a few characters.
    pub name: String,
    /// What came.
    pub value: f64,
    /// What was foreseen.
    pub mark: f64,
}

/// Bars beside each other, at most seven.
pub fn bars(label: String, scale: &'static [(f64, &'static str)], bars: Vec<Bar>) -> AnyView {
    let step = (RIGHT - LEFT) / bars.len().max(3) as f64;
    let drawn = bars.into_iter().enumerate().map(|(n, bar)| {
        let x = LEFT + step * n as f64;
        let top = up(scale, bar.value);
        view! {
            <rect class="chart-bar" x=x + step * 0.2 y=top width=step * 0.6 height=BOTTOM - top></rect>
            <path class="chart-mark" d=format!("M{:.1} {:.1}h{:.1}", x + step * 0.08, up(scale, bar.mark), step * 0.84)></path>
            <text class="chart-text chart-middle" x=x + step / 2.0 y=HEIGHT - 6.0>{bar.name}</text>
        }
    });
    picture(label, scale, drawn.collect_view().into_any())
}

/// How far down a value is drawn.
fn up(scale: &[(f64, &str)], value: f64) -> f64 {
    let (low, high) = (scale.first().map_or(0.0, |s| s.0), scale.last().map_or(1.0, |s| s.0));
    BOTTOM - (value.clamp(low, high) - low) / (high - low) * (BOTTOM - TOP)
}

/// The image, with a line for each named value of its scale.
fn picture(label: String, scale: &'static [(f64, &'static str)], inside: AnyView) -> AnyView {
    let lines = scale.iter().map(|(value, name)| {
        let y = up(scale, *value);
        view! {
            <path class="chart-grid" class:chart-zero=*value == 0.0 d=format!("M{LEFT} {y:.1}H{RIGHT}")></path>
            <text class="chart-text chart-right" x=LEFT - 5.0 y=y + 3.5>{*name}</text>
        }
    });
    view! {
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=label>
            {lines.collect_view()}
            {inside}
        </svg>
    }
    .into_any()
}

/// How many weeks a heat map shows; on a phone, the later half of them (charts.css).
pub const WEEKS: i32 = 26;
/// The fewest minutes of each shade of a heat map, and how each is called.
const SHADES: [(u32, &str); 5] =
    [(0, "none"), (1, "under 15"), (15, "15 to 29"), (30, "30 to 59"), (60, "60 and more minutes")];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const CELL: f64 = 15.0;
const HEAD: f64 = 14.0;
const SIDE: f64 = 30.0;

/// A day as a table has it: "Tue 24 Nov 2026".
pub fn day_name(day: LocalDay) -> String {
    let (year, month, of_month) = day.civil();
    let weekday = &day.weekday().name()[..3];
    format!("{weekday} {of_month} {} {year}", MONTHS[month as usize - 1])
}

/// The first day of the week's column: its Monday.
pub fn monday(day: LocalDay) -> LocalDay {
    day.plus(-(day.weekday() as i32))
}

/// The minutes of each day of the last [`WEEKS`] weeks as shaded squares, a column a week, and what the shades mean.
pub fn heat_map(label: String, minutes: &BTreeMap<LocalDay, u32>, today: LocalDay) -> AnyView {
    let first = monday(today).plus(-7 * (WEEKS - 1));
    let shade = |minutes: u32| SHADES.iter().rposition(|(from, _)| minutes >= *from).unwrap_or(0);
    // Weekdays stand before the first week of all, and again before the first week that a phone shows.
    let weekdays = |class: &'static str, before: i32| {
        let names = [(0, "Mon"), (2, "Wed"), (4, "Fri")].map(|(row, name)| {
            view! { <text class="chart-text chart-right" x=SIDE + f64::from(before) * CELL - 5.0 y=HEAD + f64::from(row) * CELL + 10.0>{name}</text> }
        });
        view! { <g class=class>{names}</g> }
    };
    let weeks = |class: &'static str, weeks: std::ops::Range<i32>| {
        let columns = weeks
            .map(|week| {
                let monday = first.plus(7 * week);
                let x = SIDE + f64::from(week) * CELL;
                let (_, month, of_month) = monday.plus(6).civil();
                let squares = (0..7)
                    .map(|row| (row, monday.plus(row)))
                    .filter(|(_, day)| *day <= today)
                    .map(|(row, day)| {
                        let minutes = minutes.get(&day).copied().unwrap_or(0);
                        view! {
                            <rect class=format!("heat heat-{}", shade(minutes)) x=x y=HEAD + f64::from(row) * CELL width="12" height="12" rx="2.5">
                                <title>{format!("{}: {minutes} min", day_name(day))}</title>
                            </rect>
                        }
                    })
                    .collect_view();
                view! {
                    {(of_month <= 7).then(|| view! { <text class="chart-text" x=x y=HEAD - 5.0>{MONTHS[month as usize - 1]}</text> })}
                    {squares}
                }
            })
            .collect_view();
        view! { <g class=class>{columns}</g> }
    };
    let (width, height) = (SIDE + f64::from(WEEKS) * CELL, HEAD + 7.0 * CELL);
    let half = WEEKS / 2;
    view! {
        <svg class="heat-map" viewBox=format!("0 0 {width} {height}") preserveAspectRatio="xMaxYMid slice" role="img" aria-label=label>
            {weekdays("heat-wide", 0)}
            {weeks("heat-wide", 0..half)}
            {weekdays("heat-narrow", half)}
            {weeks("heat-late", half..WEEKS)}
        </svg>
        <ul class="heat-legend" aria-label="Shades">
            {SHADES.iter().enumerate().map(|(n, (_, name))| view! {
                <li>
                    <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
                        <rect class=format!("heat heat-{n}") x="1" y="1" width="12" height="12" rx="2.5"></rect>
                    </svg>
                    {*name}
                </li>
            }).collect_view()}
        </ul>
    }
    .into_any()
}

/// A difference with its sign: "+0.5", "−1", "0".
pub fn signed(value: f64) -> String {
    let size = debrief_core::text::numbers::one_decimal(value.abs());
    match size.as_str() {
        "0" => size,
        _ if value > 0.0 => format!("+{size}"),
        _ => format!("\u{2212}{size}"),
    }
}
