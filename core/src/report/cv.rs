//! A CV, understood: sections, positions, bullets. What cannot be told is left out, and an empty text is no person.

use serde::{Deserialize, Serialize};

use super::bullet::{Bullet, opens_with_verb};
use super::dates::{self, DateRange};
use super::document::{Document, Place, bullet, heading};
use super::language::{Language, language};
use super::token::Tokens;
use super::vocabulary::{SectionKind, is_field, is_firm, is_place, is_title, section_kind};

/// How many lines an item has at the most.
const LONGEST_ITEM: usize = 30;

/// A section of a CV.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it holds.
    pub kind: SectionKind,
    /// Its heading's words.
    pub heading: Place,
    /// One past its last line.
    pub end: usize,
}

/// A post that somebody held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Its title, where one stands there.
    pub title: Option<Place>,
    /// The firm, where one stands there. Several positions may share the place.
    pub firm: Option<Place>,
    /// From when until when.
    pub dates: DateRange,
    /// Where the dates stand.
    pub dates_at: Place,
    /// What it says was done.
    pub bullets: Vec<Bullet>,
}

/// A CV as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cv {
    /// Whose it is, where the first line says so.
    pub name: Option<Place>,
    /// The language.
    pub language: Option<Language>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its positions, in the order in which they stand there.
    pub positions: Vec<Position>,
}

impl Cv {
    /// Reads a CV.
    pub fn read(document: &Document) -> Cv {
        if document.is_empty() {
            return Cv::default();
        }
        let sections = sections(document);
        let named = name(document, &sections);
        let mut reader = Reader { document, tokens: Tokens::default(), banner: None, home: home(document, &sections) };
        let mut positions = Vec::new();
        for section in sections.iter().filter(|section| section.kind == SectionKind::Experience) {
            positions.extend(reader.positions(section.heading.line + 1, section.end));
        }
        if !sections.iter().any(|section| section.kind == SectionKind::Experience) {
            // Nothing says where the work stands: a post with dates and a list of what was done is one, above the first heading or
            // where there is none. Dates alone may be those of a degree.
            let end = sections.first().map_or(document.lines.len(), |section| section.heading.line);
            let listed = |position: &Position| {
                let first = position.bullets.first().and_then(|bullet| bullet.places.first());
                position.title.is_some() && first.is_some_and(|place| bullet(document.line(place.line)).is_some())
            };
            // Whose it is and where they are reached is no firm.
            let heads = |line: &usize| named.is_some_and(|name| name.line == *line) || is_contact(document.line(*line));
            let from = (0..end.min(8)).rev().find(heads).map_or(0, |line| line + 1);
            positions.extend(reader.positions(from, end).into_iter().filter(listed));
        }
        Cv { name: named, language: Some(language(document)), sections, positions }
    }

    /// The section that a line is in.
    pub fn section_of(&self, line: usize) -> Option<&Section> {
        self.sections.iter().find(|section| (section.heading.line..section.end).contains(&line))
    }

    /// All bullets with the place of their position in [`Cv::positions`].
    pub fn bullets(&self) -> impl Iterator<Item = (usize, &Bullet)> {
        self.positions
            .iter()
            .enumerate()
            .flat_map(|(n, position)| position.bullets.iter().map(move |bullet| (n, bullet)))
    }

    /// All lines of the bullet that begins at a place; the place alone, where none does.
    pub fn whole(&self, place: Place) -> Vec<Place> {
        let bullet = self.bullets().map(|(_, bullet)| bullet).find(|bullet| bullet.places.first() == Some(&place));
        bullet.map_or_else(|| vec![place], |bullet| bullet.places.clone())
    }

