//! Criteria and probes: the part that questions and drills share.

use super::front_matter::Text;
use super::item::{Count, Form, Item, Length, LocalId, Passage, Reference};
use super::render::Renderer;
use super::typography::plain;
use crate::pack::{Criterion, CriterionHead, Probe};
use serde::Deserialize;

/// A criterion as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionFront {
    /// Unique in the file.
    pub id: Text,
    /// The signal it is evidence for.
    pub signal: Text,
    /// Its name.
    pub title: Text,
    /// The anchor of level 1.
    pub missing: Text,
    /// The anchor of level 2.
    pub thin: Text,
    /// The anchor of level 3.
    pub solid: Text,
    /// The anchor of level 4.
    pub bar_raising: Text,
}

impl CriterionFront {
    /// The four anchors with their names, lowest level first.
    pub fn anchors(&self) -> [(&'static str, &Text); 4] {
        [("missing", &self.missing), ("thin", &self.thin), ("solid", &self.solid), ("bar_raising", &self.bar_raising)]
    }
}

/// A probe as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProbeFront {
    /// The criterion it repairs.
    pub criterion: Text,
    /// The interviewer's words.
    pub ask: Text,
    /// What a repairing reply contains.
    pub listen: Text,
    /// The next probe after a general reply.
    pub if_vague: Text,
    /// The next probe after a strong reply.
    pub if_strong: Text,
}

/// The rubric of an item, wherever it stands in its front matter.
#[derive(Clone, Copy, Debug)]
pub struct Rubric<'a> {
    /// Its criteria.
    pub criteria: &'a [CriterionFront],
    /// Its probes.
    pub probes: &'a [ProbeFront],
}

impl Rubric<'_> {
    /// Its texts.
    pub fn passages<F>(&self, item: &Item<F>) -> Vec<Passage> {
        let mut out = Vec::new();
        for criterion in self.criteria {
            let id = criterion.id.get_ref();
            out.push(item.field(
                format!("title of criterion `{id}`"),
                &criterion.title,
                Form::Plain,
                Length::Chars(3..=60),
            ));
            for (n, (name, anchor)) in criterion.anchors().into_iter().enumerate() {
                // What is missing or thin is soon said; what is solid is not.
                let least = if n < 2 { 30 } else { 50 };
                let length = Length::Chars(least..=320);
                out.push(item.field(format!("`{name}` of `{id}`"), anchor, Form::Plain, length));
            }
        }
        for probe in self.probes {
            let of = probe.criterion.get_ref();
            out.push(item.field(
                format!("`ask` of the probe for `{of}`"),
                &probe.ask,
                Form::Plain,
                Length::Chars(8..=320),
            ));
            out.push(item.field(format!("`listen` for `{of}`"), &probe.listen, Form::Inline, Length::Chars(20..=500)));
            out.push(item.field(
                format!("`if_vague` for `{of}`"),
                &probe.if_vague,
                Form::Plain,
                Length::Chars(8..=320),
            ));
            out.push(item.field(
                format!("`if_strong` for `{of}`"),
                &probe.if_strong,
                Form::Plain,
                Length::Chars(8..=320),
            ));
        }
        out
    }

    /// The signals it refers to.
    pub fn references<F>(&self, item: &Item<F>) -> Vec<Reference> {
        self.criteria
            .iter()
            .map(|c| Reference { place: item.at(&c.signal), kind: "signals", id: c.signal.get_ref().clone() })
            .collect()
    }

    /// The criteria's ids.
    pub fn local_ids<F>(&self, item: &Item<F>) -> Vec<LocalId> {
        self.criteria
            .iter()
            .map(|c| LocalId { place: item.at(&c.id), of: "criterion", id: c.id.get_ref().clone() })
            .collect()
    }

    /// How many criteria there are.
    pub fn counts<F>(&self, item: &Item<F>) -> Vec<Count> {
        let place = self.criteria.first().map_or_else(|| item.place(item.front_line), |c| item.at(&c.id));
        vec![Count { place, of: "criteria".into(), count: self.criteria.len(), range: 3..=6 }]
    }

    /// The heads for the index.
    pub fn heads(&self) -> Vec<CriterionHead> {
        self.criteria
            .iter()
            .map(|c| CriterionHead {
                id: c.id.get_ref().clone(),
                title: plain(c.title.get_ref()),
                signal: c.signal.get_ref().clone(),
            })
            .collect()
    }

    /// The criteria for the body.
    pub fn criteria(&self) -> Vec<Criterion> {
        self.criteria
            .iter()
            .map(|c| Criterion {
                id: c.id.get_ref().clone(),
                title: plain(c.title.get_ref()),
                signal: c.signal.get_ref().clone(),
                anchors: c.anchors().map(|(_, anchor)| plain(anchor.get_ref())),
            })
            .collect()
    }

    /// The probes for the body.
    pub fn probes(&self, renderer: &Renderer) -> Vec<Probe> {
        self.probes
            .iter()
            .map(|p| Probe {
                criterion: p.criterion.get_ref().clone(),
                ask: plain(p.ask.get_ref()),
                listen_html: renderer.inline(p.listen.get_ref()),
                if_vague: plain(p.if_vague.get_ref()),
                if_strong: plain(p.if_strong.get_ref()),
            })
            .collect()
    }
}
