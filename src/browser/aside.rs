//! JavaScript of the app that the first load does without: it comes when it is first needed, from the offline store where there is one.
//! What its parts do is said by the adapters that call them.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

mod js {
    use js_sys::Promise;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/browser/aside.js")]
    extern "C" {
        pub fn aside() -> Promise;
    }
}

/// A part of `script/aside.js`.
#[derive(Clone)]
pub struct Part(JsValue);

/// The part of that name.
///
/// # Errors
/// The browser's, where it does not come.
pub async fn part(name: &str) -> Result<Part, JsValue> {
    let module = JsFuture::from(js::aside()).await?;
    Reflect::get(&module, &name.into()).map(Part)
}

impl Part {
    /// Calls a function of it with what it takes, as one list: so that no function needs a line of its own in the first load.
    ///
    /// # Errors
    /// What it throws.
    pub fn call(&self, name: &str, given: &[&JsValue]) -> Result<JsValue, JsValue> {
        let function: Function = Reflect::get(&self.0, &name.into())?.dyn_into()?;
        function.call1(&self.0, &given.iter().copied().collect::<Array>())
    }

    /// Calls a function of it that promises something, and waits for that.
    ///
    /// # Errors
    /// What it throws.
    pub async fn promised(&self, name: &str, given: &[&JsValue]) -> Result<JsValue, JsValue> {
        JsFuture::from(Promise::resolve(&self.call(name, given)?)).await
    }
}
