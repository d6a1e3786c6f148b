//! The page around the app: its title, its tasks and layout, a question to the user, loading anew.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::{document, on_cleanup, window, window_event_listener_untyped};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// Lets the browser paint, and hear keys, before what follows.
pub async fn next_task() {
    let mut later = |done: Function, _| {
        let _ = window().set_timeout_with_callback(&done);
    };
    let _ = JsFuture::from(Promise::new(&mut later)).await;
}

/// Waits until the browser has nothing else to do, for so many milliseconds at most; where it cannot say, for a tenth of them.
pub async fn idle(at_most: i32) {
    let wait = |done: Function, _| match Reflect::get(&window(), &"requestIdleCallback".into()) {
        Ok(idle) if idle.is_function() => {
            let options = Object::new();
            let _ = Reflect::set(&options, &"timeout".into(), &at_most.into());
            let _ = Function::from(idle).call2(&JsValue::UNDEFINED, &done, &options);
        }
        // A browser without it.
        _ => drop(window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, at_most / 10)),
    };
    let _ = JsFuture::from(Promise::new(&mut { wait })).await;
}

/// Waits until the browser has nothing else to do, or for two seconds. The first such moment of a page leaves a mark, for `make bench` to
/// tell what the page needed from what it fetched ahead.
pub async fn at_rest() {
    idle(2_000).await;
    if let Some(performance) = window().performance() {
        let _ = performance.mark("debrief:at-rest");
    }
}

/// Lays the page out now instead of before the next frame.
pub fn lay_out() {
    if let Some(body) = document().body() {
        let _ = body.offset_height();
    }
}

/// Whether the window is as narrow as a phone's: the same width at which the style sheet puts the navigation at the foot.
pub fn is_narrow() -> bool {
    window().match_media("(max-width: 44rem)").ok().flatten().is_some_and(|list| list.matches())
}

/// Whether the window has room for a column beside the text, by the width at which the style sheet puts one there.
pub fn is_wide() -> bool {
    window().match_media("(min-width: 64rem)").ok().flatten().is_none_or(|list| list.matches())
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

/// Whether the page cannot be seen now.
pub fn hidden() -> bool {
    document().hidden()
}

/// Calls back when the page is seen again, with true, and when it is no longer, until the component that asks is gone.
pub fn on_visibility(callback: impl Fn(bool) + 'static) {
    let handle = window_event_listener_untyped("visibilitychange", move |_| callback(!hidden()));
    on_cleanup(move || handle.remove());
}

/// Calls back when the page comes back that the browser kept for *Back*: it heard nothing meanwhile.
pub fn on_return(callback: impl Fn() + 'static) {
    let handle = window_event_listener_untyped("pageshow", move |event| {
        let kept = Reflect::get(&event, &JsValue::from_str("persisted"));
        if kept.is_ok_and(|kept| kept.is_truthy()) {
            callback();
        }
    });
    std::mem::forget(handle);
}

/// Paper folds nothing away: until the component that asks is gone, what is folded under that selector stands open while it is printed.
pub fn unfold_on_paper(selector: &'static str) {
    let folded = move |mark: &str| {
        let found = document().query_selector_all(&format!("{selector}{mark}")).ok();
        found
            .into_iter()
            .flat_map(|list| (0..list.length()).filter_map(move |at| list.item(at)?.dyn_into::<Element>().ok()))
    };
    let before = window_event_listener_untyped("beforeprint", move |_| {
        for element in folded(":not([open])") {
            let _ = element.set_attribute("open", "");
            let _ = element.set_attribute("data-paper", "");
        }
    });
    let after = window_event_listener_untyped("afterprint", move |_| {
        for element in folded("[data-paper]") {
            let _ = element.remove_attribute("open");
            let _ = element.remove_attribute("data-paper");
        }
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

/// Opens the browser's dialog for printing.
pub fn print() {
    let _ = window().print();
}
