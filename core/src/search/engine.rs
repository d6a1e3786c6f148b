//! The index in memory, and the ranking.
//!
//! A query's words are looked up in the sorted list of all words: as they stand, by stem, the last one also as a prefix, and
//! with a typo if nothing else matches. A document's score adds up its best match of each word; where a word stands (title,
//! head, text) counts more than how often. Documents that match every word come before those that match some, and before all of
//! them those whose title or head says the query word for word.

use super::excerpt::{Token, excerpt, matches};
use super::word;
use super::{Document, DocumentKind, Hit};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeMap;

/// How much a match counts by how it was made.
const EXACT: f32 = 1.0;
const STEM: f32 = 0.85;
const PREFIX: f32 = 0.7;
const TYPO: f32 = 0.4;

/// A beginning where the word itself stands somewhere: even in a title it comes after the word in a text, `started` after `star`.
const PREFIX_BESIDE: f32 = 0.06;

/// What a part of a hyphenated word counts beside the whole: `call` for `on-call`.
const PART: f32 = 0.6;

/// How much a match counts by where it stands.
const TITLE: f32 = 10.0;
const HEAD: f32 = 4.0;
const TEXT: f32 = 1.0;

/// What a source counts beside what one can practise or read: whoever looks for a work still finds it by its title.
const SOURCE: f32 = 0.5;

/// A longer query is cut: nobody types one, and a pasted page must not stall the page.
const MAX_QUERY_BYTES: usize = 400;
const MAX_QUERY_WORDS: usize = 12;

/// A searchable pack.
#[derive(Debug)]
pub struct Engine {
    pub(super) documents: Vec<Document>,
    /// All words, sorted.
    pub(super) terms: Vec<Term>,
    /// For each document, the words of its text in order: an excerpt is found without reading the text again.
    pub(super) tokens: Vec<Vec<Token>>,
    /// For each document, the words of its title and head as [`phrase`] writes them.
    pub(super) phrases: Vec<String>,
}

/// Words in a row, to be found word for word: each between two spaces.
pub(super) fn phrase(text: &str) -> String {
    let mut phrase = String::from(" ");
    for (_, word) in word::words(text) {
        phrase.push_str(&word);
        phrase.push(' ');
    }
    phrase
}

#[derive(Debug)]
pub(super) struct Term {
    pub(super) word: String,
    /// Which letters it has, to pass over most words before counting edits.
    letters: u32,
    postings: Vec<Posting>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Posting {
    pub(super) document: u32,
    pub(super) in_title: bool,
    pub(super) in_head: bool,
    pub(super) in_text: u16,
}

/// What one word of a query matches: terms, and how well.
#[derive(Debug, Default)]
struct Matched {
    terms: BTreeMap<u32, f32>,
    /// Whether they are likenesses: the word stands nowhere, in no form, and begins none.
    by_likeness: bool,
}

/// The words that answer a query.
struct Wanted<'a> {
    terms: &'a [Term],
    /// How well each term answers the query; 0 for most.
    weights: Vec<f32>,
    /// The first bytes of those that do: most words of a text fail by theirs.
    heads: [bool; 256],
}

impl Wanted<'_> {
    /// How well a word of a text answers the query.
    fn weight(&self, word: &str) -> f32 {
        if !word.bytes().next().is_some_and(|head| self.heads[usize::from(head)]) {
            return 0.0;
        }
        self.terms.binary_search_by(|term| term.word.as_str().cmp(word)).map_or(0.0, |at| self.weights[at])
    }
}

impl Engine {
    /// The best `limit` documents for what was typed so far, best first. Nothing for a query without words.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = cut(query);
        let matched: Vec<Matched> = self.matches_of(query).into_iter().map(|(_, matched)| matched).collect();
        if matched.is_empty() {
            return Vec::new();
        }

