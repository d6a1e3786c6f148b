//! A job description, understood: title, firm, team, level, what is asked for and how strongly, what one will do, what is said of
//! the firm. A heading is never a requirement, and what is said not to be needed is none either.

use serde::{Deserialize, Serialize};

use super::document::{Document, Place, bullet, heading};
use super::language::{Language, language};
use super::token::{Token, Tokens};
use super::vocabulary::{
    PartKind, is_field, is_firm, is_place, is_title, part_kind, part_kind_by_words, plain_heading,
};
use crate::text::spelled::spelled;
use crate::text::{Span, sentences};

/// How strongly something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Asked for.
    Must,
    /// Welcome.
    Nice,
}

/// One thing that a description asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Where it stands.
    pub place: Place,
    /// How strongly.
    pub strength: Strength,
    /// Things of which one is enough, where it says so; empty where it does not.
    pub either_or: Vec<Place>,
    /// How many years it asks for.
    pub years: Option<u32>,
}

/// A description as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The post's title.
    pub title: Option<Place>,
    /// The firm.
    pub firm: Option<Place>,
    /// The team.
    pub team: Option<Place>,
    /// The level, where one is named or the title says it.
    pub level: Option<Place>,
    /// The language.
    pub language: Option<Language>,
    /// What is asked for.
    pub requirements: Vec<Requirement>,
    /// What one will do.
    pub duties: Vec<Place>,
    /// What it says of the firm, the team and the role.
    pub about: Vec<Place>,
    /// The kind of part that each line is in.
    pub parts: Vec<PartKind>,
}

const FIELDS: &[(&str, Field)] = &[
    ("company", Field::Firm),
    ("employer", Field::Firm),
    ("organisation", Field::Firm),
    ("organization", Field::Firm),
    ("firm", Field::Firm),
    ("team", Field::Team),
    ("department", Field::Team),
    ("business area", Field::Team),
    ("group", Field::Team),
    ("level", Field::Level),
    ("grade", Field::Level),
    ("seniority", Field::Level),
    ("title", Field::Title),
    ("job title", Field::Title),
    ("role", Field::Title),
    ("position", Field::Title),
    ("location", Field::Other),
    ("job id", Field::Other),
    ("salary", Field::Other),
    ("type", Field::Other),
    ("reports to", Field::Other),
    ("start", Field::Other),
    ("employment type", Field::Other),
    ("posted", Field::Other),
    ("locations", Field::Other),
];

#[derive(Clone, Copy, PartialEq)]
enum Field {
    Firm,
    Team,
    Level,
    Title,
    Other,
}

impl Opening {
    /// Reads a description.
    pub fn read(document: &Document) -> Opening {
        if document.is_empty() {
            return Opening::default();
        }
        let mut opening = Opening { language: Some(language(document)), ..Opening::default() };
        let tokens = Tokens::default();
        let mut part = PartKind::Head;
        // The heading of a part belongs to none; what stands behind its colon does.
        for line in 0..document.lines.len() {
            let content = document.content(line);
            let mut place = content;
            if let Some((kind, rest)) = part_heading(document, line) {
                part = kind;
                opening.parts.push(part);
                match rest {
                    Some(rest) => place = rest,
                    None => continue,
                }
            } else {
                opening.parts.push(part);
            }
            if place.span.is_empty() || (part == PartKind::Head && opening.field(document, place)) {
                continue;
            }
            opening.line(document, line, place, part, &tokens);
        }
        opening.heads(document);
        opening
    }

