//! The packs that a person brought: what each takes, taking it away as a zip, bringing it up to date, removing it.

use debrief_core::pack::own::{Entry, OWN};
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::weight;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, focus, packs as browser};
use crate::state::pack::index;
use crate::state::packs::{self, Failed};
use crate::state::role;
use crate::ui::dialog::{Confirm, Modal};

const SAID: &str = "packs-said";

/// The section.
#[component]
pub fn Brought() -> impl IntoView {
    let entries = RwSignal::new(packs::catalogue());
    let said = RwSignal::new(String::new());
    let say = move |words: String| {
        said.set(words);
        focus::focus(SAID);
    };
    view! {
        <section class="data-part">
            <h2>"Packs of your own"</h2>
            <p>"Notes of yours, of a coach or of your team, as a role like any other. A pack is checked and kept in this browser; it can run nothing, load nothing and send nothing."</p>
            {packs::failed().map(|Failed { title, why }| view! {
                <div class="notice">
                    <p><strong>{format!("\u{201c}{title}\u{201d} could not be opened.")}</strong></p>
                    <p>{why}</p>
                </div>
            })}
            <p class="actions">
                <a class="button" href=ROUTES.import_pack.path>"Import a pack"</a>
            </p>
            <p class="hint said" id=SAID tabindex="-1" role="status">{said}</p>
            <ul class="role-list">
                {move || entries.get().into_iter().map(|entry| view! {
                    <li><OnePack entry removed=Callback::new(move |words| {
                        entries.set(packs::catalogue());
                        say(words);
                    }) /></li>
                }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn OnePack(entry: Entry, removed: Callback<String>) -> impl IntoView {
    let Entry { head, bytes, updated } = entry;
    let dialog = Modal::default();
    let id = StoredValue::new(head.id.clone());
    let title = StoredValue::new(head.title.clone());
    let said = RwSignal::new("");
    let label = format!("{}-remove", head.id);
    let download = move |_| {
        let id = id.get_value();
        spawn_local(async move {
            let folder = id.strip_prefix(OWN).unwrap_or(&id).to_owned();
            let saved = browser::download_pack(&id, &folder).await;
            said.try_set(if saved { "Saved." } else { "The pack could not be read. Reload the page and try again." });
        });
    };
    let remove = move || {
        spawn_local(async move {
            let (id, title) = (id.get_value(), title.get_value());
            if !packs::remove(&id).await {
                said.try_set("The browser did not remove it. Reload the page and try again.");
            } else if id == index().id {
                // This page speaks of a role that is no longer there.
                role::back();
            } else {
                removed.try_run(format!(
                    "\u{201c}{title}\u{201d} is removed. What you did with it is still in your history."
                ));
            }
        });
    };
    view! {
        <h3>{head.title.clone()}<span class="quiet-text">{format!(" \u{b7} {}", head.seat)}</span></h3>
        <p>{format!("{}, imported {}.", weight(bytes as u64), clock::date_and_time(updated))}</p>
        <p class="actions">
            <a class="button small" href=ROUTES.import_pack.path>{format!("Update {}", head.title)}</a>
            <button type="button" class="button small" on:click=download>{format!("Download {} as a zip", head.title)}</button>
            <button type="button" class="button small" on:click=move |_| dialog.open()>{format!("Remove {}…", head.title)}</button>
        </p>
        <p class="hint said" role="status">{said}</p>
        <Confirm dialog id=label title=format!("Remove {}?", head.title) go="Remove it" on_go=remove>
            <p>"Its questions, concepts and drills go from this browser. Your answers, grades and reviews stay, and count again when you import it again."</p>
        </Confirm>
    }
}
