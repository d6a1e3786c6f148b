//! The numbers that a story rests on: value, baseline, period, one row each, with an empty one at the end.

use debrief_core::stories::{Figure, Story, StoryId};
use leptos::prelude::*;

use crate::state::store::store;
use crate::state::stories;

/// The parts of a figure: name, what it is, and where it is kept.
type Part = (&'static str, fn(&mut Figure) -> &mut String);

const PARTS: [Part; 3] = [
    ("Value", |figure| &mut figure.value),
    ("From", |figure| &mut figure.baseline),
    ("Over", |figure| &mut figure.period),
];

#[component]
pub(super) fn Figures(id: StoryId, story: Memo<Option<Story>>) -> impl IntoView {
    let store = store();
    let filled = move || story.with(|story| story.as_ref().map_or(0, |story| story.figures.len()));
    // Rows only grow while the page is open: one that is emptied does not go from under the caret.
    let rows = Memo::new(move |before: Option<&usize>| (filled() + 1).max(before.copied().unwrap_or(0)));
    let cell = move |at: usize, (name, of): Part| {
        let mut figure = story
            .with_untracked(|story| story.as_ref().and_then(|story| story.figures.get(at).cloned()))
            .unwrap_or_default();
        let text = std::mem::take(of(&mut figure));
        let keep = move |event| {
            stories::change(store, id, |story| {
                if story.figures.len() <= at {
                    story.figures.resize(at + 1, Figure::default());
                }
                *of(&mut story.figures[at]) = event_target_value(&event);
            });
        };
        let label = format!("{name}, figure {}", at + 1);
        view! {
            <label class="filter">
                <span aria-hidden="true">{name}</span>
                <input type="text" autocomplete="off" maxlength="120" aria-label=label prop:value=text on:input=keep />
            </label>
        }
    };
    view! {
        <fieldset class="field choices">
            <legend>"Figures"</legend>
            <p class="hint">"Each with what it was before and over which time: \u{201c}4 lost runs a week\u{201d}, from \u{201c}40\u{201d}, over \u{201c}two quarters\u{201d}."</p>
            <For each=move || 0..rows.get() key=|at| *at let:at>
                <div class="filters">{PARTS.map(|part| cell(at, part))}</div>
            </For>
        </fieldset>
    }
}
