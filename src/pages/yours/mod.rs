//! `/yours`: the app as its user wants it, and what it stores.

pub mod data;
pub mod second_opinion;
pub mod settings;

use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use debrief_core::log::What;
use debrief_core::progress::applications::applications;
use debrief_core::progress::loop_days::written;

use crate::browser::clock;
use crate::state::backup::made;
use crate::state::store::store;
use crate::state::stories;
use crate::ui::frame::Page;

/// The place's front page.
#[component]
pub fn Yours() -> impl IntoView {
    let store = store();
    let shelf = stories::shelf(store);
    let stored = move || {
        let attempts = counted(store.progress.with(|progress| progress.total()), "attempt", "attempts");
        let others = store.log.with(|log| {
            let mocks = log.iter().filter(|event| matches!(event.what, What::MockSat(_))).count();
            [
                (applications(log).len(), "application", "applications"),
                (shelf.with(|shelf| shelf.stories.len()), "story", "stories"),
                (written(log).len(), "interview day", "interview days"),
                (mocks, "mock", "mocks"),
            ]
        });
        let others = others.into_iter().filter(|(count, ..)| *count > 0);
        let kept: Vec<String> =
            std::iter::once(attempts).chain(others.map(|(count, one, many)| counted(count, one, many))).collect();
        let backup = match made::last_made(store) {
            Some(at) => format!("last backup {}", clock::date_and_time(at)),
            None => "no backup yet".to_owned(),
        };
        format!("{}; {backup}.", kept.join(", "))
    };
    view! {
        <Page title=ROUTES.yours.title class="reading" lead="What you write stays in this browser. Here you back it up, bring it back or delete it, and set how Debrief behaves.">
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
