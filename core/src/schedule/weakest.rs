//! What is weakest by the graded answers, and the exercise that trains it: one answer for every page that names a weak spot. Nothing that
//! was never graded is called weak.

use std::cmp::Reverse;

use super::day::Task;
use super::due::{Due, Why};
use super::standing::Standing;
use crate::pack::{CriterionHead, Id, Level, Subject, SubjectKind};
use crate::progress::readiness::is_solid;
use crate::text::numbers::one_decimal;
use crate::time::LocalDay;

/// What a page says where answers were graded and [`Standing::weakest`] is `None`.
pub const NONE_BELOW_SOLID: &str = "Nothing stands out yet: no signal is below solid so far.";

/// The weakest signal, the weakest of its criteria, and what trains that.
#[derive(Clone, Debug, PartialEq)]
pub struct Weakest {
    /// The signal.
    pub signal: Id,
    /// What it is called, short.
    pub short: String,
    /// The mean of its latest levels, 1 to 4.
    pub level: f64,
    /// How many grades that is the mean of.
    pub grades: usize,
    /// The criterion of it that has the lowest level; of equals the one graded last.
    pub criterion: String,
    /// Its level.
    pub at: Level,
    /// What other signals at the same level are called, short.
    pub also: Vec<String>,
    /// What trains that criterion; `None` where the role has nothing that does.
    pub exercise: Option<Subject>,
}

impl Weakest {
    /// What it is, in a line: "Hiring & growth, at level 1.7 (mean of 6 grades)".
    pub fn in_short(&self) -> String {
        let grades = match self.grades {
            1 => "graded once".to_owned(),
            grades => format!("mean of {grades} grades"),
        };
        format!("{}, at level {} ({grades})", self.short, one_decimal(self.level))
    }

    /// The whole of it, in a sentence or two.
    pub fn sentence(&self) -> String {
        let also = if self.also.is_empty() { String::new() } else { format!("; also: {}", self.also.join(", ")) };
        self.with_criterion(format!("Weakest so far: {}{also}.", self.in_short()))
    }

    /// Whether that task is what trains it.
    pub fn is_trained_by(&self, task: &Task) -> bool {
        matches!(task, Task::Answer(subject) if Some(subject) == self.exercise.as_ref())
    }

    /// Why an exercise that trains it stands in a day, with the criterion that it is about, as every page has it.
    pub fn reason(&self) -> String {
        self.with_criterion(format!("It trains your weakest: {}.", self.in_short()))
    }

    /// The names of criteria come a moment after the start: until then a sentence does without.
    fn with_criterion(&self, short: String) -> String {
        match self.criterion.as_str() {
            "" => short,
            criterion => format!("{short} “{criterion}” was {}.", self.at.name().to_lowercase()),
        }
    }
}

