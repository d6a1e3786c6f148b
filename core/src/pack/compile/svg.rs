//! Diagrams: SVG that is put into the page, so that it takes the page's colours.

/// The drawing as an image with a text alternative (already escaped).
pub fn labelled(svg: &str, alt: &str) -> String {
    let svg = &svg[svg.find("<svg").unwrap_or(0)..];
    let svg: String = svg.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    svg.trim().replacen("<svg", &format!("<svg role=\"img\" aria-label=\"{alt}\""), 1)
}
