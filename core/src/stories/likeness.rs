//! Which story an answer tells, by the words that both have. A suggestion with its reasons, never a decision: the candidate says it.
//!
//! The cosine of weighted stems: a stem counts 1 + ln of how often it stands there, times ln of how many texts there are (the
//! stories and the answer) over how many have it, so that the names and figures of one story weigh most. Words that carry no matter
//! do not count. The weights follow Salton and Buckley, *Term-weighting approaches in automatic text retrieval* (1988).

use std::collections::BTreeMap;

use super::story::{Field, Story, StoryId};
use crate::order;
use crate::report::token::{Tokens, is_common};

/// Below this, two texts share no more than any two stories of one person do.
const LEAST: f64 = 0.12;

/// How many shared words are named.
const MOST_WORDS: usize = 4;

/// A story that an answer may tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// The story.
    pub story: StoryId,
    /// How alike the two are, 0 to 1.
    pub likeness: f64,
    /// Words that both have, as the answer has them, those that say most first.
    pub words: Vec<String>,
}

/// The stories that an answer may tell, the likeliest first; those that share too little are left out.
pub fn likely(answer: &str, stories: &[Story]) -> Vec<Likely> {
    let tokens = Tokens::default();
    let said = Stems::of(&tokens, [answer]);
    let texts: Vec<Stems> = stories.iter().map(|story| Stems::of_story(&tokens, story)).collect();
    let all = texts.len() + 1;
    let mut have: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in texts.iter().chain([&said]).flat_map(|text| text.counts.keys()) {
        *have.entry(stem).or_default() += 1;
    }
    // One more than there are, so that what every text has still counts a little.
    let rarity = |stem: &str| (1.0 + all as f64 / have.get(stem).copied().unwrap_or(1) as f64).ln();
    let weigh = |text: &Stems| -> BTreeMap<String, f64> {
        let weight = |(stem, count): (&String, &usize)| (stem.clone(), (1.0 + (*count as f64).ln()) * rarity(stem));
        order::map(text.counts.iter().map(weight))
    };
    let length = |weights: &BTreeMap<String, f64>| weights.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    let ours = weigh(&said);
    let mut found: Vec<Likely> = stories
        .iter()
        .zip(&texts)
        .filter_map(|(story, text)| {
            let theirs = weigh(text);
            let mut shared: Vec<(&String, f64)> =
                ours.iter().filter_map(|(stem, weight)| Some((stem, weight * theirs.get(stem)?))).collect();
            let likeness =
                shared.iter().map(|(_, weight)| weight).sum::<f64>() / (length(&ours) * length(&theirs)).max(1e-9);
            order::sort_by(&mut shared, |(_, a), (_, b)| b.total_cmp(a));
            let words = shared.iter().take(MOST_WORDS).filter_map(|(stem, _)| said.words.get(*stem).cloned());
            (likeness >= LEAST).then(|| Likely { story: story.id, likeness, words: words.collect() })
        })
        .collect();
    order::sort_by(&mut found, |a, b| b.likeness.total_cmp(&a.likeness));
    found
}

/// How often each stem stands in a text, and how the text first wrote it.
#[derive(Default)]
struct Stems {
    counts: BTreeMap<String, usize>,
    words: BTreeMap<String, String>,
}

impl Stems {
    fn of<'a>(tokens: &Tokens, texts: impl IntoIterator<Item = &'a str>) -> Stems {
        let mut stems = Stems::default();
        for text in texts {
            for token in tokens.of(text) {
                if is_common(&token.word) || token.word.len() < 2 && !token.word.bytes().all(|b| b.is_ascii_digit()) {
                    continue;
                }
                stems.words.entry(token.stem.clone()).or_insert_with(|| token.span.of(text).to_owned());
                *stems.counts.entry(token.stem).or_default() += 1;
            }
        }
        stems
    }

    fn of_story(tokens: &Tokens, story: &Story) -> Stems {
        let fields = Field::ALL.iter().map(|field| story.text(*field));
        let figures = story.figures.iter().flat_map(|figure| [&*figure.value, &*figure.baseline, &*figure.period]);
        Stems::of(tokens, fields.chain(figures))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use crate::stories::Origin;
    use crate::time::UtcMillis;
    use proptest::prelude::*;

    fn stories() -> Vec<Story> {
        let mut diary = Diary::new();
        let mut story = |title: &str, actions: &str, result: &str| {
            let mut story = Story::begin(diary.next_id(), Origin::Blank, UtcMillis(1));
            (story.title, story.actions, story.result) = (title.into(), actions.into(), result.into());
            story
        };
        vec![
            story(
                "The runs that died",
                "I set a checkpoint every hour and had each failed node drained.",
                "Lost runs fell from 40 a week to 4.",
            ),
            story(
                "A hire that went wrong",
                "I hired a staff engineer without a reference. After two months I ended it.",
                "The panel now calls two references.",
            ),
            story(
                "Saying no to a launch",
                "I told the director that the evaluation was not ready, and moved the launch by two weeks.",
                "We found a leak in the test set.",
            ),
        ]
    }

    #[test]
    fn an_answer_is_taken_for_the_story_that_it_tells() {
        let stories = stories();
        let likely = likely(
            "Forty runs a week died on us. I had every failing node drained, and checkpoints written each hour.",
            &stories,
        );
        assert_eq!(likely[0].story, stories[0].id);
        assert!(likely.len() == 1 || likely[0].likeness > 2.0 * likely[1].likeness, "{likely:?}");
        assert!(likely[0].words.iter().any(|word| word.starts_with("drain")), "{likely:?}");
    }

    #[test]
    fn what_shares_nothing_is_no_suggestion() {
        assert!(likely("I would ask the finance partner for the contract.", &stories()).is_empty());
        assert!(likely("", &stories()).is_empty());
        assert!(likely("And so it was, and we did it.", &stories()).is_empty());
        assert!(likely("Anything at all", &[]).is_empty());
    }

    proptest! {
        #[test]
        fn a_story_told_word_for_word_is_the_likeliest(which in 0usize..3, noise in "[a-z ]{0,40}") {
            let stories = stories();
            let story = &stories[which];
            let likely = likely(&format!("{noise}. {} {} {}", story.title, story.actions, story.result), &stories);
            prop_assert_eq!(likely[0].story, story.id);
            prop_assert!(likely.iter().all(|found| (0.0..=1.0 + 1e-9).contains(&found.likeness)));
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            likely(&text, &stories());
        }
    }
}
