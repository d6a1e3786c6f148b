//! Which follow-up an interviewer asks before anything is revealed. It goes by words: those of the rubric that were not heard, and what
//! the answer facts do not find. It gives no level and no opinion, and what was looked for is said afterwards.
//!
//! # The order
//! 1. After a reply that has not one word of what its follow-up was about: the same once more, as the probe goes on *if vague*.
//! 2. Else the criterion of whose words the candidate has said the smallest share, among those that were not asked about. Its words
//!    are those of its title, of its anchors *solid* and *bar-raising*, and of what its probe listens for, without those of the
//!    question itself. A word that several criteria have counts the less for each.
//! 3. Where two are alike, the one that asks for something that the answer facts do not find: a figure, one's own part, an
//!    alternative, an outcome. Then the rubric's order.
//!
//! At most [`MOST`] in a row, no words twice. After the first, only a criterion of whose words less than [`ENOUGH`] were said: that lies
//! between the middle shares of the criteria that the pack's samples leave thin (about 0.15) and make solid (about 0.25). What the
//! facts find was tried in front of the words, and chose worse the more it counted (`core/tests/probes_measured.rs` prints how well it
//! chooses).

use serde::{Deserialize, Serialize};

use crate::order;
use crate::pack::{Criterion, Id, Probe};
use crate::practice::facts::Facts;
use crate::search::word::{is_function, words};
use crate::text::untagged;

/// How many follow-ups a question has at most.
pub const MOST: usize = 3;

/// The share of a criterion's words from which on it is not asked about any more, once one follow-up was asked.
pub const ENOUGH: f64 = 0.2;

/// So many words of what was looked for are named.
const NAMED: usize = 6;

/// Below so many words an answer is taken for notes of what was said aloud, and the candidate's own mark decides.
pub const NOTES: usize = 20;

/// What an answer can leave out, as its facts or the candidate say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// No figure.
    Figure,
    /// Nothing that the candidate did.
    OwnPart,
    /// No other way that was open.
    Alternative,
    /// Nothing that came of it.
    Outcome,
}

impl Lack {
    /// In the order in which a page offers them.
    pub const ALL: [Lack; 4] = [Lack::Figure, Lack::OwnPart, Lack::Alternative, Lack::Outcome];

    /// As the candidate marks it.
    pub fn mark(self) -> &'static str {
        match self {
            Lack::Figure => "A figure",
            Lack::OwnPart => "My own part",
            Lack::Alternative => "The alternative",
            Lack::Outcome => "The result",
        }
    }

    /// As it is said of an answer.
    pub fn sentence(self) -> &'static str {
        match self {
            Lack::Figure => "no figure was found",
            Lack::OwnPart => "no \u{201c}I\u{201d} was found",
            Lack::Alternative => "no alternative was found",
            Lack::Outcome => "no result was found",
        }
    }

    /// Words by which a criterion shows that it asks for it, by their roots.
    fn asked_by(self) -> &'static [&'static str] {
        match self {
            Lack::Figure => &[
                "number", "figur", "percent", "per", "share", "size", "cost", "price", "rate", "budget", "baselin",
                "dollar", "hour", "measure", "metric", "count", "estimat", "unit", "thresho",
            ],
            Lack::OwnPart => &["own", "themsel", "himself", "herself", "persona", "owner", "decid", "decisio", "role"],
            Lack::Alternative => {
                &["alterna", "option", "instead", "reject", "trade", "against", "compar", "versus", "weigh"]
            }
            Lack::Outcome => {
                &["result", "outcome", "later", "afterwa", "chang", "effect", "happen", "end", "month", "since"]
            }
        }
    }

    /// Whether it is found in the answer.
    fn is_found(self, facts: &Facts, roots: &[String]) -> bool {
        match self {
            Lack::Figure => !facts.numbers.is_empty(),
            Lack::OwnPart => facts.i > 0,
            Lack::Alternative => roots.iter().any(|root| ALTERNATIVE.contains(&root.as_str())),
            Lack::Outcome => !facts.star[3].is_empty(),
        }
    }
}

