//! Which pages come in a WebAssembly module of their own, loaded when first opened, so that the first load stays small
//! (docs/decisions/008-code-splitting.md). A new page is one line of `chunks!`.
//!
//! Release builds are split by `wasm-split-cli` (tools/finish.mjs). Development builds are not: there a page's function is
//! called like any other.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::{ChooseView, NavigateOptions};

use crate::browser::page;
use crate::pages;
use crate::ui::frame::{self, Page};

type Loading<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// A page whose code may still have to be loaded.
#[derive(Clone, Copy)]
pub struct Later {
    load: fn() -> Loading<()>,
    /// Ready at once after `load`.
    build: fn() -> Loading<AnyView>,
}

/// Whether a page is on its way: then the heading on screen is still the old page's.
static ON_ITS_WAY: AtomicBool = AtomicBool::new(false);

/// Moves the focus to the heading of the page that a navigation led to, unless that page is still being loaded: it then
/// takes the focus itself. Whoever was quicker than the next frame and is in a field already, stays there.
pub fn focus_heading() {
    request_animation_frame(|| {
        if !ON_ITS_WAY.load(Ordering::Relaxed) && !page::typing() {
            page::focus(frame::HEADING);
        }
    });
}

impl Later {
    fn built(self) -> AnyView {
        match (self.build)().as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(page)) => page,
            _ => view! { <NotLoaded /> }.into_any(),
        }
    }

    /// The page in place of a part of another one.
    pub fn here(self) -> impl IntoView {
        let loaded = RwSignal::new(false);
        spawn_local(async move {
            // A failure shows when the page is built.
            let _ = (self.load)().await;
            loaded.set(true);
            page::shell_is_over();
        });
        move || loaded.get().then(|| self.built())
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
        let now = format!("/{}{}", page::below_base(&now), location.hash.get_untracked());
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
        let mut load = (self.load)();
        let mut waited = false;
        let loaded = std::future::poll_fn(|context| {
            let poll = load.as_mut().poll(context);
            waited |= poll.is_pending();
            ON_ITS_WAY.store(poll.is_pending(), Ordering::Relaxed);
            poll
        })
        .await;
        follow();
        if page::shell_is_there() {
            // After the page is mounted, which happens before the next task.
            spawn_local(async { page::shell_is_over() });
        } else if waited {
            focus_heading();
        }
        match loaded {
            Ok(()) => self.built(),
            Err(_) => view! { <NotLoaded /> }.into_any(),
        }
    }

    async fn preload(&self) {}
}

/// The network went away before everything was here for offline use, or the host has a newer version than this tab.
#[component]
fn NotLoaded() -> impl IntoView {
    view! {
        <Page
            title="This page could not be loaded"
            lead="It is fetched when first opened, and neither the network nor this browser\u{2019}s offline copy had it. Nothing that you wrote is lost: when you are connected again, try once more."
        >
            <p>
                <button type="button" class="button" on:click=move |_| page::reload()>"Try again"</button>
            </p>
        </Page>
    }
}

/// `chunks! { chunk { page: Component, ... } ... }`: for each page a function that gives its [`Later`]. The pages of one
/// chunk share a module.
macro_rules! chunks {
    ($($chunk:ident { $($name:ident: $component:path),+ $(,)? })+) => {
        $($(
            pub fn $name() -> Later {
                split::$name::later()
            }
        )+)+
        // Loading goes through functions that the module imports, which are foreign and hence unsafe to Rust.
        #[allow(unsafe_code)]
        mod split {
            $($(
                pub mod $name {
                    use crate::pages::chunks::*;

                    #[cfg(not(debug_assertions))]
                    pub fn later() -> Later {
                        Later { load: || Box::pin(load()), build: || Box::pin($name()) }
                    }

                    #[cfg(debug_assertions)]
                    pub fn later() -> Later {
                        Later { load: || Box::pin(async { Ok(()) }), build: || Box::pin(async { $name() }) }
                    }

                    #[cfg_attr(
                        not(debug_assertions),
                        leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload(load), fallible)
                    )]
                    fn $name() -> Result<AnyView, SplitLoaderError> {
                        Ok($component().into_any())
                    }
                }
            )+)+
        }
    };
}

chunks! {
    practise {
        practise_next: pages::practise::PractiseNext,
        practise: pages::practise::Practise,
    }
    library {
        library: pages::library::Library,
        questions: pages::questions::Questions,
        question: pages::questions::Question,
        concepts: pages::concepts::Concepts,
        concept: pages::concepts::Concept,
        drills: pages::drills::Drills,
        drill: pages::drills::Drill,
        asks: pages::asks::Asks,
        ask_group: pages::asks::AskGroup,
        signals: pages::signals::Signals,
        signal: pages::signals::Signal,
        pillar: pages::signals::Pillar,
        sources: pages::sources::Sources,
        train: pages::train::Train,
        sample: pages::train::Sample,
        firm: pages::firm::Firm,
        help: pages::help::Help,
    }
    search {
        search: pages::search::Search,
        not_found: pages::not_found::NotFound,
    }
    progress {
        history: pages::history::History,
        subject_history: pages::history::SubjectHistory,
        progress: pages::progress::ProgressPage,
        review: pages::review::Review,
        plan: pages::plan::PlanPage,
        settings: pages::settings::Settings,
    }
    data {
        data: pages::data::Data,
    }
}

/// Today is the page that most visits start with: it is part of the main module. There is nothing to load, but a start that
/// builds frame and page in one go would keep a slow phone from answering for half a second.
pub fn today() -> Later {
    Later {
        load: || {
            Box::pin(async {
                page::next_task().await;
                Ok(())
            })
        },
        build: || Box::pin(async { Ok(pages::home::Home().into_any()) }),
    }
}