impl Standing<'_> {
    /// The weakest signal by the graded answers; `None` before the first grade, and where none is below solid: what is solid is no
    /// weakness, and nothing that is on the same level as all else stands out.
    pub fn weakest(&self) -> Option<Weakest> {
        let (signal, level) = self.progress.weakest(self.index).filter(|(_, level)| !is_solid(*level))?;
        let latest = &self.progress.signals.get(&signal.id)?.latest;
        let place = |of: &Subject, criterion: &str| self.index.criteria_of(of).iter().position(|c| c.id == criterion);
        // Newest first; within an answer in the rubric's order, as the answer's own page has it.
        let weakest = latest
            .iter()
            .min_by_key(|graded| (graded.level, Reverse(graded.event), place(&graded.subject, &graded.criterion)))?;
        let criterion = &self.index.criteria_of(&weakest.subject)[place(&weakest.subject, &weakest.criterion)?];
        Some(Weakest {
            signal: signal.id.clone(),
            short: signal.short.clone(),
            level,
            grades: latest.len(),
            criterion: criterion.title.clone(),
            at: weakest.level,
            also: self.progress.as_weak(self.index, signal, level),
            exercise: self.exercise_for(&weakest.subject, &weakest.criterion),
        })
    }

    /// The day of the latest answer.
    fn last_answered(&self) -> Option<LocalDay> {
        self.practice.iter().rev().find(|(_, held)| held.attempts > 0).map(|(day, _)| *day)
    }

    /// What trains a criterion of a question or drill. Where that had rested when the latest answer was given, it is the very same; else another one that asks for the
    /// criterion's signal: one that is not resting, a question before a drill, one that is mainly about the signal, one that rests on
    /// the same concepts, one that has more of its criteria for the signal, and then what the queue has first.
    pub fn exercise_for(&self, of: &Subject, criterion: &str) -> Option<Subject> {
        let head = self.index.subject(of)?;
        let signal = &head.criteria.iter().find(|head| head.id == criterion)?.signal;
        // As it was after the latest answer: what was offered then stays until something is answered, overnight too.
        let told = self.last_answered().unwrap_or(self.today);
        let rests = |due: &Due| due.day > told && due.why != Why::New;
        if self.queue.iter().any(|due| due.subject == *of && !rests(due)) {
            return Some(of.clone());
        }
        let others = self.queue.iter().enumerate().filter(|(_, due)| due.subject != *of);
        let ranked = others.filter_map(|(place, due)| {
            let other = self.index.subject(&due.subject)?;
            let asks = |criterion: &&CriterionHead| criterion.signal == *signal;
            let asking = other.criteria.iter().filter(asks).count();
            let is_main = other.criteria.first().as_ref().is_some_and(asks);
            let shared = other.concepts.iter().filter(|concept| head.concepts.contains(concept)).count();
            let share = asking * 100 / other.criteria.len().max(1);
            let rank =
                (rests(due), due.subject.kind == SubjectKind::Drill, !is_main, Reverse(shared), Reverse(share), place);
            (asking > 0).then_some((rank, &due.subject))
        });
        ranked.min_by_key(|(rank, _)| *rank).map(|(_, subject)| subject.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::pack::Level::{BarRaising, Missing, Solid, Thin};
    use crate::pack::{Index, synthetic};
    use crate::progress::Progress;

    fn with<T>(diary: &Diary, index: &Index, then: impl FnOnce(&Standing<'_>) -> T) -> T {
        let progress = Progress::of(&diary.log, index);
        then(&Standing::of(&diary.log, index, progress.into(), diary.now()))
    }

    fn weakest(diary: &Diary) -> Option<Weakest> {
        with(diary, &index(), |standing| standing.weakest())
    }

    #[test]
    fn nothing_is_weak_before_the_first_grade_nor_where_nothing_is_below_solid() {
        for level in [Solid, BarRaising] {
            let mut diary = Diary::new();
            assert_eq!(weakest(&diary), None);
            diary.answers("question-0", &[level, level]);
            assert_eq!(weakest(&diary), None);
        }
    }

    #[test]
    fn it_is_said_with_its_level_and_what_it_rests_on() {
        let mut diary = Diary::new();
        // Question 0 speaks to signals 0 and 1; question 4 to 0 and 2.
        diary.answers("question-0", &[Thin, Solid]);
        diary.answers("question-4", &[Missing, Solid]);
        let weakest = weakest(&diary).unwrap();
        assert_eq!(
            weakest.sentence(),
            "Weakest so far: signal 0, at level 1.5 (mean of 2 grades). “Criterion 0” was missing."
        );
        let unnamed = Weakest { criterion: String::new(), ..weakest };
        assert_eq!(unnamed.sentence(), "Weakest so far: signal 0, at level 1.5 (mean of 2 grades).");
    }

    #[test]
    fn signals_at_the_same_level_are_all_named() {
        let mut diary = Diary::new();
        // Question 0 speaks to signals 0 and 1; question 4 to 0 and 2.
        diary.answers("question-0", &[Thin, Thin]);
        let tied = weakest(&diary).unwrap();
        assert_eq!(
            tied.sentence(),
            "Weakest so far: signal 0, at level 2 (graded once); also: signal 1. “Criterion 0” was thin."
        );
        diary.answers("question-4", &[Missing, Missing]);
        assert_eq!(weakest(&diary).unwrap().also, Vec::<String>::new(), "signal 2 alone is at 1");
    }

    #[test]
    fn its_exercise_is_another_that_is_about_it_until_the_same_has_rested() {
        let mut diary = Diary::new();
        diary.answers("question-1", &[Missing, Solid]);
        let index = index();
        let main = |subject: &Subject| index.criteria_of(subject)[0].signal.clone();
        let exercise = weakest(&diary).unwrap().exercise.unwrap();
        assert_ne!(exercise, Subject::question("question-1"), "it was answered a moment ago");
        assert_eq!(main(&exercise), "signal-1", "one that is mainly about it");
        for _ in 0..5 {
            diary.wait_days(1);
            assert_eq!(weakest(&diary).unwrap().exercise.as_ref(), Some(&exercise), "it stays until it is done");
        }
        diary.answers(&exercise.id, &[Missing, Missing]);
        diary.answers("question-4", &[Solid, Solid]);
        let then = weakest(&diary).unwrap();
        assert_ne!(then.exercise, Some(exercise));
    }

    #[test]
    fn the_exercise_that_was_offered_is_part_of_the_next_days() {
        let mut diary = Diary::new();
        diary.answers("question-1", &[Missing, Thin]);
        let exercise = weakest(&diary).unwrap().exercise.unwrap();
        for _ in 0..3 {
            diary.wait_days(1);
            with(&diary, &index(), |standing| {
                let today = standing.today();
                let place = today.day.answers().iter().position(|answer| **answer == exercise);
                assert!(place.is_some_and(|place| place < 2), "{:?}", today.day.answers());
                assert_eq!(today.weakest, None, "it is said once");
            });
        }
    }

    #[test]
    fn of_two_about_the_signal_the_one_on_the_same_concepts_trains_the_criterion() {
        let mut index = index();
        let concepts = vec![index.concepts[2].id.clone(), index.concepts[4].id.clone()];
        for question in &mut index.questions {
            question.concepts = vec![index.concepts[0].id.clone()];
        }
        for near in ["question-1", "question-9"] {
            index.questions.iter_mut().find(|q| q.id == near).unwrap().concepts = concepts.clone();
        }
        let mut diary = Diary::new();
        diary.answers("question-1", &[Missing, Solid]);
        let weakest = with(&diary, &index, |standing| standing.weakest().unwrap().exercise);
        assert_eq!(weakest, Some(Subject::question("question-9")));
    }

    #[test]
    fn what_is_asked_beside_another_signal_comes_after_what_is_about_it() {
        let mut index = index();
        // All but one question have the signal only beside another.
        for question in index.questions.iter_mut().filter(|q| q.id != "question-1") {
            question.criteria[0].signal = "signal-0".into();
            question.criteria[1].signal =
                if question.id == "question-7" { "signal-0".into() } else { "signal-1".into() };
        }
        index.questions.iter_mut().find(|q| q.id == "question-7").unwrap().criteria[0].signal = "signal-1".into();
        let mut diary = Diary::new();
        diary.answers("question-1", &[Missing, Solid]);
        let exercise = with(&diary, &index, |standing| standing.weakest().unwrap().exercise);
        assert_eq!(exercise, Some(Subject::question("question-7")));
    }

    #[test]
    fn what_is_urged_is_in_the_plan_today_or_the_next_day_with_room() {
        let index = synthetic(6, 70, 27, 5);
        for minutes in [20, 30, 45, 60] {
            let mut diary = Diary::new();
            diary.sets("minutes-a-day", &minutes.to_string());
            for question in ["question-1", "question-8", "question-15", "question-22"] {
                diary.answers(question, &[Missing, Thin]);
                with(&diary, &index, |standing| {
                    let exercise = standing.weakest().unwrap().exercise.unwrap();
                    let day = standing.plan().days.iter().position(|day| day.answers().contains(&&exercise));
                    assert!(day.is_some_and(|day| day <= 2), "{minutes} minutes, after {question}: {day:?}");
                });
            }
        }
    }

    #[test]
    fn its_reason_says_which_criterion_was_short() {
        let mut diary = Diary::new();
        diary.answers("question-0", &[Missing, Solid]);
        let weakest = weakest(&diary).unwrap();
        let reason = "It trains your weakest: signal 0, at level 1 (graded once). “Criterion 0” was missing.";
        assert_eq!(weakest.reason(), reason);
    }

    #[test]
    fn today_gives_an_item_one_reason() {
        let mut diary = Diary::new();
        diary.answers("question-1", &[Missing, Thin]);
        for days in 0..6 {
            with(&diary, &index(), |standing| {
                let (today, weakest) = (standing.today(), standing.weakest().unwrap());
                let exercise = weakest.exercise.clone().unwrap();
                let of_it: Vec<_> =
                    today.day.items.iter().filter(|i| i.task == Task::Answer(exercise.clone())).collect();
                assert_eq!(of_it.is_empty(), today.weakest.is_some(), "in the list or in the line, day {days}");
                assert!(of_it.iter().all(|item| item.reason == weakest.reason()), "{of_it:?}");
                assert_eq!(&standing.plan().days[0], &today.day);
            });
            diary.wait_days(1);
        }
    }
}
