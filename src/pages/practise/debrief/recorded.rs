//! What was recorded of an answer, while it is graded: to hear with its follow-ups marked, and what can be counted in it. Nothing is
//! recorded here, and no number is a grade.

use std::rc::Rc;

use debrief_core::carry::recording::extension;
use debrief_core::log::EventId;
use debrief_core::loops::mock::{Asking, Mock, Take};
use debrief_core::loops::spoken::length_sentence;
use debrief_core::practice::sound::{HOW_PACE, HOW_SILENCES, Silences, WINDOW, clock, pace_sentence, silences};
use debrief_core::text::numbers::weight;
use leptos::html::Audio;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::step::STEP_HEADING;
use crate::browser::recordings::{Sound, jump, speed};
use crate::browser::{focus, page};
use crate::state::mock_recordings;
use crate::state::mocks::OpenMock;

/// How fast it can be heard.
const SPEEDS: [&str; 5] = ["0.75", "1", "1.25", "1.5", "2"];

/// What is known of a recording.
#[derive(Clone)]
enum Found {
    /// It is looked for.
    Looking,
    /// It is not in this browser.
    Missing,
    /// It can be heard.
    Here(Rc<Sound>),
}

/// What was counted in a recording.
#[derive(Clone, PartialEq)]
enum Counted {
    /// Not yet.
    Counting,
    /// The browser cannot read it.
    Unreadable,
    /// Its length in milliseconds, and its silences.
    Done(u32, Silences),
}

/// All recordings of an answer; nothing where there are none. `words` counts those that are written down.
#[component]
pub(super) fn Recorded(asking: Asking, open: OpenMock, #[prop(into)] words: Signal<usize>) -> impl IntoView {
    // As it is now: one may have been deleted on the screen before.
    let now =
        |mock: &Mock| mock.asked().find(|(_, other)| other.answer == asking.answer).map(|(_, asking)| asking.clone());
    let (mock, now) = open.mock.with_untracked(|mock| (mock.id, now(mock)));
    let asking = now.unwrap_or(asking);
    let takes = RwSignal::new(asking.takes.clone());
    let count = asking.takes.len();
    let counts: Vec<RwSignal<Counted>> = asking.takes.iter().map(|_| RwSignal::new(Counted::Counting)).collect();
    let lengths = {
        let counts = counts.clone();
        move || -> Option<Vec<u32>> {
            let length = |counted: &RwSignal<Counted>| match counted.get() {
                Counted::Done(length, _) => Some(length),
                _ => None,
            };
            counts.iter().map(length).collect()
        }
    };
    let players: Vec<_> = asking.takes.iter().cloned().zip(counts).enumerate().map(|(at, (take, counted))| {
        let which = if count == 1 { "recording".to_owned() } else { format!("recording {}", at + 1) };
        let (name, answer, lines) = (take.name(), asking.answer, lines(&take, &asking));
        let delete = Callback::new(move |()| {
            if page::confirm("Delete this recording? It cannot be brought back.") {
                takes.update(|takes| takes.retain(|take| take.name() != name));
                delete(open, answer, name.clone());
            }
        });
        let name = take.name();
        let is_there = Memo::new(move |_| takes.with(|takes| takes.iter().any(|take| take.name() == name)));
        let (take, file) = (take.name(), format!("{}-{}", asking.question, at + 1));
        move || {
            is_there.get().then(|| view! {
                <Player mock take=take.clone() which=which.clone() file=file.clone() lines=lines.clone() counted delete />
            })
        }
    }).collect();
    let all = asking.takes.clone();
    (count > 0).then(|| {
        view! {
            <section class="recorded" aria-label="What you said aloud">
                {players}
                {move || {
                    // Of all of them or of none: a sum without one of its parts would be wrong.
                    let lengths = lengths().filter(|_| takes.with(|takes| takes.len() == all.len()))?;
                    let sum = lengths.iter().sum();
                    Some(view! {
                        <p>{length_sentence(&asking, &lengths)}" "{pace_sentence(words.get(), sum)}</p>
                        <details class="fold">
                            <summary>"How this is counted"</summary>
                            <p>{HOW_SILENCES}</p>
                            <p>{HOW_PACE}</p>
                        </details>
                    })
                }}
            </section>
        }
    })
}

