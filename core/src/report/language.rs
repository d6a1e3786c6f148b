//! Which language a text is in, by its small words, and what can be read in that language. Never a guess: a text too short to
//! tell is *unknown*.

use serde::{Deserialize, Serialize};

use super::document::Document;

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// English: everything works.
    English,
    /// German: sections, positions, dates and figures; no ties, for the pack has no German lexicon.
    German,
    /// French: dates and figures.
    French,
    /// Spanish: dates and figures.
    Spanish,
    /// Another one, or too little text to tell.
    Unknown,
}

const SMALL: [(Language, &[&str]); 4] = [
    (
        Language::English,
        &["the", "and", "of", "to", "in", "with", "for", "that", "from", "by", "a", "on", "at", "you", "our"],
    ),
    (
        Language::German,
        &[
            "und", "der", "die", "das", "mit", "für", "von", "im", "auf", "zur", "des", "eines", "einer", "um", "bei",
            "als",
        ],
    ),
    (
        Language::French,
        &["le", "la", "les", "des", "et", "de", "du", "une", "pour", "avec", "dans", "sur", "au", "aux", "chez"],
    ),
    (
        Language::Spanish,
        &["el", "los", "las", "y", "de", "con", "para", "una", "por", "del", "al", "en", "como", "desde"],
    ),
];
/// Heading words count thrice: a CV has few small words.
const TELLING: [(Language, &[&str]); 4] = [
    (
        Language::English,
        &["experience", "education", "skills", "summary", "engineer", "responsibilities", "requirements"],
    ),
    (
        Language::German,
        &["berufserfahrung", "ausbildung", "kenntnisse", "profil", "heute", "lebenslauf", "aufgaben", "anforderungen"],
    ),
    (Language::French, &["expérience", "formation", "compétences", "langues", "aujourd'hui", "poste"]),
    (Language::Spanish, &["experiencia", "formación", "habilidades", "idiomas", "actualidad", "puesto"]),
];

/// The language of a document.
pub fn language(document: &Document) -> Language {
    let mut counts = [0usize; 4];
    for word in document.lines.iter().flat_map(|line| line.split(|c: char| !c.is_alphabetic() && c != '\'')) {
        let word = word.to_lowercase();
        for (n, (_, words)) in SMALL.iter().enumerate() {
            counts[n] += usize::from(words.contains(&word.as_str()));
        }
        for (n, (_, words)) in TELLING.iter().enumerate() {
            counts[n] += 3 * usize::from(words.contains(&word.as_str()));
        }
    }
    let best = (0..4).max_by_key(|n| (counts[*n], std::cmp::Reverse(*n))).unwrap_or(0);
    let second = (0..4).filter(|n| *n != best).map(|n| counts[n]).max().unwrap_or(0);
    if counts[best] >= 3 && counts[best] > second { SMALL[best].0 } else { Language::Unknown }
}

impl Language {
    /// Whether lines can be tied to the pack, whose lexicon is English.
    pub fn has_lexicon(self) -> bool {
        matches!(self, Language::English | Language::Unknown)
    }

    /// What does not work, and what does; `None` where all works.
    pub fn notice(self) -> Option<&'static str> {
        match self {
            Language::English | Language::Unknown => None,
            Language::German => Some(
                "This text is German, and Debrief has no German lexicon: sections, positions, dates and figures are read; lines are not tied to signals. Tie them by hand, or bring an English version.",
            ),
            Language::French => Some(
                "This text is French, and Debrief has no French lexicon: dates and figures are read; lines are not tied to signals. Tie them by hand, or bring an English version.",
            ),
            Language::Spanish => Some(
                "This text is Spanish, and Debrief has no Spanish lexicon: dates and figures are read; lines are not tied to signals. Tie them by hand, or bring an English version.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_shows_in_its_small_words_and_too_little_text_in_none() {
        let of = |text| language(&Document::of(text));
        assert_eq!(of("Led a team of nine and moved the store to the cloud with no downtime"), Language::English);
        assert_eq!(of("## Berufserfahrung\nFührung von neun Entwicklern und Einführung der Prüfung"), Language::German);
        assert_eq!(
            of("Expérience\nResponsable de l'équipe des données et de la plateforme pour le groupe"),
            Language::French
        );
        assert_eq!(of("Java Kafka"), Language::Unknown);
        assert_eq!(of(""), Language::Unknown);
    }
}
