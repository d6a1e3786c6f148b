//! What does not fit, by name: before the interview, and into any day at all; and for each what one setting would do about it.

use super::due::Due;
use super::standing::Standing;
use super::stock::{SHORTEST_FOR_DRILL, Stock};
use crate::log::Setting;
use crate::pack::{Id, Index, SignalHead, Subject, SubjectKind};
use crate::progress::effort;
use crate::progress::number_setting::{MINUTES, NEW_CARDS};
use crate::progress::preferences::Preferences;
use crate::text::numbers::{counted, joined};
use crate::time::LocalDay;

/// Work of low value that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// How much of it.
    pub count: usize,
    /// What is left out, where it has names.
    pub items: Vec<Unplanned>,
    /// What and why, in a sentence.
    pub sentence: String,
    /// What makes room for more of it.
    pub remedy: Option<Remedy>,
}

/// Something of the pack that no day holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unplanned {
    /// A concept.
    Concept(Id),
    /// A question or drill.
    Answer(Subject),
}

impl Unplanned {
    /// What it is called. What the pack no longer has goes by its id.
    pub fn title<'a>(&'a self, index: &'a Index) -> &'a str {
        match self {
            Unplanned::Concept(id) => index.concept(id).map_or(id, |concept| &concept.title),
            Unplanned::Answer(subject) => index.title_of(subject),
        }
    }

    /// The signal that it is mainly about.
    fn signal<'a>(&self, index: &'a Index) -> Option<&'a SignalHead> {
        let id = match self {
            Unplanned::Concept(id) => index.concept(id)?.signals.first(),
            Unplanned::Answer(subject) => index.criteria_of(subject).first().map(|criterion| &criterion.signal),
        };
        index.signal(id?)
    }
}

impl LeftOut {
    /// What is left out by the signal that it is mainly about, with the signal's short name, in the order of the pack.
    pub fn groups<'a>(&'a self, index: &'a Index) -> Vec<(&'a str, Vec<&'a Unplanned>)> {
        let of = |signal: Option<&SignalHead>| {
            self.items
                .iter()
                .filter(|item| item.signal(index).map(|s| &s.id) == signal.map(|s| &s.id))
                .collect::<Vec<_>>()
        };
        let named = index.signals.iter().map(|signal| (signal.short.as_str(), of(Some(signal))));
        named.chain([("Others", of(None))]).filter(|(_, items)| !items.is_empty()).collect()
    }
}

/// A setting that makes room, ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What it does, as a button says it.
    pub label: String,
    /// The setting.
    pub setting: Setting,
    /// What it was before, to take it back.
    pub before: Setting,
    /// What was done, once it was: "Minutes a day: changed from 30 to 45."
    pub done: String,
}

/// A setting changed to that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Minutes(u32),
    NewCards(u32),
}

impl Change {
    fn remedy(self, preferences: &Preferences, gain: Option<String>) -> Remedy {
        let (what, number, before, after) = match self {
            Change::Minutes(minutes) => {
                (format!("Plan {minutes} minutes a day"), &MINUTES, preferences.minutes_a_day, minutes)
            }
            Change::NewCards(cards) => {
                (format!("Meet {cards} new cards a day"), &NEW_CARDS, preferences.new_cards_a_day, cards)
            }
        };
        Remedy {
            label: gain.map_or(what.clone(), |gain| format!("{what}: {gain}")),
            setting: number.setting(f64::from(after)),
            before: number.setting(f64::from(before)),
            done: format!("{}: changed from {before} to {after}.", number.name),
        }
    }

    fn is_allowed(self) -> bool {
        match self {
            Change::Minutes(minutes) => f64::from(minutes) <= MINUTES.high,
            Change::NewCards(cards) => f64::from(cards) <= NEW_CARDS.high,
        }
    }

    /// What the plan leaves out with it: what a remedy brings is tried, not guessed.
    fn tried(self, standing: &Standing<'_>) -> Unreached {
        let mut changed = standing.clone();
        match self {
            Change::Minutes(minutes) => changed.preferences.minutes_a_day = minutes,
            Change::NewCards(cards) => changed.preferences.new_cards_a_day = cards,
        }
        let (_, stock) = changed.lay_days(changed.last_day());
        Unreached::of(&changed, &stock)
    }
}

/// How much is never begun: what the days hold of each kind is what there is without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unreached {
    questions: usize,
    drills: usize,
    concepts: usize,
    samples: usize,
}

