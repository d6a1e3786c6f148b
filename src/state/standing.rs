//! Where the candidate stands: cards, queue and practice, folded once for all pages after each change of the log.

use std::sync::Arc;

use debrief_core::log::Log;
use debrief_core::progress::Progress;
use debrief_core::schedule::Standing;
use leptos::prelude::*;

use crate::browser::{clock, page};
use crate::state::pack::index;

/// The standing as of the latest change of the log. Made when it is first asked for.
pub(super) fn memo(log: RwSignal<Log>, progress: Memo<Arc<Progress>>) -> Memo<Arc<Standing<'static>>> {
    // Each change of the log counts as a change: comparing two standings would cost as much as making one.
    let fold = move || {
        let progress = progress.get();
        page::timed("debrief:fold", || Arc::new(log.with(|log| of(log, progress))))
    };
    Memo::new_with_compare(move |_| fold(), |_, _| true)
}

/// The standing anew, at this moment.
pub fn of(log: &Log, progress: Arc<Progress>) -> Standing<'static> {
    Standing::of(log, index(), progress, clock::moment())
}
