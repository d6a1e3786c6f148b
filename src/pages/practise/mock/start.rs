//! Where mocks begin: those under way, those to grade, the loops that can be sat, and the debriefs so far.

use debrief_core::log::{EventId, LoopWritten};
use debrief_core::loops::debrief::votes_in_short;
use debrief_core::loops::listed::{Listed, debriefs_listed, to_grade};
use debrief_core::loops::mock::Mock;
use debrief_core::loops::{in_numbers, loops};
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::{counted, weight};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::browser::{clock, focus, page};
use crate::pages::parts::query::query;
use crate::state::mocks::{self, OfMock};
use crate::state::pack::index;
use crate::state::role;
use crate::state::store::{Store, store};
use crate::ui::frame::{HEADING, Page};

/// The page.
#[component]
pub(super) fn Start() -> impl IntoView {
    let store = store();
    let stored = RwSignal::new(mocks::all_stored());
    let recorded = RwSignal::new(Vec::<OfMock>::new());
    if stored.with_untracked(|all| all.iter().any(|mock| mock.takes().next().is_some())) {
        spawn_local(async move {
            let all = mocks::recorded(store).await;
            recorded.try_set(all);
        });
    }
    let wanted = query().read_untracked().get("loop");
    let throw = move |mock: &Mock| {
        let sure =
            "Throw this mock away, with what was said and recorded in it and is not graded? It cannot be brought back.";
        if page::confirm(sure) {
            mocks::remove(mock.id);
            stored.set(mocks::all_stored());
            request_animation_frame(|| focus::focus(HEADING));
        }
    };
    let row = move |mock: Mock| {
        let href = if mock.is_over() { format!("debrief?of={}", mock.id) } else { format!("mock?of={}", mock.id) };
        let (name, state, id) = (mock.title().to_owned(), state_of(store, &mock), mock.id);
        let label = format!("Throw away: {name}");
        view! {
            <li class="row">
                <a class="row-link" href=href>
                    <span class="row-title">{if mock.is_over() { "Grade: " } else { "Go on: " }}{name}</span>
                    <span class="row-text">{state}{move || weight_of(&recorded.get(), id)}</span>
                    {of_another(&mock.role)}
                </a>
                <span class="row-meta">
                    <button type="button" class="link" aria-label=label on:click=move |_| throw(&mock)>"Throw away"</button>
                </span>
            </li>
        }
    };
    view! {
        <Page title=ROUTES.mock.title lead="Round after round, as it will be. The interviewer asks, listens and follows up. Nothing is graded until it is over; then you read the debrief.">
            {move || {
                let all = stored.get();
                (!all.is_empty()).then(|| view! {
                    <section>
                        <h2>"Under way"</h2>
                        <ul class="rows">{all.into_iter().map(row).collect_view()}</ul>
                    </section>
                })
            }}
            {move || {
                let role = index().id.clone();
                let mut all: Vec<LoopWritten> =
                    store.log.with(|log| loops(log).into_values().map(|made| made.written).filter(|made| made.role == role).collect());
                all.reverse();
                if let Some(at) = all.iter().position(|made| Some(made.of.to_string()) == wanted) {
                    let first = all.remove(at);
                    all.insert(0, first);
                }
                view! { <Loops all /> }
            }}
            <Debriefs stored />
        </Page>
    }
}

/// What the recordings of a mock weigh, after where it stands.
fn weight_of(recorded: &[OfMock], mock: EventId) -> Option<String> {
    let of = recorded.iter().find(|of| of.mock == mock)?;
    Some(format!("; {}, {}", counted(of.count, "recording", "recordings"), weight(of.bytes)))
}

/// Of which role a mock is, where that is another than this page's.
fn of_another(of: &str) -> Option<impl IntoView + use<>> {
    (of != index().id).then(|| view! { <span class="row-text">{role::named(of)}</span> })
}

