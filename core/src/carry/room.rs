//! How full the browser's storage is, and what takes the room.

use serde::Deserialize;

use crate::carry::second_opinion::REMARKS;
use crate::log::EVENTS;
use crate::loops::mock::MOCKS;
use crate::practice::DRAFTS;
use crate::report::record::{APPLICATIONS, DOCUMENTS};
use crate::stories::STORIES;

/// How many characters browsers let a site store: 5 Mi units of UTF-16 in Chromium and Firefox; others count about the same.
pub const CHARACTERS: usize = 5 << 20;

/// What takes room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Saved answers.
    Attempts,
    /// Answers that are not saved yet, and mocks under way.
    Drafts,
    /// CVs, job descriptions and what applications are called.
    Documents,
    /// Stories.
    Stories,
    /// The rest of the log: reviews, notes, cards, settings.
    Log,
    /// What else Debrief keeps.
    Rest,
    /// What other pages of the same address keep.
    Others,
}

impl Part {
    const ALL: [Part; 7] =
        [Part::Attempts, Part::Drafts, Part::Documents, Part::Stories, Part::Log, Part::Rest, Part::Others];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Part::Attempts => "Attempts",
            Part::Drafts => "Unfinished answers and mocks",
            Part::Documents => "CVs and job descriptions",
            Part::Stories => "Stories",
            Part::Log => "Reviews, notes, cards, questions and settings",
            Part::Rest => "Text that is being typed, and marks of the app",
            Part::Others => "Other pages at this address",
        }
    }

    fn of(key: &str, value: &str) -> Part {
        if key.starts_with(EVENTS) {
            let is_attempt = serde_json::from_str(value).is_ok_and(|Head { kind }| kind == "attempt-saved");
            if is_attempt { Part::Attempts } else { Part::Log }
        } else if key.starts_with(DRAFTS) || key.starts_with(MOCKS) {
            Part::Drafts
        } else if key.starts_with(DOCUMENTS) || key.starts_with(APPLICATIONS) {
            Part::Documents
        } else if key.starts_with(STORIES) {
            Part::Stories
        } else if key.starts_with(REMARKS) {
            Part::Log
        } else if key.starts_with("debrief/") {
            Part::Rest
        } else {
            Part::Others
        }
    }
}

#[derive(Deserialize)]
struct Head {
    kind: String,
}

/// What is stored, in characters as browsers count them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// What takes how much, the most first; what takes nothing is left out.
    pub parts: Vec<(Part, usize)>,
}

impl Room {
    /// Counts keys and their values.
    pub fn of<'a>(stored: impl Iterator<Item = (&'a str, &'a str)>) -> Room {
        let mut parts = Part::ALL.map(|part| (part, 0));
        for (key, value) in stored {
            parts[Part::of(key, value) as usize].1 += units(key) + units(value);
        }
        let mut parts: Vec<_> = parts.into_iter().filter(|(_, size)| *size > 0).collect();
        parts.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
        Room { parts }
    }

    /// How many characters are stored.
    pub fn used(&self) -> usize {
        self.parts.iter().map(|(_, size)| size).sum()
    }

    /// How full it is, in whole per cent: of something at least 1, and never more than 100.
    pub fn percent(&self) -> usize {
        (self.used() * 100).div_ceil(CHARACTERS).min(100)
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_the_room_is_named_the_most_first() {
        let attempt = format!("{{\"kind\":\"attempt-saved\",\"data\":\"{}\"}}", "a".repeat(1000));
        let note = r#"{"kind":"note-written","data":{"text":"it says \"kind\":\"attempt-saved\" in a note"}}"#;
        let room = Room::of(
            [("debrief/event/1", attempt.as_str()), ("debrief/event/2", note), ("debrief/theme", "dark"), ("x", "🚀")]
                .into_iter(),
        );
        let parts: Vec<Part> = room.parts.iter().map(|(part, _)| *part).collect();
        assert_eq!(parts, [Part::Attempts, Part::Log, Part::Rest, Part::Others]);
        assert_eq!(room.parts[3].1, 3, "one letter, and two units of one character");
        assert_eq!(room.percent(), 1);
        assert_eq!(Room::default().percent(), 0);
    }

    #[test]
    fn a_store_that_is_more_than_full_is_full() {
        let much = "x".repeat(CHARACTERS + 10);
        assert_eq!(Room::of([("a", much.as_str())].into_iter()).percent(), 100);
    }
}
