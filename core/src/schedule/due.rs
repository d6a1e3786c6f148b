//! When a question or drill is due, and in which order.
//!
//! Two rules, each with its reason:
//!
//! 1. **Rest.** An answer rests until it is due again ([`rest_days`]): one day where a criterion was missing, two where one
//!    was thin, since a gap is repaired while its debrief is remembered; five or eight where all were solid or better,
//!    doubled with each such answer in a row, since what is known gains from waiting. What was never answered is due by its
//!    place: each signal's questions open two days apart, so that new ones come between repeats and neither drowns the
//!    other.
//! 2. **Turns.** Signals take turns. The next one is that with the largest *claim*, how many answers ago it was last
//!    practised times how far its level is from the top (one never practised goes before all others); within it comes what
//!    has been due longest. Weak signals so come round more often, and interleaving makes each answer a recall of which
//!    approach fits, which practising one signal in a row does not.
//!
//! The very first answer is to the question that greets whoever is new, so that every page offers the same one.
//!
//! A chosen application moves the claims: a signal that it asks for more than evenly has a larger one, one that it does not ask
//! for half of its own ([`weight`]). What its report calls likely is open at once, and of what was never answered it comes before the
//! rest: whoever runs out of days has then left out what is least likely to be asked. What is to be repeated keeps its turns between.
//!
//! Where no application is chosen, what the pack says is asked most takes the place of the likely.
//!
//! Nothing starves: a due day never moves until its subject is answered, an answer always moves its own beyond today, and
//! the claim of every signal that waits grows with each answer.

use std::cmp::Reverse;

use crate::log::EventId;
use crate::order;
use crate::pack::{CriterionHead, Difficulty, Id, Index, Level, Subject, SubjectKind};
use crate::progress::applications::Asked;
use crate::progress::{AttemptSummary, Dates, Progress, SignalProgress, effort};
use crate::time::LocalDay;

/// The longest rest, in days.
const LONGEST_REST: i32 = 60;
/// How many days after one another the questions of a signal open.
const DAYS_BETWEEN_NEW: i32 = 2;

/// The lowest mean level, in hundredths.
const LOWEST: u64 = 100;

/// Why something is due when it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Never answered.
    New,
    /// A criterion was left below solid.
    Gap {
        /// The criterion's name.
        criterion: String,
        /// The level it got.
        level: Level,
        /// How many days ago, where that is known.
        days: Option<i32>,
    },
    /// All was solid or better, and that is long enough ago.
    Rested {
        /// How many days ago, where that is known.
        days: Option<i32>,
    },
}

/// A question or drill in the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// What to answer.
    pub subject: Subject,
    /// The day from which on it is due; after today, it is practised ahead of time.
    pub day: LocalDay,
    /// The signal whose turn it is.
    pub focus: Id,
    /// What answering and grading takes, in seconds.
    pub seconds: u32,
    /// Whether the chosen application asks for the focus more than evenly.
    pub is_asked: bool,
    /// Whether the chosen application's report calls it likely.
    pub is_likely: bool,
    /// Whether it is asked most for the seat, by the pack, where no application says otherwise.
    pub is_often: bool,
    /// Why.
    pub why: Why,
}

impl Due {
    /// Whether it is likely and was never answered.
    pub fn is_likely_and_new(&self) -> bool {
        self.is_likely && self.why == Why::New
    }

    /// The reason in one line.
    pub fn reason(&self, index: &Index) -> String {
        let focus = index.signal(&self.focus).map_or(self.focus.as_str(), |signal| signal.short.as_str());
        let why = match &self.why {
            Why::New => format!("New to you, on {focus}."),
            // The names of criteria come a moment after the start: Today does without.
            Why::Gap { criterion, level, days } if criterion.is_empty() => {
                format!("A criterion of it was {} {}.", level.name().to_ascii_lowercase(), ago(*days))
            }
            Why::Gap { criterion, level, days } => {
                format!("“{criterion}” was {} {}.", level.name().to_ascii_lowercase(), ago(*days))
            }
            Why::Rested { days } => format!("Solid {}: time for {focus} again.", ago(*days)),
        };
        match (self.is_likely, self.is_asked) {
            (true, _) => format!("{why} Your report calls it likely."),
            _ if self.is_often && self.why == Why::New => format!("{why} One of those that are asked most."),
            (false, true) => format!("{why} Your application asks for it."),
            (false, false) => why,
        }
    }
}