    /// Takes a line such as `Team: Streaming Ingest`.
    fn field(&mut self, document: &Document, place: Place) -> bool {
        let text = document.at(place);
        let Some((label, _)) = text.split_once(':') else { return false };
        let name = plain_heading(label);
        let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == name) else { return false };
        let rest = &text[label.len() + 1..];
        let start = place.span.start + label.len() + 1 + (rest.len() - rest.trim_start_matches([' ', '*', '_']).len());
        let value = Place::new(place.line, start.min(place.span.end), place.span.end);
        if document.at(value).trim().is_empty() {
            return true;
        }
        let slot = match field {
            Field::Firm => &mut self.firm,
            Field::Team => &mut self.team,
            Field::Level => &mut self.level,
            Field::Title => &mut self.title,
            Field::Other => return true,
        };
        slot.get_or_insert(value);
        true
    }

    fn line(&mut self, document: &Document, line: usize, place: Place, part: PartKind, tokens: &Tokens) {
        let item = bullet(document.line(line)).is_some();
        if heading(document.line(line)).is_some() {
            return;
        }
        match part {
            PartKind::Must | PartKind::Nice if item || document.at(place).len() < 160 => {
                let strength = if part == PartKind::Must { Strength::Must } else { Strength::Nice };
                self.requirement(document, place, Some(strength), tokens);
            }
            PartKind::Duties if item || document.at(place).split_whitespace().count() > 3 => self.duty(document, place),
            PartKind::Terms | PartKind::NotNeeded => {}
            _ => {
                for span in sentences(document.at(place)) {
                    let sentence = Place::new(line, place.span.start + span.start, place.span.start + span.end);
                    // Above the first heading stand names and places; only what is a sentence says something.
                    let said = part != PartKind::Head || document.at(sentence).ends_with(['.', '!', '?']);
                    if said {
                        self.sentence(document, sentence, tokens);
                    }
                }
            }
        }
    }

    /// A sentence outside any list: it asks for something only where it says so in words.
    fn sentence(&mut self, document: &Document, place: Place, tokens: &Tokens) {
        let text = document.at(place);
        let words = tokens.of(text);
        if is_boilerplate(&words) {
            return;
        }
        if !not_needed(&words) && says_how_strongly(&words).is_some() {
            self.requirement(document, place, None, tokens);
        } else if has_phrase(&words, &["you", "will"])
            && words.len() > 5
            && !has_phrase(&words, &["you", "will", "need"])
        {
            self.duty(document, place);
        } else if words.len() > 3 && !is_title(text) || words.len() > 8 {
            self.about.push(place);
        }
    }

    /// A duty is counted once, however often the description says it in the same words.
    fn duty(&mut self, document: &Document, place: Place) {
        let known = self.duties.iter().any(|duty| is_said_again(document.at(*duty), document.at(place)));
        if !known {
            self.duties.push(place);
        }
    }

    fn requirement(&mut self, document: &Document, place: Place, by_part: Option<Strength>, tokens: &Tokens) {
        let text = document.at(place);
        let words = tokens.of(text);
        if words.is_empty() || not_needed(&words) || is_boilerplate(&words) {
            return;
        }
        // `Nice to have: ROS` says for itself how strongly.
        let own = says_how_strongly(&words);
        let inline = own.filter(|_| text.split_once(':').is_some_and(|(head, _)| part_kind(head).is_some()));
        let strength = inline.or(match by_part {
            Some(Strength::Must) if own == Some(Strength::Nice) => own,
            other => other,
        });
        let Some(strength) = strength.or(own) else { return };
        let shift = |span: Span| Place::new(place.line, place.span.start + span.start, place.span.start + span.end);
        self.requirements.push(Requirement {
            place,
            strength,
            either_or: alternatives(text, &words).into_iter().map(shift).collect(),
            years: years(&words),
        });
    }

    /// Title, firm, team and level from where they usually stand.
    fn heads(&mut self, document: &Document) {
        let first_part = self.parts.iter().position(|part| *part != PartKind::Head).unwrap_or(document.lines.len());
        let head: Vec<usize> =
            (0..first_part.min(14)).filter(|line| !document.content(*line).span.is_empty()).collect();
        let plain =
            |line: usize| bullet(document.line(line)).is_none() && !document.line(line).trim_end().ends_with('.');
        let title_line = head.iter().copied().find(|line| {
            let text = document.at(document.content(*line));
            plain(*line) && is_title(text) && text.split_whitespace().count() <= 14 && !text.contains(':')
        });
        // `We are hiring an Engineering Manager to lead … at Corvane AI`: the whole line is no title.
        let sentence = head.iter().copied().find_map(|line| hired_for(document, document.content(line)));
        let announced = sentence.filter(|(title, _)| title_line.is_none_or(|line| line >= title.line));
        if let (None, Some((title, firm))) = (self.title, announced) {
            self.title = Some(title);
            self.firm = self.firm.or(firm);
        } else if let (None, Some(line)) = (self.title, title_line) {
            let place = document.content(line);
            let text = document.at(place);
            // `Title @ Firm`, `Title at Firm`
            let cut = [" @ ", " at ", " bei "].iter().find_map(|sign| text.find(sign).map(|at| (at, sign.len())));
            let (title, firm) = match cut {
                Some((at, length)) => (
                    Place::new(line, place.span.start, place.span.start + at),
                    Some(Place::new(line, place.span.start + at + length, place.span.end)),
                ),
                None => parted(document, place).unwrap_or((place, None)),
            };
            self.title = Some(title);
            self.firm = self.firm.or(firm.map(|firm| first_segment(document, firm)));
        }
        if self.firm.is_none() {
            let below =
                head.iter().copied().filter(|line| title_line.is_some_and(|title| *line > title && *line <= title + 3));
            self.firm = below.into_iter().find_map(|line| {
                let place = document.content(line);
                let text = document.at(place);
                let words = text.split_whitespace().count();
                let name = first_segment(document, place);
                let named = document.at(name);
                (plain(line)
                    && words <= 10
                    && !text.contains(':')
                    && !is_place(named)
                    && !is_title(named)
                    && named.split_whitespace().count() <= 5
                    && named.starts_with(|c: char| c.is_uppercase()))
                .then_some(name)
            });
        }
        if self.firm.is_none() {
            let mut headed = (0..document.lines.len()).filter(|line| part_heading(document, *line).is_some());
            self.firm = headed.find_map(|line| about_firm(document, document.content(line)));
        }
        if self.team.is_none() {
            self.team = named_team(document).or_else(|| self.title.and_then(|title| behind_comma(document, title)));
        }
        if self.level.is_none() {
            self.level = self.title.and_then(|title| level_word(document, title));
        }
    }
}

