//! `/roles/import`: bringing a pack. It is read and checked, every mistake is listed, what is in it is shown, and only then is it stored.

use debrief_core::pack::Index;
use debrief_core::pack::own::{Answer, Change, Checked, MAX_ZIP, Refusal, Remark};
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::{counted, weight};
use leptos::ev::DragEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::{self, Chosen};
use crate::browser::packs::{self as browser, Brought, Kept};
use crate::browser::{address, focus};
use crate::state::packs;
use crate::ui::frame::Page;

const ZIP: &str = "pack-zip";
const FOLDER: &str = "pack-folder";
const SAID: &str = "pack-said";

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Choosing,
    Reading,
    Refused(String),
    /// It was read, and does not work yet.
    Mistakes(Vec<Remark>, Vec<Remark>),
    /// It can be imported.
    Ready(Box<Preview>),
    /// It is a role now, and where it is kept.
    Done(String, Kept),
}

/// A pack that compiles, before it is stored.
#[derive(Clone, PartialEq)]
struct Preview {
    checked: Checked,
    index: Index,
    /// What changes, where a pack of this id is there.
    change: Option<(String, Change)>,
}

/// The page.
#[component]
pub fn ImportPack() -> impl IntoView {
    let stage = RwSignal::new(Stage::Choosing);
    let name = RwSignal::new(String::new());
    let over = RwSignal::new(false);
    let show = move |next: Stage| {
        // The page may have been left meanwhile.
        if stage.try_set(next).is_none() {
            request_animation_frame(|| focus::focus(SAID));
        }
    };
    let read = move |called: String, brought: Brought| {
        if stage.get_untracked() == Stage::Reading {
            return;
        }
        name.set(called);
        stage.set(Stage::Reading);
        spawn_local(async move {
            show(match browser::check(brought).await {
                Answer::Refused(refusal) => Stage::Refused(refusal.to_string()),
                Answer::Mistakes { mistakes, advice } => Stage::Mistakes(mistakes, advice),
                Answer::Compiles(checked) => match checked.index() {
                    Some(index) => Stage::Ready(Box::new(Preview {
                        change: change(&checked, &index).await,
                        index,
                        checked: *checked,
                    })),
                    None => Stage::Refused(Refusal::NoCompiler.to_string()),
                },
            });
        });
    };
    let zip = move |file: Option<Chosen>| {
        let Some(file) = file else { return };
        let called = file.name();
        if file.bytes() > MAX_ZIP {
            name.set(called);
            return show(Stage::Refused(Refusal::TooLarge.to_string()));
        }
        read(called, file.into());
    };
    let add = move |checked: Checked, title: String| {
        spawn_local(async move {
            show(match packs::import(&checked).await {
                Ok(kept) => Stage::Done(title, kept),
                Err(refusal) => Stage::Refused(refusal.to_string()),
            });
        });
    };
    let cancel = move || {
        stage.set(Stage::Choosing);
        focus::focus(ZIP);
    };
    let folder = NodeRef::<Input>::new();
    folder.on_load(|field| drop(field.set_attribute("webkitdirectory", "")));
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let dropped = move |event: DragEvent| {
        over.set(false);
        zip(files::dropped(&event));
    };
    view! {
        <Page title=ROUTES.import_pack.title class="reading" lead="A zip or a folder of Markdown and TOML, as the template shows. It is checked in this browser and sent nowhere; you see what is in it before anything is kept.">
            <div class="drop" class:over=over on:dragover=drag on:dragleave=move |_| over.set(false) on:drop=dropped>
                <label for=ZIP>"Pack as a zip"</label>
                <input id=ZIP type="file" accept=".zip,application/zip" on:change=move |event| zip(files::chosen(&event)) />
                <p class="key-hint">"Or drop the zip here."</p>
            </div>
            <div class="field">
                <label for=FOLDER>"Or the folder itself"</label>
                <input id=FOLDER type="file" node_ref=folder on:change=move |event| {
                    if let Some(folder) = Brought::folder(&event) {
                        read("The folder".to_owned(), folder);
                    }
                } />
            </div>
            <p class="hint said" role="status">{move || stage.with(|stage| *stage == Stage::Reading).then(|| format!("Checking {}…", name.get()))}</p>
            {move || match stage.get() {
                Stage::Choosing | Stage::Reading => None,
                Stage::Refused(why) => Some(view! {
                    <div class="notice" role="alert" id=SAID tabindex="-1">
                        <p><strong>{format!("{} was not imported.", name.get())}</strong></p>
                        <p>{why}</p>
                    </div>
                }.into_any()),
                Stage::Mistakes(mistakes, advice) => Some(view! {
                    <section>
                        <h2 id=SAID tabindex="-1">{format!("{} in {}", counted(mistakes.len(), "mistake", "mistakes"), name.get())}</h2>
                        <p>"Nothing was changed. Mend these, then choose it again."</p>
                        <Remarks remarks=mistakes />
                        <Advice advice />
                    </section>
                }.into_any()),
                Stage::Ready(preview) => Some(view! {
                    <Found preview=*preview add=Callback::new(move |(checked, title)| add(checked, title)) cancel=Callback::new(move |()| cancel()) />
                }.into_any()),
                Stage::Done(title, kept) => Some(view! { <Done title kept /> }.into_any()),
            }}
            <Template />
        </Page>
    }
}

/// What an update would change.
async fn change(checked: &Checked, index: &Index) -> Option<(String, Change)> {
    let entry = packs::catalogue().into_iter().find(|entry| entry.head.id == checked.id)?;
    let change = packs::compiled(&checked.id)
        .await
        .map(|(before, compiled)| Change::between((&before, &compiled), (index, &checked.compiled)));
    Some((entry.head.title, change.unwrap_or_default()))
}

