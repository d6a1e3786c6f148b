//! The levels of each signal over time.

use debrief_core::log::Log;
use debrief_core::progress::history::{LevelPoint, levels};
use debrief_core::text::numbers::one_decimal;
use leptos::prelude::*;

use super::names::{asked, not_yet};
use crate::browser::clock;
use crate::state::pack::index;
use crate::state::store::store;
use crate::ui::charts::{AsTable, Period, Plot, Rows, latest, plot};

/// The id of its heading.
pub const ID: &str = "levels";

const SCALE: [(f64, &str); 4] = [(1.0, "1"), (2.0, "2"), (3.0, "3"), (4.0, "4")];

/// A small chart for each signal that was ever graded.
pub fn section(log: &Log, period: &Period) -> AnyView {
    let mut points = levels(log, index());
    let (charts, without): (Vec<_>, Vec<_>) = index()
        .signals
        .iter()
        .map(|signal| (signal, points.remove(&signal.id)))
        .partition(|(_, points)| points.is_some());
    if charts.is_empty() {
        view! {
            <p class="empty">
                "After your first graded answer, a line for each of its signals starts here: the level it stood at, step by step, with every answer as a dot."
            </p>
        }
        .into_any()
    } else {
        let charts =
            charts.into_iter().map(|(signal, points)| chart(&signal.short, points.unwrap_or_default(), period));
        view! {
            <p class="quiet-text">"The line is where a signal stood; a dot is what one answer reached in it. All charts cover the same days."</p>
            <ul class="chart-cards">{charts.collect_view()}</ul>
            {not_yet("Not graded yet", without.into_iter().map(|(signal, _)| signal.short.as_str()))}
        }
        .into_any()
    }
}

fn chart(name: &'static str, points: Vec<LevelPoint>, period: &Period) -> AnyView {
    let (first, last) = (points.first().map_or(0.0, |p| p.standing), points.last().map_or(0.0, |p| p.standing));
    let sentence = match points.len() {
        1 => format!("Level {} after 1 answer.", one_decimal(last)),
        n => format!("Level {} after {n} answers; {} after the first.", one_decimal(last), one_decimal(first)),
    };
    let shown = latest(&points).to_vec();
    let drawn = plot(Plot {
        label: format!("{name} over time, levels 1 to 4. {sentence}"),
        period: period.clone(),
        scale: &SCALE,
        steps: shown.iter().map(|point| (point.when.at, point.standing)).collect(),
        dots: shown.iter().map(|point| (point.when.at, point.level)).collect(),
    });
    let store = store();
    let rows: Rows = Box::new(move || {
        let row = |point: &LevelPoint| {
            vec![
                clock::date(point.when.at),
                asked(store, point.event),
                one_decimal(point.level),
                one_decimal(point.standing),
            ]
        };
        shown.iter().rev().map(row).collect()
    });
    view! {
        <li class="chart-card">
            <h3>{name}</h3>
            <p>{sentence}</p>
            {drawn}
            <AsTable of=format!("{name} over time") head=&["When", "Answer to", "Its level", "Signal after it"] rows />
        </li>
    }
    .into_any()
}
