//! The checks of a pack. Each is one module with a `check` function over the whole draft; a new one is a new file and a line
//! in [`ALL`].

mod headings;
mod references;

use super::diagnostic::Report;
use super::draft::Draft;

/// Every check.
pub const ALL: &[fn(&Draft, &mut Report)] = &[headings::check, references::check];
