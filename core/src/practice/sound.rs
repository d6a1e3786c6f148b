//! What can be counted in the sound of a spoken answer: how long it is, where it is silent, how fast it was spoken. It counts how loud
//! the sound is; it hears no word, and never says what a silence means.

use crate::order;
use crate::text::numbers::counted;

/// How long each measured piece of the sound is, in milliseconds.
pub const WINDOW: u32 = 50;

/// A level of the loudest sound that a recording can hold. Levels are root mean squares in millionths of it.
pub const FULL: u32 = 1_000_000;

/// From how long on, in milliseconds, a quiet stretch is a silence. Pauses between sentences are shorter.
pub const SILENCE: u32 = 2_000;

/// A noise shorter than that, in milliseconds, does not end a silence: a click, a chair.
const NOISE: u32 = 150;

/// Nothing is heard of what is quieter: 60 decibels below [`FULL`].
const INAUDIBLE: u32 = FULL / 1_000;

/// How many times louder speech has to be than the room, for silences to be told from it: 12 decibels.
const CONTRAST: u32 = 4;

/// How silences are counted, in words for whoever reads the number.
pub const HOW_SILENCES: &str = "Counted from the sound itself: its loudness, twenty times a second. Quiet is what lies below the middle, \
    in decibels, between the quietest twentieth and the loudest fiftieth of the recording; two seconds of it or more are a silence. A \
    noise of less than 0.15 seconds does not end one.";

/// How pace is counted, in words for whoever reads the number.
pub const HOW_PACE: &str = "The words that are written down, divided by the length of the recording, silences included. Fewer than 70 a \
    minute are notes and more than 300 were not all spoken, so neither is counted.";

/// Words a minute that a transcript has; what has fewer is notes, what has more was not all spoken.
const SPOKEN: std::ops::RangeInclusive<u64> = 70..=300;

/// A quiet stretch, in milliseconds of the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// Where it begins.
    pub start: u32,
    /// How long it lasts.
    pub length: u32,
}

/// The silences of a recording, or why they cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silences {
    /// Each, in order.
    Counted(Vec<Silence>),
    /// Speech is hardly louder than the room, or nobody spoke.
    TooEven,
    /// There is no sound in it, as when the microphone is muted.
    NoSound,
}

/// The silences of a sound, by the loudness of each [`WINDOW`] of it in millionths of [`FULL`].
///
/// The room is as loud as the quietest twentieth of the windows at its loudest, speech as the loudest fiftieth at its quietest. What
/// is below the middle between the two in decibels, which is their geometric mean, is quiet.
pub fn silences(levels: &[u32]) -> Silences {
    let mut sorted = levels.to_vec();
    order::sort(&mut sorted);
    let at =
        |hundredth: usize| sorted.get((sorted.len() * hundredth / 100).min(sorted.len().saturating_sub(1))).copied();
    let (Some(room), Some(speech)) = (at(5), at(98)) else { return Silences::NoSound };
    if speech < INAUDIBLE {
        return Silences::NoSound;
    }
    // Browsers gate noise down to nothing: a room is never quieter than a thousandth of the speech, or all would be loud.
    let room = room.max(speech / 1_000);
    if speech < room.saturating_mul(CONTRAST) {
        return Silences::TooEven;
    }
    let middle = u64::from(room) * u64::from(speech);
    let is_quiet = |level: u32| u64::from(level) * u64::from(level) < middle;
    let mut found = Vec::new();
    // The stretch under way: where it begins, and where its last quiet window ends.
    let mut stretch: Option<(u32, u32)> = None;
    let mut close = |stretch: Option<(u32, u32)>| {
        if let Some((start, end)) = stretch.filter(|(start, end)| end - start >= SILENCE) {
            found.push(Silence { start, length: end - start });
        }
    };
    for (place, level) in (0u32..).zip(levels) {
        let (from, to) = (place.saturating_mul(WINDOW), (place + 1).saturating_mul(WINDOW));
        if is_quiet(*level) {
            stretch = Some((stretch.map_or(from, |(start, _)| start), to));
        } else if stretch.is_some_and(|(_, end)| to - end >= NOISE) {
            close(stretch.take());
        }
    }
    close(stretch);
    Silences::Counted(found)
}

impl Silences {
    /// As a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Silences::NoSound => "There is no sound in it: the microphone may have been muted.".to_owned(),
            Silences::TooEven => {
                "Silences are not counted: speech and room are too alike in loudness to tell one from the other."
                    .to_owned()
            }
            Silences::Counted(all) if all.is_empty() => "No silence of two seconds or more.".to_owned(),
            Silences::Counted(all) => {
                let sum: u32 = all.iter().map(|silence| silence.length).sum();
                let longest = all.iter().max_by_key(|silence| (silence.length, std::cmp::Reverse(silence.start)));
                let longest = longest.map(|longest| {
                    let which = if all.len() == 1 { "It" } else { "The longest" };
                    format!(" {which} lasts {} and begins at {}.", clock(longest.length), clock(longest.start))
                });
                let together = if all.len() == 1 { String::new() } else { format!(", {} together", clock(sum)) };
                let count = counted(all.len(), "silence", "silences");
                format!("{count} of two seconds or more{together}.{}", longest.unwrap_or_default())
            }
        }
    }
}

