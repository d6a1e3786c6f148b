//! A body has the headings of its kind, in order.

use crate::pack::compile::diagnostic::{Place, Report, Whose};
use crate::pack::compile::item::Headings;
use crate::pack::compile::manuscript::Manuscript;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for outline in &manuscript.outlines {
        let found = &outline.found_headings;
        match &outline.headings {
            Headings::Nothing => {
                if let Some((heading, place)) = found.first() {
                    report.add(
                        place,
                        format!("`## {heading}` stands in a text without sections"),
                        "make it a paragraph",
                    );
                }
            }
            Headings::Exactly(wanted) => {
                if outline.has_preamble {
                    let remedy = format!("move it below `## {}`", wanted[0]);
                    report.add(&outline.place, "text stands before the first heading", remedy);
                }
                in_order(&outline.place, found, wanted, report);
            }
            Headings::EndingIn(needed, tail) => {
                let free = found.iter().take_while(|(heading, _)| !tail.contains(&heading.as_str())).count();
                let has_it = found[..free].iter().any(|(heading, _)| heading.starts_with(needed));
                if !has_it && report.whose() == Whose::Ours {
                    let wrong = format!("no section before `## {}` has a heading that starts with `{needed}`", tail[0]);
                    report.add(&outline.place, wrong, "add one: arithmetic on stated assumptions");
                }
                in_order(&outline.place, &found[free..], tail, report);
            }
        }
    }
}

fn in_order(file: &Place, found: &[(String, Place)], wanted: &[&str], report: &mut Report) {
    let names: Vec<&str> = found.iter().map(|(heading, _)| heading.as_str()).collect();
    if names == wanted {
        return;
    }
    let remedy = format!("give it these, in this order: {}", wanted.join(", "));
    for missing in wanted.iter().filter(|heading| !names.contains(heading)) {
        report.style(file, format!("the section `## {missing}` is missing"), remedy.clone());
    }
    for (heading, place) in found.iter().filter(|(heading, _)| !wanted.contains(&heading.as_str())) {
        report.add(place, format!("`## {heading}` is not a section of this kind of file"), remedy.clone());
    }
    if names.len() == wanted.len() && wanted.iter().all(|heading| names.contains(heading)) {
        report.style(&found[0].1, "the sections stand in the wrong order", remedy);
    }
    for (n, (heading, place)) in found.iter().enumerate() {
        if names[..n].contains(&heading.as_str()) {
            report.add(place, format!("the section `## {heading}` stands there twice"), "merge the two");
        }
    }
}
