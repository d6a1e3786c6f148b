//! `/questions` and `/questions/:id`: the bank, and one question to read.

use debrief_core::pack::Subject;
use debrief_core::pack::{Difficulty, QuestionBody, QuestionHead, QuestionKind};
use debrief_core::routes::ROUTES;
use debrief_core::text::filter::keeps;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use crate::browser::address;
use crate::pages::by_id::by_id;
use crate::pages::library::own::editing;
use crate::pages::parts::kept::kept_in_address;
use crate::pages::parts::no_samples::NoSamples;
use crate::pages::parts::strong_answer::strong_answer;
use crate::pages::parts::unspoilt::Unspoilt;
use crate::state::bodies;
use crate::state::pack::{index, own_question};
use crate::state::store::store;
use crate::ui::body::WithBody;
use crate::ui::exchanges::Exchanges;
use crate::ui::filters::{Filter, WordFilter};
use crate::ui::frame::Page;
use crate::ui::html::{Prose, ProseItem, Section};
use crate::ui::lists::{ConceptList, QuestionList, SignalLinks, question_facts};
use crate::ui::rubric::RubricTable;

/// The question bank, filtered by words, signal, form and difficulty.
#[component]
pub fn Questions() -> impl IntoView {
    let [words, signal, kind, difficulty] = ["words", "signal", "form", "round"].map(kept_in_address);
    let shown = Memo::new(move |_| {
        index()
            .questions
            .iter()
            .filter(|q| words.with(|words| keeps(words, &format!("{} {}", q.title, q.prompt))))
            .filter(|q| signal.with(|s| s.is_empty() || q.trains(s)))
            .filter(|q| kind.with(|k| k.is_empty() || q.kind.name() == k))
            .filter(|q| difficulty.with(|d| d.is_empty() || q.difficulty.name() == d))
            .map(|q| q.id.as_str())
            .collect::<Vec<_>>()
    });
    let signals = index().signals.iter().map(|s| (s.id.clone(), s.short.clone())).collect();
    let kinds = [QuestionKind::Behavioural, QuestionKind::Situational, QuestionKind::Technical];
    let difficulties = [Difficulty::Screen, Difficulty::Loop, Difficulty::BarRaiser];
    view! {
        <Page title=ROUTES.questions.title lead="Read one to prepare, or go straight to practising it. Each is graded by its own rubric.">
            <div class="filters" role="group" aria-label="Filter the questions">
                <WordFilter label="Words in it" value=words />
                <Filter label="Signal" value=signal options=signals />
                <Filter label="Form" value=kind options=kinds.map(|k| (k.name().to_owned(), k.name().to_owned())).to_vec() />
                <Filter label="Round" value=difficulty options=difficulties.map(|d| (d.name().to_owned(), d.name().to_owned())).to_vec() />
                <p class="count" role="status">{move || counted(shown.with(Vec::len), "question", "questions")}</p>
            </div>
            <p class="quiet-text">
                <a href=ROUTES.write_question.path>"Add a question of your own"</a>" · "
                <a href=ROUTES.my_pack.path>{ROUTES.my_pack.title}</a>
            </p>
            <p class="quiet-text">{Difficulty::meanings(|_| true)}</p>
            {move || {
                let questions: Vec<_> = shown.get().iter().filter_map(|id| index().question(id)).collect();
                if questions.is_empty() {
                    view! {
                        <p class="empty">
                            "No question matches all of this. Remove a word or a filter, or "
                            <a href=move || words.with(|words| format!("{}?prompt={}", ROUTES.write_question.path, address::encoded(words)))>"write it as a question of your own"</a>"."
                        </p>
                    }
                    .into_any()
                } else {
                    view! { <QuestionList questions /> }.into_any()
                }
            }}
        </Page>
    }
}

/// One question.
#[component]
pub fn Question() -> impl IntoView {
    by_id(|id| index().question(id), |question| view! { <QuestionPage question /> })
}

