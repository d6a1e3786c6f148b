//! A question that a person wrote: its words, what is still wrong with them, and what the app makes of it beside the pack's questions.
//! Where it is stored, and which writing of it counts, is the log's business.

use serde::{Deserialize, Serialize};

use super::id::{OWN_CARDS, OWN_QUESTION, is_own_question};
use crate::order;
use crate::pack::{
    ConceptBody, ConceptHead, Criterion, CriterionHead, Difficulty, Id, Index, QuestionBody, QuestionHead, QuestionKind,
};
use crate::search::{Document, DocumentKind};
use crate::text::digest::LineDigest;
use crate::text::markdown::escape;

/// The longest prompt, in characters.
pub const LONGEST_PROMPT: usize = 2000;

/// The longest short name, in characters.
pub const LONGEST_TITLE: usize = 60;

/// The longest anchor, name of a criterion or red flag, in characters.
pub const LONGEST_LINE: usize = 600;

/// The most criteria, and the most red flags.
pub const MOST: usize = 12;

/// The minutes that a spoken answer can take.
pub const MINUTES: std::ops::RangeInclusive<u8> = 1..=60;

/// A question as a person writes it; half-typed as well as whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// A short name; empty where the first words of the prompt are one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What the interviewer says, plain.
    pub prompt: String,
    /// Its form.
    pub kind: QuestionKind,
    /// Where it is asked.
    pub difficulty: Difficulty,
    /// The length of a spoken answer.
    pub minutes: u8,
    /// What an answer is graded by; the first one's signal is the question's main one.
    pub criteria: Vec<Criterion>,
    /// What sinks an answer, plain, a line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub red_flags: Vec<String>,
    /// The line of a job description that it was begun from, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<LineDigest>,
}

/// Where in the form something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The prompt.
    Prompt,
    /// The short name.
    Title,
    /// The minutes.
    Minutes,
    /// The list of criteria.
    Criteria,
    /// A criterion's signal.
    Signal(Id),
    /// A criterion's name.
    Criterion(Id),
    /// A criterion's words for a level, lowest first.
    Anchor(Id, usize),
    /// The red flags.
    RedFlags,
}

impl Default for Question {
    fn default() -> Question {
        Question {
            title: String::new(),
            prompt: String::new(),
            kind: QuestionKind::Behavioural,
            difficulty: Difficulty::Loop,
            minutes: 4,
            criteria: Vec::new(),
            red_flags: Vec::new(),
            about: None,
        }
    }
}

impl Question {
    /// Begins one about a line of a job description, with its words.
    pub fn begun_from(line: LineDigest, words: &str) -> Question {
        let prompt = format!(
            "We ask for this: \u{201c}{}\u{201d}. Tell me about a time when it was needed: what was at stake, what you did, and what came of it.",
            one_line(words)
        );
        let mut question = Question { prompt, about: Some(line), ..Question::default() };
        question.add_criterion("", []);
        question
    }

    /// Whether it asks about a line of a job description: it was begun from it, or has its words.
    pub fn asks_about(&self, line: LineDigest, words: &str) -> bool {
        let words = one_line(words).to_lowercase();
        self.about == Some(line) || (!words.is_empty() && one_line(&self.prompt).to_lowercase().contains(&words))
    }

    /// The id in the pack of the question of that id in the log.
    pub fn id(event: impl std::fmt::Display) -> Id {
        format!("{OWN_QUESTION}{event}")
    }

