//! `/train` and `/train/:id`: train your eye on sample answers whose reference grades stay hidden until you have graded.

use std::collections::{BTreeMap, BTreeSet};

use debrief_core::keys::{Action, Scope, action};
use debrief_core::log::{SampleGrading, SampleLevel, What};
use debrief_core::pack::{
    Criterion, Id, Level, QuestionBody, QuestionHead, ReferenceGrade, SampleBody, SampleHead, body_path,
};
use debrief_core::practice::grade::{self, Way};
use debrief_core::progress::calibration::{Judgements, comparison, eye, first_graded};
use debrief_core::routes::ROUTES;
use debrief_core::text::Span;
use debrief_core::text::filter::keeps;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use crate::browser::{clock, focus, keys};
use crate::pages::by_id::by_id;
use crate::pages::later;
use crate::state::pack::index;
use crate::state::store::store;
use crate::state::{bodies, grading};
use crate::ui::body::WithBody;
use crate::ui::criteria::{Criteria, CriterionName, WayOn, standing};
use crate::ui::exchanges::Exchanges;
use crate::ui::filters::{Filter, WordFilter};
use crate::ui::frame::Page;
use crate::ui::html::Inline;

/// The id of what comes of a comparison.
const RESULT: &str = "sample-result";

/// The id of the sample answer.
const ANSWER: &str = "sample-answer";

/// All samples by signal and question, which to grade next, and how the candidate's eye compares with the reference so far.
#[component]
pub fn Train() -> impl IntoView {
    let store = store();
    let words = RwSignal::new(String::new());
    let state = RwSignal::new(String::new());
    let graded = store.progress.with_untracked(|progress| progress.samples.clone());
    let next = untrack(|| {
        store.with_standing(|standing| {
            standing.samples().first().map(|(sample, answered)| (sample.id.clone(), *answered))
        })
    });
    let next = next.and_then(|(id, answered)| Some((sample_named(&id)?, answered)));
    let states = [(TO_GRADE, "To grade"), (GRADED, "Graded")].map(|(value, name)| (value.to_owned(), name.to_owned()));
    view! {
        <Page title=ROUTES.train.title lead="Invented candidates, real rubrics. Grade an answer as you would in a debrief, then see the reference grades and where you were harsher or softer.">
            {next.map(|(sample, answered)| {
                let title = index().question(&sample.question).map(|question| question.title.clone());
                let people = counted(index().samples_of(&sample.question).count(), "person", "people");
                let why = match answered {
                    true => "You have answered this question yourself.".to_owned(),
                    false => format!("{people} answered this question."),
                };
                view! {
                    <p class="actions">
                        <a class="button primary" href=format!("train/{}", sample.id)>{format!("Next: grade {}", sample.name())}</a>
                        <span class="quiet-text">{title}". "{why}</span>
                    </p>
                }
            })}
            {move || store.log.with(|log| view! { <EyeSoFar eye=eye(log) /> })}
            <section>
                <h2>"All answers"</h2>
                <div class="filters" role="group" aria-label="Filter the answers">
                    <WordFilter label="Words in the question" value=words />
                    <Filter label="Show" value=state options=states.to_vec() />
                </div>
                {move || {
                    let narrowed = !words.with(String::is_empty) || !state.with(String::is_empty);
                    let groups: Vec<_> = index()
                        .signals
                        .iter()
                        .filter_map(|signal| {
                            let questions = questions_of(&signal.id, &words.get(), &state.get(), &graded);
                            (!questions.is_empty()).then(|| view! {
                                <SignalGroup name=signal.short.clone() questions graded=graded.clone() open=narrowed />
                            })
                        })
                        .collect();
                    if groups.is_empty() {
                        view! { <p class="empty">{nothing_found(&words.get(), &state.get())}</p> }.into_any()
                    } else {
                        groups.collect_view().into_any()
                    }
                }}
            </section>
        </Page>
    }
}

