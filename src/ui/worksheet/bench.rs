//! A worksheet in use: what is set, what follows, and the way back. Shows nothing.

use debrief_core::pack::{Fact, Moves, Outcome, Setting, Sheet};
use leptos::prelude::*;

/// So many outputs are named after a step.
pub const TOLD: usize = 2;

/// A worksheet in use.
#[derive(Clone, Copy)]
pub struct Bench {
    /// The worksheet.
    pub sheet: StoredValue<Sheet>,
    /// Its base case's outcomes.
    pub base: StoredValue<Vec<Outcome>>,
    /// What is set.
    pub setting: RwSignal<Setting>,
    /// What follows from it.
    pub outcomes: Memo<Vec<Outcome>>,
    /// The steps so far.
    pub moves: RwSignal<Moves>,
    /// What the last step did, for screen readers.
    pub told: RwSignal<String>,
    /// What is shown beside, where something is.
    pub beside: RwSignal<Option<Beside>>,
    /// What news has set, oldest first.
    pub facts: Signal<Vec<Fact>>,
}

/// A setting to compare with.
#[derive(Clone, PartialEq)]
pub struct Beside {
    /// What it is called.
    pub name: String,
    /// The setting.
    pub setting: Setting,
}

impl Bench {
    /// Of a worksheet, where it was left, else at its base case; what news has set since is set.
    pub fn new(sheet: Sheet, left: Option<Setting>, facts: Signal<Vec<Fact>>) -> Bench {
        let base = StoredValue::new(sheet.outcomes(&sheet.base()));
        let known = facts.get_untracked();
        let start = left.map_or_else(|| sheet.base_after(&known), |left| sheet.caught_up(&left, &known));
        let sheet = StoredValue::new(sheet);
        let setting = RwSignal::new(start.clone());
        Bench {
            sheet,
            base,
            setting,
            outcomes: Memo::new(move |_| setting.with(|setting| sheet.with_value(|sheet| sheet.outcomes(setting)))),
            moves: RwSignal::new(Moves::new(start)),
            told: RwSignal::new(String::new()),
            beside: RwSignal::new(None),
            facts,
        }
    }

    /// The base case with what news has set. Tracks the news.
    pub fn base_setting(self) -> Setting {
        self.facts.with(|facts| self.sheet.with_value(|sheet| sheet.base_after(facts)))
    }

    /// What moves while a control is held.
    pub fn move_input(self, input: usize, value: f64) {
        self.setting.update(|setting| setting.values[input] = value);
    }

    /// The end of a step: it can be undone from now on.
    pub fn settle(self) {
        let now = self.setting.get_untracked();
        if let Some(before) = self.moves.try_update(|moves| moves.settle(&now)).flatten() {
            self.told.set(self.sheet.with_value(|sheet| sheet.told(&before, &now, TOLD)));
        }
    }

    /// Takes up a setting, as a step.
    pub fn to(self, setting: Setting) {
        self.setting.set(setting);
        self.settle();
    }

    /// Steps back.
    pub fn undo(self) {
        if let Some(setting) = self.moves.try_update(Moves::undo).flatten() {
            let before = self.setting.get_untracked();
            self.told.set(self.sheet.with_value(|sheet| sheet.told(&before, &setting, TOLD)));
            self.setting.set(setting);
        }
    }
}
