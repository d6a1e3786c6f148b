//! `/practise` and `/practise/:id`: the practice loop. Answer, predict, reveal and grade; then it is in the log.

mod answer;
mod ask;
pub mod debrief;
mod dictation;
mod drill;
mod elsewhere;
mod grade;
mod instead;
mod judging;
pub mod mock;
mod mock_role;
mod predict;
mod recording;
mod reveal;
pub mod review;
mod step;

use debrief_core::pack::{SubjectHead, SubjectKind};
use debrief_core::practice::{Draft, Step};
use debrief_core::routes::ROUTES;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use self::reveal::reveal_of;
use self::step::STEP_HEADING;
use crate::browser::{address, clock, files, focus, page};
use crate::pages::later;
use crate::pages::parts::query::query;
use crate::state::drafts::{self, OpenDraft};
use crate::state::pack::index;
use crate::state::store::{Keeping, store};
use crate::ui::frame::Page;

/// `/practise`: goes on to what Today says is next. Asked for another question or drill than the one at hand, it picks that.
#[component]
pub fn PractiseNext() -> impl IntoView {
    let store = store();
    let navigate = use_navigate();
    let asked = query().read_untracked().get(instead::KIND);
    let than = query().read_untracked().get(instead::THAN).unwrap_or_default();
    Effect::new(move || {
        let next = untrack(|| match &asked {
            Some(kind) => instead::address(store, kind, &than),
            None => drafts::next(store),
        });
        if let Some(next) = next {
            navigate(&format!("/{next}"), NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    view! { <Page title=ROUTES.practise_next.title><p role="status">"Looking up what is next…"</p></Page> }
}

/// `/practise/:id`.
#[component]
pub fn Practise() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    move || match index().subject_named(&id.get()) {
        Some(head) => view! { <Loop head /> }.into_any(),
        None => later::not_found().into_any(),
    }
}

#[component]
fn Loop(head: SubjectHead<'static>) -> impl IntoView {
    let store = store();
    let wanted = query().read_untracked().get("draft");
    let open = OpenDraft::open(store, head.subject(), wanted.as_deref());
    let resumed = RwSignal::new(open.draft.with_untracked(|draft| !draft.is_blank()));
    // Goes up when the question is started afresh.
    let round = RwSignal::new(0);
    let step = Memo::new(move |_| open.draft.with(|draft| draft.step));
    // Of several drafts of one question, each tab comes back to its own.
    let id = Memo::new(move |_| open.draft.with(|draft| (!draft.is_blank()).then_some(draft.id)));
    Effect::new(move || {
        if let Some(id) = id.get() {
            address::keep_in_address("draft", &id.to_string());
        }
    });
    let reveal = reveal_of(head);
    let hears = recording::Hears {
        is_answering: Callback::new(move |()| open.draft.with_untracked(|draft| draft.step == Step::Answer)),
        begins: Callback::new(move |()| {
            open.change(|draft| {
                draft.spoken = true;
                draft.stopwatch.start(clock::now());
            });
        }),
        ends: Callback::new(move |()| open.change(|draft| draft.stopwatch.stop(clock::now()))),
    };
    let tape = recording::Tape::new(recording::Keeps::InTab(head.subject()), hears);
    // A draft that is left stands still; what it counted is stored.
    on_cleanup(move || {
        if open.draft.try_with_untracked(|draft| draft.stopwatch.running()) == Some(true) {
            open.change(|draft| draft.stopwatch.stop(clock::now()));
        }
    });
    // When the step changes, the work moves: take the reader along.
    Effect::new(move |before: Option<Step>| {
        let now = step.get();
        if before.is_some_and(|before| before != now) {
            resumed.set(false);
            request_animation_frame(move || focus::focus_at_top(STEP_HEADING));
        }
        now
    });
    let does = if head.kind == SubjectKind::Drill { "Run the drill" } else { "Practise" };
    let window = format!("{does}: {}", head.title);
    let kicker = view! { <a href=format!("{}/{}", head.kind.folder(), head.id)>{head.title}</a> }.into_any();
    let instead = move || (step.get() == Step::Answer).then(|| view! { <instead::Instead head open /> });
    view! {
        <Page title=ROUTES.practise_next.title window=window kicker=kicker beside=instead.into_any() class="practise">
            <Steps step />
            {move || resumed.get().then(|| view! {
                <p class="resumed" role="status">
                    "You are back where you left off. "
                    <button type="button" class="link" on:click=move |_| {
                        let thrown = if tape.is_blank() { "this draft" } else { "this draft and what you recorded for it" };
                        if page::confirm(&format!("Throw {thrown} away and start the question afresh? It cannot be brought back.")) {
                            tape.erase();
                            open.discard();
                            resumed.set(false);
                            round.update(|round| *round += 1);
                            request_animation_frame(|| focus::focus_at_top(STEP_HEADING));
                        }
                    }>"Start afresh"</button>
                </p>
            })}
            {move || (step.get() == Step::Answer).then(|| view! { <instead::Waiting head /> })}
            <NotStored open />
            {move || {
                round.track();
                match step.get() {
                    Step::Answer => view! { <answer::Answer head open tape reveal /> }.into_any(),
                    Step::Predict => view! { <predict::Predict head open reveal /> }.into_any(),
                    Step::Grade => view! { <grade::Grading head open tape reveal /> }.into_any(),
                }
            }}
        </Page>
    }
}

#[component]
fn Steps(step: Memo<Step>) -> impl IntoView {
    let steps = [(Step::Answer, "Answer"), (Step::Predict, "Predict"), (Step::Grade, "Grade")];
    view! {
        <ol class="steps" aria-label="Steps">
            {steps
                .into_iter()
                .map(|(this, name)| view! {
                    <li class:done={move || step.get() > this} aria-current=move || (step.get() == this).then_some("step")>
                        {name}
                    </li>
                })
                .collect_view()}
        </ol>
    }
}

/// Whatever the step: what the browser refuses to store can be taken away as a file.
#[component]
fn NotStored(open: OpenDraft) -> impl IntoView {
    let store = store();
    let take = move |_| {
        let text = open.draft.with_untracked(Draft::as_text);
        files::download_text("debrief-answer.txt", "text/plain", &text);
    };
    move || {
        matches!(store.keeping.get(), Keeping::Failing(_)).then(|| {
            view! {
                <p class="actions">
                    <button type="button" class="button" on:click=take>"Not stored: download this answer"</button>
                </p>
            }
        })
    }
}
