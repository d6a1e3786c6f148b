//! `/asks` and `/asks/:id`: what to ask the interviewer.

use debrief_core::pack::{AskBody, AskHead};
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use crate::pages::by_id::by_id;
use crate::state::bodies;
use crate::state::pack::index;
use crate::ui::body::WithBody;
use crate::ui::frame::{self, Page};
use crate::ui::html::Prose;
use crate::ui::lists::SignalLinks;

/// All groups.
#[component]
pub fn Asks() -> impl IntoView {
    view! {
        <Page title=ROUTES.asks.title lead="You get five minutes at the end of most rounds. What you ask is graded too, and what they answer decides whether you want the seat.">
            <ul class="rows">
                {index()
                    .asks
                    .iter()
                    .map(|group| view! {
                        <li class="row">
                            <a class="row-link" href=format!("asks/{}", group.id)>
                                <span class="row-title">{group.title.clone()}</span>
                                <span class="row-text">{group.summary.clone()}</span>
                            </a>
                            <span class="row-meta">{counted(group.count, "question", "questions")}</span>
                        </li>
                    })
                    .collect_view()}
            </ul>
        </Page>
    }
}

/// One group.
#[component]
pub fn AskGroup() -> impl IntoView {
    by_id(|id| index().asks.iter().find(|group| group.id == id), |group| view! { <AskPage group /> })
}

#[component]
fn AskPage(group: &'static AskHead) -> impl IntoView {
    let body = bodies::item::<AskBody>("asks", &group.id);
    let kicker = view! { <a href=ROUTES.asks.path>{ROUTES.asks.title}</a> }.into_any();
    view! {
        <Page title=group.title.clone() window=format!("{}: {}", ROUTES.asks.title, group.title) kicker=kicker lead=group.summary.clone() class="reading">
            <SignalLinks index=index() signals=group.signals.clone() />
            <WithBody body children=|body: AskBody| view! {
                <Prose html=body.body_html />
                {body.asks.into_iter().map(|ask| view! {
                    {frame::take_to(ask.id.clone())}
                    <section class="ask" id=ask.id tabindex="-1">
                        <h2 class="ask-words">{ask.ask}</h2>
                        <p class="quiet-text">{ask.round}</p>
                        <dl class="good-worrying">
                            <div>
                                <dt>"A good answer"</dt>
                                <dd inner_html=ask.good_html></dd>
                            </div>
                            <div>
                                <dt>"A worrying one"</dt>
                                <dd inner_html=ask.worrying_html></dd>
                            </div>
                        </dl>
                    </section>
                }).collect_view()}
            } />
        </Page>
    }
}
