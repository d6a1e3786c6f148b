//! *Ask the interviewer*: what they say when asked, and hold back until then. What was asked is kept in the draft; which facts
//! there are is the pack's business.

use debrief_core::pack::InterviewerFact;
use leptos::prelude::*;

use super::reveal::{RevealBody, revealed};
use crate::browser::focus;
use crate::state::drafts::OpenDraft;

/// The id of what the interviewer said to the ask at that place of the list.
fn told_id(at: usize) -> String {
    format!("told-{at}")
}

/// Nothing where the question has no facts, or as long as they are under way: one can answer without.
#[component]
pub(super) fn AskInterviewer(open: OpenDraft, reveal: RevealBody) -> impl IntoView {
    move || {
        let facts = revealed(reveal)?.facts;
        let (askable, begun) = open.draft.with_untracked(|draft| (draft.askable(facts), !draft.asked.is_empty()));
        (!askable.is_empty()).then(|| {
            view! {
                <details class="interviewer" open=begun>
                    <summary>"Ask the interviewer"</summary>
                    <p class="quiet-text">
                        "Think first what you need to know. They answer these when asked, and what you ask is noted with your attempt."
                    </p>
                    <ul class="exchanges">
                        {askable.into_iter().enumerate().map(|(at, fact)| view! { <Exchange at fact open /> }).collect_view()}
                    </ul>
                </details>
            }
        })
    }
}

/// A question as a button; once it was pressed, as what was asked and said.
#[component]
fn Exchange(at: usize, fact: InterviewerFact, open: OpenDraft) -> impl IntoView {
    let ask = fact.ask.clone();
    let fact = StoredValue::new(fact);
    let told = Memo::new(move |_| open.draft.with(|d| fact.with_value(|fact| d.told(&fact.ask).map(str::to_owned))));
    let put = move |_| {
        open.change(|draft| fact.with_value(|fact| draft.ask(fact)));
        // The button that had the focus is gone; with the focus on it, the answer is read out, once.
        request_animation_frame(move || focus::focus(&told_id(at)));
    };
    view! {
        <li>
            {move || match told.get() {
                None => view! { <button type="button" class="ask-it" on:click=put>{ask.clone()}</button> }.into_any(),
                Some(answer) => view! {
                    <p class="asked">{ask.clone()}</p>
                    <p class="told" id=told_id(at) tabindex="-1">{answer}</p>
                }
                .into_any(),
            }}
        </li>
    }
}
