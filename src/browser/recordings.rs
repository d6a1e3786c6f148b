//! Recordings of mocks in IndexedDB, through `script/recordings.js`: stored a second at a time while they are made, so that a killed tab
//! loses a second and not the answer. What the browser refuses to store stays in this tab. Whose they are is `state`'s business.

use debrief_core::practice::sound::WINDOW;
use js_sys::Uint32Array;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAudioElement, Url};

use super::aside::{self, Part};
use super::audio::Slice;

/// Why something of a recording is in this tab alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// There is no room for it.
    Full,
    /// The browser stores nothing for this page, as in some private windows.
    Refused,
}

/// How a recording is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Kept {
    /// What it weighs, in bytes.
    pub bytes: u64,
    /// Why some of it is not stored.
    #[serde(default)]
    pub refused: Option<Refused>,
}

/// A recording that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Listed {
    /// Its mock.
    pub mock: String,
    /// Its name in that.
    pub take: String,
    /// What it weighs, in bytes.
    pub bytes: u64,
    /// Whether some of it is in this tab alone.
    pub in_tab: bool,
}

/// The sound of a recording, ready to be heard. Its address is freed with it.
pub struct Sound {
    blob: Blob,
    address: String,
}

impl Drop for Sound {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.address);
    }
}

async fn part() -> Option<Part> {
    aside::part("recordings").await.ok()
}

async fn asked(name: &str, given: &[&JsValue]) -> Option<JsValue> {
    part().await?.promised(name, given).await.ok()
}

async fn said<T: for<'a> Deserialize<'a>>(name: &str, given: &[&JsValue]) -> Option<T> {
    serde_json::from_str(&asked(name, given).await?.as_string()?).ok()
}

/// Whether recordings can be kept at all: what does it is fetched now, so that no sound waits for it.
pub async fn ready() -> bool {
    part().await.is_some()
}

/// Adds a slice to a recording that lasts so many milliseconds by now. What was refused before is tried again.
pub async fn append(mock: &str, take: &str, slice: Slice, length: f64) -> Option<Kept> {
    said("append", &[&mock.into(), &take.into(), &slice.0, &length.into()]).await
}

/// Every recording that is kept, in no order.
pub async fn list() -> Vec<Listed> {
    said("list", &[]).await.unwrap_or_default()
}

/// The sound of a recording; `None` where there is none of it here.
pub async fn sound(mock: &str, take: &str) -> Option<Sound> {
    let blob: Blob = asked("sound", &[&mock.into(), &take.into()]).await?.dyn_into().ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    Some(Sound { blob, address })
}

/// A recording as a backup has it, in JSON; `None` where there is none of it here.
pub async fn text(mock: &str, take: &str) -> Option<String> {
    asked("text", &[&mock.into(), &take.into()]).await?.as_string()
}

/// Stores a recording of a backup, unless it is here; says whether it is here now.
pub async fn keep(mock: &str, take: &str, media_type: &str, sound: &str) -> bool {
    let kept = asked("keep", &[&mock.into(), &take.into(), &media_type.into(), &sound.into()]).await;
    kept.is_some_and(|kept| kept.is_truthy())
}

/// Deletes one recording of a mock, or all of them; says whether they are gone.
pub async fn remove(mock: &str, take: Option<&str>) -> bool {
    let (mock, take) = (mock.into(), take.map(JsValue::from));
    let given: Vec<&JsValue> = std::iter::once(&mock).chain(&take).collect();
    asked("remove", &given).await.is_some_and(|why| why.is_null())
}

/// Deletes all recordings of all mocks.
pub async fn forget() {
    // What cannot be deleted was not stored.
    let _ = asked("forget", &[]).await;
}

impl Sound {
    /// What it weighs, in bytes.
    pub fn bytes(&self) -> u64 {
        self.blob.size() as u64
    }

    /// Its format, as the browser names it.
    pub fn media_type(&self) -> String {
        self.blob.type_()
    }

    /// How loud each window of it is (`debrief_core::practice::sound`); `None` where the browser cannot read it.
    pub async fn levels(&self) -> Option<Vec<u32>> {
        Some(asked("levels", &[&self.blob, &WINDOW.into()]).await?.dyn_into::<Uint32Array>().ok()?.to_vec())
    }

    /// Gives it to a player.
    pub async fn play_in(&self, player: &HtmlAudioElement) {
        let _ = asked("play", &[player, &self.address.as_str().into()]).await;
    }

    /// Downloads it under that name.
    pub fn download(&self, name: &str) {
        super::files::download_blob(name, &self.blob);
    }
}

/// Plays from that second on.
pub async fn jump(player: &HtmlAudioElement, seconds: f64) {
    let _ = asked("jump", &[player, &seconds.into()]).await;
}

/// Plays that many times as fast as it was spoken; the voice stays as high as it was.
pub fn speed(player: &HtmlAudioElement, times: f64) {
    let _ = js_sys::Reflect::set(player, &"playbackRate".into(), &times.into());
}
