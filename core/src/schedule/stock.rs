//! What there is to practise, and how a day takes from it. Laying out a day moves the stock on as if the day went well
//! (cards recalled, answers solid), so that the next day can be laid out from it: that is how a plan looks ahead.

use std::collections::VecDeque;

use super::begun_mock::BegunMock;
use super::day::{Day, DayKind, MOCK_DAYS, Planned, Sitting, Task};
use super::due::{Due, Why, rest_days, signals_of};
use super::loop_rounds::LoopRounds;
use super::memory::{CardState, Terms};
use super::standing::Standing;
use super::weakest::Weakest;
use crate::log::{CardKey, Rating};
use crate::order;
use crate::pack::{Id, Level, Subject, SubjectKind};
use crate::progress::effort::{self, CONCEPT, FIRST_REVIEW, REVIEW, SAMPLE};
use crate::progress::preferences::Interview;
use crate::text::numbers::counted;
use crate::time::LocalDay;

/// How often every signal is practised before the interview, at the least.
pub const ANSWERS_A_SIGNAL: u32 = 3;
/// New cards wait while the reviews until the interview would take more than this part of their share each day, in hundredths: each
/// new card comes back two or three times, and they would all come back at the end.
const ROOM_FOR_NEW: u32 = 70;
/// Reviews take at most this share of a day while there are questions to answer, in hundredths: a seat is won by answers, and
/// cards serve them.
const REVIEW_SHARE: u32 = 27;
/// A mock takes at most this share of its day, in hundredths.
const MOCK_SHARE: u32 = 75;
/// Review on the day of an interview, in seconds.
const LIGHT: u32 = 400;
/// Review beside a mock, in seconds at the most: however long the day, the evening before is no time for a hundred cards.
const LIGHT_BESIDE_MOCK: u32 = 800;
/// A drill comes once a week, so many days before the interview or a week earlier, and its second sitting the day after; without
/// an interview on Saturdays.
const DRILL_DAY: i32 = 5;
const WEEK: i32 = 7;
/// A shorter day than this, in seconds, holds no drill: two sittings would take most of a week's answers.
pub const SHORTEST_FOR_DRILL: u32 = 25 * 60;
/// A sitting that goes on with a drill is no shorter than this, in seconds.
const SHORTEST_SITTING: u32 = 5 * 60;
/// Why a drill stands on two days.
const FIRST_SITTING: &str = "Longer than a day of yours, so in two sittings: what you have waits until tomorrow.";
const SECOND_SITTING: &str = "The second sitting: go on where you left it, then grade it.";
/// A Saturday, as a remainder of days since 1970.
const SATURDAY: i32 = 2;
/// Days that new material is spread over where no interview is set.
const NO_DATE_DAYS: i32 = 14;

/// What a day may take.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// The day's whole time, in seconds.
    pub whole: u32,
    /// What is left of it, in seconds.
    pub left: u32,
    /// What is left of it for cards seen before, in seconds.
    pub reviews: u32,
    /// Answers that the day should hold before anything else.
    pub answers: u32,
    /// Whether a drill may take its place.
    pub has_room_for_drill: bool,
    /// Answers that it held already.
    pub answered: u32,
    /// What it had spent on other things before the first of them, in seconds.
    pub warmed_up: u32,
    /// Concepts that the day should begin.
    pub concepts: u32,
    /// Cards that may still be seen for the first time.
    pub new_cards: u32,
}

struct Unread {
    concept: Id,
    cards: Vec<CardKey>,
    reason: String,
}

