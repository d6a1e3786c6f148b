//! `/debrief`: what follows a mock. First each answer is graded, one screen a question; then the committee's scorecard.

mod card;
mod grading;
mod recorded;

use debrief_core::log::EventId;
use debrief_core::loops::debrief::{mock_sat, mocks_sat};
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use self::card::Card;
use self::grading::Grade;
use super::elsewhere::Elsewhere;
use super::mock_role::in_its_role;
use super::step::STEP_HEADING;
use crate::browser::focus;
use crate::pages::parts::query::query;
use crate::state::mocks::{self, OpenMock};
use crate::state::pack::index;
use crate::state::store::store;
use crate::ui::frame::Page;

/// `/debrief?of=<mock>`; without a mock, the newest one's.
#[component]
pub fn DebriefPage() -> impl IntoView {
    let store = store();
    let query = query();
    let wanted = Memo::new(move |_| {
        let named = query.with(|query| query.get("of"));
        let newest = || store.log.with_untracked(|log| mocks_sat(log, &index().id).first().map(|(_, sat)| sat.mock));
        match named {
            Some(id) => id.parse::<EventId>().ok(),
            None => newest(),
        }
    });
    move || match wanted.get() {
        Some(id) => in_its_role(id, || view! { <Of id /> }.into_any()),
        None => view! { <Nothing words="No mock was sat yet. A debrief follows one." /> }.into_any(),
    }
}

#[component]
fn Nothing(words: &'static str) -> impl IntoView {
    view! { <Page title=ROUTES.debrief.title><p>{words}" "<a href="mock">"All mocks"</a></p></Page> }
}

/// Another tab goes on with grading this mock.
#[component]
fn GradedElsewhere(
    open: OpenMock,
    place: usize,
    on_here: Callback<()>,
    on_gone: Callback<()>,
    thrown: RwSignal<bool>,
) -> impl IntoView {
    request_animation_frame(|| focus::focus_at_top(STEP_HEADING));
    // Of an answer of which nothing was written down, the words are typed here.
    let last = open.mock.with_untracked(|mock| {
        let (_, asking) = mock.asked().nth(place).filter(|(_, asking)| asking.is_silent())?;
        asking.grading.as_ref().map(|draft| draft.answer.clone())
    });
    view! {
        <Page title="Grade your mock" window=ROUTES.debrief.title class="practise">
            <Elsewhere open heading=STEP_HEADING does="graded" last=last.unwrap_or_default() on_here on_gone />
            {move || thrown.get().then(|| view! { <p role="status">"It was thrown away there. "<a href="mock">"All mocks"</a></p> })}
        </Page>
    }
}

/// The debrief of a mock: to grade, or to read.
#[component]
fn Of(id: EventId) -> impl IntoView {
    let store = store();
    let open = OpenMock::open(store, id);
    let is_over = open.is_none_or(|open| open.mock.with_untracked(|mock| mock.is_over()));
    if !is_over {
        return view! {
            <Page title=ROUTES.debrief.title>
                <p>"This mock is not over: nothing is graded before. "<a href=format!("mock?of={id}")>"Go on with it"</a></p>
            </Page>
        }
        .into_any();
    }
    // It is settled when it ends; here once more, where the browser refused it then.
    let known = open.is_some_and(OpenMock::settle) || store.log.with_untracked(|log| mock_sat(log, id).is_some());
    if !known {
        return view! { <Nothing words="This mock is not in this browser: it was thrown away, or sat in another one." /> }.into_any();
    }
    let next = move |after: Option<usize>| {
        let graded = |answer| store.log.with_untracked(|log| log.has_attempt_of(answer));
        open.and_then(|open| open.mock.with_untracked(|mock| mock.next_to_grade(after, graded)))
    };
    let at = RwSignal::new(next(None));
    // What is graded is an attempt by now, with every word: the mock itself is no longer needed.
    let settle = move || {
        if open.is_some() && next(None).is_none() {
            mocks::remove(id);
        }
    };
    settle();
    let on_graded = Callback::new(move |place: usize| {
        // Other tabs hear of it by what is stored.
        if let Some(open) = open {
            open.change(|_| ());
        }
        at.set(next(Some(place)));
        settle();
    });
    // What was graded in another tab counts as if it had been graded here.
    let on_here = Callback::new(move |()| {
        at.set(next(None));
        settle();
    });
    // Graded to its end there, it is read; else it was thrown away.
    let thrown = RwSignal::new(false);
    let on_gone = Callback::new(move |()| match next(None) {
        None => on_here.run(()),
        Some(_) => thrown.set(true),
    });
    view! {
        {move || match (open, at.get()) {
            (Some(open), Some(place)) if open.elsewhere.get() => view! { <GradedElsewhere open place on_here on_gone thrown /> }.into_any(),
            (Some(open), Some(place)) => view! {
                <Grade open place on_graded on_read=Callback::new(move |()| at.set(None)) />
            }.into_any(),
            _ => view! { <Card id to_grade=next(None).is_some() on_grade=Callback::new(move |()| at.set(next(None))) /> }.into_any(),
        }}
    }
    .into_any()
}
