//! An answer in the making: the draft that survives a closed tab, and the steps it goes through.
//!
//! Every change is a method that keeps the draft consistent; storing it is the caller's business.

use serde::{Deserialize, Serialize};

use crate::log::{Asked, Attempt, DrillRun, EventId, Grade, ProbeReply, TurnAnswer, TurnSetting, turns_come};
use crate::pack::{CriterionHead, Id, InterviewerFact, Level, Subject};
use crate::practice::grade::{self, Way, way_on};
use crate::practice::turns::Turns;
use crate::text::Span;
use crate::time::UtcMillis;

/// Where in the practice loop a draft stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Answering, with the plan beside it and the clock running.
    Answer,
    /// The answer is in; its overall level is being predicted.
    Predict,
    /// Revealed: grading criterion by criterion.
    Grade,
}

/// The longest time between two counts that somebody can have been there, in milliseconds.
const LONGEST_GAP: i64 = 90_000;

/// How long somebody has been answering. It counts only while the page is open and the clock runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopwatch {
    /// Milliseconds counted up to `since`.
    pub counted: i64,
    /// When it was last started or counted; `None` while it stands.
    #[serde(skip)]
    pub since: Option<UtcMillis>,
}

impl Stopwatch {
    /// Starts or goes on.
    pub fn start(&mut self, now: UtcMillis) {
        self.count(now);
        self.since = Some(now);
    }

    /// Stands still.
    pub fn stop(&mut self, now: UtcMillis) {
        self.count(now);
        self.since = None;
    }

    /// Counts what has run so far, so that a stored draft is not behind. It is called every few seconds while the page is there,
    /// and once a minute where a browser slows a hidden page down. So a longer gap was a page that was frozen or kept for
    /// *Back*, or a device that slept: nobody answered then, and it counts nothing. Nor does a clock that was set back.
    pub fn count(&mut self, now: UtcMillis) {
        if let Some(since) = self.since {
            let run = now.0.saturating_sub(since.0);
            if (0..=LONGEST_GAP).contains(&run) {
                self.counted = self.counted.saturating_add(run);
            }
            self.since = Some(now);
        }
    }

    /// Whole seconds at `now`.
    pub fn seconds(&self, now: UtcMillis) -> u32 {
        u32::try_from(self.milliseconds(now) / 1000).unwrap_or(0)
    }

    /// Milliseconds at `now`.
    pub fn milliseconds(&self, now: UtcMillis) -> i64 {
        let mut copy = *self;
        copy.count(now);
        copy.counted
    }

    /// Whether it runs.
    pub fn running(&self) -> bool {
        self.since.is_some()
    }
}

fn is_zero(count: &u8) -> bool {
    *count == 0
}

/// An unsaved answer to one question or drill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The draft's id; two tabs that answer the same question have two.
    pub id: EventId,
    /// What it answers.
    pub subject: Subject,
    /// When it was last changed.
    pub updated: UtcMillis,
    /// Where it stands.
    pub step: Step,
    /// Notes made before answering.
    #[serde(default)]
    pub plan: String,
    /// What the interviewer was asked, in the order of asking.
    #[serde(default)]
    pub asked: Vec<Asked>,
    /// The answer so far.
    #[serde(default)]
    pub answer: String,
    /// The clock.
    #[serde(default)]
    pub stopwatch: Stopwatch,
    /// How long somebody was at it while the clock stood, reading and grading, in milliseconds; `None` where an older version began it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<i64>,
    /// Whether the answer was spoken.
    #[serde(default)]
    pub spoken: bool,
    /// The predicted overall level.
    #[serde(default)]
    pub predicted: Option<Level>,
    /// The grades given so far.
    #[serde(default)]
    pub grades: Vec<Grade>,
    /// Evidence marked for criteria that have no level yet.
    #[serde(default)]
    pub loose_evidence: Vec<(Id, Vec<Span>)>,
    /// Replies to follow-ups.
    #[serde(default)]
    pub probes: Vec<ProbeReply>,
    /// The one thing to do otherwise next time.
    #[serde(default)]
    pub change: String,
    /// How many of a drill's turns have been opened.
    #[serde(default)]
    pub turns_open: u8,
    /// How many of a drill's turns were read: their news was open on the screen.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub turns_read: u8,
    /// A drill's answers turn by turn; see [`Draft::set_turn_answer`].
    #[serde(default, skip_serializing_if = "Turns::is_untouched")]
    pub turns: Turns,
    /// How a drill's worksheet stood at the end of the turns in which it was moved, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<TurnSetting>,
}

