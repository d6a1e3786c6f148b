//! What others graded an attempt, beside its author's own levels; and the way to ask for it.

use std::sync::Arc;

use debrief_core::log::{Attempt, EventId, GradesReceived};
use debrief_core::pack::CriterionHead;
use leptos::prelude::*;

use crate::browser::page;
use crate::pages::yours::second_opinion::asking;
use crate::state::opinions;
use crate::state::store::store;
use crate::ui::level::LevelName;

/// The second opinions on an attempt.
#[component]
pub fn Theirs(event: EventId, attempt: Arc<Attempt>, heads: &'static [CriterionHead]) -> impl IntoView {
    let store = store();
    let received = Memo::new(move |_| opinions::of(store, event));
    let graded = !attempt.grades.is_empty();
    view! {
        {move || received.get().into_iter().map(|grades| opinion(grades, &attempt, heads)).collect_view()}
        {graded.then(|| view! { <p class="actions"><a class="button small" href=asking(event)>"Ask somebody to grade this"</a></p> })}
    }
}

fn opinion(received: GradesReceived, attempt: &Attempt, heads: &'static [CriterionHead]) -> impl IntoView + use<> {
    let store = store();
    let id = received.opinion;
    let who = if received.from.is_empty() { "Somebody else".to_owned() } else { received.from };
    let remove = move |_| {
        if page::confirm(
            "Remove these grades, with every word that came with them? They will no longer count; the file that brought them can be opened again.",
        ) {
            opinions::remove(store, id);
        }
    };
    let title = |id: &str| heads.iter().find(|c| c.id == id).map_or_else(|| id.to_owned(), |c| c.title.clone());
    let rows = received.grades.into_iter().map(|theirs| {
        let own = attempt.grade(&theirs.criterion).map(|grade| grade.level);
        view! {
            <li>
                <span class="grade-title">{title(&theirs.criterion)}</span>
                <LevelName level=theirs.level />
                {own.map(|own| view! { " "<span class="quiet-text">{beside(own.number(), theirs.level.number())}</span> })}
                {theirs.quotes.into_iter().map(|quote| view! { <q class="grade-quote" dir="auto" translate="no">{quote}</q> }).collect_view()}
                {(!theirs.why.is_empty()).then(|| view! { <p dir="auto" translate="no">{theirs.why}</p> })}
            </li>
        }
    });
    view! {
        <section class="attempt-probe">
            <h2><bdi translate="no">{who}</bdi>" graded this"</h2>
            {(!received.note.is_empty()).then(|| view! { <p class="pre" dir="auto" translate="no">{received.note}</p> })}
            <ul class="grades">{rows.collect_view()}</ul>
            <button type="button" class="link" on:click=remove>"Remove these grades"</button>
        </section>
    }
}

/// How one's own level lies beside theirs.
fn beside(own: u8, theirs: u8) -> String {
    match own.cmp(&theirs) {
        std::cmp::Ordering::Equal => "the same as yours".to_owned(),
        std::cmp::Ordering::Greater => format!("you gave {own}"),
        std::cmp::Ordering::Less => format!("you gave only {own}"),
    }
}
