//! Whether a story says what one would do instead of what one did: an answer to *what would you do* that was kept as a story. Found by
//! words that are counted, so it says which; whether there is a real one is the candidate's to know.

use super::story::{Field, Story};
use crate::practice::facts::Facts;

/// The words that a story supposes with, as they first stand there, and how often; nothing where it tells more of what was done.
pub fn supposed(story: &Story) -> Vec<(String, usize)> {
    let fields = [Field::Situation, Field::Task, Field::Actions, Field::Result];
    let told = fields.map(|field| story.text(field)).join("\n\n");
    let facts = Facts::of(&told, None);
    let mut found: Vec<(String, usize)> = Vec::new();
    for words in facts.would.iter().filter(|_| facts.is_supposed()).map(|span| span.of(&told)) {
        match found.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(words)) {
            Some((_, count)) => *count += 1,
            None => found.push((words.to_owned(), 1)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use crate::stories::Origin;
    use crate::time::UtcMillis;

    fn story(actions: &str, result: &str) -> Story {
        let mut story = Story::begin(Diary::new().next_id(), Origin::Blank, UtcMillis(0));
        story.write(Field::Actions, actions.to_owned());
        story.write(Field::Result, result.to_owned());
        story
    }

    #[test]
    fn a_story_of_what_one_would_do_is_found_by_the_words_that_say_so() {
        let story = story(
            "I would split the pool. Then I would ask each team what a week costs.",
            "I\u{2019}d expect a third less.",
        );
        assert_eq!(supposed(&story), [("I would".to_owned(), 2), ("I\u{2019}d".to_owned(), 1)]);
    }

    #[test]
    fn a_story_of_what_one_did_is_none_whatever_one_would_do_today() {
        let did = story(
            "I split the pool. I asked each team what a week costs.",
            "I would ask sooner, and I would ask twice.",
        );
        assert!(supposed(&did).is_empty());
        let mut hindsight = story("I split the pool.", "");
        hindsight.write(Field::Otherwise, "I would ask sooner. I would ask twice. I would ask all.".to_owned());
        assert!(supposed(&hindsight).is_empty(), "that field is for it");
    }
}
