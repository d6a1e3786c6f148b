//! Each requirement beside the lines of the CV that answer it: strong, thin, or not found, with why. No sum is made of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bullet::Bullet;
use super::correction::Corrections;
use super::cv::Cv;
use super::document::{Document, Place};
use super::opening::{Opening, Requirement};
use super::spelling::{canonical, joined};
use super::ties::{Target, Tie, Tying};
use super::timeline::Timeline;
use super::token::is_common;
use super::vocabulary::SectionKind;
use crate::text::numbers::counted;

/// How well a requirement is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// By work, with what came of it.
    Strong,
    /// By a word, or by work without a figure or an outcome.
    Thin,
    /// By no line.
    NotFound,
    /// The candidate has it; the CV does not say so.
    Elsewhere,
}

impl Verdict {
    /// As shown.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Strong => "Strong",
            Verdict::Thin => "Thin",
            Verdict::NotFound => "Not found",
            Verdict::Elsewhere => "Not on the CV, but you have it",
        }
    }
}

/// A line of the CV that answers a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The line.
    pub place: Place,
    /// The words that made the tie; empty where the candidate made it, or where dates answer.
    pub words: Vec<Place>,
    /// Whether it is a line of work, rather than a skill, a degree or a summary.
    pub is_work: bool,
    /// Whether it only shows the same signal, and does not name what is asked.
    pub is_near: bool,
    /// Whether the candidate tied it.
    pub by_hand: bool,
}

/// A requirement and what answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// Which requirement, by its place in [`Opening::requirements`].
    pub requirement: usize,
    /// How well it is answered.
    pub verdict: Verdict,
    /// Why, in a sentence.
    pub why: String,
    /// What answers it, best first.
    pub answers: Vec<Answer>,
}

/// How many requirements are compared. No description has as many; a text that was made to be slow may.
const MOST: usize = 150;

/// What answers requirements. Each line of the CV is taken apart once.
pub struct Fitting<'a> {
    cv: &'a Cv,
    document: &'a Document,
    timeline: &'a Timeline,
    tying: &'a Tying,
    corrections: &'a Corrections,
    lines: Vec<Line>,
    bullets: BTreeMap<usize, &'a Bullet>,
}

/// A line of the CV, taken apart.
struct Line {
    place: Place,
    keys: Vec<Key>,
    ties: Vec<Tie>,
}

/// A length of time that a requirement asks for.
#[derive(Clone, Copy)]
struct Time {
    years: u32,
    leading: bool,
}

/// A thing that a requirement names: its words must all stand in a line.
struct Thing {
    keys: Vec<String>,
}

/// A word of a line as it is compared, and where it stands.
struct Key {
    key: String,
    place: Place,
}

