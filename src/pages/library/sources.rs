//! `/sources`: every work the pack rests on, and what it is cited for.

use debrief_core::pack::{Checked, Source};
use debrief_core::routes::{self, ROUTES};
use leptos::prelude::*;

use crate::state::bodies;
use crate::state::pack::index;
use crate::ui::body::WithBody;
use crate::ui::frame::{self, Page};
use crate::ui::lists;

/// The sources page.
#[component]
pub fn Sources() -> impl IntoView {
    let body = bodies::of_role::<Vec<Source>>("sources.json");
    view! {
        <Page title=ROUTES.sources.title class="reading" lead="Every figure and claim of practice in the pack is cited or marked as our estimate. Links leave this app: it never opens them by itself.">
            <WithBody body children={|sources: Vec<Source>| view! {
                <p class="count">{format!(
                    "{} works. What {} are cited for was checked in their own words, mostly an abstract or the passage; the others are known from what others write about them, and marked.",
                    sources.len(),
                    sources.iter().filter(|source| source.checked == Checked::Itself).count(),
                )}</p>
                <ul class="sources">{lists::rows(sources, |source| view! { <SourceEntry source /> }.into_any())}</ul>
            }} />
        </Page>
    }
}

#[component]
fn SourceEntry(source: Source) -> impl IntoView {
    frame::take_to(source.id.clone());
    let title = match source.url {
        Some(url) => {
            view! { <a href=url rel="external noreferrer noopener" target="_blank">{source.title}</a> }.into_any()
        }
        None => source.title.into_any(),
    };
    view! {
        <li id=source.id class="source" tabindex="-1">
            <p class="source-title">{title}</p>
            <p class="source-facts">
                {format!("{} · {} · {}", source.author, source.year, source.r#where)}
                {match source.checked {
                    Checked::Itself => None,
                    Checked::Reports => Some(" · known from reports of it"),
                    Checked::Not => Some(" · not checked"),
                }.map(|how| view! { <span class="unchecked">{how}</span> })}
            </p>
            <p><span class="quiet-text">"Cited for: "</span>{source.claim}</p>
            <p class="source-used">
                "Used in "
                {source.cited_by.into_iter().enumerate().map(|(at, route)| {
                    let page = || routes::ALL.iter().find(|page| page.path == route).map(|page| page.title);
                    let title = index().title_at(&route).or_else(page);
                    view! { {(at > 0).then_some(", ")} <a href=route>{title}</a> }
                }).collect_view()}
            </p>
        </li>
    }
}
