//! HTML saved from a job site: its text, with the marks of Markdown for headings and lists. Scripts and styles are skipped, never
//! run; a description that the page holds as data for machines is taken, because it is free of the site's own words.

use serde_json::Value;

/// Elements whose content is no text of the page.
const SILENT: [&str; 13] = [
    "script", "style", "noscript", "template", "svg", "head", "nav", "iframe", "object", "select", "textarea",
    "button", "dialog",
];
/// Elements that stand on lines of their own.
const BLOCKS: [&str; 33] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "address",
    "form",
    "hr",
    "body",
    "fieldset",
    "details",
    "summary",
];
/// Elements without an end.
const EMPTY: [&str; 13] =
    ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"];

/// The text of a page.
pub fn text(html: &str) -> String {
    posting(html).unwrap_or_else(|| plain(html))
}

/// The posting that a page describes for machines, if it does.
fn posting(html: &str) -> Option<String> {
    for data in scripts(html) {
        let Ok(value) = serde_json::from_str::<Value>(data.trim()) else { continue };
        let list = match &value {
            Value::Array(list) => list.iter().collect(),
            Value::Object(object) => object
                .get("@graph")
                .and_then(Value::as_array)
                .map_or_else(|| vec![&value], |graph| graph.iter().collect()),
            _ => continue,
        };
        let Some(job) = list.into_iter().find(|item| item["@type"] == "JobPosting") else { continue };
        let description = job["description"].as_str().unwrap_or("");
        // Some sites escape it once more.
        let inner = plain(&if description.contains("&lt;") { entities(description) } else { description.to_owned() });
        if inner.chars().count() < 200 {
            continue;
        }
        let organisation = &job["hiringOrganization"];
        let firm = organisation["name"].as_str().or(organisation.as_str());
        let place = job
            .pointer("/jobLocation/address/addressLocality")
            .or(job.pointer("/jobLocation/0/address/addressLocality"))
            .and_then(Value::as_str);
        let mut out = String::new();
        if let Some(title) = job["title"].as_str() {
            out += &format!("# {}\n\n", entities(title));
        }
        for line in [firm, place].into_iter().flatten() {
            out += &format!("{}\n", entities(line));
        }
        return Some(format!("{out}\n{inner}"));
    }
    None
}

fn scripts(html: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("application/ld+json") {
        rest = &rest[at..];
        let Some(start) = rest.find('>') else { break };
        let Some(end) = rest[start..].find("</script") else { break };
        out.push(&rest[start + 1..start + end]);
        rest = &rest[start + end..];
    }
    out
}

/// What a page says, line by line.
fn plain(html: &str) -> String {
    let mut out = Lines::default();
    let mut silent: Option<(String, usize)> = None;
    let mut rest = html;
    while !rest.is_empty() {
        let Some(at) = rest.find('<') else {
            if silent.is_none() {
                out.say(rest);
            }
            break;
        };
        if silent.is_none() {
            out.say(&rest[..at]);
        }
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let closing = rest.starts_with("</");
        let name: String = rest[if closing { 2 } else { 1 }..]
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() && !rest.starts_with("<!") && !rest.starts_with("<?") && !closing {
            if silent.is_none() {
                out.say("<");
            }
            rest = &rest[1..];
            continue;
        }
        let end = tag_end(rest);
        let tag = &rest[..end];
        rest = &rest[end..];
        match &mut silent {
            Some((outer, depth)) if *outer == name => {
                *depth = if closing { *depth - 1 } else { *depth + usize::from(!tag.ends_with("/>")) };
                if *depth == 0 {
                    silent = None;
                }
            }
            Some(_) => {}
            None if !closing
                && !EMPTY.contains(&name.as_str())
                && !tag.ends_with("/>")
                && (SILENT.contains(&name.as_str()) || hides(tag)) =>
            {
                // Their text is no markup: a `<` in it opens nothing.
                if name == "script" || name == "style" {
                    let close = format!("</{name}");
                    let lower = rest.to_ascii_lowercase();
                    rest = lower.find(&close).map_or("", |at| &rest[at..]);
                }
                silent = Some((name, 1));
            }
            None => out.tag(&name, closing),
        }
    }
    out.done()
}

/// Whether an element is marked as not shown.
fn hides(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let words = || tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/');
    words().any(|word| word == "hidden" || word.starts_with("hidden=\"\""))
        || tag.replace(' ', "").contains("display:none")
}

/// Where a tag ends; quotes may hold a `>`.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    // An open quote: the first `>` then.
    tag.find('>').map_or(tag.len(), |at| at + 1)
}

#[derive(Default)]
struct Lines {
    out: String,
    line: String,
    cell: bool,
}

