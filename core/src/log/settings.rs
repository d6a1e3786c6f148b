//! Choices and notes: the newest one of a key counts, and the log keeps the rest.

use serde::{Deserialize, Serialize};

/// A changed setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Which setting, `theme` or the like.
    pub key: String,
    /// Its value, as text.
    pub value: String,
}

/// A text that a person wrote into a named field, such as one of the firm worksheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Which field, `firm/people-interviewers` or the like.
    pub key: String,
    /// The text.
    pub text: String,
}