/// Deletes a recording, here and in the mock. Its button is gone then, so the heading takes the focus.
fn delete(open: OpenMock, answer: EventId, take: String) {
    let mock = open.mock.with_untracked(|mock| mock.id);
    open.change(|mock| mock.change(answer, |asking| asking.takes.retain(|other| other.name() != take)));
    request_animation_frame(|| focus::focus(STEP_HEADING));
    spawn_local(async move {
        // What cannot be deleted stands under *Your data*, and can be deleted there.
        let _ = mock_recordings::remove(mock, Some(&take)).await;
    });
}

/// When which line was answered, in words.
fn lines(take: &Take, asking: &Asking) -> Vec<(u32, String)> {
    let line = |exchange: usize| match asking.exchanges.get(exchange).and_then(|exchange| exchange.follow_up.as_ref()) {
        Some(follow_up) => format!("Follow-up: {}", follow_up.ask),
        None => "The question".to_owned(),
    };
    take.marks.iter().map(|mark| (mark.at, line(mark.exchange))).collect()
}

/// One recording.
#[component]
fn Player(
    mock: EventId,
    take: String,
    which: String,
    file: String,
    lines: Vec<(u32, String)>,
    counted: RwSignal<Counted>,
    delete: Callback<()>,
) -> impl IntoView {
    let player = NodeRef::<Audio>::new();
    let found = RwSignal::new_local(Found::Looking);
    spawn_local(async move {
        let Some(sound) = mock_recordings::sound(mock, &take).await.map(Rc::new) else {
            found.try_set(Found::Missing);
            return;
        };
        if found.try_set(Found::Here(Rc::clone(&sound))).is_some() {
            return;
        }
        let levels = sound.levels().await;
        counted.try_set(levels.map_or(Counted::Unreadable, |levels| {
            Counted::Done(u32::try_from(levels.len()).unwrap_or(u32::MAX).saturating_mul(WINDOW), silences(&levels))
        }));
    });
    // The player and its sound come in any order.
    Effect::new(move || {
        if let (Some(player), Found::Here(sound)) = (player.get(), found.get()) {
            spawn_local(async move { sound.play_in(&player).await });
        }
    });
    let on_speed = move |event| {
        if let (Some(player), Ok(times)) = (player.get_untracked(), event_target_value(&event).parse()) {
            speed(&player, times);
        }
    };
    let download = move |_| {
        if let Found::Here(sound) = found.get_untracked() {
            sound.download(&format!("{file}.{}", extension(&sound.media_type())));
        }
    };
    let size = move || match found.get() {
        Found::Here(sound) => weight(sound.bytes()),
        _ => String::new(),
    };
    let (label, deletes, fast, marks) =
        (format!("Your {which}"), format!("Delete {which}"), format!("Speed of {which}"), format!("Marks of {which}"));
    let lines = lines.into_iter().map(|(at, line)| {
        let go = move |_| {
            if let Some(player) = player.get_untracked() {
                spawn_local(async move { jump(&player, f64::from(at) / 1_000.0).await });
            }
        };
        view! {
            <li><button type="button" class="link" on:click=go>{clock(at)}" "<span dir="auto">{line}</span></button></li>
        }
    });
    let lines = lines.collect_view();
    let is_missing = move || matches!(found.get(), Found::Missing);
    view! {
        <div class="recording" hidden=is_missing>
            <audio node_ref=player controls=true aria-label=label></audio>
            <label>
                <span class="visually-hidden">{fast}</span>
                <select on:change=on_speed>
                    {SPEEDS.map(|times| view! { <option value=times selected=times == "1">{format!("{times}\u{d7}")}</option> })}
                </select>
            </label>
            <button type="button" class="link" on:click=download>"Download"</button>
            <button type="button" class="link" aria-label=deletes on:click=move |_| delete.run(())>"Delete"</button>
            <span class="quiet-text">{size}</span>
        </div>
        <ul class="plain-list recorded-marks" aria-label=marks hidden=is_missing>{lines}</ul>
        <p role="status">{move || match (is_missing(), counted.get()) {
            (true, _) => "This recording is not in this browser: it was made in another one, or the browser did not keep it.".to_owned(),
            (false, Counted::Counting) => "Counting silences…".to_owned(),
            (false, Counted::Unreadable) => "This browser cannot read its sound, so nothing is counted.".to_owned(),
            (false, Counted::Done(_, silences)) => silences.sentence(),
        }}</p>
    }
}
