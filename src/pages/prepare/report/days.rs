//! The days left: the rounds of the application, and how queue and plan are weighed for it.

use std::sync::Arc;

use debrief_core::pack::{Difficulty, Id};
use debrief_core::progress::applications::{Asked, asked};
use debrief_core::progress::one_date;
use debrief_core::progress::preferences::{Interview, Set as WhereSet};
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::away;
use leptos::html::Select;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::made::{Made, named};
use crate::browser::{clock, focus};
use crate::state::applications;
use crate::state::pack::index;
use crate::state::settings::{preferences, today};
use crate::state::store::store;
use crate::ui::dialog::{Confirm, Modal};

/// How practice is weighed, and having it weighed.
#[component]
pub fn Days(made: Memo<Option<Arc<Made>>>) -> impl IntoView {
    let store = store();
    let chosen = Memo::new(move |_| applications::chosen(store));
    let is_chosen =
        move || made.with(|made| made.as_ref().map(|made| made.named.id)).is_some_and(|id| chosen.get() == Some(id));
    let toggle = move |_| {
        let Some(made) = made.get_untracked() else { return };
        if untrack(is_chosen) {
            applications::choose(store, None, Vec::new(), Vec::new());
        } else {
            applications::choose(store, Some(made.named.id), percent(&made), questions(&made));
        }
    };
    // The weights are those of the texts as they are now, once it is chosen.
    Effect::new(move || {
        let Some(made) = made.get().filter(|made| chosen.get() == Some(made.named.id)) else { return };
        let (percent, questions) = (percent(&made), questions(&made));
        let is_new = store.log.with_untracked(|log| asked(log) != Asked { percent: &percent, questions: &questions });
        if !percent.is_empty() && is_new {
            applications::choose(store, Some(made.named.id), percent, questions);
        }
    });
    view! {
        {move || made.get().map(|made| {
            let days = match (made.report.days_left, made.next()) {
                (Some(days), Some(next)) => {
                    let (day, away) = (clock::day(next.day), away(days));
                    match next.set {
                        WhereSet::Round(..) => format!("The next round is {away}, on {day}."),
                        WhereSet::Loop(_) => format!("Your interview day {} is {away}, on {day}.", next.called()),
                        WhereSet::Plan => format!("Your plan leads to {}, {away}, on {day}.", next.called()),
                    }
                }
                _ => "No round has a date yet: add one below, and the plan leads to it.".to_owned(),
            };
            view! {
                <p>{days}</p>
                {(!made.report.emphasis.is_empty()).then(|| view! {
                    <p class="quiet-text">"Weighed by this application, queue and plan give each signal its share of what is asked here:"</p>
                    <ul class="shares">
                        {made.report.emphasis.iter().map(|e| {
                            let name = index().signal(&e.signal).map_or_else(|| e.signal.clone(), |signal| signal.short.clone());
                            view! { <li>{format!("{name}: {} %", e.percent)}</li> }
                        }).collect_view()}
                    </ul>
                })}
            }
        })}
        {move || made.with(|made| made.as_ref().is_some_and(|made| !made.report.emphasis.is_empty())).then(|| view! {
            <p class="actions">
                <button type="button" class="button" class:primary=move || !is_chosen() aria-pressed=move || if is_chosen() { "true" } else { "false" } on:click=toggle>
                    {move || if is_chosen() { "Practice is weighed by this application" } else { "Weigh practice by this application" }}
                </button>
                <a class="button quiet" href=ROUTES.plan.path>"To the plan"</a>
            </p>
            <p class="hint" role="status">{move || if is_chosen() { "Its likely questions come first now, on Today, in Practise and in the plan. Press again to weigh all signals alike." } else { "" }}</p>
        })}
    }
}

/// What is asked of each signal, as an application is chosen with it.
fn percent(made: &Made) -> Vec<(Id, u8)> {
    made.report.emphasis.iter().map(|e| (e.signal.clone(), e.percent)).collect()
}

/// The questions that the report calls likely, as an application is chosen with them.
fn questions(made: &Made) -> Vec<Id> {
    made.report.questions.iter().map(|likely| likely.question.clone()).collect()
}

