//! What to find out about a firm: the sections and fields of its worksheet.

use serde::{Deserialize, Serialize};

use super::Id;

/// What to find out about a firm.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FirmWorksheet {
    /// Its sections.
    pub sections: Vec<FirmSection>,
}

impl FirmWorksheet {
    /// The fields' ids, in their order.
    pub fn field_ids(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().flat_map(|section| &section.fields).map(|field| field.id.as_str())
    }

    /// The field that every worksheet begins with, whatever the pack asks.
    pub fn name_field() -> FirmField {
        FirmField {
            id: "name".to_owned(),
            label: "The firm".to_owned(),
            hint: "Its name, and the team if you know it.".to_owned(),
        }
    }

    /// Under which key the log keeps what somebody wrote into a field: of an application's worksheet, by the application's id, or of the
    /// one that belongs to none.
    pub fn note_key(field: &str, application: Option<&str>) -> String {
        match application {
            Some(application) => format!("firm/{application}/{field}"),
            None => format!("firm/{field}"),
        }
    }
}

impl FirmSection {
    /// How many of its fields have something in them, in that worksheet. `note` gives what the log has under a key.
    pub fn filled<'a>(&self, application: Option<&str>, note: impl Fn(&str) -> Option<&'a str>) -> usize {
        let has = |field: &&FirmField| {
            note(&FirmWorksheet::note_key(&field.id, application)).is_some_and(|text| !text.trim().is_empty())
        };
        self.fields.iter().filter(has).count()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_with_nothing_but_space_is_not_filled_in() {
        let field = |id: &str| FirmField { id: id.into(), label: id.into(), hint: String::new() };
        let section = FirmSection {
            id: "s".into(),
            title: "S".into(),
            why_html: String::new(),
            where_html: String::new(),
            fields: vec![field("a"), field("b"), field("c")],
        };
        let notes = [("firm/a", "Banks."), ("firm/b", "  "), ("firm/z", "No field.")];
        assert_eq!(section.filled(None, |key| notes.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)), 1);
    }
}
