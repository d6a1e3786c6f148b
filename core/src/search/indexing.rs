//! Making the index from a pack's texts, a document at a time.
//!
//! All of it at once takes longer than a key press may wait on a slow phone. So whoever makes it for a page goes on in steps
//! and lets the page answer in between.

use super::engine::{Engine, Posting, Term, phrase};
use super::excerpt::Token;
use super::{Document, SearchData, word};
use std::collections::BTreeMap;

/// An index in the making.
#[derive(Debug)]
pub struct Indexing {
    documents: Vec<Document>,
    words: Words,
    /// Of the documents that were taken in.
    tokens: Vec<Vec<Token>>,
    phrases: Vec<String>,
}

/// The words met so far.
#[derive(Debug, Default)]
struct Words {
    /// The number of each, in the order in which they were met.
    numbers: BTreeMap<String, u32>,
    /// By number; documents come in ascending order.
    postings: Vec<Vec<Posting>>,
}

impl Engine {
    /// Indexes a pack's texts, all at once. [`Indexing`] does the same in steps.
    pub fn new(data: SearchData) -> Engine {
        let mut indexing = Indexing::new(data);
        while indexing.step() {}
        indexing.finish()
    }
}

impl Indexing {
    /// Nothing done yet.
    pub fn new(data: SearchData) -> Indexing {
        let (tokens, phrases) = (Vec::with_capacity(data.documents.len()), Vec::with_capacity(data.documents.len()));
        Indexing { documents: data.documents, words: Words::default(), tokens, phrases }
    }

    /// Takes in one more document. Gives back whether there may be more to do.
    pub fn step(&mut self) -> bool {
        let number = self.tokens.len();
        let Some(document) = self.documents.get(number) else { return false };
        self.tokens.push(self.words.add(number as u32, document));
        // A phrase does not run on from the title into the head.
        self.phrases.push(format!("{}|{}", phrase(&document.title), phrase(&document.head)));
        true
    }

    /// The engine; what was not taken in yet is not found.
    pub fn finish(self) -> Engine {
        let Indexing { documents, words: Words { numbers, mut postings }, mut tokens, mut phrases } = self;
        // Words were numbered as they came; the engine has them by the alphabet.
        let mut places = vec![0_u32; postings.len()];
        let mut terms = Vec::with_capacity(postings.len());
        for (place, (word, number)) in numbers.into_iter().enumerate() {
            places[number as usize] = place as u32;
            terms.push(Term::new(word, std::mem::take(&mut postings[number as usize])));
        }
        for token in tokens.iter_mut().flatten() {
            token.term = places[token.term as usize];
        }
        tokens.resize_with(documents.len(), Vec::new);
        phrases.resize_with(documents.len(), String::new);
        Engine { documents, terms, tokens, phrases }
    }
}

impl Words {
    /// Takes in a document; gives back the words of its text.
    fn add(&mut self, number: u32, document: &Document) -> Vec<Token> {
        for (_, word) in word::words_and_wholes(&document.title) {
            self.posting(&word, number).1.in_title = true;
        }
        for (_, word) in word::words_and_wholes(&document.head) {
            self.posting(&word, number).1.in_head = true;
        }
        let mut tokens = Vec::new();
        for (span, word) in word::words_and_wholes(&document.text) {
            let (term, posting) = self.posting(&word, number);
            posting.in_text = posting.in_text.saturating_add(1);
            tokens.push(Token { start: span.start as u32, end: span.end as u32, term });
        }
        for (_, word) in word::words_and_wholes(&document.more) {
            let posting = self.posting(&word, number).1;
            posting.in_text = posting.in_text.saturating_add(1);
        }
        tokens.shrink_to_fit();
        tokens
    }

    /// The number of a word, and its posting for a document.
    fn posting(&mut self, word: &str, document: u32) -> (u32, &mut Posting) {
        // Most words are there already: only a new one is copied.
        let number = self.numbers.get(word).copied().unwrap_or_else(|| {
            let number = self.postings.len() as u32;
            self.numbers.insert(word.to_owned(), number);
            self.postings.push(Vec::new());
            number
        });
        let postings = &mut self.postings[number as usize];
        if postings.last().is_none_or(|last| last.document != document) {
            postings.push(Posting { document, ..Posting::default() });
        }
        let last = postings.len() - 1;
        (number, &mut postings[last])
    }
}