/// Words of an answer that speak of another way, by their roots.
const ALTERNATIVE: [&str; 14] = [
    "alterna", "option", "instead", "rather", "trade", "tradeof", "reject", "weigh", "versus", "either", "consid",
    "compar", "chose", "choic",
];

/// Words that rubrics use of any answer, and that say nothing of its matter.
const OF_RUBRICS: [&str; 24] = [
    "adds", "answer", "answers", "any", "each", "gives", "how", "kept", "makes", "name", "named", "names", "no", "not",
    "one", "or", "own", "said", "says", "shows", "some", "states", "two", "uses",
];

/// Why a follow-up was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Little of what its criterion is about was heard.
    Unheard,
    /// The reply before had nothing of it.
    StillVague,
    /// The candidate marked what was left out.
    Marked(Lack),
    /// There was nothing to go by; it is the next of the rubric.
    Next,
}

/// A follow-up that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// The criterion that it is about.
    pub criterion: Id,
    /// The interviewer's words, kept because packs change.
    pub ask: String,
    /// Why it was asked.
    pub why: Why,
    /// Words that were looked for and not heard, as the rubric has them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looked_for: Vec<String>,
    /// What its criterion asks for and the facts did not find.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lack: Option<Lack>,
}

impl FollowUp {
    /// Why it was asked, in a sentence; said when the answers are graded.
    pub fn reason(&self) -> String {
        let looked =
            (!self.looked_for.is_empty()).then(|| format!("Looked for and not heard: {}", self.looked_for.join(", ")));
        match (self.why, looked) {
            (Why::Marked(lack), _) => format!("You marked that you left out: {}.", lack.mark().to_lowercase()),
            (Why::StillVague, Some(looked)) => format!("Your reply had none of the words. {looked}."),
            (Why::Unheard, Some(looked)) => match self.lack {
                Some(lack) => format!("{looked}; and {}.", lack.sentence()),
                None => format!("{looked}."),
            },
            _ => "Asked in the rubric\u{2019}s order: there were no words to go by.".to_owned(),
        }
    }
}

/// The follow-up to what was said so far: `said` is the answer, then the reply to each of `asked`. `None` where the next question
/// comes.
pub fn follow_up(
    prompt: &str,
    criteria: &[Criterion],
    probes: &[Probe],
    said: &[&str],
    asked: &[FollowUp],
) -> Option<FollowUp> {
    if asked.len() >= MOST {
        return None;
    }
    let all = said.join("\n");
    let facts = Facts::of(&all, None);
    if !facts.is_latin || facts.length.count() == 0 {
        return next_of(criteria, probes, asked, |_| true).map(|(criterion, probe)| plain(criterion, probe, Why::Next));
    }
    let rubric = Rubric::of(prompt, criteria, probes);
    let heard = roots_of(&all);
    if let (Some(last), Some(reply)) = (asked.last(), said.last())
        && last.why != Why::StillVague
        && let Some((at, probe)) = place(criteria, probes, &last.criterion)
        && rubric.share(at, &roots_of(reply)) == 0.0
        && !probe.if_vague.trim().is_empty()
        && asked.iter().all(|before| before.ask != probe.if_vague)
    {
        let looked_for = rubric.unheard(at, &heard);
        return Some(FollowUp {
            ask: probe.if_vague.clone(),
            looked_for,
            ..plain(&criteria[at], probe, Why::StillVague)
        });
    }
    let mut open: Vec<(usize, &Probe, f64, Option<Lack>)> = (0..criteria.len())
        .filter(|at| asked.iter().all(|before| before.criterion != criteria[*at].id))
        .filter_map(|at| {
            let (_, probe) = place(criteria, probes, &criteria[at].id)?;
            let lack = Lack::ALL.into_iter().find(|lack| rubric.asks_for(at, *lack) && !lack.is_found(&facts, &heard));
            Some((at, probe, rubric.share(at, &heard), lack))
        })
        .filter(|(.., share, _)| asked.is_empty() || *share < ENOUGH)
        .collect();
    order::sort_by_key(&mut open, |(at, _, share, lack)| ((share * 1000.0) as u32, lack.is_none(), *at));
    let (at, probe, _, lack) = open.into_iter().next()?;
    Some(FollowUp { looked_for: rubric.unheard(at, &heard), lack, ..plain(&criteria[at], probe, Why::Unheard) })
}

