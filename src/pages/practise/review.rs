//! `/review`: recall, card by card. `?concept=` reviews the cards of that concept, due or not.
//!
//! A sitting is dealt once, so that it has an end. A card rated *Again* comes back at the end of it.

use std::collections::BTreeMap;

use debrief_core::log::{CardKey, EventId, Rating, Review as CardReview, ReviewUndone, What};
use debrief_core::pack::{ConceptBody, ConceptHead, Id};
use debrief_core::progress::{FIRST_REVIEW, REVIEW};
use debrief_core::routes::ROUTES;
use debrief_core::schedule::{Next, Standing, Task};
use debrief_core::text::numbers::counted;
use debrief_core::time::UtcMillis;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::browser::{clock, focus, keys};
use crate::pages::later;
use crate::state::bodies::{self, Body};
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::ui::body::WithBody;
use crate::ui::frame::{HEADING, Page};
use crate::ui::lists::ConceptList;
use crate::ui::recall::{self, Recall, Side, Sides};

/// The id of the heading at the end.
const END: &str = "review-end";

/// The cards that are due, or those of one concept.
#[component]
pub fn Review() -> impl IntoView {
    let query = use_query_map();
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

/// A rating given in this sitting.
#[derive(Clone, PartialEq)]
struct Made {
    event: EventId,
    card: CardKey,
    rating: Rating,
    seconds: u32,
}

/// The card to recall now, and what is still to come.
#[derive(Clone, PartialEq)]
struct Now {
    card: CardKey,
    concept: Id,
    is_new: bool,
    next: [Next; 4],
    left: usize,
    minutes: u32,
    /// The concept of the card after this one, to have it ready.
    then: Option<Id>,
}

/// The cards of a sitting: the concept's, or those that the plan has for today. Those of the concept that were recalled today
/// are left out, so that a sitting goes on after a reload; if all were, somebody wants them once more.
fn dealt(standing: &Standing<'_>, concept: Option<&ConceptHead>) -> Vec<CardKey> {
    let Some(concept) = concept else {
        let items = standing.today().day.items.into_iter();
        return items
            .filter_map(|item| if let Task::Cards { cards, .. } = item.task { Some(cards) } else { None })
            .flatten()
            .collect();
    };
    let own =
        standing.deck.cards.iter().filter(|(key, card)| matches!(key, CardKey::Own(_)) && card.concept == concept.id);
    let all: Vec<CardKey> = concept
        .cards
        .iter()
        .map(|card| CardKey::pack(&concept.id, card))
        .chain(own.map(|(key, _)| key.clone()))
        .collect();
    let recalled_today = |key: &CardKey| {
        let state = standing.deck.cards.get(key).and_then(|card| card.state);
        state.is_some_and(|state| state.last == standing.today && state.rating.recalled())
    };
    let left: Vec<CardKey> = all.iter().filter(|key| !recalled_today(key)).cloned().collect();
    if left.is_empty() { all } else { left }
}

/// What of the deal is still to recall: what was not seen yet, then what was not recalled when it was last seen.
fn waiting<'a>(deal: &'a [CardKey], made: &[Made]) -> Vec<&'a CardKey> {
    let latest = |card: &CardKey| made.iter().rposition(|made| made.card == *card);
    let mut again: Vec<(usize, &CardKey)> = deal
        .iter()
        .filter_map(|card| latest(card).filter(|at| !made[*at].rating.recalled()).map(|at| (at, card)))
        .collect();
    again.sort_unstable();
    let unseen = deal.iter().filter(|card| latest(card).is_none());
    unseen.chain(again.into_iter().map(|(_, card)| card)).collect()
}

impl Now {
    fn of(standing: &Standing<'_>, deal: &[CardKey], made: &[Made]) -> Option<Now> {
        let deck = &standing.deck;
        // A card of one's own may have been removed in another tab.
        let waiting: Vec<_> =
            waiting(deal, made).into_iter().filter_map(|key| deck.cards.get(key).map(|card| (key, card))).collect();
        let (key, card) = *waiting.first()?;
        let seconds: u32 =
            waiting.iter().map(|(_, card)| if card.state.is_some() { REVIEW } else { FIRST_REVIEW }).sum();
        Some(Now {
            card: key.clone(),
            concept: card.concept.clone(),
            is_new: card.state.is_none(),
            next: deck.preview(key, standing.today)?,
            left: waiting.len(),
            minutes: seconds.div_ceil(60),
            then: waiting.get(1).map(|(_, card)| card.concept.clone()),
        })
    }
}

/// A sitting under way. All of it is `Copy`, for the handlers.
#[derive(Clone, Copy)]
struct Table {
    store: Store,
    deal: RwSignal<Vec<CardKey>>,
    made: RwSignal<Vec<Made>>,
    now: Memo<Option<Now>>,
    revealed: RwSignal<bool>,
    shown_at: StoredValue<UtcMillis>,
}

