//! Questions of the candidate's own about what the description asks for: those that there are, and the way to one where neither they nor
//! the role have any. It begins in the form with the words of the line, and is the candidate's from then on.

use std::sync::Arc;

use debrief_core::log::OwnQuestion as Own;
use debrief_core::pack::own::Question;
use debrief_core::report::fit::Fit;
use debrief_core::report::record::DocumentKind::Opening;
use debrief_core::routes::ROUTES;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::lines::number;
use super::made::Made;
use crate::state::own_questions;
use crate::state::store::store;

/// The candidate's own questions about a requirement; where neither they nor the role have one, the way to write it.
#[component]
pub fn OwnQuestion(made: Arc<Made>, fit: Fit, own: Memo<Vec<Own>>) -> impl IntoView {
    let (store, navigate) = (store(), use_navigate());
    let asked = made.report.requirement(&fit).map(|requirement| requirement.place);
    let (place, record) = asked.zip(made.named.opening.as_ref())?;
    let (line, words) = (record.digest(made.opening.at(place)), made.opening.at(place).replace("**", ""));
    let is_uncovered = made.report.uncovered.contains(&fit.requirement);
    let label = format!("Write one of your own: {}", number(Opening, place.line));
    let begun = Question::begun_from(line, &words);
    let mine = Memo::new(move |_| {
        own.with(|own| {
            let about = own.iter().filter(|own| !own.removed && own.words.asks_about(line, &words));
            about.map(|own| (Question::id(own.id), own.words.name())).collect::<Vec<_>>()
        })
    });
    let is_writing = RwSignal::new(false);
    let write = move |_| match own_questions::begin(store, begun.clone()) {
        true => navigate(&format!("/{}", ROUTES.write_question.path), NavigateOptions::default()),
        false => is_writing.set(true),
    };
    Some(move || {
        let mine = mine.get();
        match mine.as_slice() {
            [] => is_uncovered.then(|| view! {
                <p class="hint">
                    "No question here asks about it. "
                    <button type="button" class="link" aria-label=label.clone() on:click=write.clone()>"Write one of your own"</button>
                </p>
                <p class="hint" role="status">
                    {move || is_writing.get().then(|| view! {
                        "You are in the middle of another one: "<a href=ROUTES.write_question.path>"save it or throw it away"</a>" first."
                    })}
                </p>
            }.into_any()),
            mine => Some(view! {
                <p class="hint">
                    {if mine.len() == 1 { "Your own question: " } else { "Your own questions: " }}
                    {mine.iter().enumerate().map(|(n, (id, name))| view! {
                        {(n > 0).then_some(", ")}<a href=format!("questions/{id}") dir="auto">{name.clone()}</a>
                    }).collect_view()}
                </p>
            }.into_any()),
        }
    })
}
