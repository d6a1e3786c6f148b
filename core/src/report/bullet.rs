//! One thing that a CV says somebody did: its figures, whose deed it was, what came of it. All of it is read from words that
//! stand there; what they do not say is *none*.

use serde::{Deserialize, Serialize};

use super::document::{Document, Place};
use super::figures::{Figure, FigureKind, figures};
use super::token::{Token, Tokens};
use crate::text::Span;

/// Whose deed a bullet says it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// It says *I* or *my*.
    I,
    /// It says *we* or *our*.
    We,
    /// It opens with a verb, as bullets do: the candidate's, by custom.
    Implied,
    /// The passive, or a phrase that hides who did it: *was responsible for*, *involved in*, *helped with*.
    Passive,
    /// No verb says it.
    Unsaid,
}

/// A figure and its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// The line.
    pub line: usize,
    /// The figure.
    pub figure: Figure,
}

/// A bullet of a CV.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bullet {
    /// Its lines, each without its mark. The first one names it.
    pub places: Vec<Place>,
    /// Its figures, in order.
    pub figures: Vec<Placed>,
    /// Whose deed it was.
    pub deed: Deed,
    /// The words that say so, for [`Deed::I`], [`Deed::We`] and [`Deed::Passive`].
    pub deed_words: Option<Place>,
    /// The words that say that something changed or came of it.
    pub outcome: Option<Place>,
}

impl Bullet {
    /// Reads the bullet that stands at those places.
    pub fn read(document: &Document, places: Vec<Place>, tokens: &Tokens) -> Bullet {
        let mut bullet = Bullet { places, figures: Vec::new(), deed: Deed::Unsaid, deed_words: None, outcome: None };
        for (n, place) in bullet.places.iter().enumerate() {
            let text = document.at(*place);
            let shifted =
                |span: Span| Place::new(place.line, place.span.start + span.start, place.span.start + span.end);
            for mut figure in figures(text) {
                figure.span = shifted(figure.span).span;
                bullet.figures.push(Placed { line: place.line, figure });
            }
            let words = tokens.of(text);
            if let Some((deed, span)) = deed(&words, n == 0)
                && matches!(bullet.deed, Deed::Unsaid | Deed::Implied)
                && (deed != Deed::Implied || n == 0)
            {
                bullet.deed = deed;
                bullet.deed_words = (deed != Deed::Implied).then(|| shifted(span));
            }
            if bullet.outcome.is_none() {
                bullet.outcome = outcome(text, &words).map(shifted);
            }
        }
        bullet
    }

    /// Its first line.
    pub fn line(&self) -> usize {
        self.places.first().map_or(0, |place| place.line)
    }

    /// Its words, lines joined.
    pub fn text(&self, document: &Document) -> String {
        let lines: Vec<&str> = self.places.iter().map(|place| document.at(*place)).collect();
        lines.join(" ").replace("**", "")
    }

    /// Its largest figure of a kind.
    pub fn largest(&self, kind: FigureKind) -> Option<f64> {
        self.figures
            .iter()
            .filter(|placed| placed.figure.kind == kind)
            .map(|placed| placed.figure.value)
            .reduce(f64::max)
    }
}

/// Whether words open with a verb, as a bullet does.
pub(super) fn opens_with_verb(text: &str) -> bool {
    let word: String = text.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    is_opening(&word)
}

fn is_opening(word: &str) -> bool {
    (word.ends_with("ed") && word.len() > 3) || PAST.contains(&word) || OPENING.contains(&word)
}

const HIDING: &[&[&str]] = &[
    &["responsible", "for"],
    &["involved", "in"],
    &["participated", "in"],
    &["helped", "with"],
    &["helped", "to"],
    &["worked", "on"],
    &["assisted", "with"],
    &["assisted", "in"],
    &["supported", "the"],
    &["tasked", "with"],
    &["contributed", "to"],
    &["exposure", "to"],
    &["part", "of", "the"],
    &["part", "of", "a"],
];
const BE: &[&str] = &["was", "were", "been", "is", "are", "being"];
/// Participles that do not end in *-ed*.
const PARTICIPLES: &[&str] = &[
    "built", "made", "kept", "written", "given", "taken", "done", "led", "run", "cut", "sold", "brought", "found",
    "shown", "held", "set", "won", "put", "grown", "chosen", "driven", "rebuilt", "seen", "sent", "spent",
];
/// Present verbs that open a bullet; past ones end in *-ed* or are in the next list.
const OPENING: &[&str] = &[
    "lead",
    "manage",
    "own",
    "run",
    "drive",
    "build",
    "present",
    "write",
    "translate",
    "design",
    "hire",
    "coach",
    "chair",
    "report",
    "plan",
    "maintain",
    "develop",
    "mentor",
    "hold",
    "set",
    "act",
    "oversee",
    "direct",
    "define",
    "support",
    "review",
    "train",
    "work",
    "keep",
    "handle",
    "serve",
    "grow",
    "leading",
    "managing",
    "building",
    "owning",
];
const PAST: &[&str] = &[
    "led",
    "built",
    "cut",
    "wrote",
    "ran",
    "grew",
    "brought",
    "took",
    "told",
    "said",
    "set",
    "found",
    "won",
    "held",
    "made",
    "kept",
    "drove",
    "gave",
    "put",
    "split",
    "let",
    "rebuilt",
    "chose",
    "taught",
    "shut",
    "spoke",
    "began",
    "sold",
    "oversaw",
    "overhauled",
    "rewrote",
    "saw",
    "got",
    "shrank",
    "went",
];