impl<'a> Fitting<'a> {
    /// Of a CV.
    pub fn new(
        cv: &'a Cv,
        document: &'a Document,
        timeline: &'a Timeline,
        tying: &'a Tying,
        corrections: &'a Corrections,
    ) -> Fitting<'a> {
        let bullets = cv.bullets().flat_map(|(_, bullet)| bullet.places.iter().map(move |place| (place.line, bullet)));
        let bullets = crate::order::map(bullets);
        let mut fitting = Fitting { cv, document, timeline, tying, corrections, lines: Vec::new(), bullets };
        let line = |place| Line { place, keys: fitting.keys(document, place), ties: tying.ties(document, place) };
        let lines = cv.lines(document).map(line).collect();
        fitting.lines = lines;
        fitting
    }

    /// The fit of each requirement, in the order of the description.
    pub fn all(&self, opening: &Opening, text: &Document) -> Vec<Fit> {
        opening
            .requirements
            .iter()
            .take(MOST)
            .enumerate()
            .map(|(n, requirement)| self.fit(n, requirement, text))
            .collect()
    }

    fn fit(&self, n: usize, requirement: &Requirement, text: &Document) -> Fit {
        let mut fit = Fit { requirement: n, verdict: Verdict::NotFound, why: String::new(), answers: Vec::new() };
        let asked = self.asked_time(requirement, text);
        if asked.is_empty() {
            self.by_words(&mut fit, requirement, text);
        } else {
            self.by_dates(&mut fit, &asked);
        }
        self.corrected(&mut fit, requirement, text);
        fit
    }

    /// The times that are asked of work or of leading as such, which dates can answer, and not of a tool. Empty where none is.
    fn asked_time(&self, requirement: &Requirement, text: &Document) -> Vec<Time> {
        let keys = self.keys(text, requirement.place);
        let leads = |keys: &[Key]| keys.iter().any(|key| LEADING.contains(&key.key.as_str()));
        if requirement.years.is_none() {
            // *You've managed five people before*: leading people, however long.
            let verb = keys.iter().position(|key| matches!(key.key.as_str(), "manag" | "led" | "lead"));
            let people =
                |key: &Key| matches!(key.key.as_str(), "peopl" | "engineer" | "team" | "developer" | "manager");
            let of_people = verb.is_some_and(|verb| keys.iter().skip(verb + 1).take(4).any(people));
            return if of_people { vec![Time { years: 0, leading: true }] } else { Vec::new() };
        }
        let general = |key: &Key| {
            is_common(&key.key) || key.key.bytes().all(|b| b.is_ascii_digit()) || GENERAL.contains(&key.key.as_str())
        };
        if !keys.iter().all(general) {
            return Vec::new();
        }
        // Each clause with a number of years asks for its own.
        let place = requirement.place;
        let mut from = place.span.start;
        let mut out = Vec::new();
        for clause in text.at(place).split([',', ';']) {
            let here = Place::new(place.line, from, from + clause.len());
            from += clause.len() + 1;
            let words = self.tying.tokens().of(clause);
            if let Some(years) = super::opening::years(&words) {
                out.push(Time { years, leading: leads(&self.keys(text, here)) });
            }
        }
        out
    }

    fn by_dates(&self, fit: &mut Fit, asked: &[Time]) {
        let leads = |n: &usize| {
            self.cv.positions[*n].title.is_some_and(|title| super::vocabulary::leads_people(self.document.at(title)))
        };
        let only_leading = asked.iter().all(|time| time.leading);
        for n in self.timeline.order.iter().filter(|n| !only_leading || leads(n)) {
            let place = self.cv.positions[*n].dates_at;
            fit.answers.push(Answer { place, words: Vec::new(), is_work: true, is_near: false, by_hand: false });
        }
        let judged: Vec<(Verdict, String)> = asked.iter().map(|time| self.judged(*time)).collect();
        // The weakest part is the verdict: both are asked.
        fit.verdict = judged.iter().map(|(verdict, _)| *verdict).max().unwrap_or(Verdict::NotFound);
        fit.why = judged.into_iter().map(|(_, why)| why).collect::<Vec<_>>().join(" ");
        if fit.verdict == Verdict::NotFound {
            fit.answers.clear();
        }
    }

    fn judged(&self, Time { years, leading }: Time) -> (Verdict, String) {
        let (least, most) = if leading { self.timeline.months_leading } else { self.timeline.months_worked };
        let what = if leading { "leading people" } else { "of work" };
        let asked = match years {
            0 => String::new(),
            years => format!("; {} asked", counted(years as usize, "year is", "years are")),
        };
        let months = years as i32 * 12;
        if most <= 0 {
            (Verdict::NotFound, format!("No position of the CV shows time {what}."))
        } else if least >= months && least > 0 {
            (Verdict::Strong, format!("The dates show {} {what}{asked}.", span(least)))
        } else if most >= months {
            (
                Verdict::Thin,
                format!("The dates show between {} and {} {what}{asked}. Give months.", span(least), span(most)),
            )
        } else {
            (Verdict::Thin, format!("The dates show {} {what}{asked}.", span(most)))
        }
    }

    fn by_words(&self, fit: &mut Fit, requirement: &Requirement, text: &Document) {
        let either = !requirement.either_or.is_empty();
        let things: Vec<Thing> = if either {
            requirement.either_or.iter().map(|place| self.thing(text, *place)).filter(|t| !t.keys.is_empty()).collect()
        } else {
            self.named(text, requirement.place)
        };
        let matter: Vec<String> = self.matter(text, requirement.place);
        let targets: Vec<Target> = self.tying.ties(text, requirement.place).into_iter().map(|tie| tie.target).collect();
        let mut met = vec![false; things.len()];
        for Line { place, keys, ties } in &self.lines {
            let place = *place;
            let mut words: Vec<Place> = Vec::new();
            for (n, thing) in things.iter().enumerate() {
                let found: Vec<Place> = thing
                    .keys
                    .iter()
                    .filter_map(|key| keys.iter().find(|other| other.key == *key).map(|key| key.place))
                    .collect();
                if !thing.keys.is_empty() && found.len() == thing.keys.len() {
                    met[n] = true;
                    words.extend(found);
                }
            }
            if words.is_empty() && !either {
                let shared: Vec<Place> = matter
                    .iter()
                    .filter_map(|key| keys.iter().find(|other| other.key == *key).map(|key| key.place))
                    .collect();
                // Two words of matter, and at least half of what is asked: one word alone is chance.
                if shared.len() >= 2 && 2 * shared.len() >= matter.len() {
                    words.extend(shared);
                }
            }
            let mut is_near = false;
            if words.is_empty() && things.is_empty() {
                // A concept is what is asked; a signal is wider than any one requirement.
                let mut ties = ties.clone();
                ties.retain(|tie| targets.contains(&tie.target));
                is_near = !ties.iter().any(|tie| matches!(tie.target, Target::Concept(_)));
                ties.retain(|tie| is_near || matches!(tie.target, Target::Concept(_)));
                words.extend(ties.into_iter().flat_map(|tie| tie.words));
            }
            if !words.is_empty() {
                crate::order::sort(&mut words);
                words.dedup();
                let is_work = self.bullet_at(place).is_some();
                fit.answers.push(Answer { place, words, is_work, is_near, by_hand: false });
            }
        }
        let missing: Vec<String> =
            things.iter().zip(&met).filter(|(_, met)| !**met).map(|(thing, _)| thing.keys.join(" ")).collect();
        self.judge(fit, if either || things.is_empty() { Vec::new() } else { missing });
    }

    /// The verdict that follows from the answers.
    fn judge(&self, fit: &mut Fit, missing: Vec<String>) {
        // What only shows the signal stands back where something names what is asked.
        if fit.answers.iter().any(|answer| !answer.is_near) {
            fit.answers.retain(|answer| !answer.is_near);
        }
        let weight = |answer: &Answer| {
            let bullet = self.bullet_at(answer.place);
            let shows = bullet.is_some_and(|b| b.outcome.is_some() || !b.figures.is_empty());
            (u8::from(answer.by_hand), u8::from(bullet.is_some()), u8::from(shows))
        };
        crate::order::sort_by_key(&mut fit.answers, |answer| std::cmp::Reverse(weight(answer)));
        let work = fit.answers.iter().filter(|answer| answer.is_work).count();
        let shown = fit.answers.iter().filter(|answer| weight(answer).2 == 1).count();
        let degree = fit.answers.iter().any(|answer| {
            self.cv.section_of(answer.place.line).is_some_and(|section| {
                matches!(
                    section.kind,
                    SectionKind::Education
                        | SectionKind::Languages
                        | SectionKind::Certificates
                        | SectionKind::Publications
                )
            })
        });
        (fit.verdict, fit.why) = if fit.answers.is_empty() {
            (Verdict::NotFound, "No line of the CV speaks of it.".to_owned())
        } else if fit.answers.iter().all(|answer| answer.is_near) {
            let lines = counted(fit.answers.len(), "line shows", "lines show");
            (Verdict::NotFound, format!("No line names it; {lines} the same signal."))
        } else if !missing.is_empty() {
            (Verdict::Thin, format!("A part of it is not found: {}.", missing.join(", ")))
        } else if shown > 0 {
            let lines = counted(work, "line of your work speaks of it", "lines of your work speak of it");
            (Verdict::Strong, format!("{lines}, {shown} with a figure or an outcome."))
        } else if work > 0 {
            let lines = counted(work, "line of your work speaks of it", "lines of your work speak of it");
            (Verdict::Thin, format!("{lines}, none with a figure or an outcome."))
        } else if degree {
            (Verdict::Strong, "The CV names it.".to_owned())
        } else {
            (Verdict::Thin, "The CV names it, in no line of what you did.".to_owned())
        };
    }

    /// What the candidate says goes over what was read.
    fn corrected(&self, fit: &mut Fit, requirement: &Requirement, text: &Document) {
        let said = |place: Place| self.corrections.tied(text, requirement.place, self.document, place);
        let before = fit.answers.len();
        fit.answers.retain(|answer| said(answer.place) != Some(false));
        let untied = before - fit.answers.len();
        let tied: Vec<Place> =
            self.lines.iter().map(|line| line.place).filter(|place| said(*place) == Some(true)).collect();
        for place in &tied {
            match fit.answers.iter_mut().find(|answer| answer.place == *place) {
                Some(answer) => (answer.by_hand, answer.is_near) = (true, false),
                None => fit.answers.push(Answer {
                    place: *place,
                    words: Vec::new(),
                    is_work: self.bullet_at(*place).is_some(),
                    is_near: false,
                    by_hand: true,
                }),
            }
        }
        if untied > 0 || !tied.is_empty() {
            self.judge(fit, Vec::new());
            if !tied.is_empty() && fit.verdict != Verdict::Strong {
                fit.why.push_str(" You tied it by hand.");
            }
        }
        if fit.verdict != Verdict::Strong && self.corrections.has(text, requirement.place) {
            fit.verdict = Verdict::Elsewhere;
            fit.why = "You say that you have this. It is not on the CV: bring the story, or write the line.".to_owned();
        }
    }

    fn bullet_at(&self, place: Place) -> Option<&Bullet> {
        self.bullets.get(&place.line).copied()
    }

    /// The words of a place as they are compared: names in one spelling, other words by their stems.
    fn keys(&self, document: &Document, place: Place) -> Vec<Key> {
        let tokens = self.tying.tokens().of(document.at(place));
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        let at = |first: usize, last: usize| {
            let (start, end) = (tokens[first].span.start, tokens[last].span.end);
            Place::new(place.line, place.span.start + start, place.span.start + end)
        };
        let mut out = Vec::new();
        let mut n = 0;
        while n < words.len() {
            let (key, taken) = match joined(&words, n) {
                Some((name, taken)) => (name.to_owned(), taken),
                None if canonical(words[n]) != words[n] => (canonical(words[n]).to_owned(), 1),
                None if is_common(words[n]) => (words[n].to_owned(), 1),
                None => (canonical(&tokens[n].stem).to_owned(), 1),
            };
            out.push(Key { key, place: at(n, n + taken - 1) });
            n += taken;
        }
        out
    }

    fn thing(&self, document: &Document, place: Place) -> Thing {
        let keys = self.keys(document, place).into_iter().map(|key| key.key);
        Thing { keys: keys.filter(|key| !is_common(key)).collect() }
    }

    /// The names that a requirement asks for, all of them: words written as names, but the first word of a sentence only where it
    /// is written as no other word is.
    fn named(&self, document: &Document, place: Place) -> Vec<Thing> {
        let keys = self.keys(document, place);
        let is_name = |n: usize, key: &Key| {
            let written = document.at(key.place);
            let inner = written.chars().skip(1).any(|c| c.is_uppercase() || matches!(c, '+' | '#'));
            let short =
                keys.len() <= 4 && !GENERAL.contains(&key.key.as_str()) && self.tying.ties(document, place).is_empty();
            let mid = n > 0 && written.starts_with(char::is_uppercase);
            !is_common(&key.key)
                && !GENERAL.contains(&key.key.as_str())
                && (inner || mid || (short && written.starts_with(char::is_uppercase)))
        };
        let named = keys.iter().enumerate().filter(|(n, key)| is_name(*n, key));
        named.map(|(_, key)| Thing { keys: vec![key.key.clone()] }).collect()
    }

    /// The words of a requirement that say what it is about.
    fn matter(&self, document: &Document, place: Place) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for key in self.keys(document, place) {
            let telling =
                key.key.len() > 2 && !is_common(&key.key) && !key.key.starts_with(|c: char| c.is_ascii_digit());
            if telling && !out.contains(&key.key) {
                out.push(key.key);
            }
        }
        out
    }
}

