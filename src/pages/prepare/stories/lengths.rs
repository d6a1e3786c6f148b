//! The story at three lengths, from its own fields, as one would say it.

use debrief_core::stories::Story;
use debrief_core::stories::lengths::{Length, WORDS_A_MINUTE, telling};
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use crate::browser::page;

#[component]
pub(super) fn Lengths(story: Memo<Option<Story>>) -> impl IntoView {
    page::unfold_on_paper(".told-length");
    view! {
        <section class="data-part">
            <h2>"Three lengths"</h2>
            <p class="hint">{format!("Whole sentences from the start of each field, as many as there is room for at {WORDS_A_MINUTE} words a minute. Put first what must be said.")}</p>
            {Length::ALL.map(|length| {
                let told = Memo::new(move |_| story.with(|story| story.as_ref().map(|story| telling(story, length))));
                view! {
                    <details class="fold told-length" open=length == Length::Two>
                        <summary>
                            {length.name()}
                            " "
                            <span class="quiet-text">{move || told.with(|told| told.as_ref().map(|told| told.sentence()))}</span>
                        </summary>
                        {move || told.get().map(|told| {
                            let missing = told.missing();
                            let parts = told.parts.into_iter().filter(|said| !said.text.is_empty()).map(|said| view! {
                                <h3>{said.part.name()}</h3>
                                <p class="pre" dir="auto" translate="no">{said.text}</p>
                                {(said.left_out > 0).then(|| view! {
                                    <p class="quiet-text">{format!("{} left out", counted(said.left_out, "sentence", "sentences"))}</p>
                                })}
                            });
                            view! {
                                {parts.collect_view()}
                                {(!missing.is_empty()).then(|| view! { <p class="quiet-text">{format!("Nothing is written under: {}.", missing.join(", "))}</p> })}
                            }
                        })}
                    </details>
                }
            })}
        </section>
    }
}
