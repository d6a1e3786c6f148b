//! Answer facts: what can be counted in an answer without judging it.
//!
//! Every fact is deterministic, points at the words it was counted from, and says how it was counted ([`Fact::how`]). They
//! are prompts for the candidate's own judgement, never a score: an answer with many hedges may be an honest one.

use crate::text::script::Length;
use crate::text::{Span, words};

/// The parts of a STAR answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StarPart {
    /// Where and when, what was at stake.
    Situation,
    /// What the speaker had to bring about.
    Task,
    /// What the speaker did.
    Action,
    /// What came of it.
    Result,
}

impl StarPart {
    /// In the order of the name.
    pub const ALL: [StarPart; 4] = [StarPart::Situation, StarPart::Task, StarPart::Action, StarPart::Result];

    /// As shown on a page.
    pub fn name(self) -> &'static str {
        match self {
            StarPart::Situation => "Situation",
            StarPart::Task => "Task",
            StarPart::Action => "Action",
            StarPart::Result => "Result",
        }
    }
}

/// The facts a page shows, for their explanations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Number of words.
    Words,
    /// Words a minute.
    Pace,
    /// Figures stated.
    Numbers,
    /// First person singular against plural.
    IAndWe,
    /// Hedging phrases.
    Hedges,
    /// Filler words.
    Fillers,
    /// Parts of STAR by their cues.
    Star,
}

impl Fact {
    /// How it is counted, and what to make of it.
    pub fn how(self) -> &'static str {
        match self {
            Fact::Words => {
                "Words as Unicode counts them, or characters where most of the answer is in a script that puts no spaces between words. A spoken answer runs at about 130 to 160 words a minute."
            }
            Fact::Pace => {
                "What is counted as its length, divided by the minutes on the clock. Shown for answers you mark as spoken; conversational English runs at about 130 to 160 a minute."
            }
            Fact::Numbers => {
                "Figures in digits, and number words from \"two\" up, each counted where it stands. Interviewers write figures down."
            }
            Fact::IAndWe => {
                "\"I, me, my\" against \"we, us, our\". The interviewer hires you: look where a \"we\" hides who decided. There is no right share."
            }
            Fact::Hedges => {
                "Phrases such as \"I think\", \"kind of\" or \"probably\", from a fixed list. Keep those that are honest doubt."
            }
            Fact::Fillers => {
                "Words such as \"basically\", \"you know\" or \"um\", from a fixed list. They cost time and nothing else."
            }
            Fact::Star => {
                "Cue phrases: \"at the time\" for the situation, \"I needed to\" for the task, \"I\" with a verb of doing for actions, \"as a result\" or a change \"from … to\" for the result. A part without a cue may still be there in other words."
            }
        }
    }
}

/// What was counted in an answer. Spans are byte ranges of the answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// How long it is.
    pub length: Length,
    /// Words, or characters where those are counted, a minute, where the answer was spoken for at least ten seconds.
    pub pace: Option<u32>,
    /// Whether most of its words are in Latin letters. The phrases that are looked for are English: of an answer in another script
    /// their count would say nothing.
    pub is_latin: bool,
    /// Figures stated.
    pub numbers: Vec<Span>,
    /// How often the speaker says *I, me, my*.
    pub i: usize,
    /// How often the speaker says *we, us, our*.
    pub we: usize,
    /// Hedging phrases.
    pub hedges: Vec<Span>,
    /// Filler words.
    pub fillers: Vec<Span>,
    /// The cues of each part of STAR, in the order of [`StarPart::ALL`].
    pub star: [Vec<Span>; 4],
    /// Where the speaker says what they, or their team, would do.
    pub would: Vec<Span>,
    /// Where they say what they, or their team, did.
    pub did: Vec<Span>,
}

impl Facts {
    /// The facts of an answer. `spoken_seconds` is how long it took to say, where that is known.
    pub fn of(answer: &str, spoken_seconds: Option<u32>) -> Facts {
        let words = words(answer);
        let length = Length::of_words(answer, &words);
        let tokens: Vec<Token> = words.into_iter().map(|span| Token::new(answer, span)).collect();
        let latin = tokens.iter().filter(|token| token.word.starts_with(|c| c <= '\u{24f}')).count();
        let i = count(&tokens, I);
        let we = count(&tokens, WE);
        let mut action = phrases(&tokens, ACTION);
        action.extend(acts(&tokens, &["i"]));
        let mut result = phrases(&tokens, RESULT);
        result.extend(from_to(&tokens));
        let mut star = [phrases(&tokens, SITUATION), phrases(&tokens, TASK), action, result];
        star.iter_mut().for_each(|cues| {
            cues.sort_unstable();
            cues.dedup_by(|later, earlier| later.overlaps(*earlier));
        });
        Facts {
            length,
            is_latin: latin * 2 >= tokens.len(),
            pace: spoken_seconds
                .filter(|seconds| *seconds >= 10)
                .map(|seconds| (length.count() as f64 * 60.0 / f64::from(seconds)).round() as u32),
            numbers: numbers(answer, &tokens),
            i,
            we,
            hedges: phrases(&tokens, HEDGES),
            fillers: fillers(answer, &tokens),
            star,
            would: would(&tokens),
            did: acts(&tokens, &["i", "we"]),
        }
    }

