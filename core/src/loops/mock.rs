//! A mock under way: a state machine over plain data, stored whole under its own key after every change, so that a closed tab comes
//! back at the same second. Grades and verdict are elsewhere: nothing is revealed before it is over.
//!
//! A question's time is the candidate's to spend on the answer and the follow-ups to it. Its own minutes and four for the follow-ups
//! are stretched to fill the round, by half at most, or pressed together where the round is too short; five minutes of a round are
//! the greeting's and the candidate's own questions'.

use serde::{Deserialize, Serialize};

use super::probe::{FollowUp, Lack, NOTES, follow_up, follow_up_marked};
use crate::log::{AnswerGiven, EventId, LoopWritten, MockSat, RoundSat};
use crate::pack::{Id, Index, QuestionBody, Subject};
use crate::practice::{Draft, Step, Stopwatch};
use crate::text::word_count;
use crate::time::UtcMillis;

/// One key for each mock: `debrief/mock/<id>`.
pub const MOCKS: &str = "debrief/mock/";

/// The key of a mock.
pub fn mock_key(mock: EventId) -> String {
    format!("{MOCKS}{mock}")
}

/// What greeting and the candidate's own questions take of a round, in seconds.
const AROUND: u32 = 5 * 60;

/// What the follow-ups to a question take when nobody hurries, in seconds.
const FOLLOW_UPS: u32 = 4 * 60;

/// The least that a question gets, however short its round, in seconds.
const LEAST: u32 = 60;

/// A pause between two rounds, as firms plan it, in minutes. Nobody is held to it.
pub const BREAK_MINUTES: u32 = 5;

/// Where a mock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The interviewer has said who they are.
    Greet,
    /// A question or a follow-up was asked, and the clock runs.
    Listen,
    /// The answer was spoken: the candidate marks what it left out.
    Mark,
    /// "Let me stop you there": the question's time is up.
    Stopped,
    /// Between two rounds.
    Break,
    /// All is said.
    Over,
}

/// What was asked, and what was said to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// The follow-up; `None` for the question itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUp>,
    /// What was said.
    #[serde(default)]
    pub said: String,
}

/// When a line was spoken to in a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The place of the exchange in its question: 0 for the question itself.
    pub exchange: usize,
    /// Milliseconds from the beginning of the recording.
    pub at: u32,
}

/// A recording of an answer, from its beginning until it was stopped. The sound is elsewhere; this is what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Take {
    /// When it was begun, which tells it from the others of the mock.
    pub begun: UtcMillis,
    /// Where in it which line was answered, the first at 0.
    pub marks: Vec<Mark>,
    /// Whether it goes on.
    #[serde(default)]
    pub running: bool,
}

impl Take {
    /// What its sound is kept under, beside the mock's id.
    pub fn name(&self) -> String {
        self.begun.0.to_string()
    }

    /// From where to where which exchange is heard, in milliseconds, in a recording that long.
    pub fn spans(&self, length: u32) -> impl Iterator<Item = (Mark, u32)> {
        // A sound that was cut off ends where its last line was begun, at the least.
        let ends = self.marks.iter().skip(1).map(|mark| mark.at).chain([length]);
        self.marks.iter().copied().zip(ends).map(|(mark, end)| (mark, end.max(mark.at)))
    }
}

/// A question of a mock. It keeps its own copy of what is asked: packs change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    /// The id of the answer, and of the draft that it becomes.
    pub answer: EventId,
    /// The question.
    pub question: Id,
    /// The interviewer's words.
    pub prompt: String,
    /// How long a spoken answer should take, in minutes.
    pub minutes: u8,
    /// How long answer and follow-ups may take, in seconds.
    pub allowed: u32,
    /// Its clock.
    #[serde(default)]
    pub stopwatch: Stopwatch,
    /// What was asked and said; empty while it has not been asked.
    #[serde(default)]
    pub exchanges: Vec<Exchange>,
    /// Whether the answer was spoken.
    #[serde(default)]
    pub spoken: bool,
    /// What was recorded of it, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub takes: Vec<Take>,
    /// Whether the interviewer had to stop it.
    #[serde(default)]
    pub stopped: bool,
    /// Its grading, once the mock is over and it was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grading: Option<Draft>,
    /// The red flags that were marked in it while it is graded, each as the pack had it, plain. Saved, they are in the log.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// Whether the candidate said, when it was to be graded, that there is nothing to grade.
    #[serde(default)]
    pub passed: bool,
}

/// A round of a mock, as the loop had it when it was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockRound {
    /// Its name.
    pub title: String,
    /// Who sits there.
    #[serde(default)]
    pub who: String,
    /// What they listen for.
    #[serde(default)]
    pub listens_for: String,
    /// How long it takes, in minutes.
    pub minutes: u16,
    /// The signals that it listens for.
    pub signals: Vec<Id>,
    /// Its questions. A round whose signals no question of the role speaks to has none.
    pub questions: Vec<Asking>,
}

