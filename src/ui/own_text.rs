//! A text in the user's own Markdown. It passes two gates: [`markdown::html`] writes the HTML, the sanitiser puts it in.

use debrief_core::text::markdown;
use leptos::html::Div;
use leptos::prelude::*;

use crate::browser::boot;

/// The text: as typed until the sanitiser has formatted it, and for good where the sanitiser cannot be loaded.
#[component]
pub fn OwnText(
    text: String,
    #[prop(default = "prose")] class: &'static str,
    #[prop(optional)] id: &'static str,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let html = markdown::html(&text);
    place.on_load(move |place| boot::show_own_text(&place, &html));
    view! {
        <div class=format!("own-text {class}") translate="no" id=(!id.is_empty()).then_some(id) node_ref=place>
            <p class="as-typed">{text}</p>
        </div>
    }
}
