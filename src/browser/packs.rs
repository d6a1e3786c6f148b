//! Packs that a person brought: stored in the browser, compiled in a worker, their files given in the place of fetched ones. Most of it
//! is `script/packs.js`; what a pack is and what is said of it is `debrief_core::pack::own`'s.

use std::collections::BTreeMap;

use debrief_core::carry::notes::{Read, Refusal as NotRead};
use debrief_core::pack::own::{Answer, Refusal, Sources};
use js_sys::Array;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Event, FileList, HtmlInputElement};

use super::aside;
use super::files::{Chosen, download_blob};

async fn call(name: &str, given: &[&JsValue]) -> Result<JsValue, JsValue> {
    aside::part("packs").await?.promised(name, given).await
}

/// What a person brought: a zip, the files of a folder, or notes.
pub struct Brought(JsValue);

impl From<Chosen> for Brought {
    fn from(zip: Chosen) -> Brought {
        Brought(zip.into())
    }
}

impl Brought {
    /// A text that was pasted.
    pub fn text(text: &str) -> Brought {
        Brought(text.into())
    }

    /// The files of the folder that was chosen in the field of a change event. The field is emptied, so that the same folder can be chosen
    /// again.
    pub fn folder(event: &Event) -> Option<Brought> {
        let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
        let files: FileList = field.files()?;
        let list: Array = (0..files.length()).filter_map(|at| files.get(at)).map(JsValue::from).collect();
        field.set_value("");
        (list.length() > 0).then(|| Brought(list.into()))
    }
}

/// Where a pack was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In the browser.
    Browser,
    /// In this tab alone: the browser refuses to store it.
    Tab,
}

/// What opening a stored pack gives.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opened {
    /// Its compiled files, by path below the content's version.
    Opened(BTreeMap<String, String>),
    /// It does not compile with this version.
    #[serde(untagged)]
    Not(Answer),
}

/// Checks and compiles what was brought.
pub async fn check(brought: Brought) -> Answer {
    answer(call("check", &[&brought.0]).await)
}

/// Checks and compiles stored sources, given as JSON.
pub async fn check_sources(sources: &str) -> Answer {
    answer(call("check", &[&sources.into()]).await)
}

/// What a file of notes holds.
pub async fn read_notes(name: &str, brought: Brought) -> Read {
    let given = call("notes", &[&name.into(), &brought.0]).await;
    let text = given.ok().and_then(|text| text.as_string());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Read::Refused(NotRead::NoReader))
}

fn answer(given: Result<JsValue, JsValue>) -> Answer {
    let text = given.ok().and_then(|text| text.as_string());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Answer::Refused(Refusal::NoCompiler))
}

/// Stores a pack, given as JSON of what it is known by, its sources and what they compile to.
///
/// # Errors
/// [`Refusal::NoRoom`]; what was stored is then as before.
pub async fn put(pack: &str) -> Result<Kept, Refusal> {
    let kept = call("put", &[&pack.into()]).await.map_err(|_| Refusal::NoRoom)?;
    Ok(if kept.as_string().as_deref() == Some("tab") { Kept::Tab } else { Kept::Browser })
}

/// Removes a stored pack; says whether it is gone.
pub async fn remove(id: &str) -> bool {
    call("remove", &[&id.into()]).await.is_ok()
}

/// Removes all of them.
pub async fn wipe() {
    let _ = call("wipe", &[]).await;
}

/// All that are stored, as JSON of `debrief_core::pack::own::Stored` each; `None` where they cannot be read.
pub async fn entries() -> Option<Vec<String>> {
    let all: Array = call("entries", &[]).await.ok()?.dyn_into().ok()?;
    Some(all.iter().filter_map(|text| text.as_string()).collect())
}

/// Opens a stored pack: from now on its files are given where they are asked for below `folder`. `Ok(None)` where it is not there.
///
/// # Errors
/// Where it cannot be found out.
pub async fn open(id: &str, folder: &str) -> Result<Option<Opened>, JsValue> {
    let text = call("open", &[&id.into(), &folder.into()]).await?;
    Ok(text.as_string().and_then(|text| serde_json::from_str(&text).ok()))
}

/// Downloads the template; says whether it could be made.
pub async fn download_template() -> bool {
    download(call("templateZip", &[]).await, "debrief-pack-template.zip")
}

/// Downloads a stored pack in a folder of that name; says whether it could be made.
pub async fn download_pack(id: &str, folder: &str) -> bool {
    download(call("sourcesZip", &[&id.into(), &folder.into()]).await, &format!("{folder}.zip"))
}

/// Downloads files as a zip, in a folder of that name; says whether it could be made.
pub async fn download_files(folder: &str, files: &Sources) -> bool {
    let files = serde_json::to_string(files).unwrap_or_default();
    download(call("filesZip", &[&folder.into(), &files.as_str().into()]).await, &format!("{folder}.zip"))
}

fn download(zip: Result<JsValue, JsValue>, name: &str) -> bool {
    let blob: Option<Blob> = zip.ok().and_then(|zip| zip.dyn_into().ok());
    blob.is_some_and(|blob| {
        download_blob(name, &blob);
        true
    })
}
