//! The settings that a person keeps of a worksheet: save under a name, use, compare, remove, take away as a table.

use debrief_core::pack::{KeptSetting, Sheet};
use leptos::prelude::*;

use super::bench::{Bench, Beside};
use super::differences::Pair;
use super::keeping::{Keeping, Kept};
use crate::browser::focus;
use crate::ui::icons;

/// The id of the field for a setting's name.
const NAME: &str = "setting-name";

/// The id of the button that brings a removed setting back.
const BRING_BACK: &str = "setting-bring-back";

/// What is said once the table was copied.
const COPIED: &str = "Copied. Paste it into a spreadsheet or a document.";
/// What is said once it was handed over as a file.
const DOWNLOADED: &str = "Downloaded as CSV: a file for a spreadsheet, among your downloads.";
/// What is said where the browser does not let it.
const REFUSED: &str = "Your browser did not let it be copied. Download it as CSV: that is the same table.";

/// A person's own settings of the worksheet.
#[component]
pub fn OwnSettings(bench: Bench, keeping: Keeping) -> impl IntoView {
    let name = RwSignal::new(keeping.naming.get_value());
    let state = bench.said;
    let removed = RwSignal::new(None::<KeptSetting>);
    // A setting whose name is taken, until it is said whether it takes that one's place.
    let asked = RwSignal::new(None::<KeptSetting>);
    let store = move |kept: KeptSetting| {
        let saved = format!("Saved as “{}”.", kept.name);
        let is_kept = keeping.keep.run(kept);
        if is_kept {
            name.set(String::new());
            keeping.named.run(String::new());
            removed.set(None);
            asked.set(None);
            state.set(saved);
        } else {
            state.set("Not stored yet: see the note at the top of the page.".to_owned());
        }
        is_kept
    };
    let namesakes = move |name: &str| -> Vec<String> {
        let kept = keeping.kept.get_untracked().into_iter();
        kept.filter(|kept| kept.kept.name == name).map(|kept| kept.key).collect()
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(kept) = KeptSetting::named(&name.get_untracked(), bench.setting.get_untracked()) else {
            state.set("Give it a name first.".to_owned());
            return;
        };
        if namesakes(&kept.name).is_empty() {
            store(kept);
        } else {
            state.set(format!("There is a “{}” already: type another name, or put this one in its place. ", kept.name));
            asked.set(Some(kept));
        }
    };
    let replace = move || {
        if let Some(kept) = asked.get_untracked() {
            let before = namesakes(&kept.name);
            // The new one is there before the old one goes.
            if store(kept) {
                before.into_iter().for_each(|key| {
                    keeping.remove.run(key);
                });
            }
            focus::focus(NAME);
        }
    };
    let type_name = move |event| {
        let typed = event_target_value(&event);
        keeping.named.run(typed.clone());
        name.set(typed);
        asked.set(None);
    };
    let remove = move |kept: Kept| {
        if keeping.remove.run(kept.key) {
            bench.beside.update(|beside| *beside = beside.take().filter(|beside| beside.setting != kept.kept.setting));
            state.set(format!("Removed “{}”. ", kept.kept.name));
            removed.set(Some(kept.kept));
            request_animation_frame(|| focus::focus(BRING_BACK));
        }
    };
    let bring_back = move || {
        if let Some(kept) = removed.get_untracked()
            && keeping.keep.run(kept)
        {
            removed.set(None);
            state.set("It is back.".to_owned());
            focus::focus(NAME);
        }
    };
    let columns = move || {
        let mut columns: Vec<KeptSetting> = keeping.kept.get_untracked().into_iter().map(|kept| kept.kept).collect();
        columns.extend(KeptSetting::named("As set now", bench.setting.get_untracked()));
        columns
    };
    let taken = RwSignal::new("");
    let download = move |_| {
        keeping.download.run(bench.sheet.with_value(|sheet: &Sheet| sheet.csv(&columns())));
        taken.set(DOWNLOADED);
    };
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
                <label for=NAME>"Save this one as"</label>
                <input
                    type="text"
                    id=NAME
                    autocomplete="off"
                    maxlength="60"
                    prop:value=name
                    on:input=type_name
                />
                <button type="submit" class="button small">"Save"</button>
            </form>
            <p class="quiet-text" role="status">
                {state}
                {move || removed.get().map(|_| view! { <button type="button" class="link" id=BRING_BACK on:click=move |_| bring_back()>"Undo"</button> })}
                {move || asked.get().map(|_| view! { <button type="button" class="link" on:click=move |_| replace()>"Replace it"</button> })}
            </p>
            <ul class="rows">{rows}</ul>
            <Pair bench keeping />
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
    let beside = Beside { name: format!("“{name}”"), setting: setting.clone() };
    let same = beside.clone();
    let stands = Memo::new(move |_| bench.beside.with(|now| now.as_ref() == Some(&same)));
    let toggle = move |_| {
        bench.put_beside((!stands.get_untracked()).then(|| beside.clone()));
    };
    let taken = StoredValue::new(name.clone());
    let take_up = move |_| {
        taken.with_value(|name| bench.take_up_kept(name, &setting));
    };
    view! {
        <li class="row worksheet-kept">
            <strong>{name.clone()}</strong>
            <span class="actions">
                <button type="button" class="button small" aria-label=format!("Use “{name}”") on:click=take_up>
                    "Use"
                </button>
                <button
                    type="button"
                    class="button small"
                    aria-label=format!("Compare “{name}” with mine")
                    aria-pressed=move || stands.get().to_string()
                    on:click=toggle
                >
                    {move || stands.get().then(icons::tick)}
                    "Compare"
                </button>
                <button type="button" class="link" aria-label=format!("Remove “{name}”") on:click=move |_| remove.run(kept.clone())>
                    "Remove"
                </button>
            </span>
        </li>
    }
}
