//! A page whose code may still have to be loaded: waiting for it, focus and shell when it comes, what is said when it does not.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::{ChooseView, NavigateOptions};

use crate::browser::{address, boot, focus, page, place};
use crate::state::session::{self, Needs};
use crate::ui::frame::{self, Page};
use crate::ui::why::Why;

/// The page for what is not there. It comes in a chunk of its own, which `chunks` names at the start: a page of an item must not
/// know the list of all pages.
static NOT_FOUND: OnceLock<Later> = OnceLock::new();

/// Says which page is shown for what is not there.
pub fn set_not_found(page: Later) {
    let _ = NOT_FOUND.set(page);
}

/// The worksheet of a drill, for the page where the drill is run: its code is that of the library.
static DRILL_WORKSHEET: OnceLock<Later> = OnceLock::new();

/// Says which part shows a drill's worksheet.
pub fn set_drill_worksheet(part: Later) {
    let _ = DRILL_WORKSHEET.set(part);
}

/// The worksheet of the drill that the address names.
pub fn drill_worksheet() -> impl IntoView {
    DRILL_WORKSHEET.get().map(|part| part.beside())
}

/// The page for what is not there, in place of another.
pub fn not_found() -> impl IntoView {
    NOT_FOUND.get().map(|page| page.here())
}

/// Something that comes once code is there.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// A page whose code may still have to be loaded.
#[derive(Clone, Copy)]
pub struct Later {
    pub load: fn() -> Loading<()>,
    /// Ready at once after `load`.
    pub build: fn() -> Loading<AnyView>,
    /// What it needs besides its code.
    pub needs: Needs,
}

/// Whether a page is on its way: then the heading on screen is still the old page's.
static ON_ITS_WAY: AtomicBool = AtomicBool::new(false);

/// Moves the focus to the heading of the page that a navigation led to, unless that page is still being loaded: it then
/// takes the focus itself. Where *Back* led to it, to the place it was left at. Whoever was quicker than the next frame and is in
/// a field already, stays there.
pub fn focus_heading() {
    request_animation_frame(|| {
        if !ON_ITS_WAY.load(Ordering::Relaxed) && !place::found(frame::HEADING) && !focus::typing() {
            focus::focus(frame::HEADING);
        }
    });
}

impl Later {
    /// Has all that it needs fetched, ahead of whoever opens it.
    pub fn ask(self) {
        spawn_local(async move {
            self.arrived().await;
        });
    }

    /// Whether all that it needs came: its code and, fetched beside it, what it shows.
    async fn arrived(self) -> bool {
        spawn_local(async move {
            let _ = (self.load)().await;
        });
        session::ready(self.needs).await && (self.load)().await.is_ok()
    }

    fn built(self) -> AnyView {
        match (self.build)().as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(page)) => page,
            _ => view! { <NotLoaded page=self /> }.into_any(),
        }
    }

    fn shown(self, arrived: bool) -> AnyView {
        if arrived { self.built() } else { view! { <NotLoaded page=self /> }.into_any() }
    }

    /// The page in place of a part of another one.
    pub fn here(self) -> impl IntoView {
        self.then(boot::shell_is_over)
    }

    /// A part beside the page, which has nothing to wait for in it. Where its code does not come, nothing stands there: the page says
    /// what is wrong.
    pub fn beside(self) -> impl IntoView {
        let arrived = RwSignal::new(false);
        spawn_local(async move {
            arrived.set(self.arrived().await);
        });
        move || arrived.get().then(|| self.built())
    }

    fn then(self, there: fn()) -> impl IntoView {
        let arrived = RwSignal::new(None);
        spawn_local(async move {
            arrived.set(Some(self.arrived().await));
            there();
        });
        move || arrived.get().map(|arrived| self.shown(arrived))
    }
}

/// When it is said that a page is on its way, and when that it takes long.
const SOON: Duration = Duration::from_millis(700);
const LONG: Duration = Duration::from_secs(8);

/// What is said of the page that is on its way; the old one stays on screen meanwhile.
#[derive(Clone, Copy)]
struct Said(RwSignal<&'static str>);

/// Lets every page below say that it is on its way.
pub fn provide_sign() {
    provide_context(Said(RwSignal::new("")));
}

/// Where it is said that a page is on its way.
#[component]
pub fn OnItsWay() -> impl IntoView {
    let said = use_context::<Said>();
    view! { <p class="on-its-way" role="status">{move || said.map(|Said(said)| said.get())}</p> }
}

/// Says that a page is on its way, from soon after it is up until it is dropped.
struct Sign {
    said: Option<Said>,
    timers: [Option<TimeoutHandle>; 2],
}

impl Sign {
    fn up() -> Self {
        let said = use_context::<Said>();
        let timer = |after, text| {
            let Said(said) = said?;
            set_timeout_with_handle(move || said.set(text), after).ok()
        };
        let long =
            "Still opening: the connection is slow, or the host does not answer. This page stays until it comes.";
        Self { said, timers: [timer(SOON, "Opening\u{2026}"), timer(LONG, long)] }
    }
}

impl Drop for Sign {
    fn drop(&mut self) {
        self.timers.iter().flatten().for_each(TimeoutHandle::clear);
        if let Some(Said(said)) = self.said {
            said.set("");
        }
    }
}

/// How many pages were asked for so far.
static ASKED: AtomicU32 = AtomicU32::new(0);

/// The router drops a page whose address is no longer the current one. It also takes another address of the same route for the
/// page that is on its way, which then never comes: nothing would, and the address would be wrong. So the newest page that is
/// no longer at its address is asked for anew, by way of another.
fn follow() -> impl FnOnce() {
    let asked = ASKED.fetch_add(1, Ordering::Relaxed) + 1;
    let (location, navigate) = (use_location(), use_navigate());
    let before = location.pathname.get_untracked();
    move || {
        let now = location.pathname.get_untracked();
        if now == before || asked != ASKED.load(Ordering::Relaxed) {
            return;
        }
        let now = format!("/{}{}", address::below_base(&now), location.hash.get_untracked());
        let replace = || NavigateOptions { replace: true, ..NavigateOptions::default() };
        spawn_local(async move {
            page::next_task().await;
            navigate("/", replace());
            page::next_task().await;
            navigate(&now, replace());
        });
    }
}

impl ChooseView for Later {
    async fn choose(self) -> AnyView {
        let follow = follow();
        let sign = Sign::up();
        let mut load = Box::pin(self.arrived());
        let mut waited = false;
        let arrived = poll_fn(|context| {
            let poll = load.as_mut().poll(context);
            waited |= poll.is_pending();
            ON_ITS_WAY.store(poll.is_pending(), Ordering::Relaxed);
            poll
        })
        .await;
        drop(sign);
        follow();
        if boot::shell_is_there() {
            // After the page is mounted, which happens before the next task.
            spawn_local(async { boot::shell_is_over() });
        } else if waited {
            focus_heading();
        }
        self.shown(arrived)
    }

    async fn preload(&self) {}
}

/// In the place of a page whose code did not come, until it does.
#[component]
fn NotLoaded(page: Later) -> impl IntoView {
    let arrived = RwSignal::new(false);
    let tries = RwSignal::new(0);
    let retry = move || {
        spawn_local(async move {
            let came = page.arrived().await;
            // Whoever went on to another page meanwhile has no more of this one.
            if came && arrived.try_set(true).is_none() {
                focus_heading();
            } else if !came {
                tries.try_update(|tries| *tries += 1);
            }
        });
    };
    move || {
        if arrived.get() {
            return page.built();
        }
        view! { <Page title="This page could not be loaded"><Why retry tries /></Page> }.into_any()
    }
}
