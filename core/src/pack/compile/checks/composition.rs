//! What roles use of the library fits them: listed items exist, and their signals, topics, pillars and concepts are the role's.

use super::references::nearest;
use crate::pack::compile::diagnostic::{Place, Report};
use crate::pack::compile::front_matter::Text;
use crate::pack::compile::item::{Home, Item};
use crate::pack::compile::manifest::{ADJUSTABLE, Manifest};
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::role::Role;
use crate::pack::compile::rubric::Rubric;
use crate::pack::compile::sample::Sample;
use std::collections::BTreeSet;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for manifest in &manuscript.manifests {
        for (kind, fields) in ADJUSTABLE {
            included(manuscript, manifest, kind, report);
            adjusted(manifest, kind, fields, report);
        }
        samples_left_out(manuscript, manifest, report);
        often(&Role::of(manuscript, &manifest.id), manifest, report);
        fitting(&Role::of(manuscript, &manifest.id), manifest, report);
    }
    // A manifest that cannot be read may list any of them.
    if manuscript.manifests.len() == manuscript.roles.len() {
        unused(manuscript, report);
    }
    for sample in &manuscript.samples {
        let question = sample.question_and_grade().and_then(|(id, _)| manuscript.questions.iter().find(|q| q.id == id));
        if let Some(question) = question.filter(|question| question.home != sample.home) {
            let wrong = format!("the sample does not stand beside its question, {}", question.file);
            report.add(&sample.place(1), wrong, format!("move it to {}/samples", question.home));
        }
    }
}

fn included(manuscript: &Manuscript, manifest: &Item<Manifest>, kind: &'static str, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for id in manifest.front.included(kind) {
        let (place, id) = (manifest.at(id), id.get_ref());
        if !seen.insert(id) {
            report.add(&place, format!("`{id}` is listed twice"), "list it once");
        } else if manuscript.stands_in(&manifest.home, kind, id) {
            let wrong = format!("`{id}` is the role's own, which needs no listing");
            report.add(&place, wrong, "take it off the list");
        } else if !manuscript.stands_in(&Home::Library, kind, id) {
            let remedy = match nearest(id, manuscript.known(kind)) {
                Some(near) if near == id => format!("move it to library/{kind}: another role has it as its own"),
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write library/{kind}/{id}.md, or take it off the list"),
            };
            report.add(&place, format!("library/{kind} has no `{id}`"), remedy);
        }
    }
}

fn adjusted(manifest: &Item<Manifest>, kind: &'static str, fields: &[&str], report: &mut Report) {
    for (id, adjustment) in manifest.front.adjustments(kind).into_iter().flatten() {
        if !manifest.front.includes(kind, id.get_ref()) {
            let wrong = format!("`{}` is not included, so nothing of it can be set", id.get_ref());
            report.add(&manifest.at(id), wrong, format!("list it under `[include]` {kind}, or change the item itself"));
        }
        for field in adjustment.set().into_iter().filter(|field| !fields.contains(field)) {
            let wrong = format!("`{field}` cannot be set for an item of {kind}");
            report.add(&manifest.at(id), wrong, format!("a role sets {}; else it is another item", fields.join(", ")));
        }
    }
}

/// Samples are left out where there are some.
fn samples_left_out(manuscript: &Manuscript, manifest: &Item<Manifest>, report: &mut Report) {
    for (id, adjustment) in &manifest.front.questions {
        let Some(samples) = &adjustment.samples else { continue };
        let id = id.get_ref();
        let answers = |sample: &Item<Sample>| sample.question_and_grade().is_some_and(|(question, _)| question == id);
        if *samples.get_ref() {
            let wrong = format!("`samples = true` says of `{id}` what holds without it");
            report.add(&manifest.at(samples), wrong, "take the line out; `samples = false` leaves samples out");
        } else if !manuscript.samples.iter().any(answers) {
            let wrong = format!("`{id}` has no samples that could be left out");
            report.add(&manifest.at(samples), wrong, "take the line out");
        }
    }
}