    /// What it is called: its short name, else the first words of its prompt.
    pub fn name(&self) -> String {
        let title = one_line(&self.title);
        if !title.is_empty() {
            return title;
        }
        let prompt = one_line(&self.prompt);
        if prompt.chars().count() <= LONGEST_TITLE {
            return prompt;
        }
        let mut name = String::new();
        for word in prompt.split(' ') {
            if name.chars().count() + 1 + word.chars().count() > LONGEST_TITLE - 2 {
                break;
            }
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
        if name.is_empty() {
            name = prompt.chars().take(LONGEST_TITLE - 2).collect();
        }
        name.push('…');
        name
    }

    /// Adds a criterion of a signal, without words. `taken` are the ids of criteria that it ever had: grades hang on them.
    pub fn add_criterion<'a>(&mut self, signal: &str, taken: impl IntoIterator<Item = &'a str>) -> Id {
        let number = |id: &str| id.strip_prefix('c').and_then(|number| number.parse::<u32>().ok()).unwrap_or(0);
        let now = self.criteria.iter().map(|criterion| number(&criterion.id));
        let last = now.chain(taken.into_iter().map(number)).max().unwrap_or(0);
        let id = format!("c{}", last.saturating_add(1));
        let (title, anchors) = <(String, [String; 4])>::default();
        self.criteria.push(Criterion { id: id.clone(), title, signal: signal.to_owned(), anchors });
        id
    }

    /// The criterion of that id.
    pub fn criterion(&mut self, id: &str) -> Option<&mut Criterion> {
        self.criteria.iter_mut().find(|criterion| criterion.id == id)
    }

    /// Whether nothing was typed that would be missed.
    pub fn is_blank(&self) -> bool {
        let blank = |text: &String| text.trim().is_empty();
        blank(&self.title)
            && blank(&self.prompt)
            && self.red_flags.iter().all(blank)
            && self.criteria.iter().all(|criterion| blank(&criterion.title) && criterion.anchors.iter().all(blank))
    }

    /// What has to be done before it can be saved, in the order of the form; empty where nothing has.
    pub fn problems(&self) -> Vec<(Part, String)> {
        let mut found = Vec::new();
        let mut note = |part: Part, words: String| found.push((part, words));
        let long = |text: &str, most: usize| text.chars().count() > most;
        if self.prompt.trim().is_empty() {
            note(Part::Prompt, "Write the question, as an interviewer says it.".to_owned());
        } else if long(&self.prompt, LONGEST_PROMPT) {
            note(Part::Prompt, format!("Make the question shorter: at most {LONGEST_PROMPT} characters."));
        }
        if long(self.title.trim(), LONGEST_TITLE) {
            note(Part::Title, format!("Make the short name shorter: at most {LONGEST_TITLE} characters."));
        }
        if !MINUTES.contains(&self.minutes) {
            let (least, most) = (MINUTES.start(), MINUTES.end());
            note(Part::Minutes, format!("Give the minutes of a spoken answer, {least} to {most}."));
        }
        if self.criteria.is_empty() {
            note(Part::Criteria, "Add a criterion: an answer is graded by them.".to_owned());
        } else if self.criteria.len() > MOST {
            note(Part::Criteria, format!("Take criteria out: there can be {MOST} at the most."));
        }
        for (criterion, number) in self.criteria.iter().zip(1..) {
            let id = || criterion.id.clone();
            if criterion.signal.is_empty() {
                note(Part::Signal(id()), format!("Choose what criterion {number} is evidence of."));
            }
            if criterion.title.trim().is_empty() {
                note(Part::Criterion(id()), format!("Give criterion {number} a name."));
            } else if long(&criterion.title, LONGEST_TITLE * 2) {
                note(Part::Criterion(id()), format!("Make the name of criterion {number} shorter."));
            }
            for (anchor, (level, at)) in criterion.anchors.iter().zip(crate::pack::Level::ALL.into_iter().zip(0..)) {
                let level = level.name().to_lowercase();
                if anchor.trim().is_empty() {
                    note(
                        Part::Anchor(id(), at),
                        format!("Say what an answer shows that is {level} in criterion {number}."),
                    );
                } else if long(anchor, LONGEST_LINE) {
                    let words =
                        format!("Shorten what is {level} in criterion {number}: at most {LONGEST_LINE} characters.");
                    note(Part::Anchor(id(), at), words);
                }
            }
        }
        if self.red_flags.iter().filter(|flag| !flag.trim().is_empty()).count() > MOST {
            note(Part::RedFlags, format!("Take red flags out: there can be {MOST} at the most."));
        } else if self.red_flags.iter().any(|flag| long(flag, LONGEST_LINE)) {
            note(Part::RedFlags, format!("Make each red flag at most {LONGEST_LINE} characters."));
        }
        found
    }