/// As the filter has them.
const TO_GRADE: &str = "to-grade";
const GRADED: &str = "graded";

fn sample_named(id: &str) -> Option<&'static SampleHead> {
    index().samples.iter().find(|sample| sample.id == id)
}

/// A question and those of its samples that are shown.
type Answers = (&'static QuestionHead, Vec<&'static SampleHead>);

/// The questions whose first criterion is of that signal, as far as the filters leave samples of them.
fn questions_of(signal: &str, words: &str, state: &str, graded: &BTreeSet<Id>) -> Vec<Answers> {
    let questions = index().questions.iter().filter(|question| {
        let first = question.criteria.first().is_some_and(|criterion| criterion.signal == signal);
        first && keeps(words, &format!("{} {}", question.title, question.prompt))
    });
    let shown = |sample: &&SampleHead| match state {
        GRADED => graded.contains(&sample.id),
        TO_GRADE => !graded.contains(&sample.id),
        _ => true,
    };
    questions
        .map(|question| (question, index().samples_of(&question.id).filter(shown).collect::<Vec<_>>()))
        .filter(|(_, samples)| !samples.is_empty())
        .collect()
}

/// Why no answer is left, and what to do.
fn nothing_found(words: &str, state: &str) -> &'static str {
    match (words.trim().is_empty(), state.is_empty()) {
        (true, true) => "This role has no sample answers.",
        (true, false) if state == GRADED => "You have not graded an answer yet.",
        (true, false) => "You have graded every answer.",
        (false, true) => {
            "No question with these words has sample answers. Not every question has them: try fewer words."
        }
        (false, false) => "No answer matches all of this. Remove a word, or show all.",
    }
}

