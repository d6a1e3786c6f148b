//! The debrief of a mock that was sat: a fold of the log. The scorecard, the votes, what a bar-raiser would say against them, the
//! verdict, and what would turn it. It quotes the answers and adds nothing to them; the rules are in `vote`.

use std::collections::BTreeMap;

use super::figures::differing;
use super::mock::title_of;
use super::vote::{Reason, RoundHeard, Turn, Verdict, Vote, corrected, mean, turn, verdict, vote};
use crate::log::{Attempt, Event, EventId, Log, MockSat, What};
use crate::order;
use crate::pack::{Id, Index, Level};
use crate::practice::grade;
use crate::progress::calibration::{Lean, leans};
use crate::stories::{StoryId, Tellings};
use crate::text::numbers::{counted, one_decimal};
use crate::time::{LocalDay, Moment};

/// From this difference of two rounds on, in levels, they are said to disagree.
const DISAGREE: f64 = 2.0;

/// A bias that is smaller than this is no habit worth naming, in levels.
const SLIGHT: f64 = 0.15;

/// What a debrief opens Today with is said for at most so many days.
const DAYS_LATER: i32 = 14;

/// A graded criterion, as the debrief quotes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// Its id in the question's rubric.
    pub id: Id,
    /// What it is called.
    pub criterion: String,
    /// Its signal.
    pub signal: Id,
    /// Its level.
    pub level: Level,
    /// The words that it rests on.
    pub evidence: Vec<String>,
}

/// An answer of a mock.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Its id.
    pub answer: EventId,
    /// The question.
    pub question: Id,
    /// What the question is called.
    pub title: String,
    /// How long its clock ran, in seconds.
    pub seconds: u32,
    /// Whether the interviewer had to stop it.
    pub stopped: bool,
    /// How many follow-ups it took.
    pub follow_ups: usize,
    /// The attempt that it became; `None` while it is not graded, or never.
    pub attempt: Option<EventId>,
    /// The level predicted before the rubric was seen, answered by what it was graded, in a sentence; `None` while it is not graded.
    pub prediction: Option<String>,
    /// Its criteria, in the rubric's order.
    pub graded: Vec<Graded>,
    /// The red flags that were marked in it.
    pub flags: Vec<String>,
}

/// A round on the scorecard.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its name.
    pub title: String,
    /// Who sat there.
    pub who: String,
    /// The vote; `None` where nothing was graded.
    pub vote: Option<Vote>,
    /// What was answered.
    pub answers: Vec<Answer>,
    /// What to do otherwise in a round of that kind, and whether it was said aloud.
    pub resolve: Option<(String, bool)>,
}

/// A signal over the rounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The signal.
    pub signal: Id,
    /// What it is called, short.
    pub short: String,
    /// For each round the mean level; `None` where nothing was heard.
    pub levels: Vec<Option<f64>>,
    /// For each round whether it listens for the signal.
    pub listened: Vec<bool>,
    /// The mean level over all; `None` where it was heard nowhere.
    pub overall: Option<f64>,
}

/// What a bar-raiser would say against it, with the words that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// What is said.
    pub sentence: String,
    /// Quotes of the answers.
    pub quotes: Vec<String>,
}

/// What to practise after a mock.
#[derive(Clone, Debug, PartialEq)]
pub struct WeakSpot {
    /// The question in whose answer it was.
    pub question: Id,
    /// The criterion, by its id in the question's rubric.
    pub id: Id,
    /// What it is called.
    pub criterion: String,
    /// The level that it got.
    pub level: Level,
    /// Whether it alone would turn the verdict.
    pub turns: bool,
}

/// An earlier debrief, to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// The mock.
    pub mock: EventId,
    /// When it was over.
    pub when: Moment,
    /// What it is called, as [`Debrief::title`].
    pub name: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Votes for hiring, and votes.
    pub votes: (usize, usize),
    /// How signals that both heard differ since, each in a few words: "Strategy 2.1, now 2.8".
    pub signals: Vec<String>,
}