    /// As it is stored: without blanks at its ends, line breaks where none belong, and characters that nobody sees.
    pub fn tidied(mut self) -> Question {
        self.title = one_line(&self.title);
        self.prompt = paragraphs(&self.prompt);
        for criterion in &mut self.criteria {
            criterion.title = one_line(&criterion.title);
            criterion.anchors = criterion.anchors.each_ref().map(|anchor| one_line(anchor));
        }
        self.red_flags = self.red_flags.iter().map(|flag| one_line(flag)).filter(|flag| !flag.is_empty()).collect();
        self
    }

    /// Whether two are the same question, however they are graded: a file that is brought twice does not double its questions.
    pub fn asks_the_same(&self, prompt: &str) -> bool {
        one_line(&self.prompt).to_lowercase() == one_line(prompt).to_lowercase()
    }

    /// Whether a role is judged on all that it is graded by.
    pub fn fits(&self, index: &Index) -> bool {
        !self.criteria.is_empty() && self.criteria.iter().all(|criterion| index.signal(&criterion.signal).is_some())
    }

    /// Its line in the index.
    pub fn head(&self, id: Id) -> QuestionHead {
        let head = |c: &Criterion| CriterionHead { id: c.id.clone(), title: c.title.clone(), signal: c.signal.clone() };
        QuestionHead {
            id,
            title: self.name(),
            prompt: self.prompt.clone(),
            kind: self.kind,
            difficulty: self.difficulty,
            minutes: self.minutes,
            criteria: self.criteria.iter().map(head).collect(),
            concepts: Vec::new(),
        }
    }

    /// What search finds it by.
    pub fn document(&self, id: &str) -> Document {
        let names: Vec<&str> = self.criteria.iter().map(|criterion| criterion.title.as_str()).collect();
        let anchors: Vec<&str> = self.criteria.iter().flat_map(|c| c.anchors.iter().map(String::as_str)).collect();
        Document {
            kind: DocumentKind::Question,
            route: format!("questions/{id}"),
            title: self.name(),
            head: format!("{}\n{}", self.prompt, names.join("\n")),
            text: format!("{}\n{}", self.prompt, self.red_flags.join("\n")),
            more: anchors.join(" "),
        }
    }

    /// Its body. All of its words are text, so that nothing in them can be markup.
    pub fn body(&self) -> QuestionBody {
        QuestionBody {
            tests_html: String::new(),
            structure_html: String::new(),
            red_flags_html: self.red_flags.iter().map(|flag| escape(flag)).collect(),
            criteria: self.criteria.clone(),
            probes: Vec::new(),
            facts: Vec::new(),
            sources: Vec::new(),
        }
    }
}

/// A text on one line.
fn one_line(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A text with its lines, each without what nobody sees.
fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(one_line).collect();
    lines.join("\n").trim().to_owned()
}

impl Index {
    /// The index with a person's own questions: those that fit the role stand behind the pack's of the same signal; the others, and those
    /// that were removed, are found by their id alone, so that what was done with them can be read.
    pub fn with_own<'a>(mut self, own: impl IntoIterator<Item = (Id, &'a Question, bool)>) -> Index {
        for (id, question, removed) in own {
            let head = question.head(id);
            if !removed && question.fits(&self) { self.questions.push(head) } else { self.beside.push(head) }
        }
        let places = order::map(self.signals.iter().zip(0_usize..).map(|(signal, at)| (signal.id.clone(), at)));
        let place = |question: &QuestionHead| places.get(question.primary_signal()).copied().unwrap_or(usize::MAX);
        order::sort_by_key(&mut self.questions, place);
        self
    }
}

