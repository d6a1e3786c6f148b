//! Recording the answer aloud, where the browser has a microphone. Kept for this page only, unless downloaded.

use debrief_core::practice::Step;
use leptos::prelude::*;

use crate::browser::audio::{self, AudioError, Recorder, Recording};
use crate::browser::clock;
use crate::state::drafts::OpenDraft;
use crate::ui::icons;

/// What is recorded while one answer is practised. It outlives the step in which it was spoken: who grades can listen.
#[derive(Clone, Copy)]
pub(super) struct Tape {
    open: OpenDraft,
    recorder: StoredValue<Option<Recorder>, LocalStorage>,
    recording: StoredValue<Option<Recording>, LocalStorage>,
    /// Where the finished recording can be heard.
    address: RwSignal<Option<String>>,
    running: RwSignal<bool>,
    /// While the browser asks the user for the microphone.
    asking: RwSignal<bool>,
    problem: RwSignal<Option<AudioError>>,
}

impl Tape {
    /// An empty tape. It ends, and what is on it is gone, when the component that made it does.
    pub(super) fn new(open: OpenDraft) -> Tape {
        let tape = Tape {
            open,
            recorder: StoredValue::new_local(None),
            recording: StoredValue::new_local(None),
            address: RwSignal::new(None),
            running: RwSignal::new(false),
            asking: RwSignal::new(false),
            problem: RwSignal::new(None),
        };
        on_cleanup(move || tape.erase());
        tape
    }

    fn start(self) {
        self.asking.set(true);
        leptos::task::spawn_local(async move {
            let started = audio::start().await;
            // The page may be gone by the time the user answers the browser's question.
            if self.asking.try_set(false).is_some() {
                return;
            }
            match started {
                // The answer is done already: nothing would show that it records, or stop it.
                Ok(_) if self.open.draft.with_untracked(|d| d.step != Step::Answer) => {}
                Ok(started) => {
                    self.problem.set(None);
                    self.recorder.set_value(Some(started));
                    self.running.set(true);
                    self.open.change(|d| {
                        d.spoken = true;
                        d.stopwatch.start(clock::now());
                    });
                }
                Err(error) => self.problem.set(Some(error)),
            }
        });
    }

    /// Ends the recording under way, if there is one, and keeps it.
    pub(super) fn stop(self) {
        let Some(running) = self.recorder.try_update_value(Option::take).flatten() else { return };
        self.running.set(false);
        self.open.change(|d| d.stopwatch.stop(clock::now()));
        leptos::task::spawn_local(async move {
            if let Some(done) = running.finish().await {
                match self.recording.try_update_value(|slot| slot.replace(done.clone())) {
                    Some(Some(old)) => old.discard(),
                    Some(None) => {}
                    // The page is gone, and nobody can hear it any more.
                    None => done.discard(),
                }
                self.address.try_set(Some(done.url));
            }
        });
    }

    /// Ends the recording under way, and forgets it with the one before.
    pub(super) fn erase(self) {
        self.recorder.try_update_value(Option::take);
        self.running.try_set(false);
        self.address.try_set(None);
        if let Some(Some(old)) = self.recording.try_update_value(Option::take) {
            old.discard();
        }
    }
}

/// The controls, and what was recorded; nothing at all where the browser cannot record.
#[component]
pub(super) fn RecordingControls(tape: Tape, name: &'static str) -> impl IntoView {
    let Tape { running, asking, problem, .. } = tape;
    audio::available().then(|| view! {
        <div class="recording">
            <button
                type="button"
                class="button quiet"
                class:live=running
                disabled=asking
                on:click=move |_| if running.get_untracked() { tape.stop() } else { tape.start() }
            >
                {move || if running.get() { icons::stop().into_any() } else { icons::microphone().into_any() }}
                {move || if running.get() { "Stop recording" } else { "Record yourself" }}
            </button>
            <Playback tape name hint="Kept until you leave this page. Listen, then write down what you said." />
            <span role="status">
                {move || problem.get().map(|problem| match problem {
                    AudioError::NotAllowed => "The microphone was not allowed. Allow it in the browser\u{2019}s site settings, or type your answer.",
                    AudioError::NoMicrophone => "No microphone was found, or another app is using it. You can type your answer.",
                })}
            </span>
        </div>
    })
}

/// What was recorded, to hear and to download under that name; nothing where there is none.
#[component]
pub(super) fn Playback(tape: Tape, name: &'static str, hint: &'static str) -> impl IntoView {
    move || {
        tape.address.get().map(|url| view! {
            <audio controls=true src=url aria-label="Your recording"></audio>
            <button type="button" class="link" on:click=move |_| {
                tape.recording.with_value(|recording| if let Some(recording) = recording { recording.download(name) });
            }>"Download"</button>
            <span class="quiet-text">{hint}</span>
        })
    }
}
