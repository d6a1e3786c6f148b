//! Two answers to the same question, side by side: which words went, which came.

use std::convert::Infallible;

use similar::algorithms::{Capture, Replace, myers};
use similar::{DiffOp, DiffTag};

use unicode_segmentation::UnicodeSegmentation;

use crate::text::script::is_unspaced;
use crate::text::sentences;

/// How a run of words of an answer relates to the other answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Same,
    /// Only in the earlier answer (on the left) or only in the later one (on the right).
    Only,
}

/// A run of one answer's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// How it relates to the other answer.
    pub change: Change,
    /// Its words, with the white space that follows them.
    pub text: String,
}

/// The two answers cut into runs: concatenated, each side is its answer again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier answer.
    pub left: Vec<Run>,
    /// The later answer.
    pub right: Vec<Run>,
}

/// Compares two answers: sentence by sentence first, then word by word within what was rewritten, so that a moved comma
/// does not light up a page and a 200 KB answer stays quick.
pub fn compare(left: &str, right: &str) -> Comparison {
    let (a, b) = (sentence_pieces(left), sentence_pieces(right));
    let (keys_a, keys_b): (Vec<&str>, Vec<&str>) =
        (a.iter().map(|s| s.trim()).collect(), b.iter().map(|s| s.trim()).collect());
    let mut out = Comparison::default();
    for op in differences(&keys_a, &keys_b) {
        let (from, to) = (a[op.old_range()].concat(), b[op.new_range()].concat());
        match op.tag() {
            DiffTag::Equal => {
                push(&mut out.left, Change::Same, &from);
                push(&mut out.right, Change::Same, &to);
            }
            DiffTag::Delete => push(&mut out.left, Change::Only, &from),
            DiffTag::Insert => push(&mut out.right, Change::Only, &to),
            DiffTag::Replace => compare_words(&from, &to, &mut out),
        }
    }
    out
}

/// Past this many bytes a rewritten stretch is shown as wholly changed: word matching in it would be slow and unreadable.
const WORDWISE_UP_TO: usize = 20_000;

fn compare_words(from: &str, to: &str, out: &mut Comparison) {
    if from.len() + to.len() > WORDWISE_UP_TO {
        push(&mut out.left, Change::Only, from);
        push(&mut out.right, Change::Only, to);
        return;
    }
    let (a, b) = (word_pieces(from), word_pieces(to));
    for op in differences(&a, &b) {
        let (from, to) = (a[op.old_range()].concat(), b[op.new_range()].concat());
        let change = if op.tag() == DiffTag::Equal { Change::Same } else { Change::Only };
        push(&mut out.left, change, &from);
        push(&mut out.right, change, &to);
    }
}

/// Myers's algorithm over pieces of text. Called by itself: through `similar`'s front door the binary holds every other
/// algorithm too, ten times the size.
fn differences(a: &[&str], b: &[&str]) -> Vec<DiffOp> {
    let mut hook = Replace::new(Capture::new());
    let Ok(()) = myers::diff(&mut hook, a, 0..a.len(), b, 0..b.len()) as Result<(), Infallible>;
    hook.into_inner().into_ops()
}

/// Words and the white space between them, so that the pieces together are the text.
fn word_pieces(text: &str) -> Vec<&str> {
    let spaced = spaced_pieces(text).into_iter();
    // Where nothing parts words, a sentence would be one piece.
    spaced
        .flat_map(|piece| if piece.contains(is_unspaced) { piece.split_word_bounds().collect() } else { vec![piece] })
        .collect()
}

fn spaced_pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut space = text.starts_with(char::is_whitespace);
    for (at, letter) in text.char_indices() {
        if letter.is_whitespace() != space {
            pieces.push(&text[from..at]);
            (from, space) = (at, !space);
        }
    }
    pieces.push(&text[from..]);
    pieces
}

fn push(runs: &mut Vec<Run>, change: Change, text: &str) {
    match runs.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.change == change => last.text.push_str(text),
        _ => runs.push(Run { change, text: text.to_owned() }),
    }
}

/// The text cut before each sentence, so that the pieces together are the text.
fn sentence_pieces(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = sentences(text).iter().map(|s| s.start).collect();
    match starts.first_mut() {
        Some(first) => *first = 0,
        None if text.is_empty() => return Vec::new(),
        None => return vec![text],
    }
    starts.push(text.len());
    starts.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn only(runs: &[Run]) -> Vec<&str> {
        runs.iter().filter(|r| r.change == Change::Only).map(|r| r.text.trim()).collect()
    }

    #[test]
    fn the_same_answer_has_no_differences() {
        let both = compare("One. Two.", "One. Two.");
        assert!(only(&both.left).is_empty() && only(&both.right).is_empty());
    }

    #[test]
    fn a_changed_figure_is_the_only_difference() {
        let both = compare("We cut cost by 10%. It held.", "We cut cost by 30%. It held.");
        assert_eq!(only(&both.left), ["10%."]);
        assert_eq!(only(&both.right), ["30%."]);
    }

    #[test]
    fn a_changed_letter_does_not_light_up_a_sentence_without_spaces() {
        let both = compare("我们把成本降低了三成。", "我们把成本降低了四成。");
        assert_eq!((only(&both.left), only(&both.right)), (vec!["三"], vec!["四"]));
    }

    #[test]
    fn an_added_sentence_is_only_on_the_right() {
        let both = compare("I asked. We shipped.", "I asked. She refused. We shipped.");
        assert!(only(&both.left).is_empty());
        assert_eq!(only(&both.right), ["She refused."]);
    }

    #[test]
    fn a_200_kb_rewrite_is_still_compared() {
        let long = |word: &str| format!("{word} sentence with a few more words. ").repeat(5_000);
        let both = compare(&long("Old"), &long("New"));
        assert_eq!(both.left.iter().map(|r| r.text.len()).sum::<usize>(), long("Old").len());
    }

    proptest! {
        #[test]
        fn each_side_is_its_answer_again(a in "\\PC{0,120}", b in "\\PC{0,120}") {
            let both = compare(&a, &b);
            prop_assert_eq!(both.left.iter().map(|r| r.text.as_str()).collect::<String>(), a);
            prop_assert_eq!(both.right.iter().map(|r| r.text.as_str()).collect::<String>(), b);
        }
    }
}
