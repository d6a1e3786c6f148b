//! A worksheet with what the candidate keeps of it: settings under a name, in the log as notes, and a table to take away.

use debrief_core::log::What;
use debrief_core::pack::{DrillBody, KeptSetting, Setting, Sheet, Worksheet};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::collections::BTreeMap;

use crate::browser::files;
use crate::state::backup::text::file_name;
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::state::{bodies, notes};
use crate::ui::body::WithBody;
use crate::ui::worksheet::{Keeping, Kept, WorksheetBench};

/// The last part of the key of the note that says where the worksheet was left.
const LEFT: &str = "left";

/// The worksheet of an item. `route` is the item's address without slashes at its ends: what is kept belongs to it.
#[component]
pub fn OwnWorksheet(worksheet: Worksheet, #[prop(into)] route: String, #[prop(into)] name: String) -> impl IntoView {
    let store = store();
    let sheet = StoredValue::new(Sheet::read(&worksheet).ok());
    let prefix = StoredValue::new(format!("worksheet/{route}/"));
    // Where it was left is kept as a field is that somebody types in.
    let left = StoredValue::new(format!("worksheet/{route}/{LEFT}"));
    let start = sheet.with_value(|sheet| {
        let text = left.with_value(|left| notes::text(store, left));
        KeptSetting::read(sheet.as_ref()?, &text).map(|kept| kept.setting)
    });
    let moved = move |setting: Setting| {
        let text = sheet.with_value(|sheet| {
            let sheet = sheet.as_ref().filter(|sheet| sheet.base() != setting)?;
            KeptSetting::named("Where it was left", setting).map(|kept| kept.text(sheet))
        });
        left.with_value(|left| notes::keep(store, left, &text.unwrap_or_default()));
    };
    on_cleanup(move || {
        left.try_with_value(|left| {
            if notes::is_open(left) {
                // A refused write shows in the banner; what was kept waits in this tab.
                let _ = notes::settle(store, left, &notes::text(store, left));
            }
        });
    });
    let kept = Memo::new(move |_| {
        let notes = prefix.with_value(|prefix| kept_notes(store, prefix));
        let read = |(key, text): (String, String)| {
            let kept = sheet.with_value(|sheet| KeptSetting::read(sheet.as_ref()?, &text))?;
            Some(Kept { key, kept })
        };
        notes.into_iter().filter_map(read).collect::<Vec<_>>()
    });
    let keep = move |kept: KeptSetting| {
        let key = prefix.with_value(|prefix| format!("{prefix}{}", store.next_id()));
        let text = sheet.with_value(|sheet| sheet.as_ref().map(|sheet| kept.text(sheet)));
        text.is_some_and(|text| notes::settle(store, &key, &text).is_ok())
    };
    // An empty note is none; the log keeps what it said.
    let remove = move |key: String| notes::settle(store, &key, "").is_ok();
    let download = move |csv: String| files::download_text(&file_name("worksheet", "csv"), "text/csv", &csv);
    let keeping = Keeping {
        kept: kept.into(),
        keep: Callback::new(keep),
        remove: Callback::new(remove),
        download: Callback::new(download),
        start: StoredValue::new(start),
        moved: Callback::new(moved),
    };
    view! { <WorksheetBench worksheet name keeping /> }
}

/// The worksheet of the drill that the address names, beside whatever page has its id.
#[component]
pub fn DrillWorksheet() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    move || {
        let drill = index().drill(&id.get())?;
        let body = bodies::item::<DrillBody>("drills", &drill.id);
        let shown = move |body: DrillBody| {
            body.worksheet.map(|worksheet| {
                view! { <OwnWorksheet worksheet route=format!("drills/{}", drill.id) name=drill.title.clone() /> }
            })
        };
        Some(view! { <WithBody body children=shown /> })
    }
}

/// The notes whose key begins so and that say something, each as last written, oldest first.
fn kept_notes(store: Store, prefix: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    store.log.with(|log| {
        for event in log.iter() {
            if let What::NoteWritten(note) = &event.what
                && note.key.starts_with(prefix)
            {
                found.insert(note.key.clone(), note.text.clone());
            }
        }
    });
    found.retain(|key, text| !text.is_empty() && !key.ends_with(LEFT));
    found
}