impl Lines {
    fn say(&mut self, text: &str) {
        for c in entities(text).chars() {
            if !c.is_whitespace() || c == '\u{a0}' {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    fn flush(&mut self) {
        let line = self.line.trim();
        // A mark alone is a list's item that has its words in a block of its own.
        if !line.is_empty() && line != "-" && !line.chars().all(|c| c == '#') {
            self.out += line;
            self.out.push('\n');
        } else if !line.is_empty() {
            self.line = format!("{line} ");
            return;
        }
        self.line.clear();
        self.cell = false;
    }

    fn tag(&mut self, name: &str, closing: bool) {
        let heading = name.len() == 2 && name.starts_with('h') && name.as_bytes()[1].is_ascii_digit();
        if name == "br" {
            self.flush();
        } else if name == "td" || name == "th" {
            if !closing && self.cell && !self.line.trim().is_empty() {
                self.line.push('\t');
            }
            self.cell = true;
        } else if BLOCKS.contains(&name) {
            self.flush();
            let apart = heading || ["p", "section", "article", "ul", "ol", "table"].contains(&name);
            if apart && self.line.is_empty() && !self.out.is_empty() && !self.out.ends_with("\n\n") {
                self.out.push('\n');
            }
            if closing {
                // An empty item or heading leaves no mark behind.
                if name == "li" || heading {
                    self.line.clear();
                }
            } else if heading {
                self.line = format!("{} ", "#".repeat(usize::from(name.as_bytes()[1] - b'0')));
            } else if name == "li" {
                self.line = "- ".into();
            }
        }
    }

    fn done(mut self) -> String {
        self.flush();
        self.out
    }
}

/// The text with its character references replaced.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out += &rest[..at];
        rest = &rest[at..];
        let name: String = rest[1..].chars().take(10).take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
        match entity(&name) {
            Some(c) => {
                out += &c;
                rest = &rest[1 + name.len()..];
                rest = rest.strip_prefix(';').unwrap_or(rest);
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// What a character reference stands for, without its `&` and `;`.
pub fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0').map(String::from);
    }
    const NAMES: [(&str, &str); 44] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("nbsp", "\u{a0}"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("sbquo", "‚"),
        ("bdquo", "„"),
        ("hellip", "…"),
        ("bull", "•"),
        ("middot", "·"),
        ("euro", "€"),
        ("pound", "£"),
        ("yen", "¥"),
        ("copy", "©"),
        ("reg", "®"),
        ("trade", "™"),
        ("deg", "°"),
        ("times", "×"),
        ("laquo", "«"),
        ("raquo", "»"),
        ("auml", "ä"),
        ("ouml", "ö"),
        ("uuml", "ü"),
        ("Auml", "Ä"),
        ("Ouml", "Ö"),
        ("Uuml", "Ü"),
        ("szlig", "ß"),
        ("eacute", "é"),
        ("egrave", "è"),
        ("ecirc", "ê"),
        ("agrave", "à"),
        ("aacute", "á"),
        ("ccedil", "ç"),
        ("ntilde", "ñ"),
        ("oacute", "ó"),
        ("iacute", "í"),
        ("zwnj", ""),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| (*c).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn a_page_becomes_lines() {
        let html = "<html><head><title>x</title><style>p{}</style></head><body><nav>Jobs</nav><h1>Manager</h1><p>You&rsquo;ll lead<br>nine &amp; more</p>\
            <ul><li><p>Hire</p></li><li>Coach</li></ul><script>if (a<b) alert(1)</script><div hidden>secret</div><table><tr><td>Team</td><td>9</td></tr></table></body></html>";
        let lines: Vec<String> = text(html).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        assert_eq!(lines, ["# Manager", "You’ll lead", "nine & more", "- Hire", "- Coach", "Team\t9"]);
    }

    #[test]
    fn a_posting_for_machines_is_preferred() {
        let long = "You will lead nine engineers. ".repeat(10);
        let html = format!(
            "<html><script type=\"application/ld+json\">{{\"@type\":\"JobPosting\",\"title\":\"Lead\",\"hiringOrganization\":{{\"name\":\"Quillon\"}},\"description\":\"&lt;p&gt;{long}&lt;/p&gt;\"}}</script><body>Apply with one click</body></html>"
        );
        let text = text(&html);
        assert!(text.starts_with("# Lead\n\nQuillon\n") && text.contains("nine engineers") && !text.contains("Apply"));
    }

    #[test]
    fn broken_markup_is_no_trap() {
        for html in
            ["<", "a < b", "<p title='>x", "<!-- open", "<script>never closed", "</", "&#xffffffff; &;", "<p <b> c"]
        {
            text(html);
        }
        let begun = Instant::now();
        text(&"<div>".repeat(20_000));
        text(&"<script>".repeat(20_000));
        text(&"<p \"".repeat(20_000));
        assert!(begun.elapsed().as_secs() < 10);
    }
}
