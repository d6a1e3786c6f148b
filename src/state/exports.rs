//! What else can be taken away: what was written, as Markdown, and all cards, for Anki.

use debrief_core::carry::anki::{self, AnkiCard};
use debrief_core::carry::writing;
use debrief_core::pack::{ConceptBody, body_path, role_path};
use leptos::prelude::*;

use crate::browser::fetch::NotFetched;
use crate::browser::{clock, files};
use crate::state::backup::text::file_name;
use crate::state::bodies;
use crate::state::drafts;
use crate::state::pack::index;
use crate::state::store::Store;

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
    files::download_text(&file_name("writing", "md"), "text/markdown", &text);
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
