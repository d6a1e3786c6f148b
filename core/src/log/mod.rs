//! The log: the append-only list of what a person did, and the only truth about them. Everything else is derived.
//!
//! An event is stored under its own key as one JSON object; [`Entry::read`] takes such a text and never fails: what cannot
//! be understood is kept, letter for letter, as *unknown* (written by a newer version) or *damaged*.

mod application;
mod attempt;
#[cfg(test)]
pub(crate) mod diary;
mod entry;
mod estimate;
mod event;
mod id;
mod key;
mod loops;
mod mock;
mod opinion;
mod own_card;
mod own_question;
mod review;
mod sample;
mod settings;
mod story;

pub use application::{ApplicationChosen, ApplicationWritten, ReportCorrected, RoundWritten, Says};
pub use attempt::{Asked, Attempt, DrillRun, Grade, ProbeReply, TurnAnswer, TurnSetting, turns_come};
pub use entry::{Damage, Entry};
pub use estimate::EstimateGiven;
pub use event::{Event, SCHEMA, What};
pub use id::{EventId, IdSource};
pub use key::{EVENTS, event_key};
pub use loops::{LoopWritten, Retold, StoryPinned};
pub use mock::{AnswerGiven, MockSat, RedFlagsMarked, RoundSat};
pub use opinion::{GradeAsked, GradesReceived, GradesRemoved, ReceivedGrade};
pub use own_card::{OwnCard, OwnCardRemoved};
pub use own_question::{OwnQuestion, QuestionRemoved, QuestionWritten};
pub use review::{CardKey, Rating, Review, ReviewUndone};
pub use sample::{SampleGrading, SampleLevel};
pub use settings::{Note, Setting};
pub use story::{StoryTold, StoryWritten};

use std::collections::BTreeMap;

use crate::order;
use crate::pack::{Index, Subject};

/// The events a person has, in order of their ids and so of time. Merging is set union by id, and of two attempts that were one
/// draft the first counts: a page that did not hear of the one, or another device, saved the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    /// In order, each id once. What is new comes last, so that adding it moves nothing.
    events: Vec<Event>,
    /// The attempt that each draft became.
    became: BTreeMap<EventId, EventId>,
}

impl Log {
    /// An empty log.
    pub fn new() -> Log {
        Log::default()
    }

    /// Adds an event; says whether it was new. An event is never changed: where the id is known, the one that is there stays.
    pub fn insert(&mut self, event: Event) -> bool {
        let place = match self.events.last() {
            Some(last) if last.id >= event.id => self.place(event.id),
            _ => Err(self.events.len()),
        };
        match place {
            Ok(_) => false,
            Err(at) => {
                if let Some(draft) = event.what.draft() {
                    match self.became.get(&draft) {
                        Some(first) if *first < event.id => return false,
                        // It comes behind the place of this one, which stays.
                        Some(second) => drop(self.place(*second).map(|second| self.events.remove(second))),
                        None => {}
                    }
                    self.became.insert(draft, event.id);
                }
                self.events.insert(at, event);
                true
            }
        }
    }