/// The debrief of a mock.
#[derive(Clone, Debug, PartialEq)]
pub struct Debrief {
    /// The mock.
    pub mock: EventId,
    /// The loop that was sat.
    pub of: EventId,
    /// What it was called.
    pub name: String,
    /// When it was over.
    pub when: Moment,
    /// Whether it was ended early.
    pub ended_early: bool,
    /// Its rounds.
    pub rounds: Vec<Card>,
    /// The scorecard, in the pack's order of signals.
    pub rows: Vec<Row>,
    /// Where rounds disagree, in sentences.
    pub disagreements: Vec<String>,
    /// What a bar-raiser would say.
    pub objections: Vec<Objection>,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether too few of several votes are for hiring: [`Debrief::votes_sentence`] says so.
    pub is_short_of_votes: bool,
    /// Why else it is no hire, in sentences; empty for a hire.
    pub reasons: Vec<String>,
    /// What one change would turn it, or what it hangs on.
    pub turn: String,
    /// What to practise: the criterion that would turn it, else the weakest; `None` where nothing was graded or all is bar-raising.
    pub weak_spot: Option<WeakSpot>,
    /// How the candidate's calibration shifts it, in sentences.
    pub corrected: Vec<String>,
    /// Earlier debriefs of the role, newest first.
    pub earlier: Vec<Earlier>,
}

/// The mocks that were sat for a role, newest first.
pub fn mocks_sat<'a>(log: &'a Log, role: &str) -> Vec<(&'a Event, &'a MockSat)> {
    let mut sat = every_mock_sat(log);
    sat.retain(|(_, sat)| sat.role == role);
    sat
}

/// The mocks that were sat, for whichever role, newest first. One that two pages ended counts once.
pub fn every_mock_sat(log: &Log) -> Vec<(&Event, &MockSat)> {
    let mut sat: Vec<(&Event, &MockSat)> = Vec::new();
    for event in log.iter() {
        if let What::MockSat(mock) = &event.what
            && sat.iter().all(|(_, other)| other.mock != mock.mock)
        {
            sat.push((event, mock));
        }
    }
    sat.reverse();
    sat
}

/// The mock of that id, once it was sat.
pub fn mock_sat(log: &Log, mock: EventId) -> Option<(&Event, &MockSat)> {
    log.iter().find_map(|event| match &event.what {
        What::MockSat(sat) if sat.mock == mock => Some((event, sat)),
        _ => None,
    })
}

/// The attempt that a draft became.
fn attempt_of(log: &Log, draft: EventId) -> Option<(&Event, &Attempt)> {
    log.attempts().rev().find(|(_, attempt)| attempt.draft == Some(draft))
}

/// The red flags that were last marked in an answer.
pub fn flags_of(log: &Log, answer: EventId) -> Vec<String> {
    let marked = log.iter().rev().find_map(|event| match &event.what {
        What::RedFlagsMarked(marked) if marked.answer == answer => Some(marked.flags.clone()),
        _ => None,
    });
    marked.unwrap_or_default()
}

/// The note of what a candidate will do otherwise in a round of a mock: *if they …, then I …*.
pub fn resolve_note(mock: EventId, round: usize) -> String {
    format!("{RESOLVES}{mock}/{round}")
}

/// The note that says whether that was said aloud.
pub fn rehearsed_note(mock: EventId, round: usize) -> String {
    format!("rehearsed/{mock}/{round}")
}

/// What the notes of such sentences begin with.
const RESOLVES: &str = "resolve/";

/// What Today opens with: the sentences of the last debrief, on the first day of practice after they were written, and no later than two
/// weeks. `day_of` is the day of a moment as the candidate counts days.
pub fn resolves_for(log: &Log, today: LocalDay, day_of: impl Fn(Moment) -> LocalDay) -> Vec<String> {
    let last = log.iter().rev().find_map(|event| match &event.what {
        What::NoteWritten(note) => Some((note.key.strip_prefix(RESOLVES)?.split('/').next()?, day_of(event.when))),
        _ => None,
    });
    let Some((mock, written)) = last else { return Vec::new() };
    let is_practice = |what: &What| {
        matches!(what, What::AttemptSaved(_) | What::CardReviewed(_) | What::SampleGraded(_) | What::MockSat(_))
    };
    let since = log.iter().rev().map(|event| (day_of(event.when), &event.what)).take_while(|(day, _)| *day > written);
    let was_said = since.into_iter().any(|(day, what)| day < today && is_practice(what));
    let Some(sat) = mock.parse().ok().and_then(|mock| mock_sat(log, mock)).map(|(_, sat)| sat) else {
        return Vec::new();
    };
    if today <= written || today.days_since(written) > DAYS_LATER || was_said {
        return Vec::new();
    }
    (0..sat.rounds.len()).filter_map(|round| Some(resolve(log, sat.mock, round)?.0)).collect()
}

