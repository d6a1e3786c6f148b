//! Recording the answer aloud, where the browser has a microphone. In practice it is kept in this tab only, unless downloaded; a mock
//! keeps its own.

use std::cell::OnceCell;
use std::rc::Rc;

use debrief_core::pack::Subject;
use debrief_core::text::numbers::weight;
use leptos::prelude::*;

use crate::browser::audio::{self, AudioError, OnSlice, Recorder};
use crate::browser::recordings::{Kept, Refused, ready};
use crate::browser::{leaving, page};
use crate::state::recordings::{self, Take};
use crate::ui::icons;

/// What is recorded while one answer is practised. What was recorded outlives the page; who grades can listen, and so can who
/// comes back.
#[derive(Clone, Copy)]
pub(super) struct Tape {
    keeps: StoredValue<Keeps, LocalStorage>,
    hears: Hears,
    recorder: StoredValue<Option<Recorder>, LocalStorage>,
    /// What can be heard, the oldest first.
    takes: RwSignal<Vec<Take>>,
    running: RwSignal<bool>,
    /// While the browser asks the user for the microphone.
    asking: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

/// Where what is recorded goes.
#[derive(Clone)]
pub(super) enum Keeps {
    /// Into this tab, as a recording of that subject.
    InTab(Subject),
    /// Into a mock.
    InMock(InMock),
}

/// What a mock has to do with its recordings.
#[derive(Clone)]
pub(super) struct InMock {
    /// A recording begins: gives what keeps its slices.
    pub(super) begin: Rc<dyn Fn() -> Option<OnSlice>>,
    /// Whether the candidate wants to be recorded: the next question is too.
    pub(super) wanted: RwSignal<bool>,
    /// How the recording under way is kept.
    pub(super) kept: RwSignal<Option<Kept>>,
}

/// What the answer that is recorded has to do with it.
#[derive(Clone, Copy)]
pub(super) struct Hears {
    /// Whether the answer is still being given.
    pub(super) is_answering: Callback<(), bool>,
    /// A recording begins.
    pub(super) begins: Callback<()>,
    /// It ends.
    pub(super) ends: Callback<()>,
}

/// What went wrong.
#[derive(Clone, Copy, PartialEq)]
enum Problem {
    /// It could not begin.
    Audio(AudioError),
    /// The microphone went away while it recorded.
    WentAway,
    /// What keeps the recordings of a mock could not be loaded.
    NotLoaded,
}

impl Problem {
    fn sentence(self) -> &'static str {
        match self {
            Problem::Audio(AudioError::NotAllowed) => {
                "The microphone was not allowed. Allow it in the browser\u{2019}s site settings, or type your answer."
            }
            Problem::Audio(AudioError::NoMicrophone) => {
                "No microphone was found, or another app is using it. You can type your answer."
            }
            Problem::WentAway => "The microphone went away. What was recorded until then is kept.",
            Problem::NotLoaded => {
                "The part of Debrief that keeps recordings did not come. Connect once, or type your answer."
            }
        }
    }
}

impl Tape {
    /// A tape with what was recorded for this answer before. A recording under way ends when the component does that made the
    /// tape, and is kept.
    pub(super) fn new(keeps: Keeps, hears: Hears) -> Tape {
        let takes = match &keeps {
            Keeps::InTab(subject) => recordings::of(subject),
            Keeps::InMock(_) => Vec::new(),
        };
        let tape = Tape {
            hears,
            recorder: StoredValue::new_local(None),
            takes: RwSignal::new(takes),
            keeps: StoredValue::new_local(keeps),
            running: RwSignal::new(false),
            asking: RwSignal::new(false),
            problem: RwSignal::new(None),
        };
        on_cleanup(move || tape.stop());
        tape
    }

    fn subject(self) -> Option<Subject> {
        match self.keeps.try_get_value()? {
            Keeps::InTab(subject) => Some(subject),
            Keeps::InMock(_) => None,
        }
    }

    fn mock(self) -> Option<InMock> {
        match self.keeps.try_get_value()? {
            Keeps::InTab(_) => None,
            Keeps::InMock(mock) => Some(mock),
        }
    }

    /// Something went wrong: nothing is recorded, and nothing is until the candidate asks again.
    fn fails(self, problem: Problem) {
        self.problem.set(Some(problem));
        if let Some(mock) = self.mock() {
            mock.wanted.set(false);
        }
    }

    /// Begins to record, unless it does already, or asks already.
    pub(super) fn start(self) {
        if self.asking.get_untracked() || self.running.get_untracked() {
            return;
        }
        self.asking.set(true);
        let mock = self.mock();
        leptos::task::spawn_local(async move {
            // In a task of its own: the recorder that calls must not be gone before it is done.
            let ended = move || leptos::task::spawn_local(async move { self.ended() });
            // Which recording it is, is known only when it has begun; its first slice comes a second later.
            let keeper: Rc<OnceCell<OnSlice>> = Rc::default();
            let on_slice = mock.as_ref().map(|_| {
                let keeper = Rc::clone(&keeper);
                Rc::new(move |slice| {
                    if let Some(keeper) = keeper.get() {
                        keeper(slice);
                    }
                }) as OnSlice
            });
            if mock.is_some() && !ready().await {
                if self.asking.try_set(false).is_none() {
                    self.fails(Problem::NotLoaded);
                }
                return;
            }
            let started = audio::start(on_slice, ended).await;
            // The page may be gone by the time the user answers the browser's question.
            if self.asking.try_set(false).is_some() {
                return;
            }
            match started {
                // The answer is done already: nothing would show that it records, or stop it.
                Ok(_) if self.hears.is_answering.try_run(()) != Some(true) => {}
                Ok(started) => {
                    if let Some(mock) = mock {
                        let Some(begun) = (mock.begin)() else { return };
                        let _ = keeper.set(begun);
                        mock.wanted.set(true);
                    }
                    self.problem.set(None);
                    self.recorder.set_value(Some(started));
                    self.running.set(true);
                    leaving::ask(UNDER_WAY, true);
                    self.hears.begins.try_run(());
                }
                Err(error) => self.fails(Problem::Audio(error)),
            }
        });
    }

