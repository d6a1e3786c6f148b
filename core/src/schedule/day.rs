//! One day of practice: what it holds, in order, with minutes and reasons. Plain data, for a page to show.

use super::begun_mock::{BegunMock, Left};
use crate::log::{CardKey, EventId};
use crate::pack::{Id, Index, Subject, SubjectKind};
use crate::progress::effort;
use crate::progress::preferences::YOURS;
use crate::text::numbers::{counted, joined};
use crate::time::LocalDay;

/// What to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Review these cards, in this order.
    Cards {
        /// The cards: those seen before first, then the new ones.
        cards: Vec<CardKey>,
        /// How many of them were never seen.
        new: usize,
    },
    /// Answer a question or work through a drill.
    Answer(Subject),
    /// Answer several questions in a row, as in an interview.
    Mock(Vec<Subject>),
    /// Sit rounds of a loop, as they will be.
    Sit {
        /// The loop.
        of: EventId,
        /// The titles of the rounds.
        rounds: Vec<String>,
    },
    /// Go on with a mock that waits, or grade it.
    GoOn(BegunMock),
    /// Read a concept, then see its cards for the first time.
    Concept {
        /// The concept.
        concept: Id,
        /// Its cards.
        cards: Vec<CardKey>,
    },
    /// Grade a sample answer.
    Sample(Id),
}

impl Task {
    /// What it is called, on a page and in a calendar. What the pack no longer has goes by its id.
    pub fn title(&self, index: &Index) -> String {
        match self {
            Task::Cards { cards, new } => match (cards.len(), *new) {
                (1, 1) => "See 1 new card".to_owned(),
                (1, _) => "Review 1 card".to_owned(),
                (all, new) if all == new => format!("See {all} new cards"),
                (all, 0) => format!("Review {all} cards"),
                (all, new) => format!("Review {all} cards, {new} of them new"),
            },
            Task::Answer(subject) => index.title_of(subject).to_owned(),
            Task::Mock(subjects) if subjects.len() == 1 => "Mock: 1 question, as on the day".to_owned(),
            Task::Mock(subjects) => format!("Mock: {} questions in a row", subjects.len()),
            Task::Sit { rounds, .. } => match rounds.as_slice() {
                [only] => format!("Mock: {only}"),
                several => format!("Mock: {} rounds", several.len()),
            },
            Task::GoOn(BegunMock { title, left: Left::Rounds(..), .. }) => format!("Go on with your mock: {title}"),
            Task::GoOn(BegunMock { title, left: Left::Grades(..), .. }) => format!("Grade your mock: {title}"),
            Task::Concept { concept, .. } => {
                index.concept(concept).map_or_else(|| concept.clone(), |concept| concept.title.clone())
            }
            Task::Sample(id) => {
                let sample = index.samples.iter().find(|sample| sample.id == *id);
                let question = sample.and_then(|sample| Some((sample.name(), index.question(&sample.question)?)));
                match question {
                    Some(("", question)) => format!("Grade a sample: {}", question.title),
                    Some((name, question)) => format!("Grade {name}: {}", question.title),
                    None => "Grade a sample".to_owned(),
                }
            }
        }
    }

    /// What kind of work it is, in a word.
    pub fn kind(&self) -> &'static str {
        match self {
            Task::Cards { .. } => "Cards",
            Task::Answer(Subject { kind: SubjectKind::Question, .. }) => "Question",
            Task::Answer(Subject { kind: SubjectKind::Drill, .. }) => "Drill",
            Task::Mock(_) | Task::Sit { .. } | Task::GoOn(_) => "Mock",
            Task::Concept { .. } => "Concept",
            Task::Sample(_) => "Sample",
        }
    }
}

/// A task of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// What to do.
    pub task: Task,
    /// How long it takes, in seconds.
    pub seconds: u32,
    /// Why it is there, in one line.
    pub reason: String,
    /// Which sitting it is of a drill that takes two, or that it goes on with a draft; `None` where it is done in one.
    pub sitting: Option<Sitting>,
}

