//! What recordings of mocks take, and deleting them. Nothing where there are none.

use debrief_core::text::numbers::{counted, weight};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{focus, page};
use crate::state::backup;
use crate::state::mock_recordings;
use crate::state::mocks::{self, OfMock};
use crate::state::store::store;

const SAID: &str = "recordings-said";

/// The section.
#[component]
pub(super) fn Recordings() -> impl IntoView {
    let store = store();
    let found = RwSignal::new(Vec::<OfMock>::new());
    let said = RwSignal::new(String::new());
    let look = move || async move {
        let all = mocks::recorded(store).await;
        found.try_set(all);
    };
    spawn_local(look());
    let delete = move |of: OfMock| {
        if !page::confirm("Delete these recordings? They cannot be brought back. What is written of the mock stays.") {
            return;
        }
        spawn_local(async move {
            let gone = mock_recordings::remove(of.mock, None).await;
            let weight = weight(of.bytes);
            said.try_set(if gone {
                format!("Deleted: {weight}.")
            } else {
                "The browser did not delete them. Try again.".to_owned()
            });
            look().await;
            request_animation_frame(|| focus::focus(SAID));
        });
    };
    let backup = move |_| {
        said.set("Collecting the recordings…".to_owned());
        spawn_local(async move {
            said.try_set(match backup::make_with_recordings(store).await {
                Ok(name) => format!("Saved as {name}."),
                Err(_) => "They are too large for one file. Download each beside its rubric, in the debrief, and a backup without them.".to_owned(),
            });
        });
    };
    let row = move |of: OfMock| {
        let name = of.name.clone().unwrap_or_else(|| "A mock that is no longer here".to_owned());
        let facts = format!("{}, {}", counted(of.count, "recording", "recordings"), weight(of.bytes));
        let in_tab =
            of.in_tab.then_some(" Some of it is in this tab alone: download it in the debrief before you close it.");
        let label = format!("Delete the recordings of {name}");
        view! {
            <li class="row">
                <span><span dir="auto" translate="no">{name}</span>": "{facts}"."{in_tab}</span>
                <span class="row-meta"><button type="button" class="link" aria-label=label on:click=move |_| delete(of.clone())>"Delete"</button></span>
            </li>
        }
    };
    move || {
        let all = found.get();
        let has_said = said.with(|said| !said.is_empty());
        (!all.is_empty() || has_said).then(|| {
            let (sum, all_gone) = (all.iter().map(|of| of.bytes).sum(), all.is_empty());
            view! {
                <section class="data-part">
                    <h2>"Recordings"</h2>
                    <p>{format!("What you said aloud in mocks takes {} beside that room. Each goes when its debrief is graded. A backup has them only where you ask for it here.", weight(sum))}</p>
                    <ul class="rows">{all.into_iter().map(row).collect_view()}</ul>
                    {(!all_gone).then(|| view! {
                        <p class="actions"><button type="button" class="button" on:click=backup>"Download a backup with the recordings"</button></p>
                    })}
                    <p id=SAID class="hint" role="status" tabindex="-1">{said}</p>
                </section>
            }
        })
    }
}
