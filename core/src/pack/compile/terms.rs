//! `[terms]` of a signal or concept: the words by which lines of a CV or a job description are tied to it.

use super::front_matter::Text;
use crate::pack::{Id, Terms};
use serde::Deserialize;

/// The terms as written, in three weights.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsFront {
    /// One of these is enough.
    #[serde(default)]
    pub certain: Vec<Text>,
    /// One of these is enough, less surely.
    #[serde(default)]
    pub likely: Vec<Text>,
    /// These count only beside others.
    #[serde(default)]
    pub hint: Vec<Text>,
}

impl TermsFront {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Text> {
        self.certain.iter().chain(&self.likely).chain(&self.hint)
    }

    /// As the app reads them.
    pub fn terms(&self, id: &str) -> Terms {
        let plain = |terms: &[Text]| terms.iter().map(|term| term.get_ref().clone()).collect();
        Terms { id: Id::from(id), certain: plain(&self.certain), likely: plain(&self.likely), hint: plain(&self.hint) }
    }
}
