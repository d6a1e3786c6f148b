//! `/my-pack/question`: writing a question, or an old one again (`?id=`). `?prompt=` is what a new one begins with. Every keystroke is
//! kept until it is saved or thrown away.

use debrief_core::log::EventId;
use debrief_core::pack::own::{MINUTES, Part, Question};
use debrief_core::pack::{Difficulty, QuestionKind};
use debrief_core::routes::ROUTES;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::ID;
use super::criterion::CriterionFields;
use super::form::{Form, field_of};
use crate::browser::{focus, keys};
use crate::pages::later;
use crate::pages::parts::query::query;
use crate::state::own_questions;
use crate::state::store::store;
use crate::ui::dialog::Modal;
use crate::ui::frame::Page;

/// The page.
#[component]
pub fn WriteQuestion() -> impl IntoView {
    let store = store();
    let query = query();
    let asked = query.read_untracked().get(ID);
    let question = asked.as_ref().and_then(|id| id.parse::<EventId>().ok());
    let there = question.and_then(|id| own_questions::of(store, id));
    if asked.is_some() && there.is_none() {
        return later::not_found().into_any();
    }
    let prompt = query.read_untracked().get("prompt").unwrap_or_default();
    let form = Form::open(store, question, || {
        there.map(|own| own.words).unwrap_or_else(|| {
            let mut words = Question { prompt, ..Question::default() };
            words.add_criterion("", []);
            words
        })
    });
    view! { <Write form /> }.into_any()
}

