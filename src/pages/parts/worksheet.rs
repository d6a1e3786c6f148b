//! A worksheet with what the candidate keeps of it: settings under a name, in the log as notes, and a table to take away.

use debrief_core::log::What;
use debrief_core::pack::{Difference, Differences, DrillBody, Fact, KeptSetting, Setting, Sheet, Turn, Worksheet};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use std::collections::BTreeMap;

use crate::browser::{clipboard, files, storage};
use crate::state::backup::text::file_name;
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::state::{bodies, keys, notes};
use crate::ui::body::WithBody;
use crate::ui::worksheet::{Keeping, Kept, REFERENCE, WorksheetBench};

/// The last part of the key of the note that says where the worksheet was left.
const LEFT: &str = "left";

/// The worksheet of an item. `route` is the item's address without slashes at its ends: what is kept belongs to it.
#[component]
pub fn OwnWorksheet(
    worksheet: Worksheet,
    #[prop(into)] route: String,
    #[prop(into)] name: String,
    /// What news has set.
    #[prop(optional)]
    facts: Signal<Vec<Fact>>,
    /// Whether the reference stands beside it from the start.
    #[prop(optional)]
    revealed: bool,
) -> impl IntoView {
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
    let naming = StoredValue::new(keys::naming(&route));
    let named = move |typed: String| {
        naming.with_value(|key| {
            if typed.is_empty() {
                storage::remove(key);
            } else {
                // A refused write shows in the banner; the name stays in its field.
                let _ = store.note(storage::set_or_wait(key, &typed));
            }
        });
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
    let copy = move |(tabs, html, copied): (String, String, Callback<bool>)| {
        spawn_local(async move {
            let is_there = clipboard::copy_table(&tabs, &html).await;
            copied.try_run(is_there);
        });
    };
    let keeping = Keeping {
        kept: kept.into(),
        keep: Callback::new(keep),
        remove: Callback::new(remove),
        download: Callback::new(download),
        copy: Callback::new(copy),
        start: StoredValue::new(start),
        moved: Callback::new(moved),
        naming: StoredValue::new(naming.with_value(|key| storage::get(key)).unwrap_or_default()),
        named: Callback::new(named),
        facts,
        revealed,
    };
    view! { <WorksheetBench worksheet name keeping /> }
}

/// Where in a drill its worksheet lies; told to it by the page, as context.
#[derive(Clone, Copy)]
pub enum DrillStage {
    /// It is being run: so many of its turns are open.
    Running(Memo<usize>),
    /// It was answered: the reference may be seen.
    Revealed,
}

/// The key of the note that says where a drill's worksheet was left.
pub fn left_note(drill: &str) -> String {
    format!("worksheet/drills/{drill}/{LEFT}")
}

/// The worksheet of the drill that the address names, beside whatever page has its id.
#[component]
pub fn DrillWorksheet() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let stage = use_context::<DrillStage>();
    move || {
        let drill = index().drill(&id.get())?;
        let body = bodies::item::<DrillBody>("drills", &drill.id);
        let shown = move |body: DrillBody| {
            let DrillBody { worksheet, turns, .. } = body;
            worksheet.map(|worksheet| {
                let facts = match stage {
                    Some(DrillStage::Running(open)) => news(&worksheet, turns, open),
                    _ => Signal::stored(Vec::new()),
                };
                let revealed = matches!(stage, Some(DrillStage::Revealed));
                let compared = revealed.then(|| view! { <Compared worksheet=worksheet.clone() drill=drill.id.clone() /> });
                view! {
                    {compared}
                    <OwnWorksheet worksheet route=format!("drills/{}", drill.id) name=drill.title.clone() facts revealed />
                }
            })
        };
        Some(view! { <WithBody body children=shown /> })
    }
}

/// What the open turns set in the worksheet.
fn news(worksheet: &Worksheet, turns: Vec<Turn>, open: Memo<usize>) -> Signal<Vec<Fact>> {
    let sheet = StoredValue::new(Sheet::read(worksheet).ok());
    let turns = StoredValue::new(turns);
    let facts = Memo::new(move |_| {
        let open = open.get();
        sheet.with_value(|sheet| {
            turns.with_value(|turns| {
                let news = turns.iter().take(open).map(|turn| (format!("minute {}", turn.at_minutes), &turn.facts));
                sheet.as_ref().map(|sheet| sheet.facts(news)).unwrap_or_default()
            })
        })
    });
    facts.into()
}

/// Where the candidate's settings part from the reference's.
#[component]
fn Compared(worksheet: Worksheet, drill: String) -> impl IntoView {
    let store = store();
    let sheet = Sheet::read(&worksheet).ok()?;
    let reference = worksheet.scenarios.iter().find(|scenario| scenario.id == REFERENCE)?;
    let kept = KeptSetting::read(&sheet, &notes::text(store, &left_note(&drill)));
    let moved = kept.is_some();
    let own = kept.map_or_else(|| sheet.base(), |kept| kept.setting);
    let Differences { set, gives } = sheet.differences(&own, &sheet.setting(reference));
    let lead = match (moved, set.is_empty()) {
        (_, true) => "You set it as the reference does.",
        (true, false) => "Largest differences first.",
        (false, false) => {
            "You did not move the worksheet; this is what the reference moves. Largest differences first."
        }
    };
    Some(view! {
        <section class="worksheet-compared">
            <h3>"Where your numbers part from the reference"</h3>
            <p class="quiet-text">{lead}</p>
            {(!set.is_empty()).then(|| table("What is set", set))}
            {(!gives.is_empty()).then(|| table("What it gives", gives))}
        </section>
    })
}

fn table(name: &'static str, differences: Vec<Difference>) -> impl IntoView {
    let row = |Difference { label, one, other, change }: Difference| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td class="right">{one}</td>
                <td class="right">{other}</td>
                <td class="right">{change}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=format!("{name}, yours and the reference")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{name}</th>
                        <th scope="col" class="right">"Yours"</th>
                        <th scope="col" class="right">"Reference"</th>
                        <th scope="col" class="right">"From yours to it"</th>
                    </tr>
                </thead>
                <tbody>{differences.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
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
