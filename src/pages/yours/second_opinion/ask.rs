//! Asking somebody to grade an attempt: what the file will hold, names to strike out of the answer, and the file.

use debrief_core::carry::second_opinion::Request;
use debrief_core::log::{Attempt, EventId, What};
use debrief_core::pack::Criterion;
use debrief_core::routes::ROUTES;
use debrief_core::stories::names::{struck_out, suggested};
use debrief_core::text::numbers::counted;
use debrief_core::text::word_count;
use leptos::prelude::*;
use serde::Deserialize;

use crate::browser::{address, files, focus};
use crate::pages::later;
use crate::state::backup::text::file_name;
use crate::state::pack::index;
use crate::state::store::store;
use crate::state::{bodies, opinions, titles};
use crate::ui::body::WithBody;
use crate::ui::frame::Page;
use crate::ui::rubric::RubricTable;

const ANSWER: &str = "answer-to-send";
const DONE: &str = "asked";

/// What stands in the place of a name.
const INSTEAD: &str = "[name]";

/// Of a question's or a drill's body, what is graded by.
#[derive(Clone, Deserialize)]
struct Rubric {
    criteria: Vec<Criterion>,
}

/// The page for that attempt.
#[component]
pub fn Ask(attempt: EventId) -> impl IntoView {
    let store = store();
    let found = store.log.with_untracked(|log| match &log.get(attempt)?.what {
        What::AttemptSaved(attempt) => Some(attempt.clone()),
        _ => None,
    });
    let Some(saved) = found else { return later::not_found().into_any() };
    let (title, id) = (untrack(|| titles::title_of(&saved.subject)), saved.subject.id.clone());
    let kicker = view! { <a href=format!("history/{id}")>{title}</a> }.into_any();
    let body = bodies::item::<Rubric>(saved.subject.kind.folder(), &id);
    view! {
        <Page title="Ask somebody to grade this" kicker=kicker class="reading" lead="One small file for a colleague or a coach. They grade by the same rubric without seeing your levels; what they send back stands beside them.">
            <WithBody body children=move |rubric: Rubric| view! { <File attempt saved=saved.clone() rubric /> } />
        </Page>
    }
    .into_any()
}

#[component]
fn File(attempt: EventId, saved: Attempt, rubric: Rubric) -> impl IntoView {
    let store = store();
    let answer = RwSignal::new(opinions::made_ready(attempt).unwrap_or_else(|| saved.answer.clone()));
    let original = StoredValue::new(saved.answer.clone());
    // Only what was graded by its author can be compared.
    let criteria: Vec<Criterion> =
        rubric.criteria.into_iter().filter(|criterion| saved.grade(&criterion.id).is_some()).collect();
    if criteria.is_empty() {
        return view! { <p class="empty">"There is nothing to compare: you gave this answer no level, or its question is no longer here."</p> }.into_any();
    }
    let prompt = index().subject(&saved.subject).map_or_else(String::new, |head| head.prompt.to_owned());
    let (said, many) = (RwSignal::new(Said::Nothing), criteria.len());
    let kept = StoredValue::new((prompt.clone(), criteria.clone()));
    let write = move |text: String| {
        opinions::keep_ready(store, attempt, &text);
        answer.set(text);
        said.set(Said::Nothing);
    };
    let names = Memo::new(move |_| answer.with(|answer| suggested(&answer.replace(INSTEAD, " "))));
    let make = move |_| {
        if answer.with_untracked(|answer| answer.trim().is_empty()) {
            return said.set(Said::Empty);
        }
        let request = kept.with_value(|(prompt, criteria)| {
            answer.with_untracked(|answer| Request::new(opinions::number(), prompt, criteria, answer))
        });
        if opinions::ask(store, attempt, &request).is_err() {
            return said.set(Said::Refused);
        }
        files::download_text(&file_name("to-grade", "debrief-grade.json"), "application/json", &request.file());
        said.set(Said::Made);
        request_animation_frame(|| focus::focus(DONE));
    };
    let where_to = format!("{}{}/", address::base_uri(), ROUTES.second_opinion.path);
    let message = format!(
        "Would you grade an interview answer of mine? Open {where_to} in a browser, choose the attached file, and send me the file that it gives you at the end. Nothing is uploaded, and you need no account."
    );
    view! {
        <section class="data-part">
            <h2>"What the file holds"</h2>
            <ul class="plain-list">
                <li>"The question: "<q>{prompt}</q></li>
                <li>{format!("Its rubric: {}, each with its four levels.", counted(many, "criterion", "criteria"))}</li>
                <li>{move || format!("Your answer, {}, as it stands below.", counted(answer.with(|answer| word_count(answer)), "word", "words"))}</li>
                <li>"A number that its grades come back under. Nothing else: no level of yours, no name, no date."</li>
            </ul>
            <details class="fold"><summary>"Read the rubric"</summary><RubricTable index=index() criteria /></details>
        </section>
        <section class="data-part">
            <h2>"Your answer as they will read it"</h2>
            <div class="field">
                <label for=ANSWER>"Answer to send"</label>
                <p class="hint">"Changing it here does not change the one you saved."</p>
                <textarea id=ANSWER dir="auto" rows="10" translate="no" prop:value=move || answer.get() on:input=move |event| write(event_target_value(&event))></textarea>
            </div>
            {move || {
                let names = names.get();
                (!names.is_empty()).then(|| view! {
                    <p>"These may be names. Strike out what should not leave, and read the text once more: a name in small letters is not found."</p>
                    <ul class="chips">
                        {names.into_iter().map(|name| {
                            let label = format!("Strike out {name}");
                            view! {
                                <li><button type="button" class="button small" aria-label=label translate="no" on:click=move |_| {
                                    write(answer.with_untracked(|answer| struck_out(answer, &name, INSTEAD)));
                                    // The button that had the focus is gone.
                                    focus::focus(ANSWER);
                                }>{name.clone()}" ×"</button></li>
                            }
                        }).collect_view()}
                    </ul>
                })
            }}
            <p class="actions">
                <button type="button" class="button primary" on:click=make>"Make the file"</button>
                {move || (answer.with(|answer| original.with_value(|original| answer != original))).then(|| view! {
                    <button type="button" class="button quiet" on:click=move |_| write(original.get_value())>"Start again from the saved answer"</button>
                })}
            </p>
            <div role="status">{move || match said.get() {
                Said::Nothing => None,
                Said::Empty => Some(view! { <p>"There is no answer to send."</p> }.into_any()),
                Said::Refused => Some(view! { <p>"The browser refused to store that you ask, so no file was made; see the note at the top of the page."</p> }.into_any()),
                Said::Made => Some(view! {
                    <div class="saved-card" id=DONE tabindex="-1">
                        <p><strong>"The file is among your downloads."</strong>" Send it with these words, or your own:"</p>
                        <p translate="no"><q>{message.clone()}</q></p>
                        <p>"What comes back, you open under "<a href=ROUTES.second_opinion.path>{ROUTES.second_opinion.title}</a>"."</p>
                    </div>
                }.into_any()),
            }}</div>
        </section>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq)]
enum Said {
    Nothing,
    Empty,
    Refused,
    Made,
}
