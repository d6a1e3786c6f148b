//! The clipboard: putting a table there. Reads nothing from it.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ClipboardItem};

/// Puts a table on the clipboard, with tabs and as HTML; where the browser takes one kind only, with tabs. Says whether it took it:
/// pages without HTTPS have no clipboard, and people and policies may forbid it.
pub async fn copy_table(tabs: &str, html: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    if let Ok(item) = item(tabs, html)
        && JsFuture::from(clipboard.write(&Array::of1(&item))).await.is_ok()
    {
        return true;
    }
    JsFuture::from(clipboard.write_text(tabs)).await.is_ok()
}

fn item(tabs: &str, html: &str) -> Result<ClipboardItem, JsValue> {
    let kinds = Object::new();
    for (media_type, text) in [("text/plain", tabs), ("text/html", html)] {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
        Reflect::set(&kinds, &media_type.into(), &blob)?;
    }
    ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds)
}
