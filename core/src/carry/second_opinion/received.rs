//! Grades that came back, held against what was asked for. They come in whole or not at all.

use std::fmt;

use super::file::Opinion;
use super::remarks::Remarks;
use crate::log::{GradesReceived, Log, ReceivedGrade, What};
use crate::pack::Index;
use crate::progress::opinions::{opinions, request};

/// Why grades were not taken. Nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Nobody here asked for them.
    NotAsked,
    /// The attempt that they are for is not here.
    NoAttempt,
    /// They are for another question, rubric or answer than was sent.
    OtherAnswer,
    /// Their criteria are not those of the rubric.
    OtherRubric,
    /// They are here already, word for word.
    Doubled,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unfit::NotAsked => "These grades answer a request that was not made here. Open them in the browser that asked, or restore its backup here first.",
            Unfit::NoAttempt => "The answer that these grades are for is not here. Restore the backup that has it, then open the file again.",
            Unfit::OtherAnswer => "These grades are for another question or another answer than the one you sent. Ask for the file that belongs to yours.",
            Unfit::OtherRubric => "These grades are not for the criteria of that question: the file was changed on its way. Ask for it once more.",
            Unfit::Doubled => "These grades are here already. Nothing was changed.",
        })
    }
}

/// Grades that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// What to append to the log.
    pub received: GradesReceived,
    /// Whether they take the place of an earlier writing by the same hand.
    pub replaces: bool,
}

/// Holds grades against the request and the attempt that they name. `remarks` are the words of the same opinion, where it came in
/// before.
///
/// # Errors
/// [`Unfit`] where they do not belong to it, or are here already.
pub fn accept(opinion: &Opinion, log: &Log, index: &Index, remarks: Option<&Remarks>) -> Result<Accepted, Unfit> {
    let asked = request(log, opinion.request).ok_or(Unfit::NotAsked)?;
    let Some(What::AttemptSaved(attempt)) = log.get(asked.attempt).map(|event| &event.what) else {
        return Err(Unfit::NoAttempt);
    };
    if asked.sent != opinion.graded {
        return Err(Unfit::OtherAnswer);
    }
    let heads = index.criteria_of(&attempt.subject);
    // Both lists have each criterion once.
    if opinion.grades.len() != asked.criteria.len()
        || !opinion.grades.iter().all(|grade| asked.criteria.contains(&grade.criterion))
    {
        return Err(Unfit::OtherRubric);
    }
    let grades = opinion.grades.iter().map(|grade| ReceivedGrade {
        criterion: grade.criterion.clone(),
        signal: heads
            .iter()
            .find(|head| head.id == grade.criterion)
            .map(|head| head.signal.clone())
            .unwrap_or_default(),
        level: grade.level,
        quotes: grade.quotes.clone(),
        why: grade.why.clone(),
    });
    let received = GradesReceived {
        opinion: opinion.opinion,
        request: opinion.request,
        attempt: asked.attempt,
        from: opinion.from.clone(),
        note: opinion.note.clone(),
        grades: grades.collect(),
    };
    let here = opinions(log).into_iter().find(|(_, grades)| grades.opinion == opinion.opinion).map(|(_, here)| {
        let mut here = here.clone();
        if let Some(remarks) = remarks {
            remarks.put_into(&mut here);
        }
        here
    });
    match here {
        Some(here) if here == received => Err(Unfit::Doubled),
        here => Ok(Accepted { received, replaces: here.is_some() }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Grading, Request, RequestCriterion};
    use super::*;
    use crate::log::EventId;
    use crate::log::diary::{Diary, answer, index};
    use crate::pack::Level::{BarRaising, Solid, Thin};
    use crate::text::Span;
    use crate::time::UtcMillis;

    /// A diary in which an attempt was sent to be graded, and the request.
    fn asked() -> (Diary, EventId, Request) {
        let mut diary = Diary::new();
        let attempt = diary.add(What::AttemptSaved(answer("question-0", &[Solid, Thin])));
        let criteria = ["criterion-0", "criterion-1"].map(|id| RequestCriterion {
            id: id.into(),
            title: id.into(),
            anchors: ["a", "b", "c", "d"].map(str::to_owned),
        });
        let request = Request {
            request: diary.next_id(),
            prompt: "Say.".into(),
            criteria: criteria.to_vec(),
            answer: "An answer.".into(),
        };
        diary.add(What::GradeAsked(request.asked(attempt)));
        (diary, attempt, request)
    }

    fn graded(diary: &mut Diary, request: &Request) -> Opinion {
        let mut grading = Grading::begin(request.clone(), diary.next_id());
        assert_eq!((grading.missing(), grading.finished()), (2, None));
        grading.given[0].level = Some(BarRaising);
        grading.given[1].level = Some(Thin);
        grading.toggle(0, Span::new(0, 10));
        grading.from = " Sam ".into();
        grading.given[1].why = "No figure.".into();
        let stored = Grading::read(&serde_json::to_string(&grading).unwrap());
        assert_eq!(stored.as_ref(), Some(&grading));
        grading.finished().unwrap()
    }

    #[test]
    fn grades_come_back_to_the_attempt_that_was_sent() {
        let (mut diary, attempt, request) = asked();
        let opinion = graded(&mut diary, &request);
        let Accepted { received, replaces } = accept(&opinion, &diary.log, &index(), None).unwrap();
        assert_eq!((received.attempt, received.from.as_str(), replaces), (attempt, "Sam", false));
        assert_eq!(
            (received.grades[0].quotes.as_slice(), received.grades[1].why.as_str()),
            (["An answer.".to_owned()].as_slice(), "No figure.")
        );
        assert_eq!(
            received.grades.iter().map(|grade| grade.signal.as_str()).collect::<Vec<_>>(),
            ["signal-0", "signal-1"]
        );
        let mut bare = received;
        let remarks = Remarks::taken_from(&mut bare, UtcMillis(1));
        diary.add(What::GradesReceived(bare));
        let accepted = |opinion: &Opinion| accept(opinion, &diary.log, &index(), Some(&remarks));
        assert_eq!(accepted(&opinion), Err(Unfit::Doubled));
        let again = Opinion { note: "Better than I thought.".into(), ..opinion };
        assert!(accepted(&again).unwrap().replaces);
    }

    #[test]
    fn what_was_not_asked_for_or_is_for_another_answer_is_refused() {
        let (mut diary, _, request) = asked();
        let opinion = graded(&mut diary, &request);
        let refused = |opinion: &Opinion, diary: &Diary| accept(opinion, &diary.log, &index(), None).unwrap_err();
        let strange = Opinion { request: diary.next_id(), ..opinion.clone() };
        assert_eq!(refused(&strange, &diary), Unfit::NotAsked);
        let other = Request { answer: "Another answer.".into(), ..request.clone() };
        assert_eq!(refused(&graded(&mut diary, &other), &diary), Unfit::OtherAnswer);
        let mut forged = opinion.clone();
        forged.grades[1].criterion = "charm".into();
        assert_eq!(refused(&forged, &diary), Unfit::OtherRubric);
        forged.grades.pop();
        assert_eq!(refused(&forged, &diary), Unfit::OtherRubric);
        let mut elsewhere = Diary::new();
        let attempt = elsewhere.next_id();
        elsewhere.add(What::GradeAsked(request.asked(attempt)));
        assert_eq!(refused(&opinion, &elsewhere), Unfit::NoAttempt);
    }
}
