//! The words of HTML that the pack compiler wrote: for comparing, quoting and storing, never for a page to insert.

/// The text without its tags, and with the signs that HTML writes in another way.
pub fn untagged(html: &str) -> String {
    let mut inside = false;
    let text: String = html
        .chars()
        .filter(|c| {
            let is_text = !inside && *c != '<';
            inside = *c == '<' || inside && *c != '>';
            is_text
        })
        .collect();
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let plain = signs.iter().fold(text, |text, (written, sign)| text.replace(written, sign));
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::untagged;

    #[test]
    fn tags_go_and_signs_come_back_once() {
        assert_eq!(untagged("<p>Cost &lt; <em>5&nbsp;%</em> &amp;lt; R&amp;D.</p>\n"), "Cost < 5&nbsp;% &lt; R&D.");
        assert_eq!(untagged("a < b"), "a", "what the compiler never writes");
    }
}