fn ago(days: Option<i32>) -> String {
    match days {
        None => "last time".to_owned(),
        Some(..=0) => "today".to_owned(),
        Some(1) => "yesterday".to_owned(),
        Some(days) => format!("{days} days ago"),
    }
}

/// How many days an answer rests: from its lowest level, and from how many answers up to it were solid throughout.
/// A lower level or a shorter run never rests longer.
pub fn rest_days(lowest: Level, solid_in_a_row: u32) -> i32 {
    let first = match lowest {
        Level::Missing => return 1,
        Level::Thin => return 2,
        Level::Solid => 5,
        Level::BarRaising => 8,
    };
    let doublings = solid_in_a_row.saturating_sub(1).min(4);
    (first << doublings).min(LONGEST_REST)
}

/// The questions and drills in the order in which to practise them: first what is due, then the rest ahead of time.
/// `asked` is what the chosen application asks for.
pub fn queue(index: &Index, progress: &Progress, dates: &Dates, asked: Asked<'_>) -> Vec<Due> {
    let mut claims = Claims::of(index, progress, asked.percent);
    let is_unasked = asked == Asked::default();
    let first = if is_unasked { &index.often } else { asked.questions };
    let mut waiting = candidates(index, progress, dates, first);
    let mut out = Vec::with_capacity(waiting.len());
    // How many of those were never answered.
    let mut likely = waiting.iter().filter(|candidate| candidate.is_first_and_new()).count();
    let opening = index.opening_question().filter(|_| progress.attempts.is_empty() && asked == Asked::default());
    while !waiting.is_empty() {
        let best = (0..waiting.len()).min_by_key(|at| {
            let candidate = &waiting[*at];
            let focus = claims.focus(candidate);
            let opens = opening.is_some_and(|question| question.id == candidate.subject.id);
            let waits = candidate.why == Why::New && !candidate.is_first && likely > 0;
            (!opens, waits, candidate.day > dates.today, claims.key(focus), candidate.rank())
        });
        let candidate = waiting.swap_remove(best.unwrap_or(0));
        likely -= usize::from(candidate.is_first_and_new());
        let focus = claims.focus(&candidate);
        claims.take_turn(&candidate.signals);
        out.push(Due {
            focus: index.signals.get(focus).map_or_else(Id::new, |signal| signal.id.clone()),
            is_asked: claims.weights.get(focus).is_some_and(|weight| *weight > EVEN),
            seconds: effort::subject(index, &candidate.subject),
            is_likely: candidate.is_first && !is_unasked,
            is_often: candidate.is_first && is_unasked,
            subject: candidate.subject,
            day: candidate.day,
            why: candidate.why,
        });
    }
    out
}

struct Candidate {
    subject: Subject,
    day: LocalDay,
    why: Why,
    /// Whether it is likely, or asked most: then it comes before what else was never answered.
    is_first: bool,
    /// How many criteria were missing, and thin.
    gaps: (usize, usize),
    /// The mean of its levels, 1 to 4, in hundredths; of what was never answered, the lowest, as a signal's is.
    level: u64,
    difficulty: Difficulty,
    place: usize,
    /// The places in the index of its criteria's signals.
    signals: Vec<usize>,
}

impl Candidate {
    fn is_first_and_new(&self) -> bool {
        self.is_first && self.why == Why::New
    }

