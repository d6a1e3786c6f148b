//! `/review`: recall, card by card. `?concept=` reviews the cards of that concept, due or not. What is dealt and which card is
//! next is decided in `core`.

use std::collections::BTreeMap;
use std::time::Duration;

use debrief_core::keys::{Action, Key, Scope, action};
use debrief_core::log::{CardKey, Log, Rating, Review as CardReview, ReviewUndone, What};
use debrief_core::pack::{ConceptBody, ConceptHead, Id};
use debrief_core::practice::Stopwatch;
use debrief_core::routes::ROUTES;
use debrief_core::schedule::sitting::{self, Ending, Outlook, Rated, Turn};
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use crate::browser::{clock, focus, keys, page};
use crate::pages::later;
use crate::pages::parts::query::query;
use crate::state::bodies::{self, Body};
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::ui::body::WithBody;
use crate::ui::frame::{HEADING, Page};
use crate::ui::lists::ConceptList;
use crate::ui::recall::{self, CardText, Recall, Sides};

/// The id of the heading at the end.
const END: &str = "review-end";

/// How often a recall under way is counted: much longer without a count is a device that slept.
const COUNT_EVERY: Duration = Duration::from_secs(10);

/// The cards that are due, or those of one concept.
#[component]
pub fn Review() -> impl IntoView {
    let query = query();
    let asked = Memo::new(move |_| query.read().get("concept"));
    // Only a new path moves the focus by itself.
    Effect::new(move |before: Option<Option<Id>>| {
        let now = asked.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(|| focus::focus(HEADING));
        }
        now
    });
    move || match asked.get().map(|id| index().concept(&id)) {
        None => view! { <Sitting concept=None /> }.into_any(),
        Some(Some(concept)) => view! { <Sitting concept=Some(concept) /> }.into_any(),
        Some(None) => later::not_found().into_any(),
    }
}

/// A sitting under way. All of it is `Copy`, for the handlers.
#[derive(Clone, Copy)]
struct Table {
    store: Store,
    deal: RwSignal<Vec<CardKey>>,
    rated: RwSignal<Vec<Rated>>,
    turn: Memo<Option<Turn>>,
    revealed: RwSignal<bool>,
    /// Measures the recall of the card on the table. It stands while the page is hidden.
    watch: StoredValue<Stopwatch>,
}

impl Table {
    fn lay(store: Store, concept: Option<&'static ConceptHead>) -> Table {
        let deal = RwSignal::new(untrack(|| store.with_standing(|standing| sitting::dealt(standing, concept))));
        let rated = RwSignal::new(Vec::new());
        let dealt_after = store.log.with_untracked(Log::last_id);
        let turn = Memo::new(move |_| {
            let elsewhere =
                store.log.with(|log| rated.with(|rated| sitting::recalled_elsewhere(log, dealt_after, rated)));
            let left: Vec<_> =
                deal.with(|deal| deal.iter().filter(|card| !elsewhere.contains(card)).cloned().collect());
            store.with_standing(|standing| rated.with(|rated| Turn::of(standing, &left, rated)))
        });
        let table = Table {
            store,
            deal,
            rated,
            turn,
            revealed: RwSignal::new(false),
            watch: StoredValue::new(Stopwatch::default()),
        };
        table.begin();
        table.follow_elsewhere();
        table.follow_presence();
        table
    }

    /// Measures anew, for another card.
    fn begin(self) {
        let mut watch = Stopwatch::default();
        if !page::hidden() {
            watch.start(clock::now());
        }
        self.watch.set_value(watch);
    }

    /// Time passes while nobody is there: hidden, frozen or asleep is not recalling.
    fn follow_presence(self) {
        page::on_visibility(move |visible| {
            self.watch.try_update_value(
                |watch| {
                    if visible { watch.start(clock::now()) } else { watch.stop(clock::now()) }
                },
            );
        });
        let count = move || {
            self.watch.try_update_value(|watch| watch.count(clock::now()));
        };
        if let Ok(ticker) = set_interval_with_handle(count, COUNT_EVERY) {
            on_cleanup(move || ticker.clear());
        }
    }

    fn rate(self, rating: Rating) {
        let Some(card) = self.turn.with_untracked(|turn| turn.as_ref().map(|turn| turn.card.clone())) else { return };
        let seconds = self.watch.with_value(|watch| sitting::seconds(watch, clock::now()));
        let review = CardReview { card: card.clone(), rating, seconds };
        let Ok(event) = self.store.append(What::CardReviewed(review)) else { return };
        self.revealed.set(false);
        self.begin();
        self.rated.update(|given| given.push(Rated { event, card, rating, seconds }));
    }

