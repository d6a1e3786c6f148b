//! The words of a line as they are compared: lower case, stemmed, with the signs that belong to names (`C++`, `C#`, `.NET`).
//! Comparison is by whole words only: *platform* never holds *form*.

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::Span;

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// In lower case, without apostrophes.
    pub word: String,
    /// Its English stem.
    pub stem: String,
    /// Whether a sign that parts clauses stands between it and the word before.
    pub opens_clause: bool,
}

/// Makes tokens. Making the stemmer once is what it is for.
pub struct Tokens {
    stemmer: Stemmer,
}

impl Default for Tokens {
    fn default() -> Tokens {
        Tokens { stemmer: Stemmer::create(Algorithm::English) }
    }
}

impl Tokens {
    /// The words of a line.
    pub fn of(&self, line: &str) -> Vec<Token> {
        let mut out: Vec<Token> = Vec::new();
        let mut chars = line.char_indices().peekable();
        let mut opens_clause = false;
        while let Some((start, c)) = chars.next() {
            let dotted = c == '.' && line[start..].get(..4).is_some_and(|word| word.eq_ignore_ascii_case(".net"));
            if !c.is_alphanumeric() && !dotted {
                opens_clause |= matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '(' | ')' | '|');
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some((at, next)) = chars.peek().copied() {
                let after = line[at + next.len_utf8()..].chars().next();
                let joins = next.is_alphanumeric()
                    || (matches!(next, '\'' | '’') && after.is_some_and(char::is_alphabetic))
                    || (matches!(next, '+' | '#') && names_a_language(&line[start..at], next));
                if !joins {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            let word: String =
                line[start..end].chars().filter(|c| !matches!(c, '\'' | '’')).flat_map(char::to_lowercase).collect();
            let stem = self.stem(&word);
            out.push(Token { span: Span::new(start, end), word, stem, opens_clause });
            opens_clause = false;
        }
        out
    }

    /// The words of a line in lower case, without stems.
    pub fn plain_words(line: &str) -> impl Iterator<Item = String> + '_ {
        let plain =
            |word: &str| word.chars().filter(|c| !matches!(c, '\'' | '’')).flat_map(char::to_lowercase).collect();
        line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
            .filter(|word| !word.is_empty())
            .map(plain)
    }

    /// The stem of a word in lower case. Words with other signs than letters are their own. What changes a word's meaning stays:
    /// *executive* is not *execution*, *researcher* not *research*, *computer* not *compute*; plural and tense go.
    pub fn stem(&self, word: &str) -> String {
        // Looking for candidates, which no *open source* is.
        if word == "sourcing" || word.len() <= 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return word.to_owned();
        }
        let singular = match word.strip_suffix('s') {
            Some(singular) if !singular.ends_with(['s', 'u', 'i']) => singular,
            _ => word,
        };
        if DERIVED.iter().any(|ending| singular.len() > ending.len() + 2 && singular.ends_with(ending)) {
            return singular.replace("ization", "isation");
        }
        let british = ["ize", "ized", "izing"].iter().find(|ending| singular.len() > 5 && singular.ends_with(*ending));
        match british {
            Some(ending) => {
                let head = &singular[..singular.len() - ending.len()];
                self.stemmer.stem(&format!("{head}is{}", &ending[2..])).into_owned()
            }
            None => self.stemmer.stem(singular).into_owned(),
        }
    }
}

/// Endings that make another word.
const DERIVED: [&str; 12] = ["er", "or", "ive", "ion", "ment", "ist", "ity", "able", "ance", "ence", "ship", "ness"];

/// `C+`, `C++`, `C#`, `F#`: a sign belongs to a name only behind these letters.
fn names_a_language(so_far: &str, sign: char) -> bool {
    match so_far {
        "C" | "c" => true,
        "C+" | "c+" => sign == '+',
        "F" | "f" | "J" => sign == '#',
        _ => false,
    }
}

/// Words that carry no matter of their own: a line does not answer another by sharing them.
pub fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word).is_ok()
}

/// In the order of the alphabet.
const COMMON: &[&str] = &[
    "a",
    "ability",
    "able",
    "about",
    "above",
    "across",
    "after",
    "all",
    "also",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "background",
    "be",
    "been",
    "before",
    "being",
    "between",
    "both",
    "but",
    "by",
    "can",
    "clear",
    "clearly",
    "closely",
    "demonstrated",
    "did",
    "do",
    "does",
    "during",
    "each",
    "etc",
    "even",
    "excellent",
    "experience",
    "experienced",
    "expertise",
    "familiar",
    "familiarity",
    "first",
    "fluency",
    "fluent",
    "for",
    "from",
    "good",
    "great",
    "had",
    "has",
    "have",
    "held",
    "help",
    "how",
    "i",
    "ideally",
    "if",
    "in",
    "including",
    "into",
    "is",
    "it",
    "its",
    "know",
    "knowledge",
    "large",
    "least",
    "like",
    "more",
    "most",
    "must",
    "need",
    "needed",
    "new",
    "nice",
    "no",
    "non",
    "not",
    "of",
    "on",
    "one",
    "or",
    "other",
    "others",
    "our",
    "over",
    "own",
    "plus",
    "preferred",
    "proven",
    "record",
    "related",
    "required",
    "several",
    "should",
    "significant",
    "similar",
    "skill",
    "skills",
    "so",
    "some",
    "someone",
    "something",
    "still",
    "strong",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "they",
    "this",
    "those",
    "through",
    "to",
    "track",
    "two",
    "understanding",
    "up",
    "us",
    "use",
    "used",
    "using",
    "very",
    "was",
    "we",
    "well",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "will",
    "with",
    "within",
    "work",
    "worked",
    "working",
    "year",
    "years",
    "you",
    "your",
    "yourself",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        Tokens::default().of(line).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn names_with_signs_are_one_word() {
        assert_eq!(
            words("C++, C# and .NET; don’t (p99)"),
            ["c++", "c#", "and", "net", "dont", "p99"]
                .map(|w| { if w == "net" { ".net".to_owned() } else { w.to_owned() } })
        );
        assert_eq!(words("1,000+ on-call"), ["1", "000", "on", "call"]);
    }

    #[test]
    fn the_list_of_common_words_is_in_order() {
        assert!(COMMON.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn clauses_open_behind_their_signs() {
        let tokens = Tokens::default().of("read code, write less");
        assert_eq!(tokens.iter().map(|t| t.opens_clause).collect::<Vec<_>>(), [false, false, true, false]);
    }
}
