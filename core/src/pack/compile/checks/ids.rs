//! Ids are kebab-case and unique, in all roles; the ids that samples show are unique too.

use crate::pack::compile::diagnostic::{Place, Report};
use crate::pack::compile::manuscript::Manuscript;
use std::collections::BTreeMap;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for outline in &manuscript.outlines {
        // A sample's name is two ids with `--` between them.
        if !outline.id.split("--").all(is_kebab) {
            report.add(&outline.place, format!("the file name `{}` is not in kebab-case", outline.id), KEBAB);
        }
        let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for local in &outline.local_ids {
            if !is_kebab(&local.id) {
                report.add(&local.place, format!("the id `{}` is not in kebab-case", local.id), KEBAB);
            }
            if let Some(line) = seen.insert((local.of, &local.id), local.place.line) {
                let wrong =
                    format!("two of this file's {} ids are `{}` (the other on line {line})", local.of, local.id);
                report.add(&local.place, wrong, "rename the newer one");
            }
        }
    }
    for (kind, ids) in manuscript.known.iter().filter(|(kind, _)| !matches!(**kind, "pillars" | "topics")) {
        for (id, places) in ids {
            if let [first, .., last] = places.as_slice() {
                let wrong = format!("`{id}` of {kind} also stands in {}", first.file);
                report.add(last, wrong, "rename one: an id names the same item in all roles");
            }
        }
    }
    let mut named: BTreeMap<&str, (&str, &Place)> = BTreeMap::new();
    for kind in NAMED_ALONE {
        for (id, places) in manuscript.known.get(kind).into_iter().flatten() {
            let Some(place) = places.first() else { continue };
            if let Some((other, first)) = named.insert(id, (kind, place)) {
                let wrong = format!("`{id}` of {kind} is also one of {other}, in {}", first.file);
                report.add(
                    place,
                    wrong,
                    "rename the newer one: an address and the log may name either by its id alone",
                );
            }
        }
    }
    let mut opaque: BTreeMap<String, &str> = BTreeMap::new();
    for sample in &manuscript.samples {
        if let Some(other) = opaque.insert(sample.opaque_id(), &sample.file) {
            let wrong = format!("its hashed id is the same as that of {other}");
            report.add(&sample.place(1), wrong, "lengthen the id in sample.rs (`opaque_id`)");
        }
    }
}

/// The kinds whose items a person opens, and the log names, by an id alone.
const NAMED_ALONE: [&str; 4] = ["questions", "drills", "concepts", "asks"];

const KEBAB: &str = "use lower-case letters, digits and single hyphens";

fn is_kebab(id: &str) -> bool {
    id.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}
