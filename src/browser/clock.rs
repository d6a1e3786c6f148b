//! The device's clock, its random numbers, and dates in the reader's language.

use debrief_core::time::{LocalDay, Moment, UtcMillis};
use js_sys::{Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// What time it is.
pub fn now() -> UtcMillis {
    UtcMillis(Date::now() as i64)
}

/// What time it is, and how far local time is from UTC.
pub fn moment() -> Moment {
    let at = now();
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    Moment { at, offset_minutes: -(date.get_timezone_offset() as i16) }
}

/// Ten random bytes.
pub fn random() -> [u8; 10] {
    let mut bytes = [0; 10];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    if crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok()).is_none() {
        bytes.iter_mut().for_each(|byte| *byte = (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}

/// A date and time as the reader's language writes it: "24 Nov 2026, 19:40".
pub fn date_and_time(at: UtcMillis) -> String {
    format(at, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// A time of day as the reader's language writes it: "19:40".
pub fn time(at: UtcMillis) -> String {
    format(at, &[("timeStyle", "short")])
}

/// A date as the reader's language writes it: "24 Nov 2026".
pub fn date(at: UtcMillis) -> String {
    format(at, &[("dateStyle", "medium")])
}

/// A day of the calendar as the reader's language writes it: "Tue, 24 Nov 2026".
pub fn day(day: LocalDay) -> String {
    let noon = UtcMillis((i64::from(day.0) * 24 + 12) * 3_600_000);
    let options =
        [("weekday", "short"), ("day", "numeric"), ("month", "short"), ("year", "numeric"), ("timeZone", "UTC")];
    format(noon, &options)
}

fn format(at: UtcMillis, options: &[(&str, &str)]) -> String {
    let object = Object::new();
    for (key, value) in options {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    let format = Intl::DateTimeFormat::new(&js_sys::Array::new(), &object).format();
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    format.call1(&JsValue::UNDEFINED, &date).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
