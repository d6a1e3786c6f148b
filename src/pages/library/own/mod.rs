//! `/my-pack`: what the candidate added to the role: the questions they wrote, those that were removed, and all of it to take along.

mod criterion;
mod form;
mod import;
mod write;

pub use import::ImportNotes;
pub use write::WriteQuestion;

use debrief_core::log::{EventId, OwnQuestion};
use debrief_core::pack::own::{OWN_CARDS, Question};
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::focus;
use crate::state::own_questions;
use crate::state::pack::index;
use crate::state::store::store;
use crate::ui::frame::Page;
use crate::ui::lists::question_facts;

/// What the address names a question by.
pub(super) const ID: &str = "id";

const SAID: &str = "my-pack-said";

/// The address of the form for a question that is there.
pub fn editing(question: EventId) -> String {
    format!("{}?{ID}={question}", ROUTES.write_question.path)
}

/// The page.
#[component]
pub fn MyPack() -> impl IntoView {
    let store = store();
    let all = Memo::new(move |_| own_questions::all(store));
    let those = move |keep: fn(&OwnQuestion) -> bool| {
        all.with(|all| all.iter().filter(|own| keep(own)).cloned().collect::<Vec<_>>())
    };
    let here = Memo::new(move |_| those(|own| !own.removed && own.words.fits(index())));
    let elsewhere = Memo::new(move |_| those(|own| !own.removed && !own.words.fits(index())));
    let removed = Memo::new(move |_| those(|own| own.removed));
    let cards = Memo::new(move |_| {
        store.log.with(|log| log.own_cards().values().filter(|card| card.concept == OWN_CARDS).count())
    });
    let half_typed = own_questions::typed(None).is_some_and(|words| !words.is_blank());
    let said = RwSignal::new(String::new());
    let say = move |words: String| {
        said.set(words);
        focus::focus(SAID);
    };
    let put_back = move |own: OwnQuestion| {
        if own_questions::put_back(store, &own) {
            say(format!("\u{201c}{}\u{201d} is back.", own.words.name()));
        }
    };
    view! {
        <Page title=ROUTES.my_pack.title class="reading" lead="Questions that you wrote. They are practised, planned and graded like the others, and every backup has them.">
            <p class="actions">
                <a class="button primary" href=ROUTES.write_question.path>
                    {if half_typed { "Go on writing your question" } else { "Write a question" }}
                </a>
                <a class="button" href=ROUTES.import_notes.path>"Import notes"</a>
            </p>
            <p class="hint said" id=SAID tabindex="-1" role="status">{said}</p>
            {move || here.with(Vec::is_empty).then(|| view! {
                <p class="empty">"None yet. Begin with one that you were asked and had no answer for."</p>
            })}
            <Questions questions=here />
            {move || (!elsewhere.with(Vec::is_empty)).then(|| view! {
                <section class="data-part">
                    <h2>"Not in this role"</h2>
                    <p class="hint">"These are graded by signals that this role is not judged on. They are in the role that they were written for; to have one here, change its signals."</p>
                    <Questions questions=elsewhere />
                </section>
            })}
            {move || (!removed.with(Vec::is_empty)).then(|| view! {
                <section class="data-part">
                    <h2>"Removed"</h2>
                    <p class="hint">"No longer asked. Your answers to them are in your history."</p>
                    <ul class="rows">
                        {removed.get().into_iter().map(|own| {
                            let name = own.words.name();
                            view! {
                                <li class="row">
                                    <span class="row-title" dir="auto">{name.clone()}</span>
                                    <button type="button" class="button small" aria-label=format!("Put back {name}") on:click=move |_| put_back(own.clone())>"Put back"</button>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </section>
            })}
            {move || (cards.get() > 0).then(|| view! {
                <section class="data-part">
                    <h2>"Cards"</h2>
                    <p>
                        {counted(cards.get(), "card of yours belongs", "cards of yours belong")}" to no concept. "
                        <a href=format!("concepts/{OWN_CARDS}")>"Read and change them"</a>
                    </p>
                </section>
            })}
            {move || (!here.with(Vec::is_empty)).then(|| view! { <TakeAlong /> })}
            <p class="quiet-text"><a href=ROUTES.questions.path>"All questions of this role"</a></p>
        </Page>
    }
}

/// Questions, each with the way to change it.
#[component]
fn Questions(questions: Memo<Vec<OwnQuestion>>) -> impl IntoView {
    let row = |own: OwnQuestion| {
        let head = own.words.head(Question::id(own.id));
        view! {
            <li class="row">
                <a class="row-link" href=format!("questions/{}", head.id)>
                    <span class="row-title" dir="auto">{head.title.clone()}</span>
                    <span class="row-text" dir="auto">{head.prompt.clone()}</span>
                </a>
                <span class="row-meta">
                    {question_facts(&head)}" · "
                    <a href=editing(own.id) aria-label=format!("Change {}", head.title)>"Change"</a>
                </span>
            </li>
        }
    };
    move || {
        (!questions.with(Vec::is_empty))
            .then(|| view! { <ul class="rows">{questions.get().into_iter().map(row).collect_view()}</ul> })
    }
}

/// All of them as a pack.
#[component]
fn TakeAlong() -> impl IntoView {
    let store = store();
    let said = RwSignal::new(String::new());
    let download = move |_| {
        said.set("Making the zip…".to_owned());
        spawn_local(async move {
            let words = own_questions::download(store).await;
            said.try_set(words);
        });
    };
    view! {
        <section class="data-part">
            <h2>"Take them along"</h2>
            <p>"As a pack, for somebody else or for another browser: Import a pack makes it a role there. To go on with your own history on another device, take a backup instead."</p>
            <p class="actions">
                <button type="button" class="button" on:click=download>"Download them as a pack"</button>
            </p>
            <p class="hint said" role="status">{said}</p>
        </section>
    }
}