    /// Whether more is said of what one would do than of what one did. A single *I would* is what many true stories end on.
    pub fn is_supposed(&self) -> bool {
        self.would.len() > self.did.len().max(1)
    }

    /// *I* as a share of *I* and *we*, 0 to 1; `None` where the answer says neither.
    pub fn i_share(&self) -> Option<f64> {
        let both = self.i + self.we;
        (both > 0).then(|| self.i as f64 / both as f64)
    }
}

struct Token {
    span: Span,
    word: String,
}

impl Token {
    fn new(text: &str, span: Span) -> Token {
        Token { span, word: span.of(text).to_lowercase().replace('\u{2019}', "'") }
    }
}

const I: &[&str] = &["i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself"];
const WE: &[&str] = &["we", "we're", "we've", "we'd", "we'll", "us", "our", "ours", "ourselves"];

const HEDGES: &[&str] = &[
    "a bit",
    "a little",
    "hopefully",
    "i believe",
    "i feel like",
    "i guess",
    "i suppose",
    "i think",
    "in a way",
    "kind of",
    "kinda",
    "maybe",
    "might have",
    "more or less",
    "perhaps",
    "possibly",
    "presumably",
    "probably",
    "somewhat",
    "sort of",
    "sorta",
    "to be honest",
    "to some extent",
    "tried to",
    "try to",
];

const FILLERS: &[&str] = &[
    "actually",
    "basically",
    "essentially",
    "er",
    "erm",
    "honestly",
    "i mean",
    "literally",
    "obviously",
    "so yeah",
    "uh",
    "um",
    "umm",
    "you know",
];

const SITUATION: &[&str] = &[
    "at that point",
    "at the time",
    "back in",
    "i had just",
    "i inherited",
    "i joined",
    "i took over",
    "last quarter",
    "last spring",
    "last summer",
    "last autumn",
    "last winter",
    "last year",
    "the context",
    "the problem was",
    "the situation",
    "the team had",
    "the team was",
    "there was",
    "there were",
    "two years ago",
    "we had been",
    "we were",
    "when i",
    "years ago",
];

const TASK: &[&str] = &[
    "i had to",
    "i needed to",
    "i owned",
    "i was accountable",
    "i was asked",
    "i was responsible",
    "it fell to me",
    "it was my call",
    "it was on me",
    "my brief",
    "my goal",
    "my job was",
    "my remit",
    "my responsibility",
    "my role was",
    "my task",
    "the ask was",
    "the goal was",
    "the objective was",
    "the target was",
    "we had to",
    "we needed to",
];

const ACTION: &[&str] = &["first i", "my first step", "my first move", "so i", "then i", "the first thing i did"];

const RESULT: &[&str] = &[
    "as a result",
    "came down",
    "dropped by",
    "dropped to",
    "fell by",
    "fell to",
    "grew by",
    "grew to",
    "in the end",
    "improved by",
    "increased by",
    "looking back",
    "reduced by",
    "rose to",
    "saved us",
    "since then",
    "the lesson",
    "the outcome",
    "the result",
    "we cut",
    "we hit",
    "we shipped",
    "we launched",
    "went down",
    "went up",
    "what i learned",
    "what i learnt",
    "which meant",
    "within a quarter",
    "within a month",
];

/// Past tenses of doing that do not end in *-ed*.
const IRREGULAR: &[&str] = &[
    "began", "broke", "brought", "built", "chose", "cut", "did", "drew", "drove", "fought", "found", "gave", "got",
    "held", "hired", "kept", "laid", "led", "made", "met", "paid", "put", "ran", "read", "said", "sat", "sent", "set",
    "shut", "split", "spoke", "stood", "stopped", "taught", "told", "took", "went", "won", "wrote",
];

/// Of those, the ones that are the same in the present.
const SAME_IN_THE_PAST: &[&str] = &["cut", "put", "read", "set", "shut", "split"];

/// Words after "I'd" that make it "I had".
const AFTER_HAD: &[&str] = &[
    "already", "been", "begun", "chosen", "done", "drawn", "given", "gone", "grown", "had", "known", "never", "seen",
    "spoken", "taken", "written",
];

