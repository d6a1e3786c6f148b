//! `/progress`: pillars and signals with the attempts they rest on.

use debrief_core::progress::{Progress, SignalLevel, criteria_of};
use leptos::prelude::*;

use crate::browser::clock;
use crate::state::index;
use crate::state::store::store;
use crate::ui::frame::Page;
use crate::ui::level::{LevelMeter, LevelName};

/// The progress page.
#[component]
pub fn ProgressPage() -> impl IntoView {
    let store = store();
    view! {
        <Page title="Progress" lead="Each level is the mean of the latest grade you gave every criterion of that signal. Open one to see the grades behind it.">
            {move || {
                let progress = store.progress.get();
                view! { <Summary progress=(*progress).clone() /> }
            }}
        </Page>
    }
}

#[component]
fn Summary(progress: Progress) -> impl IntoView {
    let index = index();
    let total = progress.total();
    let answered = progress.attempts.len();
    let of = index.questions.len() + index.drills.len();
    view! {
        {if total == 0 {
            view! {
                <p class="empty">
                    "Nothing to show yet: these fill as you grade answers. The first one takes about ten minutes. "
                    <a href="practise">"Practise a question"</a>"."
                </p>
            }.into_any()
        } else {
            view! {
                <dl class="tally">
                    <div><dt>"Attempts"</dt><dd>{total}</dd></div>
                    <div><dt>"Questions and drills met"</dt><dd>{format!("{answered} of {of}")}</dd></div>
                    <div><dt>"Samples graded"</dt><dd>{progress.samples_graded}</dd></div>
                </dl>
            }.into_any()
        }}
        {index.pillars.iter().map(|pillar| {
            let signals = index.signals.iter().filter(|signal| signal.pillars.contains(&pillar.id)).map(|signal| {
                let state = progress.signals.get(&signal.id).cloned().unwrap_or_default();
                view! {
                    <details class="signal-progress">
                        <summary>
                            <span class="signal-name">{signal.title.clone()}</span>
                            <span class="signal-count">{match state.attempts {
                                0 => "not practised".to_owned(),
                                1 => "1 attempt".to_owned(),
                                n => format!("{n} attempts"),
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
                            view! { <Grades levels=state.latest /> }.into_any()
                        }}
                    </details>
                }
            }).collect_view();
            view! {
                <section>
                    <h2><a href=format!("pillars/{}", pillar.id)>{pillar.title.clone()}</a></h2>
                    {signals}
                </section>
            }
        }).collect_view()}
        <p><a href="history">"Every attempt"</a></p>
    }
}

/// The grades that a signal's level is made of, newest first.
#[component]
fn Grades(levels: Vec<SignalLevel>) -> impl IntoView {
    let index = index();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Grades behind this level">
            <table>
                <thead>
                    <tr><th scope="col">"Criterion"</th><th scope="col">"Question"</th><th scope="col">"Level"</th><th scope="col">"When"</th></tr>
                </thead>
                <tbody>
                    {levels.into_iter().map(|grade| {
                        let criterion = criteria_of(index, &grade.subject).iter().find(|c| c.id == grade.criterion);
                        let title = index.question(&grade.subject.id).map(|q| q.title.clone())
                            .or_else(|| index.drill(&grade.subject.id).map(|d| d.title.clone()));
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
