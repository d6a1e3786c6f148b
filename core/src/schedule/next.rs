//! What is next: one answer for Today's button and for *Practise*, and the ways from there to something else. An answer that was begun
//! comes before all that is planned.

use super::day::Task;
use super::standing::Standing;
use super::waiting::{Waiting, answer_address};
use crate::pack::{Subject, SubjectKind};

impl Task {
    /// Where its page is, as an address of the app.
    pub fn address(&self) -> String {
        match self {
            Task::Cards { .. } => "review".to_owned(),
            Task::Answer(subject) => answer_address(subject),
            Task::Mock(subjects) => subjects.first().map_or("questions".to_owned(), answer_address),
            Task::Sit { of, .. } => format!("mock?loop={of}"),
            Task::GoOn(mock) => mock.address(),
            Task::Concept { concept, .. } => format!("concepts/{concept}"),
            Task::Sample(id) => format!("train/{id}"),
        }
    }
}

impl Standing<'_> {
    /// Whether nothing was practised yet and no interview set: what stands on Today is the greeting.
    pub fn is_new(&self) -> bool {
        self.progress.total() == 0 && self.deck.begun.is_empty() && self.preferences.interviews.is_empty()
    }

    /// The address of what is next: what was begun last, else what Today starts with; when today is done, whatever the
    /// queue has first. `begun` is the last changed of what waits.
    pub fn next_address(&self, begun: Option<&Waiting>) -> Option<String> {
        if let Some(waiting) = begun {
            return Some(waiting.address());
        }
        if self.is_new() {
            return self.index.opening_question().map(|question| answer_address(&Subject::question(&question.id)));
        }
        let planned = self.today().next().map(|next| next.task.address());
        planned.or_else(|| self.next_answer(None).as_ref().map(answer_address))
    }

    /// Another question, or another drill, than the one of that id: the one behind it in the order in which to practise them, and after
    /// the last the first. Who asks again and again sees each of them once.
    pub fn another(&self, kind: SubjectKind, than: &str) -> Option<Subject> {
        let mut order: Vec<Subject> = Vec::new();
        let planned = self.today().day.answers().into_iter().cloned().collect::<Vec<_>>();
        for subject in planned.into_iter().chain(self.queue.iter().map(|due| due.subject.clone())) {
            if subject.kind == kind && !order.contains(&subject) {
                order.push(subject);
            }
        }
        let behind = order.iter().position(|subject| subject.id == than).map_or(0, |at| (at + 1) % order.len());
        order.into_iter().nth(behind).filter(|subject| subject.id != than)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::pack::Index;
    use crate::pack::Level::{Solid, Thin};
    use crate::practice::Draft;
    use crate::progress::Progress;
    use crate::time::UtcMillis;

    fn with<T>(diary: &Diary, index: &Index, then: impl FnOnce(&Standing<'_>) -> T) -> T {
        let progress = Progress::of(&diary.log, index);
        then(&Standing::of(&diary.log, index, progress.into(), diary.now()))
    }

    #[test]
    fn somebody_new_gets_the_question_that_the_greeting_shows() {
        let (diary, index) = (Diary::new(), index());
        let opening = format!("practise/{}", index.opening_question().unwrap().id);
        assert_eq!(with(&diary, &index, |standing| standing.next_address(None)), Some(opening));
    }

    #[test]
    fn then_it_is_what_today_starts_with_whatever_that_is() {
        let (mut diary, index) = (Diary::new(), index());
        diary.answers("question-0", &[Thin, Solid]);
        for _ in 0..6 {
            diary.wait_days(1);
            with(&diary, &index, |standing| {
                let first = standing.today().next().map(|next| next.task.address());
                assert!(first.is_some());
                assert_eq!(standing.next_address(None), first);
            });
        }
    }

    #[test]
    fn when_today_is_done_there_is_more() {
        let (mut diary, index) = (Diary::new(), index());
        diary.answers("question-0", &[Thin, Solid]);
        diary.sets("minutes-a-day", "0");
        with(&diary, &index, |standing| {
            assert_eq!(standing.today().next(), None);
            let next = standing.next_answer(None).unwrap();
            assert_eq!(standing.next_address(None), Some(format!("practise/{}", next.id)));
        });
    }

    #[test]
    fn what_was_begun_comes_first() {
        let (mut diary, index) = (Diary::new(), index());
        let draft = Draft::begin(diary.next_id(), Subject::question("question-3"), UtcMillis(1));
        let address = format!("practise/question-3?draft={}", draft.id);
        assert_eq!(
            with(&diary, &index, |standing| standing.next_address(Some(&Waiting::Answer(Box::new(draft.clone()))))),
            Some(address)
        );
    }

    #[test]
    fn another_and_another_shows_each_once_and_keeps_to_the_kind() {
        let (mut diary, index) = (Diary::new(), index());
        diary.answers("question-0", &[Thin, Solid]);
        with(&diary, &index, |standing| {
            let mut seen = BTreeSet::new();
            let mut at = standing.another(SubjectKind::Question, "").unwrap();
            while seen.insert(at.id.clone()) {
                assert_eq!(at.kind, SubjectKind::Question);
                at = standing.another(SubjectKind::Question, &at.id).unwrap();
            }
            assert_eq!(seen.len(), index.questions.len());
            let drill = standing.another(SubjectKind::Drill, &at.id);
            assert_eq!(drill.map(|drill| drill.kind), (!index.drills.is_empty()).then_some(SubjectKind::Drill));
        });
    }
}