/// Words between "I" and a verb that say it was not done.
const MODALS: &[&str] = &["can", "could", "may", "might", "must", "shall", "should", "will", "would"];

/// Words on *-ed* after "I" that say a state, not an act.
const STATES: &[&str] = &["needed", "wanted", "hoped", "liked", "inherited", "joined", "owned", "worried", "believed"];

const NUMBER_WORDS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "dozen", "half", "twice", "doubled", "halved",
    "tripled",
];

/// Words that are part of a figure only after one ("three million", "a hundred"), not alone ("per million tokens").
const SCALES: &[&str] = &["hundred", "thousand", "million", "billion"];

fn count(tokens: &[Token], list: &[&str]) -> usize {
    tokens.iter().filter(|t| list.contains(&t.word.as_str())).count()
}

/// Every place where a phrase of the list stands, in order, the longest first where two start together.
fn phrases(tokens: &[Token], list: &[&str]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for at in 0..tokens.len() {
        let longest = list.iter().filter_map(|phrase| matches_at(&tokens[at..], phrase)).max_by_key(|span| span.end);
        if let Some(span) = longest
            && found.last().is_none_or(|last| !last.overlaps(span))
        {
            found.push(span);
        }
    }
    found
}

fn matches_at(tokens: &[Token], phrase: &str) -> Option<Span> {
    let mut last = None;
    for (i, word) in phrase.split(' ').enumerate() {
        let token = tokens.get(i)?;
        if token.word != word {
            return None;
        }
        last = Some(token.span.end);
    }
    Some(Span { start: tokens.first()?.span.start, end: last? })
}

/// One of the subjects followed, within two words, by a verb of doing in the past tense ("I quietly moved …"). What one would or could
/// cut was not cut.
fn acts(tokens: &[Token], subjects: &[&str]) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| subjects.contains(&t.word.as_str())) {
        let following = tokens[at + 1..].iter().take(2).take_while(|t| !MODALS.contains(&t.word.as_str()));
        if let Some(act) = following.into_iter().find(|t| is_act(&t.word)) {
            found.push(Span { start: token.span.start, end: act.span.end });
        }
    }
    found
}

/// "I would", and "I'd" where that is not "I had": before a verb in the past tense it is, unless that verb has one form for both.
fn would(tokens: &[Token]) -> Vec<Span> {
    let had = |token: Option<&Token>| {
        let word = token.map(|token| token.word.as_str()).unwrap_or_default();
        AFTER_HAD.contains(&word) || is_act(word) && !SAME_IN_THE_PAST.contains(&word)
    };
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        let end = match token.word.as_str() {
            "i" | "we" => next.filter(|next| next.word == "would").map(|next| next.span.end),
            "i'd" | "we'd" => (!had(next)).then_some(token.span.end),
            _ => None,
        };
        found.extend(end.map(|end| Span::new(token.span.start, end)));
    }
    found
}

fn is_act(word: &str) -> bool {
    IRREGULAR.contains(&word) || (word.len() > 4 && word.ends_with("ed") && !STATES.contains(&word))
}

/// A change stated as "from A to B" where A or B is a figure.
fn from_to(tokens: &[Token]) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.word == "from") {
        let window = &tokens[at + 1..tokens.len().min(at + 8)];
        let to = window.iter().position(|t| t.word == "to");
        if let Some(to) = to
            && let Some(target) = window.get(to + 1)
            && window[..=to + 1].iter().any(|t| is_number(&t.word))
        {
            found.push(Span { start: token.span.start, end: target.span.end });
        }
    }
    found
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || NUMBER_WORDS.contains(&word)
}

/// Figures, each with its currency sign and its percent sign; neighbouring number words are one figure.
fn numbers(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let counts = |before: &Token| is_number(&before.word) || before.word == "a";
        let scaled = SCALES.contains(&token.word.as_str()) && at > 0 && counts(&tokens[at - 1]);
        if !scaled && !is_number(&token.word) {
            continue;
        }
        let mut span = token.span;
        if let Some(sign) = text[..span.start].chars().next_back().filter(|c| matches!(c, '$' | '€' | '£')) {
            span.start -= sign.len_utf8();
        }
        if text[span.end..].starts_with('%') {
            span.end += 1;
        }
        match found.last_mut() {
            Some(last) if text[last.end..span.start].chars().all(|c| c == ' ' || c == '-') => last.end = span.end,
            _ => found.push(span),
        }
    }
    found
}

