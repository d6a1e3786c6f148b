//! The list of mocks, of all roles: each stands in it once, among those to go on with for as long as it is stored, then among the
//! debriefs. What is stored is handed in; nothing here opens or ends one.

use super::debrief::{debrief, every_mock_sat};
use super::mock::{Mock, title_of};
use super::vote::Verdict;
use crate::log::{EventId, Log};
use crate::pack::{Id, Index};
use crate::progress::effort;
use crate::schedule::{BegunMock, Left};
use crate::time::Moment;

/// A debrief in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The mock.
    pub mock: EventId,
    /// What it is called.
    pub title: String,
    /// When it was over.
    pub when: Moment,
    /// The role that it was sat for.
    pub role: Id,
    /// The verdict, and the votes for hiring of all; `None` where it is of another role than the index, whose rubrics are not here.
    pub read: Option<(Verdict, (usize, usize))>,
}

/// The debriefs that stand in the list, newest first. A mock that is still stored waits to be graded and stands among those.
pub fn debriefs_listed(log: &Log, index: &Index, stored: &[Mock]) -> Vec<Listed> {
    let sat = every_mock_sat(log).into_iter().filter(|(_, sat)| stored.iter().all(|mock| mock.id != sat.mock));
    let listed = sat.map(|(event, sat)| {
        let is_here = sat.role == index.id;
        let made = is_here.then(|| debrief(log, index, sat.mock, &Default::default())).flatten();
        Listed {
            mock: sat.mock,
            title: title_of(&sat.name, sat.rounds.iter().map(|round| round.title.as_str())).to_owned(),
            when: event.when,
            role: sat.role.clone(),
            read: made.map(|made| (made.verdict, made.votes())),
        }
    });
    listed.collect()
}

/// How many answers of a mock that is over are still to be graded, and how many were given.
pub fn to_grade(mock: &Mock, log: &Log) -> (usize, usize) {
    let given = mock.asked().count();
    let left = mock.asked().filter(|(_, asking)| !asking.passed && !log.has_attempt_of(asking.answer)).count();
    (left, given)
}

/// What of a stored mock waits; `None` where it is over and nothing is left to grade.
pub fn waits(mock: &Mock, log: &Log) -> Option<BegunMock> {
    let (ungraded, given) = to_grade(mock, log);
    let grading = |answers: usize| answers as u32 * effort::GRADING;
    let (left, seconds) = if mock.is_over() {
        (Left::Grades(ungraded, given), grading(ungraded))
    } else {
        let questions = || mock.rounds.iter().skip(mock.round).flat_map(|round| &round.questions);
        let unsaid = questions().map(|asking| asking.allowed.saturating_sub(asking.stopwatch.seconds(mock.updated)));
        let answers = mock.rounds.iter().map(|round| round.questions.len()).sum();
        (Left::Rounds(mock.round + 1, mock.rounds.len()), unsaid.sum::<u32>() + grading(answers))
    };
    let is_left = !matches!(left, Left::Grades(0, _));
    is_left.then(|| BegunMock { mock: mock.id, title: mock.title().to_owned(), updated: mock.updated, left, seconds })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, answer, index};
    use crate::log::{Attempt, What};
    use crate::loops::samples::{made, round};
    use crate::pack::Level::Solid;

    /// A mock that is over, its one answer given, and settled.
    fn over(diary: &mut Diary, role: &str) -> Mock {
        let mut of = made(diary.next_id(), vec![round("a", &["signal-0"], 1)]);
        of.role = role.to_owned();
        let now = diary.now().at;
        let mut mock = Mock::begin(&of, None, &[vec!["question-0".into()]], &index(), || diary.next_id(), now);
        mock.ready(now);
        mock.end_early(now);
        diary.add(What::MockSat(mock.sat()));
        mock
    }

    fn grade(diary: &mut Diary, mock: &Mock) {
        let draft = mock.asked().next().map(|(_, asking)| asking.answer);
        diary.add(What::AttemptSaved(Attempt { draft, ..answer("question-0", &[Solid, Solid, Solid]) }));
    }

    #[test]
    fn what_is_to_be_graded_is_no_debrief_yet() {
        let (mut diary, index) = (Diary::new(), index());
        let first = over(&mut diary, &index.id);
        let second = over(&mut diary, &index.id);
        grade(&mut diary, &first);
        let listed =
            |stored: &[Mock]| debriefs_listed(&diary.log, &index, stored).iter().map(|l| l.mock).collect::<Vec<_>>();
        assert_eq!(listed(std::slice::from_ref(&second)), [first.id]);
        assert_eq!(listed(&[]), [second.id, first.id], "newest first");
        assert_eq!((to_grade(&first, &diary.log), to_grade(&second, &diary.log)), ((0, 1), (1, 1)));
    }

    #[test]
    fn a_mock_waits_until_its_last_answer_is_graded() {
        let (mut diary, index) = (Diary::new(), index());
        let mut of = made(diary.next_id(), vec![round("a", &["signal-0"], 1), round("b", &["signal-0"], 1)]);
        of.role = index.id.clone();
        let questions = [vec!["question-0".into()], vec!["question-4".into()]];
        let now = diary.now().at;
        let mut mock = Mock::begin(&of, None, &questions, &index, || diary.next_id(), now);
        let whole: u32 = mock.rounds.iter().flat_map(|round| &round.questions).map(|asking| asking.allowed).sum();
        let waiting = waits(&mock, &diary.log).unwrap();
        assert_eq!((waiting.title.as_str(), waiting.left), ("Onsite", Left::Rounds(1, 2)));
        assert_eq!(waiting.seconds, whole + 2 * effort::GRADING);
        mock.ready(now);
        mock.end_early(now);
        let waiting = waits(&mock, &diary.log).unwrap();
        assert_eq!((waiting.left, waiting.seconds), (Left::Grades(1, 1), effort::GRADING));
        grade(&mut diary, &mock);
        assert_eq!(waits(&mock, &diary.log), None);
    }

    #[test]
    fn a_mock_of_another_role_is_listed_by_its_name_and_not_read() {
        let (mut diary, index) = (Diary::new(), index());
        let there = over(&mut diary, "another");
        let here = over(&mut diary, &index.id);
        grade(&mut diary, &here);
        let listed = debriefs_listed(&diary.log, &index, &[]);
        assert_eq!((listed[0].mock, listed[0].read.is_some()), (here.id, true));
        let found = (listed[1].mock, listed[1].title.as_str(), listed[1].role.as_str(), listed[1].read.is_none());
        assert_eq!(found, (there.id, "Round a", "another", true));
    }
}