    /// The recording ended by itself.
    fn ended(self) {
        if self.running.try_get_untracked() == Some(true) {
            self.fails(Problem::WentAway);
            self.stop();
        }
    }

    /// Ends the recording under way, if there is one, and keeps it.
    pub(super) fn stop(self) {
        let Some(running) = self.recorder.try_update_value(Option::take).flatten() else { return };
        self.running.try_set(false);
        let subject = self.subject();
        self.hears.ends.try_run(());
        leptos::task::spawn_local(async move {
            let done = running.finish().await;
            if let Some((subject, done)) = subject.zip(done) {
                recordings::keep(subject, done);
            }
            leaving::ask(UNDER_WAY, false);
            self.follow();
        });
    }

    /// The button was pressed.
    fn press(self) {
        let stops = self.running.get_untracked();
        if let Some(mock) = self.mock() {
            mock.wanted.set(!stops);
        }
        if stops { self.stop() } else { self.start() }
    }

    /// Ends the recording under way, and forgets it with those before.
    pub(super) fn erase(self) {
        self.recorder.try_update_value(Option::take);
        self.running.try_set(false);
        leaving::ask(UNDER_WAY, false);
        if let Some(subject) = self.subject() {
            recordings::delete_all(&subject);
        }
        self.follow();
    }

    /// Whether there is anything to hear.
    pub(super) fn is_blank(self) -> bool {
        self.takes.with_untracked(Vec::is_empty)
    }

    /// Shows what there is to hear now. The page may be gone.
    fn follow(self) {
        if let Some(subject) = self.subject() {
            self.takes.try_set(recordings::of(&subject));
        }
    }
}

/// Why leaving asks while it records.
const UNDER_WAY: &str = "recording under way";

/// The controls, and what was recorded; nothing at all where the browser cannot record.
#[component]
pub(super) fn RecordingControls(tape: Tape, name: &'static str) -> impl IntoView {
    let Tape { running, asking, problem, .. } = tape;
    audio::available().then(|| {
        view! {
            <div class="recording">
                // Not disabled while the browser asks: that would take the focus away, and with it the way to stop by keyboard.
                <button
                    type="button"
                    class="button quiet"
                    class:live=running
                    aria-disabled=move || asking.get().then_some("true")
                    on:click=move |_| tape.press()
                >
                    {move || if running.get() { icons::stop().into_any() } else { icons::microphone().into_any() }}
                    {move || if running.get() { "Stop recording" } else { "Record yourself" }}
                </button>
                {match tape.mock() {
                    Some(mock) => view! { <p class="quiet-text">{move || mock.kept.get().map(kept)}</p> }.into_any(),
                    None => view! {
                        <Playback tape name hint="Listen, then write down what you said. Kept until you close this tab." />
                    }.into_any(),
                }}
                <span role="status">{move || problem.get().map(Problem::sentence)}</span>
            </div>
        }
    })
}

/// How the recording of a mock is kept.
fn kept(kept: Kept) -> String {
    let weight = weight(kept.bytes);
    match kept.refused {
        None => format!("{weight}, kept in this browser until the debrief is graded."),
        Some(Refused::Full) => {
            format!(
                "{weight}. There is no more room in this browser: what it does not store is in this tab until you close it, and can be downloaded in the debrief."
            )
        }
        Some(Refused::Refused) => {
            format!(
                "{weight}. This browser does not store it: it is in this tab until you close it, and can be downloaded in the debrief."
            )
        }
    }
}

/// What was recorded, to hear, to download under that name and to delete; nothing where there is none.
#[component]
pub(super) fn Playback(tape: Tape, name: &'static str, hint: &'static str) -> impl IntoView {
    let delete = move |number| {
        if page::confirm("Delete this recording? It cannot be brought back.") {
            recordings::delete(number);
            tape.follow();
        }
    };
    move || {
        let takes = tape.takes.get();
        let count = takes.len();
        let one = move |(at, take): (usize, Take)| {
            let (which, file) = match at {
                1 if count == 1 => ("recording".to_owned(), name.to_owned()),
                at => (format!("recording {at}"), format!("{name}-{at}")),
            };
            let (number, label, deletes) = (take.number, format!("Your {which}"), format!("Delete {which}"));
            view! {
                <audio controls=true src=take.address aria-label=label></audio>
                <button type="button" class="link" on:click=move |_| recordings::download(number, &file)>"Download"</button>
                <button type="button" class="link" aria-label=deletes on:click=move |_| delete(number)>"Delete"</button>
            }
        };
        (count > 0).then(|| {
            view! {
                {(1..).zip(takes).map(one).collect_view()}
                <span class="quiet-text">{hint}</span>
            }
        })
    }
}
