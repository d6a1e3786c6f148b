//! What does not fit, by name: before the interview, and into any day at all; and for each what one setting would do about it.

use super::due::Due;
use super::standing::Standing;
use super::stock::{SHORTEST_FOR_DRILL, Stock};
use crate::log::Setting;
use crate::pack::SubjectKind;
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

impl Remedy {
    /// So many minutes a day.
    fn minutes(minutes: u32) -> Remedy {
        let setting = MINUTES.setting(f64::from(minutes));
        Remedy { label: format!("Plan {minutes} minutes a day"), setting }
    }

    /// So many new cards a day.
    fn new_cards(cards: u32) -> Remedy {
        Remedy { label: format!("Meet {cards} new cards a day"), setting: NEW_CARDS.setting(f64::from(cards)) }
    }
}

impl Standing<'_> {
    /// What does not fit before the interview on that day.
    pub(super) fn left_out(&self, stock: &Stock<'_>, end: LocalDay) -> Vec<LeftOut> {
        let mut out = Vec::new();
        let (minutes, new_cards) = (self.preferences.minutes_a_day, self.preferences.new_cards_a_day);
        let longer = minutes.saturating_add(LONGER);
        let longer = (f64::from(longer) <= MINUTES.high).then(|| Remedy::minutes(longer));
        let concepts: Vec<String> = stock
            .unread()
            .map(|id| self.index.concept(id).map_or(id, |concept| concept.title.as_str()).to_owned())
            .collect();
        if !concepts.is_empty() {
            let what = counted(concepts.len(), "concept does", "concepts do");
            let why = match self.preferences.new_cards_a_day {
                0 => "your settings allow no new cards",
                _ => "those that your next questions need least",
            };
            let sentence = format!("{what} not fit before the interview: {why}.");
            let remedy = match new_cards {
                0 => Some(Remedy::new_cards(NEW_CARDS.default as u32)),
                _ => longer.clone(),
            };
            out.push(LeftOut { count: concepts.len(), names: concepts, sentence, remedy });
        }
        let cards = stock.forgotten_on(end);
        if cards > 0 {
            let what = counted(cards, "card is", "cards are");
            let sentence =
                format!("{what} likelier forgotten on the day than you asked for: there is no time to review them.");
            out.push(LeftOut { count: cards, names: Vec::new(), sentence, remedy: longer.clone() });
        }
        let too_long = self.left_out_as_too_long();
        let named = too_long.as_ref().map_or(&[] as &[String], |left| &left.names);
        let questions: Vec<String> = stock
            .unanswered()
            .filter_map(|due| self.index.subject(&due.subject))
            .map(|head| head.title)
            .filter(|title| !named.iter().any(|name| name == title))
            .map(str::to_owned)
            .collect();
        if !questions.is_empty() {
            let what = counted(questions.len(), "question is", "questions are");
            let sentence =
                format!("{what} not reached: every signal takes its turn, and your gaps come before new ones.");
            out.push(LeftOut { count: questions.len(), names: questions, sentence, remedy: longer });
        }
        out.extend(too_long);
        out
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
        Some(LeftOut { count: names.len(), names, sentence, remedy: Some(Remedy::minutes(enough)) })
    }
}

/// How much longer a day is that a remedy proposes, in minutes.
pub const LONGER: u32 = 15;

/// What a day of that many seconds must hold of it, in seconds: a drill may take two sittings where a day is not too short.
fn in_one_day(due: &Due, day: u32) -> u32 {
    match due.subject.kind {
        SubjectKind::Drill if day >= SHORTEST_FOR_DRILL => due.seconds.div_ceil(2),
        _ => due.seconds,
    }
}
