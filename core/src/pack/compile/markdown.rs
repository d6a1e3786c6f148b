//! Markdown as this project reads it: the options in one place, citation marks, and the plain text that checks and search
//! work on. Rendering to HTML is in `render.rs`.

use super::front_matter::line_at;
use super::typography::double_outside;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use std::ops::Range;

/// What Markdown means here. No footnotes (sources are cited by mark), no raw extensions.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION
}

/// The events of a text with their places in it; neighbouring texts are one event.
pub fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    TextMergeWithOffset::new(Parser::new_ext(text, options()).into_offset_iter())
}

/// A part of running text.
#[derive(Debug, PartialEq)]
pub enum Run<'a> {
    /// Words.
    Words(&'a str),
    /// `[@source-id]`: a source says it.
    Cite(&'a str),
    /// `[~]`: our estimate.
    Estimate,
}

/// Parts running text at its marks.
pub fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = rest[from..].find('[').map(|at| at + from) {
        let Some(close) = rest[open..].find(']').map(|at| at + open) else { break };
        let mark = match &rest[open + 1..close] {
            "~" => Run::Estimate,
            inner if inner.starts_with('@') => Run::Cite(&inner[1..]),
            _ => {
                from = open + 1;
                continue;
            }
        };
        if open > 0 {
            runs.push(Run::Words(&rest[..open]));
        }
        runs.push(mark);
        rest = &rest[close + 1..];
        from = 0;
    }
    if !rest.is_empty() {
        runs.push(Run::Words(rest));
    }
    runs
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading of that level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A whole table.
    Table,
    /// A block of code.
    Code,
}

/// A block of text without its markup.
#[derive(Debug, PartialEq)]
pub struct Block {
    /// Its line in the text, from 0.
    pub line: usize,
    /// What it is.
    pub kind: BlockKind,
    /// Its words, marks left out.
    pub text: String,
    /// Its words without inline code, for the check of figures.
    pub uncoded: String,
    /// The sources it cites.
    pub cites: Vec<String>,
    /// Whether it carries an estimate mark.
    pub estimate: bool,
    /// Whether it stands under a heading that starts with `Worked example`.
    pub worked: bool,
}

/// The blocks of a text, in order, empty ones left out.
pub fn blocks(text: &str) -> Vec<Block> {
    let text = &*double_outside(text);
    let mut out: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    let mut in_table = false;
    // The level of the `Worked example` heading that we are under.
    let mut worked: Option<u8> = None;
    let flush = |open: &mut Option<Block>, out: &mut Vec<Block>| {
        if let Some(mut block) = open.take() {
            block.text = squeeze(&block.text);
            block.uncoded = squeeze(&block.uncoded);
            if !block.text.is_empty() || !block.cites.is_empty() || block.estimate {
                out.push(block);
            }
        }
    };
    for (event, range) in events(text) {
        let start = |kind| Block {
            line: line_at(text, 0, range.start),
            kind,
            text: String::new(),
            uncoded: String::new(),
            cites: Vec::new(),
            estimate: false,
            worked: worked.is_some(),
        };
        match event {
            Event::Start(Tag::Table(_)) => {
                flush(&mut open, &mut out);
                open = Some(start(BlockKind::Table));
                in_table = true;
            }
            Event::End(TagEnd::Table) => {
                flush(&mut open, &mut out);
                in_table = false;
            }
            Event::End(TagEnd::TableCell) => add(&mut open, " \u{b7} ", true),
            Event::Start(Tag::Paragraph) if !in_table => {
                // The first paragraph of a loose item is the item's own text.
                let of_item = open.as_ref().is_some_and(|b| b.kind == BlockKind::Item && b.text.is_empty());
                if !of_item {
                    flush(&mut open, &mut out);
                    open = Some(start(BlockKind::Paragraph));
                }
            }
            Event::Start(Tag::Item) => {
                flush(&mut open, &mut out);
                open = Some(start(BlockKind::Item));
            }
            Event::Start(Tag::Heading { level, .. }) => {
                flush(&mut open, &mut out);
                open = Some(start(BlockKind::Heading(number(level))));
            }
            Event::Start(Tag::CodeBlock(_)) => {
                flush(&mut open, &mut out);
                open = Some(start(BlockKind::Code));
            }
            Event::End(TagEnd::Heading(level)) => {
                let level = number(level);
                let is_worked = open.as_ref().is_some_and(|b| b.text.trim().starts_with("Worked example"));
                if is_worked {
                    worked = worked.map_or(Some(level), |above| Some(above.min(level)));
                } else if worked.is_some_and(|above| level <= above) {
                    worked = None;
                }
                flush(&mut open, &mut out);
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock) => flush(&mut open, &mut out),
            Event::Text(words) => {
                let block = open.get_or_insert_with(|| start(BlockKind::Paragraph));
                if block.kind == BlockKind::Code {
                    block.text.push_str(&words);
                    continue;
                }
                for run in runs(&words) {
                    match run {
                        Run::Words(words) => {
                            block.text.push_str(words);
                            block.uncoded.push_str(words);
                        }
                        Run::Cite(id) => block.cites.push(id.to_string()),
                        Run::Estimate => block.estimate = true,
                    }
                }
            }
            Event::Code(code) => {
                add(&mut open, &code, false);
                if let Some(block) = &mut open {
                    block.uncoded.push(' ');
                }
            }
            Event::SoftBreak | Event::HardBreak => add(&mut open, " ", true),
            _ => {}
        }
    }
    flush(&mut open, &mut out);
    out
}

fn add(open: &mut Option<Block>, words: &str, uncoded: bool) {
    if let Some(block) = open {
        block.text.push_str(words);
        if uncoded {
            block.uncoded.push_str(words);
        }
    }
}

/// Single spaces between words, and none left before a stop where a mark was taken out.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() && !matches!(word, "." | "," | ";" | ":" | ")") {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// All the words of a text without its markup.
pub fn plain(text: &str) -> String {
    blocks(text).iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The number of a heading's level.
pub fn number(level: HeadingLevel) -> u8 {
    level as u8
}

/// A part of a body under one `##` heading.
#[derive(Debug, PartialEq)]
pub struct Section<'a> {
    /// The heading without its markup.
    pub heading: String,
    /// The heading's line in the text, from 0.
    pub line: usize,
    /// Where the heading starts in the text, in bytes.
    pub start: usize,
    /// The Markdown below the heading.
    pub text: &'a str,
    /// The line of its first line in the text, from 0.
    pub text_line: usize,
}

/// The text before the first `##` heading, and the sections.
pub fn sections(text: &str) -> (&str, Vec<Section<'_>>) {
    let mut heads: Vec<(String, Range<usize>)> = Vec::new();
    let mut inside = false;
    for (event, range) in events(text) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                heads.push((String::new(), range));
                inside = true;
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(words) | Event::Code(words) if inside => {
                if let Some((heading, _)) = heads.last_mut() {
                    heading.push_str(&words);
                }
            }
            _ => {}
        }
    }
    let ends: Vec<usize> = heads.iter().skip(1).map(|(_, r)| r.start).chain([text.len()]).collect();
    let before = &text[..heads.first().map_or(text.len(), |(_, r)| r.start)];
    let sections = heads
        .into_iter()
        .zip(ends)
        .map(|((heading, range), end)| Section {
            heading: heading.trim().to_string(),
            line: line_at(text, 0, range.start),
            start: range.start,
            text: &text[range.end..end],
            text_line: line_at(text, 0, range.end),
        })
        .collect();
    (before, sections)
}
