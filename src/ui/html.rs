//! Text of the pack: HTML that the pack compiler rendered and checked. Nothing a user or a file brings in may come here.

use leptos::prelude::*;

/// A block of the pack's prose.
#[component]
pub fn Prose(html: String, #[prop(optional)] class: &'static str) -> impl IntoView {
    view! { <div class=format!("prose {class}") inner_html=html></div> }
}

/// A section of the pack's prose under its heading; nothing where a person's own pack leaves it out.
#[component]
pub fn Section(title: &'static str, html: String, #[prop(optional)] class: &'static str) -> impl IntoView {
    (!html.trim().is_empty()).then(|| {
        view! {
            <section>
                <h2>{title}</h2>
                <Prose html class />
            </section>
        }
    })
}

/// A run of the pack's text inside a line.
#[component]
pub fn Inline(html: String) -> impl IntoView {
    view! { <span inner_html=html></span> }
}

/// An item of a list in the pack's text.
#[component]
pub fn ProseItem(html: String) -> impl IntoView {
    view! { <li inner_html=html></li> }
}
