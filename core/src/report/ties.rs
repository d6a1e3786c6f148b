//! Ties: the stated link from a line to a signal or a concept, with the words that made it. Whole words and phrases only, compared
//! by stems; what is negated ties nothing. A line without a known word is tied to nothing: no mood, no distance, no score.

use aho_corasick::{AhoCorasick, MatchKind};
use serde::{Deserialize, Serialize};

use super::document::{Document, Place};
use super::token::{Token, Tokens};
use crate::pack::{Id, Lexicon, Terms};

/// The sum of weights from which on a line is tied.
const ENOUGH: u32 = 2;

/// What a line can be tied to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "id")]
pub enum Target {
    /// A signal.
    Signal(Id),
    /// A concept.
    Concept(Id),
}

impl Target {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Target::Signal(id) | Target::Concept(id) => id,
        }
    }
}

/// The link from a line to a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// To what.
    pub target: Target,
    /// The words that made it.
    pub words: Vec<Place>,
    /// The sum of their weights: 3 for a certain term, 2 for a likely one, 1 for a hint.
    pub weight: u32,
    /// Whether one of them is a certain term: the line names it, rather than speaks of something near it.
    pub is_certain: bool,
    /// The terms that name a thing, by their place in the lexicon: two lines that share one speak of the same thing.
    pub terms: Vec<usize>,
}

/// The weight of a certain term.
const CERTAIN: u8 = 3;

/// Finds ties. Made once of a lexicon; then each line is one pass.
pub struct Tying {
    tokens: Tokens,
    finder: Option<AhoCorasick>,
    /// For each pattern: the target by its place in `targets`, its weight, and the thing that it names, by the place of the pattern that
    /// names it first.
    patterns: Vec<(usize, u8, Option<usize>)>,
    targets: Vec<Target>,
}

impl Tying {
    /// By the terms of a role.
    pub fn new(lexicon: &Lexicon) -> Tying {
        let tokens = Tokens::default();
        let (mut texts, mut patterns, mut targets) = (Vec::<String>::new(), Vec::new(), Vec::new());
        let mut firsts = std::collections::BTreeMap::new();
        let mut add = |target: Target, terms: &Terms| {
            for (term, weight) in terms.weighed() {
                texts.push(needle(&tokens.of(term)));
                // A hint names nothing, and *in production* says only where.
                let names = weight > 1 && !term.starts_with("in ") && !term.starts_with("to ");
                // *On-call* and *oncall* name one thing.
                let this = patterns.len();
                let first = *firsts.entry(texts[this].replace(' ', "")).or_insert(this);
                patterns.push((targets.len(), weight, names.then_some(first)));
            }
            targets.push(target);
        };
        for terms in &lexicon.signals {
            add(Target::Signal(terms.id.clone()), terms);
        }
        for terms in &lexicon.concepts {
            add(Target::Concept(terms.id.clone()), terms);
        }
        // Overlapping matches need the standard semantics; no lexicon of ours is too large for an automaton.
        let finder = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&texts).ok();
        Tying { tokens, finder, patterns, targets }
    }

    /// The words of a line, for callers that compare lines by them.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The ties of what stands at these places, read on from one to the next, the heaviest first. A phrase that a line's end cuts in
    /// two is one phrase.
    pub fn ties(&self, document: &Document, places: &[Place]) -> Vec<Tie> {
        let mut words: Vec<Token> = Vec::new();
        // Of each word, by its place in `words`, which of the places it stands at.
        let mut stands: Vec<usize> = Vec::new();
        for (n, place) in places.iter().enumerate() {
            words.extend(self.tokens.of(document.at(*place)));
            stands.resize(words.len(), n);
        }
        let Some(finder) = &self.finder else { return Vec::new() };
        let (text, starts) = haystack(&words);
        let mut found: Vec<(usize, u8, usize, usize, usize)> = Vec::new();
        for hit in finder.find_overlapping_iter(&text) {
            let pattern = hit.pattern().as_usize();
            let (target, weight, _) = self.patterns[pattern];
            let first = starts.binary_search(&hit.start()).unwrap_or(0);
            let last = starts.binary_search(&(hit.end() - 1)).map_or(words.len(), |next| next) - 1;
            if !is_negated(&words, first, last) {
                found.push((target, weight, first, last, pattern));
            }
        }
        let mut ties: Vec<Tie> = Vec::new();
        for target in 0..self.targets.len() {
            // The same words count once, at their heaviest: a phrase holds the hint that is a part of it. A hint said twice is one hint:
            // *reports* and again *reports* is no more of it.
            let mut of: Vec<(u8, usize, usize, usize)> =
                found.iter().filter(|hit| hit.0 == target).map(|hit| (hit.1, hit.2, hit.3, hit.4)).collect();
            crate::order::sort_by_key(&mut of, |(weight, first, last, _)| (std::cmp::Reverse(*weight), *first, *last));
            let mut kept: Vec<(u8, usize, usize, usize)> = Vec::new();
            for hit in of {
                let again = |other: &(u8, usize, usize, usize)| hit.0 == 1 && other.3 == hit.3;
                if kept.iter().all(|other| (hit.2 < other.1 || other.2 < hit.1) && !again(other)) {
                    kept.push(hit);
                }
            }
            let weight: u32 = kept.iter().map(|hit| u32::from(hit.0)).sum();
            if weight >= ENOUGH {
                let on = |n: usize, first: usize, last: usize| {
                    let mut there = (first..=last).filter(|word| stands[*word] == n);
                    let first = there.next()?;
                    let last = there.next_back().unwrap_or(first);
                    let (start, place) = (places[n].span.start, places[n]);
                    Some(Place::new(place.line, start + words[first].span.start, start + words[last].span.end))
                };
                let mut at: Vec<Place> = kept
                    .iter()
                    .flat_map(|hit| (stands[hit.1]..=stands[hit.2]).filter_map(|n| on(n, hit.1, hit.2)))
                    .collect();
                crate::order::sort(&mut at);
                let of = found.iter().filter(|hit| hit.0 == target);
                let terms = of.filter_map(|hit| self.patterns[hit.4].2).collect();
                let is_certain = kept.iter().any(|hit| hit.0 >= CERTAIN);
                ties.push(Tie { target: self.targets[target].clone(), words: at, weight, is_certain, terms });
            }
        }
        crate::order::sort_by_key(&mut ties, |tie| std::cmp::Reverse(tie.weight));
        ties
    }

    /// The signals that they are tied to, the heaviest first.
    pub fn signals(&self, document: &Document, places: &[Place]) -> Vec<Tie> {
        let mut ties = self.ties(document, places);
        ties.retain(|tie| matches!(tie.target, Target::Signal(_)));
        ties
    }
}

