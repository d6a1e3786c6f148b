//! What is kept of a document and of an application outside the log: their words. Each record has a key of its own, so that deleting
//! the record deletes every word of it; the log holds ids and digests alone (decision 014).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cv::Cv;
use super::document::Document;
use crate::log::{EventId, Says};
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
    /// What the text before came from; empty where that is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before_name: String,
    /// The texts before that one, the latest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    /// The key of its lines' digests.
    pub key: DigestKey,
    /// When it was last changed, in milliseconds UTC.
    pub updated: UtcMillis,
    /// What the candidate filled in beside the figures of a CV.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub filled: BTreeMap<String, Filled>,
}

/// A text that a newer version took the place of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Where it came from.
    pub name: String,
    /// The text.
    pub text: String,
}

/// How many texts before the newest are kept: two wrong files in a row must not lose the right one, and storage is small.
const MOST_BEFORE: usize = 5;

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
        let (before, before_name, earlier, filled) = <(_, String, Vec<_>, BTreeMap<_, _>)>::default();
        DocumentRecord { id, kind, name, text, warnings, before, before_name, earlier, key, updated: now, filled }
    }

    /// A newer version for one application, where this one serves others as well and stays theirs. It is a document of its own with a key
    /// of its own, so that deleting either leaves no way to try the lines of the one against what the log says of the other. What was
    /// filled in beside figures comes along where their line is the same.
    pub fn parted(&self, id: EventId, key: DigestKey, brought: Brought, now: UtcMillis) -> DocumentRecord {
        let mut own = DocumentRecord { id, key, filled: BTreeMap::new(), earlier: Vec::new(), ..self.clone() };
        own.before = None;
        own.renew(brought, now);
        let names = self.renamed(key);
        let filled = self.filled.iter().filter_map(|(name, filled)| {
            let (line, figure) = name.split_once('/')?;
            let (_, new) = names.iter().find(|(old, _)| old.to_string() == line)?;
            Some((format!("{new}/{figure}"), filled.clone()))
        });
        own.filled = filled.collect();
        own
    }

    /// What each line, and each position's dates, of the text is called under its own key and under another.
    fn renamed(&self, key: DigestKey) -> Vec<(LineDigest, LineDigest)> {
        let document = Document::of(&self.text);
        let dates = Cv::read(&document).positions.into_iter().map(|position| position.dates_at);
        let lines = (0..document.lines.len()).map(|line| document.content(line));
        let words = lines.chain(dates).map(|place| document.at(place));
        let whole = document.lines.iter().map(String::as_str);
        words.chain(whole).map(|words| (self.key.of(words), key.of(words))).collect()
    }

    /// What was said of lines of this document, for one that was parted from it.
    pub fn said_again(&self, other: &DocumentRecord, said: &[(LineDigest, Says)]) -> Vec<(LineDigest, Says)> {
        let names = self.renamed(other.key);
        let new = |line: LineDigest| names.iter().find(|(old, _)| *old == line).map(|(_, new)| *new);
        let as_well = |says: Says| match says {
            Says::Tied(line) => new(line).map(Says::Tied),
            Says::Untied(line) => new(line).map(Says::Untied),
            Says::AsRead(line) => new(line).map(Says::AsRead),
            Says::Have | Says::HaveNot => None,
        };
        said.iter().filter_map(|(asked, says)| Some((*asked, as_well(*says)?))).collect()
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
            if let Some(text) = self.before.take() {
                self.earlier.push(Earlier { name: std::mem::take(&mut self.before_name), text });
                let too_many = self.earlier.len().saturating_sub(MOST_BEFORE - 1);
                self.earlier.drain(..too_many);
            }
            self.before = Some(std::mem::replace(&mut self.text, brought.text));
            self.before_name = std::mem::replace(&mut self.name, brought.name);
            (self.warnings, self.updated) = (brought.warnings, now);
        }
    }

    /// Puts the text before back. The one that was here goes behind all others, so that nothing is lost: to put back again and again goes
    /// round.
    pub fn put_back(&mut self) {
        let Some(text) = self.before.take() else { return };
        let name = std::mem::take(&mut self.before_name);
        let name = if name.is_empty() { "The text before".to_owned() } else { name };
        let here =
            Earlier { name: std::mem::replace(&mut self.name, name), text: std::mem::replace(&mut self.text, text) };
        self.warnings.clear();
        self.earlier.insert(0, here);
        if let Some(next) = self.earlier.pop() {
            (self.before, self.before_name) = (Some(next.text), next.name);
        }
    }

    /// Forgets the texts before this one.
    pub fn forget_before(&mut self) {
        self.before = None;
        self.before_name.clear();
        self.earlier.clear();
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
    fn two_wrong_files_in_a_row_lose_nothing() {
        let mut record = record();
        record.renew(brought("wrong.pdf", "two"), UtcMillis(2));
        record.renew(brought("wronger.pdf", "three"), UtcMillis(3));
        let stored = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<DocumentRecord>(&stored).unwrap(), record);
        let mut seen = Vec::new();
        for _ in 0..4 {
            seen.push((record.name.clone(), record.text.clone()));
            record.put_back();
        }
        let seen: Vec<(&str, &str)> = seen.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let round = [("wronger.pdf", "three"), ("wrong.pdf", "two"), ("cv.pdf", "one")];
        assert_eq!(seen, [&round[..], &round[..1]].concat());
        record.forget_before();
        assert!(record.before.is_none() && !serde_json::to_string(&record).unwrap().contains("three"));
        for n in 0..20 {
            record.renew(brought("cv.pdf", &format!("text {n}")), UtcMillis(4));
        }
        assert_eq!(record.earlier.len() + 1, MOST_BEFORE);
    }

    #[test]
    fn a_version_for_one_application_leaves_the_others_theirs() {
        let mut shared = record();
        shared.text = "Led 9 engineers\nCut cost by 9 %".into();
        let filled = Filled { baseline: "12".into(), ..Filled::default() };
        shared.filled.insert(shared.figure_name("Led 9 engineers", 0), filled.clone());
        let before = shared.clone();
        let id = IdSource::default().next(UtcMillis(5), [2; 10]);
        let own =
            shared.parted(id, DigestKey([9; 16]), brought("b.pdf", "Led 9 engineers\nCut cost by 11 %"), UtcMillis(6));
        assert_eq!(shared, before);
        assert_eq!((own.id, own.name.as_str(), own.before.as_deref()), (id, "b.pdf", Some(shared.text.as_str())));
        assert_eq!(own.filled, BTreeMap::from([(own.figure_name("Led 9 engineers", 0), filled)]));
        let asked = LineDigest(7);
        let said = [(asked, Says::Untied(shared.digest("Cut cost by 9 %"))), (asked, Says::Have)];
        assert_eq!(shared.said_again(&own, &said), [(asked, Says::Untied(own.digest("Cut cost by 9 %")))]);
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