/// A small pack to begin with.
#[component]
fn Template() -> impl IntoView {
    let said = RwSignal::new("");
    let download = move |_| {
        said.set("Making the zip…");
        spawn_local(async move {
            let saved = browser::download_template().await;
            said.try_set(if saved {
                "Saved as debrief-pack-template.zip."
            } else {
                "The template could not be made. Try again when there is a network."
            });
        });
    };
    view! {
        <section class="data-part">
            <h2>"Write one"</h2>
            <p>"The template is a small complete pack with comments: a question with its rubric, a concept with its cards, and one of each other kind. Its README lists every field. Import it as it is, then put your own words in the place of these."</p>
            <p class="actions">
                <button type="button" class="button" on:click=download>"Download a template"</button>
            </p>
            <p class="hint said" role="status">{said}</p>
        </section>
    }
}

/// Remarks, each with its file and line.
#[component]
fn Remarks(remarks: Vec<Remark>) -> impl IntoView {
    /// More than these nobody mends before looking again.
    const SHOWN: usize = 100;
    let more = remarks.len().saturating_sub(SHOWN);
    view! {
        <ul class="remarks">
            {remarks.into_iter().take(SHOWN).map(|remark| view! {
                <li>
                    <code>{format!("{}:{}", remark.file, remark.line)}</code>
                    " "{remark.wrong}"; "{remark.remedy}"."
                </li>
            }).collect_view()}
        </ul>
        {(more > 0).then(|| view! { <p>{format!("And {more} more.")}</p> })}
    }
}

/// What could be better, folded.
#[component]
fn Advice(advice: Vec<Remark>) -> impl IntoView {
    (!advice.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary>{counted(advice.len(), "piece of advice", "pieces of advice")}</summary>
                <p>"How our own content is written. A pack works without."</p>
                <Remarks remarks=advice />
            </details>
        }
    })
}

/// What is in a pack, and what importing it would do.
#[component]
fn Found(preview: Preview, add: Callback<(Checked, String)>, cancel: Callback<()>) -> impl IntoView {
    let Preview { checked, index, change } = preview;
    let kinds: Vec<(&str, Vec<String>)> = [
        ("Questions", index.questions.iter().map(|q| q.title.clone()).collect::<Vec<_>>()),
        ("Signals", index.signals.iter().map(|s| s.title.clone()).collect()),
        ("Concepts", index.concepts.iter().map(|c| c.title.clone()).collect()),
        ("Drills", index.drills.iter().map(|d| d.title.clone()).collect()),
        ("Questions to ask them", index.asks.iter().map(|a| a.title.clone()).collect()),
        ("Calculators", index.calculators.iter().map(|c| c.title.clone()).collect()),
    ]
    .into_iter()
    .filter(|(_, titles)| !titles.is_empty())
    .collect();
    let cards: usize = index.concepts.iter().map(|concept| concept.cards.len()).sum();
    let counts = format!(
        "{}, {}, {}, {}. It takes {}.",
        counted(index.questions.len(), "question", "questions"),
        counted(cards, "card", "cards"),
        counted(index.drills.len(), "drill", "drills"),
        counted(index.samples.len(), "sample answer", "sample answers"),
        weight(checked.bytes() as u64)
    );
    let label = if change.is_some() { "Update the pack" } else { "Import the pack" };
    let title = index.title.clone();
    let pack = StoredValue::new((checked.clone(), index.title.clone()));
    view! {
        <section class="found-in-file">
            <h2 id=SAID tabindex="-1">{title}</h2>
            <p class="quiet-text">{index.seat}</p>
            <p>{index.summary}</p>
            <p>{counts}</p>
            {change.map(|(before, change)| view! { <WhatChanges before change /> })}
            {kinds.into_iter().map(|(kind, titles)| view! {
                <details class="fold">
                    <summary>{format!("{kind} ({})", titles.len())}</summary>
                    <ul>{titles.into_iter().map(|title| view! { <li>{title}</li> }).collect_view()}</ul>
                </details>
            }).collect_view()}
            <Advice advice=checked.advice />
            <p class="actions">
                <button type="button" class="button primary" on:click=move |_| add.run(pack.get_value())>{label}</button>
                <button type="button" class="button quiet" on:click=move |_| cancel.run(())>"Cancel"</button>
            </p>
        </section>
    }
}

/// What an update changes.
#[component]
fn WhatChanges(before: String, change: Change) -> impl IntoView {
    let words = if change.is_none() {
        format!("\u{201c}{before}\u{201d} is here already, with the same items.")
    } else {
        format!("This updates \u{201c}{before}\u{201d}. What you did with its items stays.")
    };
    let part = |what: &str, titles: Vec<String>| {
        (!titles.is_empty()).then(|| view! { <p><strong>{what.to_owned()}</strong>{titles.join("; ")}</p> })
    };
    view! {
        <p>{words}</p>
        {part("New: ", change.came)}
        {part("Changed: ", change.changed)}
        {part("Gone: ", change.went)}
    }
}

/// What one can do with it now.
#[component]
fn Done(title: String, kept: Kept) -> impl IntoView {
    view! {
        <div class="saved-card" id=SAID tabindex="-1">
            <p><strong>{format!("\u{201c}{title}\u{201d} is a role now.")}</strong></p>
            {(kept == Kept::Tab).then(|| view! {
                <p>"This browser refuses to store it, so it lives in this tab alone: closing the tab loses it. Keep the zip."</p>
            })}
            // The page of roles is loaded anew: a page speaks of the roles that there were when it was opened.
            <p class="actions">
                <button type="button" class="button primary" on:click=move |_| address::load(ROUTES.roles.path)>"Go to the roles"</button>
            </p>
        </div>
    }
}
