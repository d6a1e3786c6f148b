//! What a script asks of whoever shows or counts it: its direction, and whether it parts words by spaces. Ranges of Unicode, and no
//! tables: they are part of the app.

use super::{Span, words};

/// Whether a text is written from right to left: its first letter decides, as it does in a browser for `dir="auto"`.
pub fn is_right_to_left(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(runs_left)
}

fn runs_left(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// A text to be put into a sentence of the app: where some of it runs from right to left, between the signs that keep it from
/// turning the rest of the sentence around.
pub fn isolated(text: &str) -> String {
    if text.contains(runs_left) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

/// Whether words of its script are written without spaces between them: Thai, Lao, Burmese, Khmer, Han, kana.
pub fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{2e80}'..='\u{2fdf}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9f}'
            | '\u{20000}'..='\u{3fffd}'
    )
}

/// How long a text is, in what can be counted in its script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Words.
    Words(usize),
    /// Letters with their marks, where most of the text parts no words.
    Characters(usize),
}

impl Default for Length {
    fn default() -> Length {
        Length::Words(0)
    }
}

impl Length {
    /// The length of a text.
    pub fn of(text: &str) -> Length {
        Length::of_words(text, &words(text))
    }

    /// The length of a text whose words are known.
    pub fn of_words(text: &str, words: &[Span]) -> Length {
        let (mut unspaced, mut others) = (0, 0);
        for word in words {
            // Without spaces, Unicode's rules find a word in each letter with its marks.
            if word.of(text).starts_with(is_unspaced) { unspaced += 1 } else { others += 1 }
        }
        if unspaced > others { Length::Characters(unspaced + others) } else { Length::Words(unspaced + others) }
    }

    /// How many.
    pub fn count(self) -> usize {
        match self {
            Length::Words(count) | Length::Characters(count) => count,
        }
    }

    /// What is counted: one, and several.
    pub fn unit(self) -> (&'static str, &'static str) {
        match self {
            Length::Words(_) => ("word", "words"),
            Length::Characters(_) => ("character", "characters"),
        }
    }

    /// As shown on a page: `12 words`.
    pub fn sentence(self) -> String {
        let (one, several) = self.unit();
        super::numbers::counted(self.count(), one, several)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_says_the_direction() {
        for text in ["שלום to all", "1. مرحبا", "\u{201c}אני", "ܫܠܡܐ", "ދިވެހި"] {
            assert!(is_right_to_left(text), "{text}");
        }
        for text in ["", "12 %", "Hello שלום", "Привет", "नमस्ते", "你好"] {
            assert!(!is_right_to_left(text), "{text}");
        }
    }

    #[test]
    fn what_runs_left_is_isolated_and_nothing_else() {
        assert_eq!(isolated("38 %"), "38 %");
        assert_eq!(isolated("a שלום"), "\u{2068}a שלום\u{2069}");
    }

    #[test]
    fn words_are_counted_where_spaces_part_them() {
        assert_eq!(Length::of("We cut it by 38 %.").sentence(), "5 words");
        assert_eq!(Length::of("צמצמנו את העלות.").sentence(), "3 words");
        assert_eq!(Length::of("Мы сократили затраты").sentence(), "3 words");
        assert_eq!(Length::of("비용을 줄였습니다").sentence(), "2 words");
        assert_eq!(Length::of("").sentence(), "0 words");
    }

    #[test]
    fn characters_are_counted_where_nothing_parts_words() {
        assert_eq!(Length::of("我们把成本降低了。").sentence(), "8 characters");
        assert_eq!(Length::of("我们把 GPU 成本降低了 38 %。").sentence(), "10 characters");
        // The vowels and tones above and below a consonant are part of it.
        assert_eq!(Length::of("ที่นี่").sentence(), "2 characters");
        // A word in another script does not change what a text is.
        assert_eq!(Length::of("We renamed it 成本 and moved on").sentence(), "8 words");
    }

    #[test]
    fn katakana_is_counted_with_the_rest() {
        assert!(matches!(Length::of("チームのコストを下げた"), Length::Characters(_)));
    }
}
