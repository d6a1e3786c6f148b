//! Markdown that a user or a file brings in, to HTML that is safe to insert.
//!
//! Safe by construction: this writes every tag itself, from a closed list and with no attribute of the text's but a
//! checked `href`. Raw HTML is shown as the text it is. The pack's own Markdown does not come here; its compiler
//! renders it.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag};

/// How much of a text is rendered, in bytes. A longer one is cut there, with a notice.
pub const MAX_BYTES: usize = 256 * 1024;

/// How much HTML a text may become, in bytes: tables and references can make a short text long. Cut with the same
/// notice.
const MAX_HTML: usize = 8 * MAX_BYTES;

/// How many elements may stand in each other. Deeper ones are left out and their text stays; browsers break at some
/// depth.
const MAX_DEPTH: usize = 24;

/// How long a link's address may be, in bytes. A longer one is shown without its link.
const MAX_HREF: usize = 2_048;

/// The only addresses that may be linked start with one of these.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

const NOTICE: &str = "<p class=\"notice\">The text is too long to be shown whole. It is stored whole, and a download has all of it.</p>\n";

/// What Markdown means in a user's text. Their punctuation stays as they typed it.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// The text as HTML. Headings start at `<h4>`, for the page's own go down to `<h3>`; images become their description.
pub fn html(text: &str) -> String {
    let cut = &text[..text.floor_char_boundary(MAX_BYTES)];
    let mut writer = Writer::default();
    let mut whole = cut.len() == text.len();
    let shown = with_formulas(cut);
    for event in Parser::new_ext(&shown, options()) {
        if writer.out.len() > MAX_HTML {
            whole = false;
            break;
        }
        writer.write(event);
    }
    writer.close_all();
    if !whole {
        writer.out.push_str(NOTICE);
    }
    writer.out
}

/// Whether something of the text is to be seen: not of a lone definition of a link, an image without a description, a rule.
pub fn shows_something(text: &str) -> bool {
    let html = html(text);
    let mut in_tag = false;
    html.chars().any(|c| {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c => return !in_tag && !c.is_whitespace() && !is_invisible(c),
        }
        false
    })
}

/// Characters that take no ink: joiners, marks of direction, soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The text, so that formulas written as `\\(x^2\\)` or `\\[x^2\\]` keep their backslashes: in Markdown they would be escapes. Only
/// where one opens and one closes in the same line, and not in code, where a backslash stands for itself.
fn with_formulas(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("\\(") && !text.contains("\\[") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        let fence = start.starts_with("```") || start.starts_with("~~~");
        fenced ^= fence;
        let is_code = fence || fenced || line.starts_with("    ") || line.starts_with('\t') || line.contains('`');
        let pair = |open: &str, close: &str| line.split_once(open).is_some_and(|(_, rest)| rest.contains(close));
        if is_code || !(pair("\\(", "\\)") || pair("\\[", "\\]")) {
            out.push_str(line);
            continue;
        }
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match (c, chars.peek().copied()) {
                ('\\', Some(bracket @ ('(' | ')' | '[' | ']'))) => {
                    chars.next();
                    // A backslash of its own, and the bracket, which must open no link.
                    out.push_str("\\\\\\");
                    out.push(bracket);
                }
                ('\\', Some(next)) => {
                    chars.next();
                    out.extend([c, next]);
                }
                (c, _) => out.push(c),
            }
        }
    }
    out.into()
}

/// Text for an element or an attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
}

