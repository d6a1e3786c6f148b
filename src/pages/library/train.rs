//! `/train` and `/train/:id`: train your eye on sample answers whose reference grades stay hidden until you have graded.

use std::collections::BTreeMap;

use debrief_core::keys::{Action, Scope, action};
use debrief_core::log::{SampleGrading, SampleLevel, What};
use debrief_core::pack::{Id, Level, QuestionBody, QuestionHead, SampleBody, SampleHead, body_path};
use debrief_core::progress::calibration::{Judgements, eye, first_graded};
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::browser::{clock, focus, keys};
use crate::pages::by_id::by_id;
use crate::pages::later;
use crate::state::pack::index;
use crate::state::store::store;
use crate::state::{bodies, grading};
use crate::ui::body::WithBody;
use crate::ui::exchanges::Exchanges;
use crate::ui::frame::Page;
use crate::ui::html::Inline;
use crate::ui::level::LevelName;
use crate::ui::samples::SampleRows;

/// The id of what comes of a comparison.
const RESULT: &str = "sample-result";

/// The id of the sample answer.
const ANSWER: &str = "sample-answer";

fn criterion_id(at: usize) -> String {
    format!("sample-criterion-{at}")
}

fn level_id(at: usize, level: u8) -> String {
    format!("sample-level-{at}-{level}")
}

/// All samples, and how the candidate's eye compares with the reference so far.
#[component]
pub fn Train() -> impl IntoView {
    let store = store();
    view! {
        <Page title=ROUTES.train.title lead="Invented candidates, real rubrics. Grade an answer as you would in a debrief, then see the reference grades and where you were harsher or softer.">
            {move || store.log.with(|log| view! { <EyeSoFar eye=eye(log) /> })}
            <SampleRows
                index=index()
                samples=index().samples.iter().collect()
                graded=store.progress.with_untracked(|progress| progress.samples.clone())
            />
        </Page>
    }
}

/// Where the candidate's eye is harsher or softer than the reference, by signal.
#[component]
fn EyeSoFar(eye: BTreeMap<Id, Judgements>) -> impl IntoView {
    if eye.is_empty() {
        return None;
    }
    Some(view! {
        <section class="bias">
            <h2>"Your eye so far"</h2>
            <p class="quiet-text">
                "The average difference from the reference, then how far single grades lie from that average. Each sample counts once, by your first grades of it."
            </p>
            <ul>
                {eye.into_iter().map(|(signal, judged)| {
                    let name = index().signal(&signal).map_or(signal, |signal| signal.short.clone());
                    view! { <li><strong>{name}</strong>": "{judged.bias().sentence()}</li> }
                }).collect_view()}
            </ul>
        </section>
    })
}

/// One sample.
#[component]
pub fn Sample() -> impl IntoView {
    by_id(|id| index().samples.iter().find(|sample| sample.id == id), |sample| view! { <SamplePage sample /> })
}

#[component]
fn SamplePage(sample: &'static SampleHead) -> impl IntoView {
    let Some(question) = index().question(&sample.question) else {
        return later::not_found().into_any();
    };
    let paths = vec![body_path("questions", &question.id), body_path("samples", &sample.id)];
    let both = bodies::files(paths, |texts| {
        Some((bodies::read::<QuestionBody>(texts, 0)?, bodies::read::<SampleBody>(texts, 1)?))
    });
    let kicker = view! { <a href="train">"Train your eye"</a> }.into_any();
    let name = sample.candidate.split(',').next().unwrap_or_default();
    let window = format!("Grade {name}: {}", question.title);
    view! {
        <Page title=question.title.clone() window=window kicker=kicker class="grading">
            <blockquote class="prompt">{question.prompt.clone()}</blockquote>
            <p class="candidate">{sample.candidate.clone()}</p>
            <WithBody body=both children=move |(rubric, body)| view! { <GradeSample sample question rubric body /> } />
        </Page>
    }
    .into_any()
}

