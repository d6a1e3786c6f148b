//! A search field with its results below.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use debrief_core::pack::Index;
use debrief_core::routes::ROUTES;
use debrief_core::search::{Engine, Hit, Indexing, SearchData};
use debrief_core::text::Span;
use debrief_core::text::numbers::counted;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::browser::{address, clock, focus, keys, page};
use crate::state::pack::index;
use crate::state::{bodies, pack};
use crate::ui::body::WithBody;

thread_local! {
    /// The engine, once made, and the index that it was made for: it is the same for every visit until somebody writes a question.
    static MADE: RefCell<Option<(&'static Index, Arc<Engine>)>> = const { RefCell::new(None) };
}

/// At most this many hits are listed.
const MOST: usize = 30;

/// So many of them are in the frame that answers a key: more than most windows show. The others follow right after it.
const FIRST: usize = 8;

/// How long typing must pause before a screen reader is told what was found: it would talk over every letter.
const PAUSE: Duration = Duration::from_millis(700);

/// Indexing goes on for so many milliseconds at a time, then keys get their turn.
const TURN: i64 = 10;

/// What the search is tried with before anybody types. They find much: by a beginning, by whole words, with a typo forgiven.
const WARM_UP: [&str; 3] = ["c", "chekpoint b", "training run"];

/// A search field with its results below. Where it is the whole page, it takes the focus, and what was searched for is there
/// again for whoever comes back from a result.
#[component]
pub fn SearchBox(initial: String, #[prop(optional)] whole_page: bool) -> impl IntoView {
    let query = RwSignal::new(initial.clone());
    // Both Arrow keys move through the results while the focus stays in the field.
    let at = RwSignal::new(None::<usize>);
    let made = MADE.with_borrow(Clone::clone).filter(|(of, _)| std::ptr::eq(*of, index()));
    let engine = RwSignal::new(made.map(|(_, engine)| engine));
    let hits = RwSignal::new(Vec::<Hit>::new());
    Effect::new(move || {
        if let Some(engine) = engine.get() {
            hits.set(query.with(|query| engine.search(query, MOST)));
        }
    });
    let navigate = use_navigate();
    let go = Callback::new(move |route: String| {
        if whole_page {
            query.with_untracked(|query| address::keep_in_address("q", query));
        }
        navigate(&format!("/{route}"), NavigateOptions::default());
    });
    let take = move |place: usize| {
        if let Some(route) = hits.with_untracked(|hits| hits.get(place).map(|hit| hit.route.clone())) {
            go.run(route);
        }
    };
    // Enter, before there was anything to take.
    let asked = StoredValue::new(false);
    Effect::new(move || {
        if engine.with(Option::is_some) && asked.get_value() {
            take(0);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let count = hits.with_untracked(Vec::len);
        match keys::name_of(&event).as_str() {
            "ArrowDown" if count > 0 => at.update(|at| *at = Some(at.map_or(0, |at| (at + 1).min(count - 1)))),
            "ArrowUp" => at.update(|at| *at = at.and_then(|at| at.checked_sub(1))),
            "Enter" => {
                asked.set_value(true);
                take(at.get_untracked().unwrap_or(0));
            }
            "Escape" => {
                query.set(String::new());
                at.set(None);
            }
            _ => return,
        }
        event.prevent_default();
        if let Some(at) = at.get_untracked() {
            focus::reveal(&hit_id(at));
        }
    };
    if whole_page {
        request_animation_frame(|| focus::focus("search-field"));
    }
    view! {
        <div class="search" role="search">
            <label for="search-field" class="visually-hidden">"Search questions, concepts, drills, calculators, asks, signals and sources"</label>
            <input
                id="search-field"
                type="search"
                autocomplete="off"
                spellcheck="false"
                dir="auto"
                maxlength="200"
                placeholder="Checkpoint interval, underperformer, GPU budget…"
                role="combobox"
                aria-expanded=move || (!hits.with(Vec::is_empty)).to_string()
                aria-controls="search-results"
                aria-activedescendant=move || at.get().map(hit_id)
                prop:value=query
                on:input=move |event| {
                    asked.set_value(false);
                    query.set(event_target_value(&event));
                    // Every row listens, so only when it says something new.
                    if at.get_untracked().is_some() {
                        at.set(None);
                    }
                }
                on:keydown=on_key
            />
            {move || engine.with(Option::is_none).then(|| view! {
                <WithBody body=bodies::of_role("search.json") children=move |data: SearchData| {
                    make(Indexing::new(with_own(data)), index(), Callback::new(move |made| start(made, query, hits, engine)));
                    view! { <p class="loading" role="status">"Opening…"</p> }
                } />
            })}
            <Results query engine hits at go />
        </div>
    }
}

/// What the role has, and the questions in it that the candidate wrote.
fn with_own(mut data: SearchData) -> SearchData {
    let own = index().questions.iter().filter_map(|head| Some((&head.id, pack::own_question(&head.id)?)));
    data.documents.extend(own.map(|(id, own)| own.words.document(id)));
    data
}

/// Makes the engine a little at a time, so that typing is never held up by it. It goes on when the page is left: the next
/// visit wants it too.
fn make(mut indexing: Indexing, of: &'static Index, done: Callback<Arc<Engine>>) {
    let turn = move || {
        let end = clock::now().0 + TURN;
        while clock::now().0 < end {
            if !indexing.step() {
                let engine = Arc::new(indexing.finish());
                MADE.set(Some((of, engine.clone())));
                done.try_run(engine);
                return;
            }
        }
        make(indexing, of, done);
    };
    set_timeout(turn, Duration::ZERO);
}

/// Lets the page have the engine. If nobody has typed yet, results that nobody asked for are shown first and taken away again,
/// with no frame between the two: browsers compile a function when it is first called, and shape a text when it is first laid
/// out. Better before the first letter than under it.
fn start(engine: Arc<Engine>, query: RwSignal<String>, hits: RwSignal<Vec<Hit>>, done: RwSignal<Option<Arc<Engine>>>) {
    spawn_local(async move {
        for words in WARM_UP {
            page::next_task().await;
            if query.try_with_untracked(String::is_empty) == Some(true) {
                hits.set(engine.search(words, MOST));
                tick().await;
                page::lay_out();
                hits.try_set(Vec::new());
                tick().await;
            }
        }
        done.try_set(Some(engine));
    });
}

fn hit_id(at: usize) -> String {
    format!("search-hit-{at}")
}

#[component]
fn Results(
    query: RwSignal<String>,
    engine: RwSignal<Option<Arc<Engine>>>,
    hits: RwSignal<Vec<Hit>>,
    at: RwSignal<Option<usize>>,
    go: Callback<String>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        let count = hits.with(Vec::len);
        let Some(engine) = engine.get() else { return String::new() };
        if query.with(|query| query.trim().is_empty()) {
            return "Type a word or two. Typos are forgiven.".to_owned();
        }
        let unknown = query.with(|query| engine.unknown(query)).join("\u{201d}, \u{201c}");
        match (unknown.is_empty(), count) {
            (true, 0) => "Nothing found. Try another word, or fewer.".to_owned(),
            (false, 0) => format!("Nothing found for \u{201c}{unknown}\u{201d}. Try another word, or fewer."),
            (false, _) => format!("Nothing found for \u{201c}{unknown}\u{201d}. The nearest:"),
            (true, MOST) => format!("The best {MOST} results"),
            (true, n) => counted(n, "result", "results"),
        }
    });
    let nothing = Memo::new(move |_| {
        engine.with(Option::is_some) && hits.with(Vec::is_empty) && !query.with(|query| query.trim().is_empty())
    });
    let announced = RwSignal::new(String::new());
    // A row for each place, made once and hidden while it has nothing to show: a key then changes only what it changes.
    let rows: [RwSignal<Option<Hit>>; MOST] = std::array::from_fn(|_| RwSignal::new(None));
    // What waits for a frame or for a pause is dropped when a key comes first: the newest key has its own.
    let newest = StoredValue::new(0_u32);
    Effect::new(move || {
        hits.with(|hits| fill(&rows[..FIRST], hits));
        for row in rows.iter().skip(hits.with(Vec::len).max(FIRST)) {
            put(*row, None);
        }
        newest.update_value(|newest| *newest += 1);
        let this = newest.get_value();
        let still = move || newest.try_get_value() == Some(this);
        request_animation_frame(move || {
            let rest = move || {
                if still() {
                    hits.with_untracked(|hits| fill(&rows, hits));
                }
            };
            set_timeout(rest, Duration::ZERO);
        });
        let tell = move || {
            if still() {
                announced.set(if query.with_untracked(String::is_empty) {
                    String::new()
                } else {
                    found.get_untracked()
                });
            }
        };
        set_timeout(tell, PAUSE);
    });
    let row = move |(place, hit): (usize, RwSignal<Option<Hit>>)| {
        let take = move |_| {
            if let Some(route) = hit.with_untracked(|hit| hit.as_ref().map(|hit| hit.route.clone())) {
                go.run(route);
            }
        };
        view! {
            // An option holds no link of its own: the whole of it is one.
            <li
                class="row hit"
                role="option"
                id=hit_id(place)
                hidden=move || hit.with(Option::is_none)
                aria-selected=move || (at.get() == Some(place)).to_string()
                on:click=take
            >
                {move || hit.with(|hit| hit.as_ref().map(shown))}
            </li>
        }
    };
    view! {
        <p class="count" aria-hidden="true">{found}</p>
        <p class="visually-hidden" role="status">{announced}</p>
        {move || nothing.get().then(|| view! {
            <p class="hint">
                <a href=move || query.with(|query| format!("{}?prompt={}", ROUTES.write_question.path, address::encoded(query)))>"Write it as a question of your own"</a>
            </p>
        })}
        <ul class="rows" id="search-results" role="listbox" aria-label="Results" hidden=move || hits.with(Vec::is_empty)>
            {rows.into_iter().enumerate().map(row).collect_view()}
        </ul>
    }
}

/// Puts the hits into the rows, from the first on.
fn fill(rows: &[RwSignal<Option<Hit>>], hits: &[Hit]) {
    for (place, row) in rows.iter().enumerate() {
        put(*row, hits.get(place));
    }
}

/// Only what differs is written.
fn put(row: RwSignal<Option<Hit>>, hit: Option<&Hit>) {
    if row.with_untracked(|shown| shown.as_ref() != hit) {
        row.set(hit.cloned());
    }
}

/// What a row says of its hit.
fn shown(hit: &Hit) -> impl IntoView + use<> {
    view! {
        <span class="row-link">
            <span class="row-title">{highlighted(&hit.title, &hit.title_matches)}</span>
            <span class="row-text">{highlighted(&hit.excerpt, &hit.excerpt_matches)}</span>
        </span>
        <span class="row-meta">{hit.kind.name()}</span>
    }
}

/// A text with the matching words marked.
fn highlighted(text: &str, matches: &[Span]) -> impl IntoView + use<> {
    let mut at = 0;
    let mut parts = Vec::new();
    for span in matches {
        if let (Some(before), false) = (text.get(at..span.start), span.is_empty()) {
            parts.push(before.to_owned().into_any());
            parts.push(view! { <b class="found">{span.of(text).to_owned()}</b> }.into_any());
            at = span.end;
        }
    }
    parts.push(text.get(at..).unwrap_or("").to_owned().into_any());
    parts
}
