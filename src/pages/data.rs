//! `/data`: what is stored, and taking it away.

use leptos::prelude::*;

use crate::browser::{clock, files, storage};
use crate::state::store::store;
use crate::ui::frame::Page;

/// The data page.
#[component]
pub fn Data() -> impl IntoView {
    let store = store();
    let export = move |_| {
        let keys: serde_json::Map<String, serde_json::Value> =
            storage::entries("debrief/").into_iter().map(|(key, value)| (key, value.into())).collect();
        let file = serde_json::json!({ "format": "debrief-raw", "keys": keys });
        files::download_text("debrief-data.json", "application/json", &file.to_string());
    };
    let aside = move || store.aside.with(|aside| (!aside.is_empty()).then(|| aside.clone()));
    view! {
        <Page title="Your data" class="reading" lead="Everything you write is in this browser's storage for this site, and nowhere else. There is no account and no server.">
            <dl class="tally">
                <div><dt>"Events in your log"</dt><dd>{move || store.log.with(|log| log.len())}</dd></div>
                <div><dt>"Attempts"</dt><dd>{move || store.progress.with(|p| p.total())}</dd></div>
                <div><dt>"Last saved"</dt><dd>{move || store.log.with(|log| {
                    log.iter().next_back().map_or_else(|| "–".to_owned(), |event| clock::date_and_time(event.when.at))
                })}</dd></div>
            </dl>
            <p class="actions">
                <button type="button" class="button primary" on:click=export>"Download everything"</button>
            </p>
            {move || aside().map(|aside| view! {
                <section class="notice">
                    <h2>"Kept aside"</h2>
                    <p>"These entries could not be read. They are untouched, they are part of the download, and nothing else is affected."</p>
                    <ul>
                        {aside.into_iter().map(|entry| view! {
                            <li><code>{entry.key}</code>": "{entry.damage.unwrap_or_else(|| "written by a newer version of Debrief".to_owned())}</li>
                        }).collect_view()}
                    </ul>
                </section>
            })}
        </Page>
    }
}
