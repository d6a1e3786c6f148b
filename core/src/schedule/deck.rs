//! The deck: every card there is, and what the log says about each.

use std::collections::{BTreeMap, BTreeSet};

use super::memory::{CardState, Next, Scheduler, Terms};
use super::retention::Recalled;
use crate::log::{CardKey, Log};
use crate::order;
use crate::pack::{Id, Index};
use crate::progress::Dates;
use crate::progress::preferences::Preferences;
use crate::time::LocalDay;

/// A card in the deck.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckCard {
    /// The concept it belongs to.
    pub concept: Id,
    /// What is known of it; `None` until its first review.
    pub state: Option<CardState>,
}

/// All cards: those of the pack, and those that the candidate wrote. Reviews of a card that is neither stay in the log.
#[derive(Clone, Debug)]
pub struct Deck {
    /// The cards, by key.
    pub cards: BTreeMap<CardKey, DeckCard>,
    /// The cards never reviewed: those the candidate wrote, then those of the pack in its order.
    pub fresh: Vec<CardKey>,
    /// The concepts of which a card of the pack was seen, each with the day of the first. A card of one's own begins none:
    /// who writes it need not have read the concept, and its own cards come with the reading.
    pub begun: BTreeMap<Id, LocalDay>,
    /// Every review of a card on a later day than it was last seen, oldest first: what was predicted, and what came.
    pub recalled: Vec<Recalled>,
    /// What intervals are counted with.
    pub terms: Terms,
    /// What recall is predicted with.
    pub scheduler: Scheduler,
}

impl Deck {
    /// Folds the log. A review without a day (see [`Dates`]) counts with the least that it can mean: its rating as of the day
    /// of the review before it, and the card as just due.
    pub fn of(log: &Log, index: &Index, preferences: &Preferences, dates: &Dates) -> Deck {
        let scheduler = Scheduler::new();
        let today = dates.today;
        let terms = Terms::on(today, preferences);
        let own = log.own_cards().into_iter().map(|(id, card)| (CardKey::Own(id), &card.concept));
        let of_pack =
            index.concepts.iter().flat_map(|c| c.cards.iter().map(|card| (CardKey::pack(&c.id, card), &c.id)));
        let listed: Vec<(CardKey, &Id)> = own.chain(of_pack).collect();
        let fresh =
            |(key, concept): &(CardKey, &Id)| (key.clone(), DeckCard { concept: (*concept).clone(), state: None });
        let mut cards = order::map(listed.iter().map(fresh));
        let mut recalled = Vec::new();
        // The cards whose latest review has no day.
        let mut undated: BTreeSet<&CardKey> = BTreeSet::new();
        for (event, review) in log.reviews() {
            let Some(card) = cards.get_mut(&review.card) else { continue };
            let state = card.state.as_ref();
            let Some(day) = dates.day_of(event.id, event.when) else {
                let before = state.map_or(CardState::LONG_AGO, |state| state.last);
                card.state = Some(scheduler.remember(state, before, review.rating));
                undated.insert(&review.card);
                continue;
            };
            let just_due = undated.remove(&review.card);
            let state = if just_due { state.map(|s| scheduler.just_due(s, day, terms.retention)) } else { card.state };
            if let Some(state) = state.filter(|state| state.last < day && !just_due) {
                let predicted = scheduler.recall(&state, day);
                recalled.push(Recalled { day, predicted, recalled: review.rating.recalled() });
            }
            card.state = Some(scheduler.remember(state.as_ref(), day, review.rating));
        }
        for key in undated {
            if let Some(card) = cards.get_mut(key) {
                card.state = card.state.map(|state| scheduler.just_due(&state, today, terms.retention));
            }
        }
        for (key, card) in &mut cards {
            card.state = card.state.map(|state| scheduler.reschedule(key, &state, &terms));
        }
        let mut begun: BTreeMap<Id, LocalDay> = BTreeMap::new();
        for (key, card) in &cards {
            if let (CardKey::Pack { .. }, Some(state)) = (key, &card.state) {
                let first = begun.entry(card.concept.clone()).or_insert(state.first);
                *first = state.first.min(*first);
            }
        }
        let fresh = listed.into_iter().map(|(key, _)| key).filter(|key| cards[key].state.is_none()).collect();
        Deck { cards, fresh, begun, recalled, terms, scheduler }
    }