    /// Of two for one signal, what has been due longer comes first; of two due on one day, what has the wider gaps, and
    /// then what is weaker, so that a lower level never waits behind a higher one; only then the pack's order.
    fn rank(&self) -> (LocalDay, Reverse<(usize, usize)>, u64, Difficulty, usize) {
        (self.day, Reverse(self.gaps), self.level, self.difficulty, self.place)
    }
}

/// How long each signal has waited for its turn, by its place in the index.
struct Claims {
    /// How many answers there have been.
    turns: u64,
    /// Which of the answers was the signal's latest, counted from 1; `None` where it never had one.
    latest: Vec<Option<u64>>,
    /// The mean level, 1 to 4, in hundredths.
    levels: Vec<u64>,
    /// What the chosen application makes of its claim; [`EVEN`] where none is chosen.
    weights: Vec<u64>,
}

impl Claims {
    fn of(index: &Index, progress: &Progress, asked: &[(Id, u8)]) -> Claims {
        let level = |id: &Id| progress.signals.get(id).and_then(SignalProgress::level).unwrap_or(1.0);
        let mut claims = Claims {
            turns: 0,
            latest: vec![None; index.signals.len()],
            levels: index.signals.iter().map(|signal| (level(&signal.id) * 100.0) as u64).collect(),
            weights: index.signals.iter().map(|signal| weight(asked, &signal.id, index.signals.len())).collect(),
        };
        let subjects: Vec<Vec<usize>> =
            progress.attempts.keys().map(|subject| signals_of(index, index.criteria_of(subject))).collect();
        let mut answers: Vec<(EventId, usize)> = progress
            .attempts
            .values()
            .enumerate()
            .flat_map(|(subject, attempts)| attempts.iter().map(move |attempt| (attempt.event, subject)))
            .collect();
        order::sort(&mut answers);
        for (_, subject) in answers {
            claims.take_turn(&subjects[subject]);
        }
        claims
    }

    /// The largest claim has the smallest key; of equal ones, the weaker goes first, then the pack's order.
    fn key(&self, signal: usize) -> (Reverse<u64>, u64, usize) {
        let level = self.levels.get(signal).copied().unwrap_or(400);
        let weight = self.weights.get(signal).copied().unwrap_or(EVEN);
        let claim = match self.latest.get(signal) {
            // Far above any claim, so that one never practised goes first.
            Some(None) => u64::MAX / 2 + weight,
            Some(Some(latest)) => (self.turns - latest) * (500 - level) * weight,
            None => 0,
        };
        (Reverse(claim), level, signal)
    }

    /// The signal that the candidate would serve: of its criteria's, the one with the largest claim.
    fn focus(&self, candidate: &Candidate) -> usize {
        candidate.signals.iter().copied().min_by_key(|signal| self.key(*signal)).unwrap_or(usize::MAX)
    }

    fn take_turn(&mut self, signals: &[usize]) {
        self.turns += 1;
        for signal in signals {
            self.latest[*signal] = Some(self.turns);
        }
    }
}

/// What the weight of a signal is where all are asked for alike.
const EVEN: u64 = 100;

/// The weight of a signal's claim: half of it is the signal's own, the other half follows what the application asks.
fn weight(asked: &[(Id, u8)], signal: &str, signals: usize) -> u64 {
    if asked.is_empty() {
        return EVEN;
    }
    let percent = asked.iter().find(|(id, _)| id == signal).map_or(0, |(_, percent)| u64::from(*percent).min(100));
    EVEN / 2 + percent * signals as u64 / 2
}

/// The places in the index of the signals that a rubric speaks to.
pub(super) fn signals_of(index: &Index, criteria: &[CriterionHead]) -> Vec<usize> {
    let mut signals: Vec<usize> = criteria
        .iter()
        .filter_map(|criterion| index.signals.iter().position(|signal| signal.id == criterion.signal))
        .collect();
    order::sort(&mut signals);
    signals.dedup();
    signals
}

