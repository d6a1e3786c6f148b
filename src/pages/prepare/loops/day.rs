//! One loop: its day, who hears what and why, its rounds to be changed, and what it belongs to.

use std::sync::Arc;

use debrief_core::log::EventId;
use debrief_core::loops::{MOST_ROUNDS, in_numbers, last_written, may_be_told};
use debrief_core::pack::Id;
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::away;
use leptos::prelude::*;

use super::about::About;
use super::date::BesideThePlan;
use super::hears::{Heard, heard};
use super::round::{RoundCard, heading_of};
use super::words::name;
use crate::browser::{clock, focus};
use crate::pages::later;
use crate::state::store::store;
use crate::state::{applications, loops};
use crate::ui::frame::Page;
use crate::ui::lists::Sentences;

/// The loop that the address names.
#[component]
pub fn Day(id: EventId) -> impl IntoView {
    let heard = heard(id);
    let is_there = Memo::new(move |_| heard.with(Option::is_some));
    on_cleanup({
        let store = store();
        move || loops::settle(store, id)
    });
    move || {
        if is_there.get() { view! { <There id heard /> }.into_any() } else { view! { <Gone id /> }.into_any() }
    }
}

/// A loop that was removed, or never was.
#[component]
fn Gone(id: EventId) -> impl IntoView {
    const BACK: &str = "bring-back";
    let store = store();
    let Some(written) = store.log.with_untracked(|log| last_written(log, id).cloned()) else {
        return later::not_found().into_any();
    };
    // The page was another a moment ago, and its button had the focus.
    request_animation_frame(|| focus::focus(BACK));
    view! {
        <Page title="This day is deleted" kicker=view! { <a href=ROUTES.loops.path>{ROUTES.loops.title}</a> }.into_any()>
            <p role="status"><span dir="auto" translate="no">{name(&written.name)}</span>" is deleted, with who was to hear what. Your stories stay."</p>
            <p class="actions">
                <button type="button" class="button primary" id=BACK on:click=move |_| loops::bring_back(store, id)>"Bring it back"</button>
                <a class="button quiet" href=ROUTES.loops.path>"All days"</a>
            </p>
        </Page>
    }
    .into_any()
}

#[component]
fn There(id: EventId, heard: Memo<Option<Arc<Heard>>>) -> impl IntoView {
    let store = store();
    let with = move |read: fn(&Heard) -> String| heard.with(|heard| heard.as_deref().map(read).unwrap_or_default());
    let title = untrack(|| with(|heard| name(&heard.made.written.name)));
    let words = applications::words();
    let when = move || {
        heard.with(|heard| {
            let Some(heard) = heard.as_deref() else { return String::new() };
            let day = match heard.day {
                Some(day) => format!("{}, {}", clock::day(day), away(day.days_since(heard.today))),
                None => "No date yet".to_owned(),
            };
            let firm = heard.application.map(|id| words.with(|words| words.name(id)));
            firm.map_or(day.clone(), |firm| format!("{day} · {firm}"))
        })
    };
    let remarks = move || heard.with(|heard| heard.as_deref().map(|heard| heard.said(None)).unwrap_or_default());
    let rounds = Memo::new(move |_| {
        heard.with(|heard| {
            let rounds = heard.as_deref().map(|heard| heard.made.written.rounds.clone()).unwrap_or_default();
            rounds.into_iter().map(|round| round.id).collect::<Vec<Id>>()
        })
    });
    let said = RwSignal::new(String::new());
    let full = Memo::new(move |_| rounds.with(Vec::len) >= MOST_ROUNDS);
    let add = move |_| {
        if let Some(round) = loops::add_round(store, id) {
            said.set("A round is added at the end.".to_owned());
            request_animation_frame(move || focus::focus(&heading_of(&round)));
        }
    };
    view! {
        <Page title=title kicker=view! { <a href=ROUTES.loops.path>{ROUTES.loops.title}</a> }.into_any() class="reading">
            <div class="loop-when">
                <p class="lead" translate="no">{when}</p>
                <BesideThePlan id heard />
                <p class="quiet-text">{move || with(|heard| in_numbers(&heard.made.written.rounds))}</p>
            </div>
            <p class="actions"><a class="button" href=format!("{}?loop={id}", ROUTES.mock.path)>"Sit it as a mock"</a></p>
            {move || {
                let remarks = remarks();
                (!remarks.is_empty()).then(|| view! { <div class="notice"><Sentences sentences=remarks /></div> })
            }}
            <section>
                <h2>"Who hears what"</h2>
                {move || heard.with(|heard| heard.as_deref().map(summary))}
                <ol class="loop-rounds">
                    <For each=move || rounds.get() key=Clone::clone children=move |round| view! { <RoundCard id heard round said /> } />
                </ol>
                <p class="actions">
                    <button type="button" class="button" disabled=full on:click=add>"Add a round"</button>
                    {move || full.get().then(|| view! { <span class="hint">{format!("A day holds {MOST_ROUNDS} rounds.")}</span> })}
                </p>
                <p class="field-state" role="status">{said}</p>
                <HowOften id heard />
            </section>
            <About id heard />
        </Page>
    }
}

