//! Every criterion can be graded and probed: four distinct anchors in observable words, and at least one probe.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::item::Item;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::rubric::Rubric;
use crate::pack::compile::words::key;

/// Grades in disguise: an anchor that uses one leaves the grading to the grader's mood.
const VERDICTS: [&str; 6] = ["excellent", "very good", "outstanding", "impressive", "great answer", "good answer"];

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for question in &manuscript.questions {
        rubric(question, question.front.rubric(), report);
    }
    for drill in &manuscript.drills {
        rubric(drill, drill.front.rubric(), report);
    }
}

fn rubric<F>(item: &Item<F>, rubric: Rubric<'_>, report: &mut Report) {
    for criterion in rubric.criteria {
        let id = criterion.id.get_ref();
        let anchors = criterion.anchors();
        for (n, (name, anchor)) in anchors.iter().enumerate() {
            if let Some((other, _)) =
                anchors[..n].iter().find(|(_, other)| key(other.get_ref()) == key(anchor.get_ref()))
            {
                let wrong = format!("`{name}` and `{other}` of `{id}` are the same anchor");
                report.style(&item.at(anchor), wrong, "say what separates the two levels");
            }
            let lower = anchor.get_ref().to_lowercase();
            if let Some(verdict) = VERDICTS.iter().find(|verdict| lower.contains(*verdict)) {
                let wrong = format!("`{name}` of `{id}` says `{verdict}`, which two graders read differently");
                report.style(&item.at(anchor), wrong, "name what the candidate says or leaves out");
            }
        }
        if !rubric.probes.iter().any(|probe| probe.criterion.get_ref() == id) {
            let wrong = format!("no probe follows up the criterion `{id}`");
            report.style(&item.at(&criterion.id), wrong, format!("add a [[probes]] with criterion = \"{id}\""));
        }
    }
    for probe in rubric.probes {
        let of = probe.criterion.get_ref();
        if !rubric.criteria.iter().any(|criterion| criterion.id.get_ref() == of) {
            let known: Vec<&str> = rubric.criteria.iter().map(|c| c.id.get_ref().as_str()).collect();
            let wrong = format!("the probe is for `{of}`, which is no criterion of this file");
            report.add(&item.at(&probe.criterion), wrong, format!("use one of {}", known.join(", ")));
        }
    }
}
