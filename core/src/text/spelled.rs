//! Numbers that are spelled: `nine`, `twenty-five`, `three hundred and ten`, `a dozen`, `two million`. The one table of their words.
//! What a number counts is for others to say.

/// What a word of a number is.
#[derive(Clone, Copy)]
enum Part {
    /// One to nineteen.
    Small(f64),
    /// Twenty to ninety.
    Tens(f64),
    /// A dozen: it multiplies what stands before it, and ends the number.
    Dozen,
    /// A hundred.
    Hundred,
    /// A thousand and more.
    Scale(f64),
}

const PARTS: [(&str, Part); 32] = [
    ("one", Part::Small(1.0)),
    ("two", Part::Small(2.0)),
    ("three", Part::Small(3.0)),
    ("four", Part::Small(4.0)),
    ("five", Part::Small(5.0)),
    ("six", Part::Small(6.0)),
    ("seven", Part::Small(7.0)),
    ("eight", Part::Small(8.0)),
    ("nine", Part::Small(9.0)),
    ("ten", Part::Small(10.0)),
    ("eleven", Part::Small(11.0)),
    ("twelve", Part::Small(12.0)),
    ("thirteen", Part::Small(13.0)),
    ("fourteen", Part::Small(14.0)),
    ("fifteen", Part::Small(15.0)),
    ("sixteen", Part::Small(16.0)),
    ("seventeen", Part::Small(17.0)),
    ("eighteen", Part::Small(18.0)),
    ("nineteen", Part::Small(19.0)),
    ("twenty", Part::Tens(20.0)),
    ("thirty", Part::Tens(30.0)),
    ("forty", Part::Tens(40.0)),
    ("fifty", Part::Tens(50.0)),
    ("sixty", Part::Tens(60.0)),
    ("seventy", Part::Tens(70.0)),
    ("eighty", Part::Tens(80.0)),
    ("ninety", Part::Tens(90.0)),
    ("dozen", Part::Dozen),
    ("hundred", Part::Hundred),
    ("thousand", Part::Scale(1e3)),
    ("million", Part::Scale(1e6)),
    ("billion", Part::Scale(1e9)),
];

fn part(word: &str) -> Option<Part> {
    PARTS.iter().find(|(name, _)| *name == word).map(|(_, part)| *part)
}

/// Whether a number may open with a word in lower case.
pub fn opens(word: &str) -> bool {
    matches!(word, "a" | "an") || part(word).is_some()
}

/// What a word such as `million` multiplies the number before it by.
pub fn scale(word: &str) -> Option<f64> {
    match part(word)? {
        Part::Scale(scale) => Some(scale),
        Part::Hundred => Some(100.0),
        Part::Small(_) | Part::Tens(_) | Part::Dozen => None,
    }
}

/// The number that words in lower case open with, and how many of them it takes. The longest one that they make is taken:
/// `["twenty", "five", "engineers"]` gives 25 and two words. An `a` counts before `dozen`, `hundred` and what is larger, alone.
pub fn spelled(words: &[&str]) -> Option<(f64, usize)> {
    let (mut total, mut current, mut taken) = (0.0, 0.0, 0);
    // What a hundred or a thousand leaves room for: `three hundred ten`, and not `ten ten`.
    let mut room: f64 = f64::INFINITY;
    let mut at = 0;
    if words.first().is_some_and(|word| matches!(*word, "a" | "an")) {
        match words.get(1).and_then(|word| part(word)) {
            Some(Part::Dozen | Part::Hundred | Part::Scale(_)) => (current, room, at) = (1.0, 1.0, 1),
            _ => return None,
        }
    }
    let mut ended = false;
    while let Some(word) = words.get(at).filter(|_| !ended) {
        // `three hundred and ten`: only behind a hundred or a thousand, and only where a number follows.
        if *word == "and" && taken > 0 && room >= 100.0 && room.is_finite() {
            match words.get(at + 1).and_then(|next| part(next)) {
                Some(Part::Small(_) | Part::Tens(_)) => {
                    at += 1;
                    continue;
                }
                _ => break,
            }
        }
        match part(word) {
            Some(Part::Small(value)) if value < room => (current, room) = (current + value, 1.0),
            Some(Part::Tens(value)) if value < room => (current, room) = (current + value, 10.0),
            Some(Part::Dozen) if total == 0.0 && current <= 12.0 => {
                (current, ended) = (12.0 * if current > 0.0 { current } else { 1.0 }, true);
            }
            Some(Part::Hundred) if current < 100.0 => {
                (current, room) = (100.0 * if current > 0.0 { current } else { 1.0 }, 100.0);
            }
            Some(Part::Scale(scale)) if current > 0.0 && (total == 0.0 || scale < total) => {
                (total, current, room) = (total + current * scale, 0.0, scale);
            }
            _ => break,
        }
        at += 1;
        taken = at;
    }
    (taken > 0).then_some((total + current, taken))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(f64, usize)> {
        spelled(&text.split([' ', '-']).collect::<Vec<_>>())
    }

    #[test]
    fn numbers_are_read_as_they_are_said() {
        for (text, value, taken) in [
            ("nine to two", 9.0, 1),
            ("eighteen months", 18.0, 1),
            ("twenty-five engineers", 25.0, 2),
            ("three hundred and ten hosts", 310.0, 4),
            ("two million users", 2e6, 2),
            ("four thousand two hundred", 4200.0, 4),
            ("a dozen people", 12.0, 2),
            ("two dozen", 24.0, 2),
            ("a hundred and people", 100.0, 2),
            ("ten ten", 10.0, 1),
            ("one hundred", 100.0, 2),
            ("a million and a half", 1e6, 2),
            ("hundred", 100.0, 1),
        ] {
            assert_eq!(read(text), Some((value, taken)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["a team", "an engineer", "and two", "tenth", "million", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_never_takes_more_than_there_is(words in prop::collection::vec(prop::sample::select(vec![
            "a", "and", "one", "nine", "twelve", "twenty", "ninety", "dozen", "hundred", "thousand", "million", "to",
        ]), 0..9)) {
            if let Some((value, taken)) = spelled(&words) {
                prop_assert!(value >= 1.0 && value.is_finite());
                prop_assert!(taken >= 1 && taken <= words.len());
                prop_assert!(words[taken - 1] != "and" && words[taken - 1] != "a");
            }
        }
    }
}
