//! Each requirement beside the statements of the CV that answer it: strong, thin, near, or not found, with why. No sum is made of them.
//! What a line is about is not decided here (`matter`), nor how large it is (`scale`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bullet::Bullet;
use super::correction::Corrections;
use super::cv::Cv;
use super::document::{Document, Place};
use super::matter::{Matter, Statement};
use super::opening::{Opening, Requirement, Strength};
use super::scale::{Compared, Measure, Scale, Size};
use super::spelling::{CERTIFICATE, asks_for_publications, canonical, is_a, is_venue, joined};
use super::ties::{Target, Tie, Tying};
use super::timeline::Timeline;
use super::token::is_common;
use super::vocabulary::SectionKind;
use crate::pack::Index;
use crate::text::numbers::counted;

/// How well a requirement is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// By work, with what came of it.
    Strong,
    /// By a word, or by work without a figure or an outcome.
    Thin,
    /// By no line that names it; lines show the same signal.
    Near,
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
            Verdict::Near => "Near",
            Verdict::NotFound => "Not found",
            Verdict::Elsewhere => "Not on the CV, but you have it",
        }
    }
}

/// A statement of the CV that answers a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its first line; [`Cv::whole`](super::cv::Cv::whole) has the others.
    pub place: Place,
    /// The words that made the tie; empty where the candidate made it, or where dates answer.
    pub words: Vec<Place>,
    /// Whether it is a line of work, rather than a skill, a degree or a summary.
    pub is_work: bool,
    /// Whether it only shows a signal that is asked for, and does not name what is asked.
    pub is_near: bool,
    /// Whether the candidate tied it.
    pub by_hand: bool,
}

/// A requirement and what answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// Which requirement, by its place in [`Opening::requirements`]; of a duty, by its place in [`Opening::duties`].
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

/// How many duties are compared.
const MOST_DUTIES: usize = 40;

/// How many statements are named that only show the same signal.
const MOST_NEAR: usize = 3;

/// What answers requirements. Each statement of the CV is taken apart once.
pub struct Fitting<'a> {
    read: Read<'a>,
    lines: Vec<Line<'a>>,
    /// Where in `lines` the statement of a line of the text is.
    at: BTreeMap<usize, usize>,
}

/// What requirements are answered from.
#[derive(Clone, Copy)]
pub struct Read<'a> {
    /// The CV as it was understood.
    pub cv: &'a Cv,
    /// Its text.
    pub document: &'a Document,
    /// Its dates.
    pub timeline: &'a Timeline,
    /// What both texts are about.
    pub matter: &'a Matter,
    /// How large both are.
    pub scale: &'a Scale,
    /// The finder of ties, for the words of a line.
    pub tying: &'a Tying,
    /// The role, for the names of signals.
    pub index: &'a Index,
    /// What the candidate says against the reading.
    pub corrections: &'a Corrections,
}

/// A statement of the CV, taken apart.
struct Line<'a> {
    statement: &'a Statement,
    keys: Vec<Key>,
    bullet: Option<&'a Bullet>,
}

impl Line<'_> {
    fn place(&self) -> Place {
        self.statement.places[0]
    }

    fn answer(&self, mut words: Vec<Place>, is_near: bool) -> Answer {
        crate::order::sort(&mut words);
        words.dedup();
        Answer { place: self.place(), words, is_work: self.bullet.is_some(), is_near, by_hand: false }
    }
}

/// A length of time that a requirement asks for.
#[derive(Clone, Copy)]
struct Time {
    years: u32,
    of: Of,
}

/// What a time is asked of.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    /// Leading people.
    Leading,
    /// Making software, or leading those who do.
    Software,
    /// Any work.
    Work,
}

/// A thing that a requirement names: its words must all stand in a statement.
struct Thing {
    keys: Vec<String>,
    place: Place,
}

/// A word of a line as it is compared, and where it stands.
struct Key {
    key: String,
    place: Place,
}

