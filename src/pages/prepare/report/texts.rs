//! `/report/texts`: the CV and the description as they were read, line by line, to be looked at and mended before anything is concluded
//! from them; and where they are brought in, renewed and deleted.

use debrief_core::log::EventId;
use debrief_core::report::cv::Cv;
use debrief_core::report::document::Document;
use debrief_core::report::opening::Opening;
use debrief_core::report::probes::quoted;
use debrief_core::report::record::{Brought, DocumentKind, DocumentRecord};
use debrief_core::report::swapped::are_swapped;
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::bring::{self, Bring};
use super::changed::Changed;
use super::lines::fragment;
use super::made::{Named, OF, named};
use crate::browser::{address, clock, focus, selection};
use crate::state::store::{Store, store};
use crate::state::{applications, pasted};
use crate::ui::dialog::{Confirm, Modal};
use crate::ui::frame::Page;

/// From how many lines on they are not numbered while they are mended: every keystroke would lay all of them out anew.
const MOST_NUMBERED: usize = 1_500;

/// The page of the texts.
#[component]
pub fn Texts() -> impl IntoView {
    let named = named();
    view! {
        <Page title=ROUTES.report_texts.title class="texts-page" lead="This is what was read. Put right what is wrong before you go on: the report says only what stands here.">
            <BothTexts named />
        </Page>
    }
}

/// Bringing one of the two texts in: what stands in its box, and for which applications it is.
#[derive(Clone, Copy)]
struct Bringing {
    store: Store,
    named: Memo<Option<Named>>,
    kind: DocumentKind,
    /// What was pasted and not taken up yet.
    pasted: RwSignal<String>,
    /// Whether a newer version is being brought.
    renewing: RwSignal<bool>,
    /// Whether that is for this application alone, where its document serves others.
    alone: RwSignal<bool>,
}

impl Bringing {
    fn new(store: Store, named: Memo<Option<Named>>, kind: DocumentKind) -> Bringing {
        let of = move || named.with(|named| named.as_ref().map(|named| named.id));
        let now = Memo::new(move |_| of());
        let text = pasted::read(&pasted::of_application(now.get_untracked(), kind));
        let begun = !text.trim().is_empty();
        let bringing = Bringing {
            store,
            named,
            kind,
            pasted: RwSignal::new(text),
            renewing: RwSignal::new(begun),
            alone: RwSignal::new(true),
        };
        Effect::new(move |before: Option<Option<EventId>>| {
            let now = now.get();
            match before {
                Some(None) if now.is_some() => {
                    // The other text began the application: this one goes along.
                    let text = bringing.pasted.get_untracked();
                    pasted::keep(store, &pasted::of_application(now, kind), &text);
                    pasted::keep(store, &pasted::of_application(None, kind), "");
                }
                Some(before) if before != now => {
                    bringing.pasted.set(pasted::read(&pasted::of_application(now, kind)));
                    bringing.renewing.set(bringing.has_pasted());
                    bringing.alone.set(true);
                }
                _ => {}
            }
            now
        });
        bringing
    }

    fn has_pasted(self) -> bool {
        self.pasted.with(|text| !text.trim().is_empty())
    }

    /// The document that is there. Tracks.
    fn document(self) -> Option<EventId> {
        self.named.with(|named| {
            let named = named.as_ref()?;
            let record = if self.kind == DocumentKind::Cv { &named.cv } else { &named.opening };
            record.as_ref().map(|record| record.id)
        })
    }

    /// Whether something stands in the box, and the box is there. Tracks.
    fn waits(self) -> bool {
        self.has_pasted() && (self.document().is_none() || self.renewing.get())
    }

    fn keep(self, text: String) {
        let of = self.named.with_untracked(|named| named.as_ref().map(|named| named.id));
        pasted::keep(self.store, &pasted::of_application(of, self.kind), &text);
        self.pasted.set(text);
    }

    /// How many applications the document serves, where a newer version can be for one of them. Tracks.
    fn shared(self) -> usize {
        match (self.kind, self.document()) {
            (DocumentKind::Cv, Some(document)) => applications::served(self.store, document).len(),
            _ => 0,
        }
    }