/// The signs between the parts of a line that has title, firm and place in it.
const SIGNS: [&str; 6] = [" | ", " · ", " • ", " – ", " — ", " - "];

/// Title and firm of a line that has more than a title in it: `Senior Engineering Manager, ML – Corvane AI – London – Full-time`.
fn parted(document: &Document, place: Place) -> Option<(Place, Option<Place>)> {
    let text = document.at(place);
    let mut parts: Vec<Place> = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let rest = &text[from..];
        let next = SIGNS.iter().filter_map(|sign| rest.find(sign).map(|at| (at, sign.len()))).min();
        let (end, skip) = next.map_or((rest.len(), 0), |(at, length)| (at, at + length));
        parts.push(Place::new(place.line, place.span.start + from, place.span.start + from + end));
        from += if skip == 0 { rest.len() } else { skip };
    }
    // Of two parts the second is as well the field of the title.
    if parts.len() < 3 {
        return None;
    }
    let title = parts.iter().position(|part| is_title(document.at(*part)))?;
    let is_name = |part: &Place| {
        let words = document.at(*part);
        let work = ["full", "part", "hybrid", "remote", "permanent", "contract", "onsite", "on-site"];
        !is_title(words)
            && !is_place(first_segment_of(words))
            && !is_field(words)
            && words.starts_with(char::is_uppercase)
            && words.split_whitespace().count() <= 5
            && !work.iter().any(|word| words.to_lowercase().starts_with(word))
    };
    let firm = parts.iter().enumerate().find(|(n, part)| *n != title && is_name(part)).map(|(_, part)| *part);
    Some((parts[title], firm))
}

/// What stands before a comma or a bracket.
fn first_segment_of(text: &str) -> &str {
    text.split([',', '(']).next().unwrap_or(text).trim()
}

/// What says in a sentence that somebody is sought.
const SOUGHT: &[&str] = &[
    "hiring an ",
    "hiring a ",
    "hiring our ",
    "hiring the ",
    "looking for an ",
    "looking for a ",
    "looking for our ",
    "seeking an ",
    "seeking a ",
    "seeks an ",
    "seeks a ",
    "searching for an ",
    "searching for a ",
    "in search of an ",
    "in search of a ",
    "join us as an ",
    "join us as a ",
    "join as an ",
    "join as a ",
    "is hiring: ",
    "we're hiring: ",
    "now hiring: ",
    "hiring: ",
    "sucht eine ",
    "sucht einen ",
];
/// What ends a title or a firm within a sentence.
const ENDS: &[&str] = &[
    " to ", " who ", " for ", " at ", " in ", " on ", " with ", " that ", " (", " | ", " – ", " — ", " · ", " @ ",
    " based ", ".", "!", ";", ", who", ", to ",
];

