//! `/my-pack/import`: bringing notes. They are read, the person sees what becomes of each column or heading and can change it, and what could
//! not be taken is said line by line; only then is anything stored.

use debrief_core::carry::notes::{
    Below, CardMap, Left, MAX_BYTES, NewCard, Notes, Outline, QuestionMap, Read, Refusal, Table, Taken, cards,
    questions,
};
use debrief_core::pack::QuestionKind;
use debrief_core::pack::own::{OWN_CARDS, Question, starters};
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::counted;
use leptos::ev::{DragEvent, MouseEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::{self, Chosen};
use crate::browser::focus;
use crate::browser::packs::{self as browser, Brought};
use crate::state::pack::index;
use crate::state::store::store;
use crate::state::{own_questions, pasted};
use crate::ui::frame::Page;
use crate::ui::own_text::OwnText;

const FILE: &str = "notes-file";
const PASTED: &str = "notes-pasted";
const SAID: &str = "notes-said";

/// What is said of a text that came from the box.
const FROM_BOX: &str = "What you pasted";

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Choosing,
    Reading,
    Refused(String),
    Cards(Table, bool),
    Questions(Outline, bool),
    Done(String, String),
}

/// The page.
#[component]
pub fn ImportNotes() -> impl IntoView {
    let store = store();
    let stage = RwSignal::new(Stage::Choosing);
    let name = RwSignal::new(String::new());
    let pasted = RwSignal::new(pasted::read(pasted::NOTES));
    let over = RwSignal::new(false);
    let show = move |next: Stage| {
        // The page may have been left meanwhile.
        if stage.try_set(next).is_none() {
            request_animation_frame(|| focus::focus(SAID));
        }
    };
    let read = move |called: String, bytes: u64, brought: Brought| {
        if stage.get_untracked() == Stage::Reading {
            return;
        }
        name.set(called.clone());
        if bytes > MAX_BYTES {
            return show(Stage::Refused(Refusal::TooLarge.to_string()));
        }
        stage.set(Stage::Reading);
        spawn_local(async move {
            show(match browser::read_notes(&called, brought).await {
                Read::Refused(refusal) => Stage::Refused(refusal.to_string()),
                Read::Found(Notes::Table(table), western) => Stage::Cards(table, western),
                Read::Found(Notes::Outline(outline), western) => Stage::Questions(outline, western),
            });
        });
    };
    let file = move |file: Option<Chosen>| {
        if let Some(file) = file {
            read(file.name(), file.bytes(), file.into());
        }
    };
    let paste = move |_| {
        let text = pasted.get_untracked();
        read(FROM_BOX.to_owned(), text.len() as u64, Brought::text(&text));
    };
    let keep = move |text: String| {
        pasted::keep(store, pasted::NOTES, &text);
        pasted.set(text);
    };
    let done = Callback::new(move |(words, href): (String, String)| {
        if name.with_untracked(|name| name == FROM_BOX) {
            keep(String::new());
        }
        show(Stage::Done(words, href));
    });
    let cancel = Callback::new(move |()| {
        stage.set(Stage::Choosing);
        focus::focus(FILE);
    });
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let dropped = move |event: DragEvent| {
        over.set(false);
        file(files::dropped(&event));
    };
    let kicker = view! { <a href=ROUTES.my_pack.path>{ROUTES.my_pack.title}</a> }.into_any();
    view! {
        <Page title=ROUTES.import_notes.title kicker=kicker class="reading" lead="Questions from a Markdown file, or cards as CSV or as Anki exports them. You see what becomes of them before anything is kept; nothing is sent anywhere.">
            <div class="drop" class:over=over on:dragover=drag on:dragleave=move |_| over.set(false) on:drop=dropped>
                <label for=FILE>"File of notes"</label>
                <input id=FILE type="file" accept=".md,.markdown,.csv,.tsv,.txt,text/*" on:change=move |event| file(files::chosen(&event)) />
                <p class="key-hint">"Or drop it here."</p>
            </div>
            <div class="field">
                <label for=PASTED>"Or paste them"</label>
                <textarea id=PASTED dir="auto" rows="4" spellcheck="false" prop:value=pasted on:input=move |event| keep(event_target_value(&event))></textarea>
            </div>
            <p class="actions">
                <button type="button" class="button" on:click=paste>"Read what is pasted"</button>
            </p>
            <p class="hint said" role="status">{move || stage.with(|stage| *stage == Stage::Reading).then(|| format!("Reading {}…", name.get()))}</p>
            {move || match stage.get() {
                Stage::Choosing | Stage::Reading => None,
                Stage::Refused(why) => Some(view! {
                    <div class="notice" role="alert" id=SAID tabindex="-1">
                        <p><strong>{format!("{} was not read.", name.get())}</strong></p>
                        <p>{why}</p>
                    </div>
                }.into_any()),
                Stage::Cards(table, western) => Some(view! { <Cards table western done cancel /> }.into_any()),
                Stage::Questions(outline, western) => Some(view! { <Questions outline western done cancel /> }.into_any()),
                Stage::Done(words, href) => Some(view! {
                    <div class="saved-card" id=SAID tabindex="-1">
                        <p><strong>{words}</strong></p>
                        <p class="actions"><a class="button primary" href=href>"See them"</a></p>
                    </div>
                }.into_any()),
            }}
        </Page>
    }
}