    /// Brings a text in. The first of all begins the application.
    fn take(self, brought: Brought) {
        let (id, application) = match self.named.get_untracked() {
            Some(named) => (named.id, named.application),
            None => (applications::begin(self.store, None), Default::default()),
        };
        let alone = self.alone.get_untracked() && untrack(|| self.shared()) > 1;
        address::keep_in_address(OF, &id.to_string());
        match alone {
            true => applications::bring_for_one(self.store, (id, &application), brought),
            false => applications::bring(self.store, (id, &application), self.kind, brought),
        }
        self.keep(String::new());
        self.renewing.set(false);
    }

    /// Leaves what is here as it is. What was pasted stays in the box for as long as the page is open.
    fn leave(self) {
        let text = self.pasted.get_untracked();
        self.keep(String::new());
        self.pasted.set(text);
        self.renewing.set(false);
    }

    /// Takes up what stands in the box.
    fn take_pasted(self) {
        if untrack(|| self.waits())
            && let Some(brought) = bring::whole(bring::pasted_text(self.pasted.get_untracked()))
        {
            self.take(brought);
        }
    }
}

/// Both texts, and what the application is called.
#[component]
pub fn BothTexts(named: Memo<Option<Named>>) -> impl IntoView {
    let store = store();
    let navigate = use_navigate();
    let [bring_cv, bring_opening] =
        [DocumentKind::Cv, DocumentKind::Opening].map(|kind| Bringing::new(store, named, kind));
    let cv = Memo::new(move |_| named.get().and_then(|named| named.cv));
    let opening = Memo::new(move |_| named.get().and_then(|named| named.opening));
    let swapped = Memo::new(move |_| {
        let text = |record: Option<DocumentRecord>| Document::of(&record.map(|record| record.text).unwrap_or_default());
        are_swapped(&text(cv.get()), &text(opening.get()))
    });
    let swap = move |_| {
        if let Some(named) = named.get_untracked() {
            applications::swap(store, (named.id, &named.application));
            focus::focus(crate::ui::frame::HEADING);
        }
    };
    let has_cv = Memo::new(move |_| cv.with(Option::is_some) || bring_cv.waits());
    let has_opening = Memo::new(move |_| opening.with(Option::is_some) || bring_opening.waits());
    let is_enough = move || has_cv.get() || has_opening.get();
    let is_there = move || cv.with(Option::is_some) || opening.with(Option::is_some);
    let go = move |_| {
        let begins = named.with_untracked(Option::is_none);
        bring_cv.take_pasted();
        bring_opening.take_pasted();
        if begins {
            // The page is left before what follows the new application has moved them.
            for kind in [DocumentKind::Cv, DocumentKind::Opening] {
                pasted::keep(store, &pasted::of_application(None, kind), "");
            }
        }
        if let Some(named) = named.get_untracked() {
            reviewed(store, &named);
            navigate(&format!("/{}", named.address(ROUTES.report.path)), NavigateOptions::default());
        }
    };
    view! {
        {move || swapped.get().then(|| view! {
            <div class="notice" role="alert">
                <p>"The CV and the job description seem to be in each other\u{2019}s place."</p>
                <p class="actions"><button type="button" class="button" on:click=swap>"Swap them"</button></p>
            </div>
        })}
        <div class="two-texts">
            <Text bringing=bring_cv record=cv />
            <Text bringing=bring_opening record=opening />
        </div>
        {move || is_there().then(|| view! { <Called named /> })}
        <p class="actions">
            <button type="button" class="button primary large" disabled=move || !is_enough() on:click=go.clone()>"Make the report"</button>
            <span class="hint">{move || match (has_cv.get(), has_opening.get()) {
                (true, true) => "",
                (true, false) => "Without the job description it says only what will be probed on your CV.",
                (false, true) => "Without your CV it says only what this seat asks.",
                (false, false) => "Bring in at least one of the two.",
            }}</span>
        </p>
    }
}

/// The candidate has seen the texts. An application that has no name is called by what its description says.
fn reviewed(store: Store, named: &Named) {
    let said = named.opening.as_ref().map(said_of_itself);
    applications::describe(store, named.id, |record| {
        record.reviewed = true;
        if let (true, true, Some((firm, title))) = (record.firm.is_empty(), record.title.is_empty(), said) {
            (record.firm, record.title) = (firm, title);
        }
    });
}