/// A sitting of a drill that is longer than a day, or of what was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sitting {
    /// The first; what is written waits for the other.
    First,
    /// The one that ends it.
    Second,
    /// It goes on with a draft that waits.
    Continued,
}

impl Planned {
    /// A task that is done in one sitting.
    pub fn whole(task: Task, seconds: u32, reason: String) -> Planned {
        Planned { task, seconds, reason, sitting: None }
    }

    /// What it is called: its task, and which sitting of it.
    pub fn title(&self, index: &Index) -> String {
        let title = self.task.title(index);
        match self.sitting {
            None => title,
            Some(Sitting::First) => format!("{title}, first of two sittings"),
            Some(Sitting::Second) => format!("{title}, second sitting"),
            Some(Sitting::Continued) => format!("{title}, continued"),
        }
    }

    /// How long it takes, in minutes, rounded up.
    pub fn minutes(&self) -> u32 {
        effort::minutes(self.seconds)
    }
}

/// How many days before an interview are kept for a mock and light review.
pub const MOCK_DAYS: i32 = 2;

/// What a day is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// Cards, questions and new material.
    Practice,
    /// One of the two days before an interview: a mock and light review, nothing new.
    Mock,
    /// An interview: light review at the most.
    Interview,
}

impl DayKind {
    /// As shown on a page.
    pub fn name(self) -> &'static str {
        match self {
            DayKind::Practice => "Practice",
            DayKind::Mock => "Mock and light review",
            DayKind::Interview => "Interview",
        }
    }
}

/// A day and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Which day.
    pub day: LocalDay,
    /// What it is for.
    pub kind: DayKind,
    /// The names of the interviews on it.
    pub interviews: Vec<String>,
    /// What to do, in order.
    pub items: Vec<Planned>,
}

impl Day {
    /// The interviews of the day at the head of a line: "Interview: Onsite"; of one without a name, "Your interview".
    pub fn interviews_line(&self) -> String {
        match self.interviews.as_slice() {
            [only] if only == YOURS => only.clone(),
            several => format!("Interview: {}", several.join(", ")),
        }
    }

    /// How long all of it takes, in minutes, rounded up.
    pub fn minutes(&self) -> u32 {
        effort::minutes(self.items.iter().map(|item| item.seconds).sum())
    }

    /// How many cards it reviews: seen before, and new.
    pub fn cards(&self) -> (usize, usize) {
        self.items.iter().fold((0, 0), |(old, new), item| match &item.task {
            Task::Cards { cards, new: fresh } => (old + cards.len() - fresh, new + fresh),
            Task::Concept { cards, .. } => (old, new + cards.len()),
            Task::Answer(_) | Task::Mock(_) | Task::Sit { .. } | Task::GoOn(_) | Task::Sample(_) => (old, new),
        })
    }

    /// The questions and drills it holds, those of a mock included.
    pub fn answers(&self) -> Vec<&Subject> {
        self.items
            .iter()
            .flat_map(|item| match &item.task {
                Task::Answer(subject) => std::slice::from_ref(subject),
                Task::Mock(subjects) => subjects.as_slice(),
                Task::Cards { .. } | Task::Sit { .. } | Task::GoOn(_) | Task::Concept { .. } | Task::Sample(_) => &[],
            })
            .collect()
    }

    /// The concepts it begins.
    pub fn concepts(&self) -> Vec<&str> {
        self.items
            .iter()
            .filter_map(|item| match &item.task {
                Task::Concept { concept, .. } => Some(concept.as_str()),
                _ => None,
            })
            .collect()
    }

