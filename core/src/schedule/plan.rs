//! The days until the last interview. Like today they are laid out from where somebody stands now, so a missed day leaves no
//! backlog behind: it only makes the rest shorter, and what no longer fits is left out by name. The tests of today, of the plan
//! and of what they leave out stand here together, for they hold each to the others.

use super::day::Day;
use super::left_out::LeftOut;
use super::standing::Standing;
use super::stock::Stock;
use crate::progress::preferences::Interview;
use crate::text::numbers::counted;

/// The longest plan, in days after today.
const LONGEST: i32 = 60;
/// How far a plan looks where no interview is set, in days after today.
const NO_DATE: i32 = 13;

/// The days until the last interview, today first.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The days.
    pub days: Vec<Day>,
    /// The last interview, where there is one to come.
    pub until: Option<Interview>,
    /// The predicted recall, on that interview's day, of the cards that will be met by then, 0 to 1; for no interview, on the last
    /// day of the plan. `None` before the first card was met: of nothing that was ever recalled, nothing is foretold.
    pub recall: Option<f64>,
    /// What does not fit.
    pub left_out: Vec<LeftOut>,
    /// What is worth knowing, a sentence each.
    pub notes: Vec<String>,
}

impl Standing<'_> {
    /// The days until the last interview to come; without one, two weeks.
    pub fn plan(&self) -> Plan {
        let until = self.last_interview().cloned();
        let last = self.last_day();
        let (days, stock) = self.lay_days(last);
        let mut notes = self.notes();
        if let Some(interview) = until.as_ref().filter(|interview| interview.day.days_since(self.today) > LONGEST) {
            let days = interview.day.days_since(self.today);
            let name = interview.called_first();
            notes.push(format!("{name} is {days} days away; the plan shows the next {LONGEST}."));
        }
        let likely = self.queue.iter().filter(|due| due.is_likely_and_new()).count();
        if likely > 0 {
            let reached = likely - stock.unanswered().filter(|due| due.is_likely).count();
            let questions = counted(likely, "question", "questions");
            let planned = if reached == likely { "all".to_owned() } else { format!("{reached} of them") };
            notes.push(format!("Weighed by your application: its report calls {questions} likely that you have not answered, and {planned} are planned, before other new ones."));
        }
        let end = self.today.plus(last);
        let left_out = match until {
            Some(_) if self.preferences.minutes_a_day > 0 && last < LONGEST => self.left_out(&stock, end),
            _ => self.left_out_as_too_long().into_iter().collect(),
        };
        let recall = stock.recall_on(end).filter(|_| self.deck.seen().next().is_some());
        Plan { days, recall, until, left_out, notes }
    }

    fn last_interview(&self) -> Option<&Interview> {
        self.preferences.interviews.iter().rev().find(|interview| interview.day >= self.today)
    }

    /// How many days after today a plan lays out.
    pub(super) fn last_day(&self) -> i32 {
        self.last_interview().map_or(NO_DATE, |interview| interview.day.days_since(self.today)).min(LONGEST)
    }

    /// Today and so many days after it, and what is left when they have gone well.
    pub(super) fn lay_days(&self, last: i32) -> (Vec<Day>, Stock<'_>) {
        let mut stock = Stock::of(self);
        let mut days = vec![self.lay_today(&mut stock)];
        for ahead in 1..=last {
            let day = self.today.plus(ahead);
            let budget = stock.budget(day);
            days.push(stock.lay(day, budget));
        }
        (days, stock)
    }
}

#[cfg(test)]
mod tests {
    use super::super::day::DayKind;
    use super::super::due::Due;
    use super::super::left_out::{LONGER, Unplanned};
    use super::super::today::Today;
    use super::*;
    use crate::log::diary::{Diary, answer, index};
    use crate::log::{ApplicationChosen, CardKey, Log, OwnCard, Rating, Review, SampleGrading, Setting, What};
    use crate::pack::{Index, Level, Subject, synthetic};
    use crate::progress::Progress;
    use crate::progress::number_setting::NEW_CARDS;
    use crate::progress::preferences::{INTERVIEWS, MINUTES_A_DAY, Preferences, Set};
    use crate::schedule::Task;
    use proptest::prelude::*;