/// The sentence of a round, and whether it was said aloud.
fn resolve(log: &Log, mock: EventId, round: usize) -> Option<(String, bool)> {
    let sentence = log.note(&resolve_note(mock, round))?.trim();
    let rehearsed = log.note(&rehearsed_note(mock, round)).is_some_and(|said| !said.is_empty());
    (!sentence.is_empty()).then(|| (sentence.to_owned(), rehearsed))
}

/// The debrief of a mock; `None` where the log has no such mock. `names` are what stories are called.
pub fn debrief(log: &Log, index: &Index, mock: EventId, names: &BTreeMap<StoryId, String>) -> Option<Debrief> {
    let (event, sat) = mock_sat(log, mock)?;
    let scored = Scored::of(log, index, sat);
    let flags = scored.flags();
    let (decided, mut reasons) = verdict(&scored.heard, flags);
    if scored.is_one_round() && reasons.iter().any(|reason| matches!(reason, Reason::StrongNo(_))) {
        // One vote is told once.
        reasons.retain(|reason| !matches!(reason, Reason::Votes(..)));
    }
    // How the votes fell is said first of all, with what it takes.
    let is_short_of_votes = !scored.is_one_round() && reasons.iter().any(|reason| matches!(reason, Reason::Votes(..)));
    if is_short_of_votes {
        reasons.retain(|reason| !matches!(reason, Reason::Votes(..)));
    }
    let turning = turn(&scored.heard, flags);
    let rows = scored.rows(index);
    Some(Debrief {
        mock,
        of: sat.of,
        name: sat.name.clone(),
        when: event.when,
        ended_early: sat.ended_early,
        disagreements: disagreements(&rows, &scored.cards),
        objections: scored.objections(log, index, names),
        verdict: decided,
        is_short_of_votes,
        reasons: reasons.iter().map(|reason| scored.reason(reason, index)).collect(),
        turn: scored.turned(decided, turning),
        weak_spot: scored.weak_spot(turning),
        corrected: scored.corrected(log, index, decided),
        earlier: earlier(log, index, event.id, sat, &rows),
        rows,
        rounds: scored.cards,
    })
}

/// What was predicted of an answer beside what it was graded.
fn prediction(attempt: &Attempt) -> Option<String> {
    let (error, graded) = (grade::prediction_error(attempt)?, grade::overall(&attempt.grades)?);
    let said = attempt.predicted.number();
    Some(format!("{}: you said {said}, and graded it {}.", grade::expected(error), one_decimal(graded)))
}

/// A mock's rounds, as cards and as far as votes go.
struct Scored {
    cards: Vec<Card>,
    heard: Vec<RoundHeard>,
}

impl Scored {
    fn of(log: &Log, index: &Index, sat: &MockSat) -> Scored {
        let mut scored = Scored { cards: Vec::new(), heard: Vec::new() };
        for (at, round) in sat.rounds.iter().enumerate() {
            let answers: Vec<Answer> = round
                .asked
                .iter()
                .map(|given| {
                    let attempt = attempt_of(log, given.answer);
                    let head = index.question(&given.question);
                    Answer {
                        answer: given.answer,
                        question: given.question.clone(),
                        title: head.map_or_else(|| given.question.clone(), |head| head.title.clone()),
                        seconds: given.seconds,
                        stopped: given.stopped,
                        follow_ups: given.follow_ups.len(),
                        attempt: attempt.map(|(event, _)| event.id),
                        prediction: attempt.and_then(|(_, attempt)| prediction(attempt)),
                        graded: attempt.map_or_else(Vec::new, |(_, attempt)| graded(index, attempt)),
                        flags: flags_of(log, given.answer),
                    }
                })
                .collect();
            let lines = answers.iter().flat_map(|answer| &answer.graded);
            let heard = RoundHeard {
                signals: round.signals.clone(),
                lines: lines.map(|graded| (graded.signal.clone(), graded.level)).collect(),
            };
            scored.cards.push(Card {
                title: round.title.clone(),
                who: round.who.clone(),
                vote: vote(&heard),
                answers,
                resolve: resolve(log, sat.mock, at),
            });
            scored.heard.push(heard);
        }
        scored
    }

