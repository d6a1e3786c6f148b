//! The settings that a person keeps of a worksheet: save under a name, take up, put beside, remove, take away as a table.

use debrief_core::pack::{Fact, KeptSetting, Setting, Sheet};
use leptos::prelude::*;

use super::bench::{Bench, Beside};

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
    /// The name that was being typed for a setting when the page was left.
    pub naming: StoredValue<String>,
    /// Told at each keystroke of that name, and with nothing once the setting has it.
    pub named: Callback<String>,
    /// What news has set, oldest first.
    pub facts: Signal<Vec<Fact>>,
    /// Whether the reference stands beside it from the start.
    pub revealed: bool,
}

/// What is said once the table was copied.
const COPIED: &str = "Copied. Paste it into a spreadsheet or a document.";
/// What is said where the browser does not let it.
const REFUSED: &str = "Your browser did not let it be copied. Download it as CSV: that is the same table.";

/// A person's own settings of the worksheet.
#[component]
pub fn OwnSettings(bench: Bench, keeping: Keeping) -> impl IntoView {
    let name = RwSignal::new(keeping.naming.get_value());
    let state = RwSignal::new(String::new());
    let removed = RwSignal::new(None::<KeptSetting>);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(kept) = KeptSetting::named(&name.get_untracked(), bench.setting.get_untracked()) else {
            state.set("Give it a name first.".to_owned());
            return;
        };
        let saved = format!("Saved as “{}”.", kept.name);
        if keeping.keep.run(kept) {
            name.set(String::new());
            keeping.named.run(String::new());
            removed.set(None);
            state.set(saved);
        } else {
            state.set("Not stored yet: see the note at the top of the page.".to_owned());
        }
    };
    let type_name = move |event| {
        let typed = event_target_value(&event);
        keeping.named.run(typed.clone());
        name.set(typed);
    };
    let remove = move |kept: Kept| {
        if keeping.remove.run(kept.key) {
            state.set(format!("Removed “{}”. ", kept.kept.name));
            removed.set(Some(kept.kept));
        }
    };
    let bring_back = move || {
        if let Some(kept) = removed.get_untracked()
            && keeping.keep.run(kept)
        {
            removed.set(None);
            state.set("It is back.".to_owned());
        }
    };
    let columns = move || {
        let mut columns: Vec<KeptSetting> = keeping.kept.get_untracked().into_iter().map(|kept| kept.kept).collect();
        columns.extend(KeptSetting::named("As set now", bench.setting.get_untracked()));
        columns
    };
    let download = move |_| keeping.download.run(bench.sheet.with_value(|sheet: &Sheet| sheet.csv(&columns())));
    let taken = RwSignal::new("");
    let copied = Callback::new(move |is_there: bool| {
        // The page may be gone by then.
        taken.try_set(if is_there { COPIED } else { REFUSED });
    });
    let copy = move |_| {
        // Said again, it is heard again.
        taken.set("");
        let (tabs, html) = bench.sheet.with_value(|sheet: &Sheet| sheet.table(&columns()));
        keeping.copy.run((tabs, html, copied));
    };
    let rows = move || {
        keeping
            .kept
            .get()
            .into_iter()
            .map(|kept| view! { <Row bench kept remove=Callback::new(remove) /> })
            .collect_view()
    };
    view! {
        <section class="worksheet-own">
            <h3 class="worksheet-group">"Your settings"</h3>
            <form class="worksheet-save" on:submit=save>
                <label for="setting-name">"Save this one as"</label>
                <input
                    type="text"
                    id="setting-name"
                    autocomplete="off"
                    maxlength="60"
                    prop:value=name
                    on:input=type_name
                />
                <button type="submit" class="button small">"Save"</button>
            </form>
            <p class="quiet-text" role="status">
                {state}
                {move || removed.get().map(|_| view! { <button type="button" class="link" on:click=move |_| bring_back()>"Undo"</button> })}
            </p>
            <ul class="rows">{rows}</ul>
            <p class="actions">
                <button type="button" class="button small" on:click=copy>"Copy as a table"</button>
                <button type="button" class="button small" on:click=download>"Download as CSV"</button>
            </p>
            <p class="quiet-text" role="status">{taken}</p>
        </section>
    }
}

#[component]
fn Row(bench: Bench, kept: Kept, remove: Callback<Kept>) -> impl IntoView {
    let KeptSetting { name, setting } = kept.kept.clone();
    let beside = Beside { name: name.clone(), setting: setting.clone() };
    let same = beside.clone();
    let toggle = move |_| {
        bench.beside.update(|now| *now = if now.as_ref() == Some(&beside) { None } else { Some(beside.clone()) });
    };
    view! {
        <li class="row worksheet-kept">
            <strong>{name.clone()}</strong>
            <span class="actions">
                <button type="button" class="button small" aria-label=format!("Take up “{name}”") on:click=move |_| bench.to(setting.clone())>
                    "Take up"
                </button>
                <button
                    type="button"
                    class="button small"
                    aria-label=format!("Put “{name}” beside")
                    aria-pressed=move || bench.beside.with(|now| now.as_ref() == Some(&same)).to_string()
                    on:click=toggle
                >
                    "Beside"
                </button>
                <button type="button" class="link" aria-label=format!("Remove “{name}”") on:click=move |_| remove.run(kept.clone())>
                    "Remove"
                </button>
            </span>
        </li>
    }
}