/// What is asked most is a question of the role, and listed once.
fn often(role: &Role<'_>, manifest: &Item<Manifest>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for id in &manifest.front.often {
        let (place, id) = (manifest.at(id), id.get_ref());
        if !role.questions.iter().any(|question| question.id == *id) {
            report.add(&place, format!("the role has no question `{id}`"), "list questions of the role, by their ids");
        } else if !seen.insert(id) {
            report.add(&place, format!("`{id}` is listed twice"), "list it once");
        }
    }
}

/// What an included item needs of the role.
fn fitting(role: &Role<'_>, manifest: &Item<Manifest>, report: &mut Report) {
    let listed = |kind: &str, id: &str| {
        let listed = manifest.front.included(kind).iter().find(|listed| listed.get_ref() == id);
        listed.map(|listed| manifest.at(listed))
    };
    let criteria = |place: &Place, id: &str, rubric: Rubric<'_>, report: &mut Report| {
        for criterion in rubric.criteria.iter().filter(|c| !role.has_signal(c.signal.get_ref())) {
            let (criterion, signal) = (criterion.id.get_ref(), criterion.signal.get_ref());
            let wrong = format!(
                "the criterion `{criterion}` of `{id}` is evidence for `{signal}`, which the role does not have"
            );
            report.add(place, wrong, "include that signal as well, or leave the item out");
        }
    };
    let some = |place: &Place, id: &str, what: &str, any: bool, report: &mut Report| {
        if !any {
            let wrong = format!("`{id}` has no {what} that the role has");
            report.add(place, wrong, format!("include one of its {what}s as well, or leave the item out"));
        }
    };
    let any_signal = |signals: &[Text]| signals.iter().any(|s| role.has_signal(s.get_ref()));
    let any_concept = |concepts: &[Text]| concepts.iter().any(|c| role.has_concept(c.get_ref()));
    for signal in &role.signals {
        let Some(place) = listed("signals", &signal.id) else { continue };
        some(&place, &signal.id, "pillar", signal.front.pillars.iter().any(|p| role.has_pillar(p.get_ref())), report);
    }
    for question in &role.questions {
        let Some(place) = listed("questions", &question.id) else { continue };
        criteria(&place, &question.id, question.front.rubric(), report);
        some(&place, &question.id, "concept", any_concept(&question.front.concepts), report);
    }
    for concept in &role.concepts {
        let Some(place) = listed("concepts", &concept.id) else { continue };
        some(&place, &concept.id, "signal", any_signal(&concept.front.signals), report);
        let topic = role.topic(concept);
        if !manifest.front.topics.iter().any(|t| t.id.get_ref() == topic) {
            let wrong = format!("`{}` belongs to the topic `{topic}`, which the role does not have", concept.id);
            report.add(&place, wrong, format!("add that topic, or set another under `[concepts.{}]`", concept.id));
        }
    }
    for drill in &role.drills {
        let Some(place) = listed("drills", &drill.id) else { continue };
        criteria(&place, &drill.id, drill.front.rubric(), report);
        some(&place, &drill.id, "signal", any_signal(&drill.front.signals), report);
        some(&place, &drill.id, "concept", any_concept(&drill.front.concepts), report);
    }
    for group in &role.asks {
        let Some(place) = listed("asks", &group.id) else { continue };
        some(&place, &group.id, "signal", any_signal(&group.front.signals), report);
    }
}

fn unused(manuscript: &Manuscript, report: &mut Report) {
    let kinds = ADJUSTABLE.map(|(kind, _)| kind);
    for outline in manuscript.outlines.iter().filter(|f| f.home == Home::Library && kinds.contains(&f.kind)) {
        if !manuscript.manifests.iter().any(|manifest| manifest.front.includes(outline.kind, &outline.id)) {
            let wrong = format!("no role uses `{}`", outline.id);
            report.style(&outline.place, wrong, "list it under `[include]` of a role's pack.toml, or delete it");
        }
    }
}