/// The follow-up by the candidate's own mark, for an answer that was spoken: the first criterion, not asked about yet, that asks for
/// it; else the next of the rubric.
pub fn follow_up_marked(
    prompt: &str,
    criteria: &[Criterion],
    probes: &[Probe],
    lack: Lack,
    asked: &[FollowUp],
) -> Option<FollowUp> {
    if asked.len() >= MOST {
        return None;
    }
    let rubric = Rubric::of(prompt, criteria, probes);
    let found = next_of(criteria, probes, asked, |at| rubric.asks_for(at, lack))
        .or_else(|| next_of(criteria, probes, asked, |_| true));
    found.map(|(criterion, probe)| plain(criterion, probe, Why::Marked(lack)))
}

fn plain(criterion: &Criterion, probe: &Probe, why: Why) -> FollowUp {
    FollowUp { criterion: criterion.id.clone(), ask: probe.ask.clone(), why, looked_for: Vec::new(), lack: None }
}

fn next_of<'a>(
    criteria: &'a [Criterion],
    probes: &'a [Probe],
    asked: &[FollowUp],
    is_wanted: impl Fn(usize) -> bool,
) -> Option<(&'a Criterion, &'a Probe)> {
    let open = criteria.iter().enumerate().filter(|(_, c)| asked.iter().all(|before| before.criterion != c.id));
    open.filter(|(at, _)| is_wanted(*at)).find_map(|(_, c)| Some((c, place(criteria, probes, &c.id)?.1)))
}

/// A criterion's place, and its probe.
fn place<'a>(criteria: &[Criterion], probes: &'a [Probe], criterion: &str) -> Option<(usize, &'a Probe)> {
    let at = criteria.iter().position(|c| c.id == criterion)?;
    Some((at, probes.iter().find(|probe| probe.criterion == criterion)?))
}

/// The words of each criterion.
struct Rubric {
    /// For each criterion: its words as they stand, each with its root and what it weighs.
    words: Vec<Vec<(String, String, f64)>>,
    /// For each criterion the roots of title and upper anchors alone, with those of common words.
    wants: Vec<Vec<String>>,
}

impl Rubric {
    fn of(prompt: &str, criteria: &[Criterion], probes: &[Probe]) -> Rubric {
        let known = roots_of(prompt);
        let upper = |c: &Criterion| format!("{} {} {}", c.title, c.anchors[2], c.anchors[3]);
        let mut all: Vec<Vec<(String, String, f64)>> = Vec::new();
        for criterion in criteria {
            let listens =
                probes.iter().filter(|probe| probe.criterion == criterion.id).map(|probe| untagged(&probe.listen_html));
            let text = std::iter::once(upper(criterion)).chain(listens).collect::<Vec<_>>().join(" ");
            let mut found: Vec<(String, String, f64)> = Vec::new();
            for (word, root) in telling(&text) {
                if !known.contains(&root) && found.iter().all(|(_, other, _)| *other != root) {
                    found.push((word, root, 0.0));
                }
            }
            all.push(found);
        }
        let having = |root: &str| all.iter().filter(|words| words.iter().any(|(_, other, _)| other == root)).count();
        let weights: Vec<Vec<f64>> = all
            .iter()
            .map(|words| words.iter().map(|(_, root, _)| 1.0 / having(root).max(1) as f64).collect())
            .collect();
        for (words, weights) in all.iter_mut().zip(weights) {
            words.iter_mut().zip(weights).for_each(|(word, weight)| word.2 = weight);
        }
        let wants = criteria.iter().map(|c| words(&upper(c)).map(|(_, word)| root(&word)).collect()).collect();
        Rubric { words: all, wants }
    }