impl<'a> Fitting<'a> {
    /// Of a CV.
    pub fn new(read: Read<'a>) -> Fitting<'a> {
        let bullet = |at: (usize, usize)| read.cv.positions.get(at.0).and_then(|position| position.bullets.get(at.1));
        let line = |statement: &'a Statement| Line {
            keys: statement.places.iter().flat_map(|place| keys(read.tying, read.document, *place)).collect(),
            bullet: statement.bullet.and_then(bullet),
            statement,
        };
        let lines: Vec<Line> = read.matter.statements.iter().map(line).collect();
        let at = lines
            .iter()
            .enumerate()
            .flat_map(|(n, line)| line.statement.places.iter().map(move |place| (place.line, n)));
        let at = crate::order::map(at);
        Fitting { read, lines, at }
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

    /// The same for each duty, in the order of [`Opening::duties`]: a duty is compared as a demand is, though nobody asks for it.
    pub fn duties(&self, opening: &Opening, text: &Document) -> Vec<Fit> {
        let as_asked =
            |place: &Place| Requirement { place: *place, strength: Strength::Must, either_or: Vec::new(), years: None };
        let duties = opening.duties.iter().take(MOST_DUTIES).enumerate();
        duties.map(|(n, place)| self.fit(n, &as_asked(place), text)).collect()
    }

    fn fit(&self, n: usize, requirement: &Requirement, text: &Document) -> Fit {
        let mut fit = Fit { requirement: n, verdict: Verdict::NotFound, why: String::new(), answers: Vec::new() };
        let asked = self.asked_time(requirement, text);
        let missing = if asked.is_empty() {
            self.by_words(&mut fit, requirement, text)
        } else {
            self.by_dates(&mut fit, &asked, requirement.place, text);
            Vec::new()
        };
        let by_dates = !asked.is_empty();
        self.by_scale(&mut fit, requirement.place, by_dates);
        if !by_dates {
            self.judge(&mut fit, &missing);
            self.published(&mut fit, requirement.place, text);
        }
        self.corrected(&mut fit, requirement.place, text, by_dates);
        self.near(&mut fit, requirement.place, text);
        if fit.verdict != Verdict::Strong && self.read.corrections.has(text, requirement.place) {
            fit.verdict = Verdict::Elsewhere;
            fit.why = "You say that you have this. It is not on the CV: bring the story, or write the line.".to_owned();
        }
        self.said_of_scale(&mut fit, requirement.place, text);
        fit
    }

    /// The statements that show a quantity which the requirement asks for answer it, however they call it.
    fn by_scale(&self, fit: &mut Fit, requirement: Place, by_dates: bool) {
        for (shown, _) in self.read.scale.in_line(requirement).filter_map(|compared| compared.shown) {
            let Some(line) = self.line_at(shown.place) else { continue };
            match fit.answers.iter_mut().find(|answer| answer.place == line.place()) {
                Some(answer) => answer.words.push(shown.place),
                // What dates answer, a figure only adds to.
                None if by_dates && fit.verdict == Verdict::NotFound => {}
                None => fit.answers.push(line.answer(vec![shown.place], false)),
            }
        }
    }

    /// Says of each quantity that is asked what the CV shows, and lets no verdict be strong where it shows less.
    fn said_of_scale(&self, fit: &mut Fit, requirement: Place, text: &Document) {
        let quoted = |document: &Document, place: Place| document.at(place).replace("**", "");
        for Compared { asked, shown, .. } in self.read.scale.in_line(requirement) {
            let what = quoted(text, asked.place);
            let sentence = match shown {
                Some((shown, size)) => {
                    if *size != Size::Met && fit.verdict == Verdict::Strong {
                        fit.verdict = Verdict::Thin;
                    }
                    format!(
                        " “{what}” is asked, “{}” shown: {}.",
                        quoted(self.read.document, shown.place),
                        size.words()
                    )
                }
                None => {
                    // How many people are led, dates may answer; machines and traffic of that scale, nothing else does.
                    if fit.verdict == Verdict::Strong && asked.measure != Measure::People {
                        fit.verdict = Verdict::Thin;
                    }
                    format!(" “{what}” is asked; the CV gives no figure for {}.", asked.measure.name())
                }
            };
            if fit.verdict != Verdict::Elsewhere {
                fit.why.push_str(&sentence);
            }
        }
    }

    /// Where no line names what is asked, the statements that show a signal it asks for stand by: the demand of a signal that the CV shows
    /// is not *not found*.
    fn near(&self, fit: &mut Fit, requirement: Place, text: &Document) {
        if fit.verdict != Verdict::NotFound {
            return;
        }
        let mut shown: Vec<(&Line, &Tie, &str)> = Vec::new();
        let mut met = vec![false; self.lines.len()];
        let asked = self.read.matter.of_demand(requirement);
        for tie in asked {
            let Target::Signal(id) = &tie.target else { continue };
            let Some(signal) = self.read.index.signal(id) else { continue };
            for (_, line) in self.lines.iter().enumerate().filter(|(n, _)| !met[*n]) {
                if let Some(tie) = line.statement.tie(&tie.target)
                    && self.said(requirement, text, line) != Some(false)
                {
                    shown.push((line, tie, &signal.short));
                }
            }
            shown.iter().filter_map(|(line, ..)| self.at.get(&line.place().line)).for_each(|n| met[*n] = true);
        }
        let Some((.., first)) = shown.first() else { return };
        let (first, only) = (*first, shown.iter().all(|(.., name)| name == first));
        let lines = counted(shown.len(), "line shows", "lines show");
        let what = if only { first.to_owned() } else { "what it asks for".to_owned() };
        fit.why =
            format!("{} {lines} {what}.", fit.why.replace("No line of the CV speaks of it.", "No line names it."));
        fit.verdict = Verdict::Near;
        let matter = self.matter(text, requirement);
        crate::order::sort_by_key(&mut shown, |(line, tie, _)| {
            let concept =
                |tie: &&Tie| matches!(tie.target, Target::Concept(_)) && line.statement.tie(&tie.target).is_some();
            let concepts = asked.iter().filter(concept).count();
            // A line that has a word of the demand stands before one of the same signal only.
            let words = matter.iter().filter(|word| line.keys.iter().any(|key| key.key == **word)).count();
            std::cmp::Reverse((words, concepts, line.bullet.is_some(), tie.is_certain, tie.weight))
        });
        fit.answers =
            shown.into_iter().take(MOST_NEAR).map(|(line, tie, _)| line.answer(tie.words.clone(), true)).collect();
    }

    /// Whether a requirement asks for a length of time, which dates answer and no story does.
    pub fn is_of_time(&self, requirement: &Requirement, text: &Document) -> bool {
        self.asked_time(requirement, text).iter().any(|time| time.years > 0)
    }

    /// The times that are asked of work or of leading as such, which dates can answer, and not of a tool. Empty where none is.
    fn asked_time(&self, requirement: &Requirement, text: &Document) -> Vec<Time> {
        let keys = self.keys(text, requirement.place);
        let of = |keys: &[Key]| {
            let has = |known: &[&str]| keys.iter().any(|key| known.contains(&key.key.as_str()));
            match () {
                () if has(LEADING) => Of::Leading,
                () if has(ENGINEERING) => Of::Software,
                () => Of::Work,
            }
        };
        if requirement.years.is_none() {
            // *You've managed five people before*: leading people, however long.
            let verb = keys.iter().position(|key| matches!(key.key.as_str(), "manag" | "led" | "lead"));
            let people =
                |key: &Key| matches!(key.key.as_str(), "peopl" | "engineer" | "team" | "developer" | "manager");
            // *Managing low performance on your team* asks for something else, *hiring and managing people* for more; *develop a
            // team* is what leading it is.
            let names = |key: &Key| {
                let ties = self.read.matter.of_demand(requirement.place).iter();
                ties.filter(|tie| tie.is_certain).flat_map(|tie| &tie.words).any(|word| {
                    let of_people = keys.iter().filter(|key| people(key)).any(|key| word.span.overlaps(key.place.span));
                    word.span.overlaps(key.place.span) && !of_people
                })
            };
            let of_people = verb.is_some_and(|verb| {
                let behind = || keys.iter().skip(verb + 1).take(4);
                let first = behind().find(|key| people(key));
                // That somebody led people says nothing of leading managers.
                first.is_some_and(|key| key.key != "manager")
                    && !behind().take_while(|key| !people(key)).any(names)
                    && !keys.iter().take(verb).any(names)
            });
            return if of_people { vec![Time { years: 0, of: Of::Leading }] } else { Vec::new() };
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
            let words = self.read.tying.tokens().of(clause);
            if let Some(years) = super::opening::years(&words) {
                out.push(Time { years, of: of(&self.keys(text, here)) });
            }
        }
        out
    }

    fn by_dates(&self, fit: &mut Fit, asked: &[Time], requirement: Place, text: &Document) {
        let positions = &self.read.cv.positions;
        // What the candidate says of a position goes over what its title says.
        let of_dates = |position: &super::cv::Position| {
            self.read.corrections.tied_dates(text, requirement, self.read.document, position.dates_at)
        };
        let said: Vec<Option<bool>> = positions.iter().map(of_dates).collect();
        let serves = |n: usize, of: Of| {
            let title = positions[n].title.map_or("", |title| self.read.document.at(title));
            let leads = super::vocabulary::leads_people(title);
            said[n].unwrap_or(match of {
                Of::Work => true,
                Of::Leading => leads,
                Of::Software => leads || super::vocabulary::makes_software(title),
            })
        };
        for n in self.read.timeline.order.iter().copied().filter(|n| asked.iter().any(|time| serves(*n, time.of))) {
            let (place, by_hand) = (positions[n].dates_at, said[n] == Some(true));
            fit.answers.push(Answer { place, words: Vec::new(), is_work: true, is_near: false, by_hand });
        }
        let months = |of: Of| self.read.timeline.months_of(&|n| serves(n, of));
        let judged: Vec<(Verdict, String)> = asked.iter().map(|time| judged(*time, months(time.of))).collect();
        // The weakest part is the verdict: both are asked.
        fit.verdict = judged.iter().map(|(verdict, _)| *verdict).max().unwrap_or(Verdict::NotFound);
        fit.why = judged.into_iter().map(|(_, why)| why).collect::<Vec<_>>().join(" ");
        if fit.verdict == Verdict::NotFound {
            fit.answers.clear();
        }
    }

    /// The statements that name what is asked; gives back what is missing of it, as the description writes it.
    fn by_words(&self, fit: &mut Fit, requirement: &Requirement, text: &Document) -> Vec<String> {
        let either = !requirement.either_or.is_empty();
        let things: Vec<Thing> = if either {
            requirement.either_or.iter().map(|place| self.thing(text, *place)).filter(|t| !t.keys.is_empty()).collect()
        } else {
            self.named(text, requirement.place)
        };
        let matter: Vec<String> = self.matter(text, requirement.place);
        let asked = self.read.matter.of_demand(requirement.place);
        let mut met = vec![false; things.len()];
        let (mut named, mut certified) = (Vec::new(), false);
        for line in &self.lines {
            let mut words: Vec<Place> = Vec::new();
            let (mut of_a_thing, mut of_a_certificate) = (false, false);
            let stands = |key: &String| line.keys.iter().find(|other| is_a(&other.key, key)).map(|key| key.place);
            for (n, thing) in things.iter().enumerate() {
                let found: Vec<Place> = thing.keys.iter().filter_map(stands).collect();
                if !thing.keys.is_empty() && found.len() == thing.keys.len() {
                    met[n] = true;
                    words.extend(found);
                    of_a_thing |= thing.keys[0] != CERTIFICATE;
                    of_a_certificate |= thing.keys[0] == CERTIFICATE;
                }
            }
            if !of_a_thing {
                // A certificate of something else is none of this.
                words.clear();
            }
            if words.is_empty() && !either {
                let shared: Vec<Place> = matter.iter().filter_map(stands).collect();
                // All that is asked, or two words of it and at least half: of several, one word alone is chance.
                let all = shared.len() == matter.len() && !matter.iter().all(|key| VAGUE.contains(&key.as_str()));
                if (all && !shared.is_empty()) || (shared.len() >= 2 && 2 * shared.len() >= matter.len()) {
                    words.extend(shared);
                }
            }
            if words.is_empty() && things.is_empty() {
                words.extend(asked.iter().filter_map(|tie| named_by(tie, asked, line.statement)).flatten());
            }
            if !words.is_empty() {
                certified |= of_a_certificate;
                named.push((line.answer(words, false), of_a_certificate));
            }
        }
        // Where a certificate is asked for and there is one, work with the tool is none.
        fit.answers.extend(named.into_iter().filter(|(_, is)| *is || !certified).map(|(answer, _)| answer));
        if either {
            return Vec::new();
        }
        let missing = things.iter().zip(&met).filter(|(_, met)| !**met).map(|(thing, _)| thing.place);
        missing.map(|place| text.at(place).to_owned()).collect()
    }

    /// The verdict that follows from the answers, and from what of the requirement none of them names.
    fn judge(&self, fit: &mut Fit, missing: &[String]) {
        let weight = |answer: &Answer| {
            let bullet = self.bullet_at(answer.place);
            let shows = bullet.is_some_and(|b| b.outcome.is_some() || !b.figures.is_empty());
            (u8::from(answer.by_hand), u8::from(bullet.is_some()), u8::from(shows))
        };
        crate::order::sort_by_key(&mut fit.answers, |answer| std::cmp::Reverse(weight(answer)));
        let work = fit.answers.iter().filter(|answer| answer.is_work).count();
        let shown = fit.answers.iter().filter(|answer| weight(answer).2 == 1).count();
        let degree = fit.answers.iter().any(|answer| {
            self.read.cv.section_of(answer.place.line).is_some_and(|section| {
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

    /// What stands under *Publications* answers the demand of publications by standing there. No line of it says the word. What they are
    /// in, a venue or a word tells; where none does, that is said, and it is for the candidate to see.
    fn published(&self, fit: &mut Fit, requirement: Place, text: &Document) {
        let words = self.read.tying.tokens().of(text.at(requirement));
        if !words.iter().any(|token| asks_for_publications(&token.word)) {
            return;
        }
        let is_one = |line: &&Line| {
            let section = self.read.cv.section_of(line.place().line);
            section.is_some_and(|section| section.kind == SectionKind::Publications)
        };
        let others: Vec<&Line> = self.lines.iter().filter(is_one).collect();
        let others = others.into_iter().filter(|line| !fit.answers.iter().any(|answer| answer.place == line.place()));
        let others: Vec<&Line> = others.collect();
        if others.is_empty() {
            return;
        }
        let asked: Vec<String> = self.matter(text, requirement);
        // The words of a line that say that it is in the field which is asked for.
        let telling = |line: &Line| -> Vec<Place> {
            let written = |key: &Key| self.read.document.at(key.place).to_lowercase();
            let in_ml = asked.iter().any(|key| key == "ml");
            let names = |key: &&Key| asked.contains(&key.key) || (in_ml && is_venue(&written(key)));
            line.keys.iter().filter(names).map(|key| key.place).collect()
        };
        let told: Vec<Answer> = others.iter().map(|line| line.answer(telling(line), false)).collect();
        let names_it = told.iter().any(|answer| !answer.words.is_empty());
        if fit.answers.is_empty() {
            let count = counted(told.len(), "publication or talk", "publications and talks");
            (fit.verdict, fit.why) = match names_it {
                true => (Verdict::Strong, format!("The CV lists {count}.")),
                false => (Verdict::Thin, format!("The CV lists {count}. See whether that is what they ask for.")),
            };
        }
        fit.answers.extend(told);
    }

    /// What the candidate says goes over what was read. What was said of positions, `by_dates` has counted.
    fn corrected(&self, fit: &mut Fit, requirement: Place, text: &Document, by_dates: bool) {
        let dates = |place: Place| {
            by_dates.then(|| self.read.cv.positions.iter().find(|p| p.dates_at.line == place.line)).flatten()
        };
        let before = fit.answers.len();
        fit.answers.retain(|answer| {
            let said = match self.line_at(answer.place).filter(|line| line.place() == answer.place) {
                Some(line) => self.said(requirement, text, line),
                None => None,
            };
            said != Some(false) || dates(answer.place).is_some()
        });
        let untied = before - fit.answers.len();
        let mut tied = 0;
        let by_hand = |line: &&Line| self.said(requirement, text, line) == Some(true);
        for line in self.lines.iter().filter(by_hand).filter(|line| dates(line.place()).is_none()) {
            tied += 1;
            match fit.answers.iter_mut().find(|answer| answer.place == line.place()) {
                Some(answer) => answer.by_hand = true,
                None => fit.answers.push(Answer { by_hand: true, ..line.answer(Vec::new(), false) }),
            }
        }
        if by_dates {
            // The years stay compared: a line that was tied beside them counts where it says more.
            let lines = fit.answers.iter().filter(|answer| answer.by_hand && dates(answer.place).is_none()).cloned();
            let mut tied_to = Fit { answers: lines.collect(), ..fit.clone() };
            self.judge(&mut tied_to, &[]);
            if tied_to.verdict < fit.verdict {
                (fit.verdict, fit.why) = (tied_to.verdict, tied_to.why);
            }
        } else if untied > 0 || tied > 0 {
            self.judge(fit, &[]);
        }
        let by_hand = fit.answers.iter().any(|answer| answer.by_hand);
        if by_hand && fit.verdict != Verdict::Strong {
            fit.why.push_str(" You tied it by hand.");
        }
    }

    /// What the candidate last said of a statement: of any of its lines, it holds for the whole.
    fn said(&self, requirement: Place, text: &Document, line: &Line) -> Option<bool> {
        let of = |place: &Place| self.read.corrections.tied(text, requirement, self.read.document, *place);
        line.statement.places.iter().rev().find_map(of)
    }

    /// The statement that a place is in.
    fn line_at(&self, place: Place) -> Option<&Line<'a>> {
        self.at.get(&place.line).and_then(|n| self.lines.get(*n))
    }

    fn bullet_at(&self, place: Place) -> Option<&'a Bullet> {
        self.line_at(place).and_then(|line| line.bullet)
    }

    fn keys(&self, document: &Document, place: Place) -> Vec<Key> {
        keys(self.read.tying, document, place)
    }

    fn thing(&self, document: &Document, place: Place) -> Thing {
        let keys = self.keys(document, place).into_iter().map(|key| key.key);
        let keys: Vec<String> = keys.filter(|key| !is_common(key)).collect();
        // *An engine of your own* is no thing that a line could name: every line of an engineer has such a word.
        let general = keys.iter().all(|key| GENERAL.contains(&key.as_str()));
        Thing { keys: if general { Vec::new() } else { keys }, place }
    }

    /// The names that a requirement asks for, all of them: words written as names, but the first word of a sentence only where it
    /// is written as no other word is.
    fn named(&self, document: &Document, place: Place) -> Vec<Thing> {
        let keys = self.keys(document, place);
        let is_name = |n: usize, key: &Key| {
            let written = document.at(key.place);
            let inner = written.chars().skip(1).any(|c| c.is_uppercase() || matches!(c, '+' | '#'));
            // A line of a name or two; a first word that is a verb is no name: `Published research`.
            let verb = ["ed", "ing"].iter().any(|ending| written.ends_with(ending));
            let short = keys.len() <= 4
                && !verb
                && !GENERAL.contains(&key.key.as_str())
                && self.read.matter.of_demand(place).is_empty();
            let mid = n > 0 && written.starts_with(char::is_uppercase);
            !is_common(&key.key)
                && !GENERAL.contains(&key.key.as_str())
                && !FIELDS.contains(&key.key.as_str())
                && (inner || mid || (short && written.starts_with(char::is_uppercase)))
        };
        let named = keys.iter().enumerate().filter(|(n, key)| is_name(*n, key));
        let mut things: Vec<Thing> =
            named.map(|(_, key)| Thing { keys: vec![key.key.clone()], place: key.place }).collect();
        // Whoever uses a tool has no certificate of it.
        let certificate = keys.iter().find(|key| is_a(&key.key, CERTIFICATE));
        if let Some(key) = certificate.filter(|_| !things.is_empty()) {
            things.retain(|thing| thing.place != key.place);
            things.push(Thing { keys: vec![CERTIFICATE.to_owned()], place: key.place });
        }
        things
    }

    /// The words of a requirement that say what it is about.
    fn matter(&self, document: &Document, place: Place) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for key in self.keys(document, place) {
            let telling = key.key.len() > 2
                && !is_common(&key.key)
                && !GENERAL.contains(&key.key.as_str())
                && !key.key.starts_with(|c: char| c.is_ascii_digit());
            // A field is a part of the matter, though no line has it by that alone.
            let telling = telling || key.key == "ml";
            if telling && !out.contains(&key.key) {
                out.push(key.key);
            }
        }
        out
    }
}

/// The verdict on a time that is asked, where the dates show so many months at the least and at the most.
fn judged(Time { years, of }: Time, (least, most): (i32, i32)) -> (Verdict, String) {
    let what = match of {
        Of::Leading => "leading people",
        Of::Software => "of engineering",
        Of::Work => "of work",
    };
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

/// The words of a place as they are compared: names in one spelling, other words by their stems.
fn keys(tying: &Tying, document: &Document, place: Place) -> Vec<Key> {
    let tokens = tying.tokens().of(document.at(place));
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
/// The words of a statement that name what a tie of a demand asks for: the same term; or both a certain term of one concept, where they
/// have a certain term of one signal too. A concept by itself has room for several things, and a signal for more.
fn named_by(asked: &Tie, all: &[Tie], statement: &Statement) -> Option<Vec<Place>> {
    let shown = statement.tie(&asked.target)?;
    let is_signal = |tie: &&Tie| tie.is_certain && matches!(tie.target, Target::Signal(_));
    let certain =
        || all.iter().filter(is_signal).filter_map(|tie| statement.tie(&tie.target)).any(|tie| tie.is_certain);
    let concept = matches!(asked.target, Target::Concept(_)) && asked.is_certain && shown.is_certain && certain();
    let same = asked.terms.iter().any(|term| shown.terms.contains(term));
    (concept || same).then(|| shown.words.clone())
}

/// Words that are the whole of too many lines to be what a requirement is about.
const VAGUE: &[&str] = &[
    "data", "plan", "system", "design", "build", "process", "project", "code", "model", "test", "support", "servic",
    "quality", "tool", "user", "custom", "product", "deliveri", "chang", "learn", "curios", "passion", "write",
    "written", "english",
];
/// Names of whole fields: a line that has one of them does not therefore have what is asked in it.
const FIELDS: &[&str] = &["ai", "ml", "llm", "it", "eu", "us", "uk"];
/// Words that make a time one of engineering.
const ENGINEERING: &[&str] = &["softwar", "engineer", "engin", "developer", "ml", "technic", "technical"];
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
