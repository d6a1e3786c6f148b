//! `/search`: everything in the pack, as one types.

use std::sync::Arc;

use debrief_core::search::{Engine, Hit, SearchData};
use debrief_core::text::Span;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::browser::page;
use crate::state::bodies::{self, Body};
use crate::ui::body::WithBody;
use crate::ui::frame::Page;

/// At most this many hits are listed.
const MOST: usize = 30;

/// The search page. `?q=` is what to search for.
#[component]
pub fn Search() -> impl IntoView {
    let initial = use_query_map().read_untracked().get("q").unwrap_or_default();
    view! {
        <Page title="Search">
            <SearchBox initial autofocus=true />
        </Page>
    }
}

/// A search field with its results below.
#[component]
pub fn SearchBox(initial: String, #[prop(optional)] autofocus: bool) -> impl IntoView {
    let query = RwSignal::new(initial.clone());
    // Both Arrow keys move through the results while the focus stays in the field.
    let at = RwSignal::new(None::<usize>);
    let hits = RwSignal::new(Vec::<Hit>::new());
    let data: Body<SearchData> = bodies::file("search.json".to_owned());
    let navigate = use_navigate();
    let go = Callback::new(move |route: String| navigate(&format!("/{route}"), NavigateOptions::default()));
    let on_key = move |event: KeyboardEvent| {
        let count = hits.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => at.update(|at| *at = Some(at.map_or(0, |at| (at + 1).min(count - 1)))),
            "ArrowUp" => at.update(|at| *at = at.and_then(|at| at.checked_sub(1))),
            "Enter" => {
                let place = at.get_untracked().unwrap_or(0);
                let route = hits.with_untracked(|hits| hits.get(place).map(|hit| hit.route.clone()));
                if let Some(route) = route {
                    go.run(route);
                }
            }
            "Escape" => {
                query.set(String::new());
                at.set(None);
            }
            _ => return,
        }
        event.prevent_default();
        if let Some(at) = at.get_untracked() {
            page::reveal(&hit_id(at));
        }
    };
    if autofocus {
        request_animation_frame(|| page::focus("search-field"));
    }
    view! {
        <div class="search" role="search">
            <label for="search-field" class="visually-hidden">"Search questions, concepts, drills, asks, signals and sources"</label>
            <input
                id="search-field"
                type="search"
                autocomplete="off"
                spellcheck="false"
                maxlength="200"
                placeholder="Checkpoint interval, underperformer, GPU budget…"
                role="combobox"
                aria-expanded=move || (!hits.with(Vec::is_empty)).to_string()
                aria-controls="search-results"
                aria-activedescendant=move || at.get().map(hit_id)
                prop:value=query
                on:input=move |event| {
                    query.set(event_target_value(&event));
                    at.set(None);
                }
                on:keydown=on_key
            />
            <WithBody body=data children=move |data| {
                // Indexing takes a moment, once; the query is read afterwards, so typing never waits for it twice.
                let engine = Arc::new(Engine::new(data));
                Effect::new(move || hits.set(query.with(|query| engine.search(query, MOST))));
                view! { <Results query hits at go /> }
            } />
        </div>
    }
}

fn hit_id(at: usize) -> String {
    format!("search-hit-{at}")
}

#[component]
fn Results(
    query: RwSignal<String>,
    hits: RwSignal<Vec<Hit>>,
    at: RwSignal<Option<usize>>,
    go: Callback<String>,
) -> impl IntoView {
    view! {
        <p class="count" role="status">
            {move || match (query.with(|q| q.trim().is_empty()), hits.with(Vec::len)) {
                (true, _) => "Type a word or two. Typos are forgiven.".to_owned(),
                (false, 0) => "Nothing found. Try another word, or fewer.".to_owned(),
                (false, 1) => "1 result".to_owned(),
                (false, MOST) => format!("The best {MOST} results"),
                (false, n) => format!("{n} results"),
            }}
        </p>
        <ul class="rows hits" id="search-results" role="listbox" aria-label="Results">
            {move || hits.get().into_iter().enumerate().map(|(place, hit)| {
                let route = hit.route;
                view! {
                    // An option holds no link of its own: the whole of it is one.
                    <li
                        class="row hit"
                        role="option"
                        id=hit_id(place)
                        aria-selected=move || (at.get() == Some(place)).to_string()
                        on:click=move |_| go.run(route.clone())
                    >
                        <span class="row-link">
                            <span class="row-title">{highlighted(&hit.title, &hit.title_matches)}</span>
                            <span class="row-text">{highlighted(&hit.excerpt, &hit.excerpt_matches)}</span>
                        </span>
                        <span class="row-meta">{hit.kind.name()}</span>
                    </li>
                }
            }).collect_view()}
        </ul>
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
