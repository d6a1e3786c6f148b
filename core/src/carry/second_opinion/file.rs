//! The two files: what each holds, how it is written and read.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::log::{EventId, GradeAsked};
use crate::pack::{Criterion, Id, Level};
use crate::text::digest::{DigestKey, LineDigest};

/// The largest file that is read, in bytes. A rubric takes 3 KB, an answer of an hour's talk 60.
pub const MAX_BYTES: u64 = 1 << 20;

/// The version of both formats. It changes only when the meaning of a field does.
const VERSION: u16 = 1;

const REQUEST: &str = "debrief-grade-request";
const GRADES: &str = "debrief-grades";

/// More criteria than any rubric has.
const MOST_CRITERIA: usize = 24;

/// A criterion, as whoever grades reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCriterion {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// What an answer at each level shows, lowest first.
    pub anchors: [String; 4],
}

/// What somebody is asked to grade: the question, its rubric, the answer, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The id that its grades come back under.
    pub request: EventId,
    /// What the interviewer said.
    pub prompt: String,
    /// The rubric.
    pub criteria: Vec<RequestCriterion>,
    /// The answer, as its author made it ready.
    pub answer: String,
}

/// A criterion as it was graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionGrade {
    /// Its id.
    pub criterion: Id,
    /// The level.
    pub level: Level,
    /// Words of the answer that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
    /// What is said to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// Grades on their way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Their id, made when the request was opened.
    pub opinion: EventId,
    /// The request that they answer.
    pub request: EventId,
    /// The digest of what was graded.
    pub graded: LineDigest,
    /// What whoever graded calls themselves; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// What is said to the whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The criteria.
    pub grades: Vec<OpinionGrade>,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GradeFile {
    /// An answer to grade.
    Request(Request),
    /// Grades that came back.
    Opinion(Opinion),
}

/// Why a file was not taken. Nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRefused {
    /// It is larger than any such file.
    TooLarge,
    /// It is empty, cut short, or no such file.
    Other,
    /// It is a backup.
    Backup,
    /// A newer version of Debrief made it.
    Newer,
    /// A part of it is not as it should be: which.
    Malformed(&'static str),
}

impl fmt::Display for FileRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileRefused::TooLarge => {
                write!(f, "This file is larger than 1 MiB, and no file to grade is. Look whether it is the right one.")
            }
            FileRefused::Other => write!(
                f,
                "This is no file to grade and holds no grades, or it was cut short on its way. Ask for it once more."
            ),
            FileRefused::Backup => write!(f, "This is a backup. It is restored under Your data."),
            FileRefused::Newer => {
                write!(f, "A newer version of Debrief made this file. Reload this page to update, then open it again.")
            }
            FileRefused::Malformed(part) => {
                write!(f, "This file is damaged or was changed: {part}. Ask for it once more.")
            }
        }
    }
}

/// What tells the file apart, whatever else it holds.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

/// A file as it is written: the head is for whoever opens it with another program.
#[derive(Serialize)]
struct Whole<'a, T> {
    format: &'static str,
    version: u16,
    what: &'static str,
    #[serde(flatten)]
    holds: &'a T,
}

impl Request {
    /// A request for that rubric and answer.
    pub fn new(request: EventId, prompt: &str, criteria: &[Criterion], answer: &str) -> Request {
        let criterion = |criterion: &Criterion| RequestCriterion {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            anchors: criterion.anchors.clone(),
        };
        Request {
            request,
            prompt: prompt.to_owned(),
            criteria: criteria.iter().map(criterion).collect(),
            answer: answer.to_owned(),
        }
    }

    /// The file.
    pub fn file(&self) -> String {
        written(
            REQUEST,
            "An interview answer to grade. Open this file in any copy of Debrief, under Yours, Grade for somebody. It holds the question, its rubric and the answer.",
            self,
        )
    }

    /// What the request is known again by: a digest of all that is graded, keyed by its id. It shows that grades belong to this answer;
    /// it proves nothing about who gave them.
    pub fn digest(&self) -> LineDigest {
        let parts = self.criteria.iter().flat_map(|criterion| {
            [&criterion.id, &criterion.title].into_iter().chain(&criterion.anchors).map(String::as_str)
        });
        let all: Vec<&str> = [self.prompt.as_str(), self.answer.as_str()].into_iter().chain(parts).collect();
        DigestKey(uuid::Uuid::from(self.request).into_bytes()).of(&all.join("\n"))
    }

    /// What the log remembers of it: ids and a digest, and no word.
    pub fn asked(&self, attempt: EventId) -> GradeAsked {
        let criteria = self.criteria.iter().map(|criterion| criterion.id.clone()).collect();
        GradeAsked { request: self.request, attempt, criteria, sent: self.digest() }
    }

    fn check(self) -> Result<Request, FileRefused> {
        let ids: std::collections::BTreeSet<&str> =
            self.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
        if self.criteria.is_empty() || self.criteria.len() > MOST_CRITERIA || ids.len() != self.criteria.len() {
            return Err(FileRefused::Malformed("its rubric is none"));
        }
        if self.answer.trim().is_empty() {
            return Err(FileRefused::Malformed("it holds no answer"));
        }
        Ok(self)
    }
}

impl Opinion {
    /// The file.
    pub fn file(&self) -> String {
        written(
            GRADES,
            "Grades of an interview answer. Whoever asked for them opens this file in their own Debrief, under Yours, Grade for somebody.",
            self,
        )
    }

