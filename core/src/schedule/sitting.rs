//! A sitting of cards: what is dealt, which card is next, and what stands where none is left. A sitting is dealt once, so that
//! it has an end; a card that was not recalled comes back at the end of it.

use std::collections::BTreeMap;

use super::{Next, Standing, Task};
use crate::log::{CardKey, EventId, Log, Rating};
use crate::pack::{ConceptHead, Id};
use crate::practice::Stopwatch;
use crate::progress::{FIRST_REVIEW, REVIEW};
use crate::text::numbers::counted;
use crate::time::UtcMillis;

/// A rating given in this sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    /// The event of the review.
    pub event: EventId,
    /// The card.
    pub card: CardKey,
    /// How well it was recalled.
    pub rating: Rating,
    /// How long it took.
    pub seconds: u32,
}

/// The card to recall now, and what is still to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The card.
    pub card: CardKey,
    /// Its concept.
    pub concept: Id,
    /// Whether it was never seen.
    pub is_new: bool,
    /// What each rating would do.
    pub next: [Next; 4],
    /// How many cards are left, this one among them.
    pub left: usize,
    /// How long they take.
    pub minutes: u32,
    /// The concept of the card after this one, to have it ready.
    pub then: Option<Id>,
}

/// The cards of a sitting: the concept's, or those that the plan has for today. Those of the concept that were recalled today
/// are left out, so that a sitting goes on after a reload; if all were, somebody wants them once more.
pub fn dealt(standing: &Standing<'_>, concept: Option<&ConceptHead>) -> Vec<CardKey> {
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

/// Every other card that is due, to go on with.
pub fn further(standing: &Standing<'_>, deal: &[CardKey]) -> Vec<CardKey> {
    let due = standing.deck.due(standing.today, standing.target());
    due.into_iter().filter(|card| !deal.contains(card)).cloned().collect()
}

/// The cards that another tab recalled since the sitting was dealt, when `dealt_after` was the newest event: nobody is asked for
/// them here a second time.
pub fn recalled_elsewhere(log: &Log, dealt_after: Option<EventId>, rated: &[Rated]) -> Vec<CardKey> {
    let is_ours = |id: EventId| rated.iter().any(|rated| rated.event == id);
    let later = log.reviews().rev().take_while(|(event, _)| Some(event.id) > dealt_after);
    later
        .filter(|(event, review)| review.rating.recalled() && !is_ours(event.id))
        .map(|(_, review)| review.card.clone())
        .collect()
}

/// What of the deal is still to recall: what was not seen yet, then what was not recalled when it was last seen.
fn waiting<'a>(deal: &'a [CardKey], rated: &[Rated]) -> Vec<&'a CardKey> {
    let latest = |card: &CardKey| rated.iter().rposition(|rated| rated.card == *card);
    let mut again: Vec<(usize, &CardKey)> = deal
        .iter()
        .filter_map(|card| latest(card).filter(|at| !rated[*at].rating.recalled()).map(|at| (at, card)))
        .collect();
    again.sort_unstable();
    let unseen = deal.iter().filter(|card| latest(card).is_none());
    unseen.chain(again.into_iter().map(|(_, card)| card)).collect()
}

/// How long a recall took by its stopwatch, in whole seconds; less than one is one.
pub fn seconds(watch: &Stopwatch, now: UtcMillis) -> u32 {
    watch.seconds(now).max(1)
}

