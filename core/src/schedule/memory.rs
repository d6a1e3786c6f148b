//! One card's memory: FSRS-6 by the crate of its authors (`fsrs`), with the published default parameters.
//!
//! Pure transitions: the day is an argument, there is no fuzz, and the preview of the four ratings is also what committing
//! one of them does. Time is counted in whole local days, as the reference implementation counts it, so that hours, time
//! zones and clock changes within a day alter nothing.

use std::fmt;

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState, current_retrievability};

use crate::log::{CardKey, Rating};
use crate::progress::preferences::Preferences;
use crate::time::LocalDay;

/// No interval is longer, in days: the reference implementation's own bound.
const LONGEST: f64 = 36_500.0;

/// What a schedule aims at.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// The recall at which a card comes back, 0 to 1.
    pub retention: f64,
    /// The interviews to come, earliest first: no interval reaches beyond the eve of the one that it is for.
    pub interviews: Vec<LocalDay>,
}

impl Terms {
    /// What was asked for, as it stands on that day: a past interview is aimed at no more.
    pub fn on(day: LocalDay, preferences: &Preferences) -> Terms {
        let interviews = preferences.interviews.iter().map(|interview| interview.day).filter(|i| *i >= day).collect();
        Terms { retention: preferences.retention, interviews }
    }
}

/// What is known of a card that was reviewed at least once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardState {
    /// Days after which recall has fallen to 90 %.
    pub stability: f32,
    /// How hard it is for this person, 1 to 10.
    pub difficulty: f32,
    /// The day of the latest review.
    pub last: LocalDay,
    /// The latest rating.
    pub rating: Rating,
    /// When it is to be seen again.
    pub due: LocalDay,
    /// How often it was reviewed.
    pub reviews: u32,
    /// How often it was not recalled on a later day than it was last seen.
    pub lapses: u32,
    /// The day of the first review.
    pub first: LocalDay,
}

impl CardState {
    /// The day of a review of which nothing is known but that it was made.
    pub const LONG_AGO: LocalDay = LocalDay(i32::MIN);
}

/// How long until a card is seen again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// Whole days; 0 is later in the same day.
    pub days: u32,
}

/// As shown on a rating's button.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.days {
            0 => f.write_str("today"),
            1 => f.write_str("1 day"),
            days => write!(f, "{days} days"),
        }
    }
}

/// What a rating leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Next {
    /// The rating.
    pub rating: Rating,
    /// How long until the card is seen again.
    pub interval: Interval,
    /// Whether the interview shortened the interval.
    pub capped: bool,
    /// The card after it.
    pub state: CardState,
}

/// The scheduler. Making one costs a little; keep it for a run of cards.
#[derive(Clone, Debug, Default)]
pub struct Scheduler {
    fsrs: FSRS,
}

impl Scheduler {
    /// The scheduler with the published default parameters.
    pub fn new() -> Scheduler {
        Scheduler::default()
    }

    /// What each rating would do to the card on that day, in the order of [`Rating::ALL`]. A day before the latest review
    /// (a clock set back) counts as the day of that review.
    pub fn preview(&self, card: &CardKey, state: Option<&CardState>, today: LocalDay, terms: &Terms) -> [Next; 4] {
        Rating::ALL.map(|rating| self.answer(card, state, today, terms, rating))
    }

    /// The card after that rating: one of the four that [`Scheduler::preview`] shows.
    pub fn answer(
        &self,
        card: &CardKey,
        state: Option<&CardState>,
        today: LocalDay,
        terms: &Terms,
        rating: Rating,
    ) -> Next {
        let after = self.remember(state, today, rating);
        let (interval, capped) = self.interval(card, &after, terms);
        let state = CardState { due: after.last.plus(interval.days as i32), ..after };
        Next { rating, interval, capped, state }
    }

    /// The card's memory after that rating, due on the same day: when it is due is for [`Scheduler::reschedule`] to say, once
    /// all reviews are in.
    pub fn remember(&self, state: Option<&CardState>, today: LocalDay, rating: Rating) -> CardState {
        let day = state.map_or(today, |s| today.max(s.last));
        let elapsed = state.map_or(0, |s| day.days_since(s.last).unsigned_abs());
        let memory = self.step(state, elapsed, rating);
        let lapsed = state.is_some() && elapsed > 0 && rating == Rating::Again;
        CardState {
            stability: memory.stability,
            difficulty: memory.difficulty,
            last: day,
            rating,
            due: day,
            reviews: state.map_or(0, |s| s.reviews).saturating_add(1),
            lapses: state.map_or(0, |s| s.lapses).saturating_add(u32::from(lapsed)),
            first: state.map_or(day, |s| s.first),
        }
    }