/// Firm and title as the description names them; empty where it does not.
fn said_of_itself(opening: &DocumentRecord) -> (String, String) {
    let document = Document::of(&opening.text);
    let read = Opening::read(&document);
    let words = |place| quoted(&document.at(place).replace("**", "")).trim().to_owned();
    let (firm, title) = (read.firm.map(words).unwrap_or_default(), read.title.map(words).unwrap_or_default());
    if !firm.is_empty() || !title.is_empty() {
        return (firm, title);
    }
    // It names neither: its first words tell it from others.
    let first = (0..document.lines.len()).map(|line| document.content(line)).find(|place| !place.span.is_empty());
    (String::new(), first.map(words).unwrap_or_default())
}

/// One of the two texts.
#[component]
fn Text(bringing: Bringing, record: Memo<Option<DocumentRecord>>) -> impl IntoView {
    let Bringing { named, kind, pasted, renewing, .. } = bringing;
    let heading = if kind == DocumentKind::Cv { "text-cv" } else { "text-jd" };
    let keep = Callback::new(move |text| bringing.keep(text));
    let brought = Callback::new(move |brought: Brought| {
        bringing.take(brought);
        request_animation_frame(move || focus::focus(heading));
    });
    // What is mended in the field must not make the field anew.
    let version = Memo::new(move |_| record.get().map(|record| (record.id, record.name, record.before)));
    let now = Signal::derive(move || record.get().map(|record| record.text));
    view! {
        <section class="text-part" aria-labelledby=heading>
            <h2 id=heading tabindex="-1">{if kind == DocumentKind::Cv { "Your CV" } else { "The job description" }}</h2>
            {move || match (version.get(), renewing.get()) {
                (None, _) => view! {
                    <OtherCvs named kind />
                    <Bring kind brought pasted keep />
                }.into_any(),
                (Some(_), true) => view! {
                    <p class="quiet-text">"The text that is here stays until the newer one has been read. Then you see what changed."</p>
                    <ForWhich bringing />
                    <Bring kind brought pasted keep />
                    <p class="actions"><button type="button" class="button quiet" on:click=move |_| bringing.leave()>"Keep what is here"</button></p>
                }.into_any(),
                (Some(_), false) => record.get_untracked().map(|record| view! {
                    <Warnings warnings=record.warnings.clone() name=record.name.clone() />
                    {record.before.clone().map(|before| view! { <Changed id=record.id before text=record.text.clone() /> })}
                    <Editor record=record.clone() />
                    <Understood text=now kind />
                    {move || (bringing.shared() > 1).then(|| view! {
                        <p class="hint">{format!("It serves {}: what you mend here counts for each.", counted(bringing.shared(), "application", "applications"))}</p>
                    })}
                    <p class="actions">
                        <button type="button" class="button" on:click=move |_| renewing.set(true)>"Bring a newer version"</button>
                        <Delete id=record.id kind />
                    </p>
                }).into_any(),
            }}
        </section>
    }
}

/// For which applications a newer CV is, where the one that is here serves several.
#[component]
fn ForWhich(bringing: Bringing) -> impl IntoView {
    let words = applications::words();
    let others = move || {
        let here = bringing.named.with(|named| named.as_ref().map(|named| named.id));
        let all = bringing.document().map(|cv| applications::served(bringing.store, cv)).unwrap_or_default();
        let names: Vec<String> = words.with(|words| {
            all.into_iter()
                .filter(|id| Some(*id) != here)
                .map(|id| format!("\u{201c}{}\u{201d}", words.name(id)))
                .collect()
        });
        names.join(", ")
    };
    let choice = move |alone: bool, words: Signal<String>| {
        view! {
            <label class="check">
                <input type="radio" name="cv-for" prop:checked=move || bringing.alone.get() == alone on:change=move |_| bringing.alone.set(alone) />
                <span>{words}</span>
            </label>
        }
    };
    let all = Signal::derive(move || format!("For all that it serves: {} too", others()));
    move || {
        (bringing.shared() > 1).then(|| {
            view! {
                <fieldset class="choices">
                    <legend>"For which applications is the newer CV?"</legend>
                    {choice(true, Signal::derive(|| "For this one only; the others keep the CV that is here".to_owned()))}
                    {choice(false, all)}
                </fieldset>
            }
        })
    }
}

