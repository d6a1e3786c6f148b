//! Which pages come in a WebAssembly module of their own, loaded when first opened, so that the first load stays small
//! (docs/decisions/008-code-splitting.md). Which pages there are, and which share a module, is said in `debrief_core::routes`.
//!
//! Release builds are split by `wasm-split-cli` (tools/finish.mjs). Development builds are not: there a page's function is
//! called like any other.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::browser::page;
use crate::pages;
use crate::pages::later::Later;

/// For a component the function of its name that gives its [`Later`].
macro_rules! later {
    ($name:ident in $chunk:ident: $($component:ident)::+) => {
        pub fn $name() -> Later {
            $name::later()
        }

        // Loading goes through functions that the module imports, which are foreign and hence unsafe to Rust.
        #[allow(unsafe_code)]
        mod $name {
            use leptos::prelude::*;
            use leptos::wasm_split::SplitLoaderError;

            use crate::pages::later::Later;

            #[cfg(not(debug_assertions))]
            pub fn later() -> Later {
                Later { load: || Box::pin(load()), build: || Box::pin($name()), texts: true }
            }

            #[cfg(debug_assertions)]
            pub fn later() -> Later {
                Later { load: || Box::pin(async { Ok(()) }), build: || Box::pin(async { $name() }), texts: true }
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
        $(later!($part in $part_chunk: $($part_component)::+);)*
        $($(later!($name in $chunk: $($component)::+);)+)+

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
        texts: false,
    }
}
