//! The note that a clock was wrong, which can be dismissed: nobody can put right what it dated.

use leptos::prelude::*;

use crate::browser::focus;
use crate::state::clock_note;
use crate::state::store::store;
use crate::ui::frame::HEADING;

/// Says that a clock was wrong, until the reader has had enough of it or there is more to say.
#[component]
pub fn ClockNote() -> impl IntoView {
    let store = store();
    let told = RwSignal::new(clock_note::told());
    let dismiss = move |_| {
        let now = store.with_standing(|standing| standing.undated);
        clock_note::tell(now);
        told.set(now);
        request_animation_frame(|| focus::focus(HEADING));
    };
    move || {
        let note = store.with_standing(|standing| standing.clock_note(told.get()));
        note.map(|note| {
            view! {
                <p class="quiet-text">
                    {note}" "
                    <button type="button" class="link" on:click=dismiss>"Do not show this again"</button>
                </p>
            }
        })
    }
}