/// Stems between blanks, with blanks at both ends: found in a haystack of the same kind, whole words match and parts do not.
fn needle(words: &[Token]) -> String {
    let mut out = String::from(" ");
    for word in words {
        out.push_str(&word.stem);
        out.push(' ');
    }
    out
}

/// The same for a line, with where each word's blank stands; the last entry is the closing blank.
fn haystack(words: &[Token]) -> (String, Vec<usize>) {
    let mut out = String::from(" ");
    let mut starts = vec![0];
    for word in words {
        out.push_str(&word.stem);
        starts.push(out.len());
        out.push(' ');
    }
    (out, starts)
}

/// Words that take back what stands behind them in the same clause.
const NEGATORS: [&str; 12] =
    ["not", "no", "never", "without", "neither", "nor", "isnt", "arent", "dont", "doesnt", "wont", "cannot"];
/// How many words behind a negator it still negates.
const REACH: usize = 4;
/// Words behind which a negator does not reach.
const TURNS: [&str; 7] = ["but", "only", "when", "if", "because", "until", "and"];
/// What takes back what stands before it.
const TAKEN_BACK: [&[&str]; 6] = [
    &["not", "required"],
    &["not", "needed"],
    &["not", "necessary"],
    &["isnt", "required"],
    &["not", "a", "requirement"],
    &["not", "essential"],
];

