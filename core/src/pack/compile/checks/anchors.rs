//! A solid anchor can be held in mind while somebody speaks: the level needs every part of it, so there are few.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::item::Item;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::parts::parts;
use crate::pack::compile::rubric::Rubric;

/// A solid anchor has no more parts.
const MOST: usize = 4;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for question in &manuscript.questions {
        solid(question, question.front.rubric(), report);
    }
    for drill in &manuscript.drills {
        solid(drill, drill.front.rubric(), report);
    }
}

fn solid<F>(item: &Item<F>, rubric: Rubric<'_>, report: &mut Report) {
    for criterion in rubric.criteria {
        let count = parts(criterion.solid.get_ref());
        if count > MOST {
            let wrong = format!("`solid` of `{}` asks for {count} things at once", criterion.id.get_ref());
            let remedy = format!(
                "keep the {MOST} that matter and move the rest to bar_raising; before examples write `such as`"
            );
            report.style(&item.at(&criterion.solid), wrong, remedy);
        }
    }
}