impl Unreached {
    fn of(standing: &Standing<'_>, stock: &Stock<'_>) -> Unreached {
        let concepts = stock.unread().count();
        let too_long: Vec<&Subject> = standing.too_long().map(|due| &due.subject).collect();
        let reachable = || stock.unanswered().map(|due| &due.subject).filter(|subject| !too_long.contains(subject));
        let drills = reachable().filter(|subject| subject.kind == SubjectKind::Drill).count();
        Unreached { questions: reachable().count() - drills, drills, concepts, samples: stock.ungraded() }
    }

    /// What the days hold after it that they did not hold before, and what they held and hold no more, in words: answers that are due
    /// come before samples, so more time for them may leave a sample out. `None` where that is nothing.
    fn gain(self, after: Unreached) -> Option<String> {
        let kinds = [
            (self.questions, after.questions, "question", "questions"),
            (self.drills, after.drills, "drill", "drills"),
            (self.concepts, after.concepts, "concept", "concepts"),
            (self.samples, after.samples, "sample to grade", "samples to grade"),
        ];
        let less = |of: usize, than: usize, one, many| (than > of).then(|| counted(than - of, one, many));
        let more: Vec<String> = kinds.iter().filter_map(|(was, is, one, many)| less(*is, *was, one, many)).collect();
        let fewer: Vec<String> = kinds.iter().filter_map(|(was, is, one, many)| less(*was, *is, one, many)).collect();
        let said = [(joined(&more), "more"), (joined(&fewer), "fewer")];
        let said: Vec<String> =
            said.into_iter().filter(|(what, _)| !what.is_empty()).map(|(what, how)| format!("{what} {how}")).collect();
        (!said.is_empty()).then(|| said.join(", "))
    }
}

