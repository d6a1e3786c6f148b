//! What a change of role would come to: how another role's signals differ from this one's, and what was practised that counts there,
//! too. Folded from the log; titles alone never make two items one.

use std::collections::BTreeSet;

use crate::log::{CardKey, Log, What};
use crate::pack::Index;

/// Another role beside this one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Signals that only the other has, by their titles there.
    pub only_there: Vec<String>,
    /// Signals that only this one has, by their titles here.
    pub only_here: Vec<String>,
    /// How many questions and drills both have.
    pub shared: usize,
    /// How many questions and drills the other has.
    pub of: usize,
    /// How many of those with an attempt the other has.
    pub answered: usize,
    /// How many cards with a review the other has.
    pub reviewed: usize,
}

impl Compared {
    /// Compares this role with another, by what the log says.
    pub fn of(log: &Log, here: &Index, there: &Index) -> Compared {
        let only = |one: &Index, other: &Index| {
            let signals = one.signals.iter().filter(|signal| other.signal(&signal.id).is_none());
            signals.map(|signal| signal.title.clone()).collect()
        };
        let subjects = |index: &Index| -> BTreeSet<String> {
            index.questions.iter().map(|q| q.id.clone()).chain(index.drills.iter().map(|d| d.id.clone())).collect()
        };
        let (ours, theirs) = (subjects(here), subjects(there));
        let answered: BTreeSet<&str> = log.attempts().map(|(_, attempt)| attempt.subject.id.as_str()).collect();
        let undone: BTreeSet<_> = log
            .iter()
            .filter_map(|event| match &event.what {
                What::ReviewUndone(undone) => Some(undone.review),
                _ => None,
            })
            .collect();
        let reviewed: BTreeSet<(&str, &str)> = log
            .iter()
            .filter(|event| !undone.contains(&event.id))
            .filter_map(|event| match &event.what {
                What::CardReviewed(review) => match &review.card {
                    CardKey::Pack { concept, card } => Some((concept.as_str(), card.as_str())),
                    CardKey::Own(_) => None,
                },
                _ => None,
            })
            .collect();
        let has_card = |(concept, card): &&(&str, &str)| {
            there.concept(concept).is_some_and(|concept| concept.cards.iter().any(|known| known == card))
        };
        Compared {
            only_there: only(there, here),
            only_here: only(here, there),
            shared: ours.intersection(&theirs).count(),
            of: theirs.len(),
            answered: answered.iter().filter(|id| theirs.contains(**id)).count(),
            reviewed: reviewed.iter().filter(has_card).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{Event, IdSource, Rating, Review, ReviewUndone};
    use crate::pack::synthetic;
    use crate::time::{Moment, UtcMillis};

    #[test]
    fn what_carries_over_is_what_the_other_role_has_and_was_practised() {
        let here = synthetic(3, 6, 3, 2);
        let mut there = here.clone();
        there.questions.truncate(2);
        there.drills.clear();
        there.signals[0].id = "other".into();
        there.signals[0].title = "Other".into();
        there.concepts.truncate(1);
        let mut ids = IdSource::default();
        let mut at = |n: i64, what: What| {
            let when = Moment { at: UtcMillis(n), offset_minutes: 0 };
            Event { id: ids.next(when.at, [1; 10]), when, what }
        };
        let review = |concept: &str, card: &str| {
            What::CardReviewed(Review { card: CardKey::pack(concept, card), rating: Rating::Good, seconds: 1 })
        };
        let first = at(1, review("concept-0", "card-0"));
        let taken_back = at(2, review("concept-0", "card-1"));
        let undone = at(3, What::ReviewUndone(ReviewUndone { review: taken_back.id }));
        let elsewhere = at(4, review("concept-2", "card-0"));
        let log: Log = [first, taken_back, undone, elsewhere].into_iter().collect();
        let compared = Compared::of(&log, &here, &there);
        assert_eq!((compared.shared, compared.of), (2, 2));
        assert_eq!((compared.answered, compared.reviewed), (0, 1));
        assert_eq!(compared.only_there, ["Other"]);
        assert_eq!(compared.only_here, ["Signal 0"]);
        let same = Compared::of(&log, &here, &here);
        assert!(same.only_here.is_empty() && same.only_there.is_empty());
        assert_eq!(same.reviewed, 2);
    }
}
