//! Clean characters: one form of each letter, space and bullet, and signs that the words of a text are broken. Never the order of
//! lines.

use unicode_normalization::UnicodeNormalization;

/// Glyphs that producers draw as the mark of a list, symbol fonts' private ones among them.
const BULLETS: [char; 28] = [
    '•', '●', '▪', '■', '◦', '○', '‣', '⁃', '∙', '◆', '◇', '►', '▸', '➢', '➤', '✓', '✔', '❖', '▶', '□', '⦁', '⚫',
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f076}', '\u{f0fc}', '\u{2756}',
];

/// Whether a character is drawn as the mark of a list.
pub fn is_bullet(c: char) -> bool {
    BULLETS.contains(&c)
}

/// Whether a line has letters that are drawn as one: ﬀ to ﬆ.
pub fn has_ligatures(line: &str) -> bool {
    line.chars().any(|c| ('\u{fb00}'..='\u{fb06}').contains(&c))
}

/// The line in one form (NFKC), one kind of space, no invisible characters, and one kind of bullet before an item.
pub fn line(line: &str) -> String {
    // What NFKC would change in meaning or look stays: … ™ © ½ ² are no other way to write letters.
    let kept = |c: char| matches!(c, '…' | '™' | '℠' | '²' | '³' | '¹' | '¼'..='¾' | '⅐'..='⅞' | '№');
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while !rest.is_empty() {
        let at = rest.find(kept).unwrap_or(rest.len());
        out.extend(rest[..at].nfkc());
        rest = &rest[at..];
        if let Some(c) = rest.chars().next() {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    let invisible = |c: char| {
        matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
            || (c.is_control() && c != '\t')
    };
    let out: String =
        out.chars().filter(|c| !invisible(*c)).map(|c| if c.is_whitespace() && c != '\t' { ' ' } else { c }).collect();
    let trimmed = out.trim();
    let mut chars = trimmed.chars();
    match chars.next() {
        Some(c) if is_bullet(c) => match chars.as_str().trim_start() {
            "" => String::new(),
            item => format!("• {}", squeezed(item)),
        },
        _ => {
            // The indentation of Markdown's inner lists means something.
            let indent = out.chars().take_while(|c| *c == ' ').count();
            let list = trimmed.starts_with("- ") || trimmed.starts_with("* ");
            format!("{}{}", if list { &out[..indent] } else { "" }, squeezed(trimmed))
        }
    }
}

fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.trim().chars() {
        if c == ' ' && matches!(before, ' ' | '\t') {
            continue;
        }
        if c == '\t' && before == ' ' {
            out.pop();
        }
        if !(c == '\t' && before == '\t') {
            out.push(c);
        }
        before = c;
    }
    out
}

/// Whether words have run together: one in fifty or more is longer than any word is, addresses aside.
pub fn run_together<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut words, mut long) = (0, 0);
    for word in lines.flat_map(str::split_whitespace) {
        words += 1;
        let address = word.contains(['@', '/']) || word.contains("www.") || word.contains(".com");
        let longest = word.split(|c: char| !c.is_alphanumeric()).map(|part| part.chars().count()).max().unwrap_or(0);
        long += usize::from(!address && longest > 28);
    }
    long > 0 && long * 50 >= words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_one_form() {
        assert_eq!(line("ﬁrst oﬃce"), "first office");
        assert_eq!(line("Zu\u{308}rich\u{a0}\u{2009}8001"), "Zürich 8001");
        assert_eq!(line("\u{f0b7}\u{a0}Led 9"), "• Led 9");
        assert_eq!(line("▪Led 9"), "• Led 9");
        assert_eq!(line("co\u{ad}operate\u{200b}"), "cooperate");
        assert_eq!(line("10 m² … ™"), "10 m² … ™");
        assert_eq!(line("  - inner   item"), "  - inner item");
        assert_eq!(line("Lead \t\t 2019"), "Lead\t2019");
    }

    #[test]
    fn words_that_ran_together_are_noticed() {
        assert!(run_together(["Ledthemigrationofallservicestoanewplatform"].into_iter()));
        assert!(!run_together(["See https://example.org/a-very-long-address-that-is-no-word at once"].into_iter()));
        assert!(!run_together(["Donaudampfschifffahrt is long"].into_iter()));
    }
}
