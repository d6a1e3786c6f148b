//! A story at three lengths: what of its own fields to say in half a minute, in two minutes, in four. Whole sentences, from the
//! start of each field; nothing is written anew, and what is left out is said.

use super::story::{Field, Figure, Story};
use crate::text::{Span, sentences, word_count};

/// How many words a minute one speaks: within the 130 to 160 that [`Fact::Pace`](crate::practice::facts::Fact) names.
pub const WORDS_A_MINUTE: u32 = 150;

/// How long a story is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Half a minute: an example inside another answer. How it ended comes first.
    Half,
    /// Two minutes: the usual answer.
    Two,
    /// Four minutes: where the interviewer wants it all.
    Four,
}

/// A part of a telling: which field, and its share of the words in per cent.
type Share = (Part, u32);

/// What a part of a telling is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A field.
    Field(Field),
    /// The figures.
    Figures,
}

impl Part {
    /// As shown beside it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Field(field) => field.name(),
            Part::Figures => "Figures",
        }
    }
}

impl Length {
    /// All, the shortest first.
    pub const ALL: [Length; 3] = [Length::Half, Length::Two, Length::Four];

    /// How long it is, in seconds.
    pub fn seconds(self) -> u32 {
        match self {
            Length::Half => 30,
            Length::Two => 120,
            Length::Four => 240,
        }
    }

    /// As shown.
    pub fn name(self) -> &'static str {
        match self {
            Length::Half => "30 seconds",
            Length::Two => "2 minutes",
            Length::Four => "4 minutes",
        }
    }

    /// How many words it has room for.
    pub fn words(self) -> usize {
        (self.seconds() * WORDS_A_MINUTE / 60) as usize
    }

    /// Its parts in the order of telling. Half of the words and more go to what the candidate did: that is what is graded.
    fn shares(self) -> &'static [Share] {
        use Field::{Actions, Otherwise, Result, Situation, Task};
        match self {
            Length::Half => &[(Part::Field(Result), 30), (Part::Field(Situation), 20), (Part::Field(Actions), 50)],
            Length::Two => &[
                (Part::Field(Situation), 15),
                (Part::Field(Task), 10),
                (Part::Field(Actions), 50),
                (Part::Field(Result), 17),
                (Part::Figures, 8),
            ],
            Length::Four => &[
                (Part::Field(Situation), 14),
                (Part::Field(Task), 8),
                (Part::Field(Actions), 50),
                (Part::Field(Result), 13),
                (Part::Figures, 6),
                (Part::Field(Otherwise), 9),
            ],
        }
    }
}

/// What is said of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is taken from.
    pub part: Part,
    /// The sentences to say; empty where nothing is written there yet.
    pub text: String,
    /// How many sentences of it are left out.
    pub left_out: usize,
}

/// A story told at one length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The length.
    pub length: Length,
    /// Its parts, in the order of telling.
    pub parts: Vec<Said>,
    /// How many words they have.
    pub words: usize,
}

impl Telling {
    /// How long it takes to say, in seconds, at [`WORDS_A_MINUTE`].
    pub fn seconds(&self) -> u32 {
        u32::try_from(self.words).unwrap_or(u32::MAX / 60).saturating_mul(60) / WORDS_A_MINUTE
    }

    /// The parts of which nothing is written.
    pub fn missing(&self) -> Vec<&'static str> {
        self.parts.iter().filter(|said| said.text.is_empty()).map(|said| said.part.name()).collect()
    }

    /// How its words lie to the room, in a sentence.
    pub fn sentence(&self) -> String {
        let (words, room) = (self.words, self.length.words());
        let takes = format!("{words} of {room} words, about {} s", self.seconds());
        match words {
            0 => "Nothing is written yet.".to_owned(),
            _ if words > room => format!("{takes}: too long. Shorten the first sentences."),
            _ if words * 2 < room => format!("{takes}: there is room for more."),
            _ => format!("{takes}."),
        }
    }
}

