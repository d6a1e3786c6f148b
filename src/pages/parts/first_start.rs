//! The first start of an installed app, whose store may be another than the browser's.

use leptos::prelude::*;

use crate::browser::install;

/// In an installed app, the way to bring along what was written in the browser. For Today, where nothing is stored yet.
#[component]
pub fn FirstStart() -> impl IntoView {
    install::installed().then(|| {
        view! {
            <p class="reminder">
                "An app on the home screen starts with a store of its own. What you wrote in the browser comes over with a backup: "
                <a href="data">"restore it under Your data"</a>"."
            </p>
        }
    })
}