/// The questions of a signal, each once, with the people who answered it.
#[component]
fn SignalGroup(name: String, questions: Vec<Answers>, graded: BTreeSet<Id>, open: bool) -> impl IntoView {
    let all = questions.iter().map(|(_, samples)| samples.len()).sum::<usize>();
    let done = questions.iter().flat_map(|(_, samples)| samples).filter(|sample| graded.contains(&sample.id)).count();
    let count = match done {
        0 => counted(all, "answer", "answers"),
        done => format!("{done} of {all} graded"),
    };
    view! {
        <details class="fold" open=open>
            <summary>{name}" "<span class="quiet-text">{count}</span></summary>
            <ul class="rows">
                {questions.into_iter().map(|(question, samples)| view! {
                    <li class="sample-group">
                        <span class="row-title">{question.title.clone()}</span>
                        <ul class="chips">
                            {samples.into_iter().map(|sample| view! {
                                <li>
                                    <a class="chip" href=format!("train/{}", sample.id)>
                                        {sample.name().to_owned()}
                                        <span class="visually-hidden">{format!(" on {}", question.title)}</span>
                                        {graded.contains(&sample.id).then_some(" · graded")}
                                    </a>
                                </li>
                            }).collect_view()}
                        </ul>
                    </li>
                }).collect_view()}
            </ul>
        </details>
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
    by_id(sample_named, |sample| view! { <SamplePage sample /> })
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
    let window = format!("Grade {}: {}", sample.name(), question.title);
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
    let compared = RwSignal::new(String::new());
    let missing = move || question.criteria.iter().filter(|c| !given.with(|g| g.contains_key(&c.id))).count();
    let compare = move || {
        if missing() > 0 {
            hint.set(true);
            return;
        }
        let levels: Vec<SampleLevel> = references.with_value(|references| {
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
        let sentence = comparison(&levels);
        let what =
            What::SampleGraded(SampleGrading { sample: sample.id.clone(), question: question.id.clone(), levels });
        match store.append(what) {
            Ok(_) => {
                grading::forget(&sample.id);
                compared.set(sentence);
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
    let under_way = Criteria::begin("sample-", criteria, open.unwrap_or(0));
    let active = under_way.active;
    let way = Memo::new(move |_| {
        given.with(|given| grade::way_on(criteria, active.get(), |at| given.contains_key(&question.criteria[at].id)))
    });
    keys::on_key(move |key| match action(Scope::Practising, key) {
        _ if done.get_untracked() => false,
        Some(Action::GoOn) => {
            compare();
            true
        }
        _ => under_way.heed(key, ANSWER),
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
                    {move || {
                        let marks = references.with_value(|references| {
                            let of = |reference: &ReferenceGrade| if done.get() { reference.evidence.clone() } else { Vec::new() };
                            references.iter().map(of).collect::<Vec<_>>()
                        });
                        text.with_value(|text| marked(text, &marks, active.get()))
                    }}
                </div>
                {move || done.get().then(|| view! {
                    <p class="quiet-text">"Marked: what the reference grades rest on, by the number of the criterion."</p>
                })}
            </section>
            <section class="rubric-column" aria-label="Rubric">
                <div role="status">
                    {move || done.get().then(|| view! {
                        <div class="finish">
                            <p class="compared" id=RESULT tabindex="-1"><strong>{compared}</strong></p>
                            <p>{format!("Of the answers to this question, this is the {} one.", body.grade)}</p>
                            {before.get().map(|_| view! {
                                <p>"You had graded this sample before, so this time does not count towards how well you judge."</p>
                            })}
                            <p class="actions"><a class="button primary" href="train">"Grade another"</a></p>
                        </div>
                    })}
                </div>
                {move || before.get().filter(|_| !done.get()).map(|when| view! {
                    <p class="quiet-text">
                        {format!("You graded this sample on {} and saw its reference. You can grade it again; only the first time counts towards how well you judge.", clock::date(when.at))}
                    </p>
                })}
                {move || (!done.get()).then(|| view! {
                    <p class="quiet-text">"A level holds only when every part of its sentence is in the answer; otherwise it is the level below."</p>
                })}
                <div class="criteria">
                    {rubric.criteria.into_iter().enumerate().map(|(at, criterion)| {
                        let reference = references.with_value(|r| r.iter().find(|r| r.criterion == criterion.id).cloned());
                        let on_level = Callback::new(move |(criterion, level): (Id, Level)| {
                            given.update(|given| { given.insert(criterion, level); });
                            given.with_untracked(|given| grading::keep(store, &sample.id, given));
                        });
                        view! { <SampleCriterion at criterion reference given under_way done on_level text /> }
                    }).collect_view()}
                    {move || (!done.get()).then(|| view! {
                        <div class="so-far">
                            <p class="so-far-ways">
                                <WayOn rubric=under_way way />
                                <button type="button" class="button small" class:primary=move || way.get() == Way::End aria-keyshortcuts="Control+Enter" on:click=move |_| compare()>
                                    "Compare with the reference"
                                </button>
                                <span class="keys-only">"Keys: 1 to 4 grade, J and K move, Ctrl Enter compares."</span>
                            </p>
                            <p class="field-hint" role="status">
                                {(hint.get() && missing() > 0).then(|| format!("{} still to grade.", missing()))}
                                {refused.get().then_some("The browser refused to store it; see the note at the top of the page.")}
                            </p>
                        </div>
                    })}
                </div>
            </section>
        </div>
    }
}

/// The answer in paragraphs, with the words that the reference rests on marked by the numbers of their criteria.
fn marked(text: &str, marks: &[Vec<Span>], active: usize) -> impl IntoView + use<> {
    let mut from = 0;
    let paragraphs: Vec<Span> = text
        .split("\n\n")
        .map(|paragraph| {
            let span = Span::new(from, from + paragraph.len());
            from = span.end + 2;
            span
        })
        .collect();
    paragraphs
        .into_iter()
        .map(|paragraph| {
            let parts = grade::pieces(text, paragraph, marks).into_iter().map(|piece| {
                let words = piece.span.of(text).to_owned();
                if piece.marks.is_empty() {
                    return words.into_any();
                }
                let numbers: Vec<String> = piece.marks.iter().map(|mark| (mark + 1).to_string()).collect();
                let class = if piece.marks.contains(&active) { "mark active" } else { "mark" };
                view! { <mark class=class data-numbers=numbers.join(" ")>{words}</mark> }.into_any()
            });
            view! { <p>{parts.collect_view()}</p> }
        })
        .collect_view()
}

/// A criterion of a sample: its anchors to choose from; once compared, which one was chosen and which one is the reference's.
#[component]
fn SampleCriterion(
    at: usize,
    criterion: Criterion,
    reference: Option<ReferenceGrade>,
    given: RwSignal<grading::Given>,
    under_way: Criteria,
    done: RwSignal<bool>,
    on_level: Callback<(Id, Level)>,
    text: StoredValue<String>,
) -> impl IntoView {
    let id = StoredValue::new(criterion.id.clone());
    let yours = Memo::new(move |_| given.with(|given| id.with_value(|id| given.get(id).copied())));
    let active = under_way.active;
    let shown = Memo::new(move |_| active.get() == at);
    let right = reference.as_ref().map(|reference| reference.level);
    let state = move || match (yours.get(), right.filter(|_| done.get())) {
        (Some(yours), Some(right)) => view! { <span class="criterion-open">{verdict(yours, right)}</span> }.into_any(),
        (yours, _) => standing(yours),
    };
    view! {
        <fieldset class="criterion" class:active=shown id=under_way.id(at) tabindex="-1" disabled=done on:focusin=move |_| under_way.follow_focus(at) on:click=move |_| active.set(at)>
            <CriterionName rubric=under_way at title=criterion.title shown>{state}</CriterionName>
            <div class="anchors-pick" hidden=move || !shown.get()>
                {Level::ALL.into_iter().zip(criterion.anchors).map(|(level, anchor)| view! {
                    <label class="anchor" class:of-reference=move || done.get() && right == Some(level)>
                        <input
                            type="radio"
                            id=under_way.level_id(at, level.number())
                            name=format!("sample-level-{at}")
                            value=level.number().to_string()
                            prop:checked=given.with_untracked(|given| id.with_value(|id| given.get(id) == Some(&level)))
                            on:change=move |_| on_level.run((id.get_value(), level))
                        />
                        <span class="anchor-level">{format!("{} {}", level.number(), level.name())}</span>
                        <span class="anchor-text">
                            {move || done.get().then(|| whose(yours.get() == Some(level), right == Some(level))).flatten().map(|whose| view! {
                                <strong class="whose">{whose}</strong>" "
                            })}
                            {anchor}
                        </span>
                    </label>
                }).collect_view()}
            </div>
            {move || (done.get() && shown.get()).then(|| reference.clone()).flatten().map(|reference| view! {
                <div class="reference">
                    <p><strong>"Why the reference says so: "</strong><Inline html=reference.why_html /></p>
                    {reference.evidence.iter().map(|span| view! {
                        <q class="grade-quote">{text.with_value(|text| span.of(text).to_owned())}</q>
                    }).collect_view()}
                </div>
            })}
        </fieldset>
    }
}

/// Whose level an anchor is, once compared.
fn whose(yours: bool, reference: bool) -> Option<&'static str> {
    match (yours, reference) {
        (true, true) => Some("You and the reference:"),
        (true, false) => Some("You:"),
        (false, true) => Some("Reference:"),
        (false, false) => None,
    }
}

/// How a level lies to the reference's.
fn verdict(yours: Level, reference: Level) -> String {
    let gap = i16::from(yours.number()) - i16::from(reference.number());
    match gap {
        0 => format!("You agree: {}", reference.number()),
        gap if gap > 0 => format!("You {}, the reference {}: softer by {gap}", yours.number(), reference.number()),
        gap => format!("You {}, the reference {}: harsher by {}", yours.number(), reference.number(), -gap),
    }
}
