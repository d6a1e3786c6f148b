//! What is new in the version that waits, beside *Reload to update*.

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::fetch::Asked;

/// The newest lines of CHANGELOG.md, as the host has them: this version's own worker does not keep the file, so that what
/// comes is the next version's. Nothing where it does not come.
#[component]
pub fn Changes() -> impl IntoView {
    let lines = LocalResource::new(|| async {
        // Asked for by a new address each time, past every cache.
        Asked::now(&format!("changes.json?{}", clock::now().0)).text().await.unwrap_or_default()
    });
    move || {
        let text = lines.get()?;
        let lines: Vec<String> = serde_json::from_str(&text).unwrap_or_default();
        (!lines.is_empty()).then(|| {
            view! { <ul class="plain-list" aria-label="What is new">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
        })
    }
}
