//! Recording the answer aloud, where the browser has a microphone. Kept for this page only, unless downloaded.

use leptos::prelude::*;

use crate::browser::audio::{self, AudioError, Recorder, Recording};
use crate::browser::clock;
use crate::state::drafts::OpenDraft;
use crate::ui::icons;

/// The controls; nothing at all where the browser cannot record.
#[component]
pub(super) fn RecordingControls(open: OpenDraft, title: &'static str) -> impl IntoView {
    if !audio::available() {
        return None;
    }
    let recorder = StoredValue::new_local(None::<Recorder>);
    let recording = StoredValue::new_local(None::<Recording>);
    let address = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let recording_now = RwSignal::new(false);
    let problem = RwSignal::new(None::<AudioError>);

    let start = move || {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let started = audio::start().await;
            // The page may be gone by the time the user answers the browser's question.
            if busy.try_set(false).is_some() {
                return;
            }
            match started {
                Ok(started) => {
                    problem.set(None);
                    recorder.set_value(Some(started));
                    recording_now.set(true);
                    open.change(|d| {
                        d.spoken = true;
                        d.stopwatch.start(clock::now());
                    });
                }
                Err(error) => problem.set(Some(error)),
            }
        });
    };
    let stop = move || {
        let Some(running) = recorder.try_update_value(Option::take).flatten() else { return };
        recording_now.set(false);
        open.change(|d| d.stopwatch.stop(clock::now()));
        leptos::task::spawn_local(async move {
            if let Some(done) = running.finish().await {
                match recording.try_update_value(|slot| slot.replace(done.clone())) {
                    Some(Some(old)) => old.discard(),
                    Some(None) => {}
                    // The page is gone, and nobody can hear it any more.
                    None => done.discard(),
                }
                address.try_set(Some(done.url));
            }
        });
    };
    on_cleanup(move || {
        recorder.try_update_value(Option::take);
        if let Some(Some(old)) = recording.try_update_value(Option::take) {
            old.discard();
        }
    });

    Some(view! {
        <div class="recording">
            <button
                type="button"
                class="button quiet"
                class:live=recording_now
                disabled=busy
                on:click=move |_| if recording_now.get_untracked() { stop() } else { start() }
            >
                {move || if recording_now.get() { icons::stop().into_any() } else { icons::microphone().into_any() }}
                {move || if recording_now.get() { "Stop recording" } else { "Record yourself" }}
            </button>
            {move || address.get().map(|url| view! {
                <audio controls=true src=url aria-label="Your recording"></audio>
                <button type="button" class="link" on:click=move |_| {
                    recording.with_value(|recording| if let Some(recording) = recording { recording.download(title) });
                }>"Download"</button>
                <span class="quiet-text">"Kept until you leave this step. Listen, then write down what you said."</span>
            })}
            <span role="status">
                {move || problem.get().map(|problem| match problem {
                    AudioError::NotAllowed => "The microphone was not allowed. Allow it in the browser\u{2019}s site settings, or type your answer.",
                    AudioError::NoMicrophone => "No microphone was found, or another app is using it. You can type your answer.",
                })}
            </span>
        </div>
    })
}
