//! Handing the user a file, and taking one that they chose.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DragEvent, Event, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

/// A file that the user chose. Nothing of it is read yet.
pub struct Chosen(File);

/// The file that was chosen in the field of a change event. The field is emptied, so that the same file can be chosen
/// again.
pub fn chosen(event: &Event) -> Option<Chosen> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = first(field.files());
    field.set_value("");
    file
}

/// The file that was dropped. The browser would open it in the app's place otherwise.
pub fn dropped(event: &DragEvent) -> Option<Chosen> {
    event.prevent_default();
    first(event.data_transfer()?.files())
}

fn first(files: Option<FileList>) -> Option<Chosen> {
    files?.get(0).map(Chosen)
}

impl Chosen {
    /// Its name.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its size, known before it is read.
    pub fn bytes(&self) -> u64 {
        self.0.size() as u64
    }

    /// Its text; what is no UTF-8 becomes replacement characters. `None` where the browser cannot read it.
    pub async fn text(self) -> Option<String> {
        JsFuture::from(self.0.text()).await.ok()?.as_string()
    }
}

/// For the adapter that hands it to a worker.
impl From<Chosen> for JsValue {
    fn from(Chosen(file): Chosen) -> JsValue {
        file.into()
    }
}

/// Downloads a text under a file name.
pub fn download_text(name: &str, media_type: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from(Uint8Array::from(text.as_bytes())));
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) {
        download_blob(name, &blob);
    }
}

/// Downloads a blob under a file name.
pub fn download_blob(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return };
    let document = leptos::prelude::document();
    if let Some(link) = document.create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // Some browsers begin to read it only after the click is over.
    let revoke = move || drop(Url::revoke_object_url(&url));
    leptos::prelude::set_timeout(revoke, Duration::from_secs(60));
}