/// A choice from a few, each a value and its words.
#[component]
fn Choice(
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: String,
    choose: Callback<String>,
) -> impl IntoView {
    view! {
        <label class="filter">
            <span>{label}</span>
            <select on:change=move |event| choose.run(event_target_value(&event))>
                {options.into_iter().map(|(value, words)| {
                    let selected = value == chosen;
                    view! { <option value=value selected=selected>{words}</option> }
                }).collect_view()}
            </select>
        </label>
    }
}

/// Yes or no.
#[component]
fn Tick(words: &'static str, checked: bool, choose: Callback<bool>) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=checked on:change=move |event| choose.run(event_target_checked(&event)) />
            <span>{words}</span>
        </label>
    }
}

/// That the letters may be others than their author's.
fn encoding(western: bool) -> impl IntoView {
    western.then(|| view! {
        <p class="notice">"The file is not in UTF-8, and was read as Western text (Windows-1252). Where letters look wrong below, save it as UTF-8 and choose it again."</p>
    })
}

/// What could not be taken.
#[component]
fn LeftOut(left: Vec<Left>) -> impl IntoView {
    /// More than these nobody reads before looking into the file.
    const SHOWN: usize = 100;
    let (count, few) = (left.len(), left.len() <= 5);
    let more = count.saturating_sub(SHOWN);
    (!left.is_empty()).then(|| view! {
        <details class="fold" open=few>
            <summary>{format!("What could not be taken ({count})")}</summary>
            <ul class="remarks">
                {left.into_iter().take(SHOWN).map(|left| view! { <li><code>{format!("line {}", left.line)}</code>" "{left.why}"."</li> }).collect_view()}
            </ul>
            {(more > 0).then(|| view! { <p>{format!("And {more} more.")}</p> })}
        </details>
    })
}

/// How many are new, and how many there already.
fn found<T>(taken: &Taken<T>, one: &str, many: &str) -> String {
    let here = if taken.here > 0 { format!("; {} there already", taken.here) } else { String::new() };
    format!("{}{here}", counted(taken.new.len(), &format!("new {one}"), &format!("new {many}")))
}

