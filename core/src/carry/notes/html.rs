//! The HTML of a card that another program exported, as Markdown that shows its words. Nothing of its markup comes along but where lines and
//! items of lists begin, so nothing in it can run, load or track; what is lost is said.

use crate::text::escaped;

/// What is left out with all that stands in it.
const SILENT: [&str; 6] = ["script", "style", "head", "title", "template", "noscript"];

/// What stands on lines of its own.
const BLOCKS: [&str; 17] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "section",
    "hr",
];

/// What loads something.
const MEDIA: [&str; 9] = ["img", "audio", "video", "iframe", "object", "embed", "svg", "canvas", "source"];

/// The words of HTML, a line each; what was left out is named in `lost`.
fn lines(html: &str, lost: &mut Vec<&'static str>) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut note = |what: &'static str| {
        if !lost.contains(&what) {
            lost.push(what);
        }
    };
    let mut rest = html;
    let mut silent: Option<&str> = None;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        if silent.is_none() {
            push(&mut lines, text);
        }
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let inside = &tag[1..];
        let is_tag = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!' || c == '?');
        if !is_tag {
            if silent.is_none() {
                push(&mut lines, "<");
            }
            rest = inside;
            continue;
        }
        let end = end_of_tag(inside);
        let (tag, behind) = inside.split_at(end);
        rest = behind.strip_prefix('>').unwrap_or(behind);
        let closes = tag.starts_with('/');
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if let Some(waited) = silent {
            if closes && name == waited {
                silent = None;
            }
            continue;
        }
        if let Some(known) = SILENT.iter().find(|known| **known == name) {
            note("a script or a style sheet");
            silent = (!closes && !tag.ends_with('/')).then_some(known);
        } else if MEDIA.contains(&name.as_str()) {
            note("a picture or a sound");
        } else if name == "br" || BLOCKS.contains(&name.as_str()) {
            lines.push(if name == "li" && !closes { "\u{2022} ".to_owned() } else { String::new() });
        } else if ["b", "strong", "i", "em", "u", "code", "sub", "sup", "font"].contains(&name.as_str()) {
            note("bold, italics and the like");
        } else if name == "a" {
            note("the address of a link");
        }
    }
    if silent.is_none() {
        push(&mut lines, rest);
    }
    lines
}

/// Where a tag ends: at the first `>` that stands in no quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    // Quotes that never close: as a browser would not, so that no text is lost to them.
    tag.find('>').unwrap_or(tag.len())
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        let text = with_signs(text);
        // A line break of the source is a space, as everywhere in HTML.
        line.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
    }
}

/// The text with the signs that HTML writes in another way.
fn with_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let sign = end.and_then(|end| Some((sign(&rest[1..end])?, end + 1)));
        match sign {
            Some((sign, end)) => {
                out.push(sign);
                rest = &rest[end..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn sign(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "times" => '×',
        "rarr" => '→',
        _ => return None,
    })
}

/// The text without what Anki alone understands: sounds, and the braces of gaps.
fn without_commands(text: &str, lost: &mut Vec<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("[sound:") {
        let Some(end) = rest[at..].find(']') else { break };
        out.push_str(&rest[..at]);
        rest = &rest[at + end + 1..];
        if !lost.contains(&"a picture or a sound") {
            lost.push("a picture or a sound");
        }
    }
    out.push_str(rest);
    out
}

/// The HTML of a card as Markdown, and what was left out.
pub fn markdown(html: &str) -> (String, Vec<&'static str>) {
    let mut lost = Vec::new();
    let html = without_commands(html, &mut lost);
    let lines = lines(&html, &mut lost);
    let text: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    (plain(&text.join("\n")), lost)
}

/// A plain text as Markdown that shows it as it is.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    escaped::push_block(&mut out, "", text);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markdown::html as shown;
    use crate::text::untagged;
    use proptest::prelude::*;

    #[test]
    fn the_words_come_along_and_what_is_lost_is_said() {
        let (text, lost) = markdown(
            "What is <b>MFU</b>?<br>In a <i>word</i> &amp; a&nbsp;number<ul><li>one</li><li>two &lt; 3</li></ul>",
        );
        let seen = untagged(&shown(&text));
        assert_eq!(seen, "What is MFU?\nIn a word &amp; a number\n• one\n• two < 3".replace("&amp;", "&"));
        assert_eq!(lost, ["bold, italics and the like"]);
    }

    #[test]
    fn nothing_runs_loads_or_tracks() {
        let hostile = "<script>alert(1)</script>a<img src=x onerror=\"alert(2)>\">b[sound:x.mp3]<a href='javascript:x'>c</a><!-- <b> -->d<style>p{}</style>e";
        let (text, lost) = markdown(hostile);
        assert_eq!(text, "abcde");
        assert_eq!(lost, ["a picture or a sound", "a script or a style sheet", "the address of a link"]);
    }

    #[test]
    fn what_is_no_tag_stays() {
        assert_eq!(untagged(&shown(&markdown("a < b & c &unknown; &#x41;").0)), "a < b & c &unknown; A");
        assert_eq!(markdown("a <b title=\"never closed>c").0, "a c");
    }

    proptest! {
        #[test]
        fn whatever_comes_is_text(html in any::<String>(), tag in "<[a-z/!]{0,8}[ \"'=a-z]{0,8}>?") {
            for text in [html.clone(), format!("{html}{tag}"), format!("{tag}{html}")] {
                let (text, _) = markdown(&text);
                let shown = shown(&text);
                prop_assert!(!shown.contains("<a ") && !shown.contains("<img") && !shown.contains("<script"), "{}", shown);
            }
        }
    }
}