    /// What it holds in words, such as "12 cards, 2 questions and 1 concept"; empty where it holds nothing.
    pub fn summary(&self) -> String {
        let (old, _) = self.cards();
        let in_blocks: usize =
            self.items.iter().map(|item| if let Task::Cards { new, .. } = item.task { new } else { 0 }).sum();
        let is_mock = |item: &&Planned| matches!(item.task, Task::Mock(_) | Task::Sit { .. } | Task::GoOn(_));
        let mocks = self.items.iter().filter(is_mock).count();
        let mocked: usize =
            self.items.iter().map(|item| if let Task::Mock(subjects) = &item.task { subjects.len() } else { 0 }).sum();
        let samples = self.items.iter().filter(|item| matches!(item.task, Task::Sample(_))).count();
        let drills = self.answers().iter().filter(|s| s.kind == SubjectKind::Drill).count();
        let parts: Vec<String> = [
            (old + in_blocks, "card", "cards"),
            (mocks, "mock", "mocks"),
            (self.answers().len() - mocked - drills, "question", "questions"),
            (drills, "drill", "drills"),
            (self.concepts().len(), "concept", "concepts"),
            (samples, "sample to grade", "samples to grade"),
        ]
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
        joined(&parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(task: Task) -> Planned {
        Planned::whole(task, 100, String::new())
    }

    #[test]
    fn a_day_says_what_it_holds() {
        let cards = |n: usize| (0..n).map(|c| CardKey::pack("c", c.to_string())).collect::<Vec<_>>();
        let day = Day {
            day: LocalDay(1),
            kind: DayKind::Practice,
            interviews: vec![],
            items: vec![
                item(Task::Cards { cards: cards(3), new: 1 }),
                item(Task::Answer(Subject::question("q"))),
                item(Task::Concept { concept: "c".into(), cards: cards(2) }),
                item(Task::Answer(Subject::drill("d"))),
                item(Task::Sample("s".into())),
            ],
        };
        assert_eq!(day.summary(), "3 cards, 1 question, 1 drill, 1 concept and 1 sample to grade");
        assert_eq!((day.minutes(), day.cards()), (9, (2, 3)));
        assert_eq!(day.concepts(), ["c"]);
        assert_eq!(day.answers().len(), 2);
    }

    #[test]
    fn a_task_goes_by_its_title() {
        let index = crate::log::diary::index();
        let card = || CardKey::pack("c", "d");
        let title = |task: Task| task.title(&index);
        assert_eq!(title(Task::Cards { cards: vec![card()], new: 0 }), "Review 1 card");
        assert_eq!(title(Task::Cards { cards: vec![card()], new: 1 }), "See 1 new card");
        assert_eq!(title(Task::Cards { cards: vec![card(), card()], new: 2 }), "See 2 new cards");
        assert_eq!(title(Task::Cards { cards: vec![card(), card()], new: 0 }), "Review 2 cards");
        assert_eq!(title(Task::Cards { cards: vec![card(), card()], new: 1 }), "Review 2 cards, 1 of them new");
        assert_eq!(title(Task::Answer(Subject::question("question-0"))), "Question 0");
        assert_eq!(title(Task::Answer(Subject::drill("drill-1"))), "Drill 1");
        assert_eq!(title(Task::Answer(Subject::question("gone"))), "gone");
        assert_eq!(title(Task::Mock(vec![Subject::drill("a"), Subject::drill("b")])), "Mock: 2 questions in a row");
        let sit = |rounds: &[&str]| {
            let rounds = rounds.iter().map(|round| (*round).to_owned()).collect();
            Task::Sit { of: crate::log::diary::Diary::new().next_id(), rounds }
        };
        assert_eq!(
            (title(sit(&["People"])), title(sit(&["People", "Systems"]))),
            ("Mock: People".into(), "Mock: 2 rounds".into())
        );
        assert_eq!(title(Task::Concept { concept: "concept-0".into(), cards: vec![] }), "Concept 0");
        let sample = index.samples[0].id.clone();
        assert!(title(Task::Sample(sample)).starts_with("Grade a sample: Question "));
        assert_eq!(Task::Answer(Subject::drill("drill-1")).kind(), "Drill");
    }

    #[test]
    fn an_empty_day_holds_nothing() {
        let day = Day { day: LocalDay(1), kind: DayKind::Practice, interviews: vec![], items: vec![] };
        assert_eq!((day.summary(), day.minutes()), (String::new(), 0));
    }
}