/// Where a mock stands, and since when.
fn state_of(store: Store, mock: &Mock) -> String {
    let since = clock::date_and_time(mock.updated);
    if mock.is_over() {
        let (left, given) = store.log.with_untracked(|log| to_grade(mock, log));
        let answers = counted(given, "answer", "answers");
        let of = if left == given { answers } else { format!("{left} of {answers} to grade") };
        return format!("over since {since}; {of}");
    }
    if mock.rounds.len() == 1 {
        return format!("one round, standing since {since}");
    }
    format!("round {} of {}, standing since {since}", mock.round + 1, mock.rounds.len())
}

/// The loops that can be sat.
#[component]
fn Loops(all: Vec<LoopWritten>) -> impl IntoView {
    if all.is_empty() {
        return view! {
            <section>
                <h2>"Sit an interview day"</h2>
                <p>"A mock follows an interview day: its rounds, who sits there, and how long each takes. You have none yet."</p>
                <p class="actions"><a class="button primary" href="loops">"Set up an interview day"</a></p>
            </section>
        }
        .into_any();
    }
    view! {
        <section>
            <h2>"Sit an interview day"</h2>
            {all.into_iter().map(|of| view! { <ToSit of /> }).collect_view()}
        </section>
    }
    .into_any()
}

/// One loop: whole, or one round of it.
#[component]
fn ToSit(of: LoopWritten) -> impl IntoView {
    let store = store();
    let navigate = use_navigate();
    let name = of.name.clone();
    let label = format!("Sit {name}");
    let facts = in_numbers(&of.rounds);
    let rounds: Vec<(String, String)> =
        of.rounds.iter().map(|round| (round.id.clone(), format!("{} · {} min", round.title, round.minutes))).collect();
    let of = StoredValue::new(of);
    let sit = StoredValue::new(move |only: Option<&str>| {
        let id: EventId = of.with_value(|of| mocks::begin(store, of, only));
        navigate(&format!("/mock?of={id}"), NavigateOptions::default());
    });
    let is_empty = rounds.is_empty();
    view! {
        <section class="next-card" aria-label=label>
            <h3 dir="auto" translate="no">{name}</h3>
            <p class="quiet-text">{facts}</p>
            {if is_empty {
                view! { <p>"This day has no rounds. "<a href="loops">"Give it one"</a></p> }.into_any()
            } else {
                view! {
                    <p class="actions">
                        <button type="button" class="button primary" on:click=move |_| sit.with_value(|sit| sit(None))>"Sit the whole day"</button>
                    </p>
                    <details class="fold">
                        <summary>"One round only"</summary>
                        <ul class="rows">
                            {rounds.into_iter().map(|(id, title)| view! {
                                <li class="row">
                                    <span dir="auto" translate="no">{title.clone()}</span>
                                    <span class="row-meta">
                                        <button type="button" class="button small" aria-label=format!("Sit {title}") on:click=move |_| sit.with_value(|sit| sit(Some(&id)))>"Sit this round"</button>
                                    </span>
                                </li>
                            }).collect_view()}
                        </ul>
                    </details>
                }.into_any()
            }}
        </section>
    }
}

/// The debriefs so far. What is still to be graded stands above them.
#[component]
fn Debriefs(stored: RwSignal<Vec<Mock>>) -> impl IntoView {
    let store = store();
    move || {
        let made = store.log.with(|log| stored.with(|stored| debriefs_listed(log, index(), stored)));
        (!made.is_empty()).then(|| {
            let rows = made.into_iter().map(|Listed { mock, title, when, role, read }| {
                let said = read.map(|(verdict, votes)| format!("{}; {}", verdict.name(), votes_in_short(votes)));
                view! {
                    <li class="row">
                        <a class="row-link" href=format!("debrief?of={mock}")>
                            <span class="row-title" dir="auto" translate="no">{title}</span>
                            {said.map(|said| view! { <span class="row-text">{said}</span> })}
                            {of_another(&role)}
                        </a>
                        <span class="row-meta">{clock::date(when.at)}</span>
                    </li>
                }
            });
            view! {
                <section>
                    <h2>"Debriefs"</h2>
                    <ul class="rows">{rows.collect_view()}</ul>
                </section>
            }
        })
    }
}