#[component]
fn Write(form: Form) -> impl IntoView {
    let navigate = use_navigate();
    let go = StoredValue::new_local(move |path: String| navigate(&format!("/{path}"), NavigateOptions::default()));
    let save = move || {
        if let Some(id) = form.save() {
            go.with_value(|go| go(format!("questions/{}", Question::id(id))));
        }
    };
    let throw_away = move || {
        own_questions::forget(form.question);
        go.with_value(|go| go(ROUTES.my_pack.path.to_owned()));
    };
    let remove = move || {
        if let Some(id) = form.question
            && own_questions::remove(form.store, id)
        {
            throw_away();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if keys::goes_on(&event) {
            event.prevent_default();
            save();
        }
    };
    let criteria = Memo::new(move |_| {
        form.words.with(|words| words.criteria.iter().map(|criterion| criterion.id.clone()).collect::<Vec<_>>())
    });
    let add = move |_| {
        let id = form.add_criterion();
        request_animation_frame(move || focus::focus(&field_of(&Part::Signal(id))));
    };
    let dialog = Modal::default();
    let title = if form.question.is_some() { "Change your question" } else { ROUTES.write_question.title };
    let kicker = view! { <a href=ROUTES.my_pack.path>{ROUTES.my_pack.title}</a> }.into_any();
    // As typed: a line that is begun and still blank is none yet. What another tab typed comes in.
    let typed = StoredValue::new(String::new());
    let flags = Memo::new(move |_| {
        let now = form.words.with(|words| words.red_flags.clone());
        let same = typed.with_value(|typed| typed.lines().eq(now.iter().map(String::as_str)));
        if same { typed.get_value() } else { now.join("\n") }
    });
    view! {
        <Page title=title kicker=kicker class="reading" lead="Kept as you type. It is asked like the others once you save it.">
            <div class="own-question" on:keydown=on_key>
                <Asked form />
                <section class="data-part">
                    <h2>"What it is graded by"</h2>
                    <p class="hint">"One to three criteria are enough. Each begins from words of this role\u{2019}s own rubrics, for you to change."</p>
                    {move || criteria.get().into_iter().zip(1..).map(|(id, number)| view! { <CriterionFields form id number /> }).collect_view()}
                    <p class="actions">
                        <button type="button" class="button" id=field_of(&Part::Criteria) on:click=add>"Add a criterion"</button>
                    </p>
                </section>
                <section class="data-part">
                    <h2>"Red flags"</h2>
                    <div class="field">
                        <label for=field_of(&Part::RedFlags)>"What sinks an answer, one a line"</label>
                        <textarea
                            id=field_of(&Part::RedFlags)
                            dir="auto"
                            rows="3"
                            placeholder="May be left empty"
                            aria-invalid=move || form.invalid(&Part::RedFlags)
                            prop:value=flags
                            on:input=move |event| {
                                let flags = event_target_value(&event);
                                typed.set_value(flags.clone());
                                form.change(|words| words.red_flags = flags.lines().map(str::to_owned).collect());
                            }
                        ></textarea>
                    </div>
                </section>
                <div role="alert">
                    {move || form.problems.with(|problems| (!problems.is_empty()).then(|| view! {
                        <div class="notice">
                            <p><strong>"Not saved yet"</strong></p>
                            <ul class="plain-list">
                                {problems.iter().map(|(_, words)| view! { <li>{words.clone()}</li> }).collect_view()}
                            </ul>
                        </div>
                    }))}
                </div>
                <p class="field-state" role="status">
                    {move || form.refused.get().then_some("Not stored: see the note at the top of the page. What you typed is kept.")}
                </p>
                <p class="actions">
                    <button type="button" class="button primary" aria-keyshortcuts="Control+Enter" on:click=move |_| save()>"Save the question"</button>
                    <button type="button" class="button quiet" on:click=move |_| throw_away()>
                        {if form.question.is_some() { "Leave it as it was" } else { "Throw it away" }}
                    </button>
                    {form.question.is_some().then(|| view! {
                        <button type="button" class="button quiet" on:click=move |_| dialog.open()>"Remove the question…"</button>
                    })}
                    <span class="key-hint">"Ctrl Enter saves"</span>
                </p>
            </div>
            <dialog node_ref=dialog.node class="dialog" aria-labelledby="own-remove">
                <h2 id="own-remove">"Remove this question?"</h2>
                <p>"It is no longer asked. Your answers and grades stay, and My pack can put it back."</p>
                <p class="actions">
                    <button type="button" class="button primary" on:click=move |_| { dialog.close(); remove(); }>"Remove it"</button>
                    <button type="button" class="button quiet" on:click=move |_| dialog.close()>"Cancel"</button>
                </p>
            </dialog>
        </Page>
    }
}

/// What is asked, and where.
#[component]
fn Asked(form: Form) -> impl IntoView {
    let of = move |read: fn(&Question) -> String| Memo::new(move |_| form.words.with(read));
    let (title, prompt) = (of(|words| words.title.clone()), of(|words| words.prompt.clone()));
    let about = Memo::new(move |_| form.words.with(|words| words.about.is_some()));
    let (kind, difficulty) =
        (move || form.words.with(|words| words.kind), move || form.words.with(|words| words.difficulty));
    let kinds = [QuestionKind::Behavioural, QuestionKind::Situational, QuestionKind::Technical];
    let difficulties = [Difficulty::Screen, Difficulty::Loop, Difficulty::BarRaiser];
    // A number that is none yet stays as it is typed.
    let typed = StoredValue::new(String::new());
    let minutes = Memo::new(move |_| {
        let now = form.words.with(|words| words.minutes);
        let same = typed.with_value(|typed| typed.trim().parse::<u8>().unwrap_or(0)) == now;
        match same || !MINUTES.contains(&now) {
            true => typed.get_value(),
            false => now.to_string(),
        }
    });
    view! {
        <div class="field">
            <label for=field_of(&Part::Prompt)>"The question, as an interviewer says it"</label>
            <textarea
                id=field_of(&Part::Prompt)
                dir="auto"
                rows="3"
                aria-invalid=move || form.invalid(&Part::Prompt)
                prop:value=prompt
                on:input=move |event| form.change(|words| words.prompt = event_target_value(&event))
            ></textarea>
            {move || about.get().then(|| view! {
                <p class="hint">"Begun from a line of a job description. What you save stays when that description is deleted."</p>
            })}
        </div>
        <div class="field">
            <label for=field_of(&Part::Title)>"Short name"</label>
            <p class="hint" id="own-title-hint">"For lists. Left empty, the first words of the question are taken."</p>
            <input
                id=field_of(&Part::Title)
                type="text"
                dir="auto"
                autocomplete="off"
                aria-describedby="own-title-hint"
                aria-invalid=move || form.invalid(&Part::Title)
                prop:value=title
                on:input=move |event| form.change(|words| words.title = event_target_value(&event))
            />
        </div>
        <div class="filters">
            <label class="filter">
                <span>"Form"</span>
                <select on:change=move |event| {
                    let chosen = event_target_value(&event);
                    if let Some(kind) = kinds.into_iter().find(|kind| kind.name() == chosen) {
                        form.change(|words| words.kind = kind);
                    }
                }>
                    {kinds.map(|of| view! { <option value=of.name() prop:selected=move || of == kind()>{of.name()}</option> })}
                </select>
            </label>
            <label class="filter">
                <span>"Round"</span>
                <select on:change=move |event| {
                    let chosen = event_target_value(&event);
                    if let Some(difficulty) = difficulties.into_iter().find(|difficulty| difficulty.name() == chosen) {
                        form.change(|words| words.difficulty = difficulty);
                    }
                }>
                    {difficulties.map(|of| view! { <option value=of.name() prop:selected=move || of == difficulty()>{of.name()}</option> })}
                </select>
            </label>
            <label class="filter">
                <span>"Minutes of an answer"</span>
                <input
                    id=field_of(&Part::Minutes)
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="3"
                    aria-invalid=move || form.invalid(&Part::Minutes)
                    prop:value=minutes
                    on:input=move |event| {
                        let minutes = event_target_value(&event);
                        typed.set_value(minutes.clone());
                        form.change(|words| words.minutes = minutes.trim().parse().unwrap_or(0));
                    }
                />
            </label>
        </div>
    }
}
