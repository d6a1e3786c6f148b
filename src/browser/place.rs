//! Where somebody was on a page: *Back* leads to that place of it, not to its top.

mod js {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(module = "/src/browser/place.js")]
    extern "C" {
        pub fn follow();
        pub fn found(heading: &str) -> bool;
    }
}

/// Notes from now on where somebody is on each page.
pub fn follow() {
    js::follow();
}

/// Says that a page has come, whose heading has that id. Where the browser's *Back* led to it, it is brought back to the place it was
/// left at, with the focus; `false` where it was opened.
pub fn found(heading: &str) -> bool {
    js::found(heading)
}