/// A table becomes cards.
#[component]
fn Cards(table: Table, western: bool, done: Callback<(String, String)>, cancel: Callback<()>) -> impl IntoView {
    let store = store();
    let map = RwSignal::new(table.guessed());
    let table = RwSignal::new(table);
    let concept = RwSignal::new(OWN_CARDS.to_owned());
    let failed = RwSignal::new("");
    let here = own_questions::prompts_of_cards(store);
    let taken = Memo::new(move |_| table.with(|table| cards(table, map.get(), &here)));
    let columns = move || {
        let CardMap { named, .. } = map.get_untracked();
        table.with_untracked(|table| {
            (0..table.width()).map(|at| (at.to_string(), table.name(at, named))).collect::<Vec<_>>()
        })
    };
    let named = Memo::new(move |_| map.get().named);
    let add = move |_| {
        let new = taken.with_untracked(|taken| taken.new.clone());
        let concept = concept.get_untracked();
        let count = new.len();
        if own_questions::add_cards(store, &concept, new) {
            done.run((
                format!("{} added. They come up in Review with the others.", counted(count, "card", "cards")),
                format!("concepts/{concept}"),
            ));
        } else {
            failed.set("This browser has no room for them, or refused to store them. Nothing was changed. Make room under Your data, or take fewer.");
        }
    };
    let concepts: Vec<_> = std::iter::once((OWN_CARDS.to_owned(), "None: they are cards of My pack".to_owned()))
        .chain(index().concepts.iter().map(|concept| (concept.id.clone(), concept.title.clone())))
        .collect();
    view! {
        <section class="found-in-file">
            <h2 id=SAID tabindex="-1">"What becomes of the columns"</h2>
            {encoding(western)}
            <div class="filters">
                {move || {
                    named.track();
                    let now = map.get_untracked();
                    view! {
                        <Choice label="Prompt" options=columns() chosen=now.front.to_string() choose=Callback::new(move |to: String| map.update(|map| map.front = to.parse().unwrap_or(0))) />
                        <Choice label="Answer" options=columns() chosen=now.back.to_string() choose=Callback::new(move |to: String| map.update(|map| map.back = to.parse().unwrap_or(1))) />
                    }
                }}
                <Choice label="Concept that they belong to" options=concepts chosen=OWN_CARDS.to_owned() choose=Callback::new(move |to| concept.set(to)) />
            </div>
            <Tick words="The first row names the columns" checked=map.get_untracked().named choose=Callback::new(move |on| map.update(|map| map.named = on)) />
            <Tick words="The cells are HTML (Anki\u{2019}s are)" checked=table.with_untracked(|table| table.html) choose=Callback::new(move |on| table.update(|table| table.html = on)) />
            <p role="status"><strong>{move || taken.with(|taken| found(taken, "card", "cards"))}</strong></p>
            <ul class="cards">
                {move || taken.with(|taken| taken.new.iter().take(3).cloned().map(|(front, back): NewCard| view! {
                    <li><div class="card card-preview"><OwnText text=front /><OwnText text=back /></div></li>
                }).collect_view())}
            </ul>
            <Ends taken one="card" many="cards" add failed cancel />
        </section>
    }
}