    fn flags(&self) -> usize {
        self.cards.iter().flat_map(|card| &card.answers).map(|answer| answer.flags.len()).sum()
    }

    /// Whether it is the short form: one interviewer, one vote.
    fn is_one_round(&self) -> bool {
        self.cards.len() == 1
    }

    /// A round as a sentence names it.
    fn named(&self, round: usize) -> String {
        named(&self.cards, round)
    }

    fn rows(&self, index: &Index) -> Vec<Row> {
        let rows = index.signals.iter().map(|signal| Row {
            signal: signal.id.clone(),
            short: signal.short.clone(),
            levels: self.heard.iter().map(|round| mean(round.lines.iter(), &signal.id)).collect(),
            listened: self.heard.iter().map(|round| round.signals.contains(&signal.id)).collect(),
            overall: mean(self.heard.iter().flat_map(|round| &round.lines), &signal.id),
        });
        rows.filter(|row| row.overall.is_some() || row.listened.contains(&true)).collect()
    }

    fn reason(&self, reason: &Reason, index: &Index) -> String {
        let rounds = |rounds: &[usize]| join(rounds.iter().map(|round| self.named(*round)));
        let one = self.is_one_round();
        match reason {
            Reason::FewVotes(..) if one => "Nothing was graded, so the interviewer has no vote.".to_owned(),
            Reason::FewVotes(cast, of) => {
                format!(
                    "Only {} of {} can vote: in the others nothing was graded.",
                    cast,
                    counted(*of, "round", "rounds")
                )
            }
            Reason::Unheard(signals) => {
                let heard = if one { "Not heard" } else { "Heard nowhere" };
                format!("{heard}: {}.", join(signals.iter().map(|signal| short(index, signal))))
            }
            Reason::Votes(..) | Reason::StrongNo(_) if one => {
                let lines = self.heard.iter().flat_map(|round| &round.lines);
                let solid = lines.clone().filter(|(_, level)| *level >= Level::Solid).count();
                let all = counted(lines.count(), "criterion", "criteria");
                format!(
                    "Of {all} {solid} {} solid or better; it takes two thirds.",
                    if solid == 1 { "is" } else { "are" }
                )
            }
            // Of several rounds the votes' own sentence says it.
            Reason::Votes(..) => String::new(),
            Reason::StrongNo(of) => format!("A strong no from {}.", rounds(of)),
            Reason::Thin(signal) => {
                let lines = self.heard.iter().flat_map(|round| &round.lines);
                let level = mean(lines, signal).map(one_decimal).unwrap_or_default();
                let over = if one { "" } else { " over the day" };
                format!(
                    "{} averages {level}{over}: one signal below 2 (thin) is enough for a no.",
                    short(index, signal)
                )
            }
            Reason::Flags(count) => format!("{} were marked.", counted(*count, "red flag", "red flags")),
        }
    }

    /// The criterion of a line, with its round and question.
    fn line(&self, turn: Turn) -> Option<(&Graded, &Answer)> {
        let lines = self.cards[turn.round].answers.iter().flat_map(|a| a.graded.iter().map(move |graded| (graded, a)));
        lines.into_iter().nth(turn.line)
    }

    fn turned(&self, decided: Verdict, turn: Option<Turn>) -> String {
        let found = turn.and_then(|turn| Some((turn, self.line(turn)?)));
        match (decided, found) {
            (Verdict::NotEnough, _) => {
                let is_left = self.cards.iter().flat_map(|card| &card.answers).any(|answer| answer.attempt.is_none());
                let grade = if is_left { "grade what is left, or " } else { "" };
                let sit = if self.is_one_round() {
                    "sit such a round once more, to its end"
                } else {
                    "sit the rounds that are missing in another mock"
                };
                format!("More has to be heard before one change can turn anything: {grade}{sit}.")
            }
            (decided, Some((turn, (graded, answer)))) => {
                let round = if self.is_one_round() { String::new() } else { format!("{}, ", self.named(turn.round)) };
                let change = format!(
                    "\u{201c}{}\u{201d} at {} instead of {}, in {round}\u{201c}{}\u{201d}",
                    graded.criterion,
                    turn.to.name().to_lowercase(),
                    graded.level.name().to_lowercase(),
                    answer.title,
                );
                match decided {
                    Verdict::Hire => format!("It hangs on one criterion: {change}, and it is no hire."),
                    _ => format!("One change would turn it: {change}, and it is a hire."),
                }
            }
            (Verdict::Hire, None) => "No single criterion would lose it.".to_owned(),
            (Verdict::NoHire, None) => "No single criterion would turn it.".to_owned(),
        }
    }

