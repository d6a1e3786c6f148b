//! The checks of the content. Each is one module with a `check` function over the whole manuscript; a new one is a new file
//! and a line in [`ALL`].

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
mod sources;
mod terms;
mod worksheets;

use super::diagnostic::Report;
use super::manuscript::Manuscript;

/// Every check.
pub const ALL: &[fn(&Manuscript, &mut Report)] = &[
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
    terms::check,
    sources::check,
    citations::check,
    figures::check,
    links::check,
    markup::check,
    diagrams::check,
    prompts::check,
    notation::check,
    prose::check,
    duplicates::check,
    similar::check,
];