/// Title and firm that a sentence names: `We are hiring an Engineering Manager to lead our team at Corvane AI in London`.
fn hired_for(document: &Document, place: Place) -> Option<(Place, Option<Place>)> {
    let text = document.at(place);
    // Of the same length, so that places in one are places in the other.
    let lower = text.to_ascii_lowercase();
    let start = SOUGHT.iter().filter_map(|words| lower.find(words).map(|at| at + words.len())).min()?;
    let ends = |from: usize| {
        let found = ENDS.iter().filter_map(|sign| lower[from..].find(sign)).min();
        found.map_or(text.len(), |at| from + at)
    };
    let end = ends(start);
    let title = text.get(start..end)?;
    let at = |start: usize, end: usize| Place::new(place.line, place.span.start + start, place.span.start + end);
    if !is_title(title) || !(1..=8).contains(&title.split_whitespace().count()) {
        return None;
    }
    let firm = [" at ", " @ "].iter().filter_map(|sign| lower[end..].find(sign).map(|at| end + at + sign.len())).min();
    let firm = firm.map(|from| (from, ends(from).min(lower[from..].find(',').map_or(text.len(), |at| from + at))));
    let firm = firm.filter(|(from, to)| {
        let name = &text[*from..*to];
        name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 5 && !is_place(name)
    });
    // `Corvane AI is hiring an Engineering Manager`
    let before = text[..start].split_whitespace().take_while(|word| !matches!(*word, "is" | "are" | "seeks" | "sucht"));
    let named: Vec<&str> = before.collect();
    let head = (1..=4).contains(&named.len())
        && named.iter().all(|word| word.starts_with(char::is_uppercase))
        && !matches!(named[0], "We" | "I" | "Join" | "Now" | "Our" | "The" | "Hiring");
    let head = head.then(|| {
        at(0, named[named.len() - 1].as_ptr() as usize - text.as_ptr() as usize + named[named.len() - 1].len())
    });
    Some((at(start, end), firm.map(|(from, to)| at(from, to)).or(head)))
}

/// Whether the next line with words is an item of a list.
fn heads_list(document: &Document, line: usize) -> bool {
    let mut next = document.lines.iter().skip(line + 1).filter(|next| !next.trim().is_empty());
    next.next().is_some_and(|next| bullet(next).is_some())
}

/// A heading of a part: what it heads, and what stands behind its colon.
fn part_heading(document: &Document, line: usize) -> Option<(PartKind, Option<Place>)> {
    let text = document.line(line);
    let place = document.content(line);
    let words = document.at(place);
    if words.is_empty() {
        return None;
    }
    if bullet(text).is_some() {
        return None;
    }
    if let Some((_, at)) = heading(text) {
        let title = words.trim_end_matches([':', '*']);
        return match part_kind(title) {
            Some(kind) => Some((kind, None)),
            None if plain_heading(title).starts_with("about ") => Some((PartKind::Firm, None)),
            // The title of the whole is no part.
            None if line == 0 || text.starts_with("# ") || is_title(&text[at..]) => None,
            None if document.lines[..line].iter().all(|above| heading(above).is_none_or(|(level, _)| level == 1))
                && !words.to_lowercase().starts_with("what") =>
            {
                None
            }
            None => Some((part_kind_by_words(title).unwrap_or(PartKind::Other), None)),
        };
    }
    // Words above a list, which a file without headings has: `What we ask for`.
    let is_short = words.len() <= 60 && words.split_whitespace().count() <= 9 && !words.ends_with(['.', ',', ';']);
    if is_short
        && words.starts_with(char::is_uppercase)
        && heads_list(document, line)
        && part_kind(words.trim_end_matches([':', '*', '…', '?'])).is_none()
        && let Some(kind) = part_kind_by_words(words)
    {
        return Some((kind, None));
    }
    if words.len() <= 60
        && let Some(kind) = part_kind(words.trim_end_matches([':', '*', '…', '.']))
    {
        return Some((kind, None));
    }
    if words.len() <= 40
        && words.split_whitespace().count() <= 4
        && plain_heading(words).starts_with("about ")
        && words.starts_with(char::is_uppercase)
    {
        return Some((PartKind::Firm, None));
    }
    let (head, _) = words.split_once(':')?;
    let kind = part_kind(head)?;
    // `Must have: …` asks in itself, as an item would; `You'll own: …` heads what follows.
    let at = place.span.start + head.len() + 1;
    let rest = document.line(line).get(at..place.span.end)?;
    let start = at + (rest.len() - rest.trim_start_matches([' ', '*', '_']).len());
    let rest = Place::new(line, start, place.span.end.max(start));
    Some((kind, (!document.at(rest).trim().is_empty()).then_some(rest)))
}

