//! Glyphs to chunks (what stands together on one baseline) and chunks to rows with words.

use std::collections::HashMap;

use super::Glyph;

/// A wider gap than this, in sizes of the font, ends a chunk: columns are apart by more, justified words by less.
const CHUNK_GAP: f64 = 1.2;
/// A gap of this, in sizes of the font, is a tab.
const TAB_GAP: f64 = 2.0;
/// Two baselines nearer than this, in sizes of the smaller font, are one row.
const ROW_REACH: f64 = 0.35;

/// Glyphs that stand together on one baseline.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// Its left end.
    pub x: f64,
    /// Its right end.
    pub end: f64,
    /// Its baseline.
    pub y: f64,
    /// Its largest font.
    pub size: f64,
    /// Whether the page has characters for its spaces, as most producers write them; LaTeX leaves gaps alone.
    pub writes_spaces: bool,
    /// From left to right.
    pub glyphs: Vec<Glyph>,
}

impl Chunk {
    /// Its characters, without words.
    pub fn letters(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }
}

/// A row of a column.
#[derive(Debug)]
pub struct Row {
    /// Its left end.
    pub x: f64,
    /// Its right end.
    pub end: f64,
    /// Its baseline.
    pub y: f64,
    /// The size of most of it.
    pub size: f64,
    /// Its words, without the mark of a list.
    pub text: String,
    /// Where its words begin, if the mark of a list stands before them.
    pub item: Option<f64>,
    /// How wide its first word is.
    pub first_word: f64,
    /// Whether a wide gap is in it.
    pub tabbed: bool,
    /// Whether its letters stood apart.
    pub spaced: bool,
}

/// Where a letter was drawn.
type Drawn = (f64, f64, String);

fn is_space(glyph: &Glyph) -> bool {
    glyph.text.chars().all(char::is_whitespace)
}

/// Glyphs put together where they stand together; what is drawn twice in one place, once.
pub fn chunks(mut glyphs: Vec<Glyph>) -> Vec<Chunk> {
    glyphs.retain(|glyph| {
        [glyph.x, glyph.y, glyph.width, glyph.size].iter().all(|number| number.is_finite()) && glyph.size > 0.5
    });
    let letters = glyphs.iter().filter(|glyph| !is_space(glyph)).count();
    let writes_spaces = (glyphs.len() - letters) * 12 > letters;
    let mut seen: HashMap<(i64, i64), Vec<Drawn>> = HashMap::new();
    glyphs.retain(|glyph| {
        if is_space(glyph) {
            return true;
        }
        // Bold is sometimes made by drawing a letter twice, a hair apart.
        let reach = (0.08 * glyph.size).min(0.4 * glyph.width.abs());
        let cell = ((glyph.x / 2.0).floor() as i64, (glyph.y / 2.0).floor() as i64);
        let same =
            |(x, y, text): &Drawn| (x - glyph.x).abs() <= reach && (y - glyph.y).abs() <= reach && *text == glyph.text;
        let twice = (-1..=1).any(|dx| {
            (-1..=1).any(|dy| seen.get(&(cell.0 + dx, cell.1 + dy)).is_some_and(|list| list.iter().any(same)))
        });
        if !twice {
            seen.entry(cell).or_default().push((glyph.x, glyph.y, glyph.text.clone()));
        }
        !twice
    });
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut out = Vec::new();
    let mut line: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        if line.first().is_some_and(|first| glyph.y - first.y > 0.15 * glyph.size.min(first.size)) {
            split(std::mem::take(&mut line), writes_spaces, &mut out);
        }
        line.push(glyph);
    }
    split(line, writes_spaces, &mut out);
    out
}