/// The concept of a person's own cards that belong to none of the pack's.
pub fn concept_of_own_cards() -> ConceptHead {
    ConceptHead {
        id: OWN_CARDS.to_owned(),
        title: "Cards of My pack".to_owned(),
        topic: Id::new(),
        signals: Vec::new(),
        summary: "Your own cards that belong to no concept. They are reviewed with the others.".to_owned(),
        cards: Vec::new(),
    }
}

/// The page of that concept has nothing but the cards.
pub fn body_of_own_cards() -> ConceptBody {
    ConceptBody {
        body_html: String::new(),
        listens_html: String::new(),
        misconceptions_html: String::new(),
        spoken_html: String::new(),
        cards: Vec::new(),
        related: Vec::new(),
        calculators: Vec::new(),
        sources: Vec::new(),
    }
}

/// A criterion of the role whose words one of a person's own can begin from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    /// Its question.
    pub question: Id,
    /// What its question is called.
    pub from: String,
    /// Its id in there.
    pub criterion: Id,
    /// Its name.
    pub title: String,
}

/// What a criterion of a signal can begin from: the role's own criteria of that signal, those of the same form of question first, and those
/// that their question is mainly about before the others.
pub fn starters(index: &Index, signal: &str, kind: QuestionKind) -> Vec<Starter> {
    let mut found = Vec::new();
    for question in index.questions.iter().filter(|question| !is_own_question(&question.id)) {
        for (at, criterion) in question.criteria.iter().enumerate().filter(|(_, criterion)| criterion.signal == signal)
        {
            let starter = Starter {
                question: question.id.clone(),
                from: question.title.clone(),
                criterion: criterion.id.clone(),
                title: criterion.title.clone(),
            };
            found.push(((question.kind != kind, at != 0), starter));
        }
    }
    order::sort_by_key(&mut found, |(rank, _)| *rank);
    found.into_iter().map(|(_, starter)| starter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Subject, synthetic};
    use proptest::prelude::*;

    fn whole(signal: &str) -> Question {
        let mut question = Question { prompt: "Why this firm?".into(), ..Question::default() };
        let id = question.add_criterion(signal, []);
        let criterion = question.criterion(&id).unwrap();
        criterion.title = "Has reasons".into();
        criterion.anchors = ["None.", "One.", "Two.", "Two, checked."].map(str::to_owned);
        question
    }

    #[test]
    fn a_question_that_lacks_something_says_what_and_a_whole_one_nothing() {
        assert_eq!(whole("signal-0").problems(), []);
        let blank = Question::default();
        assert!(blank.is_blank());
        let parts: Vec<Part> = blank.problems().into_iter().map(|(part, _)| part).collect();
        assert_eq!(parts, [Part::Prompt, Part::Criteria]);
        let mut half = whole("");
        half.minutes = 0;
        half.criteria[0].anchors[2] = " ".into();
        half.criteria[0].anchors[3] = "x".repeat(LONGEST_LINE + 1);
        half.title = "x".repeat(LONGEST_TITLE + 1);
        let parts: Vec<Part> = half.problems().into_iter().map(|(part, _)| part).collect();
        let c1 = || "c1".to_owned();
        assert_eq!(
            parts,
            [Part::Title, Part::Minutes, Part::Signal(c1()), Part::Anchor(c1(), 2), Part::Anchor(c1(), 3)]
        );
    }

    #[test]
    fn one_that_was_begun_from_a_demand_is_about_it_however_it_is_reworded() {
        let (line, other) = (LineDigest(7), LineDigest(8));
        let mut question = Question::begun_from(line, " Experience with  InfiniBand");
        assert!(question.prompt.contains("\u{201c}Experience with InfiniBand\u{201d}"));
        assert!(question.asks_about(other, "experience with infiniband"), "another application asks the same");
        question.prompt = "Which network did you debug?".into();
        let stored = serde_json::to_string(&question.tidied()).unwrap();
        let question: Question = serde_json::from_str(&stored).unwrap();
        assert!(question.asks_about(line, "Experience with InfiniBand"));
        assert!(!question.asks_about(other, "Experience with InfiniBand") && !question.asks_about(other, " "));
        assert!(!serde_json::to_string(&whole("signal-0")).unwrap().contains("about"), "others are stored as before");
    }

    #[test]
    fn the_id_of_a_criterion_is_never_given_again() {
        let mut question = whole("signal-0");
        question.criteria.clear();
        assert_eq!(question.add_criterion("signal-0", ["c1", "c7", "stakes"]), "c8");
        assert_eq!(question.add_criterion("signal-0", ["c1"]), "c9");
    }

    #[test]
    fn it_is_called_by_its_first_words_where_it_has_no_name() {
        let called = |prompt: &str| Question { prompt: prompt.into(), ..Question::default() }.name();
        assert_eq!(called(" Why\n this firm? "), "Why this firm?");
        let long = "Tell me about a time when you had to change the mind of somebody who was senior to you, and how.";
        assert_eq!(called(long), "Tell me about a time when you had to change the mind of…");
        assert_eq!(called(&"x".repeat(80)).chars().count(), LONGEST_TITLE - 1);
        assert_eq!(Question { title: "Firm".into(), ..whole("") }.name(), "Firm");
    }

    #[test]
    fn it_stands_among_the_questions_of_its_signal_and_one_that_was_removed_or_does_not_fit_is_found_by_its_id() {
        let (here, there) = (whole("signal-1"), whole("own-other_signal"));
        let own = [
            ("own_a".to_owned(), &here, false),
            ("own_b".to_owned(), &here, true),
            ("own_c".to_owned(), &there, false),
        ];
        let plain = synthetic(3, 9, 2, 2);
        let index = plain.clone().with_own(own);
        assert_eq!(index.questions.len(), plain.questions.len() + 1);
        let at = index.questions.iter().position(|question| question.id == "own_a").unwrap();
        assert_eq!(index.questions[at - 1].primary_signal(), "signal-1");
        assert!(index.questions.get(at + 1).is_none_or(|next| next.primary_signal() == "signal-2"));
        for id in ["own_a", "own_b", "own_c"] {
            assert!(index.has_page(&format!("questions/{id}")));
            assert_eq!(index.title_of(&Subject::question(id)), "Why this firm?");
            assert_eq!(index.bodies_of(&format!("practise/{id}")), [""; 0], "it is not fetched");
        }
        assert_eq!(index.subjects().filter(|head| is_own_question(head.id)).count(), 1);
    }

    #[test]
    fn a_criterion_begins_from_the_roles_own_words_and_never_from_a_persons() {
        let own = whole("signal-0");
        let mut index = synthetic(2, 6, 2, 2).with_own([("own_a".to_owned(), &own, false)]);
        index.questions[1].kind = QuestionKind::Technical;
        let found = starters(&index, "signal-0", QuestionKind::Technical);
        assert_eq!(found[0].question, index.questions[1].id);
        assert!(found.iter().all(|starter| !is_own_question(&starter.question)));
        assert!(found.len() >= 3);
        assert_eq!(starters(&index, "none", QuestionKind::Technical), []);
    }

    proptest! {
        #[test]
        fn what_is_stored_is_tidy_and_stays_as_it_is(prompt in any::<String>(), title in any::<String>(), flags in prop::collection::vec(any::<String>(), 0..4)) {
            let mut question = whole("signal-0");
            (question.prompt, question.title, question.red_flags) = (prompt, title, flags);
            let once = question.clone().tidied();
            prop_assert_eq!(once.clone().tidied(), once.clone());
            prop_assert!(question.asks_the_same(&once.prompt));
            prop_assert!(once.name().chars().count() <= LONGEST_TITLE.max(once.title.chars().count()));
            for html in once.body().red_flags_html {
                prop_assert!(!html.contains('<') && !html.contains('>'), "{}", html);
            }
            let text = serde_json::to_string(&once).unwrap();
            prop_assert_eq!(serde_json::from_str::<Question>(&text).unwrap(), once);
        }
    }
}