/// The firm that `About Auroral` names.
fn about_firm(document: &Document, place: Place) -> Option<Place> {
    let text = document.at(place);
    let rest = text.strip_prefix("About ").or_else(|| text.strip_prefix("ABOUT "))?.trim_end_matches([':', '*']);
    let plain = plain_heading(rest);
    let general = ["us", "the", "you", "our", "this", "me"].iter().any(|word| plain.split(' ').next() == Some(word));
    (!general && plain.split(' ').count() <= 5)
        .then(|| Place::new(place.line, place.span.start + 6, place.span.start + 6 + rest.len()))
}

/// The words of a line up to its first strong sign or place.
fn first_segment(document: &Document, place: Place) -> Place {
    let text = document.at(place);
    let mut end = text.len();
    for sign in [" · ", " | ", " — ", " – ", " - ", " (", "|", " • "] {
        end = end.min(text.find(sign).unwrap_or(end));
    }
    if let Some(at) = text[..end].find(',') {
        let tail = text[at + 1..end].trim().trim_end_matches('.').to_lowercase();
        if !["inc", "ltd", "llc", "plc"].contains(&tail.as_str()) {
            end = at;
        }
    }
    Place::new(place.line, place.span.start, place.span.start + text[..end].trim_end_matches(['*', ' ']).len())
}

/// `the Training Orchestration team`: capitalised words between *the* or *our* and *team*.
fn named_team(document: &Document) -> Option<Place> {
    for (n, line) in document.lines.iter().enumerate() {
        let words: Vec<(usize, &str)> =
            line.split_whitespace().map(|word| (word.as_ptr() as usize - line.as_ptr() as usize, word)).collect();
        for (at, (_, word)) in words.iter().enumerate() {
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
            if plain != "team" && plain != "group" {
                continue;
            }
            let named = words[..at].iter().rev().take_while(|(_, word)| {
                word.starts_with(|c: char| c.is_uppercase())
                    && !matches!(word.to_lowercase().as_str(), "the" | "our")
                    && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '&'))
            });
            let named: Vec<_> = named.collect();
            let before = at.checked_sub(named.len() + 1).map_or("", |n| words[n].1).to_lowercase();
            if !named.is_empty()
                && named.len() <= 4
                && matches!(before.as_str(), "the" | "our")
                && !line.starts_with('#')
            {
                let start = named.last().map_or(0, |(at, _)| *at);
                let (last, word) = named[0];
                return Some(Place::new(n, start, last + word.len()));
            }
        }
    }
    None
}

/// `Engineering Manager, Inference`: the field behind the comma or dash.
fn behind_comma(document: &Document, title: Place) -> Option<Place> {
    let text = document.at(title);
    let at = [", ", " – ", " - ", " — "].iter().filter_map(|sign| text.find(sign).map(|at| at + sign.len())).min()?;
    let rest = &text[at..];
    let end = at + rest.find(" (").unwrap_or(rest.len());
    let place = Place::new(title.line, title.span.start + at, title.span.start + end);
    let field = document.at(place);
    // `Director, Machine Learning Engineering` names a craft, which is a team's name as well as any.
    (!is_place(field)
        && !is_firm(field)
        && field.split_whitespace().count() <= 4
        && (is_field(field) || field.starts_with(char::is_uppercase)))
    .then_some(place)
}

fn level_word(document: &Document, title: Place) -> Option<Place> {
    let text = document.at(title);
    let lower = text.to_lowercase();
    for word in [
        "senior manager",
        "senior director",
        "vice president",
        "director",
        "head",
        "vp",
        "manager",
        "staff",
        "principal",
        "senior",
        "lead",
    ] {
        let found = lower.find(word).filter(|_| lower.len() == text.len()).filter(|at| {
            let whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            whole(lower[..*at].chars().next_back()) && whole(lower[at + word.len()..].chars().next())
        });
        if let Some(at) = found {
            return Some(Place::new(title.line, title.span.start + at, title.span.start + at + word.len()));
        }
    }
    None
}