    /// The lines that say something of the person: all with words, but headings, the name and lines of contact.
    pub fn lines<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = Place> + 'a {
        // Without any heading that is known, all but the name and the contact speaks of the person.
        let first = self.sections.first().map_or(usize::MAX, |section| section.heading.line);
        let bare = self.sections.is_empty();
        let named = self.name.map(|name| name.line);
        (0..document.lines.len())
            .filter(move |line| {
                let text = document.line(*line);
                match bare {
                    true => Some(*line) != named && !is_contact(text) && text.trim().contains(char::is_whitespace),
                    false => *line >= first || (is_prose(text) && !is_contact(text)),
                }
            })
            .filter(|line| !self.sections.iter().any(|section| section.heading.line == *line))
            .map(|line| document.content(line))
            .filter(|place| !place.span.is_empty())
    }
}

/// A line as a heading of a section.
fn section_at(document: &Document, line: usize) -> Option<SectionKind> {
    let text = document.line(line);
    let place = document.content(line);
    let words = document.at(place).trim_end_matches(':');
    match heading(text) {
        // The name of the person, or a position, is a heading too.
        Some((1, _)) => section_kind(words, false),
        Some((2, _)) => Some(section_kind(words, true).unwrap_or(SectionKind::Other)),
        Some(_) => section_kind(words, false),
        None if bullet(text).is_some() || words.len() > 48 || words.ends_with(['.', ',', ';']) => None,
        None => section_kind(words, false).filter(|_| words.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())),
    }
}

fn sections(document: &Document) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for line in 0..document.lines.len() {
        if let Some(kind) = section_at(document, line) {
            if let Some(last) = sections.last_mut() {
                last.end = line;
            }
            sections.push(Section { kind, heading: document.content(line), end: document.lines.len() });
        }
    }
    sections
}

/// The first line with words, where it can be a name: two to five capitalised words without digits, before any section.
fn name(document: &Document, sections: &[Section]) -> Option<Place> {
    let first = sections.first().map_or(document.lines.len(), |section| section.heading.line);
    let line = (0..first.min(6)).find(|line| !document.line(*line).trim().is_empty())?;
    let place = document.content(line);
    let text = document.at(place);
    let words: Vec<&str> = text.split_whitespace().collect();
    let named = (2..=5).contains(&words.len())
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '/' | ':' | '|' | ','))
        && words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase()) || word.len() <= 3)
        && !is_title(text)
        && section_kind(text, false).is_none();
    named.then_some(place)
}

/// The words of the lines of contact, so that a city there is known as a place below.
fn home(document: &Document, sections: &[Section]) -> Vec<String> {
    let first = sections.first().map_or(0, |section| section.heading.line);
    let lines = document.lines.iter().take(first.min(12));
    lines
        .flat_map(|line| line.split(['·', '|', ',', '/', '•']))
        .map(|part| part.trim().to_lowercase())
        .filter(|part| part.len() > 2)
        .collect()
}

fn is_contact(line: &str) -> bool {
    line.contains('@') || line.contains("://") || line.contains("linkedin") || line.contains("github")
}

/// A sentence rather than a header's line.
fn is_prose(line: &str) -> bool {
    let text = line.trim();
    text.len() > 110 || (text.split_whitespace().count() > 6 && text.ends_with('.'))
}

/// The part of a header's line that is neither date nor mark.
struct Segment {
    place: Place,
    /// Whether it names a post.
    title: bool,
}

struct Reader<'a> {
    document: &'a Document,
    tokens: Tokens,
    /// The firm that stands above several positions.
    banner: Option<Place>,
    /// Places that the lines of contact name.
    home: Vec<String>,
}