impl Draft {
    /// A fresh draft.
    pub fn begin(id: EventId, subject: Subject, now: UtcMillis) -> Draft {
        Draft {
            id,
            subject,
            updated: now,
            step: Step::Answer,
            plan: String::new(),
            asked: Vec::new(),
            answer: String::new(),
            stopwatch: Stopwatch::default(),
            beside: Some(0),
            spoken: false,
            predicted: None,
            grades: Vec::new(),
            loose_evidence: Vec::new(),
            probes: Vec::new(),
            change: String::new(),
            turns_open: 0,
            turns_read: 0,
            turns: Turns::default(),
            settings: Vec::new(),
        }
    }

    /// Changes it at that moment. The time since it was changed last counts beside its clock, where that stood: but no more of it than
    /// somebody can have been there without a press, for a page that is left open does not read.
    pub fn change(&mut self, now: UtcMillis, change: impl FnOnce(&mut Draft)) {
        self.beside = self.beside.map(|beside| beside.saturating_add(self.unseen(now)));
        change(self);
        self.updated = now;
        self.stopwatch.count(now);
    }

    /// What counts of the time since it was changed last, beside its clock.
    fn unseen(&self, now: UtcMillis) -> i64 {
        let since = now.0.saturating_sub(self.updated.0).clamp(0, LONGEST_GAP);
        if self.stopwatch.running() { 0 } else { since }
    }

    /// Whether there is anything in it that a person would miss.
    pub fn is_blank(&self) -> bool {
        self.plan.trim().is_empty()
            && self.asked.is_empty()
            && self.answer.trim().is_empty()
            && self.step == Step::Answer
            && self.turns_open == 0
            && self.turns.is_untouched()
    }

