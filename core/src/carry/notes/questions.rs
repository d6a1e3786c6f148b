//! A Markdown file as questions: which headings are questions, and what becomes of what stands below them.

use serde::{Deserialize, Serialize};

use super::{MOST_QUESTIONS, Taken};
use crate::pack::own::{LONGEST_LINE, LONGEST_PROMPT, LONGEST_TITLE, MOST, Question};
use crate::text::markdown;
use crate::text::untagged;

/// A heading with what stands below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The line of the heading, from 1.
    pub line: usize,
    /// How deep it is: 1 for `#`.
    pub level: u8,
    /// Its words.
    pub title: String,
    /// The lines below it, as they stand there.
    pub text: Vec<String>,
}

/// A file by its headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The headings, in their order.
    pub sections: Vec<Section>,
    /// The first line of text above all headings.
    pub above: Option<usize>,
}

/// What becomes of the text below a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// It is the question, and the heading its short name.
    Question,
    /// It goes on from the question that the heading is.
    More,
    /// It is left out.
    Nothing,
}

/// What becomes of the headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionMap {
    /// Which headings are questions: 1 for `#`.
    pub level: u8,
    /// What becomes of the text below them.
    pub below: Below,
}

impl Outline {
    /// The depths of headings that occur, each with how many there are.
    pub fn levels(&self) -> Vec<(u8, usize)> {
        let count = |level| self.sections.iter().filter(|section| section.level == level).count();
        (1..=6).map(|level| (level, count(level))).filter(|(_, count)| *count > 0).collect()
    }

    /// What its headings most likely are: the depth of which most ask is the questions, else the one of which there are most, and text below them is the question where the
    /// headings themselves seldom ask.
    pub fn guessed(&self) -> QuestionMap {
        let asking = |level: u8| {
            let those = self.sections.iter().filter(|section| section.level == level);
            those.filter(|section| section.title.trim_end().ends_with('?')).count()
        };
        let rank = |level: u8, count: usize| (asking(level), count, std::cmp::Reverse(level));
        let most = self.levels().into_iter().max_by_key(|(level, count)| rank(*level, *count));
        let level = most.map_or(1, |(level, _)| level);
        let those: Vec<&Section> = self.sections.iter().filter(|section| section.level == level).collect();
        let asks = those.iter().filter(|section| section.title.trim_end().ends_with('?')).count();
        let has_text = those.iter().any(|section| section.text.iter().any(|line| !line.trim().is_empty()));
        let below = match (has_text, asks * 2 >= those.len()) {
            (false, _) => Below::Nothing,
            (true, true) => Below::More,
            (true, false) => Below::Question,
        };
        QuestionMap { level, below }
    }
}

/// The headings of a Markdown file. Those in fences of code are none.
pub fn outline(text: &str) -> Outline {
    let mut outline = Outline::default();
    let mut fence: Option<char> = None;
    for (line, number) in text.lines().zip(1..) {
        let bare = line.trim_start();
        if let Some(mark) =
            ["```", "~~~"].iter().find(|mark| bare.starts_with(**mark)).and_then(|mark| mark.chars().next())
        {
            match fence {
                None => fence = Some(mark),
                Some(open) if open == mark => fence = None,
                Some(_) => {}
            }
        }
        let level = bare.bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = fence.is_none() && (1..=6).contains(&level) && bare[level..].starts_with([' ', '\t']);
        match (is_heading, outline.sections.last_mut()) {
            (true, _) => outline.sections.push(Section {
                line: number,
                level: level as u8,
                title: bare[level..].trim().trim_end_matches('#').trim_end().to_owned(),
                text: Vec::new(),
            }),
            (false, Some(section)) => section.text.push(line.to_owned()),
            (false, None) if !line.trim().is_empty() => outline.above = outline.above.or(Some(number)),
            (false, None) => {}
        }
    }
    outline
}

/// Markdown as the words that it shows.
fn words(markdown: &str) -> String {
    untagged(&markdown::html(markdown))
}

