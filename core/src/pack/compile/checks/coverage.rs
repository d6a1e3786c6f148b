//! Each role covers what it says that a seat is judged on: every signal is practised, every pillar and topic holds something.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::role::Role;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    // What cannot be read may be all there is of a signal.
    if !manuscript.broken.is_empty() {
        return;
    }
    for manifest in &manuscript.manifests {
        let role = Role::of(manuscript, &manifest.id);
        let criteria: Vec<&str> = role
            .questions
            .iter()
            .flat_map(|question| question.front.rubric().criteria)
            .map(|criterion| criterion.signal.get_ref().as_str())
            .collect();
        for signal in role.signals.iter().filter(|signal| !criteria.contains(&signal.id.as_str())) {
            let wrong = format!("no question of the role has a criterion of the signal `{}`", signal.id);
            report.style(&manifest.place(1), wrong, "include or write one, or leave the signal out");
        }
        let of_pillar = |id: &str| role.signals.iter().any(|s| s.front.pillars.iter().any(|p| p.get_ref() == id));
        for pillar in role.pillars.iter().filter(|pillar| !of_pillar(&pillar.id)) {
            let wrong = format!("no signal of the role speaks to `{}`", pillar.id);
            report.style(&pillar.place(1), wrong, "name it in a signal, or leave the pillar out");
        }
        for topic in &manifest.front.topics {
            if !role.concepts.iter().any(|concept| role.topic(concept) == topic.id.get_ref()) {
                let wrong = format!("no concept of the role belongs to the topic `{}`", topic.id.get_ref());
                report.style(&manifest.at(&topic.id), wrong, "move a concept there, or leave the topic out");
            }
        }
    }
}