/// Whether the words from `first` to `last` are negated: *not interested in databases* asks for none, *a degree is not required*
/// neither. A negator within the words themselves (*say no*) is theirs. *Without a severe incident* says that there were none to
/// speak of, which is not that the line is of something else: what follows *without* is negated only in wishes of experience.
pub fn is_negated(words: &[Token], first: usize, last: usize) -> bool {
    let mut at = first;
    while at > 0 && first - at < REACH {
        if words[at].opens_clause {
            break;
        }
        at -= 1;
        let word = words[at].word.as_str();
        if TURNS.contains(&word) {
            break;
        }
        if NEGATORS.contains(&word) {
            let next = words.get(at + 1).map_or("", |token| token.word.as_str());
            // *not only*, *no later than*; *no release below*: a bound, no negation.
            let bound = matches!(next, "only" | "just" | "later" | "more" | "less" | "release" | "longer");
            let of_experience = words[at..first]
                .iter()
                .any(|token| matches!(token.word.as_str(), "experience" | "interest" | "knowledge" | "background"));
            return !bound && (word != "without" || of_experience);
        }
    }
    let mut end = last + 1;
    while end < words.len() && !words[end].opens_clause && end - last < 8 {
        end += 1;
    }
    let behind = words.get(last + 1..end).unwrap_or(&[]);
    TAKEN_BACK.iter().any(|phrase| {
        behind.windows(phrase.len()).any(|window| window.iter().zip(*phrase).all(|(token, word)| token.word == *word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lexicon() -> Lexicon {
        let terms = |id: &str, certain: &[&str], likely: &[&str], hint: &[&str]| Terms {
            id: id.into(),
            certain: certain.iter().map(|t| (*t).to_owned()).collect(),
            likely: likely.iter().map(|t| (*t).to_owned()).collect(),
            hint: hint.iter().map(|t| (*t).to_owned()).collect(),
        };
        Lexicon {
            signals: vec![
                terms("forms", &["form"], &[], &[]),
                terms("stores", &["database", "sql"], &[], &["data"]),
                terms("hiring", &["hiring", "interview loop"], &[], &["sourcing", "talent"]),
                terms("no", &["say no"], &[], &[]),
                terms("exec", &["executive"], &[], &[]),
            ],
            concepts: vec![terms("on-call", &["on-call"], &[], &[])],
        }
    }

    fn tied(line: &str) -> Vec<(String, Vec<String>)> {
        let document = Document::of(line);
        let ties = Tying::new(&lexicon()).ties(&document, &[Place::new(0, 0, line.len())]);
        ties.into_iter()
            .map(|tie| (tie.target.id().to_owned(), tie.words.iter().map(|w| document.at(*w).to_owned()).collect()))
            .collect()
    }

    fn ids(line: &str) -> Vec<String> {
        tied(line).into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn words_inside_words_tie_nothing() {
        assert_eq!(ids("Platform and performance, transforms"), Vec::<String>::new());
        assert_eq!(ids("Forms"), ["forms"]);
    }

    #[test]
    fn the_last_words_of_a_text_count_as_well() {
        assert_eq!(tied("Java and SQL"), [("stores".to_owned(), vec!["SQL".to_owned()])]);
    }

    #[test]
    fn a_negated_wish_asks_for_nothing() {
        for line in [
            "Not interested in databases",
            "You won't need experience with databases",
            "SQL is not required",
            "no hiring",
        ] {
            assert_eq!(ids(line), Vec::<String>::new(), "{line}");
        }
        assert_eq!(ids("Not only hiring"), ["hiring"]);
        assert_eq!(ids("No degree, but SQL"), ["stores"]);
        assert_eq!(ids("when to say no"), ["no"]);
    }

    #[test]
    fn inflections_are_one_word_and_derivations_are_not() {
        assert_eq!(ids("hired"), ["hiring"]);
        assert_eq!(ids("execution executed"), Vec::<String>::new());
        assert_eq!(ids("two executives"), ["exec"]);
    }

    #[test]
    fn phrases_are_found_however_they_are_joined_and_hints_only_together() {
        assert_eq!(tied("Interview loops; on call")[1], ("on-call".to_owned(), vec!["on call".to_owned()]));
        assert_eq!(ids("sourcing"), Vec::<String>::new());
        assert_eq!(ids("sourcing talent"), ["hiring"]);
        assert_eq!(ids("sourcing, sourcing and sourced"), Vec::<String>::new());
    }

    #[test]
    fn a_phrase_that_a_lines_end_cuts_is_one_phrase() {
        let document = Document::of("- Redesigned the interview\n  loop of the team");
        let places = [document.content(0), document.content(1)];
        let ties = Tying::new(&lexicon()).ties(&document, &places);
        let words: Vec<&str> = ties[0].words.iter().map(|place| document.at(*place)).collect();
        assert_eq!((ties[0].target.id(), words), ("hiring", vec!["interview", "loop"]));
        assert!(ties[0].is_certain);
    }

    proptest! {
        #[test]
        fn every_tie_names_words_that_stand_there(line in "(hiring|sourcing|talent|on-call|not|SQL|data|, |\\. | |ß|platform){0,12}") {
            let document = Document::of(&line);
            for tie in Tying::new(&lexicon()).ties(&document, &[Place::new(0, 0, document.line(0).len())]) {
                prop_assert!(tie.weight >= ENOUGH && !tie.words.is_empty());
                for word in tie.words {
                    prop_assert!(!document.at(word).is_empty());
                }
            }
        }
    }
}
