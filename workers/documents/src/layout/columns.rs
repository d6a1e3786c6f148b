//! Columns: where a page has a gutter, what is left of it is read before what is right of it. A gutter is a strip in the middle
//! 20 to 80 % of the width that at most 4 % of the rows cross, with four rows or more on each side. Dates or labels beside
//! the lines that they belong to are no column.

use super::rows::{Chunk, by_row};

/// Where a gutter may be, as shares of the page's width.
const MIDDLE: (f64, f64) = (0.2, 0.8);
/// The share of rows that may cross a gutter.
const CROSSING: f64 = 0.04;
/// The rows that each side must have.
const LEAST_ROWS: usize = 4;
/// Candidates are this far apart, in points.
const STEP: f64 = 2.0;
/// Columns in columns in columns are enough.
const DEPTH: usize = 4;

/// Chunks that are read from above to below.
pub struct Part {
    /// What stands in it.
    pub chunks: Vec<Chunk>,
    /// Whether it is one of several columns.
    pub column: bool,
}

/// The parts of a page in reading order.
pub fn parts(chunks: Vec<Chunk>, width: f64) -> Vec<Part> {
    let mut out = Vec::new();
    divide(chunks, width, 0, &mut out);
    out
}

fn divide(chunks: Vec<Chunk>, width: f64, depth: usize, out: &mut Vec<Part>) {
    if chunks.is_empty() {
        return;
    }
    let rows = by_row(chunks);
    let Some(gutter) = (depth < DEPTH).then(|| best(&rows, width)).flatten() else {
        out.push(Part { chunks: rows.into_iter().flatten().collect(), column: depth > 0 });
        return;
    };
    let mut rows = rows.into_iter();
    let above: Vec<Chunk> = rows.by_ref().take(gutter.from).flatten().collect();
    let between: Vec<Vec<Chunk>> = rows.by_ref().take(gutter.to - gutter.from).collect();
    let below: Vec<Chunk> = rows.flatten().collect();
    divide(above, width, depth, out);
    // A row across the columns parts them into an upper and a lower piece.
    let [mut left, mut right] = [Vec::new(), Vec::new()];
    for row in between {
        if row.iter().any(|chunk| crosses(chunk, gutter.x)) {
            divide(std::mem::take(&mut left), width, depth + 1, out);
            divide(std::mem::take(&mut right), width, depth + 1, out);
            out.push(Part { chunks: row, column: true });
            continue;
        }
        for chunk in row {
            if chunk.end <= gutter.x { left.push(chunk) } else { right.push(chunk) }
        }
    }
    divide(left, width, depth + 1, out);
    divide(right, width, depth + 1, out);
    divide(below, width, depth, out);
}

struct Gutter {
    x: f64,
    /// The rows that it parts, as a half-open range.
    from: usize,
    to: usize,
    /// How wide it is, in points.
    wide: f64,
    /// How many rows cross it.
    crossed: usize,
}

fn crosses(chunk: &Chunk, x: f64) -> bool {
    chunk.x < x && chunk.end > x
}

/// The gutter that parts the most rows; of those the widest.
fn best(rows: &[Vec<Chunk>], width: f64) -> Option<Gutter> {
    let mut best: Option<Gutter> = None;
    let mut x = width * MIDDLE.0;
    while x <= width * MIDDLE.1 {
        for gutter in at(rows, x) {
            let better = best.as_ref().is_none_or(|held| {
                let (rows, most) = (gutter.to - gutter.from, held.to - held.from);
                // A few rows more are no reason for a narrower one; a row that crosses is one against it.
                let freer = (gutter.crossed, -gutter.wide) < (held.crossed, -held.wide);
                rows > most + 2 || (rows + 2 >= most && freer)
            });
            if better {
                best = Some(gutter);
            }
        }
        x += STEP;
    }
    best
}

/// The gutters at a place: runs of rows that leave it free.
fn at(rows: &[Vec<Chunk>], x: f64) -> Vec<Gutter> {
    let crossing: Vec<bool> = rows.iter().map(|row| row.iter().any(|chunk| crosses(chunk, x))).collect();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (n, crossed) in crossing.iter().enumerate() {
        match runs.last_mut() {
            _ if *crossed => {}
            Some((_, to)) if *to == n => *to = n + 1,
            _ => runs.push((n, n + 1)),
        }
    }
    // One crossing row may stand between two runs, as long as such rows stay few.
    let mut joined: Vec<(usize, usize, usize)> = Vec::new();
    for (from, to) in runs {
        match joined.last_mut() {
            Some((start, end, crossed))
                if from == *end + 1 && (*crossed + 1) as f64 <= CROSSING * (to - *start) as f64 =>
            {
                (*end, *crossed) = (to, *crossed + 1);
            }
            _ => joined.push((from, to, 0)),
        }
    }
    joined.into_iter().filter_map(|(from, to, _)| gutter(rows, x, from, to)).collect()
}

