//! The form of a question while it is filled in: its words, what is wrong with them, and that each keystroke is kept.

use debrief_core::log::EventId;
use debrief_core::pack::Criterion;
use debrief_core::pack::own::{Part, Question};
use leptos::prelude::*;

use crate::browser::focus;
use crate::state::own_questions;
use crate::state::store::Store;

/// The form. All of it is `Copy`, for the handlers.
#[derive(Clone, Copy)]
pub struct Form {
    /// The store.
    pub store: Store,
    /// The question that is written again; a new one has none.
    pub question: Option<EventId>,
    /// As it stands.
    pub words: RwSignal<Question>,
    /// What has to be done before it can be saved; known once somebody tried.
    pub problems: RwSignal<Vec<(Part, String)>>,
    /// Whether the browser refused to store it.
    pub refused: RwSignal<bool>,
}

impl Form {
    /// Goes on with what is typed, else with the question as it is, else with a new one.
    pub fn open(store: Store, question: Option<EventId>, begin: impl FnOnce() -> Question) -> Form {
        let words = RwSignal::new(own_questions::typed(question).unwrap_or_else(begin));
        // Two tabs with the same form are one form.
        let heard = own_questions::on_typed_elsewhere(question, move |typed| {
            words.try_set(typed);
        });
        on_cleanup(move || heard.remove());
        Form { store, question, words, problems: RwSignal::new(Vec::new()), refused: RwSignal::new(false) }
    }

    /// Changes the words, and keeps them.
    pub fn change(self, edit: impl FnOnce(&mut Question)) {
        let here = self.words.get_untracked();
        self.words.set(own_questions::change(self.store, self.question, here, edit));
        // What was put right is no longer said; what is new is said when it is tried again.
        if !self.problems.with_untracked(Vec::is_empty) {
            let now = self.words.with_untracked(Question::problems);
            self.problems.update(|problems| problems.retain(|(part, _)| now.iter().any(|(other, _)| other == part)));
        }
    }

    /// Changes a criterion.
    pub fn change_criterion(self, id: &str, edit: impl FnOnce(&mut Criterion)) {
        self.change(|words| {
            if let Some(criterion) = words.criterion(id) {
                edit(criterion);
            }
        });
    }

    /// Reads something off a criterion, for a field to follow.
    pub fn of_criterion(self, id: &str, read: impl Fn(&Criterion) -> String) -> String {
        self.words
            .with(|words| words.criteria.iter().find(|criterion| criterion.id == id).map(read).unwrap_or_default())
    }

    /// Adds a criterion with no words yet; gives its id.
    pub fn add_criterion(self) -> String {
        let taken = self.taken();
        let mut id = String::new();
        self.change(|words| id = words.add_criterion("", taken.iter().map(String::as_str)));
        id
    }

    /// The ids of criteria that it ever had.
    pub fn taken(self) -> Vec<String> {
        let Some(question) = self.question else { return Vec::new() };
        self.store.log.with_untracked(|log| log.criteria_of_own(question).map(str::to_owned).collect())
    }

    /// Saves it; gives its id. Where something is wrong, the focus goes to the first field that has it.
    pub fn save(self) -> Option<EventId> {
        let problems = self.words.with_untracked(Question::problems);
        if let Some((part, _)) = problems.first() {
            let field = field_of(part);
            self.problems.set(problems);
            request_animation_frame(move || focus::focus(&field));
            return None;
        }
        let saved = own_questions::save(self.store, self.question, self.words.get_untracked());
        self.refused.set(saved.is_err());
        saved.ok()
    }

    /// Whether that part is one of those that are wrong, as an attribute says it. Tracks.
    pub fn invalid(self, part: &Part) -> Option<&'static str> {
        self.problems.with(|problems| problems.iter().any(|(other, _)| other == part).then_some("true"))
    }
}

/// The id of the field of a part.
pub fn field_of(part: &Part) -> String {
    match part {
        Part::Prompt => "own-prompt".to_owned(),
        Part::Title => "own-title".to_owned(),
        Part::Minutes => "own-minutes".to_owned(),
        Part::Criteria => "own-add-criterion".to_owned(),
        Part::RedFlags => "own-red-flags".to_owned(),
        Part::Signal(id) => format!("own-{id}-signal"),
        Part::Criterion(id) => format!("own-{id}-title"),
        Part::Anchor(id, level) => format!("own-{id}-level-{}", level + 1),
    }
}