        let mut scores = vec![(0_u32, 0.0_f32); self.documents.len()];
        for word in &matched {
            let best = self.best_by_document(word);
            let found = best.iter().filter(|score| **score > 0.0).count();
            // What stands in few documents tells them apart (the inverse document frequency of BM25).
            let (all, found) = (self.documents.len() as f32, found as f32);
            let rarity = (1.0 + (all - found + 0.5) / (found + 0.5)).ln();
            for (total, best) in scores.iter_mut().zip(best) {
                if best > 0.0 {
                    total.0 += 1;
                    total.1 += rarity * best;
                }
            }
        }
        for (score, document) in scores.iter_mut().zip(&self.documents) {
            if document.kind == DocumentKind::Source {
                score.1 *= SOURCE;
            }
        }
        let said = said(query);
        let mut found: Vec<(usize, (bool, bool), f32)> = scores
            .iter()
            .enumerate()
            .filter(|(_, (count, _))| *count > 0)
            .map(|(n, (count, score))| {
                let is_source = self.documents[n].kind == DocumentKind::Source;
                let says = !is_source && said.as_ref().is_some_and(|said| self.phrases[n].contains(said.as_str()));
                (n, (says, *count as usize == matched.len()), *score)
            })
            .collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then(b.2.total_cmp(&a.2)).then(a.0.cmp(&b.0)));
        found.truncate(limit);

        let wanted = self.wanted(&matched);
        found.into_iter().map(|(n, _, _)| self.hit(n, &wanted)).collect()
    }

    /// The words of what was typed that stand nowhere, in no form: what was found for them are likenesses, or nothing.
    pub fn unknown(&self, query: &str) -> Vec<String> {
        let unknown = |(_, matched): &(QueryWord, Matched)| matched.by_likeness;
        self.matches_of(cut(query)).into_iter().filter(unknown).map(|(word, _)| word.word).collect()
    }

    /// The words of a query, each with what it matches.
    fn matches_of(&self, query: &str) -> Vec<(QueryWord, Matched)> {
        let words = query_words(query);
        let last = words.len().saturating_sub(1);
        // A word that is followed by a space or a stop is finished, and so is one that was cut off.
        let unfinished = query.len() < MAX_QUERY_BYTES && query.ends_with(char::is_alphanumeric);
        let stemmer = Stemmer::create(Algorithm::English);
        let matched = |(n, word): (usize, QueryWord)| {
            let matched = self.matched(&word, unfinished && n == last, &stemmer);
            (word, matched)
        };
        words.into_iter().enumerate().map(matched).collect()
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    fn hit(&self, number: usize, wanted: &Wanted<'_>) -> Hit {
        let document = &self.documents[number];
        let weight = |word: &str| wanted.weight(word);
        let excerpt = excerpt(&document.text, &self.tokens[number], &wanted.weights);
        Hit {
            kind: document.kind,
            route: document.route.clone(),
            title: document.title.clone(),
            title_matches: matches(&document.title, weight),
            excerpt_matches: matches(&excerpt, weight),
            excerpt,
        }
    }

    /// The words that answer the query, all of its words together.
    fn wanted(&self, matched: &[Matched]) -> Wanted<'_> {
        let mut weights = vec![0.0_f32; self.terms.len()];
        let mut heads = [false; 256];
        for (term, quality) in matched.iter().flat_map(|m| &m.terms) {
            let at = *term as usize;
            weights[at] = weights[at].max(*quality);
            if let Some(head) = self.terms[at].word.bytes().next() {
                heads[usize::from(head)] = true;
            }
        }
        Wanted { terms: &self.terms, weights, heads }
    }

    /// The best match of a word in each document.
    fn best_by_document(&self, matched: &Matched) -> Vec<f32> {
        let mut best = vec![0.0_f32; self.documents.len()];
        for (term, quality) in &matched.terms {
            for posting in &self.terms[*term as usize].postings {
                let score = quality * posting.weight();
                let best = &mut best[posting.document as usize];
                *best = best.max(score);
            }
        }
        best
    }

    fn matched(&self, query: &QueryWord, unfinished: bool, stemmer: &Stemmer) -> Matched {
        let mut matched = Matched::default();
        for (word, share) in query.forms() {
            if let Ok(term) = self.terms.binary_search_by(|t| t.word.cmp(word)) {
                matched.add(term as u32, share * EXACT);
            }
            // Forms of one word begin alike, so only terms that do are stemmed: stemming all of them would take longer than
            // everything else that is done to open the index.
            let stem = stemmer.stem(word);
            let head = &word[..word.char_indices().nth(2).map_or(word.len(), |(at, _)| at)];
            for (term, other) in self.beginning_with(head) {
                if stemmer.stem(other) == stem {
                    matched.add(term, share * STEM);
                }
            }
            if unfinished {
                let stands = self.terms.binary_search_by(|t| t.word.cmp(word)).is_ok();
                let quality = if stands { PREFIX_BESIDE } else { PREFIX };
                for (term, _) in self.beginning_with(word) {
                    matched.add(term, share * quality);
                }
            }
        }
        if matched.terms.is_empty() {
            matched.by_likeness = true;
            for (word, _) in query.forms() {
                self.add_typos(word, unfinished, &mut matched);
            }
        }
        matched
    }

    /// The terms that begin with a text, and their words.
    fn beginning_with<'a>(&'a self, head: &'a str) -> impl Iterator<Item = (u32, &'a str)> {
        let from = self.terms.partition_point(|term| term.word.as_str() < head);
        let longer = self.terms[from..].iter().take_while(move |term| term.word.starts_with(head));
        longer.enumerate().map(move |(n, term)| ((from + n) as u32, term.word.as_str()))
    }

    fn add_typos(&self, word: &str, unfinished: bool, matched: &mut Matched) {
        let length = word.chars().count();
        let allowed = match length {
            0..4 => return,
            4..8 => 1,
            _ => 2,
        };
        // The fewer letters, the more words are a letter away that have nothing to do with it: a word of four keeps its length and
        // its first letter, and nothing is taken for the beginning of a long word before there are six.
        let (short, unfinished) = (length < 5, unfinished && length >= 6);
        let letters = letters(word);
        let mut fewest = allowed;
        let mut found: Vec<(u32, usize)> = Vec::new();
        for (n, term) in self.terms.iter().enumerate() {
            // Each edit changes at most one letter of either word; a prefix may leave letters of the term unused.
            let foreign = (letters & !term.letters).count_ones() as usize;
            let unused = (term.letters & !letters).count_ones() as usize;
            if foreign > allowed || (!unfinished && unused > allowed) {
                continue;
            }
            if short && (term.word.chars().count() != length || term.word.chars().next() != word.chars().next()) {
                continue;
            }
            let edits = edits(word, length, &term.word, unfinished, allowed);
            if edits <= fewest {
                fewest = edits;
                found.push((n as u32, edits));
            }
        }
        // Only the nearest: with one edit to `goodput`, two edits to anything else are noise.
        for (term, edits) in found.into_iter().filter(|(_, edits)| *edits == fewest) {
            matched.add(term, TYPO / edits.max(1) as f32);
        }
    }
}

