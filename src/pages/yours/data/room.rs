//! How full the browser's storage is, and what takes the room: seen long before it is full.

use debrief_core::carry::room::CHARACTERS;
use debrief_core::pack::own::Entry;
use debrief_core::text::numbers::{one_decimal, weight};
use leptos::prelude::*;

use crate::state::store::{Keeping, store};
use crate::state::{packs, room};

/// From here on it is time to make room, in per cent.
const TIGHT: usize = 80;

#[component]
pub(super) fn Room() -> impl IntoView {
    let store = store();
    move || {
        // Where storage is blocked there is none to fill.
        if store.keeping.get() == Keeping::MemoryOnly {
            return None;
        }
        let room = room::taken(store);
        let percent = room.percent();
        let packs = packs::catalogue();
        let said = format!(
            "{}\u{a0}% of about {} million characters, which is what browsers let a site store.",
            if percent > 0 { percent.to_string() } else { "Less than 1".to_owned() },
            one_decimal(CHARACTERS as f64 / 1e6)
        );
        Some(view! {
            <section class="data-part">
                <h2>"Room"</h2>
                <p>
                    <meter class="room" aria-label="Storage in use" min="0" max="100" high=TIGHT.to_string() optimum="0" value=percent.to_string()>{said.clone()}</meter>
                </p>
                <p>{said}</p>
                {(percent >= TIGHT).then_some(view! {
                    <p class="notice">"It is getting full. Download a backup, save or throw away unfinished answers, and clear what other pages at this address keep."</p>
                })}
                <ul class="room-parts">
                    {room.parts.iter().map(|&(part, size)| view! {
                        <li>{part.name()}": "{thousands(size)}</li>
                    }).collect_view()}
                </ul>
                {(!packs.is_empty()).then(|| view! {
                    <p>"Packs that you imported are kept beside that, where there is more room:"</p>
                    <ul class="room-parts">
                        {packs.into_iter().map(|Entry { head, bytes, .. }| view! {
                            <li>{head.title}": "{weight(bytes as u64)}</li>
                        }).collect_view()}
                    </ul>
                })}
            </section>
        })
    }
}

/// A count of characters as one says it.
fn thousands(size: usize) -> String {
    match size {
        0..1_000 => format!("{size} characters"),
        1_000..1_000_000 => format!("about {} thousand characters", (size + 500) / 1_000),
        _ => format!("about {} million characters", one_decimal(size as f64 / 1e6)),
    }
}