/// What there is to practise.
pub struct Stock<'a> {
    standing: &'a Standing<'a>,
    /// What the cards seen are due by.
    terms: Terms,
    seen: Vec<(CardKey, CardState)>,
    /// Cards never seen of concepts that were begun, and cards of the candidate's own.
    begun: VecDeque<CardKey>,
    unread: VecDeque<Unread>,
    queue: VecDeque<Due>,
    /// What waits as a draft, with the seconds that are left of it; it comes before all else.
    waiting: VecDeque<Due>,
    /// The mocks that wait; they come before that.
    mocks: VecDeque<BegunMock>,
    samples: VecDeque<(Id, String)>,
    /// A drill that was begun the day before and is longer than a day: the rest of it.
    second_sitting: Option<Due>,
    /// The rounds of loops that are still to be sat.
    loops: Vec<LoopRounds>,
    /// Answers of each signal, by its place in the index.
    answers: Vec<u32>,
    /// The weakest signal, as it stands today.
    pub(super) weakest: Option<Weakest>,
    /// What trains it, until a day holds it.
    exercise: Option<Subject>,
    /// How many answers there have been.
    turns: usize,
    /// How many of the unread concepts, the first ones, were to be read after a question that is answered now.
    afterwards: usize,
}

impl<'a> Stock<'a> {
    /// What there is today.
    pub fn of(standing: &'a Standing<'a>) -> Stock<'a> {
        let (waiting, rest): (Vec<&Due>, Vec<&Due>) =
            standing.queue.iter().partition(|due| standing.begun.iter().any(|begun| begun.subject == due.subject));
        let waiting: VecDeque<Due> = standing
            .begun
            .iter()
            .filter_map(|begun| {
                let due = waiting.iter().find(|due| due.subject == begun.subject)?;
                Some(Due { seconds: begun.seconds, ..(*due).clone() })
            })
            .collect();
        let mut queue: VecDeque<Due> = waiting.iter().chain(rest).cloned().collect();
        let (mut begun, mut unread) = (VecDeque::new(), Vec::<Unread>::new());
        for key in &standing.deck.fresh {
            let concept = &standing.deck.cards[key].concept;
            match key {
                CardKey::Pack { .. } if !standing.deck.begun.contains_key(concept) => match unread.last_mut() {
                    Some(last) if last.concept == *concept => last.cards.push(key.clone()),
                    _ => unread.push(Unread {
                        concept: concept.clone(),
                        cards: vec![key.clone()],
                        reason: "New: read it, then see its cards.".to_owned(),
                    }),
                },
                _ => begun.push_back(key.clone()),
            }
        }
        // What the next questions rest on is read first; the queue puts weak signals first and takes turns.
        let first_use = |concept: &str| {
            queue.iter().position(|due| {
                let head = standing.index.subject(&due.subject);
                head.is_some_and(|head| head.concepts.iter().any(|id| id == concept))
            })
        };
        // What was put off until after an answer comes before all else, with the answer fresh in mind.
        let lately = |subject: &Subject| {
            let latest = standing.progress.attempts_of(subject).last()?;
            let day = standing.preferences.day_of(latest.when);
            (day >= standing.today.plus(-1)).then(|| standing.index.subject(subject)).flatten()
        };
        let answered: Vec<_> = standing.progress.attempts.keys().filter_map(lately).collect();
        let mut afterwards = 0;
        let mut ranked: Vec<(usize, Unread)> = unread
            .into_iter()
            .map(|mut unread| {
                if let Some(head) = answered.iter().find(|head| head.concepts.contains(&unread.concept)) {
                    afterwards += 1;
                    unread.reason =
                        format!("You answered “{}”, which rests on it: read it now, then see its cards.", head.title);
                    return (0, unread);
                }
                let used = first_use(&unread.concept).map(|at| at + 1);
                if let Some(title) =
                    used.and_then(|at| standing.index.subject(&queue[at - 1].subject)).map(|head| head.title)
                {
                    unread.reason = format!("New: read it, then see its cards; “{title}” rests on it.");
                }
                (used.unwrap_or(usize::MAX), unread)
            })
            .collect();
        order::sort_by_key(&mut ranked, |(rank, _)| *rank);
        queue.drain(..waiting.len());
        let signals = &standing.index.signals;
        let weakest = standing.weakest();
        Stock {
            terms: standing.deck.terms.clone(),
            seen: standing.deck.seen().map(|(key, state)| (key.clone(), *state)).collect(),
            begun,
            unread: ranked.into_iter().map(|(_, unread)| unread).collect(),
            samples: standing
                .samples()
                .into_iter()
                .map(|(sample, answered)| {
                    let which = if answered { "a question you answered" } else { "a question you have not met" };
                    (sample.id.clone(), format!("Trains your eye, on {which}."))
                })
                .collect(),
            second_sitting: None,
            loops: LoopRounds::of(standing),
            answers: signals
                .iter()
                .map(|s| standing.progress.signals.get(&s.id).map_or(0, |progress| progress.attempts as u32))
                .collect(),
            exercise: weakest.as_ref().and_then(|weakest| weakest.exercise.clone()),
            weakest,
            afterwards,
            turns: standing.progress.total(),
            waiting,
            mocks: standing.mocks.iter().cloned().collect(),
            queue,
            standing,
        }
    }

    /// What that day may take when nothing of it is done yet.
    pub fn budget(&self, day: LocalDay) -> Budget {
        let preferences = &self.standing.preferences;
        let whole = preferences.minutes_a_day * 60;
        let interview = preferences.next_interview(day).map(|interview| interview.day);
        let days = interview.map_or(NO_DATE_DAYS, |i| i.days_since(day) - MOCK_DAYS).max(1).unsigned_abs();
        let reviews = whole * REVIEW_SHARE / 100;
        let coming = interview.map_or(0, |interview| {
            let until = interview.days_since(day).max(1).unsigned_abs();
            let due = self.seen.iter().filter(|(_, state)| state.due < interview).count() as u32;
            due * REVIEW / until
        });
        let is_full = coming * 100 >= reviews * ROOM_FOR_NEW;
        let missing: u32 = self.answers.iter().map(|answers| ANSWERS_A_SIGNAL.saturating_sub(*answers)).sum();
        let questions = &self.standing.index.questions;
        let spoken_to: usize = questions.iter().map(|q| signals_of(self.standing.index, &q.criteria).len()).sum();
        let signals_an_answer = (spoken_to / questions.len().max(1)).max(1) as u32;
        let needed = missing.div_ceil(signals_an_answer);
        Budget {
            whole,
            left: whole,
            reviews,
            answers: needed.div_ceil(days).max(1),
            // A drill is one answer for the time of three: it comes where the days that are left hold twice what is needed.
            has_room_for_drill: whole >= SHORTEST_FOR_DRILL && needed * 2 < days,
            answered: 0,
            warmed_up: 0,
            concepts: if is_full { 0 } else { (self.unread.len() as u32).div_ceil(days) },
            new_cards: if is_full { 0 } else { preferences.new_cards_a_day },
        }
    }

    /// Lays out a day and moves the stock on.
    pub fn lay(&mut self, day: LocalDay, budget: Budget) -> Day {
        self.turn_to(day);
        let preferences = &self.standing.preferences;
        let kind = kind_of(self.standing, day);
        let interviews: Vec<String> =
            preferences.interviews.iter().filter(|i| i.day == day).map(|i| i.title().to_owned()).collect();
        let mut budget = budget;
        let mut items = if kind == DayKind::Interview { Vec::new() } else { self.take_mocks(&mut budget) };
        if kind != DayKind::Interview {
            items.extend(self.take_begun(day, &mut budget));
        }
        items.extend(match kind {
            DayKind::Mock => self.lay_mock(day, budget),
            _ if budget.left < REVIEW => Vec::new(),
            DayKind::Practice => self.lay_practice(day, budget),
            DayKind::Interview => {
                let due = self.due(day);
                let count = (budget.left.min(LIGHT) / REVIEW) as usize;
                let reason = "A light look on the day; the likeliest forgotten first.";
                self.block(day, &due[..count.min(due.len())], 0, reason.to_owned()).into_iter().collect()
            }
        });
        self.say_when_to_read(&mut items);
        Day { day, kind, interviews, items }
    }

    /// How many cards are due on that day.
    pub fn due_count(&self, day: LocalDay) -> usize {
        self.seen.iter().filter(|(_, state)| state.due <= day).count()
    }

    /// How many cards that were seen are likelier forgotten on that day than was asked for.
    pub fn forgotten_on(&self, day: LocalDay) -> usize {
        let wanted = self.standing.preferences.retention;
        self.seen.iter().filter(|(_, state)| self.standing.deck.scheduler.recall(state, day) < wanted).count()
    }

    /// The mean predicted recall of the cards seen, on that day.
    pub fn recall_on(&self, day: LocalDay) -> Option<f64> {
        let sum: f64 = self.seen.iter().map(|(_, state)| self.standing.deck.scheduler.recall(state, day)).sum();
        (!self.seen.is_empty()).then(|| sum / self.seen.len() as f64)
    }

    /// The concepts that were not begun.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        self.unread.iter().map(|unread| unread.concept.as_str())
    }

    /// How many samples are not graded.
    pub fn ungraded(&self) -> usize {
        self.samples.len()
    }

    /// The questions and drills that were never answered.
    pub fn unanswered(&self) -> impl Iterator<Item = &Due> {
        self.queue.iter().filter(|due| due.why == Why::New)
    }

    fn lay_practice(&mut self, day: LocalDay, budget: Budget) -> Vec<Planned> {
        let mut left = budget.left;
        let mut answers = Vec::new();
        let drill = self.take_drill(day, budget);
        left = left.saturating_sub(drill.as_ref().map_or(0, |(_, drill)| drill.seconds));
        let mut new_cards = budget.new_cards;
        let promised = self.take_concepts(budget.concepts.min(self.afterwards as u32), &mut new_cards, &mut left);
        self.afterwards = 0;
        let first = if drill.is_some() || self.reads_first(day, budget) { 0 } else { budget.answers };
        let trains = self.trains(day, budget);
        for _ in 0..first {
            let trained = self.take_answer(|due| trains(due) && due.seconds <= left);
            let Some(answer) = trained.or_else(|| self.take_answer(|due| due.seconds <= left)) else { break };
            left = left.saturating_sub(answer.seconds);
            answers.push(answer);
        }
        let due = self.due(day);
        let mut reviews = due.len().min((budget.reviews.min(left) / REVIEW) as usize);
        left -= reviews as u32 * REVIEW;
        let mut fresh = 0;
        while fresh < self.begun.len() && new_cards > 0 && left >= FIRST_REVIEW {
            (fresh, new_cards, left) = (fresh + 1, new_cards - 1, left - FIRST_REVIEW);
        }
        let more = budget.concepts - promised.len() as u32;
        let concepts = self.take_concepts(more, &mut new_cards, &mut left);
        // What is left goes to answers that are due, then a sample, then answers ahead of time; where none fits, to cards that are due.
        while let Some(answer) = self
            .take_answer(|due| trains(due) && due.seconds <= left)
            .or_else(|| self.take_answer(|due| due.day <= day && due.seconds <= left))
        {
            left -= answer.seconds;
            answers.push(answer);
        }
        let sample = if left >= SAMPLE { self.samples.pop_front() } else { None };
        left -= if sample.is_some() { SAMPLE } else { 0 };
        while let Some(answer) = self.take_answer(|due| due.seconds <= left) {
            left -= answer.seconds;
            answers.push(answer);
        }
        if answers.is_empty() && drill.is_none() {
            reviews += (due.len() - reviews).min((left / REVIEW) as usize);
        }
        let reason = match (reviews, fresh) {
            (0, _) => "New: your own, or of concepts you have begun.".to_owned(),
            (1, 0) => "It is due.".to_owned(),
            (_, 0) => "They are due; the likeliest forgotten first.".to_owned(),
            (due, new) => format!("{due} due, the likeliest forgotten first, and {new} new."),
        };
        let block = self.block(day, &due[..reviews], fresh, reason);
        for card in promised
            .iter()
            .chain(&concepts)
            .flat_map(|item| if let Task::Concept { cards, .. } = &item.task { cards.as_slice() } else { &[] })
        {
            let state = self.recalled(card, None, day);
            self.seen.push((card.clone(), state));
        }
        for answer in &answers {
            self.answered(answer, day);
        }
        let answers = answers.into_iter().map(|due| {
            let reason = due.reason(self.standing.index);
            Planned::whole(Task::Answer(due.subject), due.seconds, reason)
        });
        let drill = drill.map(|(sitting, due)| {
            if self.second_sitting.is_none() {
                self.answered(&due, day);
            }
            let reason = match sitting {
                None => due.reason(self.standing.index),
                Some(Sitting::First) => FIRST_SITTING.to_owned(),
                Some(Sitting::Second | Sitting::Continued) => SECOND_SITTING.to_owned(),
            };
            Planned { sitting, ..Planned::whole(Task::Answer(due.subject), due.seconds, reason) }
        });
        let sample = sample.map(|(id, reason)| Planned::whole(Task::Sample(id), SAMPLE, reason));
        promised
            .into_iter()
            .chain(block)
            .chain(drill)
            .chain(alternated(answers, concepts.into_iter()))
            .chain(sample)
            .collect()
    }

    /// Says of each concept whether it is read before or after the question of the day that rests on it. The question usually comes
    /// first: whoever has tried to answer reads for what was missing.
    fn say_when_to_read(&self, items: &mut [Planned]) {
        for at in 0..items.len() {
            let Task::Concept { concept, .. } = &items[at].task else { continue };
            let rests_on_it = |item: &Planned| {
                let Task::Answer(subject) = &item.task else { return None };
                let head = self.standing.index.subject(subject)?;
                head.concepts.contains(concept).then(|| head.title.to_owned())
            };
            let before = items[..at].iter().find_map(rests_on_it);
            let after = items[at..].iter().find_map(rests_on_it);
            if let Some(title) = before {
                items[at].reason =
                    format!("For afterwards: “{title}” rests on it. Answer first, then read it and see its cards.");
            } else if let Some(title) = after {
                items[at].reason = format!("New: read it and see its cards before “{title}”, which rests on it.");
            }
        }
    }

    /// Whether something trains the weakest and has its turn on that day: once a day, and where it would be the day's only answer every
    /// second time, for every signal has its turn too.
    fn trains(&self, day: LocalDay, budget: Budget) -> impl Fn(&Due) -> bool + use<> {
        let (exercise, is_odd) = (self.exercise.clone(), self.turns % 2 == 1);
        move |due: &Due| {
            let is_ready = due.why == Why::New || due.day <= day;
            let is_its_turn = budget.answered == 0 && (due.seconds * 2 <= budget.whole || is_odd);
            exercise.as_ref() == Some(&due.subject) && is_ready && is_its_turn
        }
    }

    /// The mocks that wait, as far as the day has room. One is sat and graded in one go: with more left than the day has it takes all of
    /// it, and no later day waits for the rest.
    fn take_mocks(&mut self, budget: &mut Budget) -> Vec<Planned> {
        let mut taken = Vec::new();
        while budget.left >= REVIEW {
            let Some(mock) = self.mocks.pop_front() else { break };
            let seconds = mock.seconds.min(budget.left);
            budget.left -= seconds;
            budget.reviews = budget.reviews.min(budget.left);
            budget.answers = budget.answers.saturating_sub(1);
            budget.warmed_up += seconds;
            let reason = mock.reason();
            taken.push(Planned::whole(Task::GoOn(mock), seconds, reason));
        }
        taken
    }

    /// What waits as a draft, as far as the day has room: the newest always, where there is any. A drill with more left than the day has
    /// goes on the day after.
    fn take_begun(&mut self, day: LocalDay, budget: &mut Budget) -> Vec<Planned> {
        let mut taken: Vec<Planned> = Vec::new();
        while let Some(due) = self.waiting.front().cloned() {
            let is_whole = due.seconds <= budget.left;
            let is_split = !is_whole && due.subject.kind == SubjectKind::Drill && budget.left >= SHORTEST_SITTING;
            let is_first = taken.is_empty() && budget.left >= REVIEW;
            if !(is_whole || is_split || is_first && due.subject.kind == SubjectKind::Question) {
                break;
            }
            let seconds = if is_split { budget.left } else { due.seconds };
            self.waiting.pop_front();
            let left = counted(effort::minutes(due.seconds) as usize, "minute is", "minutes are");
            let reason = match is_split {
                true => format!("You began it: {left} left, with grading, and the day ends before that."),
                false => format!("You began it: {left} left, with grading."),
            };
            if is_split {
                self.waiting.push_front(Due { seconds: due.seconds - seconds, ..due.clone() });
            } else {
                self.answered(&due, day);
            }
            budget.left = budget.left.saturating_sub(seconds);
            budget.reviews = budget.reviews.min(budget.left);
            budget.answers = budget.answers.saturating_sub(1);
            budget.warmed_up += seconds;
            budget.has_room_for_drill &= due.subject.kind != SubjectKind::Drill;
            let sitting = Some(Sitting::Continued);
            taken.push(Planned { sitting, ..Planned::whole(Task::Answer(due.subject), seconds, reason) });
        }
        taken
    }

    /// The drill of that day, or the rest of the one of the day before: which sitting, and it with the seconds that it takes of this
    /// day. One that is longer than a day takes two sittings; the draft waits in between.
    fn take_drill(&mut self, day: LocalDay, budget: Budget) -> Option<(Option<Sitting>, Due)> {
        if let Some(rest) = self.second_sitting.take() {
            return Some((Some(Sitting::Second), rest));
        }
        if budget.answered > 0 {
            return None;
        }
        let is_drill_day = self.is_drill_day(day) && budget.has_room_for_drill;
        let trains = self.trains(day, budget);
        let fits = |due: &Due| due.subject.kind == SubjectKind::Drill && due.seconds.div_ceil(2) <= budget.left;
        let waits = |due: &Due| due.why == Why::New || due.day <= day;
        let mut drill = self
            .take_answer(|due| budget.whole >= SHORTEST_FOR_DRILL && fits(due) && trains(due))
            .or_else(|| self.take_answer(|due| is_drill_day && fits(due) && waits(due)))?;
        if drill.seconds <= budget.left {
            return Some((None, drill));
        }
        let half = drill.seconds / 2;
        self.second_sitting = Some(Due { seconds: half, ..drill.clone() });
        drill.seconds -= half;
        Some((Some(Sitting::First), drill))
    }

    fn is_drill_day(&self, day: LocalDay) -> bool {
        match self.standing.preferences.next_interview(day).map(|interview| interview.day.days_since(day)) {
            Some(days) => (days - DRILL_DAY).rem_euclid(WEEK) == 0,
            None => day.0.rem_euclid(WEEK) == SATURDAY,
        }
    }

    /// Whether new material goes before answers: every other day, where a day is too short for both, so that neither waits
    /// for ever.
    fn reads_first(&self, day: LocalDay, budget: Budget) -> bool {
        let answer = self.queue.iter().map(|due| due.seconds).min().unwrap_or(0);
        let concept = self.unread.front().map_or(0, |unread| CONCEPT + unread.cards.len() as u32 * FIRST_REVIEW);
        let both_needed = answer > 0 && concept > 0 && budget.concepts > 0;
        both_needed && answer + concept > budget.whole && day.0.rem_euclid(2) == 1
    }

    /// How many questions a mock has: as many as usually fit into its share, at least one. What came before it takes from the share;
    /// once it has begun, nothing does, and who is quick gets no further question for it.
    fn mock_length(&self, budget: Budget) -> u32 {
        let index = self.standing.index;
        let whole: u32 = index.questions.iter().map(|q| effort::subject(index, &Subject::question(&q.id))).sum();
        let usual = whole / (index.questions.len() as u32).max(1);
        let share = (budget.whole * MOCK_SHARE / 100).saturating_sub(budget.warmed_up);
        (share / usual.max(1)).max(1)
    }

    /// The first question comes whatever the day held before it, and all together are no longer than a day: the mock is what the day is
    /// for, so cards are reviewed in the time that it leaves and never take its place.
    fn lay_mock(&mut self, day: LocalDay, budget: Budget) -> Vec<Planned> {
        if let Some(planned) = self.lay_loop(day, budget) {
            return planned;
        }
        let left = self.mock_length(budget).saturating_sub(budget.answered);
        let (mut asked, mut seconds) = (Vec::new(), 0);
        while asked.len() < left as usize {
            let room = budget.whole.saturating_sub(seconds);
            let fits = |due: &Due| due.subject.kind == SubjectKind::Question && due.seconds <= room;
            // Nothing else is left to train the weakest in.
            let trains = self.trains(day, budget);
            let trained = self.take_answer(|due| fits(due) && trains(due));
            let Some(due) = trained.or_else(|| self.take_answer(fits)) else { break };
            seconds += due.seconds;
            asked.push(due);
        }
        let block = self.light_review(day, budget, seconds);
        for answer in &asked {
            self.answered(answer, day);
        }
        let what = if asked.len() == 1 { "one question" } else { "questions in a row" };
        let reason = format!("{}: {what}, as on the day.", self.leads_to(day));
        let task = match asked.as_slice() {
            [only] => Task::Answer(only.subject.clone()),
            several => Task::Mock(several.iter().map(|due| due.subject.clone()).collect()),
        };
        let mock = (!asked.is_empty()).then(|| Planned::whole(task, seconds, reason));
        mock.into_iter().chain(block).collect()
    }

    /// The rounds of the loop that the day leads to, where it leads to one: what the day is for, as a mock of questions is.
    fn lay_loop(&mut self, day: LocalDay, budget: Budget) -> Option<Vec<Planned>> {
        let is_today = day == self.standing.today;
        let interview = self.standing.preferences.next_interview(day)?.day;
        let at = self.loops.iter().position(|rounds| rounds.day == interview && rounds.holds(is_today))?;
        if budget.whole == 0 {
            return None;
        }
        let (of, rounds) = (self.loops[at].of, self.loops[at].take(budget.whole, is_today));
        let seconds: u32 = rounds.iter().map(|(_, seconds)| seconds).sum();
        let block = self.light_review(day, budget, seconds);
        let what = if rounds.len() == 1 { "sit a round of it" } else { "sit rounds of it" };
        let mut reason = format!("{}: {what} as it will be, with follow-ups.", self.leads_to(day));
        if seconds > budget.whole {
            reason.push_str(" A round is sat whole, so it takes longer than your day.");
        }
        let rounds: Vec<String> = rounds.into_iter().map(|(title, _)| title).collect();
        let mock = (!rounds.is_empty()).then(|| Planned::whole(Task::Sit { of, rounds }, seconds, reason));
        Some(mock.into_iter().chain(block).collect())
    }

    /// The interview that one of the two days before it leads to, in words.
    fn leads_to(&self, day: LocalDay) -> String {
        let interview = self.standing.preferences.next_interview(day);
        let when = match interview.map(|interview| interview.day.days_since(day)) {
            Some(1) => "Tomorrow is",
            _ => "In two days there is",
        };
        format!("{when} {}", interview.map_or(String::new(), Interview::called))
    }

    /// The cards that a mock of so many seconds leaves room for.
    fn light_review(&mut self, day: LocalDay, budget: Budget, seconds: u32) -> Option<Planned> {
        let due = self.due(day);
        let count = (budget.left.saturating_sub(seconds).min(budget.reviews).min(LIGHT_BESIDE_MOCK) / REVIEW) as usize;
        let reason = "Light review; the likeliest forgotten first.".to_owned();
        self.block(day, &due[..count.min(due.len())], 0, reason)
    }

    /// The places of the cards due on that day, the likeliest forgotten by the interview first.
    fn due(&self, day: LocalDay) -> Vec<usize> {
        let target = self.standing.preferences.next_interview(day).map_or(day, |interview| interview.day);
        let mut due: Vec<(u64, usize)> = self
            .seen
            .iter()
            .enumerate()
            .filter(|(_, (_, state))| state.due <= day)
            .map(|(place, (_, state))| ((self.standing.deck.scheduler.recall(state, target) * 1e9) as u64, place))
            .collect();
        order::sort(&mut due);
        due.into_iter().map(|(_, place)| place).collect()
    }

    /// A block of cards: those at the places, and that many that are new.
    fn block(&mut self, day: LocalDay, due: &[usize], fresh: usize, reason: String) -> Option<Planned> {
        let mut cards = Vec::with_capacity(due.len() + fresh);
        for place in due {
            let (card, state) = self.seen[*place].clone();
            self.seen[*place].1 = self.recalled(&card, Some(&state), day);
            cards.push(card);
        }
        for card in self.begun.drain(..fresh).collect::<Vec<_>>() {
            let state = self.recalled(&card, None, day);
            self.seen.push((card.clone(), state));
            cards.push(card);
        }
        let seconds = due.len() as u32 * REVIEW + fresh as u32 * FIRST_REVIEW;
        (!cards.is_empty()).then(|| Planned::whole(Task::Cards { cards, new: fresh }, seconds, reason))
    }

    fn recalled(&self, card: &CardKey, state: Option<&CardState>, day: LocalDay) -> CardState {
        self.standing.deck.scheduler.answer(card, state, day, &self.terms, Rating::Good).state
    }

    /// Counts anew when the cards are due where an interview has passed since the day before: the deck will do so on that
    /// day, and what a plan shows is what the day will hold.
    fn turn_to(&mut self, day: LocalDay) {
        let terms = Terms::on(day, &self.standing.preferences);
        if terms != self.terms {
            for (card, state) in &mut self.seen {
                *state = self.standing.deck.scheduler.reschedule(card, state, &terms);
            }
            self.terms = terms;
        }
    }

    fn take_answer(&mut self, fits: impl Fn(&Due) -> bool) -> Option<Due> {
        let at = self.queue.iter().position(fits)?;
        let due = self.queue.remove(at)?;
        // It stands in a day now, for whatever reason it was taken.
        self.exercise = self.exercise.take().filter(|exercise| *exercise != due.subject);
        Some(due)
    }

    /// So many of the concepts that are read next, as far as the new cards and the seconds that are left go.
    fn take_concepts(&mut self, count: u32, new_cards: &mut u32, left: &mut u32) -> Vec<Planned> {
        let mut concepts = Vec::new();
        for _ in 0..count {
            let Some(unread) = self.unread.front() else { break };
            let cards = (unread.cards.len() as u32).min(*new_cards);
            let seconds = CONCEPT + cards * FIRST_REVIEW;
            if cards == 0 || seconds > *left {
                break;
            }
            (*new_cards, *left) = (*new_cards - cards, *left - seconds);
            concepts.extend(self.take_concept(cards as usize, seconds));
        }
        concepts
    }

    fn take_concept(&mut self, cards: usize, seconds: u32) -> Option<Planned> {
        let mut unread = self.unread.pop_front()?;
        self.begun.extend(unread.cards.split_off(cards));
        Some(Planned::whole(Task::Concept { concept: unread.concept, cards: unread.cards }, seconds, unread.reason))
    }

    /// Puts an answer back to the end of the queue, as solid on that day.
    fn answered(&mut self, due: &Due, day: LocalDay) {
        let rest = rest_days(Level::Solid, 1);
        // The whole of it, where this was the second sitting.
        let seconds = effort::subject(self.standing.index, &due.subject);
        self.queue.push_back(Due {
            day: day.plus(rest),
            why: Why::Rested { days: Some(rest) },
            seconds,
            ..due.clone()
        });
        self.turns += 1;
        for signal in signals_of(self.standing.index, self.standing.index.criteria_of(&due.subject)) {
            self.answers[signal] += 1;
        }
    }
}

/// What a day is for.
pub fn kind_of(standing: &Standing<'_>, day: LocalDay) -> DayKind {
    match standing.preferences.next_interview(day).map(|interview| interview.day.days_since(day)) {
        Some(0) => DayKind::Interview,
        Some(days) if days <= MOCK_DAYS => DayKind::Mock,
        _ => DayKind::Practice,
    }
}

/// One of each in turn, then what is left of the longer.
fn alternated<T>(mut a: impl Iterator<Item = T>, mut b: impl Iterator<Item = T>) -> Vec<T> {
    let mut out = Vec::new();
    loop {
        let pair = (a.next(), b.next());
        if pair.0.is_none() && pair.1.is_none() {
            return out;
        }
        out.extend(pair.0);
        out.extend(pair.1);
    }
}