/// Headings become questions.
#[component]
fn Questions(outline: Outline, western: bool, done: Callback<(String, String)>, cancel: Callback<()>) -> impl IntoView {
    let store = store();
    let map = RwSignal::new(outline.guessed());
    let signal = RwSignal::new(String::new());
    let kind = RwSignal::new(QuestionKind::Behavioural);
    let failed = RwSignal::new("");
    let busy = RwSignal::new(false);
    let levels: Vec<_> = outline
        .levels()
        .into_iter()
        .map(|(level, count)| (level.to_string(), format!("{} ({})", "#".repeat(level.into()), count)))
        .collect();
    let here: Vec<Question> =
        own_questions::all(store).into_iter().filter(|own| !own.removed).map(|own| own.words).collect();
    let taken =
        Memo::new(move |_| questions(&outline, map.get(), |prompt| here.iter().any(|own| own.asks_the_same(prompt))));
    let belows = [
        (Below::More, "goes on from the question"),
        (Below::Question, "is the question; the heading is its short name"),
        (Below::Nothing, "is left out"),
    ];
    let kinds = [QuestionKind::Behavioural, QuestionKind::Situational, QuestionKind::Technical];
    let guessed = map.get_untracked();
    let below = belows.iter().position(|(below, _)| *below == guessed.below).unwrap_or(0);
    let signals: Vec<_> = std::iter::once((String::new(), "Choose a signal".to_owned()))
        .chain(index().signals.iter().map(|signal| (signal.id.clone(), signal.title.clone())))
        .collect();
    let add = move |_| {
        let (signal, kind) = (signal.get_untracked(), kind.get_untracked());
        if signal.is_empty() {
            return failed.set(
                "Choose what the questions are evidence of: each gets a criterion of that signal to be graded by.",
            );
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let mut new = taken.with_untracked(|taken| taken.new.clone());
        spawn_local(async move {
            let words = match starters(index(), &signal, kind).first() {
                Some(starter) => own_questions::criterion_words(&starter.question, &starter.criterion).await,
                None => None,
            };
            busy.try_set(false);
            let Some((title, anchors)) = words else {
                failed.try_set("This role has no criterion of that signal to begin from, or it could not be loaded. Nothing was changed. Choose another signal.");
                return;
            };
            for question in &mut new {
                question.kind = kind;
                let id = question.add_criterion(&signal, []);
                if let Some(criterion) = question.criterion(&id) {
                    (criterion.title, criterion.anchors) = (title.clone(), anchors.clone());
                }
            }
            let count = new.len();
            if own_questions::add_all(store, new) {
                done.try_run((
                    format!("{} added to My pack.", counted(count, "question", "questions")),
                    ROUTES.my_pack.path.to_owned(),
                ));
            } else {
                failed.try_set("This browser has no room for them, or refused to store them. Nothing was changed. Make room under Your data, or take fewer.");
            }
        });
    };
    view! {
        <section class="found-in-file">
            <h2 id=SAID tabindex="-1">"What becomes of the headings"</h2>
            {encoding(western)}
            <div class="filters">
                <Choice label="Headings that are questions" options=levels chosen=guessed.level.to_string() choose=Callback::new(move |to: String| map.update(|map: &mut QuestionMap| map.level = to.parse().unwrap_or(1))) />
                <Choice label="Text below them" options=belows.iter().zip(0..).map(|((_, words), at)| (i32::to_string(&at), (*words).to_owned())).collect() chosen=below.to_string() choose=Callback::new(move |to: String| {
                    if let Some((below, _)) = to.parse::<usize>().ok().and_then(|at| belows.get(at)) {
                        map.update(|map| map.below = *below);
                    }
                }) />
                <Choice label="They are evidence of" options=signals chosen=String::new() choose=Callback::new(move |to| signal.set(to)) />
                <Choice label="Form" options=kinds.map(|kind| (kind.name().to_owned(), kind.name().to_owned())).to_vec() chosen=kinds[0].name().to_owned() choose=Callback::new(move |to: String| {
                    if let Some(of) = kinds.into_iter().find(|kind| kind.name() == to) {
                        kind.set(of);
                    }
                }) />
            </div>
            <p class="hint">"Each gets one criterion of that signal, in the words of this role\u{2019}s own rubrics. Change it under Change in My pack."</p>
            <p role="status"><strong>{move || taken.with(|taken| found(taken, "question", "questions"))}</strong></p>
            <ul class="plain-list">
                {move || taken.with(|taken| {
                    let more = taken.new.len().saturating_sub(8);
                    let rows = taken.new.iter().take(8).map(|question| view! { <li dir="auto">{question.name()}</li> }).collect_view();
                    view! { {rows}{(more > 0).then(|| view! { <li>{format!("And {more} more.")}</li> })} }
                })}
            </ul>
            <Ends taken one="question" many="questions" add failed cancel />
        </section>
    }
}

/// What stands at the end: what could not be taken, why it was not stored, and the buttons.
#[component]
fn Ends<T: Send + Sync + 'static>(
    taken: Memo<Taken<T>>,
    one: &'static str,
    many: &'static str,
    add: impl Fn(MouseEvent) + Copy + Send + 'static,
    failed: RwSignal<&'static str>,
    cancel: Callback<()>,
) -> impl IntoView {
    view! {
        {move || view! { <LeftOut left=taken.with(|taken| taken.left.clone()) /> }}
        <p class="field-state" role="alert">{failed}</p>
        <p class="actions">
            {move || {
                let count = taken.with(|taken| taken.new.len());
                (count > 0).then(|| view! {
                    <button type="button" class="button primary" on:click=add>{format!("Add {}", counted(count, one, many))}</button>
                })
            }}
            <button type="button" class="button quiet" on:click=move |_| cancel.run(())>"Cancel"</button>
        </p>
    }
}
