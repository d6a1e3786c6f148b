//! A worksheet in use: what is set, what follows, and the way back. Shows nothing.

use debrief_core::pack::{Fact, LeverWeeks, Moves, Outcome, Setting, Sheet};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;

/// So many outputs are named after a step.
pub const TOLD: usize = 2;

/// A worksheet in use.
#[derive(Clone, Copy)]
pub struct Bench {
    /// The worksheet.
    pub sheet: StoredValue<Sheet>,
    /// The base case, with what news has set.
    pub base: Memo<Setting>,
    /// The base case's outcomes.
    pub base_outcomes: Memo<Vec<Outcome>>,
    /// What is set.
    pub setting: RwSignal<Setting>,
    /// What is set, for pictures and for keeping: later than the numbers, so that these do not wait for them.
    pub drawn: Drawn,
    /// What follows from what is set.
    pub outcomes: Memo<Vec<Outcome>>,
    /// The steps so far.
    pub moves: RwSignal<Moves>,
    /// Whether anything was moved, now or on an earlier page.
    pub touched: Memo<bool>,
    /// What the last step did.
    pub told: RwSignal<String>,
    /// The same for screen readers, with the warnings.
    pub spoken: RwSignal<String>,
    /// What the pulled levers cost of the weeks that there are.
    pub weeks: Memo<Vec<LeverWeeks>>,
    /// What is asked for and is not there: shares of more than the whole, levers of more weeks than there are.
    pub warnings: Memo<Vec<String>>,
    /// What was last said of settings that are kept.
    pub said: RwSignal<String>,
    /// What is shown beside, where something is.
    pub beside: RwSignal<Option<Beside>>,
    /// What news has set, oldest first.
    pub facts: Signal<Vec<Fact>>,
}

