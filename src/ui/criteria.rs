//! A rubric under way: which of its criteria is graded, and the keys that grade it. What a level means and where it is kept is the
//! page's business.

use debrief_core::keys::{Action, Key, Scope, action};
use debrief_core::pack::Level;
use debrief_core::practice::grade::Way;
use leptos::prelude::*;

use crate::browser::focus;
use crate::ui::level::LevelName;

/// The criteria of a rubric, and the one that is graded. `name` tells the ids of several kinds of rubric apart.
#[derive(Clone, Copy)]
pub struct Criteria {
    name: &'static str,
    count: usize,
    /// The one that is graded.
    pub active: RwSignal<usize>,
}

impl Criteria {
    /// A rubric of so many criteria, at that one.
    pub fn begin(name: &'static str, count: usize, at: usize) -> Criteria {
        let active = RwSignal::new(at);
        let criteria = Criteria { name, count, active };
        // The one before it folds away, and what stood below moves up. One that is taller than the window begins at its name.
        Effect::new(move |before: Option<usize>| {
            let now = active.get();
            if before.is_some_and(|before| before != now) {
                request_animation_frame(move || focus::reveal_from_head(&criteria.id(now), &criteria.name_id(now)));
            }
            now
        });
        criteria
    }

    /// The id of the button that a criterion is called by.
    pub fn name_id(self, at: usize) -> String {
        format!("{}criterion-name-{at}", self.name)
    }

    /// The id of a criterion.
    pub fn id(self, at: usize) -> String {
        format!("{}criterion-{at}", self.name)
    }

    /// The id of one of its levels.
    pub fn level_id(self, at: usize, level: u8) -> String {
        format!("{}level-{at}-{level}", self.name)
    }

    /// Takes the reader to a criterion: to its name, behind which its levels follow.
    pub fn go_to(self, at: usize) {
        self.active.set(at);
        focus::focus(&self.name_id(at));
    }

    /// Follows the focus to that criterion as a whole, or to a level of it, and to nothing else of it: on the way past its name or a
    /// button, what is open and which criterion the marked words go to stay as they are (WCAG 2.2, 3.2.1).
    pub fn follow_focus(self, at: usize) {
        let focused = focus::focused_id();
        if focused == self.id(at) || Level::ALL.into_iter().any(|level| self.level_id(at, level.number()) == focused) {
            self.active.set(at);
        }
    }

    /// Does what a key of grading does; says whether it was one. `answer` is the id of the answer.
    pub fn heed(self, key: Key, answer: &str) -> bool {
        let at = self.active.get_untracked();
        match action(Scope::Practising, key) {
            Some(Action::Choose(number)) => {
                // With the focus on it, a screen reader says what the key chose.
                focus::press(&self.level_id(at, number));
                focus::focus(&self.level_id(at, number));
            }
            Some(Action::Next) => self.go_to((at + 1).min(self.count.saturating_sub(1))),
            Some(Action::Previous) => self.go_to(at.saturating_sub(1)),
            Some(Action::ToAnswer) => focus::focus(answer),
            _ => return false,
        }
        true
    }
}

/// What a criterion is called, in the legend of its group: a button that opens it. The children say where it stands.
#[component]
pub fn CriterionName(
    rubric: Criteria,
    at: usize,
    title: String,
    shown: Memo<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <legend>
            <button
                type="button"
                class="criterion-name"
                id=rubric.name_id(at)
                aria-expanded=move || shown.get().to_string()
                on:click=move |_| rubric.active.set(at)
            >
                <span class="criterion-number">{at + 1}</span>
                <span class="criterion-title">{title}</span>
                " "
                {children()}
            </button>
        </legend>
    }
}

/// The way on from the criterion that is graded, once it has its level; where all have one, there is none without `on_end`.
#[component]
pub fn WayOn(rubric: Criteria, way: Memo<Way>, #[prop(optional)] on_end: Option<Callback<()>>) -> impl IntoView {
    let press = move |_| match way.get_untracked() {
        Way::On(at) => rubric.go_to(at),
        Way::End => on_end.iter().for_each(|on_end| on_end.run(())),
        Way::Stay => {}
    };
    let words = move || match way.get() {
        Way::On(at) => format!("On to {}", at + 1),
        Way::End | Way::Stay => "On to the end".to_owned(),
    };
    let is_none = move || way.get() == Way::Stay || way.get() == Way::End && on_end.is_none();
    view! { <button type="button" class="button small" hidden=is_none on:click=press>{words}</button> }
}

/// The level that was given, or that none was yet.
pub fn standing(level: Option<Level>) -> AnyView {
    match level {
        Some(level) => view! { <LevelName level /> }.into_any(),
        None => view! { <span class="criterion-open">"to grade"</span> }.into_any(),
    }
}
