//! `/signals`, `/signals/:id` and `/pillars/:id`: what interviewers look for, and everything that trains it.

use debrief_core::pack::{PageBody, PillarHead, SignalHead};
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::pages::by_id::by_id;
use crate::state::bodies;
use crate::state::pack::index;
use crate::state::store::store;
use crate::ui::body::WithBody;
use crate::ui::frame::Page;
use crate::ui::html::Prose;
use crate::ui::level::LevelMeter;
use crate::ui::lists::{ConceptList, DrillList, QuestionList};
use crate::ui::samples::SampleRows;

/// The signals, by pillar.
#[component]
pub fn Signals() -> impl IntoView {
    let index = index();
    view! {
        <Page title=ROUTES.signals.title lead="A hiring debrief weighs evidence for a handful of signals. These are the ones of this seat, under the pillars that it is judged on.">
            {index
                .pillars
                .iter()
                .map(|pillar| view! {
                    <section>
                        <h2><a href=format!("pillars/{}", pillar.id)>{pillar.title.clone()}</a></h2>
                        <p class="quiet-text">{pillar.summary.clone()}</p>
                        <SignalRows signals=index.signals.iter().filter(|s| s.pillars.contains(&pillar.id)).collect() />
                    </section>
                })
                .collect_view()}
        </Page>
    }
}

/// Signals as links, each with the level reached.
#[component]
fn SignalRows(signals: Vec<&'static SignalHead>) -> impl IntoView {
    let progress = store().progress;
    view! {
        <ul class="rows">
            {signals
                .into_iter()
                .map(|signal| view! {
                    <li class="row">
                        <a class="row-link" href=format!("signals/{}", signal.id)>
                            <span class="row-title">{signal.title.clone()}</span>
                            <span class="row-text">{signal.summary.clone()}</span>
                        </a>
                        {move || view! { <LevelMeter level=progress.get().signals.get(&signal.id).and_then(|s| s.level()) /> }}
                    </li>
                })
                .collect_view()}
        </ul>
    }
}

/// One signal.
#[component]
pub fn Signal() -> impl IntoView {
    by_id(|id| index().signal(id), |signal| view! { <SignalPage signal /> })
}

#[component]
fn SignalPage(signal: &'static SignalHead) -> impl IntoView {
    let index = index();
    let primary: Vec<_> = index.questions.iter().filter(|q| q.primary_signal() == signal.id).collect();
    let also: Vec<_> =
        index.questions.iter().filter(|q| q.primary_signal() != signal.id && q.trains(&signal.id)).collect();
    let concepts: Vec<_> = index.concepts.iter().filter(|c| c.signals.contains(&signal.id)).collect();
    let drills: Vec<_> = index.drills.iter().filter(|d| d.signals.contains(&signal.id)).collect();
    let asks: Vec<_> = index.asks.iter().filter(|a| a.signals.contains(&signal.id)).collect();
    let samples: Vec<_> = index
        .samples
        .iter()
        .filter(|s| index.question(&s.question).is_some_and(|q| q.primary_signal() == signal.id))
        .collect();
    let pillars = signal
        .pillars
        .iter()
        .filter_map(|id| index.pillars.iter().find(|p| p.id == *id))
        .map(|p| view! { " · "<a href=format!("pillars/{}", p.id)>{p.title.clone()}</a> })
        .collect_view();
    let body = bodies::item::<PageBody>("signals", &signal.id);
    let kicker = view! { <a href="signals">"Signals"</a>{pillars} }.into_any();
    view! {
        <Page title=signal.title.clone() kicker=kicker lead=signal.summary.clone() class="reading">
            <WithBody body children=|body: PageBody| view! { <Prose html=body.body_html /> } />
            <section>
                <h2>"Questions mainly about it"</h2>
                <QuestionList questions=primary />
            </section>
            {(!also.is_empty()).then(|| view! {
                <section>
                    <h2>"Questions that also show it"</h2>
                    <QuestionList questions=also />
                </section>
            })}
            {(!concepts.is_empty()).then(|| view! {
                <section>
                    <h2>"Concepts"</h2>
                    <ConceptList concepts />
                </section>
            })}
            {(!drills.is_empty()).then(|| view! {
                <section>
                    <h2>"Drills"</h2>
                    <DrillList drills />
                </section>
            })}
            {(!samples.is_empty()).then(|| view! {
                <section>
                    <h2>"Sample answers to grade"</h2>
                    <SampleRows index samples graded=store().progress.with_untracked(|progress| progress.samples.clone()) />
                </section>
            })}
            {(!asks.is_empty()).then(|| view! {
                <section>
                    <h2>"What to ask them about it"</h2>
                    <ul class="rows">
                        {asks.into_iter().map(|group| view! {
                            <li class="row">
                                <a class="row-link" href=format!("asks/{}", group.id)>
                                    <span class="row-title">{group.title.clone()}</span>
                                    <span class="row-text">{group.summary.clone()}</span>
                                </a>
                            </li>
                        }).collect_view()}
                    </ul>
                </section>
            })}
        </Page>
    }
}

/// One pillar.
#[component]
pub fn Pillar() -> impl IntoView {
    by_id(|id| index().pillars.iter().find(|p| p.id == id), |pillar| view! { <PillarPage pillar /> })
}

#[component]
fn PillarPage(pillar: &'static PillarHead) -> impl IntoView {
    let signals: Vec<_> = index().signals.iter().filter(|s| s.pillars.contains(&pillar.id)).collect();
    let body = bodies::of_role::<PageBody>(&format!("pillars/{}.json", pillar.id));
    let kicker = view! { <a href="signals">"Pillars"</a> }.into_any();
    view! {
        <Page title=pillar.title.clone() kicker=kicker lead=pillar.summary.clone() class="reading">
            <WithBody body children=|body: PageBody| view! { <Prose html=body.body_html /> } />
            <section>
                <h2>"Its signals"</h2>
                <SignalRows signals />
            </section>
        </Page>
    }
}