/// The address to link, ready for the attribute; `None` where it must not be linked. Browsers skip control characters
/// in an address and so would read a scheme that we did not: an address with any is none.
fn href(kind: LinkType, address: &str) -> Option<String> {
    let mail = if kind == LinkType::Email { "mailto:" } else { "" };
    let address = format!("{mail}{address}");
    let allowed =
        SCHEMES.iter().any(|scheme| address.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)));
    if !allowed || address.len() > MAX_HREF || address.chars().any(char::is_control) {
        return None;
    }
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("%22"),
            '\'' => out.push_str("%27"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '`' => out.push_str("%60"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    Some(out)
}

#[derive(Default)]
struct Writer {
    out: String,
    /// What closes each element that the parser has open; `None` where it was not written.
    open: Vec<Option<&'static str>>,
    /// How many elements are written and open.
    depth: usize,
    /// How many images the parser has open: in them there is only text.
    images: usize,
    /// How many tables there were.
    tables: usize,
    /// Whether cells are head cells.
    head: bool,
}

impl Writer {
    fn write(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(_) => self.end(),
            Event::Code(code) if self.images == 0 => {
                self.out.push_str("<code>");
                self.text(&code);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak if self.images == 0 => self.out.push_str("<br>\n"),
            Event::HardBreak => self.out.push(' '),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(done) => self.out.push_str(if done { "[x] " } else { "[ ] " }),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&text),
        }
    }

    fn text(&mut self, text: &CowStr<'_>) {
        push_escaped(&mut self.out, text);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let part = matches!(tag, Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell);
        // A part stands or falls with its whole.
        let fits = if part { matches!(self.open.last(), Some(Some(_))) } else { self.depth < MAX_DEPTH };
        let close = if fits && self.images == 0 { self.opened(tag) } else { None };
        if close.is_none() && !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) {
            // The words of two blocks must not run together.
            self.out.push(' ');
        }
        if matches!(tag, Tag::Image { .. }) || self.images > 0 {
            self.images += 1;
        }
        self.depth += usize::from(close.is_some());
        self.open.push(close);
    }

    /// Writes the tag that opens an element; gives what closes it, or `None` where nothing was written.
    fn opened(&mut self, tag: &Tag<'_>) -> Option<&'static str> {
        let (open, close) = match tag {
            Tag::Paragraph | Tag::HtmlBlock => ("<p>", "</p>\n"),
            Tag::Heading { level: HeadingLevel::H1, .. } => ("<h4>", "</h4>\n"),
            Tag::Heading { level: HeadingLevel::H2, .. } => ("<h5>", "</h5>\n"),
            Tag::Heading { .. } => ("<h6>", "</h6>\n"),
            Tag::BlockQuote(_) => ("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(_) => ("<pre><code>", "</code></pre>\n"),
            Tag::List(None) => ("<ul>\n", "</ul>\n"),
            Tag::List(Some(first)) => {
                self.out.push_str(&format!("<ol start=\"{first}\">\n"));
                ("", "</ol>\n")
            }
            Tag::Item => ("<li>", "</li>\n"),
            Tag::Table(_) => {
                // Regions of a page must be told apart by their names.
                self.tables += 1;
                let name = self.tables;
                self.out.push_str(&format!(
                    "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table {name}\"><table>\n"
                ));
                ("", "</tbody></table></div>\n")
            }
            Tag::TableHead => {
                self.head = true;
                ("<thead><tr>", "</tr></thead><tbody>\n")
            }
            Tag::TableRow => {
                self.head = false;
                ("<tr>", "</tr>\n")
            }
            Tag::TableCell if self.head => ("<th scope=\"col\">", "</th>"),
            Tag::TableCell => ("<td>", "</td>"),
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strong => ("<strong>", "</strong>"),
            Tag::Strikethrough => ("<del>", "</del>"),
            Tag::Link { link_type, dest_url, .. } => {
                let href = href(*link_type, dest_url)?;
                self.out.push_str(&format!("<a href=\"{href}\" rel=\"noreferrer noopener\" target=\"_blank\">"));
                ("", "</a>")
            }
            // An image is its description. The rest is what the options leave out.
            _ => return None,
        };
        self.out.push_str(open);
        Some(close)
    }

    fn end(&mut self) {
        self.images = self.images.saturating_sub(1);
        if let Some(Some(close)) = self.open.pop() {
            self.depth -= 1;
            self.out.push_str(close);
        }
    }

    /// Closes what a cut left open.
    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.end();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Known payloads, one a line; `⏎` stands for a line break.
    const PAYLOADS: &str = include_str!("../../tests/fixtures/xss.txt");

    /// The elements that open without attributes, and those that close.
    const BARE: &str = "p h4 h5 h6 blockquote pre code ul li table thead tbody tr td em strong del br hr";
    const CLOSED: &str = "p h4 h5 h6 blockquote pre code ul ol li table div thead tbody tr th td em strong del a";

    fn is_ours(tag: &str) -> bool {
        let between = |head: &str, tail: &str| tag.strip_prefix(head).and_then(|rest| rest.strip_suffix(tail));
        let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let linkable = |address: &str| {
            let address = address.to_ascii_lowercase();
            SCHEMES.iter().any(|scheme| address.starts_with(scheme))
                && !address.contains(['"', '\'', '<', '>', '`', '\\', ' '])
                && !address.chars().any(char::is_control)
        };
        between("<", ">").is_some_and(|name| BARE.split(' ').any(|known| known == name))
            || between("</", ">").is_some_and(|name| CLOSED.split(' ').any(|known| known == name))
            || tag == "<th scope=\"col\">"
            || tag == "<p class=\"notice\">"
            || between("<ol start=\"", "\">").is_some_and(number)
            || between("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table ", "\">")
                .is_some_and(number)
            || between("<a href=\"", "\" rel=\"noreferrer noopener\" target=\"_blank\">").is_some_and(linkable)
    }

    /// Says what in the HTML is not of our making: a tag, an attribute, a stray `<`, or an element that is not closed.
    fn foreign(html: &str) -> Option<String> {
        let mut open: Vec<&str> = Vec::new();
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let Some(length) = rest[at..].find('>') else { return Some(format!("a tag without end in {html}")) };
            let end = at + length + 1;
            let tag = &rest[at..end];
            if !is_ours(tag) {
                return Some(format!("{tag} in {html}"));
            }
            let name = tag.trim_matches(['<', '>', '/']).split(' ').next().unwrap_or("");
            if tag.starts_with("</") {
                if open.pop() != Some(name) {
                    return Some(format!("{tag} closes nothing in {html}"));
                }
            } else if !matches!(name, "br" | "hr") {
                open.push(name);
            }
            // A list's items, a table's parts and a code block's two tags come on top of the elements counted.
            if open.len() > 2 * MAX_DEPTH + 6 {
                return Some(format!("{} elements deep", open.len()));
            }
            rest = &rest[end..];
        }
        (!open.is_empty()).then(|| format!("{open:?} not closed in {html}"))
    }

    #[test]
    fn formulas_keep_their_backslashes_outside_of_code() {
        assert_eq!(html("a \\(x^2\\) b \\[y\\] \\*c"), "<p>a \\(x^2\\) b \\[y\\] *c</p>\n");
        assert_eq!(html("`\\(x\\)`"), "<p><code>\\(x\\)</code></p>\n");
        assert_eq!(html("```\n\\(x\\)\n```"), "<pre><code>\\(x\\)\n</code></pre>\n");
        assert_eq!(html("not a link: \\[a](https://b.c)"), "<p>not a link: [a](https://b.c)</p>\n");
    }

    #[test]
    fn what_shows_nothing_once_rendered_is_known() {
        for blank in ["", "  \n", "[a]: http://b.c", "![](x.png)", "---", "> ", "\u{200b}", "#", "| | |\n|-|-|"] {
            assert!(!shows_something(blank), "{blank:?}");
        }
        for seen in ["a", "![a chart](x.png)", "`x`", "&lt;", "- 1", "<br>"] {
            assert!(shows_something(seen), "{seen:?}");
        }
    }

    #[test]
    fn markdown_becomes_the_elements_it_names() {
        let text = "# One\n\ntwo *three* **four** ~~five~~ `six`\n\n3. seven\n   - eight\n\n> nine\n\n```rust\nlet ten = \"<\";\n```\n\n---\n";
        assert_eq!(
            html(text),
            "<h4>One</h4>\n<p>two <em>three</em> <strong>four</strong> <del>five</del> <code>six</code></p>\n\
             <ol start=\"3\">\n<li>seven<ul>\n<li>eight</li>\n</ul>\n</li>\n</ol>\n\
             <blockquote>\n<p>nine</p>\n</blockquote>\n<pre><code>let ten = &quot;&lt;&quot;;\n</code></pre>\n<hr>\n"
        );
    }

    #[test]
    fn a_table_is_a_region_with_a_name_and_no_style() {
        let table = "| a | b |\n|:-:|---|\n| 1 | *2* |\n";
        let html = html(&format!("{table}\n{table}"));
        assert!(html.starts_with(
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table 1\"><table>\n\
             <thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead><tbody>\n\
             <tr><td>1</td><td><em>2</em></td></tr>\n</tbody></table></div>\n"
        ));
        assert!(html.contains("aria-label=\"Table 2\"") && !html.contains("style"));
    }

    #[test]
    fn headings_stay_below_those_of_the_page() {
        assert_eq!(html("# a\n## b\n### c\n###### d"), "<h4>a</h4>\n<h5>b</h5>\n<h6>c</h6>\n<h6>d</h6>\n");
    }

    #[test]
    fn raw_html_is_shown_as_the_text_it_is() {
        assert_eq!(html("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
        assert_eq!(html("<div onclick=\"x\">\n"), "<p>&lt;div onclick=&quot;x&quot;&gt;\n</p>\n");
    }

    #[test]
    fn links_go_out_without_a_trace_and_only_where_we_know_the_scheme() {
        let link = |href: &str, text: &str| {
            format!("<p><a href=\"{href}\" rel=\"noreferrer noopener\" target=\"_blank\">{text}</a></p>\n")
        };
        assert_eq!(html("[a](https://x.org/?q=1&r=2 \"t\")"), link("https://x.org/?q=1&amp;r=2", "a"));
        assert_eq!(html("<HTTPS://x.org>"), link("HTTPS://x.org", "HTTPS://x.org"));
        assert_eq!(html("<me@x.org>"), link("mailto:me@x.org", "me@x.org"));
        assert_eq!(html("[a](<https://x.org/a b>)"), link("https://x.org/a%20b", "a"));
        for address in ["javascript:alert(1)", "//x.org", "/a", "#a", "data:text/html,x", "ftp://x.org", "https:x", ""]
        {
            assert_eq!(html(&format!("[a]({address})")), "<p>a</p>\n", "{address}");
        }
        assert_eq!(html("[a](<java&#10;script:alert(1)>)"), "<p>a</p>\n");
        assert_eq!(html("[a](<https://x.org/&#9;b>)"), "<p>a</p>\n", "no control characters");
    }

    #[test]
    fn an_image_is_its_description() {
        assert_eq!(html("![a *b* `c` <i>](https://x.org/a.png)"), "<p> a b c &lt;i&gt;</p>\n");
        assert_eq!(html("![[a](https://x.org)](https://x.org/a.png)b"), "<p> ab</p>\n");
        let linked = html("[![a](https://x.org/a.png)](https://x.org)");
        assert!(linked.contains("<a href=\"https://x.org\"") && linked.contains(" a</a>"));
    }

    #[test]
    fn a_long_text_is_cut_at_a_character_with_a_notice() {
        let long = "ö".repeat(MAX_BYTES);
        let html = html(&long);
        assert!(html.ends_with(NOTICE));
        assert_eq!(html.matches('ö').count(), MAX_BYTES / 2);
        assert!(!super::html("short").contains("notice"));
    }

    #[test]
    fn nesting_is_bounded_and_no_word_is_lost() {
        for (open, close) in [("> ", ""), ("- ", ""), ("*a **b ", ""), ("[", "](https://x.org)"), ("![", "](x)")] {
            let text = format!("{}word{}", open.repeat(300), close.repeat(300));
            let html = html(&text);
            assert_eq!(foreign(&html), None);
            assert!(html.contains("word"), "{open}");
        }
    }

    #[test]
    fn texts_made_to_be_slow_or_large_end_soon() {
        let row = "|".repeat(2_000);
        for text in [
            "[".repeat(MAX_BYTES),
            "> ".repeat(MAX_BYTES / 2),
            "*a_ ".repeat(MAX_BYTES / 4),
            "<!--".repeat(MAX_BYTES / 4),
            "`a".repeat(MAX_BYTES / 2),
            "![](".repeat(MAX_BYTES / 4),
            format!("{row}\n{}\n{}", "|-".repeat(2_000), "|a\n".repeat(MAX_BYTES / 4)),
            format!("[a]: https://x.org/{}\n\n{}", "b".repeat(2_000), "[a] ".repeat(MAX_BYTES / 5)),
        ] {
            let html = html(&text);
            assert_eq!(foreign(&html), None);
            assert!(html.len() <= MAX_HTML + 100_000, "{} bytes", html.len());
        }
    }

    #[test]
    fn known_payloads_are_inert() {
        let payloads: Vec<&str> = PAYLOADS.lines().collect();
        assert!(payloads.len() >= 80, "{} payloads", payloads.len());
        for payload in payloads {
            let payload = payload.replace('⏎', "\n");
            for text in [
                payload.clone(),
                format!("- {payload}"),
                format!("*{payload}*"),
                format!("[{payload}](https://x.org)"),
                format!("[a]({payload})"),
                format!("[a](<{payload}>)"),
                format!("![a]({payload})"),
                format!("[a]\n\n[a]: {payload}"),
                format!("```{payload}\n{payload}\n```"),
                format!("| {payload} |\n|---|\n| {payload} |"),
                format!("<{payload}>"),
            ] {
                assert_eq!(foreign(&html(&text)), None, "{text}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn every_tag_is_ours(text in "\\PC{0,200}") {
            prop_assert_eq!(foreign(&html(&text)), None);
        }

        #[test]
        fn every_tag_is_ours_where_markup_is_dense(pieces in prop::collection::vec(prop::sample::select(vec![
            "<", ">", "\"", "'", "[", "]", "(", ")", "!", "*", "_", "`", "```", "~~", "|", "-", "#", "> ", "1. ", "- ", "\n", "\n\n",
            "    ", "\t", "&", "&lt;", "&#60;", "&#x3c;", "&colon;", "\\", "\0", "\u{1}", "\u{202e}", ":", "//", "a", "script",
            "javascript:", "https://x.org", "mailto:", "data:text/html,", "onerror=", "<img src=x ", "<!--", "-->", "<a href=",
            "</p>", "[a]: ", "|---|", "<x@y.z>", "ö",
        ]), 0..60)) {
            let html = html(&pieces.concat());
            prop_assert_eq!(foreign(&html), None);
        }

        #[test]
        fn no_other_scheme_is_linked_however_it_is_hidden(
            scheme in prop::sample::select(vec![
                "javascript", "vbscript", "livescript", "jscript", "data", "blob", "file", "filesystem", "view-source", "feed",
                "jar", "mhtml", "about", "chrome", "resource", "intent", "ftp", "ws", "wss", "tel", "sms", "x", "httpsx", "ahttps",
            ]),
            capitals in any::<u32>(),
            at in 0_usize..12,
            hidden in prop::sample::select(vec![
                "", "\t", " ", "\u{1}", "\u{ad}", "\u{200b}", "\u{202e}", "\u{a0}", "&Tab;", "&NewLine;", "&#0;", "&#9;", "&#x0A;",
                "&shy;", "&zwnj;", "%09", "%0a", "\\",
            ]),
            colon in prop::sample::select(vec![":", "&colon;", "&#58;", "&#x3a;", "&#000058;", "%3A", "://", "://https://"]),
            rest in "[a-z/.?=&#%()]{0,20}",
        ) {
            let mut name: String = scheme.chars().enumerate()
                .map(|(n, c)| if capitals >> n & 1 == 1 { c.to_ascii_uppercase() } else { c })
                .collect();
            name.insert_str(at.min(name.len()), hidden);
            let address = format!("{name}{colon}{rest}");
            for text in [
                format!("[a](<{address}>)"),
                format!("[a]({address})"),
                format!("[a]\n\n[a]: {address}"),
                format!("[a]\n\n[a]: <{address}> 't'"),
                format!("<{address}>"),
                format!("![a]({address})"),
                format!("[![a]({address})]({address})"),
            ] {
                let html = html(&text);
                prop_assert!(!html.contains("href"), "{} became {}", text, html);
                prop_assert_eq!(foreign(&html), None);
            }
        }

        #[test]
        fn the_three_schemes_are_linked_in_any_case(
            scheme in prop::sample::select(vec!["https://", "http://", "mailto:"]),
            capitals in any::<u32>(),
            rest in "[a-z]{1,20}@?[a-z]{1,20}\\.org(/[a-z?=&;]{0,20})?",
        ) {
            let scheme: String = scheme.chars().enumerate()
                .map(|(n, c)| if capitals >> n & 1 == 1 { c.to_ascii_uppercase() } else { c })
                .collect();
            let html = html(&format!("[a](<{scheme}{rest}>)"));
            prop_assert!(html.contains(&format!("<a href=\"{scheme}")), "{}", html);
            prop_assert_eq!(foreign(&html), None);
        }

        #[test]
        fn escaped_text_has_nothing_that_a_browser_would_read(text in any::<String>()) {
            prop_assert!(!escape(&text).contains(['<', '>', '"', '\'', '\0']));
        }
    }
}
