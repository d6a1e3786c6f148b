//! The frame of a page: its title in the window and on the page.

use leptos::prelude::*;

use crate::browser::{focus, page};

/// The id of a page's main heading, which takes the focus when a page opens.
pub const HEADING: &str = "page-title";

/// A page. `kicker` is the small line above the title: where the reader is.
#[component]
pub fn Page(
    #[prop(into)] title: String,
    #[prop(optional, into)] kicker: Option<AnyView>,
    #[prop(optional, into)] lead: Option<String>,
    /// The title of the window, where the heading alone would not tell this page from others.
    #[prop(optional, into)]
    window: Option<String>,
    /// A class for the page's width and layout.
    #[prop(optional, into)]
    class: &'static str,
    /// What stands in the title's line.
    #[prop(optional, into)]
    beside: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    page::set_title(&format!("{} · Debrief", window.as_ref().unwrap_or(&title)));
    view! {
        <article class=format!("page {class}")>
            <header class="page-head">
                {kicker.map(|kicker| view! { <p class="kicker">{kicker}</p> })}
                <h1 id=HEADING tabindex="-1">{title}</h1>
                {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
                {beside}
            </header>
            {children()}
        </article>
    }
}

/// Moves the focus to the element of that id if the address asks for it by its fragment: what is fetched after the page opened
/// comes too late for the browser, or the router, to find it. The heading takes the focus before.
pub fn take_to(id: String) {
    Effect::new(move || {
        let id = id.clone();
        // After the frame in which the heading takes it: until then the address may still be that of the page before.
        request_animation_frame(move || {
            request_animation_frame(move || {
                if window().location().hash().is_ok_and(|hash| hash.trim_start_matches('#') == id) {
                    focus::take_to_first(&[&id]);
                }
            });
        });
    });
}
