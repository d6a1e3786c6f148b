//! Which pages come in a WebAssembly module of their own, loaded when first opened, so that the first load stays small
//! (docs/decisions/008-code-splitting.md). Which pages there are, and which share a module, is said in `debrief_core::routes`.
//!
//! Release builds are split by `wasm-split-cli` (tools/finish.mjs). Development builds are not: there a page's function is
//! called like any other.

use debrief_core::routes::ROUTES;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::browser::{boot, page};
use crate::pages;
use crate::pages::later::Later;
use crate::state::session::Needs;

/// For a component the function of its name that gives its [`Later`].
macro_rules! later {
    ($name:ident in $chunk:ident: $($component:ident)::+, $needs:ident) => {
        pub fn $name() -> Later {
            $name::later()
        }

        // Loading goes through functions that the module imports, which are foreign and hence unsafe to Rust.
        #[allow(unsafe_code)]
        mod $name {
            use leptos::prelude::*;
            use leptos::wasm_split::SplitLoaderError;

            use crate::pages::later::Later;
            use crate::state::session::Needs;

            #[cfg(not(debug_assertions))]
            pub fn later() -> Later {
                Later { load: || Box::pin(load()), build: || Box::pin($name()), needs: Needs::$needs }
            }

            #[cfg(debug_assertions)]
            pub fn later() -> Later {
                Later { load: || Box::pin(async { Ok(()) }), build: || Box::pin(async { $name() }), needs: Needs::$needs }
            }

            #[cfg_attr(
                not(debug_assertions),
                leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload(load), fallible)
            )]
            fn $name() -> Result<AnyView, SplitLoaderError> {
                Ok(crate::pages::$($component)::+().into_any())
            }
        }
    };
}

/// Makes of the table of routes, for each page, a function that gives its [`Later`], and the router over all of them.
macro_rules! chunks {
    (
        aside { $($part:ident in $part_chunk:ident: $($part_component:ident)::+;)* }
        today { $today:ident: $home:path, $root:tt, $root_place:ident, $root_title:literal, $root_description:literal; }
        $($chunk:ident {
            $($name:ident: $($component:ident)::+, $path:tt, $place:ident, $title:literal, $description:literal;)+
        })+
    ) => {
        $(later!($part in $part_chunk: $($part_component)::+, Names);)*
        $($(later!($name in $chunk: $($component)::+, Sentences);)+)+

        /// The page of an address, given without slashes at its ends; `None` for Today's, and for one that is not ours.
        pub fn of(address: &str) -> Option<Later> {
            $($(if ROUTES.$name.is(address) {
                return Some($name());
            })+)+
            None
        }

        /// The page that the address names.
        #[component]
        pub fn Pages() -> impl IntoView {
            view! {
                <FlatRoutes fallback=|| not_found().here()>
                    <Route path=path!($root) view=$today() />
                    $($(<Route path=path!($path) view=$name() />)+)+
                </FlatRoutes>
            }
        }
    };
}

debrief_core::routes!(chunks);

/// Today. Somebody new is greeted by the main module alone, as the shell did; the page of whoever has begun comes with the session.
pub fn today() -> Later {
    if !boot::greets() {
        return begun();
    }
    Later {
        load: || {
            Box::pin(async {
                // A start that builds frame and page in one go would keep a slow phone from answering for half a second.
                page::next_task().await;
                Ok(())
            })
        },
        build: || Box::pin(async { Ok(pages::today::Home().into_any()) }),
        needs: Needs::Nothing,
    }
}