fn has_phrase(words: &[Token], phrase: &[&str]) -> bool {
    words.windows(phrase.len()).any(|window| window.iter().zip(phrase).all(|(token, word)| token.word == *word))
}

const NOT_NEEDED: &[&[&str]] = &[
    &["not", "required"],
    &["not", "needed"],
    &["not", "necessary"],
    &["isnt", "required"],
    &["not", "a", "requirement"],
    &["wont", "need"],
    &["dont", "need"],
    &["do", "not", "need"],
    &["will", "not", "need"],
    &["no", "need"],
    &["not", "interested", "in"],
    &["no", "interest", "in"],
    &["not", "expect", "you"],
    &["dont", "expect"],
    &["no", "experience"],
    &["not", "essential"],
];
const MUST: &[&[&str]] = &[
    &["must"],
    &["required"],
    &["you", "have", "to"],
    &["requires"],
    &["you", "need"],
    &["youll", "need"],
    &["you", "will", "need"],
    &["is", "essential"],
    &["are", "essential"],
    &["we", "expect"],
    &["mandatory"],
    &["at", "a", "minimum"],
    &["we", "require"],
];
const NICE: &[&[&str]] = &[
    &["is", "a", "plus"],
    &["are", "a", "plus"],
    &["a", "plus"],
    &["ideally"],
    &["nice", "to", "have"],
    &["preferred"],
    &["bonus"],
    &["preferably"],
    &["an", "advantage"],
    &["desirable"],
    &["helpful"],
    &["would", "be", "great"],
    &["welcome"],
    &["beneficial"],
];
const BOILERPLATE: &[&[&str]] = &[
    &["equal", "opportunity"],
    &["encourage", "you", "to", "apply"],
    &["does", "not", "discriminate"],
    &["reasonable", "accommodation"],
    &["total", "compensation"],
    &["our", "benefits"],
    &["privacy"],
    &["see", "our"],
    &["background", "check"],
    &["equal", "employment"],
    &["protected", "veteran"],
    &["without", "regard", "to"],
];

/// Whether it says that something is not asked for.
pub fn not_needed(words: &[Token]) -> bool {
    NOT_NEEDED.iter().any(|phrase| has_phrase(words, phrase))
}

fn is_boilerplate(words: &[Token]) -> bool {
    BOILERPLATE.iter().any(|phrase| has_phrase(words, phrase))
}

fn says_how_strongly(words: &[Token]) -> Option<Strength> {
    if NICE.iter().any(|phrase| has_phrase(words, phrase)) {
        Some(Strength::Nice)
    } else if MUST.iter().any(|phrase| has_phrase(words, phrase)) {
        Some(Strength::Must)
    } else {
        None
    }
}

/// `3+ years`, `at least two years`, `5-7 years`: the smaller number.
pub(super) fn years(words: &[Token]) -> Option<u32> {
    let at = words.iter().position(|token| matches!(token.word.as_str(), "years" | "year" | "yrs" | "jahre"))?;
    let number = |token: &Token| {
        let spelled = spelled(&[token.word.as_str()]).map(|(value, _)| value as u32);
        token.word.parse::<u32>().ok().or(spelled).filter(|n| (1..=40).contains(n))
    };
    words[at.saturating_sub(3)..at].iter().find_map(number)
}

/// Words before a list of alternatives that are not part of its first one.
const BEFORE: &[&str] = &[
    "with",
    "in",
    "of",
    "using",
    "like",
    "as",
    "have",
    "has",
    "a",
    "an",
    "the",
    "your",
    "know",
    "either",
    "and",
    "for",
    "from",
    "on",
    "by",
    "to",
    "least",
    "to",
    "partnering",
    "prior",
    "at",
    "experience",
];
/// Words behind a list of alternatives that are not part of its last one.
const AFTER: &[&str] = &[
    "in",
    "at",
    "for",
    "with",
    "to",
    "is",
    "are",
    "and",
    "that",
    "which",
    "is",
    "on",
    "required",
    "preferred",
    "a",
    "tooling",
    "networks",
    "certification",
    "background",
    "experience",
    "knowledge",
    "skills",
    "or",
    "where",
    "when",
    "if",
];

