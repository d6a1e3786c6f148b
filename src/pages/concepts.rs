//! `/concepts` and `/concepts/:id`.

use debrief_core::pack::{ConceptBody, ConceptHead};
use leptos::prelude::*;

use super::by_id;
use crate::state::{bodies, index};
use crate::ui::body::WithBody;
use crate::ui::frame::Page;
use crate::ui::html::Prose;
use crate::ui::lists::{ConceptList, DrillList, QuestionList, SignalLinks};

/// All concepts, by topic.
#[component]
pub fn Concepts() -> impl IntoView {
    let index = index();
    view! {
        <Page title="Concepts" lead="What a strong answer is made of: mechanisms, numbers, and how things go wrong.">
            {index
                .topics
                .iter()
                .map(|topic| {
                    let concepts = index.concepts.iter().filter(|concept| concept.topic == topic.id).collect::<Vec<_>>();
                    view! {
                        <section>
                            <h2>{topic.title.clone()}</h2>
                            <p class="quiet-text">{topic.summary.clone()}</p>
                            <ConceptList concepts />
                        </section>
                    }
                })
                .collect_view()}
        </Page>
    }
}

/// One concept.
#[component]
pub fn Concept() -> impl IntoView {
    by_id(|id| index().concept(id), |concept| view! { <ConceptPage concept /> })
}

#[component]
fn ConceptPage(concept: &'static ConceptHead) -> impl IntoView {
    let index = index();
    let questions: Vec<_> = index.questions.iter().filter(|q| q.concepts.contains(&concept.id)).collect();
    let drills: Vec<_> = index.drills.iter().filter(|d| d.concepts.contains(&concept.id)).collect();
    let topic = index.topics.iter().find(|topic| topic.id == concept.topic).map(|topic| topic.title.clone());
    let body = bodies::item::<ConceptBody>("concepts", &concept.id);
    let kicker = view! { <a href="concepts">"Concepts"</a>" · "{topic} }.into_any();
    view! {
        <Page title=concept.title.clone() kicker=kicker lead=concept.summary.clone() class="reading">
            <SignalLinks index signals=concept.signals.clone() />
            <WithBody body children=move |body| view! { <ConceptText body /> } />
            {(!questions.is_empty()).then(|| view! {
                <section>
                    <h2>"Questions that need it"</h2>
                    <QuestionList questions />
                </section>
            })}
            {(!drills.is_empty()).then(|| view! {
                <section>
                    <h2>"Drills that need it"</h2>
                    <DrillList drills />
                </section>
            })}
        </Page>
    }
}

#[component]
fn ConceptText(body: ConceptBody) -> impl IntoView {
    let related: Vec<_> = body.related.iter().filter_map(|id| index().concept(id)).collect();
    view! {
        <Prose html=body.body_html />
        <section>
            <h2>"What an interviewer listens for"</h2>
            <Prose html=body.listens_html />
        </section>
        <section>
            <h2>"Common misconceptions"</h2>
            <Prose html=body.misconceptions_html class="misconceptions" />
        </section>
        <section class="spoken">
            <h2>"In sixty seconds"</h2>
            <p class="quiet-text">"Say it aloud, then say it in your own words."</p>
            <Prose html=body.spoken_html />
        </section>
        <section>
            <h2>"Recall"</h2>
            <p class="quiet-text">"Answer each before you open it."</p>
            <ul class="cards">
                {body.cards.into_iter().map(|card| view! {
                    <li>
                        <details class="card">
                            <summary inner_html=card.q_html></summary>
                            <Prose html=card.a_html />
                            <Prose html=card.why_html class="card-why" />
                        </details>
                    </li>
                }).collect_view()}
            </ul>
        </section>
        {(!related.is_empty()).then(|| view! {
            <section>
                <h2>"Read next"</h2>
                <ConceptList concepts=related />
            </section>
        })}
    }
}
