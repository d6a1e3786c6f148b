//! A mock that waits, under way or to be graded, as far as a day and Today speak of it. What it is made from is `loops`' business.

use crate::log::EventId;
use crate::progress::effort;
use crate::text::numbers::counted;
use crate::time::UtcMillis;

/// What is left of a mock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// It is under way: in that round, counted from 1, of so many.
    Rounds(usize, usize),
    /// It is over, and so many of its answers are to be graded, of so many.
    Grades(usize, usize),
}

/// A mock that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BegunMock {
    /// Its id.
    pub mock: EventId,
    /// What it is called.
    pub title: String,
    /// When it was last changed.
    pub updated: UtcMillis,
    /// What is left of it.
    pub left: Left,
    /// How long that takes, grading included, in seconds.
    pub seconds: u32,
}

impl BegunMock {
    /// Where it is gone on with, as an address of the app.
    pub fn address(&self) -> String {
        match self.left {
            Left::Rounds(..) => format!("mock?of={}", self.mock),
            Left::Grades(..) => format!("debrief?of={}", self.mock),
        }
    }

    /// Why it is the first thing of a day, in a sentence.
    pub fn reason(&self) -> String {
        let minutes = counted(effort::minutes(self.seconds) as usize, "minute is", "minutes are");
        match self.left {
            Left::Rounds(_, 1) => format!("You began it: {minutes} left, with grading."),
            Left::Rounds(now, of) => {
                format!("You began it and are in round {now} of {of}: {minutes} left, with grading.")
            }
            Left::Grades(1, 1) => "It is over, and its answer is to be graded.".to_owned(),
            Left::Grades(left, of) if left == of => format!("It is over, and its {of} answers are to be graded."),
            Left::Grades(left, of) => {
                format!("It is over: {left} of its {of} answers {} to be graded.", if left == 1 { "is" } else { "are" })
            }
        }
    }

    /// Where it stands, in a few words.
    pub fn state(&self) -> String {
        match self.left {
            Left::Rounds(_, 1) => "A mock, not finished".to_owned(),
            Left::Rounds(now, of) => format!("A mock, in round {now} of {of}"),
            Left::Grades(left, of) if left == of => "A mock, not yet graded".to_owned(),
            Left::Grades(left, of) => format!("A mock, {left} of {} not yet graded", counted(of, "answer", "answers")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;

    #[test]
    fn a_mock_says_where_it_stands() {
        let mut diary = Diary::new();
        let mut state = |left| {
            let (mock, updated) = (diary.next_id(), diary.now().at);
            BegunMock { mock, title: "Friday".into(), updated, left, seconds: 60 }.state()
        };
        assert_eq!(state(Left::Rounds(1, 1)), "A mock, not finished");
        assert_eq!(state(Left::Rounds(2, 4)), "A mock, in round 2 of 4");
        assert_eq!(state(Left::Grades(3, 3)), "A mock, not yet graded");
        assert_eq!(state(Left::Grades(1, 3)), "A mock, 1 of 3 answers not yet graded");
    }
}