    /// The share of a criterion's words that are among those heard, 0 to 1.
    fn share(&self, at: usize, heard: &[String]) -> f64 {
        let whole: f64 = self.words[at].iter().map(|(.., weight)| weight).sum();
        let said: f64 =
            self.words[at].iter().filter(|(_, root, _)| heard.contains(root)).map(|(.., weight)| weight).sum();
        if whole > 0.0 { said / whole } else { 1.0 }
    }

    /// The first words of a criterion that were not heard.
    fn unheard(&self, at: usize, heard: &[String]) -> Vec<String> {
        self.words[at]
            .iter()
            .filter(|(_, root, _)| !heard.contains(root))
            .map(|(word, ..)| word.clone())
            .take(NAMED)
            .collect()
    }

    fn asks_for(&self, at: usize, lack: Lack) -> bool {
        self.wants[at].iter().any(|root| lack.asked_by().contains(&root.as_str()))
    }
}

/// The words of a text that say something of its matter, each with its root.
fn telling(text: &str) -> impl Iterator<Item = (String, String)> + '_ {
    words(text)
        .map(|(_, word)| word.into_owned())
        .filter(|word| word.len() > 2 && word.starts_with(char::is_alphabetic))
        .filter(|word| !is_function(word) && !OF_RUBRICS.contains(&word.as_str()))
        .map(|word| (word.clone(), root(&word)))
}

fn roots_of(text: &str) -> Vec<String> {
    let mut roots: Vec<String> = telling(text).map(|(_, root)| root).collect();
    order::sort_by_key(&mut roots, Clone::clone);
    roots.dedup();
    roots
}

