//! Under which key an event is stored.

use super::EventId;

/// One key for each event: `debrief/event/<id>`.
pub const EVENTS: &str = "debrief/event/";

/// The key of an event.
pub fn event_key(id: EventId) -> String {
    format!("{EVENTS}{id}")
}