    /// The card as just due on that day, where nobody knows since when it rests: its `last` day is the earliest that it can
    /// have been seen on. No day before that is made up, so it does not count as longer forgotten than it must be.
    pub fn just_due(&self, state: &CardState, today: LocalDay, retention: f64) -> CardState {
        let rested = self.whole_interval(state, retention) as i32;
        let last = state.last.max(today.plus(-rested));
        let first = if state.first == CardState::LONG_AGO { last } else { state.first };
        CardState { last, first, due: last, ..*state }
    }

    /// The same card under other terms: its memory stays, only when it is due is counted again.
    pub fn reschedule(&self, card: &CardKey, state: &CardState, terms: &Terms) -> CardState {
        let (interval, _) = self.interval(card, state, terms);
        CardState { due: state.last.plus(interval.days as i32), ..*state }
    }

    /// The predicted probability of recalling the card on that day, 0 to 1.
    pub fn recall(&self, state: &CardState, day: LocalDay) -> f64 {
        let memory = MemoryState { stability: state.stability, difficulty: state.difficulty };
        let elapsed = day.days_since(state.last).max(0) as f32;
        f64::from(current_retrievability(memory, elapsed, FSRS6_DEFAULT_DECAY)).clamp(0.0, 1.0)
    }

    fn step(&self, state: Option<&CardState>, elapsed_days: u32, rating: Rating) -> MemoryState {
        let memory = state.map(|s| MemoryState { stability: s.stability, difficulty: s.difficulty });
        // A fold asks for one rating of thousands of reviews; `FSRS::next_states` would work out all four of each.
        let review = FSRSReview { rating: u32::from(rating.number()), delta_t: elapsed_days };
        let next = self.fsrs.memory_state(FSRSItem { reviews: vec![review] }, memory);
        // No memory only for one that is no number, which no review makes: the card starts again.
        next.unwrap_or(MemoryState { stability: 1.0, difficulty: 5.0 })
    }

    /// How long after its latest review the card is due, and whether an interview shortened that.
    ///
    /// A card that was not recalled comes back the same day. A card is kept ready for the first interview whose eve is still
    /// to come after its latest review: a review on the eve or on the day itself is near enough for that interview, and what
    /// follows is for the one after it. Where the whole interval would end after that eve, or late before it, the card comes
    /// back in the later half of the days left, at the latest on a day that its key chooses, so that not every card falls on
    /// the eve. That day is a bound for all intervals, and not only a replacement of those that are too long: otherwise a
    /// better rating, whose interval is too long, could bring the card back sooner than a worse one, whose interval is not.
    fn interval(&self, card: &CardKey, state: &CardState, terms: &Terms) -> (Interval, bool) {
        if state.rating == Rating::Again {
            return (Interval { days: 0 }, false);
        }
        let days = self.whole_interval(state, terms.retention);
        let mut left = terms.interviews.iter().map(|interview| interview.plus(-1).days_since(state.last));
        let latest = left.find(|left| *left > 0).map_or(days, |left| {
            let left = left.unsigned_abs();
            let half = left.div_ceil(2);
            half + spread(card) % (left - half + 1)
        });
        (Interval { days: days.min(latest) }, days > latest)
    }

    /// How many days a recalled card rests where no interview is near.
    fn whole_interval(&self, state: &CardState, retention: f64) -> u32 {
        let retention = retention.clamp(0.7, 0.97) as f32;
        let days =
            f64::from(self.fsrs.next_interval(Some(state.stability), retention, u32::from(state.rating.number())));
        if days.is_finite() { days.round().clamp(1.0, LONGEST) as u32 } else { 1 }
    }
}

