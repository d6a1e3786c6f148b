//! Bringing a CV or a description in: a file that is dropped or chosen, or pasted text. Nothing is concluded from it here.

use debrief_core::documents::Warning;
use debrief_core::report::document::Document;
use debrief_core::report::record::{Brought, DocumentKind};
use leptos::ev::DragEvent;
use leptos::prelude::*;

use crate::browser::files::{self, Chosen};
use crate::browser::focus;
use crate::browser::reader::{self, Reading};

/// What a file may be.
const ACCEPTED: &str = ".pdf,.docx,.md,.markdown,.txt,.html,.htm,.json,application/pdf,text/plain,text/html,text/markdown,application/json,application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    /// The page that is read and how many there are; none yet at the start.
    Reading(Option<(u32, u32)>),
    /// Why it was not read, and what to do.
    Refused(String),
}

/// A text as it is kept, of one that was read or pasted; `None` where it has no word.
pub fn whole(text: Brought) -> Option<Brought> {
    let document = Document::of(&text.text);
    if document.is_empty() {
        return None;
    }
    let mut warnings = text.warnings;
    let cut = Warning::Cut.to_string();
    if document.cut && !warnings.contains(&cut) {
        warnings.push(cut);
    }
    Some(Brought { text: document.text(), warnings, name: text.name })
}

/// What was pasted.
pub fn pasted_text(text: String) -> Brought {
    Brought { name: "Pasted text".to_owned(), text, warnings: Vec::new() }
}

/// The ways to bring a text in. `pasted` is what stands in the box for pasting, and `keep` is told of each change of it.
#[component]
pub fn Bring(
    kind: DocumentKind,
    brought: Callback<Brought>,
    pasted: RwSignal<String>,
    keep: Callback<String>,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::Waiting);
    let name = RwSignal::new(String::new());
    let over = RwSignal::new(false);
    let under_way = StoredValue::new_local(None::<Reading>);
    let id = |part: &str| format!("{}-{part}", if kind == DocumentKind::Cv { "cv" } else { "jd" });
    let (file_id, stop_id, paste_id) = (id("file"), id("stop"), id("paste"));
    let label = match kind {
        DocumentKind::Cv => "CV as a file",
        DocumentKind::Opening => "Job description as a file",
    };
    let refocus = StoredValue::new(file_id.clone());

    let take = move |text: Brought| match whole(text) {
        Some(text) => brought.run(text),
        None => stage.set(Stage::Refused(EMPTY.to_owned())),
    };
    let read = move |file: Option<Chosen>| {
        let Some(file) = file else { return };
        name.set(file.name());
        stage.set(Stage::Reading(None));
        let progress = move |page, pages| {
            stage.try_set(Stage::Reading(Some((page, pages))));
        };
        let reading = reader::read(file, progress, move |answer| {
            if under_way.try_set_value(None).is_some() {
                return; // the page was left
            }
            match answer {
                Err(refusal) => {
                    stage.set(Stage::Refused(refusal.to_string()));
                    refocus.with_value(|id| focus::focus(id));
                }
                Ok(reading) => {
                    stage.set(Stage::Waiting);
                    let warnings = reading.warnings.iter().map(ToString::to_string).collect();
                    let text = reading.text();
                    if Document::of(&text).is_empty() {
                        let mut why: Vec<String> = warnings;
                        why.push(EMPTY.to_owned());
                        return stage.set(Stage::Refused(why.join(" ")));
                    }
                    take(Brought { name: name.get_untracked(), text, warnings });
                }
            }
        });
        // A file that is refused at once has answered by now, or does so in the next task.
        under_way.set_value(Some(reading));
    };
    let stop = move |_| under_way.with_value(|reading| reading.as_ref().map(Reading::stop)).unwrap_or_default();
    let paste = move |_| {
        name.set("The pasted text".to_owned());
        take(pasted_text(pasted.get_untracked()));
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop = move |event: DragEvent| {
        over.set(false);
        read(files::dropped(&event));
    };
    let is_reading = Memo::new(move |_| stage.with(|stage| matches!(stage, Stage::Reading(_))));
    view! {
        <div class="bring">
            <div class="drop" class:over=over on:dragover=drag on:dragleave=move |_| over.set(false) on:drop=drop>
                <label for=file_id.clone()>{label}</label>
                <input id=file_id.clone() type="file" accept=ACCEPTED aria-describedby=id("kinds") on:change=move |event| read(files::chosen(&event)) />
                <p class="hint" id=id("kinds")>"PDF, Word (.docx), Markdown, plain text, a saved web page or JSON Resume. It is read in this browser and sent nowhere."</p>
            </div>
            <p class="hint said" role="status">{move || stage.with(|stage| match stage {
                Stage::Reading(None) => format!("Reading {}…", name.get()),
                Stage::Reading(Some((page, pages))) => format!("Reading {}: page {page} of {pages}", name.get()),
                _ => String::new(),
            })}</p>
            {move || is_reading.get().then(|| view! {
                <p class="actions"><button type="button" id=stop_id.clone() class="button small" on:click=stop>"Stop"</button></p>
            })}
            {move || match stage.get() {
                Stage::Refused(why) => Some(view! {
                    <div class="notice" role="alert">
                        <p><strong>{format!("{} was not read.", name.get())}</strong></p>
                        <p>{why}</p>
                    </div>
                }),
                _ => None,
            }}
            <details class="fold" open=!pasted.with_untracked(String::is_empty)>
                <summary>"Paste the text instead"</summary>
                <div class="field">
                    <label for=paste_id.clone()>{format!("Text of the {}", kind.name())}</label>
                    <textarea id=paste_id rows="8" dir="auto" translate="no" prop:value=pasted on:input=move |event| keep.run(event_target_value(&event))></textarea>
                </div>
                <p class="actions"><button type="button" class="button" on:click=paste>"Use this text"</button></p>
            </details>
        </div>
    }
}

const EMPTY: &str = "There is no text in it that can be read. If it is a scan or a picture, paste the text instead.";
