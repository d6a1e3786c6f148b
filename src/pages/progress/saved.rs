//! Right after saving, on the page of a question's answers: what to change, what was weakest and what trains it, and what is
//! next. Decides nothing of that itself.

use debrief_core::log::Attempt;
use debrief_core::pack::{CriterionHead, Subject};
use debrief_core::practice::grade;
use debrief_core::schedule::{NONE_BELOW_SOLID, Weakest};
use leptos::prelude::*;

use crate::pages::parts::weakest_line::WeakestLine;
use crate::state::pack::index;
use crate::state::store::store;
use crate::ui::level::{LevelMeter, LevelName};

/// The card for an attempt that was saved a moment ago.
pub fn saved_card(attempt: &Attempt) -> impl IntoView + use<> {
    let store = store();
    let overall = grade::overall(&attempt.grades);
    let error = grade::prediction_error(attempt).unwrap_or(0.0);
    let words = grade::expected(error);
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
            {weakest(attempt, next, overall_weakest)}
        </section>
    }
}

/// The weakest criterion of the answer, what is weakest so far and the exercise that trains it, which is the one thing to press; what is
/// planned next stands behind it. Then something to read. No exercise is offered twice.
fn weakest(attempt: &Attempt, next: Option<Subject>, so_far: Option<Weakest>) -> impl IntoView + use<> {
    let index = index();
    let here = grade::weakest(&attempt.grades, index.criteria_of(&attempt.subject));
    let of_here = here.and_then(|(_, criterion)| {
        untrack(|| store().with_standing(|standing| standing.exercise_for(&attempt.subject, &criterion.id)))
    });
    let of_so_far = so_far.as_ref().and_then(|weakest| weakest.exercise.clone());
    let next = next.filter(|next| Some(next) != of_so_far.as_ref());
    let of_here = of_here.filter(|exercise| Some(exercise) != of_so_far.as_ref() && Some(exercise) != next.as_ref());
    let next_class = if of_so_far.is_some() { "button quiet" } else { "button primary" };
    view! {
        <div class="weakest">
            {here.map(|(level, criterion)| view! {
                <p>"Weakest in this answer: "<strong>{criterion.title.clone()}</strong>" "<LevelName level /></p>
            })}
            {match so_far {
                Some(weakest) => view! { <WeakestLine weakest primary=true /> }.into_any(),
                None => view! { <p>{NONE_BELOW_SOLID}</p> }.into_any(),
            }}
            <p class="actions">
                {next.map(|next| view! {
                    <a class=next_class href=format!("practise/{}", next.id)>{format!("Next: {}", index.title_of(&next))}</a>
                })}
                <a class="button quiet" href="./">"Today"</a>
            </p>
            {here.and_then(|(_, criterion)| reading(&attempt.subject, criterion, of_here))}
        </div>
    }
}

/// What to read on the weakest criterion of an answer, and an exercise for it that is offered nowhere else on the page.
fn reading(subject: &Subject, criterion: &CriterionHead, exercise: Option<Subject>) -> Option<impl IntoView + use<>> {
    let index = index();
    let signal = index.signal(&criterion.signal)?;
    let concept = index.subject(subject).and_then(|head| {
        let mut concepts = head.concepts.iter().filter_map(|id| index.concept(id));
        concepts.find(|concept| concept.signals.contains(&signal.id))
    });
    Some(view! {
        <ul class="plain-list">
            {concept.map(|concept| view! {
                <li>"Read "<a href=format!("concepts/{}", concept.id)>{concept.title.clone()}</a></li>
            })}
            {exercise.map(|subject| view! {
                <li>
                    {format!("Practise {}: ", signal.short)}
                    <a href=format!("practise/{}", subject.id)>{index.title_of(&subject).to_owned()}</a>
                </li>
            })}
            <li>"See "<a href=format!("signals/{}", signal.id)>"what interviewers listen for"</a></li>
        </ul>
    })
}
