//! The ways from an answer that was opened to another question or to a drill. What was written of it waits, and is said to.

use debrief_core::pack::{SubjectHead, SubjectKind};
use debrief_core::practice::Draft;
use debrief_core::schedule::draft_address;
use leptos::prelude::*;

use crate::state::drafts::{self, OpenDraft};
use crate::state::pack::index;
use crate::state::store::{Store, store};

/// What the address of *Practise* asks for: another of this kind …
pub(super) const KIND: &str = "another";

/// … than the one of this id.
pub(super) const THAN: &str = "than";

const QUESTION: &str = "question";
const DRILL: &str = "drill";

/// Where another of that kind is; where the role has no other, the list of them.
pub(super) fn address(store: Store, kind: &str, than: &str) -> Option<String> {
    let (kind, list) =
        if kind == DRILL { (SubjectKind::Drill, "drills") } else { (SubjectKind::Question, "questions") };
    let another = store.with_standing(|standing| standing.another(kind, than));
    Some(another.map_or(list.to_owned(), |subject| format!("practise/{}", subject.id)))
}

/// The ways, folded.
#[component]
pub(super) fn Instead(head: SubjectHead<'static>, open: OpenDraft) -> impl IntoView {
    let link = |kind: &str| format!("practise?{KIND}={kind}&{THAN}={}", head.id);
    let begun = Memo::new(move |_| open.draft.with(|draft| !draft.is_blank()));
    let is_drill = head.kind == SubjectKind::Drill;
    let (question, drill) =
        if is_drill { ("A question instead", "Another drill") } else { ("Another question", "A drill instead") };
    view! {
        <details class="instead">
            <summary>"Something else"</summary>
            <ul class="plain-list">
                <li><a href=link(QUESTION)>{question}</a></li>
                {(!index().drills.is_empty()).then(|| view! { <li><a href=link(DRILL)>{drill}</a></li> })}
                <li><a href=if is_drill { "drills" } else { "questions" }>{if is_drill { "Choose a drill" } else { "Choose a question" }}</a></li>
            </ul>
            <p class="quiet-text">{move || begun.get().then_some("What you wrote here is kept: it waits on Today, and here.")}</p>
        </details>
    }
}

/// The answers that wait elsewhere, and the way to them.
#[component]
pub(super) fn Waiting(head: SubjectHead<'static>) -> impl IntoView {
    waiting(head).map(|(words, address, way)| view! { <p class="resumed">{words}" "<a href=address>{way}</a></p> })
}

/// What waits elsewhere: the sentence, where it is gone on with, and what that is called.
fn waiting(head: SubjectHead<'static>) -> Option<(String, String, &'static str)> {
    let store = store();
    let here = head.subject();
    let others: Vec<Draft> = untrack(|| drafts::all_stored(store))
        .into_iter()
        .filter(|draft| draft.subject != here && index().subject(&draft.subject).is_some())
        .collect();
    match others.as_slice() {
        [] => None,
        [one] => {
            let title = index().title_of(&one.subject);
            Some((format!("Your answer to \u{201c}{title}\u{201d} waits."), draft_address(one), "Go on with it"))
        }
        several => Some((format!("{} unfinished answers wait.", several.len()), "./".to_owned(), "See them")),
    }
}
