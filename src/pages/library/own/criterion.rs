//! A criterion in the form: what it is evidence of, its name, and what an answer shows at each level. It begins from the role's own words.

use debrief_core::pack::own::{Part, Starter, starters};
use debrief_core::pack::{Id, Level};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::{Form, field_of};
use crate::browser::focus;
use crate::state::own_questions;
use crate::state::pack::index;

/// The name and the four anchors of a criterion.
type Words = (String, [String; 4]);

/// The criterion of that id.
#[component]
pub fn CriterionFields(form: Form, id: Id, number: usize) -> impl IntoView {
    let key = StoredValue::new(id.clone());
    let field = move |part: fn(Id) -> Part| key.with_value(|id| field_of(&part(id.clone())));
    let of = move |read: fn(&debrief_core::pack::Criterion) -> String| {
        Memo::new(move |_| key.with_value(|id| form.of_criterion(id, read)))
    };
    let signal = of(|criterion| criterion.signal.clone());
    let title = of(|criterion| criterion.title.clone());
    let kind = Memo::new(move |_| form.words.with(|words| words.kind));
    let offered = Memo::new(move |_| starters(index(), &signal.get(), kind.get()));
    // What a starter put here last, and what stood here before it: what a person typed is never gone.
    let put_here = StoredValue::new(None::<Words>);
    let replaced = RwSignal::new(None::<Words>);
    let said = RwSignal::new(String::new());
    let now = move || {
        form.words.with_untracked(|words| {
            let found = key.with_value(|id| words.criteria.iter().find(|criterion| criterion.id == *id).cloned());
            found.map(|criterion| (criterion.title, criterion.anchors)).unwrap_or_default()
        })
    };
    let put = move |(title, anchors): Words| {
        key.with_value(|id| {
            form.change_criterion(id, |criterion| (criterion.title, criterion.anchors) = (title, anchors));
        });
    };
    let is_typed = move || {
        let now = now();
        let blank = now.0.trim().is_empty() && now.1.iter().all(|anchor| anchor.trim().is_empty());
        !blank && put_here.with_value(|last| last.as_ref() != Some(&now))
    };
    let begin = move |starter: Starter| {
        spawn_local(async move {
            let found = own_questions::criterion_words(&starter.question, &starter.criterion).await;
            let Some(words) = found else {
                said.try_set("The words of that question could not be loaded. Write your own.".to_owned());
                return;
            };
            // The form may have been left meanwhile.
            if said.try_get_untracked().is_none() {
                return;
            }
            replaced.set(is_typed().then(now));
            put_here.set_value(Some(words.clone()));
            put(words);
            said.set(format!(
                "These are the words of \u{201c}{}\u{201d}. Change what does not fit yours.",
                starter.from
            ));
        });
    };
    let choose_signal = move |event| {
        let chosen: String = event_target_value(&event);
        key.with_value(|id| form.change_criterion(id, |criterion| criterion.signal = chosen));
        if !is_typed()
            && let Some(starter) = first_unused(form, &offered.get_untracked())
        {
            begin(starter);
        }
    };
    let choose_starter = move |event| {
        let chosen: String = event_target_value(&event);
        let starter = chosen.parse::<usize>().ok().and_then(|at| offered.with_untracked(|all| all.get(at).cloned()));
        if let Some(starter) = starter {
            begin(starter);
        }
    };
    let undo = move |_| {
        if let Some(words) = replaced.get_untracked() {
            replaced.set(None);
            said.set("Your words are back.".to_owned());
            put(words);
        }
    };
    let remove = move |_| {
        key.with_value(|id| form.change(|words| words.criteria.retain(|criterion| criterion.id != *id)));
        request_animation_frame(|| focus::focus(&field_of(&Part::Criteria)));
    };
    let anchor = move |(level, at): (Level, usize)| {
        let part = Part::Anchor(key.get_value(), at);
        let name = field_of(&part);
        let text =
            Memo::new(move |_| key.with_value(|id| form.of_criterion(id, |criterion| criterion.anchors[at].clone())));
        view! {
            <div class="field">
                <label for=name.clone()>{format!("{} {}", level.number(), level.name())}</label>
                <textarea
                    id=name
                    dir="auto"
                    rows="3"
                    aria-invalid=move || form.invalid(&part)
                    prop:value=text
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        key.with_value(|id| form.change_criterion(id, |criterion| criterion.anchors[at] = typed));
                    }
                ></textarea>
            </div>
        }
    };
    let (signal_part, title_part) = (Part::Signal(id.clone()), Part::Criterion(id.clone()));
    let from = format!("own-{id}-from");
    let from_label = from.clone();
    view! {
        <fieldset class="own-criterion">
            <legend>{format!("Criterion {number}")}</legend>
            <div class="field">
                <label for=field(Part::Signal)>"It is evidence of"</label>
                <select
                    id=field(Part::Signal)
                    aria-invalid=move || form.invalid(&signal_part)
                    on:change=choose_signal
                >
                    <option value="">"Choose a signal"</option>
                    {index().signals.iter().map(|one| view! {
                        <option value=one.id.clone() prop:selected=move || signal.with(|chosen| *chosen == one.id)>{one.title.clone()}</option>
                    }).collect_view()}
                </select>
            </div>
            <div class="field" hidden=move || offered.with(Vec::is_empty)>
                <label for=from_label>"Begin from the words of"</label>
                <select id=from on:change=choose_starter>
                    <option value="">"Another criterion of this role"</option>
                    {move || offered.get().into_iter().enumerate().map(|(at, starter)| view! {
                        <option value=at.to_string()>{format!("{}: {}", starter.from, starter.title)}</option>
                    }).collect_view()}
                </select>
            </div>
            <p class="hint" role="status">
                {said}
                {move || replaced.with(Option::is_some).then(|| view! {
                    " "<button type="button" class="link" on:click=undo>"Bring your own words back"</button>
                })}
            </p>
            <div class="field">
                <label for=field(Part::Criterion)>"Name of the criterion"</label>
                <input
                    id=field(Part::Criterion)
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    aria-invalid=move || form.invalid(&title_part)
                    prop:value=title
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        key.with_value(|id| form.change_criterion(id, |criterion| criterion.title = typed));
                    }
                />
            </div>
            <p class="hint">"What an answer shows at each level. You will pick the one that matches."</p>
            {Level::ALL.into_iter().zip(0..).map(anchor).collect_view()}
            <p class="actions">
                <button type="button" class="button small quiet" on:click=remove>{format!("Remove criterion {number}")}</button>
            </p>
        </fieldset>
    }
}

/// The first starter whose name no other criterion of the form has.
fn first_unused(form: Form, offered: &[Starter]) -> Option<Starter> {
    let used: Vec<String> =
        form.words.with_untracked(|words| words.criteria.iter().map(|criterion| criterion.title.clone()).collect());
    offered.iter().find(|starter| !used.contains(&starter.title)).or(offered.first()).cloned()
}
