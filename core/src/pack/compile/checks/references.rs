//! Every reference to another item resolves.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::draft::Draft;

/// Runs the check.
pub fn check(draft: &Draft, report: &mut Report) {
    for facts in &draft.facts {
        for reference in &facts.references {
            let Some(known) = draft.known(reference.kind) else { continue };
            let (kind, id) = (reference.kind, &reference.id);
            if !known.contains(id) {
                let remedy = match nearest(id, known.iter()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if kind == "topics" => "name a topic of pack.toml".to_string(),
                    None => format!("name a file of {kind}/, or write that one"),
                };
                report.add(&reference.place, format!("{kind} has no `{id}`"), remedy);
            }
            if facts.kind == kind && &facts.id == id {
                report.add(&reference.place, format!("`{id}` refers to itself"), "name another one");
            }
        }
    }
}

/// The known id that an author probably meant.
pub fn nearest<'a>(id: &str, known: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let distance = |other: &&String| strsim::damerau_levenshtein(id, other);
    known.min_by_key(distance).filter(|best| distance(best) <= 2 + id.len() / 8)
}