/// The things of which one is enough: what a list with *or* names. `TypeScript, Rust or Java` has three.
fn alternatives(text: &str, words: &[Token]) -> Vec<Span> {
    let Some(or) = words.iter().position(|token| token.word == "or" || token.word == "oder") else { return Vec::new() };
    let next = words.get(or + 1).map_or("", |token| token.word.as_str());
    // These widen what stands before, or say how many.
    if or == 0
        || matches!(
            next,
            "" | "more"
                | "other"
                | "others"
                | "similar"
                | "related"
                | "higher"
                | "so"
                | "less"
                | "better"
                | "above"
                | "any"
        )
    {
        return Vec::new();
    }
    let signs = |from: usize, to: usize| text.get(words[from].span.end..words[to].span.start).unwrap_or("");
    // To the left: items between commas, each up to four words, until a word that is none of theirs.
    let mut items: Vec<Span> = Vec::new();
    let mut end = or - 1;
    loop {
        let mut start = end;
        while start > 0 && end - start < 3 {
            let before = &words[start - 1];
            let between = signs(start - 1, start);
            if between.contains([',', '(', ':', ';', '.', ')', '|']) || BEFORE.contains(&before.word.as_str()) {
                break;
            }
            // A name does not begin with the words before it: `Know InfiniBand`.
            if is_name(text, &words[start]) && !is_name(text, before) {
                break;
            }
            start -= 1;
        }
        if start > end || BEFORE.contains(&words[end].word.as_str()) {
            break;
        }
        items.push(Span::new(words[start].span.start, words[end].span.end));
        // A comma before it, and no clause of its own before that: the list goes on.
        let goes_on =
            start > 0 && signs(start - 1, start).trim() == "," && !BEFORE.contains(&words[start - 1].word.as_str());
        if !goes_on || items.len() > 8 {
            break;
        }
        end = start - 1;
    }
    items.reverse();
    // To the right: one item.
    let mut last = or + 1;
    let first_named = is_name(text, &words[or + 1]);
    while last + 1 < words.len() && last - or < 5 {
        let next = &words[last + 1];
        if signs(last, last + 1).contains([',', '(', ')', ';', '.', ':'])
            || AFTER.contains(&next.word.as_str())
            || (first_named && !is_name(text, next))
        {
            break;
        }
        last += 1;
    }
    items.push(Span::new(words[or + 1].span.start, words[last].span.end));
    items
}

/// Whether a word is written as a name: with a capital, a digit or a sign.
fn is_name(text: &str, token: &Token) -> bool {
    token.span.of(text).contains(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '+' | '#'))
}

