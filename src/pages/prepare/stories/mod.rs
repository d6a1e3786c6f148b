//! `/stories`: the candidate's own experience, each story with what it can carry; and one of them to be written.

mod coverage;
mod editor;
mod figures;
mod lengths;
mod take;

pub use coverage::StoryCoverage;

use debrief_core::log::EventId;
use debrief_core::routes::ROUTES;
use debrief_core::stories::coverage::{Coverage, Held};
use debrief_core::stories::{Origin, Story, Tellings};
use debrief_core::text::numbers::counted;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use self::editor::Editor;
use self::take::TakeAlong;
use crate::pages::parts::query::query;
use crate::state::pack::index;
use crate::state::store::store;
use crate::state::stories;
use crate::ui::frame::Page;

/// What the address names a story by.
const STORY: &str = "story";

/// The address of a story.
pub fn address(id: EventId) -> String {
    format!("{}?{STORY}={id}", ROUTES.stories.path)
}

/// All stories, or the one that the address names.
#[component]
pub fn Stories() -> impl IntoView {
    let query = query();
    // Not made anew for what else the address says.
    let named = Memo::new(move |_| query.read().get(STORY).and_then(|id| id.parse::<EventId>().ok()));
    move || match named.get() {
        Some(id) => view! { <Editor id /> }.into_any(),
        None => view! { <All /> }.into_any(),
    }
}

#[component]
fn All() -> impl IntoView {
    let (store, navigate) = (store(), use_navigate());
    let shelf = stories::shelf(store);
    let begin = move |_| {
        let id = stories::begin(store, Origin::Blank, |_| ());
        navigate(&format!("/{}", address(id)), NavigateOptions::default());
    };
    view! {
        <Page title=ROUTES.stories.title lead="What you have lived through, ready to be told. How strong a story is for a signal comes from the attempts that told it.">
            <p class="actions">
                <button type="button" class="button primary" on:click=begin>"New story"</button>
                <a class="button" href=ROUTES.story_coverage.path>"What they cover"</a>
                {
                    let shelf = shelf.clone();
                    move || shelf.with(|shelf| (!shelf.stories.is_empty()).then(|| view! { <TakeAlong /> }))
                }
            </p>
            {move || shelf.with(|shelf| {
                let tellings = stories::tellings(store);
                let newer = (shelf.newer > 0).then(|| {
                    let words = counted(shelf.newer, "story was", "stories were");
                    view! { <p class="notice">{format!("{words} written by a newer version of Debrief. What is in there stays as it is, and is part of every backup.")}</p> }
                });
                if shelf.stories.is_empty() {
                    return view! { {newer} <Beginnings /> }.into_any();
                }
                let coverage = store.log.with(|log| Coverage::of(&shelf.stories, &tellings, log, index()));
                let rows = shelf.stories.iter().rev().map(|story| row(story, &tellings)).collect_view();
                view! {
                    {newer}
                    <p>{gaps(&coverage)}</p>
                    <ul class="rows">{rows}</ul>
                }.into_any()
            })}
        </Page>
    }
}

/// How signals are held, in a sentence.
fn gaps(coverage: &Coverage) -> String {
    let (none, one) = (coverage.count(Held::None), coverage.count(Held::One));
    match (none, one) {
        (0, 0) => "Every signal has two stories or more.".to_owned(),
        (0, one) => format!("{} on one story alone.", counted(one, "signal rests", "signals rest")),
        (none, 0) => format!("{} no story.", counted(none, "signal has", "signals have")),
        (none, one) => format!("{} no story, {one} on one alone.", counted(none, "signal has", "signals have")),
    }
}

/// How a story begins, for somebody who has none.
#[component]
fn Beginnings() -> impl IntoView {
    view! {
        <div class="empty">
            <p>"No story yet. A few good ones carry a whole day of interviews. There are three ways to begin one:"</p>
            <ul class="plain-list">
                <li>"From an answer: "<a href=ROUTES.history.path>"open one in your history"</a>" and keep it as a story."</li>
                <li>"From a line of your CV: under Stories to prepare in "<a href=format!("{}#stories", ROUTES.report.path)>"your report"</a>"."</li>
                <li>"From nothing, with New story above."</li>
            </ul>
        </div>
    }
}

fn row(story: &Story, tellings: &Tellings) -> impl IntoView + use<> {
    let carried = tellings.carried(story, index());
    let told = match tellings.attempts(story.id).len() {
        0 => "untold".to_owned(),
        1 => "told once".to_owned(),
        count => format!("told {count} times"),
    };
    let place = [story.place.trim(), story.when.trim()]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    let carries: Vec<String> = carried
        .iter()
        .map(|(signal, strength)| {
            let name = index().signal(signal).map_or(*signal, |signal| &signal.short);
            strength.level.map_or_else(|| format!("{name}, untold"), |level| format!("{name} {level:.1}"))
        })
        .collect();
    view! {
        <li class="row">
            <a class="row-link" href=address(story.id)>
                <span class="row-title" translate="no">{story.name().to_owned()}</span>
                {(!place.is_empty()).then(|| view! { <span class="row-text" translate="no">{place}</span> })}
                <span class="row-text">
                    {if carries.is_empty() { "Nothing ticked yet that it can carry.".to_owned() } else { carries.join(" · ") }}
                </span>
            </a>
            <span class="row-meta">{told}</span>
        </li>
    }
}