    /// The criterion that would turn it, else the lowest level; of equals one of the signal that stands lowest, then the first.
    fn weak_spot(&self, turn: Option<Turn>) -> Option<WeakSpot> {
        let spot = |(graded, answer): (&Graded, &Answer), turns: bool| WeakSpot {
            question: answer.question.clone(),
            id: graded.id.clone(),
            criterion: graded.criterion.clone(),
            level: graded.level,
            turns,
        };
        if let Some(found) = turn.and_then(|turn| self.line(turn)) {
            return Some(spot(found, true));
        }
        let answers = self.cards.iter().flat_map(|card| &card.answers);
        let all = answers.flat_map(|answer| answer.graded.iter().map(move |graded| (graded, answer)));
        let standing = |signal: &Id| {
            let lines = self.heard.iter().flat_map(|round| &round.lines);
            (mean(lines, signal).unwrap_or_default() * 100.0) as u32
        };
        let below = all.filter(|(graded, _)| graded.level < Level::BarRaising);
        below.min_by_key(|(graded, _)| (graded.level, standing(&graded.signal))).map(|found| spot(found, false))
    }

    fn corrected(&self, log: &Log, index: &Index, decided: Verdict) -> Vec<String> {
        let leans = leans(log);
        let heard = |signal: &Id| self.heard.iter().any(|round| round.lines.iter().any(|(of, _)| of == signal));
        let known: Vec<(&Id, &Lean)> = leans.iter().filter(|(signal, _)| heard(signal)).collect();
        let habits: Vec<(&Id, &Lean)> =
            known.iter().copied().filter(|(_, lean)| lean.bias.mean.abs() >= SLIGHT).collect();
        if habits.is_empty() {
            return vec![if known.is_empty() {
                "Too little is known to say how you lean. Three criteria of a signal that somebody else graded in your answers, or that you graded in Train your eye, are enough to correct it here."
                    .to_owned()
            } else {
                "Of the signals that were heard, you grade those that something is known of as others do.".to_owned()
            }];
        }
        let sentence = |signal: &Id, lean: &Lean| match lean.by_others {
            true => lean.bias.others_sentence(&short(index, signal)),
            false => lean.bias.eye_sentence(&short(index, signal)),
        };
        let mut said: Vec<String> = habits.iter().map(|(signal, lean)| sentence(signal, lean)).collect();
        let mut moved = self.heard.clone();
        for (signal, level) in moved.iter_mut().flat_map(|round| &mut round.lines) {
            if let Some((_, lean)) = habits.iter().find(|(of, _)| *of == signal) {
                *level = corrected(*level, lean.bias.mean);
            }
        }
        let mut any = false;
        for (at, (before, after)) in self.heard.iter().zip(&moved).enumerate() {
            if let (Some(before), Some(after)) = (vote(before), vote(after))
                && before != after
            {
                any = true;
                let (after, before) = (after.name().to_lowercase(), before.name().to_lowercase());
                said.push(format!("Corrected by that, {} votes {after} instead of {before}.", self.named(at)));
            }
        }
        let (after, _) = verdict(&moved, self.flags());
        said.push(match (after == decided, any) {
            (false, _) => format!("The verdict would be: {}.", after.name().to_lowercase()),
            (true, true) => "The verdict stays.".to_owned(),
            (true, false) => "Corrected by that, no vote changes.".to_owned(),
        });
        said
    }

