//! `/progress`: pillars and signals with the attempts they rest on; then levels over time, calibration, practice by day and
//! how long cards last, each chart with its table.

mod calibration;
mod cards;
pub mod history;
mod levels;
mod names;
mod practice;
mod saved;
mod theirs;

use debrief_core::log::{Log, What};
use debrief_core::progress::{Progress, SignalLevel};
use debrief_core::routes::ROUTES;
use debrief_core::schedule::NONE_BELOW_SOLID;
use debrief_core::text::numbers::counted;
use debrief_core::time::UtcMillis;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::browser::{clock, focus, page};
use crate::pages::parts::weakest_line::WeakestLine;
use crate::state::drafts;
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::ui::afterwards::afterwards;
use crate::ui::charts::{Period, WEEKS};
use crate::ui::frame::{Page, take_to};
use crate::ui::level::{LevelMeter, LevelName};

/// The charts, by the ids of their headings.
const PARTS: [(&str, &str); 4] = [
    (levels::ID, "Levels over time"),
    (calibration::ID, "How well you judge"),
    (practice::ID, "Days of practice"),
    (cards::ID, "How long cards last"),
];

/// The progress page.
#[component]
pub fn ProgressPage() -> impl IntoView {
    let store = store();
    let named = use_location().hash.get_untracked().trim_start_matches('#').to_owned();
    view! {
        <Page title=ROUTES.progress.title lead="Where you stand on what this seat is judged on, from the grades you gave yourself.">
            {move || summary(&store.progress.get())}
            {afterwards(move || charts(store, &named))}
            {afterwards(|| {
                // By then they are there, for an address that names one.
                PARTS.iter().for_each(|(id, _)| take_to((*id).to_owned()));
                ().into_any()
            })}
        </Page>
    }
}

/// The parts that are below the first screen. With little to show, and on a phone, a line each says what there is; the reader opens what
/// they want. What the address names is open.
fn charts(store: Store, named: &str) -> AnyView {
    let telling = store.progress.with(|progress| progress.total()) >= TELLING && !page::is_narrow();
    view! {
        {telling.then(|| view! { <OnThisPage /> })}
        {PARTS.map(|(id, name)| {
            let is_open = telling || named == id;
            // A chart is made when somebody looks at it: on a phone most are never opened.
            let is_made = RwSignal::new(is_open);
            view! {
                <section class="charts">
                    <details class="fold part" open=is_open on:toggle=move |_| is_made.set(true)>
                        <summary><h2 id=id tabindex="-1">{name}</h2></summary>
                        {move || is_made.get().then(|| part(store, id))}
                    </details>
                </section>
            }
        })}
        <details class="fold">
            <summary>"How this is counted"</summary>
            <p>"Each level is the mean of the latest grade you gave every criterion of that signal. A pillar\u{2019}s readiness is how many of its signals stand at 3 (solid) or better."</p>
        </details>
    }
    .into_any()
}

/// What stands in a part, by the id of its heading.
fn part(store: Store, id: &str) -> AnyView {
    match id {
        levels::ID => store.log.with(|log| levels::section(log, &period(log))),
        calibration::ID => store.log.with(|log| calibration::section(log, &period(log))),
        practice::ID => store.with_standing(practice::section),
        _ => store.with_standing(|standing| cards::section(&standing.deck.recalled)),
    }
}

/// From so many answers on, the charts say something.
const TELLING: usize = 3;

/// The way to the charts, which are a long way down.
#[component]
fn OnThisPage() -> impl IntoView {
    view! {
        <nav class="on-page" aria-label="On this page">
            <ul class="chips">
                {PARTS.map(|(id, name)| view! {
                    // The router scrolls there; the focus goes along.
                    <li><a class="chip" href=format!("progress#{id}") on:click=move |_| focus::focus(id)>{name}</a></li>
                })}
            </ul>
        </nav>
    }
}

/// The weakest signal, and the next exercise for it; where none is below solid, what is next.
fn weakest() -> impl IntoView + use<> {
    let line = match untrack(|| store().with_standing(|standing| standing.weakest())) {
        Some(weakest) => view! { <WeakestLine weakest primary=true /> }.into_any(),
        None => {
            let next = untrack(|| drafts::next(store())).map(|next| {
                view! {
                    <p class="actions">
                        <a class="button primary" href=next>"Go on with what is next"</a>
                    </p>
                }
            });
            view! { <p>{NONE_BELOW_SOLID}</p> {next} }.into_any()
        }
    };
    view! { <section class="saved-card weakest" aria-label="What to practise next">{line}</section> }
}