/// Splits the glyphs of one baseline at wide gaps.
fn split(mut line: Vec<Glyph>, writes_spaces: bool, out: &mut Vec<Chunk>) {
    line.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut chunk: Option<Chunk> = None;
    for glyph in line {
        let end = glyph.x + glyph.width;
        if is_space(&glyph) {
            if let Some(chunk) = &mut chunk {
                chunk.glyphs.push(glyph);
            }
            continue;
        }
        match &mut chunk {
            Some(chunk) if glyph.x - chunk.end <= CHUNK_GAP * glyph.size.max(chunk.size) => {
                chunk.end = chunk.end.max(end);
                chunk.size = chunk.size.max(glyph.size);
                chunk.glyphs.push(glyph);
            }
            _ => {
                out.extend(chunk.take());
                chunk =
                    Some(Chunk { x: glyph.x, end, y: glyph.y, size: glyph.size, writes_spaces, glyphs: vec![glyph] });
            }
        }
    }
    out.extend(chunk);
}

/// Chunks by row, from above to below.
pub fn by_row(mut chunks: Vec<Chunk>) -> Vec<Vec<Chunk>> {
    chunks.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<(f64, f64, Vec<Chunk>)> = Vec::new();
    for chunk in chunks {
        match rows.last_mut() {
            Some((y, size, row)) if same_row(*y, *size, row, &chunk) => {
                if chunk.size > *size {
                    (*y, *size) = (chunk.y, chunk.size);
                }
                row.push(chunk);
            }
            _ => rows.push((chunk.y, chunk.size, vec![chunk])),
        }
    }
    rows.into_iter().map(|(_, _, row)| row).collect()
}

/// Whether a chunk stands on the row above it: on nearly the same baseline, or one of both is a few raised or lowered letters.
fn same_row(y: f64, size: f64, row: &[Chunk], chunk: &Chunk) -> bool {
    let apart = chunk.y - y;
    let few = |chunk: &Chunk| chunk.glyphs.iter().filter(|glyph| !is_space(glyph)).count() <= 4;
    let raised = (few(chunk) && chunk.size < 0.85 * size) || (row.iter().all(few) && size < 0.85 * chunk.size);
    // What is printed over something else stands on a row of its own.
    let over = |other: &Chunk| chunk.end.min(other.end) - chunk.x.max(other.x) > 0.3 * chunk.size;
    if apart > 0.1 * size && row.iter().any(over) && !raised {
        return false;
    }
    apart <= ROW_REACH * size.min(chunk.size) || (raised && apart <= 0.45 * size.max(chunk.size))
}

/// Chunks of one column as rows of words, from above to below.
pub fn rows(chunks: Vec<Chunk>) -> Vec<Row> {
    by_row(chunks).into_iter().filter_map(row).collect()
}

fn row(chunks: Vec<Chunk>) -> Option<Row> {
    let (y, _) = chunks.iter().map(|chunk| (chunk.y, chunk.size)).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let writes_spaces = chunks.iter().any(|chunk| chunk.writes_spaces);
    let mut glyphs: Vec<Glyph> = chunks.into_iter().flat_map(|chunk| chunk.glyphs).collect();
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let letters = letters(glyphs);
    let first = letters.first()?;
    let x = first.glyph.x;
    let end = letters.iter().map(|letter| letter.glyph.x + letter.glyph.width).fold(x, f64::max);
    let mut sizes: Vec<f64> = letters.iter().map(|letter| letter.glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes[sizes.len() / 2];
    let (words, spaced) = words(&letters, writes_spaces);
    let tabbed_from = |from: usize| words[from..].iter().any(|word| word.tab);
    let marked = words.len() > 1 && is_mark(&words[0].text);
    let stuck = !marked
        && words[0].text.chars().next().is_some_and(crate::clean::is_bullet)
        && words[0].text.chars().count() > 1;
    let said = &words[usize::from(marked)..];
    let mut text = String::new();
    for (n, word) in said.iter().enumerate() {
        if n > 0 {
            text.push(if word.tab { '\t' } else { ' ' });
        }
        text.push_str(&word.text);
    }
    let item =
        (marked || stuck).then(|| if marked { words[1].x } else { letters.get(1).map_or(x, |letter| letter.glyph.x) });
    if stuck {
        text = text.trim_start_matches(crate::clean::is_bullet).trim_start().to_owned();
    }
    let first_word = said.first().map_or(0.0, |word| word.end - word.x);
    Some(Row {
        x,
        end,
        y,
        size,
        text,
        item,
        first_word,
        tabbed: tabbed_from(1 + usize::from(marked).min(words.len() - 1)),
        spaced,
    })
}

/// What stands alone at the start of an item. Symbol fonts that say nothing better show letters of the text font.
fn is_mark(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if crate::clean::is_bullet(c) || matches!(c, '-' | '–' | '—' | '*' | '·' | '§' | 'Ø' | 'o' | '»' | '›'))
}