    /// All that was written in it, to be taken away as a text: notes, answer, replies under what was asked, and what to change.
    pub fn as_text(&self) -> String {
        let replies = self.probes.iter().map(|probe| format!("{}\n{}", probe.ask, probe.reply));
        let parts = [self.plan.clone(), self.answer.clone()].into_iter().chain(replies).chain([self.change.clone()]);
        parts.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// What the interviewer said to that, where it was asked.
    pub fn told(&self, ask: &str) -> Option<&str> {
        self.asked.iter().find(|asked| asked.ask == ask).map(|asked| &*asked.answer)
    }

    /// Notes that the interviewer was asked, and what they said. Asked again, they say what they said.
    pub fn ask(&mut self, fact: &InterviewerFact) {
        if self.told(&fact.ask).is_none() {
            self.asked.push(Asked { ask: fact.ask.clone(), answer: fact.answer.clone() });
        }
    }

    /// All that can be asked: the pack's, in its order, and then what was asked when the pack still had it.
    pub fn askable(&self, mut facts: Vec<InterviewerFact>) -> Vec<InterviewerFact> {
        for Asked { ask, answer } in &self.asked {
            if facts.iter().all(|fact| fact.ask != *ask) {
                facts.push(InterviewerFact { ask: ask.clone(), answer: answer.clone() });
            }
        }
        facts
    }

    /// The level given to a criterion.
    pub fn level(&self, criterion: &str) -> Option<Level> {
        self.grades.iter().find(|g| g.criterion == criterion).map(|g| g.level)
    }

    /// Gives a criterion its level; evidence marked before or after stays with it.
    pub fn set_level(&mut self, criterion: &str, level: Level) {
        if let Some(grade) = self.grades.iter_mut().find(|g| g.criterion == criterion) {
            grade.level = level;
            return;
        }
        let evidence = match self.loose_evidence.iter().position(|(id, _)| id == criterion) {
            Some(at) => self.loose_evidence.remove(at).1,
            None => Vec::new(),
        };
        self.grades.push(Grade { criterion: criterion.to_owned(), level, evidence });
    }

    /// The evidence marked for a criterion, in order.
    pub fn evidence(&self, criterion: &str) -> &[Span] {
        if let Some(grade) = self.grades.iter().find(|g| g.criterion == criterion) {
            return &grade.evidence;
        }
        self.loose_evidence.iter().find(|(id, _)| id == criterion).map_or(&[], |(_, spans)| spans)
    }

    /// Marks the span as evidence of the criterion, or unmarks it where all of it is marked already.
    pub fn toggle_evidence(&mut self, criterion: &str, span: Span) {
        let span = span.trimmed(&self.answer);
        if span.is_empty() {
            return;
        }
        let spans = grade::toggle(self.evidence(criterion), span, &self.answer);
        if let Some(grade) = self.grades.iter_mut().find(|g| g.criterion == criterion) {
            grade.evidence = spans;
        } else if let Some(loose) = self.loose_evidence.iter_mut().find(|(id, _)| id == criterion) {
            loose.1 = spans;
        } else {
            self.loose_evidence.push((criterion.to_owned(), spans));
        }
    }

    /// Writes a phrase that was said at the end of the answer; of a drill at the end of what is answered to its turn.
    pub fn dictate(&mut self, phrase: &str) {
        let phrase = phrase.trim();
        if phrase.is_empty() {
            return;
        }
        let turn = self.turn();
        let before = self.turn_answer(turn);
        let apart = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
        let text = format!("{before}{apart}{phrase}");
        if self.turns.is_untouched() { self.set_answer(text) } else { self.set_turn_answer(turn, &text) }
    }

    /// Goes back to answering. Evidence points into the answer, so it is dropped as soon as the answer changes.
    pub fn set_answer(&mut self, answer: String) {
        if answer != self.answer {
            self.answer = answer;
            self.loose_evidence.clear();
            for grade in &mut self.grades {
                grade.evidence.clear();
            }
        }
    }

    /// The turn of a drill that is being answered; 0 is the brief.
    pub fn turn(&self) -> u8 {
        self.turns.now()
    }

    /// What was answered at a turn.
    pub fn turn_answer(&self, turn: u8) -> &str {
        self.turns.of(&self.answer, turn)
    }

    /// Answers a turn, as it is typed.
    pub fn set_turn_answer(&mut self, turn: u8, text: &str) {
        let answer = self.turns.with(&self.answer, turn, text);
        self.set_answer(answer);
    }

    /// Goes to another turn: from now on the clock counts for that one.
    pub fn go_to_turn(&mut self, turn: u8, now: UtcMillis) {
        self.stopwatch.count(now);
        self.turns.go_to(turn, self.answer.len(), self.stopwatch.counted);
    }

    /// How long the clock ran for a turn, in whole seconds at `now`.
    pub fn turn_seconds(&self, turn: u8, now: UtcMillis) -> u32 {
        self.turns.seconds(turn, self.stopwatch.milliseconds(now))
    }

    /// How many of a drill's turns have come at `now`: by its clock, or opened early. `minutes` are the pack's, in their order.
    pub fn turns_come(&self, minutes: &[u8], now: UtcMillis) -> usize {
        let early = usize::from(self.turns_open);
        turns_come(minutes, self.stopwatch.seconds(now)).max(early).min(minutes.len())
    }

    /// Keeps how the worksheet stands, as the text of a kept setting, for the turn that has come last.
    pub fn set_worksheet(&mut self, turn: u8, worksheet: String) {
        match self.settings.binary_search_by_key(&turn, |setting| setting.turn) {
            Ok(at) => self.settings[at].worksheet = worksheet,
            Err(at) => self.settings.insert(at, TurnSetting { turn, worksheet }),
        }
    }

    /// What an attempt keeps of a drill's turns; none where all of it is one answer and no worksheet was moved.
    fn drill_run(&self, now: UtcMillis) -> Option<Box<DrillRun>> {
        let run = DrillRun { turns: self.turn_answers(now), settings: self.settings.clone(), ..DrillRun::default() };
        (run != DrillRun::default()).then(|| Box::new(run))
    }

    /// The parts of a drill's answer that say something; none where all of it is one answer.
    pub fn turn_answers(&self, now: UtcMillis) -> Vec<TurnAnswer> {
        self.turns.answers(&self.answer, self.stopwatch.milliseconds(now))
    }

    /// The reply to a criterion's probe.
    pub fn reply(&self, criterion: &str) -> &str {
        self.probes.iter().find(|p| p.criterion == criterion).map_or("", |p| &p.reply)
    }

    /// Sets the reply to a criterion's probe.
    pub fn set_reply(&mut self, criterion: &str, ask: &str, reply: String) {
        match self.probes.iter_mut().find(|p| p.criterion == criterion) {
            Some(probe) => probe.reply = reply,
            None => {
                self.probes.push(ProbeReply { criterion: criterion.to_owned(), ask: ask.to_owned(), reply });
            }
        }
    }

    /// The criteria without a level, in the rubric's order.
    pub fn ungraded<'a>(&self, criteria: &'a [CriterionHead]) -> Vec<&'a CriterionHead> {
        criteria.iter().filter(|c| self.level(&c.id).is_none()).collect()
    }

    /// The way on from the criterion at that place.
    pub fn way_on(&self, criteria: &[CriterionHead], from: usize) -> Way {
        way_on(criteria.len(), from, |at| self.level(&criteria[at].id).is_some())
    }

    /// Whether a criterion is graded solid or above with no words marked as evidence: worth a gentle question, never a block.
    pub fn is_unsupported(&self, criterion: &str) -> bool {
        self.level(criterion) >= Some(Level::Solid) && self.evidence(criterion).is_empty()
    }

    /// The criterion that an interviewer would probe next: the lowest graded below solid, in the rubric's order.
    pub fn probed_criterion<'a>(&self, criteria: &'a [CriterionHead]) -> Option<&'a CriterionHead> {
        criteria
            .iter()
            .filter(|c| self.level(&c.id).is_some_and(|level| level < Level::Solid))
            .min_by_key(|c| self.level(&c.id))
    }

    /// The attempt to save; `None` until there is a prediction and a level for every criterion.
    pub fn finished(&self, criteria: &[CriterionHead], now: UtcMillis) -> Option<Attempt> {
        let grades: Option<Vec<Grade>> =
            criteria.iter().map(|c| self.grades.iter().find(|g| g.criterion == c.id).cloned()).collect();
        Some(Attempt {
            subject: self.subject.clone(),
            plan: self.plan.clone(),
            asked: self.asked.clone(),
            answer: self.answer.clone(),
            drill: self.drill_run(now),
            seconds: self.stopwatch.seconds(now),
            beside: self.beside.and_then(|beside| u32::try_from(beside.saturating_add(self.unseen(now)) / 1000).ok()),
            spoken: self.spoken,
            predicted: self.predicted?,
            grades: grades?,
            probes: self.probes.iter().filter(|p| !p.reply.trim().is_empty()).cloned().collect(),
            change: self.change.trim().to_owned(),
            draft: Some(self.id),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::IdSource;

    fn criteria() -> Vec<CriterionHead> {
        ["stakes", "numbers"]
            .iter()
            .map(|id| CriterionHead { id: (*id).into(), title: (*id).into(), signal: "strategy".into() })
            .collect()
    }

    fn draft() -> Draft {
        let id = IdSource::default().next(UtcMillis(1), [0; 10]);
        let mut draft = Draft::begin(id, Subject::question("q"), UtcMillis(1));
        draft.set_answer("We cut cost by 30%. I chose batching.".into());
        draft
    }

    #[test]
    fn what_is_dictated_comes_at_the_end_with_a_blank_between() {
        let mut draft =
            Draft::begin(IdSource::default().next(UtcMillis(1), [1; 10]), Subject::question("q"), UtcMillis(1));
        for phrase in [" We lost forty runs", "a week. ", "  ", "I set a checkpoint."] {
            draft.dictate(phrase);
        }
        assert_eq!(draft.answer, "We lost forty runs a week. I set a checkpoint.");
        draft.set_answer("Typed.\n".into());
        draft.dictate("Then said.");
        assert_eq!(draft.answer, "Typed.\nThen said.");
    }

    #[test]
    fn an_attempt_needs_a_prediction_and_every_level() {
        let mut draft = draft();
        draft.set_level("stakes", Level::Solid);
        draft.ask(&InterviewerFact { ask: "How many?".into(), answer: "Forty.".into() });
        draft.predicted = Some(Level::Thin);
        assert_eq!(draft.finished(&criteria(), UtcMillis(2)), None);
        draft.set_level("numbers", Level::Thin);
        let attempt = draft.finished(&criteria(), UtcMillis(2)).unwrap();
        assert_eq!(attempt.grades.len(), 2);
        assert_eq!(attempt.asked, draft.asked);
        assert_eq!(attempt.draft, Some(draft.id));
        draft.predicted = None;
        assert_eq!(draft.finished(&criteria(), UtcMillis(2)), None);
    }

    #[test]
    fn the_worksheet_of_each_turn_is_in_the_attempt() {
        let mut draft = draft();
        draft.set_worksheet(1, "Left\nprice = 3".into());
        draft.set_worksheet(0, "Left".into());
        draft.set_worksheet(1, "Left\nprice = 4".into());
        draft.predicted = Some(Level::Thin);
        for criterion in criteria() {
            draft.set_level(&criterion.id, Level::Thin);
        }
        let attempt = draft.finished(&criteria(), UtcMillis(2)).unwrap();
        assert_eq!(attempt.settings(1), [(0, "Left"), (1, "Left\nprice = 4")]);
        draft.turns_open = 1;
        assert_eq!(draft.turns_come(&[9, 17], UtcMillis(2)), 1);
        assert_eq!(draft.turns_come(&[], UtcMillis(2)), 0);
    }

    #[test]
    fn evidence_marked_before_the_level_stays_with_it() {
        let mut draft = draft();
        draft.toggle_evidence("numbers", Span::new(0, 18));
        draft.set_level("numbers", Level::Solid);
        draft.set_level("numbers", Level::BarRaising);
        assert_eq!(draft.evidence("numbers"), [Span::new(0, 18)]);
        assert!(!draft.is_unsupported("numbers"));
    }

    #[test]
    fn a_solid_level_without_evidence_is_asked_about() {
        let mut draft = draft();
        draft.set_level("stakes", Level::Solid);
        draft.set_level("numbers", Level::Thin);
        assert!(draft.is_unsupported("stakes"));
        assert!(!draft.is_unsupported("numbers") && !draft.is_unsupported("unknown"));
    }

    #[test]
    fn what_was_asked_is_told_once_and_outlives_the_pack() {
        let fact = |ask: &str, answer: &str| InterviewerFact { ask: ask.into(), answer: answer.into() };
        let mut draft = Draft { answer: String::new(), ..draft() };
        assert!(draft.is_blank());
        draft.ask(&fact("How long?", "Eight thousand tokens."));
        draft.ask(&fact("How long?", "Nine thousand, in a later pack."));
        assert_eq!(draft.told("How long?"), Some("Eight thousand tokens."));
        assert!(!draft.is_blank() && draft.told("How many?").is_none());
        let askable = draft.askable(vec![fact("How many?", "Eight.")]);
        assert_eq!(askable, [fact("How many?", "Eight."), fact("How long?", "Eight thousand tokens.")]);
        assert_eq!(draft.askable(vec![fact("How long?", "Nine.")]).len(), 1);
    }

    #[test]
    fn changing_the_answer_drops_evidence_that_would_point_at_other_words() {
        let mut draft = draft();
        draft.set_level("stakes", Level::Solid);
        draft.toggle_evidence("stakes", Span::new(0, 2));
        draft.set_answer(draft.answer.clone());
        assert_eq!(draft.evidence("stakes").len(), 1, "the same text changes nothing");
        draft.set_answer("Other words.".into());
        assert!(draft.evidence("stakes").is_empty());
        assert_eq!(draft.level("stakes"), Some(Level::Solid), "the level is kept");
    }

    #[test]
    fn grading_goes_on_to_the_next_criterion_without_a_level() {
        let mut draft = draft();
        assert_eq!(draft.way_on(&criteria(), 0), Way::Stay);
        draft.set_level("stakes", Level::Thin);
        assert_eq!(draft.way_on(&criteria(), 0), Way::On(1));
        assert_eq!(draft.way_on(&criteria(), 1), Way::Stay);
        draft.set_level("numbers", Level::Thin);
        assert_eq!(draft.way_on(&criteria(), 0), Way::End);
    }

    #[test]
    fn the_weakest_criterion_is_probed() {
        let mut draft = draft();
        draft.set_level("stakes", Level::Thin);
        draft.set_level("numbers", Level::Missing);
        let criteria = criteria();
        assert_eq!(draft.probed_criterion(&criteria).unwrap().id, "numbers");
        draft.set_level("numbers", Level::Solid);
        assert_eq!(draft.probed_criterion(&criteria).unwrap().id, "stakes");
        draft.set_level("stakes", Level::Solid);
        assert_eq!(draft.probed_criterion(&criteria), None);
    }

    #[test]
    fn the_stopwatch_ignores_a_clock_set_back_and_a_laptop_that_slept() {
        let mut watch = Stopwatch::default();
        watch.start(UtcMillis(10_000));
        watch.count(UtcMillis(15_000));
        watch.count(UtcMillis(2_000));
        watch.count(UtcMillis(3_000));
        watch.count(UtcMillis(9_000_000));
        watch.stop(UtcMillis(9_001_000));
        assert_eq!(watch.seconds(UtcMillis(99_000_000)), 7);
    }

    #[test]
    fn a_page_that_was_away_for_minutes_counts_only_when_somebody_was_there() {
        let mut watch = Stopwatch::default();
        watch.start(UtcMillis(0));
        watch.count(UtcMillis(2_000));
        let back = 2_000 + 50 * 60_000;
        assert_eq!(watch.seconds(UtcMillis(back)), 2);
        watch.count(UtcMillis(back));
        // A hidden page is called once a minute.
        watch.count(UtcMillis(back + 60_000));
        assert_eq!(watch.seconds(UtcMillis(back + 61_000)), 63);
    }

    #[test]
    fn reading_and_grading_count_beside_the_clock_and_a_page_that_is_left_open_does_not() {
        const SECOND: i64 = 1000;
        let at = |seconds: i64| UtcMillis(seconds * SECOND);
        let id = IdSource::default().next(UtcMillis(0), [0; 10]);
        let mut draft = Draft::begin(id, Subject::question("q"), at(0));
        draft.change(at(20), |draft| draft.set_answer("I".into()));
        draft.change(at(20), |draft| draft.stopwatch.start(at(20)));
        draft.change(at(60), |draft| draft.set_answer("I chose.".into()));
        draft.change(at(80), |draft| draft.stopwatch.stop(at(80)));
        // Nine minutes at the door, and then it is graded.
        draft.change(at(80 + 540), |draft| draft.predicted = Some(Level::Solid));
        draft.change(at(650), |draft| draft.set_level("stakes", Level::Thin));
        draft.change(at(670), |draft| draft.set_level("numbers", Level::Thin));
        let attempt = draft.finished(&criteria(), at(680)).unwrap();
        assert_eq!((attempt.seconds, attempt.beside), (60, Some(20 + 90 + 30 + 20 + 10)));
    }

    #[test]
    fn a_stored_draft_comes_back_with_its_clock_standing() {
        let mut draft = draft();
        draft.stopwatch.start(UtcMillis(0));
        draft.stopwatch.count(UtcMillis(4_000));
        let text = serde_json::to_string(&draft).unwrap();
        let back: Draft = serde_json::from_str(&text).unwrap();
        assert!(!back.stopwatch.running());
        assert_eq!(back.stopwatch.seconds(UtcMillis(1_000_000)), 4);
        assert_eq!(back.answer, draft.answer);
    }
}