/// A number that only depends on the card's key (FNV-1a).
fn spread(card: &CardKey) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut eat = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    };
    match card {
        CardKey::Pack { concept, card } => {
            eat(concept);
            eat(card);
        }
        CardKey::Own(id) => eat(&id.to_string()),
    }
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Rating::{Again, Easy, Good, Hard};
    use proptest::prelude::*;

    const OPEN: Terms = Terms { retention: 0.9, interviews: Vec::new() };

    proptest! {
        #[test]
        fn one_step_is_one_of_the_four_that_the_crate_shows(
            before in prop::option::of((0.01f32..400.0, 1.0f32..10.0)),
            elapsed in 0u32..400,
            rating in prop::sample::select(Rating::ALL.to_vec()),
        ) {
            let scheduler = Scheduler::new();
            let state = before.map(|(stability, difficulty)| CardState {
                stability, difficulty, last: LocalDay(0), rating, due: LocalDay(0), reviews: 1, lapses: 0, first: LocalDay(0),
            });
            let memory = before.map(|(stability, difficulty)| MemoryState { stability, difficulty });
            // A card's first review has nothing before it.
            let elapsed = if state.is_some() { elapsed } else { 0 };
            let four = scheduler.fsrs.next_states(memory, 0.9, elapsed).unwrap();
            let expected = [four.again, four.hard, four.good, four.easy][usize::from(rating.number()) - 1].memory;
            prop_assert_eq!(scheduler.step(state.as_ref(), elapsed, rating), expected);
        }
    }

    fn card() -> CardKey {
        CardKey::pack("goodput", "definition")
    }

    /// Rates a card at the given distances in days from one review to the next; the first distance is from nothing.
    fn rated(steps: &[(i32, Rating)]) -> Vec<Next> {
        let scheduler = Scheduler::new();
        let (mut day, mut state, mut out) = (LocalDay(20_000), None, Vec::new());
        for (elapsed, rating) in steps {
            day = day.plus(*elapsed);
            let next = scheduler.answer(&card(), state.as_ref(), day, &OPEN, *rating);
            state = Some(next.state);
            out.push(next);
        }
        out
    }

    /// py-fsrs 6.3.1, tests/test_basic.py, `test_memo_state`; the same figures in fsrs-rs 6.6.2, src/inference.rs,
    /// `test_memory_state`.
    #[test]
    fn the_reference_memory_after_six_reviews() {
        let steps = [(0, Again), (0, Good), (1, Good), (3, Good), (8, Good), (21, Good)];
        let last = rated(&steps).pop().unwrap().state;
        assert!((last.stability - 53.62691).abs() < 1e-3, "{}", last.stability);
        assert!((last.difficulty - 6.3574867).abs() < 1e-4, "{}", last.difficulty);
    }

    /// py-fsrs 6.3.1, tests/test_basic.py, `test_review_card`. Its zeros are its learning steps of minutes (after the first
    /// answer, and after *again*), which stay within the day; where this schedule has no such step, nothing is compared.
    #[test]
    fn the_reference_intervals_of_thirteen_ratings() {
        let ratings = [Good, Good, Good, Good, Good, Good, Again, Again, Good, Good, Good, Good, Good];
        let expected = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21];
        let elapsed = std::iter::once(0).chain(expected);
        let steps: Vec<_> = elapsed.zip(ratings).collect();
        let intervals: Vec<_> = rated(&steps).iter().map(|next| next.interval.days).collect();
        assert_eq!(intervals[1..], expected.map(|days| days as u32)[1..]);
    }

    /// fsrs-rs 6.6.2, src/inference.rs, the example of `FSRS::next_states`.
    #[test]
    fn the_reference_memory_after_each_first_rating() {
        let first = Scheduler::new().preview(&card(), None, LocalDay(1), &OPEN);
        let memory: Vec<_> = first.iter().map(|next| (next.state.stability, next.state.difficulty)).collect();
        assert_eq!(memory, [(0.212, 6.4133), (1.2931, 5.112_170_7), (2.3065, 2.118_104), (8.2956, 1.0)]);
        assert_eq!(first.map(|next| next.interval.to_string()), ["today", "1 day", "2 days", "8 days"]);
    }

    /// py-fsrs 6.3.1, tests/test_basic.py, `test_repeated_correct_reviews`.
    #[test]
    fn ten_easy_answers_in_a_day_reach_the_lowest_difficulty() {
        assert_eq!(rated(&[(0, Easy); 10]).pop().unwrap().state.difficulty, 1.0);
    }

    /// fsrs-rs 6.6.2, src/inference.rs, `test_next_interval`: at a stability of one day, ten targets from 0.1 to 1.0; those
    /// within this app's range.
    #[test]
    fn the_reference_intervals_by_retention() {
        let scheduler = Scheduler::new();
        let state = |stability| CardState { stability, ..rated(&[(0, Good)])[0].state };
        let days =
            |retention| scheduler.interval(&card(), &state(1.0), &Terms { retention, interviews: vec![] }).0.days;
        assert_eq!([0.7, 0.8, 0.9].map(days), [9, 3, 1]);
    }

    #[test]
    fn recall_is_whole_at_once_and_nine_in_ten_after_the_stability() {
        let mut state = rated(&[(0, Good)])[0].state;
        state.stability = 10.0;
        let scheduler = Scheduler::new();
        assert_eq!(scheduler.recall(&state, state.last), 1.0);
        assert!((scheduler.recall(&state, state.last.plus(10)) - 0.9).abs() < 1e-6);
        assert_eq!(scheduler.recall(&state, state.last.plus(-3)), 1.0, "a clock set back is no forgetting");
    }

    #[test]
    fn a_lapse_is_counted_on_a_later_day_only() {
        assert_eq!(rated(&[(0, Again), (0, Again)])[1].state.lapses, 0);
        assert_eq!(rated(&[(0, Good), (3, Again), (0, Again), (0, Good)])[3].state.lapses, 1);
    }

    #[test]
    fn a_clock_set_back_counts_as_the_day_of_the_latest_review() {
        let steps = rated(&[(0, Good), (5, Good), (-3, Good)]);
        assert_eq!(steps[2].state.last, steps[1].state.last);
        assert!(steps[2].state.due > steps[1].state.last);
    }

    #[test]
    fn the_interview_cuts_an_interval_and_leaving_it_lifts_the_cut() {
        let scheduler = Scheduler::new();
        let terms = Terms { retention: 0.9, interviews: vec![LocalDay(20_005)] };
        let next = scheduler.answer(&card(), None, LocalDay(20_000), &terms, Easy);
        assert!(next.capped && next.state.due >= LocalDay(20_002) && next.state.due <= LocalDay(20_004));
        assert_eq!(scheduler.reschedule(&card(), &next.state, &OPEN).due, LocalDay(20_008));
        let eve = scheduler.answer(&card(), None, LocalDay(20_004), &terms, Easy);
        assert_eq!((eve.capped, eve.interval.days), (false, 8));
    }

    #[test]
    fn from_its_eve_on_an_interview_gives_way_to_the_next() {
        let scheduler = Scheduler::new();
        let rounds = [LocalDay(20_005), LocalDay(20_010)];
        let terms = Terms { retention: 0.9, interviews: rounds.to_vec() };
        let due = |day| scheduler.answer(&card(), None, LocalDay(day), &terms, Easy).state.due;
        assert!((20_000..20_004).all(|day| due(day) < rounds[0]));
        for day in 20_004..20_009 {
            assert!(due(day) < rounds[1], "{day}");
        }
        assert_eq!(due(20_009), LocalDay(20_017), "there is none after it");
    }

    #[test]
    fn cards_cut_by_the_interview_are_spread_over_days() {
        let scheduler = Scheduler::new();
        let terms = Terms { retention: 0.9, interviews: vec![LocalDay(8)] };
        let days: std::collections::BTreeSet<_> = (0..40)
            .map(|n| scheduler.answer(&CardKey::pack("c", format!("card-{n}")), None, LocalDay(0), &terms, Easy))
            .map(|next| next.state.due)
            .collect();
        assert_eq!(days, (4..=7).map(LocalDay).collect());
    }

    fn any_rating() -> impl Strategy<Value = Rating> {
        prop::sample::select(Rating::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn better_ratings_never_come_back_sooner(steps in prop::collection::vec((0i32..400, any_rating()), 0..12), retention in 0.7f64..0.97) {
            let state = rated(&steps).pop().map(|next| next.state);
            let today = state.map_or(LocalDay(0), |s| s.last.plus(3));
            let next = Scheduler::new().preview(&card(), state.as_ref(), today, &Terms { retention, interviews: vec![] });
            prop_assert!(next.windows(2).all(|pair| pair[0].interval <= pair[1].interval));
            prop_assert!(next.iter().all(|n| n.state.stability.is_finite() && (1.0..=10.0).contains(&n.state.difficulty)));
        }

        #[test]
        fn nor_do_they_before_an_interview(steps in prop::collection::vec((0i32..60, any_rating()), 0..12), retention in 0.7f64..0.97, left in 0i32..60, further in 0i32..60, which in 0u8..40) {
            let state = rated(&steps).pop().map(|next| next.state);
            let today = state.map_or(LocalDay(0), |s| s.last.plus(3));
            let rounds = vec![today.plus(left), today.plus(left + further)];
            let terms = Terms { retention, interviews: rounds.clone() };
            let next = Scheduler::new().preview(&CardKey::pack("c", which.to_string()), state.as_ref(), today, &terms);
            prop_assert!(next.windows(2).all(|pair| pair[0].interval <= pair[1].interval), "{:?}", next.map(|n| n.interval.days));
            for round in rounds.into_iter().filter(|round| *round >= today.plus(2)).take(1) {
                prop_assert!(next.iter().all(|n| n.state.due < round));
            }
        }

        #[test]
        fn no_card_is_left_unseen_until_after_the_interview(steps in prop::collection::vec((0i32..400, any_rating()), 0..12), left in 2i32..120, rating in any_rating()) {
            let state = rated(&steps).pop().map(|next| next.state);
            let today = state.map_or(LocalDay(0), |s| s.last.plus(1));
            let terms = Terms { retention: 0.9, interviews: vec![today.plus(left)] };
            let next = Scheduler::new().answer(&card(), state.as_ref(), today, &terms, rating);
            prop_assert!(next.state.due < today.plus(left));
        }

        #[test]
        fn a_higher_target_never_waits_longer(stability in 0.01f32..4000.0, a in 0.7f64..0.97, b in 0.7f64..0.97) {
            let state = CardState { stability, rating: Hard, ..rated(&[(0, Good)])[0].state };
            let due = |retention| Scheduler::new().reschedule(&card(), &state, &Terms { retention, interviews: vec![] }).due;
            prop_assert!(due(a.max(b)) <= due(a.min(b)));
        }
    }
}