impl Table {
    fn lay(store: Store, concept: Option<&'static ConceptHead>) -> Table {
        let deal = RwSignal::new(untrack(|| store.with_standing(|standing| dealt(standing, concept))));
        let made = RwSignal::new(Vec::new());
        let now = Memo::new(move |_| {
            store.with_standing(|standing| deal.with(|deal| made.with(|made| Now::of(standing, deal, made))))
        });
        Table { store, deal, made, now, revealed: RwSignal::new(false), shown_at: StoredValue::new(clock::now()) }
    }

    fn rate(self, rating: Rating) {
        let Some(card) = self.now.with_untracked(|now| now.as_ref().map(|now| now.card.clone())) else { return };
        let millis = clock::now().0.saturating_sub(self.shown_at.get_value().0);
        // Less than a second is a second; a clock that was set back measured nothing.
        let seconds = if millis < 0 { 0 } else { u32::try_from(millis / 1000).unwrap_or(u32::MAX).max(1) };
        let review = CardReview { card: card.clone(), rating, seconds };
        let Ok(event) = self.store.append(What::CardReviewed(review)) else { return };
        self.revealed.set(false);
        self.shown_at.set_value(clock::now());
        self.made.update(|made| made.push(Made { event, card, rating, seconds }));
    }

    /// Takes the last rating back: its card is there again, with its answer.
    fn undo(self) {
        let Some(event) = self.made.with_untracked(|made| made.last().map(|made| made.event)) else { return };
        if self.store.append(What::ReviewUndone(ReviewUndone { review: event })).is_ok() {
            self.revealed.set(true);
            self.shown_at.set_value(clock::now());
            self.made.update(|made| {
                made.pop();
            });
        }
    }

    /// Adds every other card that is due.
    fn deal_more(self) {
        let due = untrack(|| {
            self.store.with_standing(|s| s.deck.due(s.today, s.target()).into_iter().cloned().collect::<Vec<_>>())
        });
        self.deal.update(|deal| {
            let more: Vec<CardKey> = due.into_iter().filter(|card| !deal.contains(card)).collect();
            deal.extend(more);
        });
        self.shown_at.set_value(clock::now());
        request_animation_frame(|| focus::focus_at_top(recall::CARD));
    }

