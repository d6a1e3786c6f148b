//! Right after saving, on the page of a question's answers: what to change, what was weakest and what trains it, a strong answer
//! to compare with, and what is next. Decides nothing of that itself.

use debrief_core::log::Attempt;
use debrief_core::pack::{Id, Level, SampleBody, Subject, SubjectKind, body_path};
use debrief_core::practice::grade;
use debrief_core::schedule::Weakest;
use leptos::prelude::*;

use crate::pages::parts::no_samples::NoSamples;
use crate::pages::parts::weakest_line::WeakestLine;
use crate::state::bodies;
use crate::state::pack::index;
use crate::state::store::store;
use crate::ui::body::WithBody;
use crate::ui::level::{LevelMeter, LevelName};

/// The card for an attempt that was saved a moment ago.
pub fn saved_card(attempt: &Attempt) -> impl IntoView + use<> {
    let store = store();
    let overall = grade::overall(&attempt.grades);
    let error = grade::prediction_error(attempt).unwrap_or(0.0);
    let words = match error {
        e if e >= 0.5 => "You expected more",
        e if e <= -0.5 => "You expected less",
        _ => "Your prediction was close",
    };
    let (next, overall_weakest) = untrack(|| {
        store.with_standing(|standing| (standing.next_answer(Some(&attempt.subject.id)), standing.weakest()))
    });
    // What comes into a live region is read out; a region that comes with its words often is not.
    let said = RwSignal::new(false);
    set_timeout(
        move || {
            said.try_set(true);
        },
        std::time::Duration::from_millis(100),
    );
    let predicted = attempt.predicted.number();
    let change = attempt.change.clone();
    view! {
        <section class="saved-card">
            <div role="status">
                {move || said.get().then(|| view! {
                    <h2>"Saved"</h2>
                    {(!change.is_empty()).then(|| view! { <p class="saved-change">"Next time: "<q>{change.clone()}</q></p> })}
                    <p>
                        {format!("{words}: you predicted {predicted} and graded it ")}
                        <LevelMeter level=overall />
                    </p>
                })}
            </div>
            {weakest(attempt, next.as_ref(), overall_weakest)}
            {next.map(|subject| view! {
                <p class="actions">
                    <a class="button primary" href=format!("practise/{}", subject.id)>{format!("Next: {}", index().title_of(&subject))}</a>
                    <a class="button quiet" href="./">"Today"</a>
                </p>
            })}
        </section>
    }
}

/// The weakest criterion of the answer with something to read and what trains it, and what is weakest so far. No exercise is offered twice,
/// nor one that is `next` anyway.
fn weakest(attempt: &Attempt, next: Option<&Subject>, so_far: Option<Weakest>) -> Option<impl IntoView + use<>> {
    let index = index();
    let (level, criterion) = grade::weakest(&attempt.grades, index.criteria_of(&attempt.subject))?;
    let signal = index.signal(&criterion.signal)?;
    let concept = index.subject(&attempt.subject).and_then(|head| {
        let concepts = head.concepts.iter().filter_map(|id| index.concept(id));
        concepts.into_iter().find(|concept| concept.signals.contains(&signal.id))
    });
    let of_so_far = so_far.as_ref().and_then(|weakest| weakest.exercise.clone());
    let exercise = untrack(|| store().with_standing(|standing| standing.exercise_for(&attempt.subject, &criterion.id)));
    let exercise = exercise.filter(|exercise| Some(exercise) != of_so_far.as_ref() && Some(exercise) != next);
    let apart = next.map(|next| next.id.clone());
    Some(view! {
        <div class="weakest">
            <p>"Weakest in this answer: "<strong>{criterion.title.clone()}</strong>" "<LevelName level /></p>
            <ul class="plain-list">
                {concept.map(|concept| view! {
                    <li>"Read "<a href=format!("concepts/{}", concept.id)>{concept.title.clone()}</a></li>
                })}
                {exercise.map(|subject| view! {
                    <li>
                        "Practise it: "
                        <a href=format!("practise/{}", subject.id)>{index.title_of(&subject).to_owned()}</a>
                    </li>
                })}
                <li>"See "<a href=format!("signals/{}", signal.id)>"what interviewers listen for"</a></li>
            </ul>
            {so_far.map(|weakest| view! { <WeakestLine weakest apart=apart.unwrap_or_default() /> })}
        </div>
    })
}

/// A strong answer to a question that was answered, or where there is none, the way to answers to one like it; of a drill the way to its
/// solution.
pub fn strong_answer(subject: &Subject) -> Option<AnyView> {
    if subject.kind == SubjectKind::Drill {
        let href = format!("drills/{}", subject.id);
        return Some(view! { <p><a href=href>"Compare with the reference solution"</a></p> }.into_any());
    }
    let samples: Vec<Id> = index().samples_of(&subject.id).map(|sample| sample.id.clone()).collect();
    if samples.is_empty() {
        return index().question(&subject.id).map(|question| view! { <NoSamples question /> }.into_any());
    }
    Some(view! { <StrongAnswer samples /> }.into_any())
}

/// Fetched when it is opened: before, it is nobody's business which of the samples is the strong one.
#[component]
fn StrongAnswer(samples: Vec<Id>) -> impl IntoView {
    let opened = RwSignal::new(false);
    let paths: Vec<String> = samples.iter().map(|id| body_path("samples", id)).collect();
    view! {
        <details class="fold strong-answer" on:toggle=move |_| opened.set(true)>
            <summary>"Read a strong answer to this question"</summary>
            {move || opened.get().then(|| {
                let body = bodies::files(paths.clone(), strong_of);
                view! {
                    <WithBody body children=|sample: SampleBody| view! {
                        <div class="prose">
                            {sample.text.split("\n\n").map(|paragraph| view! { <p>{paragraph.to_owned()}</p> }).collect_view()}
                        </div>
                        <p class="quiet-text">"An invented candidate. In "<a href="train">"Train your eye"</a>" you can grade the other two answers to this question."</p>
                    } />
                }
            })}
        </details>
    }
}

/// Of the samples' texts the one with the highest reference grades.
fn strong_of(texts: &[String]) -> Option<SampleBody> {
    let bodies = (0..texts.len()).filter_map(|at| bodies::read::<SampleBody>(texts, at));
    let sum = |body: &SampleBody| body.levels.iter().map(|grade| u32::from(grade.level.number())).sum::<u32>();
    bodies.max_by_key(sum).filter(|body| body.levels.iter().all(|grade| grade.level >= Level::Solid))
}
