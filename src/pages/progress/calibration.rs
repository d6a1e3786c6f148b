//! How well the candidate judges: predictions beside their own grades, and their grades of samples beside the reference.

use std::collections::BTreeMap;

use debrief_core::calibration::{Prediction, Predictions, eye_bias, predictions, predictions_by_signal};
use debrief_core::log::{Log, What};
use debrief_core::pack::Id;
use leptos::prelude::*;

use super::{asked, not_yet};
use crate::browser::clock;
use crate::state::index;
use crate::state::store::store;
use crate::ui::charts::{AsTable, Plot, Rows, Span, latest, plot, signed};
use crate::ui::level::one_decimal;

/// The id of its heading.
pub const ID: &str = "judging";

const SCALE: [(f64, &str); 5] = [(-3.0, "\u{2212}3"), (-1.5, "low"), (0.0, "0"), (1.5, "high"), (3.0, "+3")];
/// The line through the dots is the mean of so many judgements.
const WINDOW: usize = 5;
/// What counts as of late.
const LATELY: usize = 10;
/// Fewer grades of samples than this say nothing about a habit.
const TELLING: usize = 3;

/// Predictions, then samples; a chart for each signal.
pub fn section(log: &Log, span: &Span) -> AnyView {
    let all = predictions(log);
    let signals = predictions_by_signal(log, index());
    let own = if all.points.is_empty() {
        view! {
            <p class="empty">
                "Before each reveal you say which level you expect. Here that meets the level you then graded: a dot for each answer, above the zero line where you expected too much. From three answers on, a sentence says which way you lean."
            </p>
        }
        .into_any()
    } else {
        let sentence = all.bias().prediction_sentence("practice");
        let whole = chart("All answers", sentence, all, &OWN, span);
        let charts = signals_in(&signals, |name, _, judged| {
            chart(name, judged.bias().prediction_sentence(&name.to_lowercase()), judged, &OWN, span)
        });
        view! {
            <ul class="chart-cards">{whole}</ul>
            <details class="fold">
                <summary>"Signal by signal"</summary>
                <ul class="chart-cards">{charts}</ul>
                {without("No answers yet", &signals)}
            </details>
        }
        .into_any()
    };
    let samples = samples(log);
    let eye = if samples.is_empty() {
        view! {
            <p class="empty">
                "Grade an invented answer in "<a href="train">"Train your eye"</a>
                ", and your grades meet the reference here, signal by signal: a dot for each criterion, above the zero line where you were softer."
            </p>
        }
        .into_any()
    } else {
        let biases = eye_bias(log);
        let charts = signals_in(&samples, |name, id, judged| {
            let bias = biases.get(id).copied().unwrap_or_default();
            let sentence = match bias.count {
                1 => "1 criterion: too few to say.".to_owned(),
                n if n < TELLING => format!("{n} criteria: too few to say."),
                _ => format!("You grade {} {}", name.to_lowercase(), bias.sentence()),
            };
            chart(name, sentence, judged, &SAMPLES, span)
        });
        view! { <ul class="chart-cards">{charts}</ul> {without("No sample graded yet", &samples)} }.into_any()
    };
    view! {
        <section class="charts">
            <h2 id=ID tabindex="-1">"How well you judge"</h2>
            <h3>"Your predictions beside your grades"</h3>
            {own}
            <h3>"Your grades of samples beside the reference"</h3>
            {eye}
        </section>
    }
    .into_any()
}

/// The words of one of the two comparisons.
struct Words {
    what: &'static str,
    head: [&'static str; 5],
}

const OWN: Words =
    Words { what: "predictions minus grades", head: ["When", "Answer to", "Predicted", "Graded", "Difference"] };
const SAMPLES: Words =
    Words { what: "your grades minus the reference", head: ["When", "Sample for", "You", "Reference", "Difference"] };

/// A chart of judgements minus what was right, over time.
fn chart(name: &'static str, sentence: String, judged: Predictions, words: &'static Words, span: &Span) -> AnyView {
    let mean = signed(judged.bias().mean);
    let lately = (judged.points.len() > 2 * LATELY)
        .then(|| format!("Over the latest {LATELY}: {} levels on average.", signed(judged.latest_bias(LATELY).mean)));
    let running = judged.running(WINDOW);
    let shown = latest(&judged.points).to_vec();
    let drawn = plot(Plot {
        label: format!("{name}: {} over time, {mean} on average. {sentence}", words.what),
        span: span.clone(),
        scale: &SCALE,
        steps: latest(&running).iter().map(|(when, bias)| (when.at, bias.mean)).collect(),
        dots: shown.iter().map(|point| (point.when.at, point.predicted - point.graded)).collect(),
    });
    let store = store();
    let rows: Rows = Box::new(move || {
        let row = |point: &Prediction| {
            vec![
                clock::date(point.when.at),
                asked(store, point.event),
                one_decimal(point.predicted),
                one_decimal(point.graded),
                signed(point.predicted - point.graded),
            ]
        };
        shown.iter().rev().map(row).collect()
    });
    view! {
        <li class="chart-card">
            <h4>{name}</h4>
            <p>{sentence}" "{lately}</p>
            {drawn}
            <AsTable of=format!("{name}, {}", words.what) head=&words.head rows />
        </li>
    }
    .into_any()
}

/// A view of each signal of the pack that was judged, in the pack's order.
fn signals_in(
    judged: &BTreeMap<Id, Predictions>,
    show: impl Fn(&'static str, &Id, Predictions) -> AnyView,
) -> Vec<AnyView> {
    let signals = index().signals.iter();
    signals.filter_map(|s| Some(show(&s.short, &s.id, judged.get(&s.id)?.clone()))).collect()
}

fn without(what: &str, judged: &BTreeMap<Id, Predictions>) -> Option<AnyView> {
    not_yet(what, index().signals.iter().filter(|s| !judged.contains_key(&s.id)).map(|s| s.short.as_str()))
}

/// The grades of samples in the form of predictions: the candidate's level as predicted, the reference as graded.
fn samples(log: &Log) -> BTreeMap<Id, Predictions> {
    let mut signals: BTreeMap<Id, Predictions> = BTreeMap::new();
    for event in log.iter() {
        let What::SampleGraded(grading) = &event.what else { continue };
        for level in &grading.levels {
            signals.entry(level.signal.clone()).or_default().points.push(Prediction {
                event: event.id,
                when: event.when,
                predicted: f64::from(level.given.number()),
                graded: f64::from(level.reference.number()),
            });
        }
    }
    signals
}
