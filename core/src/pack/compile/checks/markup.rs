//! Texts hold the markup that their form allows, and nothing that the content-security policy would block.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::front_matter::line_at;
use crate::pack::compile::item::{Form, Passage};
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::markdown::{events, number};
use pulldown_cmark::{Event, Tag, TagEnd};

/// Tables wider than this do not fit a phone.
const MAX_COLUMNS: usize = 4;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for passage in manuscript.outlines.iter().flat_map(|f| &f.passages) {
        match passage.form {
            Form::Plain => plain(passage, report),
            Form::Answer => answer(passage, report),
            Form::Inline | Form::Blocks => markdown(passage, report),
        }
    }
}

fn plain(passage: &Passage, report: &mut Report) {
    let text = passage.text.trim();
    if text.contains("**") || text.contains('`') || text.contains("](") {
        report.style(
            &passage.place,
            format!("{} is plain text but holds Markdown", passage.name),
            "take the marks out",
        );
    }
    if text.contains("\n\n") {
        report.style(&passage.place, format!("{} has more than one paragraph", passage.name), "make it one");
    }
}

fn answer(passage: &Passage, report: &mut Report) {
    for (n, line) in passage.text.lines().enumerate() {
        let start = line.trim_start();
        let list = start.starts_with("- ")
            || start.starts_with("* ")
            || start.split_once(". ").is_some_and(|(n, _)| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
        if list || start.starts_with('#') || line.contains("**") || line.contains('`') || line.contains("](") {
            report.style(&passage.line(n), "the answer holds Markdown", "write plain paragraphs, as spoken");
        }
    }
}

fn markdown(passage: &Passage, report: &mut Report) {
    let mut above = 2;
    let mut paragraph_parts = 0;
    let mut columns = 0;
    let mut in_head = false;
    let all: Vec<_> = events(&passage.text).collect();
    for (n, (event, range)) in all.iter().enumerate() {
        let place = passage.line(line_at(&passage.text, 0, range.start));
        match event {
            Event::Html(html) | Event::InlineHtml(html) if !html.trim().is_empty() => {
                report.add(
                    &place,
                    format!("raw HTML: `{}`", html.trim()),
                    "use Markdown, or write `&lt;` for a less-than sign",
                );
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let level = number(*level);
                if passage.form == Form::Inline {
                    report.add(&place, format!("a heading in {}", passage.name), "use bold words instead");
                } else if level < 2 || level > above + 1 || level > 3 {
                    let wrong = format!("a heading of level {level} under one of level {above}");
                    report.style(
                        &place,
                        wrong,
                        "use `##` for sections and `###` inside them: the page's title is level 1",
                    );
                }
                above = level.max(2);
            }
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableHead) => in_head = true,
            Event::End(TagEnd::TableHead) => in_head = false,
            Event::Start(Tag::TableCell)
                if in_head && matches!(all.get(n + 1), Some((Event::End(TagEnd::TableCell), _))) =>
            {
                report.style(
                    &place,
                    "a table's column without a head",
                    "name it: whoever listens hears the name with each cell",
                );
            }
            Event::End(TagEnd::Table) if columns > MAX_COLUMNS => {
                report.style(
                    &place,
                    format!("a table of {columns} columns"),
                    format!("use at most {MAX_COLUMNS}: phones are narrow"),
                );
            }
            Event::Start(Tag::Paragraph) => paragraph_parts = n,
            Event::Start(Tag::Image { .. }) if passage.form == Form::Inline => {
                report.add(&place, format!("an image in {}", passage.name), "put diagrams into the body");
            }
            Event::Start(Tag::Image { .. }) if paragraph_parts + 1 != n => {
                report.add(&place, "an image within a paragraph", "give the diagram a paragraph of its own");
            }
            Event::End(TagEnd::Image) if !matches!(all.get(n + 1), Some((Event::End(TagEnd::Paragraph), _))) => {
                report.add(&place, "words beside an image", "give the diagram a paragraph of its own");
            }
            _ => {}
        }
    }
}
