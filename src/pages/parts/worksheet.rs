//! A worksheet with what the candidate keeps of it: settings under a name, in the log as notes, and a table to take away.

use debrief_core::log::{Attempt, What};
use debrief_core::pack::{
    Differences, DrillBody, DrillHead, Fact, HalfTyped, KeptSetting, News, Setting, Sheet, Turn, Worksheet,
    WorksheetScenario, turn_name,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::browser::{clipboard, files, storage};
use crate::state::backup::text::file_name;
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::state::{bodies, keys, notes};
use crate::ui::body::WithBody;
use crate::ui::worksheet::{DifferenceTables, Keeping, Kept, WorksheetBench};

/// The last part of the key of the note that says where the worksheet was left.
const LEFT: &str = "left";

/// What a page shows of the pack's own settings of a worksheet.
#[derive(Clone, Default)]
pub struct PackSettings {
    /// Those with a name.
    pub scenarios: Vec<WorksheetScenario>,
    /// The reference's.
    pub reference: Option<Setting>,
    /// Whether that one stands beside from the start.
    pub revealed: bool,
}

impl PackSettings {
    /// All of them, the reference as the pack has it before any news.
    pub fn all(worksheet: &Worksheet) -> PackSettings {
        let reference = Sheet::read(worksheet).ok().and_then(|sheet| sheet.reference_after(&[], 0));
        PackSettings { scenarios: worksheet.scenarios.clone(), reference, revealed: false }
    }
}

/// The worksheet of an item. `route` is the item's address without slashes at its ends: what is kept belongs to it.
#[component]
pub fn OwnWorksheet(
    worksheet: Worksheet,
    #[prop(into)] route: String,
    #[prop(into)] name: String,
    /// What news has set.
    #[prop(optional)]
    facts: Signal<Vec<Fact>>,
    /// What is shown of the pack's settings.
    #[prop(optional)]
    pack: PackSettings,
    /// Told how the worksheet stands, as the text of a kept setting, and whether a step has ended with that.
    #[prop(optional)]
    stands: Option<Callback<(String, bool)>>,
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
    // Empty for the base case.
    let text_of = move |setting: Setting| {
        let text = sheet.with_value(|sheet| {
            let sheet = sheet.as_ref().filter(|sheet| sheet.base() != setting)?;
            KeptSetting::named("Where it was left", setting).map(|kept| kept.text(sheet))
        });
        text.unwrap_or_default()
    };
    let moved = move |setting: Setting| {
        let text = text_of(setting);
        left.with_value(|left| notes::keep(store, left, &text));
        if let Some(stands) = stands {
            stands.run((text, false));
        }
    };
    let step = move |setting: Setting| {
        if let Some(stands) = stands {
            stands.run((text_of(setting), true));
        }
    };
    let half_typed = StoredValue::new(keys::half_typed(&route));
    let half = move |half: HalfTyped| half_typed.with_value(|key| keep_or_drop(store, key, &half.text()));
    let naming = StoredValue::new(keys::naming(&route));
    let named = move |typed: String| naming.with_value(|key| keep_or_drop(store, key, &typed));
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
        settled: Callback::new(step),
        half_typed: StoredValue::new(HalfTyped::read(
            &half_typed.with_value(|key| storage::get(key)).unwrap_or_default(),
        )),
        half: Callback::new(half),
        naming: StoredValue::new(naming.with_value(|key| storage::get(key)).unwrap_or_default()),
        named: Callback::new(named),
        facts,
        scenarios: StoredValue::new(pack.scenarios),
        reference: StoredValue::new(pack.reference),
        revealed: pack.revealed,
    };
    view! { <WorksheetBench worksheet name keeping /> }
}

/// Keeps a text as it stands in a field; an empty one is gone. A refused write shows in the banner; the text stays in its field.
fn keep_or_drop(store: Store, key: &str, text: &str) {
    if text.is_empty() {
        storage::remove(key);
    } else {
        let _ = store.note(storage::set_or_wait(key, text));
    }
}

/// Where in a drill its worksheet lies; told to it by the page, as context.
#[derive(Clone)]
pub enum DrillStage {
    /// It is being run: so many of its turns are open; told at the end of each step how the worksheet stands at the last of them.
    Running(Memo<usize>, Callback<(u8, String)>),
    /// It was answered: the reference may be seen, as it stands after the news that had come.
    Answered(Sat),
    /// It was saved: only what was set then is shown.
    Saved(Arc<Attempt>),
}

/// How far a drill had come when its answer was done.
#[derive(Clone)]
pub struct Sat {
    /// How many of its turns had come.
    pub come: usize,
    /// How the worksheet stood at the end of turns, as texts of kept settings.
    pub settings: Vec<(u8, String)>,
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
        let stage = stage.clone();
        let shown = move |body: DrillBody| {
            let DrillBody { worksheet, turns, .. } = body;
            worksheet.map(|worksheet| staged(drill, worksheet, turns, stage.clone()))
        };
        Some(view! { <WithBody body children=shown /> })
    }
}

