//! The sentences of a passage, with their places, for the checks that compare or count them.

use super::diagnostic::Place;
use super::item::{Form, Passage};
use super::markdown::{BlockKind, blocks};
use crate::text::sentences;

/// The sentences of a passage with their places, headings, tables and code left out.
pub fn sentences_of(passage: &Passage) -> Vec<(Place, String)> {
    let mut out = Vec::new();
    for (place, text) in texts_of(passage) {
        out.extend(sentences(&text).into_iter().map(|span| (place.clone(), span.of(&text).to_string())));
    }
    out
}

/// The paragraphs and items of a passage with their places.
pub fn texts_of(passage: &Passage) -> Vec<(Place, String)> {
    match passage.form {
        Form::Plain => vec![(passage.place.clone(), passage.text.trim().to_string())],
        Form::Answer => {
            let mut line = 0;
            let mut out = Vec::new();
            for paragraph in passage.text.split("\n\n") {
                out.push((passage.line(line), paragraph.split_whitespace().collect::<Vec<_>>().join(" ")));
                line += paragraph.matches('\n').count() + 2;
            }
            out
        }
        Form::Inline | Form::Blocks => blocks(&passage.text)
            .into_iter()
            .filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Item))
            .map(|b| (passage.line(b.line), b.text))
            .collect(),
    }
}

/// The head of a sentence, enough to find it.
pub fn shortened(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    if words.len() <= 10 { words.join(" ") } else { format!("{} …", words[..10].join(" ")) }
}