    fn objections(&self, log: &Log, index: &Index, names: &BTreeMap<StoryId, String>) -> Vec<Objection> {
        let mut found = Vec::new();
        let answers: Vec<(usize, &Answer)> = self
            .cards
            .iter()
            .enumerate()
            .flat_map(|(at, card)| card.answers.iter().map(move |answer| (at, answer)))
            .collect();
        for (round, answer) in &answers {
            found.extend(answer.flags.iter().map(|flag| Objection {
                sentence: format!("A red flag in {}, \u{201c}{}\u{201d}: {flag}", self.named(*round), answer.title),
                quotes: Vec::new(),
            }));
        }
        // With one round its vote says the same.
        if !self.is_one_round() {
            found.extend(self.thin(index));
        }
        found.extend(self.told_twice(log, index, &answers, names));
        let texts: Vec<(usize, &str)> = answers
            .iter()
            .filter_map(|(round, answer)| {
                let What::AttemptSaved(attempt) = &log.get(answer.attempt?)?.what else { return None };
                Some((*round, attempt.answer.as_str()))
            })
            .collect();
        for (at, (round, text)) in texts.iter().enumerate() {
            for (other_round, other) in texts[at + 1..].iter().filter(|(other, _)| other != round) {
                found.extend(differing(text, other).into_iter().map(|differing| Objection {
                    sentence: format!(
                        "Two figures that may be of the same, in {} and {}. Are they?",
                        self.named(*round),
                        self.named(*other_round)
                    ),
                    quotes: vec![differing.one, differing.other],
                }));
            }
        }
        found
    }

    /// Signals of which at least half of the criteria are thin or missing, with the criteria.
    fn thin<'a>(&'a self, index: &'a Index) -> impl Iterator<Item = Objection> + 'a {
        index.signals.iter().filter_map(|signal| {
            let all: Vec<&Graded> = self
                .cards
                .iter()
                .flat_map(|card| &card.answers)
                .flat_map(|answer| &answer.graded)
                .filter(|graded| graded.signal == signal.id)
                .collect();
            let thin: Vec<&&Graded> = all.iter().filter(|graded| graded.level < Level::Solid).collect();
            (!thin.is_empty() && thin.len() * 2 >= all.len()).then(|| Objection {
                sentence: format!(
                    "{}: below solid on {} of {} ({}).",
                    signal.short,
                    thin.len(),
                    all.len(),
                    thin.iter().map(|graded| graded.criterion.clone()).collect::<Vec<_>>().join("; "),
                ),
                quotes: Vec::new(),
            })
        })
    }

    /// Stories that more than one interviewer heard.
    fn told_twice(
        &self,
        log: &Log,
        index: &Index,
        answers: &[(usize, &Answer)],
        names: &BTreeMap<StoryId, String>,
    ) -> Vec<Objection> {
        let tellings = Tellings::of(log, index);
        let mut heard: Vec<(StoryId, Vec<usize>)> = Vec::new();
        for (round, answer) in answers {
            let Some(story) = answer.attempt.and_then(|attempt| tellings.said(attempt).flatten()) else { continue };
            match heard.iter_mut().find(|(of, _)| *of == story) {
                Some((_, rounds)) if !rounds.contains(round) => rounds.push(*round),
                Some(_) => {}
                None => heard.push((story, vec![*round])),
            }
        }
        let twice = heard.into_iter().filter(|(_, rounds)| rounds.len() > 1).map(|(story, rounds)| {
            let name =
                names.get(&story).map_or_else(|| "One story".to_owned(), |name| format!("\u{201c}{name}\u{201d}"));
            let rounds = join(rounds.into_iter().map(|round| self.named(round)));
            Objection { sentence: format!("{name} was told in {rounds}: they compare notes."), quotes: Vec::new() }
        });
        twice.collect()
    }
}

/// What was graded in an attempt, in the rubric's order. Criteria that the pack no longer has say nothing.
fn graded(index: &Index, attempt: &Attempt) -> Vec<Graded> {
    let heads = index.criteria_of(&attempt.subject).iter();
    heads
        .filter_map(|head| {
            let grade = attempt.grade(&head.id)?;
            Some(Graded {
                id: head.id.clone(),
                criterion: head.title.clone(),
                signal: head.signal.clone(),
                level: grade.level,
                evidence: grade.evidence.iter().map(|span| span.of(&attempt.answer).to_owned()).collect(),
            })
        })
        .collect()
}

fn named(cards: &[Card], round: usize) -> String {
    let title = cards.get(round).map_or("", |card| card.title.trim());
    if title.is_empty() { format!("round {}", round + 1) } else { format!("round {} ({title})", round + 1) }
}

fn short(index: &Index, signal: &str) -> String {
    index.signal(signal).map_or_else(|| signal.to_owned(), |signal| signal.short.clone())
}

/// "a", "a and b", "a, b and c".
fn join(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().collect();
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}

