//! The checks of the content. Each is one module with a `check` function over the whole manuscript; a new one is a new file
//! and a line in [`WORKING`], or in [`WRITING`] where it is about the wording alone.

mod anchors;
mod cards;
mod citations;
mod composition;
mod counts;
mod coverage;
mod diagrams;
mod drills;
mod duplicates;
mod figures;
mod headings;
mod ids;
mod lengths;
mod links;
mod loops;
mod markup;
mod notation;
mod prompts;
mod prose;
mod references;
mod rubrics;
mod samples;
mod similar;
mod solutions;
mod sources;
mod terms;
mod worksheets;

use super::diagnostic::{Report, Whose};
use super::manuscript::Manuscript;

/// A check.
type Check = fn(&Manuscript, &mut Report);

/// Runs every check that such content is held to.
pub fn run(manuscript: &Manuscript, report: &mut Report) {
    WORKING.iter().for_each(|check| check(manuscript, report));
    // How a person writes is theirs.
    if report.whose() == Whose::Ours {
        WRITING.iter().for_each(|check| check(manuscript, report));
    }
}

/// What makes a pack work. What these say of style alone is advice to a person's own pack.
const WORKING: &[Check] = &[
    ids::check,
    references::check,
    composition::check,
    coverage::check,
    headings::check,
    counts::check,
    lengths::check,
    rubrics::check,
    anchors::check,
    cards::check,
    samples::check,
    drills::check,
    loops::check,
    worksheets::check,
    solutions::check,
    terms::check,
    sources::check,
    citations::check,
    links::check,
    markup::check,
    diagrams::check,
    prompts::check,
];

/// How our own content is written.
const WRITING: &[Check] = &[figures::check, notation::check, prose::check, duplicates::check, similar::check];
