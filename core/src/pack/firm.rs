//! What to find out about a firm: the sections and fields of its worksheet.

use serde::{Deserialize, Serialize};

use super::Id;

/// What to find out about a firm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirmWorksheet {
    /// Its sections.
    pub sections: Vec<FirmSection>,
}

impl FirmWorksheet {
    /// The fields' ids, in their order.
    pub fn field_ids(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().flat_map(|section| &section.fields).map(|field| field.id.as_str())
    }

    /// Under which key the log keeps what somebody wrote into a field.
    pub fn note_key(field: &str) -> String {
        format!("firm/{field}")
    }
}

/// A section of the firm worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirmSection {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// Why it matters.
    pub why_html: String,
    /// Where public evidence usually is.
    pub where_html: String,
    /// What to fill in.
    pub fields: Vec<FirmField>,
}

/// A field of the firm worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirmField {
    /// Its id, unique in the worksheet.
    pub id: Id,
    /// Its label, plain.
    pub label: String,
    /// What a useful entry holds, plain.
    pub hint: String,
}