/// The whole allocation in a few sentences, with the way to what is missing.
fn summary(heard: &Heard) -> impl IntoView + use<> {
    if heard.stories.is_empty() {
        return view! {
            <div class="empty">
                <p>"You have no story yet, so nobody hears one. Eight to twelve carry such a day."</p>
                <p class="actions"><a class="button primary" href=ROUTES.stories.path>"To your stories"</a></p>
            </div>
        }
        .into_any();
    }
    let reasons = heard.reasons();
    let counts = reasons.counts();
    let missing = (counts.gaps > 0).then(|| {
        view! { " "<a href=ROUTES.story_coverage.path>"See what your stories cover"</a>", or "<a href=ROUTES.stories.path>"begin one"</a>"." }
    });
    let too_often = reasons.told_too_often();
    view! {
        <p>{reasons.in_short()}{missing}</p>
        {(!too_often.is_empty()).then(|| view! { <Sentences sentences=too_often /> })}
    }
    .into_any()
}

/// How many interviewers may hear each story.
#[component]
fn HowOften(id: EventId, heard: Memo<Option<Arc<Heard>>>) -> impl IntoView {
    let store = store();
    let stories = Memo::new(move |_| {
        heard.with(|heard| {
            let stories = heard.as_deref().map(|heard| &heard.stories[..]).unwrap_or_default();
            stories.iter().map(|teller| (teller.story, teller.title.clone(), teller.times)).collect::<Vec<_>>()
        })
    });
    let is_any = Memo::new(move |_| !stories.with(Vec::is_empty));
    let rows = move || {
        let rows = stories.get().into_iter().map(|(story, title, times)| {
            let field = format!("times-{story}");
            let on_change = move |event| {
                let times = event_target_value(&event).parse().unwrap_or(1);
                loops::change(store, id, |of| may_be_told(of, story, times));
                // The list is made anew.
                request_animation_frame(move || focus::focus(&format!("times-{story}")));
            };
            let options = [(0u8, "to nobody"), (1, "to one interviewer"), (2, "to two"), (3, "to three")];
            view! {
                <li class="row">
                    <label for=field.clone() dir="auto" translate="no">{title}</label>
                    <select id=field on:change=on_change>
                        {options.map(|(value, words)| view! { <option value=value.to_string() selected=value == times>{words}</option> })}
                    </select>
                </li>
            }
        });
        rows.collect_view()
    };
    move || {
        is_any.get().then(|| {
            view! {
                <details class="fold">
                    <summary>"How often each story may be told"</summary>
                    <p class="hint">"Interviewers compare notes, and a story told twice counts once. Leave one out that this firm should not hear."</p>
                    <ul class="rows loop-times">{rows}</ul>
                </details>
            }
        })
    }
}
