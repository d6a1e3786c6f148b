//! What is kept of a document and of an application outside the log: their words. Each record has a key of its own, so that deleting
//! the record deletes every word of it; the log holds ids and digests alone (decision 014).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::log::EventId;
use crate::text::digest::{DigestKey, LineDigest};
use crate::time::UtcMillis;

/// What the key of every document begins with.
pub const DOCUMENTS: &str = "debrief/document/";

/// What the key of every application's words begins with.
pub const APPLICATIONS: &str = "debrief/application/";

/// The key of a document.
pub fn document_key(id: EventId) -> String {
    format!("{DOCUMENTS}{id}")
}

/// The key of an application's words.
pub fn application_key(id: EventId) -> String {
    format!("{APPLICATIONS}{id}")
}

/// Which of the two a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// A CV.
    Cv,
    /// A job description.
    Opening,
}

impl DocumentKind {
    /// As it stands in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            DocumentKind::Cv => "CV",
            DocumentKind::Opening => "job description",
        }
    }
}

/// A CV or a job description as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// Its id, made when it is brought in. A newer version keeps it.
    pub id: EventId,
    /// Which of the two.
    pub kind: DocumentKind,
    /// Where it came from: the file's name, or that it was pasted.
    pub name: String,
    /// Its text, as read and as mended by the candidate.
    pub text: String,
    /// What may be wrong with the text as it was read, in sentences for the candidate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// The text before the newer version was brought in, to say what changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The key of its lines' digests.
    pub key: DigestKey,
    /// When it was last changed, in milliseconds UTC.
    pub updated: UtcMillis,
    /// What the candidate filled in beside the figures of a CV.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub filled: BTreeMap<String, Filled>,
}

/// A text as it was brought in, from a file or pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// The file's name, or that it was pasted.
    pub name: String,
    /// The text.
    pub text: String,
    /// What may be wrong with it, in sentences.
    pub warnings: Vec<String>,
}

/// What a candidate says of a figure that the CV does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// What it was before.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub baseline: String,
    /// Over which time.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub period: String,
    /// How much of it was their own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub share: String,
}

impl Filled {
    /// Whether nothing is filled in.
    pub fn is_empty(&self) -> bool {
        *self == Filled::default()
    }
}

impl DocumentRecord {
    /// A document that was just brought in.
    pub fn new(id: EventId, kind: DocumentKind, brought: Brought, key: DigestKey, now: UtcMillis) -> DocumentRecord {
        let Brought { name, text, warnings } = brought;
        DocumentRecord { id, kind, name, text, warnings, before: None, key, updated: now, filled: BTreeMap::new() }
    }

    /// What a line is called in the log.
    pub fn digest(&self, line: &str) -> LineDigest {
        self.key.of(line)
    }

    /// Under which name [`DocumentRecord::filled`] keeps what belongs to a figure: the line's digest, and which of its figures.
    pub fn figure_name(&self, line: &str, figure: usize) -> String {
        format!("{}/{figure}", self.digest(line))
    }

    /// Takes a newer version in. The same text again changes nothing.
    pub fn renew(&mut self, brought: Brought, now: UtcMillis) {
        if self.text != brought.text {
            self.before = Some(std::mem::replace(&mut self.text, brought.text));
            (self.name, self.warnings, self.updated) = (brought.name, brought.warnings, now);
        }
    }
}

/// What a candidate calls an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationRecord {
    /// The application's id.
    pub id: EventId,
    /// The firm.
    pub firm: String,
    /// The post.
    pub title: String,
    /// Whether the candidate has looked at the texts and asked for the report.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reviewed: bool,
    /// When it was last changed, in milliseconds UTC.
    pub updated: UtcMillis,
}

impl ApplicationRecord {
    /// As a list shows it.
    pub fn name(&self) -> String {
        match (self.title.trim(), self.firm.trim()) {
            ("", "") => "An application without a name".to_owned(),
            (title, "") => title.to_owned(),
            ("", firm) => firm.to_owned(),
            (title, firm) => format!("{title}, {firm}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::IdSource;

    fn brought(name: &str, text: &str) -> Brought {
        Brought { name: name.into(), text: text.into(), warnings: Vec::new() }
    }

    fn record() -> DocumentRecord {
        let id = IdSource::default().next(UtcMillis(1), [1; 10]);
        DocumentRecord::new(id, DocumentKind::Cv, brought("cv.pdf", "one"), DigestKey([7; 16]), UtcMillis(1))
    }

    #[test]
    fn a_newer_version_remembers_the_one_before_and_keeps_id_and_key() {
        let (mut newer, old) = (record(), record());
        newer.renew(brought("cv.pdf", "one"), UtcMillis(2));
        assert_eq!(newer, old, "the same text is no news");
        newer.renew(brought("cv-2.pdf", "two"), UtcMillis(3));
        assert_eq!((newer.before.as_deref(), newer.text.as_str(), newer.updated), (Some("one"), "two", UtcMillis(3)));
        assert_eq!((newer.id, newer.key), (old.id, old.key));
    }

    #[test]
    fn what_is_filled_in_is_found_again_where_blanks_changed() {
        let record = record();
        assert_eq!(record.figure_name("Led  9 engineers ", 0), record.figure_name("Led 9 engineers", 0));
        assert_ne!(record.figure_name("Led 9 engineers", 1), record.figure_name("Led 9 engineers", 0));
    }

    #[test]
    fn an_application_is_called_by_what_is_known() {
        let record = |title: &str, firm: &str| ApplicationRecord {
            id: record().id,
            firm: firm.into(),
            title: title.into(),
            reviewed: true,
            updated: UtcMillis(0),
        };
        assert_eq!(record("Manager", "Lab").name(), "Manager, Lab");
        assert_eq!(record(" ", "Lab").name(), "Lab");
        assert_eq!(record("", "").name(), "An application without a name");
    }
}
