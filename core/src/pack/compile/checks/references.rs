//! Every reference to another item resolves.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::draft::Draft;
use crate::pack::compile::item::{Home, Reference};

/// Runs the check.
pub fn check(draft: &Draft, report: &mut Report) {
    for facts in &draft.facts {
        for reference in &facts.references {
            if facts.kind == reference.kind && facts.id == reference.id {
                report.add(&reference.place, format!("`{}` refers to itself", reference.id), "name another one");
            } else {
                match &facts.home {
                    Home::Library => from_library(draft, reference, report),
                    Home::Role(role) => from_role(draft, role, reference, report),
                }
            }
        }
    }
}

/// What stands in the library refers to the library: every role can use it.
fn from_library(draft: &Draft, reference: &Reference, report: &mut Report) {
    let (kind, id) = (reference.kind, reference.id.as_str());
    // Topics and pillars are the roles' own: `composition` looks at them for each role.
    if matches!(kind, "topics" | "pillars") || draft.stands_in(&Home::Library, kind, id) {
        return;
    }
    match draft.known.get(kind).and_then(|ids| ids.get(id)) {
        // A source is listed by every role whose texts cite it.
        Some(_) if kind == "sources" => {}
        Some(places) => {
            let wrong = format!("`{id}` is a role's own ({}), and this is for all roles", places[0].file);
            report.add(&reference.place, wrong, format!("move it to library/{kind}, or name another"));
        }
        None => unknown(draft, reference, report),
    }
}

/// What is a role's own refers to what the role has.
fn from_role(draft: &Draft, role: &str, reference: &Reference, report: &mut Report) {
    let (kind, id) = (reference.kind, reference.id.as_str());
    let Some(manifest) = draft.manifest(role) else { return };
    if draft.stands_in(&Home::Role(role.to_string()), kind, id) {
        return;
    }
    if kind == "sources" && draft.known(kind).any(|known| known == id) {
        return;
    }
    if !draft.stands_in(&Home::Library, kind, id) {
        unknown(draft, reference, report);
    } else if !manifest.front.includes(kind, id) {
        let remedy = format!("list it under `[include]` in {}", manifest.file);
        report.add(&reference.place, format!("this role does not use `{id}` of library/{kind}"), remedy);
    }
}

fn unknown(draft: &Draft, reference: &Reference, report: &mut Report) {
    let (kind, id) = (reference.kind, &reference.id);
    let remedy = match nearest(id, draft.known(kind)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if kind == "topics" => "name a topic of pack.toml".to_string(),
        None => format!("name a file of {kind}/, or write that one"),
    };
    report.add(&reference.place, format!("{kind} has no `{id}`"), remedy);
}

/// The known id that an author probably meant.
pub fn nearest<'a>(id: &str, known: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let distance = |other: &&String| strsim::damerau_levenshtein(id, other);
    known.min_by_key(distance).filter(|best| distance(best) <= 2 + id.len() / 8)
}