    fn with<T>(diary: &Diary, index: &Index, then: impl FnOnce(&Standing<'_>) -> T) -> T {
        let progress = Progress::of(&diary.log, index);
        then(&Standing::of(&diary.log, index, progress.into(), diary.now()))
    }

    fn today(diary: &Diary) -> Today {
        with(diary, &index(), |standing| standing.today())
    }

    fn plan(diary: &Diary) -> Plan {
        with(diary, &index(), |standing| standing.plan())
    }

    fn interview_in(diary: &mut Diary, days: &[i32]) {
        let today = diary.today();
        let rounds: Vec<Interview> = days
            .iter()
            .map(|days| Interview { day: today.plus(*days), name: format!("Round in {days}"), set: Set::Plan })
            .collect();
        let Setting { key, value } = Preferences::interviews_setting(&rounds);
        diary.sets(&key, &value);
    }

    fn reviews(diary: &mut Diary, card: CardKey, rating: Rating) {
        diary.add(What::CardReviewed(Review { card, rating, seconds: 20 }));
    }

    fn kinds(plan: &Plan) -> Vec<DayKind> {
        plan.days.iter().map(|day| day.kind).collect()
    }

    #[test]
    fn a_new_candidate_has_a_day_with_a_question_and_something_to_read() {
        let today = today(&Diary::new());
        assert!(matches!(today.next().unwrap().task, Task::Answer(_)));
        assert_eq!(today.sentence, "Today holds 27 minutes: 2 questions and 1 concept.");
        assert!(today.notes.is_empty() && today.wants_date, "the page offers to set one");
        assert_eq!((today.minutes_left(), today.minutes_done), (27, 0));
        let reasons: Vec<_> = today.day.items.iter().map(|item| item.reason.as_str()).collect();
        assert_eq!(
            reasons,
            [
                "New to you, on signal 0.",
                "For afterwards: “Question 0” rests on it. Answer first, then read it and see its cards.",
                "New to you, on signal 2."
            ]
        );
    }

    #[test]
    fn what_was_to_be_read_after_an_answer_comes_first_once_it_is_given() {
        let mut diary = Diary::new();
        let [Task::Answer(question), Task::Concept { concept, cards }, ..] =
            &today(&diary).day.items.iter().map(|item| item.task.clone()).collect::<Vec<_>>()[..]
        else {
            panic!("a question and what it rests on")
        };
        diary.answers(&question.id, &[Level::Thin, Level::Solid]);
        for day in ["the same day", "the next"] {
            let first = today(&diary).next().cloned().unwrap();
            assert_eq!(first.task, Task::Concept { concept: concept.clone(), cards: cards.clone() }, "{day}");
            assert!(first.reason.starts_with("You answered “Question 0”"), "{}", first.reason);
            diary.wait_days(1);
        }
    }

    #[test]
    fn doing_the_items_one_by_one_ends_the_day() {
        let mut diary = Diary::new();
        for _ in 0..20 {
            let today = today(&diary);
            match today.next().map(|item| item.task.clone()) {
                None => break,
                Some(Task::Answer(subject)) => diary.answers(&subject.id, &[Level::Solid, Level::Thin]),
                Some(Task::Concept { cards, .. } | Task::Cards { cards, .. }) => {
                    for card in cards {
                        diary.add(What::CardReviewed(Review { card, rating: Rating::Good, seconds: 60 }));
                    }
                }
                Some(Task::Sample(sample)) => {
                    let question = "question-0".to_owned();
                    diary.add(What::SampleGraded(SampleGrading { sample, question, levels: vec![] }));
                }
                Some(mock @ (Task::Mock(_) | Task::Sit { .. } | Task::GoOn(_))) => {
                    panic!("no interview is near: {mock:?}")
                }
            }
        }
        let today = today(&diary);
        assert_eq!(today.next(), None);
        assert_eq!((today.sentence.as_str(), today.minutes_left()), ("Today is done: 30 minutes.", 0));
    }

    #[test]
    fn cards_come_first_and_new_ones_stay_within_their_number() {
        let mut diary = Diary::new();
        diary.sets(NEW_CARDS.key, "3");
        reviews(&mut diary, CardKey::pack("concept-0", "card-0"), Rating::Good);
        diary.wait_days(3);
        let today = today(&diary);
        let Task::Cards { cards, new } = &today.next().unwrap().task else { panic!("{today:?}") };
        assert_eq!((cards.len(), *new), (4, 3), "one due, and three of the concept that was begun");
        assert_eq!(today.day.cards(), (1, 3));
        assert_eq!(today.next().unwrap().reason, "1 due, the likeliest forgotten first, and 3 new.");
    }

    #[test]
    fn the_two_days_before_an_interview_are_for_a_mock_and_nothing_new() {
        let mut diary = Diary::new();
        interview_in(&mut diary, &[5]);
        let plan = plan(&diary);
        use DayKind::{Interview, Mock, Practice};
        assert_eq!(kinds(&plan), [Practice, Practice, Practice, Mock, Mock, Interview]);
        for day in &plan.days[3..5] {
            assert!(matches!(day.items[0].task, Task::Mock(_)), "{day:?}");
            assert!(day.concepts().is_empty() && day.cards().1 == 0);
        }
        assert_eq!(plan.days[4].items[0].reason, "Tomorrow is “Round in 5”: questions in a row, as on the day.");
        assert_eq!(plan.days[5].interviews, ["Round in 5"]);
    }

    #[test]
    fn a_card_that_will_be_known_on_the_day_is_not_said_to_be_left_out() {
        // More cards are met in a longer day, and what is due of them at the end is mostly known.
        let index = synthetic(6, 70, 27, 5);
        let mut diary = Diary::new();
        interview_in(&mut diary, &[14]);
        for minutes in [30, 45, 60] {
            diary.sets(MINUTES_A_DAY, &minutes.to_string());
            let left_out = with(&diary, &index, |standing| standing.plan()).left_out;
            assert!(left_out.iter().all(|left| !left.sentence.contains("card")), "{minutes}: {left_out:?}");
        }
    }

    #[test]
    fn recall_is_foretold_once_a_card_was_met() {
        let mut diary = Diary::new();
        interview_in(&mut diary, &[5]);
        assert_eq!(plan(&diary).recall, None);
        reviews(&mut diary, CardKey::pack("concept-0", "card-0"), Rating::Good);
        assert!(plan(&diary).recall.unwrap() > 0.85);
    }

    #[test]
    fn several_rounds_each_have_their_mocks() {
        let mut diary = Diary::new();
        interview_in(&mut diary, &[3, 8]);
        let plan = plan(&diary);
        use DayKind::{Interview, Mock, Practice};
        assert_eq!(kinds(&plan), [Practice, Mock, Mock, Interview, Practice, Practice, Mock, Mock, Interview]);
        assert_eq!(plan.until.unwrap().name, "Round in 8");
    }

    #[test]
    fn everything_fits_when_there_is_time_and_nothing_is_left_out_but_long_drills() {
        let mut diary = Diary::new();
        interview_in(&mut diary, &[21]);
        let plan = plan(&diary);
        let begun: usize = plan.days.iter().map(|day| day.concepts().len()).sum();
        assert_eq!(begun, 6, "each concept once");
        let sentences: Vec<_> = plan.left_out.iter().map(|left| left.sentence.as_str()).collect();
        assert_eq!(sentences, [] as [&str; 0]);
    }

    #[test]
    fn no_new_cards_are_named_as_the_reason_why_no_concept_is_begun() {
        let mut diary = Diary::new();
        diary.sets(NEW_CARDS.key, "0");
        interview_in(&mut diary, &[10]);
        let plan = plan(&diary);
        assert!(plan.left_out[0].sentence.ends_with(": your settings allow no new cards."), "{:?}", plan.left_out);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let mut diary = Diary::new();
        diary.sets(MINUTES_A_DAY, "12");
        interview_in(&mut diary, &[4]);
        let plan = plan(&diary);
        let sentences: Vec<_> = plan.left_out.iter().map(|left| left.sentence.as_str()).collect();
        assert_eq!(
            sentences,
            [
                "5 concepts do not fit before the interview: those that your next questions need least.",
                "9 questions are not reached: every signal takes its turn, and your gaps come before new ones.",
                "2 drills take longer than a day of yours (up to 35 minutes): keep one for a free hour."
            ]
        );
        assert_eq!(plan.left_out[0].items.len(), 5);
        let drills = ["drill-0", "drill-1"].map(|id| Unplanned::Answer(Subject::drill(id)));
        assert_eq!(plan.left_out[2].items, drills);
        let index = index();
        let groups = plan.left_out[1].groups(&index);
        assert_eq!(groups.iter().map(|(_, items)| items.len()).sum::<usize>(), 9);
        assert!(groups.len() > 1 && groups[0].0 == "signal 0", "{groups:?}");
    }

    #[test]
    fn what_a_remedy_says_that_it_brings_it_brings() {
        let index = synthetic(6, 70, 27, 5);
        for minutes in [20, 30, 45, 90, 135] {
            let mut diary = Diary::new();
            interview_in(&mut diary, &[14]);
            diary.sets(MINUTES_A_DAY, &minutes.to_string());
            let counts = |plan: &Plan| {
                let of = |what: &str| {
                    plan.left_out.iter().find(|left| left.sentence.contains(what)).map_or(0, |left| left.count)
                };
                let questions = of("question is not reached") + of("questions are not reached");
                let drills = of("drill is not reached") + of("drills are not reached");
                (questions, drills, of("not fit before"))
            };
            let before = with(&diary, &index, |standing| standing.plan());
            let promises = before.left_out.iter().filter(|left| !left.sentence.contains("longer than a day"));
            for remedy in promises.filter_map(|left| left.remedy.clone()) {
                let Setting { key, value } = remedy.setting;
                let was_set = diary.log.clone();
                diary.sets(&key, &value);
                let after = with(&diary, &index, |standing| standing.plan());
                diary.log = was_set;
                let (was, is) = (counts(&before), counts(&after));
                let gain = (was.0.saturating_sub(is.0), was.1.saturating_sub(is.1), was.2.saturating_sub(is.2));
                assert_ne!(gain, (0, 0, 0), "{minutes}: {}", remedy.label);
                for (gain, one, many) in
                    [(gain.0, "question", "questions"), (gain.1, "drill", "drills"), (gain.2, "concept", "concepts")]
                {
                    let said = format!("{gain} {}", if gain == 1 { one } else { many });
                    assert!(gain == 0 || remedy.label.contains(&said), "{minutes}: {} {said}", remedy.label);
                }
            }
        }
    }

    #[test]
    fn what_a_remedy_costs_is_said_and_can_be_taken_back() {
        let index = synthetic(6, 70, 27, 5);
        let mut diary = Diary::new();
        interview_in(&mut diary, &[14]);
        let samples = |plan: &Plan| {
            plan.days.iter().flat_map(|day| &day.items).filter(|item| matches!(item.task, Task::Sample(_))).count()
        };
        for minutes in [25, 30, 35, 40] {
            diary.sets(MINUTES_A_DAY, &minutes.to_string());
            let before = with(&diary, &index, |standing| standing.plan());
            for remedy in before.left_out.iter().filter_map(|left| left.remedy.clone()) {
                let unchanged = diary.log.clone();
                diary.sets(&remedy.setting.key, &remedy.setting.value);
                let after = with(&diary, &index, |standing| standing.plan());
                let fewer = samples(&before).saturating_sub(samples(&after));
                let said = format!("{fewer} sample{} to grade fewer", if fewer == 1 { "" } else { "s" });
                assert!(
                    fewer == 0 || !remedy.label.contains(':') || remedy.label.contains(&said),
                    "{fewer}: {}",
                    remedy.label
                );
                diary.sets(&remedy.before.key, &remedy.before.value);
                assert_eq!(with(&diary, &index, |standing| standing.plan()), before, "{}", remedy.done);
                diary.log = unchanged;
            }
        }
    }

    #[test]
    fn what_a_report_calls_likely_is_planned_before_what_does_not_fit() {
        let index = synthetic(6, 70, 27, 5);
        let questions: Vec<_> = (0..15).map(|n| format!("question-{}", 69 - n * 4)).collect();
        let mut diary = Diary::new();
        interview_in(&mut diary, &[14]);
        let application = Some(diary.next_id());
        let percent = vec![("signal-0".into(), 100)];
        diary.add(What::ApplicationChosen(ApplicationChosen { application, percent, questions: questions.clone() }));
        let plan = with(&diary, &index, |standing| standing.plan());
        let missed: Vec<_> = questions
            .iter()
            .filter(|id| plan.days.iter().all(|day| day.answers().iter().all(|s| s.id != **id)))
            .collect();
        assert!(missed.is_empty(), "{missed:?}");
        assert!(
            plan.notes
                .iter()
                .any(|note| note.contains("calls 15 questions likely") && note.contains("and all are planned")),
            "{:?}",
            plan.notes
        );
        assert!(
            plan.left_out.iter().any(|left| left.sentence.ends_with("all of them are reached.")),
            "{:?}",
            plan.left_out
        );
    }

    #[test]
    fn however_long_a_day_is_the_review_beside_a_mock_is_light() {
        let index = synthetic(6, 70, 27, 5);
        let mut diary = Diary::new();
        diary.sets(MINUTES_A_DAY, "200");
        interview_in(&mut diary, &[14]);
        let plan = with(&diary, &index, |standing| standing.plan());
        for day in plan.days.iter().filter(|day| day.kind == DayKind::Mock) {
            assert!((1..=40).contains(&day.cards().0), "{:?}", day.cards());
        }
    }

    #[test]
    fn a_drill_that_is_longer_than_a_day_takes_two_in_a_row() {
        let mut index = index();
        index.drills.iter_mut().for_each(|drill| drill.minutes = 45);
        let mut diary = Diary::new();
        interview_in(&mut diary, &[28]);
        let (plan, today) = (with(&diary, &index, |standing| standing.plan()), diary.today());
        let sittings: Vec<(i32, &str, u32)> = plan
            .days
            .iter()
            .flat_map(|day| day.items.iter().map(move |item| (day.day.days_since(today), item)))
            .filter_map(|(day, item)| match &item.task {
                Task::Answer(subject) if subject.id.starts_with("drill") => {
                    Some((day, subject.id.as_str(), item.minutes()))
                }
                _ => None,
            })
            .collect();
        assert!(sittings.len() >= 2 && sittings.len().is_multiple_of(2), "{sittings:?}");
        for pair in sittings.chunks(2) {
            assert_eq!((pair[0].0 + 1, pair[0].1, pair[0].2), (pair[1].0, pair[1].1, pair[1].2), "{sittings:?}");
            assert_eq!(pair[0].2, 25, "half of its 50 minutes");
        }
        let of_drill = plan.days.iter().flat_map(|day| &day.items).filter(|item| item.sitting.is_some());
        let said: Vec<_> = of_drill.map(|item| (item.title(&index), item.reason.clone())).take(2).collect();
        assert_eq!(said[0].0, "Drill 0, first of two sittings");
        assert!(said[0].1.starts_with("Longer than a day of yours"), "{said:?}");
        assert_eq!(said[1].0, "Drill 0, second sitting");
        assert!(said[1].1.starts_with("The second sitting"), "{said:?}");
        assert!(
            plan.left_out.iter().all(|left| !left.items.contains(&Unplanned::Answer(Subject::drill("drill-0")))),
            "{:?}",
            plan.left_out
        );
    }

    #[test]
    fn a_day_too_short_for_any_answer_says_so_and_still_has_cards() {
        let mut diary = Diary::new();
        diary.sets(MINUTES_A_DAY, "7");
        let plan = plan(&diary);
        assert!(plan.days.iter().all(|day| day.answers().is_empty()) && !plan.days[0].items.is_empty());
        assert_eq!(
            plan.left_out[0].sentence,
            "14 questions and drills take longer than a day of yours (up to 35 minutes): keep one for a free hour."
        );
    }

    #[test]
    fn missed_days_leave_no_backlog_in_minutes() {
        let mut diary = Diary::new();
        interview_in(&mut diary, &[14]);
        let before = plan(&diary);
        diary.wait_days(5);
        let after = plan(&diary);
        assert_eq!(after.days.len(), before.days.len() - 5);
        assert!(after.days.iter().all(|day| day.minutes() <= 30), "no day grows beyond its minutes");
    }

    #[test]
    fn a_date_in_the_past_is_said_and_harms_nothing() {
        let mut diary = Diary::new();
        interview_in(&mut diary, &[-3]);
        let plan = plan(&diary);
        assert_eq!((plan.until, plan.days.len()), (None, 14));
        assert_eq!(plan.notes, ["“Round in -3” was 3 days ago; set the next date to plan towards it."]);
    }

    #[test]
    fn zero_minutes_plan_nothing_and_say_so() {
        let mut diary = Diary::new();
        diary.sets(MINUTES_A_DAY, "0");
        interview_in(&mut diary, &[6]);
        let (today, plan) = (today(&diary), plan(&diary));
        assert_eq!(today.next(), None);
        assert!(today.sentence.starts_with("You set zero minutes a day, so nothing is planned"), "{}", today.sentence);
        assert!(plan.days.iter().all(|day| day.items.is_empty()) && plan.left_out.is_empty());
    }

    #[test]
    fn ten_thousand_due_cards_fill_their_share_and_the_rest_wait() {
        let index = synthetic(4, 12, 2_000, 5);
        let mut diary = Diary::new();
        for concept in 0..2_000 {
            for card in 0..5 {
                reviews(&mut diary, CardKey::pack(format!("concept-{concept}"), format!("card-{card}")), Rating::Good);
            }
        }
        diary.wait_days(30);
        interview_in(&mut diary, &[10]);
        let (today, plan) = with(&diary, &index, |standing| (standing.today(), standing.plan()));
        assert!(today.minutes_left() <= 30, "{}", today.minutes_left());
        assert!(!today.day.answers().is_empty(), "questions are not drowned");
        let waiting = 10_000 - today.day.cards().0;
        assert_eq!(
            today.left_out[0].sentence,
            format!("{waiting} more cards are due and wait: the likeliest still known are left for another day.")
        );
        assert!(plan.left_out.iter().any(|left| left.sentence.contains("likelier forgotten on the day")));
    }

    #[test]
    fn a_year_away_starts_from_what_is_still_known() {
        let mut diary = Diary::new();
        for card in 0..4 {
            reviews(&mut diary, CardKey::pack("concept-0", format!("card-{card}")), Rating::Good);
        }
        diary.answers("question-0", &[Level::Thin, Level::Thin]);
        diary.wait_days(365);
        let today = today(&diary);
        assert_eq!(today.notes[0], "You were away for 365 days; the plan starts from what you still know.");
        assert_eq!(today.day.cards().0, 4);
        assert!(today.minutes_left() <= 30);
    }

    #[test]
    fn what_has_no_day_is_said() {
        let mut diary = Diary::new();
        let note = |diary: &Diary, told| with(diary, &index(), |standing| standing.clock_note(told));
        assert_eq!(note(&diary, 0), None);
        diary.wait_days(500);
        reviews(&mut diary, CardKey::pack("concept-0", "card-0"), Rating::Good);
        diary.wait_days(-500);
        let said = "1 entry carries a date that cannot be, from a clock that was wrong; it counts for no day.";
        assert_eq!(note(&diary, 0).as_deref(), Some(said));
        assert_eq!(note(&diary, 1), None, "once is enough");
        diary.wait_days(500);
        diary.answers("question-0", &[Level::Thin, Level::Thin]);
        diary.wait_days(-500);
        let said = "2 entries carry a date that cannot be, from a clock that was wrong; they count for no day.";
        assert_eq!(note(&diary, 1).as_deref(), Some(said), "another one is news");
    }

    #[test]
    fn a_session_of_a_clock_that_was_ahead_takes_no_day() {
        let mut diary = Diary::new();
        diary.wait_days(365);
        for card in 0..10 {
            reviews(
                &mut diary,
                CardKey::pack(format!("concept-{}", card / 4), format!("card-{}", card % 4)),
                Rating::Good,
            );
        }
        diary.answers("question-0", &[Level::Solid, Level::Solid]);
        diary.answers("question-1", &[Level::Thin, Level::Thin]);
        diary.wait_days(-365);
        for _ in 0..3 {
            let today = today(&diary);
            assert_eq!((today.minutes_done, today.day.cards().0), (0, 10), "{}", today.sentence);
            assert!(today.day.items.len() > 2, "{today:?}");
            with(&diary, &index(), |standing| {
                assert_eq!(standing.deck.begun_on(standing.today), 0, "no new card was spent");
                let answered = |due: &&Due| ["question-0", "question-1"].contains(&due.subject.id.as_str());
                assert!(standing.queue.iter().filter(answered).all(|due| due.day == standing.today));
            });
            diary.wait_days(1);
        }
        // What is done from now on counts as ever.
        reviews(&mut diary, CardKey::pack("concept-0", "card-0"), Rating::Good);
        diary.answers("question-0", &[Level::Solid, Level::Solid]);
        with(&diary, &index(), |standing| {
            assert_eq!(standing.deck.cards[&CardKey::pack("concept-0", "card-0")].state.unwrap().last, standing.today);
            assert_eq!((standing.done_today().reviews, standing.done_today().attempts), (1, 1));
            assert_eq!(
                standing.queue.iter().find(|due| due.subject.id == "question-0").unwrap().day,
                standing.today.plus(10)
            );
        });
    }

    #[test]
    fn a_mock_is_there_whatever_was_done_before_it() {
        for (minutes, cards) in [(10, 1), (10, 30), (30, 45), (30, 90)] {
            let mut diary = Diary::new();
            diary.sets(MINUTES_A_DAY, &minutes.to_string());
            diary.wait_days(-40);
            for card in 0..24 {
                reviews(
                    &mut diary,
                    CardKey::pack(format!("concept-{}", card / 4), format!("card-{}", card % 4)),
                    Rating::Good,
                );
            }
            diary.wait_days(40);
            interview_in(&mut diary, &[2]);
            for card in 0..cards {
                let card = CardKey::pack(format!("concept-{}", card % 24 / 4), format!("card-{}", card % 4));
                reviews(&mut diary, card, Rating::Again);
            }
            let before = today(&diary);
            let [question, ..] = before.day.answers()[..] else { panic!("{minutes} {cards}: {before:?}") };
            assert!(before.minutes_left() <= minutes + minutes / 5 + 1, "the cards make room: {before:?}");
            diary.answers(&question.id.clone(), &[Level::Solid, Level::Solid]);
            let after = today(&diary);
            assert!(after.day.answers().len() < before.day.answers().len().max(2), "it ends: {after:?}");
        }
    }

    #[test]
    fn a_mock_has_as_many_questions_as_at_its_start() {
        for (minutes, seconds) in [(30, 20), (30, 300), (30, 3_000), (60, 20), (60, 900), (120, 5), (120, 700)] {
            let mut diary = Diary::new();
            diary.sets(MINUTES_A_DAY, &minutes.to_string());
            interview_in(&mut diary, &[2]);
            let length = today(&diary).day.answers().len();
            assert!(length > 0, "{minutes}");
            for answered in 1..=length {
                let now = today(&diary);
                let [next, ..] = now.day.answers()[..] else { panic!("{minutes} {seconds} {answered}") };
                let mut attempt = answer(&next.id, &[Level::Solid, Level::Thin]);
                attempt.seconds = seconds;
                diary.add(What::AttemptSaved(attempt));
                // Cards between two of its questions take nothing from it either.
                reviews(&mut diary, CardKey::pack("concept-0", "card-0"), Rating::Good);
                let left = today(&diary).day.answers().len();
                assert_eq!(left, length - answered, "{minutes} minutes, {seconds} seconds an answer");
            }
        }
    }

    #[test]
    fn a_look_ahead_aims_at_the_next_round_as_that_day_will() {
        let mut diary = Diary::new();
        let known = CardKey::pack("concept-0", "card-0");
        reviews(&mut diary, known.clone(), Rating::Easy);
        diary.wait_days(8);
        reviews(&mut diary, known.clone(), Rating::Easy);
        // Left alone, it would rest for longer than until the second round.
        interview_in(&mut diary, &[1, 12]);
        let holds = |day: &Day| {
            day.items.iter().any(|item| matches!(&item.task, Task::Cards { cards, .. } if cards.contains(&known)))
        };
        let planned: Vec<i32> =
            plan(&diary).days.iter().filter(|day| holds(day)).map(|day| day.day.days_since(diary.today())).collect();
        assert!(planned.iter().any(|day| (2..12).contains(day)), "{planned:?}");
        let due = |diary: &Diary| with(diary, &index(), |standing| standing.deck.cards[&known].state.unwrap().due);
        for wait in 0..2 {
            diary.wait_days(wait);
            assert!(due(&diary) < diary.today().plus(12 - wait), "on the eve and on the day the next round counts");
        }
    }

    #[test]
    fn a_card_of_ones_own_begins_no_concept() {
        let mut diary = Diary::new();
        let card = diary.next_id();
        let own = OwnCard { card, concept: "concept-0".into(), front: "Q".into(), back: "A".into() };
        diary.add(What::OwnCardWritten(own));
        reviews(&mut diary, CardKey::Own(card), Rating::Good);
        let today = today(&diary);
        assert_eq!(today.day.concepts(), ["concept-0"], "it is still to be read");
    }

    #[test]
    fn a_far_date_shows_the_next_sixty_days() {
        let mut diary = Diary::new();
        interview_in(&mut diary, &[400]);
        let plan = plan(&diary);
        assert_eq!(plan.days.len(), 61);
        assert_eq!(plan.notes, ["“Round in 400” is 400 days away; the plan shows the next 60."]);
    }

    #[test]
    fn damaged_settings_still_give_a_plan() {
        let mut diary = Diary::new();
        diary.sets(MINUTES_A_DAY, "thirty");
        diary.sets(INTERVIEWS, "soon");
        let today = today(&diary);
        assert!(today.next().is_some());
        assert_eq!(today.notes.len(), 2, "{:?}", today.notes);
    }

    #[test]
    fn an_empty_pack_has_nothing_due() {
        let empty = Index { drills: vec![], ..synthetic(0, 0, 0, 0) };
        let progress = Progress::default();
        let log = Log::new();
        let now = Diary::new().now();
        let today = Standing::of(&log, &empty, progress.into(), now).today();
        assert_eq!((today.next(), today.sentence.as_str()), (None, "Nothing is due today."));
    }

    /// Each a question and a card with the level that both get, and the days until the next.
    fn practises(diary: &mut Diary, history: Vec<(usize, usize, u8, i32)>) {
        for (question, card, level, days) in history {
            let level = Level::try_from(level).unwrap();
            diary.answers(&format!("question-{question}"), &[level, level]);
            let card = CardKey::pack(format!("concept-{}", card / 4), format!("card-{}", card % 4));
            reviews(diary, card, Rating::try_from(level.number()).unwrap());
            diary.wait_days(days);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_day_is_longer_than_asked_and_the_same_log_gives_the_same_plan(
            minutes in 0u32..200,
            rounds in prop::collection::vec(-30i32..40, 0..3),
            history in prop::collection::vec((0usize..12, 0usize..24, 1u8..5, 0i32..5), 0..30),
        ) {
            let mut diary = Diary::new();
            diary.sets(MINUTES_A_DAY, &minutes.to_string());
            practises(&mut diary, history);
            interview_in(&mut diary, &rounds);
            let plan = plan(&diary);
            prop_assert_eq!(&plan.days[0], &today(&diary).day);
            for day in &plan.days {
                prop_assert!(day.minutes() <= minutes, "{:?}", day);
            }
            let mut concepts: Vec<_> = plan.days.iter().flat_map(|day| day.concepts()).collect();
            let count = concepts.len();
            concepts.sort_unstable();
            concepts.dedup();
            prop_assert_eq!(concepts.len(), count, "a concept is begun once");
        }

        // A minute more may swap one answer for another, since days are filled with whole ones; so much more as the page offers never
        // leaves more out.
        #[test]
        fn more_minutes_never_leave_more_out(
            minutes in 5u32..100,
            more in LONGER..60,
            days in 1i32..40,
            is_large: bool,
            history in prop::collection::vec((0usize..12, 0usize..24, 1u8..5, 0i32..5), 0..30),
        ) {
            let mut diary = Diary::new();
            practises(&mut diary, history);
            interview_in(&mut diary, &[days]);
            // The large one is about the size of a real role: not all of it fits.
            let index = if is_large { synthetic(6, 70, 27, 5) } else { index() };
            let mut left_out = |minutes: u32| {
                diary.sets(MINUTES_A_DAY, &minutes.to_string());
                with(&diary, &index, |standing| standing.plan()).left_out
            };
            let (less, more) = (left_out(minutes), left_out(minutes + more));
            let count = |of: &[LeftOut]| of.iter().map(|left| left.count).sum::<usize>();
            prop_assert!(count(&more) <= count(&less), "{:?} {:?}", less, more);
        }
    }
}
