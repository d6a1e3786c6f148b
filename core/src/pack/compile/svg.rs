//! Diagrams: SVG that is put into the page, so that it takes the page's colours. The page's content-security policy forbids
//! styles and scripts, so a drawing has classes alone.

/// A mistake in a drawing.
#[derive(Debug, PartialEq)]
pub struct Fault {
    /// Where it stands, in bytes.
    pub at: usize,
    /// What is wrong.
    pub wrong: String,
    /// What to do.
    pub remedy: String,
}

/// The classes that the style sheet colours.
pub const CLASSES: [&str; 7] = ["d-line", "d-soft", "d-accent", "d-accent-line", "d-text", "d-muted", "d-on-accent"];

/// What a drawing may consist of: shapes and words. Notably no `style`, `script`, `foreignObject`, `image`, `use` or `a`.
const ELEMENTS: [&str; 12] =
    ["svg", "g", "rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "text", "tspan", "title"];

/// What their tags may carry: geometry, text and the classes above. Whatever else could name an address (`filter`, `mask`) is not here.
const ATTRIBUTES: [&str; 37] = [
    "viewBox",
    "xmlns",
    "preserveAspectRatio",
    "class",
    "transform",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "d",
    "dx",
    "dy",
    "points",
    "width",
    "height",
    "fill",
    "stroke",
    "color",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "font-size",
    "font-weight",
    "font-style",
    "text-anchor",
    "dominant-baseline",
];

/// Widest drawing that is legible on a phone.
const MAX_WIDTH: f64 = 640.0;

/// Smallest legible text in a drawing of that width.
const MIN_FONT: f64 = 15.0;

/// The drawing as an image with a text alternative (already escaped).
pub fn labelled(svg: &str, alt: &str) -> String {
    let svg = &svg[svg.find("<svg").unwrap_or(0)..];
    let svg: String = svg.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    svg.trim().replacen("<svg", &format!("<svg role=\"img\" aria-label=\"{alt}\""), 1)
}

/// Everything wrong with a drawing.
pub fn faults(svg: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut add = |at: usize, wrong: String, remedy: &str| faults.push(Fault { at, wrong, remedy: remedy.to_string() });
    let mut open: Vec<&str> = Vec::new();
    let mut first = true;
    let mut at = 0;
    while let Some(start) = svg[at..].find('<').map(|n| at + n) {
        let rest = &svg[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(svg.len(), |n| start + n + 3);
            continue;
        }
        if rest.starts_with("<?") || rest.starts_with("<!") {
            add(start, "a declaration".into(), "start with `<svg` alone");
            at = rest.find('>').map_or(svg.len(), |n| start + n + 1);
            continue;
        }
        let Some(end) = tag_end(rest).map(|n| start + n) else {
            add(start, "a tag does not end".into(), "close it with `>`");
            break;
        };
        at = end + 1;
        let tag = &svg[start + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            let name = name.trim();
            match open.iter().rposition(|other| *other == name) {
                None => {
                    add(start, format!("`</{name}>` closes nothing"), "close elements in the order they were opened")
                }
                Some(depth) => {
                    if let Some(inner) = open.get(depth + 1) {
                        add(start, format!("`<{inner}>` is never closed"), "close it before the element around it");
                    }
                    open.truncate(depth);
                }
            }
            continue;
        }
        let closed = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let name = tag.split(char::is_whitespace).next().unwrap_or("");
        if !ELEMENTS.contains(&name) {
            add(start, format!("the element `<{name}>`"), &format!("draw with {}", ELEMENTS.join(", ")));
        }
        if first && name != "svg" {
            add(start, "the file does not start with `<svg`".into(), "give it one root element");
        }
        let attributes = match attributes(&tag[name.len()..]) {
            Ok(attributes) => attributes,
            Err(wrong) => {
                add(start, wrong, "write attributes as name=\"value\"");
                Vec::new()
            }
        };
        for (key, value) in &attributes {
            if let Some((wrong, remedy)) = attribute_fault(name, key, value) {
                add(start, wrong, &remedy);
            }
        }
        if first && name == "svg" {
            let view = attributes.iter().find(|(key, _)| *key == "viewBox").map(|(_, value)| *value);
            if let Some((wrong, remedy)) = view_fault(view) {
                add(start, wrong, remedy);
            }
        }
        first = false;
        if !closed {
            open.push(name);
        }
    }
    if let Some(name) = open.last() {
        add(svg.len(), format!("`<{name}>` is never closed"), "close it");
    }
    if first {
        add(0, "the file holds no drawing".into(), "start it with `<svg`");
    }
    faults
}

/// The end of the tag at the start of `text`, past quoted `>`.
fn tag_end(text: &str) -> Option<usize> {
    let mut quoted = None;
    for (n, c) in text.char_indices() {
        match (quoted, c) {
            (None, '>') => return Some(n),
            (None, '"' | '\'') => quoted = Some(c),
            (Some(quote), c) if c == quote => quoted = None,
            _ => {}
        }
    }
    None
}

fn attributes(mut text: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut out = Vec::new();
    loop {
        text = text.trim_start();
        if text.is_empty() {
            return Ok(out);
        }
        let fault = || format!("the attributes `{}` cannot be read", text.trim());
        let (key, rest) = text.split_once('=').ok_or_else(fault)?;
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or_else(fault)?;
        let (value, rest) = rest[1..].split_once(quote).ok_or_else(fault)?;
        out.push((key.trim(), value));
        text = rest;
    }
}

fn attribute_fault(element: &str, key: &str, value: &str) -> Option<(String, String)> {
    let fault = |wrong: String, remedy: &str| Some((wrong, remedy.to_string()));
    match key {
        // An address has no place in a drawing, whatever the attribute.
        _ if value.contains("url(") => fault(format!("the address in `{key}`"), "take it out: a drawing loads nothing"),
        "style" => fault("a `style` attribute".into(), "the page's policy blocks it: use the d- classes"),
        _ if key.len() > 2 && key[..2].eq_ignore_ascii_case("on") => {
            fault(format!("the handler `{key}`"), "the page's policy blocks it: take it out")
        }
        "id" => fault(format!("the id `{value}`"), "a page may show several diagrams: take ids out"),
        "font-family" => fault("a `font-family`".into(), "text takes the page's font: take it out"),
        "href" | "xlink:href" => fault("a link".into(), "link from the text instead"),
        "width" | "height" if element == "svg" => {
            fault(format!("a fixed {key}"), "take it out: the page sizes the drawing by its viewBox")
        }
        "fill" | "stroke" | "color" if value != "none" => {
            fault(format!("the colour `{key}=\"{value}\"`"), "colour it by a d- class, so that it suits both themes")
        }
        "font-size" if !value.trim_end_matches("px").parse().is_ok_and(|n: f64| n >= MIN_FONT) => {
            fault(format!("text of size {value}"), "use 15 or more, so that it is legible on a phone")
        }
        "class" => {
            let unknown = value.split_whitespace().find(|class| !CLASSES.contains(class))?;
            fault(format!("the class `{unknown}`"), &format!("use {}", CLASSES.join(", ")))
        }
        _ if !ATTRIBUTES.contains(&key) => {
            fault(format!("the attribute `{key}`"), "take it out: drawings have shapes, words and d- classes alone")
        }
        _ => None,
    }
}

fn view_fault(view: Option<&str>) -> Option<(String, &'static str)> {
    let Some(view) = view else {
        return Some(("the drawing has no viewBox".into(), "add viewBox=\"0 0 640 <height>\""));
    };
    let numbers: Vec<f64> = view.split([' ', ',']).filter_map(|n| n.parse().ok()).collect();
    match numbers.as_slice() {
        [_, _, width, height] if *width > 0.0 && *height > 0.0 => (*width > MAX_WIDTH).then(|| {
            (format!("the drawing is {width} units wide"), "draw it at most 640 wide, so that text stays legible")
        }),
        _ => Some((format!("the viewBox `{view}` cannot be read"), "give four numbers: 0 0 width height")),
    }
}
