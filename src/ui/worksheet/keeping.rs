//! What a worksheet on a page is told and what it tells: settings that are kept, what is half typed, the pack's own. Stores nothing.

use debrief_core::pack::{Fact, HalfTyped, KeptSetting, Setting, WorksheetScenario};
use leptos::prelude::*;

/// A kept setting and what it is kept under.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Where it is kept: for the page that knows.
    pub key: String,
    /// The setting and its name.
    pub kept: KeptSetting,
}

/// What the page does with kept settings. `keep` and `remove` say whether they could.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// The kept ones, oldest first.
    pub kept: Signal<Vec<Kept>>,
    /// Keeps one more.
    pub keep: Callback<KeptSetting, bool>,
    /// Removes one by its key.
    pub remove: Callback<String, bool>,
    /// Hands over a table as CSV.
    pub download: Callback<String>,
    /// Puts a table on the clipboard, with tabs and as HTML, and then says whether it is there.
    pub copy: Callback<(String, String, Callback<bool>)>,
    /// Where the worksheet was left, if it was moved before.
    pub start: StoredValue<Option<Setting>>,
    /// Told at each move.
    pub moved: Callback<Setting>,
    /// Told at the end of each step.
    pub settled: Callback<Setting>,
    /// What stands in fields and is no value yet.
    pub half_typed: StoredValue<HalfTyped>,
    /// Told when that changes.
    pub half: Callback<HalfTyped>,
    /// The name that was being typed for a setting when the page was left.
    pub naming: StoredValue<String>,
    /// Told at each keystroke of that name, and with nothing once the setting has it.
    pub named: Callback<String>,
    /// What news has set, oldest first.
    pub facts: Signal<Vec<Fact>>,
    /// The pack's own settings that may be shown now.
    pub scenarios: StoredValue<Vec<WorksheetScenario>>,
    /// The reference's setting, where that may be shown.
    pub reference: StoredValue<Option<Setting>>,
    /// Whether the reference stands beside it from the start.
    pub revealed: bool,
}

impl Keeping {
    /// Keeps what is half typed for an input while that value is in force; nothing once it is a value.
    pub fn half(self, input: &str, value: f64, typed: &str) {
        let before = self.half_typed.get_value();
        self.half_typed.update_value(|half| half.set(input, value, typed));
        let now = self.half_typed.get_value();
        if before != now {
            self.half.run(now);
        }
    }
}
