//! `/report/night-before`: one page to read the evening before and to carry along. Counts and lines, nothing new.

use std::sync::Arc;

use debrief_core::progress::preferences::Set as WhereSet;
use debrief_core::report::figures::FigureKind;
use debrief_core::report::fit::Verdict;
use debrief_core::report::numbers::Numbers;
use debrief_core::report::record::DocumentKind::{Cv, Opening};
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::away;
use leptos::prelude::*;

use super::lines::{quote, quote_whole};
use super::made::{Made, Named, files, made, named};
use crate::browser::{clock, page};
use crate::state::pack::index;
use crate::ui::body::WithBody;
use crate::ui::frame::Page;

/// How many of each are carried along.
const SIGNALS: usize = 5;
const QUESTIONS: usize = 5;
const NUMBERS: usize = 8;
const GAPS: usize = 4;
const ASKS: usize = 3;

/// The page.
#[component]
pub fn NightBefore() -> impl IntoView {
    let named = named();
    let has_report = Memo::new(move |_| named.with(|named| named.as_ref().is_some_and(Named::has_report)));
    view! {
        <Page title=ROUTES.night_before.title class="night">
            {move || has_report.get().then(|| view! {
                <WithBody body=files() children=move |files| {
                    let made = made(named, files);
                    view! { {move || made.get().map(|made| view! { <Sheet made /> })} }
                } />
            })}
            {move || (!has_report.get()).then(|| view! {
                <p class="empty">"There is no report yet. "<a href=ROUTES.report.path>"Bring in your CV and the job description"</a>", and this page fills."</p>
            })}
        </Page>
    }
}

#[component]
fn Sheet(made: Arc<Made>) -> impl IntoView {
    let report = &made.report;
    let round = match made.next() {
        Some(next) => {
            let what = if matches!(next.set, WhereSet::Round(..)) { "next round" } else { "interview" };
            format!(
                "{} · {what} {}, {}",
                made.named.name,
                away(next.day.days_since(made.today())),
                clock::day(next.day)
            )
        }
        None => format!("{} · made {}", made.named.name, clock::day(made.today())),
    };
    let short = |id: &str| index().signal(id).map_or_else(|| id.to_owned(), |signal| signal.short.clone());
    let signals = report
        .seat
        .signals
        .iter()
        .take(SIGNALS)
        .map(|asked| {
            let carrier = report.stories.iter().find(|s| s.signal == asked.id).and_then(|s| s.carriers.first());
            let story = match carrier {
                Some(carrier) => quote_whole(&made, carrier.place, &carrier.words).into_any(),
                None => view! { <span class="blank">"no line of the CV carries it: …………"</span> }.into_any(),
            };
            view! { <li><strong>{short(&asked.id)}</strong>": "{story}</li> }
        })
        .collect_view();
    let questions = report
        .questions
        .iter()
        .take(QUESTIONS)
        .filter_map(|likely| index().question(&likely.question))
        .map(|question| {
            view! { <li>{question.prompt.clone()}</li> }
        })
        .collect_view();
    let names = Numbers::names(&report.numbers.rows, &made.cv, made.named.cv.as_ref());
    let numbers = report
        .numbers
        .rows
        .iter()
        .zip(names)
        .take(NUMBERS)
        .map(|(row, name)| {
            let filled =
                made.named.cv.as_ref().and_then(|record| record.filled.get(&name)).cloned().unwrap_or_default();
            let from = row.baseline.map_or(filled.baseline, |place| made.cv.at(place).to_owned());
            let over = row.period.map_or(filled.period, |place| made.cv.at(place).to_owned());
            // How large something was came from nowhere, and a length of time has no other: only what somebody filled in is said of it.
            let is_length = row.is_period || (row.kind == FigureKind::Time && row.said != row.place);
            let is_change = !row.kind.is_scope() && !is_length;
            let said = [("from", from, is_change), ("over", over, is_change), ("own share", filled.share, true)];
            let said: Vec<String> = said
                .into_iter()
                .filter_map(|(what, words, is_asked)| match words.trim() {
                    "" => is_asked.then(|| format!("{what} ……")),
                    words => Some(format!("{what} {words}")),
                })
                .collect();
            view! { <li>{quote(&made, Cv, row.said, &[])}{format!(": {}", said.join(", "))}</li> }
        })
        .collect_view();
    let gaps = report
        .fits
        .iter()
        .filter(|fit| matches!(fit.verdict, Verdict::NotFound | Verdict::Near | Verdict::Thin))
        .take(GAPS);
    let gaps = gaps
        .filter_map(|fit| report.requirement(fit).map(|r| (fit.verdict, r.place)))
        .map(|(verdict, place)| {
            view! { <li>{quote(&made, Opening, place, &[])}{format!(" ({})", verdict.name().to_lowercase())}</li> }
        })
        .collect_view();
    let asks = report
        .asks
        .iter()
        .take(ASKS)
        .filter_map(|pick| index().asks.iter().find(|group| group.id == pick.group))
        .map(|group| {
            view! { <li>{group.title.clone()}</li> }
        })
        .collect_view();
    view! {
        <p class="lead" translate="no">{round}</p>
        <p class="actions not-printed"><button type="button" class="button" on:click=move |_| page::print()>"Print"</button></p>
        <div class="night-sheet">
            <section><h2>"What they listen for, and what you tell"</h2><ol>{signals}</ol></section>
            <section><h2>"They will probably ask"</h2><ol>{questions}</ol></section>
            <section><h2>"Your numbers"</h2><ul>{numbers}</ul></section>
            <section><h2>"Where your CV is thin"</h2><ul>{gaps}</ul></section>
            <section><h2>"Ask them about"</h2><ul>{asks}</ul></section>
        </div>
    }
}