impl Turn {
    /// The next card of the deal; `None` where the sitting is over.
    pub fn of(standing: &Standing<'_>, deal: &[CardKey], rated: &[Rated]) -> Option<Turn> {
        let deck = &standing.deck;
        // A card of one's own may have been removed in another tab.
        let waiting: Vec<_> =
            waiting(deal, rated).into_iter().filter_map(|key| deck.cards.get(key).map(|card| (key, card))).collect();
        let (key, card) = *waiting.first()?;
        let seconds: u32 =
            waiting.iter().map(|(_, card)| if card.state.is_some() { REVIEW } else { FIRST_REVIEW }).sum();
        Some(Turn {
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

/// How things stand where no card is on the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook<'a> {
    /// Cards that are due and were not dealt.
    pub due: usize,
    /// Whether any card was ever reviewed.
    pub begun: bool,
    /// In how many days the next card is due.
    pub next_in: Option<i32>,
    /// The concept to begin next.
    pub concept: Option<&'a ConceptHead>,
    /// Whether there is a plan at all: with no minutes a day there is none.
    pub planned: bool,
}

/// Why no card is on the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All of the sitting's were recalled.
    Done,
    /// Every card that was begun is fresh enough.
    NothingDue,
    /// No card is in practice yet.
    NothingBegun,
    /// Cards are due, and today's plan has no more of them.
    NotPlanned,
    /// Cards are due, and there is no plan.
    NoPlan,
}

impl<'a> Outlook<'a> {
    /// The outlook after the last card.
    pub fn of(standing: &Standing<'a>) -> Outlook<'a> {
        let (today, deck, index) = (standing.today, &standing.deck, standing.index);
        let plan = standing.today();
        let planned = plan.day.concepts().first().and_then(|id| index.concept(id));
        let unread = || index.concepts.iter().find(|concept| !deck.begun.contains_key(&concept.id));
        Outlook {
            due: deck.due(today, standing.target()).len(),
            begun: deck.seen().next().is_some(),
            next_in: deck.seen().map(|(_, state)| state.due.days_since(today)).filter(|days| *days > 0).min(),
            concept: planned.or_else(unread),
            planned: standing.preferences.minutes_a_day > 0,
        }
    }

    /// Why the sitting with these ratings is over.
    pub fn ending(&self, rated: &[Rated]) -> Ending {
        match (rated.is_empty(), self.due, self.begun) {
            (false, ..) => Ending::Done,
            (true, 0, true) => Ending::NothingDue,
            (true, 0, false) => Ending::NothingBegun,
            (true, ..) if self.planned => Ending::NotPlanned,
            (true, ..) => Ending::NoPlan,
        }
    }

    /// The concept to offer for a beginning: not to somebody who has just sat, nor while cards wait.
    pub fn beginning(&self, rated: &[Rated]) -> Option<&'a ConceptHead> {
        self.concept.filter(|_| rated.is_empty() && self.due == 0)
    }

    /// When the next card comes, unless some are due now.
    pub fn next_sentence(&self) -> Option<String> {
        self.next_in.filter(|_| self.due == 0).map(|days| match days {
            1 => "The next card comes tomorrow.".to_owned(),
            days => format!("The next card comes in {days} days."),
        })
    }
}

/// A sitting in words.
pub fn summary(rated: &[Rated]) -> String {
    let mut first = BTreeMap::new();
    for rated in rated {
        first.entry(&rated.card).or_insert(rated.rating);
    }
    let (cards, recalled) = (first.len(), first.values().filter(|rating| rating.recalled()).count());
    let seconds = rated.iter().fold(0_u32, |sum, rated| sum.saturating_add(rated.seconds));
    let time = match (seconds.saturating_add(30)) / 60 {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index, own_card};
    use crate::log::{Review, ReviewUndone, What};
    use crate::pack::Index;
    use crate::progress::Progress;
    use proptest::prelude::*;

    /// Somebody at the table.
    struct Sitting<'a> {
        diary: Diary,
        index: &'a Index,
        deal: Vec<CardKey>,
        rated: Vec<Rated>,
    }

    impl<'a> Sitting<'a> {
        fn with(diary: Diary, index: &'a Index, concept: Option<&str>) -> Sitting<'a> {
            let mut sitting = Sitting { diary, index, deal: vec![], rated: vec![] };
            sitting.deal = sitting.read(|standing| dealt(standing, concept.and_then(|id| index.concept(id))));
            sitting
        }

        fn read<T>(&self, read: impl FnOnce(&Standing<'a>) -> T) -> T {
            let progress = Progress::of(&self.diary.log, self.index);
            read(&Standing::of(&self.diary.log, self.index, progress.into(), self.diary.now()))
        }

        fn turn(&self) -> Option<Turn> {
            self.read(|standing| Turn::of(standing, &self.deal, &self.rated))
        }

        fn rates(&mut self, rating: Rating) -> CardKey {
            let card = self.turn().unwrap().card;
            let event = self.diary.add(What::CardReviewed(Review { card: card.clone(), rating, seconds: 20 }));
            self.rated.push(Rated { event, card: card.clone(), rating, seconds: 20 });
            card
        }

        fn undoes(&mut self) {
            let event = self.rated.pop().unwrap().event;
            self.diary.add(What::ReviewUndone(ReviewUndone { review: event }));
        }
    }

    fn card(n: usize) -> CardKey {
        CardKey::pack("concept-0", format!("card-{n}"))
    }

    #[test]
    fn a_card_that_another_tab_recalled_is_not_asked_for_again() {
        let index = index();
        let mut sitting = Sitting::with(Diary::new(), &index, Some("concept-0"));
        let dealt_after = sitting.diary.log.last_id();
        let elsewhere = |sitting: &Sitting<'_>| recalled_elsewhere(&sitting.diary.log, dealt_after, &sitting.rated);
        sitting.rates(Rating::Good);
        assert!(elsewhere(&sitting).is_empty(), "what is rated here is not elsewhere");
        for (n, rating) in [(1, Rating::Again), (2, Rating::Good)] {
            sitting.diary.add(What::CardReviewed(Review { card: card(n), rating, seconds: 5 }));
        }
        assert_eq!(elsewhere(&sitting), [card(2)], "one that was not recalled is still to recall");
    }

    #[test]
    fn what_was_not_recalled_comes_again_after_what_was_not_seen() {
        let index = index();
        let mut sitting = Sitting::with(Diary::new(), &index, Some("concept-0"));
        let turn = sitting.turn().unwrap();
        assert_eq!((turn.card, turn.left, turn.minutes, turn.is_new), (card(0), 4, 3, true));
        for rating in [Rating::Again, Rating::Good, Rating::Again, Rating::Easy] {
            sitting.rates(rating);
        }
        let again: Vec<CardKey> = (0..2).map(|_| sitting.rates(Rating::Good)).collect();
        assert_eq!(again, [card(0), card(2)]);
        assert_eq!(sitting.turn(), None);
        assert_eq!(
            summary(&sitting.rated),
            "4 cards in about 2 minutes. You had 2 at the first try; 2 came again until you had them."
        );
    }

    #[test]
    fn a_rating_taken_back_puts_its_card_on_the_table_again() {
        let index = index();
        let mut sitting = Sitting::with(Diary::new(), &index, Some("concept-0"));
        let before = sitting.turn();
        sitting.rates(Rating::Easy);
        assert_ne!(sitting.turn(), before);
        sitting.undoes();
        assert_eq!(sitting.turn(), before);
    }

    #[test]
    fn a_concept_goes_on_where_it_was_left_and_begins_again_once_all_was_recalled() {
        let index = index();
        let mut sitting = Sitting::with(Diary::new(), &index, Some("concept-0"));
        sitting.rates(Rating::Good);
        sitting.rates(Rating::Again);
        let mut reloaded = Sitting::with(sitting.diary, &index, Some("concept-0"));
        assert_eq!(reloaded.deal, [card(1), card(2), card(3)]);
        for _ in 0..3 {
            reloaded.rates(Rating::Good);
        }
        assert_eq!(Sitting::with(reloaded.diary, &index, Some("concept-0")).deal.len(), 4);
    }

    #[test]
    fn cards_of_ones_own_belong_to_their_concept_and_one_that_was_removed_is_passed_over() {
        let (mut diary, index) = (Diary::new(), index());
        let own = own_card("Front?", "Back.", "concept-0");
        diary.add(What::OwnCardWritten(own.clone()));
        let mut sitting = Sitting::with(diary, &index, Some("concept-0"));
        assert_eq!(sitting.deal.last(), Some(&CardKey::Own(own.card)));
        sitting.diary.add(What::OwnCardRemoved(crate::log::OwnCardRemoved { card: own.card }));
        assert_eq!(sitting.turn().unwrap().left, 4);
    }

    #[test]
    fn where_no_card_is_left_it_says_why() {
        let index = index();
        let at_first = Sitting::with(Diary::new(), &index, None);
        let outlook = at_first.read(Outlook::of);
        assert_eq!((at_first.turn(), outlook.ending(&[])), (None, Ending::NothingBegun));
        assert!(outlook.beginning(&[]).is_some());

        let mut sat = Sitting::with(Diary::new(), &index, Some("concept-0"));
        sat.rates(Rating::Good);
        assert_eq!(sat.read(|s| Outlook::of(s).ending(&sat.rated)), Ending::Done);
        let outlook = sat.read(Outlook::of);
        assert_eq!(outlook.ending(&[]), Ending::NothingDue);
        assert_eq!(outlook.next_sentence().as_deref(), Some("The next card comes in 2 days."));

        sat.diary.wait_days(40);
        let due = sat.read(Outlook::of);
        assert_eq!((due.due, due.ending(&[]), due.beginning(&[])), (1, Ending::NotPlanned, None));
        assert_eq!(due.next_sentence(), None, "some are due now");
        assert_eq!(sat.read(|standing| further(standing, &[])), [card(0)]);
        assert!(sat.read(|standing| further(standing, &[card(0)])).is_empty());
        sat.diary.sets("minutes-a-day", "0");
        assert_eq!(sat.read(|s| Outlook::of(s).ending(&[])), Ending::NoPlan);
    }

    #[test]
    fn a_recall_takes_a_second_at_least_and_nothing_of_the_time_away() {
        let after = |counts: &[i64]| {
            let mut watch = Stopwatch::default();
            watch.start(UtcMillis(0));
            let (now, before) = counts.split_last().unwrap();
            before.iter().for_each(|at| watch.count(UtcMillis(*at)));
            seconds(&watch, UtcMillis(*now))
        };
        assert_eq!((after(&[10]), after(&[1_999]), after(&[61_000])), (1, 1, 61));
        assert_eq!(after(&[10_000, 3_010_000, 3_012_000]), 12, "fifty minutes of sleep between");
        assert_eq!(after(&[20_000, 5_000, 9_000]), 24, "the clock was set back");
    }

    #[test]
    fn a_sitting_is_told_in_words() {
        let rated = |ratings: &[(usize, Rating, u32)]| -> Vec<Rated> {
            let event = Diary::new().next_id();
            ratings
                .iter()
                .map(|(n, rating, seconds)| Rated { event, card: card(*n), rating: *rating, seconds: *seconds })
                .collect()
        };
        assert_eq!(summary(&rated(&[(0, Rating::Good, 5)])), "1 card in less than a minute, and you had it.");
        assert_eq!(
            summary(&rated(&[(0, Rating::Again, 40), (0, Rating::Hard, 40)])),
            "1 card in about a minute. It came again until you had it."
        );
        assert_eq!(
            summary(&rated(&[(0, Rating::Good, u32::MAX), (1, Rating::Good, 9)])),
            format!("2 cards in about {} minutes, and you had every one.", u32::MAX / 60)
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_sitting_ends_once_every_card_was_recalled(ratings in prop::collection::vec(1u8..5, 0..40)) {
            let index = index();
            let mut sitting = Sitting::with(Diary::new(), &index, Some("concept-0"));
            for rating in ratings {
                if sitting.turn().is_none() {
                    break;
                }
                sitting.rates(Rating::try_from(rating).unwrap());
            }
            let recalled = |card: &CardKey| sitting.rated.iter().rfind(|r| r.card == *card).is_some_and(|r| r.rating.recalled());
            let left = sitting.deal.iter().filter(|card| !recalled(card)).count();
            prop_assert_eq!(sitting.turn().map_or(0, |turn| turn.left), left);
        }
    }
}