/// How fast a transcript was spoken, in words a minute; `None` where the words are none of that sound, by [`HOW_PACE`].
pub fn pace(words: usize, milliseconds: u32) -> Option<u32> {
    let rate = (words as u64 * 60_000).checked_div(u64::from(milliseconds))?;
    SPOKEN.contains(&rate).then_some(rate as u32)
}

/// The same as a sentence.
pub fn pace_sentence(words: usize, milliseconds: u32) -> String {
    match pace(words, milliseconds) {
        Some(rate) => format!("{rate} words a minute."),
        None => "Pace is not counted: there is no transcript of it here.".to_owned(),
    }
}

/// Milliseconds as minutes and seconds, `2:05`.
pub fn clock(milliseconds: u32) -> String {
    let seconds = milliseconds / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SPEECH: u32 = 100_000;
    const ROOM: u32 = 1_000;

    /// A sound: how loud, for how many milliseconds.
    fn sound(parts: &[(u32, u32)]) -> Vec<u32> {
        parts.iter().flat_map(|(level, length)| vec![*level; (length / WINDOW) as usize]).collect()
    }

    fn counted_in(parts: &[(u32, u32)]) -> Vec<(u32, u32)> {
        match silences(&sound(parts)) {
            Silences::Counted(all) => all.iter().map(|silence| (silence.start, silence.length)).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_quiet_for_two_seconds_is_a_silence() {
        let parts = [(SPEECH, 5_000), (ROOM, 1_950), (SPEECH, 3_000), (ROOM, 2_000), (SPEECH, 4_000)];
        assert_eq!(counted_in(&parts), [(9_950, 2_000)]);
    }

    #[test]
    fn it_may_be_the_beginning_and_the_end() {
        let parts = [(ROOM, 3_000), (SPEECH, 6_000), (ROOM, 4_000)];
        assert_eq!(counted_in(&parts), [(0, 3_000), (9_000, 4_000)]);
    }

    #[test]
    fn a_click_does_not_end_it_and_a_word_does() {
        let with = |length| [(SPEECH, 5_000), (ROOM, 1_500), (SPEECH, length), (ROOM, 1_500), (SPEECH, 5_000)];
        assert_eq!(counted_in(&with(100)), [(5_000, 3_100)]);
        assert_eq!(counted_in(&with(150)), []);
    }

    #[test]
    fn a_few_words_in_a_long_silence_are_speech_still() {
        let parts = [(ROOM, 60_000), (SPEECH, 3_000), (ROOM, 57_000)];
        assert_eq!(counted_in(&parts), [(0, 60_000), (63_000, 57_000)]);
    }

    #[test]
    fn a_room_that_is_gated_to_nothing_is_quiet() {
        assert_eq!(counted_in(&[(SPEECH, 5_000), (0, 2_500), (SPEECH / 8, 5_000)]), [(5_000, 2_500)]);
    }

    #[test]
    fn without_contrast_or_sound_nothing_is_claimed() {
        assert_eq!(silences(&sound(&[(SPEECH, 9_000)])), Silences::TooEven);
        assert_eq!(silences(&sound(&[(SPEECH, 9_000), (SPEECH / 3, 9_000)])), Silences::TooEven);
        assert_eq!(silences(&sound(&[(100, 9_000), (0, 9_000)])), Silences::NoSound);
        assert_eq!(silences(&[]), Silences::NoSound);
    }

    #[test]
    fn they_are_said_with_their_sum_and_the_longest() {
        let of = |all: &[(u32, u32)]| {
            Silences::Counted(all.iter().map(|(start, length)| Silence { start: *start, length: *length }).collect())
                .sentence()
        };
        assert_eq!(of(&[]), "No silence of two seconds or more.");
        assert_eq!(of(&[(64_000, 4_000)]), "1 silence of two seconds or more. It lasts 0:04 and begins at 1:04.");
        assert_eq!(
            of(&[(0, 3_000), (64_000, 11_000)]),
            "2 silences of two seconds or more, 0:14 together. The longest lasts 0:11 and begins at 1:04."
        );
    }

    #[test]
    fn notes_have_no_pace_and_a_transcript_has() {
        assert_eq!(pace(300, 120_000), Some(150));
        assert_eq!(pace(30, 120_000), None, "notes");
        assert_eq!(pace(700, 120_000), None, "more than anybody says");
        assert_eq!(pace(0, 120_000), None);
        assert_eq!(pace(100, 0), None);
    }

    proptest! {
        #[test]
        fn silences_lie_apart_within_the_sound_and_do_not_depend_on_the_volume(
            levels in prop::collection::vec(0..60_000u32, 0..400), louder in 1..16u32,
        ) {
            // From where loudness is told at all, and no rounding plays a part.
            let levels: Vec<u32> = levels.iter().map(|level| level * 1_000 / 60_000 * 1_000).collect();
            let found = silences(&levels);
            if let Silences::Counted(all) = &found {
                let mut end = 0;
                for silence in all {
                    prop_assert!(silence.start >= end && silence.length >= SILENCE);
                    end = silence.start + silence.length;
                }
                prop_assert!(end <= levels.len() as u32 * WINDOW);
                let loud: Vec<u32> = levels.iter().map(|level| level * louder).collect();
                prop_assert_eq!(silences(&loud), found.clone());
            }
        }

        #[test]
        fn no_series_breaks_it(levels in prop::collection::vec(any::<u32>(), 0..200)) {
            let _ = silences(&levels).sentence();
        }
    }
}
