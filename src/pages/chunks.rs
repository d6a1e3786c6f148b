//! Which pages come in a WebAssembly module of their own, loaded when first opened, so that the first load stays small
//! (docs/decisions/008-code-splitting.md). A new page is one line of `chunks!`.
//!
//! Release builds are split by `wasm-split-cli` (tools/finish.mjs). Development builds are not: there a page's function is
//! called like any other.

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use crate::browser::page;
use crate::pages;
use crate::pages::later::Later;

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
        questions: pages::library::questions::Questions,
        question: pages::library::questions::Question,
        concepts: pages::library::concepts::Concepts,
        concept: pages::library::concepts::Concept,
        drills: pages::library::drills::Drills,
        drill: pages::library::drills::Drill,
        asks: pages::library::asks::Asks,
        ask_group: pages::library::asks::AskGroup,
        signals: pages::library::signals::Signals,
        signal: pages::library::signals::Signal,
        pillar: pages::library::signals::Pillar,
        sources: pages::library::sources::Sources,
        train: pages::library::train::Train,
        sample: pages::library::train::Sample,
        firm: pages::prepare::firm::Firm,
        help: pages::help::Help,
    }
    search {
        search: pages::search::Search,
        not_found: pages::not_found::NotFound,
        other_role: pages::parts::other_role::OtherRole,
    }
    progress {
        history: pages::progress::history::History,
        subject_history: pages::progress::history::SubjectHistory,
        progress: pages::progress::ProgressPage,
        review: pages::practise::review::Review,
        plan: pages::today::plan::PlanPage,
        settings: pages::yours::settings::Settings,
    }
    data {
        data: pages::yours::data::Data,
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
        build: || Box::pin(async { Ok(pages::today::Home().into_any()) }),
    }
}