/// What is set, as far as each picture has come.
#[derive(Clone, Copy)]
pub struct Drawn {
    /// How the whole is parted; what is kept goes with it.
    pub parts: RwSignal<Setting>,
    /// The output over the periods.
    pub course: RwSignal<Setting>,
    /// What moves an output most.
    pub swings: RwSignal<Setting>,
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
        let known = facts.get_untracked();
        let start = left.map_or_else(|| sheet.base_after(&known), |left| sheet.caught_up(&left, &known));
        let sheet = StoredValue::new(sheet);
        let setting = RwSignal::new(start.clone());
        let outcomes_of = move |setting: &Setting| sheet.with_value(|sheet| sheet.outcomes(setting));
        let base = Memo::new(move |_| facts.with(|facts| sheet.with_value(|sheet| sheet.base_after(facts))));
        let weeks = Memo::new(move |_| setting.with(|setting| sheet.with_value(|sheet| sheet.lever_weeks(setting))));
        let moves = RwSignal::new(Moves::new(start.clone()));
        let touched = move || moves.with(Moves::any) || base.with(|base| setting.with(|setting| setting != base));
        Bench {
            sheet,
            base,
            base_outcomes: Memo::new(move |_| base.with(outcomes_of)),
            setting,
            drawn: follow(setting, &start),
            outcomes: Memo::new(move |_| setting.with(outcomes_of)),
            moves,
            touched: Memo::new(move |before: Option<&bool>| before == Some(&true) || touched()),
            told: RwSignal::new(String::new()),
            spoken: RwSignal::new(String::new()),
            weeks,
            warnings: Memo::new(move |_| {
                let over = setting.with(|setting| sheet.with_value(|sheet| sheet.over(setting)));
                let missing = |weeks: &Vec<LeverWeeks>| -> Vec<String> {
                    weeks.iter().filter(|part| part.missing().is_some()).map(LeverWeeks::to_string).collect()
                };
                over.into_iter().chain(weeks.with(missing)).collect()
            }),
            said: RwSignal::new(String::new()),
            beside: RwSignal::new(None),
            facts,
        }
    }

    /// What moves while a control is held.
    pub fn move_input(self, input: usize, value: f64) {
        self.setting.update(|setting| setting.values[input] = value);
    }

    /// The end of a step: it can be undone from now on.
    pub fn settle(self) {
        let now = self.setting.get_untracked();
        if let Some(before) = self.moves.try_update(|moves| moves.settle(&now)).flatten() {
            self.tell(&before, &now);
        }
    }

    /// Says what a step did; spoken, with what it asks for that is not there.
    fn tell(self, before: &Setting, now: &Setting) {
        self.say(self.sheet.with_value(|sheet| sheet.told(before, now, TOLD)));
    }

    fn say(self, told: String) {
        let warned = self.warnings.with_untracked(|warnings| warnings.join(" "));
        self.spoken.set(format!("{told} {warned}").trim_end().to_owned());
        self.told.set(told);
    }

    /// What an input had when the last step was over.
    pub fn settled(self, input: usize) -> f64 {
        self.moves.with_untracked(|moves| moves.settled().values[input])
    }

    /// Takes up a setting, as a step.
    pub fn to(self, setting: Setting) {
        self.setting.set(setting);
        self.settle();
    }

    /// Takes up a setting by its name, and says so.
    pub fn take_up(self, name: &str, setting: Setting) {
        self.to(setting);
        self.say(format!("“{name}” is set. {}", self.told.get_untracked()));
    }

    /// Takes up a setting that may be older than some of the news, with that news, and says so.
    pub fn take_up_kept(self, name: &str, kept: &Setting) {
        let setting = self.facts.with_untracked(|facts| self.sheet.with_value(|sheet| sheet.caught_up(kept, facts)));
        let with_news = if setting == *kept { "" } else { ", with the news that has come since" };
        self.take_up(name, setting);
        self.said.set(format!("“{name}” is what is set now{with_news}; Undo brings back what was."));
    }

    /// Puts a setting beside, or nothing, and says so.
    pub fn put_beside(self, beside: Option<Beside>) {
        let before = self.beside.get_untracked();
        let said = match (&beside, &before) {
            (Some(now), Some(before)) if now != before => {
                format!("{} stands beside yours now, in place of {}.", now.name, before.name)
            }
            (Some(now), _) => format!("{} stands beside yours now.", now.name),
            (None, Some(before)) => format!("{} no longer stands beside.", before.name),
            (None, None) => String::new(),
        };
        self.beside.set(beside);
        self.said.set(said);
    }

    /// Steps back.
    pub fn undo(self) {
        if let Some(setting) = self.moves.try_update(Moves::undo).flatten() {
            let before = self.setting.get_untracked();
            self.setting.set(setting.clone());
            self.tell(&before, &setting);
        }
    }
}

/// Signals that follow another when the frame that shows its change is painted and nothing else waits, one after the other, so that no
/// frame has to draw more than one picture; of many changes, the last. While a slow machine is kept busy by a slider, each does so after
/// half a second.
fn follow(setting: RwSignal<Setting>, start: &Setting) -> Drawn {
    let [parts, course, swings] = [(); 3].map(|()| RwSignal::new(start.clone()));
    let waits = StoredValue::new(false);
    let catch_up = move || async move {
        loop {
            for picture in [parts, course, swings] {
                page::idle(500).await;
                // The page may be gone by then.
                let Some(now) = setting.try_get_untracked() else { return };
                if picture.try_get_untracked().is_some_and(|drawn| drawn != now) {
                    picture.try_set(now);
                }
            }
            let now = setting.try_get_untracked();
            if [parts, course, swings].iter().all(|picture| picture.try_get_untracked() == now) {
                break;
            }
        }
        waits.try_set_value(false);
    };
    // When a frame is painted is the world outside.
    Effect::new(move |first: Option<()>| {
        setting.track();
        if first.is_some() && !waits.get_value() {
            waits.set_value(true);
            request_animation_frame(move || spawn_local(catch_up()));
        }
    });
    Drawn { parts, course, swings }
}