/// The time that all charts of the page share: since the first answer, but no more than the heat map shows.
fn period(log: &Log) -> Period {
    let to = clock::now();
    let earliest = to.0 - i64::from(WEEKS) * 7 * 86_400_000;
    let first = log
        .iter()
        .filter(|event| matches!(event.what, What::AttemptSaved(_) | What::SampleGraded(_)))
        .map(|event| event.when.at.0)
        .find(|at| *at >= earliest);
    let from = UtcMillis(first.map_or(earliest, |at| at.min(to.0)));
    let start = clock::date(from);
    Period { from, to, names: (if start == clock::date(to) { String::new() } else { start }, "today".to_owned()) }
}

fn summary(progress: &Progress) -> impl IntoView + use<> {
    let index = index();
    let total = progress.total();
    let answered = progress.attempts.len();
    let of = index.questions.len() + index.drills.len();
    view! {
        {if total == 0 {
            view! {
                <p class="empty">
                    "Nothing to show yet: these fill as you grade answers. The first one takes about ten minutes. "
                    <a href="practise?another=question">"Practise a question"</a>"."
                </p>
            }.into_any()
        } else {
            view! {
                <dl class="tally">
                    <div><dt>"Attempts"</dt><dd>{total}</dd></div>
                    <div><dt>"Questions and drills met"</dt><dd>{format!("{answered} of {of}")}</dd></div>
                    <div><dt>"Samples graded"</dt><dd>{progress.samples.len()}</dd></div>
                </dl>
                {weakest()}
            }.into_any()
        }}
        {index.pillars.iter().map(|pillar| {
            let signals = index.signals.iter().filter(|signal| signal.pillars.contains(&pillar.id)).map(|signal| {
                let state = progress.signals.get(&signal.id).cloned().unwrap_or_default();
                view! {
                    <details class="signal-progress">
                        <summary>
                            <span class="signal-name">{signal.short.clone()}</span>
                            <span class="signal-count">{match state.attempts {
                                0 => "not practised".to_owned(),
                                n => counted(n, "attempt", "attempts"),
                            }}</span>
                            <LevelMeter level=state.level() />
                        </summary>
                        {if state.latest.is_empty() {
                            view! {
                                <p class="empty">
                                    "No grades yet. "
                                    <a href=format!("signals/{}", signal.id)>"See what interviewers listen for"</a>
                                    ", then practise one of its questions."
                                </p>
                            }.into_any()
                        } else {
                            view! { <Grades of=format!("{}: {}", pillar.title, signal.title) levels=state.latest /> }.into_any()
                        }}
                    </details>
                }
            }).collect_view();
            let readiness = progress.readiness(index, &pillar.id).sentence();
            view! {
                <section>
                    <h2><a href=format!("pillars/{}", pillar.id)>{pillar.title.clone()}</a></h2>
                    <p class="quiet-text"><strong>"Readiness: "</strong>{readiness}</p>
                    {signals}
                </section>
            }
        }).collect_view()}
        <p><a href="history">"Every attempt"</a></p>
    }
}

/// The grades that a signal's level is made of, newest first. `of` names the signal in its pillar.
#[component]
fn Grades(of: String, levels: Vec<SignalLevel>) -> impl IntoView {
    let index = index();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=format!("Grades behind {of}")>
            <table>
                <thead>
                    <tr><th scope="col">"Criterion"</th><th scope="col">"Question"</th><th scope="col">"Level"</th><th scope="col">"When"</th></tr>
                </thead>
                <tbody>
                    {levels.into_iter().map(|grade| {
                        let criterion = index.criteria_of(&grade.subject).iter().find(|c| c.id == grade.criterion);
                        let title = index.subject(&grade.subject).map(|head| head.title);
                        view! {
                            <tr>
                                <th scope="row">{criterion.map_or_else(|| grade.criterion.clone(), |c| c.title.clone())}</th>
                                <td><a href=format!("history/{}", grade.subject.id)>{title}</a></td>
                                <td><LevelName level=grade.level /></td>
                                <td>{clock::date(grade.at)}</td>
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}