    /// The cards that were reviewed, with what is known of them.
    pub fn seen(&self) -> impl Iterator<Item = (&CardKey, &CardState)> {
        self.cards.iter().filter_map(|(key, card)| card.state.as_ref().map(|state| (key, state)))
    }

    /// The cards due on that day or before it. The one most likely to be forgotten by `target` comes first: reviewing it
    /// gains most.
    pub fn due(&self, today: LocalDay, target: LocalDay) -> Vec<&CardKey> {
        let mut due: Vec<(u64, &CardKey)> = self
            .seen()
            .filter(|(_, state)| state.due <= today)
            .map(|(key, state)| ((self.scheduler.recall(state, target) * 1e9) as u64, key))
            .collect();
        order::sort(&mut due);
        due.into_iter().map(|(_, key)| key).collect()
    }

    /// What each rating would do to the card on that day: what its four buttons show. `None` where there is no such card.
    pub fn preview(&self, card: &CardKey, today: LocalDay) -> Option<[Next; 4]> {
        let known = self.cards.get(card)?;
        Some(self.scheduler.preview(card, known.state.as_ref(), today, &self.terms))
    }

    /// The mean predicted recall of the cards seen so far, on that day; `None` where none was seen.
    pub fn recall_on(&self, day: LocalDay) -> Option<f64> {
        let recalls: Vec<f64> = self.seen().map(|(_, state)| self.scheduler.recall(state, day)).collect();
        (!recalls.is_empty()).then(|| recalls.iter().sum::<f64>() / recalls.len() as f64)
    }