impl Standing<'_> {
    /// What does not fit before the interview on that day.
    pub(super) fn left_out(&self, stock: &Stock<'_>, end: LocalDay) -> Vec<LeftOut> {
        let mut out = Vec::new();
        let now = Unreached::of(self, stock);
        let tried: Vec<(Change, Unreached)> = match now {
            Unreached { concepts: 0, questions: 0, drills: 0, .. } => Vec::new(),
            _ => self.changes().into_iter().map(|change| (change, change.tried(self))).collect(),
        };
        // The one that makes most room for it; of two alike the one that asks for less, which is tried first.
        let remedy = |count: fn(&Unreached) -> usize| {
            let gain = |after: &Unreached| count(&now).saturating_sub(count(after));
            let most = tried.iter().rev().filter(|(_, after)| gain(after) > 0).max_by_key(|(_, after)| gain(after))?;
            Some(most.0.remedy(&self.preferences, now.gain(most.1)))
        };
        let concepts: Vec<Unplanned> = stock.unread().map(|id| Unplanned::Concept(id.to_owned())).collect();
        if !concepts.is_empty() {
            let what = counted(concepts.len(), "concept does", "concepts do");
            let remedy = remedy(|unreached| unreached.concepts);
            let why = match (self.preferences.new_cards_a_day, &remedy) {
                (0, _) => "your settings allow no new cards",
                (_, Some(_)) => "those that your next questions need least",
                (_, None) => "their cards would come back more often than the days that are left can hold",
            };
            let sentence = format!("{what} not fit before the interview: {why}.");
            out.push(LeftOut { count: concepts.len(), items: concepts, sentence, remedy });
        }
        let cards = stock.forgotten_on(end);
        if cards > 0 {
            let what = counted(cards, "card is", "cards are");
            let sentence =
                format!("{what} likelier forgotten on the day than you asked for: there is no time to review them.");
            let longer = self.changes().into_iter().find(|change| matches!(change, Change::Minutes(_)));
            let remedy = longer.map(|longer| longer.remedy(&self.preferences, None));
            out.push(LeftOut { count: cards, items: Vec::new(), sentence, remedy });
        }
        let too_long = self.left_out_as_too_long();
        let named = too_long.as_ref().map_or(&[] as &[Unplanned], |left| &left.items);
        let waiting: Vec<&Due> = stock.unanswered().collect();
        let unreached = waiting.iter().map(|due| Unplanned::Answer(due.subject.clone()));
        let (drills, questions): (Vec<Unplanned>, Vec<Unplanned>) = unreached
            .filter(|item| !named.contains(item))
            .partition(|item| matches!(item, Unplanned::Answer(Subject { kind: SubjectKind::Drill, .. })));
        if !questions.is_empty() {
            let what = counted(questions.len(), "question is", "questions are");
            let missed = waiting.iter().filter(|due| due.is_likely).count();
            let likely = self.queue.iter().filter(|due| due.is_likely_and_new()).count();
            let why = match (likely, missed) {
                (0, _) if self.queue.iter().any(|due| due.is_often) => {
                    "those that are asked most come first, then every signal takes its turn, and your gaps before new ones"
                        .to_owned()
                }
                (0, _) => "every signal takes its turn, and your gaps come before new ones".to_owned(),
                (_, 0) => "those that your report calls likely come first, and all of them are reached".to_owned(),
                (all, missed) => {
                    format!("the {all} that your report calls likely come first, but {missed} of them do not fit")
                }
            };
            let remedy = remedy(|unreached| unreached.questions);
            out.push(LeftOut {
                count: questions.len(),
                items: questions,
                sentence: format!("{what} not reached: {why}."),
                remedy,
            });
        }
        if !drills.is_empty() {
            let what = counted(drills.len(), "drill is", "drills are");
            let sentence = format!("{what} not reached: one takes the time of three questions, so one comes a week.");
            out.push(LeftOut {
                count: drills.len(),
                items: drills,
                sentence,
                remedy: remedy(|unreached| unreached.drills),
            });
        }
        out.extend(too_long);
        out
    }

    /// The settings that may make room, what asks for least first.
    fn changes(&self) -> Vec<Change> {
        let (minutes, cards) = (self.preferences.minutes_a_day, self.preferences.new_cards_a_day);
        let more_cards = if cards == 0 { NEW_CARDS.default as u32 } else { cards.saturating_add(MORE_CARDS) };
        let mut changes = vec![Change::Minutes(minutes.saturating_add(LONGER)), Change::NewCards(more_cards)];
        changes.retain(|change| change.is_allowed());
        changes
    }

    /// Whether the day is shorter than anything there is to do in it.
    pub fn nothing_fits(&self) -> bool {
        self.too_long().count() == self.queue.len() && !self.queue.is_empty() && self.deck.begun.is_empty()
    }

    /// The questions that are longer than a day's minutes, and the drills that are longer than two days'.
    fn too_long(&self) -> impl Iterator<Item = &Due> {
        let day = self.preferences.minutes_a_day * 60;
        self.queue.iter().filter(move |due| day > 0 && in_one_day(due, day) > day)
    }

    /// What is longer than a day, in one line.
    pub(super) fn left_out_as_too_long(&self) -> Option<LeftOut> {
        let long: Vec<&Due> = self.too_long().collect();
        let items: Vec<Unplanned> = long.iter().map(|due| Unplanned::Answer(due.subject.clone())).collect();
        let longest = effort::minutes(long.iter().map(|due| due.seconds).max()?);
        let drills = long.iter().filter(|due| due.subject.kind == SubjectKind::Drill).count();
        let what = match (long.len() - drills, drills) {
            (0, drills) => counted(drills, "drill takes", "drills take"),
            (questions, 0) => counted(questions, "question takes", "questions take"),
            (questions, drills) => format!("{} questions and drills take", questions + drills),
        };
        let sentence =
            format!("{what} longer than a day of yours (up to {longest} minutes): keep one for a free hour.");
        // Just enough for all of them, in steps of five.
        let most = long.iter().map(|due| in_one_day(due, SHORTEST_FOR_DRILL)).max()?;
        let enough = most.div_ceil(60).next_multiple_of(5);
        let enough = if drills > 0 { enough.max(SHORTEST_FOR_DRILL / 60) } else { enough };
        let remedy = Some(Change::Minutes(enough).remedy(&self.preferences, None));
        Some(LeftOut { count: items.len(), items, sentence, remedy })
    }
}

/// How much longer a day is that a remedy proposes, in minutes.
pub const LONGER: u32 = 15;
/// How many more new cards a day a remedy proposes.
const MORE_CARDS: u32 = 5;

/// What a day of that many seconds must hold of it, in seconds: a drill may take two sittings where a day is not too short.
fn in_one_day(due: &Due, day: u32) -> u32 {
    match due.subject.kind {
        SubjectKind::Drill if day >= SHORTEST_FOR_DRILL => due.seconds.div_ceil(2),
        _ => due.seconds,
    }
}
