//! Words brought to a common form, to compare texts by what they say.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

/// A text as lower-case words with single spaces: the same for two texts that differ in punctuation alone.
pub fn key(text: &str) -> String {
    text.unicode_words().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The stems of a text's words, without those that carry no content.
pub fn content_words(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    text.unicode_words()
        .map(str::to_lowercase)
        .filter(|word| !FUNCTION_WORDS.contains(&word.as_str()))
        .map(|word| stemmer.stem(&word).into_owned())
        .collect()
}

const FUNCTION_WORDS: [&str; 80] = [
    "a", "about", "all", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do", "does",
    "for", "from", "had", "has", "have", "he", "how", "i", "if", "in", "into", "is", "it", "its", "may", "me", "more",
    "must", "no", "not", "of", "on", "one", "or", "our", "out", "over", "she", "should", "so", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "to", "up", "was", "we", "were", "what", "when",
    "where", "which", "who", "why", "will", "with", "would", "you", "your", "his", "her", "those", "tell", "time",
    "us", "it's",
];
