//! `/concepts` and `/concepts/:id`.

use debrief_core::log::{EventId, OwnCard, OwnCardRemoved, What};
use debrief_core::pack::{ConceptBody, ConceptHead};
use debrief_core::routes::ROUTES;
use debrief_core::text::script::isolated;
use debrief_core::text::shortened;
use leptos::prelude::*;

use crate::browser::focus;
use crate::pages::by_id::by_id;
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::state::{bodies, notes};
use crate::ui::body::WithBody;
use crate::ui::card_editor::{self, CardEditor, Side, Texts};
use crate::ui::frame::Page;
use crate::ui::html::{Prose, Section};
use crate::ui::lists::{CalculatorList, ConceptList, DrillList, QuestionList, SignalLinks};
use crate::ui::own_text::OwnText;

/// All concepts, by topic.
#[component]
pub fn Concepts() -> impl IntoView {
    let index = index();
    view! {
        <Page title=ROUTES.concepts.title lead="What a strong answer is made of: mechanisms, numbers, and how things go wrong.">
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
            <WithBody body children=move |body| view! { <ConceptText concept body /> } />
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
fn ConceptText(concept: &'static ConceptHead, body: ConceptBody) -> impl IntoView {
    let calculators: Vec<_> = body.calculators.iter().filter_map(|id| index().calculator(id)).collect();
    let related: Vec<_> = body.related.iter().filter_map(|id| index().concept(id)).collect();
    view! {
        <Prose html=body.body_html />
        <Section title="What an interviewer listens for" html=body.listens_html />
        <Section title="Common misconceptions" html=body.misconceptions_html class="misconceptions" />
        {(!calculators.is_empty()).then(|| view! {
            <section>
                <h2>"Its numbers, to move"</h2>
                <CalculatorList calculators />
            </section>
        })}
        {(!body.spoken_html.is_empty()).then(|| view! {
            <section class="spoken">
                <h2>"In sixty seconds"</h2>
                <p class="quiet-text">"Say it aloud, then say it in your own words."</p>
                <Prose html=body.spoken_html />
            </section>
        })}
        {(!body.cards.is_empty()).then(|| view! { <section>
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
            <p class="actions cards-review">
                <a class="button" href=format!("review?concept={}", concept.id)>"Review these cards"</a>
            </p>
        </section> })}
        <OwnCards concept />
        {(!related.is_empty()).then(|| view! {
            <section>
                <h2>"Read next"</h2>
                <ConceptList concepts=related />
            </section>
        })}
    }
}

/// Which card is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Nothing,
    New,
    Card(EventId),
}

/// The id of the heading, for the focus when what had it is gone.
const OWN_CARDS: &str = "own-cards";
/// The id of the button that brings a removed card back.
const BRING_BACK: &str = "own-card-back-again";

/// The cards that the candidate wrote for this concept: to read, write, change and remove.
#[component]
fn OwnCards(concept: &'static ConceptHead) -> impl IntoView {
    let store = store();
    let cards = Memo::new(move |_| {
        store.log.with(|log| {
            log.own_cards().into_values().filter(|card| card.concept == concept.id).cloned().collect::<Vec<OwnCard>>()
        })
    });
    // A card begun on an earlier visit is there to be finished.
    let begun = !unsaved(store, &concept.id).is_blank();
    let writing = RwSignal::new(if begun { Writing::New } else { Writing::Nothing });
    let removed = RwSignal::new(None::<OwnCard>);
    let write = move |what: Writing| {
        writing.set(what);
        request_animation_frame(|| focus::focus(card_editor::FRONT));
    };
    let remove = move |card: OwnCard| {
        if store.append(What::OwnCardRemoved(OwnCardRemoved { card: card.card })).is_ok() {
            removed.set(Some(card));
            request_animation_frame(|| focus::focus(BRING_BACK));
        }
    };
    let bring_back = move || {
        if let Some(card) = removed.get_untracked()
            && store.append(What::OwnCardWritten(card)).is_ok()
        {
            removed.set(None);
            request_animation_frame(|| focus::focus(OWN_CARDS));
        }
    };
    view! {
        <section>
            <h2 id=OWN_CARDS tabindex="-1">"Cards of your own"</h2>
            <p class="quiet-text">"What you want to have ready on this concept: a number, a name, a sentence of yours. They are reviewed with the others."</p>
            <ul class="cards">
                {move || cards.get().into_iter().map(|card| {
                    let id = card.card;
                    let card = StoredValue::new(card);
                    view! {
                        <li>
                            {move || if writing.get() == Writing::Card(id) {
                                view! { <Editor concept card=Some(card.get_value()) writing /> }.into_any()
                            } else {
                                let OwnCard { front, back, .. } = card.get_value();
                                view! {
                                    <details class="card">
                                        <summary><OwnText text=front /></summary>
                                        <OwnText text=back />
                                    </details>
                                    <p class="own-card-actions">
                                        <button type="button" class="link" on:click=move |_| write(Writing::Card(id))>"Edit"</button>
                                        <button type="button" class="link" on:click=move |_| remove(card.get_value())>"Remove"</button>
                                    </p>
                                }
                                .into_any()
                            }}
                        </li>
                    }
                }).collect_view()}
            </ul>
            <p class="own-card-removed" role="status">
                {move || removed.get().map(|card| view! {
                    {format!("Removed “{}”. ", isolated(&first_words(&card.front)))}
                    <button type="button" class="link" id=BRING_BACK on:click=move |_| bring_back()>"Undo"</button>
                })}
            </p>
            {move || match writing.get() {
                Writing::New => view! { <Editor concept card=None writing /> }.into_any(),
                Writing::Nothing => view! {
                    <p class="actions">
                        <button type="button" class="button" on:click=move |_| write(Writing::New)>"Write a card"</button>
                    </p>
                }
                .into_any(),
                Writing::Card(_) => ().into_any(),
            }}
        </section>
    }
}

/// Writes a new card, or an old one again.
#[component]
fn Editor(concept: &'static ConceptHead, card: Option<OwnCard>, writing: RwSignal<Writing>) -> impl IntoView {
    let store = store();
    let id = card.as_ref().map(|card| card.card);
    let slot = StoredValue::new(id.map_or_else(|| concept.id.clone(), |id| id.to_string()));
    let begun = slot.with_value(|slot| unsaved(store, slot));
    let start = match card {
        Some(card) if begun.is_blank() => Texts { front: card.front, back: card.back },
        _ => begun,
    };
    let type_one = move |(side, text): (Side, String)| {
        slot.with_value(|slot| notes::keep(store, &unsaved_key(slot, side), &text));
    };
    let keep = move |texts: Texts| slot.with_value(|slot| keep_unsaved(store, slot, &texts));
    let close = move || {
        keep(Texts::default());
        writing.set(Writing::Nothing);
        request_animation_frame(|| focus::focus(OWN_CARDS));
    };
    let save = move |Texts { front, back }: Texts| {
        let card = id.unwrap_or_else(|| store.next_id());
        let stored =
            store.append(What::OwnCardWritten(OwnCard { card, concept: concept.id.clone(), front, back })).is_ok();
        if stored {
            close();
        }
        stored
    };
    view! {
        <CardEditor
            start
            on_save=Callback::new(save)
            on_cancel=Callback::new(move |()| close())
            on_type=Callback::new(type_one)
            on_keep=Callback::new(keep)
        />
    }
}

/// The note that holds what was written for a card and not saved. `slot` is the card's id, or the concept's for a new one.
fn unsaved_key(slot: &str, side: Side) -> String {
    let side = match side {
        Side::Front => "front",
        Side::Back => "back",
    };
    format!("card/{slot}/{side}")
}

/// Both of these texts, as they were last typed.
fn unsaved(store: Store, slot: &str) -> Texts {
    let text = |side| notes::text(store, &unsaved_key(slot, side));
    Texts { front: text(Side::Front), back: text(Side::Back) }
}

fn keep_unsaved(store: Store, slot: &str, texts: &Texts) {
    for (side, text) in [(Side::Front, &texts.front), (Side::Back, &texts.back)] {
        // A refused write shows in the banner; the text is still in its field.
        let _ = notes::settle(store, &unsaved_key(slot, side), text);
    }
}

/// Enough of a text to know it by.
fn first_words(text: &str) -> String {
    const LENGTH: usize = 40;
    let line = text.trim().lines().next().unwrap_or_default();
    shortened(line, LENGTH)
}
