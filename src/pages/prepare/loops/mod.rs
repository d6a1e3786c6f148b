//! `/loops`: the candidate's interview days, and those that the pack brings to start from; or the one that the address names.

mod about;
mod date;
mod day;
mod hears;
mod picks;
mod round;
mod words;

use debrief_core::log::EventId;
use debrief_core::loops::{Loop, in_numbers};
use debrief_core::pack::LoopTemplate;
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::away;
use debrief_core::time::LocalDay;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use self::day::Day;
use self::words::name;
use crate::browser::clock;
use crate::pages::parts::query::query;
use crate::state::settings::today;
use crate::state::store::{Store, store};
use crate::state::{bodies, loops};
use crate::ui::body::WithBody;
use crate::ui::frame::Page;
use crate::ui::html::Prose;

/// What the address names a loop by.
const LOOP: &str = "loop";

/// The address of a loop.
pub fn address(id: EventId) -> String {
    format!("{}?{LOOP}={id}", ROUTES.loops.path)
}

/// All loops, or the one that the address names.
#[component]
pub fn Loops() -> impl IntoView {
    loops::recover(store());
    let query = query();
    // Not made anew for what else the address says.
    let named = Memo::new(move |_| query.read().get(LOOP).and_then(|id| id.parse::<EventId>().ok()));
    move || match named.get() {
        Some(id) => view! { <Day id /> }.into_any(),
        None => view! { <All /> }.into_any(),
    }
}

#[component]
fn All() -> impl IntoView {
    let store = store();
    let body = bodies::of_role::<Vec<LoopTemplate>>("loops.json");
    view! {
        <Page title=ROUTES.loops.title lead="Your interview day, round by round: who sits there, what they listen for, and which of your stories each of them hears.">
            {move || {
                let all = loops::all(store);
                let today = today(store);
                (!all.is_empty()).then(|| view! {
                    <section>
                        <h2>"Your days"</h2>
                        <ul class="rows">{all.iter().map(|made| row(made, store, today)).collect_view()}</ul>
                    </section>
                })
            }}
            <section>
                <h2>"Start from a usual day"</h2>
                <p class="quiet-text">"Take the one that is nearest to what the recruiter wrote, then change it to match: rounds, minutes, people."</p>
                <WithBody body children=templates />
                <Empty />
            </section>
        </Page>
    }
}

fn templates(all: Vec<LoopTemplate>) -> impl IntoView {
    view! { <ul class="loop-templates">{all.into_iter().map(|template| view! { <Template template /> }).collect_view()}</ul> }
}

fn row(made: &Loop, store: Store, today: LocalDay) -> impl IntoView + use<> {
    let written = &made.written;
    let day = store.log.with(|log| made.day(log, today));
    let when = day.map_or_else(
        || "no date yet".to_owned(),
        |day| format!("{} · {}", clock::day(day), away(day.days_since(today))),
    );
    view! {
        <li class="row">
            <a class="row-link" href=address(written.of)>
                <span class="row-title" dir="auto" translate="no">{name(&written.name)}</span>
                <span class="row-text">{in_numbers(&written.rounds)}</span>
            </a>
            <span class="row-meta">{when}</span>
        </li>
    }
}

#[component]
fn Template(template: LoopTemplate) -> impl IntoView {
    let (store, navigate) = (store(), use_navigate());
    let title = format!("template-{}", template.id);
    let rounds = template.rounds.iter().map(|round| {
        view! { <li>{round.title.clone()}<span class="quiet-text">{format!(" · {} min · {}", round.minutes, round.who)}</span></li> }
    });
    let rounds = rounds.collect_view();
    let numbers = in_numbers(&template.rounds);
    let (heading, summary, html) = (template.title.clone(), template.summary.clone(), template.body_html.clone());
    let make = move |_| {
        let id = loops::make(store, Some(&template));
        navigate(&format!("/{}", address(id)), NavigateOptions::default());
    };
    view! {
        <li class="loop-template">
            <h3 id=title.clone()>{heading}</h3>
            <p>{summary}</p>
            <p class="quiet-text">{numbers}</p>
            <details class="fold">
                <summary>"The rounds, and how such a day runs"</summary>
                <ol class="loop-outline">{rounds}</ol>
                <Prose html />
            </details>
            <p class="actions"><button type="button" class="button" aria-describedby=title on:click=make>"Use this day"</button></p>
        </li>
    }
}

/// A day that is like none of the usual ones.
#[component]
fn Empty() -> impl IntoView {
    let (store, navigate) = (store(), use_navigate());
    let make = move |_| {
        let id = loops::make(store, None);
        navigate(&format!("/{}", address(id)), NavigateOptions::default());
    };
    view! {
        <p class="actions">
            <button type="button" class="button quiet" on:click=make>"Start with an empty day"</button>
        </p>
    }
}
