//! A person's text as Markdown that shows it as it is: it cannot become headings, links or markup of the file that it stands in.

/// A section under a heading of the fourth rank; nothing where the text is blank.
pub(crate) fn push_section(out: &mut String, heading: &str, text: &str) {
    if !text.trim().is_empty() {
        out.push_str(&format!("\n#### {heading}\n"));
        push_block(out, "", text);
    }
}

/// The text as paragraphs of its own, each line after `prefix`; nothing where it is blank.
pub(crate) fn push_block(out: &mut String, prefix: &str, text: &str) {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = text.lines().map(line).collect();
    let Some(first) = lines.iter().position(|line| !line.is_empty()) else { return };
    let last = lines.iter().rposition(|line| !line.is_empty()).unwrap_or(first);
    out.push('\n');
    for at in first..=last {
        let goes_on = at < last && !lines[at].is_empty() && !lines[at + 1].is_empty();
        // A line break of the text stays one.
        let end = if goes_on { "\\" } else { "" };
        out.push_str(format!("{prefix}{}{end}", lines[at]).trim_end_matches(' '));
        out.push('\n');
    }
}

/// One line of Markdown that shows the text as it is. A bare address may still be linked by its reader.
pub(crate) fn line(text: &str) -> String {
    let text = text.trim();
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '$' | '^' => out.push('\\'),
            '+' | '-' | '=' | ':' if at == 0 => out.push('\\'),
            '.' | ')' if at == digits && digits > 0 => out.push('\\'),
            _ => {}
        }
        out.push(match c {
            // Attributes of a heading, where a reader knows them, heed no backslash.
            '{' => {
                out.push_str("&#123;");
                continue;
            }
            '\0' => '\u{FFFD}',
            c if c.is_control() && c != '\t' => ' ',
            c => c,
        });
    }
    out.trim_end().to_owned()
}
