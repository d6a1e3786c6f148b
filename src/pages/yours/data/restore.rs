//! Restoring from a backup: choose a file, see what it would add, add it.

use debrief_core::carry::backup::{Count, Import, Preview, Screen};
use debrief_core::text::numbers::counted;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::{self, Chosen};
use crate::browser::{clock, focus};
use crate::state::backup;
use crate::state::backup::text;
use crate::state::store::store;

const FIELD: &str = "restore-file";
const SAID: &str = "restore-said";

/// How far a restore is.
#[derive(Clone, PartialEq)]
enum Stage {
    Choosing,
    Reading,
    /// The file was refused, or there was no room for it: why, and what to do.
    Refused(String),
    /// The file was read: this is what it would add.
    Read(Box<Import>),
    /// It is over, and this came in.
    Done(String),
}

/// The section.
#[component]
pub fn Restore() -> impl IntoView {
    let store = store();
    let stage = RwSignal::new(Stage::Choosing);
    let name = RwSignal::new(String::new());
    let over = RwSignal::new(false);
    let text = StoredValue::new(String::new());
    let screen = RwSignal::new(Screen::default());
    // How many recordings the file has: their sound is not carried about.
    let sounds = RwSignal::new(0);

    let show = move |next: Stage| {
        stage.set(next);
        request_animation_frame(|| focus::focus(SAID));
    };
    let read = move |file: Option<Chosen>| {
        let Some(file) = file.filter(|_| stage.get_untracked() != Stage::Reading) else { return };
        name.set(file.name());
        screen.set(Screen::default());
        if let Err(refusal) = Import::check_size(file.bytes()) {
            return stage.set(Stage::Refused(refusal.to_string()));
        }
        stage.set(Stage::Reading);
        spawn_local(async move {
            let Some(read) = file.text().await else {
                return stage.set(Stage::Refused(UNREADABLE.to_owned()));
            };
            match text::preview(&read).await {
                Err(refusal) => stage.set(Stage::Refused(refusal.to_string())),
                Ok(mut import) => {
                    text.set_value(read);
                    screen.set(std::mem::take(&mut import.screen));
                    sounds.set(std::mem::take(&mut import.recordings).len());
                    show(Stage::Read(Box::new(import)));
                }
            }
        });
    };
    let add = move || {
        let text = text.try_update_value(std::mem::take).unwrap_or_default();
        spawn_local(async move {
            match backup::restore(store, &text).await {
                Err(refusal) => {
                    stage.set(Stage::Refused(refusal.to_string()));
                    focus::focus(FIELD);
                }
                Ok(import) => {
                    let said = added(&import.preview);
                    let recordings = backup::restore_recordings(import.recordings).await;
                    let recordings = (recordings > 0).then(|| {
                        format!(" {} of mocks can be heard here.", counted(recordings, "recording", "recordings"))
                    });
                    show(Stage::Done(said + &recordings.unwrap_or_default()));
                }
            }
        });
    };
    let cancel = move || {
        text.set_value(String::new());
        screen.set(Screen::default());
        stage.set(Stage::Choosing);
        focus::focus(FIELD);
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop = move |event: DragEvent| {
        over.set(false);
        read(files::dropped(&event));
    };
    view! {
        <section class="data-part restore">
            <h2>"Restore from a backup"</h2>
            <p>"You see what a file would add before anything is added. Restoring only adds: what is here stays, and the same file twice changes nothing. The file that Debrief offers when it stops, under \u{201c}Download my data\u{201d}, can be restored here as well."</p>
            <div class="drop" class:over=over on:dragover=drag on:dragleave=move |_| over.set(false) on:drop=drop>
                <label for=FIELD>"Backup file"</label>
                <input id=FIELD type="file" accept=".json,application/json" on:change=move |event| read(files::chosen(&event)) />
                <p class="key-hint">"Or drop the file here."</p>
            </div>
            <p class="hint said" role="status">{move || stage.with(|stage| *stage == Stage::Reading).then(|| format!("Reading {}…", name.get()))}</p>
            {move || match stage.get() {
                Stage::Choosing | Stage::Reading => None,
                Stage::Refused(why) => Some(view! {
                    <div class="notice" role="alert">
                        <p><strong>{format!("{} was not restored.", name.get())}</strong></p>
                        <p>{why}</p>
                    </div>
                }.into_any()),
                Stage::Read(import) => Some(view! {
                    <Found name=name.get() import=*import sounds=sounds.get_untracked() on_screen=screen.with_untracked(|screen| *screen != Screen::default()) add=Callback::new(move |()| add()) cancel=Callback::new(move |()| cancel()) />
                }.into_any()),
                Stage::Done(words) => Some(view! { <p id=SAID class="saved-card" tabindex="-1">{words}</p> }.into_any()),
            }}
            {move || {
                let screen = screen.get();
                (screen != Screen::default()).then(|| view! { <OnScreen screen /> })
            }}
        </section>
    }
}

const UNREADABLE: &str =
    "The browser could not read this file. Choose it again, or another copy of it. Nothing was changed.";

/// What a file has, and what it would add.
#[component]
fn Found(
    name: String,
    import: Import,
    sounds: usize,
    on_screen: bool,
    add: Callback<()>,
    cancel: Callback<()>,
) -> impl IntoView {
    let preview = import.preview;
    let rows: Vec<_> = kinds(&preview).into_iter().filter(|(_, _, count)| count.new + count.here > 0).collect();
    let done = import.is_done() && sounds == 0;
    let words = match (done, rows.is_empty()) {
        (true, true) if preview.conflicts > 0 => "There is nothing to add.",
        (true, true) if on_screen => "It has no entries, only the texts below.",
        (true, true) => "There is nothing in this backup.",
        (true, false) => "Everything in this file is here already. There is nothing to add.",
        (false, _) => "Nothing is added yet.",
    };
    let more = [
        (
            preview.drafts_newer,
            "unfinished answer is",
            "unfinished answers are",
            "newer in the file and would replace the older one here.",
        ),
        (
            preview.documents_newer,
            "CV, description or name of an application is",
            "CVs, descriptions or names of applications are",
            "newer in the file and would replace the older one here.",
        ),
        (preview.stories_newer, "story is", "stories are", "newer in the file and would replace the older one here."),
        (preview.packs_newer, "pack is", "packs are", "newer in the file and would replace the older one here."),
        (
            preview.remarks_newer,
            "second opinion is",
            "second opinions are",
            "newer in the file and would replace the older one here.",
        ),
        (
            preview.restored,
            "entry that is damaged here is",
            "entries that are damaged here are",
            "whole in the file and would be put right; what is damaged is kept aside.",
        ),
        (
            sounds,
            "recording of a mock is",
            "recordings of mocks are",
            "in the file, for a mock that is here or comes with it.",
        ),
        (preview.conflicts, "entry has", "entries have", "other content here than in the file: yours would stay."),
    ];
    view! {
        <div class="found-in-file">
            <h3 id=SAID tabindex="-1">{format!("In {name}")}</h3>
            <p class="quiet-text">
                {import.made.map(|made| format!("Made {}. ", clock::date_and_time(made.at)))}
                {words}
            </p>
            {(!rows.is_empty()).then(|| view! {
                <div class="table-scroll" tabindex="0" role="region" aria-label="What the file would add">
                    <table>
                        <thead>
                            <tr><th scope="col">"What"</th><th scope="col" class="right">"Would be added"</th><th scope="col" class="right">"Already here"</th></tr>
                        </thead>
                        <tbody>
                            {rows.into_iter().map(|(_, many, count)| view! {
                                <tr>
                                    <th scope="row">{many}</th>
                                    <td class="right">{count.new}</td>
                                    <td class="right">{count.here}</td>
                                </tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                </div>
            })}
            {more.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many, rest)| view! {
                <p>{format!("{} {rest}", counted(count, one, many))}</p>
            }).collect_view()}
            <p class="actions">
                {(!done).then(|| view! {
                    <button type="button" class="button primary" on:click=move |_| add.run(())>"Add these"</button>
                })}
                <button type="button" class="button quiet" on:click=move |_| cancel.run(())>
                    {if done { "Close" } else { "Cancel" }}
                </button>
            </p>
        </div>
    }
}

/// Texts of a crash's file that are stored nowhere.
#[component]
fn OnScreen(screen: Screen) -> impl IntoView {
    view! {
        <div class="on-screen">
            <h3>"On screen when Debrief stopped"</h3>
            <p class="quiet-text">"These texts are in the file and stored nowhere. Copy what you need before you leave this page."</p>
            {screen.texts.into_iter().enumerate().map(|(at, text)| {
                let id = format!("on-screen-{at}");
                let label = if text.label.trim().is_empty() { format!("Text {}", at + 1) } else { text.label };
                view! {
                    <div class="field">
                        <label for=id.clone()>{label}</label>
                        <textarea id=id dir="auto" rows="4" readonly prop:value=text.text></textarea>
                    </div>
                }
            }).collect_view()}
            {(screen.more > 0).then(|| view! {
                <p>{format!("{} left out here: the file has more than fits on a screen.", counted(screen.more, "more text is", "more texts are"))}</p>
            })}
        </div>
    }
}

/// The kinds of things in a backup: one, many, and how many.
fn kinds(preview: &Preview) -> [(&'static str, &'static str, Count); 19] {
    [
        ("attempt", "attempts", preview.attempts),
        ("graded sample", "graded samples", preview.samples),
        ("review", "reviews", preview.reviews),
        ("estimate", "estimates", preview.estimates),
        ("own card", "own cards", preview.cards),
        ("own question", "own questions", preview.questions),
        ("note", "notes", preview.notes),
        ("change of settings", "changes of settings", preview.settings),
        ("mock sat", "mocks sat", preview.mocks),
        ("change of an interview day", "changes of interview days", preview.loops),
        ("change of an application", "changes of applications", preview.of_applications),
        ("change of a story", "changes of stories", preview.of_stories),
        ("other change", "other changes", preview.other),
        ("unfinished answer", "unfinished answers", preview.drafts),
        ("CV or job description", "CVs and job descriptions", preview.documents),
        ("name of an application", "names of applications", preview.applications),
        ("story", "stories", preview.stories),
        ("imported pack", "imported packs", preview.packs),
        ("unreadable entry, kept aside", "unreadable entries, kept aside", preview.aside),
    ]
}

/// What came in, as a sentence.
fn added(preview: &Preview) -> String {
    let mut parts: Vec<String> = kinds(preview)
        .into_iter()
        .filter(|(_, _, count)| count.new > 0)
        .map(|(one, many, count)| counted(count.new, one, many))
        .collect();
    for (count, one, many) in [
        (preview.drafts_newer, "newer writing of an unfinished answer", "newer writings of unfinished answers"),
        (preview.documents_newer, "newer writing of a text for a report", "newer writings of texts for a report"),
        (preview.stories_newer, "newer writing of a story", "newer writings of stories"),
        (preview.remarks_newer, "newer writing of a second opinion", "newer writings of second opinions"),
        (preview.packs_newer, "newer version of a pack", "newer versions of packs"),
    ] {
        if count > 0 {
            parts.push(counted(count, one, many));
        }
    }
    if preview.restored > 0 {
        parts.push(counted(preview.restored, "entry put right", "entries put right"));
    }
    let last = parts.pop().unwrap_or_else(|| "nothing new".to_owned());
    let all = if parts.is_empty() { last } else { format!("{} and {last}", parts.join("; ")) };
    format!("Added: {all}. What was here before is still here.")
}