/// A mock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mock {
    /// Its id.
    pub id: EventId,
    /// The loop.
    #[serde(rename = "loop")]
    pub of: EventId,
    /// The role.
    pub role: Id,
    /// What the loop was called.
    pub name: String,
    /// When it was begun.
    pub begun: UtcMillis,
    /// When it was last changed.
    pub updated: UtcMillis,
    /// Its rounds.
    pub rounds: Vec<MockRound>,
    /// The round under way.
    pub round: usize,
    /// The question of it.
    pub question: usize,
    /// Where it stands.
    pub stage: Stage,
    /// Whether the clock was stopped by hand, or the page was closed.
    #[serde(default)]
    pub paused: bool,
    /// Whether the interviewer speaks aloud.
    #[serde(default)]
    pub voice: bool,
    /// Whether it was ended early.
    #[serde(default)]
    pub ended_early: bool,
}

/// What the clock has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The answer takes longer than it should; the follow-ups wait.
    Long,
    /// A fifth of the time is left, or less.
    Nearly,
}

impl Notice {
    /// As the interviewer says it.
    pub fn sentence(self) -> &'static str {
        match self {
            Notice::Long => "Come to your point when you can: I would like to ask about it.",
            Notice::Nearly => "We have a moment left for this one.",
        }
    }
}

/// The name of a mock: of one round its title, else what the loop is called.
pub(super) fn title_of<'a>(name: &'a str, mut rounds: impl Iterator<Item = &'a str>) -> &'a str {
    match (rounds.next(), rounds.next()) {
        (Some(only), None) if !only.trim().is_empty() => only,
        _ => name,
    }
}

/// How long each of a round's questions may take, in seconds, by their own minutes.
pub fn shares(round_minutes: u16, minutes: &[u8]) -> Vec<u32> {
    let wanted: Vec<u32> = minutes.iter().map(|minutes| u32::from(*minutes) * 60 + FOLLOW_UPS).collect();
    let sum: u32 = wanted.iter().sum();
    let there = (u32::from(round_minutes) * 60).saturating_sub(AROUND).min(sum / 2 * 3);
    // A share is at most its wish times one and a half, and so no product overflows.
    wanted
        .iter()
        .map(|own| (u64::from(*own) * u64::from(there) / u64::from(sum.max(1))) as u32)
        // A person says "thirteen minutes", not "thirteen twenty".
        .map(|s| (s - s % 30).max(LEAST))
        .collect()
}

impl Mock {
    /// Begins a mock of a loop, with the questions that each of its rounds asks; `only` one round of it for the short form. Ids are
    /// made by `next_id`, one for the mock and one for each answer.
    pub fn begin(
        of: &LoopWritten,
        only: Option<&str>,
        questions: &[Vec<Id>],
        index: &Index,
        mut next_id: impl FnMut() -> EventId,
        now: UtcMillis,
    ) -> Mock {
        let id = next_id();
        let with_questions =
            of.rounds.iter().zip(questions).filter(|(round, _)| only.is_none_or(|only| round.id == only));
        let rounds = with_questions.map(|(round, questions)| {
            let heads: Vec<_> = questions.iter().filter_map(|id| index.question(id)).collect();
            let minutes: Vec<u8> = heads.iter().map(|head| head.minutes).collect();
            let asking = heads.iter().zip(shares(round.minutes, &minutes)).map(|(head, allowed)| Asking {
                answer: next_id(),
                question: head.id.clone(),
                prompt: head.prompt.clone(),
                minutes: head.minutes,
                allowed,
                stopwatch: Stopwatch::default(),
                exchanges: Vec::new(),
                spoken: false,
                takes: Vec::new(),
                stopped: false,
                grading: None,
                flags: Vec::new(),
                passed: false,
            });
            MockRound {
                title: round.title.clone(),
                who: round.who.clone(),
                listens_for: round.listens_for.clone(),
                minutes: round.minutes,
                signals: round.signals.clone(),
                questions: asking.collect(),
            }
        });
        let rounds: Vec<MockRound> = rounds.collect();
        Mock {
            id,
            of: of.of,
            role: of.role.clone(),
            name: of.name.clone(),
            begun: now,
            updated: now,
            stage: if rounds.is_empty() { Stage::Over } else { Stage::Greet },
            rounds,
            round: 0,
            question: 0,
            paused: false,
            voice: false,
            ended_early: false,
        }
    }

    /// What it is called: a round that is sat alone goes by its own name, not by that of the day it is from.
    pub fn title(&self) -> &str {
        title_of(&self.name, self.rounds.iter().map(|round| round.title.as_str()))
    }