/// A drill's worksheet, as far as its stage lets it be seen.
fn staged(drill: &'static DrillHead, worksheet: Worksheet, turns: Vec<Turn>, stage: Option<DrillStage>) -> AnyView {
    let route = format!("drills/{}", drill.id);
    let name = drill.title.clone();
    match stage {
        Some(DrillStage::Saved(attempt)) => {
            let minutes: Vec<u8> = turns.iter().map(|turn| turn.at_minutes).collect();
            let come = attempt.turns_come(&minutes);
            let settings = attempt.settings(come).into_iter().map(|(turn, text)| (turn, text.to_owned())).collect();
            view! { <Compared worksheet turns sat=Sat { come, settings } /> }.into_any()
        }
        Some(DrillStage::Answered(sat)) => {
            let sheet = Sheet::read(&worksheet).ok();
            let news = news(&turns);
            let (mut pack, mut facts) = (PackSettings::default(), Vec::new());
            if let Some(sheet) = &sheet {
                pack.scenarios = sheet.scenarios_after(&news, sat.come).cloned().collect();
                pack.reference = sheet.reference_after(&news, sat.come);
                pack.revealed = true;
                facts = sheet.facts_of(&news, sat.come);
            }
            drop(news);
            view! {
                <Compared worksheet=worksheet.clone() turns sat />
                <OwnWorksheet worksheet route name facts=Signal::stored(facts) pack />
            }
            .into_any()
        }
        Some(DrillStage::Running(open, left)) => {
            let facts = open_facts(&worksheet, turns, open);
            let stands = told_by_turn(open, left);
            view! { <OwnWorksheet worksheet route name facts stands /> }.into_any()
        }
        None => view! { <OwnWorksheet worksheet route name /> }.into_any(),
    }
}

/// Tells how a worksheet stands at the last of the open turns: at the end of each step, and where the next turn comes, or the page is
/// left, in the middle of one.
fn told_by_turn(open: Memo<usize>, left: Callback<(u8, String)>) -> Callback<(String, bool)> {
    let midway = StoredValue::new(None::<(u8, String)>);
    let end_midway = move || {
        if let Some(stood) = midway.try_update_value(Option::take).flatten() {
            left.run(stood);
        }
    };
    // News comes from outside, and does not wait for a field to be left.
    Effect::new(move || {
        open.track();
        end_midway();
    });
    on_cleanup(end_midway);
    Callback::new(move |(text, ended): (String, bool)| {
        let now = (u8::try_from(open.get_untracked()).unwrap_or(u8::MAX), text);
        if midway.with_value(|midway| midway.as_ref().is_some_and(|(turn, _)| *turn != now.0)) {
            end_midway();
        }
        midway.set_value(Some(now));
        if ended {
            end_midway();
        }
    })
}

/// A drill's turns as a worksheet knows them.
fn news(turns: &[Turn]) -> Vec<News<'_>> {
    turns.iter().map(|turn| (turn.at_minutes, &turn.facts)).collect()
}

/// What the open turns set in the worksheet.
fn open_facts(worksheet: &Worksheet, turns: Vec<Turn>, open: Memo<usize>) -> Signal<Vec<Fact>> {
    let sheet = StoredValue::new(Sheet::read(worksheet).ok());
    let turns = StoredValue::new(turns);
    let facts = Memo::new(move |_| {
        let open = open.get();
        sheet.with_value(|sheet| {
            turns.with_value(|turns| sheet.as_ref().map(|sheet| sheet.facts_of(&news(turns), open)).unwrap_or_default())
        })
    });
    facts.into()
}

/// Where the candidate's settings part from the reference's: after the last news that had come, and folded at each turn before it.
#[component]
fn Compared(worksheet: Worksheet, turns: Vec<Turn>, sat: Sat) -> impl IntoView {
    let sheet = Sheet::read(&worksheet).ok()?;
    let settings: Vec<(u8, &str)> = sat.settings.iter().map(|(turn, text)| (*turn, &**text)).collect();
    let mut compared = sheet.compared(&news(&turns), sat.come, &settings);
    let last = compared.pop()?;
    let moved = !settings.is_empty();
    // Before the first that is known, what was set is not.
    let known_from = settings.first().map_or(u8::MAX, |(turn, _)| *turn);
    let named = |turn: u8| turn_name(&turns, turn);
    let at_the_end = |turn: u8| match turn {
        0 => "At the end of the brief".to_owned(),
        _ => format!("At the end of {}", named(turn)),
    };
    let lead = match (moved, last.differences.set.is_empty()) {
        (_, true) => "You set it as the reference does.",
        (true, false) => "Largest differences first.",
        (false, false) => {
            "You did not move the worksheet; this is what the reference moves. Largest differences first."
        }
    };
    let tables = |differences: Differences| {
        view! { <DifferenceTables differences one="Yours".to_owned() other="Reference".to_owned() /> }
    };
    let earlier: Vec<_> = compared
        .into_iter()
        .filter(|turn| turn.turn >= known_from)
        .map(|turn| {
            let same = turn.differences.set.is_empty();
            view! {
                <details class="fold">
                    <summary>{at_the_end(turn.turn)}</summary>
                    {same.then(|| view! { <p class="quiet-text">"You set it as the reference did then."</p> })}
                    {tables(turn.differences)}
                </details>
            }
        })
        .collect();
    Some(view! {
        <section class="worksheet-compared">
            <h3>"Where your numbers part from the reference"</h3>
            <p class="quiet-text">{format!("At the end, with the news up to then ({}). {lead}", named(last.turn))}</p>
            {tables(last.differences)}
            {earlier}
        </section>
    })
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
