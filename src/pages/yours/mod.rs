//! `/yours`: the app as its user wants it, and what it stores.

pub mod data;
pub mod second_opinion;
pub mod settings;

use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use crate::browser::clock;
use crate::state::backup::made;
use crate::state::store::store;
use crate::ui::frame::Page;

/// The place's front page.
#[component]
pub fn Yours() -> impl IntoView {
    let store = store();
    let stored = move || {
        let attempts = counted(store.progress.with(|progress| progress.total()), "attempt", "attempts");
        let backup = match made::last_made(store) {
            Some(at) => format!("last backup {}", clock::date_and_time(at)),
            None => "no backup yet".to_owned(),
        };
        format!("{attempts}, {backup}.")
    };
    view! {
        <Page title=ROUTES.yours.title class="reading" lead="What you write stays in this browser. Here you take it along, or away, and set how Debrief behaves.">
            <ul class="rows">
                <li class="row">
                    <a class="row-link" href=ROUTES.data.path>
                        <span class="row-title">{ROUTES.data.title}</span>
                        <span class="row-text">{stored}</span>
                    </a>
                </li>
                <li class="row">
                    <a class="row-link" href=ROUTES.settings.path>
                        <span class="row-title">{ROUTES.settings.title}</span>
                        <span class="row-text">"Minutes a day, cards, light and dark, motion, keys."</span>
                    </a>
                </li>
                <li class="row">
                    <a class="row-link" href=ROUTES.second_opinion.path>
                        <span class="row-title">{ROUTES.second_opinion.title}</span>
                        <span class="row-text">"Open the file that somebody sent you, or the grades that came back."</span>
                    </a>
                </li>
                <li class="row">
                    <a class="row-link" href=ROUTES.help.path>
                        <span class="row-title">{ROUTES.help.title}</span>
                        <span class="row-text">"How practice works here, and every shortcut."</span>
                    </a>
                </li>
            </ul>
        </Page>
    }
}
