//! An item: one file of the content, parsed. Each kind of file says (through [`FileKind`]) what its texts, references, ids and
//! counts are; the checks then work on all kinds alike.

use super::diagnostic::Place;
use super::front_matter::{Text, line_at};
use super::markdown::{Section, sections};
use crate::pack::Id;
use serde::de::DeserializeOwned;
use std::fmt;
use std::ops::RangeInclusive;
use toml::Spanned;

/// Where a file stands, and so whose it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `library/`: for every role that lists it.
    Library,
    /// `packs/<role>/`: that role's own.
    Role(Id),
}

impl Home {
    /// The home of a path and the rest of the path; `None` for what stands in neither.
    pub fn of(path: &str) -> Option<(Home, &str)> {
        if let Some(rest) = path.strip_prefix("library/") {
            return Some((Home::Library, rest));
        }
        let (role, rest) = path.strip_prefix("packs/")?.split_once('/')?;
        Some((Home::Role(role.to_string()), rest))
    }

    /// Whether it is the role's own.
    pub fn is(&self, role: &str) -> bool {
        matches!(self, Home::Role(own) if own == role)
    }
}

/// Its folder.
impl fmt::Display for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Home::Library => write!(f, "library"),
            Home::Role(role) => write!(f, "packs/{role}"),
        }
    }
}

/// One parsed file.
#[derive(Debug)]
pub struct Item<F> {
    /// Its path relative to the content's folder.
    pub file: String,
    /// Whose it is.
    pub home: Home,
    /// Its id: the file's name without its ending.
    pub id: Id,
    /// Its fields.
    pub front: F,
    /// The TOML the fields were read from, for their lines.
    pub front_text: String,
    /// The line the TOML starts on.
    pub front_line: usize,
    /// Its Markdown.
    pub body: String,
    /// The line the Markdown starts on.
    pub body_line: usize,
}

impl<F> Item<F> {
    /// Where a field stands.
    pub fn at<T>(&self, field: &Spanned<T>) -> Place {
        self.place(line_at(&self.front_text, self.front_line, field.span().start))
    }

    /// A line of this file.
    pub fn place(&self, line: usize) -> Place {
        Place { file: self.file.clone(), line }
    }

    /// The body's sections, each with its place.
    pub fn sections(&self) -> Vec<Section<'_>> {
        sections(&self.body).1
    }

    /// The text under a heading; empty where there is none.
    pub fn section(&self, heading: &str) -> &str {
        self.sections().into_iter().find(|s| s.heading == heading).map_or("", |s| s.text)
    }

    /// The text of a field for the checks. In a `"""` string the text starts a line below its quotes.
    pub fn field(&self, name: impl Into<String>, field: &Text, form: Form, length: Length) -> Passage {
        let mut place = self.at(field);
        let raw = self.front_text.get(field.span()).unwrap_or("");
        if raw.starts_with("\"\"\"\n") || raw.starts_with("'''\n") {
            place.line += 1;
        }
        Passage { place, name: name.into(), text: field.get_ref().clone(), form, length, figures: Figures::Free }
    }

    /// The text of a section for the checks. A missing one gives an empty passage that has no length to keep to: the check
    /// of headings reports it.
    pub fn section_passage(&self, heading: &str, length: Length) -> Passage {
        let found = self.sections().into_iter().find(|s| s.heading == heading);
        let (text, line, length) = match &found {
            Some(s) => (s.text, s.text_line, length),
            None => ("", 0, Length::Any),
        };
        self.body_passage(format!("section `{heading}`"), text, line, length)
    }

    /// A part of the body for the checks; `line` counts from 0 within the body.
    pub fn body_passage(&self, name: impl Into<String>, text: &str, line: usize, length: Length) -> Passage {
        let start = text.len() - text.trim_start_matches('\n').len();
        Passage {
            place: self.place(self.body_line + line + start),
            name: name.into(),
            text: text[start..].to_string(),
            form: Form::Blocks,
            length,
            figures: Figures::Free,
        }
    }
}

