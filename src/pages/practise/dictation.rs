//! Dictating an answer, where the browser recognises speech on this device. What is said is written at the end of the answer.

use debrief_core::practice::Step;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::browser::dictation::{self, Dictation, Offer, Over};
use crate::state::drafts::OpenDraft;
use crate::ui::icons;

/// Where dictation is.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// It can be had, this way.
    Offered(Offer),
    /// The browser fetches the language.
    Fetching,
    /// It listens.
    Listening,
}

/// Offers dictation, in a sentence; nothing where the browser would send the voice away or cannot do it. `say` hears what was said.
#[component]
pub(super) fn Dictate(open: OpenDraft, say: Callback<String>) -> impl IntoView {
    let state = RwSignal::new(None::<State>);
    let problem = RwSignal::new("");
    let language = StoredValue::new(String::new());
    let under_way = StoredValue::new_local(None::<Dictation>);
    spawn_local(async move {
        if let Some((offer, of)) = dictation::offered().await {
            language.try_set_value(of);
            state.try_set(Some(State::Offered(offer)));
        }
    });
    let over = move |why: Over| {
        // In a task of its own: the recogniser that calls must not be gone before it is done.
        spawn_local(async move {
            under_way.try_update_value(|under_way| drop(under_way.take()));
            state.try_set(Some(State::Offered(Offer::Ready)));
            problem.try_set(match why {
                Over::Quiet => "",
                Over::NotAllowed => "The microphone was not allowed. Allow it in the browser\u{2019}s site settings, or type your answer.",
                Over::Failed => "Dictation stopped: there is no microphone, or the browser lost the language. What was written stays.",
            });
        });
    };
    let start = move || {
        problem.set("");
        let words = move |phrase: String| {
            if open.draft.try_with_untracked(|draft| draft.step) == Some(Step::Answer) {
                say.run(phrase);
            }
        };
        match language.with_value(|language| dictation::start(language, words, over)) {
            Ok(started) => {
                under_way.set_value(Some(started));
                state.set(Some(State::Listening));
                open.change(|draft| {
                    draft.spoken = true;
                    draft.stopwatch.start(clock::now());
                });
            }
            Err(why) => over(why),
        }
    };
    let fetch = move || {
        problem.set("");
        state.set(Some(State::Fetching));
        spawn_local(async move {
            let came = match language.try_get_value() {
                Some(language) => dictation::fetch(&language).await,
                None => return,
            };
            let now = if came { Offer::Ready } else { Offer::Fetchable };
            state.try_set(Some(State::Offered(now)));
            problem.try_set(if came {
                ""
            } else {
                "The browser did not download it in time. Try again later, or type your answer."
            });
        });
    };
    on_cleanup(move || {
        under_way.try_update_value(|under_way| drop(under_way.take()));
    });
    let is_offered = Memo::new(move |_| state.with(Option::is_some));
    let sentence = move || match state.get() {
        Some(State::Offered(Offer::Ready)) => {
            "Dictate, and your browser writes down what you say. It does so on this device: your voice is sent to nobody."
        }
        Some(State::Offered(Offer::Fetchable)) => {
            "To dictate, your browser first downloads the language, once. After that it writes down what you say on this device: your voice is sent to nobody."
        }
        Some(State::Fetching) => "The browser is downloading the language. You can type meanwhile.",
        Some(State::Listening) => "Listening. What you say is written at the end of your answer.",
        None => "",
    };
    let label = move || match state.get() {
        Some(State::Listening) => "Stop dictating",
        Some(State::Offered(Offer::Fetchable) | State::Fetching) => "Set up dictation",
        _ => "Dictate",
    };
    let listens = move || state.get() == Some(State::Listening);
    let press = move |_| match state.get_untracked() {
        Some(State::Offered(Offer::Ready)) => start(),
        Some(State::Offered(Offer::Fetchable)) => fetch(),
        Some(State::Listening) => under_way.with_value(|under_way| under_way.iter().for_each(Dictation::stop)),
        Some(State::Fetching) | None => {}
    };
    move || {
        is_offered.get().then(|| {
            view! {
                <p class="quiet-text" role="status">{sentence}</p>
                <p class="actions">
                    // Not disabled while it fetches: the focus would be lost.
                    <button type="button" class="button small" class:live=listens aria-disabled=move || (state.get() == Some(State::Fetching)).then_some("true") on:click=press>
                        {move || if listens() { icons::stop().into_any() } else { icons::microphone().into_any() }}
                        {label}
                    </button>
                </p>
                {move || Some(problem.get()).filter(|problem| !problem.is_empty()).map(|problem| view! { <p class="field-state" role="alert">{problem}</p> })}
            }
        })
    }
}
