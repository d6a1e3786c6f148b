//! What is a person's own: a question that they wrote, and a pack, as the page and the worker that compiles it both know it: what comes in, what comes out, why it is refused,
//! and what an update changes. Compiling itself is `pack/compile/own.rs`; nothing here reads a file.

mod change;
mod id;
mod question;
mod refusal;

pub use change::{Change, Items};
pub use id::{OWN_CARDS, OWN_QUESTION, is_own_question};
pub use question::{
    LONGEST_LINE, LONGEST_PROMPT, LONGEST_TITLE, MINUTES, MOST, Part, Question, Starter, body_of_own_cards,
    concept_of_own_cards, starters,
};
pub use refusal::Refusal;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Id, Index, RoleHead, role_path};

/// What the id of every imported role begins with. No folder of `content/packs` may be called so.
pub const OWN: &str = "own-";

/// The version of the format of packs that this build reads: `format` of `pack.toml`.
pub const FORMAT: u32 = 1;

/// The largest zip that is opened, in bytes.
pub const MAX_ZIP: u64 = 8 << 20;

/// The most files of a pack, folders not counted. All that ships with the app is about half as many.
pub const MAX_FILES: usize = 3000;

/// The most bytes that all files of a pack come to, unpacked.
pub const MAX_BYTES: u64 = 16 << 20;

/// The most bytes of one file, unpacked.
pub const MAX_FILE: u64 = 1 << 20;

/// The prefix of the keys under which a backup holds imported packs.
pub const PACKS: &str = "debrief/pack/";

/// The texts of a pack's files, by path below the pack's own folder.
pub type Sources = BTreeMap<String, String>;

/// A remark on a file, as `pack check` prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The file, as the person called it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub wrong: String,
    /// What to do about it.
    pub remedy: String,
}

/// A pack that compiles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// The role's id: [`OWN`] and the id that `pack.toml` gives.
    pub id: Id,
    /// What was compiled, by path below the pack's own folder: what is stored, exported and compiled anew by a later version.
    pub sources: Sources,
    /// The compiled files, by path below the content's version, as those of our roles.
    pub compiled: BTreeMap<String, String>,
    /// What could be better.
    pub advice: Vec<Remark>,
}

/// What the compiler says of a pack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It can be imported.
    Compiles(Box<Checked>),
    /// It was read, and does not work yet.
    Mistakes {
        /// All of them, by file and line.
        mistakes: Vec<Remark>,
        /// What could be better besides.
        advice: Vec<Remark>,
    },
    /// It was not read.
    Refused(Refusal),
}

/// A pack as it is stored and as a backup holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// The role's id.
    pub id: Id,
    /// When it was last imported, in milliseconds UTC.
    pub updated: crate::time::UtcMillis,
    /// Its files.
    pub sources: Sources,
}

/// A line of the catalogue of imported packs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The role.
    pub head: RoleHead,
    /// What it takes, in bytes: its files, and what they compile to.
    pub bytes: usize,
    /// When it was last imported, in milliseconds UTC.
    pub updated: crate::time::UtcMillis,
}

/// The key of a pack in a backup.
pub fn pack_key(id: &str) -> String {
    format!("{PACKS}{id}")
}

/// Whether a role is an imported one.
pub fn is_own(role: &str) -> bool {
    role.starts_with(OWN)
}

impl Checked {
    /// The index with all its sentences; `None` where what was compiled is of another version than this build.
    pub fn index(&self) -> Option<Index> {
        index_of(&self.id, &self.compiled)
    }

    /// What it takes, in bytes.
    pub fn bytes(&self) -> usize {
        let size =
            |files: &BTreeMap<String, String>| files.iter().map(|(path, text)| path.len() + text.len()).sum::<usize>();
        size(&self.sources) + size(&self.compiled)
    }
}

/// The index of a role out of its compiled files, with all its sentences.
pub fn index_of(id: &str, compiled: &BTreeMap<String, String>) -> Option<Index> {
    let lean: Index = serde_json::from_str(compiled.get(&role_path(id, "index.json"))?).ok()?;
    lean.with(serde_json::from_str(compiled.get(&role_path(id, "texts.json"))?).ok()?)
}
