//! What questions and drills are called, also those that only another role has: the indexes of the others are fetched when the first such
//! name is shown.

use std::cell::Cell;
use std::collections::BTreeMap;

use debrief_core::pack::{Id, Subject, SubjectKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::fetch::NotFetched;
use crate::state::pack::index;
use crate::state::role;

/// Titles, each with that of the first role that has it.
type Titles = BTreeMap<(SubjectKind, Id), (String, String)>;

thread_local! {
    /// Those of the other roles, once they have come.
    static OTHERS: ArcRwSignal<Option<Titles>> = ArcRwSignal::new(None);
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// The title of a question or drill, with its role where that is another. Tracks what comes of the others.
pub fn title_of(subject: &Subject) -> String {
    if let Some(head) = index().subject(subject) {
        return head.title.to_owned();
    }
    ask();
    let others = OTHERS.with(Clone::clone);
    others.with(|others| match others.as_ref().map(|others| others.get(&(subject.kind, subject.id.clone()))) {
        Some(Some((title, role))) => format!("{title} ({role})"),
        Some(None) => format!("{} (of a role that is no longer here)", subject.words()),
        None => subject.words(),
    })
}

/// Has them fetched, once; again where they did not come.
fn ask() {
    if ASKED.replace(true) {
        return;
    }
    spawn_local(async {
        match of_others().await {
            Ok(titles) => OTHERS.with(Clone::clone).set(Some(titles)),
            Err(NotFetched) => ASKED.set(false),
        }
    });
}

async fn of_others() -> Result<Titles, NotFetched> {
    let mut titles = Titles::new();
    for role in role::others() {
        let other = role::index_of(role).await?;
        let questions = other.questions.into_iter().map(|head| (SubjectKind::Question, head.id, head.title));
        let drills = other.drills.into_iter().map(|head| (SubjectKind::Drill, head.id, head.title));
        for (kind, id, title) in questions.chain(drills) {
            titles.entry((kind, id)).or_insert_with(|| (title, role.title.clone()));
        }
    }
    Ok(titles)
}
