//! `/data`: what is stored, taking it away, bringing it back, and deleting it.

mod backup_button;
mod file;
mod recordings;
mod restore;
mod room;
mod wipe;

use debrief_core::routes::ROUTES;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::backup_button::BackupButton;
use crate::browser::clock;
use crate::pages::parts::backup_reminder::BackupReminder;
use crate::pages::parts::install::Install;
use crate::pages::parts::promise::Promise;
use crate::state::backup::made;
use crate::state::store::{Aside, store};
use crate::state::{backup, exports};
use crate::ui::dialog::{Confirm, Modal};
use crate::ui::frame::Page;

/// The data page.
#[component]
pub fn Data() -> impl IntoView {
    let store = store();
    let last_backup = move || made::last_made(store).map_or_else(|| "none yet".to_owned(), clock::date_and_time);
    view! {
        <Page title=ROUTES.data.title class="reading" lead="Everything you write is in this browser's storage for this site, and nowhere else. There is no account and no server.">
            <BackupReminder />
            <section class="data-part">
                <h2>"Back up"</h2>
                <p>"One file with everything you made: your CV and job descriptions, stories, interview days and mocks; attempts, unfinished answers, notes, reviews, cards and settings; and what could not be read. If the browser loses its storage, the file brings it all back; on another device, it adds to what is there."</p>
                <BackupButton label="Download a backup" primary=true />
                <p class="hint">"Last backup: "{last_backup}</p>
            </section>
            <restore::Restore />
            <Elsewhere />
            <file::BackupFile />
            <recordings::Recordings />
            <Install />
            <Promise />
            <section class="data-part">
                <h2>"What is here"</h2>
                <dl class="tally">
                    <div><dt>"Attempts"</dt><dd>{move || store.progress.with(|p| p.total())}</dd></div>
                    <div><dt>"Events in your log"</dt><dd>{move || store.log.with(|log| log.len())}</dd></div>
                    <div><dt>"Last saved"</dt><dd>{move || store.log.with(|log| {
                        log.iter().next_back().map_or_else(|| "–".to_owned(), |event| clock::date_and_time(event.when.at))
                    })}</dd></div>
                </dl>
            </section>
            <room::Room />
            {move || {
                let aside = backup::aside(store);
                (!aside.is_empty()).then(|| view! { <KeptAside aside /> })
            }}
            <wipe::Wipe />
        </Page>
    }
}

/// Files for reading and for other programs.
#[component]
fn Elsewhere() -> impl IntoView {
    let store = store();
    let said = RwSignal::new("");
    let cards = move |_| {
        said.set("Collecting the cards…");
        spawn_local(async move {
            said.set(match exports::download_cards(store).await {
                Ok(()) => "Saved. In Anki, choose File, then Import.",
                Err(_) => "The pack\u{2019}s cards did not come. Connect once or reload the page, then try again.",
            });
        });
    };
    let dialog = Modal::default();
    let save = move || spawn_local(exports::download_writing(store));
    // A file with stories in it says so first.
    let writing = move |_| if untrack(|| exports::has_stories(store)) { dialog.open() } else { save() };
    view! {
        <section class="data-part">
            <h2>"Read and practise elsewhere"</h2>
            <p>"All that you wrote as a document: attempts, unfinished answers, the firm worksheet, notes, cards and stories. And all cards, the pack\u{2019}s and your own, for Anki. These files cannot be restored here; a backup can."</p>
            <p class="actions">
                <button type="button" class="button" on:click=writing>"What you wrote, as Markdown"</button>
                <button type="button" class="button" on:click=cards>"Cards for Anki"</button>
            </p>
            <p class="hint said" role="status">{said}</p>
            <Confirm dialog id="writing-title" title="This file holds your stories" go="Download it" on_go=save>
                <p>"Every word of them, with who else was there. Anybody who gets the file can read it."</p>
            </Confirm>
        </section>
    }
}

/// What could not be read.
#[component]
fn KeptAside(aside: Vec<Aside>) -> impl IntoView {
    /// The download has them all.
    const SHOWN: usize = 50;
    let store = store();
    let more = aside.len().saturating_sub(SHOWN);
    view! {
        <section class="notice">
            <h2>"Kept aside"</h2>
            <p>"These entries could not be read. They are untouched, they are part of every backup, and nothing else is affected."</p>
            <ul class="aside-list">
                {aside.into_iter().take(SHOWN).map(|entry| view! {
                    <li><code>{entry.key}</code>": "{entry.damage.unwrap_or_else(|| "written by a newer version of Debrief".to_owned())}</li>
                }).collect_view()}
            </ul>
            {(more > 0).then(|| view! { <p>{format!("And {more} more, which are in the download.")}</p> })}
            <p class="actions">
                <button type="button" class="button" on:click=move |_| backup::download_aside(store)>"Download just these"</button>
            </p>
        </section>
    }
}
