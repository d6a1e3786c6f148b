//! Event ids: UUID version 7 (RFC 9562, section 5.7), so that their order is the order of time.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

use crate::time::UtcMillis;

/// A time-ordered unique id. None is dated [`EventId::END`] or later, wherever it comes from: ids are counted up from the
/// newest one, so after an id near the end of what 48 bits hold there would soon be no later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Uuid", into = "Uuid")]
pub struct EventId(Uuid);

impl EventId {
    /// The first millisecond that no id is of, in the year 6429.
    pub const END: UtcMillis = UtcMillis(1 << 47);

    /// How many letters it has as text.
    pub(super) const LETTERS: usize = uuid::fmt::Hyphenated::LENGTH;

    /// Whether a text names this id, in any of the ways to write one.
    pub fn is_named(self, text: &str) -> bool {
        let mut letters = [0; EventId::LETTERS];
        self.0.hyphenated().encode_lower(&mut letters) == text || text.parse() == Ok(self)
    }

    /// The millisecond that the id was made in, by the clock of its maker (never earlier than the id before it).
    pub fn millis(self) -> UtcMillis {
        UtcMillis((self.0.as_u128() >> 80) as i64)
    }

    fn of_version_7(millis: u64, random: &[u8; 10]) -> EventId {
        EventId(uuid::Builder::from_unix_timestamp_millis(millis, random).into_uuid())
    }

    /// The id that many steps later. Counted are the bits of a version 7 that are free: the milliseconds and 74 more.
    fn counted_up(self, steps: u32) -> EventId {
        const TAIL: u128 = (1 << 62) - 1;
        let bits = self.0.as_u128();
        let free = (bits >> 80 << 74) | (((bits >> 64) & 0xfff) << 62) | (bits & TAIL);
        let free = free + u128::from(steps);
        let bits = (free >> 74 << 80) | (7 << 76) | (((free >> 62) & 0xfff) << 64) | (2 << 62) | (free & TAIL);
        EventId(Uuid::from_u128(bits))
    }
}

impl TryFrom<Uuid> for EventId {
    type Error = String;
    fn try_from(uuid: Uuid) -> Result<EventId, String> {
        let id = EventId(uuid);
        if id.millis() < EventId::END { Ok(id) } else { Err("an `id` is dated later than any event".to_owned()) }
    }
}

impl From<EventId> for Uuid {
    fn from(id: EventId) -> Uuid {
        id.0
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
        Uuid::try_parse(text).map_err(|e| format!("not an event id: {e}"))?.try_into()
    }
}

/// Makes ids that only grow, whatever the clock does.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdSource {
    last: Option<EventId>,
}

impl IdSource {
    /// The first millisecond, in the year 4199, that is not gone after, whether an id or the clock says it. Ids counted up
    /// from before it never come to [`EventId::END`].
    const NOT_BELIEVED: UtcMillis = UtcMillis(EventId::END.0 / 2);

    /// A source whose ids all come after `last`.
    pub fn after(last: Option<EventId>) -> IdSource {
        let mut source = IdSource::default();
        if let Some(last) = last {
            source.saw(last);
        }
        source
    }

    /// Learns of an id made elsewhere (another tab, a backup), so that later ids come after it.
    pub fn saw(&mut self, id: EventId) {
        if id.millis() < IdSource::NOT_BELIEVED {
            self.last = self.last.max(Some(id));
        }
    }

    /// The next id, from the clock and ten random bytes. Where the clock stands still or was set back, the random part of
    /// the last id is counted up instead (RFC 9562, section 6.2, method 2), by a random step so that two tabs differ.
    pub fn next(&mut self, now: UtcMillis, random: [u8; 10]) -> EventId {
        let millis = now.0.clamp(0, IdSource::NOT_BELIEVED.0 - 1) as u64;
        let fresh = EventId::of_version_7(millis, &random);
        let id = match self.last {
            Some(last) if fresh <= last => {
                let steps = u32::from_be_bytes([random[0], random[1], random[2], random[3]]);
                let counted = last.counted_up(steps.max(1));
                // Another version's bits may stand higher than those of version 7.
                if counted > last { counted } else { EventId::of_version_7(last.millis().0 as u64 + 1, &random) }
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

    proptest! {
        #[test]
        fn whatever_was_seen_ids_are_of_version_7_and_can_be_read(
            seen in prop::collection::vec((prop_oneof![any::<u128>(), (0u128..1 << 80).prop_map(|bits| !bits >> 1)], any::<i64>(), any::<[u8; 10]>()), 1..20),
        ) {
            let mut source = IdSource::default();
            for (bits, now, random) in seen {
                let seen: Option<EventId> = Uuid::from_u128(bits).to_string().parse().ok();
                if let Some(seen) = seen {
                    source.saw(seen);
                }
                let id = source.next(UtcMillis(now), random);
                prop_assert_eq!((id.0.get_version_num(), id.0.get_variant()), (7, uuid::Variant::RFC4122));
                prop_assert_eq!(id.to_string().parse(), Ok(id));
                prop_assert!(seen.is_none_or(|seen| seen.millis() >= IdSource::NOT_BELIEVED || seen < id));
            }
        }
    }

    #[test]
    fn an_id_that_leaves_no_room_for_later_ones_is_none() {
        for text in [
            "ffffffff-fffe-ffff-ffff-ffffffffffff",
            "ffffffff-ffff-7fff-bfff-ffffffffffff",
            "80000000-0000-7000-8000-000000000000",
        ] {
            assert!(text.parse::<EventId>().is_err(), "{text}");
            assert!(serde_json::from_str::<EventId>(&format!("\"{text}\"")).is_err(), "{text}");
        }
        let last: EventId = "7fffffff-ffff-7fff-bfff-ffffffffffff".parse().unwrap();
        let mut source = IdSource::after(Some(last));
        assert_eq!(source.next(UtcMillis(5), [0; 10]).millis(), UtcMillis(5), "not gone after");
    }

    #[test]
    fn a_count_carries_into_the_next_millisecond_and_stays_version_7() {
        let last: EventId = "0190a000-0000-7fff-bfff-ffffffffffff".parse().unwrap();
        let next = IdSource::after(Some(last)).next(UtcMillis(0), [0; 10]);
        assert_eq!(next.to_string(), "0190a000-0001-7000-8000-000000000000");
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