#[component]
fn QuestionPage(question: &'static QuestionHead) -> impl IntoView {
    let index = index();
    let store = store();
    let attempts = store.progress.get_untracked().attempts_of(&Subject::question(&question.id)).len();
    let own = own_question(&question.id);
    let is_own = own.is_some();
    let mut signals: Vec<String> = Vec::new();
    for criterion in &question.criteria {
        if !signals.contains(&criterion.signal) {
            signals.push(criterion.signal.clone());
        }
    }
    let concepts: Vec<_> = question.concepts.iter().filter_map(|id| index.concept(id)).collect();
    let body = bodies::item::<QuestionBody>("questions", &question.id);
    let kicker = view! { <a href="questions">"Questions"</a>" · "{question_facts(question)} }.into_any();
    view! {
        <Page title=question.title.clone() kicker=kicker class="reading">
            <blockquote class="prompt">{question.prompt.clone()}</blockquote>
            <p class="actions">
                <a class="button primary" href=format!("practise/{}", question.id)>"Practise this question"</a>
                {(attempts > 0).then(|| view! {
                    <a class="button quiet" href=format!("history/{}", question.id)>
                        {if attempts == 1 { "Your attempt".to_owned() } else { format!("Your {attempts} attempts") }}
                    </a>
                })}
                {own.as_ref().map(|own| view! { <a class="button quiet" href=editing(own.id)>"Change it"</a> })}
            </p>
            {own.map(|own| {
                let words = if own.removed {
                    "You removed this question, so it is no longer asked."
                } else if !own.words.fits(index) {
                    "You wrote this question for signals that this role is not judged on, so it is not asked here."
                } else {
                    "A question of your own."
                };
                view! { <p class="quiet-text">{words}" "<a href=ROUTES.my_pack.path>{ROUTES.my_pack.title}</a></p> }
            })}
            <SignalLinks index signals />
            <WithBody body children=move |body| view! { <QuestionText subject=Subject::question(&question.id) body /> } />
            {(!is_own).then(|| view! {
                <section>
                    <h2>"How others answered it"</h2>
                    <Answered question yourself={attempts > 0} />
                </section>
            })}
            {(!concepts.is_empty()).then(|| view! {
                <section>
                    <h2>"Concepts that train it"</h2>
                    <ConceptList concepts=concepts.clone() />
                </section>
            })}
        </Page>
    }
}

/// The people who answered it, to be graded; which answer is the strong one, nothing says to who has not answered it `yourself`.
#[component]
fn Answered(question: &'static QuestionHead, yourself: bool) -> impl IntoView {
    let samples: Vec<_> = index().samples_of(&question.id).collect();
    if samples.is_empty() {
        return view! { <NoSamples question /> }.into_any();
    }
    view! {
        {yourself.then(|| strong_answer(&Subject::question(&question.id)))}
        <p class="quiet-text">
            "Invented candidates. Grade their answers, and see how a reference graded them."
            {(!yourself).then_some(" A strong one is shown whole after your own first answer.")}
        </p>
        <ul class="chips">
            {samples.into_iter().map(|sample| view! {
                <li><a class="chip" href=format!("train/{}", sample.id)>{sample.name().to_owned()}</a></li>
            }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn QuestionText(subject: Subject, body: QuestionBody) -> impl IntoView {
    let facts: Vec<_> = body.facts.into_iter().map(|fact| (fact.ask, fact.answer)).collect();
    view! {
        <Section title="A structure to answer with" html=body.structure_html />
        <Unspoilt subject what="what it tests, the rubric, red flags and follow-ups">
            {(!facts.is_empty()).then(|| view! {
                <h2>"What the interviewer says when asked"</h2>
                <Exchanges exchanges=facts />
            })}
            {(!body.tests_html.is_empty()).then(|| view! {
                <h2>"What it tests"</h2>
                <Prose html=body.tests_html />
            })}
            <h2>"What interviewers look for"</h2>
            <RubricTable index=index() criteria=body.criteria />
            {(!body.red_flags_html.is_empty()).then(|| view! {
                <h2>"Red flags"</h2>
                <ul class="flags prose">
                    {body.red_flags_html.into_iter().map(|html| view! { <ProseItem html /> }).collect_view()}
                </ul>
            })}
            {(!body.probes.is_empty()).then_some(view! { <h2>"Follow-ups to expect"</h2> })}
            <ul class="probes">
                {body.probes.into_iter().map(|probe| view! {
                    <li>
                        <p class="probe-ask">{probe.ask}</p>
                        <details>
                            <summary>"What a good reply holds"</summary>
                            <Prose html=probe.listen_html />
                            <p><strong>"If you stay vague: "</strong>{probe.if_vague}</p>
                            <p><strong>"If you are strong: "</strong>{probe.if_strong}</p>
                        </details>
                    </li>
                }).collect_view()}
            </ul>
        </Unspoilt>
    }
}
