//! Names in a text: those of people who were there and still stand in what will be told, and words that may be names. Found by their
//! capital letters; a name in small letters is not, so whoever sends a text on reads it first.

use std::collections::BTreeSet;

use super::story::{Field, Story};
use crate::order;
use crate::text::{Span, sentences, words};

/// Words that often open a sentence and are no name.
const OPENERS: [&str; 95] = [
    "A", "After", "All", "Although", "An", "And", "As", "At", "Because", "Before", "Both", "But", "By", "During",
    "Each", "Every", "Eight", "Five", "Four", "Finally", "First", "For", "From", "He", "Her", "Here", "His", "How",
    "I", "If", "In", "Instead", "It", "Its", "Last", "Later", "Let", "Looking", "Many", "Most", "My", "Next", "No",
    "Nine", "Nobody", "Not", "Nothing", "Now", "On", "Once", "One", "Only", "Or", "Our", "Over", "Second", "Seven",
    "She", "Six", "Since", "So", "Some", "Ten", "That", "The", "Their", "Then", "There", "These", "They", "Third",
    "This", "Those", "Three", "To", "Today", "Two", "Under", "Until", "Was", "We", "Were", "What", "When", "Where",
    "Which", "While", "Who", "Why", "With", "Within", "Without", "Yes", "You", "Your",
];

/// A name that still stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StillNamed {
    /// The name, as *who else was there* has it.
    pub name: String,
    /// The fields that have it, too.
    pub fields: Vec<Field>,
}

/// The names of *who else was there* that stand in other fields.
pub fn still_named(story: &Story) -> Vec<StillNamed> {
    let people = &story.people;
    let mut seen = BTreeSet::new();
    let names =
        words(people).into_iter().map(|word| word.of(people)).filter(|word| is_capitalised(word) && *word != "I");
    names
        .filter(|name| seen.insert(*name))
        .filter_map(|name| {
            let fields: Vec<Field> = Field::ALL
                .into_iter()
                .filter(|field| *field != Field::People)
                .filter(|field| !places(story.text(*field), name).is_empty())
                .collect();
            (!fields.is_empty()).then(|| StillNamed { name: name.to_owned(), fields })
        })
        .collect()
}

/// What may be a name in a text, each once, in the order of the text: words with a capital letter, several in a row together. What
/// opens a sentence counts only where it is no usual opening.
pub fn suggested(text: &str) -> Vec<String> {
    let openings: BTreeSet<usize> = order::set(sentences(text).into_iter().map(|sentence| sentence.start));
    let mut found: Vec<String> = Vec::new();
    let mut run: Option<Span> = None;
    let mut close = |run: &mut Option<Span>| {
        if let Some(span) = run.take() {
            let name = span.of(text).to_owned();
            if !found.contains(&name) {
                found.push(name);
            }
        }
    };
    for word in words(text) {
        let letters = word.of(text);
        let is_name =
            is_capitalised(letters) && !is_i(letters) && !(openings.contains(&word.start) && is_opener(letters));
        let joined = run.is_some_and(|run| matches!(text.get(run.end..word.start), Some(" " | "-" | "\u{a0}")));
        if !is_name || !joined {
            close(&mut run);
        }
        if is_name {
            run = Some(Span::new(run.map_or(word.start, |run| run.start), word.end));
        }
    }
    close(&mut run);
    found
}

/// The text with each of those whole words struck out: what stands in their place says only that something was there.
pub fn struck_out(text: &str, name: &str, instead: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for place in places(text, name) {
        out.push_str(&text[from..place.start]);
        out.push_str(instead);
        from = place.end;
    }
    out.push_str(&text[from..]);
    out
}

/// Where a name stands as whole words, also with an *'s*.
fn places(text: &str, name: &str) -> Vec<Span> {
    if name.is_empty() {
        return Vec::new();
    }
    let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let found = text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len()));
    found.filter(|span| free(text[..span.start].chars().next_back()) && free(text[span.end..].chars().next())).collect()
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// *I*, *I'm*, *I'd*.
fn is_i(word: &str) -> bool {
    word == "I" || word.starts_with("I'") || word.starts_with("I\u{2019}")
}

fn is_opener(word: &str) -> bool {
    OPENERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use crate::stories::Origin;
    use crate::time::UtcMillis;
    use proptest::prelude::*;

    #[test]
    fn a_name_of_who_was_there_is_found_in_other_fields_as_a_whole_word() {
        let mut story = Story::begin(Diary::new().next_id(), Origin::Blank, UtcMillis(1));
        story.people = "Mara (director), tom, Ann".into();
        story.situation = "Mara's launch was near. The Annual review, too.".into();
        story.actions = "I told Mara no.".into();
        let found = still_named(&story);
        assert_eq!(found, [StillNamed { name: "Mara".into(), fields: vec![Field::Situation, Field::Actions] }]);
    }

    #[test]
    fn capital_letters_are_suggested_and_usual_openings_are_not() {
        let text = "We asked Mara Lind of Northbeam Labs. Tom said no. The GPU team and I agreed; I'd asked Mara Lind before. After that, Zoë left.";
        assert_eq!(suggested(text), ["Mara Lind", "Northbeam Labs", "Tom", "GPU", "Zoë"]);
        assert!(suggested("we did it. then it ended.").is_empty());
    }

    #[test]
    fn striking_out_takes_whole_words() {
        assert_eq!(
            struck_out("Ann asked Annika and Ann's team.", "Ann", "[name]"),
            "[name] asked Annika and [name]'s team."
        );
    }

    proptest! {
        #[test]
        fn what_is_struck_out_is_gone_and_the_rest_stays(text in "[A-Za-z .,\n]{0,200}", any in any::<String>()) {
            suggested(&any);
            for name in suggested(&text) {
                let left = struck_out(&text, &name, "[name]");
                prop_assert!(places(&left, &name).is_empty());
                prop_assert_eq!(left.replace("[name]", &name), text.clone());
            }
        }
    }
}