fn disagreements(rows: &[Row], cards: &[Card]) -> Vec<String> {
    let apart = |row: &Row| {
        let mut heard: Vec<(usize, f64)> =
            row.levels.iter().enumerate().filter_map(|(round, level)| Some((round, (*level)?))).collect();
        order::sort_by(&mut heard, |(_, a), (_, b)| a.total_cmp(b));
        let ((low_round, low), (high_round, high)) = (heard.first().copied()?, heard.last().copied()?);
        (high - low >= DISAGREE).then(|| {
            format!(
                "{}: {} in {}, {} in {}.",
                row.short,
                one_decimal(low),
                named(cards, low_round),
                one_decimal(high),
                named(cards, high_round)
            )
        })
    };
    rows.iter().filter_map(apart).collect()
}

/// Votes for hiring, and votes.
fn votes_of(heard: &[RoundHeard]) -> (usize, usize) {
    let votes: Vec<Vote> = heard.iter().filter_map(vote).collect();
    (votes.iter().filter(|vote| vote.is_yes()).count(), votes.len())
}

/// The debriefs before this one. Those of which nothing was graded have nothing to compare.
fn earlier(log: &Log, index: &Index, event: EventId, sat: &MockSat, rows: &[Row]) -> Vec<Earlier> {
    let before = mocks_sat(log, &sat.role).into_iter().filter(|(other, _)| other.id < event);
    let compared = before.filter_map(|(other, mock)| {
        let scored = Scored::of(log, index, mock);
        let votes = votes_of(&scored.heard);
        let signals = scored.rows(index).into_iter().filter_map(|then| {
            let now = rows.iter().find(|row| row.signal == then.signal)?.overall?;
            Some(format!("{} {}, now {}", then.short, one_decimal(then.overall?), one_decimal(now)))
        });
        (votes.1 > 0).then(|| Earlier {
            mock: mock.mock,
            when: other.when,
            name: title_of(&mock.name, mock.rounds.iter().map(|round| round.title.as_str())).to_owned(),
            verdict: verdict(&scored.heard, scored.flags()).0,
            votes,
            signals: signals.collect(),
        })
    });
    compared.collect()
}

/// How votes fell, in a few words: "2 of 3 votes to hire".
pub fn votes_in_short((yes, votes): (usize, usize)) -> String {
    match (yes, votes) {
        (_, 0) => "no vote".to_owned(),
        (0, 1) => "the one vote is not to hire".to_owned(),
        (_, 1) => "the one vote is to hire".to_owned(),
        _ => format!("{yes} of {votes} votes to hire"),
    }
}

impl Debrief {
    /// Votes for hiring, and votes.
    pub fn votes(&self) -> (usize, usize) {
        let votes: Vec<Vote> = self.rounds.iter().filter_map(|card| card.vote).collect();
        (votes.iter().filter(|vote| vote.is_yes()).count(), votes.len())
    }

    /// What it is called: a round that was sat alone goes by its own name, not by that of the day it is from.
    pub fn title(&self) -> &str {
        title_of(&self.name, self.rounds.iter().map(|card| card.title.as_str()))
    }

    /// How many rounds it has: with one there is one vote, and no committee.
    pub fn is_one_round(&self) -> bool {
        self.rounds.len() == 1
    }

    /// How the votes fell, in a sentence, and what it takes where that was too few.
    pub fn votes_sentence(&self) -> String {
        let takes = if self.is_short_of_votes { "; it takes three quarters" } else { "" };
        match self.rounds.as_slice() {
            [only] => match only.vote {
                Some(vote) => format!("The interviewer votes: {}.", vote.name().to_lowercase()),
                None => "There is no vote: nothing was graded.".to_owned(),
            },
            rounds => match self.votes() {
                (_, 0) => "There is no vote: nothing was graded.".to_owned(),
                (yes, 1) => {
                    let way = if yes == 1 { "to hire" } else { "not to hire" };
                    format!("One of {} rounds has a vote, {way}{takes}.", rounds.len())
                }
                votes => format!("{}{takes}.", votes_in_short(votes)),
            },
        }
    }

    /// The answers that are not graded.
    pub fn ungraded(&self) -> usize {
        self.rounds.iter().flat_map(|card| &card.answers).filter(|answer| answer.attempt.is_none()).count()
    }
}
