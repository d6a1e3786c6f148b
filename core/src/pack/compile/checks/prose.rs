//! Prose is plain: no filler, no exclamation marks, no emoji, British spelling, sentences that can be followed.
//!
//! Words inside quotation marks are free, because an anchor or a red flag must be able to quote a weak answer; so are sample
//! answers and the titles of sources.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::item::{Form, Passage};
use crate::pack::compile::manuscript::{Manuscript, Outline};
use crate::pack::compile::sentences::{sentences_of, shortened, texts_of};
use crate::pack::compile::typography;
use crate::text::word_count;
use unicode_segmentation::UnicodeSegmentation;

/// Phrases that could stand in any prep guide. Lower case, whole words; the second text says what to do.
const BANNED: &[(&str, &str)] = &[
    ("at the end of the day", CUT),
    ("best practice", "name the practice"),
    ("best practices", "name the practices"),
    ("circle back", "say who answers whom, and when"),
    ("crucial role", "say what it does"),
    ("cutting-edge", "say what is new about it"),
    ("deep dive", "say what is examined"),
    ("delve", "say look into"),
    ("ever-changing", CUT),
    ("ever-evolving", CUT),
    ("fast-paced", CUT),
    ("first and foremost", CUT),
    ("game-changer", "say what it changed"),
    ("game-changing", "say what it changed"),
    ("go the extra mile", "say what was done"),
    ("hit the ground running", "say what was done in the first week"),
    ("holistic", "name the parts"),
    ("in conclusion", CUT),
    ("in today's", CUT),
    ("it is important to note", CUT),
    ("it's important to note", CUT),
    ("it is worth noting", CUT),
    ("it's worth noting", CUT),
    ("last but not least", CUT),
    ("leverage synergies", "say who does what together"),
    ("low-hanging fruit", "name the cheap wins"),
    ("move the needle", "name the metric and by how much"),
    ("moves the needle", "name the metric and by how much"),
    ("navigate the complexities", "name the difficulty"),
    ("needless to say", CUT),
    ("paradigm shift", "say what changed"),
    ("passionate about", "say what the person did"),
    ("rockstar", "say what the person can do"),
    ("rock star", "say what the person can do"),
    ("seamless", "say what the user no longer notices"),
    ("seamlessly", "say what the user no longer notices"),
    ("synergies", "say who does what together"),
    ("synergy", "say who does what together"),
    ("tapestry", CUT),
    ("testament to", "say what it shows"),
    ("think outside the box", "say what the other idea was"),
    ("thought leader", "say what they published"),
    ("unlock the potential", "say what becomes possible"),
    ("utilise", "say use"),
    ("utilize", "say use"),
    ("vital role", "say what it does"),
    ("win-win", "say what each side gets"),
    ("world-class", "say by what measure"),
];

const CUT: &str = "cut it: the sentence stands without it";

/// American spellings with no other meaning, and what we write.
const SPELLINGS: &[(&str, &str)] = &[
    ("analyze", "analyse"),
    ("analyzed", "analysed"),
    ("behavior", "behaviour"),
    ("behaviors", "behaviours"),
    ("canceled", "cancelled"),
    ("center", "centre"),
    ("color", "colour"),
    ("defense", "defence"),
    ("favor", "favour"),
    ("favorite", "favourite"),
    ("judgment", "judgement"),
    ("labeled", "labelled"),
    ("labor", "labour"),
    ("modeling", "modelling"),
    ("neighbor", "neighbour"),
    ("optimization", "optimisation"),
    ("optimize", "optimise"),
    ("optimized", "optimised"),
    ("organization", "organisation"),
    ("organizational", "organisational"),
    ("organizations", "organisations"),
    ("organize", "organise"),
    ("prioritize", "prioritise"),
    ("prioritized", "prioritised"),
    ("quantization", "quantisation"),
    ("quantized", "quantised"),
    ("recognize", "recognise"),
    ("summarize", "summarise"),
    ("tokenizer", "tokeniser"),
    ("traveled", "travelled"),
    ("utilization", "utilisation"),
];

/// No sentence is longer, in words.
const LONGEST: usize = 55;

/// The mean sentence of a file is shorter, in words.
const MEAN: f64 = 24.0;

/// The mean of fewer sentences says nothing.
const ENOUGH: usize = 8;

/// The mean word of a file is shorter, in letters: longer ones come from strings of abstract nouns.
const MEAN_WORD: f64 = 5.5;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for outline in &manuscript.outlines {
        if outline.kind == "sources" {
            continue;
        }
        for passage in outline.passages.iter().filter(|p| p.form != Form::Answer) {
            words(passage, report);
        }
        readability(outline, report);
    }
}

fn words(passage: &Passage, report: &mut Report) {
    for (place, text) in texts_of(passage) {
        // Before the text is parted into sentences: a quotation may be longer than one.
        let said = typography::unquoted(&typography::plain(&text)).to_lowercase().replace('\u{2019}', "'");
        for (phrase, remedy) in BANNED {
            if holds(&said, phrase) {
                report.add(&place, format!("the filler “{phrase}”"), *remedy);
            }
        }
        for (american, british) in SPELLINGS {
            if holds(&said, american) {
                report.add(&place, format!("the American spelling “{american}”"), format!("write “{british}”"));
            }
        }
        if said.contains('!') {
            report.add(&place, "an exclamation mark", "end the sentence with a full stop");
        }
        if text.chars().any(is_emoji) {
            report.add(&place, "an emoji", "say it in words");
        }
    }
    for (place, sentence) in sentences_of(passage) {
        let count = word_count(&sentence);
        if count > LONGEST {
            let wrong = format!("the sentence “{}” has {count} words", shortened(&sentence));
            report.add(&place, wrong, format!("part it: {LONGEST} at most"));
        }
    }
}

fn readability(outline: &Outline, report: &mut Report) {
    let texts = outline.passages.iter().filter(|p| matches!(p.form, Form::Blocks | Form::Inline));
    let sentences: Vec<String> = texts.flat_map(sentences_of).map(|(_, sentence)| sentence).collect();
    if sentences.len() < ENOUGH {
        return;
    }
    let words: usize = sentences.iter().map(|s| word_count(s)).sum();
    let mean = words as f64 / sentences.len() as f64;
    if mean > MEAN {
        let wrong = format!("the mean sentence has {mean:.1} words");
        report.add(&outline.place, wrong, format!("part the longest ones: {MEAN} at most on average"));
    }
    let letters: usize = sentences.iter().flat_map(|s| s.unicode_words()).map(|w| w.chars().count()).sum();
    let mean_word = letters as f64 / words.max(1) as f64;
    if mean_word > MEAN_WORD {
        let wrong = format!("the mean word has {mean_word:.1} letters");
        report.add(&outline.place, wrong, "use plainer verbs and fewer abstract nouns");
    }
}

/// Whether the text holds the phrase as whole words.
fn holds(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(text[..at].chars().next_back()) && !letter(text[at + phrase.len()..].chars().next())
    })
}

fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x1F300..=0x1FAFF | 0x2600..=0x27BF | 0xFE0F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words() {
        assert!(holds("a holistic view", "holistic"));
        assert!(!holds("holistically", "holistic"));
    }
}
