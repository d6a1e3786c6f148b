//! What else can be taken away: what was written, as Markdown, and all cards, for Anki.

use debrief_core::carry::anki::{self, AnkiCard};
use debrief_core::carry::stories::Beside;
use debrief_core::carry::{stories as written_stories, writing};
use debrief_core::pack::{ConceptBody, body_path, role_path};
use debrief_core::stories::Story;
use leptos::prelude::*;

use crate::browser::fetch::NotFetched;
use crate::browser::{clock, files};
use crate::state::backup::text::file_name;
use crate::state::bodies;
use crate::state::drafts;
use crate::state::pack::index;
use crate::state::store::Store;
use crate::state::{applications, stories};

/// The firm worksheet, in the pack's folder.
const WORKSHEET: &str = "firm.json";

/// Downloads all that the candidate wrote, as Markdown. Where the pack's worksheet does not come, its answers stand there
/// without their questions.
pub async fn download_writing(store: Store) {
    let texts = bodies::load(vec![role_path(&index().id, WORKSHEET)]).await.ok();
    let worksheet = texts.and_then(|texts| bodies::read(&texts, 0));
    let drafts = drafts::all_stored(store);
    let text =
        store.log.with_untracked(|log| writing::writing(log, &drafts, worksheet.as_ref(), index(), clock::moment()));
    let stories = with_stories(store, written_stories::section);
    files::download_text(&file_name("writing", "md"), "text/markdown", &(text + &stories));
}

/// Downloads the stories alone, as Markdown.
pub fn download_stories(store: Store) {
    let text = with_stories(store, |all, beside| written_stories::alone(all, beside, clock::moment()));
    files::download_text(&file_name("stories", "md"), "text/markdown", &text);
}

/// Whether what was written holds stories.
pub fn has_stories(store: Store) -> bool {
    stories::shelf(store).with(|shelf| !shelf.stories.is_empty())
}

fn with_stories(store: Store, write: impl FnOnce(&[Story], &Beside<'_>) -> String) -> String {
    let (shelf, words) = (stories::shelf(store), applications::words());
    let tellings = untrack(|| stories::tellings(store));
    shelf.with_untracked(|shelf| {
        let application = |id| words.with_untracked(|words| words.name(id));
        write(&shelf.stories, &Beside { tellings: &tellings, application: &application, index: index() })
    })
}

/// Downloads all cards, the pack's and the candidate's own, as a text that Anki imports.
///
/// # Errors
/// [`NotFetched`] where the pack's cards do not come.
pub async fn download_cards(store: Store) -> Result<(), NotFetched> {
    let index = index();
    let paths = index.concepts.iter().map(|concept| body_path("concepts", &concept.id)).collect();
    let texts = bodies::load(paths).await?;
    let mut cards = Vec::new();
    for (at, concept) in index.concepts.iter().enumerate() {
        let body: ConceptBody = bodies::read(&texts, at).ok_or(NotFetched)?;
        cards.extend(body.cards.iter().map(|card| AnkiCard::of_pack(&concept.id, card)));
    }
    store.log.with_untracked(|log| cards.extend(log.own_cards().into_values().map(AnkiCard::own)));
    files::download_text(&file_name("cards", "txt"), "text/plain", &anki::anki(&cards));
    Ok(())
}
