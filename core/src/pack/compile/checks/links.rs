//! Links lead to pages of the content: where only another role has one, the app says so. They are relative and without a leading slash, because pages carry a `<base>`.

use super::references::nearest;
use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::front_matter::line_at;
use crate::pack::compile::item::Form;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::markdown::events;
use pulldown_cmark::{Event, Tag};
use std::collections::BTreeSet;

/// Pages that are no item of a pack.
const PAGES: [&str; 1] = ["sources"];

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    // From the known ids and not from the parsed items: a link to a broken file is not a second mistake.
    let kinds = ["pillars", "signals", "questions", "concepts", "drills", "asks", "calculators"];
    let ids = |kind: &'static str| manuscript.known(kind).map(move |id| format!("{kind}/{id}"));
    let mut routes: BTreeSet<String> = kinds.into_iter().flat_map(ids).collect();
    routes.extend(PAGES.map(String::from));
    routes.extend(manuscript.known("sources").map(|id| format!("sources#{id}")));
    for passage in manuscript.outlines.iter().flat_map(|f| &f.passages) {
        if !matches!(passage.form, Form::Inline | Form::Blocks) {
            continue;
        }
        for (event, range) in events(&passage.text) {
            let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
            let place = passage.line(line_at(&passage.text, 0, range.start));
            let link = dest_url.as_ref();
            if routes.contains(link) {
                continue;
            }
            let wrong = format!("the link `{link}` leads nowhere");
            let remedy = if link.contains("://") || link.starts_with("mailto:") {
                "make it a source and cite that: texts link to pages of the pack only".to_string()
            } else if let Some(stripped) = link.strip_prefix('/').filter(|l| routes.contains(*l)) {
                format!("write it without the slash: `{stripped}`")
            } else if let Some(near) = nearest(link, routes.iter()) {
                format!("did you mean `{near}`?")
            } else {
                "link to a page such as `concepts/<id>`".to_string()
            };
            report.add(&place, wrong, remedy);
        }
    }
}
