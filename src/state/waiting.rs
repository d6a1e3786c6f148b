//! What the browser did not store and this tab keeps until there is room: what it is, in words.

use debrief_core::text::numbers::counted;

use crate::browser::storage;
use crate::state::keys;

/// What the person would miss of what is in this tab alone: "1 unfinished answer and 2 notes". Empty where it is nothing.
pub fn named() -> String {
    let waiting = storage::in_this_tab();
    let named = |prefix: &str, one, many| {
        let count = waiting.iter().filter(|key| key.starts_with(prefix)).count();
        (count > 0).then(|| counted(count, one, many))
    };
    let all = [
        named(keys::DRAFTS, "unfinished answer", "unfinished answers"),
        named(keys::MOCKS, "mock under way", "mocks under way"),
        named(keys::DOCUMENTS, "document", "documents"),
        named(keys::STORIES, "story", "stories"),
        named(keys::TYPING, "note", "notes"),
        named(keys::ESTIMATES, "estimate", "estimates"),
        named(keys::NAMING, "name", "names"),
        named(keys::LOOPS, "interview day", "interview days"),
        named(keys::PASTED, "pasted text", "pasted texts"),
        named(keys::QUESTIONS, "question that you write", "questions that you write"),
        named(keys::GRADINGS, "sample under way", "samples under way"),
        named(keys::OPINION, "answer that you grade", "answers that you grade"),
        named(keys::ASKING, "answer made ready", "answers made ready"),
        named(keys::EVENTS, "change", "changes"),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => all.concat(),
    }
}
