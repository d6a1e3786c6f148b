//! Event ids: UUID version 7 (RFC 9562, section 5.7), so that their order is the order of time.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

use crate::time::UtcMillis;

/// A time-ordered unique id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventId(Uuid);

impl EventId {
    /// The millisecond that the id was made in, by the clock of its maker (never earlier than the id before it).
    pub fn millis(self) -> UtcMillis {
        UtcMillis((self.0.as_u128() >> 80) as i64)
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for EventId {
    type Err = String;
    fn from_str(text: &str) -> Result<EventId, String> {
        Uuid::try_parse(text).map(EventId).map_err(|e| format!("not an event id: {e}"))
    }
}

/// Makes ids that only grow, whatever the clock does.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdSource {
    last: Option<EventId>,
}

impl IdSource {
    /// A source whose ids all come after `last`.
    pub fn after(last: Option<EventId>) -> IdSource {
        IdSource { last }
    }

    /// Learns of an id made elsewhere (another tab, a backup), so that later ids come after it.
    pub fn saw(&mut self, id: EventId) {
        self.last = self.last.max(Some(id));
    }

    /// The next id, from the clock and ten random bytes. Where the clock stands still or was set back, the random part of
    /// the last id is counted up instead (RFC 9562, section 6.2, method 2), by a random step so that two tabs differ.
    pub fn next(&mut self, now: UtcMillis, random: [u8; 10]) -> EventId {
        let millis = now.0.clamp(0, (1 << 48) - 1) as u64;
        let fresh = EventId(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid());
        let id = match self.last {
            Some(last) if fresh <= last => {
                let step = u128::from(u32::from_be_bytes([random[0], random[1], random[2], random[3]])) + 1;
                EventId(Uuid::from_u128(last.0.as_u128().saturating_add(step)))
            }
            _ => fresh,
        };
        self.last = Some(id);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ids_grow_whatever_the_clock_does(steps in prop::collection::vec((any::<i64>(), any::<[u8; 10]>()), 1..60)) {
            let mut source = IdSource::default();
            let ids: Vec<_> = steps.into_iter().map(|(now, random)| source.next(UtcMillis(now), random)).collect();
            prop_assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }

    #[test]
    fn an_id_carries_its_millisecond_and_survives_text() {
        let id = IdSource::default().next(UtcMillis(1_790_000_000_123), [7; 10]);
        assert_eq!(id.millis(), UtcMillis(1_790_000_000_123));
        assert_eq!(id.to_string().parse::<EventId>().unwrap(), id);
    }

    #[test]
    fn a_source_goes_on_after_what_it_saw() {
        let far = IdSource::default().next(UtcMillis(4_000_000_000_000), [0; 10]);
        let mut source = IdSource::default();
        source.saw(far);
        assert!(source.next(UtcMillis(1), [1; 10]) > far);
    }
}