/// The rounds, with their dates.
#[component]
pub fn Rounds(made: Memo<Option<Arc<Made>>>) -> impl IntoView {
    let store = store();
    let rounds = Memo::new(move |_| {
        made.with(|made| made.as_ref().map(|made| (made.named.id, made.named.application.rounds.clone())))
    });
    let kind = NodeRef::<Select>::new();
    // The plan's date, where no round has one yet: whoever set it there need not type it again.
    let planned = Memo::new(move |_| {
        let has_date =
            rounds.with(|rounds| rounds.as_ref().is_some_and(|(_, all)| all.values().any(|round| round.day.is_some())));
        let interviews = preferences(store).interviews;
        (!has_date).then(|| one_date::offered(&interviews, today(store)).cloned()).flatten()
    });
    let date = RwSignal::new(planned.get_untracked().map(|planned| planned.day.to_string()).unwrap_or_default());
    let hint = move || {
        planned.get().map(|planned| {
            format!("Your plan has {} on {}: it is filled in here.", planned.called(), clock::day(planned.day))
        })
    };
    let differing = Memo::new(move |_| {
        let (interviews, today) = (preferences(store).interviews, today(store));
        let of = rounds.with(|rounds| rounds.as_ref().map(|(application, _)| *application));
        let is_here = |found: &one_date::Differing| matches!(found.other.set, WhereSet::Round(application, _) if Some(application) == of);
        one_date::differing(&interviews, today).into_iter().find(is_here)
    });
    let differs = move || {
        differing.get().map(|found| {
            let (name, day) = (found.planned.called(), clock::day(found.planned.day));
            view! {
                <p class="quiet-text" translate="no">
                    {format!("Your plan has {name} on {day}. If it is the same interview, give both one date: ")}
                    <a href=ROUTES.plan.path>"to the plan"</a>
                </p>
            }
        })
    };
    let (wrong, said) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some((application, _)) = rounds.get_untracked() else { return };
        let kind = match kind.get_untracked().map(|field| field.value()).as_deref() {
            Some("loop") => Difficulty::Loop,
            Some("bar-raiser") => Difficulty::BarRaiser,
            _ => Difficulty::Screen,
        };
        match Interview::typed("", &date.get_untracked(), today(store)) {
            Err(sentence) => {
                said.set(String::new());
                wrong.set(sentence);
                focus::focus("round-date");
            }
            Ok(interview) => {
                applications::add_round(store, application, kind, Some(interview.day));
                wrong.set(String::new());
                date.set(String::new());
                said.set(format!("Added: {} round, {}. The plan leads to it.", kind.name(), clock::day(interview.day)));
            }
        }
    };
    view! {
        {move || rounds.get().filter(|(_, rounds)| !rounds.is_empty()).map(|(application, rounds)| {
            let mut rounds: Vec<_> = rounds.into_values().collect();
            debrief_core::order::sort_by_key(&mut rounds, |round| (round.day, round.round));
            let today = today(store);
            view! {
                <ul class="rows">
                    {rounds.into_iter().map(|round| {
                        let name = format!("{} round", round.kind.name());
                        let day = round.day.map_or_else(|| "no date".to_owned(), |day| format!("{} · {}", clock::day(day), away(day.days_since(today))));
                        let remove = move |_| {
                            applications::remove_round(store, application, round.round);
                            request_animation_frame(|| focus::focus("rounds"));
                        };
                        view! {
                            <li class="row">
                                <span>{name.clone()}</span>
                                <span class="row-meta">{day.clone()}</span>
                                <button type="button" class="button small quiet" aria-label=format!("Remove {name}, {day}") on:click=remove>"Remove"</button>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            }
        })}
        <form class="interview-form" novalidate on:submit=add>
            <p class="interview-field">
                <label for="round-kind">"Round"</label>
                <select id="round-kind" node_ref=kind>
                    <option value="screen">"Screen"</option>
                    <option value="loop">"Loop"</option>
                    <option value="bar-raiser">"Bar-raiser"</option>
                </select>
            </p>
            <p class="interview-field">
                <label for="round-date">"Date"</label>
                <input type="date" id="round-date" aria-describedby="round-wrong round-hint" prop:value=date on:input=move |event| date.set(event_target_value(&event)) />
            </p>
            <button type="submit" class="button">"Add round"</button>
            <p class="hint" id="round-hint" translate="no">{hint}</p>
            <p class="setting-state wrong" role="alert" id="round-wrong">{wrong}</p>
            <p class="setting-state" role="status">{said}</p>
        </form>
        {differs}
        <Remove />
    }
}

/// Removing the application with all of it.
#[component]
fn Remove() -> impl IntoView {
    let (store, named, navigate) = (store(), named(), use_navigate());
    let dialog = Modal::default();
    let remove = move || {
        if let Some(named) = named.get_untracked() {
            applications::remove(store, (named.id, &named.application));
            navigate(
                &format!("/{}", ROUTES.report.path),
                NavigateOptions { replace: true, ..NavigateOptions::default() },
            );
        }
    };
    view! {
        <p class="actions"><button type="button" class="button quiet small" on:click=move |_| dialog.open()>"Delete this application…"</button></p>
        <Confirm dialog id="remove-title" title="Delete this application?" go="Delete it" on_go=remove>
            <p>"Its name, its rounds, what you said in its report and its job description go for good, and its CV too, unless another application has it. What you practised stays."</p>
        </Confirm>
    }
}
