//! Every citation names a source, and every source is cited.

use super::references::nearest;
use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::item::Form;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::markdown::{Run, blocks, runs};
use std::collections::BTreeSet;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    let used: BTreeSet<String> = manuscript.outlines.iter().flat_map(|f| f.cited.iter().cloned()).collect();
    for passage in manuscript.outlines.iter().flat_map(|f| &f.passages) {
        match passage.form {
            Form::Plain | Form::Answer => {
                if runs(&passage.text).iter().any(|run| !matches!(run, Run::Words(_))) {
                    let wrong = format!("{} is plain text and cannot carry a source mark", passage.name);
                    report.add(&passage.place, wrong, "cite the source in a Markdown text, or list it under `sources`");
                }
            }
            Form::Inline | Form::Blocks => {
                for block in blocks(&passage.text) {
                    for id in block.cites {
                        if !manuscript.known("sources").any(|known| *known == id) {
                            let remedy = match nearest(&id, manuscript.known("sources")) {
                                Some(near) => format!("did you mean `{near}`?"),
                                None => format!("write sources/{id}.toml, or cite another source"),
                            };
                            report.add(&passage.line(block.line), format!("there is no source `{id}`"), remedy);
                        }
                    }
                }
            }
        }
    }
    // A file that could not be parsed may hold the only citation.
    let in_broken = |id: &str| manuscript.broken.iter().any(|text| text.contains(&format!("@{id}]")));
    for source in manuscript.sources.iter().filter(|s| !used.contains(&s.id) && !in_broken(&s.id)) {
        report.style(
            &source.place(1),
            format!("nothing cites `{}`", source.id),
            "cite it where its claim is used, or delete it",
        );
    }
}
