//! How well the candidate judges: predictions beside their own grades, and their grades of samples beside the reference.

use std::collections::BTreeMap;

use debrief_core::log::Log;
use debrief_core::pack::Id;
use debrief_core::progress::calibration::{
    Bias, Judgement, Judgements, eye, predictions, predictions_by_signal, second_opinions,
};
use debrief_core::progress::ranges::Ranges;
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::one_decimal;
use leptos::prelude::*;

use super::names::{asked, not_yet};
use crate::browser::clock;
use crate::state::pack::index;
use crate::state::store::store;
use crate::ui::charts::{AsTable, Period, Plot, Rows, latest, plot, signed};

/// The id of its heading.
pub const ID: &str = "judging";

const SCALE: [(f64, &str); 5] = [(-3.0, "\u{2212}3"), (-1.5, "low"), (0.0, "0"), (1.5, "high"), (3.0, "+3")];
/// The line through the dots is the mean of so many judgements.
const WINDOW: usize = 5;
/// What counts as of late.
const LATELY: usize = 10;

/// Predictions, then samples; a chart for each signal.
pub fn section(log: &Log, period: &Period) -> AnyView {
    let all = predictions(log);
    let signals = predictions_by_signal(log, index());
    let predicted = !all.points.is_empty();
    let own = if !predicted {
        view! {
            <p class="empty">
                "Before each reveal you say which level you expect. Here it is compared with the level you then gave: a dot for each answer, above the zero line where you expected too much. From three answers on, a sentence says which way you lean."
            </p>
        }
        .into_any()
    } else {
        let sentence = all.bias().prediction_sentence("practice");
        let table = sums(&OWN, std::iter::once(("All answers", all.bias())).chain(biases(&signals)));
        let whole = chart("All answers", sentence, all, &OWN, period);
        let charts = by_signal(&signals)
            .map(|(name, judged)| {
                let sentence = judged.bias().prediction_sentence(&name.to_lowercase());
                chart(name, sentence, judged.clone(), &OWN, period)
            })
            .collect_view();
        view! {
            <ul class="chart-cards">{whole}</ul>
            {table}
            <details class="fold">
                <summary>"Signal by signal"</summary>
                <ul class="chart-cards">{charts}</ul>
                {without("No answers yet", &signals)}
            </details>
        }
        .into_any()
    };
    let theirs = second_opinions(log);
    let samples = eye(log);
    let judged = predicted || !samples.is_empty() || !theirs.is_empty();
    // Where there are any, they come first: they are somebody else's eye on the candidate's own answers.
    let theirs = (!theirs.is_empty()).then(|| {
        let table = sums(&THEIRS, biases(&theirs));
        let charts = by_signal(&theirs)
            .map(|(name, judged)| {
                chart(name, judged.bias().others_sentence(&name.to_lowercase()), judged.clone(), &THEIRS, period)
            })
            .collect_view();
        view! {
            <h3>"Your grades beside what others gave"</h3>
            <p class="quiet-text">
                "Your own answers, graded by somebody you asked. From three criteria of a signal on, these say which way you lean in it, and the samples no longer do."
            </p>
            <ul class="chart-cards">{charts}</ul>
            {table}
        }
    });
    let eye = if samples.is_empty() {
        view! {
            <p class="empty">
                "Grade an invented answer in "<a href="train">"Train your eye"</a>
                ", and your grades are compared with the reference here, signal by signal: a dot for each criterion, above the zero line where you were softer."
            </p>
        }
        .into_any()
    } else {
        let table = sums(&SAMPLES, biases(&samples));
        let charts = by_signal(&samples)
            .map(|(name, judged)| {
                chart(name, judged.bias().eye_sentence(&name.to_lowercase()), judged.clone(), &SAMPLES, period)
            })
            .collect_view();
        view! {
            <p class="quiet-text">
                "Each sample counts once, by your first grades of it: after those you have seen its reference."
            </p>
            <ul class="chart-cards">{charts}</ul>
            {table}
            {without("No sample graded yet", &samples)}
        }
        .into_any()
    };
    let explained = judged.then(|| view! {
        <p class="quiet-text">
            "Bias is your average difference in levels: which way you lean. Spread, the figure after \u{201c}give or take\u{201d}, is the mean distance of single differences from that average: how steady you are."
        </p>
    });
    view! {
        {theirs}
        <h3>"Your predictions beside your grades"</h3>
        {own}
        <h3>"Your grades of samples beside the reference"</h3>
        {eye}
        {explained}
        <h3>"Your ranges"</h3>
        <p>{Ranges::of(log).all.sentence()}" "<a href=ROUTES.estimate.path>{ROUTES.estimate.title}</a></p>
    }
    .into_any()
}