/// Whether both say the same, but for marks, spaces and case. Signs that belong to a word (`C++`, `C#`, `50%`) tell texts apart.
fn is_said_again(one: &str, other: &str) -> bool {
    let is_mark = |c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '*' | '_' | '•' | '–' | '-' | '(' | ')')
    };
    let plain = |text: &str| {
        let words = text.split(is_mark).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> (Document, Opening) {
        let document = Document::of(text);
        let opening = Opening::read(&document);
        (document, opening)
    }

    fn asked(text: &str) -> Vec<(String, Strength)> {
        let (document, opening) = read(text);
        opening.requirements.iter().map(|r| (document.at(r.place).to_owned(), r.strength)).collect()
    }

    fn either(line: &str) -> Vec<String> {
        let (document, opening) = read(&format!("Requirements\n- {line}"));
        opening.requirements[0].either_or.iter().map(|place| document.at(*place).to_owned()).collect()
    }

    #[test]
    fn what_is_said_not_to_be_needed_is_not_asked_for() {
        assert_eq!(
            asked("Requirements\n- Kafka\n- Not interested in databases? Neither are we.\n- A degree is not required"),
            [("Kafka".to_owned(), Strength::Must)]
        );
        assert_eq!(asked("You won't need: a degree, or experience with databases."), []);
    }

    #[test]
    fn one_of_several_is_enough_where_it_says_or() {
        assert_eq!(either("TypeScript, Rust or Java"), ["TypeScript", "Rust", "Java"]);
        assert_eq!(either("Experience with PyTorch or JAX"), ["PyTorch", "JAX"]);
        assert_eq!(either("Fluency in one of C++, Rust or Go"), ["C++", "Rust", "Go"]);
        assert_eq!(either("SQL and Java"), Vec::<String>::new());
        assert_eq!(
            either("You still read code. TypeScript, Rust or Java, one of them is enough"),
            ["TypeScript", "Rust", "Java"]
        );
        assert_eq!(either("Two or more years with Kafka"), Vec::<String>::new());
    }

    #[test]
    fn a_heading_is_not_a_requirement() {
        assert_eq!(
            asked("# Engineering Manager\n## Requirements\n### Skills\n- SQL and Java"),
            [("SQL and Java".to_owned(), Strength::Must)]
        );
    }

    #[test]
    fn a_line_can_say_for_itself_how_strongly() {
        assert_eq!(
            asked("What we're looking for\n- Must have: Kafka\n- Nice to have: ROS"),
            [("Must have: Kafka".to_owned(), Strength::Must), ("Nice to have: ROS".to_owned(), Strength::Nice),]
        );
        assert_eq!(
            asked("You must have managed people. Vespa is a plus. A degree is not required."),
            [
                ("You must have managed people.".to_owned(), Strength::Must),
                ("Vespa is a plus.".to_owned(), Strength::Nice),
            ]
        );
    }

    #[test]
    fn years_are_the_least_that_is_asked() {
        let years = |line: &str| read(&format!("Requirements\n- {line}")).1.requirements[0].years;
        assert_eq!(years("3+ years of managing engineers"), Some(3));
        assert_eq!(years("5-7 years in industry"), Some(5));
        assert_eq!(years("managed for at least two years"), Some(2));
        assert_eq!(years("Kafka"), None);
    }

    #[test]
    fn a_title_is_no_whole_sentence() {
        for (line, title, firm) in [
            (
                "We are hiring an Engineering Manager to lead our Training Infrastructure team at Corvane AI in London (hybrid)",
                "Engineering Manager",
                Some("Corvane AI"),
            ),
            (
                "Corvane AI is looking for a Senior Engineering Manager, ML Platform who likes hard problems.",
                "Senior Engineering Manager, ML Platform",
                Some("Corvane AI"),
            ),
            (
                "Senior Engineering Manager, ML Training – Corvane AI – London, UK (Hybrid) – Full-time",
                "Senior Engineering Manager, ML Training",
                Some("Corvane AI"),
            ),
            ("Engineering Manager – Data Platform", "Engineering Manager – Data Platform", None),
        ] {
            let (document, opening) = read(&format!("{line}\n\nRequirements\n- Kafka"));
            let at = |place: Option<Place>| place.map(|place| document.at(place).to_owned());
            assert_eq!((at(opening.title).as_deref(), at(opening.firm).as_deref()), (Some(title), firm), "{line}");
        }
    }

    #[test]
    fn a_duty_that_is_said_twice_is_counted_once() {
        let text = "What you will do\n- **Lead** a team of eight engineers.\n- Own the C++ service in production\n\nResponsibilities\n- Own the C# service in production\n- lead a team of eight engineers";
        let (document, opening) = read(text);
        let duties: Vec<_> = opening.duties.iter().map(|place| document.at(*place)).collect();
        assert_eq!(duties.len(), 3, "{duties:?}");
        assert!(
            duties[0].ends_with("a team of eight engineers.") && duties[2].contains("C#"),
            "the first place is kept: {duties:?}"
        );
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(read(" \n\n").1, Opening::default());
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(lines in prop::collection::vec(prop::sample::select(vec![
            "# Head of ML", "## Requirements", "- SQL or Java", "or", "- or", "•", "About Ünder", "Team: ", "a, b or c (d", "Must have:", "You will", "the Ä team", "5+ years", ": :", "**You'll own:** x", "@", "x at y", "ß or ß",
        ]), 0..12)) {
            let (document, opening) = read(&lines.join("\n"));
            for place in opening.requirements.iter().flat_map(|r| r.either_or.iter().chain([&r.place])).chain(&opening.duties).chain(&opening.about).chain(&opening.title).chain(&opening.firm).chain(&opening.team).chain(&opening.level) {
                prop_assert!(document.line(place.line).get(place.span.start..place.span.end).is_some());
            }
        }
    }
}
