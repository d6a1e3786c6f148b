//! A source can be looked up: its fields are right and its id says author and year.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::source::{KINDS, SEEN};

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for source in &manuscript.sources {
        let front = &source.front;
        let year = *front.year.get_ref();
        if !(1900..=2100).contains(&year) {
            report.style(&source.at(&front.year), format!("the year is {year}"), "give the year it appeared");
        }
        let parts: Vec<&str> = source.id.split('-').collect();
        if parts.len() < 3 || !parts.contains(&year.to_string().as_str()) {
            let wrong = format!("the id `{}` does not name author, year ({year}) and a word", source.id);
            report.style(&source.place(1), wrong, "name the file author-year-word.toml");
        }
        let kind = front.kind.get_ref();
        if !KINDS.contains(&kind.as_str()) {
            report.add(
                &source.at(&front.kind),
                format!("`{kind}` is no kind of source"),
                format!("use one of {}", KINDS.join(", ")),
            );
        }
        if let Some(url) = &front.url
            && (!url.get_ref().starts_with("https://") || url.get_ref().contains(char::is_whitespace))
        {
            report.add(
                &source.at(url),
                "the address is not one of https",
                "give the whole https address, or leave it out",
            );
        }
        if let Some(checked) = &front.checked
            && checked.get_ref().split_whitespace().count() < 3
        {
            report.style(
                &source.at(checked),
                "`checked` does not say how",
                "say which look-up and what it showed, or leave it out",
            );
        }
        if let Some(seen) = &front.seen
            && !SEEN.contains(&seen.get_ref().as_str())
        {
            report.style(
                &source.at(seen),
                format!("`{}` is nothing that can have been seen", seen.get_ref()),
                format!("use one of {}", SEEN.join(", ")),
            );
        }
        match (&front.seen, &front.checked) {
            (None, Some(alone)) => report.style(
                &source.at(alone),
                "`checked` does not say what was seen",
                "add `seen = \"itself\"`, or `seen = \"reports\"` where only what others write about the work was read",
            ),
            (Some(alone), None) => {
                report.style(
                    &source.at(alone),
                    "`seen` stands without `checked`",
                    "say in `checked` how it was checked",
                );
            }
            _ => {}
        }
    }
}