    /// The round under way; `None` where there is none.
    pub fn round(&self) -> Option<&MockRound> {
        self.rounds.get(self.round)
    }

    /// The question under way.
    pub fn asking(&self) -> Option<&Asking> {
        self.round()?.questions.get(self.question)
    }

    fn asking_mut(&mut self) -> Option<&mut Asking> {
        self.rounds.get_mut(self.round)?.questions.get_mut(self.question)
    }

    /// Every question that was asked, with its round's place, in order.
    pub fn asked(&self) -> impl Iterator<Item = (usize, &Asking)> {
        let of_round = |(at, round): (usize, &'_ MockRound)| (at, round.questions.len());
        let places: Vec<(usize, usize)> = self.rounds.iter().enumerate().map(of_round).collect();
        places
            .into_iter()
            .flat_map(|(round, count)| (0..count).map(move |question| (round, question)))
            .map(|(round, question)| (round, &self.rounds[round].questions[question]))
            .filter(|(_, asking)| !asking.exchanges.is_empty())
    }

    /// All that was asked and said, to be taken away as a text.
    pub fn as_text(&self) -> String {
        let said = self.asked().map(|(_, asking)| {
            let said = asking.exchanges.iter().map(|exchange| {
                let ask = exchange.follow_up.as_ref().map_or(&asking.prompt, |follow_up| &follow_up.ask);
                format!("{ask}\n\n{}", exchange.said)
            });
            said.collect::<Vec<_>>().join("\n\n")
        });
        said.collect::<Vec<_>>().join("\n\n")
    }

    /// The interviewer's words to answer now.
    pub fn line(&self) -> Option<&str> {
        let asking = self.asking()?;
        let last = asking.exchanges.last()?;
        Some(last.follow_up.as_ref().map_or(asking.prompt.as_str(), |follow_up| follow_up.ask.as_str()))
    }

    /// What was said to it so far.
    pub fn said(&self) -> &str {
        self.asking().and_then(|asking| asking.exchanges.last()).map_or("", |last| last.said.as_str())
    }

    /// The interviewer's first words of the round. Who speaks stands beside them: what a loop says of that is no sentence.
    pub fn greeting(&self) -> String {
        let Some(round) = self.round() else { return String::new() };
        let about = round.listens_for.trim().trim_end_matches(['.', '?', '!']);
        let about = if about.is_empty() { String::new() } else { format!(" I want to hear {}.", within(about)) };
        let begin = if round.questions.is_empty() { "" } else { " Shall we begin?" };
        format!("Hello, and thank you for your time. We have {} minutes.{about}{begin}", round.minutes)
    }

    /// The candidate is ready: the first question is asked, and its clock runs. A round without questions is over.
    pub fn ready(&mut self, now: UtcMillis) {
        if self.stage != Stage::Greet {
            return;
        }
        if self.round().is_some_and(|round| !round.questions.is_empty()) { self.ask(now) } else { self.end_round() }
    }

    fn ask(&mut self, now: UtcMillis) {
        self.stage = Stage::Listen;
        if let Some(asking) = self.asking_mut() {
            if asking.exchanges.is_empty() {
                asking.exchanges.push(Exchange { follow_up: None, said: String::new() });
            }
            asking.stopwatch.start(now);
        }
    }

    /// What is said now, whole. After the interviewer has stopped it nothing is added.
    pub fn say(&mut self, text: String) {
        if self.stage == Stage::Listen
            && let Some(last) = self.asking_mut().and_then(|asking| asking.exchanges.last_mut())
        {
            last.said = text;
        }
    }

    /// Whether the answer is spoken: then its words may be few, and the candidate's mark chooses the follow-up.
    pub fn set_spoken(&mut self, spoken: bool) {
        if let Some(asking) = self.asking_mut() {
            asking.spoken = spoken;
        }
    }

    /// A recording of the answer begins; gives what its sound is kept under. `None` while nothing is listened to.
    pub fn begin_take(&mut self, now: UtcMillis) -> Option<String> {
        let listens = self.stage == Stage::Listen;
        let asking = self.asking_mut().filter(|_| listens)?;
        asking.end_takes();
        // Two that begin in one millisecond are two all the same.
        let last = asking.takes.last().map_or(now.0, |last| now.0.max(last.begun.0.saturating_add(1)));
        let exchange = asking.exchanges.len().saturating_sub(1);
        let take = Take { begun: UtcMillis(last), marks: vec![Mark { exchange, at: 0 }], running: true };
        let name = take.name();
        asking.spoken = true;
        asking.takes.push(take);
        Some(name)
    }

    /// The recording under way ends.
    pub fn end_take(&mut self) {
        if let Some(asking) = self.asking_mut() {
            asking.end_takes();
        }
    }

    /// The names of all recordings of it.
    pub fn takes(&self) -> impl Iterator<Item = String> {
        self.rounds.iter().flat_map(|round| &round.questions).flat_map(|asking| &asking.takes).map(Take::name)
    }

    /// The clock at `now`: the seconds that were spent on the question.
    pub fn seconds(&self, now: UtcMillis) -> u32 {
        self.asking().map_or(0, |asking| asking.stopwatch.seconds(now))
    }

    /// Counts the clock. When the question's time is up, the interviewer stops the answer, and what was said by then counts.
    pub fn tick(&mut self, now: UtcMillis) {
        if self.stage != Stage::Listen || self.paused {
            return;
        }
        let Some(asking) = self.asking_mut() else { return };
        asking.stopwatch.count(now);
        if asking.stopwatch.seconds(now) >= asking.allowed {
            asking.stopwatch.stop(now);
            asking.stopped = true;
            self.stage = Stage::Stopped;
        }
    }

    /// What the clock has to say at `now`.
    pub fn notice(&self, now: UtcMillis) -> Option<Notice> {
        let asking = self.asking().filter(|_| self.stage == Stage::Listen)?;
        let seconds = asking.stopwatch.seconds(now);
        if seconds >= asking.allowed - asking.allowed / 5 {
            return Some(Notice::Nearly);
        }
        (asking.exchanges.len() == 1 && seconds >= u32::from(asking.minutes) * 60).then_some(Notice::Long)
    }

    /// The candidate is done: a follow-up is asked, or what was left out is to be marked, or the next question comes. Without the
    /// question's body (it did not come) there are no follow-ups.
    pub fn done(&mut self, body: Option<&QuestionBody>, now: UtcMillis) {
        if self.stage != Stage::Listen {
            return;
        }
        let Some(asking) = self.asking_mut() else { return };
        let is_short = asking.exchanges.last().is_none_or(|last| word_count(&last.said) < NOTES);
        if asking.spoken && is_short && body.is_some() {
            asking.stopwatch.stop(now);
            self.stage = Stage::Mark;
            return;
        }
        let said: Vec<&str> = asking.exchanges.iter().map(|exchange| exchange.said.as_str()).collect();
        let next =
            body.and_then(|body| follow_up(&asking.prompt, &body.criteria, &body.probes, &said, &asking.follow_ups()));
        self.follow(next, now);
    }

    /// The candidate's own mark of what a spoken answer left out; `None` where nothing was.
    pub fn mark(&mut self, lack: Option<Lack>, body: Option<&QuestionBody>, now: UtcMillis) {
        if self.stage != Stage::Mark {
            return;
        }
        let Some(asking) = self.asking() else { return };
        let next = lack.zip(body).and_then(|(lack, body)| {
            follow_up_marked(&asking.prompt, &body.criteria, &body.probes, lack, &asking.follow_ups())
        });
        self.follow(next, now);
    }

    fn follow(&mut self, next: Option<FollowUp>, now: UtcMillis) {
        let Some(asking) = self.asking_mut() else { return };
        match next {
            Some(follow_up) => {
                asking.exchanges.push(Exchange { follow_up: Some(follow_up), said: String::new() });
                let exchange = asking.exchanges.len() - 1;
                if let Some(take) = asking.takes.iter_mut().find(|take| take.running) {
                    let at = u32::try_from(now.0.saturating_sub(take.begun.0)).unwrap_or(0);
                    take.marks.push(Mark { exchange, at: take.marks.last().map_or(at, |last| at.max(last.at)) });
                }
                asking.stopwatch.start(now);
                self.stage = Stage::Listen;
            }
            None => self.next_question(now),
        }
    }

    /// On to the next question, or to the end of the round: after *Let me stop you there*, or where nothing is followed up.
    pub fn next_question(&mut self, now: UtcMillis) {
        if !matches!(self.stage, Stage::Listen | Stage::Mark | Stage::Stopped) {
            return;
        }
        if let Some(asking) = self.asking_mut() {
            asking.stopwatch.stop(now);
            asking.end_takes();
        }
        self.paused = false;
        self.question += 1;
        if self.asking().is_some() { self.ask(now) } else { self.end_round() }
    }

    fn end_round(&mut self) {
        self.stage = if self.round + 1 < self.rounds.len() { Stage::Break } else { Stage::Over };
    }

    /// The break is over.
    pub fn next_round(&mut self) {
        if self.stage == Stage::Break {
            self.round += 1;
            self.question = 0;
            self.stage = Stage::Greet;
        }
    }

    /// Stops the clock, by hand or because the page goes.
    pub fn pause(&mut self, now: UtcMillis) {
        if self.stage == Stage::Listen {
            if let Some(asking) = self.asking_mut() {
                asking.stopwatch.stop(now);
                asking.end_takes();
            }
            self.paused = true;
        }
    }

    /// Goes on at the same second.
    pub fn go_on(&mut self, now: UtcMillis) {
        if self.stage == Stage::Listen && self.paused {
            self.paused = false;
            if let Some(asking) = self.asking_mut() {
                asking.stopwatch.start(now);
            }
        }
    }

    /// A stored mock, read again: its clock stands, and waits for a hand.
    pub fn reopened(mut self) -> Mock {
        self.paused |= self.stage == Stage::Listen;
        self.end_take();
        self
    }

    /// The candidate ends it. What was said counts.
    pub fn end_early(&mut self, now: UtcMillis) {
        if self.stage != Stage::Over {
            if let Some(asking) = self.asking_mut() {
                asking.stopwatch.stop(now);
                asking.end_takes();
            }
            self.ended_early = true;
            self.paused = false;
            self.stage = Stage::Over;
        }
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.stage == Stage::Over
    }

    /// What the log keeps of it, once it is over.
    pub fn sat(&self) -> MockSat {
        let given = |asking: &Asking| AnswerGiven {
            answer: asking.answer,
            question: asking.question.clone(),
            seconds: asking.stopwatch.seconds(UtcMillis(0)),
            stopped: asking.stopped,
            follow_ups: asking.follow_ups().into_iter().map(|follow_up| follow_up.criterion).collect(),
        };
        let rounds = self.rounds.iter().map(|round| RoundSat {
            title: round.title.clone(),
            who: round.who.clone(),
            signals: round.signals.clone(),
            asked: round.questions.iter().filter(|asking| !asking.exchanges.is_empty()).map(given).collect(),
        });
        MockSat {
            mock: self.id,
            of: self.of,
            role: self.role.clone(),
            name: self.name.clone(),
            rounds: rounds.collect(),
            ended_early: self.ended_early,
        }
    }

    /// The place of the answer to grade next: the first, after that place and then from the start, that has neither grades nor was
    /// passed. Places count the questions that were asked.
    pub fn next_to_grade(&self, after: Option<usize>, is_graded: impl Fn(EventId) -> bool) -> Option<usize> {
        let open: Vec<bool> = self.asked().map(|(_, asking)| !asking.passed && !is_graded(asking.answer)).collect();
        let from = after.map_or(0, |after| after + 1);
        (from..open.len()).chain(0..from.min(open.len())).find(|at| open[*at])
    }

    /// Whether it stands at the same line as another copy of it: between the two nothing but words, levels and clocks can differ.
    pub fn stands_with(&self, other: &Mock) -> bool {
        let at = |mock: &Mock| {
            let exchanges = mock.asking().map(|asking| asking.exchanges.len());
            (mock.stage, mock.round, mock.question, exchanges)
        };
        at(self) == at(other)
    }

    /// Changes the question of that answer.
    pub fn change(&mut self, answer: EventId, change: impl FnOnce(&mut Asking)) {
        let found =
            self.rounds.iter_mut().flat_map(|round| &mut round.questions).find(|asking| asking.answer == answer);
        if let Some(asking) = found {
            change(asking);
        }
    }
}

/// A text as it stands within a sentence: its first letter is small, unless its first word is *I* or has other capitals or figures.
fn within(text: &str) -> String {
    let word = text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if word != "I" && word.chars().skip(1).all(char::is_lowercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

impl Asking {
    /// The follow-ups so far.
    pub fn follow_ups(&self) -> Vec<FollowUp> {
        self.exchanges.iter().filter_map(|exchange| exchange.follow_up.clone()).collect()
    }

    fn end_takes(&mut self) {
        self.takes.iter_mut().for_each(|take| take.running = false);
    }

    /// Whether there is not a word to grade.
    pub fn is_silent(&self) -> bool {
        self.exchanges.iter().all(|exchange| exchange.said.trim().is_empty())
    }

    /// The draft that it is graded as: all that was said, the replies as paragraphs of their own, so that a level can rest on any of
    /// it. The replies stand beside their follow-ups as well.
    pub fn to_grade(&self, now: UtcMillis) -> Draft {
        let mut draft = match &self.grading {
            Some(draft) => draft.clone(),
            None => Draft { step: Step::Predict, ..Draft::begin(self.answer, Subject::question(&self.question), now) },
        };
        draft.stopwatch = self.stopwatch;
        draft.spoken = self.spoken;
        if self.grading.is_none() {
            let said = self.exchanges.iter().map(|exchange| exchange.said.trim()).filter(|said| !said.is_empty());
            draft.set_answer(said.collect::<Vec<_>>().join("\n\n"));
            for (follow_up, said) in self.exchanges.iter().filter_map(|e| Some((e.follow_up.as_ref()?, e.said.trim())))
            {
                let before = draft.reply(&follow_up.criterion).to_owned();
                let reply = if before.is_empty() { said.to_owned() } else { format!("{before}\n\n{said}") };
                draft.set_reply(&follow_up.criterion, &follow_up.ask, reply);
            }
        }
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::IdSource;
    use crate::log::diary::index;
    use crate::loops::probe::Why;
    use crate::loops::samples::{made, round};
    use crate::pack::{Criterion, Probe};
    use proptest::prelude::*;

    const SECOND: i64 = 1000;

    #[test]
    fn a_recording_marks_each_follow_up_and_a_closed_tab_ends_it() {
        let mut mock = begun();
        assert_eq!(mock.begin_take(UtcMillis(0)), None, "nothing is asked yet");
        mock.ready(UtcMillis(0));
        let name = mock.begin_take(UtcMillis(10 * SECOND)).unwrap();
        mock.follow(
            Some(FollowUp {
                criterion: "c".into(),
                ask: "And then?".into(),
                why: Why::Unheard,
                looked_for: Vec::new(),
                lack: None,
            }),
            UtcMillis(70 * SECOND),
        );
        assert!(mock.asking().unwrap().spoken);
        let mut mock = mock.reopened();
        let again = mock.begin_take(UtcMillis(10 * SECOND)).unwrap();
        assert_ne!(name, again);
        let takes = mock.asking().unwrap().takes.clone();
        assert_eq!(takes[0].marks, [Mark { exchange: 0, at: 0 }, Mark { exchange: 1, at: 60_000 }]);
        assert_eq!(takes[1].marks, [Mark { exchange: 1, at: 0 }]);
        assert_eq!(takes.iter().map(|take| take.running).collect::<Vec<_>>(), [false, true]);
        let heard: Vec<_> = takes[0].spans(80_000).map(|(mark, end)| (mark.exchange, mark.at, end)).collect();
        assert_eq!(heard, [(0, 0, 60_000), (1, 60_000, 80_000)]);
        mock.next_question(UtcMillis(90 * SECOND));
        assert_eq!(mock.takes().collect::<Vec<_>>(), [name, again]);
        assert!(mock.rounds[0].questions[0].takes.iter().all(|take| !take.running));
    }

    /// Two rounds of two questions and one; the last round has none.
    fn begun() -> Mock {
        let mut ids = IdSource::default();
        let mut next_id = || ids.next(UtcMillis(1), [0; 10]);
        let rounds = vec![round("a", &["signal-0"], 2), round("b", &["signal-1"], 1), round("c", &[], 1)];
        let of = made(next_id(), rounds);
        let questions = [vec!["question-0".into(), "question-4".into()], vec!["question-1".into()], vec![]];
        Mock::begin(&of, None, &questions, &index(), next_id, UtcMillis(0))
    }

    fn body() -> QuestionBody {
        let criterion = |id: &str, title: &str| Criterion {
            id: id.into(),
            title: title.into(),
            signal: "signal-0".into(),
            anchors: [String::new(), String::new(), format!("{title} in numbers."), String::new()],
        };
        let probe = |criterion: &str| Probe {
            criterion: criterion.into(),
            ask: format!("And the {criterion}?"),
            listen_html: String::new(),
            if_vague: String::new(),
            if_strong: String::new(),
        };
        QuestionBody {
            tests_html: String::new(),
            structure_html: String::new(),
            red_flags_html: vec![],
            criteria: vec![criterion("criterion-0", "Money spent"), criterion("criterion-1", "Researchers heard")],
            probes: vec![probe("criterion-0"), probe("criterion-1")],
            facts: vec![],
            sources: vec![],
        }
    }

    const LONG: &str = "The researchers heard it from me on the same day, all of them, in one room, and I answered what they asked until nobody asked.";

    #[test]
    fn what_is_listened_for_stands_within_the_interviewers_sentence() {
        let said = ["Whether you knew.", "A trade", "I am curious", "ML at scale", "GPU-hours", "Écoute", "", "3 runs"];
        assert_eq!(
            said.map(within),
            ["whether you knew.", "a trade", "I am curious", "ML at scale", "GPU-hours", "écoute", "", "3 runs"]
        );
    }

    #[test]
    fn a_whole_mock_from_the_greeting_to_its_end() {
        let (mut mock, body) = (begun(), body());
        assert_eq!(mock.stage, Stage::Greet);
        mock.rounds[0].listens_for = "Whether a number of yours survives two questions.".into();
        assert_eq!(
            mock.greeting(),
            "Hello, and thank you for your time. We have 45 minutes. I want to hear whether a number of yours survives two \
             questions. Shall we begin?"
        );
        mock.ready(UtcMillis(0));
        assert_eq!(mock.line(), Some(mock.rounds[0].questions[0].prompt.as_str()));
        mock.say(LONG.into());
        mock.done(Some(&body), UtcMillis(30 * SECOND));
        assert_eq!(mock.line(), Some("And the criterion-0?"), "of the money nothing was said");
        mock.say("We spent a lot of money, 4 million.".into());
        mock.done(Some(&body), UtcMillis(60 * SECOND));
        assert_eq!((mock.stage, mock.question), (Stage::Listen, 1), "the rest was said");
        mock.next_question(UtcMillis(61 * SECOND));
        assert_eq!(mock.stage, Stage::Break);
        mock.next_round();
        assert_eq!((mock.stage, mock.round, mock.question), (Stage::Greet, 1, 0));
        mock.ready(UtcMillis(70 * SECOND));
        mock.done(None, UtcMillis(80 * SECOND));
        assert_eq!(mock.stage, Stage::Break, "without a body there are no follow-ups");
        mock.next_round();
        mock.ready(UtcMillis(90 * SECOND));
        assert!(mock.is_over(), "a round without questions is passed over");
        let sat = mock.sat();
        assert_eq!(sat.rounds.iter().map(|round| round.asked.len()).collect::<Vec<_>>(), [2, 1, 0]);
        assert_eq!((sat.rounds[0].asked[0].seconds, sat.ended_early), (60, false));
        assert_eq!(sat.rounds[0].asked[0].follow_ups, ["criterion-0"]);
    }

    #[test]
    fn the_interviewer_warns_and_then_stops_the_answer() {
        let mut mock = begun();
        mock.ready(UtcMillis(0));
        let allowed = i64::from(mock.asking().unwrap().allowed);
        let long = i64::from(mock.asking().unwrap().minutes) * 60;
        let mut seen = Vec::new();
        for second in 0..=allowed {
            mock.tick(UtcMillis(second * SECOND));
            let notice = mock.notice(UtcMillis(second * SECOND));
            if seen.last().map(|(_, notice)| *notice) != Some(notice) {
                seen.push((second, notice));
            }
            if second == 10 {
                mock.say("What was said by then.".into());
            }
        }
        let nearly = allowed - allowed / 5;
        assert_eq!(seen, [(0, None), (long, Some(Notice::Long)), (nearly, Some(Notice::Nearly)), (allowed, None)]);
        assert_eq!(mock.stage, Stage::Stopped);
        mock.say("Too late.".into());
        assert_eq!(mock.said(), "What was said by then.");
        mock.next_question(UtcMillis(allowed * SECOND));
        assert_eq!((mock.stage, mock.question, mock.said()), (Stage::Listen, 1, ""));
        assert!(mock.rounds[0].questions[0].stopped);
    }

    #[test]
    fn a_closed_tab_comes_back_at_the_same_second_and_waits() {
        let mut mock = begun();
        mock.ready(UtcMillis(0));
        mock.say("Half a sent".into());
        mock.tick(UtcMillis(42 * SECOND));
        let stored = serde_json::to_string(&mock).unwrap();
        let week = 7 * 86_400 * SECOND;
        let mut back = serde_json::from_str::<Mock>(&stored).unwrap().reopened();
        back.tick(UtcMillis(week));
        assert_eq!((back.seconds(UtcMillis(week)), back.said(), back.paused), (42, "Half a sent", true));
        back.go_on(UtcMillis(week));
        back.tick(UtcMillis(week + 3 * SECOND));
        assert_eq!(back.seconds(UtcMillis(week + 3 * SECOND)), 45);
        back.pause(UtcMillis(week + 4 * SECOND));
        back.tick(UtcMillis(2 * week));
        assert_eq!(back.seconds(UtcMillis(2 * week)), 46);
    }

    #[test]
    fn a_spoken_answer_is_followed_by_what_was_marked() {
        let (mut mock, body) = (begun(), body());
        mock.ready(UtcMillis(0));
        mock.set_spoken(true);
        mock.done(Some(&body), UtcMillis(SECOND));
        assert_eq!(mock.stage, Stage::Mark);
        mock.mark(Some(Lack::Figure), Some(&body), UtcMillis(2 * SECOND));
        assert_eq!((mock.stage, mock.line()), (Stage::Listen, Some("And the criterion-0?")));
        mock.done(Some(&body), UtcMillis(3 * SECOND));
        mock.mark(None, Some(&body), UtcMillis(4 * SECOND));
        assert_eq!(mock.question, 1, "nothing left out: the next question");
    }

    #[test]
    fn ended_early_keeps_what_was_said_and_asks_no_more() {
        let mut mock = begun();
        mock.ready(UtcMillis(0));
        mock.say(LONG.into());
        mock.end_early(UtcMillis(9 * SECOND));
        mock.ready(UtcMillis(10 * SECOND));
        mock.next_question(UtcMillis(10 * SECOND));
        assert!(mock.is_over());
        let sat = mock.sat();
        assert!(sat.ended_early);
        assert_eq!(sat.rounds.iter().map(|round| round.asked.len()).collect::<Vec<_>>(), [1, 0, 0]);
        let answer = mock.asked().next().unwrap().1.to_grade(UtcMillis(0));
        assert_eq!((answer.answer.as_str(), answer.step), (LONG, Step::Predict));
    }

    #[test]
    fn an_answer_is_graded_with_its_replies() {
        let (mut mock, body) = (begun(), body());
        mock.ready(UtcMillis(0));
        mock.say(LONG.into());
        mock.done(Some(&body), UtcMillis(SECOND));
        mock.say(" 4 million in money. ".into());
        mock.end_early(UtcMillis(2 * SECOND));
        let draft = mock.asked().next().unwrap().1.to_grade(UtcMillis(0));
        assert_eq!(draft.answer, format!("{LONG}\n\n4 million in money."));
        assert_eq!(draft.reply("criterion-0"), "4 million in money.");
        assert_eq!(draft.stopwatch.seconds(UtcMillis(0)), 2);
        let id = draft.id;
        mock.change(id, |asking| asking.grading = Some(draft));
        assert_eq!(mock.next_to_grade(None, |_| false), Some(0));
        assert_eq!(mock.next_to_grade(Some(0), |graded| graded == id), None);
        mock.change(id, |asking| asking.passed = true);
        assert_eq!(mock.next_to_grade(None, |_| false), None);
    }

    #[test]
    fn the_short_form_is_one_round() {
        let mut ids = IdSource::default();
        let mut next_id = || ids.next(UtcMillis(1), [0; 10]);
        let of = made(next_id(), vec![round("a", &["signal-0"], 1), round("b", &["signal-1"], 1)]);
        let questions = [vec!["question-0".into()], vec!["question-1".into(), "gone".into()]];
        let begin = |only: Option<&str>, next_id: &mut dyn FnMut() -> EventId| {
            Mock::begin(&of, only, &questions, &index(), next_id, UtcMillis(0))
        };
        let short = begin(Some("b"), &mut next_id);
        assert_eq!(short.rounds.len(), 1);
        assert_eq!(short.rounds[0].questions.len(), 1, "one that the pack has not is not asked");
        assert!(begin(Some("none"), &mut next_id).is_over(), "the round is gone");
    }

    #[test]
    fn questions_share_a_round_in_proportion_and_stretch_by_half_at_most() {
        assert_eq!(shares(45, &[5, 5, 5]), [780, 780, 780], "forty minutes for three, in half minutes");
        assert_eq!(shares(60, &[5]), [810], "nine minutes and a half more");
        assert_eq!(shares(20, &[5, 5, 5]), [300, 300, 300], "pressed together");
        assert_eq!(shares(45, &[8, 2]), [1080, 540]);
        assert_eq!(shares(0, &[5]), [60]);
        assert_eq!(shares(45, &[]), [0u32; 0]);
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_the_mock_stays_whole(presses in prop::collection::vec(0..11u8, 0..60)) {
            let (mut mock, body) = (begun(), body());
            let mut now = 0;
            for press in presses {
                now += 7 * SECOND;
                let at = UtcMillis(now);
                match press {
                    0 => mock.ready(at),
                    1 => mock.say("Some words.".into()),
                    2 => mock.done(Some(&body), at),
                    3 => mock.mark(Some(Lack::Outcome), Some(&body), at),
                    4 => mock.next_question(at),
                    5 => mock.next_round(),
                    6 => mock.pause(at),
                    7 => mock.go_on(at),
                    8 => { now += 60 * SECOND; mock.tick(UtcMillis(now)) }
                    9 => mock = serde_json::from_str::<Mock>(&serde_json::to_string(&mock).unwrap()).unwrap().reopened(),
                    _ => mock.set_spoken(true),
                }
                prop_assert!(mock.round < mock.rounds.len());
                prop_assert_eq!(mock.line().is_some(), matches!(mock.stage, Stage::Listen | Stage::Mark | Stage::Stopped));
                for (_, asking) in mock.asked() {
                    prop_assert!(asking.exchanges.len() <= 1 + crate::loops::probe::MOST);
                    prop_assert!(asking.stopwatch.seconds(UtcMillis(now)) <= asking.allowed + 90);
                }
            }
        }
    }
}