fn deed(words: &[Token], first: bool) -> Option<(Deed, Span)> {
    let at = |n: usize| words.get(n).map_or("", |token| token.word.as_str());
    let whole = |from: usize, to: usize| Span::new(words[from].span.start, words[to].span.end);
    for (n, token) in words.iter().enumerate() {
        for phrase in HIDING {
            if phrase.iter().enumerate().all(|(k, word)| at(n + k) == *word) && n <= 2 {
                return Some((Deed::Passive, whole(n, n + phrase.len() - 1)));
            }
        }
        if BE.contains(&token.word.as_str()) && n > 0 {
            // `was not ready`: an adverb may stand between.
            let next =
                usize::from(matches!(at(n + 1), "not" | "also" | "then" | "fully" | "successfully" | "newly")) + n + 1;
            let participle = at(next);
            let relative = words[..n].iter().any(|t| {
                matches!(
                    t.word.as_str(),
                    "that"
                        | "which"
                        | "who"
                        | "because"
                        | "when"
                        | "how"
                        | "what"
                        | "it"
                        | "until"
                        | "before"
                        | "after"
                        | "while"
                )
            });
            if ((participle.ends_with("ed") && participle.len() > 4) || PARTICIPLES.contains(&participle)) && !relative
            {
                return Some((Deed::Passive, whole(n, next)));
            }
        }
    }
    let person = |n: usize| match at(n) {
        "i" | "my" | "myself" => Some(Deed::I),
        "we" | "our" | "together" => Some(Deed::We),
        _ => None,
    };
    // "that I led": the candidate's own deed, wherever it stands. *Our* alone may only name the firm's things.
    if let Some(n) = (0..words.len()).find(|n| at(*n) == "i") {
        return Some((Deed::I, words[n].span));
    }
    if let Some(n) = (0..words.len().min(2)).find(|n| person(*n).is_some()).filter(|_| first) {
        return person(n).map(|deed| (deed, words[n].span));
    }
    if let Some(n) = (0..words.len()).find(|n| at(*n) == "we") {
        return Some((Deed::We, words[n].span));
    }
    let opening = at(0);
    let verb = is_opening(opening);
    (first && verb).then(|| (Deed::Implied, words[0].span))
}

/// Stems of words that say that something changed.
const CHANGES: &[&str] = &[
    "raised",
    "cut",
    "reduced",
    "halved",
    "doubled",
    "tripled",
    "grew",
    "grown",
    "improved",
    "increased",
    "lowered",
    "saved",
    "lifted",
    "fell",
    "dropped",
    "shrank",
    "decreased",
    "accelerated",
    "shortened",
    "eliminated",
    "recovered",
    "promoted",
    "faster",
    "cheaper",
    "brought",
    "gained",
    "boosted",
    "hired",
    "closed",
    "shipped",
    "launched",
    "migrated",
    "moved",
    "left",
    "won",
    "stopped",
    "delivered",
    "replaced",
    "rose",
    "sped",
    "prevented",
    "resolved",
    "retained",
];

fn outcome(text: &str, words: &[Token]) -> Option<Span> {
    if let Some(token) = words.iter().find(|token| CHANGES.contains(&token.word.as_str())) {
        return Some(token.span);
    }
    let found = figures(text);
    // `24 minutes to 7`, `+4 %`, `down 40 %`, `from 9 to 2`.
    if let Some(n) = found.iter().position(|figure| figure.is_baseline) {
        let end = found.get(n + 1).map_or(found[n].span.end, |next| next.span.end);
        return Some(Span::new(found[n].span.start, end));
    }
    let signed = |figure: &&Figure| {
        text[..figure.span.start].ends_with(['+', '−']) || text[..figure.span.start].ends_with("by ")
    };
    if let Some(figure) = found.iter().find(signed) {
        return Some(figure.span);
    }
    let moved = |token: &&Token| matches!(token.word.as_str(), "down" | "up" | "without");
    let beside = words.iter().find(moved).filter(|token| {
        token.word == "without"
            || found.iter().any(|figure| figure.span.start >= token.span.end && figure.span.start - token.span.end < 10)
    });
    beside.map(|token| token.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (Document, Bullet) {
        let document = Document::of(line);
        let bullet = Bullet::read(&document, vec![document.content(0)], &Tokens::default());
        (document, bullet)
    }

    #[test]
    fn whose_deed_it_was_is_read_from_words() {
        for (line, deed) in [
            ("- I wrote the compute plan", Deed::I),
            ("- One dismissal that I led to the last day", Deed::I),
            ("- We moved the index build", Deed::We),
            ("- Was responsible for the nightly import", Deed::Passive),
            ("- Various improvements were made", Deed::Passive),
            ("- Helped with on-call", Deed::Passive),
            ("- Raised goodput", Deed::Implied),
            ("- Lead 14 engineers", Deed::Implied),
            ("- Stakeholder management", Deed::Unsaid),
            ("- Found a host that was broken", Deed::Implied),
        ] {
            let (document, bullet) = read(line);
            assert_eq!(bullet.deed, deed, "{line}");
            if let Some(place) = bullet.deed_words {
                assert!(!document.at(place).is_empty());
            }
        }
    }

    #[test]
    fn an_outcome_points_at_the_words_that_say_it() {
        let outcome = |line| {
            let (document, bullet) = read(line);
            bullet.outcome.map(|place| document.at(place).to_owned())
        };
        assert_eq!(outcome("- Pages per week from 22 to 11").as_deref(), Some("22 to 11"));
        assert_eq!(outcome("- Cut latency").as_deref(), Some("Cut"));
        assert_eq!(outcome("- Search suggestions, +4 % conversion").as_deref(), Some("4 %"));
        assert_eq!(outcome("- Stakeholder management"), None);
    }
}
