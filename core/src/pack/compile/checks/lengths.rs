//! Texts are as long as their purpose needs and no longer.

use crate::pack::compile::diagnostic::{Report, Whose};
use crate::pack::compile::item::{Form, Length, Passage};
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::markdown::{BlockKind, blocks};
use crate::text::word_count;
use std::ops::RangeInclusive;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for passage in manuscript.outlines.iter().flat_map(|f| &f.passages) {
        match &passage.length {
            Length::Words(range) => judge(passage, words(passage), "words", range, report),
            Length::Chars(range) => judge(passage, characters(passage), "characters", range, report),
            Length::Some if passage.text.trim().is_empty() && report.whose() == Whose::Ours => {
                report.add(&passage.place, format!("{} is empty", passage.name), "write it");
            }
            Length::Some | Length::Any => {}
        }
    }
}

fn judge(passage: &Passage, count: usize, unit: &str, range: &RangeInclusive<usize>, report: &mut Report) {
    if !range.contains(&count) {
        let remedy = if count < *range.start() { "say more" } else { "cut it" };
        let remedy = format!("{remedy}: {} to {} {unit}", range.start(), range.end());
        let wrong = format!("{} has {count} {unit}", passage.name);
        // A field that says nothing leaves a gap on the page; a section that does is left out.
        if count == 0 && passage.form != Form::Blocks {
            report.add(&passage.place, wrong, remedy);
        } else if count > *range.end() || report.whose() == Whose::Ours {
            report.style(&passage.place, wrong, remedy);
        }
    }
}

/// The words of a passage without markup, headings, marks and code blocks.
fn words(passage: &Passage) -> usize {
    match passage.form {
        Form::Plain | Form::Answer => word_count(&passage.text),
        Form::Inline | Form::Blocks => blocks(&passage.text)
            .iter()
            .filter(|b| !matches!(b.kind, BlockKind::Heading(_) | BlockKind::Code))
            .map(|b| word_count(&b.text))
            .sum(),
    }
}

fn characters(passage: &Passage) -> usize {
    match passage.form {
        Form::Plain | Form::Answer => passage.text.trim().chars().count(),
        Form::Inline | Form::Blocks => blocks(&passage.text).iter().map(|b| b.text.chars().count()).sum(),
    }
}
