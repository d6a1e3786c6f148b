//! A drill's turns come one after the other and within its minutes.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::manuscript::Manuscript;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for drill in &manuscript.drills {
        let minutes = *drill.front.minutes.get_ref();
        let mut before = 0;
        for turn in &drill.front.turns {
            let at = *turn.at.get_ref();
            if at <= before {
                let wrong = format!("the turn at minute {at} does not come after minute {before}");
                report.add(&drill.at(&turn.at), wrong, "order the turns by time; the first comes after minute 0");
            }
            if at >= minutes {
                let wrong = format!("the turn at minute {at} comes when the drill of {minutes} minutes is over");
                report.add(&drill.at(&turn.at), wrong, "bring it forward, or give the drill more minutes");
            }
            before = at;
        }
    }
}