/// The questions of a file, without criteria: those come with the signal that is chosen for them. `is_here` says whether there is one of
/// that prompt already.
pub fn questions(outline: &Outline, map: QuestionMap, is_here: impl Fn(&str) -> bool) -> Taken<Question> {
    let mut taken: Taken<Question> = Taken::default();
    if let Some(line) = outline.above {
        taken.leave(line, "text above the first heading is left out");
    }
    // Whether what comes now stands below a question: its red flags do, other headings are left out.
    let mut open = None::<usize>;
    for section in &outline.sections {
        let is_question = section.level == map.level;
        let text = || section.text.join("\n");
        let blank = section.text.iter().all(|line| line.trim().is_empty());
        if !is_question {
            let flags = section.title.trim().trim_end_matches(':').eq_ignore_ascii_case("red flags");
            match open.filter(|_| section.level > map.level) {
                Some(at) if flags => red_flags(section, at, &mut taken),
                _ => {
                    if section.level < map.level {
                        open = None;
                    }
                    if !blank || section.level > map.level {
                        taken
                            .leave(section.line, format!("“{}” is left out: it is no question", short(&section.title)));
                    }
                }
            }
            continue;
        }
        open = None;
        let (title, prompt) = match map.below {
            Below::Question if !blank => (words(&section.title), words(&text())),
            Below::More if !blank => (String::new(), format!("{}\n{}", words(&section.title), words(&text()))),
            Below::Nothing if !blank => {
                taken.leave(section.line, format!("the text below “{}” is left out", short(&section.title)));
                (String::new(), words(&section.title))
            }
            _ => (String::new(), words(&section.title)),
        };
        let mut question = Question { title, prompt, ..Question::default() }.tidied();
        if question.prompt.is_empty() {
            taken.leave(section.line, "the heading has no words");
        } else if question.prompt.chars().count() > LONGEST_PROMPT {
            taken
                .leave(section.line, format!("“{}” is longer than {LONGEST_PROMPT} characters", short(&section.title)));
        } else if is_here(&question.prompt) || taken.new.iter().any(|other| other.asks_the_same(&question.prompt)) {
            taken.here += 1;
        } else if taken.new.len() == MOST_QUESTIONS {
            taken.leave(
                section.line,
                format!("only {MOST_QUESTIONS} questions are taken at a time; bring the file again for the rest"),
            );
        } else {
            if question.title.chars().count() > LONGEST_TITLE {
                question.title.clear();
            }
            open = Some(taken.new.len());
            taken.new.push(question);
        }
    }
    taken
}

/// The items of a list as the red flags of a question.
fn red_flags(section: &Section, question: usize, taken: &mut Taken<Question>) {
    for (line, number) in section.text.iter().zip(section.line + 1..) {
        let bare = line.trim();
        if bare.is_empty() {
            continue;
        }
        let item = bare.strip_prefix(['-', '*', '+']).map(str::trim).filter(|item| !item.is_empty());
        match item.map(words) {
            Some(flag) if flag.chars().count() <= LONGEST_LINE && taken.new[question].red_flags.len() < MOST => {
                taken.new[question].red_flags.push(flag);
            }
            Some(_) => taken.leave(number, "the red flag is too long, or one too many"),
            None => taken.leave(number, "no item of a list, so no red flag"),
        }
    }
}

/// Enough of a heading to know it by.
fn short(title: &str) -> String {
    let mut short: String = title.chars().take(40).collect();
    if short.len() < title.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOTES: &str = "Notes of mine\n\n# Onsite\n\n## Why *this* firm?\n\n## Tell me about a bet\nYou made one & lost.\n\n### Red flags\n\n- Somebody else's\n* No date\nnone\n\n### Hints\nBe brief.\n\n```\n## no heading\n```\n## Why this firm?\n";

    #[test]
    fn headings_become_questions_and_what_is_left_out_is_said_by_its_line() {
        let outline = outline(NOTES);
        assert_eq!(outline.levels(), [(1, 1), (2, 3), (3, 2)]);
        assert_eq!(outline.guessed(), QuestionMap { level: 2, below: Below::More });
        let taken = questions(&outline, outline.guessed(), |_| false);
        let prompts: Vec<&str> = taken.new.iter().map(|question| question.prompt.as_str()).collect();
        assert_eq!(prompts, ["Why this firm?", "Tell me about a bet\nYou made one & lost."]);
        assert_eq!(taken.new[1].red_flags, ["Somebody else's", "No date"]);
        assert_eq!(taken.here, 1, "the same question is there twice");
        let left: Vec<usize> = taken.left.iter().map(|left| left.line).collect();
        assert_eq!(left, [1, 14, 16]);
    }

    #[test]
    fn the_text_below_can_be_the_question_or_be_left_out() {
        let outline = outline("# A bet\nWhich bet was wrong?\n");
        assert_eq!(outline.guessed().below, Below::Question);
        let of = |below| questions(&outline, QuestionMap { level: 1, below }, |_| false);
        let named = &of(Below::Question).new[0];
        assert_eq!((&*named.title, &*named.prompt), ("A bet", "Which bet was wrong?"));
        let bare = of(Below::Nothing);
        assert_eq!((&*bare.new[0].prompt, bare.left.len()), ("A bet", 1));
        assert_eq!(questions(&outline, outline.guessed(), |prompt| prompt.starts_with("Which")).here, 1);
    }

    #[test]
    fn the_depth_that_asks_is_the_questions_and_of_equals_the_shallower() {
        let asks = outline("## Why?\n## How?\n### Red flags\n### Hints\n### More\n");
        assert_eq!(asks.guessed().level, 2);
        assert_eq!(outline("## A bet\n### Hints\n").guessed().level, 2);
        assert_eq!(outline("").guessed().level, 1);
    }

    proptest! {
        #[test]
        fn every_question_that_is_taken_needs_criteria_alone(text in "([#]{1,3} |[-] |\\PC{0,12}\n){0,30}", level in 1u8..4) {
            let outline = outline(&text);
            for below in [Below::Question, Below::More, Below::Nothing] {
                let taken = questions(&outline, QuestionMap { level, below }, |_| false);
                for question in &taken.new {
                    prop_assert_eq!(question.problems().len(), 1, "{:?}", question.problems());
                }
                let again = questions(&outline, QuestionMap { level, below }, |prompt| taken.new.iter().any(|q| q.asks_the_same(prompt)));
                prop_assert!(again.new.is_empty());
            }
        }
    }
}
