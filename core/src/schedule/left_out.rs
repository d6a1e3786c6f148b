//! What does not fit, by name: before the interview, and into any day at all; and for each what one setting would do about it.

use super::due::Due;
use super::standing::Standing;
use super::stock::{SHORTEST_FOR_DRILL, Stock};
use crate::log::Setting;
use crate::pack::{Subject, SubjectKind};
use crate::progress::effort;
use crate::progress::number_setting::{MINUTES, NEW_CARDS};
use crate::text::numbers::counted;
use crate::time::LocalDay;

/// Work of low value that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// How much of it.
    pub count: usize,
    /// The names of what is left out, where it has names.
    pub names: Vec<String>,
    /// What and why, in a sentence.
    pub sentence: String,
    /// What makes room for more of it.
    pub remedy: Option<Remedy>,
}

/// A setting that makes room, ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What it does, as a button says it.
    pub label: String,
    /// The setting.
    pub setting: Setting,
}

/// A setting changed to that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Minutes(u32),
    NewCards(u32),
}

impl Change {
    fn remedy(self, gain: Option<String>) -> Remedy {
        let (what, setting) = match self {
            Change::Minutes(minutes) => (format!("Plan {minutes} minutes a day"), MINUTES.setting(f64::from(minutes))),
            Change::NewCards(cards) => (format!("Meet {cards} new cards a day"), NEW_CARDS.setting(f64::from(cards))),
        };
        Remedy { label: gain.map_or(what.clone(), |gain| format!("{what}: {gain}")), setting }
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

/// How much is never begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unreached {
    concepts: usize,
    questions: usize,
}

impl Unreached {
    fn of(standing: &Standing<'_>, stock: &Stock<'_>) -> Unreached {
        let concepts = stock.unread().count();
        let too_long: Vec<&Subject> = standing.too_long().map(|due| &due.subject).collect();
        let questions = stock.unanswered().filter(|due| !too_long.contains(&&due.subject)).count();
        Unreached { concepts, questions }
    }

    /// What there is room for after it that there was none for, in words; `None` where that is nothing.
    fn gain(self, after: Unreached) -> Option<String> {
        let concepts = self.concepts.saturating_sub(after.concepts);
        let questions = self.questions.saturating_sub(after.questions);
        let concepts = (concepts > 0).then(|| counted(concepts, "concept", "concepts"));
        let questions = (questions > 0).then(|| counted(questions, "question", "questions"));
        match (questions, concepts) {
            (Some(questions), Some(concepts)) => Some(format!("{questions} and {concepts} more")),
            (only, None) | (None, only) => only.map(|only| format!("{only} more")),
        }
    }
}

impl Standing<'_> {
    /// What does not fit before the interview on that day.
    pub(super) fn left_out(&self, stock: &Stock<'_>, end: LocalDay) -> Vec<LeftOut> {
        let mut out = Vec::new();
        let now = Unreached::of(self, stock);
        let tried: Vec<(Change, Unreached)> = match now {
            Unreached { concepts: 0, questions: 0 } => Vec::new(),
            _ => self.changes().into_iter().map(|change| (change, change.tried(self))).collect(),
        };
        // The one that makes most room for it; of two alike the one that asks for less, which is tried first.
        let remedy = |count: fn(&Unreached) -> usize| {
            let gain = |after: &Unreached| count(&now).saturating_sub(count(after));
            let most = tried.iter().rev().filter(|(_, after)| gain(after) > 0).max_by_key(|(_, after)| gain(after))?;
            Some(most.0.remedy(now.gain(most.1)))
        };
        let concepts: Vec<String> = stock
            .unread()
            .map(|id| self.index.concept(id).map_or(id, |concept| concept.title.as_str()).to_owned())
            .collect();
        if !concepts.is_empty() {
            let what = counted(concepts.len(), "concept does", "concepts do");
            let remedy = remedy(|unreached| unreached.concepts);
            let why = match (self.preferences.new_cards_a_day, &remedy) {
                (0, _) => "your settings allow no new cards",
                (_, Some(_)) => "those that your next questions need least",
                (_, None) => "their cards would come back more often than the days that are left can hold",
            };
            let sentence = format!("{what} not fit before the interview: {why}.");
            out.push(LeftOut { count: concepts.len(), names: concepts, sentence, remedy });
        }
        let cards = stock.forgotten_on(end);
        if cards > 0 {
            let what = counted(cards, "card is", "cards are");
            let sentence =
                format!("{what} likelier forgotten on the day than you asked for: there is no time to review them.");
            let longer = self.changes().into_iter().find(|change| matches!(change, Change::Minutes(_)));
            let remedy = longer.map(|longer| longer.remedy(None));
            out.push(LeftOut { count: cards, names: Vec::new(), sentence, remedy });
        }
        let too_long = self.left_out_as_too_long();
        let named = too_long.as_ref().map_or(&[] as &[String], |left| &left.names);
        let waiting: Vec<&Due> = stock.unanswered().collect();
        let questions: Vec<String> = waiting
            .iter()
            .filter_map(|due| self.index.subject(&due.subject))
            .map(|head| head.title)
            .filter(|title| !named.iter().any(|name| name == title))
            .map(str::to_owned)
            .collect();
        if !questions.is_empty() {
            let what = counted(questions.len(), "question is", "questions are");
            let missed = waiting.iter().filter(|due| due.is_likely).count();
            let likely = self.queue.iter().filter(|due| due.is_likely_and_new()).count();
            let why = match (likely, missed) {
                (0, _) => "every signal takes its turn, and your gaps come before new ones".to_owned(),
                (_, 0) => "those that your report calls likely come first, and all of them are reached".to_owned(),
                (all, missed) => {
                    format!("the {all} that your report calls likely come first, but {missed} of them do not fit")
                }
            };
            let remedy = remedy(|unreached| unreached.questions);
            out.push(LeftOut {
                count: questions.len(),
                names: questions,
                sentence: format!("{what} not reached: {why}."),
                remedy,
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
        let names: Vec<String> = long
            .iter()
            .filter_map(|due| self.index.subject(&due.subject))
            .map(|head| head.title)
            .map(str::to_owned)
            .collect();
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
        Some(LeftOut { count: names.len(), names, sentence, remedy: Some(Change::Minutes(enough).remedy(None)) })
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