fn candidates(index: &Index, progress: &Progress, dates: &Dates, first: &[Id]) -> Vec<Candidate> {
    let day_of = |attempt: &AttemptSummary| dates.day_of(attempt.event, attempt.when);
    let start = progress.attempts.values().flatten().filter_map(day_of).min().unwrap_or(dates.today);
    let mut opened = vec![0i32; index.signals.len()];
    let mut subjects: Vec<_> = index.subjects().enumerate().collect();
    // A signal's questions open from the easier rounds to the harder.
    order::sort_by_key(&mut subjects, |(place, head)| (head.difficulty, *place));
    subjects
        .into_iter()
        .map(|(place, head)| {
            let subject = head.subject();
            let is_first = subject.kind == SubjectKind::Question && first.contains(&subject.id);
            let attempts = progress.attempts_of(&subject);
            let primary = head.criteria.first().map(|criterion| criterion.signal.as_str());
            let before = index
                .signals
                .iter()
                .position(|signal| Some(signal.id.as_str()) == primary)
                .and_then(|signal| opened.get_mut(signal))
                .map_or(0, |opened| std::mem::replace(opened, *opened + 1));
            let (day, why, gaps, level) = match attempts.last() {
                None if is_first => (start, Why::New, (0, 0), LOWEST),
                None => (start.plus(before.saturating_mul(DAYS_BETWEEN_NEW)), Why::New, (0, 0), LOWEST),
                Some(latest) => {
                    let day = day_of(latest);
                    let rest = rest_days(lowest(latest), solid_in_a_row(attempts));
                    // An answer that nobody knows the day of has just rested.
                    let due = day.map_or(dates.today, |day| day.plus(rest));
                    let days = day.map(|day| dates.today.days_since(day));
                    let count = |level| latest.levels.iter().filter(|(_, l)| *l == level).count();
                    let why = why(head.criteria, latest, days);
                    (due, why, (count(Level::Missing), count(Level::Thin)), mean_level(latest))
                }
            };
            let signals = signals_of(index, head.criteria);
            Candidate { subject, day, why, is_first, gaps, level, difficulty: head.difficulty, place, signals }
        })
        .collect()
}

/// The lowest level of an attempt; an attempt without levels shows nothing yet.
fn lowest(attempt: &AttemptSummary) -> Level {
    attempt.levels.iter().map(|(_, level)| *level).min().unwrap_or(Level::Missing)
}

/// The mean of an attempt's levels, in hundredths.
fn mean_level(attempt: &AttemptSummary) -> u64 {
    let sum: u64 = attempt.levels.iter().map(|(_, level)| u64::from(level.number()) * 100).sum();
    sum.checked_div(attempt.levels.len() as u64).unwrap_or(LOWEST)
}

fn solid_in_a_row(attempts: &[AttemptSummary]) -> u32 {
    attempts.iter().rev().take_while(|attempt| lowest(attempt) >= Level::Solid).count() as u32
}

