//! Markdown to the HTML that pages insert as it is. The checks refuse whatever this must not meet (raw HTML, unknown
//! sources, missing diagrams), so rendering itself never fails.

use super::markdown::{Run, events, runs};
use super::svg;
use super::typography::{double_outside, spaced};
use crate::pack::Id;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd, html};
use std::collections::BTreeMap;

/// What a citation shows.
#[derive(Clone, Debug, PartialEq)]
pub struct CiteLabel {
    /// Short: `Meta 2024`.
    pub short: String,
    /// The work's title.
    pub title: String,
}

/// Renders the Markdown of one pack.
#[derive(Debug, Default)]
pub struct Renderer {
    /// How each source is cited.
    pub cites: BTreeMap<Id, CiteLabel>,
    /// The diagrams, by path relative to the pack's folder.
    pub diagrams: BTreeMap<String, String>,
    /// Where the items that a link may lead to are called otherwise than the text calls them.
    pub links: BTreeMap<String, String>,
}

impl Renderer {
    /// A short text: without the paragraph around it when it is a single one.
    pub fn inline(&self, text: &str) -> String {
        let html = self.blocks(text, "Table");
        let html = html.trim();
        match html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
            Some(inner) if !inner.contains("<p>") => inner.to_string(),
            _ => html.to_string(),
        }
    }

    /// The items of a text's lists, each inline.
    pub fn items(&self, text: &str) -> Vec<String> {
        let mut items = Vec::new();
        let mut depth = 0;
        let mut from = 0;
        for (event, range) in events(text) {
            match event {
                Event::Start(Tag::Item) => {
                    depth += 1;
                    if depth == 1 {
                        from = range.start;
                    }
                }
                Event::End(TagEnd::Item) => {
                    depth -= 1;
                    if depth == 0 {
                        items.push(self.inline(&undented(&text[from..range.end])));
                    }
                }
                _ => {}
            }
        }
        items
    }

    /// A text of any blocks. `label` names its tables for screen readers.
    pub fn blocks(&self, text: &str, label: &str) -> String {
        let text = double_outside(text);
        let all: Vec<Event<'_>> = events(&text).map(|(event, _)| event).collect();
        let mut out = Vec::with_capacity(all.len());
        let mut heading: Option<String> = None;
        let mut table_label = label.to_string();
        let mut tables = 0;
        let mut code = false;
        let mut at = 0;
        while at < all.len() {
            if let Some((figure, used)) = self.figure(&all[at..]) {
                out.push(raw(figure));
                at += used;
                continue;
            }
            let event = all[at].clone();
            at += 1;
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    heading = Some(String::new());
                    out.push(event);
                }
                Event::End(TagEnd::Heading(_)) => {
                    table_label = heading.take().unwrap_or_default();
                    tables = 0;
                    out.push(event);
                }
                Event::Start(Tag::CodeBlock(_)) => {
                    code = true;
                    out.push(event);
                }
                Event::End(TagEnd::CodeBlock) => {
                    code = false;
                    out.push(event);
                }
                Event::Start(Tag::Table(_)) => {
                    // Regions of a page must be told apart by their names.
                    tables += 1;
                    let number = if tables > 1 { format!(" {tables}") } else { String::new() };
                    let label = escape(&format!("Table{number}: {table_label}"));
                    out.push(raw(format!(
                        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">"
                    )));
                    out.push(event);
                }
                Event::End(TagEnd::Table) => {
                    out.push(event);
                    out.push(raw("</div>\n".to_string()));
                }
                Event::Text(words) if !code => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&words);
                    }
                    for run in runs(&words) {
                        out.push(match run {
                            Run::Words(words) => Event::Text(CowStr::from(spaced(words))),
                            Run::Cite(id) => Event::InlineHtml(CowStr::from(self.cite(id))),
                            Run::Estimate => Event::InlineHtml(CowStr::from(ESTIMATE)),
                        });
                    }
                }
                // The checks refuse both; a text that comes past them is shown as it is written.
                Event::Html(html) | Event::InlineHtml(html) => out.push(Event::Text(html)),
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    let dest_url = self.links.get(dest_url.as_ref()).map_or(dest_url, |to| CowStr::from(to.clone()));
                    out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
                event => out.push(event),
            }
        }
        let mut html = String::new();
        html::push_html(&mut html, out.into_iter());
        without_styles(html)
    }

    fn cite(&self, id: &str) -> String {
        let (short, title) = match self.cites.get(id) {
            Some(label) => (label.short.as_str(), label.title.as_str()),
            None => (id, ""),
        };
        format!("<a class=\"cite\" href=\"sources#{}\" title=\"{}\">{}</a>", escape(id), escape(title), escape(short))
    }

    /// A paragraph that holds nothing but a diagram, as a figure; and how many events it took.
    fn figure(&self, events: &[Event<'_>]) -> Option<(String, usize)> {
        let [Event::Start(Tag::Paragraph), Event::Start(Tag::Image { dest_url, .. }), ..] = events else { return None };
        let end = events.iter().position(|e| matches!(e, Event::End(TagEnd::Image)))?;
        if !matches!(events.get(end + 1), Some(Event::End(TagEnd::Paragraph))) {
            return None;
        }
        let alt: String = events[2..end]
            .iter()
            .filter_map(|e| match e {
                Event::Text(t) | Event::Code(t) => Some(t.as_ref()),
                Event::SoftBreak => Some(" "),
                _ => None,
            })
            .collect();
        let drawing = self.diagrams.get(dest_url.as_ref()).map(|s| svg::labelled(s, &escape(&alt))).unwrap_or_default();
        Some((format!("<figure class=\"diagram\">{drawing}</figure>\n"), end + 2))
    }
}

const ESTIMATE: &str =
    "<span class=\"estimate\" title=\"Our estimate: the derivation stands in this paragraph\">est.</span>";

fn raw(html: String) -> Event<'static> {
    Event::Html(CowStr::from(html))
}

/// Text for an attribute or an element.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The content-security policy forbids style attributes, and pulldown-cmark aligns columns with them.
fn without_styles(mut html: String) -> String {
    for cell in ["th", "td"] {
        let scope = if cell == "th" { " scope=\"col\"" } else { "" };
        for side in ["left", "center", "right"] {
            html = html.replace(
                &format!("<{cell} style=\"text-align: {side}\">"),
                &format!("<{cell}{scope} class=\"{side}\">"),
            );
        }
    }
    html.replace("<th>", "<th scope=\"col\">")
}

/// A list item's text without its marker and indentation.
fn undented(item: &str) -> String {
    let marker = item.find(char::is_whitespace).unwrap_or(0);
    let indent = marker + item[marker..].len() - item[marker..].trim_start().len();
    let mut out = item.get(indent..).unwrap_or("").lines();
    let mut text = out.next().unwrap_or("").to_string();
    for line in out {
        text.push('\n');
        let spaces = line.len() - line.trim_start().len();
        text.push_str(&line[spaces.min(indent)..]);
    }
    text
}