/// What a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// No markup.
    Plain,
    /// Markdown without headings.
    Inline,
    /// Any Markdown.
    Blocks,
    /// A sample answer: plain paragraphs.
    Answer,
}

/// How long a text may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Length {
    /// In words.
    Words(RangeInclusive<usize>),
    /// In characters.
    Chars(RangeInclusive<usize>),
    /// As long as it likes, but not empty.
    Some,
    /// It may be empty.
    Any,
}

/// Whether a figure in a text needs a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// It does.
    Marked,
    /// It does not.
    Free,
}

/// One text of an item, for the checks.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Where its first line stands.
    pub place: Place,
    /// What an author calls it.
    pub name: String,
    /// The text as written.
    pub text: String,
    /// What it may hold.
    pub form: Form,
    /// How long it may be.
    pub length: Length,
    /// Whether its figures need marks.
    pub figures: Figures,
}

impl Passage {
    /// The same passage, its figures marked or refused.
    pub fn marked(mut self) -> Passage {
        self.figures = Figures::Marked;
        self
    }

    /// The place of a line of the text, counted from 0.
    pub fn line(&self, line: usize) -> Place {
        Place { file: self.place.file.clone(), line: self.place.line + line }
    }
}

/// A reference to another item of the pack.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Where it stands.
    pub place: Place,
    /// The kind of item: the name of its folder, or `topics`.
    pub kind: &'static str,
    /// The id.
    pub id: Id,
}

/// An id that must be unique within its item.
#[derive(Clone, Debug)]
pub struct LocalId {
    /// Where it stands.
    pub place: Place,
    /// What it names, `card`.
    pub of: &'static str,
    /// The id.
    pub id: Id,
}

/// A number of things that must lie in a range.
#[derive(Clone, Debug)]
pub struct Count {
    /// Where to point.
    pub place: Place,
    /// What is counted, in the plural.
    pub of: String,
    /// How many there are.
    pub count: usize,
    /// How many there may be.
    pub range: RangeInclusive<usize>,
}

/// The headings a body must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Headings {
    /// None at all.
    Nothing,
    /// Exactly these, in this order, with no text before the first.
    Exactly(&'static [&'static str]),
    /// Any, one of them starting with the first text, and the others at the end in this order.
    EndingIn(&'static str, &'static [&'static str]),
}

/// A kind of file.
pub trait FileKind: DeserializeOwned {
    /// The folder its files stand in, which is also its pages' route.
    const FOLDER: &'static str;
    /// Whether its files are Markdown with front matter; else they are TOML alone.
    const MARKDOWN: bool = true;
    /// Whether it has a page of its own.
    const PAGE: bool = true;
    /// The page that shows all of them, where they have none of their own.
    const SHOWN_ON: Option<&'static str> = None;
    /// Whether it can stand in the library; else each role has its own, under ids of its own.
    const SHARED: bool = true;
    /// Of a file that a role has once: whether a person's own pack needs it, too.
    const NEEDED: bool = true;
    /// The headings of its body.
    const HEADINGS: Headings = Headings::Nothing;

    /// Its texts, in reading order.
    fn passages(item: &Item<Self>) -> Vec<Passage>;

    /// The items it refers to.
    fn references(_item: &Item<Self>) -> Vec<Reference> {
        Vec::new()
    }

    /// The ids it defines.
    fn local_ids(_item: &Item<Self>) -> Vec<LocalId> {
        Vec::new()
    }

    /// Its numbers of things.
    fn counts(_item: &Item<Self>) -> Vec<Count> {
        Vec::new()
    }
}

/// References from a list of ids.
pub fn references<F>(item: &Item<F>, kind: &'static str, ids: &[Text]) -> Vec<Reference> {
    ids.iter().map(|id| Reference { place: item.at(id), kind, id: id.get_ref().clone() }).collect()
}

/// The plain ids of a list.
pub fn ids(texts: &[Text]) -> Vec<Id> {
    texts.iter().map(|t| t.get_ref().clone()).collect()
}
