//! Recording the microphone. A recording lives in this tab's memory, until the user downloads it; or its slices go to whoever asked
//! for them while it is made.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobEvent, BlobPropertyBag, MediaRecorder, MediaRecorderOptions, MediaStream, MediaStreamConstraints,
    MediaStreamTrack, RecordingState,
};

/// Why there is no recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AudioError {
    /// The user, or the page's policy, did not allow the microphone.
    NotAllowed,
    /// No microphone, or it is in use.
    NoMicrophone,
}

/// A finished recording.
#[derive(Clone)]
pub struct Recording {
    blob: Blob,
    /// An address for an audio element.
    pub url: String,
    /// Its format, as the browser names it.
    pub media_type: String,
}

/// A second of sound, in the order in which it was recorded. Together they are a recording; one alone is none.
pub struct Slice(pub(super) Blob);

/// Hears each slice as it is recorded.
pub type OnSlice = Rc<dyn Fn(Slice)>;

/// Bits a second: speech sounds no better with more, and an answer of three minutes takes one megabyte.
const BITS: f64 = 48_000.0;

/// A microphone that is on.
struct Microphone(MediaStream);

impl Drop for Microphone {
    /// However a recording ends, the microphone's light goes out.
    fn drop(&mut self) {
        for track in self.0.get_tracks().iter() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

/// A recording under way.
pub struct Recorder {
    recorder: MediaRecorder,
    _microphone: Microphone,
    chunks: Rc<RefCell<Vec<Blob>>>,
    _on_data: Closure<dyn FnMut(BlobEvent)>,
    _on_end: Closure<dyn FnMut()>,
}

thread_local! {
    static UNDER_WAY: Cell<bool> = const { Cell::new(false) };
}

/// Whether a recording is under way.
pub fn is_recording() -> bool {
    UNDER_WAY.get()
}

/// Whether the browser can record at all.
pub fn available() -> bool {
    Reflect::has(&window(), &JsValue::from_str("MediaRecorder")).unwrap_or(false)
        // Where the page did not come over a secure connection, there are none.
        && window().navigator().media_devices().is_ok_and(|devices| !devices.is_undefined())
}

/// Asks for the microphone and starts recording. `on_end` hears it when the recording ends by itself, as when the microphone is
/// pulled out. With `on_slice`, nothing is kept here.
///
/// # Errors
/// [`AudioError`] where the browser or the user refuses.
pub async fn start(on_slice: Option<OnSlice>, on_end: impl Fn() + 'static) -> Result<Recorder, AudioError> {
    let devices = window().navigator().media_devices().map_err(|_| AudioError::NoMicrophone)?;
    let constraints = MediaStreamConstraints::new();
    constraints.set_audio(&JsValue::TRUE);
    let asked = devices.get_user_media_with_constraints(&constraints).map_err(|_| AudioError::NoMicrophone)?;
    let stream = JsFuture::from(asked).await.map_err(|error| {
        match error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).as_deref() {
            Some("NotAllowedError" | "SecurityError") => AudioError::NotAllowed,
            _ => AudioError::NoMicrophone,
        }
    })?;
    let microphone = Microphone(stream.unchecked_into());
    let options: MediaRecorderOptions = Object::new().unchecked_into();
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(&options, &"audioBitsPerSecond".into(), &BITS.into());
    let recorder = MediaRecorder::new_with_media_stream_and_media_recorder_options(&microphone.0, &options)
        .map_err(|_| AudioError::NoMicrophone)?;
    let chunks: Rc<RefCell<Vec<Blob>>> = Rc::default();
    let on_data = Closure::new({
        let chunks = Rc::clone(&chunks);
        move |event: BlobEvent| {
            if let Some(data) = event.data().filter(|data| data.size() > 0.0) {
                match &on_slice {
                    Some(on_slice) => on_slice(Slice(data)),
                    None => chunks.borrow_mut().push(data),
                }
            }
        }
    });
    recorder.set_ondataavailable(Some(on_data.as_ref().unchecked_ref()));
    // A chunk every second, so that a recording cut short still has its beginning.
    recorder.start_with_time_slice(1000).map_err(|_| AudioError::NoMicrophone)?;
    let on_end = Closure::new(on_end);
    recorder.set_onstop(Some(on_end.as_ref().unchecked_ref()));
    UNDER_WAY.set(true);
    Ok(Recorder { recorder, _microphone: microphone, chunks, _on_data: on_data, _on_end: on_end })
}

impl Recorder {
    /// Stops, frees the microphone and gives the recording; `None` where nothing was recorded, or its slices went elsewhere.
    pub async fn finish(self) -> Option<Recording> {
        let stopped = js_sys::Promise::new(&mut |resolve, _| self.recorder.set_onstop(Some(&resolve)));
        // It stops by itself when the microphone is unplugged. Then it has said so already, and says it no second time.
        if self.recorder.state() != RecordingState::Inactive && self.recorder.stop().is_ok() {
            let _ = JsFuture::from(stopped).await;
        }
        self.recorder.set_onstop(None);
        let media_type = self.recorder.mime_type();
        let options = BlobPropertyBag::new();
        options.set_type(&media_type);
        let parts: Array = self.chunks.borrow().iter().collect();
        let blob = Blob::new_with_blob_sequence_and_options(&parts, &options).ok().filter(|blob| blob.size() > 0.0)?;
        let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
        Some(Recording { blob, url, media_type })
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.recorder.set_ondataavailable(None);
        self.recorder.set_onstop(None);
        UNDER_WAY.set(false);
    }
}

impl Recording {
    /// Downloads it under that file name.
    pub fn download(&self, name: &str) {
        super::files::download_blob(name, &self.blob);
    }

    /// Frees its memory. The address is dead afterwards.
    pub fn discard(&self) {
        let _ = web_sys::Url::revoke_object_url(&self.url);
    }
}
