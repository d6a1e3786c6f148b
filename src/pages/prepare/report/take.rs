//! Taking a report along: printing it, as Markdown, and the page for the night before. A file with a CV in it says so first.

use std::sync::Arc;

use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use super::made::Made;
use crate::browser::{clock, files, page};
use crate::ui::dialog::Modal;

/// The ways.
#[component]
pub fn TakeAlong(made: Arc<Made>) -> impl IntoView {
    let dialog = Modal::default();
    let night = made.named.address(ROUTES.night_before.path);
    let day = clock::moment().local_day(0);
    let markdown = {
        let made = made.clone();
        move |_| {
            dialog.close();
            let text = made.report.to_markdown(&made.named.name, &made.input());
            files::download_text(&format!("debrief-report-{day}.md"), "text/markdown", &text);
        }
    };
    let json = move |_| {
        dialog.close();
        files::download_text(
            &format!("debrief-report-{day}.json"),
            "application/json",
            &made.report.to_json(&made.input()),
        );
    };
    view! {
        <a href=night>{ROUTES.night_before.title}</a>
        <button type="button" class="link" on:click=move |_| page::print()>"Print"</button>
        <button type="button" class="link" on:click=move |_| dialog.open()>"Download…"</button>
        <dialog node_ref=dialog.node class="dialog" aria-labelledby="take-title">
            <h2 id="take-title">"This file holds your CV"</h2>
            <p>"The report quotes lines of your CV and of the job description; the JSON holds every word of both. Anybody who gets the file can read them."</p>
            <p class="actions">
                <button type="button" class="button primary" on:click=markdown>"As Markdown"</button>
                <button type="button" class="button" on:click=json>"As JSON"</button>
                <button type="button" class="button quiet" on:click=move |_| dialog.close()>"Cancel"</button>
            </p>
        </dialog>
    }
}
