//! Glyphs to lines: words, rows, columns, reading order, paragraphs. Pure geometry in points, y downwards; knows no file format.

mod columns;
mod paragraphs;
mod repeated;
mod rows;

pub use repeated::without_repeated;

/// A character on a page.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// Its left end, in points from the left edge.
    pub x: f64,
    /// Its baseline, in points from the upper edge.
    pub y: f64,
    /// How far the next one is, without spacing.
    pub width: f64,
    /// The size of its font, in points.
    pub size: f64,
    /// What it says; a ligature may be several letters.
    pub text: String,
}

/// A line of a page, its wrapped rows joined.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its words.
    pub text: String,
    /// Its left end.
    pub x: f64,
    /// The baseline of its first row.
    pub y: f64,
}

/// A page in reading order.
#[derive(Debug, Default)]
pub struct PageText {
    /// Its lines; an empty one between paragraphs.
    pub lines: Vec<Placed>,
    /// Whether columns were read one after the other.
    pub columns: bool,
    /// Whether letters stood apart and were joined.
    pub spaced: bool,
}

/// The text of a page.
pub fn page(glyphs: Vec<Glyph>, width: f64) -> PageText {
    let mut out = PageText::default();
    let chunks = rows::chunks(glyphs);
    let parts = columns::parts(chunks, width);
    out.columns = parts.iter().any(|part| part.column);
    for part in parts {
        let rows = rows::rows(part.chunks);
        out.spaced |= rows.iter().any(|row| row.spaced);
        if !out.lines.is_empty() {
            out.lines.push(Placed { text: String::new(), x: 0.0, y: 0.0 });
        }
        out.lines.extend(paragraphs::joined(&rows));
    }
    out
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// The glyphs of a text in a font whose letters are half as wide as high.
    pub fn set(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let advance = size * 0.5;
        let glyph =
            |(n, c): (usize, char)| Glyph { x: x + n as f64 * advance, y, width: advance, size, text: c.to_string() };
        text.chars().enumerate().map(glyph).collect()
    }

    fn read(parts: &[(&str, f64, f64)]) -> (Vec<String>, PageText) {
        let glyphs = parts.iter().flat_map(|(text, x, y)| set(text, *x, *y, 10.0)).collect();
        let page = page(glyphs, 600.0);
        (page.lines.iter().map(|line| line.text.clone()).filter(|text| !text.is_empty()).collect(), page)
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut parts = vec![(
            "Ines Carvalho, engineering manager, Lisbon, with a line across both of the columns below",
            50.0,
            40.0,
        )];
        let left = ["Skills", "Python", "Kubernetes", "Slurm", "NCCL"];
        let right =
            ["Experience", "Lead at Northbeam", "Raised goodput", "Hired nine", "Wrote the plan", "Left in May"];
        parts.extend(left.iter().enumerate().map(|(n, text)| (*text, 50.0, 80.0 + 14.0 * n as f64)));
        parts.extend(right.iter().enumerate().map(|(n, text)| (*text, 250.0, 83.0 + 13.0 * n as f64)));
        let (lines, page) = read(&parts);
        assert!(page.columns);
        assert_eq!(lines[1..6], left);
        assert_eq!(lines[6..], right);
    }

    #[test]
    fn dates_at_the_right_edge_stay_on_their_line() {
        let mut parts = Vec::new();
        for n in 0..5 {
            let y = 80.0 + 42.0 * f64::from(n);
            parts.extend([
                ("Engineer, Quillon", 50.0, y),
                ("2015 - 2017", 480.0, y),
                ("Did one thing", 50.0, y + 14.0),
                ("And another", 50.0, y + 28.0),
            ]);
        }
        let (lines, page) = read(&parts);
        assert!(!page.columns);
        assert_eq!(lines[..3], ["Engineer, Quillon\t2015 - 2017", "Did one thing", "And another"]);
    }

    #[test]
    fn words_without_space_characters_are_told_by_their_gaps() {
        let mut glyphs = set("Senior", 50.0, 80.0, 10.0);
        glyphs.extend(set("Engineer", 50.0 + 30.0 + 3.0, 80.0, 10.0));
        assert_eq!(page(glyphs, 600.0).lines[0].text, "Senior Engineer");
    }

    #[test]
    fn letters_that_stand_apart_are_joined() {
        let (lines, page) = read(&[("E X P E R I E N C E", 50.0, 80.0)]);
        assert_eq!(lines, ["EXPERIENCE"]);
        assert!(page.spaced);
    }

    #[test]
    fn wrapped_rows_become_one_line_and_hyphens_go() {
        let (lines, _) = read(&[
            ("• Raised the goodput of the flagship run by moving check-", 50.0, 80.0),
            ("points to asynchronous writes", 60.0, 92.0),
            ("• Hired nine engineers", 50.0, 104.0),
        ]);
        assert_eq!(
            lines,
            [
                "• Raised the goodput of the flagship run by moving checkpoints to asynchronous writes",
                "• Hired nine engineers"
            ]
        );
    }

    #[test]
    fn short_rows_stay_apart() {
        let (lines, _) = read(&[
            ("Ines Carvalho", 50.0, 80.0),
            ("Lisbon", 50.0, 92.0),
            ("An engineering manager for large training runs", 50.0, 104.0),
        ]);
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn raised_letters_stay_in_their_word() {
        let mut glyphs = set("1", 50.0, 80.0, 10.0);
        glyphs.extend(set("st", 55.0, 76.5, 6.0));
        glyphs.extend(set("place", 64.0, 80.0, 10.0));
        assert_eq!(page(glyphs, 600.0).lines[0].text, "1st place");
    }

    #[test]
    fn text_that_is_drawn_twice_is_read_once() {
        let mut glyphs = set("Bold", 50.0, 80.0, 10.0);
        glyphs.extend(set("Bold", 50.2, 80.0, 10.0));
        assert_eq!(page(glyphs, 600.0).lines[0].text, "Bold");
    }
}
