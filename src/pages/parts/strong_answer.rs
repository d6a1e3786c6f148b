//! A strong answer to a question, for whoever has answered it: fetched when it is opened, and told from the others by its body alone.

use debrief_core::pack::{CriterionHead, Id, SampleBody, Subject, SubjectKind, body_path};
use leptos::prelude::*;

use crate::pages::parts::no_samples::NoSamples;
use crate::state::bodies;
use crate::state::pack::index;
use crate::ui::body::WithBody;

/// The id of what opens the reference solution on a drill's page, and the fragment that asks for it.
pub const SOLUTION: &str = "solution";

/// A strong answer to a question that was answered, or where there is none, the way to answers to one like it; of a drill the way to its
/// solution.
pub fn strong_answer(subject: &Subject) -> Option<AnyView> {
    if subject.kind == SubjectKind::Drill {
        let href = format!("drills/{}#{SOLUTION}", subject.id);
        return Some(view! { <p><a href=href>"Read the reference solution"</a></p> }.into_any());
    }
    let samples: Vec<Id> = index().samples_of(&subject.id).map(|sample| sample.id.clone()).collect();
    let question = index().question(&subject.id)?;
    if samples.is_empty() {
        return Some(view! { <NoSamples question /> }.into_any());
    }
    Some(view! { <StrongAnswer samples criteria=&question.criteria /> }.into_any())
}

/// Fetched when it is opened: before, it is nobody's business which of the samples is the strong one.
#[component]
fn StrongAnswer(samples: Vec<Id>, criteria: &'static [CriterionHead]) -> impl IntoView {
    let opened = RwSignal::new(false);
    let paths: Vec<String> = samples.iter().map(|id| body_path("samples", id)).collect();
    view! {
        <details class="fold strong-answer" on:toggle=move |_| opened.set(true)>
            <summary>"Read a strong answer to this question"</summary>
            {move || opened.get().then(|| {
                let body = bodies::files(paths.clone(), strong_of);
                view! {
                    <WithBody body children=move |sample: SampleBody| view! {
                        <div class="prose">
                            {sample.text.split("\n\n").map(|paragraph| view! { <p>{paragraph.to_owned()}</p> }).collect_view()}
                        </div>
                        {short_of(&sample, criteria).map(|words| view! { <p>{words}</p> })}
                        <p class="quiet-text">"An invented candidate. In "<a href="train">"Train your eye"</a>" you can grade the other two answers to this question."</p>
                    } />
                }
            })}
        </details>
    }
}

/// Of the samples' texts the strong one.
fn strong_of(texts: &[String]) -> Option<SampleBody> {
    (0..texts.len()).filter_map(|at| bodies::read::<SampleBody>(texts, at)).find(SampleBody::is_strong)
}

/// Where a strong answer is not solid, as the best of a debrief seldom are everywhere.
fn short_of(sample: &SampleBody, criteria: &[CriterionHead]) -> Option<String> {
    let title = |id: &Id| {
        criteria.iter().find(|criterion| criterion.id == *id).map(|it| format!("\u{201c}{}\u{201d}", it.title))
    };
    let short: Vec<String> = sample.short_of_solid().filter_map(title).collect();
    (!short.is_empty()).then(|| format!("Strong, and not perfect. Below solid: {}.", short.join(", ")))
}
