//! The second step: what will it turn out to be? Predicted before the reveal, so that it can be compared.

use debrief_core::keys::{Action, Scope, action};
use debrief_core::log::TurnAnswer;
use debrief_core::pack::{Level, SubjectHead, turn_name};
use debrief_core::practice::Step;
use leptos::prelude::*;

use super::reveal::{RevealBody, revealed};
use super::step::{Prompt, STEP_HEADING};
use crate::browser::{clock, focus, keys, presses};
use crate::state::drafts::OpenDraft;
use crate::ui::icons;

/// What an overall level would mean in a debrief.
fn meaning(level: Level) -> &'static str {
    match level {
        Level::Missing => "The debrief would write \u{201c}no evidence\u{201d}.",
        Level::Thin => "Touched, but an interviewer would still be probing.",
        Level::Solid => "Meets the bar: evidence on most criteria.",
        Level::BarRaising => "Would raise the bar of the team that hires you.",
    }
}

fn choice_id(level: u8) -> String {
    format!("predicted-{level}")
}

#[component]
pub(super) fn Predict(
    head: SubjectHead<'static>,
    open: OpenDraft,
    /// Whether the answer can be changed again.
    #[prop(default = true)]
    may_go_back: bool,
    /// Where the turns of a drill have their names from.
    #[prop(optional)]
    reveal: Option<RevealBody>,
) -> impl IntoView {
    let predicted = Memo::new(move |_| open.draft.with(|d| d.predicted));
    let go_on = presses::once(move || {
        let goes_on = predicted.get_untracked().is_some();
        if goes_on {
            open.change(|d| d.step = Step::Grade);
        }
        goes_on
    });
    let go_on_by_key = go_on.clone();
    // A drill's under its turns, as they are graded.
    let said = move || {
        let (text, parts) = open.draft.with_untracked(|d| (d.answer.clone(), d.turn_answers(clock::now())));
        if parts.is_empty() {
            return view! { <p class="pre">{text}</p> }.into_any();
        }
        let turns = reveal.and_then(revealed).map(|reveal| reveal.turns);
        let turns = turns.unwrap_or_default();
        let part = |part: TurnAnswer| {
            view! {
                <h4>{turn_name(&turns, part.turn)}</h4>
                <p class="pre">{part.span.of(&text).trim_end().to_owned()}</p>
            }
        };
        parts.into_iter().map(part).collect_view().into_any()
    };
    keys::on_key(move |key| {
        match action(Scope::Practising, key) {
            Some(Action::GoOn) => go_on_by_key(),
            Some(Action::Choose(number)) => {
                // With the focus on it, a screen reader says what the key chose.
                focus::press(&choice_id(number));
                focus::focus(&choice_id(number));
            }
            _ => return false,
        }
        true
    });
    view! {
        <section class="predict-step">
            <div class="predict-choice">
                <h2 id=STEP_HEADING tabindex="-1">"Before you see the rubric: how good was it?"</h2>
                <p class="quiet-text">
                    "After grading you see how far off you were. "
                    <a href="how-to-prepare#predict">"Why predict first?"</a>
                </p>
                <fieldset class="predictions">
                    <legend class="visually-hidden">"Predicted overall level"</legend>
                    {Level::ALL
                        .into_iter()
                        .map(|level| view! {
                            <label class="prediction">
                                <input
                                    type="radio"
                                    name="predicted"
                                    id=choice_id(level.number())
                                    value=level.number().to_string()
                                    prop:checked=move || predicted.get() == Some(level)
                                    on:change=move |_| open.change(|d| d.predicted = Some(level))
                                />
                                <span class="prediction-name">{format!("{} {} ", level.number(), level.name())}</span>
                                <span class="prediction-text">{meaning(level)}</span>
                            </label>
                        })
                        .collect_view()}
                </fieldset>
                <p class="actions">
                    <button type="button" class="button primary" aria-keyshortcuts="Control+Enter" disabled=move || predicted.get().is_none() on:click=move |_| go_on()>
                        "Reveal the rubric"
                        {icons::arrow()}
                    </button>
                    {may_go_back.then(|| view! {
                        <button type="button" class="button quiet" on:click=move |_| open.change(|d| d.step = Step::Answer)>
                            "Back to the answer"
                        </button>
                    })}
                    <span class="key-hint">"1 to 4, then Ctrl Enter"</span>
                </p>
            </div>
            <div class="predict-asked"><Prompt head /></div>
            <section class="predict-answer" aria-label="Your answer">
                <h3>"What you said"</h3>
                {said}
            </section>
        </section>
    }
}
