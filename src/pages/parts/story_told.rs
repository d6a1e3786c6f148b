//! Which story an attempt told: suggested by likeness, said by the candidate; or the attempt kept as a story.

use std::sync::Arc;

use debrief_core::log::{Attempt, EventId};
use debrief_core::stories::likeness::{Likely, likely};
use debrief_core::stories::{Origin, Story, StoryId, Tellings};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::browser::focus;
use crate::pages::prepare::stories::address;
use crate::state::store::store;
use crate::state::stories;
use crate::ui::afterwards::afterwards;

/// As the choice has it: told none of them.
const NONE: &str = "none";

/// The question, its answer so far, and the way to a new story. `tellings` is shared by all attempts of a page.
#[component]
pub fn StoryTold(event: EventId, attempt: Arc<Attempt>, tellings: Memo<Tellings>) -> impl IntoView {
    let (store, navigate) = (store(), use_navigate());
    let shelf = stories::shelf(store);
    let field = format!("told-{event}");
    let names = {
        let shelf = shelf.clone();
        Memo::new(move |_| {
            shelf.with(|shelf| {
                shelf.stories.iter().rev().map(|story| (story.id, story.name().to_owned())).collect::<Vec<_>>()
            })
        })
    };
    // Of a story that is gone nothing is said any more.
    let said = Memo::new(move |_| {
        let is_there = |id: StoryId| names.with(|names| names.iter().any(|(there, _)| *there == id));
        tellings.with(|tellings| tellings.said(event)).filter(|told| told.is_none_or(is_there))
    });
    let kept = {
        let shelf = shelf.clone();
        Memo::new(move |_| {
            shelf.with(|shelf| {
                shelf.stories.iter().find(|story| story.origin == Origin::Attempt(event)).map(|story| story.id)
            })
        })
    };
    let choose = move |value: String| match value.as_str() {
        NONE => stories::tell(store, event, None),
        id => {
            if let Ok(id) = id.parse() {
                stories::tell(store, event, Some(id));
            }
        }
    };
    let answer = attempt.clone();
    let keep = move |_| {
        let id = kept.get_untracked().unwrap_or_else(|| stories::keep(store, event, &answer));
        navigate(&format!("/{}", address(id)), NavigateOptions::default());
    };
    let suggestion = {
        let field = field.clone();
        move || {
            let (shelf, attempt, field) = (shelf.clone(), attempt.clone(), field.clone());
            // Comparing with every story takes a moment: the page comes first.
            afterwards(move || {
                let all = shelf.with_untracked(|shelf| shelf.stories.clone());
                let found = likely(&attempt.answer, &all).into_iter().next();
                let field = field.clone();
                found.map(|found| view! { <Suggested found stories=all event field /> }).into_any()
            })
        }
    };
    view! {
        <div class="told">
            {move || (!names.with(Vec::is_empty)).then(|| {
                let field = field.clone();
                let is = move |id: StoryId| said.get() == Some(Some(id));
                view! {
                    {(untrack(|| said.get()).is_none()).then(&suggestion)}
                    <label class="filter">
                        <span>"Which story did this tell?"</span>
                        <select id=field on:change=move |event| choose(event_target_value(&event))>
                            <option value="" disabled selected=move || said.get().is_none()>"Not said yet"</option>
                            <option value=NONE selected=move || said.get() == Some(None)>"None of them"</option>
                            {names.get().into_iter().map(|(id, name)| view! {
                                <option value=id.to_string() selected=move || is(id) translate="no">{name}</option>
                            }).collect_view()}
                        </select>
                    </label>
                }
            })}
            <p class="actions">
                <button type="button" class="button small" on:click=keep>
                    {move || if kept.get().is_some() { "To the story it began" } else { "Keep as a story" }}
                </button>
                {move || said.get().flatten().map(|id| view! { <a href=address(id)>"To the story"</a> })}
            </p>
        </div>
    }
}

/// A story that the answer may have told, with the words that both have.
#[component]
fn Suggested(found: Likely, stories: Vec<Story>, event: EventId, field: String) -> impl IntoView {
    let store = store();
    let name = stories.iter().find(|story| story.id == found.story).map(|story| story.name().to_owned());
    let done = RwSignal::new(false);
    let confirm = move |_| {
        done.set(true);
        stories::tell(store, event, Some(found.story));
        focus::focus(&field);
    };
    let words = found.words.join(", ");
    view! {
        <p class="actions" hidden=done>
            <span>"It reads like "<strong translate="no">{name.clone()}</strong>": both have "<bdi translate="no">{words}</bdi>"."</span>
            <button type="button" class="button small" on:click=confirm>"Yes, it told that"</button>
        </p>
    }
}