#[component]
fn GradeSample(
    sample: &'static SampleHead,
    question: &'static QuestionHead,
    rubric: QuestionBody,
    body: SampleBody,
) -> impl IntoView {
    let store = store();
    let given = RwSignal::new(grading::given(&sample.id));
    let done = RwSignal::new(false);
    let hint = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let first = move || store.log.with_untracked(|log| first_graded(log, &sample.id));
    let before = RwSignal::new(first());
    let references = StoredValue::new(body.levels.clone());
    let missing = move || question.criteria.iter().filter(|c| !given.with(|g| g.contains_key(&c.id))).count();
    let compare = move || {
        if missing() > 0 {
            hint.set(true);
            return;
        }
        let levels = references.with_value(|references| {
            question
                .criteria
                .iter()
                .filter_map(|criterion| {
                    let reference = references.iter().find(|r| r.criterion == criterion.id)?.level;
                    Some(SampleLevel {
                        criterion: criterion.id.clone(),
                        signal: criterion.signal.clone(),
                        given: *given.get_untracked().get(&criterion.id)?,
                        reference,
                    })
                })
                .collect()
        });
        // Another tab may have shown the reference since this page opened.
        before.set(first());
        let what =
            What::SampleGraded(SampleGrading { sample: sample.id.clone(), question: question.id.clone(), levels });
        match store.append(what) {
            Ok(_) => {
                grading::forget(&sample.id);
                done.set(true);
                request_animation_frame(|| focus::focus(RESULT));
            }
            Err(_) => refused.set(true),
        }
    };
    let text = StoredValue::new(body.text.clone());
    // The keys of grading one's own answer. The first criterion without a level is where they begin.
    let criteria = question.criteria.len();
    let open = question.criteria.iter().position(|c| !given.with_untracked(|given| given.contains_key(&c.id)));
    let active = StoredValue::new(open.unwrap_or(0));
    let go_to = move |at: usize| {
        active.set_value(at);
        focus::focus(&criterion_id(at));
        focus::reveal(&criterion_id(at));
    };
    keys::on_key(move |key| {
        let at = active.get_value();
        match action(Scope::Practising, key) {
            _ if done.get_untracked() => return false,
            Some(Action::Choose(number)) => {
                focus::press(&level_id(at, number));
                focus::focus(&level_id(at, number));
            }
            Some(Action::Next) => go_to((at + 1).min(criteria.saturating_sub(1))),
            Some(Action::Previous) => go_to(at.saturating_sub(1)),
            Some(Action::ToAnswer) => focus::focus(ANSWER),
            Some(Action::GoOn) => compare(),
            _ => return false,
        }
        true
    });
    let facts: Vec<_> = rubric.facts.into_iter().map(|fact| (fact.ask, fact.answer)).collect();
    view! {
        <div class="grade-columns">
            <section class="answer-column" aria-label="The answer">
                {(!facts.is_empty()).then(|| view! {
                    <details class="fold interviewer">
                        <summary>"What the interviewer had said when asked"</summary>
                        <Exchanges exchanges=facts />
                    </details>
                })}
                <div class="evidence-text prose" id=ANSWER tabindex="0" role="group" aria-label="Sample answer">
                    {body.text.split("\n\n").map(|paragraph| view! { <p>{paragraph.to_owned()}</p> }).collect_view()}
                </div>
            </section>
            <section class="rubric-column" aria-label="Rubric">
                {move || before.get().map(|when| view! {
                    <p class="quiet-text">
                        {format!("You graded this sample on {} and saw its reference. You can grade it again; only the first time counts towards how well you judge.", clock::date(when.at))}
                    </p>
                })}
                {rubric.criteria.into_iter().enumerate().map(|(at, criterion)| {
                    let id = StoredValue::new(criterion.id.clone());
                    let reference = references.with_value(|r| r.iter().find(|r| r.criterion == criterion.id).cloned());
                    view! {
                        <fieldset class="criterion" id=criterion_id(at) tabindex="-1" disabled=done on:focusin=move |_| active.set_value(at)>
                            <legend><span class="criterion-number">{at + 1}</span>{criterion.title}</legend>
                            <div class="anchors-pick">
                                {Level::ALL.into_iter().zip(criterion.anchors).map(|(level, anchor)| view! {
                                    <label class="anchor">
                                        <input
                                            type="radio"
                                            id=level_id(at, level.number())
                                            name=format!("sample-level-{at}")
                                            value=level.number().to_string()
                                            prop:checked=given.with_untracked(|given| id.with_value(|id| given.get(id) == Some(&level)))
                                            on:change=move |_| {
                                                given.update(|given| { given.insert(id.get_value(), level); });
                                                given.with_untracked(|given| grading::keep(store, &sample.id, given));
                                            }
                                        />
                                        <span class="anchor-level">{format!("{} {}", level.number(), level.name())}</span>
                                        <span class="anchor-text">{anchor}</span>
                                    </label>
                                }).collect_view()}
                            </div>
                            {move || done.get().then(|| reference.clone()).flatten().map(|reference| {
                                let yours = given.get().get(&reference.criterion).copied();
                                let gap = yours.map_or(0, |yours| i16::from(yours.number()) - i16::from(reference.level.number()));
                                let verdict = match gap {
                                    0 => "You agree.".to_owned(),
                                    n if n > 0 => format!("You were softer by {n}."),
                                    n => format!("You were harsher by {}.", -n),
                                };
                                view! {
                                    <div class="reference">
                                        <p><strong>"Reference: "</strong><LevelName level=reference.level />" "{verdict}</p>
                                        <p><Inline html=reference.why_html /></p>
                                        {reference.evidence.iter().map(|span| view! {
                                            <q class="grade-quote">{text.with_value(|text| span.of(text).to_owned())}</q>
                                        }).collect_view()}
                                    </div>
                                }
                            })}
                        </fieldset>
                    }
                }).collect_view()}
                <div class="finish" role="status">
                    {move || if done.get() {
                        view! {
                            <p id=RESULT tabindex="-1"><strong>{format!("This was the {} answer of its set.", body.grade)}</strong></p>
                            {before.get().map(|_| view! {
                                <p>"You had graded this sample before, so this time does not count towards how well you judge."</p>
                            })}
                            <p class="actions"><a class="button primary" href="train">"Grade another"</a></p>
                        }.into_any()
                    } else {
                        view! {
                            <p class="actions">
                                <button type="button" class="button primary" on:click=move |_| compare()>"Compare with the reference"</button>
                            </p>
                            <p class="field-hint">
                                {(hint.get() && missing() > 0).then(|| format!("{} still to grade.", missing()))}
                                {refused.get().then_some("The browser refused to store it; see the note at the top of the page.")}
                            </p>
                        }.into_any()
                    }}
                </div>
            </section>
        </div>
    }
}
