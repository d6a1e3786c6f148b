//! The page around the app: its title, its tasks and layout, a question to the user, loading anew.

use js_sys::{Function, Promise};
use leptos::prelude::{document, window};
use wasm_bindgen_futures::JsFuture;

/// Lets the browser paint, and hear keys, before what follows.
pub async fn next_task() {
    let mut later = |done: Function, _| {
        let _ = window().set_timeout_with_callback(&done);
    };
    let _ = JsFuture::from(Promise::new(&mut later)).await;
}

/// Lays the page out now instead of before the next frame.
pub fn lay_out() {
    if let Some(body) = document().body() {
        let _ = body.offset_height();
    }
}

/// Does something and leaves how long it took among the page's performance measures, for `make bench` to read.
pub fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let performance = window().performance();
    if let Some(performance) = &performance {
        let _ = performance.mark(name);
    }
    let result = work();
    if let Some(performance) = &performance {
        let _ = performance.measure_with_start_mark(name, name);
        performance.clear_marks_with_mark_name(name);
    }
    result
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Asks the user to confirm something that cannot be undone.
pub fn confirm(question: &str) -> bool {
    window().confirm_with_message(question).unwrap_or(false)
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}