struct Letter {
    glyph: Glyph,
    /// From the end of what stands before it, in sizes of the font.
    gap: f64,
    /// Whether the file has a space before it.
    space: bool,
}

fn letters(glyphs: Vec<Glyph>) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(glyphs.len());
    let (mut end, mut space) = (f64::NAN, false);
    for glyph in glyphs {
        if is_space(&glyph) {
            space = true;
            continue;
        }
        let gap = if end.is_nan() { 0.0 } else { (glyph.x - end) / glyph.size };
        end = if end.is_nan() { glyph.x + glyph.width } else { end.max(glyph.x + glyph.width) };
        out.push(Letter { glyph, gap, space });
        space = false;
    }
    out
}

struct Word {
    text: String,
    x: f64,
    end: f64,
    /// Whether a wide gap is before it.
    tab: bool,
}

/// The words of a row, and whether letters stood apart in it.
fn words(letters: &[Letter], writes_spaces: bool) -> (Vec<Word>, bool) {
    let mut out: Vec<Word> = Vec::new();
    let mut spaced = false;
    let mut start = 0;
    while start < letters.len() {
        let stretch = 1 + letters[start + 1..].iter().take_while(|letter| letter.gap <= CHUNK_GAP).count();
        let part = &letters[start..start + stretch];
        let rule = Gaps::of(part, writes_spaces);
        spaced |= rule.apart;
        for (n, letter) in part.iter().enumerate() {
            let glyph = &letter.glyph;
            let begins = n == 0 || rule.parts_words(letter);
            match out.last_mut() {
                Some(word) if !begins => {
                    word.text.push_str(&glyph.text);
                    word.end = glyph.x + glyph.width;
                }
                _ => out.push(Word {
                    text: glyph.text.clone(),
                    x: glyph.x,
                    end: glyph.x + glyph.width,
                    tab: n == 0 && letter.gap > TAB_GAP,
                }),
            }
        }
        start += stretch;
    }
    (out, spaced)
}

/// Which gaps part words, in a stretch without wide ones.
struct Gaps {
    least: f64,
    /// Whether letters stand apart, so that spaces of the file are none.
    apart: bool,
}

impl Gaps {
    fn of(part: &[Letter], writes_spaces: bool) -> Gaps {
        let rest = &part[1..];
        let mut gaps: Vec<f64> = rest.iter().map(|letter| letter.gap).collect();
        gaps.sort_by(f64::total_cmp);
        let median = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
        let spaces = rest.iter().filter(|letter| letter.space).count();
        let alphabetic = part.iter().filter(|letter| letter.glyph.text.chars().all(char::is_alphabetic)).count();
        if rest.len() >= 4 && spaces * 10 > rest.len() * 7 && alphabetic * 10 > part.len() * 7 {
            return Gaps { least: median * 1.6, apart: true };
        }
        if rest.len() >= 4 && median > 0.1 {
            let least = if writes_spaces { median + 0.4 } else { median * 1.6 + 0.05 };
            return Gaps { least, apart: median > 0.2 && spaces == 0 };
        }
        Gaps {
            least: if writes_spaces {
                0.3
            } else if median < 0.03 {
                0.1
            } else {
                0.15
            },
            apart: false,
        }
    }

    fn parts_words(&self, letter: &Letter) -> bool {
        letter.gap > self.least || (letter.space && !self.apart)
    }
}