    /// How many cards were first seen on that day.
    pub fn begun_on(&self, day: LocalDay) -> usize {
        self.seen().filter(|(_, state)| state.first == day).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::log::{EventId, OwnCard, OwnCardRemoved, Rating, Review, ReviewUndone, What};

    fn deck(diary: &Diary) -> Deck {
        let preferences = Preferences::default();
        Deck::of(&diary.log, &index(), &preferences, &Dates::of(&diary.log, &preferences, diary.now()))
    }

    fn review(card: &CardKey, rating: Rating) -> What {
        What::CardReviewed(Review { card: card.clone(), rating, seconds: 10 })
    }

    fn first_card() -> CardKey {
        CardKey::pack("concept-0", "card-0")
    }

    #[test]
    fn a_card_is_fresh_until_its_first_review() {
        let mut diary = Diary::new();
        let all = deck(&diary).fresh.len();
        diary.add(review(&first_card(), Rating::Good));
        let deck = deck(&diary);
        assert_eq!(deck.fresh.len(), all - 1);
        assert_eq!(deck.cards[&first_card()].state.unwrap().due, diary.today().plus(2));
        assert_eq!(deck.begun_on(diary.today()), 1);
        assert!(deck.begun.contains_key("concept-0") && !deck.begun.contains_key("concept-1"));
    }

    #[test]
    fn an_undone_review_counts_as_never_made() {
        let mut diary = Diary::new();
        let before = deck(&diary);
        let event = diary.add(review(&first_card(), Rating::Again));
        diary.add(What::ReviewUndone(ReviewUndone { review: event }));
        diary.add(What::ReviewUndone(ReviewUndone { review: event }));
        assert_eq!(deck(&diary).cards, before.cards);
    }

    #[test]
    fn committing_is_what_the_preview_showed() {
        let mut diary = Diary::new();
        for (days, rating) in [(0, Rating::Good), (2, Rating::Hard), (9, Rating::Again), (0, Rating::Easy)] {
            diary.wait_days(days);
            let preview = deck(&diary).preview(&first_card(), diary.today()).unwrap();
            diary.add(review(&first_card(), rating));
            let shown = preview.into_iter().find(|next| next.rating == rating).unwrap();
            assert_eq!(deck(&diary).cards[&first_card()].state, Some(shown.state));
        }
    }

    #[test]
    fn a_card_of_ones_own_comes_first_and_goes_when_removed() {
        let mut diary = Diary::new();
        let id: EventId = diary.next_id();
        let own = OwnCard { card: id, concept: "concept-1".into(), front: "Q".into(), back: "A".into() };
        diary.add(What::OwnCardWritten(own.clone()));
        assert_eq!(deck(&diary).fresh[0], CardKey::Own(id));
        diary.add(review(&CardKey::Own(id), Rating::Good));
        diary.add(What::OwnCardRemoved(OwnCardRemoved { card: id }));
        assert!(!deck(&diary).cards.contains_key(&CardKey::Own(id)));
        diary.add(What::OwnCardWritten(OwnCard { front: "Q2".into(), ..own }));
        assert!(deck(&diary).cards[&CardKey::Own(id)].state.is_some(), "its reviews come back with it");
    }

    #[test]
    fn reviews_of_cards_that_the_pack_lost_are_passed_over() {
        let mut diary = Diary::new();
        diary.add(review(&CardKey::pack("gone", "gone"), Rating::Good));
        assert_eq!(deck(&diary).seen().count(), 0);
    }

    #[test]
    fn a_review_without_a_day_leaves_the_card_just_due_until_it_is_seen_again() {
        let mut diary = Diary::new();
        diary.wait_days(400);
        diary.add(review(&first_card(), Rating::Good));
        diary.wait_days(-400);
        for _ in 0..3 {
            let state = deck(&diary).cards[&first_card()].state.unwrap();
            assert_eq!((state.last, state.due), (diary.today().plus(-2), diary.today()));
            assert_eq!(deck(&diary).begun_on(diary.today()), 0);
            diary.wait_days(1);
        }
        diary.add(review(&first_card(), Rating::Good));
        let state = deck(&diary).cards[&first_card()].state.unwrap();
        assert_eq!((state.last, state.due), (diary.today(), diary.today().plus(11)), "as after two days");
        assert!(deck(&diary).recalled.is_empty(), "nothing was predicted");
        for _ in 0..3 {
            diary.wait_days(1);
            diary.add(review(&CardKey::pack("concept-1", "card-0"), Rating::Good));
        }
        diary.wait_days(400);
        assert_eq!(deck(&diary).cards[&first_card()].state.unwrap(), state, "nor when its day comes");
    }

    #[test]
    fn a_card_reviewed_without_a_day_is_not_due_before_its_rest_from_the_review_before_it() {
        let mut diary = Diary::new();
        diary.add(review(&first_card(), Rating::Good));
        let (first, due) = (diary.today(), |diary: &Diary| deck(diary).cards[&first_card()].state.unwrap().due);
        diary.wait_days(400);
        diary.add(review(&first_card(), Rating::Good));
        diary.wait_days(-400);
        assert_eq!(deck(&diary).begun_on(first), 1, "it was begun on a day that is known");
        let rested = due(&diary);
        assert!(rested > first);
        diary.wait_days(rested.days_since(first));
        assert_eq!(due(&diary), rested);
        diary.wait_days(5);
        assert_eq!(due(&diary), diary.today(), "and then it is due until it is seen");
    }

    #[test]
    fn the_card_most_likely_forgotten_is_due_first() {
        let mut diary = Diary::new();
        let card = |n: usize| CardKey::pack("concept-0", format!("card-{n}"));
        for (n, rating) in [(0, Rating::Easy), (1, Rating::Hard), (2, Rating::Good)] {
            diary.add(review(&card(n), rating));
        }
        diary.wait_days(30);
        let deck = deck(&diary);
        assert_eq!(deck.due(diary.today(), diary.today()), [&card(1), &card(2), &card(0)]);
        assert_eq!(deck.recall_on(diary.today().plus(-30)), Some(1.0));
    }
}