    /// The events, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.events.iter()
    }

    /// The event of that id.
    pub fn get(&self, id: EventId) -> Option<&Event> {
        self.place(id).ok().map(|at| &self.events[at])
    }

    /// Where the event of that id is, or else belongs.
    fn place(&self, id: EventId) -> Result<usize, usize> {
        self.events.binary_search_by_key(&id, |event| event.id)
    }

    /// The newest event's id.
    pub fn last_id(&self) -> Option<EventId> {
        self.events.last().map(|event| event.id)
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The saved attempts with their events, oldest first.
    pub fn attempts(&self) -> impl DoubleEndedIterator<Item = (&Event, &Attempt)> {
        self.iter().filter_map(|event| match &event.what {
            What::AttemptSaved(attempt) => Some((event, attempt)),
            _ => None,
        })
    }

    /// The question or drill that an address names by its id: the pack's, else one that the pack no longer has and that was
    /// answered.
    pub fn subject_named(&self, index: &Index, id: &str) -> Option<Subject> {
        let answered = || self.attempts().rev().map(|(_, attempt)| &attempt.subject).find(|subject| subject.id == id);
        index.subject_named(id).map(|head| head.subject()).or_else(|| answered().cloned())
    }

    /// Whether that draft became an attempt.
    pub fn has_attempt_of(&self, draft: EventId) -> bool {
        self.became.contains_key(&draft)
    }

    /// The reviews that were not undone, with their events, oldest first.
    pub fn reviews(&self) -> impl DoubleEndedIterator<Item = (&Event, &Review)> {
        let undone = order::set(self.iter().filter_map(|event| match &event.what {
            What::ReviewUndone(undone) => Some(undone.review),
            _ => None,
        }));
        self.iter().filter_map(move |event| match &event.what {
            What::CardReviewed(review) if !undone.contains(&event.id) => Some((event, review)),
            _ => None,
        })
    }

    /// The cards that the candidate wrote and did not remove, by id, each as last written.
    pub fn own_cards(&self) -> BTreeMap<EventId, &OwnCard> {
        let mut cards = BTreeMap::new();
        for event in self.iter() {
            match &event.what {
                What::OwnCardWritten(card) => {
                    cards.insert(card.card, card);
                }
                What::OwnCardRemoved(removed) => {
                    cards.remove(&removed.card);
                }
                _ => {}
            }
        }
        cards
    }

    /// The questions that the candidate wrote, oldest first, each as last written; removed ones among them. One that was only ever removed
    /// here, as a merge can bring it, has no words and is none.
    pub fn own_questions(&self) -> Vec<OwnQuestion> {
        let mut questions: BTreeMap<EventId, (Option<&QuestionWritten>, bool)> = BTreeMap::new();
        for event in self.iter() {
            match &event.what {
                What::QuestionWritten(written) => drop(questions.insert(written.question, (Some(written), false))),
                What::QuestionRemoved(removed) => questions.entry(removed.question).or_default().1 = true,
                _ => {}
            }
        }
        let held = |(id, (written, removed)): (EventId, (Option<&QuestionWritten>, bool))| {
            Some(OwnQuestion { id, words: written?.words.clone(), removed })
        };
        questions.into_iter().filter_map(held).collect()
    }

    /// The ids of all criteria that a question of the candidate's own ever had: grades hang on them.
    pub fn criteria_of_own(&self, question: EventId) -> impl Iterator<Item = &str> {
        let written = self.iter().filter_map(move |event| match &event.what {
            What::QuestionWritten(written) if written.question == question => Some(&written.words.criteria),
            _ => None,
        });
        written.flatten().map(|criterion| criterion.id.as_str())
    }

    /// The newest value of a setting.
    pub fn setting(&self, key: &str) -> Option<&str> {
        self.iter().rev().find_map(|event| match &event.what {
            What::SettingChanged(setting) if setting.key == key => Some(setting.value.as_str()),
            _ => None,
        })
    }

    /// The newest text of a note.
    pub fn note(&self, key: &str) -> Option<&str> {
        self.iter().rev().find_map(|event| match &event.what {
            What::NoteWritten(note) if note.key == key => Some(note.text.as_str()),
            _ => None,
        })
    }
}

impl FromIterator<Event> for Log {
    fn from_iter<I: IntoIterator<Item = Event>>(events: I) -> Log {
        let mut events: Vec<Event> = events.into_iter().collect();
        // Of two with one id, the first stays, as it does when they are added one by one.
        order::sort_by_key(&mut events, |event| event.id);
        events.dedup_by_key(|event| event.id);
        let mut became = BTreeMap::new();
        events.retain(|event| match event.what.draft() {
            Some(draft) => *became.entry(draft).or_insert(event.id) == event.id,
            None => true,
        });
        Log { events, became }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Moment, UtcMillis};
    use proptest::prelude::*;

    fn event(id: u8, value: u8) -> Event {
        let id = format!("0190a000-0000-7000-8000-0000000000{id:02x}").parse().unwrap();
        let what = What::SettingChanged(Setting { key: "k".into(), value: value.to_string() });
        Event { id, when: Moment { at: UtcMillis(0), offset_minutes: 0 }, what }
    }