/// Words of requirements that ask for time as such.
const GENERAL: &[&str] = &[
    "manag",
    "manager",
    "management",
    "lead",
    "leader",
    "leadership",
    "peopl",
    "engineer",
    "engin",
    "softwar",
    "team",
    "industri",
    "industry",
    "develop",
    "development",
    "profession",
    "professional",
    "career",
    "minimum",
    "direct",
    "technic",
    "technical",
    "ml",
    "role",
    "compani",
    "company",
    "must",
    "experi",
    "small",
    "line",
    "hand",
    "relev",
    "relevant",
    "full",
    "time",
    "equival",
    "senior",
    "field",
    "prior",
    "commerci",
    "commercial",
    "developer",
    "product",
    "report",
    "five",
];
const LEADING: &[&str] = &["manag", "manager", "management", "lead", "leader", "leadership", "peopl"];

/// A length in words: `2 years 4 months`.
pub fn span(months: i32) -> String {
    let (years, rest) = ((months / 12) as usize, (months % 12) as usize);
    match (years, rest) {
        (0, 0) => "no whole month".to_owned(),
        (0, rest) => counted(rest, "month", "months"),
        (years, 0) => counted(years, "year", "years"),
        (years, rest) => format!("{} {}", counted(years, "year", "years"), counted(rest, "month", "months")),
    }
}