    fn check(self) -> Result<Opinion, FileRefused> {
        let ids: std::collections::BTreeSet<&str> = self.grades.iter().map(|grade| grade.criterion.as_str()).collect();
        if self.grades.is_empty() || self.grades.len() > MOST_CRITERIA || ids.len() != self.grades.len() {
            return Err(FileRefused::Malformed("its grades are none"));
        }
        Ok(self)
    }
}

fn written<T: Serialize>(format: &'static str, what: &'static str, holds: &T) -> String {
    serde_json::to_string_pretty(&Whole { format, version: VERSION, what, holds }).unwrap_or_default() + "\n"
}

impl GradeFile {
    /// Reads a file.
    ///
    /// # Errors
    /// [`FileRefused`], whole, where any part of it is not as it should be.
    pub fn read(text: &str) -> Result<GradeFile, FileRefused> {
        if text.len() as u64 > MAX_BYTES {
            return Err(FileRefused::TooLarge);
        }
        let text = text.trim_start_matches('\u{FEFF}').trim();
        let head: Head = serde_json::from_str(text).map_err(|_| FileRefused::Other)?;
        let known = head.version <= u64::from(VERSION);
        match head.format.as_str() {
            REQUEST | GRADES if !known => Err(FileRefused::Newer),
            REQUEST => {
                let request: Request = serde_json::from_str(text)
                    .map_err(|_| FileRefused::Malformed("a part of the request is missing"))?;
                request.check().map(GradeFile::Request)
            }
            GRADES => {
                let opinion: Opinion =
                    serde_json::from_str(text).map_err(|_| FileRefused::Malformed("a grade is none"))?;
                opinion.check().map(GradeFile::Opinion)
            }
            "debrief-backup" | "debrief-raw" => Err(FileRefused::Backup),
            _ => Err(FileRefused::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use proptest::prelude::*;

    pub fn request() -> Request {
        let criteria = ["stakes", "owner"].map(|id| RequestCriterion {
            id: id.into(),
            title: format!("The {id}"),
            anchors: ["none", "thin", "solid", "more"].map(str::to_owned),
        });
        Request {
            request: Diary::new().next_id(),
            prompt: "Tell me about a run that died.".into(),
            criteria: criteria.to_vec(),
            answer: "We lost 40 runs a week.".into(),
        }
    }

    #[test]
    fn a_request_holds_question_rubric_and_answer_and_nothing_else() {
        let file: serde_json::Value = serde_json::from_str(&request().file()).unwrap();
        let keys: Vec<&str> = file.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["answer", "criteria", "format", "prompt", "request", "version", "what"]);
        let criterion: Vec<&str> = file["criteria"][0].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(criterion, ["anchors", "id", "title"]);
        assert!(request().file().starts_with(
            "{\n  \"format\": \"debrief-grade-request\",\n  \"version\": 1,\n  \"what\": \"An interview answer"
        ));
    }

    #[test]
    fn what_is_no_such_file_is_refused_with_what_to_do() {
        let file = request().file();
        let refused = |text: &str| GradeFile::read(text).unwrap_err();
        assert_eq!(refused(""), FileRefused::Other);
        assert_eq!(refused(&file[..file.len() / 2]), FileRefused::Other);
        assert_eq!(refused("{\"format\":\"debrief-backup\",\"version\":1}"), FileRefused::Backup);
        assert_eq!(refused(&file.replace("\"version\": 1", "\"version\": 2")), FileRefused::Newer);
        assert_eq!(refused(&file.replace("\"owner\"", "\"stakes\"")), FileRefused::Malformed("its rubric is none"));
        assert_eq!(
            refused(&file.replace("We lost 40 runs a week.", " ")),
            FileRefused::Malformed("it holds no answer")
        );
        assert_eq!(refused(&file.replace("\"none\",", "")), FileRefused::Malformed("a part of the request is missing"));
        assert_eq!(refused(&" ".repeat(MAX_BYTES as usize + 1)), FileRefused::TooLarge);
        for refusal in [
            FileRefused::TooLarge,
            FileRefused::Other,
            FileRefused::Backup,
            FileRefused::Newer,
            FileRefused::Malformed("x"),
        ] {
            assert!(refusal.to_string().len() > 30);
        }
    }

    #[test]
    fn the_digest_is_of_all_that_is_graded() {
        let digest = request().digest();
        let other = |change: fn(&mut Request)| {
            let mut request = request();
            change(&mut request);
            request.digest()
        };
        assert_ne!(other(|r| r.answer.push('!')), digest);
        assert_ne!(other(|r| r.prompt.push('!')), digest);
        assert_ne!(other(|r| r.criteria[1].anchors[3].push('!')), digest);
        assert_eq!(other(|_| ()), digest);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), at in any::<prop::sample::Index>(), put in any::<String>()) {
            let _ = GradeFile::read(&text);
            let file = request().file();
            let mut at = at.index(file.len());
            while !file.is_char_boundary(at) { at -= 1; }
            let _ = GradeFile::read(&format!("{}{put}{}", &file[..at], &file[at..]));
        }

        #[test]
        fn what_is_written_is_read_back(prompt in any::<String>(), answer in "[a-z].{0,40}") {
            let request = Request { prompt, answer, ..request() };
            prop_assert_eq!(GradeFile::read(&request.file()), Ok(GradeFile::Request(request)));
        }
    }
}
