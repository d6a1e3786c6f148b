//! How much of the window can be seen. A keyboard on a screen covers the lower part of it, and on most phones leaves the window as large
//! as it was: what sticks to its edges is then out of sight.

use std::cell::RefCell;

use js_sys::{Function, Reflect};
use leptos::prelude::{StoredValue, WithValue, document, on_cleanup, window};
use wasm_bindgen::prelude::*;

/// Below this height, in pixels, there is little room: a phone with its keyboard up.
const LOW: f64 = 480.0;

/// Below this width, in pixels, a window is a phone's.
const NARROW: f64 = 640.0;

/// The attribute that says so.
const LITTLE: &str = "data-low";

const EVENTS: [&str; 2] = ["onresize", "onscroll"];

thread_local! {
    /// What the browser calls back; kept for as long as it may.
    static HEED: RefCell<Option<Closure<dyn FnMut()>>> = const { RefCell::new(None) };
}

/// Until the component that asks is gone, the style sheet knows what can be seen: `--seen-top` and `--seen`, where it begins and how high
/// it is, and [`LITTLE`] where there is little room. `on_low` is called when the room gets little.
pub fn follow(on_low: impl Fn() + 'static) {
    let heed = Closure::new(move || {
        if look() {
            on_low();
        }
    });
    for event in EVENTS {
        listen(event, heed.as_ref());
    }
    HEED.set(Some(heed));
    look();
    on_cleanup(|| {
        for event in EVENTS {
            listen(event, &JsValue::NULL);
        }
        HEED.take();
        low(false);
    });
}

/// Whether there is little room.
pub fn is_low() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(LITTLE))
}

/// Whether it is so where a part of that height sticks to the top: a phone, or a window that it fills.
pub fn is_low_below(height: f64) -> bool {
    let number = |name: &str| Reflect::get(&window(), &name.into()).ok().and_then(|value| value.as_f64());
    let (width, whole) = (number("innerWidth").unwrap_or(f64::MAX), number("innerHeight").unwrap_or(f64::MAX));
    width < NARROW || whole - height < LOW
}

/// Until the component that asks is gone, the style sheet knows how high the element of that id is, by that name.
pub fn measure(id: &str, name: &'static str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let measured = element.clone();
    let heed = Closure::<dyn FnMut()>::new(move || style(name, f64::from(measured.client_height())));
    let observer = Reflect::get(&window(), &"ResizeObserver".into())
        .ok()
        .and_then(|class| class.dyn_into::<Function>().ok())
        .and_then(|class| Reflect::construct(&class, &js_sys::Array::of1(heed.as_ref())).ok());
    let Some(observer) = observer else { return };
    let call = |method: &str, with: &JsValue| {
        if let Some(method) = Reflect::get(&observer, &method.into()).ok().and_then(|it| it.dyn_into::<Function>().ok())
        {
            let _ = method.call1(&observer, with);
        }
    };
    call("observe", &element);
    let kept = StoredValue::new_local((heed, observer));
    on_cleanup(move || {
        kept.try_with_value(|(_, observer)| {
            let stop = Reflect::get(observer, &"disconnect".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
            let _ = stop.map(|stop| stop.call0(observer));
        });
        style(name, 0.0);
    });
}

fn viewport() -> Option<JsValue> {
    Reflect::get(&window(), &"visualViewport".into()).ok().filter(JsValue::is_object)
}

fn listen(event: &str, heed: &JsValue) {
    if let Some(viewport) = viewport() {
        let _ = Reflect::set(&viewport, &event.into(), heed);
    }
}

/// Tells the style sheet; says whether the room has just become little.
fn look() -> bool {
    let Some(viewport) = viewport() else { return false };
    let number = |name: &str| Reflect::get(&viewport, &name.into()).ok().and_then(|value| value.as_f64());
    let (Some(top), Some(height), Some(scale)) = (number("offsetTop"), number("height"), number("scale")) else {
        return false;
    };
    // Whoever has enlarged the page moves what they see themselves.
    let top = if scale > 1.0 { 0.0 } else { top };
    style("--seen-top", top);
    style("--seen", height * scale);
    low(height * scale < LOW)
}

fn style(name: &str, pixels: f64) {
    let style = document().document_element().and_then(|root| Reflect::get(&root, &"style".into()).ok());
    let set = style.as_ref().and_then(|style| Reflect::get(style, &"setProperty".into()).ok());
    if let (Some(style), Some(set)) = (style, set) {
        let _ = Function::from(set).call2(&style, &name.into(), &format!("{pixels}px").into());
    }
}

/// Says whether it was not so before.
fn low(is: bool) -> bool {
    let was = is_low();
    if let Some(root) = document().document_element() {
        let _ = if is { root.set_attribute(LITTLE, "") } else { root.remove_attribute(LITTLE) };
    }
    is && !was
}
