//! Whether Debrief runs as an installed app, whether it can be installed from here, and which browsers forget.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::boot::{document_data, set_document_data};

/// Whether it runs as an app of its own.
pub fn installed() -> bool {
    let by_display =
        window().match_media("(display-mode: standalone)").ok().flatten().is_some_and(|list| list.matches());
    by_display || property(&window().navigator(), "standalone").is_some_and(|standalone| standalone.is_truthy())
}

/// Whether the browser deletes what a site stored once it was used for seven days without a visit: WebKit does, for all but
/// installed apps. Its vendor is the one thing that every browser on WebKit says of itself, and no other.
pub fn forgets() -> bool {
    let vendor = property(&window().navigator(), "vendor").and_then(|vendor| vendor.as_string());
    vendor.is_some_and(|vendor| vendor.starts_with("Apple")) && !installed()
}

/// Whether the browser would install it now; `boot.js` keeps its offer.
pub fn is_offered() -> bool {
    document_data("install").is_some()
}

/// Has the browser ask the user. Gives whether they wanted it. An offer holds once.
pub async fn ask() -> bool {
    set_document_data("install", None);
    let answer = async {
        let offer = property(&window(), "debriefInstall")?;
        let prompt: Function = property(&offer, "prompt")?.dyn_into().ok()?;
        let shown: Promise = prompt.call0(&offer).ok()?.dyn_into().ok()?;
        JsFuture::from(shown).await.ok()?;
        let choice: Promise = property(&offer, "userChoice")?.dyn_into().ok()?;
        property(&JsFuture::from(choice).await.ok()?, "outcome")?.as_string()
    };
    answer.await.as_deref() == Some("accepted")
}

/// Called by name, so that a missing one is no error.
fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined())
}