/// Whether a run of rows has columns on both sides of a place.
fn gutter(rows: &[Vec<Chunk>], x: f64, mut from: usize, mut to: usize) -> Option<Gutter> {
    let sides = |n: usize| {
        let left = rows[n].iter().any(|chunk| chunk.end <= x);
        (left, rows[n].iter().any(|chunk| chunk.x >= x))
    };
    // Rows of one side alone, above and below, belong to it only where the other side is near: a name over two columns does not
    // have to be cut off, but a whole paragraph of short lines does.
    let both = |n: &usize| rows[*n].iter().all(|chunk| !crosses(chunk, x));
    let is_left = |n: &usize| both(n) && sides(*n).0;
    let is_right = |n: &usize| both(n) && sides(*n).1;
    let first = (from..to).find(is_left)?.max((from..to).find(is_right)?);
    let last = (from..to).rfind(is_left)?.min((from..to).rfind(is_right)?);
    if last < first {
        return None;
    }
    from = from.max(first.saturating_sub(3));
    from = (from..first).rfind(|n| !both(n)).map_or(from, |crossing| crossing + 1);
    // Below the end of the shorter column the longer one goes on.
    to = to.max(last + 1);
    let left: Vec<usize> = (from..to).filter(is_left).collect();
    let right: Vec<usize> = (from..to).filter(is_right).collect();
    if left.len() < LEAST_ROWS || right.len() < LEAST_ROWS {
        return None;
    }
    let free: Vec<&Chunk> = (from..to).filter(both).flat_map(|n| rows[n].iter()).collect();
    let starts = free.iter().filter(|chunk| chunk.x >= x).map(|chunk| chunk.x).fold(f64::INFINITY, f64::min);
    let ends = free.iter().filter(|chunk| chunk.end <= x).map(|chunk| chunk.end).fold(0.0, f64::max);
    let wide = starts - ends;
    let mut sizes: Vec<f64> = free.iter().map(|chunk| chunk.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes[sizes.len() / 2];
    if wide < (0.6 * size).max(5.0) || rail(rows, x, &left, &right, size) {
        return None;
    }
    let crossed = (from..to).filter(|n| !both(n)).count();
    Some(Gutter { x: (starts + ends) / 2.0, from, to, wide, crossed })
}

/// Whether one side is dates or labels of the lines on the other side, not a column.
fn rail(rows: &[Vec<Chunk>], x: f64, left: &[usize], right: &[usize], size: f64) -> bool {
    let (few, many) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let aligned = few.iter().filter(|n| many.contains(n)).count() as f64 / few.len() as f64;
    if aligned < 0.7 {
        return false;
    }
    let on_left = std::ptr::eq(few, left);
    let says = |n: &usize, of_left: bool| -> String {
        rows[*n].iter().filter(|chunk| (chunk.end <= x) == of_left).map(Chunk::letters).collect()
    };
    let dated = |text: &String| text.chars().filter(char::is_ascii_digit).count() >= 4 && text.chars().count() <= 30;
    let share = |test: &dyn Fn(&String) -> bool, list: &[usize], of_left: bool| {
        list.iter().filter(|n| test(&says(n, of_left))).count() as f64 / list.len() as f64
    };
    if share(&dated, few, on_left) >= 0.6 || (few.len() * 2 > many.len() && share(&dated, many, !on_left) >= 0.6) {
        return true;
    }
    // Places and dates at the right margin are set against it; a column begins at one edge and ends as it will.
    let ends: Vec<f64> = right.iter().map(|n| rows[*n].iter().map(|chunk| chunk.end).fold(0.0, f64::max)).collect();
    let starts: Vec<f64> = right
        .iter()
        .map(|n| rows[*n].iter().filter(|chunk| chunk.x >= x).map(|chunk| chunk.x).fold(f64::INFINITY, f64::min))
        .collect();
    let margin = ends.iter().copied().fold(0.0, f64::max);
    let flush = ends.iter().filter(|end| margin - **end < 2.0).count() * 10 >= ends.len() * 8;
    let narrow = starts.iter().all(|start| margin - start < 14.0 * size);
    if flush && narrow && aligned >= 0.85 {
        return true;
    }
    let labels = |text: &String| text.trim_end().ends_with(':');
    if share(&labels, left, true) >= 0.6 {
        return true;
    }
    // Rows that follow each other closely are a column's own; labels stand where something else begins.
    let baseline =
        |n: usize| rows[n].iter().filter(|chunk| (chunk.end <= x) == on_left).map(|chunk| chunk.y).fold(0.0, f64::max);
    let close = few.windows(2).filter(|pair| baseline(pair[1]) - baseline(pair[0]) < 1.9 * size).count() as f64;
    aligned >= 0.85 && few.len() * 10 < many.len() * 7 && close / ((few.len() - 1).max(1) as f64) < 0.5
}
