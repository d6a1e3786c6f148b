//! The first start of an installed app, whose store may be another than the browser's.

use leptos::prelude::*;

use crate::browser::{boot, install};

/// In an installed app where nothing is stored yet, the way to bring along what was written in the browser. `begun` says whether the
/// log holds anything, once it is there; before that, `boot.js` says whether anything is stored.
#[component]
pub fn FirstStart(begun: RwSignal<bool>) -> impl IntoView {
    let is_first = install::installed() && boot::document_data("known").is_none();
    let banner = move || {
        (is_first && !begun.get()).then(|| {
            view! {
                <div class="banner">
                    "This app starts with a store of its own. Did you practise in the browser before? Then "
                    <a href="data">"restore your backup"</a>"."
                </div>
            }
        })
    };
    view! { <div role="status">{banner}</div> }
}
