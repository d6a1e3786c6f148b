//! Answers that were begun and wait as drafts: what of each is left to do. The drafts are handed in, for the log does not hold them;
//! nothing here stores or ends one.

use crate::pack::{Index, Subject};
use crate::practice::{Draft, Step};
use crate::progress::effort;

/// An answer that waits as a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// What it answers.
    pub subject: Subject,
    /// What is left of it, grading included, in seconds.
    pub seconds: u32,
}

impl Begun {
    /// What is left of a draft: of the answer what its clock has not counted, and the grading.
    pub fn of(draft: &Draft, index: &Index) -> Begun {
        let minutes = index.subject(&draft.subject).map_or(0, |head| head.minutes);
        let counted = draft.stopwatch.seconds(draft.updated);
        let answering = match draft.step {
            Step::Answer => (u32::from(minutes) * 60).saturating_sub(counted),
            Step::Predict | Step::Grade => 0,
        };
        Begun { subject: draft.subject.clone(), seconds: answering + effort::GRADING }
    }
}

#[cfg(test)]
mod tests {
    use super::super::day::{Sitting, Task};
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::progress::Progress;
    use crate::schedule::{BegunMock, Left, Plan, Standing};

    fn draft(diary: &mut Diary, subject: Subject, minutes: i64, step: Step) -> Draft {
        let now = diary.now().at;
        let mut draft = Draft::begin(diary.next_id(), subject, now);
        (draft.stopwatch.counted, draft.step) = (minutes * 60_000, step);
        draft
    }

    fn plan(diary: &Diary, index: &Index, drafts: &[Draft]) -> Plan {
        plan_with(diary, index, drafts, Vec::new())
    }

    fn plan_with(diary: &Diary, index: &Index, drafts: &[Draft], mocks: Vec<BegunMock>) -> Plan {
        let progress = Progress::of(&diary.log, index);
        let standing = Standing::of(&diary.log, index, progress.into(), diary.now()).with_begun(drafts, mocks);
        let plan = standing.plan();
        assert_eq!(plan.days[0], standing.today().day);
        plan
    }

    #[test]
    fn what_is_left_is_what_the_clock_has_not_counted_and_the_grading() {
        let (mut diary, index) = (Diary::new(), index());
        let mut left = |minutes, step| {
            Begun::of(&draft(&mut diary, Subject::question("question-0"), minutes, step), &index).seconds
        };
        assert_eq!(left(2, Step::Answer), 3 * 60 + effort::GRADING);
        assert_eq!(left(9, Step::Answer), effort::GRADING, "over its time, it is to be ended and graded");
        assert_eq!(left(2, Step::Grade), effort::GRADING);
    }

    #[test]
    fn what_was_begun_comes_first_and_is_not_begun_again() {
        let (mut diary, index) = (Diary::new(), index());
        let drafts = [
            draft(&mut diary, Subject::drill("drill-1"), 20, Step::Answer),
            draft(&mut diary, Subject::question("question-5"), 1, Step::Answer),
        ];
        let plan = plan(&diary, &index, &drafts);
        let first = &plan.days[0].items[0];
        let minutes = index.drills[1].minutes - 20 + 5;
        assert_eq!((first.title(&index).as_str(), first.minutes()), ("Drill 1, continued", u32::from(minutes)));
        assert_eq!(first.reason, format!("You began it: {minutes} minutes are left, with grading."));
        let of = |id: &str| {
            let answers = plan.days[..5].iter().flat_map(|day| day.items.iter());
            answers.filter(|item| matches!(&item.task, Task::Answer(subject) if subject.id == id)).count()
        };
        assert_eq!(of("drill-1"), 1, "it rests, once it is answered");
        assert_eq!(plan.days[0].items[1].task, Task::Answer(Subject::question("question-5")));
        assert!(plan.days.iter().all(|day| day.minutes() <= 30));
    }

    #[test]
    fn a_drill_with_more_left_than_a_day_has_goes_on_the_next_day() {
        let (mut diary, mut index) = (Diary::new(), index());
        index.drills.iter_mut().for_each(|drill| drill.minutes = 50);
        let drafts = [draft(&mut diary, Subject::drill("drill-0"), 10, Step::Answer)];
        let plan = plan(&diary, &index, &drafts);
        let sittings: Vec<_> =
            plan.days[..2].iter().map(|day| (day.items[0].sitting, day.items[0].minutes())).collect();
        assert_eq!(sittings, [(Some(Sitting::Continued), 30), (Some(Sitting::Continued), 15)]);
    }

    #[test]
    fn a_concept_that_a_begun_answer_rests_on_is_for_afterwards() {
        let (mut diary, index) = (Diary::new(), index());
        let drafts = [draft(&mut diary, Subject::question("question-3"), 1, Step::Answer)];
        let plan = plan(&diary, &index, &drafts);
        let concepts = &index.question("question-3").unwrap().concepts;
        let reasons = plan.days[0].items.iter().filter_map(|item| match &item.task {
            Task::Concept { concept, .. } if concepts.contains(concept) => Some(item.reason.as_str()),
            _ => None,
        });
        let reasons: Vec<_> = reasons.collect();
        assert!(
            !reasons.is_empty() && reasons.iter().all(|reason| reason.starts_with("For afterwards: “Question 3”")),
            "{reasons:?}"
        );
    }

    fn mock(diary: &mut Diary, left: Left, seconds: u32) -> BegunMock {
        BegunMock { mock: diary.next_id(), title: "Friday".into(), updated: diary.now().at, left, seconds }
    }

    #[test]
    fn a_mock_that_waits_comes_first_on_one_day_and_says_what_is_left_of_it() {
        let (mut diary, index) = (Diary::new(), index());
        let to_grade = mock(&mut diary, Left::Grades(2, 3), 2 * effort::GRADING);
        let plan = plan_with(&diary, &index, &[], vec![to_grade.clone()]);
        let first = &plan.days[0].items[0];
        assert_eq!((first.title(&index).as_str(), first.minutes()), ("Grade your mock: Friday", 10));
        assert_eq!(first.reason, "It is over: 2 of its 3 answers are to be graded.");
        assert_eq!(first.task.address(), format!("debrief?of={}", to_grade.mock));
        let of_mocks = |plan: &Plan| {
            let items = plan.days.iter().flat_map(|day| &day.items);
            items.filter(|item| matches!(item.task, Task::GoOn(_))).count()
        };
        assert_eq!(of_mocks(&plan), 1);
        assert!(plan.days[0].minutes() <= 30);
        let long = mock(&mut diary, Left::Rounds(2, 4), 3 * 3600);
        let plan = plan_with(&diary, &index, &[], vec![long]);
        let first = &plan.days[0].items[0];
        assert_eq!((first.title(&index).as_str(), first.minutes()), ("Go on with your mock: Friday", 30));
        assert_eq!(first.reason, "You began it and are in round 2 of 4: 180 minutes are left, with grading.");
        assert_eq!(of_mocks(&plan), 1, "it is sat in one go, and no later day waits for it");
    }
}