/// A CV that is here for another application can serve this one.
#[component]
fn OtherCvs(named: Memo<Option<Named>>, kind: DocumentKind) -> impl IntoView {
    let store = store();
    let words = applications::words();
    move || {
        let cvs: Vec<(EventId, String)> = words.with(|words| {
            let cvs = words.documents.values().filter(|record| record.kind == DocumentKind::Cv).rev();
            cvs.map(|record| (record.id, format!("{}, {}", record.name, clock::date(record.updated)))).collect()
        });
        (kind == DocumentKind::Cv && !cvs.is_empty()).then(|| {
            view! {
                <ul class="rows">
                    {cvs.into_iter().map(|(cv, name)| {
                        let take = move |_| match named.get_untracked() {
                            Some(named) => applications::use_cv(store, (named.id, &named.application), cv),
                            None => drop(applications::begin(store, Some(cv))),
                        };
                        view! {
                            <li class="row">
                                <span>{name}</span>
                                <button type="button" class="button small" on:click=take>"Use this CV"</button>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            }
        })
    }
}

#[component]
fn Warnings(warnings: Vec<String>, name: String) -> impl IntoView {
    view! {
        <p class="hint">{format!("From {name}")}</p>
        {(!warnings.is_empty()).then(|| view! {
            <div class="notice" role="status">
                <p><strong>"Look at this first"</strong></p>
                <ul class="bullets">{warnings.into_iter().map(|warning| view! { <li>{warning}</li> }).collect_view()}</ul>
            </div>
        })}
    }
}

/// The text, line by line, to be mended. Each keystroke is kept.
#[component]
fn Editor(record: DocumentRecord) -> impl IntoView {
    let store = store();
    let (id, kind) = (record.id, record.kind);
    let field = if kind == DocumentKind::Cv { "cv-text" } else { "jd-text" };
    let text = RwSignal::new(record.text);
    let on_input = move |event| {
        let typed = event_target_value(&event);
        applications::mend(store, id, typed.clone());
        text.set(typed);
    };
    take_to_line(field, kind, text);
    let numbered = move || {
        text.with(|text| {
            let lines: Vec<&str> = text.split('\n').collect();
            (lines.len() <= MOST_NUMBERED).then(|| {
                let line = |(n, line): (usize, &str)| {
                    view! { <li id=fragment(kind, n)>{format!("{line}\u{200b}")}</li> }
                };
                lines.into_iter().enumerate().map(line).collect_view()
            })
        })
    };
    view! {
        <div class="numbered-text">
            <ol aria-hidden="true" dir="auto">{numbered}</ol>
            <textarea
                id=field
                aria-label=format!("Text of the {}", kind.name())
                spellcheck="false"
                translate="no"
                dir="auto"
                prop:value=text.get_untracked()
                on:input=on_input
            ></textarea>
        </div>
    }
}

/// A link to a line leads into the field, with the line selected.
fn take_to_line(field: &'static str, kind: DocumentKind, text: RwSignal<String>) {
    let location = use_location();
    let prefix = fragment(kind, 0).trim_end_matches('1').to_owned();
    Effect::new(move || {
        let hash = location.hash.get();
        let line = hash.trim_start_matches('#').strip_prefix(&prefix).and_then(|line| line.parse::<usize>().ok());
        let Some(line) = line.filter(|line| *line > 0) else { return };
        let range = text.with_untracked(|text| {
            let start: usize = text.split('\n').take(line - 1).map(|line| line.encode_utf16().count() + 1).sum();
            let length = text.split('\n').nth(line - 1).map_or(0, |line| line.encode_utf16().count());
            (start, start + length)
        });
        request_animation_frame(move || {
            selection::select_in_field(field, range.0, range.1);
            focus::reveal(&fragment(kind, line - 1));
        });
    });
}

/// What was understood of a text, in one sentence, before anything is concluded.
#[component]
fn Understood(text: Signal<Option<String>>, kind: DocumentKind) -> impl IntoView {
    let said = Memo::new(move |_| {
        let document = Document::of(&text.get().unwrap_or_default());
        match kind {
            DocumentKind::Cv => {
                let cv = Cv::read(&document);
                let bullets = cv.bullets().count();
                let what_to_do = match (document.is_empty(), cv.positions.is_empty()) {
                    (false, true) => {
                        " For a position to be found, put a line Experience above the work, title, firm and dates (Jan 2020 \u{2013} Mar 2023) in a line, and what you did below it, each line with a dash."
                    }
                    _ => "",
                };
                format!(
                    "Understood: {}, {} and {}.{what_to_do}",
                    counted(cv.sections.len(), "section", "sections"),
                    counted(cv.positions.len(), "position with dates", "positions with dates"),
                    counted(bullets, "line of work in them", "lines of work in them"),
                )
            }
            DocumentKind::Opening => {
                let opening = Opening::read(&document);
                format!(
                    "Understood: {}, {} and {}.",
                    counted(opening.requirements.len(), "requirement", "requirements"),
                    counted(opening.duties.len(), "duty", "duties"),
                    counted(opening.about.len(), "line about the firm or the team", "lines about the firm or the team"),
                )
            }
        }
    });
    view! { <p class="hint" role="status">{said}</p> }
}

/// What the application is called: the candidate's words, at first those of the description.
#[component]
fn Called(named: Memo<Option<Named>>) -> impl IntoView {
    let store = store();
    let words = applications::words();
    let id = Memo::new(move |_| named.get().map(|named| named.id));
    let now = Memo::new(move |_| {
        let named = named.get()?;
        let record = words.with(|words| words.applications.get(&named.id).cloned());
        let said = named.opening.as_ref().map(said_of_itself);
        match record.map(|record| (record.firm, record.title)) {
            Some((firm, title)) if !firm.is_empty() || !title.is_empty() => Some((firm, title)),
            _ => said,
        }
    });
    let save = move |firm: Option<String>, title: Option<String>| {
        if let Some(id) = id.get_untracked() {
            let (before_firm, before_title) = now.get_untracked().unwrap_or_default();
            applications::describe(store, id, |record| {
                (record.firm, record.title) = (firm.unwrap_or(before_firm), title.unwrap_or(before_title));
            });
        }
    };
    view! {
        <section class="called">
            <h2>"What you call this application"</h2>
            <div class="field">
                <label for="called-title">"Post"</label>
                <input id="called-title" type="text" autocomplete="off" maxlength="120" translate="no"
                    prop:value=move || now.get().unwrap_or_default().1
                    on:change=move |event| save(None, Some(event_target_value(&event))) />
            </div>
            <div class="field">
                <label for="called-firm">"Firm"</label>
                <input id="called-firm" type="text" autocomplete="off" maxlength="120" translate="no"
                    prop:value=move || now.get().unwrap_or_default().0
                    on:change=move |event| save(Some(event_target_value(&event)), None) />
            </div>
        </section>
    }
}

/// Deletes a document for good, after asking once.
#[component]
pub fn Delete(id: EventId, kind: DocumentKind) -> impl IntoView {
    let store = store();
    let dialog = Modal::default();
    let heading = format!("delete-{}", if kind == DocumentKind::Cv { "cv" } else { "jd" });
    let what = match kind {
        DocumentKind::Cv => "Delete this CV",
        DocumentKind::Opening => "Delete this description",
    };
    let serves = move || applications::served(store, id).len();
    let delete = move || {
        applications::delete_document(id);
        request_animation_frame(|| focus::focus(crate::ui::frame::HEADING));
    };
    view! {
        <button type="button" class="button quiet" on:click=move |_| dialog.open()>{format!("{what}…")}</button>
        <Confirm dialog id=heading title=format!("{what}?") go=what on_go=delete>
            <p>"Its text goes from this browser for good, in every tab, with all that the report drew from it and what you filled in beside its figures. A backup file that Debrief keeps up to date is written anew without it; copies that you downloaded stay where you put them."</p>
            {move || (serves() > 1).then(|| view! { <p>{format!("It serves {}: they will have none.", counted(serves(), "application", "applications"))}</p> })}
        </Confirm>
    }
}