impl Reader<'_> {
    fn positions(&mut self, from: usize, to: usize) -> Vec<Position> {
        self.banner = None;
        let dated: Vec<(usize, DateRange)> = (from..to)
            .filter(|line| self.may_head(*line))
            .filter_map(|line| dates::range(self.document.line(line)).map(|range| (line, range)))
            .collect();
        let mut out: Vec<Position> = Vec::new();
        let mut free = from;
        for (n, (line, range)) in dated.iter().enumerate() {
            let next = dated.get(n + 1).map_or(to, |(line, _)| *line);
            let start = self.header_start(*line, free);
            let mut header: Vec<usize> = (start..=*line).collect();
            let mut body = line + 1;
            // Title and firm may stand below the dates.
            while body < next && header.len() < 5 && self.goes_on_below(&header, *line, body) {
                header.push(body);
                body += 1;
            }
            let end = if n + 1 < dated.len() { self.header_start(next, body) } else { to };
            let (title, firm) = self.title_and_firm(&header, *line);
            let dates_at = Place { line: *line, span: range.span };
            // Dates with nothing that they are dates of are no position.
            if title.is_some() || firm.is_some() {
                out.push(Position { title, firm, dates: *range, dates_at, bullets: self.bullets(body, end) });
            }
            free = end;
        }
        // A firm with dates above its positions, each with dates of its own, is no position.
        let whole = |position: &Position, next: Option<&Position>| {
            position.title.is_none() && position.bullets.is_empty() && next.is_some_and(|next| next.title.is_some())
        };
        let mut kept: Vec<Position> = Vec::new();
        let mut shared: Option<Place> = None;
        for n in 0..out.len() {
            if whole(&out[n], out.get(n + 1)) {
                shared = out[n].firm;
                continue;
            }
            let mut position = out[n].clone();
            if position.firm.is_none() {
                position.firm = shared;
            } else {
                shared = None;
            }
            kept.push(position);
        }
        kept
    }

    /// Whether a line can be part of a position's header: words, but no item, no sentence.
    fn may_head(&self, line: usize) -> bool {
        let text = self.document.line(line);
        bullet(text).is_none() && !is_prose(text)
    }

    /// Where the header of the position dated in `line` starts: it goes up over short lines, over blank ones below a heading.
    fn header_start(&self, line: usize, free: usize) -> usize {
        let mut start = line;
        let mut at = line;
        let mut found = usize::from(self.rest_of(line).is_some_and(|rest| is_title(rest) && rest.len() > 3));
        while at > free && line - start < 4 {
            at -= 1;
            let text = self.document.line(at);
            if text.trim().is_empty() {
                // Blank lines part positions, but not a heading from what it heads.
                let above = (free..at).rev().find(|n| !self.document.line(*n).trim().is_empty());
                let headed = above.is_some_and(|n| {
                    heading(self.document.line(n)).is_some() && dates::range(self.document.line(n)).is_none()
                });
                if headed
                    || (found == 0 && start == line && above.is_some_and(|n| self.may_head(n) && !self.continues(n)))
                {
                    continue;
                }
                break;
            }
            if !self.may_head(at) || dates::range(text).is_some() || self.continues(at) || found >= 3 {
                break;
            }
            start = at;
            found += 1;
        }
        start
    }

    /// Whether a line goes on with the item above it.
    fn continues(&self, line: usize) -> bool {
        // An item longer than so many lines is none; looking further up would make a long text slow.
        for at in (line.saturating_sub(LONGEST_ITEM)..line).rev() {
            let above = self.document.line(at);
            if !self.may_continue(at + 1, above) {
                return false;
            }
            if bullet(above).is_some() {
                return true;
            }
        }
        false
    }

    /// Whether a line can go on with the line above it, were that part of an item.
    fn may_continue(&self, line: usize, above: &str) -> bool {
        let text = self.document.line(line).trim();
        if above.trim().is_empty() || text.is_empty() || heading(text).is_some() {
            return false;
        }
        let lower =
            text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '(' | '%' | '$' | '&'));
        lower || text.ends_with('.') || (above.trim_end().len() >= 70 && !is_title(text) && !is_firm(text))
    }

    /// What is left of a line without its dates and the marks around them.
    fn rest_of(&self, line: usize) -> Option<&str> {
        let place = self.document.content(line);
        let text = self.document.at(place);
        match dates::range(self.document.line(line)) {
            Some(range) => text
                .get(..range.span.start.checked_sub(place.span.start)?)
                .map(|rest| rest.trim_end_matches(['(', ' ', '|', ',', '·', '–', '-', '*'])),
            None => Some(text),
        }
    }

    /// Whether a line below the dates still belongs to the header: it has the title or the firm that is missing above it.
    fn goes_on_below(&self, header: &[usize], dated: usize, line: usize) -> bool {
        let text = self.document.line(line);
        if !self.may_head(line) || text.trim().is_empty() || header.last().is_some_and(|last| *last + 1 != line) {
            return false;
        }
        let segments: Vec<Segment> = header.iter().flat_map(|line| self.segments(*line)).collect();
        let names = |segment: &&Segment| !self.is_here(self.document.at(segment.place));
        let here = self.segments(line);
        let words = text.split_whitespace().count();
        if !segments.iter().any(|segment| segment.title) {
            return words <= 10 && here.iter().any(|segment| segment.title);
        }
        // A firm below: only where the dates stand alone and no other line has it, and every word is written as a name's.
        let lonely = self.segments(dated).is_empty();
        let firm =
            segments.iter().filter(names).any(|segment| !segment.title || self.comma_parts(segment.place).len() > 1);
        let named =
            text.split_whitespace().all(|word| word.starts_with(|c: char| !c.is_lowercase()) || word.len() <= 3);
        lonely && !firm && self.banner.is_none() && words <= 10 && named && here.iter().any(|segment| !segment.title)
    }

    /// The parts of a header's line between strong signs, without its dates.
    fn segments(&self, line: usize) -> Vec<Segment> {
        let text = self.document.line(line);
        let place = self.document.content(line);
        let dates = dates::range(text).map(|range| range.span);
        let mut cuts: Vec<(usize, usize)> = Vec::new();
        for sign in
            [" | ", " · ", " — ", " – ", " - ", " @ ", " at ", " bei ", "\t", "   ", " • ", "** at ", " // ", "|", "·"]
        {
            let mut from = place.span.start;
            while let Some(found) = text.get(from..place.span.end).and_then(|rest| rest.find(sign)) {
                cuts.push((from + found, from + found + sign.len()));
                from += found + sign.len();
            }
        }
        if let Some(span) = dates {
            cuts.push((span.start, span.end));
        }
        cuts.sort_unstable();
        let mut out = Vec::new();
        let mut from = place.span.start;
        let mut push = |from: usize, to: usize| {
            if let Some(part) = text.get(from..to) {
                let mark = |c: char| {
                    c.is_whitespace()
                        || matches!(
                            c,
                            '(' | ')' | ',' | ';' | ':' | '*' | '_' | '|' | '–' | '—' | '-' | '·' | '[' | ']'
                        )
                };
                let start = from + (part.len() - part.trim_start_matches(mark).len());
                let end = from + part.trim_end_matches(mark).len();
                // A closing bracket belongs to an opening one inside.
                let end = if text.get(start..end).is_some_and(|t| t.contains('(') && !t.contains(')')) {
                    (end + 1).min(to)
                } else {
                    end
                };
                if start < end && text[start..end].contains(char::is_alphabetic) {
                    out.push(Segment { place: Place::new(line, start, end), title: is_title(&text[start..end]) });
                }
            }
        };
        for (start, end) in cuts {
            if start >= from {
                push(from, start);
            }
            from = from.max(end);
        }
        push(from, place.span.end);
        out
    }

    fn title_and_firm(&mut self, header: &[usize], dated: usize) -> (Option<Place>, Option<Place>) {
        let mut segments: Vec<Segment> = header.iter().flat_map(|line| self.segments(*line)).collect();
        // A note of how long (`10 years`) and lone places say nothing here.
        segments.retain(|segment| {
            let text = self.document.at(segment.place);
            !self.is_here(text) && !is_span_of_time(text)
        });
        let title_at = segments.iter().position(|segment| segment.title);
        let firm_at = (0..segments.len()).find(|n| Some(*n) != title_at && !segments[*n].title);
        let separate = firm_at.map(|n| self.whole_firm(&segments, n));
        // A firm on a line of its own, above title and dates, heads what follows as well.
        if let Some(n) = firm_at {
            let line = segments[n].place.line;
            let alone = line != dated && title_at.is_none_or(|t| segments[t].place.line > line);
            self.banner = alone.then_some(self.whole_firm(&segments, n));
        }
        let Some(title_at) = title_at else { return (None, separate) };
        // A firm can have a word in its name that posts have: of two lines that read like posts the second is the firm.
        let second =
            segments.iter().skip(title_at + 1).find(|segment| segment.place.line != segments[title_at].place.line);
        let separate = match second.filter(|_| self.banner.is_none()) {
            Some(second) => separate.or_else(|| Some(self.first_part(second.place))),
            None => separate,
        };
        let whole = segments[title_at].place;
        let parts = self.comma_parts(whole);
        if parts.len() < 2 {
            return (Some(whole), separate.or(self.banner));
        }
        let to = |n: usize| Place::new(whole.line, whole.span.start, parts[n].span.end);
        let text = |n: usize| self.document.at(parts[n]);
        // `Ledgerline, Engineering Manager`: the firm may stand first.
        if !is_title(text(0)) && is_title(text(1)) && parts.len() == 2 && separate.is_none() && !is_field(text(0)) {
            return (Some(parts[1]), Some(parts[0]));
        }
        let last = (0..parts.len()).rev().find(|n| *n == 0 || !self.is_here(text(*n))).unwrap_or(0);
        let known = separate.or(self.banner);
        if known.is_some() {
            // What stands behind the comma is the field of work, unless it is surely a firm.
            return if last > 0 && separate.is_none() && is_firm(text(last)) && !is_field(text(last)) {
                (Some(to(last - 1)), Some(parts[last]))
            } else {
                (Some(to(last)), known)
            };
        }
        if last == 0 {
            return (Some(to(0)), None);
        }
        // `Title, Field, Firm`, `Title, Firm, Place`, `Title, Firm`.
        if last >= 2
            && last == parts.len() - 1
            && !is_field(text(1))
            && (is_firm(text(1)) || !is_title(text(1)) && ends_like_a_firm(text(1)))
        {
            return (Some(to(0)), Some(parts[1]));
        }
        if is_field(text(last)) && last == 1 {
            return (Some(to(1)), None);
        }
        (Some(to(last - 1)), Some(parts[last]))
    }

    /// A firm with the part of it that stands behind a dash: `Example University — IT Service Desk`.
    fn whole_firm(&self, segments: &[Segment], n: usize) -> Place {
        let first = segments[n].place;
        if segments.iter().any(|segment| segment.title && segment.place.line == first.line) {
            return self.first_part(first);
        }
        let Some(next) = segments.get(n + 1).filter(|next| next.place.line == first.line) else {
            return self.first_part(first);
        };
        let between = self.document.line(first.line).get(first.span.end..next.place.span.start).unwrap_or("").trim();
        // With a comma behind the dash it is where the firm is: `Example Labs — Springfield, IL`.
        let whole = self.comma_parts(first).len() == 1 && self.comma_parts(next.place).len() == 1;
        if matches!(between, "–" | "—") && whole {
            Place::new(first.line, first.span.start, self.first_part(next.place).span.end)
        } else {
            self.first_part(first)
        }
    }

    fn is_here(&self, text: &str) -> bool {
        let plain = text.trim().to_lowercase();
        is_place(text)
            || (!is_title(text) && !is_firm(text) && self.home.contains(&plain))
            || (plain.contains(',')
                && plain.split(',').all(|part| is_place(part) || self.home.iter().any(|home| home == part.trim())))
    }

    fn comma_parts(&self, place: Place) -> Vec<Place> {
        let text = self.document.line(place.line);
        let mut out = Vec::new();
        let mut from = place.span.start;
        for part in self.document.at(place).split(',') {
            let end = from + part.len();
            let mark = |c: char| c.is_whitespace() || c == '*';
            let start = from + (part.len() - part.trim_start_matches(mark).len());
            let trimmed = from + part.trim_end_matches(mark).len();
            if start < trimmed && text.get(start..trimmed).is_some() {
                out.push(Place::new(place.line, start, trimmed));
            }
            from = end + 1;
        }
        // `Google, Inc.`
        let tail = |place: &Place| {
            matches!(self.document.at(*place).to_lowercase().trim_end_matches('.'), "inc" | "ltd" | "llc" | "plc")
        };
        if out.len() > 1 && out.last().is_some_and(tail) {
            let last = out.pop();
            if let (Some(before), Some(last)) = (out.last_mut(), last) {
                before.span.end = last.span.end;
            }
        }
        out
    }

    /// A firm's name without the place behind it.
    fn first_part(&self, place: Place) -> Place {
        let parts = self.comma_parts(place);
        match parts.len() {
            0 => place,
            1 => parts[0],
            n => {
                // What follows a firm's name behind a comma is where it is.
                let is_end = |n: &usize| {
                    self.is_here(self.document.at(parts[*n])) || *n > 1 || is_firm(self.document.at(parts[0]))
                };
                let last = (1..n).find(is_end).unwrap_or(1);
                let end = if last == 1 { parts[0] } else { parts[last - 1] };
                Place::new(place.line, parts[0].span.start, end.span.end)
            }
        }
    }

    fn bullets(&self, from: usize, to: usize) -> Vec<Bullet> {
        let mut groups: Vec<Vec<Place>> = Vec::new();
        let marked = (from..to).any(|line| bullet(self.document.line(line)).is_some());
        let mut open = false;
        for line in from..to {
            let text = self.document.line(line);
            if text.trim().is_empty() {
                open = false;
                continue;
            }
            let place = self.document.content(line);
            if place.span.is_empty() || !self.document.at(place).contains(char::is_alphabetic) {
                continue;
            }
            if heading(text).is_some() {
                open = false;
            } else if bullet(text).is_some() || !open || (!marked && starts_anew(text)) {
                // In a list, a short line without a mark is a sub-heading.
                if bullet(text).is_some() || !marked || is_prose(text) {
                    groups.push(vec![place]);
                    open = true;
                }
            } else if marked || text.starts_with(char::is_lowercase) || !ends_a_sentence(self.document.line(line - 1)) {
                if let Some(group) = groups.last_mut() {
                    group.push(place);
                }
            } else {
                groups.push(vec![place]);
            }
        }
        groups.into_iter().map(|places| Bullet::read(self.document, places, &self.tokens)).collect()
    }
}

/// A line without a mark that opens with a capital verb begins something of its own.
fn starts_anew(text: &str) -> bool {
    text.trim_start().starts_with(char::is_uppercase) && opens_with_verb(text.trim_start())
}

fn ends_a_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['.', ';', ':', '!']) || line.trim_end().len() < 60
}

/// `Aegean Shipping Systems`: capitalised, more than one word.
fn ends_like_a_firm(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() >= 2
        && words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()))
        && !words.iter().all(|word| is_field(word))
}

/// `10 years`, `3 yrs 2 mos`.
fn is_span_of_time(text: &str) -> bool {
    let words: Vec<String> =
        text.split_whitespace().map(|word| word.trim_matches(['(', ')', ',', '.']).to_lowercase()).collect();
    !words.is_empty()
        && words.iter().all(|word| {
            word.parse::<u32>().is_ok()
                || ["year", "years", "yrs", "yr", "months", "month", "mos", "mo", "jahre", "monate", "and"]
                    .contains(&word.as_str())
        })
}