/// What words of one family share: without an ending of plural, tense or noun, and no more than seven letters of it. Coarser than a
/// stemmer, so that *decided* is heard where *decision* was looked for; and a table less in the app.
fn root(word: &str) -> String {
    const ENDINGS: [&str; 10] = ["ations", "ation", "ings", "ing", "edly", "ies", "ed", "es", "ly", "s"];
    let head =
        ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|head| head.len() >= 3)).unwrap_or(word);
    head.chars().take(7).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PROMPT: &str = "Tell me about a run that you lost.";

    fn rubric() -> (Vec<Criterion>, Vec<Probe>) {
        let criterion = |id: &str, title: &str, solid: &str| Criterion {
            id: id.into(),
            title: title.into(),
            signal: "s".into(),
            anchors: [String::new(), String::new(), solid.into(), String::new()],
        };
        let probe = |criterion: &str, ask: &str, listen: &str, if_vague: &str| Probe {
            criterion: criterion.into(),
            ask: ask.into(),
            listen_html: format!("<p>{listen}</p>"),
            if_vague: if_vague.into(),
            if_strong: String::new(),
        };
        (
            vec![
                criterion("stakes", "Sizes the loss", "Gives the loss in GPU hours, with a baseline."),
                criterion("choice", "Chose between options", "Names the alternative that was rejected, and its price."),
                criterion("people", "Told the researchers", "Says what the researchers heard, and when."),
            ],
            vec![
                probe("stakes", "What did it cost?", "Hours of <em>compute</em>.", "In hours?"),
                probe("choice", "What else was open to you?", "A restart or a rollback.", "Name one."),
                probe("people", "Who was told?", "Researchers, early.", "On which day?"),
            ],
        )
    }

    fn after(said: &[&str], asked: &[FollowUp]) -> Option<FollowUp> {
        let (criteria, probes) = rubric();
        follow_up(PROMPT, &criteria, &probes, said, asked)
    }

    const NO_FIGURE: &str = "I rejected the alternative of a rollback, because its price was a week. I told the researchers on the day, \
        and they heard it from me first.";

    #[test]
    fn what_was_left_out_is_asked_about_and_said_afterwards() {
        let asked = after(&[NO_FIGURE], &[]).unwrap();
        assert_eq!((asked.criterion.as_str(), asked.ask.as_str()), ("stakes", "What did it cost?"));
        assert_eq!(asked.lack, Some(Lack::Figure));
        assert_eq!(
            asked.reason(),
            "Looked for and not heard: sizes, loss, gpu, hours, baseline, compute; and no figure was found."
        );
        let money = "We lost 4,000 GPU hours of compute against a baseline of 90,000, a loss of four per cent. I told the researchers.";
        assert_eq!(after(&[money], &[]).unwrap().criterion, "choice");
    }

    #[test]
    fn a_reply_without_one_of_the_words_is_asked_about_once_more_and_no_further() {
        let first = after(&[NO_FIGURE], &[]).unwrap();
        let vague = after(&[NO_FIGURE, "A lot, honestly."], std::slice::from_ref(&first)).unwrap();
        assert_eq!((vague.criterion.as_str(), vague.ask.as_str(), vague.why), ("stakes", "In hours?", Why::StillVague));
        let next = after(&[NO_FIGURE, "A lot, honestly.", "Too many."], &[first.clone(), vague]);
        assert_ne!(next.map(|next| next.criterion), Some("stakes".into()));
        assert_eq!(
            after(&[NO_FIGURE, "It was 4,000 hours of compute."], &[first]),
            None,
            "the rest was said in the answer"
        );
    }

    #[test]
    fn after_three_the_next_question_comes() {
        let asked: Vec<FollowUp> = rubric().1.iter().map(|probe| plain(&rubric().0[0], probe, Why::Next)).collect();
        assert_eq!(after(&["No.", "No.", "No.", "No."], &asked), None);
    }

    #[test]
    fn another_script_and_silence_are_asked_in_the_rubrics_order() {
        for said in ["", "\u{6211}\u{4eec}\u{628a}\u{6210}\u{672c}\u{964d}\u{4f4e}\u{4e86}\u{3002}"] {
            let asked = after(&[said], &[]).unwrap();
            assert_eq!((asked.criterion.as_str(), asked.why), ("stakes", Why::Next));
        }
    }

    #[test]
    fn a_mark_asks_for_what_was_marked() {
        let (criteria, probes) = rubric();
        let marked = |lack, asked: &[FollowUp]| follow_up_marked(PROMPT, &criteria, &probes, lack, asked).unwrap();
        let first = marked(Lack::Alternative, &[]);
        assert_eq!(first.criterion, "choice");
        assert_eq!(first.reason(), "You marked that you left out: the alternative.");
        assert_eq!(marked(Lack::Alternative, &[first]).criterion, "stakes", "the next of the rubric");
        assert_eq!(marked(Lack::Figure, &[]).criterion, "stakes");
    }

    #[test]
    fn a_question_without_probes_has_no_follow_up() {
        let (criteria, _) = rubric();
        assert_eq!(follow_up(PROMPT, &criteria, &[], &[NO_FIGURE], &[]), None);
        assert_eq!(follow_up_marked(PROMPT, &criteria, &[], Lack::Figure, &[]), None);
    }

    proptest! {
        #[test]
        fn no_words_are_asked_twice_and_never_more_than_three(said in prop::collection::vec("[a-z ,.0-9]{0,60}", 5)) {
            let mut asked: Vec<FollowUp> = Vec::new();
            for at in 1..=said.len() {
                let so_far: Vec<&str> = said[..at].iter().map(String::as_str).collect();
                let Some(next) = after(&so_far, &asked) else { break };
                prop_assert!(asked.iter().all(|before| before.ask != next.ask));
                asked.push(next);
            }
            prop_assert!(asked.len() <= MOST);
        }
    }
}