/// What to say at that length. Each part takes whole sentences from its start while they fit its share; what a part does not use
/// goes to those after it. The first sentence of a part is always said.
pub fn telling(story: &Story, length: Length) -> Telling {
    let figures = figures(&story.figures);
    let (mut room, mut given, mut words) = (0, 0, 0);
    let mut parts = Vec::new();
    for (part, share) in length.shares() {
        given += share;
        room = length.words() * given as usize / 100;
        let text = match part {
            Part::Field(field) => story.text(*field),
            Part::Figures => &figures,
        };
        let all = sentences(text);
        let mut taken: Option<Span> = None;
        let mut count = 0;
        for sentence in &all {
            let more = word_count(sentence.of(text));
            if taken.is_some() && words + more > room {
                break;
            }
            words += more;
            count += 1;
            taken = Some(Span::new(taken.map_or(sentence.start, |span| span.start), sentence.end));
        }
        let said = taken.map(|span| span.of(text).to_owned()).unwrap_or_default();
        parts.push(Said { part: *part, text: said, left_out: all.len() - count });
    }
    // Counted anew: where two sentences meet without a blank, they can share a word.
    let words = parts.iter().map(|said: &Said| word_count(&said.text)).sum();
    debug_assert_eq!((given, room), (100, length.words()));
    Telling { length, parts, words }
}

/// The figures as sentences.
fn figures(figures: &[Figure]) -> String {
    let lines: Vec<String> = figures.iter().map(Figure::sentence).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use crate::stories::Origin;
    use crate::time::UtcMillis;
    use proptest::prelude::*;

    fn story() -> Story {
        let mut story = Story::begin(Diary::new().next_id(), Origin::Blank, UtcMillis(1));
        story.situation = "Forty runs a week died. The cluster was new.".into();
        story.actions = "I set a checkpoint every hour. I had failing nodes drained.".into();
        story.result = "Four a week were lost in the end.".into();
        story.figures = vec![
            Figure { value: "4 runs a week".into(), baseline: "40".into(), period: "two quarters".into() },
            Figure::default(),
        ];
        story
    }

    #[test]
    fn half_a_minute_begins_with_how_it_ended() {
        let telling = telling(&story(), Length::Half);
        let names: Vec<_> = telling.parts.iter().map(|said| said.part.name()).collect();
        assert_eq!(names, ["Result", "Situation", "Actions"]);
        assert_eq!((telling.words, telling.seconds()), (28, 11));
        assert_eq!(telling.sentence(), "28 of 75 words, about 11 s: there is room for more.");
    }

    #[test]
    fn two_minutes_have_the_figures_and_say_what_is_missing() {
        let telling = telling(&story(), Length::Two);
        assert_eq!(telling.parts[4].text, "4 runs a week, from 40, over two quarters");
        assert_eq!(telling.missing(), ["Task"]);
        let nothing = super::telling(&Story::begin(story().id, Origin::Blank, UtcMillis(1)), Length::Four);
        assert_eq!((nothing.sentence(), nothing.missing().len()), ("Nothing is written yet.".to_owned(), 6));
    }

    #[test]
    fn a_long_field_is_cut_between_sentences_and_a_longer_telling_has_more_of_it() {
        let mut story = story();
        story.actions = (1..=60).map(|n| format!("Then I did the thing of number {n}. ")).collect();
        let [half, two, four] = Length::ALL.map(|length| {
            let telling = telling(&story, length);
            assert!(telling.words <= length.words(), "{telling:?}");
            let said = telling.parts.into_iter().find(|said| said.part == Part::Field(Field::Actions)).unwrap();
            assert!(said.text.ends_with('.'));
            (said.text, said.left_out)
        });
        assert!(two.0.starts_with(&half.0) && four.0.starts_with(&two.0));
        assert!(half.1 > two.1 && two.1 > four.1);
    }

    proptest! {
        #[test]
        fn a_telling_holds_only_words_of_the_story(situation in "[A-Za-z .\n]{0,300}", actions in any::<String>()) {
            let mut story = story();
            (story.situation, story.actions) = (situation, actions);
            for length in Length::ALL {
                let telling = telling(&story, length);
                let said = |field| telling.parts.iter().find(|said| said.part == Part::Field(field)).map(|said| said.text.clone());
                for field in [Field::Situation, Field::Actions, Field::Result] {
                    prop_assert!(story.text(field).contains(&said(field).unwrap()));
                }
                let whole = telling.parts.iter().all(|said| said.left_out == 0);
                prop_assert!(whole || telling.words > 0);
            }
        }
    }
}