/// Fillers by the list, and "like" where commas set it off.
fn fillers(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut found = phrases(tokens, FILLERS);
    found.extend(
        tokens.iter().filter(|t| t.word == "like").map(|t| t.span).filter(|span| {
            text[..span.start].trim_end().ends_with(',') && text[span.end..].trim_start().starts_with(',')
        }),
    );
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ANSWER: &str = "When I took over the inference team last year, there were nine engineers and our p99 was 4.2 \
        seconds against a target of two. My goal was to halve it before the March launch without buying more GPUs. \
        First I sat with each on-call engineer and read forty postmortems. I think the root cause was, basically, that \
        nobody owned the batching layer. I decided to move three people off the new scheduler, and I wrote the trade-off \
        down for the research lead, who was, like, not happy. We shipped continuous batching in six weeks. As a result \
        p99 went from 4.2 to 1.7 seconds and cost per million tokens fell by 31%, about $210 000 a month. Looking back, \
        I should have told the research lead a week earlier.";

    fn texts<'a>(spans: &[Span], text: &'a str) -> Vec<&'a str> {
        spans.iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn an_answer_without_spaces_is_counted_in_characters_and_not_searched_for_english() {
        let facts = Facts::of(&"我们把成本降低了。".repeat(10), Some(60));
        assert_eq!((facts.length, facts.pace, facts.is_latin), (Length::Characters(80), Some(80), false));
        assert!(Facts::of("Nous avons r\u{e9}duit le co\u{fb}t.", None).is_latin);
        assert!(!Facts::of("צמצמנו את העלות.", None).is_latin);
    }

    #[test]
    fn a_whole_answer_is_counted() {
        let facts = Facts::of(ANSWER, Some(60));
        assert_eq!(facts.length, Length::Words(131));
        assert_eq!(facts.pace, Some(131));
        assert_eq!(
            texts(&facts.numbers, ANSWER),
            ["nine", "4.2", "two", "forty", "three", "six", "4.2", "1.7", "31%", "$210 000"]
        );
        assert_eq!(texts(&facts.hedges, ANSWER), ["I think"]);
        assert_eq!(texts(&facts.fillers, ANSWER), ["basically", "like"]);
        assert_eq!((facts.i, facts.we), (7, 2));
    }

    #[test]
    fn each_part_of_star_is_found_by_its_cues() {
        let facts = Facts::of(ANSWER, None);
        let [situation, task, action, result] = &facts.star;
        assert!(texts(situation, ANSWER).contains(&"there were"));
        assert_eq!(texts(task, ANSWER), ["My goal"]);
        assert!(texts(action, ANSWER).contains(&"I decided"));
        assert!(texts(result, ANSWER).contains(&"from 4.2 to 1.7"));
    }

    #[test]
    fn an_answer_that_is_all_we_has_no_actions_of_its_own() {
        let facts = Facts::of("We decided to rewrite the loader. We shipped it and our team was proud.", None);
        assert_eq!(facts.i_share(), Some(0.0));
        assert!(facts.star[2].is_empty());
    }

    #[test]
    fn what_one_would_do_is_told_from_what_one_did() {
        let would = "First I would look at the traffic. Then I\u{2019}d cut the batch, and we would put the rest off.";
        let facts = Facts::of(would, None);
        assert_eq!(texts(&facts.would, would), ["I would", "I\u{2019}d", "we would"]);
        assert!(facts.did.is_empty() && facts.is_supposed());
        assert!(!texts(&facts.star[2], would).contains(&"I would look"), "what would be done is no action");

        let did = "I'd built the loader, and we'd never measured it. I cut the batch. I would measure it first today.";
        let facts = Facts::of(did, None);
        assert_eq!(texts(&facts.would, did), ["I would"]);
        assert_eq!(texts(&facts.did, did), ["I cut"]);
        assert!(!facts.is_supposed() && !Facts::of(ANSWER, None).is_supposed() && !Facts::of("", None).is_supposed());
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        assert_eq!(Facts::of("", Some(90)).length, Length::Words(0));
        assert_eq!(Facts::of("", None).i_share(), None);
    }

    #[test]
    fn a_pace_needs_ten_seconds() {
        assert_eq!(Facts::of("one two three", Some(3)).pace, None);
        assert_eq!(Facts::of("one two three", Some(60)).pace, Some(3));
    }

    #[test]
    fn a_word_inside_another_is_no_hedge() {
        let facts = Facts::of("Humanity is unkind of nature, and the drum hummed.", None);
        assert!(facts.hedges.is_empty() && facts.fillers.is_empty());
    }

    proptest! {
        #[test]
        fn spans_always_lie_in_the_answer(text in "\\PC{0,200}") {
            let facts = Facts::of(&text, Some(30));
            for span in facts.numbers.iter().chain(&facts.hedges).chain(&facts.fillers).chain(facts.star.iter().flatten()).chain(&facts.would).chain(&facts.did) {
                prop_assert!(!span.of(&text).is_empty());
            }
        }
    }
}
