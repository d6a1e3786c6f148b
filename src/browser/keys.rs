//! Whether a key is the app's.

use web_sys::KeyboardEvent;

use super::boot::document_data;
use super::focus::{dialog_open, typing};

/// The value of `data-keys` on the document element that switches shortcuts of a single key off.
pub const KEYS_OFF: &str = "off";

/// Whether a single key can be a shortcut now: nobody is typing, no dialog is open, and they are not switched off.
pub fn keys_free() -> bool {
    !typing() && !dialog_open() && document_data("keys").as_deref() != Some(KEYS_OFF)
}

/// Whether the event is Ctrl Enter, which goes on to what is next from wherever the focus is.
pub fn goes_on(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.repeat() && !dialog_open()
}
