//! Recordings of mocks in a backup, where somebody asked for them: appended to the file as one more list, and read from it. An older
//! build reads such a file as any other, and leaves them out.

use serde::Deserialize;

use super::kept::object;
use super::refusal::{MAX_BYTES, Refusal};
use crate::log::EventId;

/// The list of the file that holds them.
pub(super) const LIST: &str = "recordings";

/// A recording as the file has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Recording {
    /// Its mock.
    pub mock: EventId,
    /// Its name in that: digits, the moment at which it was begun.
    pub take: String,
    /// Its format, as the browser that made it names it.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Its sound, in Base64.
    pub sound: String,
}

/// A backup's file with these recordings, each the JSON of a [`Recording`].
///
/// # Errors
/// [`Refusal::TooLarge`] where no browser would take it back.
pub fn with_recordings(file: &str, recordings: &[String]) -> Result<String, Refusal> {
    let whole = format!("{},\n\"{LIST}\":[\n{}\n]}}\n", file.trim_end().trim_end_matches('}'), recordings.join(",\n"));
    if whole.len() as u64 > MAX_BYTES { Err(Refusal::TooLarge(whole.len() as u64)) } else { Ok(whole) }
}

/// Reads one, the `n`th from one.
pub(super) fn read(n: usize, text: &str) -> Result<Recording, Refusal> {
    let is_sound = |recording: &Recording| {
        let take = !recording.take.is_empty() && recording.take.bytes().all(|b| b.is_ascii_digit());
        let letters = recording.sound.trim_end_matches('=');
        let sound = letters.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'));
        take && sound
            && !letters.is_empty()
            && recording.sound.len().is_multiple_of(4)
            && is_type(&recording.media_type)
    };
    object::<Recording>(text)
        .filter(is_sound)
        .ok_or_else(|| Refusal::malformed(format!("recording {n} is not the sound of a mock")))
}

/// A player is given it, so it says audio (or, as some browsers write, video without pictures), or nothing.
fn is_type(media_type: &str) -> bool {
    media_type.is_empty() || media_type.starts_with("audio/") || media_type.starts_with("video/")
}

#[cfg(test)]
mod tests {
    use super::super::{Import, export};
    use super::*;
    use crate::time::{Moment, UtcMillis};

    const NOW: UtcMillis = UtcMillis(1_795_543_391_000);
    const ONE: &str = r#"{"mock":"0190a000-0000-7000-8000-000000000001","take":"1795543391000","type":"audio/webm","sound":"aGVsbG8="}"#;

    fn file(recordings: &[&str]) -> String {
        let plain = export(&[], Moment { at: NOW, offset_minutes: 0 }, "0");
        let recordings: Vec<String> = recordings.iter().map(|text| (*text).to_owned()).collect();
        with_recordings(&plain, &recordings).unwrap()
    }

    #[test]
    fn they_come_out_as_they_went_in() {
        let import = Import::read(&file(&[ONE, ONE]), &[], NOW).unwrap();
        assert_eq!(import.recordings.len(), 2);
        assert_eq!(
            (import.recordings[0].take.as_str(), import.recordings[0].sound.as_str()),
            ("1795543391000", "aGVsbG8=")
        );
        assert!(Import::read(&file(&[]), &[], NOW).unwrap().recordings.is_empty());
    }

    #[test]
    fn what_is_no_sound_is_refused_with_the_whole_file() {
        for (from, to) in [
            ("aGVsbG8=", "no base64!"),
            ("aGVsbG8=", "aGVsbG8"),
            ("aGVsbG8=", ""),
            ("1795543391000", "../x"),
            ("audio/webm", "text/html"),
            ("0190a000-0000-7000-8000-000000000001", "mock"),
        ] {
            let refused = Import::read(&file(&[ONE, &ONE.replace(from, to)]), &[], NOW).unwrap_err();
            assert!(refused.to_string().contains("recording 2"), "{to}: {refused}");
        }
    }

    #[test]
    fn what_no_browser_would_take_back_is_not_made() {
        let much = vec![ONE.replace("aGVsbG8=", &"A".repeat(40 << 20)); 2];
        assert!(matches!(with_recordings("{}", &much), Err(Refusal::TooLarge(_))));
    }
}