impl Term {
    pub(super) fn new(word: String, postings: Vec<Posting>) -> Term {
        Term { letters: letters(&word), word, postings }
    }
}

impl Matched {
    fn add(&mut self, term: u32, quality: f32) {
        let best = self.terms.entry(term).or_insert(quality);
        *best = best.max(quality);
    }
}

impl Posting {
    fn weight(&self) -> f32 {
        let title = if self.in_title { TITLE } else { 0.0 };
        let head = if self.in_head { HEAD } else { 0.0 };
        let text = if self.in_text > 0 { TEXT + 0.5 * f32::from(self.in_text.min(16)).ln() } else { 0.0 };
        title + head + text
    }
}

/// A word of a query.
#[derive(Debug)]
struct QueryWord {
    word: String,
    /// The whole, where it is a part of a hyphenated word: `post-mortem` is also found as `postmortem`.
    whole: Option<String>,
}

impl QueryWord {
    /// The forms in which a text may hold it, and what each counts.
    fn forms(&self) -> impl Iterator<Item = (&String, f32)> {
        let part = if self.whole.is_some() { PART } else { 1.0 };
        [(&self.word, part)].into_iter().chain(self.whole.as_ref().map(|whole| (whole, 1.0)))
    }
}

/// The beginning of a query, no longer than what is looked at.
fn cut(query: &str) -> &str {
    let mut end = query.len().min(MAX_QUERY_BYTES);
    while !query.is_char_boundary(end) {
        end -= 1;
    }
    &query[..end]
}

/// What a title or head says that says the query word for word, its last word perhaps unfinished; `None` for a single word.
fn said(query: &str) -> Option<String> {
    let mut said = phrase(query);
    if query.ends_with(char::is_alphanumeric) {
        said.pop();
    }
    (said.trim().contains(' ')).then_some(said)
}

/// The words of a query, which is [`cut`]. Function words are left out unless there are no others.
fn query_words(query: &str) -> Vec<QueryWord> {
    let mut words: Vec<QueryWord> = Vec::new();
    let mut before: Option<usize> = None;
    for (span, word) in word::words(query) {
        let between = before.map_or(" ", |end| &query[end..span.start]);
        before = Some(span.end);
        let mut whole = None;
        if word::is_hyphen(between)
            && let Some(head) = words.last_mut()
        {
            let joined = format!("{}{word}", head.word);
            head.whole = Some(joined.clone());
            whole = Some(joined);
        }
        words.push(QueryWord { word: word.into_owned(), whole });
    }
    words.truncate(MAX_QUERY_WORDS);
    if words.iter().any(|w| !word::is_function(&w.word)) {
        words.retain(|w| !word::is_function(&w.word));
    }
    words
}

/// Which letters a word has, one bit each; everything beyond a to z shares a bit.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, b| set | if b.is_ascii_lowercase() { 1 << (b - b'a') } else { 1 << 26 })
}

/// The edits between a word and a term, or between a word and the beginning of a term while the word is unfinished. More
/// than `allowed` where there are more.
fn edits(word: &str, length: usize, term: &str, unfinished: bool, allowed: usize) -> usize {
    let term_length = term.chars().count();
    if term_length + allowed < length || (!unfinished && term_length > length + allowed) {
        return allowed + 1;
    }
    if !unfinished {
        return strsim::osa_distance(word, term);
    }
    let lengths = length.saturating_sub(allowed)..=length + allowed;
    let ends = term.char_indices().map(|(at, _)| at).chain([term.len()]).enumerate();
    let heads = ends.filter(|(n, _)| lengths.contains(n)).map(|(_, at)| &term[..at]);
    heads.map(|head| strsim::osa_distance(word, head)).min().unwrap_or(allowed + 1)
}
