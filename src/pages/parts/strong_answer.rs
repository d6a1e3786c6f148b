//! A strong answer to a question, for whoever has answered it: fetched when it is opened, and told from the others by its reference
//! grades alone.

use debrief_core::pack::{Id, Level, SampleBody, Subject, SubjectKind, body_path};
use leptos::prelude::*;

use crate::pages::parts::no_samples::NoSamples;
use crate::state::bodies;
use crate::state::pack::index;
use crate::ui::body::WithBody;

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
