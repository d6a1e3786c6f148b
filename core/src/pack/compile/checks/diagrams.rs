//! Diagrams exist, are used, have a text alternative, and draw with the page's colours.

use crate::pack::compile::diagnostic::{Place, Report};
use crate::pack::compile::front_matter::line_at;
use crate::pack::compile::item::Form;
use crate::pack::compile::manuscript::{Diagram, Manuscript};
use crate::pack::compile::markdown::events;
use crate::pack::compile::svg;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeSet;

/// A text alternative shorter than this cannot say what a diagram shows.
const MIN_ALT: usize = 20;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    let mut used: BTreeSet<String> = BTreeSet::new();
    for passage in manuscript.outlines.iter().flat_map(|f| &f.passages) {
        if !matches!(passage.form, Form::Inline | Form::Blocks) {
            continue;
        }
        let mut alt: Option<String> = None;
        for (event, range) in events(&passage.text) {
            let place = passage.line(line_at(&passage.text, 0, range.start));
            match event {
                Event::Start(Tag::Image { dest_url, .. }) => {
                    if !manuscript.diagrams.contains_key(dest_url.as_ref()) {
                        let remedy = "draw it, or name a file as `diagrams/<name>.svg`";
                        report.add(&place, format!("there is no diagram `{dest_url}`"), remedy);
                    }
                    used.insert(dest_url.to_string());
                    alt = Some(String::new());
                }
                Event::Text(words) | Event::Code(words) => {
                    if let Some(alt) = &mut alt {
                        alt.push_str(&words);
                    }
                }
                Event::End(TagEnd::Image) if alt.take().is_some_and(|alt| alt.trim().len() < MIN_ALT) => {
                    let remedy = "say between the brackets what the diagram shows, for someone who cannot see it";
                    report.add(&place, "the diagram has no text alternative", remedy);
                }
                _ => {}
            }
        }
    }
    for (path, Diagram { file, text }) in &manuscript.diagrams {
        if !used.contains(path) {
            let place = Place { file: file.clone(), line: 1 };
            report.style(&place, "no text shows this diagram", "include it, or delete it");
        }
        for fault in svg::faults(text) {
            let place = Place { file: file.clone(), line: line_at(text, 1, fault.at) };
            report.add(&place, fault.wrong, fault.remedy);
        }
    }
}