    #[test]
    fn an_address_names_what_the_pack_has_or_what_was_answered() {
        let (mut diary, index) = (diary::Diary::new(), diary::index());
        let named = |diary: &diary::Diary, id: &str| diary.log.subject_named(&index, id);
        assert_eq!(named(&diary, "drill-1"), Some(Subject::drill("drill-1")));
        assert_eq!(named(&diary, "gone"), None);
        diary.add(What::AttemptSaved(Attempt { subject: Subject::drill("gone"), ..diary::answer("", &[]) }));
        assert_eq!(named(&diary, "gone"), Some(Subject::drill("gone")));
    }

    /// An attempt that was that draft; another one says something else.
    fn saved(id: u8, draft: u8, answer: &str) -> Event {
        let mut attempt = diary::answer("q", &[]);
        attempt.draft = Some(event(draft, 0).id);
        attempt.answer = answer.into();
        Event { what: What::AttemptSaved(attempt), ..event(id, 0) }
    }

    #[test]
    fn of_two_attempts_of_one_draft_the_first_counts_however_they_came() {
        let (first, second) = (saved(5, 200, "first"), saved(9, 200, "second"));
        for both in [[&first, &second], [&second, &first]] {
            let mut log = Log::new();
            for event in both {
                log.insert(event.clone());
            }
            let at_once: Log = both.into_iter().cloned().collect();
            assert_eq!(log, at_once);
            let answers: Vec<_> = log.attempts().map(|(_, attempt)| attempt.answer.as_str()).collect();
            assert_eq!(answers, ["first"]);
            assert!(log.has_attempt_of(event(200, 0).id) && !log.has_attempt_of(event(201, 0).id));
        }
    }

    #[test]
    fn the_newest_writing_of_a_question_counts_until_it_is_removed_and_writing_it_again_brings_it_back() {
        let mut diary = diary::Diary::new();
        let id = event(7, 0).id;
        let write = |prompt: &str| {
            let mut words = crate::pack::own::Question { prompt: prompt.into(), ..Default::default() };
            words.add_criterion("signal-0", []);
            What::QuestionWritten(Box::new(QuestionWritten { question: id, words }))
        };
        let standing = |diary: &diary::Diary| {
            let questions = diary.log.own_questions();
            questions.into_iter().map(|own| (own.words.prompt, own.removed)).collect::<Vec<_>>()
        };
        diary.add(What::QuestionRemoved(QuestionRemoved { question: event(8, 0).id }));
        diary.add(write("First?"));
        diary.add(write("Second?"));
        assert_eq!(standing(&diary), [("Second?".to_owned(), false)]);
        diary.add(What::QuestionRemoved(QuestionRemoved { question: id }));
        assert_eq!(standing(&diary), [("Second?".to_owned(), true)]);
        diary.add(write("Third?"));
        assert_eq!(standing(&diary), [("Third?".to_owned(), false)]);
        assert_eq!(diary.log.criteria_of_own(id).collect::<Vec<_>>(), ["c1", "c1", "c1"]);
        assert_eq!(diary.log.criteria_of_own(event(8, 0).id).count(), 0);
    }

    proptest! {
        #[test]
        fn a_log_is_the_same_however_its_events_came(ids in prop::collection::vec(0u8..20, 0..40)) {
            let events: Vec<Event> = ids.iter().zip(0..).map(|(id, value)| event(*id, value)).collect();
            let at_once: Log = events.iter().cloned().collect();
            let mut one_by_one = Log::new();
            for (at, event) in events.iter().enumerate() {
                let known = ids[..at].contains(&ids[at]);
                prop_assert_eq!(one_by_one.insert(event.clone()), !known);
            }
            prop_assert_eq!(&at_once, &one_by_one);
            let order: Vec<EventId> = at_once.iter().map(|event| event.id).collect();
            prop_assert!(order.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert_eq!(at_once.last_id(), order.last().copied());
            for event in &events {
                // Of two with one id, the first one stays.
                let first = events.iter().find(|other| other.id == event.id);
                prop_assert_eq!(at_once.get(event.id), first);
            }
        }
    }
}
