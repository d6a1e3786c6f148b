//! Every reference to another item resolves.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::item::{Home, Reference};
use crate::pack::compile::manuscript::Manuscript;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for outline in &manuscript.outlines {
        for reference in &outline.references {
            if outline.kind == reference.kind && outline.id == reference.id {
                report.add(&reference.place, format!("`{}` refers to itself", reference.id), "name another one");
            } else {
                match &outline.home {
                    Home::Library => from_library(manuscript, reference, report),
                    Home::Role(role) => from_role(manuscript, role, reference, report),
                }
            }
        }
    }
}

/// What stands in the library refers to the library: every role can use it.
fn from_library(manuscript: &Manuscript, reference: &Reference, report: &mut Report) {
    let (kind, id) = (reference.kind, reference.id.as_str());
    // Topics and pillars are the roles' own: `composition` looks at them for each role.
    if matches!(kind, "topics" | "pillars") || manuscript.stands_in(&Home::Library, kind, id) {
        return;
    }
    match manuscript.known.get(kind).and_then(|ids| ids.get(id)) {
        // A source is listed by every role whose texts cite it.
        Some(_) if kind == "sources" => {}
        Some(places) => {
            let wrong = format!("`{id}` is a role's own ({}), and this is for all roles", places[0].file);
            report.add(&reference.place, wrong, format!("move it to library/{kind}, or name another"));
        }
        None => unknown(manuscript, reference, report),
    }
}

/// What is a role's own refers to what the role has.
fn from_role(manuscript: &Manuscript, role: &str, reference: &Reference, report: &mut Report) {
    let (kind, id) = (reference.kind, reference.id.as_str());
    let Some(manifest) = manuscript.manifest(role) else { return };
    if manuscript.stands_in(&Home::Role(role.to_string()), kind, id) {
        return;
    }
    if kind == "sources" && manuscript.known(kind).any(|known| known == id) {
        return;
    }
    if !manuscript.stands_in(&Home::Library, kind, id) {
        unknown(manuscript, reference, report);
    } else if !manifest.front.includes(kind, id) {
        let remedy = format!("list it under `[include]` in {}", manifest.file);
        report.add(&reference.place, format!("this role does not use `{id}` of library/{kind}"), remedy);
    }
}

fn unknown(manuscript: &Manuscript, reference: &Reference, report: &mut Report) {
    let (kind, id) = (reference.kind, &reference.id);
    let remedy = match nearest(id, manuscript.known(kind)) {
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
