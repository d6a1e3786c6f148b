//! The candidate's own questions in the log, and one in the form: each keystroke is kept under a key of its own until the question is
//! saved or thrown away.

use std::collections::BTreeSet;

use debrief_core::carry::backup::Import;
use debrief_core::carry::own_pack;
use debrief_core::log::{Event, EventId, OwnCard, OwnQuestion, QuestionRemoved, QuestionWritten, What};
use debrief_core::order;
use debrief_core::pack::own::Question;
use debrief_core::pack::{QuestionBody, body_path};
use leptos::prelude::*;

use crate::browser::storage::{self, StorageError};
use crate::browser::{clock, packs};
use crate::state::backup::Browser;
use crate::state::pack::index;
use crate::state::store::Store;
use crate::state::{bodies, keys};

/// The question of that id, as last written.
pub fn of(store: Store, id: EventId) -> Option<OwnQuestion> {
    store.log.with_untracked(|log| log.own_questions().into_iter().find(|own| own.id == id))
}

/// All of them, oldest first, removed ones among them. Tracks the log.
pub fn all(store: Store) -> Vec<OwnQuestion> {
    store.log.with(|log| log.own_questions())
}

/// What is typed in the form and not saved.
pub fn typed(question: Option<EventId>) -> Option<Question> {
    serde_json::from_str(&storage::get(&keys::typing_question(question))?).ok()
}

/// Changes what is typed and keeps it, with what another tab typed in other fields; gives it as it then is. `here` is what the change is
/// of where nothing is kept yet. Where the browser refuses, it waits in this tab.
pub fn change(store: Store, question: Option<EventId>, here: Question, edit: impl FnOnce(&mut Question)) -> Question {
    let mut words = typed(question).unwrap_or(here);
    edit(&mut words);
    if let Ok(text) = serde_json::to_string(&words) {
        let _ = store.note(storage::set_or_wait(&keys::typing_question(question), &text));
    }
    words
}

/// Calls back with what another tab typed in the form, until what it gives is asked to end it.
pub fn on_typed_elsewhere(
    question: Option<EventId>,
    callback: impl Fn(Question) + 'static,
) -> leptos::prelude::WindowListenerHandle {
    let key = keys::typing_question(question);
    storage::changes_elsewhere(move |changed, _| {
        if changed == key {
            typed(question).into_iter().for_each(&callback);
        }
    })
}

/// Begins a new one with these words in the form; says whether that is so. Where another one is being written, that one stays.
pub fn begin(store: Store, words: Question) -> bool {
    match typed(None).filter(|there| !there.is_blank()) {
        Some(there) => there.about.is_some() && there.about == words.about,
        None => {
            forget(None);
            change(store, None, words, |_| ());
            true
        }
    }
}

/// Forgets what is typed.
pub fn forget(question: Option<EventId>) {
    storage::remove(&keys::typing_question(question));
}

/// Saves a question, a new one or an old one again; gives its id.
///
/// # Errors
/// [`StorageError`] where the browser refuses; what is typed is then kept as it was.
pub fn save(store: Store, question: Option<EventId>, words: Question) -> Result<EventId, StorageError> {
    let id = question.unwrap_or_else(|| store.next_id());
    store.append(What::QuestionWritten(Box::new(QuestionWritten { question: id, words: words.tidied() })))?;
    forget(question);
    Ok(id)
}

/// Saves new questions, all of them or none; says whether they are stored.
pub fn add_all(store: Store, questions: Vec<Question>) -> bool {
    let write = |words: Question| {
        What::QuestionWritten(Box::new(QuestionWritten { question: store.next_id(), words: words.tidied() }))
    };
    append_all(store, questions.into_iter().map(write).collect())
}

/// Saves new cards, each its prompt and its answer, all of them or none; says whether they are stored.
pub fn add_cards(store: Store, concept: &str, cards: Vec<(String, String)>) -> bool {
    let write = |(front, back): (String, String)| {
        What::OwnCardWritten(OwnCard { card: store.next_id(), concept: concept.to_owned(), front, back })
    };
    append_all(store, cards.into_iter().map(write).collect())
}

/// The prompts of the candidate's own cards.
pub fn prompts_of_cards(store: Store) -> BTreeSet<String> {
    store.log.with_untracked(|log| order::set(log.own_cards().into_values().map(|card| card.front.clone())))
}

/// Appends what happened, all of it or nothing, and leaves room for the next answer.
fn append_all(store: Store, what: Vec<What>) -> bool {
    let when = clock::moment();
    let event = |what: What| Event { id: store.next_id(), when, what };
    let writes = what.into_iter().map(event).map(|event| (keys::event(event.id), event.to_json())).collect();
    let stored = Import { writes, ..Import::default() }.add_to(&Browser).is_ok();
    if stored {
        store.reload();
    }
    stored
}

/// Takes a question out of practice; says whether that is stored.
pub fn remove(store: Store, question: EventId) -> bool {
    store.append(What::QuestionRemoved(QuestionRemoved { question })).is_ok()
}

/// Puts a removed question back; says whether that is stored.
pub fn put_back(store: Store, own: &OwnQuestion) -> bool {
    let written = QuestionWritten { question: own.id, words: own.words.clone() };
    store.append(What::QuestionWritten(Box::new(written))).is_ok()
}

/// The name and the words of a criterion of the role, for one of the candidate's own to begin from.
pub async fn criterion_words(question: &str, criterion: &str) -> Option<(String, [String; 4])> {
    let texts = bodies::load(vec![body_path("questions", question)]).await.ok()?;
    let body: QuestionBody = bodies::read(&texts, 0)?;
    let found = body.criteria.into_iter().find(|other| other.id == criterion)?;
    Some((found.title, found.anchors))
}

/// Downloads those of this role as a pack; gives a sentence that says how it went.
pub async fn download(store: Store) -> String {
    let files = store.log.with_untracked(|log| own_pack::sources(index(), &log.own_questions()));
    let Some(files) = files else { return "There is no question in this role to download.".to_owned() };
    if packs::download_files(own_pack::FOLDER, &files).await {
        format!("Saved as {}.zip.", own_pack::FOLDER)
    } else {
        "The zip could not be made. Try again when there is a network.".to_owned()
    }
}