    fn key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat() || !keys::keys_free() {
            return;
        }
        let shown = self.revealed.get_untracked();
        let pressable =
            || document().active_element().is_some_and(|e| matches!(e.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY"));
        match event.key().as_str() {
            "u" | "U" => self.undo(),
            _ if self.now.with_untracked(Option::is_none) => return,
            // On a button or a link, these two press it.
            " " | "Enter" if pressable() => return,
            " " | "Enter" if !shown => self.revealed.set(true),
            " " => self.rate(Rating::Good),
            digit if shown => match digit.parse().ok().and_then(|n: u8| Rating::try_from(n).ok()) {
                Some(rating) => self.rate(rating),
                None => return,
            },
            _ => return,
        }
        event.prevent_default();
    }

    /// When the card changes, the focus goes with it; when its answer is shown, to the answer.
    fn lead_focus(self) {
        Effect::new(move |before: Option<usize>| {
            let count = self.made.with(Vec::len);
            if before.is_some_and(|before| before != count) {
                let to = if self.now.with_untracked(Option::is_none) { END } else { recall::CARD };
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
    let handle = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| table.key(&event));
    on_cleanup(move || handle.remove());
    table.lead_focus();
    // One card on the table: it is drawn anew for each turn, not for every change of the log.
    let turn =
        Memo::new(move |_| table.now.with(|now| now.as_ref().map(|now| (now.card.clone(), table.made.with(Vec::len)))));
    let body_of = body_cache();
    let kicker = if concept.is_some() { "The cards of one concept" } else { "Today’s cards" };
    view! {
        <Page title=ROUTES.review.title kicker=kicker.into_any() class="review">
            <Bar table />
            {move || match (turn.get(), table.now.get_untracked()) {
                (Some(_), Some(now)) => {
                    if let Some(then) = &now.then {
                        body_of.run(then.clone());
                    }
                    view! { <Card table body=body_of.run(now.concept.clone()) now /> }.into_any()
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
                {move || table.now.with(|now| now.as_ref().map(|now| format!("{} left · about {} min", now.left, now.minutes)))}
            </span>
            {move || table.made.with(|made| made.last().map(|last| view! {
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
fn Card(table: Table, now: Now, body: Body<ConceptBody>) -> impl IntoView {
    let kicker = move |own: bool| {
        let title = index().concept(&now.concept).map(|concept| concept.title.clone());
        view! {
            {now.is_new.then_some("New · ")}
            {own.then_some("Your own · ")}
            <a href=format!("concepts/{}", now.concept)>{title}</a>
        }
        .into_any()
    };
    let (next, revealed, on_rate) = (now.next, table.revealed, Callback::new(move |rating| table.rate(rating)));
    match now.card {
        CardKey::Own(id) => {
            let sides = table.store.log.with_untracked(|log| {
                log.own_cards().get(&id).map(|card| Sides {
                    front: Side::Own(card.front.clone()),
                    back: Side::Own(card.back.clone()),
                    why: String::new(),
                })
            });
            sides.map(|sides| view! { <Recall sides kicker=kicker(true) next revealed on_rate /> }).into_any()
        }
        CardKey::Pack { card, .. } => view! {
            <WithBody body children=move |body: ConceptBody| {
                let found = body.cards.into_iter().find(|found| found.id == card);
                found.map(|found| {
                    let sides = Sides { front: Side::Pack(found.q_html), back: Side::Pack(found.a_html), why: found.why_html };
                    view! { <Recall sides kicker=kicker(false) next revealed on_rate /> }
                })
            } />
        }
        .into_any(),
    }
}

/// What stands where no card is on the table.
#[derive(Clone, PartialEq)]
struct Rest {
    /// Cards that are due and were not dealt.
    due: usize,
    /// Whether any card was ever reviewed.
    begun: bool,
    /// In how many days the next card is due.
    next_in: Option<i32>,
    /// The concept to begin next.
    concept: Option<&'static ConceptHead>,
    /// Whether there is a plan at all: with no minutes a day there is none.
    planned: bool,
}

impl Rest {
    fn of(standing: &Standing<'_>) -> Rest {
        let (today, deck) = (standing.today, &standing.deck);
        let plan = standing.today();
        let planned = plan.day.concepts().first().and_then(|id| index().concept(id));
        let unread = || index().concepts.iter().find(|concept| !deck.begun.contains_key(&concept.id));
        Rest {
            due: deck.due(today, standing.target()).len(),
            begun: deck.seen().next().is_some(),
            next_in: deck.seen().map(|(_, state)| state.due.days_since(today)).filter(|days| *days > 0).min(),
            concept: planned.or_else(unread),
            planned: standing.preferences.minutes_a_day > 0,
        }
    }

    fn next_sentence(&self) -> Option<String> {
        self.next_in.map(|days| match days {
            1 => "The next card comes tomorrow.".to_owned(),
            days => format!("The next card comes in {days} days."),
        })
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
    let rest = untrack(|| table.store.with_standing(Rest::of));
    let made = table.made.get_untracked();
    let next = rest.next_sentence();
    let (heading, text) = match (made.is_empty(), rest.due, rest.begun) {
        (false, ..) => ("Done", summary(&made)),
        (true, 0, true) => ("Nothing is due", FRESH.to_owned()),
        (true, 0, false) => ("No card is in practice yet", FIRST.to_owned()),
        (true, ..) if rest.planned => ("No more cards are planned today", WAITING.to_owned()),
        (true, ..) => ("No cards are planned", UNPLANNED.to_owned()),
    };
    let begin = rest.concept.filter(|_| made.is_empty() && rest.due == 0);
    view! {
        <section class="review-over">
            <h2 id=END tabindex="-1">{heading}</h2>
            <p>{text}</p>
            {(rest.due > 0).then(|| view! {
                <p class="actions">
                    <span>{counted(rest.due, "more card is due.", "more cards are due.")}</span>
                    <button type="button" class="button" on:click=move |_| table.deal_more()>
                        {if rest.due == 1 { "Review it now" } else { "Review them now" }}
                    </button>
                </p>
            })}
            {next.filter(|_| rest.due == 0).map(|next| view! { <p>{next}</p> })}
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
                        <a class="button primary" href="practise">"Practise a question"</a>
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

/// A sitting in words.
fn summary(made: &[Made]) -> String {
    let mut first = BTreeMap::new();
    for made in made {
        first.entry(&made.card).or_insert(made.rating);
    }
    let (cards, recalled) = (first.len(), first.values().filter(|rating| rating.recalled()).count());
    let seconds = made.iter().fold(0_u32, |sum, made| sum.saturating_add(made.seconds));
    let time = match (seconds + 30) / 60 {
        0 => "less than a minute".to_owned(),
        1 => "about a minute".to_owned(),
        minutes => format!("about {minutes} minutes"),
    };
    let count = counted(cards, "card", "cards");
    match (recalled, cards - recalled) {
        (_, 0) if cards == 1 => format!("1 card in {time}, and you had it."),
        (_, 0) => format!("{count} in {time}, and you had every one."),
        (0, _) if cards == 1 => format!("1 card in {time}. It came again until you had it."),
        (_, 1) => format!("{count} in {time}. You had {recalled} at the first try; 1 came again until you had it."),
        (_, again) => {
            format!("{count} in {time}. You had {recalled} at the first try; {again} came again until you had them.")
        }
    }
}