fn why(criteria: &[CriterionHead], latest: &AttemptSummary, days: Option<i32>) -> Why {
    let weakest = criteria
        .iter()
        .filter_map(|criterion| latest.level(&criterion.id).map(|level| (level, criterion)))
        .filter(|(level, _)| *level < Level::Solid)
        .min_by_key(|(level, _)| *level);
    match weakest {
        Some((level, criterion)) => Why::Gap { criterion: criterion.title.clone(), level, days },
        None => Why::Rested { days },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::log::{ApplicationChosen, What};
    use crate::progress::preferences::Preferences;
    use Level::{BarRaising, Missing, Solid, Thin};
    use proptest::prelude::*;

    fn queue_in(index: &Index, diary: &Diary) -> Vec<Due> {
        let dates = Dates::of(&diary.log, &Preferences::default(), diary.now());
        queue(index, &Progress::of(&diary.log, index), &dates, crate::progress::applications::asked(&diary.log))
    }

    fn queue_of(diary: &Diary) -> Vec<Due> {
        queue_in(&index(), diary)
    }

    fn find<'a>(queue: &'a [Due], question: &str) -> (usize, &'a Due) {
        queue.iter().enumerate().find(|(_, due)| due.subject.id == question).unwrap()
    }

    #[test]
    fn the_first_answer_is_to_the_question_that_greets_whoever_is_new() {
        let mut index = index();
        index.questions[7].difficulty = Difficulty::Screen;
        index.questions[..7].iter_mut().for_each(|question| question.difficulty = Difficulty::Loop);
        let opening = index.opening_question().unwrap().id.clone();
        let mut diary = Diary::new();
        assert_eq!(queue_in(&index, &diary)[0].subject.id, opening);
        diary.answers("question-0", &[Solid, Solid]);
        assert_ne!(queue_in(&index, &diary)[0].subject.id, opening, "after that, signals take turns");
    }

    #[test]
    fn a_new_candidate_meets_every_signal_in_turn_from_the_easier_rounds_on() {
        let queue = queue_of(&Diary::new());
        assert_eq!(queue.len(), 14, "every question and drill is there");
        let foci: std::collections::BTreeSet<_> = queue.iter().take(4).map(|due| due.focus.as_str()).collect();
        assert!(foci.len() >= 3, "{foci:?}");
        assert_eq!(queue[0].subject, Subject::question("question-0"));
        assert_eq!(queue[0].reason(&index()), "New to you, on signal 0.");
    }

    #[test]
    fn a_missing_criterion_is_due_tomorrow_and_says_so() {
        let mut diary = Diary::new();
        diary.answers("question-0", &[Solid, Missing]);
        diary.wait_days(3);
        let queue = queue_of(&diary);
        let (_, due) = find(&queue, "question-0");
        assert_eq!(due.day, diary.today().plus(-2));
        assert_eq!(due.reason(&index()), "“Criterion 1” was missing 3 days ago.");
        let mut unnamed = index();
        unnamed.questions.iter_mut().flat_map(|q| &mut q.criteria).for_each(|criterion| criterion.title.clear());
        let queue = queue_in(&unnamed, &diary);
        assert_eq!(find(&queue, "question-0").1.reason(&unnamed), "A criterion of it was missing 3 days ago.");
    }

    #[test]
    fn solid_answers_rest_longer_each_time() {
        let rests: Vec<_> = (1..7).map(|run| rest_days(Solid, run)).collect();
        assert_eq!(rests, [5, 10, 20, 40, 60, 60]);
        assert_eq!([Missing, Thin, Solid, BarRaising].map(|level| rest_days(level, 1)), [1, 2, 5, 8]);
    }

    #[test]
    fn what_is_asked_most_comes_before_other_new_ones_where_no_application_is_chosen() {
        let mut index = index();
        index.often = vec!["question-9".into(), "question-11".into(), "question-10".into()];
        let mut diary = Diary::new();
        diary.answers("question-0", &[Solid, Solid]);
        let queue = queue_in(&index, &diary);
        assert!(queue[..3].iter().all(|due| index.often.contains(&due.subject.id) && !due.is_likely), "{queue:?}");
        assert!(queue[0].reason(&index).ends_with(" One of those that are asked most."), "{}", queue[0].reason(&index));
        let (application, questions) = (Some(diary.next_id()), vec!["question-4".to_owned()]);
        diary.add(What::ApplicationChosen(ApplicationChosen { application, percent: vec![], questions }));
        let queue = queue_in(&index, &diary);
        assert_eq!(queue[0].subject.id, "question-4", "a report knows better");
        assert!(queue.iter().all(|due| !due.is_often));
    }

    #[test]
    fn what_was_just_answered_is_not_next() {
        let mut diary = Diary::new();
        for _ in 0..5 {
            let next = queue_of(&diary)[0].subject.id.clone();
            diary.answers(&next, &[Missing, Missing]);
            assert_ne!(queue_of(&diary)[0].subject.id, next);
        }
    }

    #[test]
    fn an_answer_without_a_day_has_just_rested_until_it_is_answered_again() {
        let mut diary = Diary::new();
        diary.wait_days(365);
        diary.answers("question-0", &[Thin, Solid]);
        diary.wait_days(-365);
        for _ in 0..3 {
            let queue = queue_of(&diary);
            let (_, due) = find(&queue, "question-0");
            assert_eq!(due.day, diary.today());
            assert_eq!(due.reason(&index()), "“Criterion 0” was thin last time.");
            diary.wait_days(1);
        }
        diary.answers("question-0", &[Thin, Solid]);
        assert_eq!(find(&queue_of(&diary), "question-0").1.day, diary.today().plus(2));
    }

    #[test]
    fn a_chosen_application_brings_its_signals_round_more_often_and_says_so() {
        let turns = |percent: Option<Vec<(Id, u8)>>| {
            let mut diary = Diary::new();
            let application = diary.next_id();
            if let Some(percent) = percent {
                diary.add(What::ApplicationChosen(ApplicationChosen {
                    application: Some(application),
                    percent,
                    questions: Vec::new(),
                }));
            }
            let mut turns = 0;
            for _ in 0..40 {
                let first = queue_of(&diary)[0].clone();
                turns += usize::from(first.focus == "signal-3");
                diary.answers(&first.subject.id, &[Level::Thin, Level::Thin]);
                diary.wait_days(1);
            }
            (turns, queue_of(&diary).iter().any(|due| due.reason(&index()).ends_with("Your application asks for it.")))
        };
        let (even, chosen) = (turns(None), turns(Some(vec![("signal-3".into(), 80), ("signal-0".into(), 20)])));
        assert!(chosen.0 > even.0, "{chosen:?} {even:?}");
        assert!(chosen.1 && !even.1);
    }

    #[test]
    fn what_a_report_calls_likely_comes_before_what_else_was_never_answered() {
        let likely: Vec<Id> = [11, 4, 8].map(|n| format!("question-{n}")).to_vec();
        let mut diary = Diary::new();
        diary.answers("question-2", &[Thin, Thin]);
        diary.wait_days(3);
        let (application, questions) = (diary.next_id(), likely.clone());
        let percent = vec![("signal-0".into(), 100)];
        diary.add(What::ApplicationChosen(ApplicationChosen { application: Some(application), percent, questions }));
        let queue = queue_of(&diary);
        let new: Vec<&Due> = queue.iter().filter(|due| due.why == Why::New).collect();
        let mut first: Vec<&str> = new[..3].iter().map(|due| due.subject.id.as_str()).collect();
        first.sort_unstable();
        assert_eq!(first, ["question-11", "question-4", "question-8"]);
        assert!(new[..3].iter().all(|due| due.day <= diary.today() && due.is_likely));
        assert!(new[0].reason(&index()).ends_with("Your report calls it likely."), "{}", new[0].reason(&index()));
        assert_eq!(queue.len(), queue_of(&Diary::new()).len(), "and nothing is lost");
    }

    #[test]
    fn a_pack_without_questions_has_an_empty_queue() {
        let empty = crate::pack::synthetic(0, 0, 0, 0);
        let empty = Index { drills: vec![], ..empty };
        assert!(queue_in(&empty, &Diary::new()).is_empty());
    }

    fn any_level() -> impl Strategy<Value = Level> {
        prop::sample::select(Level::ALL.to_vec())
    }

    /// Question, levels, days to the next.
    fn any_history() -> impl Strategy<Value = Vec<(usize, [Level; 2], i32)>> {
        prop::collection::vec((0usize..12, [any_level(), any_level()], 0i32..4), 0..40)
    }

    fn written(history: &[(usize, [Level; 2], i32)]) -> Diary {
        let mut diary = Diary::new();
        for (question, levels, days) in history {
            diary.answers(&format!("question-{question}"), levels);
            diary.wait_days(*days);
        }
        diary
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_weaker_answer_is_never_due_later(history in any_history(), levels in [any_level(), any_level()], weaker in [any_level(), any_level()], wait in 0i32..30) {
            let weaker = [levels[0].min(weaker[0]), levels[1].min(weaker[1])];
            let due = |levels: [Level; 2]| {
                let mut diary = written(&history);
                diary.answers("question-3", &levels);
                diary.wait_days(wait);
                find(&queue_of(&diary), "question-3").1.day
            };
            prop_assert!(due(weaker) <= due(levels));
        }

        #[test]
        fn of_two_alike_the_weaker_comes_first(levels in [any_level(), any_level()], weaker in [any_level(), any_level()], wait in 0i32..90) {
            let weaker = [levels[0].min(weaker[0]), levels[1].min(weaker[1])];
            prop_assume!(weaker != levels);
            // Two questions with the very same rubric; the weaker stands later in the pack.
            let mut index = index();
            index.questions[4].criteria = index.questions[0].criteria.clone();
            index.questions[4].difficulty = Difficulty::BarRaiser;
            index.questions[0].difficulty = Difficulty::Screen;
            let mut diary = Diary::new();
            diary.answers("question-0", &levels);
            diary.answers("question-4", &weaker);
            diary.wait_days(wait);
            let queue = queue_in(&index, &diary);
            prop_assert!(find(&queue, "question-4").0 < find(&queue, "question-0").0);
        }

        #[test]
        fn signals_take_turns_however_the_pack_is_ordered(
            order in Just((0usize..12).collect::<Vec<_>>()).prop_shuffle(),
            level in any_level(),
            grouped: bool,
        ) {
            // All were answered alike on one day, so that day, gaps and levels say nothing about the order.
            let mut index = index();
            let places: Vec<usize> = if grouped { (0..12).map(|n| n % 3 * 4 + n / 3).collect() } else { order };
            index.questions = places.into_iter().map(|place| index.questions[place].clone()).collect();
            let mut diary = Diary::new();
            for question in &index.questions {
                diary.answers(&question.id, &[level, level]);
            }
            diary.wait_days(90);
            let queue = queue_in(&index, &diary);
            let foci: Vec<&str> = queue.iter().take(8).map(|due| due.focus.as_str()).collect();
            prop_assert!(foci.windows(2).all(|pair| pair[0] != pair[1]), "{:?}", foci);
        }

        #[test]
        fn nothing_starves(history in any_history(), levels in prop::collection::vec([any_level(), any_level()], 1..7)) {
            // Whatever the levels, who always does the first of the queue, one a day, meets every question.
            let mut diary = written(&history);
            let mut met = std::collections::BTreeSet::new();
            for n in 0..120 {
                let next = queue_of(&diary)[0].subject.clone();
                if next.kind == crate::pack::SubjectKind::Question {
                    diary.answers(&next.id, &levels[n % levels.len()]);
                } else {
                    let mut attempt = crate::log::diary::answer("", &levels[n % levels.len()]);
                    attempt.subject = next.clone();
                    diary.add(crate::log::What::AttemptSaved(attempt));
                }
                met.insert(next);
                diary.wait_days(1);
            }
            prop_assert_eq!(met.len(), 14);
        }

        #[test]
        fn the_same_log_gives_the_same_queue_with_everything_in_it_once(history in any_history()) {
            let diary = written(&history);
            let queue = queue_of(&diary);
            prop_assert_eq!(&queue, &queue_of(&diary));
            let subjects: std::collections::BTreeSet<_> = queue.iter().map(|due| &due.subject).collect();
            prop_assert_eq!((queue.len(), subjects.len()), (14, 14));
            let first_ahead = queue.iter().position(|due| due.day > diary.today()).unwrap_or(queue.len());
            prop_assert!(queue[first_ahead..].iter().all(|due| due.day > diary.today()));
        }
    }
}
