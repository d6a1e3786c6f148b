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
        self.tied_any(opening, requirement, cv, &[line])
    }

    /// The same of a position, by its dates: a report answers with the dates alone, and whoever ties it by hand names its line. The
    /// later word of the two counts.
    pub fn tied_dates(&self, opening: &Document, requirement: Place, cv: &Document, dates: Place) -> Option<bool> {
        self.tied_any(opening, requirement, cv, &[dates, cv.content(dates.line)])
    }

    fn tied_any(&self, opening: &Document, requirement: Place, cv: &Document, places: &[Place]) -> Option<bool> {
        let key = self.cv?;
        let digests: Vec<LineDigest> = places.iter().map(|place| key.of(cv.at(*place))).collect();
        let said = self.of(opening, requirement).filter_map(|says| match says {
            Says::Tied(line) if digests.contains(&line) => Some(Some(true)),
            Says::Untied(line) if digests.contains(&line) => Some(Some(false)),
            Says::AsRead(line) if digests.contains(&line) => Some(None),
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
