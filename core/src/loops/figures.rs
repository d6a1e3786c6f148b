//! Figures that differ between two answers: the same unit and noun in sentences that speak of the same, and another number. It goes by
//! words and may be wrong, so it is only ever said with both sentences, and never counts in a verdict.

use crate::practice::facts::Facts;
use crate::search::word::{is_function, words};
use crate::text::spelled::{scale, spelled};
use crate::text::{Span, sentences};

/// Two sentences that state different figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The sentence of the first answer.
    pub one: String,
    /// That of the second.
    pub other: String,
}

/// So many words besides the noun must stand in both sentences.
const SHARED: usize = 2;

/// A figure as a sentence states it.
#[derive(Debug)]
struct Figure {
    value: f64,
    /// The sign before or behind it: `$`, `%`.
    sign: char,
    /// What is counted; empty where nothing of that kind follows.
    noun: String,
    sentence: Span,
    /// The other words of the sentence.
    around: Vec<String>,
}

/// The figures of two answers that differ, at most one pair for each noun, in the order of the first answer.
pub fn differing(one: &str, other: &str) -> Vec<Differing> {
    let (ones, others) = (figures(one), figures(other));
    let mut found: Vec<(&str, Differing)> = Vec::new();
    for mine in &ones {
        let alike = |theirs: &&Figure| is_of_the_same(mine, theirs);
        let Some(theirs) = others.iter().find(alike) else { continue };
        // Where either answer also states the other's number of the same, they agree.
        let states = |figures: &[Figure], of: &Figure| {
            figures.iter().any(|f| f.noun == of.noun && f.sign == of.sign && is_equal(f.value, of.value))
        };
        if states(&others, mine) || states(&ones, theirs) || found.iter().any(|(noun, _)| *noun == mine.noun) {
            continue;
        }
        let pair = Differing { one: mine.sentence.of(one).to_owned(), other: theirs.sentence.of(other).to_owned() };
        found.push((&mine.noun, pair));
    }
    found.into_iter().map(|(_, pair)| pair).collect()
}

fn is_of_the_same(one: &Figure, other: &Figure) -> bool {
    let shared = one.around.iter().filter(|word| other.around.contains(word)).count();
    // Without a noun, only the words around say what it is.
    let needed = if one.noun.is_empty() { SHARED + 1 } else { SHARED };
    one.sign == other.sign && one.noun == other.noun && !is_equal(one.value, other.value) && shared >= needed
}

fn is_equal(one: f64, other: f64) -> bool {
    (one - other).abs() <= one.abs().max(other.abs()) * 0.01
}

fn figures(text: &str) -> Vec<Figure> {
    let stops = sentences(text);
    let spans = Facts::of(text, None).numbers;
    let read = |span: Span| {
        let sentence = *stops.iter().find(|sentence| sentence.overlaps(span))?;
        let (value, sign) = value_of(span.of(text))?;
        let behind = text.get(span.end..sentence.end)?;
        let noun = words(behind).take(2).map(|(_, word)| word.into_owned()).find(|word| !is_function(word));
        let noun =
            noun.filter(|word| word.starts_with(char::is_alphabetic)).map(|word| singular(&word)).unwrap_or_default();
        if noun.is_empty() && sign == ' ' {
            return None;
        }
        let around = words(sentence.of(text)).map(|(_, word)| singular(&word)).filter(|word| {
            word.len() > 2 && !is_function(word) && *word != noun && word.starts_with(char::is_alphabetic)
        });
        let mut around: Vec<String> = around.collect();
        around.sort_unstable();
        around.dedup();
        Some(Figure { value, sign, noun, sentence, around })
    };
    spans.into_iter().filter_map(read).collect()
}

fn singular(word: &str) -> String {
    let head = word.strip_suffix('s').filter(|head| head.len() > 2 && !head.ends_with('s'));
    head.unwrap_or(word).to_owned()
}

/// What a figure of the facts says, and its sign; `None` for one that is not plain.
fn value_of(figure: &str) -> Option<(f64, char)> {
    let sign = if figure.ends_with('%') {
        '%'
    } else {
        figure.chars().next().filter(|c| matches!(c, '$' | '€' | '£')).unwrap_or(' ')
    };
    let bare = figure.trim_matches(['%', '$', '€', '£', ' ']).to_lowercase();
    // Of "thirty per cent" the unit says nothing of how many.
    let parts: Vec<&str> =
        bare.split(['-', ' ']).filter(|part| !part.is_empty() && !matches!(*part, "per" | "cent")).collect();
    let mut value = 0.0;
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        if value > 0.0
            && let Some(scale) = scale(part)
        {
            value *= scale;
        } else if let Some((number, taken)) = spelled(&parts[at..]) {
            value += number;
            at += taken - 1;
        } else {
            let digits = part.replace(',', "");
            let scaled = [('k', 1e3), ('m', 1e6)]
                .into_iter()
                .find_map(|(sign, scale)| Some((digits.strip_suffix(sign)?, scale)));
            let (head, scale) = scaled.unwrap_or((&digits, 1.0));
            let number: f64 = head.parse().ok()?;
            // "210 000": groups of thousands parted by a space.
            value = if value > 0.0 && digits.len() == 3 { value * 1000.0 + number } else { value + number * scale };
        }
        at += 1;
    }
    (value > 0.0 && value.is_finite()).then_some((value, sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn another_number_of_the_same_is_found_with_both_sentences() {
        let one = "When I took over the inference team there were nine engineers in it. It rained.";
        let other = "I led the inference team, twelve engineers in two places.";
        assert_eq!(
            differing(one, other),
            [Differing {
                one: "When I took over the inference team there were nine engineers in it.".into(),
                other: other.into()
            }]
        );
        assert_eq!(differing(other, one).len(), 1, "whichever round came first");
    }

    #[test]
    fn what_speaks_of_something_else_or_agrees_is_not_said() {
        let nine = "The inference team had nine engineers.";
        for other in [
            "The inference team had 9 engineers.",
            "In my first job we were three engineers.",
            "The inference team had forty GPUs.",
            "The inference team grew from nine engineers to twelve engineers.",
            "The inference team was proud.",
        ] {
            assert_eq!(differing(nine, other), [], "{other}");
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, expected) in [
            ("31%", (31.0, '%')),
            ("$210 000", (210_000.0, '$')),
            ("1,500", (1500.0, ' ')),
            ("40k", (40_000.0, ' ')),
            ("three million", (3e6, ' ')),
            ("forty-five", (45.0, ' ')),
            ("4.2", (4.2, ' ')),
        ] {
            assert_eq!(value_of(text), Some(expected), "{text}");
        }
        assert_eq!(value_of("halved"), None);
        assert_eq!(value_of("8x"), None);
    }

    #[test]
    fn money_and_percent_need_no_noun_but_more_around() {
        let one = "The cost of a training run fell by 31%.";
        assert_eq!(differing(one, "The cost of a training run fell by 12%.").len(), 1);
        assert_eq!(differing(one, "Goodput rose by 12%.").len(), 0);
    }

    proptest! {
        #[test]
        fn an_answer_never_differs_from_itself(text in "[a-z0-9 .,%$]{0,120}") {
            prop_assert!(differing(&text, &text).is_empty());
        }
    }
}
