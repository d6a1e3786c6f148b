//! Picking a round's questions by hand, in their order. Where none is picked, the rule chooses when the mock begins.

use debrief_core::log::EventId;
use debrief_core::loops::picked::{choices, drop_pick, move_pick, pick};
use debrief_core::pack::{Id, Round};
use leptos::prelude::*;

use crate::browser::focus;
use crate::state::loops;
use crate::state::pack::index;
use crate::state::store::store;

/// The picked questions, and a field to pick another.
#[component]
pub(super) fn Picks(
    id: EventId,
    /// All rounds of the day.
    #[prop(into)]
    rounds: Signal<Vec<Round>>,
    of: StoredValue<Id>,
    /// What was done, for a screen reader.
    said: RwSignal<String>,
) -> impl IntoView {
    let store = store();
    let field = of.with_value(|of| format!("pick-{of}"));
    let picked = Memo::new(move |_| {
        rounds.with(|rounds| {
            let round = of.with_value(|of| rounds.iter().find(|round| round.id == *of));
            round.map(|round| round.picked.clone()).unwrap_or_default()
        })
    });
    let title = |question: &str| {
        index()
            .question(question)
            .map_or_else(|| format!("A question of another role ({question})"), |head| head.title.clone())
    };
    let change = move |edit: &mut dyn FnMut(&mut Round)| {
        of.with_value(|of| loops::change_round(store, id, of, |round| edit(round)));
    };
    let wanted = RwSignal::new(String::new());
    let add = {
        let field = field.clone();
        move |_| {
            let question = wanted.get_untracked();
            if question.is_empty() {
                return;
            }
            let mut is_new = false;
            change(&mut |round| is_new = pick(round, &question));
            if is_new {
                said.set(format!("Picked: {}.", title(&question)));
            }
            wanted.set(String::new());
            // The list of what can be picked is made anew.
            let field = field.clone();
            request_animation_frame(move || focus::focus(&field));
        }
    };
    let row = {
        let field = field.clone();
        move |(at, question): (usize, Id)| {
            let button = |what: &str| of.with_value(|of| format!("{what}-{of}-{question}"));
            let (name, count) = (title(&question), picked.with_untracked(Vec::len));
            let labels = [format!("Earlier: {name}"), format!("Later: {name}"), format!("Drop: {name}")];
            let [earlier, later, drops] = labels;
            let (up, down) = (button("up"), button("down"));
            let (this, shown, field) = (question.clone(), name.clone(), field.clone());
            let move_by = move |is_earlier: bool| {
                let mut place = None;
                change(&mut |round| place = move_pick(round, &this, is_earlier));
                let Some(place) = place else { return };
                said.set(format!("Moved: {shown} is question {place} now."));
                // At the end the button that was pressed is no longer of use: the other one is.
                let is_end = if is_earlier { place == 1 } else { place == count };
                let next =
                    of.with_value(|of| format!("{}-{of}-{this}", if is_earlier != is_end { "up" } else { "down" }));
                request_animation_frame(move || focus::focus(&next));
            };
            let move_later = move_by.clone();
            let dropped = name.clone();
            let on_drop = move |_| {
                change(&mut |round| drop_pick(round, &question));
                said.set(format!("Dropped: {dropped}."));
                let field = field.clone();
                request_animation_frame(move || focus::focus(&field));
            };
            view! {
                <li class="row">
                    <span>{name}</span>
                    <span class="row-meta actions">
                        <button type="button" class="button small quiet" id=up aria-label=earlier disabled=at == 0 on:click=move |_| move_by(true)>"Earlier"</button>
                        <button type="button" class="button small quiet" id=down aria-label=later disabled=at + 1 == count on:click=move |_| move_later(false)>"Later"</button>
                        <button type="button" class="button small quiet" aria-label=drops on:click=on_drop>"Drop"</button>
                    </span>
                </li>
            }
        }
    };
    let options = move || {
        let all = rounds.with(|rounds| of.with_value(|of| choices(rounds, of, index())));
        let group = |fits: bool, label: &'static str| {
            let of_group = all.iter().filter(|choice| choice.fits == fits);
            let options: Vec<_> = of_group
                .map(|choice| view! { <option value=choice.question.id.clone()>{choice.question.title.clone()}</option> })
                .collect();
            (!options.is_empty()).then(|| view! { <optgroup label=label>{options}</optgroup> })
        };
        let first = if all.is_empty() { "No more can be picked" } else { "Choose a question" };
        view! {
            <option value="">{first}</option>
            {group(true, "On what this round listens for")}
            {group(false, "On something else")}
        }
    };
    view! {
        <fieldset class="choices field">
            <legend>"The questions"</legend>
            {move || {
                let picked = picked.get();
                if picked.is_empty() {
                    view! { <p class="hint">"Chosen when the mock begins: on the signals below, the weakest first, never two rounds with the same. If you know what will be asked, pick it here."</p> }.into_any()
                } else {
                    view! { <ol class="rows" aria-label="Picked questions">{picked.into_iter().enumerate().map(&row).collect_view()}</ol> }.into_any()
                }
            }}
            <div class="field">
                <label for=field.clone()>"Pick a question"</label>
                <select id=field.clone() prop:value=wanted on:change=move |event| wanted.set(event_target_value(&event))>{options}</select>
            </div>
            <p class="actions"><button type="button" class="button small" on:click=add>"Pick it"</button></p>
        </fieldset>
    }
}
