//! The pack of the role that the app speaks of. It is chosen before the app starts (`public/boot.js`) and stays for as long as
//! the page lives. The index is read when the session is opened, most of its sentences with the first page that shows them. The questions
//! that the candidate wrote stand in it among the pack's, and their bodies come from the log.

use std::cell::{Cell, RefCell};
use std::sync::OnceLock;

use debrief_core::log::{Log, OwnQuestion};
use debrief_core::pack::own::{OWN_CARDS, Question, body_of_own_cards, concept_of_own_cards, is_own_question};
use debrief_core::pack::{Index, body_path, role_path};
use leptos::task::spawn_local;

use crate::browser::boot;
use crate::browser::fetch::{Asked, NotFetched};

/// The file of the index as Today and links need it.
const NAMES: &str = "index.json";

/// The file of its sentences.
pub const SENTENCES: &str = "texts.json";

/// How many files are kept that were asked for ahead: what one press can need, and some that were not pressed.
const KEPT: usize = 12;

/// The pack's index, once the session is open.
static LEAN: OnceLock<Index> = OnceLock::new();

/// The same with all its sentences.
static WHOLE: OnceLock<Index> = OnceLock::new();

thread_local! {
    /// The index that pages read, with the candidate's own questions.
    static SHOWN: Cell<Option<&'static Index>> = const { Cell::new(None) };
    /// The candidate's own questions.
    static OWN: RefCell<Vec<OwnQuestion>> = const { RefCell::new(Vec::new()) };
    /// Whether the candidate has cards that belong to no concept of the pack.
    static OWN_CARDS_HERE: Cell<bool> = const { Cell::new(false) };
    /// Files that were asked for before somebody needed them, by path, the newest last.
    static ASKED: RefCell<Vec<(String, Asked)>> = const { RefCell::new(Vec::new()) };
}

/// Sets the index, once, before anything asks for it.
pub fn open(index: Index) {
    let _ = LEAN.set(index);
}

/// The role's index. On Today it may be without prompts, summaries and names of criteria; every other page waits for them.
pub fn index() -> &'static Index {
    SHOWN.get().unwrap_or_else(of_pack)
}

/// The index as the pack has it.
fn of_pack() -> &'static Index {
    WHOLE.get().or_else(|| LEAN.get()).expect("the session is open")
}

/// Has the candidate's own questions stand in the index as the log has them. Before the log's signal tells of the change: whatever
/// follows from both is then made from both.
pub fn follow(log: &Log) {
    let own = log.own_questions();
    let cards = log.own_cards().values().any(|card| card.concept == OWN_CARDS);
    if OWN_CARDS_HERE.replace(cards) != cards || OWN.with_borrow(|before| *before != own) {
        OWN.set(own);
        show();
    }
}

/// Makes the index that pages read. It lives as long as the page, as each before it does: what they were made from refers to them. There is
/// one for each time that somebody writes a question.
fn show() {
    let index = OWN.with_borrow(|own| {
        let placed = own.iter().map(|own| (Question::id(own.id), &own.words, own.removed));
        let cards = OWN_CARDS_HERE.get().then(concept_of_own_cards);
        let is_more = !own.is_empty() || cards.is_some();
        is_more.then(|| Index { own_cards: cards, ..of_pack().clone().with_own(placed) })
    });
    SHOWN.set(index.map(|index| &*Box::leak(Box::new(index))));
}

/// The candidate's own question of that id in the index.
pub fn own_question(id: &str) -> Option<OwnQuestion> {
    if !is_own_question(id) {
        return None;
    }
    OWN.with_borrow(|own| own.iter().find(|own| Question::id(own.id) == id).cloned())
}

/// The body at that path, where it is one of the candidate's own questions, or of their cards.
pub fn own_body(path: &str) -> Option<String> {
    if path == body_path("concepts", OWN_CARDS) {
        return serde_json::to_string(&body_of_own_cards()).ok();
    }
    let id = path.strip_prefix("items/questions/")?.strip_suffix(".json")?;
    own_question(id).and_then(|own| serde_json::to_string(&own.words.body()).ok())
}

/// Whether the sentences of the index are there.
pub fn has_sentences() -> bool {
    WHOLE.get().is_some()
}

/// Reads the sentences of the index, once; says whether they are those of this index.
pub fn with_sentences(text: &str) -> bool {
    let whole = || of_pack().clone().with(serde_json::from_str(text).ok()?);
    let is_new = !has_sentences() && whole().is_some_and(|whole| WHOLE.set(whole).is_ok());
    if is_new {
        show();
    }
    has_sentences()
}

/// The text of the index as Today and links need it.
///
/// # Errors
/// [`NotFetched`] where it does not come.
pub async fn names() -> Result<String, NotFetched> {
    match boot::index() {
        Some(asked) => asked.text().await,
        None => of_role(NAMES).await,
    }
}

/// The text of a file that the role has for itself, by its name.
///
/// # Errors
/// [`NotFetched`] where it does not come.
pub async fn of_role(name: &str) -> Result<String, NotFetched> {
    file(&role_path(&boot::role(), name)).await
}

/// The text of a file of the content, by its path below the version.
///
/// # Errors
/// [`NotFetched`] where it does not come.
pub async fn file(path: &str) -> Result<String, NotFetched> {
    asked(path).text().await
}

/// Asks for a file that the role has for itself, before it is needed.
pub fn ask(name: &str) {
    asked(&role_path(&boot::role(), name));
}

/// Asks for a file of the content, by its path below the version, before it is needed.
pub fn ask_for_file(path: &str) {
    asked(path);
}

/// The file on its way, asked for now or before.
fn asked(path: &str) -> Asked {
    ASKED.with_borrow_mut(|kept| {
        if let Some((_, asked)) = kept.iter().find(|(of, _)| of == path) {
            return asked.clone();
        }
        let asked = Asked::now(&format!("{}{path}", boot::pack()));
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push((path.to_owned(), asked.clone()));
        // What does not come is forgotten at once, also where nobody waits for it: else whoever asks next would be told of an old failure.
        let (of, coming) = (path.to_owned(), asked.clone());
        spawn_local(async move {
            if coming.text().await.is_err() {
                ASKED.with_borrow_mut(|kept| kept.retain(|(path, _)| *path != of));
            }
        });
        asked
    })
}
