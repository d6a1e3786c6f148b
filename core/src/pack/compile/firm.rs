//! `firm-worksheet.toml`.

use super::front_matter::Text;
use super::item::{Count, FileKind, Form, Item, Length, LocalId, Passage};
use super::render::Renderer;
use super::typography::plain;
use crate::pack::{FirmField, FirmSection, FirmWorksheet};
use serde::Deserialize;

/// The fields of `firm-worksheet.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Firm {
    /// Its sections.
    pub sections: Vec<SectionFront>,
}

/// A section as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionFront {
    /// Unique in the file.
    pub id: Text,
    /// Its name.
    pub title: Text,
    /// Why it matters.
    pub why: Text,
    /// Where public evidence usually is.
    pub r#where: Text,
    /// What to fill in.
    pub fields: Vec<FieldFront>,
}

/// A field as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldFront {
    /// Unique in the file.
    pub id: Text,
    /// Its label.
    pub label: Text,
    /// What a useful entry holds.
    pub hint: Text,
}

impl FileKind for Firm {
    const FOLDER: &'static str = "firm-worksheet.toml";
    const MARKDOWN: bool = false;
    const PAGE: bool = false;
    const SHARED: bool = false;
    const NEEDED: bool = false;

    fn passages(item: &Item<Self>) -> Vec<Passage> {
        let mut out = Vec::new();
        for section in &item.front.sections {
            let id = section.id.get_ref();
            out.push(item.field(format!("title of `{id}`"), &section.title, Form::Plain, Length::Chars(3..=80)));
            out.push(item.field(format!("`why` of `{id}`"), &section.why, Form::Inline, Length::Chars(30..=600)));
            out.push(item.field(format!("`where` of `{id}`"), &section.r#where, Form::Inline, Length::Chars(20..=600)));
            for field in &section.fields {
                let id = field.id.get_ref();
                out.push(item.field(format!("label of `{id}`"), &field.label, Form::Plain, Length::Chars(3..=120)));
                out.push(item.field(format!("hint of `{id}`"), &field.hint, Form::Plain, Length::Chars(10..=320)));
            }
        }
        out
    }

    fn local_ids(item: &Item<Self>) -> Vec<LocalId> {
        let mut out = Vec::new();
        for section in &item.front.sections {
            out.push(LocalId { place: item.at(&section.id), of: "section", id: section.id.get_ref().clone() });
            for field in &section.fields {
                out.push(LocalId { place: item.at(&field.id), of: "field", id: field.id.get_ref().clone() });
            }
        }
        out
    }

    fn counts(item: &Item<Self>) -> Vec<Count> {
        let sections = &item.front.sections;
        let mut out = vec![Count { place: item.place(1), of: "sections".into(), count: sections.len(), range: 1..=12 }];
        for section in sections {
            let place = item.at(&section.id);
            out.push(Count { place, of: "fields".into(), count: section.fields.len(), range: 1..=8 });
        }
        out
    }
}

impl Item<Firm> {
    /// The worksheet as the app shows it.
    pub fn rendered(&self, renderer: &Renderer) -> FirmWorksheet {
        let field = |f: &FieldFront| FirmField {
            id: f.id.get_ref().clone(),
            label: plain(f.label.get_ref()),
            hint: plain(f.hint.get_ref()),
        };
        let section = |s: &SectionFront| FirmSection {
            id: s.id.get_ref().clone(),
            title: plain(s.title.get_ref()),
            why_html: renderer.inline(s.why.get_ref()),
            where_html: renderer.inline(s.r#where.get_ref()),
            fields: s.fields.iter().map(field).collect(),
        };
        FirmWorksheet { sections: self.front.sections.iter().map(section).collect() }
    }
}