/// The words of one of the two comparisons.
struct Words {
    what: &'static str,
    head: [&'static str; 5],
    whose: &'static str,
    sums: [&'static str; 4],
}

const OWN: Words = Words {
    what: "predictions minus grades",
    head: ["When", "Answer to", "Predicted", "Graded", "Difference"],
    whose: "your predictions",
    sums: ["Predictions for", "Bias", "Spread", "Answers"],
};
const THEIRS: Words = Words {
    what: "your grades minus theirs",
    head: ["When", "Answer to", "You", "They", "Difference"],
    whose: "your grades beside those of others",
    sums: ["Grades of", "Bias", "Spread", "Criteria"],
};
const SAMPLES: Words = Words {
    what: "your grades minus the reference",
    head: ["When", "Sample for", "You", "Reference", "Difference"],
    whose: "your grades of samples",
    sums: ["Grades of", "Bias", "Spread", "Criteria"],
};

/// Bias and spread of each of them in a table.
fn sums(words: &'static Words, biases: impl Iterator<Item = (&'static str, Bias)>) -> AnyView {
    let biases: Vec<_> = biases.collect();
    let rows: Rows = Box::new(move || {
        let row = |(name, bias): &(&'static str, Bias)| {
            let said = |figure: String| if bias.is_telling() { figure } else { "too few".to_owned() };
            vec![(*name).to_owned(), said(signed(bias.mean)), said(one_decimal(bias.spread)), bias.count.to_string()]
        };
        biases.iter().map(row).collect()
    });
    view! { <AsTable of=format!("bias and spread of {}", words.whose) head=&words.sums rows /> }.into_any()
}

/// Each signal of the pack that was judged, in the pack's order.
fn by_signal(judged: &BTreeMap<Id, Judgements>) -> impl Iterator<Item = (&'static str, &Judgements)> {
    let signals = index().signals.iter();
    signals.filter_map(|signal| Some((signal.short.as_str(), judged.get(&signal.id)?)))
}

fn biases(judged: &BTreeMap<Id, Judgements>) -> impl Iterator<Item = (&'static str, Bias)> {
    by_signal(judged).map(|(name, judged)| (name, judged.bias()))
}

/// A chart of judgements minus what was right, over time.
fn chart(name: &'static str, sentence: String, judged: Judgements, words: &'static Words, period: &Period) -> AnyView {
    let mean = signed(judged.bias().mean);
    let lately = (judged.points.len() > 2 * LATELY).then(|| {
        let bias = judged.latest_bias(LATELY);
        let (mean, spread) = (signed(bias.mean), one_decimal(bias.spread));
        format!("Over the latest {LATELY}: {mean} levels on average, give or take {spread}.")
    });
    let running = judged.running(WINDOW);
    let shown = latest(&judged.points).to_vec();
    let drawn = plot(Plot {
        label: format!("{name}: {} over time, {mean} on average. {sentence}", words.what),
        period: period.clone(),
        scale: &SCALE,
        steps: latest(&running).iter().map(|(when, bias)| (when.at, bias.mean)).collect(),
        dots: shown.iter().map(|point| (point.when.at, point.judged - point.right)).collect(),
    });
    let store = store();
    let rows: Rows = Box::new(move || {
        let row = |point: &Judgement| {
            vec![
                clock::date(point.when.at),
                asked(store, point.event),
                one_decimal(point.judged),
                one_decimal(point.right),
                signed(point.judged - point.right),
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

fn without(what: &str, judged: &BTreeMap<Id, Judgements>) -> Option<AnyView> {
    not_yet(what, index().signals.iter().filter(|s| !judged.contains_key(&s.id)).map(|s| s.short.as_str()))
}
