//! What the candidate says against the reading: this line answers that requirement, that one does not, *I have this, it is not on
//! the CV*. Lines are named by digests, so that a correction can be kept where no word of a document may be.

use super::document::{Document, Place};
use crate::log::Says;
use crate::text::digest::{DigestKey, LineDigest};

/// The corrections of an application, ready to be looked up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    all: Vec<(LineDigest, Says)>,
    cv: Option<DigestKey>,
    opening: Option<DigestKey>,
}

impl Corrections {
    /// Requirements and what was said of them, in that order, with the keys of the two documents.
    pub fn new(all: Vec<(LineDigest, Says)>, cv: Option<DigestKey>, opening: Option<DigestKey>) -> Corrections {
        Corrections { all, cv, opening }
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn of<'a>(&'a self, opening: &Document, requirement: Place) -> impl Iterator<Item = Says> + 'a {
        let digest = self.opening.map(|key| key.of(opening.at(requirement)));
        self.all.iter().filter(move |(line, _)| Some(*line) == digest).map(|(_, says)| *says)
    }

    /// What was last said of a line and a requirement: `Some(true)` tied, `Some(false)` untied; `None` where nothing was, or it was taken back.
    pub fn tied(&self, opening: &Document, requirement: Place, cv: &Document, line: Place) -> Option<bool> {
        let digest = self.cv?.of(cv.at(line));
        let said = self.of(opening, requirement).filter_map(|says| match says {
            Says::Tied(line) if line == digest => Some(Some(true)),
            Says::Untied(line) if line == digest => Some(Some(false)),
            Says::AsRead(line) if line == digest => Some(None),
            _ => None,
        });
        said.last().flatten()
    }

    /// Whether the candidate has this without a line.
    pub fn has(&self, opening: &Document, requirement: Place) -> bool {
        let said = self.of(opening, requirement).filter_map(|says| match says {
            Says::Have => Some(true),
            Says::HaveNot => Some(false),
            _ => None,
        });
        said.last().unwrap_or(false)
    }
}