    /// Where another tab recalled the card on the table, the next one lies there covered.
    fn follow_elsewhere(self) {
        Effect::new(move |before: Option<(Option<CardKey>, usize)>| {
            let card = self.turn.with(|turn| turn.as_ref().map(|turn| turn.card.clone()));
            let count = self.rated.with_untracked(Vec::len);
            if before.is_some_and(|before| before.0 != card && before.1 == count) {
                self.revealed.set(false);
                self.begin();
            }
            (card, count)
        });
    }

    /// Takes the last rating back: its card is there again, with its answer.
    fn undo(self) {
        let Some(event) = self.rated.with_untracked(|rated| rated.last().map(|last| last.event)) else { return };
        if self.store.append(What::ReviewUndone(ReviewUndone { review: event })).is_ok() {
            self.revealed.set(true);
            self.begin();
            self.rated.update(|rated| {
                rated.pop();
            });
        }
    }

    /// Adds every other card that is due.
    fn deal_more(self) {
        let more = untrack(|| self.store.with_standing(|s| self.deal.with(|deal| sitting::further(s, deal))));
        self.deal.update(|deal| deal.extend(more));
        self.begin();
        request_animation_frame(|| focus::focus_at_top(recall::CARD));
    }

    /// Whether the key does something here.
    fn key(self, key: Key) -> bool {
        let shown = self.revealed.get_untracked();
        let pressable =
            || document().active_element().is_some_and(|e| matches!(e.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY"));
        match action(Scope::Reviewing, key) {
            Some(Action::Undo) => self.undo(),
            _ if self.turn.with_untracked(Option::is_none) => return false,
            // On a button or a link, these two press it.
            Some(Action::Show) if pressable() => return false,
            Some(Action::Show) if !shown => self.revealed.set(true),
            Some(Action::Show) if key == Key::Space => self.rate(Rating::Good),
            Some(Action::Choose(number)) if shown => match Rating::try_from(number) {
                Ok(rating) => self.rate(rating),
                Err(_) => return false,
            },
            _ => return false,
        }
        true
    }

    /// When the card changes, the focus goes with it; when its answer is shown, to the answer.
    fn lead_focus(self) {
        Effect::new(move |before: Option<usize>| {
            let count = self.rated.with(Vec::len);
            if before.is_some_and(|before| before != count) {
                let to = if self.turn.with_untracked(Option::is_none) { END } else { recall::CARD };
                request_animation_frame(move || focus::focus_at_top(to));
            }
            count
        });
        Effect::new(move |before: Option<bool>| {
            let shown = self.revealed.get();
            if shown && before == Some(false) {
                request_animation_frame(|| focus::focus(recall::ANSWER));
            }
            shown
        });
    }
}

#[component]
fn Sitting(concept: Option<&'static ConceptHead>) -> impl IntoView {
    let table = Table::lay(store(), concept);
    keys::on_key(move |key| table.key(key));
    table.lead_focus();
    // One card on the table: it is drawn anew for each turn, not for every change of the log.
    let count = move || table.rated.with(Vec::len);
    let drawn = Memo::new(move |_| table.turn.with(|turn| turn.as_ref().map(|turn| (turn.card.clone(), count()))));
    let body_of = body_cache();
    let kicker = if concept.is_some() { "The cards of one concept" } else { "Today’s cards" };
    view! {
        <Page title=ROUTES.review.title kicker=kicker.into_any() class="review">
            <Bar table />
            {move || match (drawn.get(), table.turn.get_untracked()) {
                (Some(_), Some(turn)) => {
                    if let Some(then) = &turn.then {
                        body_of.run(then.clone());
                    }
                    view! { <Card table body=body_of.run(turn.concept.clone()) turn /> }.into_any()
                }
                _ => view! { <Over table concept /> }.into_any(),
            }}
        </Page>
    }
}

/// Bodies of concepts, each fetched once in a sitting.
fn body_cache() -> Callback<Id, Body<ConceptBody>> {
    let owner = Owner::current().unwrap_or_default();
    let known = StoredValue::new(BTreeMap::<Id, Body<ConceptBody>>::new());
    Callback::new(move |id: Id| {
        if let Some(body) = known.with_value(|known| known.get(&id).copied()) {
            return body;
        }
        let body = owner.with(|| untrack(|| bodies::item::<ConceptBody>("concepts", &id)));
        known.update_value(|known| {
            known.insert(id, body);
        });
        body
    })
}

/// How much is left, and the way back.
#[component]
fn Bar(table: Table) -> impl IntoView {
    view! {
        <p class="review-bar">
            <span>
                {move || table.turn.with(|turn| turn.as_ref().map(|turn| format!("{} left · about {} min", turn.left, turn.minutes)))}
            </span>
            {move || table.rated.with(|rated| rated.last().map(|last| view! {
                <button type="button" class="button small quiet" aria-keyshortcuts="U" on:click=move |_| table.undo()>
                    {format!("Undo “{}”", last.rating.name())}
                    <kbd class="keys-only" aria-hidden="true">"U"</kbd>
                </button>
            }))}
        </p>
    }
}

/// The card on the table.
#[component]
fn Card(table: Table, turn: Turn, body: Body<ConceptBody>) -> impl IntoView {
    let kicker = move |own: bool| {
        let title = index().concept(&turn.concept).map(|concept| concept.title.clone());
        view! {
            {turn.is_new.then_some("New · ")}
            {own.then_some("Your own · ")}
            <a href=format!("concepts/{}", turn.concept)>{title}</a>
        }
        .into_any()
    };
    let (next, revealed, on_rate) = (turn.next, table.revealed, Callback::new(move |rating| table.rate(rating)));
    match turn.card {
        CardKey::Own(id) => {
            let sides = table.store.log.with_untracked(|log| {
                log.own_cards().get(&id).map(|card| Sides {
                    front: CardText::Own(card.front.clone()),
                    back: CardText::Own(card.back.clone()),
                    why: String::new(),
                })
            });
            sides.map(|sides| view! { <Recall sides kicker=kicker(true) next revealed on_rate /> }).into_any()
        }
        CardKey::Pack { card, .. } => view! {
            <WithBody body children=move |body: ConceptBody| {
                let found = body.cards.into_iter().find(|found| found.id == card);
                found.map(|found| {
                    let sides = Sides { front: CardText::Pack(found.q_html), back: CardText::Pack(found.a_html), why: found.why_html };
                    view! { <Recall sides kicker=kicker(false) next revealed on_rate /> }
                })
            } />
        }
        .into_any(),
    }
}

const FRESH: &str = "Every card you have begun is still fresh enough to leave alone.";
const FIRST: &str = "Every concept has cards: questions to answer from memory. They come back just before you would forget \
                     them, and all of them before your interview. A concept’s cards enter practice when you review them \
                     the first time: read it, then review.";
const WAITING: &str = "The plan gives the rest of today to other work, and these can wait. You may go on all the same.";

const UNPLANNED: &str =
    "Your settings give practice no minutes a day, so that nothing is planned. You may review all the same.";

/// The end of a sitting, or that there is nothing to recall.
#[component]
fn Over(table: Table, concept: Option<&'static ConceptHead>) -> impl IntoView {
    let outlook = untrack(|| table.store.with_standing(Outlook::of));
    let rated = table.rated.get_untracked();
    let (heading, text) = match outlook.ending(&rated) {
        Ending::Done => ("Done", sitting::summary(&rated)),
        Ending::NothingDue => ("Nothing is due", FRESH.to_owned()),
        Ending::NothingBegun => ("No card is in practice yet", FIRST.to_owned()),
        Ending::NotPlanned => ("No more cards are planned today", WAITING.to_owned()),
        Ending::NoPlan => ("No cards are planned", UNPLANNED.to_owned()),
    };
    let begin = outlook.beginning(&rated);
    view! {
        <section class="review-over">
            <h2 id=END tabindex="-1">{heading}</h2>
            <p>{text}</p>
            {(outlook.due > 0).then(|| view! {
                <p class="actions">
                    <span>{counted(outlook.due, "more card is due.", "more cards are due.")}</span>
                    <button type="button" class="button" on:click=move |_| table.deal_more()>
                        {if outlook.due == 1 { "Review it now" } else { "Review them now" }}
                    </button>
                </p>
            })}
            {outlook.next_sentence().map(|next| view! { <p>{next}</p> })}
            {begin.map(|concept| view! {
                <h3>"Begin with this one"</h3>
                <ConceptList concepts=vec![concept] />
            })}
            <p class="actions">
                {match begin {
                    Some(concept) => view! {
                        <a class="button primary" href=format!("concepts/{}", concept.id)>"Read it"</a>
                        <a class="button" href=format!("review?concept={}", concept.id)>"Go straight to its cards"</a>
                        <a class="button quiet" href="concepts">"All concepts"</a>
                    }
                    .into_any(),
                    None => view! {
                        <a class="button primary" href="practise?another=question">"Practise a question"</a>
                        <a class="button" href="./">"Back to Today"</a>
                        {concept.map(|concept| view! {
                            <a class="button quiet" href=format!("concepts/{}", concept.id)>"Back to the concept"</a>
                        })}
                    }
                    .into_any(),
                }}
            </p>
        </section>
    }
}
