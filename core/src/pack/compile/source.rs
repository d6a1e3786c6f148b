//! `sources/<id>.toml`.

use super::front_matter::Text;
use super::item::{FileKind, Form, Item, Length, Passage};
use super::render::CiteLabel;
use super::typography::plain;
use crate::pack::{Checked, Source};
use serde::Deserialize;
use toml::Spanned;

/// A source's fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceFront {
    /// Who wrote it.
    pub author: Text,
    /// Its title.
    pub title: Text,
    /// The year it appeared.
    pub year: Spanned<u16>,
    /// What kind of work it is.
    pub kind: Text,
    /// Venue, publisher or identifier.
    pub r#where: Text,
    /// An address.
    pub url: Option<Text>,
    /// What it is cited for.
    pub claim: Text,
    /// What was read to check it: one of [`SEEN`].
    pub seen: Option<Text>,
    /// How it was checked.
    pub checked: Option<Text>,
}

/// What may have been read to check a claim: the work itself, or what others write about it.
pub const SEEN: [&str; 2] = ["itself", "reports"];

/// The kinds of work.
pub const KINDS: [&str; 6] = ["paper", "blog", "book", "docs", "report", "talk"];

impl FileKind for SourceFront {
    const FOLDER: &'static str = "sources";
    const MARKDOWN: bool = false;
    const PAGE: bool = false;

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        let front = &item.front;
        vec![
            item.field("author", &front.author, Form::Plain, Length::Chars(2..=160)),
            item.field("title", &front.title, Form::Plain, Length::Chars(3..=240)),
            item.field("where", &front.r#where, Form::Plain, Length::Chars(3..=240)),
            item.field("claim", &front.claim, Form::Plain, Length::Chars(20..=900)),
        ]
    }
}

impl Item<SourceFront> {
    /// How it is cited: the institution where one is named, else the first author; and the year.
    pub fn label(&self) -> CiteLabel {
        let author = self.front.author.get_ref().trim();
        let institution = author.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
        let name = institution.map_or_else(|| first_author(author), str::to_string);
        CiteLabel {
            short: plain(&format!("{name} {}", self.front.year.get_ref())),
            title: plain(self.front.title.get_ref()),
        }
    }

    /// How it was checked.
    pub fn checked(&self) -> Checked {
        match self.front.seen.as_ref().map(|seen| seen.get_ref().as_str()) {
            Some("itself") => Checked::Itself,
            Some(_) => Checked::Reports,
            None => Checked::Not,
        }
    }

    /// Its entry on the page of sources.
    pub fn entry(&self, cited_by: Vec<String>) -> Source {
        let front = &self.front;
        Source {
            id: self.id.clone(),
            author: plain(front.author.get_ref()),
            title: plain(front.title.get_ref()),
            year: *front.year.get_ref(),
            kind: front.kind.get_ref().clone(),
            r#where: plain(front.r#where.get_ref()),
            url: front.url.as_ref().map(|u| u.get_ref().clone()),
            claim: plain(front.claim.get_ref()),
            checked: self.checked(),
            cited_by,
        }
    }
}

fn first_author(author: &str) -> String {
    let names: Vec<&str> = author.split([',', ';']).flat_map(|part| part.split(" and ")).map(str::trim).collect();
    match names.as_slice() {
        [one] => (*one).to_string(),
        [one, other] if !author.contains(',') => format!("{one} and {other}"),
        [first, ..] => format!("{} et al.", first.trim_end_matches(" et al.")),
        [] => author.to_string(),
    }
}
